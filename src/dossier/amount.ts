import { groupThousands, parseDecimal } from '../base/exact.ts';
import { err, ok, unreachable, type Result } from '../base/result.ts';
import { UNITS, type Unit } from '../policy/indicator.ts';

/** Figures as people write them ↔ whole base units. */

export type AmountFault = 'notNumber' | 'negative' | 'tooLarge' | 'fraction';

/** `rounded` when the text had more places than the base unit (money: 分). */
export interface Amount {
  readonly value: number;
  readonly rounded: boolean;
}

/** Powers of ten a suffix stands for, from the shown unit of its kind to the base unit. */
const MONEY: Partial<Record<string, number>> = { 元: 2, 千元: 5, 万: 6, 万元: 6, 亿: 10, 亿元: 10 };
const isMoney = (unit: Unit): boolean => unit in MONEY;

/**
 * Reads “1,234.50”, “１２３”, “3.5亿”, “62家”. The text's own unit wins over `unit`. Never reads an empty text
 * or a dash as zero.
 */
export function parseAmount(text: string, unit: Unit): Result<Amount, AmountFault> {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace(/[−–]/g, '-').replace(/，/g, ',');
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([^\d.,]*)$/.exec(plain);
  if (!match) return err('notNumber');
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const digits = digitsOf(suffix, unit);
  const exact = parseDecimal(whole.replaceAll(',', '') + fraction);
  if (digits === undefined || !exact) return err('notNumber');
  if (sign === '-' && !isMoney(unit)) return err('negative');
  const scaled = exact.n * 10n ** BigInt(digits);
  const nearest = (scaled * 2n + exact.d) / (exact.d * 2n);
  const rounded = nearest * exact.d !== scaled;
  // Half an enterprise is a mistake, half a 分 is rounding.
  if (rounded && UNITS[unit].digits === 0) return err('fraction');
  const value = Number(sign === '-' ? -nearest : nearest);
  return Number.isSafeInteger(value) ? ok({ value, rounded }) : err('tooLarge');
}

function digitsOf(suffix: string, unit: Unit): number | undefined {
  if (suffix === '' || suffix === unit) return UNITS[unit].digits;
  if (isMoney(unit)) return MONEY[suffix];
  if (suffix === '万' || suffix === `万${unit}`) return UNITS[unit].digits + 4;
  return unit === '平方公里' && /^(km2|k㎡|km²)$/i.test(suffix) ? UNITS[unit].digits : undefined;
}

/** What is wrong with the text and how to write it; for the message under a field. */
export function amountFaultSentence(fault: AmountFault, text: string, unit: Unit): string {
  switch (fault) {
    case 'notNumber':
      return `“${text}”不是数字，没有保存。请填数字，单位${unit}，例如 1,234.50。`;
    case 'negative':
      return `“${text}”是负数，没有保存。${unit}数不能小于 0。`;
    case 'tooLarge':
      return `“${text}”过大，没有保存。请核对单位是否为${unit}。`;
    case 'fraction':
      return `“${text}”有小数，没有保存。${unit}数须为整数。`;
    default:
      return unreachable(fault);
  }
}

/** 373727.09: every decimal it has, at least those of the unit, no separators. */
export function plainAmount(value: number, unit: Unit): string {
  const { digits, decimals } = UNITS[unit];
  if (digits === 0) return String(value);
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  const whole = `${value < 0 ? '-' : ''}${text.slice(0, -digits)}`;
  const kept = text.slice(-digits).replace(/0+$/, '').padEnd(decimals, '0');
  return kept === '' ? whole : `${whole}.${kept}`;
}

/** 373,727.09. */
export const formatAmount = (value: number, unit: Unit): string => groupThousands(plainAmount(value, unit));
