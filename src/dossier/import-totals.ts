import { formatAmount, parseAmount } from './amount.ts';
import { amountOf } from './draft-fields.ts';
import type { Noted } from './import-notes.ts';
import type { RawRow } from './raw-sheet.ts';
import type { Field } from './roster-header.ts';
import type { Draft } from './roster-proposal.ts';

/** A 合计 row that was computed in the file must agree with the enterprises above it. */
export function compareTotals(
  totals: readonly RawRow[],
  drafts: readonly Draft[],
  fields: readonly Field[],
  noted: Noted,
): void {
  if (totals.length === 0) return;
  const figures = fields.filter(({ unit }) => unit !== undefined);
  const sums = new Map(
    figures.map(({ field }) => [
      field,
      drafts.reduce((sum, { firm }) => sum + (amountOf(firm, field) ?? 0), 0),
    ]),
  );
  for (const total of totals) {
    for (const column of figures) {
      const cell = total.cells.get(column.column);
      if (!column.unit || !cell || (cell.kind !== 'number' && cell.kind !== 'text')) continue;
      const stated = parseAmount(cell.text, column.unit);
      const sum = sums.get(column.field) ?? 0;
      if (!stated.ok || sum === stated.value.value) continue;
      noted.note(
        'unread',
        `total:${column.column}`,
        total.row,
        column.column,
        `合计行的${column.label}是${formatAmount(stated.value.value, column.unit)}，逐家相加是${formatAmount(sum, column.unit)}，请核对。`,
      );
    }
  }
}
