import { explain } from '../assessment/explain.ts';
import type { Finding } from '../assessment/finding.ts';
import { filledLines } from '../dossier/list-counts.ts';
import type { Section } from '../policy/form.ts';
import { INDICATORS } from '../policy/indicator.ts';
import { genericForm } from '../policy/shaanxi-2023/form.ts';
import { binderOf } from './binder.ts';
import type { Block } from './block.ts';
import type { DocumentSource } from './documents.ts';
import { BLANK, CHINESE_NUMERALS, paragraphs, saying, type Draft, type Saying } from './plan-draft.ts';
import { sectionOf, type TextSection } from './section-text.ts';

/**
 * The nine parts of the 申报表 in words, in the order of 第十二条: 现状—举措—成效—佐证, drafted from the data. A part that was
 * edited keeps its words when the data change, and tells which figures in it are outdated.
 */
export const narrativeParts = (source: DocumentSource): TextSection[] =>
  source.context.pack.groups.map(({ number, name }) =>
    sectionOf(
      { ...draftOf(number, source), heading: `（${CHINESE_NUMERALS[number - 1] ?? number}）${name}` },
      source.context.dossier.narrative?.[narrativeId(number)],
    ),
  );

export const narrativeId = (group: number): string => `group-${group}`;

/** 现状：…, one a line; the word in front stands out in print. */
export const narrativeBlocks = ({ heading, text }: TextSection): Block[] => [
  { kind: 'heading', level: 2, text: heading ?? '' },
  ...text.split('\n').flatMap((line): Block[] => {
    const lead = /^(现状|举措|成效|佐证)：/.exec(line)?.[0];
    if (line.trim() === '') return [];
    return [
      {
        kind: 'paragraph',
        content:
          lead === undefined ? line : [{ text: lead, strong: true }, { text: line.slice(lead.length) }],
      },
    ];
  }),
];

function draftOf(group: number, source: DocumentSource): Draft {
  const { dossier } = source.context;
  const sections = genericForm.sections.filter((each) => each.group === group);
  const told = saying(source);
  const own = source.assessment.findings.filter(({ criterion }) => criterion.group === group);
  const lead = (word: string, said: readonly string[]): string =>
    `${word}：${said.length === 0 ? BLANK : said.join('')}`;
  return {
    id: narrativeId(group),
    text: paragraphs(
      lead('现状', [
        ...answered(sections, dossier.answers, 'situation'),
        ...figuresIn(sections, source, told),
      ]),
      lead('举措', [...answered(sections, dossier.answers, 'actions'), ...listsIn(sections, source, told)]),
      lead('成效', [
        ...answered(sections, dossier.answers, 'results'),
        ...own.flatMap((each) => resultOf(each, source, told)),
      ]),
      lead('佐证', [proofOf(own, source)]),
    ),
    figures: told.figures,
    tables: [],
  };
}

const stopped = (text: string): string => (/[。！？；]$/.test(text) ? text : `${text}。`);

const PARTS = { actions: '.actions', results: '.results' } as const;
/** What somebody wrote in 分项填报; whatever is neither 举措 nor 成效 tells how things are. */
function answered(
  sections: readonly Section[],
  answers: Readonly<Record<string, string>>,
  part: 'situation' | 'actions' | 'results',
): string[] {
  return sections.flatMap(({ rows }) =>
    rows.flatMap((row) => {
      if (row.kind !== 'answer' || row.answer !== 'longText') return [];
      const text = (answers[row.id] ?? '').trim().replace(/\s*\n\s*/g, '');
      const ends = (Object.keys(PARTS) as (keyof typeof PARTS)[]).find((each) =>
        row.id.endsWith(PARTS[each]),
      );
      return text !== '' && (ends ?? 'situation') === part ? [stopped(text)] : [];
    }),
  );
}

/** Figures of the section that no condition computes with a result of its own: 省级创新平台3个。 */
function figuresIn(sections: readonly Section[], { context }: DocumentSource, { known }: Saying): string[] {
  const latest = context.dossier.declarationYear - 1;
  const said = sections.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      row.kind === 'figure'
        ? known(row.indicator, latest).map((text) => `${INDICATORS[row.indicator].name}${text}`)
        : [],
    ),
  );
  return said.length === 0 ? [] : [`${latest}年，${said.join('，')}。`];
}

/** 登记标准7项。 */
function listsIn(
  sections: readonly Section[],
  { context: { dossier } }: DocumentSource,
  told: Saying,
): string[] {
  return sections.flatMap(({ rows }) =>
    rows.flatMap((row) => {
      if (row.kind !== 'list') return [];
      const count = filledLines(dossier, row.id).length;
      return count > 0 ? [`${row.title}${told.say(row.title, `${count}${row.unit}`)}，明细见填报清单。`] : [];
    }),
  );
}

/** What a condition comes to: a figure with its limit, a person's reason, a department's word. */
function resultOf(finding: Finding, { context }: DocumentSource, { say }: Saying): string[] {
  const { criterion, verdict, statement, judgement } = finding;
  const { threshold, formulas, word } = explain(finding, context.dossier, context.pack);
  if (verdict === 'notApplicable') return [];
  if (statement)
    return statement.happened
      ? [`${criterion.name}：${statement.department}核实有发生。`]
      : [`${criterion.name}：经${statement.department}核实，近三年未发生。`];
  const results = formulas.map(({ result }) => result).filter((result) => !result.includes('—'));
  if (threshold !== undefined && results.length === formulas.length && results.length > 0)
    return [
      `${criterion.name}${say(criterion.name, results.join('、'))}（条件为${threshold}，自查${word}）。`,
    ];
  return judgement ? [stopped(`${criterion.name}：${judgement.reason.replace(/。$/, '')}`)] : [];
}

/** E04-01、E04-02, and what is missing. */
function proofOf(findings: readonly Finding[], source: DocumentSource): string {
  const asked = new Set(findings.flatMap(({ criterion }) => criterion.evidence));
  const words = binderOf(source)
    .filter(({ slot }) => asked.has(slot.paper.id) && slot.status !== 'notApplicable')
    .map(({ slot, files }) =>
      files.length === 0
        ? `${slot.paper.id}（缺）`
        : files
            .map(({ numbered, from }) => `${numbered.number}${from === undefined ? '' : `（第${from}页起）`}`)
            .join('、'),
    );
  return words.length === 0 ? BLANK : `${words.join('、')}。`;
}
