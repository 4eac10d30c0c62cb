import {
  add,
  divide,
  formatRational,
  groupThousands,
  multiply,
  power,
  rational,
  type Rational,
} from '../base/exact.ts';
import { reportedYears } from '../dossier/dossier.ts';
import { boundWords, measureUnit } from '../policy/condition-words.ts';
import type { Condition, Criterion, Growth, Level, Measure, Trend } from '../policy/criterion.ts';
import { INDICATORS, UNITS, type Unit } from '../policy/indicator.ts';
import type { Context } from './assess.ts';
import { limitWords } from './formula.ts';
import { decimal, measured } from './figure.ts';

/** 三年走势: what the numeric conditions of a pack measure, year by year, with the bound where there is one. */

export interface TrendSeries {
  /** 集群总产值, or the condition's name for a share. */
  readonly name: string;
  readonly unit: string;
  readonly years: readonly number[];
  /** In the unit; undefined where a figure is missing. */
  readonly values: readonly (Rational | undefined)[];
  /** The bound in each year, of the first condition in the text that has one; undefined where none has. */
  readonly limits: readonly (Rational | undefined)[];
  /** 三年均在30亿元以上; 2025年须高于4,572.07万元. One for each condition. */
  readonly asked: readonly string[];
}

type Numeric = Level | Growth | Trend;

/** In the order of the text, each measure once; only what is reported year by year and known in some year. */
export function trendSeries(context: Context): TrendSeries[] {
  const byMeasure = new Map<string, { criterion: Criterion; condition: Numeric }[]>();
  for (const criterion of context.pack.criteria) {
    for (const condition of numericIn(criterion.condition)) {
      if (!isYearly(condition.measure)) continue;
      const key = JSON.stringify(condition.measure);
      byMeasure.set(key, [...(byMeasure.get(key) ?? []), { criterion, condition }]);
    }
  }
  return [...byMeasure.values()]
    .map((asking) => seriesOf(asking, context))
    .filter(({ values }) => values.some((value) => value !== undefined));
}

function numericIn(condition: Condition): Numeric[] {
  switch (condition.kind) {
    case 'level':
    case 'growth':
    case 'trend':
      return [condition];
    case 'judgedOn':
      return [condition.figures];
    case 'when':
      return numericIn(condition.then);
    case 'anyOf':
    case 'allOf':
      return condition.of.flatMap(numericIn);
    default:
      return [];
  }
}

const isYearly = (measure: Measure): boolean =>
  (typeof measure === 'string' ? [measure] : [measure.part, measure.of]).every(
    (indicator) => INDICATORS[indicator].reported === 'each',
  );

function seriesOf(
  asking: readonly { criterion: Criterion; condition: Numeric }[],
  context: Context,
): TrendSeries {
  const [{ criterion, condition }] = asking as [(typeof asking)[number]];
  const { measure } = condition;
  const level = asking.map((each) => each.condition).find((each): each is Level => each.kind === 'level');
  const unit = level?.unit ?? measureUnit(measure);
  const years = reportedYears(context.dossier);
  const values = years.map((year) => measured(measure, year, unit, context).value);
  const demands = asking.flatMap((each) => demandOf(each.condition, each.criterion, years, values, unit));
  return {
    name: typeof measure === 'string' ? INDICATORS[measure].name : criterion.name,
    unit,
    years,
    values,
    limits: years.map((_, index) => demands.map(({ limits }) => limits[index]).find((each) => each)),
    asked: demands.map(({ words }) => words),
  };
}

interface Demand {
  readonly limits: readonly (Rational | undefined)[];
  readonly words: string;
}

function demandOf(
  condition: Numeric,
  { quote }: Criterion,
  years: readonly number[],
  values: readonly (Rational | undefined)[],
  unit: string,
): Demand[] {
  if (condition.kind === 'trend') return [];
  const last = years.length - 1;
  if (condition.kind === 'level') {
    const limit = decimal(condition.limit);
    const words = limitWords({ is: condition.is, limit, unit }, quote);
    const all = condition.years > 1;
    return [
      {
        limits: years.map((_, index) => (index > last - condition.years ? limit : undefined)),
        words: all
          ? `${CHINESE[condition.years] ?? condition.years}年均${words.endsWith('以上') ? '在' : ''}${words}`
          : `要求${words}`,
      },
    ];
  }
  const first = values[last - (condition.years - 1)];
  if (!first || first.n <= 0n) return [];
  const yearly = divide(add(decimal(condition.percent), HUNDRED), HUNDRED);
  const needed = multiply(first, power(yearly, condition.years - 1));
  return [
    {
      limits: years.map((_, index) => (index === last ? needed : undefined)),
      words: `${years[last]}年须${boundWords(condition.is, `${groupThousands(enough(needed, unit))}${unit}`, quote)}`,
    },
  ];
}

const HUNDRED = rational(100);
const CHINESE = ['', '一', '两', '三'];

/** Counts are whole and rounded up; anything else has two places. */
const enough = (needed: Rational, unit: string): string =>
  unit in UNITS && UNITS[unit as Unit].digits === 0
    ? formatRational(rational((needed.n + needed.d - 1n) / needed.d), 0)
    : formatRational(needed, 2);
