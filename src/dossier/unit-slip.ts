import type { Unit } from '../policy/indicator.ts';
import { formatAmount } from './amount.ts';
import type { Enterprise } from './enterprise.ts';

/** 元 in a column of 千元, 万元 or 亿元: a money column whose middle figure is 10³, 10⁴ or 10⁸ times what it was. An offer only. */

type Figures = Pick<Enterprise, 'revenue' | 'assets' | 'output' | 'rndSpending'>;
export type MoneyColumn = 'revenue' | 'assets' | `${'output' | 'rndSpending'}:${number}`;

/** 元 for 千元, 元 for 万元, 元 for 亿元, and the other way round. */
const FACTORS = [1_000, 10_000, 100_000_000] as const;
type Factor = (typeof FACTORS)[number];

export interface UnitSlip {
  readonly column: MoneyColumn;
  /** The figures are this many times too large, or too small. */
  readonly factor: Factor;
  readonly direction: 'tooLarge' | 'tooSmall';
  /** Medians in 分: of the column, and of what it was held against. */
  readonly median: number;
  readonly usual: number;
  /** Held against the same column as stored, or other years of the file. */
  readonly against: 'stored' | 'otherYears';
}

/** Fewer figures have no middle to speak of. */
const FEWEST = 3;

/**
 * Columns of `incoming` out of scale with the same column of `stored`; where that holds too little, with the
 * other years of the file, if those agree among themselves. Of two years the later one is named.
 */
export function unitSlips(incoming: readonly Figures[], stored: readonly Figures[]): UnitSlip[] {
  const here = medians(incoming);
  const there = medians(stored);
  return [...here].flatMap(([column, median]): UnitSlip[] => {
    const known = there.get(column);
    const usual = known ?? otherYears(column, here);
    const scale = usual === undefined ? undefined : scaleOf(median, usual);
    if (usual === undefined || scale === undefined) return [];
    return [{ column, ...scale, median, usual, against: known === undefined ? 'otherYears' : 'stored' }];
  });
}

function medians(firms: readonly Figures[]): Map<MoneyColumn, number> {
  const values = new Map<MoneyColumn, number[]>();
  const add = (column: MoneyColumn, value: number | undefined): void => {
    if (value === undefined || value === 0) return;
    const list = values.get(column);
    if (list) list.push(Math.abs(value));
    else values.set(column, [Math.abs(value)]);
  };
  for (const { revenue, assets, output, rndSpending } of firms) {
    add('revenue', revenue);
    add('assets', assets);
    for (const [family, figures] of [['output', output] as const, ['rndSpending', rndSpending] as const]) {
      for (const [year, value] of Object.entries(figures)) add(`${family}:${Number(year)}`, value);
    }
  }
  const enough = [...values].filter(([, list]) => list.length >= FEWEST);
  return new Map(enough.map(([column, list]) => [column, middle(list)]));
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;

/** The middle of the other years of the same figure; undefined when they are out of scale themselves. */
function otherYears(column: MoneyColumn, here: ReadonlyMap<MoneyColumn, number>): number | undefined {
  const [family, year] = column.split(':');
  if (year === undefined) return undefined;
  const others = [...here].filter(([each]) => each.startsWith(`${family}:`) && each !== column);
  if (others.length === 0) return undefined;
  if (others.length === 1 && Number(others[0]![0].split(':')[1]) > Number(year)) return undefined;
  const values = others.map(([, value]) => value);
  return scaleOf(Math.max(...values), Math.min(...values)) === undefined ? middle(values) : undefined;
}

/**
 * Within a factor of five of 10³, 10⁴ or 10⁸: no column grows so, and no honest slip is further off. Where two
 * reach, the nearer one in proportion.
 */
function scaleOf(value: number, usual: number): Pick<UnitSlip, 'factor' | 'direction'> | undefined {
  const [large, small] = value > usual ? [value, usual] : [usual, value];
  const off = (factor: Factor): number => Math.max(large / (small * factor), (small * factor) / large);
  const [factor] = FACTORS.filter((each) => off(each) <= 5).sort((a, b) => off(a) - off(b));
  return factor && { factor, direction: value > usual ? 'tooLarge' : 'tooSmall' };
}

const TIMES: Record<Factor, string> = { 1_000: '一千', 10_000: '一万', 100_000_000: '一亿' };

/** What the offer does to the column: 除以一万. */
export const conversionOf = ({ direction, factor }: Pick<UnitSlip, 'direction' | 'factor'>): string =>
  `${direction === 'tooLarge' ? '除以' : '乘以'}${TIMES[factor]}`;

/** What is odd, why it may be, and that nothing has been changed. `label` names the column. */
export function unitSlipSentence(slip: UnitSlip, label: string, unit: Unit = '万元'): string {
  const times = TIMES[slip.factor];
  const shape = slip.direction === 'tooLarge' ? `约为其${times}倍` : `约为其${times}分之一`;
  const usual = slip.against === 'stored' ? '名录现有数据' : '其他年份';
  return `“${label}”的中位数是${formatAmount(slip.median, unit)}${unit}，${usual}是${formatAmount(slip.usual, unit)}${unit}，${shape}，疑似单位填错。尚未改动，可按${conversionOf(slip)}换算。`;
}

/** The firms with that column brought to scale, for when the person takes the offer. Undefined: past what can be held. */
export function rescaled<Firm extends Figures>(
  firms: readonly Firm[],
  { column, factor, direction }: Pick<UnitSlip, 'column' | 'factor' | 'direction'>,
): Firm[] | undefined {
  const scale = (value: number): number =>
    direction === 'tooLarge' ? Math.round(value / factor) : value * factor;
  const [family, year] = column.split(':') as ['revenue' | 'assets' | 'output' | 'rndSpending', string?];
  const results: number[] = [];
  const moved = (value: number): number => {
    results.push(scale(value));
    return scale(value);
  };
  const done = firms.map((firm): Firm => {
    if (family === 'revenue' || family === 'assets') {
      const value = firm[family];
      return value === undefined ? firm : { ...firm, [family]: moved(value) };
    }
    const value = year === undefined ? undefined : firm[family][year];
    return value === undefined ? firm : { ...firm, [family]: { ...firm[family], [year!]: moved(value) } };
  });
  return results.every(Number.isSafeInteger) ? done : undefined;
}
