import type { ReadFault } from './read-fault.ts';

/** What is refused before it is parsed. Small, so that the page can check a file without loading a parser. */

const MEGABYTE = 1024 * 1024;

export const MAX_BYTES = 20 * MEGABYTE;
export const MAX_UNPACKED = 300 * MEGABYTE;
export const MAX_PART = 150 * MEGABYTE;
export const MAX_ENTRIES = 500;
export const MAX_ROWS = 50_000;
export const MAX_COLUMNS = 256;
/** Characters in a cell, as Excel has it. */
export const MAX_CELL = 32_767;

export const tooLarge = (): ReadFault => ({ kind: 'limit', what: `文件超过 ${MAX_BYTES / MEGABYTE} MB` });
