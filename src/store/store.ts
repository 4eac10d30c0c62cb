import Dexie, { liveQuery, type Transaction } from 'dexie';
import { err, ok, type Result } from '../base/result.ts';
import type { KnownRoster } from './records.ts';
import type { AccessRow, Keys } from './access.ts';
import { Database, DATABASE_NAME, SCHEMA_VERSION, type MetaRecord } from './db.ts';
import { SealFault, sealedLayer, Sealing } from './sealing.ts';
import { Unsaved, type JournalPlace } from './unsaved.ts';

/** What can go wrong with the store that its user can do something about. */
export type StoreFault =
  /** The browser refuses storage: blocked cookies, a policy. */
  | 'refused'
  /** Another tab holds the database at an older version. */
  | 'blocked'
  /** A newer version of the app wrote the database; nothing may be written by this one. */
  | 'newerData'
  /** A newer tab took over, or the database was closed under us. */
  | 'closed'
  /** Another window has the pen (编辑权): this one only reads. */
  | 'readOnly'
  /** The database does not open, however often it is asked to, or does not write for no reason that it names. */
  | 'broken'
  /** Bringing the data up to this version failed; they are as they were. */
  | 'upgradeFailed'
  /** No room left on this PC or in this browser's share. */
  | 'quota'
  /** The cluster is not there (any more). */
  | 'absent'
  /** The user called it off before it was written. */
  | 'cancelled'
  /** The rule pack is what a cluster is assessed by, so it cannot go. */
  | 'inUse'
  /** What was to be written is not a valid dossier: a bug, or a damaged file. */
  | 'invalid'
  /** It is closed with an access password (访问密码) that this page does not have, or no longer has. */
  | 'locked'
  /** A sealed record is not as it was written. */
  | 'damaged';

export interface Store {
  readonly database: Database;
  /** This window; undefined where no other can be open. */
  readonly tab: string | undefined;
  /** Nothing outlives the page: storage is refused, or the database does not open. */
  readonly fleeting: boolean;
  /** Edits that are not in the database yet. */
  readonly unsaved: Unsaved;
  /** The roster of each cluster (by its id) as last read or written here. */
  readonly known: Map<string, KnownRoster>;
  /** 访问密码. */
  readonly sealing: Sealing;
}

export interface StoreOptions {
  readonly name?: string;
  /** A name of this window, which may write only while it holds the pen. */
  readonly tab?: string;
  /** Where edits are noted that the database does not have when the page goes. */
  readonly journal?: JournalPlace | undefined;
  readonly fleeting?: boolean;
  /** What the access password opened. */
  readonly keys?: Keys | undefined;
  /** For tests; the browser's own by default. */
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
  /** A newer version of the app opened the database: this one must stop. */
  readonly onSuperseded?: () => void;
  /** Another tab keeps an older version open, so ours cannot open yet. */
  readonly onBlocked?: () => void;
  /** Is told what the browser said when the database did not open, for whoever has to find out why. */
  readonly onFault?: (error: unknown) => void;
}

/** Opens the database, or says why it cannot be used. */
export async function openStore(options: StoreOptions = {}): Promise<Result<Store, StoreFault>> {
  const { indexedDB, tab, fleeting = false } = options;
  let opened = await openDatabase(options);
  for (const pause of indexedDB ? [] : PAUSES) {
    if (opened.ok || opened.error !== 'broken') break;
    await new Promise((resolve) => setTimeout(resolve, pause));
    opened = await openDatabase(options);
  }
  if (!opened.ok) return opened;
  const { database, sealing } = opened.value;
  const unsaved = new Unsaved(tab, options.journal, (text) => sealing.closeNote(text));
  return ok({ database, sealing, known: new Map(), tab, fleeting, unsaved });
}

/** A database that does not open at once may open in a moment: another process lets go of it, a disk wakes up. */
const PAUSES = [100, 300, 900];

async function openDatabase(
  options: StoreOptions,
): Promise<Result<Pick<Store, 'database' | 'sealing'>, StoreFault>> {
  const { name = DATABASE_NAME, indexedDB, IDBKeyRange: keyRange, onSuperseded, onBlocked } = options;
  const database = new Database(name, indexedDB && keyRange && { indexedDB, IDBKeyRange: keyRange });
  // Dexie would close and silently open again with old code at the next write; once superseded we stay closed.
  database.on('versionchange', () => {
    database.close({ disableAutoOpen: true });
    onSuperseded?.();
    return false; // keeps Dexie's own handler, which leaves auto-open on, from running
  });
  database.on('blocked', () => onBlocked?.());
  const sealing = new Sealing(options.keys);
  database.use(sealedLayer(sealing));
  try {
    await database.open();
    await database.transaction('rw', database.meta, () => claimSchema(database, sealing));
    return ok({ database, sealing });
  } catch (error) {
    database.close({ disableAutoOpen: true });
    options.onFault?.(error);
    // An upgrade that cannot read what it is to bring up to date is asked for the password first.
    if (sealing.wasLocked) return err('locked');
    return err(openingFault(error));
  }
}

