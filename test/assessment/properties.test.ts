import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { all, any, VERDICTS, type Verdict } from '../../src/assessment/verdict.ts';
import { parseAmount } from '../../src/dossier/amount.ts';
import type { ClusterDossier, Fact } from '../../src/dossier/dossier.ts';
import { TITLE_KINDS, type Enterprise } from '../../src/dossier/enterprise.ts';
import { INDICATOR_IDS, INDICATORS, UNITS, type IndicatorId } from '../../src/policy/indicator.ts';
import { PACKS } from '../../src/policy/packs.ts';
import type { RulePack } from '../../src/policy/criterion.ts';
import { figureText } from '../../src/policy/vector.ts';
import { AS_OF, dossierWith, firm } from '../make.ts';
import { SCALE } from '../scale.ts';

const runs = (count: number): { numRuns: number } => ({ numRuns: count * SCALE });

/** Facts of any indicator and year, small enough that shares and growth often sit on a bound. */
const facts = fc
  .uniqueArray(
    fc.record({
      indicator: fc.constantFrom(...INDICATOR_IDS),
      year: fc.integer({ min: 2022, max: 2025 }),
      value: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 10 ** 12 })),
    }),
    { selector: ({ indicator, year }) => `${indicator}:${year}`, minLength: 20, maxLength: 110 },
  )
  .map((each): Fact[] => each.map((fact) => ({ ...fact, origin: { kind: 'form', enteredOn: AS_OF } })));
const judgements = fc.dictionary(
  fc.constantFrom('4.1', '4.3', '6.6', '7.2', '7.3', '7.7', '7.8'),
  fc.constantFrom('met' as const, 'unmet' as const).map((verdict) => ({
    verdict,
    reason: '见台账',
    by: '张三',
    judgedOn: AS_OF,
  })),
);
const code = fc.constantFrom('345', '3011', '22', '44');

/** Small rosters whose totals and counts sit around the bounds; any cell may be blank. */
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const yearly = fc.record({
  2022: maybe(fc.integer({ min: 0, max: 30 })),
  2023: maybe(fc.integer({ min: 0, max: 30 })),
  2024: maybe(fc.integer({ min: 0, max: 30 })),
  2025: maybe(fc.integer({ min: 0, max: 30 })),
});
const sparse = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
const roster: fc.Arbitrary<Enterprise[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      industryCode: maybe(fc.constantFrom('3421', '6513', '0311', '7010')),
      leadingIndustry: maybe(fc.boolean()),
      employees: maybe(fc.constantFrom(3, 250, 1500)),
      revenue: maybe(fc.constantFrom(10 ** 6, 3 * 10 ** 9, 5 * 10 ** 11)),
      assets: maybe(fc.constantFrom(10 ** 6, 2 * 10 ** 11)),
      output: yearly.map(sparse),
      rndSpending: yearly.map(sparse),
      inventionPatents: yearly.map(sparse),
      titles: fc.array(
        fc
          .record({
            kind: fc.constantFrom(...TITLE_KINDS),
            validUntil: maybe(fc.constantFrom('2025-01-01', '2028-01-01')),
          })
          .map(sparse),
        { maxLength: 2 },
      ),
      usesPlatform: maybe(fc.boolean()),
      usesSoftware: maybe(fc.boolean()),
      reachedByOutreach: maybe(fc.boolean()),
    })
    .map((each) => ({ ...firm('甲'), ...sparse(each) }) as Enterprise),
  { selector: ({ id }) => id, maxLength: 12 },
);

const dossierOf = (rest: Partial<ClusterDossier>, leadingIndustryCode = '345'): ClusterDossier =>
  dossierWith({}, { profile: { ...dossierWith().profile, leadingIndustryCode }, ...rest });
const verdicts = (dossier: ClusterDossier, pack: RulePack): Verdict[] =>
  assess(pack, dossier, AS_OF).findings.map(({ verdict }) => verdict);
const neverOpposite = (before: readonly Verdict[], after: readonly Verdict[], ids: readonly string[]): void =>
  before.forEach((verdict, index) => {
    if (verdict === 'met') expect(after[index], ids[index]).not.toBe('unmet');
    if (verdict === 'unmet') expect(after[index], ids[index]).not.toBe('met');
    if (verdict === 'notApplicable') expect(after[index], ids[index]).toBe('notApplicable');
  });

