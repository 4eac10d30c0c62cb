import type { Area } from './selection.ts';
import type { Block } from './tsv.ts';

/** What a paste, a fill and a deletion write, cell by cell. */

export interface CellChange {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface Paste {
  readonly changes: readonly CellChange[];
  /** Where the pasted cells lie, for the selection. */
  readonly area: Area;
  /** Columns of the block that lie beyond the last column. */
  readonly cutColumns: number;
  /** Cells that fall on a column nobody fills in. */
  readonly readonlyCells: number;
}

/**
 * A block at the upper left of `selection`: one cell fills the whole selection, and a selection that is a
 * multiple of the block takes it over and over. Rows beyond the last are the caller's: they may become new rows.
 */
export function pasted(
  block: Block,
  selection: Area,
  columns: number,
  isReadonly: (column: number) => boolean,
): Paste {
  const height = block.length;
  const width = block[0]?.length ?? 0;
  const rows = repeated(height, selection.bottom - selection.top + 1);
  const across = repeated(width, selection.right - selection.left + 1);
  const fitting = Math.min(across, columns - selection.left);
  const changes: CellChange[] = [];
  let readonlyCells = 0;
  for (let down = 0; down < rows; down += 1) {
    for (let right = 0; right < fitting; right += 1) {
      const column = selection.left + right;
      if (isReadonly(column)) readonlyCells += 1;
      else changes.push({ row: selection.top + down, column, text: block[down % height]![right % width]! });
    }
  }
  const area = {
    top: selection.top,
    left: selection.left,
    bottom: selection.top + rows - 1,
    right: selection.left + fitting - 1,
  };
  return { changes, area, cutColumns: across - fitting, readonlyCells };
}

const repeated = (size: number, selected: number): number =>
  size > 0 && selected > size && selected % size === 0 ? selected : size;

/** Ctrl+D: the first row of the selection into the others, or the row above into the one selected. */
export function filledDown(
  { top, left, bottom, right }: Area,
  text: (row: number, column: number) => string,
  isReadonly: (column: number) => boolean,
): CellChange[] {
  const from = top === bottom ? top - 1 : top;
  const changes: CellChange[] = [];
  if (from < 0) return changes;
  for (let row = from + 1; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1)
      if (!isReadonly(column)) changes.push({ row, column, text: text(from, column) });
  }
  return changes;
}

/** Delete: every cell of the selection that holds something. */
export function cleared(
  { top, left, bottom, right }: Area,
  isBlank: (row: number, column: number) => boolean,
  isReadonly: (column: number) => boolean,
): CellChange[] {
  const changes: CellChange[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1)
      if (!isReadonly(column) && !isBlank(row, column)) changes.push({ row, column, text: '' });
  }
  return changes;
}
