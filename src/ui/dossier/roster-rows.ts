import { formatAmount } from '../../dossier/amount.ts';
import { enterpriseProblems } from '../../dossier/checkup.ts';
import type { Enterprise } from '../../dossier/enterprise.ts';
import type { Unit } from '../../policy/indicator.ts';

/** What a bureau should look at in one enterprise's row; sentences of 数据体检, without its hints. */
export const remarksOn = (firm: Enterprise, years: readonly number[], asOf: string): string[] =>
  enterpriseProblems(firm, {
    years,
    declarationYear: years[2]! + 1,
    asOf,
    countyCode: undefined,
    leadingIndustryCode: undefined,
  })
    .filter(({ severity }) => severity !== 'hint')
    .map(({ sentence }) => sentence);

/** A figure in its unit, or — while it is not known. */
export const shown = (value: number | undefined, unit: Unit): string =>
  value === undefined ? '—' : formatAmount(value, unit);
export const yesNo = (value: boolean | undefined): string =>
  value === undefined ? '—' : value ? '是' : '否';

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