describe.each(PACKS.map((pack) => [pack.id, pack] as const))('%s', (_, pack) => {
  const ids = pack.criteria.map(({ id }) => id);

  test('a definite verdict reached with figures missing is never overturned when they come', () => {
    fc.assert(
      fc.property(facts, judgements, code, fc.infiniteStream(fc.boolean()), (every, judged, of, keep) => {
        const some = every.filter(() => keep.next().value);
        neverOpposite(
          verdicts(dossierOf({ facts: some, judgements: judged }, of), pack),
          verdicts(dossierOf({ facts: every, judgements: judged }, of), pack),
          ids,
        );
      }),
      runs(300),
    );
  });

  test('nor one reached with blank cells in the roster', () => {
    const BLANKABLE = [
      'industryCode',
      'leadingIndustry',
      'employees',
      'revenue',
      'assets',
      'usesPlatform',
      'usesSoftware',
      'reachedByOutreach',
    ] as const;
    fc.assert(
      fc.property(roster, fc.infiniteStream(fc.boolean()), (full, keep) => {
        const kept = <T extends object>(record: T): T =>
          Object.fromEntries(Object.entries(record).filter(() => keep.next().value)) as T;
        const blanked = full.map((each) => ({
          ...Object.fromEntries(
            Object.entries(each).filter(
              ([key]) => !(BLANKABLE as readonly string[]).includes(key) || keep.next().value,
            ),
          ),
          output: kept(each.output),
          rndSpending: kept(each.rndSpending),
          inventionPatents: kept(each.inventionPatents),
          titles: each.titles.map(({ kind, validUntil }) =>
            validUntil !== undefined && keep.next().value ? { kind, validUntil } : { kind },
          ),
        })) as Enterprise[];
        neverOpposite(
          verdicts(dossierOf({ enterprises: blanked }), pack),
          verdicts(dossierOf({ enterprises: full }), pack),
          ids,
        );
      }),
      runs(300),
    );
  });

  /** What a cluster can only gain by having more of: [figure, year]; and what it can only gain by having less of. */
  const GOOD: readonly (readonly [IndicatorId, number])[] = [
    ['outputValue', 2025],
    ['smeOutput', 2025],
    ['leadingIndustryOutput', 2025],
    ['smeRndSpending', 2025],
    ['panelSmeRndSpending', 2025],
    ['inventionPatents', 2025],
    ['leadingElites', 2025],
    ['qualitySmes', 2025],
    ['leadingQualitySmes', 2025],
    ['qualityOrTechSmes', 2025],
    ['sharingMechanisms', 2025],
    ['platformUsers', 2025],
    ['softwareUsers', 2025],
    ['nonFossilEnergyUse', 2025],
    ['energyAboveBenchmark', 2025],
    ['waterAboveBenchmark', 2025],
    ['outreachEnterprises', 2025],
  ];
  const LESS: readonly (readonly [IndicatorId, number])[] = [
    ['landArea', 2025],
    ['carbonEmissions', 2025],
    ['unitEnergyUse', 2025],
    ['unitWaterUse', 2025],
  ];
  /** The whole a share is taken of is no good thing: more output lowers the 占比 of an unchanged part. */
  const SHARES_OF_OUTPUT = ['2.7', '2.8'];

  test('more of a good thing never turns 符合 into 不符合', () => {
    fc.assert(
      fc.property(
        facts,
        fc.oneof(
          fc.constantFrom(...GOOD).map((each) => [each, 1] as const),
          fc.constantFrom(...LESS).map((each) => [each, -1] as const),
        ),
        fc.integer({ min: 1, max: 10 ** 6 }),
        code,
        (every, [[indicator, year], sign], step, of) => {
          const better = every.map((fact) =>
            fact.indicator === indicator && fact.year === year
              ? { ...fact, value: Math.max(0, fact.value + sign * step) }
              : fact,
          );
          const before = verdicts(dossierOf({ facts: every }, of), pack);
          const after = verdicts(dossierOf({ facts: better }, of), pack);
          before.forEach((verdict, index) => {
            const id = ids[index]!;
            if (indicator === 'outputValue' && SHARES_OF_OUTPUT.includes(id)) return;
            if (verdict === 'met') expect(after[index], id).not.toBe('unmet');
          });
        },
      ),
      runs(500),
    );
  });

  test('one more valid title never turns 符合 into 不符合', () => {
    fc.assert(
      fc.property(roster, fc.nat(), fc.constantFrom(...TITLE_KINDS), (firms, at, kind) => {
        if (firms.length === 0) return;
        const before = verdicts(dossierOf({ enterprises: firms }), pack);
        const richer = firms.map((each, index) =>
          index === at % firms.length
            ? { ...each, titles: [...each.titles, { kind, validUntil: '2029-01-01' }] }
            : each,
        );
        const after = verdicts(dossierOf({ enterprises: richer }), pack);
        before.forEach((verdict, index) => {
          if (verdict === 'met') expect(after[index]).not.toBe('unmet');
        });
      }),
      runs(200),
    );
  });

  test('the order of facts and of rows is irrelevant', () => {
    fc.assert(
      fc.property(facts, roster, (each, firms) => {
        expect(
          verdicts(dossierOf({ facts: [...each].reverse(), enterprises: [...firms].reverse() }), pack),
        ).toEqual(verdicts(dossierOf({ facts: each, enterprises: firms }), pack));
      }),
      runs(100),
    );
  });

  test('scaling every amount of money changes no share and no growth', () => {
    const RATES = ['2.7', '2.8', '2.9', '5.1'];
    const isMoney = (indicator: IndicatorId): boolean => INDICATORS[indicator].unit.endsWith('元');
    fc.assert(
      fc.property(facts, fc.integer({ min: 2, max: 1000 }), (each, factor) => {
        const scaled = each.map((fact) =>
          isMoney(fact.indicator) ? { ...fact, value: fact.value * factor } : fact,
        );
        const rates = (some: Fact[]): Verdict[] =>
          verdicts(dossierOf({ facts: some }), pack).filter((__, index) => RATES.includes(ids[index]!));
        expect(rates(scaled)).toEqual(rates(each));
      }),
      runs(200),
    );
  });

  test('every unknown names its cause, and only an unknown does', () => {
    fc.assert(
      fc.property(facts, judgements, (each, judged) => {
        for (const { verdict, cause } of assess(pack, dossierOf({ facts: each, judgements: judged }), AS_OF)
          .findings) {
          expect(cause !== undefined).toBe(verdict === 'unknown');
        }
      }),
      runs(100),
    );
  });
});

