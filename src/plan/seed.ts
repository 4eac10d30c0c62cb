import { targetYears, type Plan, type Target } from '../dossier/plan.ts';
import type { ScenarioTarget } from '../dossier/scenario.ts';
import type { IndicatorId } from '../policy/indicator.ts';

/** A scenario (测算方案) as the beginning of a plan: what it reaches becomes a target. */

/** A figure a scenario reaches, in the target year that is to reach it. */
export interface Seed {
  readonly indicator: IndicatorId;
  readonly year: number;
  /** In the base unit. */
  readonly value: number;
  /** More is wanted of it, or less. */
  readonly goes: 'up' | 'down';
}

/**
 * What a plan can take from a scenario. “If it were so in the year just over” is to be so in the first target year;
 * years before that cannot be changed by any plan.
 */
export const seedsOf = (plan: Pick<Plan, 'startYear'>, reached: readonly ScenarioTarget[]): Seed[] => {
  const [first, , last] = targetYears(plan) as [number, number, number];
  return reached
    .filter(({ year }) => year >= first - 1 && year <= last)
    .map(({ indicator, year, from, value }) => ({
      indicator,
      year: Math.max(year, first),
      value,
      goes: from !== undefined && value < from ? 'down' : 'up',
    }));
};

/**
 * The plan with these targets: exactly as in the scenario in their year, and not behind it afterwards. What was
 * proposed stays beside them; `owner` and `source` are for figures that had no target yet.
 */
export const seeded = (
  plan: Plan,
  seeds: readonly Seed[],
  fresh: Pick<Target, 'owner' | 'source'>,
): Plan => ({
  ...plan,
  targets: seeds.reduce<Target[]>((targets, seed) => {
    const known = targets.find(({ indicator }) => indicator === seed.indicator);
    const target = known ?? { indicator: seed.indicator, ...fresh, values: {} };
    const values = Object.fromEntries(
      targetYears(plan).flatMap((year) => {
        const now = target.values[year];
        const value =
          year < seed.year ? now?.value : year === seed.year ? seed.value : kept(seed, now?.value);
        return value === undefined ? [] : [[year, { ...now, value }]];
      }),
    );
    const next = { ...target, values };
    return known ? targets.map((each) => (each === known ? next : each)) : [...targets, next];
  }, plan.targets),
});

const kept = ({ goes, value }: Seed, now: number | undefined): number =>
  now === undefined ? value : goes === 'up' ? Math.max(now, value) : Math.min(now, value);
