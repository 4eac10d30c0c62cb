import { findingOf, verdictOf, type Context } from './assess.ts';
import { type Assessment, comparisonsOf, type Finding } from './finding.ts';
import {
  leverOf,
  merged,
  moved,
  pulled,
  routesOf,
  type LeastChange,
  type Moves,
  type Route,
} from './least-change.ts';
import { LEVERS } from './levers.ts';

/** One set of changes that closes every numeric gap at once, and leaves met what is met. */
export interface JointChange {
  readonly changes: readonly LeastChange[];
  /** The ways of an 或者 that is not met, by criterion: any one of them, beside the changes. */
  readonly choices: readonly { readonly criterion: string; readonly routes: readonly Route[] }[];
  /** Criteria (ids) it closes. */
  readonly closes: readonly string[];
  /** No change of it can be one unit less while the others stay; otherwise it is only an upper bound. */
  readonly isLeast: boolean;
}

/** Undefined when no gap can be closed by figures alone. */
export function jointChange({ findings }: Assessment, context: Context): JointChange | undefined {
  const open = findings.filter(
    ({ verdict, cause }) => verdict === 'unmet' || cause === 'reading' || cause === 'explanation',
  );
  const routed = open
    .map((finding) => ({ finding, routes: routesOf(finding, context) }))
    .filter(({ routes }) => routes.length > 0);
  const choices = routed.filter(({ finding }) => isChoice(finding));
  // What is met today is asked again: to raise the first year of a growth is to lower the growth.
  const plain = findings.filter(
    (finding) =>
      !isChoice(finding) && (isCounted(finding) || routed.some((each) => each.finding === finding)),
  );
  if (routed.length === 0) return undefined;
  const changes = sharedChanges(plain, context);
  const closed = (moves: Moves): boolean =>
    plain.every(({ criterion }) => verdictOf(criterion, moved(context, moves)) === 'met');
  const movesWith = (less: LeastChange | undefined): Moves =>
    changes
      .map((each) => pulled(each.lever, each.year, each.amount - (each === less ? 1 : 0), context))
      .reduce(merged, new Map<string, number>());
  return {
    changes,
    choices: choices.map(({ finding, routes }) => ({ criterion: finding.criterion.id, routes })),
    closes: routed.map(({ finding }) => finding.criterion.id),
    isLeast: closed(movesWith(undefined)) && changes.every((each) => !closed(movesWith(each))),
  };
}

const isCounted = ({ verdict, decisive }: Finding): boolean =>
  verdict === 'met' && comparisonsOf(decisive.outcome).length > 0;

const isChoice = ({ decisive }: Finding): boolean => decisive.outcome.condition.kind === 'anyOf';

/** Lever by lever in the order of the text: what one condition needs counts for all, and eases those that follow. */
function sharedChanges(findings: readonly Finding[], context: Context): LeastChange[] {
  const levers = new Map(
    findings.map((finding) => [finding.criterion, leverOf(comparisonsOf(finding.decisive.outcome)[0]!)]),
  );
  const changes: LeastChange[] = [];
  let moves: Moves = new Map();
  for (const lever of LEVERS) {
    for (const [criterion, own] of levers) {
      if (own !== lever) continue;
      const eased = moved(context, moves);
      for (const change of routesOf(findingOf(criterion, eased), eased).flatMap((route) => route.changes)) {
        moves = merged(moves, pulled(lever, change.year, change.amount, eased));
        const at = changes.findIndex((each) => each.lever === lever && each.year === change.year);
        if (at < 0) changes.push(change);
        else
          changes[at] = { ...change, from: changes[at]!.from, amount: changes[at]!.amount + change.amount };
      }
    }
  }
  return changes;
}
