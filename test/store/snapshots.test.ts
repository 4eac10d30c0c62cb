import { describe, expect, test } from 'vitest';
import { makeBackup, readBackup, restore } from '../../src/store/backup.ts';
import { removeDossier } from '../../src/store/bin.ts';
import { undo } from '../../src/store/changes.ts';
import type { StoredSnapshot } from '../../src/store/db.ts';
import {
  changeEnterprises,
  createDossier,
  readDossier,
  replaceRoster,
  saveAnswer,
  saveExplanation,
} from '../../src/store/dossiers.ts';
import { revert } from '../../src/store/overwrite.ts';
import {
  listSnapshots,
  readSnapshot,
  removeSnapshot,
  takeSnapshot,
  thinned,
} from '../../src/store/snapshots.ts';
import type { Store } from '../../src/store/store.ts';
import { AS_OF, dossierWith, firm } from '../make.ts';
import { memoryStore } from './open.ts';

/** 快照: when they are taken, which stay, and that going back to one loses nothing. */

const NOW = 1_795_000_000_000;
const MINUTE = 60_000;
const DAY = 86_400_000;
const firms = (count: number, name = '企业') =>
  Array.from({ length: count }, (_, index) => firm(`${name}${index}`, { id: `f${index}` }));

async function storeWith(count = 0): Promise<Store> {
  const store = await memoryStore();
  await createDossier(store, dossierWith({}, { enterprises: firms(count) }), NOW);
  return store;
}
const note = (store: Store, text: string, now: number) => saveExplanation(store, 'test', '2.1', text, now);
const reasons = async (store: Store): Promise<string[]> =>
  (await listSnapshots(store, 'test')).map(({ reason }) => reason);
const parts = (store: Store): Promise<number> => store.database.rosterParts.count();

describe('a snapshot is taken', () => {
  test('before the first change after half an hour, of the state before it', async () => {
    const store = await storeWith();
    await note(store, '一', NOW + MINUTE);
    expect(await reasons(store)).toEqual([]);
    await note(store, '二', NOW + 31 * MINUTE);
    await note(store, '三', NOW + 32 * MINUTE);
    const [only, ...others] = await listSnapshots(store, 'test');
    expect(others).toEqual([]);
    const then = await readSnapshot(store, only!.id);
    expect(then.ok && then.value.explanations).toEqual({ '2.1': '一' });
  });

  test('before the fiftieth edit, however quick', async () => {
    const store = await storeWith();
    for (let edit = 0; edit < 52; edit += 1) await saveAnswer(store, 'test', `q${edit}`, '答', NOW + edit);
    expect(await listSnapshots(store, 'test')).toMatchObject([{ reason: 'auto', edits: 51 }]);
  });

  test('by a clock set back a year too', async () => {
    const store = await storeWith();
    await note(store, '一', NOW - 365 * DAY);
    expect(await reasons(store)).toEqual(['auto']);
  });

  test('before an import and before a restore, the moment after another too', async () => {
    const store = await storeWith(3);
    const { text } = await makeBackup(store, '0.1.0', AS_OF);
    await replaceRoster(store, 'test', { enterprises: firms(5), imports: [] }, NOW + 1);
    const read = readBackup(text);
    if (!read.ok) throw new Error(read.error.kind);
    await restore(store, read.value, () => 'replace', NOW + 2);
    const [restored, imported] = await listSnapshots(store, 'test');
    expect([restored, imported]).toMatchObject([
      { reason: 'restore', enterprises: 5 },
      { reason: 'import', enterprises: 3 },
    ]);
  });

  test('once of one state', async () => {
    const store = await storeWith();
    const { text } = await makeBackup(store, '0.1.0', AS_OF);
    const read = readBackup(text);
    if (!read.ok) throw new Error(read.error.kind);
    await note(store, '一', NOW + 31 * MINUTE);
    const [first] = await listSnapshots(store, 'test');
    await revert(store, first!.id, NOW + 32 * MINUTE);
    await takeSnapshot(store, 'test', '送审前', NOW + 33 * MINUTE);
    await restore(store, read.value, () => 'replace', NOW + 34 * MINUTE);
    expect(await reasons(store)).toEqual(['own', 'revert', 'auto']);
    expect(await listSnapshots(store, 'test')).toMatchObject([{ note: '送审前' }, {}, {}]);
  });
});

