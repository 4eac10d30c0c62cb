import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { SCALE } from '../scale.ts';
import type { Fault } from '../store/faults.ts';
import type { BrowserName } from './harness/browsers.ts';
import { ONE_FILE, visit } from './harness/page.ts';
import {
  clearStorage,
  dump,
  dumpHash,
  filesOf,
  hasStruck,
  makeOld,
  OLD,
  putAside,
  strike,
  switchIn,
  withSiteData,
} from './harness/rough.ts';
import { downloaded, goTo, openSample, saved } from './steps.ts';

/** What befalls the data on a real desk, and what the app says: nothing is lost, nothing is silent. */

const folder = mkdtempSync(join(tmpdir(), 'keeping-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
let profiles = 0;
const freshProfile = (): string => join(folder, `profile-${(profiles += 1)}`);
const FILE = join(folder, '集群自评.html');
copyFileSync(ONE_FILE, FILE);
/** Another page of the same storage, whose name begins like ours so that opening it is not a fault. */
const BLANK = `${FILE}.blank.html`;
writeFileSync(BLANK, '<!doctype html><title>blank</title>');
const local = { build: 'one-file', file: FILE } as const;

const AREA = '占地面积（平方公里）';
const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const cluster = '示例县机床工具产业集群';
const sampleArea = async (page: Page): Promise<unknown> => {
  const { dossiers } = await dump(page);
  const [head] = dossiers as { dossier: { facts: { indicator: string; value: number }[] } }[];
  return head?.dossier.facts.find(({ indicator }) => indicator === 'landArea')?.value;
};
async function enterArea(page: Page, figure: string): Promise<void> {
  const field = page.getByLabel(AREA);
  await field.fill(figure);
  await field.blur();
}

describe('R01 R14 R16 a database that is gone', () => {
  test.each<readonly [string, BrowserName, (profile: string) => void]>([
    [
      'R01 its folder was cleaned away',
      'current',
      (profile) => rmSync(join(profile, 'Default/IndexedDB'), { recursive: true }),
    ],
    [
      'R01 the same on Chromium 109',
      '109',
      (profile) => rmSync(join(profile, 'Default/IndexedDB'), { recursive: true }),
    ],
    [
      'R14 its manifest is damaged',
      'current',
      (profile) => {
        for (const file of filesOf(profile, 'indexeddb.leveldb/MANIFEST'))
          writeFileSync(file, 'x'.repeat(99));
      },
    ],
    [
      'R14 its log is cut to nothing',
      'current',
      (profile) => {
        for (const file of filesOf(profile, 'indexeddb.leveldb/0')) writeFileSync(file, '');
      },
    ],
  ])('%s: the page says what was there, and the safety copy brings it back', async (_, browser, spoil) => {
    const profile = freshProfile();
    const before = await visit({ ...local, browser, profile }, async ({ page }) => {
      await openSample(page);
      await putAside(page);
      const { dossiers, rosterParts } = await dump(page);
      return { dossiers: dossiers!.map((each) => (each as { dossier: unknown }).dossier), rosterParts };
    });
    spoil(profile);
    await visit({ ...local, browser, profile }, async ({ page }) => {
      await heading(page, '本机的数据不见了');
      await page.getByRole('cell', { name: cluster }).waitFor();
      await page.getByRole('cell', { name: '没有备份过' }).waitFor();
      await page.getByRole('button', { name: /恢复安全副本/ }).click();
      await page.getByRole('link', { name: cluster }).click();
      await page.getByText('下一步最该做的三件事').waitFor();
      const { dossiers, rosterParts } = await dump(page);
      expect(dossiers!.map((each) => (each as { dossier: unknown }).dossier)).toEqual(before.dossiers);
      expect(rosterParts!.map((each) => (each as { enterprises: unknown }).enterprises)).toEqual(
        before.rosterParts!.map((each) => (each as { enterprises: unknown }).enterprises),
      );
    });
  });

  test('R01 emptied under an open page; 重新开始 is asked twice and then is the end of it', async () => {
    await visit({}, async ({ page, context, address }) => {
      await openSample(page);
      const protocol = await context.newCDPSession(page);
      await page.goto('about:blank');
      await protocol.send('Storage.clearDataForOrigin', {
        origin: new URL(address).origin,
        storageTypes: 'indexeddb',
      });
      await page.goto(address);
      await heading(page, '本机的数据不见了');
      await page.reload();
      await heading(page, '本机的数据不见了');
      const over = page.getByRole('button', { name: /重新开始/ });
      await over.click();
      await page.getByText('确定不找回了？再点一次').waitFor();
      await over.click();
      await heading(page, '对照第十二条，先自己查一遍');
      await page.reload();
      await heading(page, '对照第十二条，先自己查一遍');
    });
  });

  test('R14 it does not open at all: every way on leads somewhere, and none is taken unasked', async () => {
    const profile = freshProfile();
    let backup: { name: string; mimeType: string; buffer: Buffer } | undefined;
    await visit({ ...local, profile }, async ({ page }) => {
      await openSample(page);
      await putAside(page);
      await goTo(page, '备份与安全');
      await page.getByRole('button', { name: '不加密', exact: true }).click();
      const { name, bytes } = await downloaded(page, async () => {
        await page.getByRole('button', { name: '立即备份' }).click();
        await page.getByText(/^已生成备份/).waitFor();
      });
      backup = { name, mimeType: 'application/json', buffer: Buffer.from(bytes) };
    });
    // Where the folder of the database should be lies a file.
    const inTheWay = readdirSync(join(profile, 'Default/IndexedDB'))
      .filter((each) => each.endsWith('.leveldb'))
      .map((each) => join(profile, 'Default/IndexedDB', each));
    for (const path of inTheWay) {
      rmSync(path, { recursive: true });
      writeFileSync(path, 'x');
    }
    await visit({ ...local, profile, faults: 'expected' }, async ({ page }) => {
      const broken = (): Promise<void> => heading(page, '本机的数据打不开');
      await broken();
      await page.getByText('已经试过四次').waitFor();
      await page.getByRole('cell', { name: cluster }).waitFor();
      await page.getByRole('button', { name: /^重试/ }).click();
      await broken();

      const diagnosis = await downloaded(page, () =>
        page
          .getByRole('button', { name: /^导出诊断/ })
          .click()
          .then(async () => {
            await page.waitForFunction(() => 'handedOver' in globalThis);
          }),
      );
      expect(diagnosis.name).toBe('集群自评诊断_20261124.txt');
      const told = new TextDecoder().decode(diagnosis.bytes);
      expect(told).toContain('broken');
      expect(told).not.toMatch(/示例县|机床/);

      await page.getByRole('button', { name: /^打开安全副本/ }).click();
      await page.getByText('仅本次使用：数据只在内存里').waitFor();
      await page.getByRole('link', { name: cluster }).click();
      await page.getByText('下一步最该做的三件事').waitFor();
      page.on('dialog', (dialog) => void dialog.accept());
      await page.reload();
      await broken();

      await page.getByRole('button', { name: /^从备份恢复/ }).click();
      await page.getByLabel('选择备份文件').setInputFiles(backup!);
      await page.getByRole('button', { name: '恢复 1 个集群' }).click();
      await page.getByText('下一步最该做的三件事').waitFor();
      await page.goto(page.url().replace(/#.*/, ''));
      await page.reload();
      await broken();

      const over = page.getByRole('button', { name: /^删除打不开的数据库/ });
      await over.click();
      await page.getByText('确定删除？再点一次').waitFor();
      await broken();
      await over.click();
      await page.getByText('没有成功，数据没有改动').waitFor();
      for (const path of inTheWay) rmSync(path);
      await over.click();
      await heading(page, '对照第十二条，先自己查一遍');
      expect(await page.getByRole('link', { name: cluster }).count()).toBe(0);
      await openSample(page);
      await saved(page);
    });
  });

  test('R16 a browser that clears everything at its end, or another one: the first screen asks, and offers the way', async () => {
    const profile = freshProfile();
    withSiteData(profile, 4);
    await visit({ ...local, profile }, async ({ page }) => openSample(page));
    await visit({ ...local, profile }, async ({ page }) => {
      await page.getByText('以前用过，却看不到数据？').waitFor();
      await page.getByRole('link', { name: /从备份恢复/ }).click();
      await page.getByLabel('选择备份文件').waitFor({ state: 'attached' });
    });
  });
});

/** What a browser does that is set to refuse it. */
function refuseStorage(): void {
  const refused = (): never => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  };
  Object.defineProperty(window, 'localStorage', { get: refused });
  IDBFactory.prototype.open = refused;
}

describe('R02 storage is refused', () => {
  test.each<BrowserName>(['current', '109', '86'])(
    'Chromium %s: 仅本次使用, and a backup before the end',
    async (browser) => {
      const profile = freshProfile();
      withSiteData(profile, 2);
      await visit({ ...local, browser, profile, faults: 'expected' }, async ({ page, context }) => {
        // The browsers inside packages do not read that setting.
        if (browser !== 'current') {
          await context.addInitScript(refuseStorage);
          await page.reload();
        }
        await heading(page, '浏览器不允许保存数据');
        await page.getByRole('button', { name: /仅本次使用/ }).click();
        await openSample(page);
        await page.getByText('仅本次使用：数据只在内存里').waitFor();
        await goTo(page, '年度指标');
        await enterArea(page, '25');
        await saved(page);
        // Closing asks first, as long as there is no backup.
        const asked = page.waitForEvent('dialog');
        await page.close({ runBeforeUnload: true });
        await (await asked).dismiss();
        // The driver of the oldest closes the page all the same.
        if (browser === '86') return;
        await page.getByRole('link', { name: '导出备份' }).first().click();
        await page.getByRole('button', { name: '不加密', exact: true }).click();
        const download = page.waitForEvent('download');
        await page.getByRole('button', { name: '立即备份' }).click();
        expect((await download).suggestedFilename()).toMatch(/^集群自评备份_/);
      });
    },
  );
});

describe('R03 no room', () => {
  test.each<Fault>(['quota', 'abort', 'throw'])(
    '%s at the n-th write, for every n until it does not strike: 未保存 stays, the figure stays, 重试 saves it',
    async (fault) => {
      await visit(local, async ({ page, context }) => {
        await switchIn(context);
        await page.reload();
        await openSample(page);
        await goTo(page, '年度指标');
        let n = 0;
        for (;;) {
          n += 1;
          const before = await dumpHash(page);
          await strike(page, n, fault);
          await enterArea(page, `${20 + n}`);
          // The bar still says 已保存 of what was saved before.
          const ended = async () =>
            (await page.getByText('未保存：').isVisible()) ||
            (await sampleArea(page)) === (20 + n) * 1_000_000;
          await expect.poll(ended).toBe(true);
          const struck = await hasStruck(page);
          expect(await page.getByLabel(AREA).inputValue(), `n=${n}`).toBe(`${20 + n}.00`);
          if (!struck) break;
          expect(await dumpHash(page), `n=${n}`).toBe(before);
          await page.getByText('未保存：').waitFor();
          await page.getByRole('button', { name: '重试' }).click();
          await saved(page);
          expect(await sampleArea(page)).toBe((20 + n) * 1_000_000);
        }
        expect(n).toBeGreaterThan(3);
        expect(await sampleArea(page)).toBe((20 + n) * 1_000_000);
      });
    },
  );

  // Half a minute, in which the browser goes by what it found before.
  test.runIf(SCALE > 1)('a browser that really has no room left, and then has', async () => {
    await visit({}, async ({ page, context, address }) => {
      await openSample(page);
      await goTo(page, '年度指标');
      const protocol = await context.newCDPSession(page);
      const { origin } = new URL(address);
      await protocol.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
      // The browser remembers for a while that there was room.
      const isFull = page.getByText('未保存：磁盘空间不足');
      await expect
        .poll(
          async () => {
            await enterArea(page, '34');
            await enterArea(page, '33');
            return isFull.isVisible();
          },
          { timeout: 30_000, interval: 500 },
        )
        .toBe(true);
      await goTo(page, '条件自查');
      await goTo(page, '年度指标');
      expect(await page.getByLabel(AREA).inputValue()).toBe('33.00');
      await protocol.send('Storage.overrideQuotaForOrigin', { origin });
      await page.getByRole('button', { name: '重试' }).click();
      await saved(page);
      await page.reload();
      expect(await page.getByLabel(AREA).inputValue()).toBe('33.00');
    });
  });
});

/** Opens a page of the same storage without the app. */
async function blank(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(pathToFileURL(BLANK).href);
  return page;
}
test('R04 another window holds the old version open: said within 3 s, and on it goes when that one closes', async () => {
  await visit(local, async ({ page, context }) => {
    await page.goto('about:blank');
    await page.evaluate(() => undefined);
    const raw = await blank(context);
    await clearStorage(raw);
    await makeOld(raw, true);
    await page.goto(pathToFileURL(FILE).href);
    await page.getByText('另一个窗口正在使用旧版本。').waitFor({ timeout: 3000 });
    await raw.close();
    await heading(page, '对照第十二条，先自己查一遍');
    expect(await page.getByRole('listitem').filter({ hasText: '测试县轴承产业集群' }).count()).toBe(
      OLD.length,
    );
  });
});

test('R05 a newer app wrote the data: not a byte is written, and they can be taken out as they are', async () => {
  await visit({ ...local, faults: 'expected' }, async ({ page, context }) => {
    await openSample(page);
    await goTo(page, '年度指标');
    const raw = await blank(context);
    // The newer one opens its database: this window gives way at once, and notes what was being typed.
    await page.getByLabel(AREA).fill('44');
    await raw.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('jiqun-ziping', 990);
          opening.onupgradeneeded = () => {
            opening.transaction!.objectStore('meta').put({ key: 'schema', version: 99 });
          };
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
    );
    await page.getByText('数据库已关闭').waitFor();
    const before = await dumpHash(raw);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await heading(page, '数据由较新版本写入');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /导出原始数据/ }).click();
    expect((await download).suggestedFilename()).toBe('集群自评原始数据_20261124.json');
    expect(await dumpHash(raw)).toBe(before);
    expect(await page.evaluate(() => Object.values(localStorage).join())).toContain('44000000');
  });
});

