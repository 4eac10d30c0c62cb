import * as z from 'zod/mini';
import { parseDecimal } from '../base/exact.ts';
import { INDICATOR_IDS, UNITS, type Unit } from './indicator.ts';
import { INDUSTRY_GROUP_IDS, STATEMENT_IDS } from './statement.ts';

/**
 * 测试用例: a case as a rule author writes it, and the verdicts it must give. It names no enterprise and no
 * person, so a real case can be handed on as one.
 */

/** “30亿元”: digits, then a unit of the catalogue. */
const figure = z.string().check(z.refine((text) => baseUnits(text) !== undefined));

/** A verdict, an unknown one with its cause. */
export const EXPECTATIONS = [
  'met',
  'unmet',
  'notApplicable',
  'unknown·missing',
  'unknown·reading',
  'unknown·judgement',
  'unknown·evidence',
  'unknown·explanation',
  'unknown·unverified',
] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

const criterionId = z.string().check(z.regex(/^[1-9]\.\d{1,2}$/));
const year = z.string().check(z.regex(/^(19|20)\d{2}$/));

export const vector = z.strictObject({
  /** What the case shows: 恰为70%，不满足“高于”. */
  name: z.string().check(z.minLength(1)),
  /** 自查基准日 (ISO). */
  asOf: z.iso.date(),
  declarationYear: z.int().check(z.minimum(2000), z.maximum(2100)),
  leadingIndustryCode: z.optional(z.string().check(z.regex(/^\d{2,4}$/))),
  /** Indicator → year → “30亿元”. */
  figures: z.partialRecord(z.enum(INDICATOR_IDS), z.record(year, figure)),
  /** Statement → whether it happened. */
  happened: z.optional(z.partialRecord(z.enum(STATEMENT_IDS), z.boolean())),
  /** Criterion → what a person judged. */
  judgements: z.optional(z.record(criterionId, z.enum(['met', 'unmet']))),
  /** Criterion → name of the adopted reading. */
  readings: z.optional(z.record(criterionId, z.string())),
  /** Industry group → whether its demands apply, where somebody overruled the code. */
  applicability: z.optional(z.partialRecord(z.enum(INDUSTRY_GROUP_IDS), z.boolean())),
  /** Criterion → the verdict it must give. */
  expect: z.record(criterionId, z.enum(EXPECTATIONS)),
});
export type Vector = z.infer<typeof vector>;

/** “30亿元” in whole base units; undefined for anything that is not a figure with a unit, or finer than its base unit. */
export function baseUnits(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^(-?\d+(?:\.\d+)?)(\D.*)$/.exec(text) ?? [];
  const value = parseDecimal(digits);
  // Not `in`: “30toString” would find what every object inherits.
  if (!value || !Object.keys(UNITS).includes(unit)) return undefined;
  const scaled = value.n * 10n ** BigInt(UNITS[unit as Unit].digits);
  return scaled % value.d === 0n ? Number(scaled / value.d) : undefined;
}

/** Whole base units as a figure with its unit, without a digit lost: the inverse of `baseUnits`. */
export function figureText(value: number, unit: Unit): string {
  const { digits } = UNITS[unit];
  if (digits === 0) return `${value}${unit}`;
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  const fraction = text.slice(-digits).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${text.slice(0, -digits)}${fraction && `.${fraction}`}${unit}`;
}
