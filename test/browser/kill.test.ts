import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import type { Attachment } from '../../src/dossier/attachment.ts';
import { sha256Hex } from '../../src/formats/sha256.ts';
import { attach } from '../../src/store/attachments.ts';
import { createDossier } from '../../src/store/dossiers.ts';
import { makeBackupFile } from '../../src/ui/store/backup-file.ts';
import { largeRoster } from '../large-roster.ts';
import { AS_OF, dossierWith } from '../make.ts';
import { SCALE } from '../scale.ts';
import { memoryStore } from '../store/open.ts';
import { ONE_FILE, visit } from './harness/page.ts';
import { clearStorage, dump, filesOf, killerOf, makeOld, OLD, strike, switchIn } from './harness/rough.ts';
import { createCluster, goTo, openImport, openSample, rosterPath, saved } from './steps.ts';

/**
 * The browser is killed, or closed, in the middle of something: what was acknowledged is there, and what was not is
 * there whole or not at all. `SCALE=20` kills it ninety times; `SEED=` draws the same moments again.
 */

const folder = mkdtempSync(join(tmpdir(), 'kill-'));
let profiles = 0;
const freshProfile = (): string => join(folder, `profile-${(profiles += 1)}`);
const FILE = join(folder, '集群自评.html');
copyFileSync(ONE_FILE, FILE);
/** Another page of the same storage, without the app. */
const BLANK = join(folder, 'blank.html');
writeFileSync(BLANK, '<!doctype html><title>blank</title>');
const [APP, EMPTY] = [pathToFileURL(FILE).href, pathToFileURL(BLANK).href];
const local = { build: 'one-file', file: FILE, faults: 'expected' } as const;
const AREA = '占地面积（平方公里）';
const SAMPLE = '示例县机床工具产业集群';

// ── dice and counts ─────────────────────────────────────────────────────────────────────────────────

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
let state = SEED;
/** From 0 to below 1, the same for the same seed (mulberry32). */
function dice(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let kills = 0;
/** How each kind of kill ended: what was under way was not there afterwards, or it was. */
const outcomes = new Map<string, { before: number; after: number }>();
function ended(kind: string, which: 'before' | 'after'): void {
  const counts = outcomes.get(kind) ?? { before: 0, after: 0 };
  counts[which] += 1;
  outcomes.set(kind, counts);
  const { before, after } = counts;
  if (SCALE > 1 && (before + after) % 10 === 0)
    console.log(`${kind}: killed ${before + after} times, ${before} before, ${after} after`);
}
afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const each = [...outcomes].map(
    ([kind, { before, after }]) => `${kind} ${before + after} (${before} before, ${after} after)`,
  );
  console.log(`killed ${kills} times with SEED=${SEED}: ${each.join(', ')}`);
});

type Killed = (page: Page, kill: () => Promise<void>, context: BrowserContext) => Promise<void>;
/** Runs the steps, the last of which kills the browser, which then cannot answer any more. */
async function untilKilled(profile: string, steps: Killed): Promise<void> {
  let killed = false;
  await visit({ ...local, profile }, async ({ page, context }) => {
    const end = killerOf(profile);
    await steps(
      page,
      async () => {
        killed = true;
        await end();
        kills += 1;
      },
      context,
    );
  }).catch((error: unknown) => {
    if (!killed) throw error;
  });
  expect(killed).toBe(true);
}

/** Sets about it without waiting: the browser will not live to answer. */
const begin = (act: Promise<unknown>): void => void act.catch(() => undefined);

/** The page says that it hangs, in the middle of a transaction. */
const hanging = (page: Page): Promise<unknown> =>
  page.waitForEvent('console', { predicate: (each) => each.text() === 'hanging' });

/** Sets about it, up to a moment in the middle: every other time at a write, else anywhere in what it takes (ms). */
async function until(
  page: Page,
  round: number,
  button: Locator,
  { writes, took }: { readonly writes: number; readonly took: number },
): Promise<void> {
  if (round % 2 === 0) {
    await strike(page, 1 + Math.floor(dice() * writes), 'hang');
    const hung = hanging(page);
    begin(button.click({ noWaitAfter: true }));
    await hung;
  } else {
    begin(button.click({ noWaitAfter: true }));
    await pause(dice() * took);
  }
}

// ── what is there ───────────────────────────────────────────────────────────────────────────────────

