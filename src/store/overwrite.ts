import { differences } from '../dossier/change.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { checked, log, type Saved } from './changes.ts';
import type { SnapshotReason, StoredChange, StoredDossier } from './db.ts';
import { readHeld, readStored, writeStored } from './records.ts';
import { readSnapshot, snapshotBefore } from './snapshots.ts';
import { StoreError, write, type Store } from './store.ts';

/** A whole cluster in the place of another state of it. What stood there stays as a snapshot, and one step back. */

export interface Overwriting {
  readonly kind: Extract<StoredChange['kind'], 'restored' | 'reverted' | 'merged'>;
  readonly reason: Extract<SnapshotReason, 'restore' | 'revert' | 'merge'>;
  /** The state is that of a backup file, so it counts as backed up. */
  readonly fromBackup: boolean;
}

/** Within a transaction. A cluster in the bin comes out of it; one that is not here is added. */
export async function overwrite(
  store: Store,
  dossier: ClusterDossier,
  { kind, reason, fromBackup }: Overwriting,
  now: number,
): Promise<void> {
  const { id } = dossier;
  const here = await readHeld(store, id);
  const mark = here ? await snapshotBefore(store, here, reason, now) : { snapshotAt: now, snapshotEdits: 1 };
  const made = here ? differences(here.dossier, dossier) : [];
  const seq = await log(store, { dossierId: id, madeAt: now, kind, differences: made });
  const edits = (here?.edits ?? 0) + 1;
  const since: Pick<StoredDossier, 'backedUpEdits' | 'backedUpAt'> = fromBackup
    ? { backedUpEdits: edits, backedUpAt: now }
    : {
        backedUpEdits: here?.backedUpEdits ?? 0,
        ...(here?.backedUpAt !== undefined && { backedUpAt: here.backedUpAt }),
      };
  await writeStored(store, {
    ...{ id, dossier, updatedAt: now, edits, ...since, ...mark },
    undoable: here ? [...here.undoable, seq] : [],
    redoable: [],
  });
}

/** 恢复到快照: the cluster as it stood then, by the snapshot's id; the present state is kept as a snapshot first. */
export const revert = (store: Store, snapshotId: number, now: number): Saved =>
  write(store, async () => {
    const then = await readSnapshot(store, snapshotId);
    if (!then.ok) throw new StoreError(then.error);
    if (!(await readStored(store, then.value.id))) throw new StoreError('absent');
    const dossier = await checked(store, then.value);
    await overwrite(store, dossier, { kind: 'reverted', reason: 'revert', fromBackup: false }, now);
    return dossier;
  });
