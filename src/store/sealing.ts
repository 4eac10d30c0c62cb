import Dexie, {
  type DBCoreCursor,
  type DBCoreMutateRequest,
  type DBCoreMutateResponse,
  type DBCoreTable,
  type DBCoreTransaction,
  type DexieStacks,
  type Middleware,
} from 'dexie';
import { canonicalJson } from '../base/canonical-json.ts';
import {
  base64,
  bytesOf,
  bytesOfText,
  NotePad,
  openNote,
  sealedNote,
  type AccessRow,
  type Keys,
} from './access.ts';

/**
 * 访问密码, at the bottom of the store: a layer that seals every record before it is written and opens it when it is
 * read. Keys and index fields stay in clear, since the database finds and orders by them; each record is bound to its
 * table and to all of those, so that none can be put in the place of another. A plain record passes as it is.
 */

/** What lies in a table in the place of a record: what is in clear of it, and this. */
interface Seal {
  /** The id of the secret. */
  readonly by: string;
  /** Not there beside attached bytes, which are sealed before and outside of the transaction. */
  readonly nonce?: Uint8Array<ArrayBuffer>;
  readonly bytes?: Uint8Array<ArrayBuffer>;
}
export interface SealedRecord {
  readonly sealed: Seal;
}
export const isSealed = (value: unknown): value is SealedRecord =>
  typeof (value as Partial<SealedRecord> | null | undefined)?.sealed?.by === 'string';
/** One whose content is in it, and not in a Blob beside it. */
const isClosed = (value: unknown): value is SealedRecord =>
  isSealed(value) && value.sealed.bytes !== undefined;

/** A record that cannot be opened: without the password, or because it is not as it was written. */
export class SealFault extends Error {
  override readonly name = 'SealFault';
  readonly kind: 'locked' | 'damaged';
  readonly table: string;
  constructor(kind: 'locked' | 'damaged', table: string, key?: unknown) {
    super(`${kind} ${table} ${canonicalJson(key ?? '')}`);
    this.kind = kind;
    this.table = table;
  }
}

/** How one database stands to the access password, in this page. */
export class Sealing {
  #row: AccessRow | undefined;
  #keys: Keys | undefined;
  #pad: NotePad | undefined;
  readonly #damaged = new Set<string>();
  readonly #listeners = new Set<() => void>();
  /** Something sealed was asked for that this page has no key for. */
  wasLocked = false;

  constructor(keys?: Keys) {
    this.#keys = keys;
  }

  /** As the database has it; undefined without an access password. */
  get row(): AccessRow | undefined {
    return this.#row;
  }
  get keys(): Keys | undefined {
    return this.#keys;
  }
  /** What is written is sealed. */
  get isWriting(): boolean {
    return this.#row !== undefined && this.#row.state !== 'unsealing';
  }

