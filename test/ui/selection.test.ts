import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleared, filledDown, pasted } from '../../src/ui/dossier/grid/block-edit.ts';
import {
  areaOf,
  at,
  clamped,
  moved,
  type Selection,
  type Sheet,
} from '../../src/ui/dossier/grid/selection.ts';
import { statsOf } from '../../src/ui/dossier/selection-stats.ts';

/** Where the keys lead, and what a block writes: as in Excel and WPS. `x` is a filled cell, `.` a blank one. */

const PICTURE = ['xxx..x', 'x.x...', 'xxx...', '......', 'x....x'];
const sheet: Sheet = {
  rows: 5,
  columns: 6,
  page: 3,
  isBlank: (row, column) => PICTURE[row]![column] === '.',
};

/** “Ctrl+Shift+ArrowDown”. */
function press(selection: Selection, keys: string): Selection | undefined {
  const parts = keys.split('+');
  const key = parts.pop()!;
  return moved(
    selection,
    { key: key === 'Space' ? ' ' : key, ctrl: parts.includes('Ctrl'), shift: parts.includes('Shift') },
    sheet,
  );
}

describe('keys', () => {
  test.each<
    readonly [from: readonly [number, number], keys: string, to: readonly [number, number], why: string]
  >([
    [[0, 0], 'ArrowRight', [0, 1], 'one cell'],
    [[0, 5], 'ArrowRight', [0, 5], 'not past the last column'],
    [[0, 0], 'ArrowUp', [0, 0], 'not past the first row'],
    [[0, 0], 'Ctrl+ArrowRight', [0, 2], 'end of the filled cells'],
    [[0, 2], 'Ctrl+ArrowRight', [0, 5], 'over the blanks to the next filled cell'],
    [[1, 0], 'Ctrl+ArrowRight', [1, 2], 'a blank beside: the next filled cell'],
    [[3, 2], 'Ctrl+ArrowRight', [3, 5], 'nothing but blanks: the end of the table'],
    [[0, 0], 'Ctrl+ArrowDown', [2, 0], 'down to the last filled'],
    [[2, 0], 'Ctrl+ArrowDown', [4, 0], 'down over the blank row'],
    [[4, 0], 'Ctrl+ArrowUp', [2, 0], 'and back'],
    [[4, 5], 'Ctrl+ArrowLeft', [4, 0], 'left over the blanks'],
    [[2, 3], 'Home', [2, 0], 'first column'],
    [[2, 3], 'Ctrl+Home', [0, 0], 'first cell'],
    [[2, 3], 'Ctrl+End', [4, 5], 'last cell'],
    [[0, 1], 'PageDown', [3, 1], 'a page'],
    [[4, 1], 'PageDown', [4, 1], 'not past the last row'],
    [[1, 1], 'Tab', [1, 2], 'to the right'],
    [[1, 1], 'Shift+Tab', [1, 0], 'to the left'],
    [[1, 1], 'Enter', [2, 1], 'down'],
    [[1, 1], 'Shift+Enter', [0, 1], 'up'],
  ])('%j %s → %j: %s', ([row, column], keys, [toRow, toColumn]) => {
    expect(press(at(row, column), keys)?.current).toEqual({ row: toRow, column: toColumn });
  });

  test('Shift draws the selection out and back; the current cell stays', () => {
    let selection = at(1, 1);
    for (const keys of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowUp'])
      selection = press(selection, keys)!;
    expect(selection.current).toEqual({ row: 1, column: 1 });
    expect(areaOf(selection)).toEqual({ top: 1, left: 1, bottom: 2, right: 2 });
  });

  test.each([
    ['Ctrl+a', { top: 0, left: 0, bottom: 4, right: 5 }],
    ['Shift+Space', { top: 2, left: 0, bottom: 2, right: 5 }],
    ['Ctrl+Space', { top: 0, left: 3, bottom: 4, right: 3 }],
  ])('%s selects', (keys, area) => {
    expect(areaOf(press(at(2, 3), keys)!)).toEqual(area);
  });

  test.each<readonly [keys: string, cells: string, why: string]>([
    ['Tab', '1,2 2,1 2,2 1,1', 'along the rows, and round the end'],
    ['Enter', '2,1 1,2 2,2 1,1', 'down the columns, and round the end'],
    ['Shift+Tab', '2,2 2,1 1,2 1,1', 'the same way back'],
    ['Shift+Enter', '2,2 1,2 2,1 1,1', 'and back'],
  ])('%s in a selected block: %s, %s; it stays selected', (keys, cells) => {
    let selection = press(press(at(1, 1), 'Shift+ArrowDown')!, 'Shift+ArrowRight')!;
    const seen: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      selection = press(selection, keys)!;
      seen.push(`${selection.current.row},${selection.current.column}`);
      expect(areaOf(selection)).toEqual({ top: 1, left: 1, bottom: 2, right: 2 });
    }
    expect(seen.join(' ')).toBe(cells);
    expect(areaOf(press(selection, 'ArrowDown')!)).toEqual({ top: 2, left: 1, bottom: 2, right: 1 });
  });

  test('Enter after a run of Tab goes on below where the run began', () => {
    let selection = at(0, 1);
    for (const keys of ['Tab', 'Tab', 'Enter']) selection = press(selection, keys)!;
    expect(selection.current).toEqual({ row: 1, column: 1 });
  });

  test('a letter, and Ctrl with another key, move nothing', () => {
    expect([press(at(0, 0), 'x'), press(at(0, 0), 'a'), press(at(0, 0), 'Ctrl+c')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('no run of keys leaves the table', () => {
    const keys = fc.constantFrom(
      'Tab',
      'Enter',
      'Home',
      'End',
      'PageUp',
      'PageDown',
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      ' ',
      'a',
    );
    const run = fc.array(fc.record({ key: keys, ctrl: fc.boolean(), shift: fc.boolean() }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(run, (each) => {
        const end = each.reduce((selection, key) => moved(selection, key, sheet) ?? selection, at(2, 2));
        expect(clamped(end, sheet)).toEqual(end);
      }),
    );
  });
});

const area = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });
const nothingReadonly = (): boolean => false;

describe('a block', () => {
  const B = [
    ['1', '2'],
    ['3', '4'],
  ];
  test('is written from the upper left of the selection', () => {
    const { changes, area: written } = pasted(B, area(1, 1, 1, 1), 6, nothingReadonly);
    expect(changes.map(({ row, column, text }) => `${row},${column}=${text}`)).toEqual([
      '1,1=1',
      '1,2=2',
      '2,1=3',
      '2,2=4',
    ]);
    expect(written).toEqual(area(1, 1, 2, 2));
  });

  test('of one cell fills the whole selection', () => {
    const { changes } = pasted([['是']], area(0, 0, 2, 1), 6, nothingReadonly);
    expect(changes).toHaveLength(6);
    expect(new Set(changes.map(({ text }) => text))).toEqual(new Set(['是']));
  });

  test('is repeated in a selection that is a multiple of it, and only there', () => {
    expect(pasted(B, area(0, 0, 3, 1), 6, nothingReadonly).area).toEqual(area(0, 0, 3, 1));
    expect(pasted(B, area(0, 0, 2, 1), 6, nothingReadonly).area).toEqual(area(0, 0, 1, 1));
  });

  test('is cut at the last column, and says by how much; read-only columns are passed over', () => {
    const { changes, cutColumns, readonlyCells } = pasted(
      [['1', '2', '3', '4']],
      area(0, 4, 0, 4),
      6,
      (column) => column === 4,
    );
    expect([changes, cutColumns, readonlyCells]).toEqual([[{ row: 0, column: 5, text: '2' }], 2, 1]);
  });
});

test('Ctrl+D takes the first row of the selection down, or the row above into one row', () => {
  const text = (row: number, column: number): string => `${row},${column}`;
  expect(filledDown(area(1, 0, 3, 0), text, nothingReadonly)).toEqual([
    { row: 2, column: 0, text: '1,0' },
    { row: 3, column: 0, text: '1,0' },
  ]);
  expect(filledDown(area(2, 1, 2, 1), text, nothingReadonly)).toEqual([{ row: 2, column: 1, text: '1,1' }]);
  expect(filledDown(area(0, 1, 0, 1), text, nothingReadonly)).toEqual([]);
});

test('Delete clears what is filled and may be', () => {
  expect(cleared(area(0, 0, 0, 5), sheet.isBlank, (column) => column === 1)).toEqual([
    { row: 0, column: 0, text: '' },
    { row: 0, column: 2, text: '' },
    { row: 0, column: 5, text: '' },
  ]);
});

describe('计数、合计、平均', () => {
  test.each([
    [
      'exact where floats are not',
      3,
      ['0.1', '0.2', '0.3'],
      { count: 3, unit: '万元', sum: '0.60', average: '0.20' },
    ],
    [
      'a third is rounded for the eye',
      3,
      ['1', '1', '0'],
      { count: 3, unit: '万元', sum: '2.00', average: '0.67' },
    ],
    ['texts are counted, not added', 5, ['1', '3'], { count: 5, unit: '万元', sum: '4.00', average: '2.00' }],
    ['no figures', 2, [], { count: 2 }],
  ] as const)('%s', (_, count, figures, expected) => {
    const values = figures.map((text) => ({
      value: Math.round(Number(text) * 10 ** 6),
      unit: '万元' as const,
    }));
    expect(statsOf(count, values)).toEqual(expected);
  });

  test('万元 and 人 are not added up', () => {
    expect(
      statsOf(2, [
        { value: 1, unit: '万元' },
        { value: 1, unit: '人' },
      ]),
    ).toEqual({ count: 2 });
  });

  test('people are averaged to two places', () => {
    expect(
      statsOf(2, [
        { value: 1, unit: '人' },
        { value: 2, unit: '人' },
      ]),
    ).toEqual({ count: 2, unit: '人', sum: '3', average: '1.50' });
  });
});
