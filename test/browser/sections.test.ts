import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeFaults } from './harness/axe.ts';
import { visit } from './harness/page.ts';
import { createCluster, goTo, importRoster, openSample, rosterPath, saved } from './steps.ts';

/** 分项填报: a form filled in section by section, with its sources, its lists and its papers. */

async function openSection(page: Page, title: string): Promise<void> {
  await goTo(page, '分项填报');
  await page.getByRole('main').getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('navigation', { name: '位置' }).getByText(title).waitFor();
}
const progress = (page: Page): Locator => page.getByRole('complementary', { name: '本部分进度' });
const showsState = (page: Page, state: string): Promise<void> =>
  progress(page).getByRole('heading').first().getByText(state).waitFor();
const listed = (page: Page, title: string): Locator =>
  page
    .getByRole('main')
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: title, exact: true }) });

async function addMechanism(page: Page, line: number, kind: string, document: string): Promise<void> {
  await page.getByRole('button', { name: '添加一条共享机制' }).click();
  await page.getByLabel(`共享机制第${line}条类别`).selectOption(kind);
  await page.getByLabel(`共享机制第${line}条协议或使用记录`).fill(document);
  await page.getByLabel(`共享机制第${line}条协议或使用记录`).blur();
  await saved(page);
}

async function enter(page: Page, label: string, figure: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(figure);
  await field.blur();
  await saved(page);
}

test('a section goes through its five states, and what is set aside keeps its values', async () => {
  await visit({}, async ({ page }) => {
    await createCluster(page);
    await openSection(page, '标准制修订');
    await showsState(page, '未开始');
    await page.getByRole('button', { name: '添加一条标准' }).click();
    await page.getByLabel('标准第1条标准名称').fill('数控转台');
    await page.getByLabel('标准第1条标准名称').blur();
    await showsState(page, '填写中');
    await progress(page).getByText('标准（1条未选级别）').waitFor();
    await page.getByLabel('标准第1条级别').selectOption('国家标准');
    await showsState(page, '待佐证');

    await page.getByRole('group', { name: /^E13/ }).getByRole('button', { name: '不需要' }).click();
    await page.getByText('还没有保存：请写明为什么不需要。').waitFor();
    await showsState(page, '待佐证');
    await page.getByRole('group', { name: /^E13/ }).getByRole('button', { name: '已备' }).click();
    await showsState(page, '已完成');

    await page.getByText('本部分暂不填写或不适用').click();
    await page.getByRole('button', { name: '设为不适用' }).click();
    await page.getByText('还没有保存：请写明理由。').waitFor();
    await page.getByLabel('理由（已填的内容会保留）').fill('今年不报这一项');
    await page.getByRole('button', { name: '设为不适用' }).click();
    await page.getByText(/本部分不适用：今年不报这一项。已填的6项内容仍然保留。/).waitFor();
    await goTo(page, '分项填报');
    await listed(page, '标准制修订').getByText('不适用').waitFor();

    await openSection(page, '标准制修订');
    await page.getByRole('button', { name: '恢复填写' }).click();
    await showsState(page, '已完成');
    expect(await page.getByLabel('标准第1条标准名称').inputValue()).toBe('数控转台');
    await page.reload();
    expect(await page.getByLabel('标准第1条级别').inputValue()).toBe('国家标准');
  });
});

test('the list of sharing mechanisms is counted for 4.3; a deleted line comes back by 撤销', async () => {
  await visit({}, async ({ page }) => {
    await openSample(page);
    await openSection(page, '产业链协作');
    await addMechanism(page, 1, '物流', '统仓共配协议');
    await addMechanism(page, 2, '仓储', '租赁台账');
    await addMechanism(page, 3, '人力', '用工协议');
    const counted = page.getByRole('row', { name: /已建立的共享机制/ });
    await counted.getByText('清单计数').waitFor();
    expect(await counted.locator('td.computed').textContent()).toMatch(/^\s*3\s*$/);
    await page.getByRole('button', { name: '删除共享机制第1条' }).click();
    await expect.poll(() => counted.locator('td.computed').textContent()).toMatch(/^\s*2\s*$/);
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await expect.poll(() => page.getByLabel('共享机制第1条类别').inputValue()).toBe('物流');

    await page
      .getByRole('row', { name: /^共享机制（类）/ })
      .locator('summary')
      .click();
    await page.getByRole('link', { name: '“建立了通用生产设备、物流、仓储、人力、设计等共享机制”' }).click();
    await page.getByText('清单“共享机制”计数，3条').waitFor();
  });
});

