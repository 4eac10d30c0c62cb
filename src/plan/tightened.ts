import type { Condition, Growth, Level, RulePack, Trend } from '../policy/criterion.ts';

/**
 * The rules with a margin on every threshold (余量), so that a target that meets them meets the rules with room to
 * spare. `margin` in hundredths of a percent of the threshold; a share of the whole never asks for more than 100%.
 */
export const tightened = (pack: RulePack, margin: number): RulePack =>
  margin === 0
    ? pack
    : {
        ...pack,
        criteria: pack.criteria.map((criterion) => ({
          ...criterion,
          condition: tighter(criterion.condition, margin),
          otherReadings: criterion.otherReadings.map((reading) => ({
            ...reading,
            condition: tighter(reading.condition, margin),
          })),
        })),
      };

function tighter(condition: Condition, margin: number): Condition {
  switch (condition.kind) {
    case 'level':
    case 'growth':
    case 'trend':
      return tighterFigures(condition, margin);
    case 'judgedOn':
      return { ...condition, figures: tighterFigures(condition.figures, margin) };
    case 'when':
      return { ...condition, then: tighter(condition.then, margin) };
    case 'anyOf':
    case 'allOf':
      return { ...condition, of: condition.of.map((part) => tighter(part, margin)) };
    default:
      return condition;
  }
}

function tighterFigures<Figures extends Level | Growth | Trend>(figures: Figures, margin: number): Figures {
  if (figures.kind === 'trend') return figures;
  const sign = figures.is === 'atLeast' || figures.is === 'above' ? 1 : -1;
  const moved = (limit: number): number => Math.round(limit * (10_000 + sign * margin)) / 10_000;
  if (figures.kind === 'growth') return { ...figures, percent: moved(figures.percent) };
  const isShare = figures.unit === '%' && sign > 0;
  const room =
    isShare && figures.limit >= 100
      ? figures.limit
      : isShare
        ? Math.min(moved(figures.limit), 100)
        : moved(figures.limit);
  // Counted one by one, a margin of part of one asks for a whole one; that is what the comparison does anyway.
  return { ...figures, limit: room };
}
