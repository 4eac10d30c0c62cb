import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PdfPages } from '../../src/formats/pdf-pages.ts';
import { visit } from './harness/page.ts';
import { goTo, openSample } from './steps.ts';

/** Ctrl+P of views that once left pages empty, or let the columns of the screen crush the words on paper. */

async function pagesOf(page: Page): Promise<number | undefined> {
  const printed = new PdfPages();
  printed.add(await page.pdf({ preferCSSPageSize: true }));
  return printed.count;
}

test('the list of sections, the roster, the gaps and the duties take the pages they fill', async () => {
  await visit({}, async ({ page }) => {
    await openSample(page);
    await goTo(page, '分项填报');
    await page.getByRole('link', { name: '名录与填报核对' }).waitFor();
    expect(await pagesOf(page)).toBe(1);

    await goTo(page, '企业名录');
    const grid = page.getByRole('grid', { name: '企业名录' });
    await grid.getByRole('row').nth(20).waitFor();
    expect(await pagesOf(page)).toBe(3);
    await page.emulateMedia({ media: 'print' });
    const cell = grid.getByRole('rowheader').first();
    expect(await cell.evaluate((each) => getComputedStyle(each).fontSize)).toBe('10px');
    expect(await grid.getByRole('columnheader', { name: '企业资质', exact: true }).isVisible()).toBe(true);
    expect(await grid.getByRole('columnheader', { name: '证书编号' }).isVisible()).toBe(false);
    expect(await page.getByText('各列未印').isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
    expect(await page.getByText('各列未印').isVisible()).toBe(false);

    await goTo(page, '差距分析');
    await page.getByRole('heading', { name: '三年走势' }).waitFor();
    expect(await pagesOf(page)).toBe(2);

    // The growth assumed beside the chart, below the table.
    await page.getByRole('link', { name: '逐年推算' }).click();
    await page.getByRole('heading', { name: '资质到期' }).waitFor();
    expect(await pagesOf(page)).toBe(2);

    // An empty date is no mm/dd/yyyy; what was declared is printed in words, names in full.
    await goTo(page, '条件自查');
    const day = page.getByLabel('重大及以上网络安全事件日期');
    const shown = (): Promise<string> => day.evaluate((each) => getComputedStyle(each, '::before').content);
    expect(await shown()).toBe('"年/月/日"');
    await page.emulateMedia({ media: 'print' });
    const declared = page.getByRole('region', { name: '十项声明' }).getByRole('row');
    expect(await declared.nth(1).innerText()).toMatch(/未发生\s+示例县应急管理局\s+2026年11月24日/);
    expect(await declared.nth(5).innerText()).toMatch(/未填\s+未填\s+未填/);
    expect(await day.isVisible()).toBe(false);
    await page.emulateMedia({ media: null });

    await goTo(page, '认定后');
    await page.getByLabel('认定日期').fill('2024-07-30');
    expect(await pagesOf(page)).toBe(1);
    await page.getByRole('button', { name: '保存认定信息' }).click();
    await page.getByRole('row').filter({ hasText: '申请复核' }).waitFor();
    expect(await pagesOf(page)).toBeLessThanOrEqual(2);
  });
});