test('the source of a figure is kept and shown where the figure is used', async () => {
  await visit({}, async ({ page }) => {
    await createCluster(page);
    await goTo(page, '年度指标');
    await enter(page, '占地面积（平方公里）', '18.6');
    await progress(page).getByText('占地面积的来源').waitFor();
    await page.getByLabel('占地面积的来源').selectOption('其他部门');
    await page.getByRole('button', { name: '填写占地面积的依据' }).click();
    await page.getByLabel('占地面积的依据').fill('扶风县自然资源局测算');
    await page.getByLabel('占地面积的依据').press('Enter');
    await saved(page);
    await expect.poll(() => progress(page).getByText('占地面积的来源').count()).toBe(0);
    await page.reload();
    await expect
      .poll(() => page.getByLabel('占地面积的来源').evaluate((select: HTMLSelectElement) => select.value))
      .toBe('department');
    await goTo(page, '条件自查');
    await page.getByRole('link', { name: /具有较强核心竞争力/ }).click();
    await page.getByRole('link', { name: '2.5 占地面积，查看依据' }).click();
    await page.getByText('其他部门（扶风县自然资源局测算），填报，2026年11月24日').waitFor();
  });
});

describe('two ways to hold output', () => {
  const OUTPUTS = [
    ['2023', '311999.99', '31.199999亿元'],
    ['2024', '340427.20', '34.04272亿元'],
    ['2025', '373727.09', '37.372709亿元'],
  ] as const;

  test('sealed aggregates alone give verdicts, with 亿元 beside 万元, and nothing to reconcile', async () => {
    await visit({}, async ({ page }) => {
      await createCluster(page);
      await openSection(page, '企业名录');
      await page.getByText('本部分暂不填写或不适用').click();
      await page.getByLabel('理由（已填的内容会保留）').fill('只有统计局盖章汇总数');
      await page.getByRole('button', { name: '设为不适用' }).click();
      await page.getByText('本部分不适用：只有统计局盖章汇总数。', { exact: false }).waitFor();
      await goTo(page, '年度指标');
      await page.getByLabel('集群总产值的来源').selectOption('统计部门');
      for (const [year, figure, yi] of OUTPUTS) {
        await enter(page, `${year}年集群总产值（万元）`, figure);
        await page.getByText(yi).waitFor();
      }
      const growth = page.getByRole('row', { name: /^产值年均增速/ });
      await growth.locator('summary').click();
      await growth
        .getByText('(373,727.09 ÷ 311,999.99)^(1/2) − 1 = 9.45%', { exact: false })
        .first()
        .waitFor();
      await goTo(page, '条件自查');
      await page.getByRole('link', { name: /具有较强核心竞争力/ }).click();
      await page.getByRole('link', { name: '2.6 近三年产值，查看依据' }).click();
      await expect.poll(() => page.getByText('统计部门，填报，2026年11月24日').count()).toBe(3);
      await openSection(page, '名录与填报核对');
      await page.getByText('没有同时有名录合计和填报数的指标', { exact: false }).waitFor();
    });
  });

  test('where both exist they are reconciled, the entered figure is used, and either may stand', async () => {
    await visit({}, async ({ page }) => {
      await createCluster(page);
      await importRoster(page, rosterPath('roster-clean.xlsx'));
      await goTo(page, '年度指标');
      await page.getByRole('button', { name: '集群总产值改用填报数' }).click();
      await enter(page, '2025年集群总产值（万元）', '380000');
      await page.getByRole('link', { name: '与名录不一致' }).click();
      await page.getByRole('heading', { level: 1, name: '核对1处与名录不一致的填报数' }).waitFor();
      const cells = page.getByRole('row', { name: /^集群总产值/ }).locator('td');
      const words = (await cells.allTextContents()).map((text) => text.trim());
      expect(words.slice(0, 6)).toEqual([
        '2025',
        '373,727.09',
        '380,000.00',
        '＋6,272.91',
        '未注明',
        '填报数',
      ]);
      await page.getByRole('button', { name: '2025年集群总产值改用名录合计' }).click();
      await page.getByText('没有同时有名录合计和填报数的指标', { exact: false }).waitFor();
      await page.getByRole('button', { name: '撤销', exact: true }).click();
      await page.getByRole('row', { name: /^集群总产值/ }).waitFor();
    });
  });
});

test('the article stands one click away, its demands lead to their cards', async () => {
  await visit({}, async ({ page }) => {
    await openSample(page);
    await openSection(page, '开放合作');
    await page.getByText('第十二条（八）原文').click();
    await page.getByRole('link', { name: '集群参与主导产业国际国内合作机制或交流活动' }).click();
    await page.getByRole('heading', { level: 3, name: '合作机制或交流活动' }).waitFor();
  });
});

test('axe finds nothing on any section', async () => {
  await visit({ viewport: { width: 1366, height: 3200 } }, async ({ page }) => {
    await openSample(page);
    await openSection(page, '产业链协作');
    await addMechanism(page, 1, '物流', '统仓共配协议');
    await goTo(page, '分项填报');
    const titles = await page.getByRole('main').locator('tbody th a').allTextContents();
    expect(titles).toHaveLength(17);
    for (const title of titles) {
      await openSection(page, title);
      // The frame around it is that of every view.
      expect(await axeFaults(page, 'wcag', 'main'), title).toEqual([]);
    }
  });
});
