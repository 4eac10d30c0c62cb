import { describe, expect, test } from 'vitest';
import { thresholdsOf, type Threshold } from '../../src/assessment/thresholds.ts';
import type { Condition, RulePack } from '../../src/policy/criterion.ts';
import { national2022 } from '../../src/policy/national-2022/index.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';

type Row = readonly [
  id: string,
  figure: string,
  unit: string,
  word: string,
  included: boolean,
  upwards: boolean,
];
const rowOf = ({ id, figure, unit, word, included, upwards }: Threshold): Row => [
  id,
  figure,
  unit,
  word,
  included,
  upwards,
];

describe('the numbers of a pack, in the order of the text', () => {
  test('of 第十二条', () => {
    expect(thresholdsOf(shaanxi2023).map(rowOf)).toEqual([
      ['2.5', '100', '平方公里', '一般不超过', true, false],
      ['2.6', '30', '亿元', '以上', true, true],
      ['2.7', '70', '%', '高于', false, true],
      ['2.8', '70', '%', '高于', false, true],
      ['2.9', '8', '%', '高于', false, true],
      ['3.1', '1 或者 8', '家', '不少于', true, true],
      ['5.1', '8', '%', '高于', false, true],
      ['5.7', '10', '%', '不低于', true, true],
      ['5.8', '12', '个', '不低于', true, true],
      ['6.5', '15', '%', '不低于', true, true],
      ['9.4', '100', '%', '全覆盖', true, true],
    ] satisfies Row[]);
  });
  test('of the national standard: what has not been seen has none', () => {
    expect(thresholdsOf(national2022).map(rowOf)).toEqual([
      ['2.5', '100', '平方公里', '一般不超过', true, false],
      ['2.6', '40', '亿元', '以上', true, true],
      ['2.7', '70', '%', '以上', true, true],
      ['2.8', '70', '%', '高于', false, true],
      ['2.9', '10', '%', '高于', false, true],
      ['3.1', '1 或者 10', '家', '不少于', true, true],
    ] satisfies Row[]);
  });
  test('with their names', () => {
    expect(thresholdsOf(shaanxi2023)[1]).toMatchObject({ id: '2.6', name: '近三年产值' });
  });
  test.each<readonly [string, Condition, Omit<Threshold, 'id' | 'name'>]>([
    [
      'a share that must stay below',
      { kind: 'level', measure: 'unitWaterUse', years: 1, is: 'below', limit: 0.5, unit: '吨' },
      { figure: '0.5', unit: '吨', word: '低于', included: false, upwards: false },
    ],
    [
      'demands at once',
      {
        kind: 'allOf',
        of: [
          { kind: 'growth', measure: 'outputValue', years: 3, by: 'compound', is: 'atLeast', percent: 6.5 },
          { kind: 'judged' },
        ],
      },
      { figure: '6.5', unit: '%', word: '不低于', included: true, upwards: true },
    ],
  ])('of %s', (_, condition, expected) => {
    const [criterion] = shaanxi2023.criteria;
    const pack: RulePack = { ...shaanxi2023, criteria: [{ ...criterion!, quote: '', condition }] };
    const { id: _id, name: _name, ...threshold } = thresholdsOf(pack)[0]!;
    expect(threshold).toEqual(expected);
  });
});
