import { blanksOf, type Boxes, type LineBlank } from '../submission/blank-text.ts';
import { unitAlone, unitAbove, unitIn } from '../submission/form-blank.ts';
import { lineOf, type Line } from './form-line.ts';
import { childOf, type XmlElement } from './xml-tree.ts';

/** A table of a form as a grid: what stands left of a cell and above it, merged cells read as the one they are. */

export interface Cell {
  readonly element: XmlElement;
  /** From 0, in columns of the grid. */
  readonly column: number;
  readonly span: number;
  /** The cell it continues downwards, which holds its text. */
  owner: Cell | undefined;
  readonly lines: readonly Line[];
  readonly tables: readonly XmlElement[];
  /** Lines joined, trimmed. */
  readonly text: string;
  /** Nothing in it, or dots that only say “and so on”. */
  readonly isEmpty: boolean;
  /** Words, and nothing to be written on or ticked but, perhaps, after the colon they end in. */
  readonly isLabel: boolean;
}

export interface Row {
  readonly element: XmlElement;
  readonly cells: readonly Cell[];
}

export interface Grid {
  readonly rows: readonly Row[];
  readonly width: number;
}

/** Elements of a name directly inside, also through controls and such that only stand around them. */
export function directly(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.name === name) return [child];
    return AROUND.has(child.name) ? directly(child, name) : [];
  });
}
const AROUND = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo', 'w:smartTag']);

const numberAt = (element: XmlElement | undefined, name: string): number | undefined => {
  const value = element && childOf(element, name)?.attributes.get('val');
  return value !== undefined && /^\d{1,3}$/.test(value) ? Number(value) : undefined;
};

export function gridOf(table: XmlElement): Grid {
  const above = new Map<number, Cell>();
  const rows = directly(table, 'w:tr').map((element): Row => {
    const properties = childOf(element, 'w:trPr');
    let column = numberAt(properties, 'w:gridBefore') ?? 0;
    const cells = directly(element, 'w:tc').map((each) => {
      const ofCell = childOf(each, 'w:tcPr');
      const cell = cellOf(each, column, Math.max(1, numberAt(ofCell, 'w:gridSpan') ?? 1));
      const merge = ofCell && childOf(ofCell, 'w:vMerge');
      if (merge && (merge.attributes.get('val') ?? 'continue') === 'continue') cell.owner = above.get(column);
      above.set(column, cell.owner ?? cell);
      column += cell.span;
      return cell;
    });
    return { element, cells };
  });
  const width = Math.max(0, ...rows.map(({ cells }) => endOf(cells[cells.length - 1])));
  return { rows, width };
}

const endOf = (cell: Cell | undefined): number => (cell ? cell.column + cell.span : 0);

function cellOf(element: XmlElement, column: number, span: number): Cell {
  const lines = directly(element, 'w:p').map(lineOf);
  const tables = directly(element, 'w:tbl');
  const text = lines
    .map((each) => each.text)
    .join('\n')
    .trim();
  const isEmpty = tables.length === 0 && lines.every(isEmptyLine);
  const isLabel = text !== '' && tables.length === 0 && !/\{[^{}]+\}/.test(text) && lines.every(isWords);
  return { element, column, span, owner: undefined, lines, tables, text, isEmpty, isLabel };
}

const isEmptyLine = ({ mask, text, holdsMore }: Line): boolean =>
  !holdsMore && /^[ t]*$/.test(mask) && /^[\s….⋯]*$/.test(text);

/** A blank at the very end is only meant where no empty cell stands beside the words. */
export const isAfterAll = (blank: LineBlank | Boxes, { text }: Line): boolean =>
  blank.kind === 'line' && blank.from === blank.to && blank.to === text.length;
const isWords = (line: Line): boolean =>
  blanksOf(line.text, line.mask).every((blank) => isAfterAll(blank, line)) && !line.mask.includes('x');

/** What a cell says: a merged one what its first part says. */
const said = ({ owner, text }: Cell): string => owner?.text ?? text;
const isBlank = (cell: Cell): boolean => (cell.owner ?? cell).isEmpty;
const isLabel = (cell: Cell): boolean => (cell.owner ?? cell).isLabel;
export const isNumber = (text: string): boolean => /^[（(]?\d{1,3}[)）.、]?$/.test(text.trim());
/** A head of columns: words in every cell but, perhaps, the corner. */
const isHead = ({ cells }: Row): boolean =>
  cells.length > 1 &&
  cells.filter(isLabel).length > 1 &&
  cells.every((cell, index) => (index === 0 && isBlank(cell)) || isLabel(cell));

