import { describe, expect, test } from 'vitest';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { applyDecisions, type Answers } from '../../src/dossier/import-decisions.ts';
import { proposeRoster } from '../../src/dossier/import-rows.ts';
import type { Draft, RosterProposal } from '../../src/dossier/roster-proposal.ts';
import { nameKey, nearDuplicates } from '../../src/dossier/near-duplicates.ts';
import { conversionOf, rescaled, unitSlips, unitSlipSentence } from '../../src/dossier/unit-slip.ts';
import { rosterTotals } from '../../src/dossier/rollup.ts';
import { readSpreadsheetBytes } from '../../src/formats/excel-in.ts';
import { xlsxBytes } from '../../src/formats/excel-out.ts';
import { problemWorkbook } from '../../src/submission/problem-list.ts';
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

describe('37: what is not seen in WPS is for the user to decide', () => {
  const rows =
    rowOf(1, ...HEAD) +
    rowOf(2, '甲', '', '1', '1') +
    rowOf(3, '乙', '', '2', '2').replace('<row ', '<row hidden="1" ') +
    rowOf(4, '丙', '', '3', '3').replace('<row ', '<row ht="0" ') +
    rowOf(5, '丁', '', '4', '4');
  const filter = (inner: string): string => `<autoFilter ref="A1:F5">${inner}</autoFilter>`;

  test.each<readonly [string, string, string]>([
    ['hidden by hand', '', '2家企业所在的行被隐藏，在 WPS 中看不到。'],
    ['a filter that is not set', filter(''), '2家企业所在的行被隐藏，在 WPS 中看不到。'],
    [
      'filtered out',
      filter('<filterColumn colId="0"><filters><filter val="甲"/></filters></filterColumn>'),
      '2家企业所在的行被筛选掉，在 WPS 中看不到。',
    ],
  ])('%s', async (_, after, what) => {
    const proposal = await proposedFrom(sheetOf(rows, after));
    expect(proposal.decisions).toEqual([
      {
        id: 'hidden',
        places: expect.any(Array) as unknown,
        where: '“名录”第3、4行',
        what,
        choices: [
          { id: 'include', label: '计入' },
          { id: 'leave', label: '不计入' },
        ],
      },
    ]);
    expect(applied(proposal, { hidden: 'include' }).map(({ name }) => name)).toEqual([
      '甲',
      '乙',
      '丙',
      '丁',
    ]);
    expect(applied(proposal, { hidden: 'leave' }).map(({ name }) => name)).toEqual(['甲', '丁']);
  });

  test('a hidden sheet is listed, and read only when asked for', async () => {
    const shown = rowOf(1, ...HEAD) + rowOf(2, '甲', '', '1', '1');
    const bytes = zipOf(
      workbookParts([
        { name: '名录', rows: shown },
        { name: '旧表', state: 'veryHidden', rows: shown + rowOf(3, '乙', '', '1', '1') },
      ]),
    );
    const proposal = await proposedFrom(bytes);
    expect([proposal.sheet, proposal.otherSheets]).toEqual([
      '名录',
      [{ name: '旧表', readable: true, reason: '隐藏的工作表' }],
    ]);
    expect((await proposedFrom(bytes, '旧表')).drafts).toHaveLength(2);
  });
});

// ── cells that are not what they seem ───────────────────────────────────────────────────────────────

const formula = (text: string, value: string, type = ''): string =>
  `<c r="D2"${type}><f>${text}</f>${value}</c>`;
const number = (written: string): string => `<c r="D2"><v>${written}</v></c>`;
const lost = '文件里没有计算结果，按未填处理；请在 WPS 中打开并保存后重新导入。';
const outside = '2025年产值引用了另一个文件，读到的是上次保存的值，请核对。';
const wrong = (text: string): string => `2025年产值是错误值“${text}”，按未填处理；请在原表改正后重新导入。`;

