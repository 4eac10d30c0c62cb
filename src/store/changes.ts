import Dexie, { liveQuery } from 'dexie';
import { ok, type Result } from '../base/result.ts';
import { applied, differencesInPieces, reversed, type Difference } from '../dossier/change.ts';
import { dossier as dossierSchema, type ClusterDossier } from '../dossier/dossier.ts';
import { enterprise as enterpriseSchema, type Enterprise } from '../dossier/enterprise.ts';
import type { ChangeHead, StoredChange, StoredDossier } from './db.ts';
import { readStored, soundOf, soundOne, writeStored } from './records.ts';
import { snapshotBefore, snapshotIfDue, type SnapshotMark } from './snapshots.ts';
import type { Edit } from './unsaved.ts';
import { breathe, SLICE, StoreError, write, type Store, type StoreFault } from './store.ts';

/** Every change to a cluster goes through here: parsed, logged and written in one transaction. */

export type Saved = Promise<Result<ClusterDossier, StoreFault>>;

/** How many changes can be taken back; older ones are forgotten. */
export const UNDO_STEPS = 500;
/** What is changed again in the same place within this time, key by key, is one change. */
const TYPING_MS = 3000;

export interface ChangeOptions {
  /** Where it is aborted before all is written, nothing is, and the fault is 'cancelled'. */
  readonly signal?: AbortSignal | undefined;
  /** Whoever asks for it keeps what is needed to ask again, as an import does: it does not wait as unsaved. */
  readonly isAskedAgain?: boolean;
  /** Always preceded by a snapshot. */
  readonly large?: 'import';
}

/**
 * Reads, changes, parses and writes inside one transaction, so that two quick edits never lose one another. An edit
 * that could not be written waits, is shown, and is written along with the next one of its cluster.
 */
export async function change(
  store: Store,
  id: string,
  now: number,
  edit: Edit,
  options: ChangeOptions = {},
): Saved {
  const { unsaved } = store;
  const arrive = unsaved.setOut(id, edit);
  // Those that wait are known only once the transaction is ours: whatever went before has failed or not by then.
  let waited: ReturnType<typeof unsaved.of> = [];
  const withWaiting: Edit = (dossier) => {
    waited = unsaved.of(id);
    return edit(unsaved.over(dossier));
  };
  const saved = await changeWithin(store, id, now, withWaiting, options);
  if (saved.ok) unsaved.written(waited);
  const waits = !saved.ok && !options.isAskedAgain && WORTH_ANOTHER_TRY.has(saved.error);
  arrive(saved.ok ? 'written' : waits ? 'kept' : 'dropped');
  return saved;
}

/** Faults of the place, not of what was to be written. */
const WORTH_ANOTHER_TRY: ReadonlySet<StoreFault> = new Set([
  'quota',
  'closed',
  'broken',
  'readOnly',
  'newerData',
  'locked',
]);

/** Writes what waits, of every cluster. The first fault, if there is one. */
export async function retryUnsaved(store: Store, now: number): Promise<Result<void, StoreFault>> {
  for (const id of store.unsaved.clusters) {
    const saved = await change(store, id, now, (dossier) => dossier, { isAskedAgain: true });
    if (!saved.ok) return saved;
  }
  return ok(undefined);
}

/** The same as part of another write: it neither waits nor takes along what waits, since the whole may yet fail. */
export const changeWithin = (
  store: Store,
  id: string,
  now: number,
  edit: Edit,
  { signal, large }: ChangeOptions = {},
): Saved =>
  write(store, async () => {
    const stored = await present(store, id);
    const dossier = await checked(store, edit(stored.dossier), stored.dossier, signal);
    const made = await differencesOf(store, stored.dossier, dossier, signal);
    if (made.length === 0) return stored.dossier;
    const mark = large
      ? await snapshotBefore(store, stored, large, now)
      : await snapshotIfDue(store, stored, now);
    const last = await typedBefore(store, stored, made, now);
    if (last) {
      const typed = [{ ...last.differences[0]!, after: made[0]!.after }];
      await store.database.changes.put({ ...last, differences: typed, madeAt: now });
      return keep(store, stored, dossier, now, { ...mark, redoable: [] });
    }
    const seq = await log(store, { dossierId: id, madeAt: now, kind: 'edit', differences: made }, signal);
    const undoable = [...stored.undoable, seq];
    await forget(store, id, undoable.splice(0, undoable.length - UNDO_STEPS));
    return keep(store, stored, dossier, now, { ...mark, undoable, redoable: [] }, signal);
  });

