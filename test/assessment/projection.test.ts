import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import {
  expiredBetween,
  firstLost,
  firstMet,
  ownGrowth,
  projected,
  projection,
  sameDay,
  titleExpiries,
} from '../../src/assessment/projection.ts';
import { enteredFact, type ClusterDossier } from '../../src/dossier/dossier.ts';
import type { TitleKind } from '../../src/dossier/enterprise.ts';
import { figuresOf } from '../../src/dossier/rollup.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { INDICATOR_IDS, INDICATORS } from '../../src/policy/indicator.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, baseUnits, dossierWith, firm, latest, years } from '../make.ts';
import { SCALE } from '../scale.ts';

/** Output of the three years in 亿元, in its base unit. */
const outputs = (...amounts: readonly [number, number, number]): Record<number, number> =>
  Object.fromEntries(amounts.map((amount, index) => [2023 + index, amount * 10 ** 10]));

describe('推算', () => {
  test.each([
    ['25 → 29.16 over two years is 8.00% a year', years('25亿元', '27亿元', '29.16亿元'), 800],
    ['30 → 34 is 6.46%', years('30亿元', '31亿元', '34亿元'), 646],
    ['falling: 30 → 27 is −5.13%', years('30亿元', '29亿元', '27亿元'), -513],
    ['from nothing no rate is known', years('0亿元', '1亿元', '2亿元'), undefined],
    ['nor with a year missing', latest('30亿元'), undefined],
  ])('%s', (_, outputValue, percent) => {
    expect(ownGrowth(dossierWith({ outputValue }), AS_OF).outputValue).toBe(percent);
  });

  test('a figure grows year by year, whole units, and the year it grew from stays', () => {
    const dossier = dossierWith({
      outputValue: years('28亿元', '29亿元', '30亿元'),
      landArea: latest('12平方公里'),
    });
    const then = projected(dossier, AS_OF, { outputValue: 800 }, 2);
    expect(then.declarationYear).toBe(2028);
    expect([2025, 2026, 2027].map((year) => enteredFact(then, 'outputValue', year)?.value)).toEqual([
      baseUnits('30亿元'),
      baseUnits('32.4亿元'),
      baseUnits('34.992亿元'),
    ]);
    expect(enteredFact(then, 'outputValue', 2027)?.origin).toMatchObject({ source: 'estimate' });
    expect(enteredFact(then, 'landArea', 2027)?.value).toBe(baseUnits('12平方公里'));
  });

  test('2.6: a weak 2023 leaves the count in 2027, and 2.9 is met when growth has lasted', () => {
    const dossier = dossierWith({ outputValue: years('29亿元', '31亿元', '33亿元') });
    const years5 = projection(shaanxi2023, dossier, AS_OF, { outputValue: 900 }, 5);
    expect([firstMet(years5, '2.6'), firstMet(years5, '2.9')]).toEqual([2027, 2028]);
    const flat = projection(shaanxi2023, dossier, AS_OF, { outputValue: 0 }, 5);
    expect([firstMet(flat, '2.6'), firstMet(flat, '2.9')]).toEqual([2027, undefined]);
  });

  test('titles run out on the way', () => {
    const enterprises = Array.from({ length: 8 }, (_, index) =>
      firm(`第${index}家`, {
        titles: [{ kind: 'srdiSme', validUntil: index === 0 ? '2027-06-30' : '2030-01-01' }],
      }),
    );
    const verdicts = projection(shaanxi2023, dossierWith({}, { enterprises }), AS_OF, {}, 2).map(
      ({ asOf, assessment }) => [
        asOf,
        assessment.findings.find(({ criterion }) => criterion.id === '3.1')!.readings[0]!.outcome.parts[1]!
          .verdict,
      ],
    );
    expect(verdicts).toEqual([
      ['2026-11-24', 'met'],
      ['2027-11-24', 'unmet'],
      ['2028-11-24', 'unmet'],
    ]);
  });

  test('whatever the roster, it gives what it would give if it were added up anew on that day', () => {
    const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
      fc.option(value, { nil: undefined, freq: 5 });
    const end = fc.constantFrom('2026-11-23', '2027-06-30', '2028-01-01', '2031-01-01', undefined);
    const title = fc
      .tuple(fc.constantFrom<TitleKind>('littleGiant', 'srdiSme', 'highTechEnterprise', 'techSme'), end)
      .map(([kind, validUntil]) => ({ kind, ...(validUntil !== undefined && { validUntil }) }));
    const anyFirm = fc
      .record({
        leadingIndustry: maybe(fc.boolean()),
        usesPlatform: maybe(fc.boolean()),
        reachedByOutreach: maybe(fc.boolean()),
        employees: maybe(fc.integer({ min: 0, max: 900 })),
        output: fc.constantFrom({}, outputs(10, 11, 12), outputs(8, 8, 9)),
        titles: fc.array(title, { maxLength: 2 }),
      })
      .map((fields) =>
        firm('甲', Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))),
      );
    let counted = 0;
    fc.assert(
      fc.property(
        fc.array(anyFirm, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 5 }),
        (some, ahead) => {
          const enterprises = some.map((each, index) => ({ ...each, id: String(index) }));
          const dossier = dossierWith({}, { enterprises });
          const then = projected(dossier, AS_OF, { outputValue: 900 }, ahead);
          const last = then.declarationYear - 1;
          const kept = {
            ...then,
            enterprises,
            facts: then.facts.filter(
              ({ indicator, year }) => !(INDICATORS[indicator].reported === 'latest' && year === last),
            ),
          };
          const day = sameDay(AS_OF, ahead);
          const [put, added] = [figuresOf(then, day), figuresOf(kept, day)];
          for (const indicator of INDICATOR_IDS) {
            if (INDICATORS[indicator].reported !== 'latest') continue;
            const fact = put(indicator, last).fact;
            expect(fact, indicator).toEqual(added(indicator, last).fact);
            counted += fact ? 1 : 0;
          }
          const verdicts = (each: ClusterDossier): string[] =>
            assess(shaanxi2023, each, day).findings.map(({ verdict }) => verdict);
          expect(verdicts(then)).toEqual(verdicts(kept));
        },
      ),
      { numRuns: 300 * SCALE },
    );
    expect(counted).toBeGreaterThan(1000);
  });

  test('3.1 is met today and no longer in 2028, when the titles of its enterprises have run out', () => {
    const kinds = ['srdiSme', 'innovativeSme', 'highTechEnterprise'] as const;
    const enterprises = Array.from({ length: 8 }, (_, index) =>
      firm(`第${index}家`, {
        leadingIndustry: true,
        titles: [{ kind: kinds[index % 3]!, validUntil: index < 2 ? '2027-11-24' : '2027-12-31' }],
      }),
    );
    const dossier = dossierWith({}, { enterprises });
    const all = projection(shaanxi2023, dossier, AS_OF, {}, 3);
    expect([firstMet(all, '3.1'), firstLost(all, '3.1')]).toEqual([2026, 2028]);
    expect([firstMet(all, '2.6'), firstLost(all, '2.6')]).toEqual([undefined, undefined]);
    // On its last day a title still counts.
    expect(expiredBetween(dossier, '2026-11-24', '2027-11-24')).toEqual([]);
    expect(expiredBetween(dossier, '2027-11-24', '2027-12-31')).toEqual([
      ['srdiSme', 1],
      ['innovativeSme', 1],
    ]);
    expect(expiredBetween(dossier, '2027-11-25', '2028-11-24')).toEqual([
      ['srdiSme', 2],
      ['innovativeSme', 2],
      ['highTechEnterprise', 2],
    ]);
    expect(titleExpiries(dossier, AS_OF).map(({ year }) => year)).toEqual(['2027']);
  });

  test('what is met again and again is not lost', () => {
    const dossier = dossierWith({ outputValue: years('31亿元', '31亿元', '31亿元') });
    const flat = projection(shaanxi2023, dossier, AS_OF, {}, 2);
    expect([firstMet(flat, '2.6'), firstLost(flat, '2.6')]).toEqual([2026, undefined]);
  });

  test('29 February has its year after', () => {
    const [, next] = projection(shaanxi2023, dossierWith(), '2028-02-29', {}, 1);
    expect(next!.asOf).toBe('2029-02-28');
  });

  test('the sample’s roster carries over: what its years say is not lost when they grow old', () => {
    const sample = sampleDossier('s', AS_OF);
    const [now, next] = projection(shaanxi2023, sample, AS_OF, ownGrowth(sample, AS_OF), 1);
    const verdictOf = (at: typeof now, id: string): string =>
      at!.assessment.findings.find(({ criterion }) => criterion.id === id)!.verdict;
    for (const id of ['2.6', '2.7', '2.8', '2.9', '5.7']) {
      expect([id, verdictOf(now, id), verdictOf(next, id)]).toEqual([id, 'met', 'met']);
    }
  });

  test('it says what assessing the projected dossier says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 1, max: 6 }), (percent, ahead) => {
        const dossier = dossierWith({
          outputValue: years('27亿元', '29亿元', '31亿元'),
          inventionPatents: years('90件', '100件', '110件'),
        });
        const growth = { outputValue: percent, inventionPatents: percent };
        const {
          dossier: then,
          asOf,
          assessment,
        } = projection(shaanxi2023, dossier, AS_OF, growth, ahead)[ahead]!;
        expect(assessment).toEqual(assess(shaanxi2023, then, asOf));
        expect(then).toEqual(projected(dossier, AS_OF, growth, ahead));
      }),
    );
  });
});
