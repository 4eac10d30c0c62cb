import { serialize } from 'node:v8';
import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { attachmentsOf, type Attachment } from '../../src/dossier/attachment.ts';
import { sha256Hex } from '../../src/formats/sha256.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { rewrapped, unlock, type AccessRow, type Cipher, type Keys } from '../../src/store/access.ts';
import {
  changePassword,
  goOn,
  keepClosed,
  turnOff,
  turnOn,
  type Surrounding,
} from '../../src/store/access-switch.ts';
import { attach, dropUnusedFiles, isWhole, readFile } from '../../src/store/attachments.ts';
import { removeAttachment } from '../../src/store/bin.ts';
import { listChanges, undo } from '../../src/store/changes.ts';
import {
  changeEnterprises,
  createDossier,
  listDossiers,
  replaceRoster,
  saveAnswer,
} from '../../src/store/dossiers.ts';
import { layoutFor, rememberLayout } from '../../src/store/layouts.ts';
import { savePack } from '../../src/store/packs.ts';
import { replayJournals } from '../../src/store/replay.ts';
import { openReviewStore, saveReviewer } from '../../src/store/reviews.ts';
import { copyOf, openCopy, parseCopy, restoreCopy } from '../../src/store/safety.ts';
import { SCHEMA_VERSION, type StoredHead } from '../../src/store/db.ts';
import { isSealed, sealedLayer, Sealing } from '../../src/store/sealing.ts';
import { listSnapshots, takeSnapshot } from '../../src/store/snapshots.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { JOURNAL } from '../../src/store/unsaved.ts';
import { bearWitness, readWitness } from '../../src/store/witness.ts';
import { cipher as real } from '../../src/ui/store/cipher.ts';
import { anyDossier } from '../dossier/arbitrary.ts';
import { AS_OF, dossierWith, firm } from '../make.ts';
import { SCALE } from '../scale.ts';
import { setSwitch, type WriteMethods } from './faults.ts';
import { memoryPlace, memoryStore } from './open.ts';

/** 访问密码: what lies in the tables tells nothing, and nothing is lost on the way there, there, or back. */

const faults = setSwitch(IDBObjectStore as unknown as WriteMethods, 'jiqun-ziping');
beforeEach(() => void (faults.at = 0));

const NOW = 1_795_000_000_000;
const PASSWORD = '渭河以东 2026';
/** A million rounds are tried in the browser; here they would only be waited for. */
const cipher: Cipher = { ...real, iterations: 1000 };
const around: Surrounding = { cipher, place: undefined, now: NOW, isOutside: false };

/** Words and figures that stand in the store made below, and in every other that holds something like it. */
const TELLING = ['轴承', '秘密', '扶风', '2,345', '234567', '企业名称', 'enterprises', 'profile', 'answers'];

async function fullStore(factory = new IDBFactory(), options = {}): Promise<Store> {
  const store = await memoryStore(factory, options);
  for (const id of ['a', 'b']) await createDossier(store, dossierWith({}, { id }), NOW);
  const enterprises = Array.from({ length: 130 }, (_, at) =>
    firm(`秘密轴承厂${at}`, { output: { 2025: 234567 } }),
  );
  await replaceRoster(store, 'a', { enterprises, imports: [] }, NOW);
  for (const id of ['x', 'y']) await attachOne(store, 'a', id);
  await removeAttachment(store, 'a', 'y', NOW + 20_000);
  await saveAnswer(store, 'a', 'niche', '扶风轴承', NOW + 30_000);
  await takeSnapshot(store, 'a', '秘密快照', NOW + 40_000);
  await rememberLayout(store, { signature: '["企业名称"]', columns: [{ field: 'name' }] });
  await savePack(store, { ...shaanxi2023, id: 'own', title: '秘密规则' }, NOW);
  // As the app before this one kept it.
  await store.database.layouts.put({ signature: '["企业名称","产值"]', columns: [{ field: 'name' }, {}] });
  return store;
}
async function attachOne(store: Store, cluster: string, id: string): Promise<Attachment> {
  const blob = new Blob([`%PDF-1.7 秘密 ${id}`, 'x'.repeat(100)]);
  const attachment: Attachment = {
    ...{ id, name: `秘密${id}.pdf`, format: 'pdf', size: blob.size, sha256: await sha256Hex(blob) },
    ...{ attachedOn: AS_OF, paper: 'E04', criteria: ['2.6'] },
  };
  expect(await attach(store, cluster, attachment, blob, NOW + 10_000)).toMatchObject({ ok: true });
  return attachment;
}