test('R06 an upgrade fails at the n-th record, for every n: the data are as they were, and nothing hides it', async () => {
  await visit({ ...local, faults: 'expected' }, async ({ page, context }) => {
    await page.goto('about:blank');
    const raw = await blank(context);
    await clearStorage(raw);
    await makeOld(raw);
    const before = await dumpHash(raw);
    await switchIn(context);
    // Each of the six has one part and one head; what fails after them is tried again, and done.
    for (let n = 1; n <= 13; n += 1) {
      await context.addInitScript(`faults.at = ${n}; faults.fault = 'throw';`);
      await page.goto('about:blank');
      await page.goto(pathToFileURL(FILE).href);
      await heading(page, n <= 12 ? '数据升级没有成功' : '对照第十二条，先自己查一遍');
      expect(await hasStruck(page)).toBe(true);
      if (n <= 12) expect(await dumpHash(raw), `n=${n}`).toBe(before);
    }
    expect(await page.getByRole('listitem').filter({ hasText: '测试县轴承产业集群' }).count()).toBe(
      OLD.length,
    );
  });
});

test.each<BrowserName>(['current', '109'])(
  'R07 two windows on Chromium %s: one edits, the other reads, and takes over',
  async (browser) => {
    await visit({ ...local, browser }, async ({ page: one, context }) => {
      await openSample(one);
      await goTo(one, '年度指标');
      const two = await context.newPage();
      await two.goto(one.url());
      const reads = (page: Page) => page.getByText('只读：集群自评在另一个窗口开着');
      await reads(two).waitFor();
      // What the one writes, the other shows.
      await enterArea(one, '21');
      await expect.poll(() => two.getByLabel(AREA).inputValue()).toBe('21.00');
      // What the other types is not written, and not lost.
      await enterArea(two, '22');
      await two.getByText('未保存：另一个窗口正在编辑').waitFor();
      expect(await two.getByLabel(AREA).inputValue()).toBe('22.00');
      expect(await sampleArea(one)).toBe(21_000_000);
      // Takes over while the one has something under way.
      await one.getByLabel('县（市、区）常住人口（人）').fill('430000');
      await two.getByRole('button', { name: '接管编辑' }).click();
      await saved(two);
      await reads(one).waitFor();
      await expect.poll(() => one.getByLabel(AREA).inputValue()).toBe('22.00');
      expect(await sampleArea(two)).toBe(22_000_000);
      // What the one had in hand is on the disk, or still on its screen and called unsaved.
      const residents = await one.getByLabel('县（市、区）常住人口（人）').inputValue();
      expect(residents.replace(/,/g, '')).toBe('430000');
      // The other window closes: the one may write again, and does.
      await two.close({ runBeforeUnload: false });
      await reads(one).waitFor({ state: 'detached' });
      await enterArea(one, '23');
      await saved(one);
      expect(await sampleArea(one)).toBe(23_000_000);
    });
  },
);

