import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import type { ClusterDossier, Fact } from '../../src/dossier/dossier.ts';
import { removeDossier } from '../../src/store/bin.ts';
import { makeBackup, readBackup, restore } from '../../src/store/backup.ts';
import { change, listChanges, redo, undo, UNDO_STEPS } from '../../src/store/changes.ts';
import {
  createDossier,
  readDossier,
  removeFact,
  replaceRoster,
  editEnterprise,
  type Roster,
  saveExplanation,
  saveFact,
  saveProfile,
} from '../../src/store/dossiers.ts';
import { SLICE, type Store } from '../../src/store/store.ts';
import { AS_OF, baseUnits, dossierWith, factsOf, firm } from '../make.ts';
import { memoryStore } from './open.ts';

const NOW = 1_795_000_000_000;

async function storeWith(dossier: ClusterDossier = dossierWith(), factory?: IDBFactory): Promise<Store> {
  const store = await memoryStore(factory);
  expect(await createDossier(store, dossier, NOW)).toMatchObject({ ok: true });
  return store;
}
const stateOf = async (store: Store): Promise<ClusterDossier> => (await readDossier(store, 'test'))!.dossier;
const area = (figure: string): Fact => ({
  indicator: 'landArea',
  year: 2025,
  value: baseUnits(figure),
  origin: { kind: 'form', enteredOn: AS_OF },
});

