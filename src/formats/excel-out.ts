import { firstRow, type Sheet, type SheetCell, type Workbook } from '../submission/block.ts';
import { columnLetters } from '../dossier/raw-sheet.ts';
import { writeXlsx, type CellStyle, type CellValue, type DataValidation, type WriteSheet } from './hucre.ts';
import { officeText } from './office-text.ts';
import { withFixedDates } from './same-bytes.ts';

/** Sheets → xlsx. Text is written as text whatever it begins with, so a name is never a formula. */
export async function xlsxBytes({
  title,
  author,
  createdOn,
  sheets,
}: Workbook): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await writeXlsx({
    sheets: sheets.map(writeSheet),
    properties: { title: officeText(title), creator: officeText(author), lastModifiedBy: officeText(author) },
    defaultFont: { name: '宋体', size: 11 },
  });
  return withFixedDates(bytes, createdOn);
}

type Cell = {
  value: CellValue;
  style: CellStyle;
  type?: 'formula';
  formula?: string;
  formulaResult?: CellValue;
};

const THIN = { style: 'thin' as const, color: { rgb: '808080' } };
const BORDER = { top: THIN, bottom: THIN, left: THIN, right: THIN };
const TITLE: CellStyle = {
  font: { name: '黑体', size: 16 },
  alignment: { horizontal: 'center', vertical: 'center' },
};
const LEFT_TITLE: CellStyle = { ...TITLE, alignment: { horizontal: 'left', vertical: 'center' } };
const NOTE: CellStyle = {
  font: { name: '宋体', size: 10 },
  alignment: { vertical: 'center', wrapText: true },
};
const HEAD: CellStyle = {
  font: { name: '黑体', size: 11 },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'ECEFF3' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

/** Everything but the locked cells may be changed, widths, rows and filters too. */
const PROTECTION = {
  sheet: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  deleteRows: true,
  sort: true,
  autoFilter: true,
};

function writeSheet(sheet: Sheet): WriteSheet {
  const { name, title, notes = [], columns, rows, total, frozenColumns = 0, blankRows = 0 } = sheet;
  const lastColumn = columns.length - 1;
  const first = firstRow(sheet);
  const headRow = first - 2;
  const sheetWidth = columns.reduce((sum, { width }) => sum + width, 0);
  const above = [
    // Over columns nobody sees at once a title in the middle is out of sight.
    ...(title === undefined ? [] : [{ text: title, style: sheet.locked ? LEFT_TITLE : TITLE }]),
    ...notes.map((text) => ({ text, style: NOTE })),
  ];
  const cells = new Map<string, Cell>();
  above.forEach(({ text, style }, row) => cells.set(`${row},0`, { value: officeText(text), style }));
  columns.forEach(({ label }, column) =>
    cells.set(`${headRow},${column}`, { value: officeText(label), style: HEAD }),
  );
  const body = total ? [...rows, total] : rows;
  body.forEach((row, index) => {
    const bold = total !== undefined && index === rows.length;
    row.forEach((cell, column) => {
      cells.set(`${first - 1 + index},${column}`, writeCell(cell, columns[column]?.align ?? 'left', bold));
    });
  });
  const last = first - 1 + body.length + blankRows;
  for (let row = first - 1 + body.length; row < last; row += 1) {
    columns.forEach((column, at) => cells.set(`${row},${at}`, { value: null, style: blankStyle(column) }));
  }
  if (sheet.locked) for (const [at, cell] of cells) if (rowOf(at) >= first - 1) unlock(cell);
  const grid: CellValue[][] = Array.from({ length: last }, (_, row) =>
    columns.map((__, column) => cells.get(`${row},${column}`)?.value ?? null),
  );
  return {
    name: sheetName(name),
    rows: grid,
    cells,
    columns: columns.map(({ width }) => ({ width })),
    merges:
      lastColumn > 0
        ? above.map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: lastColumn }))
        : [],
    dataValidations: columns.flatMap((column, at) => dropDown(column, at, first, rows.length + blankRows)),
    freezePane: { rows: first - 1, columns: frozenColumns },
    ...(sheet.locked && { protection: PROTECTION }),
    ...(sheet.hidden && { hidden: true }),
    rowDefs: new Map([
      ...above.map(
        ({ text }, row) =>
          [row, { height: row === 0 && title ? 30 : 18 * linesIn(text, sheetWidth) }] as const,
      ),
      [
        headRow,
        {
          height: Math.max(
            48,
            LINE_HEIGHT *
              linesOf(
                columns.map(({ label }) => label),
                columns,
              ),
          ),
        },
      ] as const,
      ...body.map((row, index) => [first - 1 + index, { height: heightOf(linesOf(row, columns)) }] as const),
    ]),
    pageSetup: {
      paperSize: sheetWidth > WIDEST_ON_A4 ? 'a3' : 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${first - 1}:$${first - 1}`,
    },
    headerFooter: { oddFooter: '&C第&P页，共&N页' },
  };
}

const rowOf = (at: string): number => Number(at.split(',')[0]);

function unlock(cell: Cell): void {
  cell.style = { ...cell.style, protection: { locked: false } };
}

const blankStyle = ({ align = 'left', decimals }: Sheet['columns'][number]): CellStyle => ({
  border: BORDER,
  alignment: { horizontal: align, vertical: 'center' },
  numFmt: decimals === undefined ? '@' : numberFormat(decimals),
});

/** In characters: beyond it a page fitted to A4 is too small to be read. */
const WIDEST_ON_A4 = 250;

/** Points. */
const LINE_HEIGHT = 15;
/** Lines over one another stand further apart than a line alone needs, in most faces. */
const heightOf = (lines: number): number => (lines === 1 ? LINE_HEIGHT : lines * (LINE_HEIGHT + 2));

/** Lines the fullest text cell of a row needs; a Chinese character is as wide as two digits. */
const linesOf = (row: readonly SheetCell[], columns: Sheet['columns']): number =>
  Math.max(
    1,
    ...row.map((cell, column) =>
      typeof cell === 'string' ? linesIn(cell, columns[column]?.width ?? 10) : 1,
    ),
  );

/** Where lines break, a tenth is left free: none is quite full, and fonts differ. */
const linesIn = (text: string, width: number): number =>
  widthOf(text) <= width - 2 ? 1 : Math.ceil(widthOf(text) / (width * 0.9 - 1));

const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2000' ? 2 : 1), 0);

function writeCell(cell: SheetCell, align: 'left' | 'center' | 'right', bold: boolean): Cell {
  const style: CellStyle = {
    border: BORDER,
    alignment: {
      horizontal: align,
      vertical: 'center',
      wrapText: typeof cell === 'string',
      // Else a number ends where the text beside it begins.
      ...(align === 'left' && { indent: 1 }),
    },
    ...(bold && { font: { name: '宋体', size: 11, bold: true } }),
  };
  if (cell === null) return { value: null, style };
  // '@' keeps a code or a name text when somebody edits the cell.
  if (typeof cell === 'string') return { value: officeText(cell), style: { ...style, numFmt: '@' } };
  const numFmt = numberFormat(cell.decimals);
  const value = Number(cell.value);
  if (!('formula' in cell)) return { value, style: { ...style, numFmt } };
  return { value, type: 'formula', formula: cell.formula, formulaResult: value, style: { ...style, numFmt } };
}

const numberFormat = (decimals: number): string =>
  decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;

function dropDown(
  { choices, choicesFrom }: Sheet['columns'][number],
  column: number,
  firstDataRow: number,
  count: number,
): DataValidation[] {
  if ((!choices && choicesFrom === undefined) || count === 0) return [];
  const letters = columnLetters(column + 1);
  return [
    {
      type: 'list',
      ...(choices ? { values: [...choices] } : { formula1: choicesFrom! }),
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: '请从列表中选择',
      errorMessage: choices ? `只能填${choices.join('、')}。` : '请从下拉列表中选择一项。',
      range: `${letters}${firstDataRow}:${letters}${firstDataRow + count - 1}`,
    },
  ];
}

/** At most 31 characters, none of those Excel refuses. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, '_').slice(0, 31);
