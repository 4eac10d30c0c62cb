import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { applyDecisions } from '../../src/dossier/import-decisions.ts';
import { proposeRoster } from '../../src/dossier/import-rows.ts';
import type { RosterProposal } from '../../src/dossier/roster-proposal.ts';
import { compareRoster, mergeRoster } from '../../src/dossier/merge-roster.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { readSpreadsheetBytes } from '../../src/formats/excel-in.ts';
import { xlsxBytes } from '../../src/formats/excel-out.ts';
import { rosterWorkbook } from '../../src/submission/roster.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { sheetNotes } from '../../src/submission/report.ts';
import { rosterTemplate } from '../../src/submission/roster-template.ts';
import { anyRoster } from '../dossier/any-roster.ts';
import { AS_OF, dossierWith, firm } from '../make.ts';
import { SCALE } from '../scale.ts';
import { converted, lacks, python, toFile } from './tools.ts';

/** 企业名录 out of the app, through another office program, and back in: nothing is lost. */

async function proposalIn(bytes: Uint8Array): Promise<RosterProposal> {
  const book = await readSpreadsheetBytes(bytes, '企业名录.xlsx');
  if (!book.ok) throw new Error(book.error.kind);
  const proposed = proposeRoster(book.value);
  if ('fault' in proposed) throw new Error(proposed.fault.kind);
  return proposed.proposal;
}

async function enterprisesIn(bytes: Uint8Array): Promise<Enterprise[]> {
  const proposal = await proposalIn(bytes);
  expect(proposal.decisions).toEqual([]);
  let count = 0;
  const newId = (): string => `n${(count += 1)}`;
  return applyDecisions(proposal, {}, { importedOn: AS_OF, newId }).enterprises;
}

const exported = (enterprises: readonly Enterprise[]): Promise<Uint8Array> =>
  xlsxBytes(rosterWorkbook(dossierWith({}, { enterprises: [...enterprises] }), AS_OF));

const bare = (firms: readonly Enterprise[]) => firms.map(({ id: _, origin: __, ...rest }) => rest);

/** Every field, and every way a field can be blank. */
const WHOLE: readonly Enterprise[] = [
  firm('甲公司', {
    creditCode: '91610302212716561C',
    industryCode: '0610',
    leadingIndustry: true,
    employees: 0,
    revenue: 123_456_789,
    assets: -5_000_000,
    sizing: { size: 'medium', sector: 'industry', reason: '并表口径，见附件' },
    output: { 2021: 1, 2023: 100, 2024: 0, 2025: 999_999_999_999 },
    rndSpending: { 2025: 0 },
    inventionPatents: { 2023: 0, 2025: 12 },
    titles: [
      { kind: 'littleGiant', validUntil: '2028-06-30', number: 'XJR-2025/001' },
      { kind: 'highTechEnterprise', validUntil: '2025-11-30' },
      { kind: 'highTechEnterprise', validUntil: '2028-11-30', number: 'GR202561000001' },
      { kind: 'techSme' },
      { kind: 'provincialChampion', number: '000123' },
    ],
    usesPlatform: true,
    platform: '根云',
    usesSoftware: false,
    usesCloud: true,
    reachedByOutreach: true,
    declaresCompliance: false,
  }),
  firm('乙公司（集团）', { usesPlatform: true, sizing: { sector: 'software', reason: '1' } }),
  firm('=丙公司', { usesPlatform: false, platform: '蓝卓supOS', titles: [{ kind: 'srdiSme' }] }),
  firm('丁公司', { platform: '卡奥斯' }),
];

describe('an exported roster imports again', () => {
  test('without loss, field by field', async () => {
    expect(bare(await enterprisesIn(await exported(WHOLE)))).toEqual(bare(WHOLE));
  });

  test.skipIf(lacks('soffice'))('without loss after LibreOffice has opened and saved it', async () => {
    const path = converted(toFile('企业名录.xlsx', await exported(WHOLE)), 'xlsx');
    expect(bare(await enterprisesIn(new Uint8Array(readFileSync(path))))).toEqual(bare(WHOLE));
  });

  test.skipIf(lacks('soffice'))('and so does the sample of 62', async () => {
    const { enterprises } = sampleDossier('s', AS_OF);
    const path = converted(toFile('企业名录.xlsx', await exported(enterprises)), 'xlsx');
    expect(bare(await enterprisesIn(new Uint8Array(readFileSync(path))))).toEqual(bare(enterprises));
  });

  test('and changes nothing, whatever the roster', async () => {
    await fc.assert(
      fc.asyncProperty(anyRoster, async (roster) => {
        const found = compareRoster(
          roster,
          roster.length > 0 ? await enterprisesIn(await exported(roster)) : [],
        );
        expect(found.rows.map(({ kind, differences }) => [kind, differences])).toEqual(
          roster.map(() => ['unchanged', []]),
        );
        expect(mergeRoster(roster, found, { forAll: 'replace', absent: 'remove' })).toEqual(roster);
      }),
      { numRuns: 60 * SCALE },
    );
  });
});