describe('撤销 and 重做', () => {
  test('a figure goes in, changes, goes out; each step is taken back and done again', async () => {
    const store = await storeWith();
    await saveFact(store, 'test', area('12平方公里'), NOW + 10_000);
    await saveFact(store, 'test', area('13平方公里'), NOW + 20_000);
    await removeFact(store, 'test', 'landArea', 2025, NOW + 30_000);
    const figures = async (): Promise<(number | undefined)[]> =>
      (await stateOf(store)).facts.map(({ value }) => value);
    expect(await figures()).toEqual([]);
    await undo(store, 'test', NOW + 40_000);
    expect(await figures()).toEqual([13_000_000]);
    await undo(store, 'test', NOW + 50_000);
    expect(await figures()).toEqual([12_000_000]);
    await undo(store, 'test', NOW + 60_000);
    expect(await figures()).toEqual([]);
    expect(await undo(store, 'test', NOW + 70_000)).toEqual({ ok: true, value: undefined });
    await redo(store, 'test', NOW + 80_000);
    await redo(store, 'test', NOW + 90_000);
    expect(await figures()).toEqual([13_000_000]);
  });

  test('a new edit after taking back leaves nothing to do again', async () => {
    const store = await storeWith();
    await saveFact(store, 'test', area('12平方公里'), NOW + 1);
    await undo(store, 'test', NOW + 2);
    await saveFact(store, 'test', area('15平方公里'), NOW + 3);
    expect(await redo(store, 'test', NOW + 4)).toEqual({ ok: true, value: undefined });
    expect((await stateOf(store)).facts).toEqual(factsOf({ landArea: { 2025: '15平方公里' } }));
  });

  test('both survive closing and opening again', async () => {
    const factory = new IDBFactory();
    const store = await storeWith(dossierWith(), factory);
    await saveFact(store, 'test', area('12平方公里'), NOW + 1);
    await saveFact(store, 'test', area('13平方公里'), NOW + 10_000);
    await undo(store, 'test', NOW + 20_000);
    store.database.close();
    const again = await memoryStore(factory);
    await redo(again, 'test', NOW + 4);
    expect((await stateOf(again)).facts[0]?.value).toBe(13_000_000);
    await undo(again, 'test', NOW + 5);
    await undo(again, 'test', NOW + 6);
    expect((await stateOf(again)).facts).toEqual([]);
  });

  test('an import of the whole roster is one step', async () => {
    const before = dossierWith({}, { enterprises: [firm('甲'), firm('乙')] });
    const store = await storeWith(before);
    const enterprises = Array.from({ length: 300 }, (_, index) => firm(`第${index}家`));
    await replaceRoster(store, 'test', { enterprises: [...enterprises, firm('乙')], imports: [] }, NOW + 1);
    await undo(store, 'test', NOW + 2);
    expect(await stateOf(store)).toEqual(before);
  });

  test('so is a restored backup', async () => {
    const store = await storeWith(dossierWith({ landArea: { 2025: '9平方公里' } }));
    const content = readBackup((await makeBackup(store, '0.1.0', AS_OF)).text);
    await saveFact(store, 'test', area('12平方公里'), NOW + 1);
    if (content.ok) await restore(store, content.value, () => 'replace', NOW + 2);
    expect((await stateOf(store)).facts[0]?.value).toBe(9_000_000);
    await undo(store, 'test', NOW + 3);
    expect((await stateOf(store)).facts[0]?.value).toBe(12_000_000);
  });

  test('what is typed into one text without a pause is one step; another text, or later, is another', async () => {
    const store = await storeWith(dossierWith({}, { explanations: { '2.5': '山' } }));
    await saveExplanation(store, 'test', '2.5', '山地', NOW + 1000);
    await saveExplanation(store, 'test', '2.5', '山地占六成', NOW + 2000);
    await saveExplanation(store, 'test', '2.5', '山地占七成', NOW + 60_000);
    await undo(store, 'test', NOW + 61_000);
    expect((await stateOf(store)).explanations).toEqual({ '2.5': '山地占六成' });
    await undo(store, 'test', NOW + 62_000);
    expect((await stateOf(store)).explanations).toEqual({ '2.5': '山' });
  });

  test('so is a figure typed key by key', async () => {
    const store = await storeWith();
    await saveFact(store, 'test', area('1平方公里'), NOW + 1000);
    await saveFact(store, 'test', area('19平方公里'), NOW + 1300);
    await saveFact(store, 'test', area('19.5平方公里'), NOW + 1600);
    expect((await listChanges(store, 'test', 9))[0]!.differences).toMatchObject([
      { after: { value: 19_500_000 } },
    ]);
    await undo(store, 'test', NOW + 2000);
    expect((await stateOf(store)).facts).toEqual([]);
  });

  test('an edit that changes nothing is no step', async () => {
    const store = await storeWith();
    await saveProfile(store, 'test', dossierWith().profile, NOW + 1);
    expect(await readDossier(store, 'test')).toMatchObject({ edits: 1, undoable: [] });
  });

  test(`the last ${UNDO_STEPS} steps can be taken back, and the log forgets what is older`, async () => {
    const store = await storeWith();
    for (let index = 1; index <= UNDO_STEPS + 20; index += 1) {
      await saveFact(store, 'test', area(`${index}平方公里`), NOW + index * 10_000);
    }
    expect((await readDossier(store, 'test'))!.undoable).toHaveLength(UNDO_STEPS);
    expect(await listChanges(store, 'test', 10_000)).toHaveLength(UNDO_STEPS);
    for (let index = 0; index < UNDO_STEPS; index += 1) await undo(store, 'test', NOW + 1000 + index);
    expect((await stateOf(store)).facts[0]?.value).toBe(baseUnits('20平方公里'));
  });

  test('50 edits of any kind, taken back and done again, leave no trace', async () => {
    const edit = fc.oneof(
      fc.integer({ min: 1, max: 40 }).map((n) => ({ kind: 'fact' as const, n })),
      fc.constant({ kind: 'noFact' as const, n: 0 }),
      fc.integer({ min: 0, max: 4 }).map((n) => ({ kind: 'firm' as const, n })),
      fc.integer({ min: 0, max: 4 }).map((n) => ({ kind: 'roster' as const, n })),
      fc.integer({ min: 0, max: 9 }).map((n) => ({ kind: 'county' as const, n })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 50, maxLength: 50 }), async (edits) => {
        const store = await storeWith(dossierWith({}, { enterprises: [firm('0'), firm('1'), firm('2')] }));
        const before = canonicalJson(await stateOf(store));
        let now = NOW;
        for (const { kind, n } of edits) {
          now += 10_000;
          if (kind === 'fact') await saveFact(store, 'test', area(`${n}平方公里`), now);
          if (kind === 'noFact') await removeFact(store, 'test', 'landArea', 2025, now);
          if (kind === 'firm')
            await editEnterprise(store, 'test', String(n), (each) => ({ ...each, employees: now }), now);
          if (kind === 'county')
            await saveProfile(store, 'test', { ...dossierWith().profile, county: `${n}县` }, now);
          if (kind === 'roster')
            await change(store, 'test', now, (dossier) => ({
              ...dossier,
              enterprises: [...dossier.enterprises.slice(n), firm(`${now}`)].slice(0, 4),
            }));
        }
        const after = canonicalJson(await stateOf(store));
        const taken = async (step: typeof undo): Promise<number> => {
          let count = 0;
          for (;;) {
            const result = await step(store, 'test', now);
            if (!result.ok || !result.value) return count;
            count += 1;
          }
        };
        const count = await taken(undo);
        expect(canonicalJson(await stateOf(store))).toBe(before);
        expect(await taken(redo)).toBe(count);
        expect(canonicalJson(await stateOf(store))).toBe(after);
        store.database.close();
      }),
      { numRuns: 15 },
    );
  });
});

