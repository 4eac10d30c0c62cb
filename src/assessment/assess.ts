import { add, compare, divide, power, rational, root, subtract, type Rational } from '../base/exact.ts';
import { unreachable } from '../base/result.ts';
import { applicabilityOf } from '../dossier/applicability.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { figuresOf } from '../dossier/rollup.ts';
import type { Bound, Condition, Criterion, Growth, Level, RulePack, Trend } from '../policy/criterion.ts';
import type { IndicatorId } from '../policy/indicator.ts';
import { measureUnit } from '../policy/condition-words.ts';
import { yearsBefore } from '../policy/packs.ts';
import { decimal, measured } from './figure.ts';
import type { Assessment, Cause, Comparison, Finding, Outcome, ReadingResult, Use } from './finding.ts';
import { all, any, type Verdict } from './verdict.ts';

/**
 * Applies every criterion of a pack to a dossier as of a date (自查基准日, ISO). Comparisons are exact; what
 * is not known stays unknown.
 */
export function assess(pack: RulePack, dossier: ClusterDossier, asOf: string): Assessment {
  return assessIn(contextOf(pack, dossier, asOf));
}

/** The same where the figures of the dossier have been looked up already. */
export function assessIn(context: Context): Assessment {
  const { pack, dossier, asOf } = context;
  const findings = pack.criteria.map((criterion) => findingOf(criterion, context));
  return {
    packId: pack.id,
    dossierId: dossier.id,
    asOf,
    verdict: all(findings.map(({ verdict }) => verdict)),
    findings,
  };
}

/** What the criteria of a pack are found in. */
export const contextOf = (pack: RulePack, dossier: ClusterDossier, asOf: string): Context => ({
  pack,
  dossier,
  asOf,
  use: usesOf(dossier, asOf),
});

/** What a criterion is found in. */
export interface Context {
  readonly pack: RulePack;
  readonly dossier: ClusterDossier;
  readonly asOf: string;
  readonly use: (indicator: IndicatorId, year: number) => Use;
}

/** Every figure is looked up once, however many criteria and readings ask for it. */
function usesOf(dossier: ClusterDossier, asOf: string): Context['use'] {
  const figure = figuresOf(dossier, asOf);
  const looked: Partial<Record<IndicatorId, Use[]>> = {};
  return (indicator, year) => {
    const uses = (looked[indicator] ??= []);
    let use = uses.find((each) => each.year === year);
    if (!use) uses.push((use = { indicator, year, ...figure(indicator, year) }));
    return use;
  };
}

/** What one criterion comes to. */
export function findingOf(criterion: Criterion, context: Context): Finding {
  const worked = workedOut(criterion, context);
  const { statements, judgements, explanations } = context.dossier;
  const { condition } = criterion;
  const statement = condition.kind === 'declared' ? statements[condition.statement] : undefined;
  const judgement = judgements[criterion.id];
  const explanation = explanations[criterion.id];
  return {
    criterion,
    ...worked,
    used: distinctUses(worked.readings),
    ...(statement && { statement }),
    ...(judgement && { judgement }),
    ...(explanation !== undefined && { explanation }),
  };
}

/** The verdict alone, for whoever asks “and if this figure were so?” many times over. */
export const verdictOf = (criterion: Criterion, context: Context): Verdict =>
  workedOut(criterion, context).verdict;

function workedOut(
  criterion: Criterion,
  context: Context,
): Pick<Finding, 'verdict' | 'cause' | 'readings' | 'decisive' | 'choice'> {
  const readings: ReadingResult[] = [
    {
      name: criterion.reading ?? '',
      own: true,
      informs: false,
      outcome: outcomeOf(criterion.condition, criterion.id, context),
    },
    ...criterion.otherReadings
      .filter(({ from }) => from === undefined || from <= context.asOf)
      .map(({ name, condition, informs = false }) => ({
        name,
        own: false,
        informs,
        outcome: outcomeOf(condition, criterion.id, context),
      })),
  ];
  const choice = context.dossier.readings[criterion.id];
  const adopted = choice && readings.find(({ name, informs }) => name === choice.name && !informs);
  const decisive = adopted ?? readings[0]!;
  return {
    ...settle(criterion, decisive.outcome, adopted ? [] : readings),
    readings,
    decisive,
    ...(adopted && { choice }),
  };
}

/**
 * The pack's own reading decides while every computable one of `others` agrees with it; an adopted reading
 * decides alone. A breached guide (一般) asks for a reason instead of refusing.
 */
