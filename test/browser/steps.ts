import { fileURLToPath } from 'node:url';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { makeBackup } from '../../src/store/backup.ts';
import { createDossier } from '../../src/store/dossiers.ts';
import { openStore } from '../../src/store/store.ts';
import { AS_OF } from '../make.ts';
import type { Page } from 'playwright-core';

/** What a county officer does, step by step, by the words on the screen. */

export const rosterPath = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/roster/${name}`, import.meta.url));

/** 新建集群自评 for a county of Shaanxi; ends on the empty roster. */
export async function createCluster(page: Page): Promise<void> {
  await page.getByRole('link', { name: '新建集群自评' }).click();
  await choose(page, '所在县（市、区）', '扶风', /扶风县/);
  await page.getByLabel('主导产业', { exact: true }).fill('机床工具');
  await choose(page, '主导产业的行业代码', '342', /342 金属加工机械制造/);
  await page.getByRole('button', { name: '创建并进入' }).click();
  await page.getByRole('heading', { level: 1, name: '导入企业名录' }).waitFor();
}

/** Opens the 示例 cluster; ends on its overview. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: '打开示例' }).click();
  await page.getByText('下一步最该做的三件事').waitFor();
}

/** A cluster as a backup file brings it; ends on its overview. Never on a page that already holds clusters. */
export async function openRestored(page: Page, dossier: ClusterDossier): Promise<void> {
  const opened = await openStore({ indexedDB: new IDBFactory(), IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error);
  await createDossier(opened.value, dossier, 0);
  const { name, text } = await makeBackup(opened.value, '0.1.0', AS_OF);
  await page.getByRole('link', { name: '从备份恢复' }).click();
  await page
    .getByLabel('选择备份文件')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: '恢复 1 个集群' }).click();
  await page.getByText('下一步最该做的三件事').waitFor();
}

/** Types into a box with a list below it, and takes what the list offers under that name. */
export async function choose(page: Page, box: string, text: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: box }).fill(text);
  await page.getByRole('option', { name: option }).first().click();
}

/** Through the first two steps of the import, as the file comes, to the check of its rows. */
export async function openImport(page: Page, file: string, firms = 62): Promise<void> {
  await page.getByRole('link', { name: '从 Excel 导入' }).click();
  await page.getByLabel('选择文件').setInputFiles(file);
  await page.getByRole('button', { name: '下一步：认表头' }).click();
  await page.getByRole('button', { name: '下一步：核对' }).click();
  await page.getByRole('heading', { level: 1, name: `核对要导入的${firms}家企业` }).waitFor();
}

/** Imports a roster file; a dash is decided to be a nought. Ends on the roster. */
export async function importRoster(page: Page, file: string): Promise<void> {
  await openImport(page, file);
  const decide = page.getByRole('button', { name: '按0计' });
  if ((await decide.count()) > 0) await decide.click();
  await page.getByRole('button', { name: '导入62家（可撤销）' }).click();
  await page.getByRole('heading', { level: 1, name: '导入完成，名录现有62家' }).waitFor();
  await page.getByRole('link', { name: '查看名录' }).click();
  await page.getByRole('heading', { level: 1, name: '核对62家企业的名录' }).waitFor();
}

export const goTo = (page: Page, station: string): Promise<void> =>
  page
    .getByRole('navigation', { name: '主要步骤' })
    .getByRole('link', { name: new RegExp(station) })
    .click();

/** 占地面积, the one figure of the numeric conditions a roster cannot hold. */
export async function enterLandArea(page: Page, figure: string): Promise<void> {
  await goTo(page, '年度指标');
  const field = page.getByLabel('占地面积（平方公里）');
  await field.fill(figure);
  await field.blur();
  await saved(page);
}

/** The ten declarations of 第十二条（一）: one department and date, then the answer to each. */
export async function declareAll(page: Page): Promise<void> {
  await goTo(page, '条件自查');
  await page.getByLabel('较大及以上安全事故出具证明的部门').fill('扶风县应急管理局');
  await page.getByLabel('较大及以上安全事故日期').fill('2026-11-20');
  await page.getByRole('button', { name: /^其余各项的部门、日期也填/ }).click();
  for (const button of await page.getByRole('button', { name: '未发生' }).all()) await button.click();
  await saved(page);
}

/** Waits until the top bar says 已保存, which it says only after the transaction has committed. */
export const saved = (page: Page): Promise<void> =>
  page.getByRole('status').filter({ hasText: '已保存' }).first().waitFor();

/** The sixty verdicts as the screen words them, by criterion id. */
export async function verdictsOnScreen(page: Page): Promise<Record<string, string>> {
  await goTo(page, '条件自查');
  const found: Record<string, string> = {};
  for (const group of await page
    .getByRole('navigation', { name: '第十二条各组条件' })
    .getByRole('link')
    .all()) {
    await group.click();
    const name = (await group.locator('b').textContent()) ?? '';
    await page.getByRole('heading', { level: 2, name }).waitFor();
    const rows = await page
      .locator('.list .row')
      .evaluateAll((elements) =>
        elements.map((row) => [
          row.querySelector('.no')?.textContent ?? '',
          row.querySelector('.tag')?.textContent ?? '',
        ]),
      );
    for (const [id, word] of rows) found[id!.trim()] = word!.trim();
  }
  return found;
}

/** Presses the export button and gives the name and bytes of the file it downloads. */
export async function exportPackage(page: Page): Promise<{ name: string; bytes: Uint8Array }> {
  await goTo(page, '导出申报包');
  return downloaded(page, async () => {
    await page.getByRole('button', { name: /^生成申报包/ }).click();
    await page.getByText('导出完成').waitFor();
  });
}

/**
 * What `act` downloads. Chromium 86 does not tell its driver about downloads, so the link is read as it is
 * clicked: the bytes are those of the Blob the app made.
 */
export async function downloaded(
  page: Page,
  act: () => Promise<void>,
): Promise<{ name: string; bytes: Uint8Array }> {
  await page.evaluate(() => {
    const link = HTMLAnchorElement.prototype as unknown as { click: (this: HTMLAnchorElement) => void };
    const { click } = link;
    const make = URL.createObjectURL.bind(URL);
    const blobs = new Map<string, Blob>();
    URL.createObjectURL = (blob: Blob) => {
      const url = make(blob);
      blobs.set(url, blob);
      return url;
    };
    link.click = function () {
      const blob = blobs.get(this.href);
      if (blob) Object.assign(globalThis, { handedOver: { name: this.download, blob } });
      click.call(this);
    };
  });
  await act();
  const { name, base64 } = await page.evaluate(async () => {
    const { name, blob } = (globalThis as unknown as { handedOver: { name: string; blob: Blob } }).handedOver;
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return { name, base64: btoa(text) };
  });
  return { name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
}
