/** Which cells are selected, and where the keys lead. Rows and columns count from 0. */

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface Selection {
  /** The current cell: where typing goes. */
  readonly current: Cell;
  /** The opposite corner; equal to `current` when one cell is selected. */
  readonly head: Cell;
  /** Column where a run of Tab began: Enter goes on below it. */
  readonly home?: number;
  /** The block in which Enter and Tab lead from cell to cell; it stays selected meanwhile. */
  readonly within?: Area;
}

export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly rows: number;
  readonly columns: number;
  /** Rows PageUp and PageDown pass over. */
  readonly page: number;
  readonly isBlank: (row: number, column: number) => boolean;
}

export interface Key {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

export const at = (row: number, column: number): Selection => {
  const cell = { row, column };
  return { current: cell, head: cell };
};

export const areaOf = ({ current, head, within }: Selection): Area =>
  within ?? {
    top: Math.min(current.row, head.row),
    left: Math.min(current.column, head.column),
    bottom: Math.max(current.row, head.row),
    right: Math.max(current.column, head.column),
  };

export function isOneCell(selection: Selection): boolean {
  const { top, left, bottom, right } = areaOf(selection);
  return top === bottom && left === right;
}

export const isSameCell = (a: Cell, b: Cell): boolean => a.row === b.row && a.column === b.column;

export const contains = ({ top, left, bottom, right }: Area, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

/** Keeps a selection inside a table that has become smaller. */
export function clamped(
  { current, head, home, within }: Selection,
  { rows, columns }: Pick<Sheet, 'rows' | 'columns'>,
): Selection {
  const inside = ({ row, column }: Cell): Cell => ({
    row: Math.max(0, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  });
  const isInside = within && within.bottom < rows && within.right < columns;
  return {
    current: inside(current),
    head: inside(head),
    ...(home !== undefined && { home }),
    ...(isInside && { within }),
  };
}

/** Where a key leads, as in Excel and WPS; undefined for a key that does not move. */
export function moved(selection: Selection, key: Key, sheet: Sheet): Selection | undefined {
  const { current, head, home } = selection;
  if ((key.key === 'Tab' || key.key === 'Enter') && !isOneCell(selection))
    return movedWithin(areaOf(selection), current, key);
  switch (key.key) {
    case 'Tab': {
      const next = stepped(current, 0, key.shift ? -1 : 1, sheet);
      return { ...at(next.row, next.column), home: home ?? current.column };
    }
    case 'Enter': {
      const next = stepped(current, key.shift ? -1 : 1, 0, sheet);
      return at(next.row, home ?? next.column);
    }
    case 'a':
      return key.ctrl
        ? { current: { row: 0, column: 0 }, head: { row: sheet.rows - 1, column: sheet.columns - 1 } }
        : undefined;
    case ' ':
      if (key.shift)
        return {
          current: { row: current.row, column: 0 },
          head: { row: head.row, column: sheet.columns - 1 },
        };
      return key.ctrl
        ? { current: { row: 0, column: current.column }, head: { row: sheet.rows - 1, column: head.column } }
        : undefined;
    default: {
      const next = target(key.shift ? head : current, key, sheet);
      return next && (key.shift ? { current, head: next } : at(next.row, next.column));
    }
  }
}

/** Tab goes along the rows of the block, Enter down its columns, and round the end. */
function movedWithin(area: Area, { row, column }: Cell, { key, shift }: Key): Selection {
  const { top, left, bottom, right } = area;
  const [height, width] = [bottom - top + 1, right - left + 1];
  const along = key === 'Tab';
  const place = along ? (row - top) * width + column - left : (column - left) * height + row - top;
  const next = (place + (shift ? -1 : 1) + height * width) % (height * width);
  const [whole, rest] = [Math.floor(next / (along ? width : height)), next % (along ? width : height)];
  const cell = along ? { row: top + whole, column: left + rest } : { row: top + rest, column: left + whole };
  return { current: cell, head: cell, within: area };
}

const DIRECTIONS: Partial<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function target(from: Cell, { key, ctrl }: Key, sheet: Sheet): Cell | undefined {
  const direction = DIRECTIONS[key];
  if (direction) return (ctrl ? edge : stepped)(from, direction[0], direction[1], sheet);
  switch (key) {
    case 'Home':
      return { row: ctrl ? 0 : from.row, column: 0 };
    case 'End':
      return { row: ctrl ? sheet.rows - 1 : from.row, column: sheet.columns - 1 };
    case 'PageUp':
      return stepped(from, -sheet.page, 0, sheet);
    case 'PageDown':
      return stepped(from, sheet.page, 0, sheet);
    default:
      return undefined;
  }
}

const stepped = ({ row, column }: Cell, down: number, right: number, { rows, columns }: Sheet): Cell => ({
  row: Math.max(0, Math.min(row + down, rows - 1)),
  column: Math.max(0, Math.min(column + right, columns - 1)),
});

/** The end of the filled cells this one stands in, else the next filled cell, else the end of the table. */
function edge(from: Cell, down: number, right: number, sheet: Sheet): Cell {
  const step = (cell: Cell): Cell => stepped(cell, down, right, sheet);
  const isLast = (cell: Cell): boolean => step(cell).row === cell.row && step(cell).column === cell.column;
  const isBlank = ({ row, column }: Cell): boolean => sheet.isBlank(row, column);
  let cell = from;
  if (isLast(cell)) return cell;
  const withinData = !isBlank(cell) && !isBlank(step(cell));
  cell = step(cell);
  while (!isLast(cell) && (withinData ? !isBlank(step(cell)) : isBlank(cell))) cell = step(cell);
  return cell;
}
