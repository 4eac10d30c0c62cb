import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openStore, type Store } from './store.ts';

/** 仅本次使用（不保存）: the same store in memory, where the browser keeps nothing. It ends with the page. */
export async function openFleeting(): Promise<Store> {
  const opened = await openStore({ indexedDB: new IDBFactory(), IDBKeyRange, fleeting: true });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}
