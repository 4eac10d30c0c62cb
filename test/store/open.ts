import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.ts';
import type { JournalPlace } from '../../src/store/unsaved.ts';

/** A store of its own in memory; pass the same factory to open it twice. */
export async function memoryStore(factory = new IDBFactory(), options: StoreOptions = {}): Promise<Store> {
  const opened = await openStore({ indexedDB: factory, IDBKeyRange, ...options });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

/** `localStorage` for tests. */
export function memoryPlace(): JournalPlace {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
