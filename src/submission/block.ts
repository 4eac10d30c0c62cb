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
  readonly png: Uint8Array<ArrayBuffer>;
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
      /** 小五 instead of 五号, for many columns. */
      readonly small?: true;
    }
  /** A table of a form: labels and blanks, cells over several columns, boxes of a height to sign in. */
  | {
      readonly kind: 'form';
      readonly caption?: string;
      /** Relative column widths. */
      readonly widths: readonly number[];
      readonly rows: readonly FormLine[];
    }
  /** What follows begins on a new page, upright or lying. */
  | { readonly kind: 'page'; readonly landscape: boolean }
  /** 版头 of a 公文 (上行文): 发文机关标志, 发文字号, 签发人, the red line; an empty value prints a blank. */
  | { readonly kind: 'letterhead'; readonly issuer: string; readonly number: string; readonly signer: string }
  /** 公文标题, or the title of a paper without a cover; a line feed breaks it where its words allow it. */
  | { readonly kind: 'title'; readonly text: string }
  /** 附件说明 of a 公文: 附件：1. … */
  | { readonly kind: 'enclosures'; readonly names: readonly string[] }
  /** 发文机关署名 over 成文日期, which stands four characters from the edge. */
  | { readonly kind: 'signature'; readonly name: string; readonly date: string }
  /** 版记, at the foot of the last page. */
  | {
      readonly kind: 'imprint';
      readonly copies: string;
      readonly printedBy: string;
      readonly printedOn: string;
    }
  /** 佐证材料隔页: a page of its own, number and name large, what lies behind it below. */
  | {
      readonly kind: 'divider';
      readonly number: string;
      readonly name: string;
      readonly lines: readonly string[];
      /** Page of the binder; blank when it cannot be known. */
      readonly page?: number;
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
  return blocks.map((block) => {
    if (!('caption' in block)) return block;
    const kind = block.kind === 'picture' ? 'picture' : 'table';
    return { ...block, caption: `${SIGNS[kind]}${(count[kind] += 1)}　${block.caption}` };
  });
}
const SIGNS = { table: '表', picture: '图' } as const;

/** One row of a form table; the spans of its cells add up to the columns. */
export interface FormLine {
  readonly cells: readonly FormCell[];
  /** At least so many millimetres. */
  readonly height?: number;
}
export interface FormCell {
  readonly text: string;
  /** A label, in 黑体 and centred. */
  readonly label?: true;
  /** Columns it takes; one when absent. */
  readonly span?: number;
  readonly align?: Align;
  /** Stands at the foot of the cell: 盖章 and date. */
  readonly foot?: string;
}

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
  /** Its pages have no numbers of their own. */
  readonly unnumbered?: true;
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
