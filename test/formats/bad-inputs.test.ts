import { describe, expect, test } from 'vitest';
import { columnLetters, type RawBook } from '../../src/dossier/raw-sheet.ts';
import { csvRows, recordsOf } from '../../src/formats/csv-in.ts';
import { PREVIEW_ROWS, readSpreadsheetBytes, type ReadOptions } from '../../src/formats/excel-in.ts';
import { READ_LIMITS, WORKBOOK_ZIP } from '../../src/formats/limits.ts';
import { attempt, readFaultSentence, type ReadFault } from '../../src/formats/read-fault.ts';
import { openZip, type Zip } from '../../src/formats/zip-directory.ts';
import { inflatePart } from '../../src/formats/zip-inflate.ts';
import {
  crcOf,
  entriesOf,
  gbk,
  joined,
  loneEnd,
  makeZip,
  numbers,
  oleOf,
  rowOf,
  sheetOf,
  soundParts,
  textAt,
  utf16,
  utf8,
  workbookParts,
  zipOf,
  type MadeEntry,
} from './make-files.ts';

/** Files as bad as they come, by their number in the list of bad inputs: 1–35, the bytes of a roster. */

const FILE = '名录.xlsx';
const without = (part: string): Uint8Array => {
  const { [part]: _, ...rest } = soundParts();
  return zipOf(rest);
};
/** A sound workbook with one entry more. */
const beside = (entry: MadeEntry): Uint8Array => makeZip([...entriesOf(soundParts()), entry]);
/** A sound workbook with the first sheet's entry changed. */
const spoilt = (change: Partial<MadeEntry>): Uint8Array =>
  makeZip(
    entriesOf(soundParts()).map((entry) =>
      entry.name === 'xl/worksheets/sheet1.xml' ? { ...entry, ...change } : entry,
    ),
  );
const withXml = (head: string, path = 'xl/worksheets/sheet1.xml'): Uint8Array =>
  zipOf({ ...soundParts(), [path]: `<?xml version="1.0"?>${head}<worksheet><sheetData/></worksheet>` });
const sound = (): Uint8Array => zipOf(soundParts());
const content = utf8('x');

/** An entry inside the bytes of another, as in bombs that are small and need no nesting. */
function overlapping(): Uint8Array {
  const inner = makeZip([{ name: 'b', content: utf8('y'.repeat(50)), store: true }]);
  const outer: MadeEntry = { name: 'a', content: inner, store: true };
  return makeZip([
    outer,
    { name: 'b', content: utf8('y'.repeat(50)), store: true, offset: 31 },
    ...entriesOf(soundParts()),
  ]);
}

const LAUGHS = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n} "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}]>`;
const QUADRATIC = `<!DOCTYPE q [<!ENTITY a "${'a'.repeat(100_000)}">]>`;

