import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayIn, daysAfter, daysFromTo, yearsAfter } from '../../src/base/day.ts';

describe('days', () => {
  test.each([
    ['2026-03-31', -21, '2026-03-10', 'back within a month'],
    ['2024-02-28', 1, '2024-02-29', 'a leap day'],
    ['2026-02-28', 1, '2026-03-01', 'no leap day'],
    ['2026-12-31', 1, '2027-01-01', 'over the year'],
    ['2000-02-28', 2, '2000-03-01', 'a century that is a leap year'],
    ['2100-02-28', 1, '2100-03-01', 'a century that is not'],
  ])('%s and %i days is %s: %s', (from, days, to) => {
    expect(daysAfter(from, days)).toBe(to);
    expect(daysFromTo(from, to)).toBe(days);
  });

  test.each([
    ['2024-07-30', 3, '2027-07-30', 'three years on'],
    ['2024-02-29', 3, '2027-02-28', 'a leap day has no like in 2027'],
    ['2024-02-29', 4, '2028-02-29', 'and has one in 2028'],
  ])('%s and %i years is %s: %s', (from, years, to) => expect(yearsAfter(from, years)).toBe(to));

  test.each([
    [2027, '03-30', '2027-03-30'],
    [2027, '02-29', '2027-02-28'],
    [2028, '02-29', '2028-02-29'],
    [2027, '04-31', '2027-04-28'],
  ])('in %i the day %s is %s', (year, monthDay, day) => expect(dayIn(year, monthDay)).toBe(day));

  test('there and back is where it began', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        const there = daysAfter('2026-11-24', days);
        expect(daysFromTo('2026-11-24', there)).toBe(days);
        expect(daysAfter(there, -days)).toBe('2026-11-24');
      }),
    );
  });
});
