import { parseDecimal, rational, type Rational } from '../base/exact.ts';
import type { Measure } from '../policy/criterion.ts';
import { INDICATORS, UNITS, type IndicatorId, type Unit } from '../policy/indicator.ts';
import type { Use } from './finding.ts';

/** A measure in a year, exactly, with the facts it was worked out from; and a limit as the pack writes it. */

/** A measure in one year, in the limit's unit; undefined while a figure is missing or the whole is nothing. */
export function measured(
  measure: Measure,
  year: number,
  unit: string,
  { use }: { readonly use: (indicator: IndicatorId, year: number) => Use },
): { readonly value: Rational | undefined; readonly used: Use[] } {
  if (typeof measure === 'string') {
    const used = use(measure, year);
    return {
      value: used.fact && rational(used.fact.value, SCALES[unit as Unit]),
      used: [used],
    };
  }
  const part = use(measure.part, year);
  const whole = use(measure.of, year);
  const value =
    part.fact && whole.fact && whole.fact.value > 0
      ? rational(
          BigInt(part.fact.value) * BigInt(measure.per) * SCALES[INDICATORS[measure.of].unit],
          BigInt(whole.fact.value) * SCALES[INDICATORS[measure.part].unit],
        )
      : undefined;
  return { value, used: [part, whole] };
}

/** Base units in one of a shown unit. */
const SCALES = Object.fromEntries(
  Object.entries(UNITS).map(([unit, { digits }]) => [unit, 10n ** BigInt(digits)]),
) as Record<Unit, bigint>;

/** A limit as the pack writes it (8, 0.5), exactly. */
export function decimal(limit: number): Rational {
  if (Number.isSafeInteger(limit)) return rational(limit);
  const exact = parseDecimal(String(limit));
  if (!exact) throw new Error(`not a plain decimal: ${limit}`);
  return exact;
}
