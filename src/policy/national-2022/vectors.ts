import type { IndicatorId } from '../indicator.ts';
import type { Vector } from '../vector.ts';

/** 规则自检 of the clauses that have been seen; the unseen ones must never be judged. */

const vector = (
  name: string,
  figures: Partial<Record<IndicatorId, Record<string, string>>>,
  expect: Vector['expect'],
): Vector => ({ name, asOf: '2026-11-24', declarationYear: 2026, figures, expect });
const years = (...texts: [string, string, string]): Record<string, string> => ({
  2023: texts[0],
  2024: texts[1],
  2025: texts[2],
});
const latest = (text: string): Record<string, string> => ({ 2025: text });

export const vectors: Vector[] = [
  vector('三年产值恰为40亿元', { outputValue: years('40亿元', '40亿元', '40亿元') }, { 2.6: 'met' }),
  vector('省级够、国家级不够', { outputValue: years('39.99亿元', '40亿元', '40亿元') }, { 2.6: 'unmet' }),
  vector(
    '中小企业占比恰为70%，“以上”含本数',
    { outputValue: latest('40亿元'), smeOutput: latest('28亿元') },
    { 2.7: 'met' },
  ),
  vector(
    '主导产业占比恰为70%，“高于”不含',
    { outputValue: latest('40亿元'), leadingIndustryOutput: latest('28亿元') },
    { 2.8: 'unmet' },
  ),
  vector('增速恰为10%', { outputValue: years('40亿元', '44亿元', '48.4亿元') }, { 2.9: 'unmet' }),
  vector('增速高出1分', { outputValue: years('40亿元', '44亿元', '48.4000000001亿元') }, { 2.9: 'met' }),
  vector('优质企业恰10家', { leadingElites: latest('0家'), qualitySmes: latest('10家') }, { 3.1: 'met' }),
  vector('优质企业9家', { leadingElites: latest('0家'), qualitySmes: latest('9家') }, { 3.1: 'unmet' }),
  vector(
    '数字未见原文的，不作判断',
    { smeRndSpending: years('1万元', '9万元', '99万元') },
    { 5.1: 'unknown·unverified', 5.8: 'unknown·unverified', 6.5: 'unknown·unverified' },
  ),
];
