import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { makeBackup, readBackup } from '../../src/store/backup.ts';
import { listChanges, retryUnsaved, undo } from '../../src/store/changes.ts';
import { createDossier, listDossiers, replaceRoster, saveAnswer } from '../../src/store/dossiers.ts';
import { readStored } from '../../src/store/records.ts';
import { replayJournals } from '../../src/store/replay.ts';
import { generationOf, type Store } from '../../src/store/store.ts';
import { JOURNAL, readJournals } from '../../src/store/unsaved.ts';
import { AS_OF, dossierWith, firm } from '../make.ts';
import { setSwitch, type Fault, type WriteMethods } from './faults.ts';
import { memoryPlace, memoryStore } from './open.ts';

const NOW = 1_795_000_000_000;

const faults = setSwitch(IDBObjectStore as unknown as WriteMethods, 'jiqun-ziping');
beforeEach(() => void (faults.at = 0));

const onDisk = async (store: Store): Promise<ClusterDossier> =>
  store.database.transaction(
    'r',
    store.database.tables,
    async () => (await readStored(store, 'test'))!.dossier,
  );
const shown = async (store: Store): Promise<ClusterDossier> => (await listDossiers(store))[0]!.dossier;
const answer = (store: Store, field: string, text: string) => saveAnswer(store, 'test', field, text, NOW);
async function storeWithOne(options: Parameters<typeof memoryStore>[1] = {}): Promise<Store> {
  const store = await memoryStore(new IDBFactory(), options);
  await createDossier(store, dossierWith(), NOW);
  return store;
}

describe('R03 the n-th write meets a fault, for every n until none does', () => {
  test.each<readonly [Fault, string]>([
    ['quota', 'quota'],
    ['abort', 'broken'],
    ['throw', 'broken'],
  ])(
    '%s: nothing is half written, what was typed stays, and is saved with the next try',
    async (fault, said) => {
      let struck = true;
      for (let n = 1; struck; n += 1) {
        const store = await storeWithOne();
        const before = await onDisk(store);
        const generation = await generationOf(store);
        Object.assign(faults, { at: n, fault, writes: 0, struck: false });
        const saved = await answer(store, 'niche', '轴承');
        ({ struck } = faults);
        faults.at = 0;
        expect((await shown(store)).answers, `n=${n}`).toEqual({ niche: '轴承' });
        if (!struck) {
          expect(saved.ok).toBe(true);
          expect(n).toBeGreaterThan(3);
          continue;
        }
        expect(saved, `n=${n}`).toEqual({ ok: false, error: said });
        expect(await onDisk(store)).toEqual(before);
        expect(await generationOf(store)).toBe(generation);
        expect(await listChanges(store, 'test', 9)).toHaveLength(1);
        expect(await retryUnsaved(store, NOW)).toEqual({ ok: true, value: undefined });
        expect((await onDisk(store)).answers).toEqual({ niche: '轴承' });
        expect(store.unsaved.size).toBe(0);
        expect(await generationOf(store)).toBe(generation + 1);
      }
    },
  );
});

