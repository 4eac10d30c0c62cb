import { creditCodeFault } from '../../dossier/credit-code.ts';
import { isTitleValid, TITLES, type Enterprise } from '../../dossier/enterprise.ts';
import { sizeClassOf } from '../../dossier/size-class.ts';
import { formatAmount } from '../../dossier/amount.ts';
import type { Unit } from '../../policy/indicator.ts';
import type { ShownColumn } from './roster-columns.ts';

/** What a bureau should look at in one enterprise's row. */
export interface Remark {
  /** The cell it is about. */
  readonly column: ShownColumn;
  /** A Chinese sentence. */
  readonly what: string;
}

export function remarksOn(firm: Enterprise, years: readonly number[], asOf: string): Remark[] {
  const fault = firm.creditCode === undefined ? undefined : creditCodeFault(firm.creditCode);
  const expired = firm.titles.filter((title) => isTitleValid(title, asOf) === false);
  const undated = firm.titles.filter(({ validUntil }) => validUntil === undefined);
  const blank = years.filter((year) => firm.output[year] === undefined);
  const about =
    (column: ShownColumn) =>
    (what: string): Remark => ({ column, what });
  return [
    ...(firm.creditCode === undefined ? ['没有统一社会信用代码。'] : []).map(about('creditCode')),
    ...(fault === 'check' ? ['统一社会信用代码校验位不符，请核对营业执照。'] : []).map(about('creditCode')),
    ...(fault === 'length' || fault === 'letters' ? ['统一社会信用代码不是18位规范代码。'] : []).map(
      about('creditCode'),
    ),
    ...expired.map(({ kind }) => `${TITLES[kind]}已过有效期，不计入。`).map(about('titleValidUntil')),
    ...undated.map(({ kind }) => `${TITLES[kind]}没有有效期，无法计入。`).map(about('titleValidUntil')),
    ...(blank.length > 0 ? [`未填${blank.join('、')}年产值。`] : []).map(about(`output:${blank[0] ?? 0}`)),
    ...(firm.industryCode === undefined ? ['未填行业代码，按工业划型。'] : []).map(about('industryCode')),
    ...(sizeClassOf(firm) === undefined
      ? ['缺从业人员、营业收入或资产，或行业不在划型标准之内，无法划型。']
      : []
    ).map(about('size')),
  ];
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
