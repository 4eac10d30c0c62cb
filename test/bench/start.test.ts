import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ONE_FILE, visit, type Build } from '../browser/harness/page.ts';
import { createCluster, rosterPath } from '../browser/steps.ts';
import { median } from './median.ts';

/** Sizes and times of this build on this machine; medians. Nothing here fails for being slow. */

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const report = (what: string, figure: string): void => console.log(`${what.padEnd(52)} ${figure}`);
const RUNS = 5;

test('sizes', () => {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, path]) =>
    join(DIST, path!),
  );
  const files = [join(DIST, 'index.html'), ...first];
  const gzip = files.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0);
  report('first load, hosted, gzip', kB(gzip));
  report(
    'all of the hosted app, gzip',
    kB(
      readdirSync(join(DIST, 'assets')).reduce(
        (sum, name) => sum + gzipSync(readFileSync(join(DIST, 'assets', name)), { level: 9 }).length,
        0,
      ),
    ),
  );
  report('one-file app', kB(statSync(ONE_FILE).size));
  expect(first.length).toBeGreaterThan(1);
});

test.each<Build>(['hosted', 'one-file'])('from opening to usable, %s', async (build) => {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    times.push(
      await visit({ build, clock: 'real' }, async ({ page }) => {
        await page.reload();
        await page.getByRole('link', { name: '新建集群自评' }).waitFor();
        return page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              // The door is there; the next frame has painted it.
              requestAnimationFrame(() => resolve(performance.now()));
            }),
        );
      }),
    );
  }
  report(`from opening to usable, ${build}, median of ${RUNS}`, ms(median(times)));
});

test('import of the messy roster', async () => {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    times.push(
      await visit({ clock: 'real' }, async ({ page }) => {
        await createCluster(page);
        await page.getByRole('link', { name: '从 Excel 导入' }).click();
        const started = await page.evaluate(() => performance.now());
        await page.getByLabel('选择文件').setInputFiles(rosterPath('roster-messy.xlsx'));
        await page.getByText('的前10行').waitFor();
        const read = await page.evaluate(() => performance.now());
        await page.getByRole('button', { name: '下一步：认表头' }).click();
        await page.getByRole('button', { name: '下一步：核对' }).click();
        await page.getByRole('button', { name: '按0计' }).click();
        const pressed = await page.evaluate(() => performance.now());
        await page.getByRole('button', { name: '导入62家（可撤销）' }).click();
        await page.getByRole('heading', { level: 1, name: '导入完成，名录现有62家' }).waitFor();
        const shown = await page.evaluate(() => performance.now());
        return read - started + shown - pressed;
      }),
    );
  }
  report(`messy roster: chosen → read, confirmed → shown, median of ${RUNS}`, ms(median(times)));
});
