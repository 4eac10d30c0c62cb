import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { canonicalJson } from '../../../src/base/canonical-json.ts';

/** Rough handling: what befalls a browser and its folders on a real desk. */

/** Ends the browser of this profile as a power cut does: the whole group at once, nothing is finished. */
export async function kill(profile: string): Promise<void> {
  const pid = readdirSync('/proc').find((each) => /^\d+$/.test(each) && isBrowserOf(profile, each));
  if (pid === undefined) throw new Error('no browser to kill');
  process.kill(-Number(pid), 'SIGKILL');
  while (isBrowserOf(profile, pid)) await new Promise((resolve) => setTimeout(resolve, 5));
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
