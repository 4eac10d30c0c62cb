import { INDICATORS, type IndicatorId } from '../policy/indicator.ts';
import { findingOf, type Context } from './assess.ts';
import { type Comparison, comparisonsOf, type Finding, type Outcome } from './finding.ts';
import { ADMITTED, LEVERS, MOST, WHOLE_OF, type Lever } from './levers.ts';

/**
 * The least change that closes a gap: every condition is asked the very question the assessment asks, with one
 * figure changed, and the smallest whole step that makes it 符合 is searched. A condition moves one way with a
 * lever, so the search is exact; there is no second calculator.
 */

export interface LeastChange {
  readonly lever: Lever;
  readonly year: number;
  /** How much, in the base unit of the lever's indicator; always positive. */
  readonly amount: number;
  /** The lever's figure now and after, in its base unit. */
  readonly from: number;
  readonly to: number;
  /** A year that is over cannot be changed any more; then this is the first declaration year it is out of the count. */
  readonly settledUntil?: number;
}

/** One way to close a gap: all of its changes together. An 或者 has several. */
export interface Route {
  /** Position of the part of the 或者; 0 where there is only one way. */
  readonly part: number;
  readonly changes: readonly LeastChange[];
}

/** Figures moved by whole amounts: what is asked is “and if this were so?”. */
export type Moves = ReadonlyMap<string, number>;
const keyOf = (indicator: IndicatorId, year: number): string => `${indicator}:${year}`;

/** The same context with figures moved. A figure that is missing stays missing. */
export const moved = (context: Context, moves: Moves): Context => ({
  ...context,
  use: (indicator, year) => {
    const known = context.use(indicator, year);
    const by = moves.get(keyOf(indicator, year));
    if (!by || !known.fact) return known;
    return { indicator, year, fact: { ...known.fact, value: known.fact.value + by } };
  },
});

/** A lever pulled by `amount` in `year`, with every part kept within its whole, unless the whole grows with it. */
export function pulled({ moves }: Lever, year: number, amount: number, { use }: Context): Moves {
  return new Map(
    moves.map(([indicator, sign]) => {
      const now = use(indicator, year).fact?.value ?? 0;
      const whole = WHOLE_OF[indicator];
      const isFixed = whole && !moves.some(([each]) => each === whole);
      const most = MOST[indicator] ?? (isFixed ? use(whole, year).fact?.value : undefined) ?? Infinity;
      const room = sign > 0 ? Math.max(0, most - now) : Math.max(0, now);
      return [keyOf(indicator, year), sign * Math.min(amount, room)];
    }),
  );
}

/** Far above any figure a county could report, in any base unit, and exact as a number. */
const MOST_STEPS = 2 ** 52;

/**
 * The smallest whole amount up to `most` for which `holds`, which never stops holding once it does; undefined if
 * none does. What can never be reached costs one question, a small amount a few, a large one its binary digits.
 */
export function leastAmount(
  holds: (amount: number) => boolean,
  most: number = MOST_STEPS,
): number | undefined {
  if (!holds(most)) return undefined;
  let low = 0;
  let high = Math.min(1, most);
  while (high < most && !holds(high)) {
    low = high;
    high = Math.min(high * 16, most);
  }
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Every way to make the criterion 符合 by figures: none where a figure is missing or nothing counted decides. */
export function routesOf(finding: Finding, context: Context): Route[] {
  if (finding.verdict === 'met' || finding.verdict === 'notApplicable') return [];
  const { outcome } = finding.decisive;
  const parts = outcome.condition.kind === 'anyOf' ? outcome.parts.map((_, part) => part) : [undefined];
  return parts.flatMap((part) => routeOf(finding, part, context) ?? []);
}

/** The other handle of a share that is not 符合: enterprises admitted that have it already. */
export function admissionOf(finding: Finding, context: Context): Route | undefined {
  const [first] = comparisonsOf(finding.decisive.outcome);
  const own = first && leverOf(first);
  const lever = own && ADMITTED[own.id];
  return lever && finding.verdict !== 'met' ? routeBy(lever, finding, undefined, context) : undefined;
}

function routeOf(finding: Finding, part: number | undefined, context: Context): Route | undefined {
  const [first] = comparisonsOf(partOf(finding.decisive.outcome, part));
  const lever = first && leverOf(first);
  return lever && routeBy(lever, finding, part, context);
}

function routeBy(
  lever: Lever,
  finding: Finding,
  part: number | undefined,
  context: Context,
): Route | undefined {
  const { criterion } = finding;
  const comparisons = comparisonsOf(partOf(finding.decisive.outcome, part));
  const years = comparisons.map(lastYear);
  const last = years[years.length - 1]!;
  let moves: Moves = new Map();
  const changes: LeastChange[] = [];
  // Each year by itself first; then the last one until every reading agrees.
  for (const year of [...years.filter((each) => each !== last), last]) {
    const holds = (amount: number): boolean => {
      const tried = moved(context, merged(moves, pulled(lever, year, amount, context)));
      const found = findingOf(criterion, tried);
      return year === last ? isClosed(found, part) : isYearMet(partOf(found.decisive.outcome, part), year);
    };
    if (holds(0)) continue;
    const amount = leastAmount(holds);
    if (amount === undefined) return undefined;
    moves = merged(moves, pulled(lever, year, amount, context));
    changes.push(changeOf(lever, year, amount, context, comparisons));
  }
  return changes.length > 0 ? { part: part ?? 0, changes } : undefined;
}

/** Moves made one after the other. */
export function merged(first: Moves, second: Moves): Moves {
  const sum = new Map(first);
  for (const [key, by] of second) sum.set(key, (sum.get(key) ?? 0) + by);
  return sum;
}

/** The first lever that moves a figure of the comparison the way it asks for. */
export function leverOf({ is, used }: Comparison): Lever | undefined {
  const indicators = new Set(used.map(({ indicator }) => indicator));
  const sign = is === 'atLeast' || is === 'above' ? 1 : -1;
  return LEVERS.find(({ moves }) => moves.some(([each, way]) => indicators.has(each) && way === sign));
}

const partOf = (outcome: Outcome, part: number | undefined): Outcome =>
  part === undefined ? outcome : outcome.parts[part]!;
const lastYear = ({ years }: Comparison): number => years[years.length - 1]!;
const isYearMet = (outcome: Outcome, year: number): boolean =>
  comparisonsOf(outcome).every((each) => lastYear(each) !== year || each.verdict === 'met');

/** 符合 as a whole, or by this part of the 或者 under every reading that can be worked out. */
function isClosed(found: Finding, part: number | undefined): boolean {
  if (part === undefined) return found.verdict === 'met';
  const own = partOf(found.decisive.outcome, part).verdict;
  const others = found.choice ? [] : found.readings.filter(({ informs }) => !informs);
  return own === 'met' && others.every(({ outcome }) => outcome.parts[part]?.verdict !== 'unmet');
}

function changeOf(
  lever: Lever,
  year: number,
  amount: number,
  { asOf, use }: Context,
  comparisons: readonly Comparison[],
): LeastChange {
  const from = use(lever.indicator, year).fact?.value ?? 0;
  const isOver = INDICATORS[lever.indicator].reported === 'each' && year < Number(asOf.slice(0, 4));
  // A year of its own counts until it leaves the window; the last year of a growth, until the next takes its place.
  const counted = comparisons[0]!.kind === 'level' ? new Set(comparisons.map(lastYear)).size : 1;
  return {
    lever,
    year,
    amount,
    from,
    to: from + lever.moves[0]![1] * amount,
    ...(isOver && { settledUntil: year + counted + 1 }),
  };
}