describe('a cell of the output column, as the file has it', () => {
  test.each<readonly [number, string, string, number | undefined, string | undefined]>([
    [38, 'a formula and its result', formula('A1+1', '<v>7</v>'), 7_000_000, undefined],
    [38, 'a formula without a result', formula('A1+1', ''), undefined, `2025年产值是公式，${lost}`],
    [
      38,
      'a formula with a blank result, as some tools write',
      formula('A1', '<v></v>'),
      undefined,
      `2025年产值是公式，${lost}`,
    ],
    [38, 'a formula that gives an empty text', formula('""', '<v></v>', ' t="str"'), undefined, undefined],
    [39, '#REF!', formula('A0', '<v>#REF!</v>', ' t="e"'), undefined, wrong('#REF!')],
    [39, '#N/A', formula('NA()', '<v>#N/A</v>', ' t="e"'), undefined, wrong('#N/A')],
    [39, '#DIV/0! as text', textAt('D2', '#DIV/0!'), undefined, wrong('#DIV/0!')],
    [40, 'another file', formula("'[1]表'!A1", '<v>7</v>'), 7_000_000, outside],
    [40, 'another file, without quotes', formula('SUM([1]表!A1:A3)', '<v>7</v>'), 7_000_000, outside],
    [40, 'a column of a table named by a number', formula('表1[2023]', '<v>7</v>'), 7_000_000, undefined],
    [42, '1e400', number('1e400'), undefined, wrong('1e400')],
    [42, 'NaN', number('NaN'), undefined, wrong('NaN')],
    [42, '0x1F', number('0x1F'), undefined, wrong('0x1F')],
    [42, 'minus nought', number('-0'), 0, undefined],
    [42, '0.1 + 0.2', number('0.30000000000000004'), 300_000, undefined],
    [42, '1.5E-2', number('1.5E-2'), 15_000, undefined],
    [
      42,
      '20 digits',
      number('12345678901234567890'),
      undefined,
      '2025年产值：“12345678901234600000”过大，按未填处理。请核对单位是否为万元。',
    ],
    [
      44,
      'a date',
      `<c r="D2" t="d"><v>2023-12-31T00:00:00</v></c>`,
      undefined,
      '2025年产值：“2023-12-31”不是数字，按未填处理。请填数字，单位万元，例如 1,234.50。',
    ],
  ])('%i: %s', async (_, __, cell, output, note) => {
    const row = `<row r="2">${textAt('A2', '甲')}${cell}</row>`;
    const proposal = await proposedFrom(sheetOf(rowOf(1, ...HEAD) + row));
    expect(proposal.drafts[0]!.firm.output[2025]).toBe(output);
    expect(notesOf(proposal)).toEqual(note === undefined ? [] : [note]);
  });

  test('38: a list of the cells is given, not one line each', async () => {
    const rows = [2, 3, 4].map(
      (row) => `<row r="${row}">${textAt(`A${row}`, `企业${row}`)}<c r="D${row}"><f>1</f></c></row>`,
    );
    const { notes } = await proposedFrom(sheetOf(rowOf(1, ...HEAD) + rows.join('')));
    expect(notes.map(({ where }) => where)).toEqual(['“名录”第2行等3行，D列']);
  });

  test('40: a formula shared from a cell that names another file', async () => {
    const row = (at: number, f: string): string =>
      `<row r="${at}">${textAt(`A${at}`, `企业${at}`)}<c r="D${at}">${f}<v>1</v></c></row>`;
    const rows = row(2, '<f t="shared" si="0" ref="D2:D3">[1]表!A1</f>') + row(3, '<f t="shared" si="0"/>');
    const { notes } = await proposedFrom(sheetOf(rowOf(1, ...HEAD) + rows));
    expect(notes.map(({ where, what }) => `${where} ${what}`)).toEqual([`“名录”第2、3行，D列 ${outside}`]);
  });

  test('39: a name that is an error is no enterprise', async () => {
    const rows = `<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="D2"><v>1</v></c></row>`;
    const proposal = await proposedFrom(sheetOf(rowOf(1, ...HEAD) + rows));
    expect(proposal.drafts).toEqual([]);
    expect(notesOf(proposal)).toEqual(['有数据但没有企业名称，未导入；请在原表补上名称后重新导入。']);
  });
});

