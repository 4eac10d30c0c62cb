import { describe, expect, test } from 'vitest';
import { emptyPlan, plan as planSchema, type Plan, type Target } from '../../src/dossier/plan.ts';
import { newScenario, scenarioTargets } from '../../src/dossier/scenario.ts';
import { proposedTargets, withProposal } from '../../src/plan/suggest.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { planYears } from '../../src/plan/project.ts';
import { seeded, seedsOf } from '../../src/plan/seed.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, baseUnits } from '../make.ts';

const FRESH = { owner: '测试县工业和信息化局', source: '测算“方案1”' };
const target = (indicator: Target['indicator'], ...values: readonly number[]): Target => ({
  indicator,
  owner: '某局',
  source: '某表',
  values: Object.fromEntries(values.map((value, at) => [2026 + at, { value, proposed: value }])),
});
const planWith = (...targets: Target[]): Plan => ({ ...emptyPlan(2026, AS_OF), targets });
const valuesOf = (plan: Plan, indicator: Target['indicator']): unknown =>
  plan.targets.find((each) => each.indicator === indicator)?.values;

describe('a scenario seeds the plan', () => {
  test.each([
    ['the year just over → the first target year', 2025, 8, 10, [{ year: 2026, value: 10, goes: 'up' }]],
    ['a target year → that year', 2027, 8, 10, [{ year: 2027, value: 10, goes: 'up' }]],
    ['less of it', 2025, 10, 8, [{ year: 2026, value: 8, goes: 'down' }]],
    ['nothing known today', 2025, undefined, 8, [{ year: 2026, value: 8, goes: 'up' }]],
    ['a year gone by', 2024, 8, 10, []],
    ['the last target year', 2028, 8, 10, [{ year: 2028, value: 10, goes: 'up' }]],
    ['after the plan', 2029, 8, 10, []],
  ])('%s', (_, year, from, value, expected) => {
    const indicator = 'platformUsers';
    expect(seedsOf({ startYear: 2026 }, [{ indicator, year, from, value }])).toEqual(
      expected.map((each) => ({ indicator, ...each })),
    );
  });

  test('its figure stands in its year, what was proposed beside it, and later years are no less', () => {
    const plan = planWith(target('platformUsers', 10, 11, 14), target('outreachEnterprises', 62));
    const seeds = seedsOf(plan, [{ indicator: 'platformUsers', year: 2025, from: 8, value: 13 }]);
    const then = seeded(plan, seeds, FRESH);
    expect(valuesOf(then, 'platformUsers')).toEqual({
      2026: { value: 13, proposed: 10 },
      2027: { value: 13, proposed: 11 },
      2028: { value: 14, proposed: 14 },
    });
    expect(valuesOf(then, 'outreachEnterprises')).toEqual(valuesOf(plan, 'outreachEnterprises'));
    expect(then.targets[0]).toMatchObject({ owner: '某局', source: '某表' });
  });

  test('less than was proposed is taken as it stands, and only in its year', () => {
    const plan = planWith(target('platformUsers', 10, 11, 14));
    const seeds = seedsOf(plan, [{ indicator: 'platformUsers', year: 2027, from: 8, value: 9 }]);
    expect(valuesOf(seeded(plan, seeds, FRESH), 'platformUsers')).toEqual({
      2026: { value: 10, proposed: 10 },
      2027: { value: 9, proposed: 11 },
      2028: { value: 14, proposed: 14 },
    });
  });

  test('what falls stays down', () => {
    const plan = planWith(target('landArea', 120, 118, 90));
    const seeds = seedsOf(plan, [{ indicator: 'landArea', year: 2026, from: 120, value: 100 }]);
    expect(valuesOf(seeded(plan, seeds, FRESH), 'landArea')).toEqual({
      2026: { value: 100, proposed: 120 },
      2027: { value: 100, proposed: 118 },
      2028: { value: 90, proposed: 90 },
    });
  });

  test('a figure without a target gets one, from its year on', () => {
    const seeds = seedsOf(planWith(), [
      { indicator: 'employees', year: 2027, from: undefined, value: 900 },
      { indicator: 'employees', year: 2028, from: undefined, value: 950 },
    ]);
    const then = seeded(planWith(), seeds, FRESH);
    expect(then.targets).toEqual([
      { indicator: 'employees', ...FRESH, values: { 2027: { value: 900 }, 2028: { value: 950 } } },
    ]);
    expect(planSchema.safeParse(then).success).toBe(true);
  });

  test('the sample: what a scenario reaches is what the plan of its first year assesses', () => {
    const dossier = sampleDossier('s', AS_OF);
    const figures = [
      { indicator: 'platformUsers', year: 2025, value: 12 },
      { indicator: 'outputValue', year: 2025, value: baseUnits('45亿元') },
    ] as const;
    const scenario = { ...newScenario('a', '方案1'), figures: [...figures] };
    const start = emptyPlan(2026, AS_OF);
    const proposed = withProposal(start, proposedTargets(shaanxi2023, dossier, start, AS_OF), AS_OF);
    const then = seeded(proposed, seedsOf(proposed, scenarioTargets(dossier, scenario, AS_OF)), FRESH);
    const [, first] = planYears(shaanxi2023, dossier, then, AS_OF);
    const used = first!.assessment.findings.flatMap((finding) => finding.used);
    for (const { indicator, value } of figures) {
      expect(used.find((use) => use.indicator === indicator && use.year === 2026)?.fact?.value).toBe(value);
    }
  });
});
