import { describe, expect, test } from 'vitest';
import { boundWords, conditionWords, measureUnit, measureWords } from '../../src/policy/condition-words.ts';
import type { Bound, Condition, Measure } from '../../src/policy/criterion.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';

describe('a bound in the clause’s own word', () => {
  test.each<readonly [Bound, figure: string, quote: string, words: string]>([
    ['atLeast', '30亿元', '近三年产值均在30亿元以上', '30亿元以上'],
    ['atLeast', '8家', '或者不少于8家专精特新中小企业', '不少于8家'],
    ['atLeast', '15%', '普及率不低于15%', '不低于15%'],
    ['atLeast', '100%', '实现集群全覆盖', '全覆盖'],
    ['atLeast', '30亿元', '', '不低于30亿元'],
    ['above', '70%', '超过70%', '高于70%'],
    ['atMost', '100平方公里', '占地面积一般不超过100平方公里', '一般不超过100平方公里'],
    ['atMost', '100平方公里', '占地面积不超过100平方公里', '不超过100平方公里'],
    ['below', '100%', '', '低于100%'],
  ])('%s %s of “%s” is %s', (is, figure, quote, words) => expect(boundWords(is, figure, quote)).toBe(words));
});

test.each<readonly [Measure, unit: string, words: string]>([
  ['outputValue', '万元', '集群总产值'],
  [{ part: 'smeOutput', of: 'outputValue', per: 100 }, '%', '中小企业产值占集群总产值的比例'],
  [{ part: 'inventionPatents', of: 'employees', per: 10_000 }, '个', '每万从业人员的有效发明专利'],
  [{ part: 'carbonEmissions', of: 'outputValue', per: 1 }, '吨/万元', '单位集群总产值的二氧化碳排放量'],
])('%j is in %s and called %s', (measure, unit, words) => {
  expect(measureUnit(measure)).toBe(unit);
  expect(measureWords(measure)).toBe(words);
});

describe('a condition as a sentence', () => {
  const level = { kind: 'level', measure: 'landArea', limit: 100, unit: '平方公里' } as const;
  const growth = { kind: 'growth', measure: 'outputValue', percent: 8 } as const;
  const elites = {
    kind: 'level',
    measure: 'srdiSmes',
    years: 1,
    is: 'atLeast',
    limit: 1,
    unit: '家',
  } as const;
  const ELITES = '最近一年的专精特新中小企业不低于1家（恰为1家也满足）';
  test.each<readonly [Condition, words: string]>([
    [{ ...level, years: 1, is: 'atMost' }, '最近一年的占地面积不超过100平方公里（恰为100平方公里也满足）'],
    [{ ...level, years: 2, is: 'below' }, '近二年每一年的占地面积低于100平方公里（恰为100平方公里不满足）'],
    [{ ...level, years: 6, is: 'above' }, '近6年每一年的占地面积高于100平方公里（恰为100平方公里不满足）'],
    [
      { ...growth, years: 3, by: 'meanOfYears', is: 'above' },
      '集群总产值3个年度（2个间隔）的各年增速的平均高于8%（恰为8%不满足）',
    ],
    [
      { ...growth, years: 4, by: 'compound', is: 'atLeast' },
      '集群总产值4个年度（3个间隔）的年均复合增速不低于8%（恰为8%也满足）',
    ],
    [{ kind: 'judged' }, '由人根据佐证研判；没有研判为待定'],
    [{ kind: 'unverified', note: '数字未见原文' }, '待核实，不作判断：数字未见原文'],
    [{ kind: 'anyOf', of: [elites] }, ELITES],
    [
      { kind: 'anyOf', of: [elites, { kind: 'judged' }] },
      `（${ELITES}；或者由人根据佐证研判；没有研判为待定）`,
    ],
    [
      { kind: 'allOf', of: [elites, { kind: 'judged' }] },
      `（${ELITES}；并且由人根据佐证研判；没有研判为待定）`,
    ],
    [
      {
        kind: 'allOf',
        of: [
          {
            kind: 'when',
            industry: 'energyIntensive',
            then: { kind: 'when', industry: 'waterIntensive', then: elites },
          },
        ],
      },
      `主导产业属于高耗能行业（行业代码25、26、30、31、32、44）的：主导产业属于高耗水行业（行业代码13、14、15、17、22、25、26、31、441）的：${ELITES}；其它行业不适用；其它行业不适用`,
    ],
  ])('%j: %s', (condition, words) => expect(conditionWords(condition, shaanxi2023)).toBe(words));
});