describe('名录模板', () => {
  const standing = sheetNotes(dossierWith(), shaanxi2023, AS_OF);
  const template = () => xlsxBytes(rosterTemplate(dossierWith(), AS_OF, standing));

  test.skipIf(lacks('openpyxl'))('says above its instructions how the rules stand', async () => {
    expect(standing.join()).toContain('文件效力：');
    const lines = python(
      'import sys, json, openpyxl\nprint(json.dumps([r[0].value for r in openpyxl.load_workbook(sys.argv[1])["填表说明"].iter_rows(max_row=6)]))',
      toFile('名录模板.xlsx', await template()),
    ) as string[];
    expect(lines).toEqual(expect.arrayContaining(standing));
  });

  test('is read as it comes: every column known, the example left out, no enterprise', async () => {
    const { columns, drafts, notes, decisions, otherSheets } = await proposalIn(await template());
    expect(columns.filter(({ guess }) => guess !== 'sure').map(({ label }) => label)).toEqual(['序号']);
    expect(columns).toHaveLength(40);
    expect([drafts, decisions]).toEqual([[], []]);
    expect(notes.map(({ what }) => what)).toEqual(['填写示例，不是企业。']);
    expect(otherSheets.map(({ name, reason }) => [name, reason])).toEqual([
      ['填表说明', '没有名录的表头'],
      ['字典', '隐藏的工作表'],
    ]);
  });

  test.skipIf(lacks('openpyxl'))('locks its header and nothing below, and keeps codes as text', async () => {
    const found = python(
      `import sys, json, openpyxl
wb = openpyxl.load_workbook(sys.argv[1])
ws = wb.worksheets[0]
head = [c.value for c in ws[3]]
at = lambda label: head.index(label) + 1
print(json.dumps({
 'sheets': [[s.title, s.sheet_state] for s in wb.worksheets],
 'protected': ws.protection.sheet, 'password': ws.protection.password,
 'mayInsert': not ws.protection.insertRows, 'freeze': ws.freeze_panes,
 'locked': [ws.cell(3, 2).protection.locked, ws.cell(4, 2).protection.locked, ws.cell(304, 40).protection.locked],
 'code': ws.cell(5, at('统一社会信用代码')).number_format, 'output': ws.cell(5, at('2025年产值（万元）')).number_format,
 'lists': sorted(set((v.formula1) for v in ws.data_validations.dataValidation)),
 'ranges': sorted(set(str(v.sqref)[-3:] for v in ws.data_validations.dataValidation)),
 'words': [[c.value for c in r if c.value is not None] for r in wb['字典'].iter_rows(min_row=2, max_row=3)],
}))`,
      toFile('名录模板.xlsx', await template()),
    );
    expect(found).toEqual({
      sheets: [
        ['企业名录', 'visible'],
        ['填表说明', 'visible'],
        ['字典', 'hidden'],
      ],
      protected: true,
      password: null,
      mayInsert: true,
      freeze: 'C4',
      locked: [true, false, false],
      code: '@',
      output: '#,##0.00',
      lists: ["'字典'!$A$2:$A$3", "'字典'!$B$2:$B$5", "'字典'!$C$2:$C$17"],
      ranges: ['304'],
      words: [
        ['是', '大型', '农、林、牧、渔业'],
        ['否', '中型', '工业'],
      ],
    });
  });

  test.skipIf(lacks('openpyxl') || lacks('soffice'))(
    'filled in, and saved by another program, gives the enterprise',
    async () => {
      const path = toFile('名录模板.xlsx', await template());
      python(
        `import sys, openpyxl
wb = openpyxl.load_workbook(sys.argv[1])
ws = wb.worksheets[0]
head = [c.value for c in ws[3]]
for label, value in {'企业名称': '甲公司', '统一社会信用代码': '91610302212716561C', '从业人员（人）': 12, '2025年产值（万元）': 1234.5,
  '高新技术企业-有效期至': '2028-11-30', '高新技术企业-证书编号': 'GR202561000001', '上云': '否'}.items():
  ws.cell(5, head.index(label) + 1).value = value
wb.save(sys.argv[1])
print('0')`,
        path,
      );
      const bytes = new Uint8Array(readFileSync(converted(path, 'xlsx')));
      expect(bare(await enterprisesIn(bytes))).toEqual(
        bare([
          firm('甲公司', {
            creditCode: '91610302212716561C',
            employees: 12,
            output: { 2025: 1_234_500_000 },
            titles: [{ kind: 'highTechEnterprise', validUntil: '2028-11-30', number: 'GR202561000001' }],
            usesCloud: false,
          }),
        ]),
      );
    },
  );
});
