import { unreachable } from '../base/result.ts';
import { isTitleValid, type Enterprise, type Title } from '../dossier/enterprise.ts';
import { rosterTotals } from '../dossier/rollup.ts';
import { isSme } from '../dossier/size-class.ts';
import type { Condition, Growth } from '../policy/criterion.ts';
import { verdictOf, type Context } from './assess.ts';
import { type Comparison, comparisonsOf, type Finding, type Outcome, type Use } from './finding.ts';
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
  const lossIn = lossesOf(context);
  const found = rolled.flatMap(({ finding, used }) => {
    const isUndone = undoing(finding, used, context);
    const boxed = isBounded(finding);
    const near = (some: readonly Firms[], fate: Fate, share: ShareLoss): readonly Firms[] => {
      if (!boxed) return some;
      const stakes = some.map((firms): Stake => ({ firms, lost: used.map(lossIn(firms, fate)) }));
      return suspected(stakes, finding, used, share, isUndone);
    };
    // Nothing else that may happen to an enterprise costs more of any figure than its leaving.
    const some = near(blocks, 'gone', 'alone');
    return FATES.flatMap((fate) => {
      const share = fate === 'gone' ? 'withWhole' : 'alone';
      return near(near(some, fate, share).flatMap(piecesOf), fate, share)
        .flat()
        .filter((firm) => isUndone(used.map(lossOf([firm], fate, context))))
        .map((firm) => cliffOf(finding, firm, fate, context));
    });
  });
  return inOrder(found, enterprises, rolled);
}

type Fate = Cliff['when'];
const FATES: readonly Fate[] = ['gone', 'large', 'untitled'];

type Firms = readonly Enterprise[];

/** What the figure loses. */
type Loss = (use: Use) => number;

/** What several enterprises would lose together, and what of the figures of a condition. */
interface Stake {
  readonly firms: Firms;
  readonly lost: Lost;
}

/** What is lost when all of several enterprises meet their fate at once, worked out once for each fate. */
function lossesOf(context: Context): (firms: Firms, fate: Fate) => Loss {
  const known: Record<Fate, Map<Firms, Loss>> = { gone: new Map(), large: new Map(), untitled: new Map() };
  return (firms, fate) => {
    const loss = known[fate].get(firms) ?? once(lossOf(firms, fate, context));
    known[fate].set(firms, loss);
    return loss;
  };
}

function once(loss: Loss): Loss {
  const known = new Map<string, number>();
  return (use) => {
    const key = `${use.indicator}:${use.year}`;
    const lost = known.get(key) ?? loss(use);
    known.set(key, lost);
    return lost;
  };
}

/** Whom the fate cannot meet loses nothing. */
function lossOf(firms: Firms, fate: Fate, { dossier, asOf }: Context): Loss {
  const { declarationYear } = dossier;
  const met = firms.filter((firm) => canMeet(firm, fate, asOf));
  if (met.length === 0) return () => 0;
  const now = rosterTotals({ enterprises: met, declarationYear }, asOf);
  const then = rosterTotals({ enterprises: met.flatMap((firm) => after(firm, fate)), declarationYear }, asOf);
  return ({ indicator, year }) => (now(indicator, year)?.total ?? 0) - (then(indicator, year)?.total ?? 0);
}

const validTitles = ({ titles }: Enterprise, asOf: string): Title[] =>
  titles.filter((title) => isTitleValid(title, asOf));

function canMeet(firm: Enterprise, fate: Fate, asOf: string): boolean {
  if (fate === 'gone') return true;
  return fate === 'large' ? isSme(firm) === true : validTitles(firm, asOf).length > 0;
}

