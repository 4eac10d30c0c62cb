import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Linter } from 'eslint';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addressOf, serve } from '../serve.js';
import { axeFaults } from './harness/axe.ts';
import { INTRANET } from './harness/browsers.ts';
import { ONE_FILE, visit } from './harness/page.ts';
import { downloaded, goTo, openSample, saved } from './steps.ts';

/** The app without its server, from one version to the next, where the browser grants less, and where it grants too little. */

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

// ── a host, and what is deployed to it ──────────────────────────────────────────────────────────────

let folder: string;
let server: Server;
let address: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'host-'));
  deploy('one');
  server = await serve(0, folder);
  address = addressOf(server);
});
afterEach(() => {
  stop();
  rmSync(folder, { recursive: true });
});
function stop(): void {
  server.closeAllConnections();
  server.close();
}

/** Puts a version of the app onto the host, in place of what is there: other names for its files, another title. */
function deploy(version: string): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(DIST, folder, { recursive: true });
  const chunks = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
  const renamed = (text: string): string =>
    chunks.reduce((done, name) => done.replaceAll(name, name.replace(/-[^-]+\.js$/, `-${version}.js`)), text);
  for (const name of [...chunks.map((chunk) => `assets/${chunk}`), 'index.html']) {
    const text = renamed(readFileSync(join(folder, name), 'utf8'));
    rmSync(join(folder, name));
    writeFileSync(join(folder, renamed(name)), text.replace('name="build" content="', `$&${version} `));
  }
  const [known = '', ...rest] = readFileSync(join(folder, 'sw.js'), 'utf8').split('\n');
  const files = Object.keys(JSON.parse(/__FILES__=(.*);$/.exec(known)![1]!) as object).map(renamed);
  const hashes = Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
  writeFileSync(
    join(folder, 'sw.js'),
    [`const __BUILD__='${version}',__FILES__=${JSON.stringify(hashes)};`, ...rest].join('\n'),
  );
}

/** Until a service worker of this page is active, and could answer for a stopped host. */
const ready = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((resolve) => active?.addEventListener('statechange', resolve));
  });
/** What the browser does by itself when a page is opened, at the latest once a day. True when something new came. */
const lookForUpdate = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const { installing } = registration;
    if (!installing) return registration.waiting !== null;
    return new Promise<boolean>((resolve) => {
      installing.addEventListener('statechange', () => {
        if (installing.state !== 'installing') resolve(installing.state === 'installed');
      });
    });
  });
const versionOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('meta[name="build"]')!.getAttribute('content')!.split(' ')[0]!);
const home = (page: Page): Promise<void> => page.getByRole('link', { name: '新建集群自评' }).waitFor();
/** The Word and Excel writers and the chart library are files that are fetched when they are first needed. */
async function needsItsFiles(page: Page): Promise<void> {
  await goTo(page, '企业名录');
  const { bytes } = await downloaded(page, async () => {
    await page.getByRole('button', { name: '导出 Excel' }).click();
    await page.waitForFunction(() => 'handedOver' in globalThis);
  });
  expect(bytes.length).toBeGreaterThan(5000);
}
const UPDATE = { name: '有新版本，点此更新' };

test('R15: opens and works after its server is gone, and can be installed', async () => {
  await visit({ address, alone: true }, async ({ page, context }) => {
    await home(page);
    await ready(page);
    const cdp = await context.newCDPSession(page);
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual([]);
    stop();
    await page.reload();
    await openSample(page);
    await needsItsFiles(page);
    await page.goto(`${address}?import=http://127.0.0.1:9/#/offline`);
    await page.getByRole('row', { name: /断网打开 正常 已就绪/ }).waitFor();
  });
});

