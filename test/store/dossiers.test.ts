import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { removeDossier } from '../../src/store/bin.ts';
import { PART_SIZE, SCHEMA_VERSION } from '../../src/store/db.ts';
import {
  createDossier,
  editEnterprise,
  listDossiers,
  mergeEnterprises,
  readDossier,
  removeFact,
  removeListItem,
  replaceRoster,
  saveAnswer,
  saveDeclarationYear,
  saveDismissal,
  saveEvidence,
  saveExplanation,
  saveFact,
  saveJudgement,
  saveListField,
  saveListItem,
  savePackId,
  saveProfile,
  saveSetAside,
  saveSource,
  saveStatement,
} from '../../src/store/dossiers.ts';
import { undo } from '../../src/store/changes.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { listPacks, removePack, savePack } from '../../src/store/packs.ts';
import type { RulePack } from '../../src/policy/criterion.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import type { Fact } from '../../src/dossier/dossier.ts';
import { asVersion1, AS_OF, dossierWith, factsOf, firm, years } from '../make.ts';
import { memoryStore } from './open.ts';

const NOW = 1_795_000_000_000;
const area = (value: number): Fact => ({
  indicator: 'landArea',
  year: 2025,
  value,
  origin: { kind: 'form', enteredOn: AS_OF },
});

async function storeWithOne(): Promise<Store> {
  const store = await memoryStore();
  await createDossier(store, dossierWith(), NOW);
  return store;
}
const stored = async (store: Store) => (await readDossier(store, 'test'))!;

