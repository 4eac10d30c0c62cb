import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { launch } from '../browser/harness/browsers.ts';
import { visit } from '../browser/harness/page.ts';
import { createCluster } from '../browser/steps.ts';
import { median, table } from './median.ts';
import type { Asked, Told } from './readers/answer.ts';
import { bundled } from './shipped.ts';
import { tracing } from './tracing.ts';

/** An import of 10,000 enterprises: what is read is asserted, the times only printed. */

const [FIRMS, COLUMNS, RUNS] = [10_000, 25, 5];
const HEAD = [
  ...['企业名称', '统一社会信用代码', '行业小类代码', '是否主导产业', '从业人员', '营业收入（万元）'],
  ...['资产总额（万元）', '2023年产值（万元）', '2024年产值（万元）', '2025年产值（万元）'],
  ...['2023年研发经费（万元）', '2024年研发经费（万元）', '2025年研发经费（万元）'],
  ...['2023年有效发明专利', '2024年有效发明专利', '2025年有效发明专利', '工业软件', '上云', '政策宣贯'],
  ...['乡镇', '地址', '法定代表人', '联系电话', '备注', '登记日期'],
];

/** A valid 统一社会信用代码 for a number. */
function codeOf(index: number): string {
  const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const body = `91610302${String(index).padStart(9, '0')}`;
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, at) => total + weight * digits.indexOf(body[at]!), 0);
  return body + digits[(31 - (sum % 31)) % 31]!;
}

type Cell = string | number;
const rowOf = (_: unknown, index: number): Cell[] => {
  const figure = (factor: number): number => Math.round((index + 7) * factor * 100) / 100;
  return [
    ...[`示例县第${index + 1}精密机械有限公司`, codeOf(index + 1), '3421', index % 3 === 0 ? '否' : '是'],
    ...[10 + (index % 400), figure(1.37), figure(1.11), figure(1.01), figure(1.09), figure(1.23)],
    ...[figure(0.021), figure(0.025), figure(0.031), index % 7, (index % 7) + 1, (index % 7) + 2],
    ...['是', index % 2 === 0 ? '是' : '否', '是', `第${index % 20}镇`, `工业路${index}号`],
    ...[`张${index % 900}`, `0917-${1_000_000 + index}`, `编号${index}`, '二〇一五年'],
  ];
};
const ROWS: readonly (readonly Cell[])[] = [HEAD, ...Array.from({ length: FIRMS }, rowOf)];

/** Written by none of the readers' own house but SheetJS's, with the texts shared as Excel and WPS keep them. */
function fileOf(rows: readonly (readonly Cell[])[]): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), '企业名录');
  return new Uint8Array(write(book, { type: 'array', bookSST: true, compression: true }) as ArrayBuffer);
}
const BYTES = fileOf(ROWS);
/** Of the cells, in order, as text: figures of two decimals read alike by every reader. */
const WANTED = ROWS.map((row) => row.map(String));

/** Each in a worker, as its package ships it for the browser. One of them starts more workers, to inflate in. */
const READERS = {
  ours: 'ours',
  '@e965/xlsx 0.20.3 (dense)': 'sheetjs',
  'read-excel-file 9.3.17 (own threads)': 'read-excel-file',
  'exceljs 4.4.0': 'exceljs',
} as const;

/** An address nobody answers at: everything asked of it is given here. */
const ADDRESS = 'http://localhost:9/';

