/**
 * Exact arithmetic. A float says 21.14 / 30.2 > 0.7, so it would pass a cluster at exactly 70% against
 * “高于70%”. Nothing here divides or takes a root; rounding happens only in `formatRational`, for the eye.
 */

/** A fraction with a positive denominator, not reduced. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** `n / d`; `d` must not be zero (a bug, so it throws). */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  const num = typeof n === 'bigint' ? n : BigInt(n);
  const den = typeof d === 'bigint' ? d : BigInt(d);
  if (den === 0n) throw new RangeError('rational: zero denominator');
  return den < 0n ? { n: -num, d: -den } : { n: num, d: den };
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
/** `a / b`; throws when `b` is zero. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** `a` to a whole power of zero or more. */
export function power(a: Rational, exponent: number): Rational {
  return rational(a.n ** BigInt(exponent), a.d ** BigInt(exponent));
}

/** Reads "40.3" or "-0.05" digit by digit; undefined unless it is plain decimal notation. */
export function parseDecimal(text: string): Rational | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const n = BigInt(whole + fraction);
  return rational(sign ? -n : n, 10n ** BigInt(fraction.length));
}

/** Rounds half away from zero to `decimals` places: "9.45", "-0.50". For display only, never for a comparison. */
export function formatRational(value: Rational, decimals: number): string {
  const negative = value.n < 0n;
  const scaled = (negative ? -value.n : value.n) * powerOfTen(decimals);
  const rounded = (scaled * 2n + value.d) / (value.d * 2n);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`;
  return negative && rounded !== 0n ? `-${text}` : text;
}

const POWERS_OF_TEN = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));
const powerOfTen = (exponent: number): bigint => POWERS_OF_TEN[exponent] ?? 10n ** BigInt(exponent);

/** The nearest double, for drawing a bar; never for a verdict. */
export const toNumber = (value: Rational): number => Number(formatRational(value, 9));

/** "1234567.80" → "1,234,567.80". */
export function groupThousands(text: string): string {
  const point = text.indexOf('.');
  const first = text.startsWith('-') ? 1 : 0;
  let end = point < 0 ? text.length : point;
  let grouped = text.slice(end);
  for (; end - first > 3; end -= 3) grouped = `,${text.slice(end - 3, end)}${grouped}`;
  return text.slice(0, end) + grouped;
}

/** Decimal places kept by `root`. */
const ROOT_DIGITS = 10;
const ROOT_ONE = 10n ** BigInt(ROOT_DIGITS);

/** The `k`-th root of a value of zero or more, rounded down at ten decimals; exact for exact powers. Display only. */
export function root(value: Rational, k: number): Rational {
  const power = BigInt(k);
  const target = (value.n * powerOfTen(ROOT_DIGITS * k)) / value.d;
  if (target === 0n) return rational(0n, ROOT_ONE);
  // Newton's steps come down from a number certainly above the root, and end on it.
  let next = aboveRoot(target, k);
  let low: bigint;
  do {
    low = next;
    next = ((power - 1n) * low + target / low ** (power - 1n)) / power;
  } while (next < low);
  return rational(low, ROOT_ONE);
}

/** The float's root, taken a little larger than any float can be off; where floats end, a power of two. */
function aboveRoot(target: bigint, k: number): bigint {
  const near = Number(target) ** (1 / k);
  return Number.isFinite(near)
    ? BigInt(Math.ceil(near * (1 + 1e-12))) + 1n
    : 1n << BigInt(Math.ceil((target.toString(16).length * 4) / k));
}
