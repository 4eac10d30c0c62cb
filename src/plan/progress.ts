import type { ClusterDossier } from '../dossier/dossier.ts';
import { LEVERS } from '../assessment/levers.ts';
import { formatRational, multiply, rational } from '../base/exact.ts';
import { targetYears, type Plan, type PlanMeasure } from '../dossier/plan.ts';
import { figuresOf } from '../dossier/rollup.ts';
import type { IndicatorId } from '../policy/indicator.ts';

/** 规划与实际: what was promised beside what happened, which 年度填报 and 复核 read. */

export interface TargetProgress {
  readonly indicator: IndicatorId;
  readonly year: number;
  readonly target: number;
  /** Undefined while the figure of that year is not known. */
  readonly actual: number | undefined;
  /** 完成率: '103.20' percent of the target; undefined while it cannot be said. */
  readonly percent: string | undefined;
  readonly behind: boolean;
  readonly reason: string | undefined;
}

/** Keys under which the plan keeps why something is behind. */
export const reasonKey = {
  target: (indicator: IndicatorId, year: number): string => `target:${indicator}:${year}`,
  measure: (id: string): string => `measure:${id}`,
};

/** Figures one wants less of. */
const FALLING = new Set(LEVERS.filter(({ moves }) => moves[0]![1] < 0).map(({ indicator }) => indicator));

/** Every target of every year that is over on `asOf` (ISO), in the order of the plan. */
export function targetProgress(dossier: ClusterDossier, plan: Plan, asOf: string): TargetProgress[] {
  const figure = figuresOf(dossier, asOf);
  const over = targetYears(plan).filter((year) => asOf > `${year}-12-31`);
  return plan.targets.flatMap(({ indicator, values }) =>
    over.flatMap((year): TargetProgress[] => {
      const target = values[year]?.value;
      if (target === undefined) return [];
      const actual = figure(indicator, year).fact?.value;
      const sign = FALLING.has(indicator) ? -1 : 1;
      return [
        {
          indicator,
          year,
          target,
          actual,
          percent: actual === undefined ? undefined : percentOf(actual, target),
          behind: actual !== undefined && (actual - target) * sign < 0,
          reason: plan.reasons[reasonKey.target(indicator, year)],
        },
      ];
    }),
  );
}

const percentOf = (part: number, whole: number): string | undefined =>
  whole <= 0 ? undefined : formatRational(multiply(rational(part, whole), rational(100)), 2);

export interface MeasureProgress {
  readonly measure: PlanMeasure;
  /** Milestones done of those set. */
  readonly done: number;
  readonly set: number;
  readonly percent: string | undefined;
  /** A milestone of a year that is over is not done, or the due month is over and nobody reports it complete. */
  readonly behind: boolean;
  readonly reason: string | undefined;
}

export const measureProgress = (plan: Plan, asOf: string): MeasureProgress[] =>
  plan.measures.map((measure) => {
    const set = Object.entries(measure.milestones).filter(([, { text }]) => text.trim() !== '');
    const done = set.filter(([, each]) => each.done).length;
    const isComplete = measure.state === 'reported' || measure.state === 'verified';
    const late = measure.due !== undefined && asOf.slice(0, 7) > measure.due && !isComplete;
    const missed = set.some(([year, each]) => !each.done && asOf > `${year}-12-31`);
    return {
      measure,
      done,
      set: set.length,
      percent: percentOf(done, set.length),
      behind: late || missed,
      reason: plan.reasons[reasonKey.measure(measure.id)],
    };
  });

/** What is behind, and nobody has said why. */
export const unexplained = (
  targets: readonly TargetProgress[],
  measures: readonly MeasureProgress[],
): (TargetProgress | MeasureProgress)[] =>
  [...targets, ...measures].filter(({ behind, reason = '' }) => behind && reason.trim() === '');
