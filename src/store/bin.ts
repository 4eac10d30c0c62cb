import Dexie, { liveQuery } from 'dexie';
import type { Result } from '../base/result.ts';
import { attachmentsOf, type Attachment } from '../dossier/attachment.ts';
import { changeWithin, dropLog, type Saved } from './changes.ts';
import { deleteStored, soundOf } from './records.ts';
import { StoreError, write, type Store, type StoreFault } from './store.ts';

/** 回收站: a cluster or an attachment somebody deleted stays for thirty days, and comes back whole. */

const DAY = 86_400_000;
/** Whole days that what was deleted stays. */
export const BIN_DAYS = 30;

/** Puts a cluster into the bin, with its log, its snapshots and its attachments; gives its id. */
export const binDossier = (store: Store, id: string, now: number): Promise<Result<string, StoreFault>> =>
  write(store, async () => {
    const head = await store.database.dossiers.get(id);
    if (!head || head.deletedAt !== undefined) throw new StoreError('absent');
    return store.database.dossiers.put({ ...head, deletedAt: now });
  });

/** Takes it out again, as it was; gives its id. */
export const unbinDossier = (store: Store, id: string): Promise<Result<string, StoreFault>> =>
  write(store, async () => {
    const head = await store.database.dossiers.get(id);
    if (head?.deletedAt === undefined) throw new StoreError('absent');
    const { deletedAt: _deletedAt, ...rest } = head;
    return store.database.dossiers.put(rest);
  });

/** Takes an attachment away from its cluster and puts it into the bin. */
export const removeAttachment = (store: Store, id: string, attachmentId: string, now: number): Saved =>
  write(store, async () => {
    let gone: Attachment | undefined;
    const saved = await changeWithin(store, id, now, (dossier) => {
      gone = attachmentsOf(dossier).find((each) => each.id === attachmentId);
      return {
        ...dossier,
        attachments: attachmentsOf(dossier).filter((each) => each.id !== attachmentId),
      };
    });
    if (!saved.ok) throw new StoreError(saved.error);
    if (gone) await store.database.bin.add({ dossierId: id, attachment: gone, deletedAt: now });
    return saved.value;
  });

/** Puts an attachment back into its cluster. Fails as 'absent' when the cluster itself is in the bin. */
export const unbinAttachment = (store: Store, binId: number, now: number): Saved =>
  write(store, async () => {
    const item = await store.database.bin.get(binId);
    if (!item) throw new StoreError('absent');
    const { attachment } = item;
    const saved = await changeWithin(store, item.dossierId, now, (dossier) => ({
      ...dossier,
      attachments: [...attachmentsOf(dossier).filter(({ id }) => id !== attachment.id), attachment],
    }));
    if (!saved.ok) throw new StoreError(saved.error);
    await store.database.bin.delete(binId);
    return saved.value;
  });

/** Deletes a cluster for good: its log, its snapshots and what of its attachments lay in the bin. */
export const removeDossier = (store: Store, id: string): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    await deleteStored(store, id);
    await dropLog(store, id);
    await store.database.bin.filter(({ dossierId }) => dossierId === id).delete();
  });

/**
 * Empties the bin of what has lain there for thirty days, and gives how many clusters and attachments went. A clock that is wrong once deletes
 * nothing: the days must be over now and must have been when the bin was last looked through.
 */
export const purgeBin = (store: Store, now: number): Promise<Result<number, StoreFault>> =>
  write(store, async () => {
    const { dossiers, bin, meta } = store.database;
    const seen = await meta.get('seen');
    await meta.put({ key: 'seen', seenAt: now });
    const sure = seen?.key === 'seen' ? Math.min(seen.seenAt, now) : 0;
    const isOver = ({ deletedAt }: { readonly deletedAt?: number }): boolean =>
      deletedAt !== undefined && sure - deletedAt > BIN_DAYS * DAY;
    const over = await dossiers.filter(isOver).primaryKeys();
    for (const id of over) {
      const gone = await removeDossier(store, id);
      if (!gone.ok) throw new StoreError(gone.error);
    }
    return over.length + (await bin.filter(isOver).delete());
  });

export interface Bin {
  readonly dossiers: readonly {
    readonly id: string;
    readonly name: string;
    readonly declarationYear: number;
    readonly deletedAt: number;
  }[];
  readonly attachments: readonly {
    readonly id: number;
    readonly attachment: Attachment;
    /** Name of its cluster. */
    readonly cluster: string;
    readonly deletedAt: number;
  }[];
}

/** What can be brought back, deleted last first; not an attachment that came back by 撤销, nor one of a deleted cluster. */
export async function listBin(store: Store): Promise<Bin> {
  const { dossiers, bin } = store.database;
  const heads = await soundOf(store, dossiers, () => dossiers.toCollection());
  const there = new Map(
    heads.filter(({ deletedAt }) => deletedAt === undefined).map((each) => [each.id, each]),
  );
  const items = await soundOf(store, bin, () => bin.reverse());
  return {
    dossiers: heads
      .flatMap(({ id, deletedAt, dossier: { profile, declarationYear } }) =>
        deletedAt === undefined ? [] : [{ id, name: profile.name, declarationYear, deletedAt }],
      )
      .sort((a, b) => b.deletedAt - a.deletedAt),
    attachments: items.flatMap(({ id, dossierId, attachment, deletedAt }) => {
      const head = there.get(dossierId);
      const back = head && attachmentsOf(head.dossier).some((each) => each.id === attachment.id);
      if (!head || back) return [];
      return [{ id, attachment, cluster: head.dossier.profile.name, deletedAt }];
    }),
  };
}

/** Calls back with the bin, now and after each change, until the function it gives back is called. */
export function watchBin(store: Store, next: (bin: Bin) => void): () => void {
  const subscription = liveQuery(() => listBin(store)).subscribe({
    next,
    error: (error: unknown) => {
      if (!(error instanceof Dexie.DatabaseClosedError)) throw error;
    },
  });
  return () => subscription.unsubscribe();
}