interface Head {
  readonly id: string;
  readonly parts: readonly number[];
  readonly undoable: readonly number[];
  readonly edits: number;
  readonly dossier: { readonly facts: readonly { indicator: string; value: number }[] };
}
interface Tables {
  readonly dossiers: readonly Head[];
  readonly rosterParts: readonly { readonly key: number; readonly enterprises: readonly unknown[] }[];
  readonly changes: readonly { readonly seq: number; readonly dossierId: string }[];
  readonly meta: readonly { readonly key: string; readonly count?: number }[];
}
/** All tables, after a look whether every part of every roster is there and every cluster counted. */
async function whole(page: Page): Promise<Tables> {
  const tables = (await dump(page)) as unknown as Tables;
  const keys = tables.rosterParts.map(({ key }) => key);
  const generation = tables.meta.find(({ key }) => key === 'generation')?.count ?? 0;
  for (const { id, parts, undoable, edits } of tables.dossiers) {
    expect(keys).toEqual(expect.arrayContaining([...parts]));
    const logged = tables.changes.filter((each) => each.dossierId === id).map(({ seq }) => seq);
    expect(logged).toEqual(expect.arrayContaining([...undoable]));
    if (undoable.length > 0) expect(generation).toBeGreaterThanOrEqual(edits);
  }
  return tables;
}
const areaIn = ({ dossiers }: Tables): number =>
  dossiers[0]!.dossier.facts.find(({ indicator }) => indicator === 'landArea')!.value / 1_000_000;
const areaOf = async (page: Page): Promise<number> => areaIn((await dump(page)) as unknown as Tables);
const firmsIn = ({ rosterParts }: Tables): number =>
  rosterParts.reduce((sum, { enterprises }) => sum + enterprises.length, 0);

// ── kills ───────────────────────────────────────────────────────────────────────────────────────────

const MINUTES = 60_000 * SCALE;
const EDITS = 2 * SCALE;
test(
  `R10 killed ${EDITS} times while figures are typed: every figure called saved is there, and nothing is torn`,
  async () => {
    const profile = freshProfile();
    let acknowledged: number | undefined;
    /** Looks at what the last kill left, on the page of the figure. */
    const look = async (page: Page): Promise<number> => {
      await page.getByRole('link', { name: SAMPLE }).click();
      await goTo(page, '年度指标');
      await page.getByLabel(AREA).waitFor();
      const area = areaIn(await whole(page));
      if (acknowledged !== undefined) {
        expect([acknowledged, acknowledged + 1], `SEED=${SEED}`).toContain(area);
        ended('an edit', area === acknowledged ? 'before' : 'after');
      }
      return area;
    };
    await visit({ ...local, profile }, async ({ page }) => openSample(page));
    for (let round = 0; round < EDITS; round += 1) {
      await untilKilled(profile, async (page, kill) => {
        let area = await look(page);
        const field = page.getByLabel(AREA);
        for (let turn = Math.floor(dice() * 3); turn > 0; turn -= 1) {
          await field.fill(String((area += 1)));
          await field.blur();
          await saved(page);
        }
        acknowledged = area;
        await field.fill(String(area + 1));
        begin(field.blur());
        // At any moment between the key and after the commit.
        await pause(dice() * 40);
        await kill();
      });
    }
    await visit({ ...local, profile }, async ({ page }) => look(page));
  },
  2 * MINUTES,
);

/** 10,000 enterprises as a roster file. */
function largeFile(): string {
  const path = join(folder, '名录.csv');
  const rows = largeRoster(10_000).enterprises.map(
    ({ name, creditCode }, index) => `${name},${creditCode},${10 + index},${100 + index},${101 + index}`,
  );
  const head = '企业名称,统一社会信用代码,从业人员,2024年产值（万元）,2025年产值（万元）';
  writeFileSync(path, [head, ...rows].join('\n'));
  return path;
}

