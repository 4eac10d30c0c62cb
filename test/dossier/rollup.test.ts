import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { figuresOf, rosterTotals } from '../../src/dossier/rollup.ts';
import type { IndicatorId } from '../../src/policy/indicator.ts';
import { AS_OF, baseUnits, dossierWith, firm, latest } from '../make.ts';

const small = { industryCode: '3421', employees: 50, revenue: baseUnits('5000万元') };
const large = { industryCode: '3421', employees: 2000, revenue: baseUnits('90000万元') };
const total = (firms: readonly Enterprise[], indicator: IndicatorId, year = 2025) =>
  rosterTotals(dossierWith({}, { enterprises: [...firms] }), AS_OF)(indicator, year);

describe('a total', () => {
  test('counts each enterprise once, however many titles it holds', () => {
    const titles = [
      { kind: 'srdiSme', validUntil: '2027-01-01' },
      { kind: 'innovativeSme', validUntil: '2027-01-01' },
    ] as const;
    expect(total([firm('甲', { titles: [...titles] }), firm('乙')], 'qualitySmes')).toEqual({
      total: 1,
      count: 1,
      from: ['甲'],
      lacking: [],
    });
  });

  test('is not given while one enterprise lacks its figure: a blank is not a zero', () => {
    const firms = [firm('甲', { output: { 2025: 100 } }), firm('乙', { output: { 2024: 100 } })];
    expect(total(firms, 'outputValue')).toEqual({
      total: undefined,
      count: 1,
      from: ['甲'],
      lacking: ['乙'],
    });
  });

  test('is undefined when the roster says nothing about it', () => {
    expect(total([firm('甲', { output: { 2025: 100 } })], 'outputValue', 2022)).toBeUndefined();
    expect(total([firm('甲')], 'residents')).toBeUndefined();
    expect(total([], 'enterprises')).toBeUndefined();
  });

  test('中小企业产值 leaves out 大型 and waits for an unknown size', () => {
    const output = { 2025: 7 };
    expect(
      total([firm('甲', { ...small, output }), firm('乙', { ...large, output })], 'smeOutput')?.total,
    ).toBe(7);
    const unsized = [firm('甲', { ...small, output }), firm('丙', { output })];
    expect(total(unsized, 'smeOutput')).toEqual({
      total: undefined,
      count: 1,
      from: ['甲'],
      lacking: ['丙'],
    });
    const idle = [firm('甲', { ...small, output }), firm('丁', { output: { 2025: 0 } })];
    expect(total(idle, 'smeOutput')?.total).toBe(7);
  });

  test.each([
    ['3421', '2000万元', 1, 'industry at the bound'],
    ['3421', '1999.999999万元', 0, 'industry one 分 below'],
    ['6513', '9000万元', 0, 'software is not industry'],
    ['4620', '2000万元', 1, '水的生产和供应业 is the last 大类 of industry'],
    ['0610', '2000万元', 1, '煤炭开采 is the first'],
    ['0513', '9000万元', 0, '农业服务业 is not'],
  ])('规模以上工业: %s with %s counts %i: %s', (industryCode, revenue, expected) => {
    expect(
      total([firm('甲', { industryCode, revenue: baseUnits(revenue) })], 'aboveScaleIndustrials')?.total,
    ).toBe(expected);
  });

  test.each([
    ['2026-11-24', 1, 'valid on its last day'],
    ['2026-11-23', 0, 'expired the day before'],
  ])('a title until %s counts %i on 2026-11-24: %s', (validUntil, expected) => {
    expect(
      total([firm('甲', { titles: [{ kind: 'highTechEnterprise', validUntil }] })], 'qualitySmes')?.total,
    ).toBe(expected);
  });

  test('a title without an expiry date is neither counted nor refused', () => {
    expect(
      total([firm('甲', { titles: [{ kind: 'highTechEnterprise' }] }), firm('乙')], 'qualitySmes'),
    ).toEqual({
      total: undefined,
      count: 0,
      from: [],
      lacking: ['甲'],
    });
  });

  test('第十二条（三）: only a champion or 小巨人 of the leading industry counts as elite', () => {
    const titles = [{ kind: 'littleGiant' as const, validUntil: '2028-01-01' }];
    const firms = [
      firm('甲', { titles, leadingIndustry: true }),
      firm('乙', { titles, leadingIndustry: false }),
      firm('丙', { leadingIndustry: true }),
    ];
    expect(total(firms, 'leadingElites')?.from).toEqual(['甲']);
  });

  test('does not depend on the order of the roster', () => {
    const anyFirm = fc.record({
      output: fc.option(fc.integer({ min: 0, max: 10 ** 12 }), { nil: undefined }),
      employees: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined }),
      revenue: fc.option(fc.integer({ min: 0, max: 10 ** 12 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(anyFirm, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (shapes, dice) => {
        const firms = shapes.map(({ output, employees, revenue }, index) =>
          firm(`企业${index}`, {
            output: output === undefined ? {} : { 2025: output },
            ...(employees !== undefined && { employees }),
            ...(revenue !== undefined && { revenue }),
          }),
        );
        const shuffled = firms
          .map((each) => [dice.next().value, each] as const)
          .sort(([a], [b]) => a - b)
          .map(([, each]) => each);
        for (const indicator of ['outputValue', 'smeOutput', 'smes', 'employees'] as const) {
          const [a, b] = [total(firms, indicator), total(shuffled, indicator)];
          expect(b?.total).toBe(a?.total);
          expect(b && [...b.from].sort()).toEqual(a && [...a.from].sort());
        }
      }),
    );
  });
});

describe('which figure is used', () => {
  const enterprises = [firm('甲', { output: { 2025: baseUnits('100万元') } })];
  test('the roster’s total, with how many enterprises it is made of', () => {
    expect(figuresOf(dossierWith({}, { enterprises }), AS_OF)('outputValue', 2025).fact).toEqual({
      indicator: 'outputValue',
      year: 2025,
      value: baseUnits('100万元'),
      origin: { kind: 'rollup', enterprises: 1 },
    });
  });
  test('an entered figure stands before it, and the roster’s is kept beside it', () => {
    const dossier = dossierWith({ outputValue: latest('120万元') }, { enterprises });
    const known = figuresOf(dossier, AS_OF)('outputValue', 2025);
    expect(known.fact?.value).toBe(baseUnits('120万元'));
    expect(known.rosterTotal).toBe(baseUnits('100万元'));
  });
  test('who lacks it is named when the roster cannot give a total', () => {
    const dossier = dossierWith({}, { enterprises: [...enterprises, firm('乙')] });
    expect(figuresOf(dossier, AS_OF)('outputValue', 2025)).toEqual({ fact: undefined, lacking: ['乙'] });
  });
});
