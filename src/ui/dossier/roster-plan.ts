import type { Enterprise } from '../../dossier/enterprise.ts';
import { newEnterprise, readEdits, type CellEdit, type ReadEdits } from '../../dossier/roster-edit.ts';
import type { CellChange } from './grid/block-edit.ts';
import type { RosterGridColumn } from './roster-columns.ts';

/** What one act of the user in the grid would write, before it does. */
export interface Planned {
  readonly edits: readonly CellEdit[];
  /** New enterprises; `edits` fill in their further cells. */
  readonly added: readonly Enterprise[];
  readonly unread: ReadEdits['unread'];
  /** Filled cells of new rows that have no name. */
  readonly nameless: number;
}

/**
 * Cells of rows beyond the last are those of a new enterprise where its name is among them. `rows` are the ids
 * of the enterprises shown.
 */
export function planOf(
  changes: readonly CellChange[],
  {
    firms,
    rows,
    columns,
    newId,
  }: {
    readonly firms: readonly Enterprise[];
    readonly rows: readonly string[];
    readonly columns: readonly RosterGridColumn[];
    readonly newId: () => string;
  },
): Planned {
  const added = new Map<number, Enterprise>();
  for (const { row, column, text } of changes) {
    if (row >= rows.length && columns[column]!.id === 'name' && text.trim() !== '')
      added.set(row, newEnterprise(newId(), text.trim()));
  }
  let nameless = 0;
  const edits: CellEdit[] = [];
  for (const { row, column, text } of changes) {
    const { id: columnId } = columns[column]!;
    const id = row < rows.length ? rows[row] : added.get(row)?.id;
    if (id !== undefined && columnId !== 'size') edits.push({ id, column: columnId, text });
    else if (text.trim() !== '') nameless += 1;
  }
  const { readable, unread } = readEdits([...firms, ...added.values()], edits);
  return { edits: readable, added: [...added.values()], unread, nameless };
}