describe('an import, the longest change there is', () => {
  const FIRMS = 2 * SLICE + 10;
  const roster = (output: number): Roster => ({
    enterprises: Array.from({ length: FIRMS }, (_, index) =>
      firm(String(index), { output: { 2025: output } }),
    ),
    imports: [],
  });
  /** Everything in the database, as text. */
  const dump = async ({ database }: Store): Promise<string> =>
    JSON.stringify(await Promise.all(database.tables.map((table) => table.toArray())));

  test('lies in the log in pages, and is told, taken back and done again whole', async () => {
    const factory = new IDBFactory();
    const store = await storeWith(dossierWith(), factory);
    await replaceRoster(store, 'test', roster(1), NOW + 1);
    const { changes, changePages } = store.database;
    expect((await changes.toArray()).map(({ differences, pages }) => [differences.length, pages])).toEqual([
      [0, undefined],
      [SLICE, 2],
    ]);
    expect((await changePages.toArray()).map(({ differences }) => differences.length)).toEqual([SLICE, 10]);
    expect((await listChanges(store, 'test', 1))[0]!.differences).toHaveLength(FIRMS);
    const after = canonicalJson(await stateOf(store));
    store.database.close();

    const again = await memoryStore(factory);
    await undo(again, 'test', NOW + 2);
    expect((await stateOf(again)).enterprises).toEqual([]);
    await redo(again, 'test', NOW + 3);
    expect(canonicalJson(await stateOf(again))).toBe(after);
    await removeDossier(again, 'test');
    expect(await again.database.changePages.count()).toBe(0);
  });

  test('called off at whatever moment before it is written, it has changed nothing', async () => {
    const store = await storeWith();
    await replaceRoster(store, 'test', roster(1), NOW + 1);
    const before = await dump(store);
    let moments = 0;
    for (; ; moments += 1) {
      let asked = 0;
      const signal = {
        get aborted() {
          return asked++ >= moments;
        },
      } as AbortSignal;
      const saved = await replaceRoster(store, 'test', roster(2), NOW + 2, signal);
      if (saved.ok) break;
      expect(saved.error).toBe('cancelled');
      expect(await dump(store), `at moment ${moments}`).toBe(before);
    }
    expect(moments, 'it was asked after each slice that was parsed, logged and stored').toBeGreaterThan(8);
    expect((await stateOf(store)).enterprises[0]!.output[2025]).toBe(2);
  });
});

describe('修改记录', () => {
  test('says what was made, taken back and done again, newest first', async () => {
    const store = await storeWith();
    await saveFact(store, 'test', area('12平方公里'), NOW + 1);
    await undo(store, 'test', NOW + 2);
    await redo(store, 'test', NOW + 3);
    const changes = await listChanges(store, 'test', 10);
    expect(changes.map(({ kind }) => kind)).toEqual(['redo', 'undo', 'edit', 'created']);
    expect(changes[1]!.differences).toMatchObject([
      { path: ['facts', 'landArea:2025'], before: { value: 12_000_000 } },
    ]);
  });
  test('goes with its cluster', async () => {
    const store = await storeWith();
    await createDossier(store, { ...dossierWith(), id: 'other' }, NOW);
    await removeDossier(store, 'test');
    expect(await listChanges(store, 'test', 10)).toEqual([]);
    expect(await listChanges(store, 'other', 10)).toHaveLength(1);
  });
});