function settle(
  { strength }: Criterion,
  own: Outcome,
  others: readonly ReadingResult[],
): { readonly verdict: Verdict; readonly cause?: Cause } {
  if (own.verdict === 'unknown') return { verdict: 'unknown', cause: causeOf(own) };
  const differs = others.some(
    ({ informs, outcome: { verdict } }) => !informs && verdict !== 'unknown' && verdict !== own.verdict,
  );
  if (differs) return { verdict: 'unknown', cause: 'reading' };
  if (strength === 'guide' && own.verdict === 'unmet') return { verdict: 'unknown', cause: 'explanation' };
  return { verdict: own.verdict };
}

/** Why an unknown outcome is unknown: the first cause among its unknown parts, in the order of the text. */
function causeOf(outcome: Outcome): Cause {
  switch (outcome.condition.kind) {
    case 'declared':
      return 'evidence';
    case 'judged':
    case 'judgedOn':
      return 'judgement';
    case 'unverified':
      return 'unverified';
    case 'when':
    case 'anyOf':
    case 'allOf': {
      const open = outcome.parts.find(({ verdict }) => verdict === 'unknown');
      return open ? causeOf(open) : 'missing';
    }
    case 'level':
    case 'growth':
    case 'trend':
      return 'missing';
    default:
      return unreachable(outcome.condition);
  }
}

function outcomeOf(condition: Condition, criterionId: string, context: Context): Outcome {
  switch (condition.kind) {
    case 'level':
      return compared(condition, levelComparisons(condition, context));
    case 'growth':
      return compared(condition, [growthComparison(condition, context)]);
    case 'trend':
      return compared(condition, [trendComparison(condition, context)]);
    case 'declared': {
      const statement = context.dossier.statements[condition.statement];
      return leaf(condition, statement === undefined ? 'unknown' : statement.happened ? 'unmet' : 'met');
    }
    case 'judged':
      return leaf(condition, context.dossier.judgements[criterionId]?.verdict ?? 'unknown');
    case 'unverified':
      return leaf(condition, 'unknown');
    case 'judgedOn':
      return judgedOnFigures(condition, criterionId, context);
    case 'when': {
      const applicability = applicabilityOf(condition.industry, context.pack.industries, context.dossier);
      const { applies } = applicability;
      if (!applies)
        return { ...leaf(condition, applies === undefined ? 'unknown' : 'notApplicable'), applicability };
      const then = outcomeOf(condition.then, criterionId, context);
      return { condition, verdict: then.verdict, comparisons: [], parts: [then], applicability };
    }
    case 'anyOf':
    case 'allOf': {
      const parts = condition.of.map((part) => outcomeOf(part, criterionId, context));
      const join = condition.kind === 'anyOf' ? any : all;
      return { condition, verdict: join(parts.map(({ verdict }) => verdict)), comparisons: [], parts };
    }
    default:
      return unreachable(condition);
  }
}

const leaf = (condition: Condition, verdict: Verdict): Outcome => ({
  condition,
  verdict,
  comparisons: [],
  parts: [],
});

/** Figures decide, or a person where there are none; where they contradict each other nobody has decided. */
function judgedOnFigures(
  condition: Extract<Condition, { kind: 'judgedOn' }>,
  criterionId: string,
  context: Context,
): Outcome {
  const figures = outcomeOf(condition.figures, criterionId, context);
  const judged = context.dossier.judgements[criterionId]?.verdict ?? 'unknown';
  const contradicted = figures.verdict !== 'unknown' && judged !== 'unknown' && figures.verdict !== judged;
  const verdict = contradicted ? 'unknown' : figures.verdict === 'unknown' ? judged : figures.verdict;
  return { condition, verdict, comparisons: [], parts: [figures], ...(contradicted && { contradicted }) };
}

const compared = (condition: Condition, comparisons: readonly Comparison[]): Outcome => ({
  condition,
  verdict: all(comparisons.map(({ verdict }) => verdict)),
  comparisons,
  parts: [],
});

function levelComparisons({ measure, years, is, limit, unit }: Level, context: Context): Comparison[] {
  const bound = decimal(limit);
  return yearsBefore(context.dossier.declarationYear, years).map((year) => {
    const { value, used } = measured(measure, year, unit, context);
    return {
      kind: 'level',
      measure,
      years: [year],
      value,
      is,
      limit: bound,
      unit,
      verdict: test(value, is, bound),
      used,
    };
  });
}

