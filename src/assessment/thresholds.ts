import type { Condition, Criterion, Growth, Level, RulePack } from '../policy/criterion.ts';
import { boundWords } from '../policy/condition-words.ts';

/** The numbers of a pack, for a line of thresholds. */
export interface Threshold {
  readonly id: string;
  readonly name: string;
  /** 30, or “1 或者 8” where two routes lead. */
  readonly figure: string;
  readonly unit: string;
  /** 以上, 高于, 不低于, 全覆盖: the clause's own word. */
  readonly word: string;
  /** The bound itself is allowed. */
  readonly included: boolean;
  readonly upwards: boolean;
}

export const thresholdsOf = ({ criteria }: RulePack): Threshold[] =>
  criteria.flatMap((criterion) => {
    const numeric = numericOf(criterion.condition);
    const [first] = numeric;
    return first ? [thresholdOf(criterion, first, numeric.map(limitOf))] : [];
  });

function thresholdOf(
  { id, name, quote }: Criterion,
  first: Level | Growth,
  limits: readonly string[],
): Threshold {
  const unit = first.kind === 'growth' ? '%' : first.unit;
  const words = boundWords(first.is, `${limits[0]!}${unit}`, quote);
  return {
    id,
    name,
    figure: limits.join(' 或者 '),
    unit,
    word: words.replace(`${limits[0]!}${unit}`, ''),
    included: first.is === 'atLeast' || first.is === 'atMost',
    upwards: first.is === 'atLeast' || first.is === 'above',
  };
}

const limitOf = (condition: Level | Growth): string =>
  String(condition.kind === 'growth' ? condition.percent : condition.limit);

function numericOf(condition: Condition): (Level | Growth)[] {
  if (condition.kind === 'level' || condition.kind === 'growth') return [condition];
  return condition.kind === 'anyOf' || condition.kind === 'allOf' ? condition.of.flatMap(numericOf) : [];
}