describe('intentions', () => {
  test('a created cluster is there, once', async () => {
    const store = await storeWithOne();
    expect((await stored(store)).dossier).toEqual(dossierWith());
    expect(await createDossier(store, dossierWith(), NOW)).toEqual({ ok: false, error: 'invalid' });
    expect(await listDossiers(store)).toHaveLength(1);
  });

  test('a figure replaces the one before it and can be taken out', async () => {
    const store = await storeWithOne();
    await saveFact(store, 'test', area(1), NOW);
    await saveFact(store, 'test', area(2), NOW);
    expect((await stored(store)).dossier.facts).toEqual([area(2)]);
    await removeFact(store, 'test', 'landArea', 2025, NOW);
    expect((await stored(store)).dossier.facts).toEqual([]);
  });

  test('every other intention changes its part and nothing else', async () => {
    const store = await storeWithOne();
    const { profile } = dossierWith();
    const statement = { happened: false, department: '县应急管理局', statedOn: AS_OF };
    const judgement = { verdict: 'met' as const, reason: '布局合理', by: '张三', judgedOn: AS_OF };
    await saveProfile(store, 'test', { ...profile, name: '改名的集群' }, NOW);
    await saveDeclarationYear(store, 'test', 2027, NOW);
    await saveStatement(store, 'test', 'safetyAccident', statement, NOW);
    await saveJudgement(store, 'test', '4.1', judgement, NOW);
    await saveExplanation(store, 'test', '2.5', '含生态用地', NOW);
    const expected = dossierWith(
      {},
      {
        profile: { ...profile, name: '改名的集群' },
        declarationYear: 2027,
        statements: { safetyAccident: statement },
        judgements: { '4.1': judgement },
        explanations: { '2.5': '含生态用地' },
      },
    );
    expect((await stored(store)).dossier).toEqual(expected);
    await saveStatement(store, 'test', 'safetyAccident', undefined, NOW);
    await saveJudgement(store, 'test', '4.1', undefined, NOW);
    await saveExplanation(store, 'test', '2.5', '', NOW);
    const after = (await stored(store)).dossier;
    expect([after.statements, after.judgements, after.explanations]).toEqual([{}, {}, {}]);
  });

  test('an answer, a set-aside section and a paper are noted and taken back', async () => {
    const store = await storeWithOne();
    const held = { state: 'held' as const, note: '2026年第3号', notedOn: AS_OF };
    await saveAnswer(store, 'test', 'niche', '轴承', NOW);
    await saveSetAside(store, 'test', 'openness', '暂无对外合作', NOW);
    await saveEvidence(store, 'test', 'E05', held, NOW);
    expect((await stored(store)).dossier).toEqual(
      dossierWith(
        {},
        { answers: { niche: '轴承' }, setAside: { openness: '暂无对外合作' }, evidence: { E05: held } },
      ),
    );
    await saveAnswer(store, 'test', 'niche', '', NOW);
    await saveSetAside(store, 'test', 'openness', undefined, NOW);
    await saveEvidence(store, 'test', 'E05', undefined, NOW);
    expect((await stored(store)).dossier).toEqual(dossierWith());
  });

  test('a line of a list is added, changed, deleted, and put back where it stood', async () => {
    const store = await storeWithOne();
    const line = (id: string, name = id) => ({ id, fields: { name } });
    const names = async () =>
      (await stored(store)).dossier.lists['standards']?.map(({ fields }) => fields['name']);
    for (const id of ['甲', '乙', '丙']) await saveListItem(store, 'test', 'standards', line(id), NOW);
    await Promise.all([
      saveListField(store, 'test', 'standards', { item: '乙', column: 'name' }, '乙改', NOW),
      saveListField(store, 'test', 'standards', { item: '乙', column: 'level' }, '国家标准', NOW),
    ]);
    expect((await stored(store)).dossier.lists['standards']?.[1]?.fields).toEqual({
      name: '乙改',
      level: '国家标准',
    });
    expect(await names()).toEqual(['甲', '乙改', '丙']);
    await removeListItem(store, 'test', 'standards', '甲', NOW);
    expect(await names()).toEqual(['乙改', '丙']);
    await saveListItem(store, 'test', 'standards', line('甲'), NOW, 0);
    expect(await names()).toEqual(['甲', '乙改', '丙']);
    for (const id of ['甲', '乙', '丙']) await removeListItem(store, 'test', 'standards', id, NOW);
    expect((await stored(store)).dossier.lists).toEqual({});
  });

  test('the source of an indicator goes with every year entered, and with no other', async () => {
    const store = await storeWithOne();
    const outputs = factsOf({ outputValue: years('31亿元', '33亿元', '36亿元') });
    for (const fact of [...outputs, area(1)]) await saveFact(store, 'test', fact, NOW);
    await saveSource(store, 'test', 'outputValue', { source: 'statistics', note: '统计月报' }, NOW);
    const origins = (await stored(store)).dossier.facts.map(({ origin }) => origin);
    const from = { kind: 'form', enteredOn: AS_OF, source: 'statistics', note: '统计月报' };
    expect(origins).toEqual([from, from, from, { kind: 'form', enteredOn: AS_OF }]);
    await saveSource(store, 'test', 'outputValue', { source: undefined, note: '' }, NOW);
    expect((await stored(store)).dossier.facts).toEqual([...outputs, area(1)]);
  });

  test('a replaced roster gives back the one before, which undoes it', async () => {
    const store = await storeWithOne();
    const first = { enterprises: [firm('甲')], imports: [] };
    await replaceRoster(store, 'test', first, NOW);
    const replaced = await replaceRoster(store, 'test', { enterprises: [firm('乙')], imports: [] }, NOW);
    expect(replaced).toEqual({ ok: true, value: first });
    if (replaced.ok) await replaceRoster(store, 'test', replaced.value, NOW);
    expect((await stored(store)).dossier.enterprises).toEqual([firm('甲')]);
    await editEnterprise(store, 'test', '甲', (each) => ({ ...each, employees: 7 }), NOW);
    expect((await stored(store)).dossier.enterprises).toEqual([firm('甲', { employees: 7 })]);
  });

  test('a dismissal is kept with its reason and can be taken back', async () => {
    const store = await storeWithOne();
    const dismissal = { reason: '证书正在复核', dismissedOn: AS_OF };
    await saveDismissal(store, 'test', ['甲', '乙'], dismissal, NOW);
    expect((await stored(store)).dossier.dismissals).toEqual({ 甲: dismissal, 乙: dismissal });
    await saveDismissal(store, 'test', ['甲'], undefined, NOW);
    expect((await stored(store)).dossier.dismissals).toEqual({ 乙: dismissal });
    const empty = await saveDismissal(store, 'test', ['丙'], { ...dismissal, reason: '' }, NOW);
    expect(empty).toEqual({ ok: false, error: 'invalid' });
  });

  test('two fields of an enterprise edited at once lose neither', async () => {
    const store = await storeWithOne();
    await replaceRoster(store, 'test', { enterprises: [firm('甲')], imports: [] }, NOW);
    await Promise.all([
      editEnterprise(store, 'test', '甲', (each) => ({ ...each, employees: 7 }), NOW),
      editEnterprise(store, 'test', '甲', (each) => ({ ...each, industryCode: '3421' }), NOW),
    ]);
    expect((await stored(store)).dossier.enterprises).toEqual([
      firm('甲', { employees: 7, industryCode: '3421' }),
    ]);
  });

  test('two enterprises become one, and two again in their old places', async () => {
    const store = await storeWithOne();
    const before = [firm('甲'), firm('乙', { employees: 7 }), firm('丙')];
    await replaceRoster(store, 'test', { enterprises: before, imports: [] }, NOW);
    await mergeEnterprises(store, 'test', '丙', '甲', firm('丙', { employees: 9 }), NOW);
    expect((await stored(store)).dossier.enterprises).toEqual([before[1], firm('丙', { employees: 9 })]);
    await undo(store, 'test', NOW);
    expect((await stored(store)).dossier.enterprises).toEqual(before);
  });

  test.each([
    ['one that is not there', '甲', '丁', '甲'],
    ['one with itself', '甲', '甲', '甲'],
    ['a result of another name', '甲', '乙', '乙'],
  ])('merging %s changes nothing', async (_, kept, gone, result) => {
    const store = await storeWithOne();
    const before = { enterprises: [firm('甲'), firm('乙')], imports: [] };
    await replaceRoster(store, 'test', before, NOW);
    expect(await mergeEnterprises(store, 'test', kept, gone, firm(result), NOW)).toEqual({
      ok: false,
      error: 'invalid',
    });
    expect((await stored(store)).dossier.enterprises).toEqual(before.enterprises);
  });

  test('edits count up, so that a backup knows what it lacks', async () => {
    const store = await storeWithOne();
    await saveFact(store, 'test', area(1), NOW + 1);
    expect(await stored(store)).toMatchObject({ edits: 2, backedUpEdits: 0, updatedAt: NOW + 1 });
  });

  test('two edits at once lose neither', async () => {
    const store = await storeWithOne();
    await Promise.all([
      saveFact(store, 'test', area(1), NOW),
      saveExplanation(store, 'test', '2.5', '理由', NOW),
      saveDeclarationYear(store, 'test', 2027, NOW),
    ]);
    const { dossier, edits } = await stored(store);
    expect([dossier.facts.length, dossier.explanations['2.5'], dossier.declarationYear]).toEqual([
      1,
      '理由',
      2027,
    ]);
    expect(edits).toBe(4);
  });

  test('an absent cluster is said to be absent', async () => {
    const store = await storeWithOne();
    await removeDossier(store, 'test');
    expect(await saveFact(store, 'test', area(1), NOW)).toEqual({ ok: false, error: 'absent' });
  });

  test('an invalid figure leaves the dossier as it was', async () => {
    const store = await storeWithOne();
    const before = await stored(store);
    expect(await saveFact(store, 'test', area(0.5), NOW)).toEqual({ ok: false, error: 'invalid' });
    expect(await stored(store)).toEqual(before);
  });
});

