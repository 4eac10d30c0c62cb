import type { ReadFault } from './read-fault.ts';
import type { ZipLimits } from './zip-directory.ts';

/** What is refused before it is parsed. Small, so that the page can check a file without loading a parser. */

const MEGABYTE = 1024 * 1024;

export const MAX_BYTES = 20 * MEGABYTE;

/** A workbook is a ZIP of parts. */
export const WORKBOOK_ZIP: ZipLimits = { entries: 500, entry: 150 * MEGABYTE, total: 300 * MEGABYTE };

/** So is a Word file; its text is read whole, so it is held to less. */
export const FORM_TEXT = 16 * MEGABYTE;
export const FORM_ZIP: ZipLimits = { entries: 2000, entry: 64 * MEGABYTE, total: 128 * MEGABYTE };

/** Where the reading of sheets stops. Counted while reading, never taken from what the file declares. */
export interface ReadLimits {
  /** Rows with content, in one sheet. */
  readonly rows: number;
  readonly columns: number;
  /** Characters in one cell, as Excel has it. */
  readonly cell: number;
  /** Cells with content, and their characters, in the whole file. */
  readonly cells: number;
  readonly characters: number;
}
export const READ_LIMITS: ReadLimits = {
  rows: 50_000,
  columns: 256,
  cell: 32_767,
  cells: 2_000_000,
  characters: 50_000_000,
};

export const tooLarge = (): ReadFault => ({ kind: 'limit', what: `文件超过 ${MAX_BYTES / MEGABYTE} MB` });
