import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess, contextOf, findingOf } from '../../src/assessment/assess.ts';
import { comparisonsOf, type Finding } from '../../src/assessment/finding.ts';
import { LEVERS, WHOLE_OF } from '../../src/assessment/levers.ts';
import type { Verdict } from '../../src/assessment/verdict.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { emptyPlan, targetYears, type Plan } from '../../src/dossier/plan.ts';
import { endOf, planYears, projected, promising, proofOf } from '../../src/plan/project.ts';
import { proposedTargets, withProposal } from '../../src/plan/suggest.ts';
import { tightened } from '../../src/plan/tightened.ts';
import { INDICATORS, type IndicatorId } from '../../src/policy/indicator.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, baseUnits, dossierWith, latest, years, type Figures } from '../make.ts';

const planFor = (dossier: ClusterDossier, margin: number): Plan => {
  const plan = { ...emptyPlan(2026, AS_OF), margin };
  return { ...plan, targets: proposedTargets(shaanxi2023, dossier, plan, AS_OF) };
};
const valuesOf = ({ targets }: Plan, indicator: IndicatorId): number[] =>
  Object.values(targets.find((each) => each.indicator === indicator)!.values).map(({ value }) => value);

describe('the first proposal', () => {
  test.each<[string, Figures, number, IndicatorId, string[], string]>([
    [
      '6.5 普及率不低于15%',
      { platformUsers: latest('8家'), enterprises: { ...years('62家', '62家', '62家') } },
      0,
      'platformUsers',
      ['10家', '10家', '10家'],
      '9 of 62 is 14.52%, 10 is 16.13%',
    ],
    [
      '6.5 with 20% of margin asks for 18%',
      { platformUsers: latest('8家'), enterprises: years('62家', '62家', '62家') },
      2000,
      'platformUsers',
      ['12家', '14家', '16家'],
      '12 of 62 is 19.35%; then a fifth of today more each year',
    ],
    [
      '9.4 全覆盖 never asks for more than all',
      { outreachEnterprises: latest('58家'), enterprises: years('62家', '62家', '62家') },
      500,
      'outreachEnterprises',
      ['62家', '62家', '62家'],
      '100% with a margin is still 100%',
    ],
    [
      '2.9 产值年均增速高于8%',
      { outputValue: years('30亿元', '33亿元', '36.3亿元') },
      500,
      'outputValue',
      ['393492万元', '426546万元', '462376万元'],
      '8% with its margin is 8.4% a year, rounded up to 万元',
    ],
    [
      '3.1 优质企业不少于8家',
      {
        leadingElites: latest('0家'),
        qualitySmes: latest('3家'),
        enterprises: years('20家', '20家', '20家'),
      },
      0,
      'qualitySmes',
      ['8家', '8家', '8家'],
      'the way of the 或者 that is nearer: 3 of 8, not 0 of 1',
    ],
    [
      'never below today',
      { platformUsers: latest('40家'), enterprises: years('62家', '62家', '62家') },
      0,
      'platformUsers',
      ['40家', '40家', '40家'],
      'well above the threshold stays',
    ],
  ])('%s', (_, figures, margin, indicator, expected) => {
    expect(valuesOf(planFor(dossierWith(figures), margin), indicator)).toEqual(expected.map(baseUnits));
  });

  test('what somebody changed stays, with the new proposal beside it', () => {
    const dossier = dossierWith({
      platformUsers: latest('8家'),
      enterprises: years('62家', '62家', '62家'),
    });
    const plan = planFor(dossier, 0);
    const changed = {
      ...plan,
      targets: plan.targets.map((each) => ({
        ...each,
        owner: '甲',
        values: { 2026: { value: 20, proposed: 10 } },
      })),
    };
    const again = withProposal(changed, plan.targets, '2026-12-01');
    expect(again.targets[0]!.values[2026]).toEqual({ value: 20, proposed: 10 });
    expect(again.targets[0]!.values[2027]).toEqual({ value: 10, proposed: 10 });
    expect(again.proposedOn).toBe('2026-12-01');
  });
});

