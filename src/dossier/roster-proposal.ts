import type { Enterprise, RosterColumn } from './enterprise.ts';
import type { HeaderColumn } from './roster-header.ts';

/** What a file would bring into the roster, and everything that was met on the way. */

export interface RosterProposal {
  readonly file: string;
  readonly sheet: string;
  /** Last row of the header. */
  readonly headerRow: number;
  readonly columns: readonly HeaderColumn[];
  readonly drafts: readonly Draft[];
  readonly decisions: readonly Decision[];
  readonly notes: readonly RosterNote[];
  readonly otherSheets: readonly OtherSheet[];
}

export interface OtherSheet {
  readonly name: string;
  /** Why it was not read: 隐藏的工作表, 没有找到名录的表头. */
  readonly reason: string;
  /** It could be read if the user says so. */
  readonly readable: boolean;
}

/** One enterprise of the file, before ids are given. */
export interface Draft {
  readonly row: number;
  /** Its row is hidden or filtered out: it comes in only when the user says so. */
  readonly hidden?: true;
  readonly firm: Omit<Enterprise, 'id' | 'origin'>;
  /** Fields that hold a dash, by the decision they wait for. */
  readonly dashes: readonly { readonly decision: string; readonly field: RosterColumn }[];
}

/** Something only the user can say. */
export interface Decision {
  readonly id: string;
  readonly places: readonly Place[];
  readonly where: string;
  readonly what: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

/** A cell of the sheet that was read; column 0 is the whole row. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface RosterNote {
  /** fixed 已自动处理, ignored 未导入, unread 请核对: a value that could not be read and is left blank. */
  readonly kind: 'fixed' | 'ignored' | 'unread';
  /** Every cell it is about; none when it is about the file. */
  readonly places: readonly Place[];
  readonly where: string;
  readonly what: string;
}
