import { zipSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { rosterBytes } from '../dossier/roster-files.ts';
import { visit } from './harness/page.ts';
import { rowOf, sheetOf } from '../formats/make-files.ts';
import { createCluster, importRoster, rosterPath } from './steps.ts';

/** Files that cannot be read, through the screen: each says what, that nothing changed, and what to do. */

const ole = (stream: string): Uint8Array =>
  new Uint8Array([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    ...Array<number>(60).fill(0),
    ...[...stream].flatMap((c) => [c.charCodeAt(0), 0]),
  ]);
const BAD: readonly (readonly [string, Uint8Array, string])[] = [
  ['空.xlsx', new Uint8Array(), '文件是空的（E-101）'],
  ['文字.xlsx', strToU8('这不是表格。'), '内容不是 Excel 表格，也不是 CSV 文本（E-102）'],
  ['加密.xlsx', ole('EncryptedPackage'), '文件已加密（E-103）'],
  ['旧版.xls', ole('Workbook'), '是旧版格式（.xls 或 .et）（E-104）'],
  ['金山.et', ole('ETExtData'), '是旧版格式（.xls 或 .et）（E-104）'],
  [
    '没下完.xlsx',
    rosterBytes('roster-clean.xlsx').slice(0, 8000),
    '文件不完整，可能没有下载或复制完（E-105）',
  ],
  [
    '坏的.xlsx',
    zipSync({ '[Content_Types].xml': strToU8('<x/>') }),
    '文件结构不完整，缺少“xl/workbook.xml”（E-113）',
  ],
  ['太大.xlsx', new Uint8Array(20 * 1024 * 1024 + 1), '文件超过 20 MB（E-107）'],
  ['无表头.csv', strToU8('甲,乙\n1,2\n'), '没有找到企业名录的表头（E-121）'],
];

describe('a file that cannot be read', () => {
  test('is refused in a sentence, one after another, and the roster stays as it was', async () => {
    await visit({ build: 'one-file' }, async ({ page }) => {
      await createCluster(page);
      await importRoster(page, rosterPath('roster-clean.xlsx'));
      await page.getByRole('link', { name: '从 Excel 导入' }).click();
      for (const [name, bytes, what] of BAD) {
        await page
          .getByLabel('选择文件')
          .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
        const alert = page.getByRole('alert').filter({ hasText: name });
        await alert.waitFor();
        expect(await alert.textContent()).toContain(what);
        expect(await alert.textContent()).toContain('您的数据没有改动');
      }
      await page.getByRole('link', { name: '取消' }).click();
      await page.getByRole('heading', { level: 1, name: '核对62家企业的名录' }).waitFor();
    });
  });
});

test('an import can be undone in one press, from the roster too', async () => {
  await visit({}, async ({ page }) => {
    await createCluster(page);
    await importRoster(page, rosterPath('roster-gbk.csv'));
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '导入企业名录' }).waitFor();
  });
});

test('rows hidden in WPS are asked about, and names that look like code are only names', async () => {
  const names = ['<img src=x onerror=alert(1)>', '{{7*7}}', '=1+1'];
  const rows = names.map((name, index) => rowOf(index + 2, name, '1', '2'));
  const hidden = rowOf(5, '乙厂', '1', '2').replace('<row ', '<row hidden="1" ');
  const bytes = sheetOf([rowOf(1, '企业名称', '从业人员', '2025年产值'), ...rows, hidden].join(''));
  await visit({}, async ({ page }) => {
    await createCluster(page);
    await page.getByRole('link', { name: '从 Excel 导入' }).click();
    await page
      .getByLabel('选择文件')
      .setInputFiles({ name: '<b>名录.xlsx', mimeType: 'x/x', buffer: Buffer.from(bytes) });
    await page.getByRole('button', { name: '下一步：认表头' }).click();
    await page.getByRole('button', { name: '下一步：核对' }).click();
    const asked = page.getByRole('row', { name: '1家企业所在的行被隐藏，在 WPS 中看不到。' });
    await asked.getByRole('button', { name: '不计入' }).click();
    await page.getByRole('button', { name: '导入3家（可撤销）' }).click();
    await page.getByRole('link', { name: '查看名录' }).click();
    const roster = page.getByRole('grid');
    for (const name of names) await roster.getByText(name, { exact: true }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await roster.getByText('乙厂').count()).toBe(0);
  });
});

test('an enterprise corrected in the drawer is saved, and the totals follow', async () => {
  await visit({}, async ({ page }) => {
    await createCluster(page);
    await importRoster(page, rosterPath('roster-clean.xlsx'));
    await page.getByRole('button', { name: '示例县永兴东方物流有限责任公司' }).click();
    await page.getByLabel('2025年产值（万元）').fill('45,966.09');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('row', { name: /^合计/ }).textContent()).toContain('373,727.10');
    await page.reload();
    await expect.poll(() => page.getByRole('row', { name: /^合计/ }).textContent()).toContain('373,727.10');
  });
});
