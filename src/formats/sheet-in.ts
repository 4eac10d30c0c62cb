import { columnLetters, type RawCell, type RawRow, type RawSheet } from '../dossier/raw-sheet.ts';
import { dayOfSerial, numberCell, officeEscapes, textCell } from './cell-in.ts';
import type { ReadLimits } from './limits.ts';
import { ReadStop } from './read-fault.ts';
import type { SheetPart, WorkbookParts } from './workbook-in.ts';
import { isOn } from './workbook-in.ts';
import type { Attributes, XmlReader } from './xml-in.ts';

/** One worksheet, cell by cell. Nothing is sized by the declared dimension or by the largest reference. */

/** What a whole file may hold; shared by its sheets. */
export class Budget {
  private cells = 0;
  private characters = 0;
  private readonly limits: ReadLimits;

  constructor(limits: ReadLimits) {
    this.limits = limits;
  }

  spend(characters: number): void {
    this.cells += 1;
    this.characters += characters;
    const { cells, characters: most } = this.limits;
    if (this.cells > cells) limit(`单元格超过 ${cells} 个`);
    if (this.characters > most) limit(`文字超过 ${most} 个`);
  }
}

const limit = (what: string): never => {
  throw new ReadStop({ kind: 'limit', what });
};

interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
/** More merged areas than this are no table. */
const MAX_MERGES = 50_000;
/** Characters of a formula that are looked at; it is never computed. */
const MAX_FORMULA = 8192;

/** What the cells of every sheet refer to. */
export type SheetContext = Pick<WorkbookParts, 'epoch' | 'dateStyles'> & {
  readonly strings: readonly string[];
};

export class SheetReader implements XmlReader {
  private readonly sheet: Pick<SheetPart, 'name' | 'hidden'>;
  private readonly book: SheetContext;
  private readonly limits: ReadLimits;
  private readonly budget: Budget;
  /** Stop after this many rows with content. */
  private readonly firstRows: number | undefined;

  /** How many of the shared texts its cells refer to, from the first on. */
  stringsUsed = 0;
  private readonly rows: RawRow[] = [];
  private readonly merges: Area[] = [];
  private filter: Area | undefined;
  private isFiltering = false;
  private ignored = 0;

  private inData = false;
  private row = 0;
  private rowHidden = false;
  private cells = new Map<number, RawCell>();
  private column = 0;
  private type = '';
  private style = -1;
  private hasFormula = false;
  private sharedFormula: string | undefined;
  private readonly external = new Set<string>();
  /** Cells of the shared texts, by their number: 是 stands in ten thousand of them. */
  private readonly shared: (RawCell | undefined)[];
  private spoken = false;
  private into: 'value' | 'formula' | undefined;
  private value = '';
  private formula = '';

  constructor(
    sheet: Pick<SheetPart, 'name' | 'hidden'>,
    book: SheetContext,
    limits: ReadLimits,
    budget: Budget,
    firstRows?: number,
  ) {
    this.sheet = sheet;
    this.book = book;
    this.limits = limits;
    this.budget = budget;
    this.firstRows = firstRows;
    this.shared = new Array<RawCell | undefined>(book.strings.length);
  }

  isDone(): boolean {
    return this.firstRows !== undefined && this.rows.length >= this.firstRows;
  }

  /** The sheet, and what of it was passed over. */
  result(): { readonly sheet: RawSheet; readonly notices: readonly string[] } {
    const { name, hidden } = this.sheet;
    const near = this.rows.filter(({ row }) => row <= this.limits.rows);
    this.ignored += this.rows.slice(near.length).reduce((sum, { cells }) => sum + cells.size, 0);
    const { rows, columns } = this.limits;
    const notices =
      this.ignored === 0
        ? []
        : [
            `工作表“${name}”第${rows}行、第${columns}列（${columnLetters(columns)}列）以外的${this.ignored}个单元格已忽略。`,
          ];
    const sheet = { name, hidden, rows: near.map((row) => this.withFilter(row)), merges: this.merges };
    return { sheet, notices };
  }

