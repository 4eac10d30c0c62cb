import {
  add,
  compare,
  divide,
  formatRational,
  groupThousands,
  multiply,
  power,
  type Rational,
  rational,
  subtract,
} from '../base/exact.ts';
import { formatAmount } from '../dossier/amount.ts';
import type { Fact } from '../dossier/dossier.ts';
import { boundWords, trendWords } from '../policy/condition-words.ts';
import type { Bound, Criterion } from '../policy/criterion.ts';
import { type IndicatorId, INDICATORS, UNITS } from '../policy/indicator.ts';
import { type Comparison, comparisonsOf, type Outcome, type Use } from './finding.ts';
import type { Verdict } from './verdict.ts';

/** Limits, values and formulas in words, with the figures put in. */

/** A term of a formula with its real figure: 应用企业数 8家. */
export interface FormulaTerm {
  readonly label: string;
  readonly text: string;
}

export interface Formula {
  /** 2025年, or 2023—2025年 for a growth. */
  readonly period: string;
  /** In writing, figures substituted: 8 ÷ 62 = 12.90%. */
  readonly text: string;
  readonly terms: readonly FormulaTerm[];
  readonly result: string;
  /** How the result stands to the limit, in the clause's words: 低于15%. */
  readonly comparison: string;
  readonly verdict: Verdict;
}

/** Everything a ruler (标尺) draws. */
export interface Scale {
  readonly value: Rational | undefined;
  readonly limit: Rational;
  readonly is: Bound;
  readonly unit: string;
  /** 不低于15%. */
  readonly label: string;
  /** 12.90%. */
  readonly valueText: string;
}

/** 30亿元以上, 高于70%, 逐年提高: what the clause asks for, in its own word. */
export function limitWords(
  { is, limit, unit, trend }: Pick<Comparison, 'is' | 'limit' | 'unit' | 'trend'>,
  quote: string,
): string {
  return trend ? trendWords(trend) : boundWords(is, `${formatLimit(limit)}${unit}`, quote);
}

/** A limit has no decimals it does not need: 8, 0.5. */
function formatLimit(limit: Rational): string {
  if (limit.d === 1n) return limit.n.toString();
  const text = formatRational(limit, 6);
  return text.replace(/\.?0+$/, '');
}

/** What the clause asks for, its parts joined as they are in the text. */
export function thresholdOf({ condition, parts, comparisons }: Outcome, quote: string): string {
  switch (condition.kind) {
    case 'anyOf':
      return joined(
        parts.map((part) => thresholdOf(part, quote)),
        '，或者',
      );
    case 'allOf':
      return joined(
        parts.map((part) => namedThreshold(part, quote)),
        '，并且',
      );
    default: {
      const [part] = parts;
      if (part) return thresholdOf(part, quote);
      return comparisons[0] ? limitWords(comparisons[0], quote) : '';
    }
  }
}

/** Among demands that hold together each limit says what it is a limit of: 创新型中小企业数不少于1家. */
function namedThreshold(part: Outcome, quote: string): string {
  const measure = part.comparisons[0]?.measure;
  return `${typeof measure === 'string' ? nameOf(measure) : ''}${thresholdOf(part, quote)}`;
}

/** Each once; what a person judges has no limit in words. */
const joined = (words: readonly string[], by: string): string =>
  [...new Set(words)].filter((each) => each !== '').join(by);

const COUNTED: readonly string[] = ['家', '类', '项', '件', '人'];

/** One 分 is the tenth decimal of an 亿元; growth is worked out to as many. */
const MOST_DECIMALS = 10;

/** Counts have no decimals, intensities four, everything else two; or as many as it takes to differ from the limit. */
export function formatValue({ value, limit, unit }: Pick<Comparison, 'value' | 'limit' | 'unit'>): string {
  if (!value) return '—';
  const fewest = COUNTED.includes(unit) ? 0 : unit.includes('/') ? 4 : 2;
  let decimals = fewest;
  let text = formatRational(value, decimals);
  if (compare(value, limit) !== 0) {
    while (decimals < MOST_DECIMALS && text === formatRational(limit, decimals)) {
      decimals += 1;
      text = formatRational(value, decimals);
    }
  }
  return `${groupThousands(text)}${unit}`;
}

/** 373,727.09万元. */
export function formatFact({ indicator, value }: Pick<Fact, 'indicator' | 'value'>): string {
  return `${bareFact(indicator, value)}${INDICATORS[indicator].unit}`;
}

const bareFact = (indicator: IndicatorId, value: number): string =>
  formatAmount(value, INDICATORS[indicator].unit);

export const nameOf = (indicator: IndicatorId): string => INDICATORS[indicator].name;

const periodOf = (years: readonly number[]): string =>
  years.length > 1 ? `${years[0]}—${years[years.length - 1]}年` : `${years[0]}年`;

