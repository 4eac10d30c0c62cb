import type { IndicatorId } from '../policy/indicator.ts';
import { waitsForCode } from './settle.ts';
import { type Assessment, type Finding, missingUses } from './finding.ts';

/** What is still open over the whole dossier: which figures, ranked by how much they can still decide. */

export interface OpenFigure {
  readonly indicator: IndicatorId;
  readonly year: number;
  /** Enterprises (ids) whose figure the roster lacks. */
  readonly lacking: readonly string[];
  /** Criteria (ids) that wait for it. */
  readonly decides: readonly string[];
  /** Of those, the criteria that wait for nothing else. */
  readonly alone: readonly string[];
}

/** Everything that has to be filled in, stated, judged or confirmed before no verdict is 待定. Criteria by id. */
export interface OpenItems {
  /** What decides most first; then in the order of the text. */
  readonly figures: readonly OpenFigure[];
  /** 行业代码 that decides whether a demand applies. */
  readonly codes: readonly string[];
  /** A base of zero, from which nothing can be computed. */
  readonly bases: readonly string[];
  readonly statements: readonly string[];
  readonly judgements: readonly string[];
  readonly readings: readonly string[];
  readonly explanations: readonly string[];
  /** The pack itself has not seen the number: nothing the user enters settles it. */
  readonly unverified: readonly string[];
}

export function openItems({ findings }: Pick<Assessment, 'findings'>): OpenItems {
  const caused = (cause: Finding['cause']): Finding[] => findings.filter((each) => each.cause === cause);
  const ids = (some: readonly Finding[]): string[] => some.map(({ criterion }) => criterion.id);
  const missing = caused('missing').map((finding) => ({
    finding,
    uses: missingUses(finding.decisive.outcome),
  }));
  const blank = missing.filter(({ uses }) => uses.length === 0).map(({ finding }) => finding);
  const isCode = ({ decisive }: Finding): boolean => waitsForCode(decisive.outcome);
  return {
    figures: figuresOf(missing),
    codes: ids(blank.filter(isCode)),
    bases: ids(blank.filter((each) => !isCode(each))),
    statements: ids(caused('evidence')),
    judgements: ids(caused('judgement')),
    readings: ids(caused('reading')),
    explanations: ids(caused('explanation').filter(({ explanation }) => explanation === undefined)),
    unverified: ids(caused('unverified')),
  };
}

interface Waiting {
  readonly finding: Finding;
  readonly uses: ReturnType<typeof missingUses>;
}

function figuresOf(missing: readonly Waiting[]): OpenFigure[] {
  const byKey = new Map<string, OpenFigure>();
  for (const { finding, uses } of missing) {
    const { id } = finding.criterion;
    const distinct = new Map(uses.map((use) => [`${use.indicator}:${use.year}`, use]));
    for (const [key, { indicator, year, lacking = [] }] of distinct) {
      const before = byKey.get(key);
      byKey.set(key, {
        indicator,
        year,
        lacking,
        decides: [...(before?.decides ?? []), id],
        alone: [...(before?.alone ?? []), ...(distinct.size === 1 ? [id] : [])],
      });
    }
  }
  return [...byKey.values()].sort(
    (a, b) => b.decides.length - a.decides.length || b.alone.length - a.alone.length,
  );
}

/** How many things there are to do, each figure and each act once. */
export const openCount = ({ figures, codes, ...acts }: OpenItems): number =>
  figures.length +
  Math.min(codes.length, 1) +
  [acts.bases, acts.statements, acts.judgements, acts.readings, acts.explanations].reduce(
    (sum, each) => sum + each.length,
    0,
  );

/** 补齐这23项即可定论：数据5项、声明3项、研判14项、口径1项。 Empty when nothing is open. */
export function settlementSentence(items: OpenItems): string {
  const count = openCount(items);
  const unseen = items.unverified.length;
  const parts = (
    [
      ['数据', items.figures.length],
      ['行业代码', Math.min(items.codes.length, 1)],
      ['零基数', items.bases.length],
      ['声明', items.statements.length],
      ['研判', items.judgements.length],
      ['口径', items.readings.length],
      ['说明', items.explanations.length],
    ] as const
  ).filter(([, each]) => each > 0);
  const listed = parts.map(([word, each]) => `${word}${each}项`).join('、');
  return [
    ...(count > 0 ? [`补齐这${count}项即可定论：${listed}。`] : []),
    ...(unseen > 0 ? [`另有${unseen}项未见原文，无法定论。`] : []),
  ].join('');
}
