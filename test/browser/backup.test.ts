import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visit } from './harness/page.ts';
import { downloaded, goTo, openSample, saved } from './steps.ts';

/** 备份与恢复 in real Chromium: what is written is a file somebody can take to another computer. */

const PASSWORD = '扶风县工信局二〇二六';
const UNSEAL = fileURLToPath(new URL('../../dist/解密工具.html', import.meta.url));
interface Written {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The 示例 cluster in a backup; without a password it is not encrypted. */
const backedUp = (password?: string): Promise<Written> =>
  visit({}, async ({ page }) => {
    await openSample(page);
    await goTo(page, '备份与安全');
    return downloaded(page, async () => {
      if (password === undefined) await page.getByRole('button', { name: '不加密' }).click();
      else {
        await page.getByLabel('口令', { exact: true }).fill(password);
        await page.getByLabel('再输一次口令').fill(password);
      }
      await page.getByRole('button', { name: '立即备份' }).click();
      await page.getByText(/^已生成(加密)?备份/).waitFor();
    });
  });

const pick = (page: Page, label: string, { name, bytes }: Written): Promise<void> =>
  page.getByLabel(label).setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });

const openWith = async (page: Page, name: string, password: string): Promise<void> => {
  await page.getByLabel(`“${name}”的口令`).fill(password);
  await page.getByRole('button', { name: '打开' }).click();
};

describe('a backup', () => {
  test('that is not encrypted brings everything back on another PC', async () => {
    const file = await backedUp();
    expect(file.name).toBe('集群自评备份_20261124.json');
    await visit({ build: 'one-file' }, async ({ page }) => {
      await page.getByRole('link', { name: '从备份恢复' }).click();
      await pick(page, '选择备份文件', { ...file, bytes: file.bytes.slice(0, -9) });
      await page
        .getByText(`无法恢复“${file.name}”：文件内容不完整或不是备份文件（E-202）。您的数据没有改动。`, {
          exact: false,
        })
        .waitFor();
      await pick(page, '选择备份文件', file);
      await page.getByRole('button', { name: '恢复 1 个集群' }).click();
      await page.getByRole('heading', { level: 1, name: '先补齐2项不符合，再确认28项待定' }).waitFor();
      await saved(page);
    });
  });

  test('is encrypted unless somebody decides otherwise, and comes back with its password only', async () => {
    const file = await backedUp(PASSWORD);
    expect(file.name).toBe('集群自评备份_20261124.sxbk');
    expect(Buffer.from(file.bytes).includes('示例')).toBe(false);
    await visit({ build: 'one-file' }, async ({ page }) => {
      await page.getByRole('link', { name: '从备份恢复' }).click();
      await pick(page, '选择备份文件', file);
      await openWith(page, file.name, '扶风县工信局二〇二五');
      await page.getByText(`口令不对，打不开“${file.name}”（E-213）。文件完好，数据没有改动。`).waitFor();
      await openWith(page, file.name, PASSWORD);
      await page.getByText('备份完好').waitFor();
      await page.getByRole('button', { name: '恢复 1 个集群' }).click();
      await page.getByRole('heading', { level: 1, name: '先补齐2项不符合，再确认28项待定' }).waitFor();
      await saved(page);
    });
  });

  test('asks for a password long enough and typed twice, and remembers it while the page is open', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '备份与安全');
      const write = page.getByRole('button', { name: '立即备份' });
      await page.getByLabel('口令', { exact: true }).fill('扶风县');
      await write.click();
      await page.getByText('口令至少10个字，现在3个。').waitFor();
      await page.getByLabel('口令', { exact: true }).fill(PASSWORD);
      await page.getByText('两次输入的口令不一样。').waitFor();
      await page.getByLabel('再输一次口令').fill(PASSWORD);
      await downloaded(page, async () => {
        await write.click();
        await page.getByText(/^已生成加密备份/).waitFor();
      });
      await goTo(page, '总览');
      await goTo(page, '备份与安全');
      expect(await page.getByLabel('再输一次口令').inputValue()).toBe(PASSWORD);
      await page.reload();
      await page.getByRole('button', { name: '立即备份' }).waitFor();
      expect(await page.getByLabel('再输一次口令').inputValue()).toBe('');
    });
  });
});

test('解密工具.html opens an encrypted backup without the app', async () => {
  const file = await backedUp(PASSWORD);
  await visit({ build: 'one-file', file: UNSEAL }, async ({ page, address }) => {
    expect(address).toBe(pathToFileURL(UNSEAL).href);
    await pick(page, '选择加密备份', file);
    const password = page.getByLabel(`“${file.name}”的口令`);
    await password.fill('不是这个口令');
    await page.getByRole('button', { name: '解密' }).click();
    await page.getByText(`口令不对，打不开“${file.name}”`).waitFor();
    await password.fill(PASSWORD);
    const plain = await downloaded(page, async () => {
      await page.getByRole('button', { name: '解密' }).click();
      await page.getByText('内容与加密时完全一致').waitFor();
    });
    expect(plain.name).toBe('集群自评备份_20261124.json');
    expect(JSON.parse(Buffer.from(plain.bytes).toString('utf8'))).toMatchObject({
      format: 'jiqun-ziping-backup',
      dossiers: [{ profile: { name: expect.stringContaining('示例') as string } }],
    });
  });
});
