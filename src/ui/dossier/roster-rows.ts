import { creditCodeFault } from '../../dossier/credit-code.ts';
import { isTitleValid, TITLES, type Enterprise } from '../../dossier/enterprise.ts';
import { sizeClassOf } from '../../dossier/size-class.ts';
import { formatAmount } from '../../dossier/amount.ts';
import type { Unit } from '../../policy/indicator.ts';

/** What a bureau should look at in one enterprise's row; Chinese sentences. */
export function remarksOn(firm: Enterprise, years: readonly number[], asOf: string): string[] {
  const fault = firm.creditCode === undefined ? undefined : creditCodeFault(firm.creditCode);
  const expired = firm.titles.filter((title) => isTitleValid(title, asOf) === false);
  const undated = firm.titles.filter(({ validUntil }) => validUntil === undefined);
  const blank = years.filter((year) => firm.output[year] === undefined);
  return [
    ...(firm.creditCode === undefined ? ['没有统一社会信用代码。'] : []),
    ...(fault === 'check' ? ['统一社会信用代码校验位不符，请核对营业执照。'] : []),
    ...(fault === 'length' || fault === 'letters' ? ['统一社会信用代码不是18位规范代码。'] : []),
    ...expired.map(({ kind }) => `${TITLES[kind]}已过有效期，不计入。`),
    ...undated.map(({ kind }) => `${TITLES[kind]}没有有效期，无法计入。`),
    ...(blank.length > 0 ? [`未填${blank.join('、')}年产值。`] : []),
    ...(firm.industryCode === undefined ? ['未填行业代码，按工业划型。'] : []),
    ...(sizeClassOf(firm) === undefined
      ? ['缺从业人员、营业收入或资产，或行业不在划型标准之内，无法划型。']
      : []),
  ];
}

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
