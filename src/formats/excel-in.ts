import { err, ok, type Result } from '../base/result.ts';
import type { RawBook, RawCell, RawRow, RawSheet } from '../dossier/raw-sheet.ts';
import { detectDelimiter, parseCsv, readXlsx, type CellValue, type HucreSheet } from './hucre.ts';
import { officeText } from './office-text.ts';
import type { ReadFault } from './read-fault.ts';
import { MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS, tooLarge } from './limits.ts';
import { endsLikeZip, scanZip } from './zip-scan.ts';

/** A spreadsheet file as it really arrives → RawBook. What it is, is told by its content, never by its name. */

export async function readSpreadsheetBytes(
  bytes: Uint8Array,
  file: string,
): Promise<Result<RawBook, ReadFault>> {
  if (bytes.length === 0) return err({ kind: 'empty' });
  if (bytes.length > MAX_BYTES) return err(tooLarge());
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(bytes, file);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return err({ kind: holdsUtf16(bytes, 'EncryptedPackage') ? 'encrypted' : 'oldFormat' });
  }
  return readText(bytes, file);
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** Names inside an OLE file are UTF-16. */
function holdsUtf16(bytes: Uint8Array, word: string): boolean {
  const wanted = [...word].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const last = bytes.length - wanted.length;
  for (let at = 0; at <= last; at += 2) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

// ── xlsx ────────────────────────────────────────────────────────────────────────────────────────────

async function readWorkbook(bytes: Uint8Array, file: string): Promise<Result<RawBook, ReadFault>> {
  if (!endsLikeZip(bytes)) return err({ kind: 'truncated' });
  const { fault, names } = scanZip(bytes);
  if (fault) return err(fault);
  if (!names.some((name) => /workbook\.xml$/i.test(name))) {
    return err({ kind: names.includes('[Content_Types].xml') ? 'broken' : 'notSpreadsheet' });
  }
  let sheets: HucreSheet[];
  try {
    ({ sheets } = await readXlsx(bytes, { maxRows: MAX_ROWS + 1 }));
  } catch {
    return err({ kind: 'broken' });
  }
  if (sheets.some(({ rows }) => rows.length > MAX_ROWS)) {
    return err({ kind: 'limit', what: `工作表超过 ${MAX_ROWS} 行` });
  }
  const notices: string[] = [];
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) notices.push('文件含有宏，已忽略，只读取数值。');
  return ok({ file, sheets: sheets.map((sheet) => rawSheet(sheet, notices)), notices });
}

function rawSheet(sheet: HucreSheet, notices: string[]): RawSheet {
  const rows: RawRow[] = [];
  let ignored = 0;
  sheet.rows.forEach((values, rowIndex) => {
    const cells = new Map<number, RawCell>();
    values.forEach((value, columnIndex) => {
      const cell = rawCell(value, sheet.cells?.get(`${rowIndex},${columnIndex}`)?.formula !== undefined);
      if (!cell) return;
      if (columnIndex >= MAX_COLUMNS) ignored += 1;
      else cells.set(columnIndex + 1, cell);
    });
    if (cells.size > 0) rows.push({ row: rowIndex + 1, cells });
  });
  if (ignored > 0) notices.push(`工作表“${sheet.name}”第${MAX_COLUMNS}列以后的${ignored}个单元格已忽略。`);
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows,
    merges: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
      top: startRow + 1,
      left: startCol + 1,
      bottom: endRow + 1,
      right: endCol + 1,
    })),
  };
}

function rawCell(value: CellValue | undefined, isFormula: boolean): RawCell | undefined {
  if (value === null || value === undefined) return isFormula ? { kind: 'uncomputed', text: '' } : undefined;
  if (typeof value === 'number')
    return Number.isFinite(value) ? { kind: 'number', text: plainNumber(value) } : undefined;
  if (typeof value === 'boolean') return { kind: 'text', text: value ? '是' : '否' };
  if (value instanceof Date) {
    return Number.isNaN(value.getTime())
      ? undefined
      : { kind: 'date', text: value.toISOString().slice(0, 10) };
  }
  return textCell(value);
}

/** A double as Excel shows it: 15 significant digits, no exponent. */
export function plainNumber(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(14).split('e');
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace(/[-.]/g, '');
  const point = Number(exponent) + 1;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const whole = padded.slice(0, Math.max(point, 1));
  const fraction = padded.slice(Math.max(point, 1)).replace(/0+$/, '');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}

const ERROR = /^#(REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!)$/;

function textCell(raw: string): RawCell | undefined {
  const text = clean(raw);
  if (text.trim() === '') return undefined;
  return { kind: ERROR.test(text.trim()) ? 'error' : 'text', text };
}

/** NFC, no carriage returns. */
const clean = (raw: string): string =>
  officeText(raw.slice(0, MAX_CELL).replace(/_x000D_|\r/g, '')).normalize('NFC');

// ── text ────────────────────────────────────────────────────────────────────────────────────────────

function readText(bytes: Uint8Array, file: string): Result<RawBook, ReadFault> {
  const decoded = decode(bytes);
  if (!decoded) return err({ kind: 'notSpreadsheet' });
  const { text, encoding } = decoded;
  if (/^\s*(<!doctype html|<html|<table|<\?xml)/i.test(text)) return err({ kind: 'html' });
  if (text.trim() === '') return err({ kind: 'empty' });
  const delimiter = detectDelimiter(text);
  const lines = parseCsv(text, { delimiter, maxRows: MAX_ROWS + 1 });
  if (lines.length > MAX_ROWS) return err({ kind: 'limit', what: `文件超过 ${MAX_ROWS} 行` });
  // One column everywhere is prose, not a table.
  if (!lines.some((line) => line.length > 1)) return err({ kind: 'notSpreadsheet' });
  const rows: RawRow[] = [];
  lines.forEach((line, index) => {
    const cells = new Map<number, RawCell>();
    line.slice(0, MAX_COLUMNS).forEach((value, column) => {
      const cell = textCell(String(value ?? ''));
      if (cell) cells.set(column + 1, cell);
    });
    if (cells.size > 0) rows.push({ row: index + 1, cells });
  });
  const name = file.replace(/\.[^.]*$/, '');
  return ok({ file, encoding, sheets: [{ name, hidden: false, rows, merges: [] }], notices: [] });
}

/** BOM first, then UTF-8 if the bytes are, then GB18030, which WPS writes. Undefined for binary content. */
function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: string } | undefined {
  if (startsWith(bytes, [0xff, 0xfe]))
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' };
  if (startsWith(bytes, [0xfe, 0xff]))
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' };
  if (bytes.includes(0)) return undefined;
  for (const [label, encoding] of [
    ['utf-8', 'UTF-8'],
    ['gb18030', 'GB18030'],
  ] as const) {
    try {
      return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return undefined;
}
