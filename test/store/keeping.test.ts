import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, test } from 'vitest';
import { removeDossier } from '../../src/store/bin.ts';
import { createDossier, listDossiers, replaceRoster, saveAnswer } from '../../src/store/dossiers.ts';
import { retryUnsaved } from '../../src/store/changes.ts';
import { askForPen, type Pen } from '../../src/store/pen.ts';
import { copyOf, parseCopy, restoreCopy } from '../../src/store/safety.ts';
import { generationOf, type Store } from '../../src/store/store.ts';
import { bearWitness, dismissWitness, lossesOf, readWitness } from '../../src/store/witness.ts';
import { asVersion1, dossierWith, firm } from '../make.ts';
import { memoryPlace, memoryStore } from './open.ts';

/** What stands by when the database or a window goes: the witness, the safety copy, the pen. */

const NOW = 1_795_000_000_000;
const named = (id: string) =>
  dossierWith({}, { id, profile: { ...dossierWith().profile, name: `集群${id}` } });
async function storeWith(...ids: string[]): Promise<Store> {
  const store = await memoryStore();
  for (const id of ids) await createDossier(store, named(id), NOW);
  return store;
}

describe('R01 the witness', () => {
  const witnessOf = async (store: Store, place = memoryPlace()) => {
    await bearWitness(store, await listDossiers(store), place);
    return readWitness(place)!;
  };

  test.each<readonly [string, (now: Store) => Promise<unknown>, readonly string[] | undefined]>([
    ['an untouched database', () => Promise.resolve(), undefined],
    ['one that is ahead of its witness', (store) => saveAnswer(store, 'a', 'niche', '轴承', NOW), undefined],
    ['one where a cluster was deleted since', (store) => removeDossier(store, 'a'), undefined],
  ])('%s has lost nothing', async (_, change, expected) => {
    const store = await storeWith('a', 'b');
    const witness = await witnessOf(store);
    await change(store);
    expect(await lossesOf(store, witness)).toEqual(expected);
  });

  test('an emptied database has lost them all, by name and date', async () => {
    const witness = await witnessOf(await storeWith('a', 'b'));
    const lost = await lossesOf(await memoryStore(), witness);
    expect(lost?.map(({ name, updatedAt }) => [name, updatedAt])).toEqual([
      ['集群b', NOW],
      ['集群a', NOW],
    ]);
  });

  test('a database set back has lost what it held later', async () => {
    const store = await storeWith('a', 'b');
    await saveAnswer(store, 'b', 'niche', '轴承', NOW);
    const lost = await lossesOf(await storeWith('a', 'b'), await witnessOf(store));
    expect(lost?.map(({ id }) => id)).toEqual(['b']);
  });

  test('it is dismissed, and a text that is no witness is none', async () => {
    const place = memoryPlace();
    await witnessOf(await storeWith('a'), place);
    dismissWitness(place);
    expect(readWitness(place)).toBeUndefined();
    place.setItem('jiqun-ziping-witness', '{');
    expect(readWitness(place)).toBeUndefined();
  });

  test('it holds no figure and no name of an enterprise', async () => {
    const store = await storeWith('a');
    await replaceRoster(store, 'a', { enterprises: [firm('某某轴承厂')], imports: [] }, NOW);
    const place = memoryPlace();
    await witnessOf(store, place);
    expect(place.getItem('jiqun-ziping-witness')).not.toContain('轴承厂');
  });
});