describe('rule packs', () => {
  const mine: RulePack = { ...shaanxi2023, id: 'mine' };
  test('one that a cluster is assessed by cannot be deleted; afterwards it can', async () => {
    const store = await storeWithOne();
    expect(await savePack(store, mine, NOW)).toMatchObject({ ok: true });
    expect(await savePackId(store, 'test', 'mine', NOW)).toMatchObject({ ok: true });
    expect(await removePack(store, 'mine')).toEqual({ ok: false, error: 'inUse' });
    await savePackId(store, 'test', 'shaanxi-2023', NOW);
    expect(await removePack(store, 'mine')).toMatchObject({ ok: true });
    expect(await listPacks(store)).toEqual([]);
  });
  test('one that is not a pack is not kept', async () => {
    const store = await storeWithOne();
    const broken = { ...mine, criteria: undefined } as unknown as RulePack;
    expect(await savePack(store, broken, NOW)).toEqual({ ok: false, error: 'invalid' });
    expect(await listPacks(store)).toEqual([]);
  });
});

describe('the schema guard', () => {
  test('a database of the first version is brought up to date with nothing lost', async () => {
    const factory = new IDBFactory();
    const first = new Dexie('jiqun-ziping', { indexedDB: factory, IDBKeyRange });
    first.version(1).stores({ dossiers: 'id, updatedAt', meta: 'key' });
    await first.open();
    const now = dossierWith({ landArea: { 2025: '12平方公里' } }, { enterprises: [firm('甲'), firm('乙')] });
    const old = asVersion1(now, '自然资源部门');
    await first
      .table('dossiers')
      .put({ id: 'test', dossier: old, updatedAt: NOW, edits: 3, backedUpEdits: 1 });
    await first.table('dossiers').put({ id: 'odd', dossier: { version: 1, odd: true }, updatedAt: 1 });
    await first.table('meta').put({ key: 'schema', version: 1 });
    first.close();
    const store = await memoryStore(factory);
    expect(await readDossier(store, 'test')).toEqual({
      id: 'test',
      dossier: {
        ...now,
        facts: [{ ...now.facts[0], origin: { ...now.facts[0]!.origin, note: '自然资源部门' } }],
      },
      updatedAt: NOW,
      edits: 3,
      backedUpEdits: 1,
      undoable: [],
      redoable: [],
    });
    expect(await store.database.table('dossiers').get('odd')).toMatchObject({ dossier: { odd: true } });
    expect(await store.database.meta.get('schema')).toMatchObject({ version: SCHEMA_VERSION });
  });

  describe('a database of the second version keeps its roster and what can be taken back', () => {
    const STORES = {
      dossiers: 'id, updatedAt',
      meta: 'key',
      packs: 'id',
      layouts: 'signature',
      changes: '++seq, [dossierId+seq]',
    };
    const enterprises = Array.from({ length: PART_SIZE + 1 }, (_, index) => firm(`第${index}家`));
    const whole = dossierWith({}, { enterprises });
    const { enterprises: _, ...head } = whole;
    const rest = { id: 'test', updatedAt: NOW, edits: 3, backedUpEdits: 1, undoable: [1], redoable: [2] };

    test.each<readonly [string, Record<string, string>, (second: Dexie) => Promise<unknown>]>([
      ['within the cluster', STORES, (second) => second.table('dossiers').put({ ...rest, dossier: whole })],
      [
        'in parts',
        { ...STORES, rosterParts: '++key' },
        async (second) => {
          await second.table('rosterParts').put({ key: 7, enterprises });
          await second.table('dossiers').put({ ...rest, dossier: head, parts: [7] });
        },
      ],
    ])('%s', async (_, stores, put) => {
      const factory = new IDBFactory();
      const second = new Dexie('jiqun-ziping', { indexedDB: factory, IDBKeyRange });
      second.version(2).stores(stores);
      await second.open();
      await put(second);
      await second.table('meta').put({ key: 'schema', version: 2 });
      second.close();
      const store = await memoryStore(factory);
      expect(await readDossier(store, 'test')).toEqual({ ...rest, dossier: whole });
      expect(JSON.stringify(await store.database.dossiers.get('test'))).not.toContain('第0家');
      expect(await store.database.meta.get('schema')).toMatchObject({ version: SCHEMA_VERSION });
      await editEnterprise(store, 'test', '第0家', (each) => ({ ...each, employees: 7 }), NOW);
      expect((await stored(store)).dossier.enterprises.map(({ employees }) => employees)).toEqual([
        7,
        ...Array.from({ length: PART_SIZE }, () => undefined),
      ]);
    });
  });

  /** What a newer app leaves behind: a higher Dexie version and a higher schema. */
  async function newerApp(factory: IDBFactory): Promise<void> {
    const newer = new Dexie('jiqun-ziping', { indexedDB: factory, IDBKeyRange });
    newer
      .version(SCHEMA_VERSION + 1)
      .stores({ dossiers: 'id, updatedAt', packs: 'id', meta: 'key', inventions: 'id' });
    await newer.open();
    await newer.table('meta').put({ key: 'schema', version: SCHEMA_VERSION + 1 });
    newer.close();
  }

  test('an older app does not open a newer database', async () => {
    const factory = new IDBFactory();
    await newerApp(factory);
    expect(await openStore({ indexedDB: factory, IDBKeyRange })).toEqual({ ok: false, error: 'newerData' });
  });

  test('an open older app is told, closes, and never writes to what the newer one made', async () => {
    const factory = new IDBFactory();
    const onSuperseded = vi.fn();
    const store = await memoryStore(factory, { onSuperseded });
    await createDossier(store, dossierWith(), NOW);
    await newerApp(factory);
    expect(onSuperseded).toHaveBeenCalledOnce();
    expect(await saveFact(store, 'test', area(1), NOW)).toEqual({ ok: false, error: 'closed' });
    const reopened = new Dexie('jiqun-ziping', { indexedDB: factory, IDBKeyRange });
    await reopened.open();
    expect(await reopened.table('dossiers').toArray()).toMatchObject([{ id: 'test', edits: 1 }]);
    reopened.close();
  });

  test('a raised schema stops a write even while the connection is open', async () => {
    const store = await storeWithOne();
    await store.database.meta.put({ key: 'schema', version: SCHEMA_VERSION + 1 });
    expect(await saveFact(store, 'test', area(1), NOW)).toEqual({ ok: false, error: 'newerData' });
    expect((await stored(store)).dossier.facts).toEqual([]);
  });
});

test('a full disk is named, and nothing half-written stays', async () => {
  const store = await storeWithOne();
  const before = await stored(store);
  store.database.dossiers.hook('updating', () => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  expect(await saveFact(store, 'test', area(1), NOW)).toEqual({ ok: false, error: 'quota' });
  expect(await stored(store)).toEqual(before);
});

test('storage that is refused is said to be refused', async () => {
  const refusing = {
    open: () => {
      throw new DOMException('The user denied permission', 'UnknownError');
    },
  } as unknown as IDBFactory;
  expect(await openStore({ indexedDB: refusing, IDBKeyRange })).toEqual({ ok: false, error: 'refused' });
});
