/** What the grid needs to know of a column; what stands in it comes through `GridData`. */
export interface GridColumn {
  /** Its width is remembered under this. */
  readonly id: string;
  /** The lower line of the header: 2025年. */
  readonly title: string;
  /** Over neighbouring columns: 产值（万元）. */
  readonly group?: string;
  /** For a sentence about one cell: 2025年产值. */
  readonly label: string;
  /** In pixels, until the user draws it wider or narrower. */
  readonly width: number;
  readonly align: 'left' | 'right' | 'center';
  /** Copied as text even when it is all digits. */
  readonly isText?: boolean;
  /** Computed: nobody fills it in. */
  readonly readonly?: boolean;
  /** On the screen only: paper has no room for it. */
  readonly unprinted?: boolean;
}

/** Figures with more signs than this are set tight, so that none is cut. */
export const LONG = 10;

/** What a cell shows. */
export interface ShownCell {
  /** “—” when nothing is known. */
  readonly text: string;
  /** What to look at in it: a sentence. */
  readonly remark?: string;
  /** Why what was typed in it could not be read and is not saved. */
  readonly fault?: string;
}

/** What a row shows. */
export interface ShownRow {
  /** At its head. */
  readonly no: string;
  readonly remarks: number;
  readonly cells: readonly ShownCell[];
}

/** What stands in the table, by row and column from 0. */
export interface GridData {
  /** The same object for as long as the row shows the same, so that only what changed is drawn again. */
  readonly row: (row: number) => ShownRow;
  /** As edited and copied; blank when nothing is known. */
  readonly input: (row: number, column: number) => string;
}

export type EditKind = 'typed' | 'pasted' | 'filled' | 'cleared';

/** What the table beside the clipboard did not take. */
export interface PasteLoss {
  readonly cutColumns: number;
  readonly readonlyCells: number;
}