const overlapping = ({ cells }: Row, { column, span }: Cell): Cell | undefined =>
  cells.find((each) => each.column < column + span && column < endOf(each));

/** The lines of a text as one. */
const flat = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, '')
    .trim()
    .replace(/[：:]$/, '');

export interface Beside {
  readonly label: string;
  readonly group: readonly string[];
  readonly column?: string;
  readonly unit?: string;
}

/** What a cell is asked by: the words left of it, what these stand under, the head of its column. */
export function besideOf(grid: Grid, at: number, cell: Cell): Beside {
  const row = grid.rows[at]!;
  const words: string[] = [];
  let unit: string | undefined;
  for (const left of row.cells.filter(({ column }) => column < cell.column).reverse()) {
    const text = flat(said(left));
    if (!isLabel(left)) {
      if (words.length > 0) break;
      continue;
    }
    if (isNumber(text)) continue;
    if (words.length === 0 && unitAlone(text) !== undefined) unit ??= unitAlone(text);
    else words.push(text);
  }
  const head = headOf(grid, at, cell);
  const [label = head ?? '', ...group] = words;
  const column = label === head ? undefined : head;
  const section = sectionOf(grid, at);
  unit = unitIn(label) ?? unit ?? (column === undefined ? undefined : (unitAlone(column) ?? unitIn(column)));
  return {
    label,
    group: section === undefined ? group : [...group, section],
    ...(column !== undefined && { column }),
    ...(unit !== undefined && { unit }),
  };
}

/** The words at the head of a cell's column, several lines joined from the top. */
export function headOf({ rows, width }: Grid, at: number, cell: Cell): string | undefined {
  const words: string[] = [];
  for (let above = at - 1; above >= 0; above -= 1) {
    const row = rows[above]!;
    const over = overlapping(row, cell);
    if (!over) break;
    if (words.length === 0 && isBlank(over)) continue;
    if (over.span >= width || !isLabel(over) || !isHead(row)) break;
    const text = flat(said(over));
    if (words[0] !== text) words.unshift(text);
  }
  return words.length > 0 ? words.join(' ') : undefined;
}

/** The nearest line over the whole width above a row: 一、集群基本情况. */
function sectionOf({ rows, width }: Grid, at: number): string | undefined {
  for (let above = at - 1; above >= 0; above -= 1) {
    const [only, other] = rows[above]!.cells;
    if (only && !other && only.span >= width && isLabel(only)) return flat(said(only));
  }
  return undefined;
}

/** 单位：万元 in a line of its own within the table. */
export function unitOfTable({ rows }: Grid): string | undefined {
  for (const { cells } of rows) {
    for (const { text } of cells) {
      const unit = unitAbove(text);
      if (unit !== undefined) return unit;
    }
  }
  return undefined;
}

/** Rows under a head of columns that hold nothing but their numbers. */
export interface BlankRows {
  readonly first: number;
  readonly count: number;
  readonly heads: readonly string[];
}

export function blankRows(grid: Grid): BlankRows[] {
  const found: BlankRows[] = [];
  grid.rows.forEach((row, at) => {
    const next = grid.rows[at + 1];
    if (!next || !isHead(row) || !isOpen(next, row)) return;
    let count = 1;
    while (grid.rows[at + 1 + count] && isOpen(grid.rows[at + 1 + count]!, row)) count += 1;
    const heads = next.cells.map((cell) => headOf(grid, at + 1, cell) ?? '');
    const isList = count > 1 || heads.some((head) => /序号/.test(head)) || next.cells.length > 3;
    if (isList) found.push({ first: at + 1, count, heads });
  });
  return found;
}

/** Cell for cell under the head, every one empty or a number. */
const isOpen = ({ cells }: Row, head: Row): boolean =>
  cells.length === head.cells.length &&
  cells.some((cell) => cell.owner === undefined && cell.isEmpty) &&
  cells.every((cell, index) => {
    const over = head.cells[index]!;
    if (cell.column !== over.column || cell.span !== over.span) return false;
    return cell.owner ? !isBlank(cell) : cell.isEmpty || isNumber(cell.text);
  });