/** Takes the last change back; undefined when there is none, or it was not written yet. */
export async function undo(
  store: Store,
  id: string,
  now: number,
): Promise<Result<Step | undefined, StoreFault>> {
  return store.unsaved.takeBack(id) ? ok(undefined) : step(store, id, now, 'undo');
}

/** Does the last change that was taken back again; undefined when there is none. */
export const redo = (store: Store, id: string, now: number): Promise<Result<Step | undefined, StoreFault>> =>
  step(store, id, now, 'redo');

export interface Step {
  readonly dossier: ClusterDossier;
  /** What was taken back, or done again: as it was first done. */
  readonly differences: readonly Difference[];
}

const step = (
  store: Store,
  id: string,
  now: number,
  kind: 'undo' | 'redo',
): Promise<Result<Step | undefined, StoreFault>> =>
  write(store, async () => {
    const stored = await present(store, id);
    const from = [...(kind === 'undo' ? stored.undoable : stored.redoable)];
    const seq = from.pop();
    const head = seq === undefined ? undefined : await store.database.changes.get(seq);
    if (seq === undefined || !head) return undefined;
    const made = await whole(store, head);
    const moves = kind === 'undo' ? reversed(made.differences) : made.differences;
    const dossier = await checked(store, applied(stored.dossier, moves), stored.dossier);
    await log(store, { dossierId: id, madeAt: now, kind, differences: moves });
    await keep(
      store,
      stored,
      dossier,
      now,
      kind === 'undo'
        ? { undoable: from, redoable: [...stored.redoable, seq] }
        : { undoable: [...stored.undoable, seq], redoable: from },
    );
    return { dossier, differences: made.differences };
  });

/** A plain, checked copy, since a Svelte proxy cannot be stored. Enterprises already stored are not parsed again. */
export async function checked(
  store: Store,
  edited: ClusterDossier,
  stored?: ClusterDossier,
  signal?: AbortSignal,
): Promise<ClusterDossier> {
  const parsed = dossierSchema.safeParse({ ...edited, enterprises: [] });
  if (!parsed.success) throw new StoreError('invalid');
  const enterprises = await checkedRoster(store, edited.enterprises, stored?.enterprises ?? [], signal);
  return { ...parsed.data, enterprises };
}

async function checkedRoster(
  store: Store,
  edited: Enterprise[],
  stored: Enterprise[],
  signal: AbortSignal | undefined,
): Promise<Enterprise[]> {
  if (edited === stored) return stored;
  let known: ReadonlySet<Enterprise> | undefined;
  let parsed = 0;
  const firms: Enterprise[] = [];
  for (const [place, each] of edited.entries()) {
    if (each === stored[place] || (known ??= new Set(stored)).has(each)) {
      firms.push(each);
      continue;
    }
    const firm = enterpriseSchema.safeParse(each);
    if (!firm.success) throw new StoreError('invalid');
    firms.push(firm.data);
    parsed += 1;
    if (parsed % SLICE === 0) await breathe(store, signal);
  }
  return firms;
}

async function differencesOf(
  store: Store,
  before: ClusterDossier,
  after: ClusterDossier,
  signal: AbortSignal | undefined,
): Promise<Difference[]> {
  const pieces = differencesInPieces(before, after);
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
    await breathe(store, signal);
  }
}

