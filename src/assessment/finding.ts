import type { Rational } from '../base/exact.ts';
import type { Applicability } from '../dossier/applicability.ts';
import type { Fact, Judgement, ReadingChoice, Statement } from '../dossier/dossier.ts';
import type { Bound, Condition, Criterion, Measure, Pace, Trend } from '../policy/criterion.ts';
import type { IndicatorId } from '../policy/indicator.ts';
import type { Verdict } from './verdict.ts';

/** What the assessment found about each criterion, with every figure it used. */

/** A figure that was looked for, whether or not it was there. */
export interface Use {
  readonly indicator: IndicatorId;
  readonly year: number;
  readonly fact: Fact | undefined;
  /** Enterprises whose figure the roster lacks, so that no total can be given. */
  readonly lacking?: readonly string[];
  /** What a list of the form counts to where somebody also entered a figure. */
  readonly listTotal?: number;
  /** What the roster adds up to where somebody also entered a figure, which is the one used. */
  readonly rosterTotal?: number;
}

/** One comparison: a value against the limit of the clause. */
export interface Comparison {
  readonly kind: 'level' | 'growth' | 'trend';
  readonly measure: Measure;
  /** The year compared, or the first and last year of a growth or trend. */
  readonly years: readonly number[];
  /** In the limit's unit (亿元, %, …); undefined while a figure is missing or a base is zero. Display only. */
  readonly value: Rational | undefined;
  readonly is: Bound;
  readonly limit: Rational;
  readonly unit: string;
  readonly verdict: Verdict;
  /** For a trend: how steadily it has to move, and its value in each year. */
  readonly trend?: {
    readonly goes: Trend['goes'];
    readonly pace: Pace;
    readonly points: readonly (Rational | undefined)[];
  };
  readonly used: readonly Use[];
}

/** A condition worked out under one reading, in the shape of the condition. */
export interface Outcome {
  readonly condition: Condition;
  readonly verdict: Verdict;
  /** Comparisons of a numeric condition, one per year for a level. */
  readonly comparisons: readonly Comparison[];
  /** Outcomes of the parts of anyOf, allOf and when, and of the figures of judgedOn. */
  readonly parts: readonly Outcome[];
  /** For `when`: why it applies or not. */
  readonly applicability?: Applicability;
  /** For `judgedOn`: figures and the person's judgement say opposite things. */
  readonly contradicted?: true;
}

/**
 * Why a verdict is 待定: 缺数据, 口径不一, 待研判, 缺佐证 (not yet stated by anyone), 需说明 (a 一般 exceeded), 待核实
 * (the pack itself has not seen the number).
 */
export const CAUSES = ['missing', 'reading', 'judgement', 'evidence', 'explanation', 'unverified'] as const;
export type Cause = (typeof CAUSES)[number];

export interface ReadingResult {
  readonly name: string;
  /** The pack's own reading. */
  readonly own: boolean;
  /** Shown for information; it never changes a verdict. */
  readonly informs: boolean;
  readonly outcome: Outcome;
}

export interface Finding {
  readonly criterion: Criterion;
  readonly verdict: Verdict;
  /** Present exactly when the verdict is 'unknown'. */
  readonly cause?: Cause;
  /** The pack's own reading first. */
  readonly readings: readonly ReadingResult[];
  /** The reading that decides: the adopted one, else the pack's own. */
  readonly decisive: ReadingResult;
  /** Present when somebody adopted a reading of this criterion. */
  readonly choice?: ReadingChoice;
  /** Every fact looked for under any reading, each once. */
  readonly used: readonly Use[];
  readonly statement?: Statement;
  readonly judgement?: Judgement;
  /** The reason given for exceeding a guide. */
  readonly explanation?: string;
}

export interface Assessment {
  readonly packId: string;
  readonly dossierId: string;
  /** 自查基准日 (ISO): titles are counted and the pack's validity is read as of this day. */
  readonly asOf: string;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** Comparisons of an outcome in the order of the text, those of its parts included. */
export const comparisonsOf = (outcome: Outcome): Comparison[] => [
  ...outcome.comparisons,
  ...outcome.parts.flatMap(comparisonsOf),
];

/** The figures that were looked for in vain. */
export const missingUses = (outcome: Outcome): Use[] =>
  comparisonsOf(outcome)
    .filter(({ verdict }) => verdict === 'unknown')
    .flatMap(({ used }) => used)
    .filter(({ fact }) => !fact);
