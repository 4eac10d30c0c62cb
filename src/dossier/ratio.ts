import { divide, formatRational, groupThousands, multiply, rational, type Rational } from '../base/exact.ts';
import type { RatioRow } from '../policy/form.ts';
import { INDICATORS, UNITS, type IndicatorId } from '../policy/indicator.ts';
import { formatAmount } from './amount.ts';
import type { KnownFigure } from './rollup.ts';

/** A rate of the form with its figures substituted: 本地配套率 31.25%, 1,250.00万元 ÷ 4,000.00万元. */
export interface Ratio {
  readonly result: string;
  readonly formula: string;
}

/** 100 is a percentage, 1 an intensity. Undefined while a figure is missing or the base is zero. */
export function ratioOf(
  { part, of, per }: Pick<RatioRow, 'part' | 'of' | 'per'>,
  year: number,
  figure: (indicator: IndicatorId, year: number) => KnownFigure,
): Ratio | undefined {
  const [above, below] = [figure(part, year).fact, figure(of, year).fact];
  if (!above || !below || below.value === 0) return undefined;
  const value = divide(multiply(shownUnits(part, above.value), rational(per)), shownUnits(of, below.value));
  const [text, unit] = per === 100 ? [formatRational(value, 2), '%'] : [formatRational(value, 4), ''];
  const result = `${groupThousands(text)}${unit}`;
  return { result, formula: `${written(part, above.value)} ÷ ${written(of, below.value)} = ${result}` };
}

/** %, 吨标准煤/万元. */
export const ratioUnit = ({ part, of, per }: Pick<RatioRow, 'part' | 'of' | 'per'>): string =>
  per === 100 ? '%' : `${INDICATORS[part].unit}/${INDICATORS[of].unit}`;

const shownUnits = (indicator: IndicatorId, value: number): Rational =>
  rational(value, 10n ** BigInt(UNITS[INDICATORS[indicator].unit].digits));

const written = (indicator: IndicatorId, value: number): string =>
  `${formatAmount(value, INDICATORS[indicator].unit)}${INDICATORS[indicator].unit}`;