describe('41: figures written as text', () => {
  test.each<readonly [string, number | 'asked' | undefined, string]>([
    ['１２，３４５．６', 12_345_600_000, '数字为全角“１２，３４５．６”，已读作12,345.60。'],
    ['1,234.50', 1_234_500_000, '数字以文本保存“1,234.50”，已读作1,234.50。'],
    ['３０亿', 30 * 10 ** 10, '数字为全角“３０亿”，已读作300,000.00。'],
    ['12.5%', undefined, '2025年产值：“12.5%”不是数字，按未填处理。请填数字，单位万元，例如 1,234.50。'],
    ['约30', undefined, '2025年产值：“约30”不是数字，按未填处理。请填数字，单位万元，例如 1,234.50。'],
    ['—', 'asked', '2025年产值填的是“—”。'],
    ['无', 'asked', '2025年产值填的是“无”。'],
    ['/', 'asked', '2025年产值填的是“/”。'],
  ])('%s', async (text, output, sentence) => {
    const proposal = await proposed(['甲', '', '1', text]);
    const said = [
      ...notesOf(proposal),
      ...proposal.decisions.map(({ what }) => what.replace('产值填', '2025年产值填')),
    ];
    expect(said).toEqual([sentence]);
    expect(proposal.drafts[0]!.firm.output[2025]).toBe(output === 'asked' ? undefined : output);
  });

  test('42: sums are whole 分, whatever a double makes of the parts', async () => {
    const proposal = await proposed(
      ...Array.from({ length: 10 }, (_, index) => [`企业${index}`, '', '1', '0.1']),
    );
    const dossier = dossierWith({}, { enterprises: applied(proposal) });
    expect(rosterTotals(dossier, AS_OF)('outputValue', 2025)?.total).toBe(1_000_000);
  });
});

