import { cleared, filledDown } from './block-edit.ts';
import { isComposing } from './composing.ts';
import type { Editing } from './editing.svelte.ts';
import { isOneCell, isSameCell, moved, type Selection } from './selection.ts';
import type { Table } from './table.svelte.ts';
import type { View } from './view.svelte.ts';

/** The keyboard: what each key does on a cell, in its text, and with Alt. */

/** The parts of one grid that the keys, the mouse and the clipboard act on. */
export interface GridParts {
  readonly table: Table;
  readonly view: View;
  readonly editing: Editing;
}

export function press(parts: GridParts, event: KeyboardEvent): void {
  if (isComposing(event)) return;
  const act = event.altKey ? pressWithAlt : parts.editing.how ? pressInText : pressOnCell;
  if (act(parts, event)) event.preventDefault();
}

const isCtrl = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey;

function move({ table, view }: GridParts, event: KeyboardEvent): Selection | undefined {
  const key = { key: event.key, ctrl: isCtrl(event), shift: event.shiftKey };
  return moved(table.chosen, key, { ...table.size, page: view.page, isBlank: table.isBlank });
}

const LEAVING = ['Enter', 'Tab', 'PageUp', 'PageDown', 'ArrowUp', 'ArrowDown'];
const SIDEWAYS = ['ArrowLeft', 'ArrowRight'];

/** True when the key was ours, here and below. */
function pressInText(parts: GridParts, event: KeyboardEvent): boolean {
  const { view, editing } = parts;
  const { key } = event;
  if (key === 'Escape') {
    editing.leave();
    return true;
  }
  if (key === 'Enter' && isCtrl(event)) {
    editing.commit(true);
    return true;
  }
  const leaves = LEAVING.includes(key) || (editing.how === 'over' && SIDEWAYS.includes(key));
  if (!leaves) return false;
  const next = move(parts, event);
  editing.commit();
  if (next) view.select(next);
  return true;
}

function pressOnCell(parts: GridParts, event: KeyboardEvent): boolean {
  const { table, view, editing } = parts;
  const { current, area, input, isBlank, isReadonly } = table;
  const ctrl = isCtrl(event);
  switch (event.key) {
    case 'F2':
      editing.beginWithin();
      return true;
    case 'Delete':
      table.change(cleared(area, isBlank, isReadonly), 'cleared');
      return true;
    case 'Backspace':
      editing.begin('over', '');
      return true;
    case 'Escape':
      view.select({ current, head: current });
      return true;
    case 'Enter':
      if (!opens(table, event)) break;
      table.asked.onopen(current.row);
      return true;
    case 'd':
      if (!ctrl) return false;
      table.change(filledDown(area, input, isReadonly), 'filled');
      return true;
    case 'z':
    case 'y':
      return ctrl && handOn(parts, event);
  }
  const next = move(parts, event);
  // Where Tab leads nowhere it leaves the table.
  if (!next || (event.key === 'Tab' && isSameCell(next.current, current))) return false;
  view.select(next);
  return true;
}

/** Enter on a name opens its enterprise, unless it leads on: in a block, or back from a run of Tab. */
const opens = ({ current, chosen, isNew }: Table, { shiftKey }: KeyboardEvent): boolean =>
  current.column === 0 && !isNew(current.row) && !shiftKey && chosen.home === undefined && isOneCell(chosen);

/** Alt+Shift with an arrow: what the mouse does at the header. */
function pressWithAlt({ table, view }: GridParts, { key, shiftKey }: KeyboardEvent): boolean {
  if (!shiftKey) return false;
  const { column } = table.current;
  const { id } = table.columns[column]!;
  const width = view.shownWidths[column]!;
  if (key === 'ArrowLeft') view.widths.draw(id, width - 8);
  else if (key === 'ArrowRight') view.widths.draw(id, width + 8);
  else if (key === 'ArrowUp') table.asked.onsort(column, false);
  else if (key === 'ArrowDown') table.asked.onsort(column, true);
  else return false;
  return true;
}

/**
 * Nothing is being typed: for whoever takes changes back the key comes from the table, not from a text field
 * with an undo of its own.
 */
function handOn({ view, editing }: GridParts, { key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  view.frame?.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, metaKey, shiftKey, bubbles: true }));
  editing.focus();
  return true;
}
