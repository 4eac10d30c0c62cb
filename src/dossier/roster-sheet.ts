import type { RawBook, RawSheet } from './raw-sheet.ts';
import { findHeader, type RosterHeader } from './roster-header.ts';
import type { OtherSheet } from './roster-proposal.ts';

/** Which sheet of a file is the roster. */

export type RosterFault =
  /** No visible sheet has a header with 企业名称. */
  { readonly kind: 'noHeader'; readonly sheets: readonly string[] };

export const rosterFaultSentence = ({ sheets }: RosterFault, file: string): string =>
  `“${file}”中没有找到企业名录的表头（E-121）：查看了工作表${sheets.map((name) => `“${name}”`).join('、')}。您的数据没有改动。请确认表中有“企业名称”一列和产值、从业人员等列名，再重新导入。`;

/** The sheet a roster is read from, and what stands beside it in the file. */
export interface ChosenSheet {
  readonly sheet: RawSheet;
  readonly header: RosterHeader;
  readonly otherSheets: readonly OtherSheet[];
}

/**
 * The sheet asked for, or the visible one with the most rows under the header of a roster; `header` where the
 * user has said what its columns are.
 */
export function chooseSheet(
  book: RawBook,
  wanted?: string,
  header?: RosterHeader,
): ChosenSheet | { readonly fault: RosterFault } {
  const headed = book.sheets.map((sheet) => ({
    sheet,
    header: header && sheet.name === wanted ? header : findHeader(sheet),
  }));
  const readable = headed.filter(({ header }) => header !== undefined);
  const offered = wanted === undefined ? readable.filter(({ sheet }) => !sheet.hidden) : readable;
  const chosen =
    wanted === undefined
      ? [...offered].sort((a, b) => b.sheet.rows.length - a.sheet.rows.length)[0]
      : offered.find(({ sheet }) => sheet.name === wanted);
  if (!chosen?.header) return { fault: { kind: 'noHeader', sheets: book.sheets.map(({ name }) => name) } };
  const otherSheets = headed
    .filter(({ sheet }) => sheet !== chosen.sheet)
    .map(({ sheet, header }) => ({
      name: sheet.name,
      readable: header !== undefined,
      reason: sheet.hidden ? '隐藏的工作表' : header ? '另一张名录' : '没有名录的表头',
    }));
  return { sheet: chosen.sheet, header: chosen.header, otherSheets };
}
