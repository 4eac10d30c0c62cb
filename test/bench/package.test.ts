import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { launch } from '../browser/harness/browsers.ts';
import { visit } from '../browser/harness/page.ts';
import { goTo, openRestored } from '../browser/steps.ts';
import { largeRoster } from '../large-roster.ts';
import { AS_OF } from '../make.ts';
import { table } from './median.ts';
import { watchMemory } from './memory.ts';
import { bundled } from './shipped.ts';
import { tracing } from './tracing.ts';
import type { Asked, Entry, Told, Writer } from './zippers.ts';

/** The package with 500 MB of attachments beside three ZIP libraries, and its documents in the app itself. */

const OURS: readonly Writer[] = ['ours, the ZIP alone', 'ours, the whole job'];
const WRITERS: readonly Writer[] = [
  ...OURS,
  'client-zip 2.5.1',
  'JSZip 3.10.2, STORE',
  'fflate 0.8.3, zipSync, level 0',
];

/** An address nobody answers at: everything asked of it is given here. */
const ADDRESS = 'http://localhost:9/';
const profile = mkdtempSync(join(tmpdir(), 'zippers-'));
let worker = '';
beforeAll(async () => {
  worker = await bundled('./zippers.ts', 'iife');
}, 60_000);
afterAll(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));

/** A browser of its own on the one profile, so that nobody pays for what another left behind. */
async function onProfile<T>(steps: (page: Page) => Promise<T>): Promise<T> {
  const context = await launch('current', { profile });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(300_000);
    await page.route(`${ADDRESS}**`, (route) => {
      const script = route.request().url() !== ADDRESS;
      const contentType = script ? 'text/javascript' : 'text/html';
      return route.fulfill({ body: script ? worker : '<!doctype html>', contentType });
    });
    await page.goto(ADDRESS);
    return await steps(page);
  } finally {
    await context.close();
  }
}

/** Puts files of dice into the browser's store, one at a time, as attachments come. */
const fill = (page: Page, files: number, size: number): Promise<void> =>
  page.evaluate(
    async ([count, megabytes]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('files');
        opening.onupgradeneeded = () => opening.result.createObjectStore('files');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error('not opened'));
      });
      await new Promise((resolve) => {
        database.transaction('files', 'readwrite').objectStore('files').clear().onsuccess = resolve;
      });
      for (let index = 0; index < count; index += 1) {
        const bytes = new Uint8Array(megabytes * 1024 * 1024);
        for (let at = 0; at < bytes.length; at += 65_536)
          crypto.getRandomValues(bytes.subarray(at, at + 65_536));
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        const sha256 = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        const name = `file-${String(index).padStart(2, '0')}.pdf`;
        await new Promise<void>((resolve, reject) => {
          const writing = database.transaction('files', 'readwrite');
          writing.objectStore('files').put({ name, sha256, blob: new Blob([bytes]) }, index);
          writing.oncomplete = () => resolve();
          writing.onabort = () => reject(new Error('not kept'));
        });
      }
    },
    [files, size] as const,
  );

/** A worker in the page, and how to ask it. */
async function working(page: Page): Promise<(asked: Asked) => Promise<Told>> {
  await page.evaluate(() => {
    const worker = new Worker('worker');
    const ask = (asked: unknown): Promise<unknown> =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<{ error?: string }>) =>
          data.error === undefined ? resolve(data) : reject(new Error(data.error));
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(asked);
      });
    Object.assign(globalThis, { ask });
  });
  return (asked) =>
    page.evaluate(
      (each) => (globalThis as unknown as { ask: (asked: Asked) => Promise<Told> }).ask(each),
      asked,
    );
}

/** Up to 16 MB a file is hashed by WebCrypto, beyond that in pieces; 100 MB is the largest that can be attached. */
test.each([
  [50, 10, WRITERS],
  [5, 100, OURS],
])('a package with %i × %i MB of attachments, beside three libraries', async (count, megabytes, writers) => {
  await onProfile((page) => fill(page, count, megabytes));
  const rows: string[][] = [];
  let wanted: Entry[] | undefined;
  for (const writer of writers) {
    await onProfile(async (page) => {
      const ask = await working(page);
      expect(await ask('files')).toEqual({ files: count });
      // What the browser still does after its start is not the writer's.
      await page.waitForTimeout(1500);
      const peak = watchMemory(profile);
      const told = await ask({ writer });
      const overRest = peak();
      const made = await ask('entries');
      if (!('took' in told) || !('entries' in made)) throw new Error('answered something else');
      expect(made.entries).toHaveLength(count);
      // Each worked the checksums out by itself.
      expect(made.entries, writer).toEqual((wanted ??= made.entries));
      rows.push([
        writer,
        `${(told.took / 1000).toFixed(1)} s`,
        overRest === undefined ? '' : `${overRest.toFixed(0)} MB`,
      ]);
    });
  }
  console.log(`\n${table([[`${count} × ${megabytes} MB`, 'took', 'browser’s peak over rest'], ...rows])}\n`);
});

test.each([
  ['the sample’s 62', () => sampleDossier('bench', AS_OF)],
  ['1,000', () => largeRoster(1000)],
])('all documents of %s enterprises in the app', async (name, dossier) => {
  const rows = await visit({ clock: 'real' }, async ({ page, context }) => {
    page.setDefaultTimeout(240_000);
    await openRestored(page, dossier());
    const devtools = await context.newCDPSession(page);
    const step = async (what: string, act: () => Promise<void>): Promise<string[]> => {
      const busy = await tracing(devtools);
      const started = performance.now();
      await act();
      const took = performance.now() - started;
      return [what, `${(took / 1000).toFixed(1)} s`, `${(await busy()).toFixed(0)} ms`];
    };
    const found = [
      await step('looked over, the first shown', async () => {
        await goTo(page, '导出申报包');
        await page.locator('button:enabled', { hasText: '生成申报包' }).waitFor();
        await page.locator('.preview .page').first().waitFor();
      }),
      await step('written, opened and verified', async () => {
        await page.getByRole('button', { name: /^生成申报包/ }).click();
        await page.getByText('导出完成').waitFor();
      }),
    ];
    return [...found, [await page.getByText(/个文件逐一校验无误/).innerText(), '', '']];
  });
  console.log(`\n${table([[name, 'took', 'longest task, processor'], ...rows])}\n`);
  expect(rows).toHaveLength(3);
});
