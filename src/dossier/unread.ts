import type { Enterprise, RosterColumn, YearlyColumn } from './enterprise.ts';
import { columnName } from './roster-column.ts';

/**
 * 未读出的原文: what stood in a file where a figure, a mark or a code belongs and could not be read: 约3000. It
 * counts for nothing, and stays with its enterprise until somebody writes the cell again.
 */

const PLAIN = [
  'creditCode',
  'industryCode',
  'leadingIndustry',
  'employees',
  'revenue',
  'assets',
  'usesPlatform',
  'usesSoftware',
  'usesCloud',
  'reachedByOutreach',
  'declaresCompliance',
] as const;
export type UnreadColumn = (typeof PLAIN)[number] | `${YearlyColumn}:${number}`;

/** Columns that hold one value a row, so that a text can stand in its place. */
export const keepsUnread = (column: RosterColumn): column is UnreadColumn =>
  (PLAIN as readonly string[]).includes(column) || /^(output|rndSpending|inventionPatents):/.test(column);

type Firm = Omit<Enterprise, 'id' | 'origin'>;

/** Whether anything is known in the column. */
function isKnown(firm: Firm, column: UnreadColumn): boolean {
  const [family, year] = column.split(':') as [YearlyColumn, string?];
  return (year === undefined ? firm[column as (typeof PLAIN)[number]] : firm[family][year]) !== undefined;
}

/** Characters that are kept of such a text; no figure is as long. */
export const MAX_UNREAD = 100;

/** With the text kept, unless it is blank or the column is known. */
export function withUnread<F extends Firm>(firm: F, column: UnreadColumn, text: string): F {
  const kept = text
    .trim()
    .slice(0, MAX_UNREAD)
    .replace(/[\uD800-\uDBFF]$/, '');
  if (kept === '' || isKnown(firm, column)) return firm;
  return { ...firm, unread: { ...firm.unread, [column]: kept } };
}

/** Without the text of a column that was written, and of every one that is known by now. */
export function withoutUnread<F extends Firm>(firm: F, written?: RosterColumn): F {
  if (!firm.unread) return firm;
  // A platform's name and whether one is used are one cell.
  const gone = written === 'platform' ? 'usesPlatform' : written;
  const all = Object.entries(firm.unread);
  const left = all.filter(([column]) => column !== gone && !isKnown(firm, column as UnreadColumn));
  if (left.length === all.length) return firm;
  const { unread: _, ...rest } = firm;
  return (left.length === 0 ? rest : { ...rest, unread: Object.fromEntries(left) }) as F;
}

/** What stands there, what it means for the data, and what to do. */
export function unreadSentence(column: UnreadColumn, text: string): string {
  const said = `${columnName(column)}在原表中填的是“${text}”，`;
  if (column === 'creditCode') return `${said}没有采用。请按营业执照填写18位代码；没有的清空。`;
  if (column === 'industryCode')
    return `${said}不是行业代码，按未填处理。请填国民经济行业分类代码；不清楚的清空。`;
  const isFigure = column.includes(':') || ['employees', 'revenue', 'assets'].includes(column);
  if (!isFigure) return `${said}看不出是或否，按未填处理。请改填“是”或“否”；不清楚的清空。`;
  return `${said}不是数字，按未填处理，合计因此缺这一家。请改填数字；没有数据的清空。`;
}
