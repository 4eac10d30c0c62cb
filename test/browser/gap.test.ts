import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { axeFaults } from './harness/axe.ts';
import { visit } from './harness/page.ts';
import { createCluster, goTo, openSample, saved } from './steps.ts';

describe('差距分析', () => {
  test('lists what is short with the least that closes it, and draws its pictures', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '差距分析');
      const rows = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) });
      await expect.poll(() => rows.count()).toBe(3);
      expect(await rows.first().innerText()).toContain(
        '再增2家（8→10家），届时为16.13%；少1家为14.52%，仍不够。',
      );
      await page.getByText('其中任何一项再少一个单位，就不能全部符合。').waitFor();
      await page.getByRole('img', { name: /^2023年31.20，2024年34.04，2025年37.37（亿元）/ }).waitFor();
      await page.getByText('余量与悬崖').click();
      await page
        .getByText(/即不再符合。/)
        .first()
        .waitFor();
      expect(await axeFaults(page, 'all')).toEqual([]);
    });
  });

  test('a scenario leaves the figures alone until it is adopted, and can be taken back', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '差距分析');
      await page.getByRole('link', { name: '假设测算' }).click();
      await page.getByRole('button', { name: '新建方案' }).click();
      await page.getByText('测算中，不影响正式数据').waitFor();
      const field = page.getByLabel('假设的2025年应用工业互联网平台的企业（家）', { exact: true });
      await field.fill('10');
      await field.blur();
      await saved(page);
      const row = page.getByRole('row').filter({ hasText: '6.5 工业互联网平台应用普及率' });
      await expect
        .poll(() => row.innerText().then((text) => text.replace(/\s+/g, '')))
        .toMatch(/12.90%.*16.13%/);
      await page.getByText('有2项不符合，28项待定', { exact: true }).waitFor();
      await page.getByRole('button', { name: '采用“方案1”' }).click();
      await page.getByText('已采用“方案1”，正式数据已按它改动。').waitFor();
      await page
        .getByText(/有1项不符合/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: '撤销（Ctrl+Z）' }).click();
      await page.getByText('有2项不符合，28项待定', { exact: true }).waitFor();
      expect(await axeFaults(page, 'all')).toEqual([]);
    });
  });

  test('a scenario seeds the plan, from its own page and from the plan', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '差距分析');
      await page.getByRole('link', { name: '假设测算' }).click();
      await page.getByRole('button', { name: '新建方案' }).click();
      const write = page.getByRole('button', { name: /^写入三年规划/ });
      expect(await write.isDisabled()).toBe(true);
      const field = page.getByLabel('假设的2025年应用工业互联网平台的企业（家）', { exact: true });
      await field.fill('12');
      await field.blur();
      await page.getByRole('button', { name: '写入三年规划（1个数）' }).click();
      await page.getByText('已把“方案1”的1个数写入三年规划的目标，正式数据没有改动。').waitFor();
      await page.getByText('有2项不符合，28项待定', { exact: true }).waitFor();
      await field.fill('13');
      await field.blur();
      await saved(page);
      await goTo(page, '三年规划');
      const target = page.getByLabel('2026年应用工业互联网平台的企业目标（家）');
      await expect.poll(() => target.inputValue()).toBe('12');
      await page.getByText('建议10').first().waitFor();
      await page.getByRole('button', { name: '方案1（1个数）' }).click();
      await page.getByText('已按测算“方案1”改写目标。').waitFor();
      await expect.poll(() => target.inputValue()).toBe('13');
      expect(await axeFaults(page, 'all')).toEqual([]);
      await page.getByRole('button', { name: '撤销（Ctrl+Z）' }).click();
      await expect.poll(() => target.inputValue()).toBe('12');
    });
  });

  test('a projection follows the growth that is assumed, and keeps a wrong one visible', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '差距分析');
      await page.getByRole('link', { name: '逐年推算' }).click();
      const growth = page.getByLabel('集群总产值的假设年增速（%）');
      const row = page.getByRole('row').filter({ hasText: '2.9 产值年均增速' });
      await expect.poll(() => row.innerText()).toContain('2026年度');
      await growth.fill('0');
      await expect
        .poll(() => row.innerText().then((text) => text.match(/0\.00%/g)?.length))
        .toBeGreaterThan(2);
      await growth.fill('很多');
      await page.getByText('增速请填-100到100之间的数字').waitFor();
      expect(await growth.inputValue()).toBe('很多');
      expect(await axeFaults(page, 'all')).toEqual([]);
    });
  });

  test('which verdicts changed since a moment, and which figure made them', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await page.getByRole('img', { name: /^各项已符合的条件：（一）7\/10.*不是得分。$/ }).waitFor();
      await goTo(page, '差距分析');
      await page.getByRole('link', { name: '假设测算' }).click();
      await page.getByRole('button', { name: '新建方案' }).click();
      const field = page.getByLabel('假设的2025年应用工业互联网平台的企业（家）', { exact: true });
      await field.fill('10');
      await field.blur();
      await saved(page);
      await page.getByRole('button', { name: '采用“方案1”' }).click();
      await page.getByText('已采用“方案1”，正式数据已按它改动。').waitFor();
      await goTo(page, '条件自查');
      await page.getByRole('link', { name: '并列比较' }).click();
      await page.getByRole('link', { name: '与以前' }).click();
      const row = page.getByRole('row').filter({ hasText: '6.5 工业互联网平台应用普及率' });
      await expect
        .poll(() => row.innerText().then((text) => text.replace(/\s+/g, '')))
        .toMatch(/不符合.*待定·口径不一.*应用工业互联网平台的企业：8→10家/);
      expect(await axeFaults(page, 'all')).toEqual([]);
      await page.getByRole('link', { name: '与另一年度' }).click();
      await page.getByText('这台电脑上只有这一份档案。').waitFor();
      expect(await axeFaults(page, 'all')).toEqual([]);
    });
  });

  test('every chart says in words and in a table what it draws, is saved as a picture, and prints in grey', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      const charts: string[] = [];
      const look = async (): Promise<void> => {
        const figures = page.locator('figure').filter({ has: page.locator('canvas') });
        await figures.first().waitFor();
        for (const figure of await figures.all()) {
          const name = (await figure.locator('figcaption').innerText()).trim();
          charts.push(name);
          const told = await figure.getByRole('img').getAttribute('aria-label');
          expect(told, name).toMatch(/\d/);
          await figure.getByText('数据表').click();
          // Every figure of the table stands in the sentence as well.
          for (const cell of await figure.locator('tbody td:last-child').allInnerTexts()) {
            expect(told, name).toContain(cell);
          }
        }
        const arriving = page.waitForEvent('download');
        await figures.first().getByRole('button', { name: '存为图片' }).click();
        const saved = await arriving;
        expect(saved.suggestedFilename()).toMatch(/\.png$/);
        const bytes = readFileSync(await saved.path());
        expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
        expect(bytes.length).toBeGreaterThan(3000);
        await page.emulateMedia({ media: 'print' });
        for (const canvas of await figures.locator('canvas').all()) {
          expect(await canvas.evaluate((each) => getComputedStyle(each).filter)).toBe('grayscale(1)');
        }
        await page.emulateMedia({ media: null });
      };
      await look();
      await goTo(page, '差距分析');
      await page.getByRole('img', { name: /^2023年31.20/ }).waitFor();
      await look();
      await page.getByRole('link', { name: '逐年推算' }).click();
      await page.getByRole('img', { name: /^2026年度8项/ }).waitFor();
      await look();
      expect(charts).toHaveLength(8);
    });
  });

  test('another dossier beside this one: whose it is, which verdicts differ, and which figures make them', async () => {
    await visit({}, async ({ page, address }) => {
      await page.goto(address);
      await createCluster(page);
      await page.goto(address);
      await openSample(page);
      await goTo(page, '条件自查');
      await page.getByRole('link', { name: '并列比较' }).click();
      await page.getByRole('link', { name: '与另一年度' }).click();
      await page.getByText('另一份档案是扶风县的，不是同一个县（市、区）。').waitFor();
      const row = page.getByRole('row').filter({ hasText: '2.5 占地面积' });
      await expect
        .poll(() => row.innerText().then((text) => text.replace(/\s+/g, '')))
        .toMatch(/待定·缺数据.*符合.*占地面积：缺→18\.60平方公里/);
      expect(await page.getByRole('columnheader').allInnerTexts()).toEqual([
        '条件',
        '另一份档案',
        '本档案',
        '因何而变',
      ]);
      expect(await axeFaults(page, 'all')).toEqual([]);
    });
  });

  test('the package carries the charts of the screen', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await goTo(page, '导出');
      const arriving = page.waitForEvent('download');
      await page.getByRole('button', { name: /生成申报包/ }).click();
      const files = unzipSync(new Uint8Array(readFileSync(await (await arriving).path())));
      for (const [name, alt, count] of [
        ['02_自评材料/01_自评报告.docx', '各项已符合的条件：（一）7/10', 1],
        ['02_自评材料/02_差距清单.docx', '集群总产值：2023年31.20', 1],
        ['03_三年发展规划/01_三年发展规划.docx', '进度安排：绘制机床工具产业链图谱，2026年1月至6月', 2],
      ] as const) {
        const parts = unzipSync(files[name]!);
        const pictures = Object.entries(parts).filter(([path]) => path.endsWith('.png'));
        expect(pictures).toHaveLength(count);
        // Larger than an empty sheet of its size: something is drawn on it.
        for (const [, png] of pictures) expect(png.length).toBeGreaterThan(8000);
        expect(new TextDecoder().decode(parts['word/document.xml'])).toContain(`descr="${alt}`);
      }
    });
  });
});
