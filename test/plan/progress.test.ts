import { expect, test } from 'vitest';
import { emptyPlan, newMeasure, type Plan } from '../../src/dossier/plan.ts';
import { measureProgress, targetProgress, unexplained } from '../../src/plan/progress.ts';
import { baseUnits, dossierWith } from '../make.ts';

const plan: Plan = {
  ...emptyPlan(2026, '2026-01-05'),
  targets: [
    {
      indicator: 'outputValue',
      source: '',
      owner: '',
      values: { 2026: { value: baseUnits('40亿元') }, 2027: { value: baseUnits('44亿元') } },
    },
    { indicator: 'landArea', source: '', owner: '', values: { 2026: { value: baseUnits('10平方公里') } } },
  ],
  measures: [
    {
      ...newMeasure('m1', 4, '上平台'),
      due: '2026-06',
      milestones: { 2026: { text: '6家', done: true }, 2027: { text: '12家', done: false } },
    },
    { ...newMeasure('m2', 7, '宣贯'), due: '2026-06', state: 'reported' },
  ],
};
const actual = (figure: string): ReturnType<typeof dossierWith> =>
  dossierWith({ outputValue: { 2026: figure }, landArea: { 2026: '12平方公里' } });

test.each([
  ['2026-12-31', '50亿元', [], 'the year is not over'],
  [
    '2027-01-01',
    '40亿元',
    ['outputValue 2026 100.00 ok', 'landArea 2026 120.00 behind'],
    'less land is better',
  ],
  [
    '2027-01-01',
    '39.99亿元',
    ['outputValue 2026 99.98 behind', 'landArea 2026 120.00 behind'],
    'short by 0.01亿元',
  ],
])('on %s with %s', (asOf, figure, expected) => {
  const rows = targetProgress(actual(figure), plan, asOf);
  expect(
    rows.map(
      ({ indicator, year, percent, behind }) => `${indicator} ${year} ${percent} ${behind ? 'behind' : 'ok'}`,
    ),
  ).toEqual(expected);
});

test('a figure nobody has is neither behind nor reached', () => {
  const [first] = targetProgress(dossierWith(), plan, '2027-01-01');
  expect(first).toMatchObject({ actual: undefined, percent: undefined, behind: false });
});

test('a measure is behind when its due month is over and nobody reports it complete', () => {
  const told = (asOf: string): string[] =>
    measureProgress(plan, asOf).map(({ measure, percent, behind }) => `${measure.id} ${percent} ${behind}`);
  expect(told('2026-06-30')).toEqual(['m1 50.00 false', 'm2 undefined false']);
  expect(told('2026-07-01')).toEqual(['m1 50.00 true', 'm2 undefined false']);
});

test('a reason given is not asked for again', () => {
  const open = (reasons: Plan['reasons']): number => {
    const told = { ...plan, reasons };
    return unexplained(
      targetProgress(actual('39亿元'), told, '2027-02-01'),
      measureProgress(told, '2027-02-01'),
    ).length;
  };
  expect(open({})).toBe(3);
  expect(open({ 'target:outputValue:2026': '订单减少', 'measure:m1': '延期' })).toBe(1);
});
