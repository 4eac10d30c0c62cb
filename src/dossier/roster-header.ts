import type { Unit } from '../policy/indicator.ts';
import type { RosterColumn, YearlyColumn } from './enterprise.ts';
import { meaningOf, moneyUnitIn, unitOf, yearIn, type Guess } from './header-words.ts';
import { columnLetters, type RawRow, type RawSheet } from './raw-sheet.ts';

/** Finds the header of a 企业名录 as bureaus lay it out: title rows above, two lines, merged, other words. */

export interface HeaderColumn {
  /** From 1. */
  readonly column: number;
  readonly letters: string;
  /** As the file says it, lines joined: 工业总产值 2025年. */
  readonly label: string;
  /** Absent: not a column we hold, or one we already have. */
  readonly field?: RosterColumn;
  /** How `field` was told; absent once the user has said it. */
  readonly guess?: Guess;
  /** The column holds what an earlier one already does. */
  readonly repeats?: RosterColumn;
  /** A yearly figure whose year is not said. */
  readonly yearly?: YearlyColumn;
  /** Why a column we know is not kept. */
  readonly leftOut?: string;
  /** For money, people and patents. */
  readonly unit?: Unit;
}

/** A column that holds a field of the roster. */
export type Field = HeaderColumn & { readonly field: RosterColumn };
export const isField = (column: HeaderColumn): column is Field => column.field !== undefined;

export interface RosterHeader {
  /** First row of the header; 0, as the last, where the sheet has none. */
  readonly firstRow: number;
  /** Last row of the header. */
  readonly lastRow: number;
  readonly columns: readonly HeaderColumn[];
}

/** A header is looked for in this many rows from the top. */
const SEARCHED_ROWS = 20;
/** Lines of one header. */
export const MOST_LINES = 3;
/** 企业名称 and at least two more columns make a roster. */
const FEWEST_COLUMNS = 3;

/** The rows that are searched, and what is merged there. */
type Top = Pick<RawSheet, 'rows' | 'merges'>;

/** A row of data under a header reads like a header of likely words; the header alone is surer. */
const WEIGHTS: Record<Guess, number> = { sure: 1, remembered: 1, likely: 0.6 };
/** Of two headers that say the same the one with a line of units under it is whole. */
const A_UNIT_LINE = 0.01;

/** Undefined when no row reads like the header of a roster. */
export function findHeader({ rows, merges }: RawSheet): RosterHeader | undefined {
  const top = rows.filter(({ row }) => row <= SEARCHED_ROWS);
  const sheet = { rows: top, merges: merges.filter((merge) => merge.top <= SEARCHED_ROWS) };
  let best: (RosterHeader & { readonly score: number }) | undefined;
  top.forEach((first, index) => {
    const above = moneyUnitAbove(top.slice(0, index));
    for (let lines = 1; lines <= MOST_LINES; lines += 1) {
      const rows = top.slice(index, index + lines);
      if (rows[lines - 1]?.row !== first.row + lines - 1) break;
      const columns = readColumns(sheet, rows, above);
      const known = columns.filter(({ field, yearly }) => field !== undefined || yearly !== undefined);
      const named = columns.some(({ field }) => field === 'name');
      const score = known.reduce((sum, { guess = 'likely', label }) => {
        return sum + WEIGHTS[guess] + (moneyUnitIn(label) ? A_UNIT_LINE : 0);
      }, 0);
      if (named && known.length >= FEWEST_COLUMNS && score > (best?.score ?? 0)) {
        best = { firstRow: first.row, lastRow: rows[rows.length - 1]!.row, columns, score };
      }
    }
  });
  return best && { firstRow: best.firstRow, lastRow: best.lastRow, columns: best.columns };
}

/**
 * The header as the user points at it, `lines` rows from `firstRow` on, whatever its words; row 0 where there is
 * none and every column with something in it is named by its letters.
 */
export function headerAt(sheet: Top, firstRow: number, lines = 1): RosterHeader {
  const lastRow = firstRow === 0 ? 0 : firstRow + lines - 1;
  const rows = sheet.rows.filter(({ row }) => row >= firstRow && row <= lastRow);
  const above = moneyUnitAbove(sheet.rows.filter(({ row }) => row < firstRow));
  const columns = firstRow === 0 ? lettered(sheet) : readColumns(sheet, rows, above);
  return { firstRow, lastRow, columns };
}

const lettered = ({ rows }: Top): HeaderColumn[] =>
  [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))]
    .sort((a, b) => a - b)
    .map((column) => ({ column, letters: columnLetters(column), label: `${columnLetters(column)}列` }));

/** “单位：万元、人、件” stands in a line above the header. */
function moneyUnitAbove(rows: readonly RawRow[]): Unit | undefined {
  for (const { cells } of rows) {
    for (const { text } of cells.values()) {
      const match = /单位[：:]\s*[^，,。；;\s]*?(亿元|万元|千元|元)/.exec(
        text.normalize('NFKC').replace(/填报单位[：:]/g, ''),
      );
      if (match) return match[1] as Unit;
    }
  }
  return undefined;
}

function readColumns(sheet: Top, rows: readonly RawRow[], moneyUnit: Unit | undefined): HeaderColumn[] {
  const width = Math.max(0, ...rows.flatMap(({ cells }) => [...cells.keys()]));
  const columns: HeaderColumn[] = [];
  const groups = rows.map(() => '');
  for (let column = 1; column <= width; column += 1) {
    const texts = rows.map(({ row }) => headerText(sheet, row, column));
    // A file saved without merges leaves the cells beside a group's first one blank.
    texts.forEach((text, line) => {
      if (text !== '') groups.fill('', line).splice(line, 1, text);
    });
    const lines = texts.reduce((last, text, line) => (text === '' ? last : line + 1), 0);
    const parts = (lines === 1 ? texts : groups).slice(0, lines);
    const label = parts.filter((part, line) => part !== '' && part !== parts[line - 1]).join(' ');
    if (label === '') continue;
    columns.push({ column, letters: columnLetters(column), label, ...understood(label, moneyUnit) });
  }
  return columns.map((column) => once(column, columns));
}

function understood(
  label: string,
  moneyUnit: Unit | undefined,
): Pick<HeaderColumn, 'field' | 'guess' | 'yearly' | 'leftOut' | 'unit'> {
  const meaning = meaningOf(label);
  if (!meaning || !('field' in meaning)) return meaning ?? {};
  const unit = unitOf(meaning.field, label, moneyUnit);
  return { ...meaning, ...(unit && { unit }) };
}

/** Of several columns of one meaning the one of the latest year is read, else the first. */
function once(column: HeaderColumn, all: readonly HeaderColumn[]): HeaderColumn {
  const { field, guess: _, unit: __, ...rest } = column;
  if (field === undefined) return column;
  const same = all.filter((each) => each.field === field);
  const latest = Math.max(...same.map(({ label }) => yearIn(label) ?? 0));
  const read = same.find(({ label }) => (yearIn(label) ?? 0) === latest);
  return read === column ? column : { ...rest, repeats: field };
}

/** The text over a column, a merged cell's text over every column it spans; line breaks removed. */
function headerText({ rows, merges }: Top, row: number, column: number): string {
  const merge = merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  // A title merged over the whole width is no header of one column.
  const [atRow, atColumn] = merge ? [merge.top, merge.left] : [row, column];
  const cell = rows.find((each) => each.row === atRow)?.cells.get(atColumn);
  return (cell?.text ?? '').normalize('NFKC').replace(/\s/g, '');
}