test.each<readonly [string, () => string, number, number]>([
  ['62', () => rosterPath('roster-clean.xlsx'), 62, SCALE > 1 ? SCALE : 2],
  ...(SCALE > 1 ? ([['10,000', largeFile, 10_000, Math.ceil(SCALE / 4)]] as const) : []),
])(
  'R11 killed in the middle of an import of %s enterprises: before or after, never between',
  async (_, file, firms, rounds) => {
    const profile = freshProfile();
    const path = file();
    /** Up to the button that writes, in a cluster of its own beside those of the rounds before. */
    const getReady = async (page: Page, context: BrowserContext): Promise<void> => {
      await switchIn(context);
      await page.goto(APP);
      await createCluster(page);
      await openImport(page, path, firms);
      const decide = page.getByRole('button', { name: '按0计' });
      if ((await decide.count()) > 0) await decide.click();
    };
    const button = (page: Page) => page.getByRole('button', { name: `导入${firms}家（可撤销）` });
    // One that nobody disturbs tells how long it takes, and how many writes it is.
    let [took, writes] = [0, 0];
    let before: readonly Head[] = [];
    let held = firms;
    await visit({ ...local, profile }, async ({ page, context }) => {
      await getReady(page, context);
      await strike(page, Number.MAX_SAFE_INTEGER, 'throw');
      const begun = performance.now();
      await button(page).click();
      await page.getByRole('heading', { level: 1, name: `导入完成，名录现有${firms}家` }).waitFor();
      took = performance.now() - begun;
      writes = await page.evaluate(() => (window as unknown as { faults: { writes: number } }).faults.writes);
      expect(firmsIn(await whole(page))).toBe(firms);
    });
    const look = async (page: Page): Promise<void> => {
      await page.getByRole('heading', { level: 1, name: '对照第十二条，先自己查一遍' }).waitFor();
      if (before.length === 0) return;
      const tables = await whole(page);
      const found = firmsIn(tables);
      expect([held, held + firms], `SEED=${SEED}`).toContain(found);
      if (found === held) expect(tables.dossiers).toEqual(before);
      ended(`an import of ${firms}`, found === held ? 'before' : 'after');
      held = found;
    };
    for (let round = 0; round < rounds; round += 1) {
      await untilKilled(profile, async (page, kill, context) => {
        await look(page);
        await getReady(page, context);
        ({ dossiers: before } = await whole(page));
        await until(page, round, button(page), { writes, took });
        await kill();
      });
    }
    await visit({ ...local, profile }, async ({ page }) => look(page));
  },
  4 * MINUTES,
);

/** Ids of the clusters, without what else lies in the tables. */
async function clusterIds(): Promise<IDBValidKey[]> {
  const opening = indexedDB.open('jiqun-ziping');
  await new Promise((resolve) => (opening.onsuccess = resolve));
  const asked = opening.result.transaction('dossiers').objectStore('dossiers').getAllKeys();
  await new Promise((resolve) => (asked.onsuccess = resolve));
  opening.result.close();
  return asked.result;
}
/** Attached files by the hash they lie under, and the hash they have. */
const heldFiles = (page: Page): Promise<{ kept: string; found: string }[]> =>
  page.evaluate(async () => {
    const opening = indexedDB.open('jiqun-ziping');
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const asked = opening.result.transaction('files').objectStore('files').getAll();
    await new Promise((resolve) => (asked.onsuccess = resolve));
    opening.result.close();
    const held = [];
    for (const { sha256, blob } of asked.result as { sha256: string; blob: Blob }[]) {
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
      const found = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      held.push({ kept: sha256, found });
    }
    return held;
  });

