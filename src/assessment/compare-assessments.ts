import { reportedYears, type ClusterDossier } from '../dossier/dossier.ts';
import type { Criterion, RulePack } from '../policy/criterion.ts';
import { INDICATORS, type IndicatorId } from '../policy/indicator.ts';
import { assess } from './assess.ts';
import { toneOf, type Tone } from './tone.ts';
import type { Assessment, Finding, Use } from './finding.ts';

/**
 * Two assessments side by side: one dossier at two moments, or two declaration years. A figure is compared with the
 * one in the same place of 近三年, so that the latest year stands against the latest year.
 */

export interface Side {
  readonly dossier: ClusterDossier;
  readonly assessment: Assessment;
}

export interface ComparedFigure {
  readonly indicator: IndicatorId;
  /** In the base unit; undefined while missing. */
  readonly before: { readonly year: number; readonly value: number | undefined };
  readonly after: { readonly year: number; readonly value: number | undefined };
}

/** What a person said, decided or chose. */
export const SAID = {
  statement: '声明',
  judgement: '研判',
  choice: '采用的口径',
  explanation: '说明的理由',
  applicability: '是否适用',
  rule: '规则',
} as const;
export type Said = keyof typeof SAID;

export interface VerdictChange {
  readonly criterion: Criterion;
  /** Absent where the other side's pack has no such condition. */
  readonly before?: Tone;
  readonly after?: Tone;
  /** Figures that differ, in the order they are asked for. */
  readonly figures: readonly ComparedFigure[];
  readonly said: readonly Said[];
}

/** Every condition whose verdict, or reason for being 待定, is not the same; in the order of the later pack. */
export function verdictChanges(before: Side, after: Side): VerdictChange[] {
  const was = new Map(before.assessment.findings.map((each) => [each.criterion.id, each]));
  const is = new Set(after.assessment.findings.map(({ criterion }) => criterion.id));
  return [
    ...after.assessment.findings.map((now) => ({ then: was.get(now.criterion.id), now })),
    ...before.assessment.findings
      .filter(({ criterion }) => !is.has(criterion.id))
      .map((then) => ({ then, now: undefined })),
  ].flatMap(({ then, now }) => changeOf(then, now, before, after));
}

/** The same dossier with 近三年 a year back, so that what changes between the two is the year alone. */
export function yearBefore(pack: RulePack, dossier: ClusterDossier, asOf: string): Side {
  const back = { ...dossier, declarationYear: dossier.declarationYear - 1 };
  return { dossier: back, assessment: assess(pack, back, asOf) };
}

function changeOf(
  then: Finding | undefined,
  now: Finding | undefined,
  before: Side,
  after: Side,
): VerdictChange[] {
  const [was, is] = [then && toneOf(then), now && toneOf(now)];
  if (was === is) return [];
  return [
    {
      criterion: (now ?? then)!.criterion,
      ...(was && { before: was }),
      ...(is && { after: is }),
      figures: then && now ? figuresThatDiffer(then, now, before, after) : [],
      said: then && now ? saidOtherwise(then, now, before, after) : [],
    },
  ];
}

function figuresThatDiffer(then: Finding, now: Finding, before: Side, after: Side): ComparedFigure[] {
  const shift = after.dossier.declarationYear - before.dossier.declarationYear;
  const places = new Map<string, ComparedFigure>();
  const put = ({ indicator, year, fact }: Use, side: 'before' | 'after'): void => {
    const later = side === 'after' ? year : year + shift;
    const key = `${indicator}:${later}`;
    const known = places.get(key) ?? {
      indicator,
      before: { year: later - shift, value: undefined },
      after: { year: later, value: undefined },
    };
    places.set(key, { ...known, [side]: { year, value: fact?.value } });
  };
  now.used.forEach((use) => put(use, 'after'));
  then.used.forEach((use) => put(use, 'before'));
  return [...places.values()].filter((each) => each.before.value !== each.after.value);
}

function saidOtherwise(then: Finding, now: Finding, before: Side, after: Side): Said[] {
  const differs = (was: unknown, is: unknown): boolean => JSON.stringify(was) !== JSON.stringify(is);
  const applies = ({ decisive }: Finding): boolean | undefined => decisive.outcome.applicability?.applies;
  const rule = ({ criterion }: Finding): unknown => [criterion.condition, criterion.otherReadings];
  const found: Record<Said, boolean> = {
    statement: differs(then.statement, now.statement),
    judgement: differs(then.judgement, now.judgement),
    choice: differs(then.choice, now.choice),
    explanation: differs(then.explanation, now.explanation),
    applicability: applies(then) !== applies(now),
    rule: before.assessment.packId !== after.assessment.packId && differs(rule(then), rule(now)),
  };
  return (Object.keys(found) as Said[]).filter((each) => found[each]);
}

/** 2025年集群总产值, or 2024年→2025年集群总产值 across declaration years. */
export function comparedLabel({ indicator, before, after }: ComparedFigure): string {
  const { name, reported } = INDICATORS[indicator];
  const shifted = before.year === after.year ? '' : `${before.year}年→`;
  return reported === 'each' || shifted !== '' ? `${shifted}${after.year}年${name}` : name;
}

/** 近三年 of both sides in words: 2023—2025年. */
export const yearsWords = (dossier: ClusterDossier): string => {
  const [first, , last] = reportedYears(dossier);
  return `${first}—${last}年`;
};