/** The enterprise then; none when it is gone. */
function after(firm: Enterprise, fate: Fate): Enterprise[] {
  if (fate === 'gone') return [];
  return [
    fate === 'large' ? { ...firm, sizing: { size: 'large', reason: '假设' } } : { ...firm, titles: [] },
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

/** What the figures of a condition lose, in their order. */
type Lost = readonly number[];

/** Would the loss undo the condition? Many enterprises lose the same, so each loss is asked about once. */
function undoing({ criterion }: Finding, used: readonly Use[], context: Context): (lost: Lost) => boolean {
  const known = new Map<string, boolean>();
  return (lost) => {
    if (lost.every((loss) => loss === 0)) return false;
    const key = lost.join();
    let isUndone = known.get(key);
    if (isUndone === undefined) {
      const moves = new Map(used.map(({ indicator, year }, at) => [`${indicator}:${year}`, -lost[at]!]));
      isUndone = verdictOf(criterion, moved(context, moves)) !== 'met';
      known.set(key, isUndone);
    }
    return isUndone;
  };
}

// ── large rosters ───────────────────────────────────────────────────────────────────────────────────

const BLOCK = 64;
const PIECE = 8;

/**
 * Enterprises that are asked about together first. What one of a block loses lies between nothing and what the
 * block loses; that is so while no figure of theirs is negative, so whoever has one stands alone.
 */
function blocksOf(enterprises: Firms): Firms[] {
  const plain = enterprises.filter((firm) => !hasNegative(firm));
  return [...cut(plain, BLOCK), ...enterprises.filter(hasNegative).map((firm) => [firm])];
}

const piecesOf = (firms: Firms): Firms[] => cut(firms, PIECE);

const cut = (firms: Firms, size: number): Firms[] =>
  Array.from({ length: Math.ceil(firms.length / size) }, (_, at) => firms.slice(at * size, (at + 1) * size));

const hasNegative = ({ output, rndSpending, inventionPatents }: Enterprise): boolean =>
  [output, rndSpending, inventionPatents].some((years) => Object.values(years).some((value) => value < 0));

/** Does a part of a 占比 go by itself, or does at least as much go from the whole? */
type ShareLoss = 'alone' | 'withWhole';

/** Those among whom somebody could undo the condition: halves are set aside as long as their worst does not. */
function suspected(
  groups: readonly Stake[],
  finding: Finding,
  used: readonly Use[],
  share: ShareLoss,
  isUndone: (lost: Lost) => boolean,
): readonly Firms[] {
  const most = used.map((_, at) => groups.reduce((top, { lost }) => Math.max(top, lost[at]!), 0));
  const least = used.map((_, at) => groups.reduce((low, { lost }) => Math.min(low, lost[at]!), 0));
  if (!isUndone(most) && !corners(finding, used, share, least, most).some(isUndone)) return [];
  if (groups.length <= 1) return groups.map(({ firms }) => firms);
  const middle = Math.ceil(groups.length / 2);
  return [groups.slice(0, middle), groups.slice(middle)].flatMap((half) =>
    suspected(half, finding, used, share, isUndone),
  );
}

/** For each comparison every corner of what its own figures can lose. */
function corners(finding: Finding, used: readonly Use[], share: ShareLoss, least: Lost, most: Lost): Lost[] {
  const isPlain = least.every((loss) => loss === 0);
  return inPlay(finding)
    .flatMap(comparisonsOf)
    .flatMap((comparison) => {
      const all = used
        .map((use, at) => {
          const isOwn = comparison.used.some(
            ({ indicator, year }) => use.indicator === indicator && use.year === year,
          );
          return isOwn ? [...new Set([most[at]!, least[at]!])] : [0];
        })
        .reduce<Lost[]>((lost, ends) => lost.flatMap((each) => ends.map((end) => [...each, end])), [[]]);
      return share === 'withWhole' && isPlain ? all.map((lost) => withWhole(lost, comparison, used)) : all;
    });
}

/** The same where the whole of a 占比 loses no less than its part. */
function withWhole(lost: Lost, { measure }: Comparison, used: readonly Use[]): Lost {
  if (typeof measure === 'string' || measure.per !== 100) return lost;
  return lost.map((loss, at) => {
    const { indicator, year } = used[at]!;
    const part = used.findIndex((use) => use.indicator === measure.part && use.year === year);
    return indicator === measure.of && part >= 0 ? Math.max(loss, lost[part]!) : loss;
  });
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
