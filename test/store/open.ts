import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.ts';

/** A store of its own in memory; pass the same factory to open it twice. */
export async function memoryStore(factory = new IDBFactory(), options: StoreOptions = {}): Promise<Store> {
  const opened = await openStore({ indexedDB: factory, IDBKeyRange, ...options });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}