const open = async (factory: IDBFactory, keys?: Keys) =>
  openStore({ indexedDB: factory, IDBKeyRange, ...(keys && { keys }) });
async function opened(factory: IDBFactory, keys?: Keys): Promise<Store> {
  const result = await open(factory, keys);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
async function keysFor(row: AccessRow, password = PASSWORD): Promise<Keys> {
  const keys = await unlock(row, password, cipher);
  if (!keys.ok) throw new Error(keys.error);
  return keys.value;
}

/** Everything the app reads, but for `meta`; bytes by their text. The words of old layouts are no longer their keys. */
async function dump({ database, sealing }: Store): Promise<string> {
  const tables: Record<string, unknown[]> = {};
  for (const table of database.tables) {
    if (table.name === 'meta') continue;
    const rows = await table.toArray();
    tables[table.name] =
      table.name === 'layouts'
        ? rows.map(({ columns }: { columns: unknown }) => canonicalJson(columns)).sort()
        : await Promise.all(
            rows.map(async (row: { blob?: Blob; sha256: string }) =>
              row.blob
                ? {
                    sha256: row.sha256,
                    text: await (await sealing.openFile('files', row.sha256, row as never))?.text(),
                  }
                : row,
            ),
          );
  }
  return canonicalJson(tables);
}

/** What lies there, without the app: rows by table, and everything as bytes. */
async function raw(factory: IDBFactory, name = 'jiqun-ziping') {
  const database = new Dexie(name, { indexedDB: factory, IDBKeyRange });
  await database.open();
  const rows: { table: string; row: Record<string, unknown> }[] = [];
  const bytes: Buffer[] = [];
  for (const table of database.tables) {
    for (const row of (await table.toArray()) as Record<string, unknown>[]) {
      rows.push({ table: table.name, row });
      const { blob, ...rest } = row as { blob?: Blob };
      // Both as UTF-8, as JSON would be, and as structured cloning writes strings.
      bytes.push(serialize(rest), Buffer.from(JSON.stringify(rest)));
      if (blob) bytes.push(Buffer.from(await blob.arrayBuffer()));
    }
  }
  database.close();
  return { rows, bytes: Buffer.concat(bytes) };
}
const told = (bytes: Buffer): string[] =>
  TELLING.filter((word) => bytes.includes(Buffer.from(word)) || bytes.includes(Buffer.from(word, 'utf16le')));
const plainRows = (rows: Awaited<ReturnType<typeof raw>>['rows']) =>
  rows.filter(({ table, row }) => table !== 'meta' && !isSealed(row));

describe('what lies in the tables', () => {
  test('tells nothing once it is on, and reads as before; turned off it lies there as before', async () => {
    const factory = new IDBFactory();
    const store = await fullStore(factory);
    const before = await dump(store);
    expect(told((await raw(factory)).bytes)).toEqual(
      TELLING.filter((word) => word !== '2,345'), // not in it, so that the search is seen not to find everything
    );
    const steps: number[] = [];
    expect(
      await turnOn(store, PASSWORD, { ...around, tell: (done, all) => steps.push(done / all) }),
    ).toMatchObject({
      ok: true,
    });
    expect(steps[steps.length - 1]).toBe(1);
    expect(await dump(store)).toBe(before);
    const sealed = await raw(factory);
    expect(told(sealed.bytes)).toEqual([]);
    expect(plainRows(sealed.rows)).toEqual([]);
    expect(new Set(sealed.rows.map(({ table }) => table))).toContain('bin');
    expect(await layoutFor(store, '["企业名称","产值"]')).toEqual({
      signature: '["企业名称","产值"]',
      columns: [{ field: 'name' }, {}],
    });
    expect(store.sealing.row?.state).toBe('on');

    expect(await turnOff(store, PASSWORD, around)).toMatchObject({ ok: true });
    expect(store.sealing.row).toBeUndefined();
    const plain = await raw(factory);
    expect(plain.rows.filter(({ row }) => isSealed(row))).toEqual([]);
    expect(await dump(store)).toBe(before);
    store.database.close();
    expect(await dump(await opened(factory))).toBe(before);
  });

  test('nor does what is written later: edits, imports, undo, snapshots, files', async () => {
    const factory = new IDBFactory();
    const store = await memoryStore(factory);
    await turnOn(store, PASSWORD, around);
    const twin = await fullStore();
    await createDossier(store, dossierWith({}, { id: 'a' }), NOW);
    await createDossier(store, dossierWith({}, { id: 'b' }), NOW);
    const { enterprises } = (await listDossiers(twin)).find(({ id }) => id === 'a')!.dossier;
    await replaceRoster(store, 'a', { enterprises, imports: [] }, NOW);
    const attachment = await attachOne(store, 'a', 'x');
    await saveAnswer(store, 'a', 'niche', '扶风轴承', NOW + 30_000);
    await changeEnterprises(
      store,
      'a',
      (all) => all.map((each, at) => (at ? each : { ...each, name: '秘密' })),
      NOW,
    );
    expect(await undo(store, 'a', NOW + 60_000)).toMatchObject({
      ok: true,
      value: { dossier: { enterprises } },
    });
    await takeSnapshot(store, 'a', '秘密快照', NOW + 40_000);
    expect(await listSnapshots(store, 'a')).toMatchObject([{ note: '秘密快照' }, { reason: 'import' }]);
    expect(await listChanges(store, 'a', 9)).toHaveLength(6);
    expect(await isWhole(store, attachment, sha256Hex)).toBe(true);
    expect(await (await readFile(store, attachment))?.text()).toContain('%PDF-1.7 秘密 x');
    expect(await dropUnusedFiles(store)).toEqual({ ok: true, value: 0 });
    const { bytes, rows } = await raw(factory);
    expect(told(bytes)).toEqual([]);
    expect(plainRows(rows)).toEqual([]);
  });

  test('any dossier comes back as it was stored', async () => {
    await fc.assert(
      fc.asyncProperty(anyDossier, async (dossier) => {
        const factory = new IDBFactory();
        const store = await memoryStore(factory);
        await createDossier(store, dossier, NOW);
        const before = await dump(store);
        await turnOn(store, PASSWORD, around);
        const { row } = store.sealing;
        store.database.close();
        const again = await opened(factory, await keysFor(row!));
        expect(await dump(again)).toBe(before);
        expect(plainRows((await raw(factory)).rows)).toEqual([]);
      }),
      { numRuns: 15 * SCALE },
    );
  });
});

describe('without the password', () => {
  test('the database does not open, and nothing of it is read; a wrong password is told from a damaged row', async () => {
    const factory = new IDBFactory();
    const store = await fullStore(factory);
    await turnOn(store, PASSWORD, around);
    const row = store.sealing.row!;
    store.database.close();
    expect(await open(factory)).toEqual({ ok: false, error: 'locked' });
    expect(await unlock(row, `${PASSWORD}。`, cipher)).toEqual({ ok: false, error: 'wrongPassword' });
    for (const field of ['id', 'secret', 'nonce'] as const) {
      const spoilt = { ...row, [field]: row[field].replace(/^./, (one) => (one === 'A' ? 'B' : 'A')) };
      expect(await unlock(spoilt, PASSWORD, cipher)).toEqual({ ok: false, error: 'damaged' });
    }
    const plainHttp = { ...cipher, canSeal: () => false };
    expect(await unlock(row, PASSWORD, plainHttp)).toEqual({ ok: false, error: 'unavailable' });
    expect(await turnOn(await memoryStore(), PASSWORD, { ...around, cipher: plainHttp })).toEqual({
      ok: false,
      error: 'unavailable',
    });
    // Another secret, however it came here, opens nothing.
    const other = await memoryStore();
    await turnOn(other, PASSWORD, around);
    expect(await open(factory, other.sealing.keys)).toEqual({ ok: false, error: 'locked' });
    expect(await open(factory, await keysFor(row))).toMatchObject({ ok: true });
  });

  test('full width, composed or not, a password is the same', async () => {
    const store = await memoryStore();
    await turnOn(store, 'cafe\u0301 渭河以东', around);
    expect(await unlock(store.sealing.row!, 'café 渭河以东', cipher)).toMatchObject({ ok: true });
  });

  test('修改密码: the old one opens no more, the records stay as they lie', async () => {
    const factory = new IDBFactory();
    const store = await fullStore(factory);
    await turnOn(store, PASSWORD, around);
    const before = (await raw(factory)).rows.filter(({ table }) => table !== 'meta');
    expect(await changePassword(store, '不是这一个密码', '新的密码，写在纸上', around)).toEqual({
      ok: false,
      error: 'wrongPassword',
    });
    expect(await changePassword(store, PASSWORD, '新的密码，写在纸上', around)).toMatchObject({ ok: true });
    expect((await raw(factory)).rows.filter(({ table }) => table !== 'meta')).toEqual(before);
    const row = store.sealing.row!;
    expect(await unlock(row, PASSWORD, cipher)).toEqual({ ok: false, error: 'wrongPassword' });
    const written = await dump(store);
    store.database.close();
    expect(await dump(await opened(factory, await keysFor(row, '新的密码，写在纸上')))).toBe(written);
    expect((await rewrapped(row, '新的密码，写在纸上', PASSWORD, cipher)).ok).toBe(true);
  });

  test('turning it off asks for it', async () => {
    const factory = new IDBFactory();
    const store = await fullStore(factory);
    await turnOn(store, PASSWORD, around);
    expect(await turnOff(store, '不是这一个密码', around)).toEqual({ ok: false, error: 'wrongPassword' });
    expect(plainRows((await raw(factory)).rows)).toEqual([]);
  });
});

describe('killed at the n-th write, for every n until none is', () => {
  /** Stops at each write in turn; whatever was reached opens, reads as before, and is gone on with to its end. */
  async function atEveryWrite(
    make: (factory: IDBFactory) => Promise<Store>,
    act: (store: Store) => Promise<unknown>,
    passwords: readonly string[],
    isDone: (row: AccessRow | undefined) => boolean,
  ): Promise<number> {
    let mixed = 0;
    for (let at = 1; ; at += 1) {
      const factory = new IDBFactory();
      const store = await make(factory);
      const before = await dump(store);
      Object.assign(faults, { at, fault: 'abort', writes: 0, struck: false });
      await act(store).catch(() => undefined);
      const { struck } = faults;
      faults.at = 0;
      // The page is gone with all it knew.
      store.database.close();
      const rows = (await raw(factory)).rows;
      const row = rows.find(({ row }) => row.key === 'access')?.row as AccessRow | undefined;
      const plain = plainRows(rows).length;
      if (plain > 0 && plain < rows.filter(({ table }) => table !== 'meta').length) mixed += 1;
      let keys: Keys | undefined;
      for (const password of row ? passwords : []) {
        const unlocked = await unlock(row!, password, cipher);
        if (unlocked.ok) keys = unlocked.value;
      }
      if (row) {
        expect(await open(factory)).toEqual({ ok: false, error: 'locked' });
        expect(keys).toBeDefined();
      }
      const again = await opened(factory, keys);
      expect(await dump(again)).toBe(before);
      expect(await goOn(again, around)).toEqual({ ok: true, value: undefined });
      expect(await dump(again)).toBe(before);
      const after = await raw(factory);
      if (again.sealing.row) expect(plainRows(after.rows)).toEqual([]);
      else expect(after.rows.filter(({ row }) => isSealed(row))).toEqual([]);
      again.database.close();
      if (struck) continue;
      expect(isDone(again.sealing.row)).toBe(true);
      return mixed;
    }
  }

  test('turning it on', async () => {
    const mixed = await atEveryWrite(
      fullStore,
      (store) => turnOn(store, PASSWORD, around),
      [PASSWORD],
      (row) => row?.state === 'on',
    );
    expect(mixed).toBeGreaterThan(5);
  });

  test('turning it off', async () => {
    const mixed = await atEveryWrite(
      async (factory) => {
        const store = await fullStore(factory);
        await turnOn(store, PASSWORD, around);
        return store;
      },
      (store) => turnOff(store, PASSWORD, around),
      [PASSWORD],
      (row) => row === undefined,
    );
    expect(mixed).toBeGreaterThan(5);
  });

  test('修改密码', async () => {
    const next = '新的密码，写在纸上';
    await atEveryWrite(
      async (factory) => {
        const store = await fullStore(factory);
        await turnOn(store, PASSWORD, around);
        return store;
      },
      (store) => changePassword(store, PASSWORD, next, around),
      [PASSWORD, next],
      (row) => row !== undefined,
    );
  });

  test('a fault in the middle is said, and the same page goes on', async () => {
    const factory = new IDBFactory();
    const store = await fullStore(factory);
    const before = await dump(store);
    Object.assign(faults, { at: 12, fault: 'quota', writes: 0, struck: false });
    expect(await turnOn(store, PASSWORD, around)).toEqual({ ok: false, error: 'quota' });
    faults.at = 0;
    expect(await dump(store)).toBe(before);
    await saveAnswer(store, 'b', 'niche', '轴承', NOW + 90_000);
    expect(await goOn(store, around)).toMatchObject({ ok: true });
    expect(plainRows((await raw(factory)).rows)).toEqual([]);
  });
});

describe('a record that is not as it was written', () => {
  /** Puts what is sealed in one row of a table into the place of another. */
  async function swap(factory: IDBFactory, table: string, from: IDBValidKey, to: IDBValidKey): Promise<void> {
    const database = new Dexie('jiqun-ziping', { indexedDB: factory, IDBKeyRange });
    await database.open();
    const rows = database.table<Record<string, unknown>, IDBValidKey>(table);
    const [one, other] = [await rows.get(from), await rows.get(to)];
    await rows.put({ ...other, sealed: one!.sealed });
    database.close();
  }
  async function sealedStore(): Promise<[IDBFactory, Store]> {
    const factory = new IDBFactory();
    const store = await fullStore(factory);
    await turnOn(store, PASSWORD, around);
    return [factory, store];
  }

  test('another cluster in the place of one: it is passed over and told of, and the rest goes on', async () => {
    const [factory, store] = await sealedStore();
    await swap(factory, 'dossiers', 'a', 'b');
    expect((await listDossiers(store)).map(({ id }) => id)).toEqual(['a']);
    expect(store.sealing.damaged).toBe(1);
    expect(await saveAnswer(store, 'a', 'motto', '轴承', NOW + 90_000)).toMatchObject({ ok: true });
    expect(await saveAnswer(store, 'b', 'motto', '轴承', NOW + 90_000)).toEqual({
      ok: false,
      error: 'damaged',
    });
    // What nobody can read may still name them.
    expect(await dropUnusedFiles(store)).toEqual({ ok: false, error: 'damaged' });
    // The key stays as long as something waits for it.
    expect(await turnOff(store, PASSWORD, around)).toEqual({ ok: false, error: 'damaged' });
    expect(store.sealing.row?.state).toBe('unsealing');
    expect((await listDossiers(store)).map(({ id }) => id)).toEqual(['a']);
  });

  test.each<readonly [string, (store: Store) => Promise<readonly [IDBValidKey, IDBValidKey]>]>([
    [
      'rosterParts',
      async (store) => {
        const [one, two] = (await store.database.dossiers.get('a'))!.parts;
        return [one!, two!];
      },
    ],
    [
      'changes',
      async (store) =>
        (await store.database.changes.toCollection().primaryKeys()).slice(-2) as [number, number],
    ],
    [
      'snapshots',
      async (store) =>
        (await store.database.snapshots.toCollection().primaryKeys()).slice(-2) as [number, number],
    ],
  ])('%s: the other cluster is there and can be edited', async (table, keysIn) => {
    const [factory, store] = await sealedStore();
    const keys = await keysIn(store);
    const { row } = store.sealing;
    store.database.close();
    await swap(factory, table, ...keys);
    const again = await opened(factory, await keysFor(row!));
    expect((await listDossiers(again)).map(({ id }) => id)).toContain('b');
    expect(await saveAnswer(again, 'b', 'niche', '轴承', NOW + 90_000)).toMatchObject({ ok: true });
    await listSnapshots(again, 'a');
    await listChanges(again, 'a', 500);
    expect(again.sealing.damaged).toBe(1);
    if (table !== 'rosterParts') {
      expect(await saveAnswer(again, 'a', 'niche', '轴承', NOW + 90_000)).toMatchObject({ ok: true });
    }
  });

  test('a file in the place of another, or spoilt, is a lost one', async () => {
    const factory = new IDBFactory();
    const store = await fullStore(factory);
    const z = await attachOne(store, 'b', 'z');
    await turnOn(store, PASSWORD, around);
    const [x] = attachmentsOf((await listDossiers(store)).find(({ id }) => id === 'a')!.dossier);
    const other = (await store.database.files.get(x!.sha256))!;
    await store.database.files.put({ ...other, sha256: z.sha256 });
    expect(await isWhole(store, z, sha256Hex)).toBe(false);
    expect(await isWhole(store, x!, sha256Hex)).toBe(true);
  });
});

describe('R05 R06 another version of the app', () => {
  const SIX = {
    ...{ dossiers: 'id, updatedAt', rosterParts: '++key', packs: 'id', changes: '++seq, [dossierId+seq]' },
    ...{ changePages: '[dossierId+seq+page]', layouts: 'signature', files: 'sha256', meta: 'key' },
    ...{ snapshots: '++id, dossierId, *parts', bin: '++id' },
  };

  test('what the one before wrote is as it was, and it writes no more to what may be sealed', async () => {
    const factory = new IDBFactory();
    const before = new Dexie('jiqun-ziping', { indexedDB: factory, IDBKeyRange });
    before.version(6).stores(SIX);
    await before.open();
    const twin = await fullStore();
    for (const table of twin.database.tables) {
      if (table.name !== 'meta') await before.table(table.name).bulkPut(await table.toArray());
    }
    await before.table('meta').put({ key: 'schema', version: 6 });
    before.close();
    const store = await opened(factory);
    expect(await dump(store)).toBe(await dump(twin));
    expect(await store.database.meta.get('schema')).toEqual({ key: 'schema', version: SCHEMA_VERSION });
    expect(SCHEMA_VERSION).toBeGreaterThan(6);
  });

  test('an upgrade reads and writes what is sealed, within its own transaction', async () => {
    const factory = new IDBFactory();
    const store = await fullStore(factory);
    await turnOn(store, PASSWORD, around);
    const row = store.sealing.row!;
    const names = (await listDossiers(store)).map(({ dossier }) => dossier.profile.name);
    store.database.close();
    const next = (keys?: Keys): [Dexie, Sealing] => {
      const sealing = new Sealing(keys);
      if (keys) sealing.adopt(row);
      const database = new Dexie('jiqun-ziping', { indexedDB: factory, IDBKeyRange });
      database.version(SCHEMA_VERSION).stores(SIX);
      database
        .version(SCHEMA_VERSION + 1)
        .stores({})
        .upgrade(async (transaction) => {
          const heads = transaction.table<StoredHead>('dossiers');
          for (const head of await heads.toArray()) await heads.put({ ...head, edits: 1000 });
          await heads.toCollection().modify((head) => void Object.assign(head, { backedUpEdits: 999 }));
          await transaction.table('bin').add({ name: '秘密' });
        });
      database.use(sealedLayer(sealing));
      return [database, sealing];
    };
    const [locked, sealing] = next();
    await expect(locked.open()).rejects.toThrow();
    expect(sealing.wasLocked).toBe(true);
    locked.close();
    const [upgraded] = next(await keysFor(row));
    await upgraded.open();
    const heads = await upgraded.table<StoredHead>('dossiers').toArray();
    expect(heads.map(({ edits, backedUpEdits }) => [edits, backedUpEdits])).toEqual([
      [1000, 999],
      [1000, 999],
    ]);
    expect(heads.map(({ dossier }) => dossier.profile.name)).toEqual(names);
    upgraded.close();
    const { rows, bytes } = await raw(factory);
    expect(told(bytes)).toEqual([]);
    expect(plainRows(rows)).toEqual([]);
  });
});

describe('another window', () => {
  test('that opened before is shut out of reading and writing, and loses nothing of what is typed there', async () => {
    const factory = new IDBFactory();
    const store = await fullStore(factory, {});
    const place = memoryPlace();
    const other = await memoryStore(factory, { journal: place });
    await listDossiers(other);
    await turnOn(store, PASSWORD, around);
    expect(await saveAnswer(other, 'a', 'motto', '没有锁上', NOW + 90_000)).toEqual({
      ok: false,
      error: 'locked',
    });
    await expect(other.database.dossiers.get('a')).rejects.toMatchObject({ kind: 'locked' });
    expect(other.unsaved.size).toBe(1);
    expect(told((await raw(factory)).bytes)).toEqual([]);
  });

  test('that has the key is shut out once it is turned off', async () => {
    const factory = new IDBFactory();
    const store = await fullStore(factory);
    await turnOn(store, PASSWORD, around);
    const other = await opened(factory, store.sealing.keys);
    await turnOff(store, PASSWORD, around);
    expect(await saveAnswer(other, 'a', 'motto', '锁着', NOW + 90_000)).toEqual({
      ok: false,
      error: 'locked',
    });
    expect((await raw(factory)).rows.filter(({ row }) => isSealed(row))).toEqual([]);
  });

  test('a file that was sealed when it was turned off meanwhile is not stored under a key that is gone', async () => {
    const factory = new IDBFactory();
    const store = await fullStore(factory);
    await turnOn(store, PASSWORD, around);
    let isOff = false;
    const slow = store.sealing.closeFile.bind(store.sealing);
    Object.assign(store.sealing, {
      closeFile: async (...given: Parameters<typeof slow>) => {
        const closed = await slow(...given);
        if (isOff) return closed;
        isOff = true;
        await turnOff(store, PASSWORD, around);
        return closed;
      },
    });
    const blob = new Blob(['%PDF-1.7']);
    const attachment = { ...attachmentsOf((await listDossiers(store))[0]!.dossier)[0]! };
    const sha256 = await sha256Hex(blob);
    const late = { ...attachment, id: 'late', size: blob.size, sha256 };
    expect(await attach(store, 'a', late, blob, NOW + 99_000)).toEqual({ ok: false, error: 'locked' });
    expect((await raw(factory)).rows.filter(({ row }) => isSealed(row))).toEqual([]);
  });
});

describe('what lies outside of the database', () => {
  test('R09 a note of a page that goes is closed at once, and put back at the next start', async () => {
    const factory = new IDBFactory();
    const place = memoryPlace();
    const store = await fullStore(factory, { journal: place, tab: undefined });
    await turnOn(store, PASSWORD, { ...around, place });
    await listDossiers(store);
    store.unsaved.leave();
    // It is the write of a page that is gone.
    Object.assign(faults, { at: 1, fault: 'abort', writes: 0 });
    const gone = saveAnswer(store, 'b', 'niche', '秘密轴承', NOW + 90_000);
    const note = place.getItem(JOURNAL)!;
    await gone;
    faults.at = 0;
    expect(told(Buffer.from(note))).toEqual([]);
    expect(JSON.parse(note)).toMatchObject({ by: store.sealing.row!.id });
    const { row } = store.sealing;
    store.database.close();
    place.setItem(JOURNAL, note);
    // Who has no key leaves it where it is, as does one whose note was touched.
    expect(await replayJournals(await memoryStore(), place, NOW)).toEqual({ count: 0, stale: [] });
    expect(place.getItem(JOURNAL)).toBe(note);
    const again = await opened(factory, await keysFor(row!));
    place.setItem(
      JOURNAL,
      note.replace(/"bytes":"./, (head) => `${head.slice(0, -1)}${head.endsWith('A') ? 'B' : 'A'}`),
    );
    expect(await replayJournals(again, place, NOW + 95_000)).toEqual({ count: 0, stale: [] });
    place.setItem(JOURNAL, note);
    expect(await replayJournals(again, place, NOW + 95_000)).toEqual({ count: 1, stale: [] });
    expect((await listDossiers(again)).find(({ id }) => id === 'b')?.dossier.answers).toMatchObject({
      niche: '秘密轴承',
    });
    expect(place.getItem(JOURNAL)).toBeNull();
  });

  test('a hundred notes of one page are each closed by bytes of their own', async () => {
    const store = await memoryStore();
    await turnOn(store, PASSWORD, around);
    const text = JSON.stringify([{ id: 'a', made: [] }]);
    const notes = Array.from({ length: 100 }, () => store.sealing.closeNote(text));
    expect(new Set(notes).size).toBe(100);
    expect(await Promise.all(notes.map((note) => store.sealing.openNote(note!)))).toEqual(
      notes.map(() => text),
    );
    // Longer than what is made ahead: not now, but in its own time.
    const long = JSON.stringify('轴'.repeat(400_000));
    expect(store.sealing.closeNote(long)).toBeUndefined();
    expect(await store.sealing.openNote((await store.sealing.closeNoteLater(long))!)).toBe(long);
  });

  test('notes that lie there are closed when it is turned on, and opened when it is turned off', async () => {
    const place = memoryPlace();
    const store = await fullStore(new IDBFactory());
    const note = JSON.stringify([{ id: 'a', made: [{ path: ['answers', 'niche'], after: '秘密' }] }]);
    place.setItem(`${JOURNAL}other`, note);
    await turnOn(store, PASSWORD, { ...around, place });
    expect(place.getItem(`${JOURNAL}other`)).not.toContain('秘密');
    await turnOff(store, PASSWORD, { ...around, place });
    expect(place.getItem(`${JOURNAL}other`)).toBe(note);
  });

  test('R06 R14 the safety copy is as closed as the tables, and the password opens it', async () => {
    const store = await fullStore();
    const before = parseCopy(await (await copyOf(store.database, NOW))!.text())!;
    await turnOn(store, PASSWORD, around);
    const text = await (await copyOf(store.database, NOW))!.text();
    expect(told(Buffer.from(text))).toEqual([]);
    const [first, ...rest] = text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    const access = first!.access as AccessRow;
    const lines = rest.slice(0, -1) as { table: string; value: unknown }[];
    const copy = await openCopy({ savedAt: NOW, access, lines }, await keysFor(access));
    expect(canonicalJson(copy.dossiers)).toBe(canonicalJson(before.dossiers));
    expect(canonicalJson(copy.packs)).toBe(canonicalJson(before.packs));
    // Back into a database that knows of no password: it is closed before anything is in it.
    const factory = new IDBFactory();
    const other = await memoryStore(factory);
    expect(await keepClosed(other, access, await keysFor(access))).toMatchObject({ ok: true });
    expect(await restoreCopy(other, copy, () => true, NOW)).toMatchObject({ ok: true });
    expect(await goOn(other, around)).toMatchObject({ ok: true });
    expect(told((await raw(factory)).bytes)).toEqual([]);
    expect((await listDossiers(other)).map(({ id }) => id).sort()).toEqual(['a', 'b']);
  });

  test('R01 the witness has dates and no names', async () => {
    const store = await fullStore();
    await turnOn(store, PASSWORD, around);
    const place = memoryPlace();
    await bearWitness(store, await listDossiers(store), place);
    expect(readWitness(place)?.clusters).toMatchObject([
      { name: '已加密的集群', edits: 6 },
      { name: '已加密的集群' },
    ]);
    expect(told(Buffer.from(place.getItem('jiqun-ziping-witness')!))).toEqual([]);
  });

  test('the desk follows: what is written there is closed with the same secret, also who reviews', async () => {
    const factory = new IDBFactory();
    const store = await memoryStore();
    await turnOn(store, PASSWORD, around);
    const desk = await openReviewStore({ indexedDB: factory, IDBKeyRange, access: store.sealing });
    if (!desk.ok) throw new Error(desk.error);
    await saveReviewer(desk.value, { unit: '扶风县工信局', person: '秘密' });
    desk.value.database.close();
    expect(told((await raw(factory, 'jiqun-ziping-review')).bytes)).toEqual([]);
    expect(await openReviewStore({ indexedDB: factory, IDBKeyRange })).toEqual({
      ok: false,
      error: 'locked',
    });
    const again = await openReviewStore({ indexedDB: factory, IDBKeyRange, access: store.sealing });
    expect(again.ok && (await again.value.database.meta.get('reviewer'))).toMatchObject({
      reviewer: { unit: '扶风县工信局' },
    });
  });
});
