import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberCell, plainNumber } from '../../src/formats/cell-in.ts';
import { readSpreadsheetBytes } from '../../src/formats/excel-in.ts';
import { MAX_BYTES } from '../../src/formats/limits.ts';
import { readFaultSentence, type ReadFault } from '../../src/formats/read-fault.ts';
import { rosterBytes } from '../dossier/roster-files.ts';

const utf16 = (text: string): number[] => [...text].flatMap((letter) => [letter.charCodeAt(0), 0]);
/** The head of an OLE file, with a stream name inside. */
const ole = (stream: string): Uint8Array =>
  new Uint8Array([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Array<number>(56).fill(0),
    ...utf16(stream),
  ]);
const text = (content: string): Uint8Array => strToU8(content);
const clean = (): Uint8Array => rosterBytes('roster-clean.xlsx');

/** A workbook of one sheet with this XML in its sheetData. */
function workbook(rows: string, extra: Record<string, Uint8Array> = {}, sheetHead = ''): Uint8Array {
  return zipSync({
    '[Content_Types].xml': text(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    '_rels/.rels': text(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': text(
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': text(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': text(
      `<?xml version="1.0"?>${sheetHead}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`,
    ),
    ...extra,
  });
}
const word = (cell: string, content: string): string =>
  `<c r="${cell}" t="inlineStr"><is><t>${content}</t></is></c>`;

describe('a file that cannot be read says why, that nothing changed, and what to do', () => {
  test.each<readonly [string, () => Uint8Array, ReadFault['kind'], string]>([
    ['an empty file', () => new Uint8Array(), 'empty', 'E-101'],
    ['prose named .xlsx', () => text('这不是表格。\n第二行。'), 'notSpreadsheet', 'E-102'],
    ['a picture', () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'notSpreadsheet', 'E-102'],
    ['a ZIP that is no workbook', () => zipSync({ '说明.txt': text('x') }), 'notSpreadsheet', 'E-102'],
    ['an encrypted workbook', () => ole('EncryptedPackage'), 'encrypted', 'E-103'],
    ['.xls', () => ole('Workbook'), 'oldFormat', 'E-104'],
    ['.et of WPS', () => ole('ETWorkbook'), 'oldFormat', 'E-104'],
    ['a truncated download', () => clean().slice(0, 9000), 'truncated', 'E-105'],
    [
      'a workbook without its sheet',
      () => workbook('', { 'xl/worksheets/sheet1.xml': text('<broken') }),
      'broken',
      'E-106',
    ],
    ['a file over 20 MB', () => new Uint8Array(MAX_BYTES + 1).fill(65), 'limit', 'E-107'],
    [
      'a bomb: 310 MB of blanks in a small ZIP',
      () => workbook('', { 'xl/worksheets/sheet2.xml': new Uint8Array(160 * 1024 * 1024) }),
      'limit',
      'E-107',
    ],
    [
      'too many parts',
      () =>
        workbook(
          '',
          Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`xl/media/${n}.bin`, text('x')])),
        ),
      'limit',
      'E-107',
    ],
    ['a web page named .xls', () => text('<html><table><tr><td>1</td></tr></table></html>'), 'html', 'E-108'],
    ['a declared entity', () => workbook('', {}, '<!DOCTYPE x [<!ENTITY a "b">]>'), 'unsafe', 'E-110'],
    ['a CSV of 50 001 lines', () => text('a,b\n'.repeat(50_001)), 'limit', 'E-107'],
  ])('%s', async (_, bytes, kind, code) => {
    const read = await readSpreadsheetBytes(bytes(), '名录.xlsx');
    expect(read.ok ? 'read' : read.error.kind).toBe(kind);
    if (read.ok) return;
    const sentence = readFaultSentence(read.error, '名录.xlsx');
    expect(sentence).toMatch(new RegExp(`^无法读取“名录.xlsx”：.+（${code}）。您的数据没有改动。.+。$`));
  });

  test('whatever the bytes, it answers and does not throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(typeof (await readSpreadsheetBytes(bytes, 'x')).ok).toBe('boolean');
      }),
    );
  });

  test('whatever single byte of a real workbook is changed, it answers and does not throw', async () => {
    const bytes = clean();
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
        const changed = bytes.slice();
        changed[at] = value;
        expect(typeof (await readSpreadsheetBytes(changed, 'x')).ok).toBe('boolean');
      }),
      { numRuns: 150 },
    );
  });
});