test('a figure is the same in 元, 万元 and 亿元', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 15 }), (fen) => {
      for (const unit of ['元', '万元', '亿元'] as const) {
        const text = figureText(fen, unit).slice(0, -unit.length);
        expect(parseAmount(text, unit)).toEqual(
          expect.objectContaining({ ok: true, value: expect.objectContaining({ value: fen }) as unknown }),
        );
      }
      expect(UNITS.亿元.digits - UNITS.万元.digits).toBe(4);
    }),
    runs(200),
  );
});

describe('Kleene logic', () => {
  const some = fc.array(fc.constantFrom(...VERDICTS), { maxLength: 6 });
  test.each<readonly [Verdict[], Verdict, Verdict]>([
    [['met', 'unmet', 'unknown'], 'unmet', 'met'],
    [['met', 'unknown'], 'unknown', 'met'],
    [['unmet', 'unknown'], 'unmet', 'unknown'],
    [['met', 'notApplicable'], 'met', 'met'],
    [['unmet', 'notApplicable'], 'unmet', 'unmet'],
    [['notApplicable', 'notApplicable'], 'notApplicable', 'notApplicable'],
    [[], 'met', 'unmet'],
  ])('%j: all is %s, any is %s', (each, every, either) => {
    expect(all(each)).toBe(every);
    expect(any(each)).toBe(either);
  });
  test('“and” and “or” are duals under negation', () => {
    const not = (verdict: Verdict): Verdict =>
      verdict === 'met' ? 'unmet' : verdict === 'unmet' ? 'met' : verdict;
    fc.assert(
      fc.property(some, (each) => {
        if (each.length > 0) expect(not(all(each.map(not)))).toBe(any(each));
      }),
      runs(100),
    );
  });
});
