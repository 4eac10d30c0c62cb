import Dexie, { type Table } from 'dexie';
import type { Result } from '../base/result.ts';
import { differences } from '../dossier/change.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { Enterprise } from '../dossier/enterprise.ts';
import { migrate } from '../dossier/versions.ts';
import { rulePack, type RulePack } from '../policy/criterion.ts';
import { log } from './changes.ts';
import { DATABASE_NAME, type RosterPart, type StoredHead } from './db.ts';
import { readStored, writeStored } from './records.ts';
import { write, type Store, type StoreFault } from './store.ts';

/**
 * 安全副本: what the tables hold, without attached files and without the log, a record a line. It lies in a database
 * of its own, and where the browser has one in the cache as well, which is another folder on the disk. It is a second
 * line: the promise is the backup.
 */

const SAFETY_NAME = `${DATABASE_NAME}-safety`;
/** Nothing is ever asked of this address: a cache wants one to file things under. */
const SHELF = 'https://jiqun-ziping.invalid/';
const FORMAT = 'jiqun-ziping-safety';

/** The last good state, and the state before the last change of schema. */
export type SafetyKind = 'latest' | 'beforeUpgrade';
const KINDS: readonly SafetyKind[] = ['latest', 'beforeUpgrade'];

interface Heading {
  readonly format: typeof FORMAT;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly generation: number;
}
interface Line {
  readonly table: string;
  readonly value: unknown;
}

/** The tables that make a cluster, whatever the schema. */
const COPIED = ['dossiers', 'rosterParts', 'packs'];
/** Records read and written in one go, so that the page answers in between. */
const PIECE = 5;

/**
 * Copies what an open database holds, as far as it stays as it is meanwhile: undefined when somebody writes, since
 * half of one state and half of the next is no copy.
 */
