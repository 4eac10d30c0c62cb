import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Every row of the list of bad inputs that is about a roster file, and a test that stands for it by name. */

const ROWS: readonly (readonly [row: number, input: string, name: string])[] = [
  [1, '0-byte .xlsx', 'no bytes at all'],
  [2, '.txt renamed .xlsx', 'prose named .xlsx'],
  [3, '.xls', '.xls'],
  [4, '.et of WPS', '.et of WPS'],
  [5, 'password', 'a workbook with a password'],
  [6, 'macros', 'macros'],
  [7, 'HTML table named .xls', 'a web table named .xls'],
  [8, 'CSV in GBK', '8, 9: text files'],
  [9, 'UTF-16, BOM, ; and TAB', '8, 9: text files'],
  [10, 'CSV of 3 000 000 lines', '10: a CSV of 3 000 000 lines ends at the limit, and says where'],
  [11, 'truncated ZIP', 'the last 22 bytes are missing'],
  [12, 'a second end record', 'a second end record in the comment'],
  [13, 'flat bomb', 'a part of 64 MB, one more than is allowed'],
  [14, 'overlapping entries', 'an entry inside another'],
  [15, 'nested ZIP', 'a ZIP of ZIPs'],
  [16, 'says 1 KB, holds more', 'it says 1 KB and holds 4 MB'],
  [17, '70 000 entries', '70 000 entries, counted in 16 bits'],
  [18, 'paths that leave their folder', '../../Windows/x.dll'],
  [19, 'a name twice', 'a name twice, NFC and NFD'],
  [20, 'another local name', 'another name in its own header'],
  [21, 'another local method', 'another method in its own header'],
  [22, 'CRC wrong by one bit', 'the sheet’s checksum wrong by one bit'],
  [23, 'ZIP64', 'ZIP64 sizes that are not there'],
  [24, 'AES', 'AES'],
  [25, 'GBK names', '25: GBK names beside a flagged one, and a name repeated in UTF-8'],
  [26, 'U+202E, zero width, emoji, 300 signs: entries', '26: names of entries are readable and safe'],
  [26, 'the same: the file and its sheets', '26: so are the names of the file itself and of its sheets'],
  [27, 'a part is missing', 'no [Content_Types].xml'],
  [28, 'DOCTYPE', 'a DOCTYPE in the sheet'],
  [29, 'entities that grow', 'billion laughs'],
  [30, 'a huge dimension', 'a dimension of 17 thousand million cells'],
  [31, 'a cell at XFD1048576', 'a cell at XFD1048576'],
  [32, 'references that are none', 'cells and rows without a reference'],
  [33, '1 048 576 formatted rows', '1 048 576 formatted rows without content'],
  [34, 'shared text out of range', 'shared texts that are not there'],
  [35, 'a cell of 40 MB', 'a cell of 40 MB'],
  [
    36,
    'merged titles, two lines, 合计',
    'a merged title, a unit line, a header of two lines, 合计 and a signature at the end',
  ],
  [37, 'hidden sheets and rows', '37: what is not seen in WPS is for the user to decide'],
  [38, 'formulas without results', '38: a list of the cells is given, not one line each'],
  [39, '#REF!', '39: a name that is an error is no enterprise'],
  [40, 'another file', '40: a formula shared from a cell that names another file'],
  [41, 'figures as text', '41: figures written as text'],
  [42, '1e400, NaN, 0.1 + 0.2', '42: sums are whole 分, whatever a double makes of the parts'],
  [43, 'a unit mistaken', '43: a unit mistaken for another'],
  [44, 'dates', '44: dates'],
  [45, '统一社会信用代码', '45, 46: 统一社会信用代码'],
  [46, '9.16E+17', '46: a code kept as a number has lost its last digits'],
  [47, 'one firm twice', '47: enterprises that may be one'],
  [48, '__proto__ as a header', 'names of prototypes, blanks and repetitions are only columns'],
  [49, 'markup in names', '<img src=x onerror=alert(1)>'],
  [50, 'formulas in names', "=cmd|' /C calc'!A0"],
  [51, '20 000 signs', "'长'.repeat(20_000)"],
  [51, 'RTL', 'شركة المحامل'],
  [51, 'combining marks × 500', "'\\u0301'.repeat(500)"],
  [51, 'a lone surrogate', '孤_xD800_立公司'],
  [51, 'U+0000', '空_x0000_字公司'],
  [51, 'U+FFFE', '甲\\uFFFE\\uFFFF公司'],
  [51, 'all of them in a Word file', 'hostile texts stand in the Word file to the letter'],
  [52, 'rare characters and dots', '𠮷𬍛㐂有限公司'],
];

const SOURCES = ['./bad-inputs.test.ts', './bad-rows.test.ts', '../office/documents.test.ts']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n');

test.each(ROWS)('%i: %s', (_, __, name) => {
  expect(SOURCES).toContain(name);
});

test('none is left out', () => {
  expect([...new Set(ROWS.map(([row]) => row))]).toEqual(Array.from({ length: 52 }, (_, index) => index + 1));
});