/** One comparison with its figures put in, and how its result stands to the limit. */
export function formulaOf(comparison: Comparison, { quote }: Criterion): Formula {
  if (comparison.trend) return trendFormula(comparison, comparison.trend.points, quote);
  const { used, years, verdict } = comparison;
  const terms = used.map(({ indicator, year, fact }) => ({
    label: comparison.kind === 'level' ? nameOf(indicator) : `${year}年`,
    text: fact ? (comparison.kind === 'level' ? formatFact(fact) : bareFact(indicator, fact.value)) : '—',
  }));
  const result = formatValue(comparison);
  return {
    period: periodOf(years),
    text: isPlainLevel(comparison) ? result : `${expressionOf(comparison, terms)} = ${result}`,
    terms,
    result,
    comparison: standing(comparison, quote),
    verdict,
  };
}

/** A trend has one value a year: 30.00% → 32.00% → 35.00%. */
function trendFormula(
  comparison: Comparison,
  points: readonly (Rational | undefined)[],
  quote: string,
): Formula {
  const { years, unit, verdict } = comparison;
  const texts = points.map((value) => formatValue({ value, limit: rational(-1), unit }));
  return {
    period: periodOf(years),
    text: texts.join(' → '),
    terms: texts.map((text, index) => ({ label: `${years[index]}年`, text })),
    result: texts.join('、'),
    comparison: standing(comparison, quote),
    verdict,
  };
}

/** One figure against a limit: there is nothing to compute. */
export const isPlainLevel = ({ kind, measure }: Comparison): boolean =>
  kind === 'level' && typeof measure === 'string';

function expressionOf({ kind, measure, years, used }: Comparison, terms: readonly FormulaTerm[]): string {
  const texts = terms.map(({ text }) => text);
  if (kind === 'growth') {
    if (used.length === 2) return `(${texts[1]} ÷ ${texts[0]})^(1/${years.length - 1}) − 1`;
    const rates = texts.slice(1).map((text, index) => `(${text} ÷ ${texts[index]} − 1)`);
    return `[${rates.join(' + ')}] ÷ ${rates.length}`;
  }
  const times = typeof measure === 'object' && measure.per === 10_000 ? ' × 10,000' : '';
  return texts.join(' ÷ ') + times;
}

/** How the value stands to the limit: 高于70%, 低于15%, 恰为70%，不满足“高于70%”. */
export function standing(comparison: Comparison, quote: string): string {
  const { value, limit, is, unit, verdict, trend } = comparison;
  const words = limitWords(comparison, quote);
  if (trend) return verdict === 'unknown' ? '无法比较' : `${verdict === 'met' ? '满足' : '不满足'}“${words}”`;
  const figure = `${formatLimit(limit)}${unit}`;
  if (!value) return '无法比较';
  if (compare(value, limit) === 0 && boundIsReached(comparison)) {
    return verdict === 'met' ? `恰为${figure}，满足“${words}”` : `恰为${figure}，不满足“${words}”`;
  }
  if (verdict === 'met') return words === '全覆盖' ? '全覆盖' : `满足“${words}”`;
  return is === 'atLeast' || is === 'above' ? `低于${figure}` : `超过${figure}`;
}

/** The two figures of a comparison that has been worked out. */
const twoValues = (used: readonly Use[]): [number, number] => [used[0]!.fact!.value, used[1]!.fact!.value];

/** A root shown at ten decimals can look like the bound; only an exact tie may be called one. */
function boundIsReached({ kind, used, years, limit }: Comparison): boolean {
  if (kind !== 'growth' || used.length !== 2) return true;
  const [first, last] = twoValues(used);
  const factor = add(rational(1), divide(limit, rational(100)));
  return compare(rational(last, first), power(factor, years.length - 1)) === 0;
}

/** 差2.10个百分点, 差1.20亿元, 差2家: what is missing to the limit; empty when nothing is. */
export function shortfall({ value, limit, unit, verdict, trend }: Comparison): string {
  if (!value || verdict !== 'unmet' || trend) return '';
  const order = compare(value, limit);
  if (order === 0) return '';
  const size = order < 0 ? subtract(limit, value) : subtract(value, limit);
  const text = formatValue({ value: size, limit: rational(0), unit });
  return `${order < 0 ? '差' : '超出'}${text.replace('%', '个百分点')}`;
}

/** A ruler for each comparison but trends, which are drawn as years. */
export function scalesOf(own: Outcome, { quote }: Criterion): Scale[] {
  return comparisonsOf(own)
    .filter(({ kind }) => kind !== 'trend')
    .map((each) => ({
      value: each.value,
      limit: each.limit,
      is: each.is,
      unit: each.unit,
      label: limitWords(each, quote),
      valueText: formatValue(each),
    }));
}

/** Of a share of enterprises: how many more would do, the whole unchanged. 还差2家（8→10家）. */
export function neededPart({ measure, used, limit, is, trend }: Comparison): string | undefined {
  if (trend || typeof measure === 'string' || UNITS[INDICATORS[measure.part].unit].digits !== 0)
    return undefined;
  const [part, whole] = twoValues(used);
  const exact = divide(multiply(limit, rational(whole)), rational(measure.per));
  const least = is === 'above' ? exact.n / exact.d + 1n : (exact.n + exact.d - 1n) / exact.d;
  const { unit } = INDICATORS[measure.part];
  const more = least - BigInt(part);
  return more > 0n ? `还差${more}${unit}（${part}→${least}${unit}）` : undefined;
}
