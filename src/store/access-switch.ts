import Dexie from 'dexie';
import { err, ok, type Result } from '../base/result.ts';
import {
  newAccess,
  rewrapped,
  sealedNote,
  unlock,
  type AccessFault,
  type AccessRow,
  type Cipher,
} from './access.ts';
import { hideSignatures } from './layouts.ts';
import { openReviewStore, REVIEW_DATABASE_NAME, write as writeReview } from './reviews.ts';
import { changeHeadings, copyOf, replaceCopies } from './safety.ts';
import { isSealed, rawMany, rawWithin, staysPlain, type SealedRecord, type Sealing } from './sealing.ts';
import { write, type Store, type StoreFault } from './store.ts';
import { journalKeys, type JournalPlace } from './unsaved.ts';

/**
 * 访问密码 turned on, changed and turned off. First one row says so, and from then on whatever is written follows it;
 * then every record that lies there is rewritten, a few at a time. What is half done is read like everything else and
 * gone on with at the next start; the row goes only when nothing is sealed any more.
 */

/** What stands around the two databases. */
export interface Surrounding {
  readonly cipher: Cipher;
  /** `localStorage`. */
  readonly place: JournalPlace | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Where the safety copy and the desk's database lie: in a browser, and not in a store in memory. */
  readonly isOutside: boolean;
  /** Records rewritten, of how many. */
  readonly tell?: (done: number, all: number) => void;
}

export type SwitchFault = AccessFault | StoreFault;

/** Turns it on; everything is sealed when this is done. */
export async function turnOn(
  store: Store,
  password: string,
  around: Surrounding,
): Promise<Result<void, SwitchFault>> {
  if (!around.cipher.canSeal()) return err('unavailable');
  const { row, keys } = await newAccess(password, around.cipher);
  const begun = await say(store, row, keys);
  return begun.ok ? goOn(store, around) : begun;
}

/** Turns it off; everything is plain again when this is done. */
export async function turnOff(
  store: Store,
  password: string,
  around: Surrounding,
): Promise<Result<void, SwitchFault>> {
  const { row } = store.sealing;
  if (!row) return ok(undefined);
  const opened = await unlock(row, password, around.cipher);
  if (!opened.ok) return opened;
  const begun = await say(store, { ...row, state: 'unsealing' });
  return begun.ok ? goOn(store, around) : begun;
}

/** 修改密码: the secret stays, and with it all that is sealed. */
export async function changePassword(
  store: Store,
  password: string,
  next: string,
  around: Surrounding,
): Promise<Result<void, SwitchFault>> {
  const { row } = store.sealing;
  if (!row) return ok(undefined);
  const changed = await rewrapped(row, password, next, around.cipher);
  if (!changed.ok) return changed;
  const said = await say(store, changed.value);
  if (!said.ok || !around.isOutside) return said;
  await changeHeadings(changed.value);
  // The desk takes the new row over as it is opened.
  return withDesk(store, () => Promise.resolve(ok(undefined)));
}

/** Takes over what a copy was closed with, before it is put back into a database that is not. */
export const keepClosed = (
  store: Store,
  row: AccessRow,
  keys: Sealing['keys'],
): Promise<Result<void, StoreFault>> => say(store, { ...row, state: 'sealing' }, keys);

/** Goes on with what was begun, here or before a kill, to its end. Only in the window that may write. */
export async function goOn(store: Store, around: Surrounding): Promise<Result<void, StoreFault>> {
  const { sealing } = store;
  const { row } = sealing;
  if (!row || row.state === 'on') return ok(undefined);
  const main: Part = { ...store, change: (change) => write(store, change), lost: new Set() };
  if (row.state === 'sealing') {
    await sealing.ready();
    await closeNotes(sealing, around.place);
    const hidden = await hideSignatures(store);
    if (!hidden.ok) return hidden;
  }
  const rewritten = await rewrite(main, around.tell);
  if (!rewritten.ok) return rewritten;
  if (around.isOutside) {
    const desk = await withDesk(store, async (part) => {
      if (row.state === 'unsealing') {
        const begun = await part.change(() => settle(part, { ...row, state: 'unsealing' }));
        if (!begun.ok) return begun;
      }
      const done = await rewrite(part, around.tell);
      return done.ok ? finish(part, around) : done;
    });
    if (!desk.ok) return desk;
  }
  if (row.state === 'unsealing') await openNotes(sealing, around.place);
  // While the row still says what is under way: killed here, it is done again.
  else if (around.isOutside) await replaceCopies(await copyOf(store.database, around.now));
  const finished = await finish(main, around);
  if (!finished.ok) return finished;
  if (row.state === 'unsealing' && around.isOutside) {
    await replaceCopies(await copyOf(store.database, around.now));
  }
  return ok(undefined);
}

