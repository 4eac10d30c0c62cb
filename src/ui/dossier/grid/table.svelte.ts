import type { CellChange } from './block-edit.ts';
import type { EditKind, GridColumn, GridData, PasteLoss } from './column.ts';
import { areaOf, clamped, type Area, type Cell, type Selection } from './selection.ts';

/** What the grid is given, as of now, and what it hands up. */
export interface GridAsked {
  readonly columns: readonly GridColumn[];
  /** The key of every row. */
  readonly rows: readonly string[];
  readonly data: GridData;
  selection: Selection;
  readonly onedit: (changes: readonly CellChange[], kind: EditKind, loss?: PasteLoss) => void;
  /** Enter in the first column. */
  readonly onopen: (row: number) => void;
  readonly onsort: (column: number, descending?: boolean) => void;
}

/** What stands in the cells, and which of them are selected. The row after the last is a new one. */
export class Table {
  readonly asked: GridAsked;

  constructor(asked: GridAsked) {
    this.asked = asked;
  }

  /** Rows, the new one among them. */
  readonly count: number = $derived.by(() => this.asked.rows.length + 1);
  /** The selection, inside a table that may have become smaller. */
  readonly chosen: Selection = $derived.by(() => clamped(this.asked.selection, this.size));
  readonly current: Cell = $derived.by(() => this.chosen.current);
  readonly area: Area = $derived.by(() => areaOf(this.chosen));

  get columns(): readonly GridColumn[] {
    return this.asked.columns;
  }

  get size(): { readonly rows: number; readonly columns: number } {
    return { rows: this.count, columns: this.columns.length };
  }

  readonly isNew = (row: number): boolean => row >= this.asked.rows.length;
  /** As edited and copied; blank when nothing is known. */
  readonly input = (row: number, column: number): string =>
    this.isNew(row) ? '' : this.asked.data.input(row, column);
  readonly isBlank = (row: number, column: number): boolean => this.input(row, column) === '';
  readonly isReadonly = (column: number): boolean => this.columns[column]!.readonly === true;

  /** Hands up what an act of the user changed, if anything. */
  change(changes: readonly CellChange[], kind: EditKind): void {
    if (changes.length > 0) this.asked.onedit(changes, kind);
  }
}