/** A county's figures, whole or with holes, in any declaration year, under the pack's readings or adopted ones. */
const anyCounty = fc
  .record({
    declared: fc.integer({ min: 2023, max: 2029 }),
    output: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 20 * 10 ** 10, max: 60 * 10 ** 10 }))),
    smeShare: fc.integer({ min: 40, max: 100 }),
    leadingShare: fc.integer({ min: 40, max: 100 }),
    rnd: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 10 ** 9, max: 10 ** 10 }))),
    patents: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 5, max: 300 }))),
    firms: fc.integer({ min: 12, max: 90 }),
    smes: fc.integer({ min: 10, max: 12 }),
    aboveScale: fc.integer({ min: 6, max: 12 }),
    platform: fc.integer({ min: 0, max: 12 }),
    reached: fc.integer({ min: 0, max: 12 }),
    quality: fc.integer({ min: 0, max: 12 }),
    employees: fc.integer({ min: 500, max: 9000 }),
    residents: fc.option(fc.integer({ min: 20_000, max: 400_000 }), { nil: undefined }),
    parts: fc.boolean(),
    adopted: fc.constantFrom<Record<string, string>>(
      {},
      { '6.5': '规模以上工业企业', '2.7': '近三年每年' },
      { '5.8': '按县（市、区）常住人口', '3.1': '优质企业也须属主导产业' },
    ),
  })
  .map((any) => {
    const facts = (indicator: IndicatorId, ...values: (number | undefined)[]): ClusterDossier['facts'] =>
      values.flatMap((value, index) =>
        value === undefined
          ? []
          : [
              {
                indicator,
                year: any.declared - values.length + index,
                value,
                origin: { kind: 'form', enteredOn: AS_OF } as const,
              },
            ],
      );
    const part = (percent: number): number[] =>
      any.output.map((value) => Math.floor((value * percent) / 100));
    const most = Math.min(any.quality, any.firms);
    return dossierWith(
      {},
      {
        declarationYear: any.declared,
        facts: [
          ...facts('outputValue', ...any.output),
          ...facts('smeOutput', ...part(any.smeShare)),
          ...facts('leadingIndustryOutput', ...part(any.leadingShare)),
          ...facts('smeRndSpending', ...any.rnd),
          ...facts('inventionPatents', ...any.patents),
          ...facts('enterprises', any.firms),
          ...facts('employees', any.employees),
          ...facts('residents', any.residents),
          ...facts('platformUsers', any.platform),
          ...facts('outreachEnterprises', any.reached),
          ...facts('leadingElites', 0),
          ...facts('qualitySmes', most),
          ...facts('leadingQualitySmes', any.parts || '3.1' in any.adopted ? Math.min(most, 3) : undefined),
          ...(any.parts || '6.5' in any.adopted
            ? [
                ...facts('smes', any.smes),
                ...facts('aboveScaleIndustrials', any.aboveScale),
                ...facts('smePlatformUsers', Math.min(any.platform, any.smes)),
                ...facts('aboveScalePlatformUsers', Math.min(any.platform, any.aboveScale)),
              ]
            : []),
        ],
        readings: Object.fromEntries(
          Object.entries(any.adopted)
            .filter(([id]) => id !== '5.8' || any.residents !== undefined)
            .map(([id, name]) => [id, { name, reason: '', confirmedBy: '', confirmedOn: AS_OF }]),
        ),
      },
    );
  });
const anyMargin = fc.constantFrom(0, 500, 1250, 3000);
const onDay = ({ declarationYear }: ClusterDossier): string => `${declarationYear}-03-10`;
const planOf = (dossier: ClusterDossier, margin: number): Plan => {
  const plan = { ...emptyPlan(dossier.declarationYear, AS_OF), margin };
  return { ...plan, targets: proposedTargets(shaanxi2023, dossier, plan, onDay(dossier)) };
};
/** As the plan reads them: under the reading that decides, whatever other readings come to. */
const rowsOf = (dossier: ClusterDossier, plan: Plan): ReturnType<typeof proofOf> =>
  proofOf(planYears(tightened(shaanxi2023, plan.margin), dossier, plan, onDay(dossier)), plan);
const verdictOf = ({ decisive }: Finding): Verdict => decisive.outcome.verdict;

/** Of an open 口径 the reading that decides is pursued; how growth is averaged is never left open. */
const isKept = (finding: Finding): boolean =>
  finding.criterion.condition.kind === 'growth' ? finding.verdict === 'met' : verdictOf(finding) === 'met';

/** Nothing is missing for the reading that decides, and no person's judgement. */
const isKnown = (finding: Finding): boolean => verdictOf(finding) !== 'unknown';

