import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { removeDossier } from '../../src/store/bin.ts';
import { undo } from '../../src/store/changes.ts';
import { PART_SIZE } from '../../src/store/db.ts';
import {
  changeEnterprises,
  createDossier,
  editEnterprise,
  listDossiers,
  readDossier,
  saveExplanation,
} from '../../src/store/dossiers.ts';
import type { Store } from '../../src/store/store.ts';
import { dossierWith, firm } from '../make.ts';
import { memoryStore } from './open.ts';

/** The roster lies in parts, so that a cell typed writes one of them; nobody above the store can tell. */

const NOW = 1_795_000_000_000;
const FIRMS = 2 * PART_SIZE + 50;
const firms = Array.from({ length: FIRMS }, (_, index) => firm(`第${index}家`));

async function storeWithRoster(factory = new IDBFactory()): Promise<Store> {
  const store = await memoryStore(factory);
  await createDossier(store, dossierWith({}, { enterprises: firms }), NOW);
  return store;
}
const rosterIn = async (store: Store): Promise<Enterprise[]> =>
  (await readDossier(store, 'test'))!.dossier.enterprises;
const partsIn = async ({ database }: Store): Promise<number[]> => {
  const [head] = await database.dossiers.toArray();
  expect(await database.rosterParts.toCollection().primaryKeys()).toEqual(
    [...head!.parts].sort((a, b) => a - b),
  );
  return [...head!.parts];
};
const hire = (store: Store, name: string, employees: number): Promise<unknown> =>
  editEnterprise(store, 'test', name, (each) => ({ ...each, employees }), NOW);

describe('what a change writes', () => {
  test('a cell: its part and no other', async () => {
    const store = await storeWithRoster();
    const [first, second, third] = await partsIn(store);
    await hire(store, '第120家', 7);
    const after = await partsIn(store);
    expect([after[0], after[2]]).toEqual([first, third]);
    expect(after[1]).not.toBe(second);
  });
  test('a new row: the last part', async () => {
    const store = await storeWithRoster();
    const before = await partsIn(store);
    await changeEnterprises(store, 'test', (all) => [...all, firm('新')], NOW);
    expect((await partsIn(store)).slice(0, 2)).toEqual(before.slice(0, 2));
  });
  test('a figure of the form: no part', async () => {
    const store = await storeWithRoster();
    const before = await partsIn(store);
    const roster = await rosterIn(store);
    await saveExplanation(store, 'test', '2.5', '山地', NOW);
    expect(await partsIn(store)).toEqual(before);
    expect(await rosterIn(store)).toBe(roster);
  });
  test('a deleted cluster leaves none', async () => {
    const store = await storeWithRoster();
    await removeDossier(store, 'test');
    expect(await store.database.rosterParts.count()).toBe(0);
  });
});

test.each<readonly [string, (all: readonly Enterprise[]) => readonly Enterprise[]]>([
  ['the first goes', (all) => all.slice(1)],
  ['the last part goes', (all) => all.slice(0, 2 * PART_SIZE)],
  ['all go', () => []],
  ['the other way round', (all) => [...all].reverse()],
  ['one comes in the middle', (all) => [...all.slice(0, 150), firm('中'), ...all.slice(150)]],
])('%s: read again by another tab as it was written, and taken back', async (_, edit) => {
  const factory = new IDBFactory();
  const store = await storeWithRoster(factory);
  await changeEnterprises(store, 'test', edit, NOW);
  expect(await rosterIn(store)).toEqual(edit(firms));
  const other = await memoryStore(factory);
  expect(await rosterIn(other)).toEqual(edit(firms));
  await undo(store, 'test', NOW);
  expect(await rosterIn(store)).toEqual(firms);
  expect(await rosterIn(other)).toEqual(firms);
});

test('two tabs that change the same roster never lose one another', async () => {
  const factory = new IDBFactory();
  const one = await storeWithRoster(factory);
  const two = await memoryStore(factory);
  for (const place of [3, 4, 120]) {
    await hire(one, `第${place}家`, 1);
    await hire(two, `第${place + 2}家`, 2);
  }
  const employees: Partial<Record<number, number>> = { 3: 1, 4: 1, 120: 1, 5: 2, 6: 2, 122: 2 };
  const expected = firms.map((each, index) => {
    const own = employees[index];
    return own === undefined ? each : { ...each, employees: own };
  });
  expect(await rosterIn(one)).toEqual(expected);
  expect(await rosterIn(two)).toEqual(expected);
});

test('what was rolled back is forgotten, though its keys are given again, and is written with the next edit', async () => {
  const store = await storeWithRoster();
  const { rosterParts } = store.database;
  const full = (): never => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  store.database.dossiers.hook('updating', full);
  expect(await hire(store, '第0家', 1)).toEqual({ ok: false, error: 'quota' });
  store.database.dossiers.hook('updating').unsubscribe(full);
  await hire(store, '第1家', 2);
  expect((await rosterIn(store)).slice(0, 2).map(({ employees }) => employees)).toEqual([1, 2]);
  expect((await listDossiers(store))[0]!.dossier.enterprises).toEqual(await rosterIn(store));
  expect(await rosterParts.count()).toBe(3);
});
