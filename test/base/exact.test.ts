import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  divide,
  formatRational,
  groupThousands,
  multiply,
  parseDecimal,
  power,
  rational,
  root,
  subtract,
} from '../../src/base/exact.ts';

const whole = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 18n });
const fraction = fc.tuple(whole, positive).map(([n, d]) => rational(n, d));

describe('compare', () => {
  test.each([
    ['21.14', '30.2', '7', '10', 0, 'exactly 70%, where a float says more'],
    ['21.15', '30.2', '7', '10', 1, 'a little over 70%'],
    ['21.13', '30.2', '7', '10', -1, 'a little under 70%'],
  ])('%s ÷ %s against %s/%s is %i: %s', (part, whole, n, d, order) => {
    const share = divide(parseDecimal(part)!, parseDecimal(whole)!);
    expect(compare(share, rational(BigInt(n), BigInt(d)))).toBe(order);
  });

  test('agrees with the sign of the difference', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        const difference = subtract(a, b).n;
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
  });
});

test('arithmetic: a + b − b is a, a × b ÷ b is a', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      expect(compare(subtract(add(a, b), b), a)).toBe(0);
      if (b.n !== 0n) expect(compare(divide(multiply(a, b), b), a)).toBe(0);
    }),
  );
});

test('a zero denominator is a bug and throws', () => {
  expect(() => rational(1, 0)).toThrow(new RangeError('rational: zero denominator'));
  expect(() => divide(rational(1), rational(0))).toThrow(RangeError);
});

test('a denominator is kept positive', () => {
  expect(rational(1, -2)).toEqual({ n: -1n, d: 2n });
  expect(compare(divide(rational(1), rational(-2)), rational(0))).toBe(-1);
});

describe('parseDecimal', () => {
  test.each(['40.3', '0', '-0.05', '373727.09', '000.1'])('reads %s', (text) => {
    expect(Number(text)).toBeCloseTo(Number(formatRational(parseDecimal(text)!, 6)), 9);
  });
  test.each(['', '.5', '5.', '1e3', '１２', '1,000', 'NaN', '--1', '1.2.3', ' 1'])('refuses “%s”', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });
});

describe('formatRational', () => {
  test.each([
    ['9.445', 2, '9.45', 'half goes away from zero'],
    ['-9.445', 2, '-9.45', 'also below zero'],
    ['-0.001', 2, '0.00', 'never minus zero'],
    ['7', 0, '7', 'no point without decimals'],
    ['0.5', 0, '1', 'half goes up'],
    ['1234567.8', 2, '1234567.80', 'padded'],
  ])('%s to %i places is %s: %s', (text, decimals, expected) => {
    expect(formatRational(parseDecimal(text)!, decimals)).toBe(expected);
  });
  test('reading back what it wrote is within half a unit of the last place', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 8 }), (value, decimals) => {
        const error = subtract(parseDecimal(formatRational(value, decimals))!, value);
        const size = error.n < 0n ? rational(-error.n, error.d) : error;
        expect(compare(size, rational(1n, 2n * 10n ** BigInt(decimals)))).not.toBe(1);
      }),
    );
  });
});

test.each([
  ['1234567.80', '1,234,567.80'],
  ['999', '999'],
  ['-1000', '-1,000'],
  ['1000.123456', '1,000.123456'],
])('groupThousands %s is %s', (text, expected) => {
  expect(groupThousands(text)).toBe(expected);
});

describe('root', () => {
  test.each([
    ['29.16', '25', 2, '1.0800000000', '1.08² exactly'],
    ['34.992', '30', 2, '1.0800000000', '1.08² exactly'],
    ['0', '5', 2, '0.0000000000', 'zero'],
    ['8', '1', 3, '2.0000000000', 'a cube'],
    [`1${'0'.repeat(320)}`, '1', 2, `1${'0'.repeat(160)}.0000000000`, 'further than a float reaches'],
    ['0.00000000000000000001', '1', 2, '0.0000000001', 'the least it can tell from zero'],
  ])('%s ÷ %s to the 1/%i is %s: %s', (n, d, k, expected) => {
    expect(formatRational(root(divide(parseDecimal(n)!, parseDecimal(d)!), k), 10)).toBe(expected);
  });
  test('is the largest ten-decimal number whose power does not exceed the value', () => {
    fc.assert(
      fc.property(fc.tuple(positive, positive), fc.integer({ min: 1, max: 4 }), ([n, d], k) => {
        const value = rational(n, d);
        const below = root(value, k);
        const above = add(below, rational(1n, 10n ** 10n));
        expect(compare(power(below, k), value)).not.toBe(1);
        expect(compare(power(above, k), value)).toBe(1);
      }),
    );
  });
});
