import type { Unit } from '../policy/indicator.ts';
import type { RosterColumn } from './enterprise.ts';
import { moneyUnitIn } from './header-words.ts';
import type { RawSheet } from './raw-sheet.ts';
import { columnUnit, isMoney } from './roster-column.ts';
import type { HeaderColumn, RosterHeader } from './roster-header.ts';

/** What each column of a file is taken for, as the user may change it, and how that is remembered. */

type Columns = readonly HeaderColumn[];

/** Takes a column for another field, or for none; a column that held the field before gives it up. */
export const withField = (
  columns: Columns,
  column: number,
  field: RosterColumn | undefined,
): HeaderColumn[] =>
  columns.map((each) => {
    if (each.column === column) return chosen(each, field);
    return field !== undefined && each.field === field ? chosen(each, undefined) : each;
  });

function chosen({ column, letters, label, unit: before }: HeaderColumn, field?: RosterColumn): HeaderColumn {
  if (field === undefined) return { column, letters, label };
  const money = isMoney(field)
    ? (moneyUnitIn(label) ?? (isMoneyUnit(before) ? before : undefined))
    : undefined;
  const unit = money ?? columnUnit(field);
  return { column, letters, label, field, ...(unit && { unit }) };
}

const isMoneyUnit = (unit: Unit | undefined): boolean => unit?.endsWith('元') ?? false;

/** The unit of one column of money, or of all of them. */
export const withUnit = (columns: Columns, unit: Unit, column?: number): HeaderColumn[] =>
  columns.map((each) =>
    each.field && isMoney(each.field) && (column === undefined || each.column === column)
      ? { ...each, unit }
      : each,
  );

/** The first few texts under a column. */
export const samplesOf = (
  { rows }: RawSheet,
  { lastRow }: RosterHeader,
  column: number,
  count = 3,
): string[] =>
  rows
    .filter(({ row, cells }) => row > lastRow && cells.has(column))
    .slice(0, count)
    .map(({ cells }) => cells.get(column)!.text.trim());

/** What a user chose for a file of this layout: its columns' labels, in order, tell it. */
export interface Layout {
  readonly signature: string;
  readonly columns: readonly {
    readonly field?: RosterColumn | undefined;
    readonly unit?: Unit | undefined;
  }[];
}

/** The labels with width, case and spaces evened out. */
export const signatureOf = (columns: Columns): string =>
  JSON.stringify(columns.map(({ label }) => label.normalize('NFKC').toLowerCase().replace(/\s/g, '')));

export const layoutOf = (columns: Columns): Layout => ({
  signature: signatureOf(columns),
  columns: columns.map(({ field, unit }) => ({ ...(field && { field }), ...(unit && { unit }) })),
});

/** The columns as they were chosen the last time; what is no other than our own reading keeps saying so. */
export const withLayout = (columns: Columns, layout: Layout): HeaderColumn[] =>
  columns.map((each, index): HeaderColumn => {
    const { field, unit } = layout.columns[index] ?? {};
    if (field === each.field && unit === each.unit) return each;
    const { column, letters, label } = each;
    return {
      column,
      letters,
      label,
      ...(field && { field, guess: 'remembered' as const }),
      ...(unit && { unit }),
    };
  });

/** What stands in the way of reading the rows by these columns, in a sentence; undefined when nothing does. */
export function mappingFault(columns: Columns): string | undefined {
  const fields = columns.flatMap(({ field }) => (field ? [field] : []));
  if (!fields.includes('name')) return '还没有哪一列是“企业名称”，请在下面指定一列。';
  return fields.length < 2 ? '除企业名称外还没有要导入的列，请至少指定一列。' : undefined;
}
