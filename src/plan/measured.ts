import type { Target } from '../dossier/plan.ts';
import type { Condition, Criterion, RulePack } from '../policy/criterion.ts';
import type { IndicatorId } from '../policy/indicator.ts';

/** Which figures the rules measure, and which of them only another reading (口径) asks for. */

/** The figures a criterion measures under the readings that decide: of a share its part, never its whole. */
export const measuredBy = ({ condition, otherReadings }: Criterion): IndicatorId[] => [
  ...measuresIn(condition),
  ...otherReadings.filter(({ informs }) => informs !== true).flatMap((each) => measuresIn(each.condition)),
];

function measuresIn(condition: Condition): IndicatorId[] {
  switch (condition.kind) {
    case 'growth':
      return [condition.measure];
    case 'level':
    case 'trend':
      return [typeof condition.measure === 'string' ? condition.measure : condition.measure.part];
    case 'judgedOn':
      return measuresIn(condition.figures);
    case 'when':
      return measuresIn(condition.then);
    case 'anyOf':
    case 'allOf':
      return condition.of.flatMap(measuresIn);
    default:
      return [];
  }
}

export interface TargetGroup {
  readonly main: Target;
  /** Of figures that only other readings of the same condition ask for. */
  readonly parts: readonly Target[];
}

/** Targets in the order of the plan, those of other readings gathered under the figure of the pack's own. */
export function targetGroups({ criteria }: RulePack, targets: readonly Target[]): TargetGroup[] {
  const own = new Set(criteria.flatMap(({ condition }) => measuresIn(condition)));
  const mainOf = new Map(
    criteria.flatMap((criterion): [IndicatorId, IndicatorId][] => {
      const main = measuresIn(criterion.condition).pop();
      return main === undefined
        ? []
        : measuredBy(criterion)
            .filter((indicator) => !own.has(indicator))
            .map((indicator) => [indicator, main]);
    }),
  );
  const held = new Set(targets.map(({ indicator }) => indicator));
  const isPart = ({ indicator }: Target): boolean => held.has(mainOf.get(indicator)!);
  return targets
    .filter((target) => !isPart(target))
    .map((main) => ({
      main,
      parts: targets.filter((each) => mainOf.get(each.indicator) === main.indicator),
    }));
}
