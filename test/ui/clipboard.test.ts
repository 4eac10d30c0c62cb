import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHtmlTable, writeHtmlTable } from '../../src/ui/dossier/grid/html-table.ts';
import { parseTsv, writeTsv, type Block } from '../../src/ui/dossier/grid/tsv.ts';

/** Cells on the clipboard, as WPS and Excel put them there and take them. */

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', '\t', '\n', '\r', 'a', '轴', ' ', ',', '<', '&') }),
  fc.string({ unit: 'grapheme' }),
);
const block: fc.Arbitrary<Block> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe('text between tabs', () => {
  test('every block comes back as it was', () => {
    fc.assert(
      fc.property(block, (each) => {
        expect(parseTsv(writeTsv(each))).toEqual(each);
      }),
    );
  });

  test.each<readonly [text: string, block: Block, why: string]>([
    [
      '甲\t1\r\n乙\t2\r\n',
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
      'as Excel writes: CRLF after every row',
    ],
    [
      '甲\t1\n乙\t2',
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
      'LF, and none after the last row',
    ],
    ['甲\r乙', [['甲'], ['乙']], 'CR alone'],
    [
      '甲\t\t\r\n乙\r\n',
      [
        ['甲', '', ''],
        ['乙', '', ''],
      ],
      'short rows are filled up',
    ],
    ['"第一行\n第二行"\t3\r\n', [['第一行\n第二行', '3']], 'a line break within a cell'],
    ['"含\t制表符"\t3', [['含\t制表符', '3']], 'a tab within a cell'],
    ['"他说""好"""\t3', [['他说"好"', '3']], 'doubled quotes'],
    ['3" 管\t5', [['3" 管', '5']], 'a quote inside an unquoted cell'],
    ['"甲" 级\t5', [['"甲" 级', '5']], 'something after the closing quote: not a quoted cell'],
    [
      '"没有关上\t5\r\n6',
      [
        ['"没有关上', '5'],
        ['6', ''],
      ],
      'a quote nobody closed swallows nothing',
    ],
    ['', [['']], 'nothing is one blank cell'],
    ['\r\n', [['']], 'one blank row'],
  ])('%j: %s', (text, expected) => {
    expect(parseTsv(text)).toEqual(expected);
  });
});

describe('an HTML table', () => {
  const WPS = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=ET.Sheet>
    <style><!-- .et2{mso-number-format:"\\#\\,\\#\\#0\\.00";} td > p {color:red} --></style></head>
    <body><!--StartFragment--><table width=300><colgroup><col width=72></colgroup>
    <tr height=19><td class="et2" x:num="4291.4812">4,291.48</td><td x:str>第一行<br style='mso-data-placement:same-cell;'>
      第二行</td></tr>
    <tr style='display:none'><td>藏起来的行</td><td></td></tr>
    <tr height=19><td>&lt;甲&amp;乙&gt;&#8220;丙&#x201D;&nbsp;</td><td><font color=red>有</font>格式</td></tr>
    </table><!--EndFragment--></body></html>`;

  test('of WPS: formats, comments and hidden rows fall away, breaks and entities are read', () => {
    expect(parseHtmlTable(WPS)).toEqual([
      ['4291.4812', '第一行\n第二行'],
      ['<甲&乙>“丙”', '有格式'],
    ]);
  });

  test.each<readonly [cells: string, block: Block | undefined, why: string]>([
    [
      '<tr><td colspan=2>甲<td>乙<tr><td>1<td>2<td>3',
      [
        ['甲', '', '乙'],
        ['1', '2', '3'],
      ],
      'merged over two columns, no closing tags',
    ],
    [
      '<tr><td rowspan="2">甲</td><td>1</td></tr><tr><td>2</td></tr>',
      [
        ['甲', '1'],
        ['', '2'],
      ],
      'merged over two rows',
    ],
    [
      '<tr><td rowspan=2 colspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr>',
      [
        ['甲', '', '1'],
        ['', '', '2'],
      ],
      'over both',
    ],
    [
      '<tr><td x:num="0.1234">12%</td><td x:num="45000">2023/3/15</td></tr>',
      [['12%', '2023/3/15']],
      'what is shown counts where the number behind is another',
    ],
    ['<tr><td x:num="12345.678">12,346</td></tr>', [['12345.678']], 'the number behind a rounded one'],
    ['<tr><td x:num="4275051">427.51</td></tr>', [['427.51']], 'shown in another scale'],
    ['<tr><td title="a > b">甲</td></tr>', [['甲']], 'a sign inside an attribute'],
    [
      '<tr><td><script>alert(1)</script><img src=x onerror=alert(1)>甲</td></tr>',
      [['甲']],
      'nothing of it is run',
    ],
    [
      '<tr><td>3 < 5 &unknown; &#0;</td></tr>',
      [['3 < 5 &unknown; &#0;']],
      'what is no tag and no entity stays',
    ],
    [
      '<tr><td colspan=999999999>甲</td></tr>',
      [['甲', ...Array<string>(999).fill('')]],
      'a span that would fill the memory',
    ],
    ['', undefined, 'no rows: not a table'],
  ])('%s: %s', (cells, expected) => {
    expect(parseHtmlTable(`<table>${cells}</table>`)).toEqual(expected);
  });

  test('none in formatted text', () => {
    expect(parseHtmlTable('<p>一段<b>文字</b></p>')).toBeUndefined();
  });

  test('credit codes go out as text, so that Excel does not cut them', () => {
    expect(writeHtmlTable([['91610302579136520Y', '1<2']], (column) => column === 0)).toContain(
      `<td style="mso-number-format:'\\@'">91610302579136520Y</td><td>1&lt;2</td>`,
    );
  });

  test('what we write, we read', () => {
    const tidy = fc.array(
      fc.array(fc.constantFrom('甲', '<b>', '&amp;', '一\n二', '"', ''), { minLength: 3, maxLength: 3 }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(tidy, (each) => {
        expect(parseHtmlTable(writeHtmlTable(each, () => true))).toEqual(each);
      }),
    );
  });

  test('any text ends in a block or nothing', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '<',
            '>',
            '/',
            'td',
            'tr',
            'table',
            '"',
            ' ',
            '=',
            '甲',
            '&',
            ';',
            '<!--',
            '-->',
          ),
        }),
        (text) => {
          parseHtmlTable(`<table><tr><td>${text}`);
        },
      ),
    );
  });
});
