import { plainMark } from './cell-text.ts';
import type { RosterColumn } from './enterprise.ts';
import type { RawCell, RawRow } from './raw-sheet.ts';
import type { HeaderColumn } from './roster-header.ts';
import type { Draft } from './roster-proposal.ts';

/** Fields of an enterprise by the column they stand in. */

const MARK_FIELDS = [
  'leadingIndustry',
  'usesPlatform',
  'usesSoftware',
  'usesCloud',
  'reachedByOutreach',
  'declaresCompliance',
] as const;
type MarkField = (typeof MARK_FIELDS)[number];
export const isMark = (field: RosterColumn): field is MarkField =>
  (MARK_FIELDS as readonly string[]).includes(field);

export const markText = (cell: RawCell | undefined): string => plainMark(cell?.text ?? '');

/** A cell's text without the spaces around it; undefined when there is none to read. */
export function textOf({ cells }: RawRow, column: HeaderColumn | undefined): string | undefined {
  const cell = column && cells.get(column.column);
  if (!cell || cell.kind === 'error' || cell.kind === 'uncomputed') return undefined;
  const text = cell.text.trim();
  return text === '' ? undefined : text;
}

/** 'output:2025' → 'output': one decision for all years of a figure. */
export const familyOf = (field: RosterColumn): string => field.split(':')[0]!;

export function assign<Key extends keyof Draft['firm']>(
  firm: Draft['firm'],
  key: Key,
  value: Draft['firm'][Key] | undefined,
): void {
  if (value !== undefined) firm[key] = value;
}

export function setAmount(firm: Draft['firm'], field: RosterColumn, value: number | undefined): void {
  if (value === undefined) return;
  const [family, year] = field.split(':');
  if (year !== undefined) firm[family as 'output' | 'rndSpending' | 'inventionPatents'][year] = value;
  else if (family === 'employees' || family === 'revenue' || family === 'assets') firm[family] = value;
}

export function amountOf(firm: Draft['firm'], field: RosterColumn): number | undefined {
  const [family, year] = field.split(':');
  if (year !== undefined) return firm[family as 'output' | 'rndSpending' | 'inventionPatents'][year];
  return family === 'employees' || family === 'revenue' || family === 'assets' ? firm[family] : undefined;
}
