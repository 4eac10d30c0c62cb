import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { all, any, VERDICTS, type Verdict } from '../../src/assessment/verdict.ts';
import type { Fact } from '../../src/dossier/dossier.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { INDICATOR_IDS } from '../../src/policy/indicator.ts';
import { AS_OF, dossierWith } from '../make.ts';

/** Facts of any indicator and year, small enough that shares and growth often sit on a bound. */
const facts = fc.uniqueArray(
  fc.record({
    indicator: fc.constantFrom(...INDICATOR_IDS),
    year: fc.integer({ min: 2022, max: 2025 }),
    value: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 10 ** 12 })),
  }),
  { selector: ({ indicator, year }) => `${indicator}:${year}`, minLength: 20, maxLength: 60 },
);
const factsWithOrigin = facts.map((each): Fact[] =>
  each.map((fact) => ({ ...fact, origin: { kind: 'form', enteredOn: AS_OF } })),
);
const verdicts = (each: readonly Fact[]): Verdict[] =>
  assess(shaanxi2023, dossierWith({}, { facts: [...each] }), AS_OF).findings.map(({ verdict }) => verdict);

describe('assess', () => {
  test('a definite verdict reached with figures missing never turns into its opposite when they come', () => {
    fc.assert(
      fc.property(factsWithOrigin, fc.infiniteStream(fc.boolean()), (every, keep) => {
        const some = every.filter(() => keep.next().value);
        const [before, after] = [verdicts(some), verdicts(every)];
        before.forEach((verdict, index) => {
          if (verdict === 'met') expect(after[index]).not.toBe('unmet');
          if (verdict === 'unmet') expect(after[index]).not.toBe('met');
          if (verdict === 'notApplicable') expect(after[index]).toBe('notApplicable');
        });
      }),
      { numRuns: 300 },
    );
  });

  test('the order of the facts is irrelevant', () => {
    fc.assert(
      fc.property(factsWithOrigin, (each) => {
        expect(verdicts([...each].reverse())).toEqual(verdicts(each));
      }),
    );
  });

  test('every unknown names its cause, and only an unknown does', () => {
    fc.assert(
      fc.property(factsWithOrigin, (each) => {
        for (const { verdict, cause } of assess(shaanxi2023, dossierWith({}, { facts: each }), AS_OF)
          .findings) {
          expect(cause !== undefined).toBe(verdict === 'unknown');
        }
      }),
    );
  });
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
    );
  });
});