  /** A hidden row inside the area of a filter that is set has been filtered out. */
  private withFilter(row: RawRow): RawRow {
    const { filter } = this;
    if (row.hidden === undefined || !this.isFiltering || !filter) return row;
    return row.row > filter.top && row.row <= filter.bottom ? { ...row, hidden: 'filtered' } : row;
  }

  open(name: string, attributes: Attributes): void {
    if (this.inData) this.openInData(name, attributes);
    else if (name === 'sheetData') this.inData = true;
    else if (name === 'mergeCell') this.merge(attributes.get('ref') ?? '');
    else if (name === 'autoFilter') this.filter = areaOf(attributes.get('ref') ?? '');
    else if (name === 'filterColumn') this.isFiltering = true;
  }

  private openInData(name: string, attributes: Attributes): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'f') this.openFormula(attributes);
    else if (name === 'rPh') this.spoken = true;
    else if (name === 'v' || (name === 't' && !this.spoken)) this.into = 'value';
  }

  text(piece: string): void {
    if (this.into === 'value') {
      this.value += piece;
      if (this.value.length > this.limits.cell) {
        limit(`工作表“${this.sheet.name}”${this.place()}的文字超过 ${this.limits.cell} 个`);
      }
    } else if (this.into === 'formula' && this.formula.length < MAX_FORMULA) {
      this.formula += piece.slice(0, MAX_FORMULA);
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't' || name === 'f') this.into = undefined;
    else if (!this.inData) return;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else if (name === 'rPh') this.spoken = false;
    else if (name === 'sheetData') this.inData = false;
  }

  private place(): string {
    return `第${this.row}行${columnLetters(this.column)}列`;
  }

  private broken(what: string): never {
    throw new ReadStop({ kind: 'broken', what: `工作表“${this.sheet.name}”${what}` });
  }

  private openRow(attributes: Attributes): void {
    const written = attributes.get('r');
    const row = written === undefined ? this.row + 1 : Number(written);
    if (!Number.isInteger(row) || row <= this.row || row > LAST_ROW) {
      this.broken(`第${this.row}行之后的行号“${(written ?? '').slice(0, 20)}”无效`);
    }
    this.row = row;
    this.column = 0;
    this.cells = new Map();
    this.rowHidden = isOn(attributes.get('hidden')) || attributes.get('ht') === '0';
  }

  private closeRow(): void {
    if (this.cells.size === 0) return;
    if (this.rows.length >= this.limits.rows) {
      limit(`工作表“${this.sheet.name}”超过 ${this.limits.rows} 行`);
    }
    this.rows.push({
      row: this.row,
      cells: this.cells,
      ...(this.rowHidden && { hidden: 'hidden' as const }),
    });
    this.cells = new Map();
  }

  private openCell(attributes: Attributes): void {
    const ref = attributes.get('r');
    const column = ref === undefined ? this.column + 1 : this.columnOf(ref);
    if (column > LAST_COLUMN) this.broken(`第${this.row}行的单元格太多`);
    this.column = column;
    this.type = attributes.get('t') ?? 'n';
    this.style = Number(attributes.get('s') ?? -1);
    this.hasFormula = false;
    this.sharedFormula = undefined;
    this.value = '';
    this.formula = '';
    this.into = undefined;
  }

  private columnOf(ref: string): number {
    const place = placeOf(ref);
    if (place?.row !== this.row || place.column > LAST_COLUMN) {
      return this.broken(`第${this.row}行有无效的单元格位置“${ref.slice(0, 20)}”`);
    }
    return place.column;
  }

  private openFormula(attributes: Attributes): void {
    this.hasFormula = true;
    this.into = 'formula';
    this.sharedFormula = attributes.get('si');
  }

  private closeCell(): void {
    const cell = this.cell();
    if (!cell) return;
    if (this.column > this.limits.columns) {
      this.ignored += 1;
      return;
    }
    if (this.cells.has(this.column)) this.broken(`${this.place()}写了两次`);
    this.budget.spend(cell.text.length);
    this.cells.set(this.column, this.isExternal() ? { ...cell, external: true } : cell);
  }

  /** The formula, or the shared one it repeats, names another file: '[1]Sheet1'!A1. */
  private isExternal(): boolean {
    if (!this.hasFormula) return false;
    const own = /(^|[^\p{L}\p{N}_.\]])\[\d+\]/u.test(this.formula);
    if (this.sharedFormula === undefined) return own;
    if (own) this.external.add(this.sharedFormula);
    return own || this.external.has(this.sharedFormula);
  }

  private cell(): RawCell | undefined {
    const { value, type } = this;
    if (value === '' && type !== 's') {
      return this.hasFormula && type !== 'str' ? { kind: 'uncomputed', text: '' } : undefined;
    }
    switch (type) {
      case 's':
        return this.sharedText();
      case 'str':
      case 'inlineStr':
        return textCell(officeEscapes(value));
      case 'b':
        return { kind: 'text', text: isOn(value) ? '是' : '否' };
      case 'e':
        return { kind: 'error', text: value.slice(0, 40) };
      case 'd':
        return { kind: 'date', text: value.slice(0, 10) };
      default:
        return this.number();
    }
  }

  /** Index −1 or past the end: the text is lost, which is an error and no blank. */
  private sharedText(): RawCell | undefined {
    const { value, shared } = this;
    if (value === '') return undefined;
    const index = /^\s*\d+\s*$/.test(value) ? Number(value) : -1;
    if (index in shared) return shared[index];
    this.stringsUsed = Math.max(this.stringsUsed, index + 1);
    const text = this.book.strings[index];
    if (text === undefined) return { kind: 'error', text: `缺少第${value.slice(0, 20)}条共享文字` };
    if (text.length > this.limits.cell) {
      limit(`工作表“${this.sheet.name}”${this.place()}的文字超过 ${this.limits.cell} 个`);
    }
    return (shared[index] = textCell(officeEscapes(text)));
  }

  private number(): RawCell {
    const cell = numberCell(this.value);
    if (cell.kind !== 'number' || !this.book.dateStyles.has(this.style)) return cell;
    const day = dayOfSerial(Number(this.value), this.book.epoch);
    return day === undefined ? { kind: 'error', text: cell.text } : { kind: 'date', text: day };
  }

  private merge(ref: string): void {
    const area = areaOf(ref);
    if (area) this.merges.push(area);
    if (this.merges.length > MAX_MERGES) limit(`工作表“${this.sheet.name}”的合并单元格超过 ${MAX_MERGES} 个`);
  }
}

