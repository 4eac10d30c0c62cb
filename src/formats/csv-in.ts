import type { RawCell, RawRow } from '../dossier/raw-sheet.ts';
import { textCell } from './cell-in.ts';
import type { ReadLimits } from './limits.ts';
import { ReadStop } from './read-fault.ts';
import { Budget } from './sheet-in.ts';

/** Text files: which encoding, which separator, and the rows. The person may overrule either guess. */

export const ENCODINGS = ['UTF-8', 'GB18030', 'UTF-16LE', 'UTF-16BE'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const SEPARATORS = [',', '\t', ';'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** Undefined for content that is no text. With a `wanted` encoding, bytes it has no sign for become �. */
export function decodeText(
  bytes: Uint8Array,
  wanted?: Encoding,
): { readonly text: string; readonly encoding: Encoding } | undefined {
  if (wanted) return { text: new TextDecoder(wanted).decode(bytes), encoding: wanted };
  for (const encoding of guesses(bytes)) {
    const text = strictly(encoding, bytes);
    if (text !== undefined) return isText(text) ? { text, encoding } : undefined;
  }
  return undefined;
}

/** A BOM decides; zeros in every other byte are UTF-16 without one; else UTF-8, then what WPS writes. */
function guesses(bytes: Uint8Array): readonly Encoding[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['UTF-16LE'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['UTF-16BE'];
  const head = bytes.subarray(0, 4096);
  const zeros = [0, 0] as [number, number];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  });
  if (zeros[0] + zeros[1] === 0) return ['UTF-8', 'GB18030'];
  if (zeros[0] === 0) return ['UTF-16LE'];
  return zeros[1] === 0 ? ['UTF-16BE'] : [];
}

function strictly(encoding: Encoding, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Text has hardly any control characters; an old DOS export may end in one. */
function isText(text: string): boolean {
  const head = text.slice(0, 65_536);
  return (head.match(/[\u0000-\u0008\u000E-\u001F\u007F]/g)?.length ?? 0) * 200 <= head.length;
}

/** Records looked at to tell the separator. */
const SAMPLE = 20;

/** The separator with which most of the first records have the same number of cells, more than one. */
export function separatorOf(text: string, limits: ReadLimits): Separator {
  const scored = SEPARATORS.map((separator) => {
    const counts = new Map<number, number>();
    for (const { cells } of recordsOf(text, separator, limits, SAMPLE)) {
      if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    }
    const best = [...counts].reduce((most, [width, count]) => Math.max(most, count * 1000 + width), 0);
    return { separator, best };
  });
  return scored.reduce((a, b) => (b.best > a.best ? b : a)).separator;
}

interface CsvRecord {
  /** From 1. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Where in the text the next one starts. */
  readonly end: number;
}

/** RFC 4180, any line end, quotes only at the start of a cell. Reads no further than it is asked. */
export function* recordsOf(
  text: string,
  separator: Separator,
  limits: Pick<ReadLimits, 'cell'>,
  count = Infinity,
): Generator<CsvRecord> {
  let at = 0;
  for (let number = 1; number <= count && at < text.length; number += 1) {
    const cells: string[] = [];
    for (let open = true; open;) {
      const { value, end } = readCell(text, at, separator, number, limits.cell);
      cells.push(value);
      open = text[end] === separator;
      at = open ? end + 1 : text.startsWith('\r\n', end) ? end + 2 : end + 1;
    }
    yield { number, cells, end: at };
  }
}

function readCell(
  text: string,
  from: number,
  separator: string,
  number: number,
  most: number,
): { readonly value: string; readonly end: number } {
  let value = '';
  let at = from;
  if (text[at] === '"') {
    for (at += 1; ; at += 2) {
      const quote = text.indexOf('"', at);
      if (quote < 0) throw new ReadStop({ kind: 'broken', what: `第${number}行的引号没有成对` });
      value += text.slice(at, quote);
      at = quote + 1;
      if (text[at] !== '"') break;
      value += '"';
      at -= 1;
    }
  }
  const rest = at;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  value += text.slice(rest, at);
  if (value.length > most) tooLong(number, most);
  return { value, end: at };
}

function tooLong(number: number, most: number): never {
  throw new ReadStop({ kind: 'limit', what: `第${number}行有超过 ${most} 个字的单元格` });
}

/** Rows with content, counted as they come. `firstRows` ends the reading early. */
export function csvRows(
  text: string,
  separator: Separator,
  limits: ReadLimits,
  firstRows = Infinity,
): { readonly rows: RawRow[]; readonly widest: number; readonly ignored: number } {
  const budget = new Budget(limits);
  const rows: RawRow[] = [];
  let [widest, ignored] = [0, 0];
  for (const { number, cells } of recordsOf(text, separator, limits)) {
    widest = Math.max(widest, cells.length);
    const found = new Map<number, RawCell>();
    cells.forEach((written, index) => {
      const cell = textCell(unguarded(written));
      if (!cell) return;
      if (index >= limits.columns) ignored += 1;
      else {
        budget.spend(cell.text.length);
        found.set(index + 1, cell);
      }
    });
    if (found.size === 0) continue;
    if (rows.length >= limits.rows) {
      throw new ReadStop({ kind: 'limit', what: `文件超过 ${limits.rows} 行，读到第${number}行为止` });
    }
    rows.push({ row: number, cells: found });
    if (rows.length >= firstRows) break;
  }
  return { rows, widest, ignored };
}

/** ="0123": how systems keep Excel from taking a code for a number. */
const unguarded = (text: string): string => /^="([^"]*)"$/.exec(text)?.[1] ?? text;