  /** The database says so. False when it is closed with another secret than this page has. */
  adopt(row: AccessRow | undefined, keys = this.#keys): boolean {
    if (row && row.id !== keys?.id) {
      this.wasLocked = true;
      return false;
    }
    if (keys?.id !== this.#keys?.id || (row && !this.#pad)) this.#pad = row && keys && new NotePad(keys);
    this.#row = row;
    this.#keys = row && keys;
    for (const listener of this.#listeners) listener();
    return true;
  }

  /** Nobody has turned it on or off, in another window, since this one last looked. */
  agrees(row: AccessRow | undefined): boolean {
    return row?.id === this.#row?.id && (row?.state === 'unsealing') === (this.#row?.state === 'unsealing');
  }

  /** Calls back whenever any of this is otherwise than before, until the function it gives back is called. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How many records were met that are not as they were written. */
  get damaged(): number {
    return this.#damaged.size;
  }
  /** One of them is passed over, and told of. */
  noteDamaged(fault: SealFault): void {
    if (this.#damaged.has(fault.message)) return;
    this.#damaged.add(fault.message);
    for (const listener of this.#listeners) listener();
  }

  // ── what lies outside of the database ──

  /** A note closed at once; plain without an access password, undefined when it cannot be closed now. */
  closeNote(text: string): string | undefined {
    return this.isWriting ? this.#pad?.close(text) : text;
  }
  /** A note as it was written, closed or not; undefined when it cannot be opened. */
  async openNote(text: string): Promise<string | undefined> {
    return sealedNote(text) ? openNote(text, this.#keys) : text;
  }
  /** The same of any length, in its own time. */
  async closeNoteLater(text: string): Promise<string | undefined> {
    const closed = this.closeNote(text);
    if (closed !== undefined) return closed;
    await this.#pad?.refill(text.length * 4);
    return this.closeNote(text);
  }
  /** Resolves when notes can be closed at once. */
  async ready(): Promise<void> {
    await this.#pad?.refill();
  }

  // ── attached bytes: outside of a transaction ──

  /** What is to be stored of a Blob, under this key of this table. */
  async closeFile(table: string, key: string, blob: Blob): Promise<{ blob: Blob } & Partial<SealedRecord>> {
    const keys = this.#keys;
    if (!this.isWriting || !keys) return { blob };
    const sealed = await keys.cipher.sealBlob(blob, keys.files, fileBound(keys, table, key));
    return { blob: sealed, sealed: { by: keys.id } };
  }
  /** The Blob that was stored; undefined when it is not whole. */
  async openFile(
    table: string,
    key: string,
    { blob, ...record }: { readonly blob: Blob } & Partial<SealedRecord>,
  ): Promise<Blob | undefined> {
    if (!isSealed(record)) return blob;
    const keys = this.#keys;
    if (record.sealed.by !== keys?.id) throw new SealFault('locked', table, key);
    try {
      return await keys.cipher.unsealBlob(blob, keys.files, fileBound(keys, table, key));
    } catch (error) {
      // A browser that lost the file beside a sound database says so only when it is read.
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  }

  // ── records ──

  async seal(clear: Clear, table: string, value: unknown): Promise<object> {
    const keys = this.#keys;
    if (!keys) throw new SealFault('locked', table);
    const nonce = new Uint8Array(12);
    keys.cipher.random(nonce);
    const how = { name: 'AES-GCM', iv: nonce, additionalData: recordBound(keys, table, clear) };
    const bytes = await crypto.subtle.encrypt(how, keys.records, bytesOfText(JSON.stringify(value)));
    return { ...clear, sealed: { by: keys.id, nonce, bytes: new Uint8Array(bytes) } satisfies Seal };
  }

  async open(table: string, { sealed, ...clear }: SealedRecord): Promise<unknown> {
    const keys = this.#keys;
    if (sealed.by !== keys?.id) {
      this.wasLocked = true;
      throw new SealFault('locked', table, clear);
    }
    const { nonce: iv = new Uint8Array(12), bytes = new Uint8Array(0) } = sealed;
    const how = { name: 'AES-GCM', iv, additionalData: recordBound(keys, table, clear) };
    try {
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, keys.records, bytes)));
    } catch {
      throw new SealFault('damaged', table, clear);
    }
  }
}

type Clear = Readonly<Record<string, unknown>>;
const recordBound = ({ id }: Keys, table: string, clear: Clear): Uint8Array<ArrayBuffer> =>
  bytesOfText(canonicalJson([id, table, clear]));
const fileBound = ({ id }: Keys, table: string, key: string): Uint8Array<ArrayBuffer> =>
  bytesOfText(canonicalJson([id, table, key]));

// ── the layer ───────────────────────────────────────────────────────────────────────────────────────

/** Beneath all that Dexie lays over the database, so that everything above sees plain records. */
export const sealedLayer = (sealing: Sealing): Middleware<DexieStacks['dbcore']> => ({
  stack: 'dbcore',
  name: 'sealing',
  level: -10,
  create: (down) => ({ table: (name) => sealedTable(down.table(name), sealing) }),
});

/** What must be read before there is a key. Of `meta` only what somebody wrote is sealed. */
export const staysPlain = (table: string, record: object): boolean =>
  table === 'meta' && (record as { key?: unknown }).key !== 'reviewer';

function sealedTable(table: DBCoreTable, sealing: Sealing): DBCoreTable {
  const { name } = table;
  const { primaryKey, indexes } = table.schema;
  const kept = [...new Set([primaryKey, ...indexes].flatMap(({ keyPath }) => keyPath ?? []))];
  const clearOf = (value: object): Clear =>
    Object.fromEntries(Object.entries(value).filter(([field]) => kept.includes(field)));
  const opened = (trans: DBCoreTransaction, values: readonly unknown[]): PromiseLike<unknown[]> =>
    awaited(trans, () =>
      Promise.all(values.map((value) => (isClosed(value) ? sealing.open(name, value) : value))),
    );
  const sealed = (trans: DBCoreTransaction, values: readonly object[]): PromiseLike<object[]> =>
    awaited(trans, () => Promise.all(values.map((value) => sealing.seal(clearOf(value), name, value))));

  return {
    ...table,
    get: (req) =>
      table
        .get(req)
        .then((value: unknown) =>
          isClosed(value) ? opened(req.trans, [value]).then(([one]) => one) : value,
        ),
    getMany: (req) =>
      table
        .getMany(req)
        .then((values: unknown[]) => (values.some(isClosed) ? opened(req.trans, values) : values)),
    query: (req) =>
      table
        .query(req)
        .then((response) =>
          req.values === true && response.result.some(isClosed)
            ? opened(req.trans, response.result).then((result) => ({ ...response, result }))
            : response,
        ),
    openCursor: (req) =>
      table
        .openCursor(req)
        .then((cursor) =>
          cursor && req.values === true
            ? openedCursor(cursor, (value) => opened(req.trans, [value]).then(([one]) => one))
            : cursor,
        ),
    mutate: (req) => {
      if (req.type !== 'add' && req.type !== 'put') return table.mutate(req);
      const values = req.values as readonly object[];
      const holdBytes = values.filter((value) => 'blob' in value);
      // Bytes were sealed, or not, before the transaction began: it may have been turned on or off since.
      if (holdBytes.some((value) => isSealed(value) !== sealing.isWriting || !isOurs(value, sealing)))
        return Dexie.Promise.reject(new SealFault('locked', name));
      const plain = holdBytes.length > 0 || values.every((value) => staysPlain(name, value));
      if (!sealing.isWriting || plain) return table.mutate(req);
      return mutateSealed(table, req, values, { clearOf, sealed }) as Promise<DBCoreMutateResponse>;
    },
  };
}

const isOurs = (value: object, { keys }: Sealing): boolean =>
  !isSealed(value) || value.sealed.by === keys?.id;

function mutateSealed(
  table: DBCoreTable,
  req: Extract<DBCoreMutateRequest, { readonly type: 'add' | 'put' }>,
  values: readonly object[],
  by: {
    readonly clearOf: (value: object) => Clear;
    readonly sealed: (trans: DBCoreTransaction, values: readonly object[]) => PromiseLike<object[]>;
  },
): PromiseLike<DBCoreMutateResponse> {
  const { primaryKey } = table.schema;
  const { trans } = req;
  if (values.every((value) => primaryKey.extractKey?.(value) !== undefined)) {
    return by.sealed(trans, values).then((sealed) => table.mutate({ ...req, values: sealed }));
  }
  // The database gives the key, and a record is bound to its key: so first what is in clear, then the whole.
  return table.mutate({ type: 'add', trans, values: values.map(by.clearOf) }).then((added) => {
    if (added.numFailures > 0 || !added.results) {
      trans.abort();
      return added;
    }
    const given = added.results as readonly unknown[];
    const keyed = values.map((value, at) => ({ ...value, [String(primaryKey.keyPath)]: given[at] }));
    return by
      .sealed(trans, keyed)
      .then((sealed) => table.mutate({ type: 'put', trans, values: sealed }))
      .then(() => added);
  });
}

/** A cursor that opens each record before it is looked at. */
function openedCursor(cursor: DBCoreCursor, open: (value: unknown) => PromiseLike<unknown>): DBCoreCursor {
  let value: unknown;
  return Object.create(cursor, {
    value: { get: () => value },
    start: {
      value: (next: () => void) =>
        cursor.start(() => {
          value = cursor.value as unknown;
          if (!isClosed(value)) {
            next();
            return;
          }
          open(value).then(
            (plain) => {
              value = plain;
              try {
                next();
              } catch (error) {
                cursor.fail(error as Error);
              }
            },
            (error: unknown) => cursor.fail(error as Error),
          );
        }),
    },
  }) as DBCoreCursor;
}

/**
 * Work that the database does not do itself, in the middle of a transaction. One lives only as long as something is
 * asked of it, and takes on more only in its own answers: so something is asked until the work is done.
 */
function awaited<T>(core: DBCoreTransaction, work: () => Promise<T>): PromiseLike<T> {
  // Dexie hands its layers the browser's own.
  const trans = core as unknown as IDBTransaction;
  return new Dexie.Promise<T>((resolve, reject) => {
    let end: (() => void) | undefined;
    const fail: (reason: unknown) => void = reject;
    Dexie.ignoreTransaction(work).then(
      (value) => (end = () => resolve(value)),
      (error: unknown) => (end = () => fail(error)),
    );
    const store = trans.objectStore(trans.objectStoreNames[0]!);
    const ask = (): void => {
      if (end) {
        end();
        return;
      }
      try {
        const request = store.get(-Infinity);
        request.onsuccess = ask;
        request.onerror = () => reject(request.error!);
      } catch (error) {
        fail(error);
      }
    };
    ask();
  });
}

// ── as it lies there ────────────────────────────────────────────────────────────────────────────────

/** Records as they lie in a table, sealed or not; undefined for a key that is not there. */
export const rawMany = (database: Dexie, table: string, keys: readonly IDBValidKey[]): Promise<unknown[]> =>
  Promise.resolve(
    database.transaction('r', database.table(table), ({ idbtrans }) => rawWithin(idbtrans, table, keys)),
  );

/** The same within a transaction of one's own. */
export function rawWithin(
  trans: IDBTransaction,
  table: string,
  keys: readonly IDBValidKey[],
): Promise<unknown[]> {
  const store = trans.objectStore(table);
  const one = (key: IDBValidKey): PromiseLike<unknown> =>
    new Dexie.Promise((resolve, reject) => {
      const request = store.get(key);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
  return Dexie.Promise.all(keys.map(one));
}

/** A record as JSON holds it: the bytes of a seal in Base64. */
export function toText(record: unknown): unknown {
  if (!isClosed(record)) return record;
  const { by, nonce, bytes } = record.sealed;
  return { ...record, sealed: { by, nonce: base64(nonce!), bytes: base64(bytes!) } };
}
export function fromText(record: unknown): unknown {
  const seal = (record as { sealed?: Record<'by' | 'nonce' | 'bytes', unknown> } | null)?.sealed;
  if (typeof seal?.nonce !== 'string' || typeof seal.bytes !== 'string') return record;
  const { by, nonce, bytes } = seal;
  return { ...(record as object), sealed: { by, nonce: bytesOf(nonce), bytes: bytesOf(bytes) } };
}
