import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './harness/axe.ts';
import { visit } from './harness/page.ts';
import { createCluster, goTo, openSample, saved } from './steps.ts';

/** 数据体检 and what it leads to: the cell, a kept reason, one enterprise out of two. */

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFaults(page, 'wcag')).toEqual([]);
}

const EXPIRED = '示例县嘉禾东方齿轮有限公司 企业资质';

test('a problem leads to its field, and is gone once the field is right', async () => {
  await visit({}, async ({ page }) => {
    await openSample(page);
    await goTo(page, '数据体检');
    await page.getByRole('link', { name: `去修改：${EXPIRED}` }).click();
    const drawer = page.getByRole('dialog', { name: '企业详情' });
    await drawer.getByRole('heading', { name: '示例县嘉禾东方齿轮有限公司' }).waitFor();
    const until = drawer.getByLabel('有效期至（创新型中小企业）');
    expect(await until.evaluate((field) => field === document.activeElement)).toBe(true);
    await drawer.getByText('已过期').waitFor();
    await expectAccessible(page);
    await until.fill('2028-06-30');
    await drawer.getByText('有效', { exact: true }).waitFor();
    await saved(page);
    await goTo(page, '数据体检');
    await heading(page, '请核对').waitFor();
    expect(await page.getByRole('link', { name: `去修改：${EXPIRED}` }).count()).toBe(0);
  });
});

test('a figure’s problem leads to the field of its year', async () => {
  await visit({}, async ({ page }) => {
    await openSample(page);
    await goTo(page, '年度指标');
    const residents = page.getByLabel('县（市、区）常住人口（人）');
    await residents.fill('9999');
    await residents.blur();
    await saved(page);
    await goTo(page, '数据体检');
    await page.getByRole('link', { name: '去修改：2025年县（市、区）常住人口' }).first().click();
    await heading(page, '填写近三年指标，并与名录核对').waitFor();
    expect(await residents.evaluate((field) => field === document.activeElement)).toBe(true);
  });
});

test('what need not be mended asks why, is kept over a reload, and can be taken back', async () => {
  // High enough for the whole list, so that no bar lies over a button that is being measured.
  await visit({ viewport: { width: 1366, height: 4000 } }, async ({ page }) => {
    await openSample(page);
    await goTo(page, '数据体检');
    await page.getByRole('button', { name: `不必处理：${EXPIRED}` }).click();
    await page.getByRole('button', { name: '保存原因' }).click();
    await page.getByText('还没有保存：请写明原因').waitFor();
    await page.getByLabel('不必处理的原因').fill('企业正在办理复核');
    await page.getByRole('button', { name: '保存原因' }).click();
    const folded = page.getByText('不必处理的1处');
    await folded.waitFor();
    await saved(page);

    await page.reload();
    await folded.click();
    await page.getByText('原因：企业正在办理复核（2026年11月24日）').waitFor();
    expect(await page.getByRole('link', { name: `去修改：${EXPIRED}` }).count()).toBe(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: `恢复：${EXPIRED}` }).click();
    await page.getByRole('link', { name: `去修改：${EXPIRED}` }).waitFor();
  });
});

test('two rows of one enterprise become one, and two again', async () => {
  const folder = mkdtempSync(join(tmpdir(), '名录 '));
  try {
    const file = join(folder, '名录.csv');
    writeFileSync(
      file,
      [
        '企业名称,统一社会信用代码,行业代码,从业人员（人）,2025年产值（万元）',
        '扶风县永兴（东方）轴承有限公司,91610302212716561C,3451,89,4901.32',
        '扶风县嘉禾齿轮有限公司,91610302772452533Y,3453,16,800.48',
        '扶风县永兴(东方)轴承有限责任公司,,3451,98,',
      ].join('\n'),
    );
    await visit({}, async ({ page }) => {
      await createCluster(page);
      await page.getByRole('link', { name: '从 Excel 导入' }).click();
      await page.getByLabel('选择文件').setInputFiles(file);
      await page.getByRole('button', { name: '下一步：认表头' }).click();
      await page.getByRole('button', { name: '下一步：核对' }).click();
      await page.getByRole('button', { name: '都计入' }).click();
      await page.getByRole('button', { name: '导入3家（可撤销）' }).click();
      await page.getByRole('link', { name: '查看名录' }).click();
      await heading(page, '核对3家企业的名录').waitFor();
      await goTo(page, '数据体检');
      await page.getByRole('button', { name: /^合并：/ }).click();
      const dialog = page.getByRole('dialog', { name: '合并为一家企业' });
      const staff = (figure: string) => dialog.getByRole('radio', { name: `从业人员：${figure}人` });
      expect(await staff('89').isChecked()).toBe(true);
      await expectAccessible(page);
      await staff('98').check();
      await dialog.getByRole('button', { name: '合并为一家', exact: true }).click();
      await page.getByText('已合并为“扶风县永兴（东方）轴承有限公司”，名录少一家。').waitFor();
      await goTo(page, '企业名录');
      await heading(page, '核对2家企业的名录').waitFor();
      const row = page.getByRole('row', { name: /永兴（东方）/ });
      expect(await row.getByRole('gridcell').allTextContents()).toEqual(
        expect.arrayContaining(['4,901.32', '98']) as string[],
      );
      await page.getByRole('button', { name: '撤销', exact: true }).click();
      await heading(page, '核对3家企业的名录').waitFor();
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a cluster in which nothing is known has no problems', async () => {
  await visit({}, async ({ page }) => {
    await createCluster(page);
    await goTo(page, '数据体检');
    await page.getByText('没有发现问题').waitFor();
    await expectAccessible(page);
  });
});
