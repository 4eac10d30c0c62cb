import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { lacks, python, schemaErrors, toFile } from '../office/tools.ts';
import { TOTALS, type RosterFile } from '../dossier/roster-files.ts';
import type { BrowserName } from './harness/browsers.ts';
import { visit, type Build, type VisitOptions } from './harness/page.ts';
import {
  createCluster,
  declareAll,
  enterLandArea,
  exportPackage,
  goTo,
  importRoster,
  rosterPath,
  verdictsOnScreen,
} from './steps.ts';

/** The main job, as a new user, on the roster as it really arrives: roster in, figures, verdicts, package out, checked. */

const REPORT = '02_自评材料/01_自评报告.docx';
const ROSTER = '04_名录和指标/01_企业名录.xlsx';

interface Outcome {
  readonly totals: readonly string[];
  readonly verdicts: Record<string, string>;
  readonly name: string;
  readonly zip: Record<string, Uint8Array>;
}

const doTheJob = (options: VisitOptions, roster: string): Promise<Outcome> =>
  visit(options, async ({ page }) => {
    await createCluster(page);
    await importRoster(page, rosterPath(roster));
    const totals = await page.getByRole('row', { name: /^合计/ }).locator('td.right').allTextContents();
    await enterLandArea(page, '18.6');
    await declareAll(page);
    const verdicts = await verdictsOnScreen(page);
    const { name, bytes } = await exportPackage(page);
    return { totals, verdicts, name, zip: unzipSync(bytes) };
  });

const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const withCommas = (figure: string): string => {
  const [whole = '', fraction] = figure.split('.');
  return fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`;
};

/** 6.5 and 9.4 fail, the declarations and the numbers are met, the rest waits for a person's judgement. */
const MET = ['2.5', '2.6', '2.7', '2.8', '2.9', '3.1', '5.1', '5.7', '5.8'];
const EXPECTED = Object.fromEntries(
  shaanxi2023.criteria.map(({ id, group }) => [
    id,
    group === 1 || MET.includes(id)
      ? '符合'
      : ['6.5', '9.4'].includes(id)
        ? '不符合'
        : ['7.7', '7.8'].includes(id)
          ? '不适用'
          : '待定·待研判',
  ]),
);

const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const docxText = (docx: Uint8Array): string =>
  decode(unzipSync(docx)['word/document.xml'])
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

/** Every demand has its verdict, and the package checks out by its own manifest. */
function expectSound({ totals, verdicts, name, zip }: Outcome): void {
  expect(totals.slice(0, 3)).toEqual(TOTALS.output.map(withCommas));
  expect(totals.slice(6, 10)).toEqual([...TOTALS.patents.map(String), withCommas(String(TOTALS.staff))]);
  expect(verdicts).toEqual(EXPECTED);

  expect(name).toMatch(/^扶风县机床工具产业集群申报材料_2026_初稿_\d{8}\.zip$/);
  expect(Object.keys(zip)).toEqual(
    expect.arrayContaining([REPORT, ROSTER, 'assessment.json', 'dossier.json', 'manifest.json', 'pack.json']),
  );
  interface Entry {
    path: string;
    size: number;
    sha256: string;
  }
  const manifest = JSON.parse(decode(zip['manifest.json'])) as { data: Entry[]; documents: Entry[] };
  const listed = [...manifest.data, ...manifest.documents].map(({ path, size, sha256 }) => [
    path,
    size,
    sha256,
  ]);
  expect(listed.sort()).toEqual(
    Object.entries(zip)
      .filter(([path]) => path !== 'manifest.json')
      .map(([path, bytes]) => [path, bytes.length, createHash('sha256').update(bytes).digest('hex')])
      .sort(),
  );

  const assessment = JSON.parse(decode(zip['assessment.json'])) as {
    findings: { criterion: string; word: string; sentence: string }[];
  };
  expect(Object.fromEntries(assessment.findings.map(({ criterion, word }) => [criterion, word]))).toEqual(
    EXPECTED,
  );
  const report = docxText(zip[REPORT]!);
  for (const { sentence } of assessment.findings) expect(report).toContain(sentence);
  expect(report).toContain('2025年4月28日届满');
  const dossier = JSON.parse(decode(zip['dossier.json'])) as { enterprises: unknown[]; sample: boolean };
  expect([dossier.enterprises.length, dossier.sample]).toEqual([62, false]);
}

/** Each roster, each browser, and both builds on each; the one file on the current one comes after. */
const JOBS = [
  ['current', 'hosted', 'roster-clean.xlsx'],
  ['109', 'hosted', 'roster-messy.xlsx'],
  ['109', 'one-file', 'roster-gbk.csv'],
  ['86', 'hosted', 'roster-clean.xlsx'],
  ['86', 'one-file', 'roster-messy.xlsx'],
] as const satisfies readonly (readonly [BrowserName, Build, RosterFile])[];

test.each(JOBS)(
  'Chromium %s, %s, %s: ends in a verdict on every demand and a package that checks out',
  async (browser, build, roster) => {
    expectSound(await doTheJob({ browser, build, alone: true }, roster));
  },
);

test('the one file keeps its data when it is opened again, and its package holds valid files', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  const options: VisitOptions = { build: 'one-file', profile };
  try {
    const outcome = await doTheJob(options, 'roster-messy.xlsx');
    expectSound(outcome);
    await visit(options, async ({ page, address }) => {
      expect(decodeURIComponent(address)).toMatch(/^file:.*桌面 文件 .*\/集群 申报\/集群自评 \(1\)\.html$/);
      await page.getByRole('link', { name: '扶风县机床工具产业集群' }).click();
      await goTo(page, '企业名录');
      await page.getByRole('heading', { level: 1, name: '核对62家企业的名录' }).waitFor();
      expect(await verdictsOnScreen(page)).toEqual(outcome.verdicts);
    });
    if (lacks('validator') || lacks('openpyxl')) return;
    const docx = toFile('自评报告.docx', outcome.zip[REPORT]!);
    const xlsx = toFile('企业名录.xlsx', outcome.zip[ROSTER]!);
    for (const path of [docx, xlsx]) expect(schemaErrors(path, 'Microsoft365')).toEqual([]);
    const total = python(
      'import sys, json, openpyxl\nws = openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[0]\nprint(json.dumps([c.value for c in list(ws.iter_rows())[-1]]))',
      xlsx,
    ) as unknown[];
    for (const figure of [...TOTALS.output.map(Number), ...TOTALS.patents, TOTALS.staff])
      expect(total).toContain(figure);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test.skipIf(lacks('firefox'))(
  'Firefox: the same job, the same verdicts, a package that checks out',
  async () => {
    expectSound(await doTheJob({ browser: 'firefox' }, 'roster-messy.xlsx'));
  },
);
test.skipIf(lacks('firefox'))(
  'Firefox, one-file: what was made is there when the page is loaded again',
  async () => {
    await visit({ browser: 'firefox', build: 'one-file' }, async ({ page }) => {
      await createCluster(page);
      await importRoster(page, rosterPath('roster-gbk.csv'));
      await page.reload();
      await page.getByRole('heading', { level: 1, name: '核对62家企业的名录' }).waitFor();
    });
  },
);
