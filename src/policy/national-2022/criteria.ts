import type { Criterion } from '../criterion.ts';
import { shaanxi2023 } from '../shaanxi-2023/index.ts';

/**
 * 认定标准（2022年版） as far as it has been seen in reprints. Ids are those of 第十二条, so that the two stand
 * side by side. Where nobody here has seen the number, the demand is listed and never judged.
 */

const provincial = (id: string): Criterion => {
  const found = shaanxi2023.criteria.find((each) => each.id === id);
  if (!found) throw new Error(`no criterion ${id}`);
  return found;
};

/** The same demand as the province's, in the national words. */
const like = (id: string, changes: Partial<Criterion>): Criterion => ({ ...provincial(id), ...changes });

const unverified = (id: string, note: string): Criterion => {
  const { name, group, evidence, help } = provincial(id);
  return {
    id,
    group,
    name,
    quote: '',
    strength: 'required',
    condition: { kind: 'unverified', note },
    otherReadings: [],
    evidence,
    help: {
      ...help,
      method: '国家标准的数字尚未见到原文，只列出、不判断。',
      example: '请向市局索取原文后再比。',
    },
  };
};
const NUMBER_UNSEEN = '国家标准这一项的数字未见原文';
const WORDING_UNSEEN = '国家标准这一项的文字未见原文';

const PREFACE = '近三年未发生较大及以上安全、质量和环境污染等事故';
const NETWORK = '重大及以上网络安全事件和数据安全事件';
const CONDUCT = '以及偷税漏税、违法违规、严重失信和其它重大问题';

/** The readings of a growth rate, with the national percentage. */
const growthAbove = (id: string, percent: number): Pick<Criterion, 'condition' | 'otherReadings'> => {
  const { condition, otherReadings } = provincial(id);
  const above = (each: Criterion['condition']): Criterion['condition'] =>
    each.kind === 'growth' ? { ...each, percent } : each;
  return {
    condition: above(condition),
    otherReadings: otherReadings.map((each) => ({ ...each, condition: above(each.condition) })),
  };
};

const atLeast70 = (years: number): Criterion['condition'] => ({
  kind: 'level',
  measure: { part: 'smeOutput', of: 'outputValue', per: 100 },
  years,
  is: 'atLeast',
  limit: 70,
  unit: '%',
});

export const criteria: Criterion[] = [
  ...['1.1', '1.2', '1.3', '1.4'].map((id) => like(id, { quote: PREFACE })),
  ...['1.5', '1.6'].map((id) => like(id, { quote: NETWORK })),
  ...['1.7', '1.8', '1.9', '1.10'].map((id) => like(id, { quote: CONDUCT })),
  like('2.1', { name: '县域的支柱或特色产业', quote: '所在县域的支柱或特色产业' }),
  like('2.3', { name: '细分领域全国前列', quote: '细分领域全国前列' }),
  like('2.5', { quote: '一般不超过100平方公里' }),
  like('2.6', {
    quote: '近三年产值均在40亿元以上',
    condition: { kind: 'level', measure: 'outputValue', years: 3, is: 'atLeast', limit: 40, unit: '亿元' },
  }),
  like('2.7', {
    quote: '中小企业产值占集群总产值70%以上',
    condition: atLeast70(1),
    otherReadings: [{ name: '近三年每年', condition: atLeast70(3) }],
  }),
  like('2.8', { quote: '高于70%' }),
  like('2.9', { quote: '产值年均增速高于10%', ...growthAbove('2.9', 10) }),
  {
    ...like('3.1', {
      quote:
        '不少于1家主导产业的制造业单项冠军企业或“小巨人”，或者不少于10家专精特新中小企业、创新型中小企业和国家级高新技术企业',
    }),
    condition: {
      kind: 'anyOf',
      of: [
        { kind: 'level', measure: 'leadingElites', years: 1, is: 'atLeast', limit: 1, unit: '家' },
        { kind: 'level', measure: 'qualitySmes', years: 1, is: 'atLeast', limit: 10, unit: '家' },
      ],
    },
    otherReadings: [
      {
        name: '优质企业也须属主导产业',
        condition: {
          kind: 'anyOf',
          of: [
            { kind: 'level', measure: 'leadingElites', years: 1, is: 'atLeast', limit: 1, unit: '家' },
            { kind: 'level', measure: 'leadingQualitySmes', years: 1, is: 'atLeast', limit: 10, unit: '家' },
          ],
        },
      },
    ],
  },
  like('4.2', { quote: '产供销一体化' }),
  like('4.3', { quote: '通用生产设备、物流、仓储、人力、设计' }),
  unverified('5.1', NUMBER_UNSEEN),
  unverified('5.7', NUMBER_UNSEEN),
  unverified('5.8', NUMBER_UNSEEN),
  unverified('6.5', NUMBER_UNSEEN),
  unverified('7.7', WORDING_UNSEEN),
  unverified('7.8', WORDING_UNSEEN),
  unverified('8.1', WORDING_UNSEEN),
  unverified('8.3', WORDING_UNSEEN),
  unverified('9.1', WORDING_UNSEEN),
  unverified('9.5', WORDING_UNSEEN),
];