const RESTORES = SCALE > 1 ? Math.ceil(SCALE / 4) : 2;
const MEGABYTES = SCALE > 1 ? 50 : 1;
test(
  `R11 killed ${RESTORES} times in the middle of a restore with files of ${6 * MEGABYTES} MB: before or after, never between`,
  async () => {
    const path = join(folder, '备份.zip');
    const store = await memoryStore();
    await createDossier(store, dossierWith(), 0);
    for (let index = 0; index < 6; index += 1) {
      const blob = new Blob([new Uint8Array(MEGABYTES * 1_000_000).fill(index)]);
      const attachment: Attachment = {
        ...{ id: `a${index}`, name: `证明${index}.pdf`, format: 'pdf', size: blob.size },
        ...{ sha256: await sha256Hex(blob), attachedOn: AS_OF, paper: 'E05', criteria: [] },
      };
      const attached = await attach(store, 'test', attachment, blob, 0);
      expect(attached.ok).toBe(true);
    }
    writeFileSync(
      path,
      new Uint8Array(await (await makeBackupFile(store, '0.1.0', AS_OF)).blob.arrayBuffer()),
    );

    const button = (page: Page) => page.getByRole('button', { name: '恢复 1 个集群' });
    /** Up to the button that writes, beside a cluster that is not in the file. */
    const getReady = async (page: Page, context: BrowserContext): Promise<void> => {
      await switchIn(context);
      await page.goto(APP);
      await openSample(page);
      await page.goto(`${APP}#/backup`);
      await page.getByLabel('选择备份文件').setInputFiles(path);
      await button(page).waitFor({ timeout: 60_000 });
    };
    let [took, writes] = [0, 0];
    await visit(local, async ({ page, context }) => {
      await getReady(page, context);
      await strike(page, Number.MAX_SAFE_INTEGER, 'throw');
      const begun = performance.now();
      await button(page).click();
      await page.getByText('已恢复 1 个集群。').waitFor({ timeout: 60_000 });
      took = performance.now() - begun;
      writes = await page.evaluate(() => (window as unknown as { faults: { writes: number } }).faults.writes);
      expect(await heldFiles(page)).toHaveLength(6);
    });
    for (let round = 0; round < RESTORES; round += 1) {
      const profile = freshProfile();
      await untilKilled(profile, async (page, kill, context) => {
        await getReady(page, context);
        await until(page, round, button(page), { writes, took });
        await kill();
      });
      await visit({ ...local, profile }, async ({ page }) => {
        await page.getByRole('link', { name: SAMPLE }).waitFor();
        const { length } = await page.evaluate(clusterIds);
        expect([1, 2], `SEED=${SEED}`).toContain(length);
        const held = await heldFiles(page);
        expect(held, `SEED=${SEED}`).toHaveLength(length === 1 ? 0 : 6);
        for (const { kept, found } of held) expect(found).toBe(kept);
        ended('a restore', length === 1 ? 'before' : 'after');
      });
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  },
  4 * MINUTES,
);

const UPGRADES = SCALE > 1 ? SCALE : 2;
test(
  `R06 killed ${UPGRADES} times while the data are brought up to this version: the old ones or the new ones, whole`,
  async () => {
    const profile = freshProfile();
    const blank = { ...local, file: BLANK, profile };
    let before: unknown;
    const look = async (page: Page): Promise<void> => {
      if (!before) return;
      // Before the app is opened: it would finish what was begun.
      await page.goto(EMPTY);
      const versions = await page.evaluate(async () =>
        (await indexedDB.databases()).map(({ version }) => version),
      );
      const tables = await dump(page);
      const isOld = !('rosterParts' in tables);
      if (isOld) expect(tables, `SEED=${SEED}`).toEqual(before);
      else expect(firmsIn(await whole(page)), `SEED=${SEED}`).toBe(2 * OLD.length);
      ended('an upgrade', isOld ? 'before' : 'after');
      expect(versions.length).toBeGreaterThan(0);
      await page.goto(APP);
      const clusters = page.getByRole('listitem').filter({ hasText: '测试县轴承产业集群' });
      await expect.poll(() => clusters.count()).toBe(OLD.length);
      expect(firmsIn(await whole(page))).toBe(2 * OLD.length);
    };
    for (let round = 0; round < UPGRADES; round += 1) {
      await untilKilled(profile, async (page, kill, context) => {
        await look(page);
        await page.goto(EMPTY);
        await clearStorage(page);
        await makeOld(page);
        before = await dump(page);
        if (round % 2 === 0) {
          await switchIn(context);
          // Each of the six has one part and one head.
          await context.addInitScript(`faults.at = ${1 + Math.floor(dice() * 12)}; faults.fault = 'hang';`);
          const hung = hanging(page);
          begin(page.goto(APP));
          await hung;
        } else {
          begin(page.goto(APP));
          await pause(dice() * 800);
        }
        await kill();
      });
    }
    await visit(blank, async ({ page }) => look(page));
  },
  2 * MINUTES,
);

// ── closing ─────────────────────────────────────────────────────────────────────────────────────────

const CLOSINGS = SCALE > 1 ? SCALE : 2;
test(`R09 the browser is closed ${CLOSINGS} times right after an edit: what it called saved is there, without leaving the field`, async () => {
  const profile = freshProfile();
  await visit({ ...local, profile }, async ({ page }) => openSample(page));
  let [called, typed] = ['', ''];
  const look = async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: SAMPLE }).click();
    await goTo(page, '年度指标');
    await page.getByLabel(AREA).waitFor();
    const area = String(areaIn(await whole(page)));
    if (typed !== '') expect([called, typed], `SEED=${SEED}`).toContain(area);
  };
  for (let turn = 0; turn < CLOSINGS; turn += 1) {
    await visit({ ...local, profile }, async ({ page }) => {
      await look(page);
      const field = page.getByLabel(AREA);
      const saving = page.locator('.saving');
      called = String(51 + 2 * turn);
      await field.fill(called);
      await saving.filter({ hasText: '已保存' }).waitFor();
      typed = String(52 + 2 * turn);
      await field.fill(typed);
      if (turn % 2 === 0) begin(field.blur());
      await pause(dice() * 400);
      if ((await saving.textContent())?.includes('已保存')) called = typed;
      // What follows is `Browser.close`, which leaves a page less time than closing its window does.
    });
  }
  await visit({ ...local, profile }, async ({ page }) => look(page));
});

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
      for (const [turn, wait] of PAUSES.entries()) {
        const figure = `${41 + turn}`;
        await page.getByLabel(AREA).fill(figure);
        await page.waitForTimeout(wait);
        const next = await context.newPage();
        await page.bringToFront();
        await leave(page);
        await next.goto(address);
        if (!page.isClosed()) await page.close();
        page = next;
        await expect
          .poll(() => page.getByLabel(AREA).inputValue(), { timeout: 5000, message: `after ${wait} ms` })
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
