import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { canonicalJson } from '../../../src/base/canonical-json.ts';
import { asVersion1, dossierWith, firm } from '../../make.ts';
import { setSwitch, type Fault, type Switch } from '../../store/faults.ts';

/** Rough handling: what befalls a browser and its folders on a real desk. */

/**
 * What ends the browser of this profile as a power cut does: the whole group at once, nothing is finished. It is found
 * beforehand, so that it dies at the moment that was meant.
 */
export function killerOf(profile: string): () => Promise<void> {
  const pid = readdirSync('/proc').find((each) => /^\d+$/.test(each) && isBrowserOf(profile, each));
  if (pid === undefined) throw new Error('no browser to kill');
  return async () => {
    process.kill(-Number(pid), 'SIGKILL');
    while (isBrowserOf(profile, pid)) await new Promise((resolve) => setTimeout(resolve, 5));
  };
}

function isBrowserOf(profile: string, pid: string): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return (
      command.some((word) => word === `--user-data-dir=${profile}`) &&
      !command.some((word) => word.startsWith('--type='))
    );
  } catch {
    return false;
  }
}

/** Every file of a profile whose path contains `part`. */
export const filesOf = (profile: string, part: string): string[] =>
  execFileSync('find', [profile, '-type', 'f', '-path', `*${part}*`], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);

/** The profile of a browser set to treat what pages store in this way: 2 refuses it, 4 clears it at the end. */
export function withSiteData(profile: string, setting: 2 | 4): void {
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(
    join(profile, 'Default/Preferences'),
    JSON.stringify({ profile: { default_content_setting_values: { cookies: setting } } }),
  );
}

/** Everything in the database of the app, attached files by their bytes; undefined when there is no such database. */
export async function dump(page: Page, name = 'jiqun-ziping'): Promise<Record<string, unknown[]>> {
  return page.evaluate(async (database) => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const opened = await asked(indexedDB.open(database));
    const tables: Record<string, unknown[]> = {};
    for (const store of opened.objectStoreNames) {
      const rows = await asked(
        opened.transaction(store).objectStore(store).getAll() as IDBRequest<unknown[]>,
      );
      tables[store] = await Promise.all(
        rows.map(async (row) => {
          const { blob } = row as { blob?: Blob };
          return blob ? { ...(row as object), blob: await blob.text() } : row;
        }),
      );
    }
    opened.close();
    return tables;
  }, name);
}

/** One word for all that is stored, without what every window writes of itself. */
export async function dumpHash(page: Page): Promise<string> {
  const { meta, ...tables } = await dump(page);
  const kept = meta?.filter((each) => (each as { key: string }).key !== 'pen');
  return createHash('sha256')
    .update(canonicalJson({ ...tables, meta: kept }))
    .digest('hex');
}

/** The page goes out of sight, as at the end of a day; resolves once the safety copy is made. */
export async function putAside(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
  });
  await page.waitForFunction(
    async () => (await (await caches.open('jiqun-ziping-safety')).keys()).length > 0,
  );
}

/** Sets the fault switch of `faults.ts` in every page of a browser from now on. */
export async function switchIn(context: BrowserContext): Promise<void> {
  const source = `window.faults = (${setSwitch.toString()})(IDBObjectStore, 'jiqun-ziping');`;
  await context.addInitScript({ content: source });
}

/** From now on the writes are counted, and the n-th meets this fault. */
export const strike = (page: Page, at: number, fault: Fault): Promise<void> =>
  page.evaluate(
    ([number, kind]) => {
      const { faults } = window as unknown as { faults: Switch };
      Object.assign(faults, { at: number, fault: kind, writes: 0, struck: false });
    },
    [at, fault] as const,
  );

/** Did it? From now on nothing strikes. */
export const hasStruck = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { faults } = window as unknown as { faults: Switch };
    faults.at = 0;
    return faults.struck;
  });

/** Deletes everything of the origin, from a page of it that is not the app; `localStorage` is on the disk seconds later. */
export const clearStorage = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise((resolve, reject) => {
        const asked = indexedDB.deleteDatabase(name!);
        asked.onsuccess = resolve;
        asked.onerror = reject;
      });
    }
    for (const name of await caches.keys()) await caches.delete(name);
    localStorage.clear();
  });

/** Six clusters as the first released version kept them. */
export const OLD = Array.from({ length: 6 }, (_, index) =>
  asVersion1(dossierWith({}, { id: `c${index}`, enterprises: [firm('甲'), firm('乙')] })),
);

/** A database as version 1 of the app left it; kept open where asked, by somebody who never lets go. */
export const makeOld = (page: Page, keptOpen = false): Promise<void> =>
  page.evaluate(
    ([dossiers, keep]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('jiqun-ziping', 10);
        opening.onupgradeneeded = () => {
          opening.result
            .createObjectStore('dossiers', { keyPath: 'id' })
            .createIndex('updatedAt', 'updatedAt');
          opening.result.createObjectStore('meta', { keyPath: 'key' });
          for (const dossier of dossiers) {
            const { id } = dossier as { id: string };
            opening
              .transaction!.objectStore('dossiers')
              .put({ id, dossier, updatedAt: 1, edits: 1, backedUpEdits: 0 });
          }
        };
        opening.onsuccess = () => {
          if (!keep) opening.result.close();
          resolve();
        };
        opening.onerror = () => reject(opening.error!);
      }),
    [OLD, keptOpen] as const,
  );