export async function copyOf(database: Dexie, savedAt: number): Promise<Blob | undefined> {
  const before = await generation(database);
  const heading: Heading = { format: FORMAT, savedAt, generation: before };
  const lines: string[] = [JSON.stringify(heading)];
  for (const name of COPIED) {
    const table: Table<unknown, unknown> | undefined = database.tables.find((each) => each.name === name);
    if (!table) continue;
    const keys = await table.toCollection().primaryKeys();
    for (let at = 0; at < keys.length; at += PIECE) {
      const values = await table.bulkGet(keys.slice(at, at + PIECE));
      for (const value of values) lines.push(JSON.stringify({ table: name, value } satisfies Line));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  lines.push(JSON.stringify({ end: lines.length }));
  return (await generation(database)) === before ? new Blob([lines.join('\n')]) : undefined;
}

async function generation(database: Dexie): Promise<number> {
  if (!database.tables.some(({ name }) => name === 'meta')) return 0;
  const stored = await database.table<{ count?: number }, string>('meta').get('generation');
  return stored?.count ?? 0;
}

interface StoredCopy {
  readonly kind: SafetyKind;
  readonly text: Blob;
}

const shelf = (): Promise<Cache> | undefined =>
  typeof caches === 'undefined' ? undefined : caches.open(SAFETY_NAME);

function safetyDatabase(): Dexie & { copies: Table<StoredCopy, SafetyKind> } {
  const database = new Dexie(SAFETY_NAME) as Dexie & { copies: Table<StoredCopy, SafetyKind> };
  database.version(1).stores({ copies: 'kind' });
  return database;
}

/** Puts a copy in every place there is; true when one of them took it. */
export async function keepCopy(kind: SafetyKind, text: Blob): Promise<boolean> {
  const places = [
    async () => {
      const database = safetyDatabase();
      try {
        await database.copies.put({ kind, text });
      } finally {
        database.close();
      }
    },
    async () => {
      const cache = await shelf();
      if (!cache) throw new Error('no cache here');
      await cache.put(SHELF + kind, new Response(text));
    },
  ];
  const kept = await Promise.allSettled(places.map((put) => put()));
  return kept.some(({ status }) => status === 'fulfilled');
}

export interface SafetyCopy {
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly dossiers: readonly ClusterDossier[];
  readonly packs: readonly RulePack[];
}

/** The newest copy that is whole, of all places; undefined when there is none. */
export async function readSafetyCopy(): Promise<SafetyCopy | undefined> {
  const texts = (await Promise.all(KINDS.flatMap((kind) => [fromDatabase(kind), fromCache(kind)]))).flatMap(
    (text) => (text === undefined ? [] : [text]),
  );
  const copies = texts.flatMap((text) => {
    const copy = parseCopy(text);
    return copy && copy.dossiers.length > 0 ? [copy] : [];
  });
  return copies.sort((a, b) => b.generation - a.generation || b.savedAt - a.savedAt)[0];
}

async function fromDatabase(kind: SafetyKind): Promise<string | undefined> {
  const database = safetyDatabase();
  try {
    return await (await database.copies.get(kind))?.text.text();
  } catch {
    // What broke the one database may have broken the other.
    return undefined;
  } finally {
    database.close();
  }
}

async function fromCache(kind: SafetyKind): Promise<string | undefined> {
  try {
    return await (await (await shelf())?.match(SHELF + kind))?.text();
  } catch {
    return undefined;
  }
}

/** Undefined unless the copy is whole. A cluster of it that cannot be read is left out. */
export function parseCopy(text: string): (SafetyCopy & Pick<Heading, 'generation'>) | undefined {
  const [first, ...rest] = text.split('\n');
  const last = rest.pop();
  try {
    const heading = JSON.parse(first ?? '') as Partial<Heading>;
    const { end } = JSON.parse(last ?? '') as { end?: number };
    if (heading.format !== FORMAT || end !== rest.length + 1) return undefined;
    const lines = rest.map((line) => JSON.parse(line) as Line);
    const of = <T>(table: string): T[] =>
      lines.filter((line) => line.table === table).map(({ value }) => value as T);
    return {
      savedAt: heading.savedAt ?? 0,
      generation: heading.generation ?? 0,
      dossiers: dossiersOf(of('dossiers'), of('rosterParts')),
      packs: of<{ pack?: unknown }>('packs').flatMap(({ pack }) => {
        const read = rulePack.safeParse(pack);
        return read.success ? [read.data] : [];
      }),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Before schema 3 the enterprises lie within the dossier. */
function dossiersOf(
  heads: readonly Partial<StoredHead>[],
  rosterParts: readonly RosterPart[],
): ClusterDossier[] {
  const byKey = new Map(rosterParts.map((part) => [part.key, part.enterprises]));
  return heads.flatMap(({ dossier, parts, deletedAt }) => {
    // What lies in the bin was not missed.
    if (deletedAt !== undefined) return [];
    const enterprises = parts?.map((key) => byKey.get(key));
    if (enterprises?.some((part) => part === undefined)) return [];
    const whole = enterprises ? { ...dossier, enterprises: (enterprises as Enterprise[][]).flat() } : dossier;
    const migrated = migrate(whole);
    return migrated.ok ? [migrated.value] : [];
  });
}

/** Puts the clusters of a copy back, those that `wanted` names: all in one transaction. They count as never backed up. */
export const restoreCopy = (
  store: Store,
  { dossiers, packs }: Pick<SafetyCopy, 'dossiers' | 'packs'>,
  wanted: (id: string) => boolean,
  now: number,
): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    for (const pack of packs) {
      if (!(await store.database.packs.get(pack.id))) {
        await store.database.packs.put({ id: pack.id, pack, importedAt: now });
      }
    }
    for (const dossier of dossiers.filter(({ id }) => wanted(id))) {
      const { id } = dossier;
      const here = await readStored(store, id);
      const made = here ? differences(here.dossier, dossier) : [];
      const seq = await log(store, { dossierId: id, madeAt: now, kind: 'restored', differences: made });
      await writeStored(store, {
        id,
        dossier,
        updatedAt: now,
        edits: (here?.edits ?? 0) + 1,
        backedUpEdits: 0,
        undoable: here ? [...here.undoable, seq] : [],
        redoable: [],
      });
    }
  });

/**
 * Before this app changes the schema of a database, what lies in it is copied as it is. `schema` is the one this app
 * has; nothing is done where the database has it already, or is not there.
 */
export async function copyBeforeUpgrade(name: string, schema: number, savedAt: number): Promise<void> {
  // Opened without a version it is opened as it is, and not made where there is none.
  const database = new Dexie(name);
  try {
    await database.open();
    if (database.verno >= schema) return;
    const copy = await copyOf(database, savedAt);
    if (copy) await keepCopy('beforeUpgrade', copy);
  } catch {
    // Not there, or it does not open: opening it in earnest will tell.
  } finally {
    database.close();
  }
}

/** Everything a database holds but the attached files, as it is: for whoever has to mend what this app cannot read. */
export async function rawData(name: string): Promise<Blob> {
  const database = new Dexie(name);
  try {
    await database.open();
    const tables: Record<string, unknown[]> = {};
    for (const table of database.tables)
      if (table.name !== 'files') tables[table.name] = await table.toArray();
    return new Blob([JSON.stringify({ format: `${name}-raw`, schema: database.verno, tables })]);
  } finally {
    database.close();
  }
}