describe('43: a unit mistaken for another', () => {
  const wan = 1_000_000;
  const firmsWith = (...output: readonly Record<number, number>[]): Enterprise[] =>
    output.map((each, index) => firm(`企业${index}`, { output: each }));
  const flat = (scale2025 = 1): Enterprise[] =>
    firmsWith(
      ...[10, 20, 30, 40].map((each) => ({
        2023: each * wan,
        2024: each * wan + wan,
        2025: (each + 2) * wan * scale2025,
      })),
    );

  test.each<readonly [string, Enterprise[], Enterprise[], readonly string[]]>([
    ['nothing odd', flat(), flat(), []],
    [
      '元 in a column of 万元, beside the other years',
      flat(10_000),
      [],
      ['output:2025 tooLarge 10000 otherYears'],
    ],
    [
      '元 in a column of 亿元, beside what is stored',
      flat(100_000_000),
      flat(),
      ['output:2025 tooLarge 100000000 stored'],
    ],
    [
      '元 in a column of 千元, beside the other years',
      flat(1_000),
      [],
      ['output:2025 tooLarge 1000 otherYears'],
    ],
    [
      '千元 in a column of 元, beside what is stored',
      flat(1 / 1_000),
      flat(),
      ['output:2025 tooSmall 1000 stored'],
    ],
    [
      'between 10³ and 10⁴ the nearer counts: 3 000',
      flat(3_000),
      flat(),
      ['output:2025 tooLarge 1000 stored'],
    ],
    [
      'between 10³ and 10⁴ the nearer counts: 3 500',
      flat(3_500),
      flat(),
      ['output:2025 tooLarge 10000 stored'],
    ],
    ['just within five of 10³: 200', flat(200), flat(), ['output:2025 tooLarge 1000 stored']],
    ['no longer: 199', flat(199), flat(), []],
    ['万元 in a column of 元', flat(1 / 10_000), [], ['output:2025 tooSmall 10000 otherYears']],
    ['a tenfold year is growth, or a mistake of another kind', flat(10), [], []],
    [
      'two years only: the later one is named',
      firmsWith(...[1, 2, 3].map((each) => ({ 2024: each * wan, 2025: each * wan * 10_000 }))),
      [],
      ['output:2025 tooLarge 10000 otherYears'],
    ],
    [
      'two figures have no middle',
      firmsWith({ 2024: wan, 2025: wan * 10_000 }, { 2024: wan, 2025: wan * 10_000 }),
      [],
      [],
    ],
    ['noughts say nothing', firmsWith(...[1, 2, 3].map(() => ({ 2024: 0, 2025: wan }))), [], []],
  ])('%s', (_, incoming, stored, slips) => {
    expect(
      unitSlips(incoming, stored).map(
        ({ column, direction, factor, against }) => `${column} ${direction} ${factor} ${against}`,
      ),
    ).toEqual(slips);
  });

  test('it is an offer, in a sentence, and the figures stay until it is taken', () => {
    const incoming = flat(10_000);
    const [slip] = unitSlips(incoming, []);
    expect(unitSlipSentence(slip!, '2025年产值')).toBe(
      '“2025年产值”的中位数是220,000.00万元，其他年份是20.00万元，约为其一万倍，疑似单位填错。尚未改动，可按除以一万换算。',
    );
    expect(rescaled(incoming, slip!)).toEqual(flat());
    expect(incoming).toEqual(flat(10_000));
    expect(
      rescaled(flat(10_000), { column: 'output:2025', factor: 100_000_000, direction: 'tooSmall' }),
    ).toBeUndefined();
  });

  test('of 10³ the sentence says 一千, and taking it gives the figures back', () => {
    const [slip] = unitSlips(flat(1_000), flat());
    expect(conversionOf(slip!)).toBe('除以一千');
    expect(unitSlipSentence(slip!, '2025年产值')).toContain(
      '约为其一千倍，疑似单位填错。尚未改动，可按除以一千换算。',
    );
    expect(rescaled(flat(1_000), slip!)).toEqual(flat());
  });

  test('the problem list names the column of each offer, its sentence and what to do', async () => {
    const rows = [1, 2, 3].map((each) => rowOf(each + 1, `第${each}厂`, `${each}`, `${each}000`));
    const bytes = sheetOf(rowOf(1, '企业名称', '2024年产值（万元）', '2025年产值（万元）') + rows.join(''));
    const book = await readSpreadsheetBytes(bytes, '名录.xlsx');
    if (!book.ok) throw new Error(book.error.kind);
    const proposal = await proposedFrom(bytes);
    const slips = unitSlips(applied(proposal), []);
    const list = problemWorkbook(proposal, book.value.sheets[0]!, AS_OF, slips).sheets[0]!.rows;
    expect(list).toEqual([
      [
        proposal.sheet,
        { value: '1', decimals: 0 },
        'C',
        '2025年产值(万元)',
        '2025年产值（万元）',
        '疑似单位填错',
        '“2025年产值”的中位数是2,000.00万元，其他年份是2.00万元，约为其一千倍，疑似单位填错。尚未改动，可按除以一千换算。',
        '在“核对”一步按提示换算，或在原表改正单位后重新导入；单位无误的不必处理。',
      ],
    ]);
    expect(problemWorkbook(proposal, book.value.sheets[0]!, AS_OF, []).sheets[0]!.rows).toEqual([]);
  });

  test('revenue and assets are held against what is stored', () => {
    const at = (revenue: number): Enterprise[] =>
      ['甲', '乙', '丙'].map((name) => firm(name, { revenue, assets: revenue }));
    const slips = unitSlips(at(5 * wan * 10_000), at(5 * wan));
    expect(slips.map(({ column }) => column)).toEqual(['revenue', 'assets']);
    expect(rescaled(at(5 * wan * 10_000), slips[0]!)?.[0]).toMatchObject({
      revenue: 5 * wan,
      assets: 5 * wan * 10_000,
    });
  });
});

