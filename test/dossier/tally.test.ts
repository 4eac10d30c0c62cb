import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { rosterTotals } from '../../src/dossier/rollup.ts';
import { INDICATOR_IDS } from '../../src/policy/indicator.ts';
import { AS_OF } from '../make.ts';
import { SCALE } from '../scale.ts';
import { anyRoster } from './any-roster.ts';

const YEARS = [2023, 2024, 2025];

/** Every total of a roster, with who is in it and who is lacking. */
function everyTotal(enterprises: readonly Enterprise[]): unknown[] {
  const totals = rosterTotals({ enterprises: [...enterprises], declarationYear: 2026 }, AS_OF);
  return INDICATOR_IDS.flatMap((indicator) =>
    YEARS.map((year) => {
      const found = totals(indicator, year);
      return found && [indicator, year, found.total, found.count, found.from, found.lacking];
    }),
  );
}

/** Up to 25 enterprises, and edits that put another firm's figures in the place of one. */
const edited = fc
  .array(anyRoster, { minLength: 4, maxLength: 10 })
  .map((rosters) => rosters.flat().map((firm, at) => ({ ...firm, id: `e${at}` })))
  .filter((firms) => firms.length >= 9)
  .chain((firms) =>
    fc.tuple(
      fc.constant(firms),
      fc.array(fc.tuple(fc.nat(firms.length - 1), fc.nat(firms.length - 1)), { minLength: 1, maxLength: 6 }),
    ),
  );

test('a roster followed edit by edit adds up as one that is read anew', () => {
  fc.assert(
    fc.property(edited, ([firms, edits]) => {
      let now: readonly Enterprise[] = firms;
      everyTotal(now);
      for (const [at, like] of edits) {
        now = now.with(at, { ...firms[like]!, id: now[at]!.id });
        const followed = everyTotal(now);
        expect(followed).toEqual(everyTotal(structuredClone(now)));
        // The roster read anew is the last one now: back to this one, which it does not share a firm with.
        everyTotal(now);
      }
    }),
    { numRuns: 60 * SCALE },
  );
});

test('a title that expires between two days is not carried over', () => {
  const firms: Enterprise[] = [
    {
      id: '甲',
      name: '甲',
      output: {},
      rndSpending: {},
      inventionPatents: {},
      titles: [{ kind: 'littleGiant', validUntil: '2026-06-30' }],
    },
  ];
  const on = (day: string): number | undefined =>
    rosterTotals({ enterprises: firms, declarationYear: 2026 }, day)('littleGiants', 2025)?.total;
  expect([on('2026-06-30'), on('2026-07-01'), on('2026-06-30')]).toEqual([1, 0, 1]);
});