test('R15: a new version waits for the click, and takes nothing from the tabs of the old one', async () => {
  await visit({ address, alone: true }, async ({ page, context }) => {
    await openSample(page);
    await ready(page);
    await page.reload();
    const others = [await context.newPage(), await context.newPage()];
    for (const other of others) await other.goto(page.url());
    expect(await lookForUpdate(page), 'the same version is no update').toBe(false);

    deploy('two');
    expect(await lookForUpdate(page)).toBe(true);
    await page.getByRole('button', UPDATE).waitFor();
    await page.reload();
    expect(await versionOf(page), 'still the old one, without the click').toBe('one');
    await needsItsFiles(page);

    // Not while something is unsaved: the page would open again without it.
    await goTo(page, '年度指标');
    await page.getByLabel('占地面积（平方公里）').fill('19.5');
    await page.getByText('未保存：另一个窗口正在编辑').waitFor();
    expect(await page.getByRole('button', { name: '保存完才能更新' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', UPDATE).count()).toBe(0);
    await page.getByRole('button', { name: '接管编辑' }).click();
    await saved(page);

    await page.getByRole('button', UPDATE).click();
    await expect.poll(() => versionOf(page).catch(() => 'reloading')).toBe('two');
    await page.getByText('示例县机床工具产业集群').first().waitFor();
    expect(await page.getByRole('button', UPDATE).count()).toBe(0);
    await expect.poll(() => page.getByLabel('占地面积（平方公里）').inputValue()).toBe('19.50');
    for (const other of others) {
      await other.getByText('另一个窗口已更新到新版本').waitFor();
      expect(await versionOf(other)).toBe('one');
    }
    await needsItsFiles(others[0]!);
    await others[0]!.reload();
    expect(await versionOf(others[0]!)).toBe('two');
    await needsItsFiles(others[0]!);
  });
});

test('R15: a broken deploy leaves the version before as it was, and an older one can be put back', async () => {
  await visit({ address, alone: true, faults: 'expected' }, async ({ page }) => {
    await openSample(page);
    await ready(page);
    await page.reload();

    deploy('missing');
    rmSync(join(folder, 'assets/jobs-missing.js'));
    expect(await lookForUpdate(page)).toBe(false);
    deploy('other');
    writeFileSync(join(folder, 'assets/jobs-other.js'), readFileSync(join(folder, 'index.html')));
    expect(await lookForUpdate(page), 'a host that answers everything with its page').toBe(false);
    await page.reload();
    expect([await versionOf(page), await page.getByRole('button', UPDATE).count()]).toEqual(['one', 0]);
    await needsItsFiles(page);

    for (const version of ['two', 'one']) {
      deploy(version);
      // The version before may just be clearing the very cache this one fills; then the next look takes it in.
      await expect.poll(() => lookForUpdate(page), { timeout: 60_000 }).toBe(true);
      await page.getByRole('button', UPDATE).click();
      await expect.poll(() => versionOf(page).catch(() => 'reloading')).toBe(version);
      await page.getByText('示例县机床工具产业集群').first().waitFor();
    }
  });
});

// ── what the browser grants ─────────────────────────────────────────────────────────────────────────

test('82: on plain http it says what is missing, and everything else works', async () => {
  await visit({ address: address.replace('127.0.0.1', INTRANET) }, async ({ page }) => {
    await page.getByText('本页是用 http 地址打开的，浏览器不提供断网打开、加密备份、多窗口保护').waitFor();
    await openSample(page);
    await goTo(page, '年度指标');
    await page.getByLabel('占地面积（平方公里）').fill('19.5');
    await saved(page);
    await needsItsFiles(page);
    await page.getByRole('link', { name: '离线自检', exact: true }).click();
    for (const row of [/联网限制 正常/, /断网打开 受限/, /加密备份 受限/, /多窗口保护 受限/, /数据存放 正常/])
      await page.getByRole('row', { name: row }).waitFor();
  });
});

test('离线自检 in the one file: the policy in force, a request refused on the spot, the build and the licences', async () => {
  await visit({ build: 'one-file', faults: 'expected' }, async ({ page }) => {
    await page.getByRole('button', { name: '帮助' }).click();
    await page.getByRole('link', { name: '离线自检与许可' }).click();
    await page.getByRole('row', { name: /联网限制 正常 已生效，打开以来没有被触发/ }).waitFor();
    await page.getByRole('row', { name: /断网打开 正常 单文件版/ }).waitFor();
    await page.getByRole('row', { name: /加载的资源 正常 没有加载本文件以外的任何资源/ }).waitFor();
    expect(await axeFaults(page, 'wcag')).toEqual([]);

    await page.getByRole('button', { name: '现场试一次对外请求' }).click();
    await page.getByText('浏览器已当场拦下，没有任何内容发出').waitFor();
    await page.getByRole('row', { name: /联网限制 正常 已生效，打开以来拦下1次/ }).waitFor();

    const build = /name="build" content="([0-9a-f]{64})"/.exec(readFileSync(ONE_FILE, 'utf8'))![1]!;
    await page.getByText(build).waitFor();
    await page.getByText('docx', { exact: true }).click();
    await page.getByText('Dolan').first().waitFor();
  });
});

// ── too old a browser ───────────────────────────────────────────────────────────────────────────────

describe('83: below the floor', () => {
  const pages = {
    'the hosted app': join(DIST, 'index.html'),
    'the one file': ONE_FILE,
    解密工具: join(DIST, '解密工具.html'),
  };
  test.each(Object.entries(pages))('%s: one clear page, and the app does not start', async (_, file) => {
    const hosted = file.endsWith('index.html');
    await visit({ ...(hosted ? { address } : { build: 'one-file', file }) }, async ({ page }) => {
      await page.addInitScript(() => Reflect.deleteProperty(String.prototype, 'replaceAll'));
      await page.goto(hosted ? address : pathToFileURL(file).href);
      await page.getByRole('heading', { level: 1, name: '浏览器版本过低' }).waitFor();
      await page.getByText('您的数据没有改动。请换用新版浏览器再打开本页。').waitFor();
      expect(await page.locator('#app > *').evaluateAll((all) => all.map(({ tagName }) => tagName))).toEqual([
        'H1',
        'P',
        'P',
      ]);
    });
  });

  test.each(Object.entries(pages))('%s: what says so is readable to a browser of 2009', (_, file) => {
    const [, script] = /<script>(\/\/ Old browsers[\s\S]*?)<\/script>/.exec(readFileSync(file, 'utf8'))!;
    const found = new Linter().verify(script!, [
      { languageOptions: { ecmaVersion: 5, sourceType: 'script' } },
    ]);
    expect(found.map(({ message }) => message)).toEqual([]);
  });
});
