import { contextOf } from '../assessment/assess.ts';
import { trendSeries, type TrendSeries } from '../assessment/trend-series.ts';
import { divide, rational, type Rational } from '../base/exact.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { Plan } from '../dossier/plan.ts';
import type { RulePack } from '../policy/criterion.ts';
import { endOf, projected } from './project.ts';

/** 目标走势: 近三年 and the three target years side by side, with what the conditions ask for. */

export interface PlanTrend extends TrendSeries {
  /** Where among `years` the targets begin. */
  readonly from: number;
}

/** Of the yearly figures that some target speaks of, in the order of the text; money of some size in 亿元. */
export function planTrends(pack: RulePack, dossier: ClusterDossier, plan: Plan, asOf: string): PlanTrend[] {
  const last = plan.startYear + 2;
  const then = trendSeries(contextOf(pack, projected(dossier, plan, last, asOf), endOf(last, asOf)));
  const now = new Map(trendSeries(contextOf(pack, dossier, asOf)).map((each) => [each.name, each]));
  return then.flatMap((future): PlanTrend[] => {
    const past = now.get(future.name);
    const isNew = future.values.some((value) => value !== undefined);
    if (!past || !isNew) return [];
    // The last three years of the future dossier are the target years, whatever the declaration year.
    const kept = past.years.filter((year) => year < future.years[0]!).length;
    const joined = (of: 'values' | 'limits'): (Rational | undefined)[] => [
      ...past[of].slice(0, kept),
      ...future[of],
    ];
    return [
      inHundredMillions({
        ...future,
        years: [...past.years.slice(0, kept), ...future.years],
        values: joined('values'),
        limits: joined('limits'),
        from: kept,
      }),
    ];
  });
}

/** 373,727.09万元 over a narrow bar is 37.37亿元. */
function inHundredMillions(series: PlanTrend): PlanTrend {
  const { values, limits, unit } = series;
  const largest = values.find((value) => value !== undefined);
  if (unit !== '万元' || !largest || largest.n < TEN_THOUSAND.n * largest.d) return series;
  const smaller = (value: Rational | undefined): Rational | undefined => value && divide(value, TEN_THOUSAND);
  return { ...series, unit: '亿元', values: values.map(smaller), limits: limits.map(smaller) };
}
const TEN_THOUSAND = rational(10_000);
