import { unreachable } from '../base/result.ts';
import type { Bound, Condition, Growth, Level, Measure, Pace, RulePack, Trend } from './criterion.ts';
import { INDICATORS, type Unit } from './indicator.ts';

/** Conditions in plain Chinese, for whoever checks a pack without reading code. */

const AT_LEAST_WORDS = ['不少于', '不低于'] as const;

/** 30亿元以上, 高于70%, 不低于15%: the clause's own word for the bound. `figure` carries its unit. */
export function boundWords(is: Bound, figure: string, quote: string): string {
  switch (is) {
    case 'atLeast':
      if (quote.includes('全覆盖')) return '全覆盖';
      if (quote.includes(`${figure}以上`)) return `${figure}以上`;
      return `${AT_LEAST_WORDS.find((word) => quote.includes(word)) ?? '不低于'}${figure}`;
    case 'above':
      return `高于${figure}`;
    case 'atMost':
      return quote.includes('一般不超过') ? `一般不超过${figure}` : `不超过${figure}`;
    case 'below':
      return `低于${figure}`;
    default:
      return unreachable(is);
  }
}

const PACE_WORDS: Record<Trend['goes'], Record<Pace, string>> = {
  up: {
    everyYear: '逐年提高',
    steady: '逐年不降、末年高于首年',
    neverBack: '逐年不降',
    overall: '末年高于首年',
  },
  down: {
    everyYear: '逐年下降',
    steady: '逐年不升、末年低于首年',
    neverBack: '逐年不升',
    overall: '末年低于首年',
  },
};
/** 逐年提高, 末年低于首年. */
export const trendWords = ({ goes, pace }: Pick<Trend, 'goes' | 'pace'>): string => PACE_WORDS[goes][pace];

/** The unit a measure's value is in: its indicator's, % for a share, 个 for 每万人, 吨/万元 for an intensity. */
export function measureUnit(measure: Measure): Unit | '%' | `${Unit}/${Unit}` {
  if (typeof measure === 'string') return INDICATORS[measure].unit;
  if (measure.per === 100) return '%';
  return measure.per === 10_000 ? '个' : `${INDICATORS[measure.part].unit}/${INDICATORS[measure.of].unit}`;
}

/** 集群总产值, 中小企业产值占集群总产值的比例, 每万从业人员的有效发明专利. */
export function measureWords(measure: Measure): string {
  if (typeof measure === 'string') return INDICATORS[measure].name;
  const [part, of] = [INDICATORS[measure.part].name, INDICATORS[measure.of].name];
  if (measure.per === 100) return `${part}占${of}的比例`;
  return measure.per === 10_000 ? `每万${of}的${part}` : `单位${of}的${part}`;
}

const CHINESE_COUNT = ['', '一', '二', '三', '四', '五'];
const yearsWords = (years: number): string =>
  years === 1 ? '最近一年的' : `近${CHINESE_COUNT[years] ?? years}年每一年的`;
const atBound = (is: Bound, figure: string): string =>
  `（恰为${figure}${is === 'atLeast' || is === 'atMost' ? '也满足' : '不满足'}）`;

const levelWords = ({ measure, years, is, limit, unit }: Level): string => {
  const figure = `${limit}${unit}`;
  return `${yearsWords(years)}${measureWords(measure)}${boundWords(is, figure, '')}${atBound(is, figure)}`;
};
const growthWords = ({ measure, years, by, is, percent }: Growth): string => {
  const figure = `${percent}%`;
  const how = by === 'compound' ? '年均复合增速' : '各年增速的平均';
  return `${measureWords(measure)}${years}个年度（${years - 1}个间隔）的${how}${boundWords(is, figure, '')}${atBound(is, figure)}`;
};

/** A condition as a sentence without its stop. */
export function conditionWords(condition: Condition, { industries }: Pick<RulePack, 'industries'>): string {
  switch (condition.kind) {
    case 'level':
      return levelWords(condition);
    case 'growth':
      return growthWords(condition);
    case 'trend':
      return `${measureWords(condition.measure)}在${condition.years}个年度里${trendWords(condition)}`;
    case 'declared':
      return '由人声明近三年未发生；声明发生过为不符合，没有声明为待定';
    case 'judged':
      return '由人根据佐证研判；没有研判为待定';
    case 'unverified':
      return `待核实，不作判断：${condition.note}`;
    case 'judgedOn':
      return `${conditionWords(condition.figures, { industries })}；没有数据的由人研判；数据与研判不一致为待定`;
    case 'when': {
      const { name, codes } = industries[condition.industry];
      return `主导产业属于${name}（行业代码${codes.join('、')}）的：${conditionWords(condition.then, { industries })}；其它行业不适用`;
    }
    case 'anyOf':
    case 'allOf': {
      const parts = condition.of.map((part) => conditionWords(part, { industries }));
      return parts.length === 1
        ? parts[0]!
        : `（${parts.join(condition.kind === 'anyOf' ? '；或者' : '；并且')}）`;
    }
    default:
      return unreachable(condition);
  }
}
