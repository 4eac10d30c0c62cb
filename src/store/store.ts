import Dexie from 'dexie';
import { err, ok, type Result } from '../base/result.ts';
import type { KnownRoster } from './records.ts';
import { Database, DATABASE_NAME, SCHEMA_VERSION } from './db.ts';

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
  /** No room left on this PC or in this browser's share. */
  | 'quota'
  /** The cluster is not there (any more). */
  | 'absent'
  /** The user called it off before it was written. */
  | 'cancelled'
  /** The rule pack is what a cluster is assessed by, so it cannot go. */
  | 'inUse'
  /** What was to be written is not a valid dossier: a bug, or a damaged file. */
  | 'invalid';

export interface Store {
  readonly database: Database;
  /** The roster of each cluster (by its id) as last read or written here. */
  readonly known: Map<string, KnownRoster>;
}

export interface StoreOptions {
  readonly name?: string;
  /** For tests; the browser's own by default. */
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
  /** A newer version of the app opened the database: this one must stop. */
  readonly onSuperseded?: () => void;
  /** Another tab keeps an older version open, so ours cannot open yet. */
  readonly onBlocked?: () => void;
}

/** Opens the database, or says why it cannot be used. */
export async function openStore(options: StoreOptions = {}): Promise<Result<Store, StoreFault>> {
  const { name = DATABASE_NAME, indexedDB, IDBKeyRange: keyRange, onSuperseded, onBlocked } = options;
  const database = new Database(name, indexedDB && keyRange && { indexedDB, IDBKeyRange: keyRange });
  // Dexie would close and silently open again with old code at the next write; once superseded we stay closed.
  database.on('versionchange', () => {
    database.close({ disableAutoOpen: true });
    onSuperseded?.();
    return false; // keeps Dexie's own handler, which leaves auto-open on, from running
  });
  database.on('blocked', () => onBlocked?.());
  try {
    await database.open();
    await database.transaction('rw', database.meta, () => claimSchema(database));
    return ok({ database, known: new Map() });
  } catch (error) {
    database.close({ disableAutoOpen: true });
    return err(faultOf(error, 'refused'));
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
async function claimSchema({ meta }: Database): Promise<void> {
  const stored = await meta.get('schema');
  const version = stored?.key === 'schema' ? stored.version : 0;
  if (version > SCHEMA_VERSION) throw new StoreError('newerData');
  if (version < SCHEMA_VERSION) await meta.put({ key: 'schema', version: SCHEMA_VERSION });
}

/**
 * One intention, one transaction: either everything `change` does is committed when this resolves with
 * `ok`, or nothing is.
 */
export async function write<T>(
  { database, known }: Store,
  change: () => Promise<T>,
): Promise<Result<T, StoreFault>> {
  try {
    const value = await database.transaction('rw', database.tables, async () => {
      await claimSchema(database);
      return change();
    });
    return ok(value);
  } catch (error) {
    // What was rolled back is not there, and its keys will be given to others.
    known.clear();
    return err(faultOf(error, 'closed'));
  }
}

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

const QUOTA = 'QuotaExceededError';

/** Dexie wraps: the quota error of an aborted transaction is its `inner`. A bug of ours is thrown on. */
export function faultOf(error: unknown, otherwise: StoreFault): StoreFault {
  if (error instanceof StoreError) return error.fault;
  if (!(error instanceof Dexie.DexieError) && !(error instanceof DOMException)) throw error;
  const { name, inner } = error as { name: string; inner?: { name?: string } | null };
  if (name === QUOTA || inner?.name === QUOTA) return 'quota';
  return otherwise;
}
