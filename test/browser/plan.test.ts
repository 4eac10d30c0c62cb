import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { visit } from './harness/page.ts';
import { goTo, openSample, saved } from './steps.ts';

describe('三年规划', () => {
  test('proposes targets, proves them, checks them, and takes an edit back', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '三年规划');
      await page.getByRole('button', { name: '提出三年目标' }).click();
      const target = page.getByLabel('2026年应用工业互联网平台的企业目标（家）');
      await expect.poll(() => target.inputValue()).toBe('10');
      const proof = page.getByRole('row').filter({ hasText: '6.5 工业互联网平台应用普及率' });
      const told = (): Promise<string> => proof.innerText().then((text) => text.replace(/\s+/g, ''));
      await expect.poll(told).toMatch(/12\.90%不符合16\.13%符合.*2026年$/);

      await target.fill('9');
      await target.blur();
      await saved(page);
      await expect.poll(told).toMatch(/12\.90%不符合14\.52%不符合/);
      await page.getByText('提出 10').waitFor();
      await page
        .getByRole('button', { name: '2026年工业互联网平台应用普及率为14.52%，不满足第十二条' })
        .click();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
        .toBe('2026年应用工业互联网平台的企业目标（家）');
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole('button', { name: '撤销（Ctrl+Z）' }).click();
      await expect.poll(() => target.inputValue()).toBe('10');
      await expect.poll(told).toMatch(/12\.90%不符合16\.13%符合/);
    });
  });

  test('gives every gap a measure from the library, which is then edited where it stands', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '三年规划');
      await page.getByRole('button', { name: '提出三年目标' }).click();
      await page.getByRole('link', { name: '添加措施' }).click();
      await page.getByRole('button', { name: /^为\d+项差距各加一条$/ }).click();
      await page.getByText('每项差距都已有对应的措施。').waitFor();
      await page
        .getByRole('region', { name: /推进集群数字化升级/ })
        .getByRole('button', { expanded: false })
        .first()
        .click();
      await page.getByLabel('责任单位').fill('示例县工信局');
      await page.getByLabel('完成时限（年-月）').fill('2029年13月');
      await page.getByLabel('配合单位').click();
      await page.getByText('“2029年13月”不是年月，没有保存。请写成2026-09。').waitFor();
      await page.getByLabel('完成时限（年-月）').fill('2027年6月');
      await page.getByLabel('配合单位').click();
      await saved(page);
      await page
        .getByText(/示例县工信局\s*2027-06/)
        .first()
        .waitFor();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  });
});
