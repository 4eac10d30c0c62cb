import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { SCALE } from '../scale.ts';
import { setSwitch } from '../store/faults.ts';
import { ONE_FILE, visit } from './harness/page.ts';
import { dump, filesOf, kill } from './harness/rough.ts';
import { createCluster, goTo, openImport, openSample, rosterPath, saved } from './steps.ts';

/**
 * The browser is killed, or closed, in the middle of something: what was acknowledged is there, and what was not is
 * there whole or not at all. `SCALE=20` kills it a good hundred times.
 */

const folder = mkdtempSync(join(tmpdir(), 'kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
let profiles = 0;
const freshProfile = (): string => join(folder, `profile-${(profiles += 1)}`);
const FILE = join(folder, '集群自评.html');
copyFileSync(ONE_FILE, FILE);
const local = { build: 'one-file', file: FILE, faults: 'expected' } as const;
const AREA = '占地面积（平方公里）';

const areaOf = async (page: Page): Promise<number> => {
  const { dossiers } = await dump(page);
  const [head] = dossiers as { dossier: { facts: { indicator: string; value: number }[] } }[];
  return head!.dossier.facts.find(({ indicator }) => indicator === 'landArea')!.value / 1_000_000;
};

/** Runs the steps until they kill the browser, which then cannot answer any more. */
async function untilKilled(
  profile: string,
  steps: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  let killed = false;
  await visit({ ...local, profile }, async ({ page, context }) => {
    await steps(page, context);
    await kill(profile);
    killed = true;
  }).catch((error: unknown) => {
    if (!killed) throw error;
  });
}

/** Every part of every roster is there, and every cluster is counted in the generation. */
async function expectWhole(page: Page): Promise<void> {
  const { dossiers, rosterParts, changes, meta } = await dump(page);
  const keys = new Set((rosterParts as { key: number }[]).map(({ key }) => key));
  for (const { id, parts, undoable, edits } of dossiers as {
    id: string;
    parts: number[];
    undoable: number[];
    edits: number;
  }[]) {
    expect(parts.every((key) => keys.has(key))).toBe(true);
    const logged = (changes as { seq: number; dossierId: string }[]).filter((each) => each.dossierId === id);
    expect(undoable.every((seq) => logged.some((each) => each.seq === seq))).toBe(true);
    const generation = (meta as { key: string; count?: number }[]).find(({ key }) => key === 'generation');
    expect(generation!.count).toBeGreaterThanOrEqual(edits);
  }
}

const KILLS = 2 * SCALE;
test(
  `R10 killed ${KILLS} times while figures are typed: every figure called saved is there, and nothing is torn`,
  async () => {
    const profile = freshProfile();
    await visit({ ...local, profile }, async ({ page }) => openSample(page));
    for (let round = 1; round <= KILLS; round += 1) {
      let acknowledged = 0;
      await untilKilled(profile, async (page) => {
        await page.getByRole('link', { name: '示例县机床工具产业集群' }).click();
        await goTo(page, '年度指标');
        const field = page.getByLabel(AREA);
        await field.waitFor();
        acknowledged = await areaOf(page);
        const rounds = 1 + (round % 4);
        for (let turn = 0; turn < rounds; turn += 1) {
          const figure = acknowledged + 1;
          await field.fill(String(figure));
          await field.blur();
          if (turn === rounds - 1) break;
          await saved(page);
          acknowledged = figure;
        }
        // At any moment between the key and long after the commit.
        await page.waitForTimeout((round * 37) % 120);
      });
      await visit({ ...local, profile }, async ({ page }) => {
        await page.getByRole('link', { name: '示例县机床工具产业集群' }).waitFor();
        expect([acknowledged, acknowledged + 1], `round ${round}`).toContain(await areaOf(page));
        await expectWhole(page);
      });
    }
  },
  120_000 * SCALE,
);

test(
  'R11 killed at the n-th write of an import: before or after, never between',
  async () => {
    let hung = 0;
    // One of the writes in npm test, every one with SCALE.
    for (const n of SCALE > 1 ? Array.from({ length: 2 * SCALE }, (_, index) => 1 + index) : [2]) {
      const profile = freshProfile();
      let before: unknown;
      await untilKilled(profile, async (page, context) => {
        await context.addInitScript({
          content: `window.faults = (${setSwitch.toString()})(IDBObjectStore, 'jiqun-ziping');`,
        });
        await page.reload();
        await createCluster(page);
        before = (await dump(page)).dossiers;
        await openImport(page, rosterPath('roster-clean.xlsx'));
        const decide = page.getByRole('button', { name: '按0计' });
        if ((await decide.count()) > 0) await decide.click();
        await page.evaluate((at) => {
          Object.assign((window as unknown as { faults: object }).faults, { at, fault: 'hang', writes: 0 });
        }, n);
        const hanging = page.waitForEvent('console', {
          predicate: (each) => each.text() === 'hanging',
          timeout: 5000,
        });
        void page
          .getByRole('button', { name: '导入62家（可撤销）' })
          .click({ noWaitAfter: true })
          .catch(() => undefined);
        hung += await hanging.then(
          () => 1,
          () => 0,
        );
      });
      await visit({ ...local, profile }, async ({ page }) => {
        await page.getByRole('heading', { level: 1, name: '对照第十二条，先自己查一遍' }).waitFor();
        await expectWhole(page);
        const { dossiers, rosterParts } = await dump(page);
        const firms = (rosterParts as { enterprises: unknown[] }[]).flatMap(
          ({ enterprises }) => enterprises,
        ).length;
        expect([0, 62], `n=${n}`).toContain(firms);
        if (firms === 0) expect(dossiers).toEqual(before);
      });
    }
    expect(hung).toBeGreaterThan(0);
  },
  120_000 * SCALE,
);

describe('R09 closed while somebody types', () => {
  const PAUSES = SCALE > 1 ? [0, 20, 50, 100, 250, 500] : [0, 50];

  test.each<readonly [string, (page: Page) => Promise<unknown>]>([
    ['the tab is closed', (page) => page.close()],
    ['another page is opened', (page) => page.goto('about:blank')],
    ['the page is loaded again', (page) => page.reload()],
  ])('%s: what was typed is there at the next start', async (_, leave) => {
    await visit(local, async ({ page: first, context }) => {
      let page = first;
      await openSample(page);
      await goTo(page, '年度指标');
      const address = page.url();
      for (const [turn, pause] of PAUSES.entries()) {
        const figure = `${41 + turn}`;
        await page.getByLabel(AREA).fill(figure);
        await page.waitForTimeout(pause);
        const next = await context.newPage();
        await page.bringToFront();
        await leave(page);
        await next.goto(address);
        if (!page.isClosed()) await page.close();
        page = next;
        await expect
          .poll(() => page.getByLabel(AREA).inputValue(), { timeout: 5000, message: `after ${pause} ms` })
          .toBe(`${figure}.00`);
        await expect.poll(() => areaOf(page)).toBe(41 + turn);
      }
    });
  });
});

test('R13 the file of an attachment is gone from a sound database: it is named, and all else goes on', async () => {
  const profile = freshProfile();
  const bytes = Buffer.alloc(200_000, 7);
  bytes.write('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');
  bytes.write('\n%%EOF\n', bytes.length - 7);
  await visit({ ...local, profile }, async ({ page }) => {
    await createCluster(page);
    await goTo(page, '佐证材料');
    await page.getByRole('navigation', { name: '佐证材料目录' }).getByText('E04', { exact: true }).click();
    await page.getByRole('heading', { level: 2, name: /E04/ }).waitFor();
    await page
      .getByLabel('选择E04的文件')
      .setInputFiles({ name: '证明.pdf', mimeType: 'application/pdf', buffer: bytes });
    await page.getByText('已附上“证明.pdf”').waitFor();
  });
  const blobs = filesOf(profile, '.indexeddb.blob/');
  expect(blobs.length).toBeGreaterThan(0);
  for (const file of blobs) rmSync(file);
  await visit({ ...local, profile }, async ({ page }) => {
    await page
      .getByRole('listitem')
      .getByRole('link', { name: /产业集群/ })
      .first()
      .click();
    await page.getByText('下一步最该做的三件事').waitFor();
    await page
      .getByRole('link', { name: /备份与安全/ })
      .first()
      .click();
    await page.getByRole('button', { name: '不加密', exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '立即备份' }).click();
    await download;
    await page.getByText('有1份佐证文件在本机读不出来').waitFor();
    await page.getByText('证明.pdf').first().waitFor();
  });
});
