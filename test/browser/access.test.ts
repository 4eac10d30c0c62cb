import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { AS_OF } from '../make.ts';
import { packageOf } from '../review/made-package.ts';
import { addressOf, serve } from '../serve.js';
import { INTRANET, type BrowserName } from './harness/browsers.ts';
import { ONE_FILE, visit } from './harness/page.ts';
import { dump, killerOf, putAside, strike, switchIn } from './harness/rough.ts';
import { goTo, openRestored, saved } from './steps.ts';

/** 访问密码 in real Chromium: nothing of the data lies anywhere in clear, and all of it comes back by the password. */

const folder = mkdtempSync(join(tmpdir(), 'access-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
const FILE = join(folder, '集群自评.html');
copyFileSync(ONE_FILE, FILE);
const local = { build: 'one-file', file: FILE } as const;

const PASSWORD = '渭河以东 2026 年';
const AREA = '占地面积（平方公里）';
/** Words that stand nowhere in the app itself. */
const NAME = '周原县青铜复制产业集群';
const MARKS = [NAME, '青铜复制', '周原佩件', '周原归档', '8675309', '周原证明', '7.31', 'JQTELLTALE'];
/** How a record of ours would look that nobody sealed. */
const KEYS = ['"enterprises"', '"profile"', '"answers"', '"differences"', '"columns"', '"manifest"'];
const cluster = (() => {
  const sample = sampleDossier('zhouyuan', AS_OF);
  const enterprises = sample.enterprises.map((each, at) =>
    at === 0 ? { ...each, name: '周原佩件厂', output: { ...each.output, 2025: 8_675_309 } } : each,
  );
  const profile = { ...sample.profile, name: NAME, leadingIndustry: '青铜复制' };
  return { ...sample, sample: false, profile, enterprises };
})();
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n% JQTELLTALE\ntrailer << /Root 1 0 R >>\n%%EOF\n');
let received: Buffer;
beforeAll(async () => {
  received = Buffer.from(await (await packageOf(cluster, { documents: false })).arrayBuffer());
});

/** Every string, and every byte read as text, of all that this browser keeps for the page: by where it lies. */
const keptIn = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const text = async (value: unknown): Promise<string> => {
      if (value instanceof Blob) return value.text();
      if (value instanceof Uint8Array || value instanceof ArrayBuffer) return new TextDecoder().decode(value);
      if (Array.isArray(value)) return (await Promise.all(value.map(text))).join('\n');
      if (typeof value === 'object' && value !== null) {
        const fields = Object.entries(value).map(async ([key, each]) => `"${key}":${await text(each)}`);
        return (await Promise.all(fields)).join('\n');
      }
      return String(value);
    };
    const found: Record<string, string> = {
      localStorage: JSON.stringify(Object.entries(localStorage)),
      title: document.title,
    };
    for (const { name } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name!));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, rows] = [await asked(objects.getAllKeys()), await asked(objects.getAll())];
        found[`${name}/${store}`] = `${JSON.stringify(keys)}\n${await text(rows)}`;
      }
      database.close();
    }
    for (const name of typeof caches === 'undefined' ? [] : await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        found[`${name} ${request.url}`] = await (await cache.match(request))!.text();
      }
    }
    return found;
  });
function tellingIn(kept: Record<string, string>): string[] {
  return Object.entries(kept).flatMap(([where, text]) => {
    // The app's own files hold its words, and none of ours.
    const words = /^jiqun-ziping(-\w+)?\/|safety|localStorage/.test(where) ? [...MARKS, ...KEYS] : MARKS;
    return words.filter((word) => text.includes(word)).map((word) => `${word} in ${where}`);
  });
}
/** All that is stored, but for what counts transactions and windows. */
async function dumpHash(page: Page): Promise<string> {
  const { meta: _, layouts: __, ...tables } = await dump(page);
  return createHash('sha256').update(canonicalJson(tables)).digest('hex');
}

const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();
async function turnOn(page: Page): Promise<void> {
  await goTo(page, '备份与安全');
  await page.getByLabel('设访问密码').fill(PASSWORD);
  await page.getByLabel('再输一次', { exact: true }).fill(PASSWORD);
  const go = page.getByRole('button', { name: '开启访问密码' });
  await go.click();
  await page.getByText('请先勾选上面一行').waitFor();
  await page.getByLabel('我知道：忘了访问密码').check();
  await go.click();
}
async function unlock(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel('访问密码').fill(password);
  await page.getByRole('button', { name: /^(解锁|打开副本)$/ }).click();
}
async function attachOne(page: Page): Promise<void> {
  await goTo(page, '佐证材料');
  await page.getByRole('navigation', { name: '佐证材料目录' }).getByText('E04', { exact: true }).click();
  await page
    .getByLabel('选择E04的文件')
    .setInputFiles({ name: '周原证明.pdf', mimeType: 'application/pdf', buffer: PDF });
  await page.getByText('已附上“周原证明.pdf”，存后读回核对无误。').waitFor();
}
/** The city's desk of the same browser. */
async function receive(page: Page): Promise<void> {
  await page.evaluate(() => void (location.hash = '#/review'));
  await page
    .getByLabel('选择申报包')
    .setInputFiles({ name: '周原归档.zip', mimeType: 'application/zip', buffer: received });
  await page.getByText(/已打开1个申报包/).waitFor();
}

