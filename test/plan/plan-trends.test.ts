import { expect, test } from 'vitest';
import { formatRational } from '../../src/base/exact.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { planTrends } from '../../src/plan/plan-trends.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF } from '../make.ts';

const sample = sampleDossier('s', AS_OF);
const plan = sample.plan!;
const trends = planTrends(shaanxi2023, sample, plan, AS_OF);

test('three years behind, three ahead, money of some size in 亿元', () => {
  const [output] = trends;
  expect([output!.name, output!.unit, output!.from]).toEqual(['集群总产值', '亿元', 3]);
  expect(output!.years).toEqual([2023, 2024, 2025, 2026, 2027, 2028]);
  expect(output!.values.map((value) => value && formatRational(value, 2))).toEqual([
    '31.20',
    '34.04',
    '37.37',
    '40.55',
    '44.10',
    '48.00',
  ]);
  expect(output!.limits.map((limit) => limit && formatRational(limit, 0))).toEqual([
    '30',
    '30',
    '30',
    '30',
    '30',
    '30',
  ]);
});

test('every yearly figure that is known is told, with its own unit', () => {
  expect(trends.map(({ name, unit }) => `${name}（${unit}）`)).toEqual(
    expect.arrayContaining(['中小企业产值占比（%）', '中小企业研发经费（万元）', '有效发明专利（件）']),
  );
  for (const { years, values, limits } of trends) {
    expect([values.length, limits.length]).toEqual([6, 6]);
    expect(years).toHaveLength(6);
  }
});

test('a cluster without figures has none to draw', () => {
  const bare = { ...sample, enterprises: [], facts: [], lists: {} };
  expect(planTrends(shaanxi2023, bare, { ...plan, targets: [] }, AS_OF)).toEqual([]);
});
