import type { Enterprise } from '../dossier/enterprise.ts';
import { cut, slice, type StoredDossier, type StoredHead } from './db.ts';
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

/** Within a transaction or a live query, like all here. */
export async function readStored(store: Store, id: string): Promise<StoredDossier | undefined> {
  const head = await store.database.dossiers.get(id);
  return head && withRoster(store, head);
}

/** Every cluster, last changed first. */
export async function readAllStored(store: Store): Promise<StoredDossier[]> {
  const heads = await store.database.dossiers.orderBy('updatedAt').reverse().toArray();
  const all: StoredDossier[] = [];
  for (const head of heads) all.push(await withRoster(store, head));
  return all;
}

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
  await database.rosterParts.bulkDelete(before.filter((key) => !kept.includes(key)));
  await database.dossiers.put({ ...rest, dossier: others, parts });
  known.set(rest.id, { parts, enterprises });
}

export async function deleteStored({ database, known }: Store, id: string): Promise<void> {
  const head = await database.dossiers.get(id);
  await database.rosterParts.bulkDelete([...(head?.parts ?? [])]);
  await database.dossiers.delete(id);
  known.delete(id);
}

async function withRoster(store: Store, { parts, ...head }: StoredHead): Promise<StoredDossier> {
  return { ...head, dossier: { ...head.dossier, enterprises: await rosterOf(store, head.id, parts) } };
}

/** The same array for as long as the roster stays as it is. */
async function rosterOf(
  { database, known }: Store,
  id: string,
  parts: readonly number[],
): Promise<Enterprise[]> {
  const roster = known.get(id);
  if (roster && isSame(roster.parts, parts)) return roster.enterprises as Enterprise[];
  const missing = parts.filter((key, index) => roster?.parts[index] !== key);
  const read = await database.rosterParts.bulkGet(missing);
  const enterprises = parts.flatMap((key, index) =>
    roster?.parts[index] === key ? slice(roster.enterprises, index) : read.shift()!.enterprises,
  );
  known.set(id, { parts, enterprises });
  return enterprises;
}

const isSame = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

const holds = (roster: KnownRoster, index: number, part: readonly Enterprise[]): boolean =>
  isSame(slice(roster.enterprises, index), part);