type Refused = readonly [
  row: number,
  what: string,
  bytes: () => Uint8Array,
  kind: ReadFault['kind'],
  says: string,
];
const REFUSED: readonly Refused[] = [
  [1, 'no bytes at all', () => new Uint8Array(), 'empty', '文件是空的（E-101）'],
  [2, 'prose named .xlsx', () => utf8('会议纪要\n第一项'), 'notSpreadsheet', '不是 Excel 表格'],
  [2, 'a PDF named .xlsx', () => joined(utf8('%PDF-1.4\n'), new Uint8Array(99)), 'notSpreadsheet', 'E-102'],
  [
    2,
    'a Word file named .xlsx',
    () => zipOf({ ...soundParts(), 'word/document.xml': '<w/>' }),
    'notSpreadsheet',
    'E-102',
  ],
  [3, '.xls', () => oleOf('Workbook'), 'oldFormat', '从“文件—另存为”选择“Excel 文件（*.xlsx）”'],
  [4, '.et of WPS', () => oleOf('ETExtData'), 'oldFormat', '旧版格式（.xls 或 .et）（E-104）'],
  [
    4,
    '.xlsb',
    () => zipOf({ ...soundParts(), 'xl/workbook.bin': 'x' }),
    'otherFormat',
    '.xlsb 格式（E-112）',
  ],
  [4, '.ods', () => zipOf({ mimetype: 'x', 'content.xml': '<x/>' }), 'otherFormat', '.ods 格式（E-112）'],
  [5, 'a workbook with a password', () => oleOf('EncryptedPackage'), 'encrypted', '文件已加密（E-103）'],
  [
    7,
    'a web table named .xls',
    () => utf8('\uFEFF <html><table><tr><td>1,2</td></tr></table>'),
    'html',
    'E-108',
  ],
  [
    7,
    'a web archive named .xls',
    () => utf8('MIME-Version: 1.0\nContent-Type: multipart/related; a=b\n'),
    'html',
    'E-108',
  ],
  [7, 'XML of Excel 2003', () => utf8('<?xml version="1.0"?><Workbook>1,2</Workbook>'), 'html', 'E-108'],
  [
    11,
    'the last 22 bytes are missing',
    () => sound().slice(0, -22),
    'truncated',
    '可能没有下载或复制完（E-105）',
  ],
  [11, 'the last byte is missing', () => sound().slice(0, -1), 'truncated', 'E-105'],
  [
    11,
    'the middle is missing',
    () => joined(sound().slice(0, 400), sound().slice(-600)),
    'truncated',
    'E-105',
  ],
  [
    11,
    'something is appended',
    () => joined(sound(), utf8('\r\n--x')),
    'contradiction',
    '末尾有多余的内容（E-118）',
  ],
  [
    12,
    'a second end record in the comment',
    () => makeZip(entriesOf(soundParts()), { comment: loneEnd() }),
    'contradiction',
    '有两个目录',
  ],
  [
    12,
    'something before the first entry',
    () => joined(sound().slice(0, 30), sound()),
    'contradiction',
    '目录不在它所说的位置',
  ],
  [
    13,
    'a part of 160 MB',
    () => spoilt({ raw: { packed: new Uint8Array(9), size: 160 << 20, crc: 0 } }),
    'limit',
    '解压后超过 150 MB（E-107）',
  ],
  [
    13,
    'three parts of 120 MB',
    () =>
      makeZip([
        ...entriesOf(soundParts()),
        ...['a', 'b', 'c'].map((name) => ({
          name,
          raw: { packed: new Uint8Array(9), size: 120 << 20, crc: 0 },
        })),
      ]),
    'limit',
    '解压后超过 300 MB',
  ],
  [14, 'an entry inside another', overlapping, 'contradiction', '“b”与“a”重叠'],
  [
    14,
    'two entries that share all bytes',
    () => makeZip([...entriesOf(soundParts()), { name: 'q', content, store: true, offset: 0 }]),
    'contradiction',
    'E-118',
  ],
  [15, 'a ZIP of ZIPs', () => zipOf({ '1.zip': zipOf({ '2.zip': sound() }) }), 'notSpreadsheet', 'E-102'],
  [
    16,
    'it says 1 KB and holds 4 MB',
    () => spoilt({ raw: { packed: packedOf(new Uint8Array(4 << 20)), size: 1024, crc: 0 } }),
    'contradiction',
    '解压后比它所说的大',
  ],
  [
    17,
    '501 entries',
    () => makeZip(Array.from({ length: 501 }, (_, n) => ({ name: `${n}`, store: true }))),
    'limit',
    '文件内的部件超过 500 个',
  ],
  [
    17,
    '70 000 entries, counted in 16 bits',
    () => makeZip(Array.from({ length: 70_000 }, (_, n) => ({ name: `${n}`, store: true }))),
    'limit',
    '部件超过 500 个',
  ],
  [
    17,
    '501 entries that say they are 3',
    () =>
      makeZip(
        Array.from({ length: 501 }, (_, n) => ({ name: `${n}`, store: true })),
        { count: 3 },
      ),
    'limit',
    '部件超过 500 个',
  ],
  [
    17,
    'a wrong count',
    () => makeZip(entriesOf(soundParts()), { count: 3 }),
    'contradiction',
    '目录的条数不对',
  ],
  ...[
    '../../Windows/x.dll',
    'a/../../b',
    '/etc/x',
    'C:\\x',
    'c:x',
    'a\\..\\b',
    'a//b',
    './a',
    'a\u0000.xml',
    'a/ ../b',
    '..',
  ].map((name): Refused => [
    18,
    JSON.stringify(name),
    () => beside({ name, content }),
    'badName',
    '不允许的名称“',
  ]),
  [
    18,
    'shown escaped',
    () => beside({ name: '../\u202Egpj.exe', content }),
    'badName',
    '“../\\u{202E}gpj.exe”（E-116）',
  ],
  [
    19,
    'a name twice',
    () => beside({ name: 'xl/workbook.xml', content }),
    'sameName',
    '有两个“xl/workbook.xml”',
  ],
  [19, 'a name twice but for case', () => beside({ name: 'XL/Workbook.xml', content }), 'sameName', 'E-117'],
  [
    19,
    'a name twice, NFC and NFD',
    () =>
      makeZip([...entriesOf(soundParts()), { name: 'caf\u00E9', content }, { name: 'cafe\u0301', content }]),
    'sameName',
    'E-117',
  ],
  [
    20,
    'another name in its own header',
    () => beside({ name: '表.pdf', content, local: { name: utf8('表.exe') } }),
    'contradiction',
    '“表.pdf”的两处说明不同',
  ],
  [
    21,
    'another method in its own header',
    () => beside({ name: 'a', content, store: true, local: { method: 8 } }),
    'contradiction',
    '“a”的两处说明不同',
  ],
  [
    21,
    'another size in its own header',
    () => beside({ name: 'a', content, local: { size: 7 } }),
    'contradiction',
    '两处说明不同',
  ],
  [
    21,
    'a method nobody has',
    () => beside({ name: 'a', content, local: { method: 12 }, central: { method: 12 } }),
    'contradiction',
    '压缩方式不支持',
  ],
  [
    21,
    'another checksum after its bytes',
    () => beside({ name: 'a', content, descriptor: true, central: { crc: 9 } }),
    'contradiction',
    '部件末尾的说明不同',
  ],
  [
    22,
    'the sheet’s checksum wrong by one bit',
    () => spoilt({ local: {}, ...wrongCrc() }),
    'damaged',
    '“xl/worksheets/sheet1.xml”已损坏（E-115）',
  ],
  [
    22,
    'a picture’s checksum wrong by one bit',
    () =>
      beside({
        name: 'xl/media/1.png',
        raw: { packed: packedOf(content), size: 1, crc: crcOf(content) ^ 1 },
      }),
    'damaged',
    '“xl/media/1.png”已损坏',
  ],
  [
    22,
    'bytes that do not inflate',
    () => beside({ name: 'a', raw: { packed: new Uint8Array([7, 7, 7]), size: 3, crc: 1 } }),
    'damaged',
    '“a”已损坏',
  ],
  [
    23,
    'ZIP64 sizes that are not there',
    () => beside({ name: 'a', content, local: { size: 0xffff_ffff }, central: { size: 0xffff_ffff } }),
    'contradiction',
    '缺少 ZIP64 大小',
  ],
  [
    23,
    'a ZIP64 size of 2⁵⁶',
    () =>
      beside({
        name: 'a',
        content,
        extra: numbers([1, 2], [8, 2], [2 ** 56, 8]),
        central: { size: 0xffff_ffff },
      }),
    'contradiction',
    '大小或位置不可能',
  ],
  [
    23,
    'a ZIP64 size of 8 GB',
    () =>
      beside({
        name: 'a',
        content,
        extra: numbers([1, 2], [8, 2], [2 ** 33, 8]),
        central: { size: 0xffff_ffff },
      }),
    'limit',
    '解压后超过 150 MB',
  ],
  [
    24,
    'a ZIP with a password',
    () => beside({ name: 'a', content, flags: 1 }),
    'locked',
    '压缩包已加密（E-114）',
  ],
  [
    24,
    'AES',
    () => beside({ name: 'a', content, local: { method: 99 }, central: { method: 99 } }),
    'locked',
    '用解压软件输入密码解开',
  ],
  [
    27,
    'no [Content_Types].xml',
    () => without('[Content_Types].xml'),
    'incomplete',
    '缺少“[Content_Types].xml”（E-113）',
  ],
  [27, 'no workbook', () => without('xl/workbook.xml'), 'incomplete', '结构不完整，缺少“xl/workbook.xml”'],
  [27, 'no sheet', () => without('xl/worksheets/sheet1.xml'), 'incomplete', '“xl/worksheets/sheet1.xml”'],
  [27, 'a workbook that lists no sheet', () => zipOf(workbookParts([])), 'incomplete', '缺少“工作表”'],
  [
    27,
    'two sheets of one name',
    () =>
      zipOf(
        workbookParts([
          { name: '表', rows: '' },
          { name: '表', rows: '' },
        ]),
      ),
    'broken',
    '有两个名为“表”的工作表',
  ],
  [
    27,
    'a sheet cut off',
    () => zipOf({ ...soundParts(), 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row' }),
    'broken',
    'E-106',
  ],
  [
    28,
    'a DOCTYPE in the sheet',
    () => withXml('<!DOCTYPE x SYSTEM "file:///etc/passwd">'),
    'unsafe',
    '不允许的外部定义（E-110）',
  ],
  [
    28,
    'a DOCTYPE in a part nobody reads',
    () => withXml('<!DOCTYPE x>', 'customXml/item1.xml'),
    'unsafe',
    'E-110',
  ],
  [
    28,
    'a DOCTYPE in UTF-16',
    () => zipOf({ ...soundParts(), 'xl/styles.xml': utf16('<!DOCTYPE x><x/>') }),
    'unsafe',
    'E-110',
  ],
  [29, 'billion laughs', () => withXml(LAUGHS), 'unsafe', 'E-110'],
  [29, 'a quadratic entity', () => withXml(QUADRATIC), 'unsafe', 'E-110'],
  [
    29,
    'an entity nobody declared',
    () => sheetOf('<row r="1"><c r="A1" t="str"><v>&laugh;</v></c></row>'),
    'broken',
    'E-106',
  ],
  [
    29,
    'elements in elements in elements',
    () => zipOf({ ...soundParts(), 'xl/styles.xml': '<a>'.repeat(500) }),
    'broken',
    'E-106',
  ],
  ...['A0', 'AAAA1', 'XFE1', '1A', 'A1048577', 'B2'].map((ref): Refused => [
    32,
    `a cell at ${ref} in row 1`,
    () => sheetOf(`<row r="1">${textAt(ref, 'x')}</row>`),
    'broken',
    `工作表“名录”第1行有无效的单元格位置“${ref}”（E-106）`,
  ]),
  [
    32,
    'a cell written twice',
    () => sheetOf(`<row r="3">${textAt('B3', 'x')}${textAt('B3', 'y')}</row>`),
    'broken',
    '第3行B列写了两次',
  ],
  [32, 'rows that go back', () => sheetOf(rowOf(5, 'x') + rowOf(4, 'y')), 'broken', '第5行之后的行号“4”无效'],
  [
    35,
    'a cell of 40 MB',
    () => sheetOf(`<row r="1">${textAt('A1', 'x'.repeat(40 << 20))}</row>`),
    'limit',
    '工作表“名录”第1行A列的文字超过 32767 个（E-107）',
  ],
  [
    35,
    'a shared text of 40 MB',
    () =>
      zipOf(
        workbookParts([{ name: '表', rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' }], {
          strings: `<si><t>${'x'.repeat(40 << 20)}</t></si>`,
        }),
      ),
    'limit',
    '文字超过 32767 个',
  ],
  [
    35,
    'a text file with one cell of 10 MB',
    () => utf8(`a,b\n1,"${'x'.repeat(10 << 20)}"\n`),
    'limit',
    '第2行有超过 32767 个字的单元格',
  ],
  [
    35,
    'a quote that is never closed',
    () => utf8('名称,产值\n甲,"1\n乙,2\n'),
    'broken',
    '第2行的引号没有成对',
  ],
];

function packedOf(bytes: Uint8Array): Uint8Array {
  const zip = makeZip([{ name: 'a', content: bytes }]);
  return zip.slice(31, zip.length - 22 - 47);
}
function wrongCrc(): Partial<MadeEntry> {
  const sheet = utf8(soundParts()['xl/worksheets/sheet1.xml'] as string);
  return { raw: { packed: packedOf(sheet), size: sheet.length, crc: crcOf(sheet) ^ 1 } };
}

describe('refused, with a code, what it means for the data, and what to do', () => {
  test.each(REFUSED)('%i: %s', async (_, __, bytes, kind, says) => {
    const read = await readSpreadsheetBytes(bytes(), FILE);
    if (read.ok) throw new Error('it was read');
    expect(read.error.kind).toBe(kind);
    const sentence = readFaultSentence(read.error, FILE);
    expect(sentence).toContain(says);
    expect(sentence).toMatch(/^无法读取“名录.xlsx”：.+（E-1\d\d）。您的数据没有改动。.+。$/);
  });
});

// ── what is read all the same ───────────────────────────────────────────────────────────────────────

async function read(bytes: Uint8Array, options?: ReadOptions): Promise<RawBook> {
  const result = await readSpreadsheetBytes(bytes, FILE, options);
  if (!result.ok) throw new Error(readFaultSentence(result.error, FILE));
  return result.value;
}
/** “A1 甲”, one a cell; what is not text with its kind before it. */
const cellsOf = (book: RawBook, sheet = 0): string[] =>
  book.sheets[sheet]!.rows.flatMap(({ row, cells }) =>
    [...cells].map(
      ([column, { kind, text }]) =>
        `${columnLetters(column)}${row} ${kind === 'text' ? '' : `${kind} `}${text}`,
    ),
  );
const ABC = ['A1 A', 'B1 B', 'C1 C'];
const FAR = '工作表“名录”第50000行、第256列（IV列）以外的';
const zip64Entry = (): MadeEntry => {
  const long = { size: 0xffff_ffff, packed: 0xffff_ffff };
  const extra = numbers([1, 2], [16, 2], [1, 8], [1, 8]);
  return { name: 'a', content, store: true, extra, local: long, central: long };
};

describe('read, and what was passed over is said', () => {
  test.each<readonly [number, string, () => Uint8Array, string[], string[]]>([
    [
      6,
      'macros',
      () => beside({ name: 'xl/vbaProject.bin', content }),
      ABC,
      ['文件含有宏，已忽略，只读取数值。'],
    ],
    [
      12,
      'a comment that looks like an end but is none',
      () => makeZip(entriesOf(soundParts()), { comment: joined(loneEnd(), content) }),
      ABC,
      [],
    ],
    [
      15,
      'a ZIP inside, which stays closed',
      () => beside({ name: 'xl/embeddings/1.zip', content: makeZip([{ name: '../x', content }]) }),
      ABC,
      [],
    ],
    [
      21,
      'sizes after the bytes',
      () => makeZip(entriesOf(soundParts()).map((entry) => ({ ...entry, descriptor: true }))),
      ABC,
      [],
    ],
    [23, 'a 64-bit end record', () => makeZip(entriesOf(soundParts()), { zip64: true }), ABC, []],
    [23, 'sizes in 64 bits', () => beside(zip64Entry()), ABC, []],
    [30, 'a dimension of 17 thousand million cells', sound, ABC, []],
    [
      31,
      'a cell at XFD1048576',
      () => sheetOf(rowOf(1, 'A', 'B', 'C') + `<row r="1048576">${textAt('XFD1048576', 'x')}</row>`),
      ABC,
      [`${FAR}1个单元格已忽略。`],
    ],
    [
      31,
      'a cell at A1048576',
      () => sheetOf(rowOf(1, 'A', 'B', 'C') + `<row r="1048576">${textAt('A1048576', 'x')}</row>`),
      ABC,
      [`${FAR}1个单元格已忽略。`],
    ],
    [
      32,
      'cells and rows without a reference',
      () => sheetOf('<row><c><v>1</v></c><c t="str"><v>B</v></c></row><row><c><v>2</v></c></row>'),
      ['A1 number 1', 'B1 B', 'A2 number 2'],
      [],
    ],
    [
      33,
      '1 048 576 formatted rows without content',
      () => sheetOf(rowOf(1, 'A', 'B', 'C') + emptyRows(2, 1_048_576)),
      ABC,
      [],
    ],
    [
      33,
      'formatted cells without content',
      () => sheetOf('<row r="1"><c r="A1" s="1"/><c r="B1" s="1"></c><c r="C1" t="s"/></row>'),
      [],
      [],
    ],
    [
      34,
      'shared texts that are not there',
      () =>
        zipOf(
          workbookParts(
            [
              {
                name: '名录',
                rows: `<row r="1">${['A', 'B', 'C', 'D'].map((column, index) => `<c r="${column}1" t="s"><v>${['0', '1', '-1', 'x'][index]}</v></c>`).join('')}</row>`,
              },
            ],
            { strings: '<si><t>有</t></si>' },
          ),
        ),
      ['A1 有', 'B1 error 缺少第1条共享文字', 'C1 error 缺少第-1条共享文字', 'D1 error 缺少第x条共享文字'],
      [],
    ],
  ])('%i: %s', async (_, __, bytes, cells, notices) => {
    const book = await read(bytes());
    expect(cellsOf(book)).toEqual(cells);
    expect(book.notices).toEqual(notices);
  });

  const emptyRows = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, index) => `<row r="${from + index}" s="1"/>`).join('');

  test('26: names of entries are readable and safe, and the mended ones say what they were', async () => {
    const zip = await opened([
      { name: joined(gbk('表'), utf8('.pdf')), content, flags: 0 },
      { name: '报告\u202Efdp.exe', content },
      { name: '零\u200B宽.pdf', content },
      { name: '😀.pdf', content },
      { name: `${'长'.repeat(300)}.pdf`, content },
      { name: 'CON.pdf', content },
      { name: '附件/a:b?.pdf. ', content },
    ]);
    expect(zip.parts.map(({ path, written }) => [path, written])).toEqual([
      ['表.pdf', undefined],
      ['报告fdp.exe', '报告\\u{202E}fdp.exe'],
      ['零宽.pdf', '零\\u{200B}宽.pdf'],
      ['😀.pdf', undefined],
      [`${'长'.repeat(116)}.pdf`, `${'长'.repeat(80)}…`],
      ['_CON.pdf', 'CON.pdf'],
      ['附件/a_b_.pdf', '附件/a:b?.pdf. '],
    ]);
  });

  test('26: so are the names of the file itself and of its sheets', async () => {
    const written = '名录\u202Excod.xlsx';
    const bytes = zipOf(workbookParts([{ name: '名\u200B录', rows: rowOf(1, '甲') }]));
    const result = await readSpreadsheetBytes(bytes, written);
    if (!result.ok) throw new Error(result.error.kind);
    const { file, sheets, notices } = result.value;
    expect([file, sheets[0]!.name]).toEqual(['名录\\u{202E}xcod.xlsx', '名\\u{200B}录']);
    expect(notices).toEqual([
      '文件名过长，或含有看不见的、改变文字方向的字符，这里显示为“名录\\u{202E}xcod.xlsx”。',
    ]);
    const long = await readSpreadsheetBytes(bytes, `${'长'.repeat(300)}.xlsx`);
    expect(long.ok && long.value.file).toBe(`${'长'.repeat(80)}…`);
    const sound = await readSpreadsheetBytes(bytes, '😀名录.xlsx');
    expect(sound.ok && [sound.value.file, sound.value.notices]).toEqual(['😀名录.xlsx', []]);
    expect(readFaultSentence({ kind: 'empty' }, written)).toMatch(/^无法读取“名录\\u\{202E\}xcod.xlsx”：/);
  });

  test('25: GBK names beside a flagged one, and a name repeated in UTF-8', async () => {
    const copy = utf8('企业.txt');
    const name = utf8('qiye.txt');
    const extra = joined(
      numbers([0x7075, 2], [5 + copy.length, 2]),
      new Uint8Array([1]),
      numbers([crcOf(name), 4]),
      copy,
    );
    const zip = await opened([
      { name: gbk('企业名称'), content, flags: 0 },
      { name: 'Caf\u00E9', content },
      { name: '产值', content },
      { name, content, flags: 0, extra },
    ]);
    expect(zip.parts.map(({ path }) => path)).toEqual(['企业名称', 'Caf\u00E9', '产值', '企业.txt']);
    expect(zip.find('cafe\u0301')?.path, 'found in any case and Unicode form').toBe('Caf\u00E9');
  });
});

const opened = (entries: readonly MadeEntry[]): Promise<Zip> =>
  openZip(new Blob([makeZip(entries) as Uint8Array<ArrayBuffer>]), WORKBOOK_ZIP);

// ── work is bounded ─────────────────────────────────────────────────────────────────────────────────

describe('it stops after so much, however much there is', () => {
  test.each<readonly [number, string, number]>([
    [13, 'a part of 64 MB, one more than is allowed', 64 << 20],
    [16, 'a part of 64 MB that says it is 1 KB', 1024],
  ])('%i: %s: nothing past what it declares is given on', async (_, __, size) => {
    const real = new Uint8Array(64 << 20);
    const bytes = makeZip([{ name: 'a', raw: { packed: packedOf(real), size, crc: crcOf(real) } }]);
    let given = 0;
    const result = await attempt(async () => {
      const limits = { ...WORKBOOK_ZIP, entry: (64 << 20) - 1 };
      const zip = await openZip(new Blob([bytes as Uint8Array<ArrayBuffer>]), limits);
      await inflatePart(zip, zip.parts[0]!, (piece) => {
        given += piece.length;
        return undefined;
      });
    });
    expect(result.ok).toBe(false);
    expect(given).toBeLessThanOrEqual(size === 1024 ? 1024 : 0);
  });

  test('a taker that has enough is given no more', async () => {
    const zip = await opened([{ name: 'a', content: new Uint8Array(64 << 20) }]);
    let pieces = 0;
    await inflatePart(zip, zip.parts[0]!, () => {
      pieces += 1;
      return 'stop';
    });
    expect(pieces).toBe(1);
    expect(zip.checked.size, 'a part not read to its end is not called sound').toBe(0);
  });

  test('10: a CSV of 3 000 000 lines ends at the limit, and says where', async () => {
    const bytes = utf8('甲,1\n'.repeat(3_000_000));
    const result = await readSpreadsheetBytes(bytes.slice(0, 20 << 20), '名录.csv');
    expect(!result.ok && readFaultSentence(result.error, '名录.csv')).toBe(
      '无法读取“名录.csv”：文件超过 50000 行，读到第50001行为止（E-107）。您的数据没有改动。请删去无关的工作表和图片，或拆成几个文件分次导入。',
    );
    const [first] = recordsOf('a,b\n'.repeat(3_000_000), ',', READ_LIMITS, 1);
    expect(first).toEqual({ number: 1, cells: ['a', 'b'], end: 4 });
  });

  test.each<readonly [string, Partial<typeof READ_LIMITS>, string]>([
    ['rows', { rows: 2 }, '工作表“名录”超过 2 行'],
    ['cells', { cells: 4 }, '单元格超过 4 个'],
    ['characters', { characters: 5 }, '文字超过 5 个'],
  ])('%s of a sheet are counted as they come', async (_, limit, what) => {
    const rows = [1, 2, 3].map((row) => rowOf(row, 'aa', 'b')).join('');
    // Nothing after the limit is looked at: the rows that follow would be refused for their numbers.
    const result = await readSpreadsheetBytes(sheetOf(`${rows}${rowOf(1, 'x')}`), FILE, {
      limits: { ...READ_LIMITS, ...limit },
    });
    expect(result).toEqual({ ok: false, error: { kind: 'limit', what } });
  });

  test('a preview reads the first rows of every sheet and looks no further', async () => {
    const many = Array.from({ length: 100 }, (_, index) => rowOf(index + 1, `第${index}`)).join('');
    const bytes = zipOf(
      workbookParts([
        { name: '名录', rows: `${many}${rowOf(1, 'broken')}` },
        { name: '旧表', state: 'hidden', rows: rowOf(3, '甲') },
        { name: '深藏', state: 'veryHidden', rows: '' },
      ]),
    );
    const book = await read(bytes, { firstRows: PREVIEW_ROWS });
    expect(book.sheets.map(({ name, hidden, rows }) => [name, hidden, rows.length])).toEqual([
      ['名录', false, 20],
      ['旧表', true, 1],
      ['深藏', true, 0],
    ]);
    const csv = await read(utf8(`${'甲,1\n'.repeat(30)}"never closed`), { firstRows: 5, separator: ',' });
    expect(csv.sheets[0]!.rows).toHaveLength(5);
  });
});

// ── text ────────────────────────────────────────────────────────────────────────────────────────────

const TABLE = '企业名称,产值\n甲,1\n';
const AS_READ = ['A1 企业名称', 'B1 产值', 'A2 甲', 'B2 1'];

describe('8, 9: text files', () => {
  test.each<readonly [string, Uint8Array, string, string]>([
    ['GBK', gbk(TABLE), 'GB18030', ','],
    ['UTF-8', utf8(TABLE), 'UTF-8', ','],
    ['UTF-8 with a BOM', utf8(`\uFEFF${TABLE}`), 'UTF-8', ','],
    ['UTF-16 LE, TAB, as Excel writes “Unicode text”', utf16(TABLE.replace(/,/g, '\t')), 'UTF-16LE', '\t'],
    ['UTF-16 BE', utf16(TABLE, { bigEndian: true }), 'UTF-16BE', ','],
    ['UTF-16 LE without a BOM', utf16(TABLE, { bom: false }), 'UTF-16LE', ','],
    ['semicolons', utf8(TABLE.replace(/,/g, ';')), 'UTF-8', ';'],
    ['TAB', utf8(TABLE.replace(/,/g, '\t')), 'UTF-8', '\t'],
    ['lines of old Macs', utf8(TABLE.replace(/\n/g, '\r')), 'UTF-8', ','],
    ['no last line end', utf8(TABLE.trimEnd()), 'UTF-8', ','],
    ['quotes everywhere', utf8('"企业名称","产值"\r\n"甲","1"\r\n'), 'UTF-8', ','],
    ['values guarded against Excel', utf8('企业名称,产值\n="甲","=""1"""\n'), 'UTF-8', ','],
  ])('%s', async (_, bytes, encoding, separator) => {
    const book = await read(bytes);
    expect([book.encoding, book.separator]).toEqual([encoding, separator]);
    expect(cellsOf(book)).toEqual(AS_READ);
  });

  test('separators, quotes and line ends inside a cell', async () => {
    const book = await read(utf8('名称,说明\n"甲,乙","第一行\n""第二行"""\n丙,丁\n'));
    expect(cellsOf(book)).toEqual([
      'A1 名称',
      'B1 说明',
      'A2 甲,乙',
      'B2 第一行\n"第二行"',
      'A3 丙',
      'B3 丁',
    ]);
  });

  test('commas in figures do not make commas the separator', async () => {
    const book = await read(utf8('名称;产值\n甲;1,234\n乙;5,678\n'));
    expect(cellsOf(book)).toContain('B2 1,234');
  });

  test('the person may overrule both guesses, and sees what comes of it', async () => {
    expect(cellsOf(await read(gbk(TABLE), { encoding: 'UTF-8' }))[0]).toContain('\uFFFD');
    expect(cellsOf(await read(gbk(TABLE), { encoding: 'GB18030' }))).toEqual(AS_READ);
    expect(cellsOf(await read(utf8(TABLE), { separator: ';' }))).toEqual(['A1 企业名称,产值', 'A2 甲,1']);
  });

  test('columns past the limit are counted', () => {
    const { ignored, widest } = csvRows('a,b,c\n', ',', { ...READ_LIMITS, columns: 2 });
    expect([ignored, widest]).toEqual([1, 3]);
  });
});