/** Thrown inside a transaction to roll it back and carry the fault out. */
export class StoreError extends Error {
  readonly fault: StoreFault;
  constructor(fault: StoreFault) {
    super(fault);
    this.name = 'StoreError';
    this.fault = fault;
  }
}

/** Dexie opens a newer database without a word, so every write checks what schema the data has. */
async function claimSchema({ meta }: Database, sealing: Sealing): Promise<void> {
  const [stored, access] = await meta.bulkGet(['schema', 'access']);
  const version = stored?.key === 'schema' ? stored.version : 0;
  if (version > SCHEMA_VERSION) throw new StoreError('newerData');
  if (!sealing.adopt(accessIn(access))) throw new StoreError('locked');
  if (version < SCHEMA_VERSION) await meta.put({ key: 'schema', version: SCHEMA_VERSION });
}

/** A record of `meta` as what the access password left there; undefined for any other. */
export const accessIn = (record: MetaRecord | undefined): AccessRow | undefined =>
  record?.key === 'access' ? record : undefined;

/** What every write asks first: whether this app, and this window, may write at all. */
async function mayWrite({ database: { meta }, tab, sealing }: Store): Promise<void> {
  const [schema, pen, generation, access] = await meta.bulkGet(['schema', 'pen', 'generation', 'access']);
  if (schema?.key === 'schema' && schema.version > SCHEMA_VERSION) throw new StoreError('newerData');
  if (tab !== undefined && pen?.key === 'pen' && pen.holder !== tab) throw new StoreError('readOnly');
  if (!sealing.agrees(accessIn(access))) throw new StoreError('locked');
  const count = generation?.key === 'generation' ? generation.count : 0;
  await meta.put({ key: 'generation', count: count + 1 });
}

/** Calls back once another window has turned the access password on or off. */
export function watchAccess({ database, sealing }: Store, next: () => void): () => void {
  const subscription = liveQuery(async () => accessIn(await database.meta.get('access'))).subscribe({
    next: (row) => {
      if (!sealing.agrees(row)) next();
    },
    error: () => undefined, // A closed database is reported by the write that meets it.
  });
  return () => subscription.unsubscribe();
}

/** How many transactions have written this database. */
export async function generationOf({ database }: Store): Promise<number> {
  const stored = await database.meta.get('generation');
  return stored?.key === 'generation' ? stored.count : 0;
}

/**
 * One intention, one transaction: either everything `change` does is committed when this resolves with
 * `ok`, or nothing is.
 */
export async function write<T>(store: Store, change: () => Promise<T>): Promise<Result<T, StoreFault>> {
  const { database, known } = store;
  let transaction: Transaction | undefined;
  try {
    const value = await database.transaction('rw', database.tables, async (begun) => {
      transaction = begun;
      await mayWrite(store);
      return change();
    });
    return ok(value);
  } catch (error) {
    // What was rolled back is not there, and its keys will be given to others.
    known.clear();
    const fault = faultOf(error, database.isOpen() ? 'broken' : 'closed');
    // Whatever was asked of it last is told no more than that it was given up; only the transaction knows why.
    return err(fault === 'broken' && aborted(transaction)?.name === QUOTA ? 'quota' : fault);
  }
}

const aborted = (transaction: Transaction | undefined): DOMException | null | undefined =>
  (transaction as { idbtrans?: IDBTransaction | null } | undefined)?.idbtrans?.error;

/** What is dealt with in one go, enterprises or differences of one: no longer than anybody notices. */
export const SLICE = 250;

/**
 * Lets the page do something else in the middle of a long write, and the user call it off. A transaction lives
 * only as long as something is asked of it, so something is.
 */
export async function breathe({ database }: Store, signal?: AbortSignal): Promise<void> {
  await database.meta.get('schema');
  if (signal?.aborted) throw new StoreError('cancelled');
}

/** Blocked cookies refuse this too, and say so more plainly than a database does. */
function isRefused(): boolean {
  try {
    return typeof indexedDB === 'undefined' || typeof localStorage === 'undefined';
  } catch {
    return true;
  }
}

/** Why a database did not open. */
function openingFault(error: unknown): StoreFault {
  if (error instanceof StoreError) return error.fault;
  const { name, message, inner } = error as DexieError;
  if ([name, inner?.name].some((each) => each === 'UpgradeFault' || each === 'UpgradeError'))
    return 'upgradeFailed';
  if (name === 'MissingAPIError' || message.includes('denied') || isRefused()) return 'refused';
  return faultOf(error, 'broken');
}

const QUOTA = 'QuotaExceededError';
interface DexieError {
  readonly name: string;
  readonly message: string;
  readonly inner?: { readonly name?: string } | null;
}

/** Dexie wraps: the quota error of an aborted transaction is its `inner`. A bug of ours is thrown on. */
export function faultOf(error: unknown, otherwise: StoreFault): StoreFault {
  if (error instanceof StoreError) return error.fault;
  if (error instanceof SealFault) return error.kind;
  if (!(error instanceof Dexie.DexieError) && !(error instanceof DOMException)) throw error;
  const { name, inner } = error as DexieError;
  if (name === QUOTA || inner?.name === QUOTA) return 'quota';
  return otherwise;
}
