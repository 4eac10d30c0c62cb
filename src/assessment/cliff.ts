import { unreachable } from '../base/result.ts';
import { isTitleValid, type Enterprise, type Title } from '../dossier/enterprise.ts';
import { rosterTotals } from '../dossier/rollup.ts';
import { isSme } from '../dossier/size-class.ts';
import type { Condition, Growth } from '../policy/criterion.ts';
import { findingOf, type Context } from './assess.ts';
import { comparisonsOf } from './explain.ts';
import type { Finding, Outcome, Use } from './finding.ts';
import { moved } from './least-change.ts';

/** 悬崖: one enterprise on which a condition that is 符合 hangs. */
export interface Cliff {
  /** Criterion (id) that would no longer be 符合. */
  readonly criterion: string;
  /** Enterprise (id). */
  readonly enterprise: string;
  /** It becomes 大型; it leaves the cluster; its titles run out. */
  readonly when: 'large' | 'gone' | 'untitled';
  /** For 'untitled': the last day of the title that runs out first (ISO). */
  readonly until?: string;
}

/** Every enterprise whose growing large, leaving, or losing its titles would by itself undo a met condition. */
export function cliffsOf(findings: readonly Finding[], context: Context): Cliff[] {
  const rolled = findings
    .filter(({ verdict }) => verdict === 'met')
    .map((finding) => ({ finding, used: finding.used.filter(({ fact }) => fact?.origin.kind === 'rollup') }))
    .filter(({ used }) => used.length > 0);
  if (rolled.length === 0) return [];
  const { enterprises } = context.dossier;
  const blocks = blocksOf(enterprises);
  const found = FATES.flatMap((when) => {
    const together = blocks.map((firms) => ({ firms, loss: lossesOf(firms, when, context) }));
    const alone = aloneIn(when, context);
    return rolled.flatMap(({ finding, used }) =>
      (isBounded(finding) ? suspected(together, finding, used, context) : together)
        .flatMap(({ firms }) => firms.map(alone))
        .filter(({ loss }) => isUndone(finding, lostBy(loss, used), context))
        .map(({ firms }) => cliffOf(finding, firms[0]!, when, context)),
    );
  });
  return inOrder(found, enterprises, rolled);
}

const FATES: readonly Cliff['when'][] = ['gone', 'large', 'untitled'];

/** What an indicator of a year loses. */
type Loss = (use: Use) => number;

/** What is lost when all of `firms` meet their fate at once; whom it cannot meet loses nothing. */
function lossesOf(firms: readonly Enterprise[], when: Cliff['when'], { dossier, asOf }: Context): Loss {
  const { declarationYear } = dossier;
  const met = firms.filter((firm) => canMeet(firm, when, asOf));
  if (met.length === 0) return () => 0;
  const now = rosterTotals({ enterprises: met, declarationYear }, asOf);
  const then = rosterTotals({ enterprises: met.flatMap((firm) => after(firm, when)), declarationYear }, asOf);
  const losses = new Map<string, number>();
  return ({ indicator, year }) => {
    const key = `${indicator}:${year}`;
    const loss = losses.get(key) ?? (now(indicator, year)?.total ?? 0) - (then(indicator, year)?.total ?? 0);
    losses.set(key, loss);
    return loss;
  };
}

/** Enterprises with what each loses by itself, worked out once. */
function aloneIn(when: Cliff['when'], context: Context): (firm: Enterprise) => Together {
  const known = new Map<Enterprise, Together>();
  return (firm) => {
    const one = known.get(firm) ?? { firms: [firm], loss: lossesOf([firm], when, context) };
    known.set(firm, one);
    return one;
  };
}

const validTitles = ({ titles }: Enterprise, asOf: string): Title[] =>
  titles.filter((title) => isTitleValid(title, asOf));

function canMeet(firm: Enterprise, when: Cliff['when'], asOf: string): boolean {
  if (when === 'gone') return true;
  return when === 'large' ? isSme(firm) === true : validTitles(firm, asOf).length > 0;
}

/** The enterprise then; none when it is gone. */
function after(firm: Enterprise, when: Cliff['when']): Enterprise[] {
  if (when === 'gone') return [];
  return [
    when === 'large' ? { ...firm, sizing: { size: 'large', reason: '假设' } } : { ...firm, titles: [] },
  ];
}

function cliffOf({ criterion }: Finding, firm: Enterprise, when: Cliff['when'], { asOf }: Context): Cliff {
  const ends = validTitles(firm, asOf).map(({ validUntil }) => validUntil!);
  return {
    criterion: criterion.id,
    enterprise: firm.id,
    when,
    ...(when === 'untitled' && { until: ends.sort()[0]! }),
  };
}

/** Enterprise by enterprise, then fate by fate, then as in the text. */
function inOrder(
  cliffs: readonly Cliff[],
  enterprises: readonly Enterprise[],
  rolled: readonly { readonly finding: Finding }[],
): Cliff[] {
  const place = new Map(enterprises.map(({ id }, index) => [id, index]));
  const ids = rolled.map(({ finding }) => finding.criterion.id);
  return [...cliffs].sort(
    (a, b) =>
      place.get(a.enterprise)! - place.get(b.enterprise)! ||
      FATES.indexOf(a.when) - FATES.indexOf(b.when) ||
      ids.indexOf(a.criterion) - ids.indexOf(b.criterion),
  );
}

type Lost = readonly (readonly [use: Use, loss: number])[];
const lostBy = (loss: Loss, used: readonly Use[]): Lost => used.map((use) => [use, loss(use)]);

