import { cleared, pasted } from './block-edit.ts';
import { parseHtmlTable, writeHtmlTable } from './html-table.ts';
import type { GridParts } from './keys.ts';
import type { Area } from './selection.ts';
import type { Table } from './table.svelte.ts';
import { parseTsv, writeTsv, type Block } from './tsv.ts';

/** The clipboard, in the two forms a spreadsheet puts a block there and takes it from. */

/** Copies the selected cells; a cut clears them too. */
export function copy({ table, editing }: GridParts, event: ClipboardEvent): void {
  if (editing.how || !event.clipboardData) return;
  event.preventDefault();
  const { area, columns, isBlank, isReadonly } = table;
  const block = blockOf(table, area);
  event.clipboardData.setData('text/plain', writeTsv(block));
  // A column of text stays text even when it is all digits.
  const isText = (place: number): boolean => columns[area.left + place]!.isText === true;
  event.clipboardData.setData('text/html', writeHtmlTable(block, isText));
  if (event.type === 'cut') table.change(cleared(area, isBlank, isReadonly), 'cleared');
}

const blockOf = ({ input }: Table, { top, left, bottom, right }: Area): Block =>
  Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_, across) => input(top + down, left + across)),
  );

/** Pastes over the selected cells and selects what was written. */
export function paste({ table, editing }: GridParts, event: ClipboardEvent): void {
  if (editing.how || !event.clipboardData) return;
  event.preventDefault();
  const block = blockFrom(event.clipboardData);
  if (block.length === 0) return;
  const { asked, area, columns, isReadonly } = table;
  const { changes, area: written, ...loss } = pasted(block, area, columns.length, isReadonly);
  asked.selection = {
    current: { row: written.top, column: written.left },
    head: { row: written.bottom, column: written.right },
  };
  asked.onedit(changes, 'pasted', loss);
}

/** The table form wins, since it keeps line breaks in cells; an empty block when there is neither. */
function blockFrom(clipboard: DataTransfer): Block {
  const text = clipboard.getData('text/plain');
  return parseHtmlTable(clipboard.getData('text/html')) ?? (text === '' ? [] : parseTsv(text));
}
