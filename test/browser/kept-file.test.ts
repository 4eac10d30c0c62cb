import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { dossierWith } from '../make.ts';
import { visit } from './harness/page.ts';
import { createCluster, goTo, openRestored, saved } from './steps.ts';

/**
 * 固定的备份文件 in real Chromium. A test cannot press keys in the system's dialog, so that dialog alone is replaced: it gives a file
 * of the browser's own file system, which is written, read and asked for leave like any other.
 */

const inFile = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('备份.zip');
    return (await handle.getFile()).text();
  });

test('a chosen file is written, opened again, kept up to date, and never written over what is only there', async () => {
  await visit({}, async ({ page }) => {
    await page.evaluate(() => {
      const choose = async () =>
        (await navigator.storage.getDirectory()).getFileHandle('备份.zip', { create: true });
      Object.assign(globalThis, { showSaveFilePicker: choose });
    });
    await openRestored(page, dossierWith());
    await goTo(page, '备份与安全');
    await page.getByRole('button', { name: '写入固定文件，保持更新' }).click();
    await page.getByRole('button', { name: '不加密' }).click();
    // Thought better of in the dialog: nothing was chosen, nothing is said, and it can be chosen again.
    await page.evaluate(() => {
      const choose = (globalThis as unknown as { showSaveFilePicker: unknown }).showSaveFilePicker;
      const cancel = () => {
        Object.assign(globalThis, { showSaveFilePicker: choose, cancelled: true });
        return Promise.reject(new DOMException('The user aborted a request.', 'AbortError'));
      };
      Object.assign(globalThis, { showSaveFilePicker: cancel });
    });
    await page.getByRole('button', { name: '立即备份' }).click();
    await page.waitForFunction(() => 'cancelled' in globalThis);
    await page.getByText('选定一个文件').waitFor();
    expect(
      await page
        .getByRole('main')
        .getByText(/没有写入|E-2/)
        .count(),
    ).toBe(0);
    await page.getByRole('button', { name: '立即备份' }).click();
    await page.getByText('已生成备份“备份.zip”，共 1 个集群，已重新打开核对无误。').waitFor();
    expect(await inFile(page)).toContain('测试县轴承产业集群');

    await goTo(page, '年度指标');
    const field = page.getByLabel('占地面积（平方公里）');
    await field.fill('25.37');
    await field.blur();
    await saved(page);
    expect(await inFile(page)).not.toContain('25370000');
    await page.clock.fastForward(61_000);
    await expect.poll(() => inFile(page)).toContain('25370000');

    // Held by another program, on a stick that is read-only, on one that is pulled out: said, and the file is as it was.
    const before = await inFile(page);
    await goTo(page, '备份与安全');
    for (const why of ['NoModificationAllowedError', 'NotAllowedError', 'NotFoundError']) {
      await page.evaluate((name) => {
        FileSystemFileHandle.prototype.createWritable = () => Promise.reject(new DOMException('no', name));
      }, why);
      await page.getByRole('button', { name: '立即备份' }).click();
      await page.getByText('没有写入“备份.zip”（E-222）', { exact: false }).waitFor();
      expect(await inFile(page), why).toBe(before);
      await goTo(page, '总览');
      await goTo(page, '备份与安全');
    }

    // Another PC wrote it meanwhile, with a cluster that is not here.
    await page.evaluate(async () => {
      const open = indexedDB.open('jiqun-ziping');
      const db = await new Promise<IDBDatabase>((resolve) => {
        open.onsuccess = () => resolve(open.result);
      });
      const tables = db.transaction(['dossiers'], 'readwrite');
      tables.objectStore('dossiers').clear();
      await new Promise((resolve) => {
        tables.oncomplete = resolve;
      });
      db.close();
    });
    await page.reload();
    await page.getByRole('link', { name: '集群自评' }).click();
    await createCluster(page);
    await goTo(page, '备份与安全');
    await page.getByRole('button', { name: '不加密' }).click();
    await page.getByRole('button', { name: '立即备份' }).click();
    await page.getByText('文件里的集群“测试县轴承产业集群”本机没有', { exact: false }).waitFor();
    expect(await inFile(page)).toBe(before);
  });
});
