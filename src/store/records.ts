import Dexie, { type Collection, type Table } from 'dexie';
import type { Enterprise } from '../dossier/enterprise.ts';
import { cut, slice, type StoredDossier, type StoredHead } from './db.ts';
import { SealFault, type Sealing } from './sealing.ts';
import { StoreError, type Store } from './store.ts';

/**
 * A cluster as it lies in the tables: its head, and its enterprises in parts of a hundred. A part is never
 * written over, its key stands for what it holds: so a cell typed into ten thousand rows writes one part, and
 * whoever has read the others before need not read them again.
 */

/** The roster of a cluster as it was last read or written here. */
export interface KnownRoster {
  readonly parts: readonly number[];
  readonly enterprises: readonly Enterprise[];
}

/** Within a transaction or a live query, like all here. One in the bin is not there. */
export async function readStored(store: Store, id: string): Promise<StoredDossier | undefined> {
  const stored = await readHeld(store, id);
  return stored?.deletedAt === undefined ? stored : undefined;
}

/** In the bin or not. */
export async function readHeld(store: Store, id: string): Promise<StoredDossier | undefined> {
  const head = await store.database.dossiers.get(id);
  return head && withRoster(store, head);
}

/** Every cluster that is not in the bin, last changed first. */
export async function readAllStored(store: Store): Promise<StoredDossier[]> {
  const { dossiers } = store.database;
  const heads = await soundOf(store, dossiers, () => dossiers.orderBy('updatedAt').reverse());
  const all: StoredDossier[] = [];
  for (const head of heads) {
    if (head.deletedAt !== undefined) continue;
    const stored = await soundOne(store, () => withRoster(store, head));
    if (stored) all.push(stored);
  }
  return all;
}

/**
 * Of what is looked for in a table, all that can be opened: a damaged record is noted, and stops nothing else. Chained
 * and not awaited, so that a live query goes on noticing what is asked.
 */
export const soundOf = <T, K, I>(
  { sealing }: { readonly sealing: Sealing },
  table: Table<T, K, I>,
  select: () => Collection<T, K, I>,
): PromiseLike<T[]> =>
  soundOne({ sealing }, () => select().toArray()).then((all) => all ?? oneByOne(sealing, table, select));

const oneByOne = <T, K, I>(
  sealing: Sealing,
  table: Table<T, K, I>,
  select: () => Collection<T, K, I>,
): PromiseLike<T[]> =>
  select()
    .primaryKeys()
    .then((keys) => Dexie.Promise.all(keys.map((key) => soundOne({ sealing }, () => table.get(key)))))
    .then((all) => all.filter((one): one is Awaited<T> => one !== undefined));

/** One record; undefined when it is damaged, which is noted. */
export const soundOne = <T>(
  { sealing }: { readonly sealing: Sealing },
  read: () => PromiseLike<T>,
): PromiseLike<T | undefined> =>
  read().then(
    (one) => one,
    (error: unknown) => {
      if (!(error instanceof SealFault && error.kind === 'damaged')) throw error;
      sealing.noteDamaged(error);
      return undefined;
    },
  );

/** Writes the head, and of the enterprises the parts that are not stored yet. */
export async function writeStored(
  store: Store,
  { dossier, ...rest }: StoredDossier,
  signal?: AbortSignal,
): Promise<void> {
  const { database, known } = store;
  const { enterprises, ...others } = dossier;
  const before = (await database.dossiers.get(rest.id))?.parts ?? [];
  const roster = known.get(rest.id);
  const wanted = cut(enterprises);
  const kept = wanted.map((part, index) => {
    const key = before[index];
    return key !== undefined && roster?.parts[index] === key && holds(roster, index, part) ? key : undefined;
  });
  const parts: number[] = [];
  // One by one: to copy ten thousand enterprises at once is a pause that is noticed.
  for (const [index, part] of wanted.entries()) {
    parts.push(kept[index] ?? (await database.rosterParts.add({ enterprises: part })));
    if (signal?.aborted) throw new StoreError('cancelled');
  }
  await database.dossiers.put({ ...rest, dossier: others, parts });
  await dropParts(
    store,
    before.filter((key) => !kept.includes(key)),
  );
  known.set(rest.id, { parts, enterprises });
}

/** The cluster with all its snapshots. */
export async function deleteStored(store: Store, id: string): Promise<void> {
  const { database, known } = store;
  const head = await database.dossiers.get(id);
  const ofIt = () => database.snapshots.where('dossierId').equals(id);
  const snapshots = await soundOf(store, database.snapshots, ofIt);
  await database.snapshots.bulkDelete(await ofIt().primaryKeys());
  await database.rosterParts.bulkDelete([
    ...new Set([...(head?.parts ?? []), ...snapshots.flatMap(({ parts }) => parts)]),
  ]);
  await database.dossiers.delete(id);
  known.delete(id);
}

/** Deletes parts the cluster no longer has, but for those a snapshot has. */
export async function dropParts({ database }: Store, keys: readonly number[]): Promise<void> {
  if (keys.length === 0) return;
  const held = new Set(await database.snapshots.where('parts').anyOf(keys).uniqueKeys());
  await database.rosterParts.bulkDelete(keys.filter((key) => !held.has(key)));
}

async function withRoster(store: Store, { parts, ...head }: StoredHead): Promise<StoredDossier> {
  const dossier = { ...head.dossier, enterprises: await rosterOf(store, head.id, parts) };
  store.unsaved.seen(dossier);
  return { ...head, dossier };
}

/** The same array for as long as the roster stays as it is. */
async function rosterOf(store: Store, id: string, parts: readonly number[]): Promise<Enterprise[]> {
  const roster = store.known.get(id);
  if (roster && isSame(roster.parts, parts)) return roster.enterprises as Enterprise[];
  const enterprises = await readParts(store, id, parts);
  store.known.set(id, { parts, enterprises });
  return enterprises;
}

/** The enterprises of these parts of a cluster, now or in a snapshot; those known already are the same objects. */
export async function readParts(
  { database, known }: Store,
  id: string,
  parts: readonly number[],
): Promise<Enterprise[]> {
  const roster = known.get(id);
  const missing = parts.filter((key, index) => roster?.parts[index] !== key);
  const read = await database.rosterParts.bulkGet(missing);
  return parts.flatMap((key, index) =>
    roster?.parts[index] === key ? slice(roster.enterprises, index) : read.shift()!.enterprises,
  );
}

const isSame = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

const holds = (roster: KnownRoster, index: number, part: readonly Enterprise[]): boolean =>
  isSame(slice(roster.enterprises, index), part);