function isUndone({ criterion }: Finding, lost: Lost, context: Context): boolean {
  const moves = new Map(
    lost.flatMap(([{ indicator, year }, loss]) => (loss === 0 ? [] : [[`${indicator}:${year}`, -loss]])),
  );
  return moves.size > 0 && findingOf(criterion, moved(context, moves)).verdict !== 'met';
}

// ── large rosters ───────────────────────────────────────────────────────────────────────────────────

const BLOCK = 64;

/**
 * Enterprises that are asked about together first. What one of a block loses lies between nothing and what the
 * block loses; that is so while no figure of theirs is negative, so whoever has one stands alone.
 */
function blocksOf(enterprises: readonly Enterprise[]): (readonly Enterprise[])[] {
  const plain = enterprises.filter((firm) => !hasNegative(firm));
  return [
    ...Array.from({ length: Math.ceil(plain.length / BLOCK) }, (_, index) =>
      plain.slice(index * BLOCK, (index + 1) * BLOCK),
    ),
    ...enterprises.filter(hasNegative).map((firm) => [firm]),
  ];
}

const hasNegative = ({ output, rndSpending, inventionPatents }: Enterprise): boolean =>
  [output, rndSpending, inventionPatents].some((years) => Object.values(years).some((value) => value < 0));

interface Together {
  readonly firms: readonly Enterprise[];
  readonly loss: Loss;
}

/** Those among whom somebody could undo the condition: halves are set aside as long as their worst does not. */
function suspected(
  groups: readonly Together[],
  finding: Finding,
  used: readonly Use[],
  context: Context,
): readonly Together[] {
  if (groups.length <= 1) return groups;
  const most = lostBy((use) => Math.max(0, ...groups.map(({ loss }) => loss(use))), used);
  const least = lostBy((use) => Math.min(0, ...groups.map(({ loss }) => loss(use))), used);
  if (!corners(finding, least, most).some((lost) => isUndone(finding, lost, context))) return [];
  const middle = Math.ceil(groups.length / 2);
  return [groups.slice(0, middle), groups.slice(middle)].flatMap((half) =>
    suspected(half, finding, used, context),
  );
}

const distinct = ([high, low]: Lost): Lost => (high![1] === low![1] ? [high!] : [high!, low!]);

/** The worst of everything, and for each comparison every corner of what its own figures can lose. */
function corners(finding: Finding, least: Lost, most: Lost): Lost[] {
  const comparisons = inPlay(finding).flatMap(comparisonsOf);
  return [
    most,
    ...comparisons.flatMap(({ used }) =>
      most
        .map(([use, high], index): Lost => [[use, high], least[index]!])
        .filter(([end]) =>
          used.some((use) => use.indicator === end![0].indicator && use.year === end![0].year),
        )
        .reduce<Lost[]>(
          (lost, ends) => lost.flatMap((each) => distinct(ends).map((end) => [...each, end])),
          [[]],
        ),
    ),
  ];
}

/**
 * Is the condition 符合 all over a box when it is at the corners? It is where every comparison goes one way with
 * each of its figures and all of them must hold. A judgement in place of figures is left out; so is a mean of yearly rates, which may dip in between, unless the compound rate, never above it, has to hold as well.
 */
function isBounded(finding: Finding): boolean {
  const asked = inPlay(finding).map(({ condition }) => condition);
  return asked.every((condition) => goesOneWay(condition, asked));
}

/** Outcomes that have a say in the verdict; what cannot be worked out today is no nearer to it with less. */
const inPlay = ({ readings, decisive, choice }: Finding): Outcome[] =>
  (choice ? [decisive] : readings.filter(({ informs }) => !informs))
    .map(({ outcome }) => outcome)
    .filter(({ verdict }) => verdict !== 'unknown');

function goesOneWay(condition: Condition, asked: readonly Condition[]): boolean {
  switch (condition.kind) {
    case 'level':
    case 'trend':
    case 'declared':
    case 'judged':
    case 'unverified':
      return true;
    case 'growth':
      return condition.by === 'compound' || asked.some((other) => isCompoundOf(condition, other));
    case 'when':
      return goesOneWay(condition.then, asked);
    case 'allOf':
      return condition.of.every((part) => goesOneWay(part, asked));
    case 'anyOf':
      return condition.of.every(onlyFalls);
    case 'judgedOn':
      return false;
    default:
      return unreachable(condition);
  }
}

/** The less of each figure the worse, so that the worst corner speaks for the box even of an 或者. */
function onlyFalls(condition: Condition): boolean {
  if (condition.kind === 'anyOf' || condition.kind === 'allOf') return condition.of.every(onlyFalls);
  return (
    condition.kind === 'level' &&
    typeof condition.measure === 'string' &&
    (condition.is === 'atLeast' || condition.is === 'above')
  );
}

const isCompoundOf = (mean: Growth, other: Condition): boolean =>
  other.kind === 'growth' &&
  other.by === 'compound' &&
  other.measure === mean.measure &&
  other.years === mean.years &&
  other.is === mean.is &&
  (other.is === 'atLeast' || other.is === 'above') &&
  other.percent === mean.percent;

/** The cliffs of one criterion that fall for the same reason: any one of these enterprises is enough. */
export interface CliffGroup {
  readonly criterion: string;
  readonly when: Cliff['when'];
  readonly cliffs: readonly Cliff[];
}

export function cliffGroups(cliffs: readonly Cliff[]): CliffGroup[] {
  const groups = new Map<string, Cliff[]>();
  for (const cliff of cliffs) {
    const key = `${cliff.criterion} ${cliff.when}`;
    groups.set(key, [...(groups.get(key) ?? []), cliff]);
  }
  return [...groups.values()].map((each) => ({
    criterion: each[0]!.criterion,
    when: each[0]!.when,
    cliffs: each,
  }));
}