test('reading a workbook of 10,000 × 25 in the browser, beside three readers', async () => {
  expect([HEAD.length, ROWS[1]!.length]).toEqual([COLUMNS, COLUMNS]);
  const files = new Map<string, string | Uint8Array>([
    ['', '<!doctype html>'],
    ['roster', BYTES],
  ]);
  for (const file of Object.values(READERS)) files.set(file, await bundled(`./readers/${file}.ts`, 'iife'));
  const context = await launch('current', { profile: mkdtempSync(join(tmpdir(), 'readers-')) });
  const times = new Map<string, number[]>();
  try {
    const page = await context.newPage();
    await page.route(`${ADDRESS}**`, (route) => {
      const file = route.request().url().slice(ADDRESS.length);
      const contentType = file === '' ? 'text/html' : 'text/javascript';
      return route.fulfill({ body: Buffer.from(files.get(file) ?? ''), contentType });
    });
    await page.goto(ADDRESS);
    await page.evaluate(async () => {
      const bytes = new Uint8Array(await (await fetch('roster')).arrayBuffer());
      const workers = new Map<string, Worker>();
      const read = (reader: string, cells: boolean): Promise<Told> =>
        new Promise((resolve, reject) => {
          const worker = workers.get(reader) ?? new Worker(reader);
          workers.set(reader, worker);
          worker.onmessage = ({ data }: MessageEvent<Told>) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
          const copy = bytes.slice();
          worker.postMessage({ bytes: copy, cells } satisfies Asked, [copy.buffer]);
        });
      Object.assign(globalThis, { read });
    });
    for (let run = 0; run < RUNS; run += 1) {
      for (const [name, reader] of Object.entries(READERS)) {
        const { took, cells } = await page.evaluate(
          ({ reader, cells }) =>
            (globalThis as unknown as { read: (reader: string, cells: boolean) => Promise<Told> }).read(
              reader,
              cells,
            ),
          { reader, cells: run === 0 },
        );
        if (cells) expect(cells, name).toEqual(WANTED);
        times.set(name, [...(times.get(name) ?? []), took]);
      }
    }
  } finally {
    await context.close();
  }
  const rows = [...times].map(([name, each]) => {
    return [name, `${median(each).toFixed(0)} ms`, `${each[0]!.toFixed(0)} ms`];
  });
  console.log(`\n${table([[`read ${FIRMS} × ${COLUMNS}`, `median of ${RUNS}`, 'the first'], ...rows])}\n`);
});

/** As long as it takes until what waits for a pause has been done. */
const SETTLED_MS = 2500;

test.each([1, 6])('longest block of the page during an import of 10,000, CPU %i× slower', async (rate) => {
  // From the disk: handed over as bytes, it is the driver that keeps the page busy.
  const file = join(mkdtempSync(join(tmpdir(), 'roster-')), '名录.xlsx');
  writeFileSync(file, BYTES);
  const rows = await visit({ clock: 'real' }, async ({ page, context }) => {
    page.setDefaultTimeout(240_000);
    await createCluster(page);
    await page.getByRole('link', { name: '从 Excel 导入' }).click();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    await page.evaluate(() => {
      const blocks = { task: 0 };
      Object.assign(globalThis, { blocks });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) blocks.task = Math.max(blocks.task, duration);
      }).observe({ entryTypes: ['longtask'] });
    });
    const found: string[][] = [];
    const step = async (name: string, act: () => Promise<void>): Promise<void> => {
      const busy = await tracing(devtools);
      const started = performance.now();
      await act();
      const took = performance.now() - started;
      // What waits for a pause after the act, as 数据体检 does, is part of it.
      await page.waitForTimeout(SETTLED_MS * rate);
      const cpu = await busy();
      const task = await page.evaluate(() => {
        const { blocks } = globalThis as unknown as { blocks: { task: number } };
        const worst = blocks.task;
        blocks.task = 0;
        return worst;
      });
      const shown = task === 0 ? '≤ 50 ms' : `${task.toFixed(0)} ms`;
      found.push([name, `${cpu.toFixed(0)} ms`, shown, `${(took / 1000).toFixed(1)} s`]);
    };
    await step('1 the file read, header found', async () => {
      await page.getByLabel('选择文件').setInputFiles(file);
      await page.getByText('的前10行').waitFor();
    });
    await step('2 columns, rows proposed', async () => {
      await page.getByRole('button', { name: '下一步：认表头' }).click();
      await page.locator('button:enabled', { hasText: '下一步：核对' }).waitFor();
    });
    await step('3 the check of the rows', async () => {
      await page.getByRole('button', { name: '下一步：核对' }).click();
      await page.getByRole('heading', { level: 1, name: `核对要导入的${FIRMS}家企业` }).waitFor();
    });
    await step('4 written and shown', async () => {
      await page.getByRole('button', { name: `导入${FIRMS}家（可撤销）` }).click();
      await page.getByRole('heading', { level: 1, name: `导入完成，名录现有${FIRMS}家` }).waitFor();
    });
    return found;
  });
  console.log(`\n${table([[`CPU ${rate}×`, 'longest task, processor', 'by the clock', 'took'], ...rows])}\n`);
  expect(rows).toHaveLength(4);
});
