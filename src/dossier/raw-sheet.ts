/** A sheet as it stands in somebody's file, before anything is understood. Rows and columns count from 1. */

export type RawCell = (
  | { readonly kind: 'text'; readonly text: string }
  /** The number as the file writes it, at most 15 significant digits: “9188.36”, never 9188.360000000001. */
  | { readonly kind: 'number'; readonly text: string }
  /** ISO date. */
  | { readonly kind: 'date'; readonly text: string }
  /** #REF!, #N/A, #DIV/0! … */
  | { readonly kind: 'error'; readonly text: string }
  /** A formula the file holds no result for: open it in WPS and save. */
  | { readonly kind: 'uncomputed'; readonly text: string }
) & {
  /** Computed from another file: the value is the one Excel kept. */
  readonly external?: true;
};

export interface RawRow {
  readonly row: number;
  /** Sparse: column number → cell. Blank cells are absent. */
  readonly cells: ReadonlyMap<number, RawCell>;
  /** Not seen in WPS: hidden by hand, or by a filter that is set. Read or left out as the user says. */
  readonly hidden?: 'hidden' | 'filtered';
}

export interface RawSheet {
  readonly name: string;
  /** Hidden in the file: never read unless the user says so. */
  readonly hidden: boolean;
  /** Rows with at least one cell, in order. */
  readonly rows: readonly RawRow[];
  /** Merged areas, for headers over several columns. */
  readonly merges: readonly {
    readonly top: number;
    readonly left: number;
    readonly bottom: number;
    readonly right: number;
  }[];
}

/** One file, read. */
export interface RawBook {
  readonly file: string;
  /** For text files, the encoding it was read as: 'GB18030'. */
  readonly encoding?: string;
  /** For text files, what stands between two cells: ',' '\t' ';'. */
  readonly separator?: string;
  /** For workbooks, the date system, for serial numbers that are not formatted as dates. */
  readonly epoch?: 1900 | 1904;
  readonly sheets: readonly RawSheet[];
  /** Things the reader passed over and the user should know: 已忽略宏. Chinese sentences. */
  readonly notices: readonly string[];
}

/** 1 → 'A', 27 → 'AA'. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
