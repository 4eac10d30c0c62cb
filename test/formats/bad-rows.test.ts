import { describe, expect, test } from 'vitest';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import {
  applyDecisions,
  proposeRoster,
  type Answers,
  type Draft,
  type RosterProposal,
} from '../../src/dossier/import-rows.ts';
import { nameKey, nearDuplicates } from '../../src/dossier/near-duplicates.ts';
import { rescaled, unitSlips, unitSlipSentence } from '../../src/dossier/unit-slip.ts';
import { rosterTotals } from '../../src/dossier/rollup.ts';
import { readSpreadsheetBytes } from '../../src/formats/excel-in.ts';
import { xlsxBytes } from '../../src/formats/excel-out.ts';
import { rosterWorkbook } from '../../src/submission/roster.ts';
import { AS_OF, dossierWith, firm } from '../make.ts';
import { lacks, python, toFile } from '../office/tools.ts';
import { rowOf, sheetOf, textAt, utf8, workbookParts, zipOf } from './make-files.ts';

/** Rosters as bad as they come, by their number in the list of bad inputs: 36–52, the rows. */

async function proposedFrom(bytes: Uint8Array, sheet?: string): Promise<RosterProposal> {
  const book = await readSpreadsheetBytes(bytes, '名录.xlsx');
  if (!book.ok) throw new Error(book.error.kind);
  const proposed = proposeRoster(book.value, sheet);
  if ('fault' in proposed) throw new Error(proposed.fault.kind);
  return proposed.proposal;
}
const HEAD = ['企业名称', '统一社会信用代码', '从业人员', '2025年产值', '企业资质', '有效期至'];
const proposed = (...rows: readonly (readonly string[])[]): Promise<RosterProposal> =>
  proposedFrom(sheetOf([HEAD, ...rows].map((row, index) => rowOf(index + 1, ...row)).join('')));
const notesOf = ({ notes }: RosterProposal): string[] => notes.map(({ what }) => what);
let ids = 0;
const applied = (proposal: RosterProposal, answers: Answers = {}): Enterprise[] =>
  applyDecisions(proposal, answers, { importedOn: AS_OF, newId: () => `n${(ids += 1)}` }).enterprises;

// ── the layout ──────────────────────────────────────────────────────────────────────────────────────

describe('36, 48: headers', () => {
  test('a merged title, a unit line, a header of two lines, 合计 and a signature at the end', async () => {
    const rows = [
      `<row r="1">${textAt('A1', '某县企业名录')}</row>`,
      `<row r="2">${textAt('A2', '单位：元、人')}</row>`,
      rowOf(3, '企业名称', '从业人员', '工业总产值'),
      `<row r="4">${textAt('C4', '2024年')}${textAt('D4', '２０２５年')}</row>`,
      rowOf(5, '甲公司', '3', '100', '200'),
      rowOf(6, '合　计', '3', '100', '200'),
      rowOf(7, '填表人：张三'),
    ].join('');
    const merges =
      '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="C3:D3"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:B4"/></mergeCells>';
    const proposal = await proposedFrom(sheetOf(rows, merges));
    expect(proposal.columns.map(({ letters, label, field, unit }) => [letters, label, field, unit])).toEqual([
      ['A', '企业名称', 'name', undefined],
      ['B', '从业人员', 'employees', '人'],
      ['C', '工业总产值 2024年', 'output:2024', '元'],
      ['D', '工业总产值 2025年', 'output:2025', '元'],
    ]);
    expect(applied(proposal).map(({ name, output }) => [name, output])).toEqual([
      ['甲公司', { 2024: 10_000, 2025: 20_000 }],
    ]);
    expect(notesOf(proposal)).toEqual(['合计行不计入企业，只用来核对。', '签名、说明行，不是企业。']);
  });

  test('names of prototypes, blanks and repetitions are only columns', async () => {
    const head = rowOf(
      1,
      '企业名称',
      '__proto__',
      'constructor',
      'toString',
      '',
      '从业人员',
      '2025年产值',
      '从业人员',
    );
    const proposal = await proposedFrom(sheetOf(head + rowOf(2, '甲', 'x', 'y', 'z', '孤', '1', '2', '99')));
    expect(proposal.columns.map(({ letters, label, field }) => [letters, label, field])).toEqual([
      ['A', '企业名称', 'name'],
      ['B', '__proto__', undefined],
      ['C', 'constructor', undefined],
      ['D', 'toString', undefined],
      ['F', '从业人员', 'employees'],
      ['G', '2025年产值', 'output:2025'],
      ['H', '从业人员', undefined],
    ]);
    expect(proposal.notes.map(({ where, what }) => `${where} ${what}`)).toEqual([
      '“名录”第1行，H列 “从业人员”与F列“从业人员”重复，只读F列。',
      '“名录”第2行，E列 有数据的列没有表头，未导入。',
    ]);
    const [enterprise] = applied(proposal);
    expect(enterprise!.employees).toBe(1);
    expect(Object.getPrototypeOf(enterprise)).toBe(Object.prototype);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('a sheet of 50 000 rows far apart and alike is proposed without counting them over and over', async () => {
    const lines = Array.from({ length: 49_000 }, () => '甲,,1,1').join('\n');
    const book = await readSpreadsheetBytes(utf8(`${HEAD.slice(0, 4).join(',')}\n${lines}\n`), '名录.csv');
    if (!book.ok) throw new Error(book.error.kind);
    const result = proposeRoster(book.value);
    expect('proposal' in result && result.proposal.decisions.map(({ id }) => id)).toEqual(['same:甲']);
  });

  test('thousands of different problems are all there for the list that is downloaded', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => [`企业${index}`, '', `约${index}`, '1']);
    const proposal = await proposed(...rows);
    expect(proposal.notes).toHaveLength(1000);
    expect(proposal.notes[999]).toMatchObject({ kind: 'unread', places: [{ row: 1001, column: 3 }] });
  });
});
