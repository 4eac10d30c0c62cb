import { describe, expect, test } from 'vitest';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import type { StoredDossier } from '../../src/store/db.ts';
import { RosterAhead, type RosterChange } from '../../src/ui/roster-ahead.svelte.ts';
import { dossierWith, firm } from '../make.ts';

/** Changes of a roster between the key and the store: 甲 is there, 乙 is on its way. */

const stored = (enterprises: Enterprise[], id = '扶风'): StoredDossier => ({
  id,
  dossier: { ...dossierWith({}, { enterprises }), id },
  updatedAt: 0,
  edits: 1,
  backedUpEdits: 0,
  undoable: [],
  redoable: [],
});
const names = ({ dossier }: StoredDossier): string[] => dossier.enterprises.map(({ name }) => name);
const adding =
  (name: string): RosterChange =>
  (firms) => [...firms, firm(name)];

/** A write that is answered when the test says so. */
function pending(): { readonly write: () => Promise<boolean>; readonly answer: (written: boolean) => void } {
  let answer: (written: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => (answer = resolve));
  return { write: () => answered, answer: (written) => answer(written) };
}

describe('a change of the roster', () => {
  test('is shown before the store has answered, and taken back when it refuses', async () => {
    const [ahead, now, { write, answer }] = [new RosterAhead(), stored([firm('甲')]), pending()];
    const sent = ahead.send(() => now, adding('乙'), write);
    expect(names(ahead.over(now))).toEqual(['甲', '乙']);
    answer(false);
    expect(await sent).toBe(false);
    expect(ahead.over(now)).toBe(now);
  });

  test('stays after it was written until the store has told of it, and is not made twice', async () => {
    const [ahead, before, { write, answer }] = [new RosterAhead(), stored([firm('甲')]), pending()];
    const sent = ahead.send(() => before, adding('乙'), write);
    answer(true);
    await sent;
    expect(names(ahead.over(before))).toEqual(['甲', '乙']);
    const told = stored([firm('甲'), firm('乙')]);
    expect(ahead.over(told)).toBe(told);
  });

  test('is written as it was shown, and stands on what is stored by then', async () => {
    const [ahead, before] = [new RosterAhead(), stored([firm('甲')])];
    const seen = ahead.over(before).dossier.enterprises;
    const written: (readonly Enterprise[])[] = [];
    await ahead.send(
      () => before,
      adding('乙'),
      (change) => {
        written.push(change(seen), change([firm('丙')]));
        return Promise.resolve(true);
      },
    );
    expect(written.map((firms) => firms.map(({ name }) => name))).toEqual([
      ['甲', '乙'],
      ['丙', '乙'],
    ]);
  });

  test('follows another that is under way, and belongs to its cluster only', async () => {
    const [ahead, now, first, second] = [new RosterAhead(), stored([firm('甲')]), pending(), pending()];
    const sent = [
      ahead.send(() => now, adding('乙'), first.write),
      ahead.send(() => now, adding('丙'), second.write),
    ];
    expect(names(ahead.over(now))).toEqual(['甲', '乙', '丙']);
    const other = stored([firm('丁')], '凤翔');
    expect(ahead.over(other)).toBe(other);
    first.answer(false);
    second.answer(true);
    await Promise.all(sent);
    expect(names(ahead.over(now))).toEqual(['甲', '丙']);
  });
});