describe('whatever the figures', () => {
  test('the proposal satisfies every numeric condition it speaks of, with the margin, save by years gone by', () => {
    fc.assert(
      fc.property(anyCounty, anyMargin, (dossier, margin) => {
        const plan = planOf(dossier, margin);
        const rows = rowsOf(dossier, plan).filter(
          ({ covered, findings }) => covered && isKnown(findings[0]!),
        );
        expect(rows.map(({ criterion }) => criterion.id)).toEqual(
          expect.arrayContaining(['2.6', '2.7', '2.8', '2.9', '3.1', '5.1', '5.7', '5.8', '6.5', '9.4']),
        );
        for (const { criterion, findings } of rows)
          findings.slice(1).forEach((finding, index) => {
            const kept =
              isKept(finding) ||
              comparisonsOf(finding.decisive.outcome)
                .filter(({ verdict }) => verdict === 'unmet')
                .every(
                  ({ years: [, ...rest], years: [year] }) => rest.length === 0 && year! < plan.startYear,
                );
            expect([criterion.id, index, kept]).toEqual([criterion.id, index, true]);
          });
        // In the third year nothing gone by is counted any more.
        for (const { criterion, findings } of rows)
          expect([criterion.id, isKept(findings[3]!)]).toEqual([criterion.id, true]);
      }),
      { numRuns: 400 },
    );
  });

  test('what it shows of a year is what the assessment of the dossier of that year says, cell by cell', () => {
    fc.assert(
      fc.property(anyCounty, anyMargin, fc.nat(2), (dossier, margin, ahead) => {
        const plan = planOf(dossier, margin);
        const year = plan.startYear + ahead;
        const day = endOf(year, onDay(dossier));
        const bare = contextOf(
          shaanxi2023,
          projected(dossier, { ...plan, targets: [] }, year, onDay(dossier)),
          day,
        );
        const promised = promising(bare, plan);
        const then = assess(shaanxi2023, projected(dossier, plan, year, onDay(dossier)), day);
        expect(shaanxi2023.criteria.map((criterion) => findingOf(criterion, promised))).toEqual(
          then.findings,
        );
      }),
      { numRuns: 20 },
    );
  });

  test('no target is higher than it has to be: one base unit less loses a condition, or is less than the floor', () => {
    let binding = 0;
    fc.assert(
      fc.property(anyCounty, anyMargin, (dossier, margin) => {
        const plan = planOf(dossier, margin);
        const before = rowsOf(dossier, plan);
        for (const { indicator, values } of plan.targets) {
          for (const year of targetYears(plan)) {
            const { value } = values[year]!;
            if (value === floorOf(dossier, plan, indicator, year)) continue;
            const isLost = (less: Plan): boolean =>
              rowsOf(dossier, less).some(({ findings }, row) =>
                findings.some((finding, at) => isKept(before[row]!.findings[at]!) && !isKept(finding)),
              );
            // What rises with another figure (a whole with its part) falls with it.
            const together = LEVERS.find(({ moves }) => moves.some(([each]) => each === indicator))!.moves;
            const lost =
              isLost(lowered(plan, year, [indicator])) ||
              isLost(
                lowered(
                  plan,
                  year,
                  together.map(([each]) => each),
                ),
              );
            expect([indicator, year, value, lost]).toEqual([indicator, year, value, true]);
            binding += 1;
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(binding).toBeGreaterThan(100);
  });
});

/** One base unit less in a year. */
const lowered = (plan: Plan, year: number, indicators: readonly IndicatorId[]): Plan => ({
  ...plan,
  targets: plan.targets.map((each) =>
    indicators.includes(each.indicator)
      ? { ...each, values: { ...each.values, [year]: { value: each.values[year]!.value - 1 } } }
      : each,
  ),
});

/** Growth asked for by 2.9, 5.1 and 5.7, in percent; parts keep up with their wholes. */
const ASKED: Partial<Record<IndicatorId, number>> = {
  outputValue: 8,
  smeOutput: 8,
  leadingIndustryOutput: 8,
  smeRndSpending: 8,
  panelSmeRndSpending: 8,
  inventionPatents: 10,
};

/** What no proposal goes below: last year grown as the rules ask, or one margin more of what is counted one by one. */
function floorOf(dossier: ClusterDossier, plan: Plan, indicator: IndicatorId, year: number): number {
  const of = (each: IndicatorId): number | undefined =>
    dossier.facts.find((fact) => fact.indicator === each && fact.year === plan.startYear - 1)?.value;
  const today = of(indicator)!;
  const last = plan.targets.find((each) => each.indicator === indicator)?.values[year - 1]?.value ?? today;
  const percent = ASKED[indicator];
  if (percent === undefined) {
    const whole = of(WHOLE_OF[indicator] ?? 'enterprises')!;
    return Math.max(last, Math.min(last + Math.ceil((today * plan.margin) / 10_000), whole));
  }
  const unit = INDICATORS[indicator].unit === '万元' && last >= 10 ** 8 ? 10n ** 6n : 1n;
  const grown = BigInt(last) * (100_000_000n + BigInt(percent) * BigInt(10_000 + plan.margin) * 100n);
  const step = 100_000_000n * unit;
  return Number(((grown + step - 1n) / step) * unit);
}
