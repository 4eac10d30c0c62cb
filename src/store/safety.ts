import Dexie, { type Table } from 'dexie';
import type { Result } from '../base/result.ts';
import { differences } from '../dossier/change.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { Enterprise } from '../dossier/enterprise.ts';
import { migrate } from '../dossier/versions.ts';
import { rulePack, type RulePack } from '../policy/criterion.ts';
import type { AccessRow, Keys } from './access.ts';
import { log } from './changes.ts';
import { DATABASE_NAME, type MetaRecord, type RosterPart, type StoredHead } from './db.ts';
import { readStored, writeStored } from './records.ts';
import { fromText, isSealed, rawMany, SealFault, Sealing, toText } from './sealing.ts';
import { accessIn, write, type Store, type StoreFault } from './store.ts';

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
  /** What the records are closed with: the password opens the copy as it opens the database. */
  readonly access?: AccessRow;
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
  const access = await accessOf(database);
  const heading: Heading = { format: FORMAT, savedAt, generation: before, ...(access && { access }) };
  const lines: string[] = [JSON.stringify(heading)];
  for (const name of COPIED) {
    const table: Table<unknown, IDBValidKey> | undefined = database.tables.find((each) => each.name === name);
    if (!table) continue;
    const keys = await table.toCollection().primaryKeys();
    for (let at = 0; at < keys.length; at += PIECE) {
      // As they lie there: what is sealed in the database is sealed in the copy.
      const values = await rawMany(database, name, keys.slice(at, at + PIECE));
      for (const value of values) {
        lines.push(JSON.stringify({ table: name, value: toText(value) } satisfies Line));
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  lines.push(JSON.stringify({ end: lines.length }));
  return (await generation(database)) === before ? new Blob([lines.join('\n')]) : undefined;
}

async function accessOf(database: Dexie): Promise<AccessRow | undefined> {
  if (!database.tables.some(({ name }) => name === 'meta')) return undefined;
  return accessIn(await database.table<MetaRecord, string>('meta').get('access'));
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
export const keepCopy = (kind: SafetyKind, text: Blob): Promise<boolean> =>
  inPlaces(
    (database) => database.copies.put({ kind, text }),
    (cache) => cache.put(SHELF + kind, new Response(text)),
  );

/** Another password (修改密码): what bears the same secret takes its new row. */
export async function changeHeadings(row: AccessRow): Promise<void> {
  const changed = (text: string | undefined): Blob | undefined => {
    const lines = text === undefined ? undefined : parseLines(text);
    if (text === undefined || lines?.heading.access?.id !== row.id) return undefined;
    return new Blob([JSON.stringify({ ...lines.heading, access: row }), text.slice(text.indexOf('\n'))]);
  };
  for (const kind of KINDS) {
    const [inDatabase, inCache] = [changed(await fromDatabase(kind)), changed(await fromCache(kind))];
    await inPlaces(
      async (database) => inDatabase && database.copies.put({ kind, text: inDatabase }),
      async (cache) => inCache && cache.put(SHELF + kind, new Response(inCache)),
    );
  }
}

/** Takes the copies of before out of every place, then puts this one there. */
export async function replaceCopies(text: Blob | undefined): Promise<void> {
  for (const kind of KINDS) {
    await inPlaces(
      (database) => database.copies.delete(kind),
      (cache) => cache.delete(SHELF + kind),
    );
  }
  if (text) await keepCopy('latest', text);
}

async function inPlaces(
  inDatabase: (database: ReturnType<typeof safetyDatabase>) => PromiseLike<unknown>,
  inCache: (cache: Cache) => Promise<unknown>,
): Promise<boolean> {
  const places = [
    async () => {
      const database = safetyDatabase();
      try {
        await inDatabase(database);
      } finally {
        database.close();
      }
    },
    async () => {
      const cache = await shelf();
      if (!cache) throw new Error('no cache here');
      await inCache(cache);
    },
  ];
  const done = await Promise.allSettled(places.map((act) => act()));
  return done.some(({ status }) => status === 'fulfilled');
}

export interface SafetyCopy {
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  readonly dossiers: readonly ClusterDossier[];
  readonly packs: readonly RulePack[];
}

/** A copy that waits for the access password (访问密码) it was made under. */
export interface ClosedCopy {
  readonly savedAt: number;
  readonly access: AccessRow;
  readonly lines: readonly Line[];
}

/** The newest copy that is whole, of all places; undefined when there is none. */
export async function readSafetyCopy(): Promise<SafetyCopy | ClosedCopy | undefined> {
  const texts = (await Promise.all(KINDS.flatMap((kind) => [fromDatabase(kind), fromCache(kind)]))).flatMap(
    (text) => (text === undefined ? [] : [text]),
  );
  const copies = texts.flatMap((text): ((SafetyCopy | ClosedCopy) & Pick<Heading, 'generation'>)[] => {
    const lines = parseLines(text);
    if (lines?.heading.access) return [closedCopy(lines, lines.heading.access)];
    const copy = lines && contentOf(lines);
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

const closedCopy = (
  { heading: { savedAt, generation }, lines }: CopyLines,
  access: AccessRow,
): ClosedCopy & Pick<Heading, 'generation'> => ({ savedAt, generation, access, lines });

/** What a closed copy holds. A record of it that is damaged is left out, and with it the cluster it is part of. */
export async function openCopy({ savedAt, lines }: ClosedCopy, keys: Keys): Promise<SafetyCopy> {
  const sealing = new Sealing(keys);
  const open: Line[] = [];
  for (const { table, value } of lines) {
    const record = fromText(value);
    try {
      open.push({ table, value: isSealed(record) ? await sealing.open(table, record) : record });
    } catch (error) {
      if (!(error instanceof SealFault)) throw error;
    }
  }
  return contentOf({ heading: { format: FORMAT, savedAt, generation: 0 }, lines: open });
}

/** Undefined unless the copy is whole. A cluster of it that cannot be read is left out. */
export function parseCopy(text: string): (SafetyCopy & Pick<Heading, 'generation'>) | undefined {
  const lines = parseLines(text);
  return lines && contentOf(lines);
}

interface CopyLines {
  readonly heading: Heading;
  readonly lines: readonly Line[];
}

function parseLines(text: string): CopyLines | undefined {
  const [first, ...rest] = text.split('\n');
  const last = rest.pop();
  try {
    const heading = JSON.parse(first ?? '') as Partial<Heading>;
    const { end } = JSON.parse(last ?? '') as { end?: number };
    if (heading.format !== FORMAT || end !== rest.length + 1) return undefined;
    const { savedAt = 0, generation = 0, access } = heading;
    return {
      heading: { format: FORMAT, savedAt, generation, ...(access && { access }) },
      lines: rest.map((line) => JSON.parse(line) as Line),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function contentOf({ heading, lines }: CopyLines): SafetyCopy & Pick<Heading, 'generation'> {
  const of = <T>(table: string): T[] =>
    lines.filter((line) => line.table === table).map(({ value }) => value as T);
  return {
    savedAt: heading.savedAt,
    generation: heading.generation,
    dossiers: dossiersOf(of('dossiers'), of('rosterParts')),
    packs: of<{ pack?: unknown }>('packs').flatMap(({ pack }) => {
      const read = rulePack.safeParse(pack);
      return read.success ? [read.data] : [];
    }),
  };
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

/** What a database is closed with, asked without opening it in earnest; undefined where it is not, or not there. */
export async function readAccess(name: string): Promise<AccessRow | undefined> {
  const database = new Dexie(name);
  try {
    await database.open();
    return await accessOf(database);
  } catch {
    return undefined;
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
      if (table.name !== 'files') tables[table.name] = (await table.toArray()).map(toText);
    return new Blob([JSON.stringify({ format: `${name}-raw`, schema: database.verno, tables })]);
  } finally {
    database.close();
  }
}