describe('going back to a snapshot', () => {
  test('is by its id, keeps the present as a snapshot, and can be taken back', async () => {
    const store = await storeWith(250);
    await takeSnapshot(store, 'test', '', NOW + 1);
    const before = (await readDossier(store, 'test'))!.dossier;
    await changeEnterprises(store, 'test', (all) => all.slice(1).reverse(), NOW + 2);
    await note(store, '后来写的', NOW + 3);
    const after = (await readDossier(store, 'test'))!.dossier;
    const [own] = await listSnapshots(store, 'test');
    const done = await revert(store, own!.id, NOW + 4);
    expect(done).toMatchObject({ ok: true });
    expect((await readDossier(store, 'test'))!.dossier).toEqual(before);
    const [kept] = await listSnapshots(store, 'test');
    expect(kept).toMatchObject({ reason: 'revert' });
    expect(await readSnapshot(store, kept!.id)).toEqual({ ok: true, value: after });
    await undo(store, 'test', NOW + 5);
    expect((await readDossier(store, 'test'))!.dossier).toEqual(after);
  });

  test('that is no longer there changes nothing', async () => {
    const store = await storeWith(3);
    const before = await readDossier(store, 'test');
    expect(await revert(store, 99, NOW)).toEqual({ ok: false, error: 'absent' });
    expect(await readDossier(store, 'test')).toEqual(before);
  });

  test('another tab, which has read nothing, finds the same', async () => {
    const factory = new (await import('fake-indexeddb')).IDBFactory();
    const store = await memoryStore(factory);
    await createDossier(store, dossierWith({}, { enterprises: firms(250) }), NOW);
    await takeSnapshot(store, 'test', '', NOW);
    await changeEnterprises(store, 'test', (all) => all.slice(120), NOW + 1);
    const other = await memoryStore(factory);
    const [own] = await listSnapshots(other, 'test');
    const then = await readSnapshot(other, own!.id);
    expect(then.ok && then.value.enterprises).toEqual(firms(250));
  });
});

describe('the roster of a snapshot', () => {
  test('takes no room but for the parts that changed since, and gives it back', async () => {
    const store = await storeWith(300);
    expect(await parts(store)).toBe(3);
    await takeSnapshot(store, 'test', '', NOW);
    expect(await parts(store)).toBe(3);
    const rename = (name: string) =>
      changeEnterprises(
        store,
        'test',
        (all) => all.map((each, at) => (at === 0 ? { ...each, name } : each)),
        NOW + 1,
      );
    await rename('甲');
    expect(await parts(store)).toBe(4);
    await rename('乙');
    expect(await parts(store)).toBe(4);
    const [own] = await listSnapshots(store, 'test');
    await removeSnapshot(store, own!.id);
    expect(await parts(store)).toBe(3);
    expect((await readDossier(store, 'test'))!.dossier.enterprises[0]!.name).toBe('乙');
  });

  test('goes with the cluster when that is deleted for good', async () => {
    const store = await storeWith(300);
    await takeSnapshot(store, 'test', '', NOW);
    await changeEnterprises(store, 'test', () => firms(120, '新'), NOW + 1);
    await removeDossier(store, 'test');
    expect([await parts(store), await store.database.snapshots.count()]).toEqual([0, 0]);
  });
});

describe('of many snapshots stay', () => {
  type Row = Pick<StoredSnapshot, 'id' | 'madeAt' | 'reason'>;
  /** One row per [day, hour] counted from a midnight in China. */
  const midnight = Date.parse('2026-11-01T00:00:00+08:00');
  const rows = (...times: [day: number, hour: number][]): Row[] =>
    times.map(([day, hour], index) => ({
      id: index + 1,
      madeAt: midnight + day * DAY + hour * 3_600_000,
      reason: 'auto',
    }));
  const gone = (all: readonly Row[]): number[] =>
    thinned(all)
      .map(({ id }) => id)
      .sort((a, b) => a - b);

  test('the last ten of one day', () => {
    expect(gone(rows(...Array.from({ length: 13 }, (_, hour): [number, number] => [0, hour])))).toEqual([
      1, 2, 3,
    ]);
  });

  test('and the last of each of fourteen days: a burst does not push them out', () => {
    const days = Array.from({ length: 16 }, (_, day): [number, number][] => [
      [day, 9],
      [day, 17],
    ]).flat();
    const burst = Array.from({ length: 12 }, (_, hour): [number, number] => [16, hour]);
    // Of days 0 to 15 the mornings go, and of days 0 to 2 the evenings; of the burst its first two.
    const mornings = Array.from({ length: 16 }, (_, day) => 2 * day + 1);
    expect(gone(rows(...days, ...burst))).toEqual([...mornings, 2, 4, 6, 33, 34].sort((a, b) => a - b));
  });

  test('a day ends at midnight in China', () => {
    const all = [
      ...rows([0, 23.9], [1, 0.1]),
      ...rows(...Array.from({ length: 10 }, (): [number, number] => [2, 8])).map((each) => ({
        ...each,
        id: each.id + 2,
      })),
    ];
    expect(gone(all)).toEqual([]);
  });

  test('the days counted are those there are snapshots of, so a clock far ahead empties nothing', () => {
    const old = Array.from({ length: 13 }, (_, day): [number, number] => [day, 9]);
    expect(gone(rows(...old, [30_000, 9]))).toEqual([]);
  });

  test('what somebody took, whatever its number', () => {
    const all = rows(...Array.from({ length: 12 }, (_, hour): [number, number] => [0, hour]));
    expect(gone([{ ...all[0]!, reason: 'own' }, ...all.slice(1)])).toEqual([2]);
  });
});
