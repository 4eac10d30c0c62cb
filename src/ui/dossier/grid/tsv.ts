/** Cells as text: what spreadsheets put on the clipboard beside `text/html`, and what they take. */

/** Rows of cells; every row has the same length. */
export type Block = readonly (readonly string[])[];

/** Quotes a cell that holds a tab, a line break or a quote, so that it comes back as one cell. */
export const writeTsv = (block: Block): string =>
  block.map((row) => `${row.map(quoted).join('\t')}\r\n`).join('');

const quoted = (cell: string): string => (/[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * Reads tabs and line breaks (LF, CRLF or CR) outside quotes. A cell is quoted only if it begins with a quote
 * and its closing quote ends the cell: 3" pipe and "A" class stay as they are. Short rows are filled up.
 */
export function parseTsv(text: string): Block {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const { cell, end } = readCell(text, at);
    rows[rows.length - 1]!.push(cell);
    if (end >= text.length) break;
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (text[end] === '\t') continue;
    // The break after the last row begins no further row.
    if (at >= text.length) break;
    rows.push([]);
  }
  return squared(rows);
}

function readCell(text: string, start: number): { cell: string; end: number } {
  const quotedCell = text[start] === '"' ? readQuoted(text, start) : undefined;
  if (quotedCell) return quotedCell;
  let end = start;
  while (end < text.length && !isBreak(text[end])) end += 1;
  return { cell: text.slice(start, end), end };
}

/** Undefined when the quote is never closed, or something follows it in the cell. */
function readQuoted(text: string, start: number): { cell: string; end: number } | undefined {
  let cell = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at]!;
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else {
      const end = at + 1;
      return end >= text.length || isBreak(text[end]) ? { cell, end } : undefined;
    }
  }
  return undefined;
}

const isBreak = (letter: string | undefined): boolean =>
  letter === '\t' || letter === '\n' || letter === '\r';

/** Fills short rows up, so that a block is a rectangle. */
export function squared(rows: readonly (readonly string[])[]): Block {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}