// ── one database ────────────────────────────────────────────────────────────────────────────────────

interface Part {
  readonly database: Dexie;
  readonly sealing: Sealing;
  readonly change: <T>(change: () => Promise<T>) => Promise<Result<T, StoreFault>>;
  /** Attached files whose bytes the browser does not find: there is nothing to seal. */
  readonly lost: Set<IDBValidKey>;
}

/** Records rewritten in one go. */
const PIECE = 20;

/** The row and this page in one: nothing is written between the two. */
async function say(
  store: Store,
  row: AccessRow,
  keys = store.sealing.keys,
): Promise<Result<void, StoreFault>> {
  const { sealing, database } = store;
  const before = [sealing.row, sealing.keys] as const;
  const said = await write(store, async () => {
    await database.meta.put(row);
    sealing.adopt(row, keys);
  });
  if (!said.ok) sealing.adopt(...before);
  else await sealing.ready();
  return said;
}

async function settle({ database, sealing }: Part, row: AccessRow | undefined): Promise<void> {
  const meta = database.table('meta');
  if (row) await meta.put(row);
  else await meta.delete('access');
  sealing.adopt(row);
}

/** Lies there otherwise than it would be written now. */
const isWrong = (table: string, record: unknown, { isWriting }: Sealing): boolean =>
  typeof record === 'object' &&
  record !== null &&
  isSealed(record) !== isWriting &&
  (isSealed(record) || !staysPlain(table, record));

async function rewrite(part: Part, tell: Surrounding['tell']): Promise<Result<void, StoreFault>> {
  const { database, sealing } = part;
  const all: { readonly table: string; readonly keys: IDBValidKey[] }[] = [];
  for (const { name } of database.tables) {
    all.push({
      table: name,
      keys: await database.table<unknown, IDBValidKey>(name).toCollection().primaryKeys(),
    });
  }
  const count = all.reduce((sum, { keys }) => sum + keys.length, 0);
  let done = 0;
  for (const { table, keys } of all) {
    for (let at = 0; at < keys.length; at += PIECE) {
      const some = keys.slice(at, at + PIECE);
      const records = await rawMany(database, table, some);
      const wrong = some.filter((_, index) => isWrong(table, records[index], sealing));
      const holdsBytes = records.some((record) => (record as { blob?: unknown } | undefined)?.blob);
      const rewritten = holdsBytes
        ? await rewriteFiles(part, table, wrong as string[])
        : await rewriteRecords(part, table, wrong);
      if (!rewritten.ok) return rewritten;
      done += some.length;
      tell?.(done, count);
    }
  }
  return ok(undefined);
}

async function rewriteRecords(
  part: Part,
  name: string,
  keys: readonly IDBValidKey[],
): Promise<Result<void, StoreFault>> {
  if (keys.length === 0) return ok(undefined);
  const table = part.database.table<unknown, IDBValidKey>(name);
  return part.change(async () => {
    for (const key of keys) {
      const value = await table.get(key);
      if (value !== undefined) await table.put(value);
    }
  });
}

