import { describe, expect, test } from 'vitest';
import { goTo, openSample, saved } from './steps.ts';
import { visit } from './harness/page.ts';

describe('撤销、重做 and 修改记录', () => {
  const area = '占地面积（平方公里）';

  test('a figure is taken back by key and by button, after a reload too, and the log tells it all', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '年度指标');
      const field = page.getByLabel(area);
      await field.fill('25');
      await field.blur();
      await saved(page);
      await page.keyboard.press('Control+z');
      await page.getByText('已撤销：2025年占地面积。').waitFor();
      await expect.poll(() => field.inputValue()).toBe('18.60');
      await page.reload();
      await page.getByRole('button', { name: '重做（Ctrl+Y）' }).click();
      await expect.poll(() => field.inputValue()).toBe('25.00');
      await goTo(page, '修改记录');
      const rows = page.getByRole('table').getByRole('row');
      await expect
        .poll(() =>
          rows.allInnerTexts().then((texts) => texts.slice(1).map((text) => text.replace(/\s+/g, ' '))),
        )
        .toEqual([
          expect.stringContaining('重做 2025年占地面积 18.60平方公里 25.00平方公里'),
          expect.stringContaining('撤销 2025年占地面积 25.00平方公里 18.60平方公里'),
          expect.stringContaining('2025年占地面积 18.60平方公里 25.00平方公里'),
          expect.stringContaining('新建集群'),
        ]);
      await page.getByRole('button', { name: '撤销最近一处' }).click();
      await page.getByText('已撤销：2025年占地面积。').waitFor();
      expect(await page.getByRole('button', { name: '撤销（Ctrl+Z）' }).isDisabled()).toBe(true);
    });
  });

  test('inside a field Ctrl+Z is the field’s own', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '年度指标');
      const field = page.getByLabel(area);
      await field.fill('25');
      await field.blur();
      await saved(page);
      await page.getByLabel('县（市、区）常住人口（人）').focus();
      await page.keyboard.press('Control+z');
      await goTo(page, '修改记录');
      const latest = page.getByRole('table').getByRole('row').nth(1);
      await expect.poll(() => latest.innerText()).toContain('25.00平方公里');
      expect(await latest.innerText()).not.toContain('撤销');
    });
  });
});
