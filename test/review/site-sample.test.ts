import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleDossier } from '../../src/dossier/sample.ts';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { sizeClassOf } from '../../src/dossier/size-class.ts';
import { diceOf, fewest, siteSample } from '../../src/review/site-sample.ts';
import { AS_OF, firm } from '../make.ts';
import { SCALE } from '../scale.ts';

/** 现场抽查: what is drawn, from where, and that anybody can draw it again. */

const roster = sampleDossier('s', AS_OF).enterprises;
const ids = (enterprises: readonly Enterprise[], seed: string, count: number): string[] =>
  siteSample(enterprises, { seed, count, year: 2025 }).drawn.map(({ enterprise }) => enterprise.id);

describe('dice', () => {
  test('are those of SplitMix32 over FNV-1a, as written down here once', () => {
    // FNV-1a of the empty text is its offset basis, 2166136261; SplitMix32 from there, by big integers.
    const mask = (1n << 32n) - 1n;
    let state = 2166136261n;
    const expected = Array.from({ length: 5 }, () => {
      state = (state + 0x9e3779b9n) & mask;
      let mixed = state ^ (state >> 16n);
      mixed = (mixed * 0x21f0aaadn) & mask;
      mixed ^= mixed >> 15n;
      mixed = (mixed * 0x735a2d97n) & mask;
      return Number((mixed ^ (mixed >> 15n)) % 1000n);
    });
    const dice = diceOf('');
    expect(Array.from({ length: 5 }, () => dice(1000))).toEqual(expected);
  });
  test('each face comes about as often as any other', () => {
    const dice = diceOf('20261124');
    const faces = Array.from({ length: 6 }, () => 0);
    for (let at = 0; at < 60_000; at += 1) faces[dice(6)]! += 1;
    // Five degrees of freedom: above 25 once in seven thousand seeds.
    expect(faces.reduce((sum, each) => sum + (each - 10_000) ** 2 / 10_000, 0)).toBeLessThan(25);
  });
});

describe('strata by hand', () => {
  /** Output in 分; 60, 20, 10, 5, 5 of a hundred: half is crossed by the first, eight tenths are reached by the second. */
  const five = [60, 20, 10, 5, 5].map((output, index) =>
    firm(`企业${index}`, {
      industryCode: '3421',
      employees: index === 0 ? 1000 : 20,
      revenue: index === 0 ? 5e12 : 4e10,
      output: { 2025: output },
    }),
  );
  test('the one that crosses a bound belongs above it', () => {
    const { strata } = siteSample(five, { seed: '甲', count: 5, year: 2025 });
    expect(strata.map(({ name, of, drawn }) => [name, of, drawn])).toEqual([
      ['大型，产值靠前（合计达一半）', 1, 1],
      ['小型，产值居中（一半至八成）', 1, 1],
      ['小型，产值靠后（其余两成）', 3, 3],
    ]);
  });
  test('an enterprise without output or size is a stratum of its own, and a nought is no gap', () => {
    const more = [
      ...five,
      firm('未填'),
      firm('零', { industryCode: '3421', employees: 5, revenue: 0, output: { 2025: 0 } }),
    ];
    const { strata } = siteSample(more, { seed: '甲', count: 1, year: 2025 });
    expect(strata.map(({ name, drawn }) => [name, drawn])).toEqual([
      ['大型，产值靠前（合计达一半）', 1],
      ['小型，产值居中（一半至八成）', 1],
      ['小型，产值靠后（其余两成）', 1],
      ['微型，产值靠后（其余两成）', 1],
      ['未划型，产值未填', 1],
    ]);
  });
  test('further places go by output', () => {
    // Half of all output lies with ten equal large ones, the rest with forty small ones.
    const large = Array.from({ length: 10 }, (_, at) =>
      firm(`大${at}`, { industryCode: '3421', employees: 1000, revenue: 5e12, output: { 2025: 1000 } }),
    );
    const small = Array.from({ length: 40 }, (_, at) =>
      firm(`小${at}`, { industryCode: '3421', employees: 20, revenue: 4e10, output: { 2025: 250 } }),
    );
    const { strata } = siteSample([...large, ...small], { seed: '甲', count: 13, year: 2025 });
    // 10,000 of 20,000 is exactly half; of the others 24 come to eight tenths.
    expect(strata.map(({ of, drawn }) => [of, drawn])).toEqual([
      [10, 6],
      [24, 4],
      [16, 3],
    ]);
  });
  test('no enterprise, no sample', () => {
    expect(siteSample([], { seed: '甲', count: 8, year: 2025 })).toEqual({
      seed: '甲',
      year: 2025,
      strata: [],
      drawn: [],
    });
  });
});

describe('for any roster', () => {
  const anyFirm = fc.record({
    employees: fc.option(fc.integer({ min: 0, max: 2000 }), { nil: undefined }),
    revenue: fc.option(fc.integer({ min: 0, max: 1e12 }), { nil: undefined }),
    output: fc.option(fc.integer({ min: 0, max: 1e12 }), { nil: undefined }),
    industryCode: fc.constantFrom('3421', '5212', undefined),
  });
  const anyRoster = fc.array(anyFirm, { maxLength: 60 }).map((firms) =>
    firms.map(({ employees, revenue, output, industryCode }, index) =>
      firm(`企业${index}`, {
        ...(employees !== undefined && { employees }),
        ...(revenue !== undefined && { revenue }),
        ...(industryCode !== undefined && { industryCode }),
        output: output === undefined ? {} : { 2025: output },
      }),
    ),
  );
  const asked = fc.tuple(
    anyRoster,
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.integer({ min: 1, max: 80 }),
  );

  test('every stratum is represented, nobody twice, and as many as asked', () => {
    fc.assert(
      fc.property(asked, ([enterprises, seed, count]) => {
        const { strata, drawn } = siteSample(enterprises, { seed, count, year: 2025 });
        for (const each of strata) {
          expect(each.drawn).toBeGreaterThan(0);
          expect(each.drawn).toBeLessThanOrEqual(each.of);
          const own = drawn.filter(({ stratum }) => stratum === each);
          expect(own).toHaveLength(each.drawn);
          for (const { enterprise } of own) expect(sizeClassOf(enterprise)).toBe(each.size);
        }
        expect(strata.reduce((sum, { of }) => sum + of, 0)).toBe(enterprises.length);
        expect(new Set(drawn.map(({ enterprise }) => enterprise.id)).size).toBe(drawn.length);
        expect(drawn).toHaveLength(Math.min(Math.max(count, fewest(enterprises, 2025)), enterprises.length));
      }),
      { numRuns: 100 * SCALE },
    );
  });
  test('the same seed gives the same sample, however the roster is sorted', () => {
    fc.assert(
      fc.property(
        asked,
        fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
        ([enterprises, seed, count], keys) => {
          const shuffled = enterprises
            .map((each, index) => ({ each, key: keys[index]! }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
          expect(ids(shuffled, seed, count)).toEqual(ids(enterprises, seed, count));
        },
      ),
      { numRuns: 50 * SCALE },
    );
  });
});

test('the sample of the example, drawn again by anybody, is this one', () => {
  expect(ids(roster, '20261124-宝鸡', 8)).toEqual(ids(roster, '20261124-宝鸡', 8));
  const other = new Set(['甲', '乙', '丙', '丁'].map((seed) => ids(roster, seed, 8).join()));
  expect(other.size).toBeGreaterThan(1);
  // Over many seeds everybody is drawn some time.
  const seen = new Set(Array.from({ length: 400 }, (_, at) => ids(roster, String(at), 12)).flat());
  expect(seen.size).toBe(roster.length);
});