describe('an edit that failed', () => {
  const failing = async (store: Store, field: string, text: string) => {
    Object.assign(faults, { at: 1, fault: 'quota', writes: 0 });
    await answer(store, field, text);
    faults.at = 0;
  };

  test('never overtakes a later one of the same field', async () => {
    const store = await storeWithOne();
    await failing(store, 'niche', '轴');
    await answer(store, 'niche', '轴承');
    expect((await onDisk(store)).answers).toEqual({ niche: '轴承' });
    expect(store.unsaved.size).toBe(0);
    await retryUnsaved(store, NOW);
    expect((await onDisk(store)).answers).toEqual({ niche: '轴承' });
  });

  test('is written along with the next edit, of another field', async () => {
    const store = await storeWithOne();
    await failing(store, 'niche', '轴承');
    await failing(store, 'products', '滚子');
    expect(store.unsaved.size).toBe(2);
    await answer(store, 'motto', '一');
    expect((await onDisk(store)).answers).toEqual({ niche: '轴承', products: '滚子', motto: '一' });
  });

  test('is in a backup made meanwhile', async () => {
    const store = await storeWithOne();
    await failing(store, 'niche', '轴承');
    const read = readBackup((await makeBackup(store, '0', AS_OF)).text);
    expect(read.ok && read.value.dossiers[0]!.answers).toEqual({ niche: '轴承' });
  });

  test('is taken back by 撤销', async () => {
    const store = await storeWithOne();
    await failing(store, 'niche', '轴承');
    await undo(store, 'test', NOW);
    expect((await shown(store)).answers).toEqual({});
    expect(store.unsaved.size).toBe(0);
  });

  test('an import does not wait: whoever asked for it still has the file', async () => {
    const store = await storeWithOne();
    Object.assign(faults, { at: 1, fault: 'quota', writes: 0 });
    await replaceRoster(store, 'test', { enterprises: [firm('甲')], imports: [] }, NOW);
    faults.at = 0;
    expect(store.unsaved.size).toBe(0);
    expect((await shown(store)).enterprises).toEqual([]);
  });
});

describe('R09 the journal', () => {
  test('an edit under way when the page goes is noted, and put back at the next start', async () => {
    const place = memoryPlace();
    const factory = new IDBFactory();
    const store = await memoryStore(factory, { journal: place });
    await createDossier(store, dossierWith(), NOW);
    await listDossiers(store);
    store.unsaved.leave();
    // It is the write of a page that is gone, so nobody waits for it, and here it does not come to anything.
    Object.assign(faults, { at: 1, fault: 'abort', writes: 0 });
    const gone = answer(store, 'niche', '轴承');
    expect((await readJournals(place)).entries).toEqual([
      { id: 'test', made: [{ path: ['answers', 'niche'], after: '轴承' }] },
    ]);
    await gone;
    faults.at = 0;
    const next = await memoryStore(factory, { journal: place });
    expect(await replayJournals(next, place, NOW)).toEqual({ count: 1, stale: [] });
    expect((await onDisk(next)).answers).toEqual({ niche: '轴承' });
    expect(place.length).toBe(0);
  });

  test('what the database has after all is not written again', async () => {
    const place = memoryPlace();
    const store = await storeWithOne({ journal: place });
    await listDossiers(store);
    store.unsaved.leave();
    const going = answer(store, 'niche', '轴承');
    const noted = place.getItem(JOURNAL);
    await going;
    expect(place.length).toBe(0);
    place.setItem(JOURNAL, noted!);
    const generation = await generationOf(store);
    expect(await replayJournals(store, place, NOW)).toEqual({ count: 0, stale: [] });
    expect(await generationOf(store)).toBe(generation);
  });

  test('what stands against something newer is told, not written', async () => {
    const place = memoryPlace();
    const store = await storeWithOne();
    await answer(store, 'niche', '甲');
    const made = [
      { path: ['answers', 'niche'], before: '乙', after: '丙' },
      { path: ['answers', 'motto'], after: '一' },
    ];
    place.setItem(`${JOURNAL}x`, JSON.stringify([{ id: 'test', made }]));
    expect(await replayJournals(store, place, NOW)).toEqual({
      count: 1,
      stale: [{ id: 'test', made: [made[0]] }],
    });
    expect((await onDisk(store)).answers).toEqual({ niche: '甲', motto: '一' });
  });

  test('a journal that is no journal is thrown away', async () => {
    const place = memoryPlace();
    place.setItem(`${JOURNAL}x`, '{"id');
    place.setItem(`${JOURNAL}y`, '[{"id":1}]');
    place.setItem('another', '1');
    expect(await replayJournals(await storeWithOne(), place, NOW)).toEqual({ count: 0, stale: [] });
    expect(place.length).toBe(1);
  });
});
