import type { Page } from 'playwright-core';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { PdfPages } from '../../src/formats/pdf-pages.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { AS_OF } from '../make.ts';
import { axeFaults } from './harness/axe.ts';
import { visit } from './harness/page.ts';
import { largeRoster } from '../large-roster.ts';
import { exportPackage, goTo, openRestored, openSample, saved } from './steps.ts';

/** One white point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

/** 批复.png under E19; ends on 佐证材料. */
async function attach(page: Page): Promise<void> {
  await goTo(page, '佐证材料');
  await page.getByRole('navigation', { name: '佐证材料目录' }).getByText('E19', { exact: true }).click();
  await page
    .getByLabel('选择E19的文件')
    .setInputFiles({ name: '批复.png', mimeType: 'image/png', buffer: PNG });
  await page.getByRole('article', { name: '批复.png' }).waitFor();
}

describe('导出申报包', () => {
  test('checks, shows and writes: what is attached is packed, what is edited is printed', async () => {
    await visit({ viewport: { width: 1366, height: 768 } }, async ({ page }) => {
      await openSample(page);
      await attach(page);
      await goTo(page, '导出申报包');
      await page.getByText('佐证文件1份已逐份校验').waitFor();
      await page.getByRole('link', { name: '申报表文字' }).click();
      const part = page.getByLabel('（四）产业链供应链协作高效');
      await expect.poll(() => part.inputValue()).toContain('现状：铸锻、热处理、功能部件到整机的链条较完整');
      await part.fill('现状：链条完整。\n举措：建协同平台。');
      await part.blur();
      await saved(page);
      await page.getByText('已改写1部分').waitFor();
      await page.getByRole('link', { name: '申报包', exact: true }).click();
      await page.getByRole('button', { name: '预览致市局的请示' }).click();
      await page.getByText('妥否，请批示。').waitFor();
      // Row 95: nobody prints a 公文 in a face that only looks like it without being told.
      await page.getByText('本机没有字体“方正小标宋简体”、“仿宋_GB2312”、“楷体_GB2312”').waitFor();
      // Whoever reads the document and presses Ctrl+P gets its pages, and nothing else.
      const pages = page.getByRole('group', { name: /^第\d+页，共\d+页$/ });
      await page.getByRole('region', { name: '致市局的请示预览' }).focus();
      const printed = new PdfPages();
      printed.add(await page.pdf({ preferCSSPageSize: true }));
      expect(printed.count).toBe(await pages.count());
      expect(await pages.nth(2).innerText()).toContain('— 3 —');
      // 版记 on its back, without a number.
      expect(await pages.last().innerText()).toMatch(/印发$/);
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByText('妥否，请批示。').isVisible()).toBe(true);
      expect(await page.getByText('导出检查').isVisible()).toBe(false);
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      expect(await page.getByText('妥否，请批示。').isVisible()).toBe(false);
      expect(await page.getByText('导出检查').isVisible()).toBe(true);
      await page.emulateMedia({ media: null });
      expect(await axeFaults(page, 'all')).toEqual([]);
      const code = (await page.locator('.code .digits').textContent())!.replaceAll(' ', '');
      // Left out, and asked for.
      await page.getByLabel('装入自评报告').uncheck();
      await page.getByLabel('装入去标识化名录').check();
      const { bytes } = await exportPackage(page);
      const zip = unzipSync(bytes);
      const names = Object.keys(zip);
      expect(names.filter((name) => name.includes('自评报告'))).toEqual([]);
      expect(names).toContain('04_名录和指标/03_去标识化名录.xlsx');
      expect(names.filter((name) => /E\d\d-01/.test(name))).toHaveLength(1);
      const manifest = JSON.parse(new TextDecoder().decode(zip['manifest.json'])) as { checkCode: string };
      expect(manifest.checkCode).toBe(code);
      const form = names.find((name) => name.includes('02_申报表'))!;
      const text = new TextDecoder()
        .decode(unzipSync(zip[form]!)['word/document.xml'])
        .replace(/<[^>]+>/g, '');
      expect(text).toContain('建协同平台。');
    });
  });

  test('each finding leads to its very place: cell, field, condition, section, file', async () => {
    const outdated = { text: '旧话', editedOn: '2026-11-24', figures: { 没有这个数: '1' } };
    const sample = sampleDossier('s', AS_OF);
    const faulty: ClusterDossier = {
      ...sample,
      profile: { ...sample.profile, declarant: '' },
      plan: { ...sample.plan!, sections: { goals: outdated } },
      narrative: { 'group-2': outdated },
    };
    await visit({ viewport: { width: 1366, height: 768 } }, async ({ page }) => {
      await openRestored(page, faulty);
      const active = (): Promise<string> =>
        page.evaluate(() => {
          const field = document.activeElement!;
          const labels = [...((field as HTMLInputElement).labels ?? [])].map(
            ({ textContent }) => textContent,
          );
          return `${field.getAttribute('aria-label') ?? ''}${labels.join('')}`;
        });
      await goTo(page, '导出申报包');
      // Forty at most are listed, and more than four only when asked.
      const list = page.locator('section', { has: page.getByRole('heading', { name: /^导出检查/ }) });
      expect(await list.getByRole('link', { name: /^9\.3/ }).count()).toBe(0);
      await list.getByRole('button', { name: '再列出20处' }).click();
      await list.getByRole('link', { name: /^9\.3/ }).waitFor();
      expect(await axeFaults(page, 'all', '.columns')).toEqual([]);
      const links = await list
        .getByRole('link')
        .evaluateAll((all) =>
          all.map((each) => [each.textContent, (each as HTMLAnchorElement).hash] as const),
        );
      // The list is made anew with its documents each time it is opened; its links lead to the same.
      const follow = async (link: RegExp, address: RegExp): Promise<void> => {
        const hash = links.find(([text]) => link.test(text))![1];
        expect(hash).toMatch(address);
        await page.evaluate((to) => (location.hash = to), hash);
      };
      await list.getByRole('link', { name: /^示例县嘉禾东方齿轮有限公司 企业资质$/ }).click();
      // A cell of the roster: chosen in the grid, and the cursor in its field.
      await page.getByRole('dialog', { name: '企业详情' }).getByText('示例县嘉禾东方齿轮有限公司').waitFor();
      await expect.poll(active).toContain('有效期至（创新型中小企业）');
      const cell = page.locator('.roster-grid [aria-selected="true"]');
      expect(await cell.evaluate((each) => each.closest('tr')!.textContent)).toContain('嘉禾东方齿轮');
      // A field of 集群基本情况.
      await follow(/没有填写申报主体/, /profile\/declarant$/);
      await expect.poll(active).toContain('申报主体');
      // A condition, refused and open.
      await follow(/^6\.5/, /assessment\/6\/6\.5$/);
      await page.getByRole('article').filter({ hasText: '工业互联网平台应用普及率' }).waitFor();
      await follow(/^2\.3/, /assessment\/2\/2\.3$/);
      await page.getByRole('article').filter({ hasText: '细分领域全省前列' }).waitFor();
      // A target of the plan, a section of its text, a part of the 申报表.
      await follow(/三年规划有1处须改/, /target-smeRndSpending-2028$/);
      await expect.poll(active).toContain('2028年中小企业研发经费');
      await follow(/三年规划有1节改写过的文字/, /plan\/book\/goals$/);
      await expect.poll(() => page.locator('#plan-goals[data-arrived] textarea').inputValue()).toBe('旧话');
      await follow(/申报表文字有1部分改写过/, /export\/text\/group-2$/);
      await expect.poll(() => page.locator('[data-arrived] textarea').inputValue()).toBe('旧话');
      // A row of a section; a kind of evidence.
      await follow(/^产业链协作$/, /sections\/chain\/sharing$/);
      await page.locator('[data-arrived]', { hasText: '共享' }).waitFor();
      await follow(/^E05/, /evidence\/E05$/);
      await page.getByRole('heading', { name: /^E05/ }).waitFor();
    });
  });

  test('a long export tells how far it is and how long it takes, and stops when it is told to', async () => {
    // On a clock that goes: what is left is told by what has passed.
    await visit({ clock: 'real' }, async ({ page }) => {
      // So many enterprises that nobody presses 取消 too late.
      await openRestored(page, largeRoster(1000));
      await goTo(page, '导出申报包');
      const write = page.getByRole('button', { name: /^生成申报包/ });
      const code = page.locator('.code .digits');
      const before = await code.textContent({ timeout: 60_000 });
      let downloads = 0;
      page.on('download', () => (downloads += 1));

      await write.click();
      const told = page.getByRole('status').filter({ hasText: /正在写文件 \d+\/\d+，还需约\d+(秒|分钟)/ });
      await told.waitFor({ timeout: 60_000 });
      const share = (await told.getByRole('progressbar').getAttribute('value'))!;
      expect(Number(share)).toBeGreaterThan(0);
      expect(Number(share)).toBeLessThan(1);
      // Asked for while the worker writes: it comes when that is over, by whatever end.
      await page.getByRole('button', { name: '预览致市局的请示' }).click();
      await page.getByRole('button', { name: '取消' }).click();

      await page.getByText('已取消，没有生成文件。').waitFor();
      expect(await page.getByRole('progressbar').count()).toBe(0);
      expect(await page.getByText('导出完成').count()).toBe(0);
      expect(downloads).toBe(0);
      await page.getByText('妥否，请批示。').waitFor();
      expect(await code.textContent()).toBe(before);

      // The same package as if nothing had been stopped, and only one.
      await page.getByLabel('装入企业名录').uncheck();
      await write.click();
      await page.getByText('导出完成').waitFor({ timeout: 60_000 });
      await expect.poll(() => downloads).toBe(1);
      await page.getByText(/个文件逐一校验无误/).waitFor();
    });
  });

  test('reading the attachments can be stopped, and taken up again', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await attach(page);
      await page.evaluate(() => {
        // A disk that gives nothing: the question to read the files does not reach the worker.
        const worker = Worker.prototype as { postMessage: (this: Worker, ...sent: unknown[]) => void };
        const { postMessage } = worker;
        worker.postMessage = function (...sent) {
          if ((sent[0] as { task?: string }).task !== 'files') postMessage.apply(this, sent);
        };
        Object.assign(globalThis, { letGo: () => Object.assign(worker, { postMessage }) });
      });
      await goTo(page, '导出申报包');
      await page.getByRole('button', { name: '取消' }).click();
      await page.getByText('佐证文件还没有读完，检查没有做完').waitFor();
      expect(await page.getByRole('button', { name: /^生成申报包/ }).isDisabled()).toBe(true);
      await page.evaluate(() => (globalThis as unknown as { letGo: () => void }).letGo());
      await page.getByRole('button', { name: '重新检查' }).click();
      await page.getByText('佐证文件1份已逐份校验').waitFor();
      await page.getByRole('button', { name: /^生成申报包/ }).click();
      await page.getByText('导出完成').waitFor();
    });
  });
});
