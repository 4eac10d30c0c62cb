import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visit } from './harness/page.ts';
import { createCluster, downloaded, goTo, saved } from './steps.ts';

/** 佐证材料 as a county officer attaches them, in a real browser on a real database. */

const PDF = '%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n';
/** One white point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);
const file = (
  name: string,
  content: string | Buffer,
): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});
/** A JPEG with EXIF that holds a GPS directory, and nothing to see. */
const LOCATED = Buffer.from(
  'ffd8ffe10022457869660000' +
    '4d4d002a00000008' +
    '0001' +
    '88250004' +
    '00000001' +
    '0000001a' +
    '00000000' +
    'ffda0004ffffffd9',
  'hex',
);

async function openEvidence(page: Page, paper: string): Promise<void> {
  await createCluster(page);
  await goTo(page, '佐证材料');
  await page.getByRole('heading', { level: 1, name: '把佐证材料备齐' }).waitFor();
  await page.getByRole('navigation', { name: '佐证材料目录' }).getByText(paper, { exact: true }).click();
  await page.getByRole('heading', { level: 2, name: new RegExp(paper) }).waitFor();
}
const pick = (page: Page, paper: string, ...files: ReturnType<typeof file>[]): Promise<void> =>
  page.getByLabel(`选择${paper}的文件`).setInputFiles(files);

/** What a person drops or pastes: the same event, with the files in its hands. */
async function give(page: Page, how: 'drop' | 'paste', name: string, bytes: Buffer): Promise<void> {
  await page.evaluate(
    ({ how, name, base64 }) => {
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name));
      const zone = document.querySelector('.drop')!;
      const event =
        how === 'drop'
          ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
      (how === 'drop' ? zone : window).dispatchEvent(event);
    },
    { how, name, base64: bytes.toString('base64') },
  );
}

