import Dexie, { liveQuery } from 'dexie';
import { err, ok, type Result } from '../base/result.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { DOSSIER_VERSION, migrate } from '../dossier/versions.ts';
import type { SnapshotReason, StoredDossier, StoredSnapshot } from './db.ts';
import { dropParts, readParts, soundOf, soundOne } from './records.ts';
import { StoreError, write, type Store, type StoreFault } from './store.ts';

/**
 * 快照: how a cluster once stood. Taken within the transaction of what comes after, so that there is never the one
 * without the other; it shares the parts of the roster that did not change since. Order is by id, not by the clock.
 */

/** One is due before a change when this much time or this many edits went by since the last. */
const EVERY_MS = 30 * 60_000;
const EVERY_EDITS = 50;

/** How many are kept whatever their day, and of how many days the last one is kept. */
const LAST = 10;
const DAYS = 14;

/** When the last one was due, to be kept with the cluster. */
export type SnapshotMark = Pick<StoredDossier, 'snapshotAt' | 'snapshotEdits'>;

/** Takes one before a change if it is time; within the transaction of the change. */
export async function snapshotIfDue(store: Store, stored: StoredDossier, now: number): Promise<SnapshotMark> {
  const { snapshotAt, snapshotEdits, edits } = stored;
  // A clock set back would otherwise mean none for years.
  const late = snapshotAt === undefined || Math.abs(now - snapshotAt) >= EVERY_MS;
  if (!late && edits - (snapshotEdits ?? 0) < EVERY_EDITS) return {};
  return snapshotBefore(store, stored, 'auto', now);
}

/** Takes one, unless this very state is kept already; within a transaction. `stored` may be in the bin. */
export async function snapshotBefore(
  store: Store,
  stored: StoredDossier,
  reason: Exclude<SnapshotReason, 'own'>,
  now: number,
): Promise<SnapshotMark> {
  const { snapshots } = store.database;
  const last = await soundOne(store, () => snapshots.where('dossierId').equals(stored.id).last());
  if (last?.edits !== stored.edits) await add(store, stored, { reason }, now);
  return { snapshotAt: now, snapshotEdits: stored.edits };
}

/** Takes one because somebody asked; it stays until somebody deletes it. Gives its id. */
export const takeSnapshot = (
  store: Store,
  id: string,
  note: string,
  now: number,
): Promise<Result<number, StoreFault>> =>
  write(store, async () => {
    const head = await store.database.dossiers.get(id);
    if (!head || head.deletedAt !== undefined) throw new StoreError('absent');
    const enterprises = await readParts(store, id, head.parts);
    const stored = { ...head, dossier: { ...head.dossier, enterprises } };
    return add(store, stored, { reason: 'own', ...(note !== '' && { note }) }, now);
  });

async function add(
  store: Store,
  { id, edits, dossier: { enterprises, ...dossier } }: StoredDossier,
  why: Pick<StoredSnapshot, 'reason' | 'note'>,
  now: number,
): Promise<number> {
  const { parts = [] } = (await store.database.dossiers.get(id)) ?? {};
  const snapshot = await store.database.snapshots.add({
    ...{ dossierId: id, madeAt: now, edits, dossier, parts, enterprises: enterprises.length },
    ...why,
  });
  const { snapshots } = store.database;
  const all = await soundOf(store, snapshots, () => snapshots.where('dossierId').equals(id));
  for (const each of thinned(all)) await drop(store, each);
  return snapshot;
}

/** China has one time zone, and a day must not change with the settings of a PC. */
const dayOf = (milliseconds: number): number => Math.floor((milliseconds + 8 * 3_600_000) / 86_400_000);

/** Those that go: all but the last ten, the last of each of the last fourteen days there are any of, and one's own. */
export function thinned<T extends Pick<StoredSnapshot, 'id' | 'madeAt' | 'reason'>>(all: readonly T[]): T[] {
  const newestFirst = all.filter(({ reason }) => reason !== 'own').sort((a, b) => b.id - a.id);
  const lastOfDay = new Map<number, T>();
  for (const each of newestFirst) {
    const day = dayOf(each.madeAt);
    if (!lastOfDay.has(day)) lastOfDay.set(day, each);
  }
  const stay = new Set([...newestFirst.slice(0, LAST), ...[...lastOfDay.values()].slice(0, DAYS)]);
  return newestFirst.filter((each) => !stay.has(each));
}

async function drop(store: Store, { id, dossierId, parts }: StoredSnapshot): Promise<void> {
  await store.database.snapshots.delete(id);
  const head = await store.database.dossiers.get(dossierId);
  const present = new Set(head?.parts);
  await dropParts(
    store,
    parts.filter((key) => !present.has(key)),
  );
}

/** Deletes one; the cluster stays as it is. */
export const removeSnapshot = (store: Store, id: number): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    const found = await store.database.snapshots.get(id);
    if (found) await drop(store, found);
  });

/** What is told of one in a list. */
export type SnapshotHead = Omit<StoredSnapshot, 'dossier' | 'parts'>;

/** Calls back with the snapshots of a cluster, newest first, now and after each change, until it is called off. */
export function watchSnapshots(store: Store, id: string, next: (all: SnapshotHead[]) => void): () => void {
  const subscription = liveQuery(() => listSnapshots(store, id)).subscribe({
    next,
    error: (error: unknown) => {
      if (!(error instanceof Dexie.DatabaseClosedError)) throw error;
    },
  });
  return () => subscription.unsubscribe();
}

/** Newest first. */
export async function listSnapshots(store: Store, id: string): Promise<SnapshotHead[]> {
  const { snapshots } = store.database;
  const all = await soundOf(store, snapshots, () => snapshots.where('dossierId').equals(id).reverse());
  return all.map(({ dossier: _dossier, parts: _parts, ...head }) => head);
}

/** The cluster as it stood then; within a transaction. */
export async function readSnapshot(store: Store, id: number): Promise<Result<ClusterDossier, StoreFault>> {
  const found = await store.database.snapshots.get(id);
  if (!found) return err('absent');
  const enterprises = await readParts(store, found.dossierId, found.parts);
  const dossier = { ...found.dossier, enterprises };
  if ((dossier.version as number) === DOSSIER_VERSION) return ok(dossier);
  const migrated = migrate(dossier);
  return migrated.ok ? migrated : err('invalid');
}
