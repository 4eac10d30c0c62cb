import Dexie, { liveQuery } from 'dexie';
import type { Result } from '../base/result.ts';
import { rulePack, type RulePack } from '../policy/criterion.ts';
import type { StoredPack } from './db.ts';
import { soundOf } from './records.ts';
import { StoreError, write, type Store, type StoreFault } from './store.ts';

/** Imported rule packs. A built-in pack is never stored. */

/** Keeps a checked pack, in place of an imported one with the same id. */
export const savePack = (store: Store, pack: RulePack, now: number): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    const parsed = rulePack.safeParse(pack);
    if (!parsed.success) throw new StoreError('invalid');
    await store.database.packs.put({ id: pack.id, pack: parsed.data, importedAt: now });
  });

/** Deletes an imported pack, unless a cluster is assessed by it. */
export const removePack = (store: Store, id: string): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    const stored = await store.database.dossiers.toArray();
    if (stored.some(({ dossier }) => dossier.packId === id)) throw new StoreError('inUse');
    await store.database.packs.delete(id);
  });

export const listPacks = (store: Store): PromiseLike<StoredPack[]> => {
  const { packs } = store.database;
  return soundOf(store, packs, () => packs.toCollection());
};

/** Calls back with every imported pack, now and after each change, until the function it gives back is called. */
export function watchPacks(store: Store, next: (stored: StoredPack[]) => void): () => void {
  const subscription = liveQuery(async () => listPacks(store)).subscribe({
    next,
    error: (error: unknown) => {
      if (!(error instanceof Dexie.DatabaseClosedError)) throw error;
    },
  });
  return () => subscription.unsubscribe();
}