test.each<BrowserName>(['current', '109', '86'])(
  'Chromium %s: on, nothing lies in clear; locked, unlocked, edited, and off again, everything is as it was',
  async (browser) => {
    await visit({ ...local, browser }, async ({ page, address }) => {
      await openRestored(page, cluster);
      const home = page.url();
      await attachOne(page);
      await receive(page);
      await page.goto(home);
      await page.getByText('下一步最该做的三件事').waitFor();
      await putAside(page);
      const before = await dumpHash(page);
      // The search finds what it is to find, as long as nothing is closed.
      const open = tellingIn(await keptIn(page));
      for (const word of [NAME, '8675309', 'JQTELLTALE', '周原归档', '"differences"', '"manifest"'])
        expect(open.some((each) => each.startsWith(word))).toBe(true);
      expect(open.some((each) => each.includes('safety'))).toBe(true);

      await turnOn(page);
      await page.getByText('已开启，本机数据都已加密保存。').waitFor();
      expect(tellingIn(await keptIn(page))).toEqual([]);
      const sealed = await dumpHash(page);
      expect(sealed).not.toBe(before);

      await page.getByRole('button', { name: '立即锁定' }).first().click();
      await heading(page, '输入访问密码');
      expect(await page.title()).toBe('已锁定 · 集群自评');
      expect(await page.locator('body').textContent()).not.toContain('周原');
      await unlock(page, `${PASSWORD}。`);
      await page.getByText('访问密码不对，没有打开（E-231）').waitFor();
      // The city's desk asks for it, too.
      await page.goto(`${address}#/review`);
      await heading(page, '输入访问密码');
      await unlock(page);
      await page.getByText(NAME).first().waitFor();
      await page.goto(home);
      await page.reload();
      await unlock(page);
      await page.getByText('下一步最该做的三件事').waitFor();
      expect(await dumpHash(page)).toBe(sealed);

      // What is typed as the page goes is noted closed, and is there afterwards (R09).
      await goTo(page, '年度指标');
      await page.getByLabel(AREA).fill('7.31');
      await page.reload();
      await heading(page, '输入访问密码');
      expect(tellingIn(await keptIn(page))).toEqual([]);
      await unlock(page);
      await page.getByText('上次关闭时没来得及保存的').waitFor();
      expect(await page.getByLabel(AREA).inputValue()).toBe('7.31');
      expect(tellingIn(await keptIn(page))).toEqual([]);
      await page.getByRole('button', { name: /^撤销/ }).click();
      await saved(page);

      await goTo(page, '备份与安全');
      await page.getByRole('button', { name: '关闭访问密码' }).click();
      await page.getByLabel('现在的访问密码').fill(PASSWORD);
      await page.locator('form').getByRole('button', { name: '关闭访问密码' }).click();
      await page.getByText('访问密码已关闭，本机数据已取消加密。').waitFor();
      const { dossiers, changes, snapshots, rosterParts, files } = await dump(page);
      expect((dossiers as { dossier: unknown }[])[0]!.dossier).toMatchObject({ profile: { name: NAME } });
      expect(JSON.stringify([rosterParts, changes, snapshots])).toContain('周原佩件厂');
      expect((files as { blob: string }[])[0]!.blob).toContain('JQTELLTALE');
      expect((await dump(page, 'jiqun-ziping-review')).packages).toMatchObject([{ file: '周原归档.zip' }]);
      await page.reload();
      await page.getByRole('heading', { level: 2, name: '访问密码' }).waitFor();
    });
  },
);

test('killed in the middle of turning it on it goes on by itself; a safety copy is opened by the password', async () => {
  const profile = join(folder, 'profile-killed');
  let killed = false;
  await visit({ ...local, profile, faults: 'expected' }, async ({ page, context }) => {
    const kill = killerOf(profile);
    await switchIn(context);
    await page.reload();
    await openRestored(page, cluster);
    await attachOne(page);
    await strike(page, 9, 'hang');
    const hanging = page.waitForEvent('console', { predicate: (each) => each.text() === 'hanging' });
    void turnOn(page).catch(() => undefined);
    await hanging;
    killed = true;
    await kill();
  }).catch((error: unknown) => {
    // The browser did not live to answer.
    if (!killed) throw error;
  });

  await visit({ ...local, profile }, async ({ page, context, address }) => {
    await heading(page, '输入访问密码');
    // Half of it is sealed, and the other half lies there as it did.
    expect(tellingIn(await keptIn(page)).length).toBeGreaterThan(0);
    await unlock(page);
    await page.getByText(NAME).first().waitFor();
    await expect.poll(async () => tellingIn(await keptIn(page)), { timeout: 20_000 }).toEqual([]);
    await page.goto(`${address}#/backup`);
    await page.getByText('已开启，本机数据都已加密保存。').waitFor();
    await putAside(page);

    const protocol = await context.newCDPSession(page);
    await page.goto('about:blank');
    await protocol.send('Storage.clearDataForOrigin', { origin: 'file://', storageTypes: 'indexeddb' });
    await page.goto(address);
    await heading(page, '本机的数据不见了');
    await page.getByRole('cell', { name: '已加密的集群' }).waitFor();
    expect(await page.locator('body').textContent()).not.toContain('周原');
    await unlock(page);
    await page.getByRole('button', { name: /恢复安全副本/ }).click();
    await page.getByRole('link', { name: NAME }).waitFor();
    await expect.poll(async () => tellingIn(await keptIn(page)), { timeout: 20_000 }).toEqual([]);

    // A page without WebCrypto, as on plain http, says why it cannot.
    await context.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    await page.reload();
    await heading(page, '这里打不开加密的数据');
    expect(await page.getByLabel('访问密码').count()).toBe(0);
  });
});

test('plain http: it is not offered, and says why', async () => {
  const server = await serve(0);
  await visit({ address: addressOf(server).replace('127.0.0.1', INTRANET) }, async ({ page }) => {
    await page.evaluate(() => void (location.hash = '#/backup'));
    await page.getByText('不能设访问密码').waitFor();
    expect(await page.getByLabel('设访问密码').count()).toBe(0);
  });
  server.close();
});