/** “AB12”, from 1. Read letter by letter: a roster has a quarter of a million of them. */
function placeOf(ref: string): { readonly row: number; readonly column: number } | undefined {
  let at = ref.charCodeAt(0) === DOLLAR ? 1 : 0;
  const letters = at;
  let column = 0;
  for (let letter = 0; (letter = (ref.charCodeAt(at) | 0x20) - 0x60) >= 1 && letter <= 26; at += 1)
    column = column * 26 + letter;
  if (at === letters || at - letters > 3) return undefined;
  if (ref.charCodeAt(at) === DOLLAR) at += 1;
  const digits = at;
  let row = 0;
  for (let digit = 0; (digit = ref.charCodeAt(at) - 0x30) >= 0 && digit <= 9; at += 1) row = row * 10 + digit;
  const isWhole = at === ref.length && at > digits && at - digits <= 7 && ref.charCodeAt(digits) !== ZERO;
  return isWhole ? { row, column } : undefined;
}

const DOLLAR = 0x24;
const ZERO = 0x30;

/** “A1:C3”, or “A1” alone; undefined when it is neither. */
function areaOf(ref: string): Area | undefined {
  const [from = '', to = from] = ref.split(':');
  const [first, last] = [placeOf(from), placeOf(to)];
  if (!first || !last) return undefined;
  return { top: first.row, left: first.column, bottom: last.row, right: last.column };
}