test('R08 a disk that is slow while somebody types: the last letter wins, and the cursor stays', async () => {
  await visit(local, async ({ page, context }) => {
    await openSample(page);
    await page.goto(`${page.url().replace(/overview$/, '')}sections/position`);
    const field = page.getByLabel('集群品牌');
    await field.waitFor();
    const raw = await blank(context);
    await page.bringToFront();
    const free = raw.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('jiqun-ziping');
          opening.onsuccess = () => {
            const until = performance.now() + 1500;
            const transaction = opening.result.transaction([...opening.result.objectStoreNames], 'readwrite');
            const hold = (): void => {
              const asked = transaction.objectStore('meta').get('schema');
              asked.onsuccess = () => (performance.now() < until ? hold() : undefined);
            };
            hold();
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
    );
    const text = '东至渭河一路南至高新三路西至绕城高速北至陇海铁路共计十八点六平方公里含三个片区';
    await field.fill('');
    await field.pressSequentially(text, { delay: 20 });
    await free;
    await saved(page);
    expect(await field.inputValue()).toBe(text);
    expect(await field.evaluate((each: HTMLTextAreaElement) => each.selectionStart)).toBe(text.length);
    const { dossiers } = await dump(page);
    expect((dossiers as { dossier: { answers: object } }[])[0]!.dossier.answers).toMatchObject({
      'position.brand': text,
    });
  });
});

