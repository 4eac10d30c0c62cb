import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  cell,
  declarationForm,
  formOf,
  formParts,
  p,
  placeholderForm,
  row,
  run,
  table,
} from '../formats/make-forms.ts';
import { lacks, python, toFile } from '../office/tools.ts';
import { visit, type VisitOptions } from './harness/page.ts';
import { createCluster, downloaded, exportPackage, goTo, openSample } from './steps.ts';

/** The year's own form, through the screen: chosen, its blanks matched and corrected, filled, and read back. */

async function toForm(page: Page): Promise<void> {
  await goTo(page, '导出申报包');
  await page.getByRole('link', { name: '填写官方申报表' }).click();
  await page.getByRole('heading', { level: 1, name: '填写当年的官方申报表' }).waitFor();
}
const choose = (page: Page, name: string, bytes: Uint8Array): Promise<void> =>
  page
    .locator('input[type=file][aria-label="选择申报表"]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
async function openForm(page: Page, name: string, bytes: Uint8Array, count: number): Promise<void> {
  await choose(page, name, bytes);
  await page.getByRole('heading', { level: 1, name: `核对申报表的${count}处空白` }).waitFor();
}
/** What a button writes; the screen says the name of the file once it is there. */
const press = (page: Page, button: string): Promise<{ name: string; bytes: Uint8Array }> =>
  downloaded(page, async () => {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByText(/_(已填|填写情况)\.docx/).waitFor();
  });
const CELLS = `
import sys, json, docx
d = docx.Document(sys.argv[1])
print(json.dumps([[[c.text for c in r.cells] for r in t.rows] for t in d.tables]))
`;
const cells = (bytes: Uint8Array): string[][][] =>
  python(CELLS, toFile('filled.docx', bytes)) as string[][][];
const blank = (page: Page, name: string) => page.getByRole('combobox', { name: `${name}”填什么` });

const KINDS: readonly VisitOptions[] = [{}, { build: 'one-file' }, { build: 'one-file', browser: '86' }];

describe.skipIf(lacks('openpyxl'))('an official form', () => {
  test.each(KINDS)('is filled in and read back: %o', async (options) => {
    await visit(options, async ({ page }) => {
      await openSample(page);
      await toForm(page);
      await openForm(page, '申报表.docx', declarationForm(), 41);
      await page.getByText('将填入32处，仍空白9处').waitFor();
      const written = await press(page, '生成填好的申报表');
      expect(written.name).toBe('示例_申报表_已填.docx');
      const [basic, figures, , roster] = cells(written.bytes);
      expect(basic?.[0]?.[1]).toBe('示例县机床工具产业集群');
      expect(figures?.[1]).toEqual(['1.集群总产值', '亿元', '31.199999', '34.04272', '37.372709']);
      expect(figures?.[5]).toEqual(['5.综合能源消费量', '吨标准煤', '', '', '']);
      expect(roster).toHaveLength(2 + 62);
      await page.getByText('填入32处，仍空白9处，列在下表').waitFor();
      // It goes into the package as it is; what stayed blank is said there.
      await page.getByRole('link', { name: '返回导出申报包' }).click();
      await page.getByRole('link', { name: '官方申报表41处空白中，仍有9处没有填。' }).waitFor();
      for (const box of await page.getByRole('checkbox', { name: /^装入/ }).all()) await box.uncheck();
      const zip = unzipSync((await exportPackage(page)).bytes);
      expect(Buffer.compare(zip[`06_官方申报表/${written.name}`]!, written.bytes)).toBe(0);
    });
  });

  test('corrected by hand, filled, and found again the next time', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await toForm(page);
      await openForm(page, '申报表.docx', declarationForm(), 41);
      await blank(page, '表1第8行第2格“邮政编码').selectOption({ label: '细分领域' });
      await blank(page, '表3第2行第4格“企业总数（家）').selectOption({ label: '不填' });
      const roster = blank(page, '表4第3行起“三、集群企业名录');
      await roster.selectOption({ label: '创新平台（8行）' });
      await page.getByText('还没有指定哪一列填什么').waitFor();
      await roster.selectOption({ label: '企业名录（62行）' });
      await page
        .getByRole('combobox', { name: '表4第3行起第6列“备注”填什么' })
        .selectOption({ label: '划型' });
      await blank(page, '表1第8行第4格“主管部门负责人（签字）').selectOption({ label: '自己填写' });
      const typed = page.getByRole('textbox', { name: '表1第8行第4格“主管部门负责人（签字）”自己填写' });
      await typed.fill('王示例');
      await typed.blur();
      await page.getByText('将填入33处，仍空白8处').waitFor();
      const [basic, , rates, firms] = cells((await press(page, '生成填好的申报表')).bytes);
      expect(basic?.[7]?.[1]).toBe('数控机床及功能部件');
      expect(basic?.[7]?.[3]).toBe('王示例');
      expect(rates?.[1]?.[3]).toBe('');
      expect(['大型', '中型', '小型', '微型']).toContain(firms?.[2]?.[5]);

      await page.reload();
      await openForm(page, '同一张表.docx', declarationForm(), 41);
      await page.getByText('这张表以前填过，已按上次的设置对应。').waitFor();
      expect(await blank(page, '表1第8行第2格“邮政编码').inputValue()).toBe('answer:niche');
      expect(await blank(page, '表3第2行第4格“企业总数（家）').inputValue()).toBe('');
      expect(await typed.inputValue()).toBe('王示例');
      await page.getByRole('button', { name: '改用自动识别' }).click();
      expect(await blank(page, '表1第8行第2格“邮政编码').inputValue()).toBe('');
    });
  });

  test('what stays blank is listed, on the screen and in a Word file', async () => {
    await visit({}, async ({ page }) => {
      await openSample(page);
      await toForm(page);
      await openForm(page, '申报表.docx', declarationForm(), 41);
      await page.getByRole('button', { name: '3 没有数据' }).click();
      const rows = page.getByRole('table', { name: '申报表的空白' }).locator('tbody tr');
      await expect.poll(() => rows.count()).toBe(3);
      expect(await rows.first().textContent()).toContain('5.综合能源消费量，2023年');
      const report = await press(page, '下载填写情况');
      expect(report.name).toBe('示例_申报表_填写情况.docx');
      const [open, done] = cells(report.bytes);
      expect(open).toHaveLength(1 + 9);
      expect(done).toHaveLength(1 + 32);
      expect(open?.flat()).toContain('口径不一，须先向市级中小企业主管部门确认');
    });
  });
});