/** One by one, and not within the transaction: they may be large. */
async function rewriteFiles(
  part: Part,
  name: string,
  keys: readonly string[],
): Promise<Result<void, StoreFault>> {
  const { database, sealing } = part;
  const table = database.table<{ readonly blob: Blob } & Partial<SealedRecord>, string>(name);
  for (const key of keys) {
    const stored = await table.get(key);
    if (!stored) continue;
    const { sealed: _, ...record } = stored;
    const closed = await turned(sealing, name, key, stored);
    if (closed === 'lost') {
      // Sealed, it may be read another time, so its key must stay. Plain, it is as lost as it was (R13).
      if (!sealing.isWriting) return err('damaged');
      part.lost.add(key);
      continue;
    }
    const rewritten = await part.change(async () => {
      if (await table.get(key)) await table.put({ ...record, ...closed });
    });
    if (!rewritten.ok) return rewritten;
  }
  return ok(undefined);
}

/** The bytes of a file as they are to be written now. */
async function turned(
  sealing: Sealing,
  table: string,
  key: string,
  stored: { readonly blob: Blob } & Partial<SealedRecord>,
): Promise<({ readonly blob: Blob } & Partial<SealedRecord>) | 'lost'> {
  try {
    const plain = await sealing.openFile(table, key, stored);
    return plain ? await sealing.closeFile(table, key, plain) : 'lost';
  } catch (error) {
    // A browser that lost the file beside a sound database says so only when it is read.
    if (error instanceof DOMException) return 'lost';
    throw error;
  }
}

/** Says that it is done, once nothing lies there otherwise any more: asked and said in one transaction. */
async function finish(part: Part, around: Surrounding): Promise<Result<void, StoreFault>> {
  const { sealing } = part;
  const { row, keys } = sealing;
  for (;;) {
    const done = await part.change(async () => {
      if (await isAnyWrong(part)) return false;
      await settle(part, row && row.state !== 'unsealing' ? { ...row, state: 'on' } : undefined);
      return true;
    });
    if (!done.ok) {
      sealing.adopt(row, keys);
      return done;
    }
    if (done.value) return ok(undefined);
    const again = await rewrite(part, around.tell);
    if (!again.ok) return again;
  }
}

async function isAnyWrong({ database, sealing, lost }: Part): Promise<boolean> {
  const { idbtrans } = Dexie.currentTransaction;
  for (const { name } of database.tables) {
    const all = await database.table<unknown, IDBValidKey>(name).toCollection().primaryKeys();
    const keys = all.filter((key) => !lost.has(key));
    for (let at = 0; at < keys.length; at += PIECE) {
      const records = await rawWithin(idbtrans, name, keys.slice(at, at + PIECE));
      if (records.some((record) => isWrong(name, record, sealing))) return true;
    }
  }
  return false;
}

/** The city's desk follows, where there is one. One that is closed with another secret is left as it is. */
async function withDesk(
  store: Store,
  act: (part: Part) => Promise<Result<void, StoreFault>>,
): Promise<Result<void, StoreFault>> {
  if (!(await Dexie.exists(REVIEW_DATABASE_NAME))) return ok(undefined);
  const opened = await openReviewStore({ access: store.sealing });
  if (!opened.ok) return opened.error === 'locked' ? ok(undefined) : opened;
  const desk = opened.value;
  try {
    return await act({ ...desk, change: (change) => writeReview(desk, change), lost: new Set() });
  } finally {
    desk.database.close({ disableAutoOpen: true });
  }
}

// ── the journals ────────────────────────────────────────────────────────────────────────────────────

async function closeNotes(sealing: Sealing, place: JournalPlace | undefined): Promise<void> {
  for (const key of place ? journalKeys(place) : []) {
    const text = place?.getItem(key) ?? '';
    const closed = sealedNote(text) ? undefined : await sealing.closeNoteLater(text);
    // Written only over what was read: another window may have noted more meanwhile, and closes it itself.
    if (closed !== undefined && place?.getItem(key) === text) place.setItem(key, closed);
  }
}

async function openNotes(sealing: Sealing, place: JournalPlace | undefined): Promise<void> {
  for (const key of place ? journalKeys(place) : []) {
    const open = await sealing.openNote(place?.getItem(key) ?? '');
    if (open !== undefined) place?.setItem(key, open);
  }
}
