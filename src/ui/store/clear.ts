import { DATABASE_NAME } from '../../store/db.ts';
import { REVIEW_DATABASE_NAME } from '../../store/reviews.ts';

/**
 * 清除本机数据: asked for on one page, done at the next start, before anything is open that could write again. What was
 * begun and broken off is gone on with, since the mark that asks for it goes last. Only what is ours is touched: other
 * pages of the same host, and in Chromium every page opened from disk, share the storage.
 */

const OURS = DATABASE_NAME;
/** Typed by whoever means it. */
export const CLEAR_WORDS = '清除本机数据';
const MARK = `${OURS}-clear`;
/** Where the browser cannot list its databases (Firefox before 126). */
const KNOWN = [DATABASE_NAME, `${DATABASE_NAME}-safety`, REVIEW_DATABASE_NAME];
/** Another window that does not let go is not waited for longer. */
const BLOCKED_MS = 5000;

/** Asks for it; false where nothing can be stored at all, so that there is nothing to clear. */
export function askToClear(): boolean {
  try {
    localStorage.setItem(MARK, 'asked');
    return true;
  } catch {
    return false;
  }
}

export function isToClear(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

/** What is still there, by kind; all zero when it is really gone. */
export interface Left {
  readonly databases: number;
  readonly caches: number;
  readonly notes: number;
  readonly workers: number;
}

/** Deletes all that is ours in this browser, and looks again. */
export async function clearAll(): Promise<Left> {
  const stuck: string[] = [];
  for (const name of await databases()) if (!(await isDeleted(name))) stuck.push(name);
  for (const name of await cacheNames()) await caches.delete(name);
  for (const worker of await workers()) await worker.unregister();
  // The mark last, and only when the rest is gone.
  for (const key of notes()) if (key !== MARK) localStorage.removeItem(key);
  const remaining = new Set([...stuck, ...(canList() ? await databases() : [])]);
  if (remaining.size === 0) localStorage.removeItem(MARK);
  return {
    databases: remaining.size,
    caches: (await cacheNames()).length,
    notes: notes().filter((key) => key !== MARK).length,
    workers: (await workers()).length,
  };
}

const canList = (): boolean => 'databases' in indexedDB;
const isOurs = (name: string | undefined): name is string => name?.startsWith(OURS) === true;

async function databases(): Promise<string[]> {
  if (!canList()) return KNOWN;
  return (await indexedDB.databases()).map(({ name }) => name).filter(isOurs);
}

const isDeleted = (name: string): Promise<boolean> =>
  new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve(true);
    request.onerror = () => resolve(false);
    request.onblocked = () => setTimeout(() => resolve(false), BLOCKED_MS);
  });

const cacheNames = async (): Promise<string[]> =>
  typeof caches === 'undefined' ? [] : (await caches.keys()).filter(isOurs);

const notes = (): string[] =>
  Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '').filter(isOurs);

/** The one that serves this page. */
async function workers(): Promise<ServiceWorkerRegistration[]> {
  if (!('serviceWorker' in navigator)) return [];
  const found = await navigator.serviceWorker.getRegistration();
  return found ? [found] : [];
}
