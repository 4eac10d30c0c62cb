import { rulesNotice, validityNotice } from '../assessment/overall.ts';
import { TONE_WORDS, toneOf, type Tone } from '../assessment/tone.ts';
import { type Finding, missingUses } from '../assessment/finding.ts';
import { attachmentsOf } from '../dossier/attachment.ts';
import { checkup, openProblems } from '../dossier/checkup.ts';
import type { Severity } from '../dossier/checks/check.ts';
import { progressOf } from '../dossier/completeness.ts';
import { missingSlots, slotsOf, validity } from '../dossier/evidence-slots.ts';
import { checkPlan } from '../plan/check.ts';
import { genericForm } from '../policy/shaanxi-2023/form.ts';
import { about, finding, LEVELS, type ExportFinding, type Level, type Part } from './check-finding.ts';
import {
  criterionPlace,
  figurePlace,
  placeAt,
  planPlace,
  problemPlace,
  rowPlace,
  type CheckPlace,
} from './check-place.ts';
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
  const lacking = (name: string, value: string | undefined, field: string): Part[] =>
    value ? [] : [{ name, place: placeAt('profile', field) }];
  const blank = [
    ...lacking('所在市', profile.city, 'city'),
    ...lacking('集群运营管理机构', profile.clusterOperator, 'clusterOperator'),
    ...lacking('推荐单位', answers.recommender, 'recommender'),
    ...lacking('申报联系人', answers.contact, 'contact'),
    ...lacking('联系人电话', answers.contactPhone, 'contactPhone'),
    ...lacking('数据截止日', answers.dataAsOf, 'dataAsOf'),
  ];
  return [
    ...(profile.declarant === ''
      ? [finding('stop', '没有填写申报主体，各份文件的封面和落款都是空的。', 'profile', 'declarant')]
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
function checkupFindings({ context: { dossier, pack, asOf } }: DocumentSource): ExportFinding[] {
  const problems = openProblems(checkup(dossier, asOf), dossier);
  return Object.entries(SEVERITIES).flatMap(([severity, [level, words]]) => {
    const own = problems.filter((each) => each.severity === severity);
    return about(
      own.map((problem) => ({ name: problem.where, place: problemPlace(problem, pack) })),
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
  const papers = (some: typeof slots): Part[] =>
    some.map(({ paper }) => ({ name: `${paper.id}${paper.name}`, place: placeAt('evidence', paper.id) }));
  const files = (some: typeof attachments): Part[] =>
    some.map(({ number, attachment: { id, name, paper } }) => ({
      name: `${number}“${name}”`,
      place: placeAt('evidence', paper, id),
    }));
  return [
    ...files(lost).map(({ name, place }): ExportFinding => ({
      level: 'stop',
      sentence: `佐证文件${name}读不出来，不会装入申报包，请重新附上。`,
      place,
    })),
    ...about(papers(missing), '类', (count) =>
      finding(
        'warn',
        `缺${count}必备佐证材料${paperOnly.length > 0 ? `（其中${paperOnly.length}类已备纸质件、未附电子件）` : ''}，目录中列为“缺”。`,
        'evidence',
      ),
    ),
    ...about(papers(expiring), '类', (count) => finding('warn', `${count}佐证材料将过期。`, 'evidence')),
    ...about(files(stale), '份', (count) =>
      finding('warn', `${count}佐证文件在自查基准日不在有效期内，照样装入，但不算已附。`, 'evidence'),
    ),
    ...about(files(uncounted), '份', (count) =>
      finding('warn', `${count} PDF 数不出页数，佐证材料目录从它以后不印页码，请手填。`, 'evidence'),
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
  const found = (level: 'stop' | 'warn'): Part[] =>
    checks
      .filter((each) => each.level === level)
      .map(({ sentence, place }) => ({ name: sentence, place: planPlace(place) }));
  const outdated = planParts({ context, assessment, plan })
    .flatMap(({ title, sections }) => sections.map((section) => ({ title, ...section })))
    .filter((section) => section.outdated.length > 0);
  return [
    ...about(found('stop'), '处', (count) => finding('stop', `三年规划有${count}须改。`, 'plan')),
    ...about(found('warn'), '处', (count) => finding('warn', `三年规划有${count}请核对。`, 'plan')),
    ...about(
      outdated.map(({ id, heading, title }) => ({
        name: heading ?? title,
        place: placeAt('plan', 'book', id),
      })),
      '节',
      (count) => finding('warn', `三年规划有${count}改写过的文字，所用数据已变。`, 'plan', 'book'),
    ),
  ];
}

function narrativeFindings(source: DocumentSource): ExportFinding[] {
  const outdated = narrativeParts(source).filter((part) => part.outdated.length > 0);
  return about(
    outdated.map(({ id, heading }) => ({ name: heading ?? '', place: placeAt('export', 'text', id) })),
    '部分',
    (count) => finding('warn', `申报表文字有${count}改写过，所用数据已变。`, 'export', 'text'),
  );
}

/** What is 待定, by why: a figure that is lacking leads to its field, everything else to the condition. */
const OPEN: readonly (readonly [cause: Tone, settled: string])[] = [
  ['missing', '填上才有结论'],
  ['judgement', '研判后才有结论'],
  ['evidence', '由有关部门说明后才有结论'],
  ['explanation', '须写明理由'],
  ['unverified', '规则包没有核实门槛'],
];
function verdictFindings({ assessment: { findings } }: DocumentSource): ExportFinding[] {
  const parts = (some: readonly Finding[]): Part[] =>
    some.map((each) => ({ name: `${each.criterion.id}${each.criterion.name}`, place: partPlace(each) }));
  return [
    ...about(parts(findings.filter(({ verdict }) => verdict === 'unmet')), '项', (count) =>
      finding('warn', `${count}条件不符合，将如实写入各份文件。`, 'gap'),
    ),
    ...OPEN.flatMap(([tone, settled]) =>
      about(parts(findings.filter((each) => toneOf(each) === tone)), '项', (count) =>
        finding(
          'warn',
          `${count}${TONE_WORDS[tone].replace('待定·', '')}，${settled}，文件中照此写明。`,
          'assessment',
        ),
      ),
    ),
    ...about(parts(findings.filter((each) => toneOf(each) === 'reading')), '项', (count) =>
      finding('warn', `${count}口径不一，须向市级中小企业主管部门确认，附口径咨询函。`, 'assessment'),
    ),
  ];
}

function partPlace({ cause, criterion, decisive }: Finding): CheckPlace {
  const [lacking] = cause === 'missing' ? missingUses(decisive.outcome) : [];
  return (lacking && figurePlace(lacking.indicator, lacking.year)) ?? criterionPlace(criterion);
}

function formFindings({ context: { dossier, pack, asOf } }: DocumentSource): ExportFinding[] {
  const open = progressOf(genericForm, dossier, pack.industries, asOf).filter(
    ({ state, section }) => section.id !== 'roster' && (state === 'notStarted' || state === 'inProgress'),
  );
  return about(
    open.map(({ section, next }) => ({ name: section.title, place: rowPlace(section, next) })),
    '部分',
    (count) => finding('warn', `分项填报有${count}没有填完。`, 'sections'),
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
    ...about(
      form.open.map((name) => ({ name, place: placeAt('export', 'form') })),
      '处',
      (count) => finding('warn', `官方申报表${form.blanks}处空白中，仍有${count}没有填。`, 'export', 'form'),
    ),
  ];
}

function standingFindings({ context: { dossier, pack, asOf } }: DocumentSource): ExportFinding[] {
  const rules = rulesNotice(pack);
  const lapsed = validityNotice(pack, asOf);
  return [
    ...(rules === undefined ? [] : [finding('warn', rules, 'policy')]),
    ...(lapsed === undefined ? [] : [finding('warn', lapsed, 'policy')]),
    ...(dossier.sample ? [finding('info', '示例数据，每页印“示例”字样，不得用于申报。', 'new')] : []),
    finding('info', '文件只在本机生成，不上传。', 'offline'),
  ];
}