describe('R06 R14 the safety copy', () => {
  const roster = {
    enterprises: Array.from({ length: 230 }, (_, index) => firm(`第${index}家`)),
    imports: [],
  };

  test('holds every cluster, and puts it back as it was', async () => {
    const store = await storeWith('a', 'b');
    await replaceRoster(store, 'a', roster, NOW);
    const text = await (await copyOf(store.database, NOW))!.text();
    const copy = parseCopy(text)!;
    expect(copy).toMatchObject({ savedAt: NOW, generation: await generationOf(store) });
    const other = await memoryStore();
    await restoreCopy(other, copy, (id) => id === 'a', NOW);
    const [back, ...more] = await listDossiers(other);
    expect(back!.dossier).toEqual((await listDossiers(store)).find(({ id }) => id === 'a')!.dossier);
    expect(back).toMatchObject({ backedUpEdits: 0 });
    expect(more).toEqual([]);
  });

  test('is not made of two states', async () => {
    const store = await storeWith('a');
    const copying = copyOf(store.database, NOW);
    await saveAnswer(store, 'a', 'niche', '轴承', NOW);
    expect(await copying).toBeUndefined();
  });

  test.each<readonly [string, (text: string) => string]>([
    ['cut short', (text) => text.slice(0, -20)],
    ['without its last line', (text) => text.split('\n').slice(0, -1).join('\n')],
    [
      'without a line in the middle',
      (text) =>
        text
          .split('\n')
          .filter((_, at) => at !== 1)
          .join('\n'),
    ],
    ['of another kind', (text) => text.replace('safety', 'other')],
    ['empty', () => ''],
  ])('%s is no copy', async (_, spoil) => {
    const text = await (await copyOf((await storeWith('a')).database, NOW))!.text();
    expect(parseCopy(text)).toBeDefined();
    expect(parseCopy(spoil(text))).toBeUndefined();
  });

  test('of a database before schema 3, where the enterprises lie within the dossier', () => {
    const lines = [
      { format: 'jiqun-ziping-safety', savedAt: NOW, generation: 0 },
      {
        table: 'dossiers',
        value: { id: 'test', dossier: asVersion1(dossierWith({}, { enterprises: [firm('甲')] })) },
      },
      { end: 2 },
    ];
    const copy = parseCopy(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(copy?.dossiers[0]?.enterprises.map(({ name }) => name)).toEqual(['甲']);
  });

  test('of a cluster whose roster lacks a part leaves that one out', () => {
    const { enterprises: _, ...head } = dossierWith();
    const lines = [
      { format: 'jiqun-ziping-safety', savedAt: NOW, generation: 0 },
      { table: 'dossiers', value: { id: 'test', dossier: head, parts: [7] } },
      { end: 2 },
    ];
    expect(parseCopy(lines.map((line) => JSON.stringify(line)).join('\n'))?.dossiers).toEqual([]);
  });
});

describe('R07 two windows, without Web Locks', () => {
  const channels: BroadcastChannel[] = [];
  afterEach(() => channels.splice(0).forEach((each) => each.close()));
  const window = async (factory: IDBFactory, tab: string): Promise<{ store: Store; pen: Pen }> => {
    const store = await memoryStore(factory, { tab });
    const channel = new BroadcastChannel('pen');
    channels.push(channel);
    return { store, pen: await askForPen(store, { locks: undefined, channel }) };
  };
  const changed = (pen: Pen): Promise<void> => new Promise((resolve) => (pen.onChange = resolve));

  test('the first edits, the second reads, until it takes over; nothing of either is lost', async () => {
    const factory = new IDBFactory();
    const one = await window(factory, 'one');
    const two = await window(factory, 'two');
    expect([one.pen.isMine, two.pen.isMine]).toEqual([true, false]);
    await createDossier(one.store, dossierWith(), NOW);
    expect(await saveAnswer(two.store, 'test', 'niche', '乙', NOW)).toEqual({ ok: false, error: 'readOnly' });
    expect((await listDossiers(two.store))[0]!.dossier.answers).toEqual({ niche: '乙' });

    const handed = Promise.all([changed(one.pen), changed(two.pen)]);
    two.pen.takeOver();
    await handed;
    expect([one.pen.isMine, two.pen.isMine]).toEqual([false, true]);
    expect(await retryUnsaved(two.store, NOW)).toEqual({ ok: true, value: undefined });
    expect(await saveAnswer(one.store, 'test', 'motto', '甲', NOW)).toEqual({ ok: false, error: 'readOnly' });

    const back = changed(one.pen);
    two.pen.leave();
    await back;
    expect(await retryUnsaved(one.store, NOW)).toEqual({ ok: true, value: undefined });
    expect((await listDossiers(two.store))[0]!.dossier.answers).toEqual({ niche: '乙', motto: '甲' });
  });

  test('a window that froze cannot write past the one that took its place', async () => {
    const factory = new IDBFactory();
    const frozen = await memoryStore(factory, { tab: 'frozen' });
    const { store } = await window(factory, 'other');
    await createDossier(store, dossierWith(), NOW);
    expect(await saveAnswer(frozen, 'test', 'niche', '旧', NOW)).toEqual({ ok: false, error: 'readOnly' });
  });
});
