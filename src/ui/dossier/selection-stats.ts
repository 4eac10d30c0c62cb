import { formatRational, groupThousands, rational } from '../../base/exact.ts';
import { formatAmount } from '../../dossier/amount.ts';
import { UNITS, type Unit } from '../../policy/indicator.ts';

/** 计数、合计、平均 of the selected cells, exactly. */

export interface Figure {
  /** Whole base units. */
  readonly value: number;
  readonly unit: Unit;
}

export interface SelectionStats {
  /** Cells that hold something. */
  readonly count: number;
  /** “114,351.73”; absent without figures, and where units differ: 万元 and 人 do not add up. */
  readonly sum?: string;
  readonly average?: string;
  readonly unit?: Unit;
}

/** `figures` are those of the `count` filled cells that hold a number. */
export function statsOf(count: number, figures: readonly Figure[]): SelectionStats {
  const unit = figures[0]?.unit;
  if (unit === undefined || figures.some((figure) => figure.unit !== unit)) return { count };
  const sum = figures.reduce((total, { value }) => total + BigInt(value), 0n);
  const { digits, decimals } = UNITS[unit];
  const average = rational(sum, BigInt(figures.length) * 10n ** BigInt(digits));
  return {
    count,
    unit,
    sum: formatAmount(Number(sum), unit),
    average: groupThousands(formatRational(average, Math.max(decimals, 2))),
  };
}