function growthComparison(growth: Growth, context: Context): Comparison {
  const { measure, years, by, is } = growth;
  const span = yearsBefore(context.dossier.declarationYear, years);
  const asked = by === 'compound' ? [span[0]!, span[span.length - 1]!] : span;
  const used = asked.map((year) => context.use(measure, year));
  const { limit, whole } = limitsOf(growth);
  const values = used.map(({ fact }) => fact?.value);
  const worked = { kind: 'growth', measure, years: span, is, limit, unit: '%', used } as const;
  // A growth rate needs a positive base; from zero it cannot be computed, and that is not a no.
  const computable = values.every(
    (value, index) => value !== undefined && (value > 0 || index === values.length - 1),
  );
  if (!computable) return { ...worked, value: undefined, verdict: 'unknown' };
  const ratios = values.slice(1).map((value, index) => rational(value!, values[index]));
  if (by === 'meanOfYears') {
    const value = percentAbove(divide(ratios.reduce(add), rational(ratios.length)));
    return { ...worked, value, verdict: test(value, is, limit) };
  }
  const [ratio] = ratios as [Rational];
  return {
    ...worked,
    // A root is taken only for the eye, and the verdict is asked for far more often than it is shown.
    get value() {
      return percentAbove(ratio.n < 0n ? rational(0) : root(ratio, years - 1));
    },
    verdict: test(ratio, is, whole),
  };
}

/** 1.08 → 8, in percent. */
const percentAbove = ({ n, d }: Rational): Rational => rational(100n * (n - d), d);

interface GrowthLimits {
  /** In percent a year. */
  readonly limit: Rational;
  /** What the last year must be of the first, compounded: 1.1664 for 8% over two years. */
  readonly whole: Rational;
}
const growthLimits = new WeakMap<Growth, GrowthLimits>();

/** Conditions are data that never changes, so that their limits need working out only once. */
function limitsOf(growth: Growth): GrowthLimits {
  const known = growthLimits.get(growth);
  if (known) return known;
  const limit = decimal(growth.percent);
  const yearly = rational(100n * limit.d + limit.n, 100n * limit.d);
  const limits = { limit, whole: power(yearly, growth.years - 1) };
  growthLimits.set(growth, limits);
  return limits;
}

/** 稳步提升·持续下降: the value is the whole change, the verdict follows the pace asked for. */
function trendComparison({ measure, years, goes, pace }: Trend, context: Context): Comparison {
  const span = yearsBefore(context.dossier.declarationYear, years);
  const unit = measureUnit(measure);
  const measurements = span.map((year) => measured(measure, year, unit, context));
  const points = measurements.map(({ value }) => value);
  const ahead = goes === 'up' ? 1 : -1;
  const steps = points.slice(1).map((point, index) => direction(points[index], point));
  const [first, last] = [points[0], points[points.length - 1]];
  return {
    kind: 'trend',
    measure,
    years: span,
    value: first && last && subtract(last, first),
    is: goes === 'up' ? 'above' : 'below',
    limit: rational(0),
    unit,
    verdict: all([
      ...(pace === 'overall' ? [] : steps.map((step) => moved(step, ahead, pace === 'everyYear'))),
      ...(pace === 'neverBack' ? [] : [moved(direction(first, last), ahead, true)]),
    ]),
    trend: { goes, pace, points },
    used: measurements.flatMap(({ used }) => used),
  };
}

const direction = (from: Rational | undefined, to: Rational | undefined): -1 | 0 | 1 | undefined =>
  from && to ? compare(to, from) : undefined;

/** Ahead, or at least not back. */
function moved(step: -1 | 0 | 1 | undefined, ahead: 1 | -1, strictly: boolean): Verdict {
  if (step === undefined) return 'unknown';
  return step === ahead || (step === 0 && !strictly) ? 'met' : 'unmet';
}

/** 以上 includes the bound, 高于 does not. */
function test(value: Rational | undefined, is: Bound, limit: Rational): Verdict {
  if (!value) return 'unknown';
  return BOUND_HOLDS[is](compare(value, limit)) ? 'met' : 'unmet';
}

const BOUND_HOLDS: Record<Bound, (order: -1 | 0 | 1) => boolean> = {
  atLeast: (order) => order >= 0,
  above: (order) => order > 0,
  atMost: (order) => order <= 0,
  below: (order) => order < 0,
};

/** Each once: indicators in the order they are met, the years of each in their own order. */
function distinctUses(readings: readonly ReadingResult[]): Use[] {
  const uses: Use[] = [];
  for (const { outcome } of readings) collectUses(outcome, uses);
  return uses;
}

function collectUses({ comparisons, parts }: Outcome, uses: Use[]): void {
  for (const { used } of comparisons) for (const use of used) insertUse(use, uses);
  for (const part of parts) collectUses(part, uses);
}

/** After the earlier years of its indicator, before the later ones; at the end when it is the first of it. */
function insertUse(use: Use, uses: Use[]): void {
  let place = uses.length;
  for (let at = 0; at < uses.length; at += 1) {
    const { indicator, year } = uses[at]!;
    if (indicator !== use.indicator) continue;
    if (year === use.year) return;
    if (year > use.year) {
      place = at;
      break;
    }
    place = at + 1;
  }
  uses.splice(place, 0, use);
}
