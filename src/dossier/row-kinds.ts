import type { RosterColumn } from './enterprise.ts';
import type { RawRow } from './raw-sheet.ts';
import type { Field } from './roster-header.ts';
import type { RosterNote } from './roster-proposal.ts';

/** What a row under the header is: an enterprise, or one of those that stand among them. */

/** The row a template shows how to fill in. */
const EXAMPLE_ROW = /^示?例[:：]|^[([【]示例[)\]】]/;
const TOTAL_ROW = /^(合计|总计|小计|共计|累计)/;
const SIGNATURE = /负责人|填表人|填报人|制表人|审核人|联系电话|填报日期|盖章|^注[：:]|^说明[：:]|^备注[：:]/;

export type RowKind = 'firm' | 'total' | 'signature' | 'header' | 'example' | 'nameless';

/** What is said of a row that is no enterprise. */
export const ROW_NOTES: Readonly<
  Record<Exclude<RowKind, 'firm'>, readonly [kind: RosterNote['kind'], what: string]>
> = {
  total: ['ignored', '合计行不计入企业，只用来核对。'],
  signature: ['ignored', '签名、说明行，不是企业。'],
  example: ['ignored', '填写示例，不是企业。'],
  header: ['ignored', '重复的表头，不是企业。'],
  nameless: ['unread', '有数据但没有企业名称，未导入；请在原表补上名称后重新导入。'],
};

export function kindOf({ cells }: RawRow, fields: readonly Field[]): RowKind {
  const of = (wanted: RosterColumn): Field | undefined => fields.find(({ field }) => field === wanted);
  const name = of('name')!;
  const texts = [...cells.values()].map(({ text }) => text.normalize('NFKC').replace(/\s/g, ''));
  const named = cells.get(name.column);
  const isLost = named?.kind === 'error' || named?.kind === 'uncomputed';
  const firm = isLost
    ? ''
    : plainName(named?.text ?? '')
        .normalize('NFKC')
        .replace(/\s/g, '');
  if (TOTAL_ROW.test(firm) || (firm === '' && texts.some((text) => TOTAL_ROW.test(text)))) return 'total';
  if (firm === name.label.replace(/\s/g, '')) return 'header';
  if (EXAMPLE_ROW.test(firm)) return 'example';
  const code = of('creditCode');
  const coded = code !== undefined && cells.has(code.column);
  if (!coded && texts.length <= 6 && texts.some((text) => SIGNATURE.test(text))) return 'signature';
  return firm === '' ? 'nameless' : 'firm';
}

/** A name without what is not seen: zero-width characters, and those that turn the direction of the text. */
export const plainName = (text: string): string =>
  text.replace(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, '');
