import { parseHtmlTable, writeHtmlTable } from './html-table.ts';
import { parseTsv, writeTsv, type Block } from './tsv.ts';

/** A block on the clipboard, in the two forms a spreadsheet puts it there and takes it from. */

/** `isText` tells, by place in the block, the columns that stay text even when they are all digits. */
export function putBlock(clipboard: DataTransfer, block: Block, isText: (column: number) => boolean): void {
  clipboard.setData('text/plain', writeTsv(block));
  clipboard.setData('text/html', writeHtmlTable(block, isText));
}

/** The table form wins, since it keeps line breaks in cells; an empty block when there is neither. */
export function blockFrom(clipboard: DataTransfer): Block {
  const text = clipboard.getData('text/plain');
  return parseHtmlTable(clipboard.getData('text/html')) ?? (text === '' ? [] : parseTsv(text));
}
