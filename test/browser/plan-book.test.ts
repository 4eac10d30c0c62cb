import { describe, expect, test } from 'vitest';
import { axeFaults } from './harness/axe.ts';
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
      expect(await axeFaults(page, 'all')).toEqual([]);
    });
  });

  test('keeps what was edited when a target changes, and names the figure that is no longer so', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await page.getByRole('link', { name: '三年规划' }).first().click();
      await page.getByRole('link', { name: '规划文本', exact: true }).click();
      const goals = page.getByLabel('三、发展目标', { exact: true }).getByRole('textbox');
      await goals.fill('到2028年，集群总产值达到48.00亿元。');
      await goals.blur();
      await saved(page);
      await page.getByRole('link', { name: '目标与检查', exact: true }).click();
      const target = page.getByLabel('2028年集群总产值目标（万元）');
      await target.fill('490000');
      await target.blur();
      await saved(page);
      await page.getByRole('link', { name: '规划文本', exact: true }).click();
      await page.getByText('2028年集群总产值目标：改写时为“48.00亿元”，现为“49.00亿元”').waitFor();
      await page.getByText('已改写2节，1节数据已变').waitFor();
      expect(await goals.inputValue()).toBe('到2028年，集群总产值达到48.00亿元。');
      await goals.fill('到2028年，集群总产值达到49.00亿元。');
      await goals.blur();
      await page.getByText('改写之后，文中用到的').waitFor({ state: 'detached' });
      await page.getByText('已改写2节', { exact: true }).waitFor();
    });
  });
});