test('placeholders are filled, and one nobody knows is proposed the nearest name', async () => {
  await visit({}, async ({ page }) => {
    await openSample(page);
    await toForm(page);
    await openForm(page, '模板.docx', placeholderForm(), 14);
    await page.getByRole('button', { name: '2 请核对' }).click();
    await page.getByRole('row', { name: /集群名 .*名称相近，请核对/ }).waitFor();
    const { bytes } = await press(page, '生成填好的申报表');
    const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
    expect(xml.replace(/<[^>]*>/g, '')).toContain('示例县机床工具产业集群在示例县，{不认识的名字}。');
  });
});

const ole = (stream: string): Uint8Array =>
  new Uint8Array([
    ...[0xd0, 0xcf, 0x11, 0xe0],
    ...Array<number>(60).fill(0),
    ...[...stream].flatMap((letter) => [letter.charCodeAt(0), 0]),
  ]);
const BAD: readonly (readonly [string, Uint8Array, string])[] = [
  [
    '申报表.wps',
    ole('WpsCustomData'),
    '是旧版格式（.doc 或 .wps）（E-104）。您的数据没有改动。请在 WPS 中打开，从“文件—另存为”选择“Word 文件（*.docx）”',
  ],
  ['加密.docx', ole('EncryptedPackage'), '文件已加密（E-103）'],
  ['文字.docx', strToU8('申报表'), '内容不是 Word 文档（E-119）'],
  ['宏.docx', zipSync({ ...formParts(p()), 'word/vbaProject.bin': strToU8('x') }), '文档含有宏（E-120）'],
  ['太大.docx', new Uint8Array(20 * 1024 * 1024 + 1), '文件超过 20 MB（E-107）'],
  ['没有空白.docx', formOf(p(run('填表说明。'))), '没有找到可以填的空白（E-123）'],
  ['循环.docx', formOf(p(run('{#企业名录}'))), '后面没有“{/企业名录}”'],
];

test('a file that is no form is refused in a sentence, one after another, and the next good one is read', async () => {
  await visit({ build: 'one-file' }, async ({ page }) => {
    await createCluster(page);
    await toForm(page);
    for (const [name, bytes, what] of BAD) {
      await choose(page, name, bytes);
      const alert = page.getByRole('alert').filter({ hasText: `“${name}”` });
      await alert.waitFor();
      expect(await alert.textContent()).toContain(what);
      expect(await alert.textContent()).toContain('您的数据没有改动');
    }
    await openForm(
      page,
      '<img src=x onerror=alert(1)>.docx',
      formOf(table(2, row(cell('<b>名称</b>'), cell('')))),
      1,
    );
    await page.getByText('<b>名称</b>').waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
