import { rulesNotice, tally, validityNotice } from '../assessment/overall.ts';
import { TONE_WORDS, toneOf, type Tone } from '../assessment/explain.ts';
import type { Finding } from '../assessment/finding.ts';
import { attachmentsOf } from '../dossier/attachment.ts';
import { checkup, openProblems } from '../dossier/checkup.ts';
import type { Severity } from '../dossier/checks/check.ts';
import { progressOf } from '../dossier/completeness.ts';
import { missingSlots, slotsOf, validity } from '../dossier/evidence-slots.ts';
import { checkPlan } from '../plan/check.ts';
import { genericForm } from '../policy/shaanxi-2023/form.ts';
import { about, finding, LEVELS, type ExportFinding, type Level } from './check-finding.ts';
import type { DocumentSource } from './documents.ts';
import { unreadableOf } from './evidence-order.ts';
import { narrativeParts } from './narrative.ts';
import { planParts } from './plan-book.ts';
import { renewalFindings, yearlyFindings } from './standing-check.ts';

/** 导出检查: what is to be mended first, what to mind, and what to know before a package is written. */

/** Everything there is to say, the gravest first. Files that were not read yet are not spoken of. */
export function exportFindings(source: DocumentSource): ExportFinding[] {
  const found = [
    ...profileFindings(source),
    ...rosterFindings(source),
    ...checkupFindings(source),
    ...evidenceFindings(source),
    ...ownFindings(source),
    ...verdictFindings(source),
    ...formFindings(source),
    ...officialFormFindings(source),
    ...standingFindings(source),
  ];
  const order = Object.keys(LEVELS);
  return found.sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

/** What only this occasion asks. */
function ownFindings(source: DocumentSource): ExportFinding[] {
  switch (source.occasion) {
    case 'declaration':
      return [...narrativeFindings(source), ...planFindings(source)];
    case 'yearly':
      return yearlyFindings(source);
    case 'renewal':
      return renewalFindings(source);
  }
}

/** What is handed in with gaps says so: 须先处理 and 请留意. */
export const gapsToTell = (findings: readonly ExportFinding[]): ExportFinding[] =>
  findings.filter(({ level }) => level !== 'info');

function profileFindings({ context: { dossier } }: DocumentSource): ExportFinding[] {
  const { profile, answers } = dossier;
  const blank = [
    ...(profile.city === '' ? ['所在市'] : []),
    ...(profile.clusterOperator ? [] : ['集群运营管理机构']),
    ...(answers.recommender ? [] : ['推荐单位']),
    ...(answers.contact && answers.contactPhone ? [] : ['申报联系人和电话']),
    ...(answers.dataAsOf ? [] : ['数据截止日']),
  ];
  return [
    ...(profile.declarant === ''
      ? [finding('stop', '没有填写申报主体，各份文件的封面和落款都是空的。', 'profile')]
      : []),
    ...about(blank, '项', (count) => finding('warn', `封面和基本情况缺${count}，文件中留空。`, 'profile')),
  ];
}

function rosterFindings({ context: { dossier } }: DocumentSource): ExportFinding[] {
  if (dossier.enterprises.length > 0) return [];
  const reason = dossier.setAside.roster;
  return [
    reason === undefined
      ? finding('stop', '企业名录是空的，名录文件只有表头。', 'roster')
      : {
          ...finding('warn', '没有企业名录，各项指标都用填报数。', 'sections', 'roster'),
          detail: reason,
        },
  ];
}

const SEVERITIES: Record<Severity, readonly [level: Level, words: string]> = {
  error: ['stop', '必须改正，据此得出的结论不可靠'],
  warning: ['warn', '请核对'],
  hint: ['info', '提示，看过即可'],
};
function checkupFindings({ context: { dossier, asOf } }: DocumentSource): ExportFinding[] {
  const problems = openProblems(checkup(dossier, asOf), dossier);
  return Object.entries(SEVERITIES).flatMap(([severity, [level, words]]) => {
    const own = problems.filter((each) => each.severity === severity);
    return about(
      own.map(({ where }) => where),
      '处',
      (count) => finding(level, `数据体检有${count}${words}。`, 'checkup'),
    );
  });
}

function evidenceFindings({
  context: { dossier, pack, asOf },
  attachments,
}: DocumentSource): ExportFinding[] {
  const slots = slotsOf(pack, dossier, asOf);
  const missing = missingSlots(slots);
  const paperOnly = missing.filter(({ paper }) => dossier.evidence[paper.id]?.state === 'held');
  const expiring = slots.filter(({ status }) => status === 'expiring');
  const read = attachments.length > 0 && attachments.every(({ report }) => report !== undefined);
  const lost = read ? unreadableOf(attachments) : [];
  const uncounted = attachments.filter(({ report }) => report?.whole === true && report.pages === undefined);
  const stale = attachments.filter(({ attachment }) => validity(attachment, asOf) !== 'valid');
  const superseded = attachmentsOf(dossier).length - attachments.length;
  const papers = (some: typeof slots): string[] => some.map(({ paper }) => `${paper.id}${paper.name}`);
  const files = (some: typeof attachments): string[] =>
    some.map(({ number, attachment }) => `${number}“${attachment.name}”`);
  return [
    ...lost.map((each) =>
      finding(
        'stop',
        `佐证文件${files([each])[0]!}读不出来，不会装入申报包，请重新附上。`,
        'evidence',
        each.attachment.paper,
      ),
    ),
    ...about(papers(missing), '类', (count) =>
      finding(
        'warn',
        `缺${count}必备佐证材料${paperOnly.length > 0 ? `（其中${paperOnly.length}类已备纸质件、未附电子件）` : ''}，目录中列为“缺”。`,
        'evidence',
        missing[0]!.paper.id,
      ),
    ),
    ...about(papers(expiring), '类', (count) =>
      finding('warn', `${count}佐证材料将过期。`, 'evidence', expiring[0]!.paper.id),
    ),
    ...about(files(stale), '份', (count) =>
      finding(
        'warn',
        `${count}佐证文件在自查基准日不在有效期内，照样装入，但不算已附。`,
        'evidence',
        stale[0]!.attachment.paper,
      ),
    ),
    ...about(files(uncounted), '份', (count) =>
      finding(
        'warn',
        `${count} PDF 数不出页数，佐证材料目录从它以后不印页码，请手填。`,
        'evidence',
        uncounted[0]!.attachment.paper,
      ),
    ),
    ...(read && lost.length < attachments.length
      ? [
          finding(
            'info',
            `佐证文件${attachments.length - lost.length}份已逐份校验，与附上时一致。`,
            'evidence',
          ),
        ]
      : []),
    ...(superseded > 0
      ? [finding('info', `已被新版本替换的${superseded}份佐证文件不装入。`, 'evidence')]
      : []),
  ];
}

function planFindings({ context, assessment }: DocumentSource): ExportFinding[] {
  const { dossier, pack, asOf } = context;
  const { plan } = dossier;
  if (!plan) return [finding('stop', '没有三年发展规划，申报包中缺这一份。', 'plan')];
  const checks = checkPlan(pack, dossier, plan, asOf);
  const sentences = (level: 'stop' | 'warn'): string[] =>
    checks.filter((each) => each.level === level).map(({ sentence }) => sentence);
  const outdated = planParts({ context, assessment, plan })
    .flatMap(({ title, sections }) => sections.map((section) => ({ title, ...section })))
    .filter((section) => section.outdated.length > 0);
  return [
    ...about(sentences('stop'), '处', (count) => finding('stop', `三年规划有${count}须改。`, 'plan')),
    ...about(sentences('warn'), '处', (count) => finding('warn', `三年规划有${count}请核对。`, 'plan')),
    ...about(
      outdated.map(({ heading, title }) => heading ?? title),
      '节',
      (count) => finding('warn', `三年规划有${count}改写过的文字，所用数据已变。`, 'plan', 'book'),
    ),
  ];
}

function narrativeFindings(source: DocumentSource): ExportFinding[] {
  const outdated = narrativeParts(source).filter((part) => part.outdated.length > 0);
  return about(
    outdated.map(({ heading }) => heading ?? ''),
    '部分',
    (count) => finding('warn', `申报表文字有${count}改写过，所用数据已变。`, 'export', 'text'),
  );
}

function verdictFindings({ assessment: { findings } }: DocumentSource): ExportFinding[] {
  const { byTone } = tally(findings);
  const names = (some: readonly Finding[]): string[] =>
    some.map(({ criterion }) => `${criterion.id}${criterion.name}`);
  const causes = (Object.keys(TONE_WORDS) as Tone[])
    .filter((tone) => TONE_WORDS[tone].startsWith('待定·') && byTone[tone] > 0)
    .map((tone) => `${TONE_WORDS[tone].slice(3)}${byTone[tone]}项`);
  const open = findings.filter(({ verdict }) => verdict === 'unknown').length;
  return [
    ...about(names(findings.filter(({ verdict }) => verdict === 'unmet')), '项', (count) =>
      finding('warn', `${count}条件不符合，将如实写入各份文件。`, 'gap'),
    ),
    ...(open > 0
      ? [
          {
            ...finding('warn', `${open}项待定，文件中写明怎样才能定论。`, 'assessment'),
            detail: causes.join('，'),
          },
        ]
      : []),
    ...about(names(findings.filter((each) => toneOf(each) === 'reading')), '项', (count) =>
      finding('warn', `${count}口径不一，须向市级中小企业主管部门确认，附口径咨询函。`, 'assessment'),
    ),
  ];
}

function formFindings({ context: { dossier, pack, asOf } }: DocumentSource): ExportFinding[] {
  const open = progressOf(genericForm, dossier, pack.industries, asOf).filter(
    ({ state, section }) => section.id !== 'roster' && (state === 'notStarted' || state === 'inProgress'),
  );
  return about(
    open.map(({ section }) => section.title),
    '部分',
    (count) => finding('warn', `分项填报有${count}没有填完。`, 'sections', open[0]!.section.id),
  );
}

/** Left out, outdated, or with blanks: the year's own form is told of like everything else. */
function officialFormFindings({ form }: DocumentSource): ExportFinding[] {
  if (!form) {
    const sentence = '没有装入当年的官方申报表。主管部门发了官方表格的，先填好再导出，就装进申报包。';
    return [finding('info', sentence, 'export', 'form')];
  }
  const outdated = finding(
    'warn',
    `官方申报表“${form.name}”填好以后档案又有改动，表中可能是旧数。`,
    'export',
    'form',
  );
  return [
    ...(form.outdated ? [outdated] : []),
    ...about(form.open, '处', (count) =>
      finding('warn', `官方申报表${form.blanks}处空白中，仍有${count}没有填。`, 'export', 'form'),
    ),
  ];
}

function standingFindings({ context: { dossier, pack, asOf } }: DocumentSource): ExportFinding[] {
  const rules = rulesNotice(pack);
  const lapsed = validityNotice(pack, asOf);
  return [
    ...(rules === undefined ? [] : [finding('warn', rules, 'policy')]),
    ...(lapsed === undefined ? [] : [finding('warn', lapsed, 'policy')]),
    ...(dossier.sample ? [finding('info', '示例数据，每页印“示例”字样，不得用于申报。')] : []),
    finding('info', '文件只在本机生成，不上传。'),
  ];
}