describe('44: dates', () => {
  test.each<readonly [string, string | undefined, string | undefined]>([
    ['2028-11-30', '2028-11-30', undefined],
    ['２０２８年１１月３０日', '2028-11-30', undefined],
    ['46722', '2027-12-01', '有效期是日期序号“46722”，已读作2027-12-01。'],
    ['2027.12', '2027-12-31', '有效期“2027.12”只写到月，暂按2027-12-31读取，请核对。'],
    ['2028年2月', '2028-02-29', '有效期“2028年2月”只写到月，暂按2028-02-29读取，请核对。'],
    ['２０２７年', '2027-12-31', '有效期“２０２７年”只写到年，暂按2027-12-31读取，请核对。'],
    ['2027.13', undefined, '有效期“2027.13”不是日期，按未填处理；请按2028年11月30日或2028-11-30填写。'],
    ['12345678', undefined, '有效期“12345678”不是日期，按未填处理；请按2028年11月30日或2028-11-30填写。'],
  ])('%s as text', async (text, day, note) => {
    const proposal = await proposed(['甲', '', '1', '1', '高新技术企业', text]);
    expect(proposal.drafts[0]!.firm.titles[0]!.validUntil).toBe(day);
    expect(notesOf(proposal)).toEqual(note === undefined ? [] : [note]);
  });

  test.each<readonly [string, boolean, string, string]>([
    ['a serial number with a date format', false, '<c r="F2" s="1"><v>45291</v></c>', '2023-12-31'],
    ['the same under 1904', true, '<c r="F2" s="1"><v>43829</v></c>', '2023-12-31'],
    ['a serial number that lost its format', false, '<c r="F2"><v>45291</v></c>', '2023-12-31'],
    ['the same under 1904', true, '<c r="F2"><v>43829</v></c>', '2023-12-31'],
    ['a year and a month, taken for a number', false, '<c r="F2"><v>2023.12</v></c>', '2023-12-31'],
    ['with a time of day', false, '<c r="F2" s="1"><v>45291.75</v></c>', '2023-12-31'],
    ['年月日 as a format', false, '<c r="F2" s="2"><v>45291</v></c>', '2023-12-31'],
    [
      'a format with 万 and a colour is none of a date',
      false,
      '<c r="F2" s="3"><v>45291</v></c>',
      '2023-12-31',
    ],
  ])('%s', async (_, date1904, cell, day) => {
    const styles =
      '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="177" formatCode="[Red]0!.0,&quot;d万&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs>';
    const row = `<row r="2">${textAt('A2', '甲')}${textAt('E2', '高新技术企业')}${cell}</row>`;
    const parts = workbookParts([{ name: '名录', rows: rowOf(1, ...HEAD) + row }], { date1904, styles });
    const [draft] = (await proposedFrom(zipOf(parts))).drafts;
    expect(draft!.firm.titles[0]!.validUntil).toBe(day);
  });
});

// ── who is who ──────────────────────────────────────────────────────────────────────────────────────

const CODE = '91610302212716561C';
describe('45, 46: 统一社会信用代码', () => {
  test.each<readonly [string, string | undefined, readonly string[]]>([
    [CODE, CODE, []],
    [CODE.toLowerCase(), CODE, ['统一社会信用代码含小写字母，已改为大写。']],
    ['9161 0302 2127 16561C', CODE, ['统一社会信用代码中间有空格，已去除。']],
    [
      '916l0302212716561C',
      '916L0302212716561C',
      [
        '统一社会信用代码含小写字母，已改为大写。',
        '统一社会信用代码“916L0302212716561C”校验位不符，已原样保留；请核对营业执照（少数早期代码本就如此）。',
      ],
    ],
    [
      '9161O302212716561C',
      '9161O302212716561C',
      ['统一社会信用代码“9161O302212716561C”含有代码不用的字符（O疑为数字0），已原样保留；请核对营业执照。'],
    ],
    [
      '91610302212716561D',
      '91610302212716561D',
      [
        '统一社会信用代码“91610302212716561D”校验位不符，已原样保留；请核对营业执照（少数早期代码本就如此）。',
      ],
    ],
    [
      '610302100012345',
      '610302100012345',
      ['统一社会信用代码“610302100012345”是15位的旧注册号，已原样保留；请核对营业执照，填写18位代码。'],
    ],
    ['12345', '12345', ['统一社会信用代码“12345”不是18位，已原样保留；请核对营业执照。']],
    [
      '9.16E+17',
      undefined,
      ['统一社会信用代码已被 Excel 截断成“9.16E+17”，未采用；请在原表把该列设为文本格式，重新填写后导入。'],
    ],
  ])('%s', async (written, code, notes) => {
    const proposal = await proposed(['甲', written, '1', '1']);
    expect(proposal.drafts[0]!.firm.creditCode).toBe(code);
    expect(notesOf(proposal)).toEqual(notes);
  });

  test('46: a code kept as a number has lost its last digits', async () => {
    const row = `<row r="2">${textAt('A2', '甲')}<c r="B2"><v>916103022127165123</v></c></row>`;
    const proposal = await proposedFrom(sheetOf(rowOf(1, ...HEAD) + row));
    expect(proposal.drafts[0]!.firm.creditCode).toBeUndefined();
    expect(notesOf(proposal)[0]).toContain('已被 Excel 截断成“916103022127165000”');
  });
});

