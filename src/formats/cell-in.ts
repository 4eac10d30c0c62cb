import type { RawCell } from '../dossier/raw-sheet.ts';
import { officeText } from './office-text.ts';

/** What a cell of a file says, as a RawCell. */

/** Formats Excel knows by number alone: dates, also those of the Chinese version. Times of day are not dates. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);

/** Whether a number format shows a date: year or day, outside quotes, brackets and escapes. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  return /[yd]/i.test(bare) && !/general/i.test(bare);
}

const DAY_MS = 86_400_000;
/** 9999-12-31. */
const LAST_SERIAL = 2_958_465;

/** The day a serial number means, ISO; undefined outside what Excel has. */
export function dayOfSerial(serial: number, epoch: 1900 | 1904): string | undefined {
  if (!(serial >= 0 && serial <= LAST_SERIAL)) return undefined;
  // Excel counts a 29 February 1900 that never was.
  const zero = epoch === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  return new Date(zero + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);
}

/** A number as the file writes it; what no double holds is an error, never a blank. */
export function numberCell(written: string): RawCell {
  if (isPlain(written)) return { kind: 'number', text: written };
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(written.trim()) ? Number(written) : NaN;
  return Number.isFinite(value)
    ? { kind: 'number', text: plainNumber(value) }
    : { kind: 'error', text: written };
}

/** Written as `plainNumber` would write it: 15 digits go through a double and back unchanged. */
const isPlain = (written: string): boolean =>
  written.length <= 15 && /^(0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d*[1-9])$/.test(written);

/** A double as Excel shows it: 15 significant digits, no exponent. */
export function plainNumber(value: number): string {
  const short = String(value);
  if (/^-?\d+(\.\d+)?$/.test(short) && short.length <= 15) return short;
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

const ERROR = /^#(REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)$/;

/** Undefined when nothing visible is left. */
export function textCell(raw: string): RawCell | undefined {
  const text = officeText(raw.includes('\r') ? raw.replace(/\r/g, '') : raw);
  const seen = text.trim();
  if (seen === '') return undefined;
  return { kind: seen.startsWith('#') && ERROR.test(seen) ? 'error' : 'text', text };
}

/** Excel writes a character XML has no place for as _x000D_, and such a word itself as _x005F_x000D_. */
export const officeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