describe('佐证材料', () => {
  test('66: a PDF with a script, one that starts a program and one that is locked are kept, told of, and shown nowhere', async () => {
    await visit({}, async ({ page, context }) => {
      await openEvidence(page, 'E04');
      const doubtful = {
        '脚本.pdf': [
          PDF.replace('/Root', '/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Root'),
          '带有脚本',
        ],
        '启动.pdf': [PDF.replace('/Root', '/OpenAction << /S /Launch /F (calc.exe) >> /Root'), '启动程序'],
        '加密.pdf': [PDF.replace('/Root', '/Encrypt 5 0 R /Root'), '加了密'],
      } as const;
      for (const [name, [content, warning]] of Object.entries(doubtful)) {
        await pick(page, 'E04', file(name, content));
        await page.getByText(`已附上“${name}”`).waitFor();
        await page.getByText(warning).first().waitFor();
      }
      expect(await page.getByRole('article').count()).toBe(3);
      expect(await page.locator('iframe, embed, object').count()).toBe(0);
      expect(context.pages()).toHaveLength(1);
    });
  });

  test('picked, dropped and pasted; after a reload all are there, with what was written about them', async () => {
    await visit({}, async ({ page }) => {
      await openEvidence(page, 'E04');
      await pick(page, 'E04', file('产值汇总表.pdf', PDF));
      await page.getByText('已附上“产值汇总表.pdf”，存后读回核对无误。').waitFor();
      await give(page, 'drop', '现场.png', PNG);
      await page.getByText('已附上“现场.png”').waitFor();
      await give(page, 'paste', 'image.png', Buffer.concat([PNG, Buffer.from([0])]));
      await page.getByText('已附上“粘贴的图片_2026-11-24.png”').waitFor();

      const card = page.getByRole('article', { name: '产值汇总表.pdf' });
      await card.getByLabel('文号').fill('宝统〔2026〕3号');
      await card.getByLabel('失效日期').fill('2026-12-31');
      await card.getByLabel('有关页码').fill('第3—5页');
      await card.getByLabel('有关页码').blur();
      await saved(page);
      await expect.poll(() => card.getByLabel('有关页码').inputValue()).toBe('3-5');
      await page.reload();
      await page.getByRole('article', { name: '粘贴的图片_2026-11-24.png' }).waitFor();
      expect(await page.getByRole('article').count()).toBe(3);
      expect(await card.getByLabel('文号').inputValue()).toBe('宝统〔2026〕3号');
      expect(await card.getByLabel('失效日期').inputValue()).toBe('2026-12-31');
      const picture = page.getByRole('article', { name: '现场.png' });
      await picture.getByRole('button', { name: '查看' }).click();
      const image = picture.getByRole('img', { name: '现场.png的内容' });
      await expect
        .poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth))
        .toBe(1);
    });
  });

  test('the same file again is told, a page is refused, and neither changes anything', async () => {
    await visit({}, async ({ page }) => {
      await openEvidence(page, 'E05');
      await pick(page, 'E05', file('规划.pdf', PDF));
      await page.getByText('已附上“规划.pdf”').waitFor();
      await pick(page, 'E05', file('规划（副本）.pdf', PDF), file('网页.pdf', '<html><script>0</script>'));
      await page.getByText('没有再附“规划（副本）.pdf”：内容与已附的“规划.pdf”相同（E05）。').waitFor();
      await page.getByText('没有附上“网页.pdf”：内容是网页或矢量图').waitFor();
      expect(await page.getByRole('article').count()).toBe(1);
    });
  });

  test('one condition let go is missing again; taken away, the file comes back by 撤销', async () => {
    await visit({}, async ({ page }) => {
      await openEvidence(page, 'E05');
      await pick(page, 'E05', file('规划.pdf', PDF));
      const status = page.getByRole('region').locator('header').first();
      await expect.poll(() => status.innerText()).toContain('已附');
      await page.getByRole('checkbox', { name: /2\.1/ }).uncheck();
      await expect.poll(() => status.innerText()).toContain('缺');
      await page.getByText('还有1项条件没有对应的有效文件。').waitFor();
      await page.getByRole('button', { name: '去掉', exact: true }).click();
      await page.getByRole('article').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '撤销', exact: true }).click();
      await page.getByRole('article', { name: '规划.pdf' }).waitFor();
    });
  });

  test('a photo that tells where it was taken asks first, and is kept without that', async () => {
    await visit({}, async ({ page }) => {
      await openEvidence(page, 'E10');
      await pick(page, 'E10', file('仓库.jpg', LOCATED));
      await page.getByRole('dialog', { name: '照片里有拍摄位置' }).waitFor();
      await page.getByRole('button', { name: '去掉位置后附上' }).click();
      await page.getByText('已附上“仓库.jpg”').waitFor();
      await page.getByText(`JPG，1 KB`).waitFor();
      await pick(page, 'E10', file('仓库.jpg', LOCATED));
      await page.getByRole('dialog', { name: '照片里有拍摄位置' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await page.getByRole('article').count()).toBe(1);
    });
  });

  test('a backup carries the files to another computer; one that was lost is named before the export', async () => {
    const backup = await visit({}, async ({ page }) => {
      await openEvidence(page, 'E05');
      await pick(page, 'E05', file('规划.pdf', PDF));
      await page.getByText('已附上“规划.pdf”').waitFor();
      await goTo(page, '备份与安全');
      return downloaded(page, async () => {
        await page.getByRole('button', { name: '不加密' }).click();
        await page.getByRole('button', { name: '立即备份' }).click();
        await page.getByText('1 份佐证文件').waitFor();
      });
    });
    expect(backup.name).toBe('集群自评备份_20261124.zip');
    await visit({}, async ({ page }) => {
      await page.getByRole('link', { name: '从备份恢复' }).click();
      await page
        .getByLabel('选择备份文件')
        .setInputFiles({ name: backup.name, mimeType: 'application/zip', buffer: Buffer.from(backup.bytes) });
      await page.getByRole('button', { name: '恢复 1 个集群' }).click();
      await goTo(page, '导出申报包');
      await page.getByText('佐证文件1份已逐份校验').waitFor();
      await page.evaluate(
        () =>
          new Promise<void>((done, failed) => {
            const opening = indexedDB.open('jiqun-ziping');
            opening.onerror = () => failed(new Error('the database did not open'));
            opening.onsuccess = () => {
              const writing = opening.result.transaction('files', 'readwrite');
              writing.objectStore('files').clear();
              writing.oncomplete = () => {
                opening.result.close();
                done();
              };
            };
          }),
      );
      await page.reload();
      await page
        .getByText(/佐证文件E05.*“规划.pdf”读不出来/)
        .first()
        .waitFor();
      await goTo(page, '佐证材料');
      await page.getByText('E05', { exact: true }).first().click();
      await page.getByText('“规划.pdf”的内容在本机读不出来').waitFor();
      await pick(page, 'E05', file('规划.pdf', PDF));
      await page.getByText('已补回“规划.pdf”丢失的内容。').waitFor();
      await page.getByText('“规划.pdf”的内容在本机读不出来').waitFor({ state: 'detached' });
    });
  });

  test('what is missing is printed as a list, and nothing else', async () => {
    await visit({}, async ({ page }) => {
      await openEvidence(page, 'E05');
      await page.emulateMedia({ media: 'print' });
      await page.getByText('佐证材料缺失清单').waitFor();
      expect(await page.getByRole('navigation', { name: '佐证材料目录' }).isVisible()).toBe(false);
      expect(await page.locator('.paper tbody tr').count()).toBe(20);
    });
  });
});
