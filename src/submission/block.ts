/** A document before it has a file format: the Word writer and the on-screen preview read the same blocks. */

/** `strong` inside a paragraph: the figures and the verdict. */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
}
export type Inline = string | readonly Run[];

export type Align = 'left' | 'center' | 'right';

/** A chart as it was drawn on the screen: PNG bytes. */
export interface Picture {
  readonly png: Uint8Array;
  /** Size on paper in pixels of 1/96 inch; the picture itself may be finer. */
  readonly width: number;
  readonly height: number;
  /** The sentence that says the same. */
  readonly alt: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** 正文: 首行缩进2字. `plain` has no indent (table notes, signature lines). */
  | { readonly kind: 'paragraph'; readonly content: Inline; readonly plain?: boolean; readonly align?: Align }
  /** A warning that must not be overlooked: 效力, 示例. Printed in a box. */
  | { readonly kind: 'notice'; readonly title: string; readonly text: string }
  | {
      readonly kind: 'table';
      readonly caption?: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Relative column widths; equal when absent. */
      readonly widths?: readonly number[];
      /** Per column; left when absent. */
      readonly align?: readonly Align[];
    }
  | { readonly kind: 'picture'; readonly caption: string; readonly picture: Picture }
  | { readonly kind: 'pageBreak' }
  /**
   * 目录: the headings of the document down to `depth`, each with its page. What stands before it belongs to the cover;
   * what follows begins on page 1.
   */
  | { readonly kind: 'contents'; readonly depth: 1 | 2 | 3 };

/** Captions with their numbers, 表1, 表2 … and 图1, 图2 …, in the order in which they stand, so that none is skipped. */
export function numbered(blocks: readonly Block[]): Block[] {
  const count = { table: 0, picture: 0 };
  return blocks.map((block) =>
    (block.kind === 'table' || block.kind === 'picture') && block.caption !== undefined
      ? { ...block, caption: `${SIGNS[block.kind]}${(count[block.kind] += 1)}　${block.caption}` }
      : block,
  );
}
const SIGNS = { table: '表', picture: '图' } as const;

export interface Cover {
  readonly title: string;
  readonly subtitle?: string;
  /** Label and value, as on a form: 申报主体 …（盖章）. An empty value prints an underlined blank. */
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  readonly date: string;
}

/** One Word document. */
export interface WordDocument {
  /** Also the document property; never a person's or a computer's name. */
  readonly title: string;
  /** The unit that hands it in; the document's author property. */
  readonly author: string;
  /** ISO date the file is of; its properties carry it, so that the same content gives the same bytes. */
  readonly createdOn: string;
  readonly cover?: Cover;
  /** Small text in the page header of every page: 示例. */
  readonly header: readonly string[];
  /** 校验码 of the data it was made from, printed at the foot of every page. */
  readonly checkCode?: string;
  readonly blocks: readonly Block[];
}

/** A spreadsheet cell. Text stays text: a name that begins with “=” is never a formula. */
export type SheetCell =
  | string
  | null
  /** `decimals` is the number of places shown; `value` is plain decimal text so nothing is lost. */
  | { readonly value: string; readonly decimals: number }
  /** An Excel formula without the leading “=”, with the result we computed. */
  | { readonly formula: string; readonly value: string; readonly decimals: number };

export interface Sheet {
  readonly name: string;
  /** Printed above the header, merged over all columns. */
  readonly title?: string;
  readonly notes?: readonly string[];
  readonly columns: readonly {
    readonly label: string;
    /** In characters of the widest content, roughly. */
    readonly width: number;
    readonly align?: Align;
    /** Drop-down choices. */
    readonly choices?: readonly string[];
    /** Drop-down choices that stand in cells: '字典'!$A$2:$A$17. */
    readonly choicesFrom?: string;
    /** Places shown in rows still to be filled in; such a cell keeps what is typed as text when absent. */
    readonly decimals?: number;
  }[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** A last row of totals, printed bold. */
  readonly total?: readonly SheetCell[];
  /** Columns that stay in view when scrolling sideways. */
  readonly frozenColumns?: number;
  /** Rows below the last one, ready to be filled in. */
  readonly blankRows?: number;
  /** What stands above the data cannot be changed by accident; there is no password. */
  readonly locked?: true;
  readonly hidden?: true;
}

export interface Workbook {
  readonly title: string;
  readonly author: string;
  /** ISO date the file is of. */
  readonly createdOn: string;
  readonly sheets: readonly Sheet[];
}

/** The worksheet row of a sheet's first data row: below the title, the notes (one row each) and the header. */
export const firstRow = ({ title, notes = [] }: Pick<Sheet, 'title' | 'notes'>): number =>
  (title === undefined ? 0 : 1) + notes.length + 2;

/** 校验码 in groups of four, as it is read aloud: ABCD EFGH IJKL. */
export const codeGroups = (checkCode: string): string => checkCode.replace(/.{4}(?=.)/g, '$& ');
