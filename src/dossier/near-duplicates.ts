import { normaliseCreditCode } from './credit-code.ts';
import type { Enterprise } from './enterprise.ts';

/** Enterprises that may be one: for a person to decide, never joined here. */

type Named = Pick<Enterprise, 'name' | 'creditCode'>;

export interface NearDuplicates<Firm extends Named> {
  /** sameCode: one code under several names. sameName: one name, as far as it matters, without one code. */
  readonly kind: 'sameCode' | 'sameName';
  /** Two or more, in the order they came. */
  readonly firms: readonly Firm[];
}

export function nearDuplicates<Firm extends Named>(firms: readonly Firm[]): NearDuplicates<Firm>[] {
  const byCode = groupBy(firms, ({ creditCode }) =>
    creditCode === undefined ? undefined : normaliseCreditCode(creditCode),
  );
  const byName = groupBy(firms, ({ name }) => nameKey(name));
  return [
    ...byCode
      .filter((group) => new Set(group.map(({ name }) => name)).size > 1)
      .map((group) => ({ kind: 'sameCode' as const, firms: group })),
    ...byName
      .filter((group) => {
        const [first] = group;
        return first?.creditCode === undefined || group.some((each) => each.creditCode !== first.creditCode);
      })
      .map((group) => ({ kind: 'sameName' as const, firms: group })),
  ];
}

/** Groups of two and more. */
function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined || key === '') continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/**
 * A name without what people write differently: width, case, spaces, brackets, dots, quotes, and 有限责任公司
 * beside 有限公司. 股份有限公司 is another legal form and stays.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{Cf}\s]/gu, '')
    .replace(/有限责任公司/g, '有限公司');
