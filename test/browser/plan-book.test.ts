import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { visit } from './harness/page.ts';
import { openSample, saved } from './steps.ts';

describe('规划文本', () => {
  test('is composed from the data, keeps what is edited, and goes out as Word', async () => {
    await visit({ viewport: { width: 1366, height: 768 } }, async ({ page }) => {
      await openSample(page);
      await page.getByRole('link', { name: '三年规划' }).first().click();
      await page.getByRole('link', { name: '规划文本', exact: true }).click();
      const present = page.getByLabel('（一）集群现状');
      await expect.poll(() => present.inputValue()).toContain('31.20亿元、34.04亿元、37.37亿元');
      const guidance = page.getByLabel('（一）指导思想');
      const composed = await guidance.inputValue();
      await guidance.fill('立足示例县，做强数控机床。');
      await guidance.blur();
      await saved(page);
      await page.getByText('已改写2节', { exact: true }).waitFor();
      await page.reload();
      await expect.poll(() => guidance.inputValue()).toBe('立足示例县，做强数控机床。');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '导出规划文本（Word）' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('示例县机床工具产业集群三年发展规划.docx');
      await page.getByRole('button', { name: '恢复为按数据生成' }).first().click();
      await expect.poll(() => guidance.inputValue()).toBe(composed);
      await page.getByText('已改写1节', { exact: true }).waitFor();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  });
});
