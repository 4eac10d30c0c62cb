import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { ofEach, sumsOf } from '../../src/ui/dossier/roster-follow.ts';
import { firm } from '../make.ts';

/** What follows the roster's changes is what would be worked out anew, after any changes. */

const anyFirm = fc
  .record({
    name: fc.constantFrom('甲', '乙', '丙', '丁'),
    employees: fc.option(fc.nat(50), { nil: undefined }),
  })
  .map(({ name, employees }) => firm(name, employees === undefined ? {} : { employees }));
/** A roster that loses, gains and changes rows. */
const anyRosters = fc
  .tuple(
    fc.array(anyFirm, { maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(6), fc.nat(2), fc.array(anyFirm, { maxLength: 2 })), { maxLength: 8 }),
  )
  .map(([first, steps]) =>
    steps.reduce(
      (all, [place, gone, came]) => {
        const next = [...all[all.length - 1]!];
        next.splice(place, gone, ...came);
        return [...all, next];
      },
      [first],
    ),
  );
const staff = ({ employees }: Enterprise): number | undefined => employees;

test('sums', () => {
  fc.assert(
    fc.property(anyRosters, (rosters) => {
      const sums = sumsOf((each) => [staff(each), 1]);
      for (const roster of rosters) {
        const known = roster.every((each) => staff(each) !== undefined);
        const total = roster.reduce((sum, each) => sum + (staff(each) ?? 0), 0);
        expect(sums(roster)).toEqual(roster.length === 0 ? [] : [known ? total : undefined, roster.length]);
      }
    }),
  );
});

test('answers', () => {
  fc.assert(
    fc.property(anyRosters, (rosters) => {
      const answers = ofEach(staff);
      for (const roster of rosters) expect(answers(roster)).toEqual(roster.map(staff));
    }),
  );
});

test('an enterprise in its place is asked once, and the same answers are the same array', () => {
  const asked: string[] = [];
  const names = ofEach(({ name }) => {
    asked.push(name);
    return name;
  });
  const [a, b] = [firm('甲'), firm('乙')];
  const before = names([a, b]);
  expect(names([a, { ...b, employees: 3 }])).toBe(before);
  expect(asked).toEqual(['甲', '乙', '乙']);
});
