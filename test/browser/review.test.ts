import { beforeAll, describe, expect, test } from 'vitest';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { sha256Hex } from '../../src/formats/sha256.ts';
import { makeReply } from '../../src/review/reply.ts';
import { AS_OF } from '../make.ts';
import { lacks, python, toFile } from '../office/tools.ts';
import { forged, packageOf, partsOf, textOf, zipOf } from '../review/made-package.ts';
import { attachmentWith } from '../submission/made-attachment.ts';
import { axeFaults } from './harness/axe.ts';
import { visit } from './harness/page.ts';
import { downloaded, goTo, openRestored, saved } from './steps.ts';

/** The city's desk from the ZIP of a county to the remark at its place in the county's app. */

/** One white point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);
const picture = new Blob([PNG]);
const county = {
  ...sampleDossier('s', AS_OF),
  facts: [
    ...sampleDossier('s', AS_OF).facts,
    // Ten of them with a title that has lapsed.
    {
      indicator: 'qualitySmes' as const,
      year: 2025,
      value: 33,
      origin: { kind: 'form' as const, enteredOn: AS_OF },
    },
  ],
};
const buffer = async (blob: Blob): Promise<Buffer> => Buffer.from(await blob.arrayBuffer());
const zip = (name: string, bytes: Buffer): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'application/zip',
  buffer: bytes,
});
let honest: Buffer;
let forgery: Buffer;
let code: string;
let reply: ReturnType<typeof makeReply>;
beforeAll(async () => {
  const sha256 = await sha256Hex(picture);
  const attachments = [attachmentWith('E07', '证书.png', { sha256, size: PNG.length, criteria: ['3.1'] })];
  const blob = await packageOf(
    { ...county, attachments },
    { files: [{ sha256, name: '证书.png', blob: picture, isPdf: false }], documents: false },
  );
  const parts = await partsOf(blob);
  code = (JSON.parse(textOf(parts['manifest.json'])) as { checkCode: string }).checkCode;
  honest = await buffer(blob);
  reply = makeReply({
    package: {
      checkCode: code,
      sha256: await sha256Hex(blob),
      dossierId: 's',
      cluster: '示例县机床工具产业集群',
      declarationYear: 2026,
      asOf: AS_OF,
    },
    issuer: '示例市工业和信息化局',
    issuedOn: AS_OF,
    dueOn: '2026-12-10',
    remarks: [
      { place: 'criterion', item: '3.1', opinion: 'mend', reason: '请按有效期更正优质企业家数。' },
      { place: 'evidence', item: 'E04', opinion: 'mend', reason: '汇总表没有盖章。' },
    ],
  });
  forgery = await buffer(
    await zipOf(
      forged(parts, (dossier) => ({
        ...dossier,
        profile: { ...dossier.profile, county: '改动县', name: '改动县机床工具产业集群' },
        enterprises: dossier.enterprises.map((each, at) =>
          at === 0 ? { ...each, output: { ...each.output, 2025: each.output['2025']! + 1 } } : each,
        ),
      })),
    ),
  );
});

describe('审阅', () => {
  test('opened, held against the paper, worked out again, judged by keys, sampled and written', async () => {
    await visit({ viewport: { width: 1366, height: 768 } }, async ({ page }) => {
      await page.getByRole('link', { name: /打开申报包（审阅）/ }).click();
      await page.getByText('审阅模式').waitFor();
      await page.getByLabel('审阅单位').fill('示例市工业和信息化局');
      await page.getByLabel('经办人').fill('王示例');
      await page.getByLabel('经办人').blur();
      await page
        .getByLabel('选择申报包')
        .setInputFiles([
          zip('示例县.zip', honest),
          zip('改动县.zip', forgery),
          zip('坏.zip', Buffer.from('PK')),
        ]);
      await page.getByText('“坏.zip”打不开：不是完整的 ZIP 文件').waitFor();
      await page.getByText('已打开2个申报包。').waitFor();
      const text = () => page.evaluate(() => getComputedStyle(document.body).fontSize);
      const normal = await text();
      await page.getByRole('button', { name: '大字' }).click();
      expect(parseFloat(await text())).toBeGreaterThan(parseFloat(normal));
      await page.getByRole('button', { name: '大字' }).click();
      expect(await text()).toBe(normal);
      const rows = page.getByRole('row');
      expect(await rows.nth(1).innerText()).toContain('改动县');
      await page.getByRole('button', { name: '县（市、区）' }).click();
      expect(await rows.nth(1).innerText()).toContain('示例县');

      // No hash betrays the forgery; the paper does.
      await page.getByRole('link', { name: '改动县机床工具产业集群' }).click();
      await page.getByRole('link', { name: '完整性', exact: true }).click();
      await page.getByLabel('纸质件页脚的校验码').fill(code.toLowerCase());
      await page.getByText('电子件与纸质件不是同一份数据').waitFor();
      await page.getByRole('link', { name: '申报包', exact: true }).click();
      await page
        .getByRole('row', { name: /改动县/ })
        .getByText('与纸质件不一致')
        .waitFor();

      await page.getByRole('link', { name: '示例县机床工具产业集群' }).click();
      await page.getByRole('link', { name: '完整性', exact: true }).click();
      await page.getByLabel('纸质件页脚的校验码').fill(code.replace(/(.{4})(.{4})/, '$1 $2 '));
      await page.getByRole('status').getByText('与纸质件一致').waitFor();
      await page.getByRole('link', { name: '逐条审阅' }).click();
      await page.getByRole('button', { name: '下一条差异' }).click();
      const panel = page.getByRole('complementary', { name: '3.1 优质企业数量' });
      await panel.getByText('33家 → 23家（－10家）').waitFor();
      await panel.getByRole('button', { name: '查看证书.png' }).click();
      await expect
        .poll(() =>
          page.getByAltText('证书.png的内容').evaluate((each) => (each as HTMLImageElement).naturalWidth),
        )
        .toBe(1);
      await page.keyboard.press('Escape');
      // 3 asks for a reason, Esc leaves it; 1 is the next one’s.
      await page.keyboard.press('3');
      await page.keyboard.type('请按有效期更正优质企业家数。');
      await page.keyboard.press('Escape');
      await page.keyboard.press('ArrowDown');
      await page.getByRole('complementary', { name: /^4\.1/ }).waitFor();
      await page.keyboard.press('1');
      await page.getByText('已审2项，共60项').waitFor();
      expect(await axeFaults(page, 'all')).toEqual([]);

      await page.getByRole('link', { name: '现场抽查' }).first().click();
      await page.getByLabel('种子').fill('20261124-A7');
      await page.getByRole('button', { name: '随机抽取' }).click();
      const list = await downloaded(page, async () => {
        await page.getByRole('button', { name: '导出抽查名单（Word）' }).click();
        await page.waitForFunction(() => 'handedOver' in globalThis);
      });
      expect(list.name).toBe('示例县机床工具产业集群现场抽查企业名单.docx');
      const named = await page.getByRole('table', { name: '抽查企业' }).getByRole('row').count();
      if (!lacks('openpyxl')) {
        const tables = python(
          'import sys, json, docx\nprint(json.dumps([len(t.rows) for t in docx.Document(sys.argv[1]).tables]))',
          toFile('list.docx', list.bytes),
        ) as number[];
        expect(tables).toContain(named);
      }

      await page.getByRole('link', { name: '意见和文件' }).click();
      await page.getByLabel('哪一类').selectOption('E04');
      await page.getByLabel('补正要求', { exact: true }).fill('汇总表没有盖章。');
      await page.getByRole('button', { name: '添加' }).click();
      await page.getByText('补正清单　2项').waitFor();
      await page.getByLabel('补正期限').fill('2026-12-10');
      await page.getByLabel('初审意见', { exact: true }).fill('补正后推荐。');
      const handed = await downloaded(page, () =>
        page.getByRole('button', { name: '补正清单（县级导入）' }).click(),
      );
      expect([handed.name, new TextDecoder().decode(handed.bytes)]).toEqual([reply.name, reply.text]);

      await page.getByRole('link', { name: '申报包', exact: true }).click();
      await page.evaluate(() => Reflect.deleteProperty(globalThis, 'handedOver'));
      const table = await downloaded(page, async () => {
        await page.getByRole('button', { name: '导出推荐汇总表' }).click();
        await page.waitForFunction(() => 'handedOver' in globalThis);
      });
      if (!lacks('openpyxl')) {
        const cells = python(
          'import sys, json, openpyxl\nprint(json.dumps([[c.value for c in r] for r in openpyxl.load_workbook(sys.argv[1]).worksheets[1].iter_rows()]))',
          toFile('table.xlsx', table.bytes),
        ) as (string | number | null)[][];
        const head = cells.findIndex(([first]) => first === '县（市、区）');
        const at = cells[head]!.indexOf('与纸质件核对');
        expect(cells.slice(head + 1).map((row) => [row[0], row[at]])).toEqual([
          ['改动县', '与纸质件不一致'],
          ['示例县', '与纸质件一致'],
        ]);
      }

      // It is all there after a reload, and the county's own app knows nothing of it.
      await page.reload();
      await page
        .getByRole('row', { name: /示例县机床/ })
        .getByText('与纸质件一致')
        .waitFor();
      await page.getByRole('link', { name: '退出审阅' }).click();
      await page.getByRole('link', { name: '新建集群自评' }).waitFor();
      expect(await page.getByRole('heading', { name: '本机的集群' }).count()).toBe(0);
    });
  });

  test('from the one file, on the oldest browser', async () => {
    await visit({ browser: '86', build: 'one-file' }, async ({ page }) => {
      await page.getByRole('link', { name: /打开申报包（审阅）/ }).click();
      await page.getByLabel('选择申报包').setInputFiles([zip('示例县.zip', honest)]);
      await page.getByRole('link', { name: '示例县机床工具产业集群' }).click();
      await page.getByRole('button', { name: '下一条差异' }).click();
      await page
        .getByRole('complementary', { name: '3.1 优质企业数量' })
        .getByText('33家 → 23家（－10家）')
        .waitFor();
      await page.keyboard.press('2');
      await page.getByText('已审1项，共60项').waitFor();
    });
  });

  test('in the county each remark is a task that leads to its place', async () => {
    await visit({}, async ({ page }) => {
      await openRestored(page, county);
      await page
        .getByLabel('导入补正清单')
        .setInputFiles({ name: '错.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
      await page.getByText('这不是补正清单文件').waitFor();
      await page
        .getByLabel('导入补正清单')
        .setInputFiles({ name: reply.name, mimeType: 'application/json', buffer: Buffer.from(reply.text) });
      await page.getByText('补正要求　还有2项').waitFor();
      await page.getByRole('link', { name: '认定条件 3.1 优质企业数量' }).click();
      await expect.poll(() => page.url()).toContain('/assessment/3/3.1');
      await goTo(page, '总览');
      const tasks = page.getByRole('region', { name: '补正要求' });
      await tasks.getByRole('button', { name: '已补正' }).first().click();
      await tasks.getByLabel('怎样补正的').fill('已按有效期更正为23家');
      await tasks.getByRole('button', { name: '记为已补正' }).click();
      await page.getByText('补正要求　还有1项').waitFor();
      await saved(page);
      await tasks.getByRole('link', { name: /佐证材料 E04/ }).click();
      await expect.poll(() => page.url()).toContain('/evidence/E04');
    });
  });
});
