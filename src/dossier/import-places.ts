import { columnLetters } from './raw-sheet.ts';
import type { Place, RosterNote } from './roster-proposal.ts';

/** What was met where: cells that say the same become one line. */

export interface Event {
  readonly kind: RosterNote['kind'] | 'dash';
  readonly key: string;
  readonly row: number;
  /** 0: the whole row. */
  readonly column: number;
  readonly what: string;
}

export function grouped(events: readonly Event[]): Map<string, Event[]> {
  return groupBy(events, ({ key }) => key);
}

export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

export const placesOf = (events: readonly Event[]): Place[] =>
  events.map(({ row, column }) => ({ row, column }));

/** “附件1企业名录”第5行等20行，L至N列. */
export function whereOf(sheet: string, events: readonly Pick<Event, 'row' | 'column'>[]): string {
  const rows = [...new Set(events.map(({ row }) => row))];
  const rowWords = rows.length <= 2 ? `第${rows.join('、')}行` : `第${rows[0]}行等${rows.length}行`;
  const columns = [...new Set(events.map(({ column }) => column))]
    .filter((column) => column > 0)
    .sort((a, b) => a - b);
  const [first, last] = [columns[0], columns[columns.length - 1]];
  if (first === undefined || last === undefined) return `“${sheet}”${rowWords}`;
  const contiguous = last - first + 1 === columns.length;
  const letters =
    first === last
      ? columnLetters(first)
      : contiguous
        ? `${columnLetters(first)}至${columnLetters(last)}`
        : columns.map(columnLetters).join('、');
  return `“${sheet}”${rowWords}，${letters}列`;
}
