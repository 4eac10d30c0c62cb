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
}

/** Figures with more signs than this are set tight, so that none is cut. */
export const LONG = 10;

/** One row's cells, by row and column from 0. */
export interface GridData {
  /** As shown; “—” when nothing is known. */
  readonly text: (row: number, column: number) => string;
  /** As edited and copied; blank when nothing is known. */
  readonly input: (row: number, column: number) => string;
  /** What to look at in a cell: a sentence. */
  readonly remark: (row: number, column: number) => string | undefined;
  /** Why what was typed in a cell could not be read and is not saved. */
  readonly fault: (row: number, column: number) => string | undefined;
  /** The number at the head of a row, and how many remarks it has. */
  readonly head: (row: number) => { readonly no: string; readonly remarks: number };
}

export type EditKind = 'typed' | 'pasted' | 'filled' | 'cleared';

/** What the table beside the clipboard did not take. */
export interface PasteLoss {
  readonly cutColumns: number;
  readonly readonlyCells: number;
}