test('R17 a clock that was set back is doubted, and a cluster is what it was', async () => {
  await visit(local, async ({ page, context }) => {
    await context.clock.setFixedTime(new Date('2038-01-19T03:14:08Z'));
    await page.reload();
    await openSample(page);
    await goTo(page, '年度指标');
    await enterArea(page, '31');
    await saved(page);
    for (const moment of ['1970-01-02T00:00:00Z', '2026-03-29T02:30:00+08:00']) {
      await context.clock.setFixedTime(new Date(moment));
      await page.reload();
      await page.getByText('电脑时间可能不正确').waitFor();
      expect(await page.getByLabel(AREA).inputValue()).toBe('31.00');
    }
    await enterArea(page, '32');
    await saved(page);
    // Twelve years apart are not one stroke of the same typing.
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.getByLabel(AREA).inputValue()).toBe('31.00');
  });
});

test('R19 a page that is frozen, short of memory and loaded again comes back where it was, with what was typed', async () => {
  await visit({}, async ({ page, context }) => {
    await openSample(page);
    await goTo(page, '年度指标');
    const protocol = await context.newCDPSession(page);
    await page.getByLabel(AREA).fill('27');
    await protocol.send('Memory.simulatePressureNotification', { level: 'critical' });
    await protocol.send('Page.setWebLifecycleState', { state: 'frozen' });
    await protocol.send('Page.setWebLifecycleState', { state: 'active' });
    await page.reload();
    await expect.poll(() => page.getByLabel(AREA).inputValue()).toBe('27.00');
    expect(page.url()).toContain('/indicators');
  });
});
