import { expect, test } from 'vitest';
import { BROWSERS } from './harness/browsers.ts';
import { visit } from './harness/page.ts';
import { goTo, openSample, saved } from './steps.ts';

/** 版本与快照 and 回收站 in real Chromium. */

test.each(BROWSERS)(
  'Chromium %s: a snapshot is compared in words, gone back to and that taken back; a deleted cluster comes back',
  async (browser) => {
    await visit({ browser }, async ({ page }) => {
      await openSample(page);
      await goTo(page, '修改记录');
      await page.getByRole('link', { name: '版本与快照' }).click();
      await page.getByText('还没有快照').waitFor();
      await page.getByLabel('备注').fill('送审稿');
      await page.getByRole('button', { name: '保存一份快照' }).click();
      await page.getByRole('cell', { name: /^送审稿/ }).waitFor();

      await goTo(page, '年度指标');
      const field = page.getByLabel('占地面积（平方公里）');
      await field.fill('25');
      await field.blur();
      await saved(page);
      await goTo(page, '修改记录');
      await page.getByRole('link', { name: '版本与快照' }).click();
      await page.getByRole('button', { name: /^比较.*的快照与现在$/ }).click();
      const changes = page.getByRole('table', { name: '从那时到现在的改动' }).getByRole('row');
      await expect
        .poll(() => changes.allInnerTexts())
        .toEqual([
          expect.stringContaining('当时'),
          expect.stringMatching(/2025年占地面积\s+18.60平方公里\s+25.00平方公里/),
        ]);
      await page.getByRole('button', { name: /^恢复到.*的快照$/ }).click();
      await page.getByText('恢复前的内容另存了一份快照').waitFor();
      await page.getByText('恢复到快照之前').waitFor();
      await goTo(page, '年度指标');
      await expect.poll(() => field.inputValue()).toBe('18.60');
      await page.getByRole('button', { name: '撤销', exact: true }).click();
      await expect.poll(() => field.inputValue()).toBe('25.00');

      await page.getByRole('link', { name: '集群自评' }).click();
      await page.getByRole('button', { name: /^删除示例县/ }).click();
      await page.getByText('已移入回收站，30天内').waitFor();
      await expect.poll(() => page.getByRole('heading', { name: '本机的集群' }).count()).toBe(0);
      await page.reload();
      await page.getByRole('link', { name: '从备份恢复' }).click();
      await page
        .getByRole('row', { name: /示例县.*30天/ })
        .getByRole('button')
        .click();
      await page.getByText('内容与删除时一样').waitFor();
      await page.getByText('回收站是空的').waitFor();
      await page.getByRole('link', { name: '返回首页' }).click();
      await page.getByRole('link', { name: /^示例县/ }).click();
      await goTo(page, '年度指标');
      await expect.poll(() => field.inputValue()).toBe('25.00');
    });
  },
);
