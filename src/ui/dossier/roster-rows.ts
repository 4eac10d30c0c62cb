import { formatAmount } from '../../dossier/amount.ts';
import { enterpriseProblems } from '../../dossier/checkup.ts';
import type { Scope } from '../../dossier/checks/check.ts';
import type { Enterprise } from '../../dossier/enterprise.ts';
import type { Unit } from '../../policy/indicator.ts';
import type { ShownColumn } from './roster-columns.ts';

/** What a bureau should look at in one enterprise's row. */
export interface Remark {
  /** The cell it is about. */
  readonly column: ShownColumn;
  /** A Chinese sentence of 数据体检; its hints are left out. */
  readonly what: string;
}

export const remarksOn = (firm: Enterprise, scope: Scope): Remark[] =>
  enterpriseProblems(firm, scope)
    .filter(({ severity }) => severity !== 'hint')
    .flatMap(({ place, sentence }): Remark[] =>
      place.kind === 'enterprise' ? [{ column: shownColumnOf(place.column), what: sentence }] : [],
    );

/** The cell of the grid a field is shown in: 划型 and all titles of an enterprise have one each. */
export function shownColumnOf(column: string): ShownColumn {
  if (column === 'sizing') return 'size';
  return (column.startsWith('titles') ? 'titleValidUntil' : column) as ShownColumn;
}

/** A figure in its unit, or — while it is not known. */
export const shown = (value: number | undefined, unit: Unit): string =>
  value === undefined ? '—' : formatAmount(value, unit);

/** The sum of a column; undefined while an enterprise lacks its figure. */
export function columnTotal(
  firms: readonly Enterprise[],
  amount: (firm: Enterprise) => number | undefined,
): number | undefined {
  let total = 0;
  for (const firm of firms) {
    const value = amount(firm);
    if (value === undefined) return undefined;
    total += value;
  }
  return total;
}

export const yesNo = (value: boolean | undefined): string =>
  value === undefined ? '—' : value ? '是' : '否';