describe('a workbook as it is', () => {
  const cells = async (rows: string): Promise<Record<string, string>> => {
    const read = await readSpreadsheetBytes(workbook(rows), '表.xlsx');
    if (!read.ok) throw new Error(read.error.kind);
    return Object.fromEntries(
      read.value.sheets[0]!.rows.flatMap(({ row, cells: found }) =>
        [...found].map(
          ([column, { kind, text: content }]) => [`${row}:${column}`, `${kind} ${content}`] as const,
        ),
      ),
    );
  };

  test('numbers at fifteen digits, texts cleaned, errors and uncomputed formulas told apart', async () => {
    const row = [
      '<c r="A1"><v>9188.360000000001</v></c>',
      '<c r="B1"><v>1E-7</v></c>',
      '<c r="C1" t="e"><v>#REF!</v></c>',
      '<c r="D1"><f>SUM(A1:B1)</f></c>',
      '<c r="E1"><f>1+1</f><v>2</v></c>',
      word('F1', 'a_x000D_b'),
      word('G1', '　　'),
      word('H1', '𠮷𬍛㐂'),
    ].join('');
    expect(await cells(`<row r="1">${row}</row>`)).toEqual({
      '1:1': 'number 9188.36',
      '1:2': 'number 0.0000001',
      '1:3': 'error #REF!',
      '1:4': 'uncomputed ',
      '1:5': 'number 2',
      '1:6': 'text ab',
      '1:8': 'text 𠮷𬍛㐂',
    });
  });

  test('nothing is sized by the declared dimension, and cells far away are named as ignored', async () => {
    const read = await readSpreadsheetBytes(
      workbook(`<row r="1">${word('A1', '企业名称')}${word('XFD1', '远处')}</row>`),
      '表.xlsx',
    );
    expect(read.ok && read.value.sheets[0]!.rows[0]!.cells.size).toBe(1);
    expect(read.ok && read.value.notices).toEqual([
      '工作表“表”第50000行、第256列（IV列）以外的1个单元格已忽略。',
    ]);
  });

  test('macros are ignored, and it says so', async () => {
    const read = await readSpreadsheetBytes(
      workbook(`<row r="1">${word('A1', 'x')}</row>`, { 'xl/vbaProject.bin': text('x') }),
      '表.xlsm',
    );
    expect(read.ok && read.value.notices).toEqual(['文件含有宏，已忽略，只读取数值。']);
  });
});

describe('CSV', () => {
  test.each<readonly [string, Uint8Array, string]>([
    ['UTF-8', text('名称,产值\n甲,1\n'), 'UTF-8'],
    ['UTF-8 with a BOM', text('\uFEFF名称,产值\n甲,1\n'), 'UTF-8'],
    ['UTF-16', utf16le('名称,产值\n甲,1\n'), 'UTF-16LE'],
    ['semicolons', text('名称;产值\n甲;1\n'), 'UTF-8'],
    ['tabs', text('名称\t产值\n甲\t1\n'), 'UTF-8'],
    [
      'GBK',
      new Uint8Array([
        0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb2, 0xfa, 0xd6, 0xb5, 0x0a, 0xbc, 0xd7, 0x2c, 0x31, 0x0a,
      ]),
      'GB18030',
    ],
  ])('%s', async (_, bytes, encoding) => {
    const read = await readSpreadsheetBytes(bytes, '名录.csv');
    if (!read.ok) throw new Error(read.error.kind);
    const { sheets } = read.value;
    expect(read.value.encoding).toBe(encoding);
    expect(sheets[0]!.rows.map(({ cells }) => [...cells.values()].map((cell) => cell.text))).toEqual([
      ['名称', '产值'],
      ['甲', '1'],
    ]);
  });
});

function utf16le(content: string): Uint8Array {
  const units = Array.from({ length: content.length }, (_, index) => content.charCodeAt(index));
  return new Uint8Array([0xff, 0xfe, ...units.flatMap((unit) => [unit & 0xff, unit >> 8])]);
}

describe('plainNumber', () => {
  test.each([
    [9188.360000000001, '9188.36'],
    [0.1 + 0.2, '0.3'],
    [1e21, '1000000000000000000000'],
    [1e-7, '0.0000001'],
    [-0, '0'],
    [-12.5, '-12.5'],
    [100, '100'],
    [912345678901234567, '912345678901235000'],
  ])('%d is %s', (value, expected) => {
    expect(plainNumber(value)).toBe(expected);
  });
  test('reads back as the same fifteen digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e18, max: 1e18 }), (value) => {
        expect(Number(plainNumber(value))).toBe(Number(value.toPrecision(15)) + 0);
      }),
    );
  });
  test('a number as a file writes it is read as its double is shown, however it is written', () => {
    const digits = fc.stringMatching(/^[0-9]{0,18}$/);
    const written = fc
      .tuple(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.'), digits)
      .map((parts) => parts.join(''))
      .filter((text) => /\d/.test(text));
    fc.assert(
      fc.property(written, (text) => {
        expect(numberCell(text)).toEqual({ kind: 'number', text: plainNumber(Number(text)) });
      }),
    );
    for (const text of ['0', '-0', '-0.0', '0.50', '007', '1.', '.5', '123456789012345', '1234567890123456'])
      expect(numberCell(text).text, text).toBe(plainNumber(Number(text)));
  });
});