describe('47: enterprises that may be one', () => {
  test.each([
    ['示例（陕西）有限责任公司', '示例(陕西)有限公司'],
    ['示例　轴承 有限公司', '示例轴承有限公司'],
    ['ＡＢＣ轴承有限公司', 'abc轴承有限公司'],
    ['买买提·阿不都食品厂', '买买提•阿不都食品厂'],
  ])('%s is %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });
  test.each([
    ['示例轴承股份有限公司', '示例轴承有限公司'],
    ['示例轴承一厂', '示例轴承二厂'],
  ])('%s is not %s', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  const named = (name: string, creditCode?: string): { name: string; creditCode?: string } => ({
    name,
    ...(creditCode !== undefined && { creditCode }),
  });
  test.each<readonly [string, { name: string; creditCode?: string }[], readonly string[]]>([
    ['one code, two names', [named('甲厂', 'A'), named('甲厂（新）', 'A')], ['sameCode 甲厂、甲厂（新）']],
    [
      'one name as people write it, two codes',
      [named('甲有限公司', 'A'), named('甲有限责任公司', 'B')],
      ['sameName 甲有限公司、甲有限责任公司'],
    ],
    ['one name, one without a code', [named('甲厂', 'A'), named('甲 厂')], ['sameName 甲厂、甲 厂']],
    ['one name, one code: the same record', [named('甲厂', 'A'), named('甲厂', 'A')], []],
    ['others', [named('甲厂', 'A'), named('乙厂', 'B'), named('丙厂')], []],
  ])('%s', (_, firms, groups) => {
    expect(
      nearDuplicates(firms).map(
        ({ kind, firms: found }) => `${kind} ${found.map(({ name }) => name).join('、')}`,
      ),
    ).toEqual(groups);
  });

  test('the import asks, and does as it is told', async () => {
    const proposal = await proposed(
      ['甲有限公司', CODE, '1', '1'],
      ['甲有限责任公司', '', '2', '2'],
      ['乙公司', '', '3', '3'],
    );
    const [decision] = proposal.decisions;
    expect(decision).toMatchObject({
      where: '“名录”第2、3行',
      what: `“甲有限公司”（${CODE}）、“甲有限责任公司”（无信用代码）可能是同一家企业。`,
      choices: [{ label: '都计入' }, { label: '只用第2行' }, { label: '只用第3行' }],
    });
    const staffAfter = (choice: number): (number | undefined)[] =>
      applied(proposal, { [decision!.id]: decision!.choices[choice]!.id }).map(({ employees }) => employees);
    expect([staffAfter(0), staffAfter(1), staffAfter(2)]).toEqual([
      [1, 2, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(applied(proposal), 'nothing is dropped before it is decided').toHaveLength(3);
  });
});

// ── names ───────────────────────────────────────────────────────────────────────────────────────────

describe('49–52: names go through import, Excel and import again', () => {
  /** As it stands in the file, and as it is kept when that differs. */
  const NAMES: readonly (readonly [row: number, written: string, kept?: string])[] = [
    [49, '<img src=x onerror=alert(1)>'],
    [49, '<script>alert(1)</script>'],
    [49, 'javascript:alert(1)'],
    [49, '{{7*7}}'],
    [49, '${x}'],
    [49, '&amp;&lt;'],
    [50, "=cmd|' /C calc'!A0"],
    [50, '+1'],
    [50, '-1'],
    [50, '@SUM(1)'],
    [50, '\tTAB=1', 'TAB=1'],
    [50, '＝1+1'],
    [50, '007'],
    [51, 'é'.normalize('NFD').repeat(100)],
    [51, 'شركة المحامل'],
    [51, '甲\u202E厂司公\u202C', '甲厂司公'],
    [51, '甲\u200B公\uFEFF司', '甲公司'],
    [51, '👨\u200D👩\u200D👧公司'],
    [51, '甲\uFFFE\uFFFF公司', '甲公司'],
    [51, `a${'\u0301'.repeat(150)}`],
    [51, `a${'\u0301'.repeat(500)}`, `a${'\u0301'.repeat(199)}`],
    [51, '孤_xD800_立公司', '孤立公司'],
    [51, '空_x0000_字公司', '空字公司'],
    [51, '长'.repeat(20_000), '长'.repeat(200)],
    [51, `${'长'.repeat(199)}𠮷司`, '长'.repeat(199)],
    [51, '_x0041_公司', 'A公司'],
    [52, '𠮷𬍛㐂有限公司'],
    [52, '﨑凞金（兼容字）公司'],
    [52, '买买提·阿不都'],
    [52, '买买提•阿不都'],
    [52, '买买提・阿不都'],
    [52, '葛\u{E0100}公司'],
  ];
  const kept = NAMES.map(([, written, as = written]) => as);
  const importOf = async (names: readonly string[]): Promise<Draft[]> => [
    ...(await proposed(...names.map((name) => [name, '', '1', '1']))).drafts,
  ];

  test('imported to the letter, or cleaned where it says so', async () => {
    const drafts = await importOf(NAMES.map(([, written]) => written));
    expect(drafts.map(({ firm: { name } }) => name)).toEqual(kept);
  });

  test('exported and imported again, nothing is lost', async () => {
    const enterprises = kept.map((name, index) => ({ ...firm(name), id: `e${index}` }));
    const bytes = await xlsxBytes(rosterWorkbook(dossierWith({}, { enterprises }), AS_OF));
    const { drafts } = await proposedFrom(bytes);
    expect(drafts.map(({ firm: { name } }) => name)).toEqual(kept);
  });

  test.skipIf(lacks('openpyxl'))(
    'in the exported file every name is text, to a reader that is not ours',
    async () => {
      const enterprises = kept.map((name, index) => ({ ...firm(name), id: `e${index}` }));
      const bytes = await xlsxBytes(rosterWorkbook(dossierWith({}, { enterprises }), AS_OF));
      const found = python(
        `import sys, json, openpyxl
ws = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([[c.value, c.data_type, c.number_format] for c in [r[1] for r in ws.iter_rows(min_row=4)] if c.value]))`,
        toFile('names.xlsx', bytes),
      ) as [string, string, string][];
      const names = new Set(kept);
      const rows = found.filter(([value]) => names.has(value));
      expect(rows.map(([value]) => value)).toEqual(kept);
      expect(new Set(rows.map(([, type, format]) => `${type} ${format}`))).toEqual(new Set(['s @']));
    },
  );

  test('what was changed in a name is said', async () => {
    const proposal = await proposed(['甲\u202E公司', '', '1', '1'], ['乙'.repeat(201), '', '1', '1']);
    expect(proposal.notes.map(({ where, what }) => `${where} ${what}`)).toEqual([
      '“名录”第2行，A列 企业名称含有看不见的或改变文字方向的字符，已去除。',
      '“名录”第3行，A列 企业名称有201个字，超过200个，只保留前200个；请核对。',
    ]);
  });

  test('a name of nothing that is seen is no name', async () => {
    const proposal = await proposed(['\u200B\u202E', '', '1', '1']);
    expect(proposal.drafts).toEqual([]);
  });
});
