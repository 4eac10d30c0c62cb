import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sampleDossier } from '../../src/dossier/sample.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { clusterRow, sortedBy } from '../../src/review/cluster-row.ts';
import { recompute } from '../../src/review/recompute.ts';
import { recordOf } from '../../src/assessment/record.ts';
import { assess } from '../../src/assessment/assess.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { visit } from '../browser/harness/page.ts';
import { packageOf } from '../review/made-package.ts';
import { AS_OF } from '../make.ts';
import { medians, table } from './median.ts';

/** The city's desk: 30 packages opened, verified and worked out again in the app; the table of all 107 counties. */

const ALL = Number(process.env.REVIEW_COUNTIES ?? '107');
const FIRST = Math.min(30, ALL);
const MEGABYTE = 1024 ** 2;
const folder = mkdtempSync(join(tmpdir(), 'counties-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const sample = sampleDossier('s', AS_OF);
/** The sample's enterprises over and over; each county has its own name and id. */
const county = (index: number, enterprises: number): ClusterDossier => ({
  ...sample,
  id: `county-${index}`,
  profile: { ...sample.profile, county: `第${index + 1}县`, name: `第${index + 1}县机床工具产业集群` },
  enterprises: Array.from({ length: enterprises }, (_, at) => ({
    ...sample.enterprises[at % sample.enterprises.length]!,
    id: `firm-${at}`,
  })),
});

test('30 packages are opened, and the table holds 107', async () => {
  const paths: string[] = [];
  let bytes = 0;
  for (let index = 0; index < ALL; index += 1) {
    const blob = await packageOf(county(index, 62));
    const path = join(folder, `${index}.zip`);
    writeFileSync(path, new Uint8Array(await blob.arrayBuffer()));
    paths.push(path);
    bytes += blob.size;
  }
  await visit({ clock: 'real', viewport: { width: 1366, height: 768 } }, async ({ page }) => {
    page.setDefaultTimeout(300_000);
    await page.getByRole('link', { name: /打开申报包（审阅）/ }).click();
    const take = async (some: readonly string[], count: number): Promise<number> => {
      const started = performance.now();
      await page.getByLabel('选择申报包').setInputFiles([...some]);
      await page.getByText(`共${count}个申报包`).waitFor();
      await page.getByLabel('选择申报包').waitFor({ state: 'attached' });
      return performance.now() - started;
    };
    const opened = await take(paths.slice(0, FIRST), FIRST);
    if (ALL > FIRST) await take(paths.slice(FIRST), ALL);
    const reloaded = performance.now();
    await page.reload();
    await page.getByText(`共${ALL}个申报包`).waitFor();
    const shown = performance.now() - reloaded;
    /** From the click to the next frame, in the page. */
    const sorted = await page.evaluate(async () => {
      const times: number[] = [];
      for (const button of document.querySelectorAll<HTMLButtonElement>('th button')) {
        const started = performance.now();
        button.click();
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        times.push(performance.now() - started);
      }
      return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
    });
    console.log(
      `\n${table([
        ['the desk in the app', `${ALL} packages of ${(bytes / ALL / MEGABYTE).toFixed(2)} MB`],
        [`open, verify, work out again ${FIRST}, one of them, ms`, (opened / FIRST).toFixed(0)],
        [`the table of ${ALL} after a reload, ms`, shown.toFixed(0)],
        ['sorted by a column, median, ms', sorted.toFixed(0)],
      ])}\n`,
    );
    expect(await page.getByRole('row').count()).toBe(ALL + 1);
  });
});

test('working out again, by the size of the roster', async () => {
  const sizes = [62, 1000, 10_000];
  const times = await medians(
    sizes.map((size) => {
      const dossier = county(0, size);
      const contents = {
        dossier,
        declared: recordOf(dossier, shaanxi2023, assess(shaanxi2023, dossier, AS_OF)),
        pack: shaanxi2023,
        packStanding: 'same' as const,
        planDiffers: false,
      };
      const about = { asOf: AS_OF, cluster: dossier.profile.name, declarationYear: dossier.declarationYear };
      // Every package brings a roster of its own, of which nothing is known yet.
      const fresh = () => dossier.enterprises.map((each) => ({ ...each }));
      const run = () => {
        const opened = { ...contents, dossier: { ...dossier, enterprises: fresh() } };
        return clusterRow(opened, recompute(opened, about));
      };
      return { run };
    }),
    { batches: 7, batchMs: 50 },
  );
  const rows = Array.from({ length: 107 }, (_, at) => ({
    name: `第${(at * 37) % 107}县`,
    value: (at * 53) % 107,
  }));
  const [sorting] = await medians([{ run: () => sortedBy(rows, ({ name }) => name, false) }], {
    batches: 7,
    batchMs: 20,
  });
  console.log(
    `\n${table([
      ['work out again, ms', ...sizes.map((size) => `${size.toLocaleString('en')} enterprises`)],
      ['', ...times.map((time) => time.toFixed(1))],
    ])}\nsorting 107 lines by name: ${sorting!.toFixed(2)} ms\n`,
  );
});