/** Adds to the log, within a transaction; a long change in pages. */
export async function log(
  store: Store,
  { differences: made, ...change }: Omit<StoredChange, 'seq'>,
  signal?: AbortSignal,
): Promise<number> {
  const { changes, changePages } = store.database;
  const pages = Math.ceil(made.length / SLICE) - 1;
  const head = { ...change, differences: made.slice(0, SLICE), ...(pages > 0 && { pages }) };
  const seq = await changes.add(head);
  const { dossierId } = change;
  for (let page = 1; page <= pages; page += 1) {
    const rest = made.slice(page * SLICE, (page + 1) * SLICE);
    await changePages.add({ dossierId, seq, page, differences: rest });
    if (signal?.aborted) throw new StoreError('cancelled');
  }
  return seq;
}

/** With all its pages. */
async function whole({ database }: Store, { pages = 0, ...change }: ChangeHead): Promise<StoredChange> {
  const made = [...change.differences];
  for (let page = 1; page <= pages; page += 1) {
    const found = await database.changePages.get([change.dossierId, change.seq, page]);
    made.push(...(found?.differences ?? []));
  }
  return { ...change, differences: made };
}

/** Takes the changes of a cluster out of the log, up to the one with this number. */
export async function dropLog({ database }: Store, id: string, upTo: unknown = Dexie.maxKey): Promise<void> {
  const { changes, changePages } = database;
  await changes.where('[dossierId+seq]').between([id, Dexie.minKey], [id, upTo], true, true).delete();
  await changePages
    .where('[dossierId+seq+page]')
    .between([id, Dexie.minKey, Dexie.minKey], [id, upTo, Dexie.maxKey], true, true)
    .delete();
}

async function present(store: Store, id: string): Promise<StoredDossier> {
  const stored = await readStored(store, id);
  if (!stored) throw new StoreError('absent');
  return stored;
}

async function keep(
  store: Store,
  stored: StoredDossier,
  dossier: ClusterDossier,
  now: number,
  steps: Partial<Pick<StoredDossier, 'undoable' | 'redoable' | keyof SnapshotMark>>,
  signal?: AbortSignal,
): Promise<ClusterDossier> {
  await writeStored(store, { ...stored, ...steps, dossier, updatedAt: now, edits: stored.edits + 1 }, signal);
  return dossier;
}

/** The change this one only goes on with: the last one, in the same place, a moment ago. */
async function typedBefore(
  store: Store,
  { undoable, redoable }: StoredDossier,
  made: readonly Difference[],
  now: number,
): Promise<StoredChange | undefined> {
  const seq = undoable[undoable.length - 1];
  const [typed, ...others] = made;
  const inPlace = typed!.before !== undefined && typed!.after !== undefined;
  if (seq === undefined || redoable.length > 0 || others.length > 0 || !inPlace) return undefined;
  const last = await soundOne(store, () => store.database.changes.get(seq));
  // A clock that was set back is a long time, too.
  if (!last || Math.abs(now - last.madeAt) > TYPING_MS || last.differences.length !== 1) return undefined;
  const before = last.differences[0]!;
  return before.after !== undefined && before.path.join('\n') === typed!.path.join('\n') ? last : undefined;
}

/** Changes too old to be taken back leave the log, and all before them. */
async function forget(store: Store, id: string, seqs: readonly number[]): Promise<void> {
  const newest = seqs[seqs.length - 1];
  if (newest !== undefined) await dropLog(store, id, newest);
}

/** The log of a cluster, newest first, at most `most` changes. */
export async function listChanges(store: Store, id: string, most: number): Promise<StoredChange[]> {
  const { changes: log } = store.database;
  const heads = await soundOf(store, log, () =>
    log.where('[dossierId+seq]').between([id, Dexie.minKey], [id, Dexie.maxKey]).reverse().limit(most),
  );
  const changes: StoredChange[] = [];
  for (const head of heads) changes.push(head.pages === undefined ? head : await whole(store, head));
  return changes;
}

/** Calls back with the log of a cluster, now and after each change, until the function it gives back is called. */
export function watchChanges(
  store: Store,
  id: string,
  most: number,
  next: (changes: StoredChange[]) => void,
): () => void {
  const subscription = liveQuery(() => listChanges(store, id, most)).subscribe({
    next,
    error: (error: unknown) => {
      if (!(error instanceof Dexie.DatabaseClosedError)) throw error;
    },
  });
  return () => subscription.unsubscribe();
}
