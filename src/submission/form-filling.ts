import { formatAmount } from '../dossier/amount.ts';
import { UNITS } from '../policy/indicator.ts';
import {
  amountIn,
  evened,
  isForHand,
  rateIn,
  unitAfter,
  unitIn,
  type Blank,
  type Filling,
  type Fillings,
} from './form-blank.ts';
import {
  NUMBER,
  shownValue,
  type FieldValue,
  type FormField,
  type FormRows,
  type FormSource,
} from './form-field.ts';
import type { Match, Matches } from './form-match.ts';

/** What is written into each blank, and why the others stay blank. A figure that is not known is never a nought. */

export type BlankState =
  | 'filled'
  /** The field is not known yet. */
  | 'missing'
  /** Cannot be written here: another unit, no option of these words, readings that disagree. */
  | 'unfit'
  /** A signature, a seal, an opinion. */
  | 'byHand'
  /** No field goes in. */
  | 'none';

export interface FilledBlank {
  readonly blank: Blank;
  readonly match: Match | undefined;
  readonly state: BlankState;
  /** What is written, as it will be read. */
  readonly text: string;
  /** Where the value comes from; of a blank that stays so, why. */
  readonly origin: string;
  readonly filling?: Filling;
}

export const BLANK_STATES: Record<BlankState, string> = {
  filled: '填入',
  missing: '没有数据',
  unfit: '填不进去',
  byHand: '留待手填',
  none: '没有对应',
};

export function filledBlanks(
  blanks: readonly Blank[],
  matches: Matches,
  { fields, rows }: FormSource,
): FilledBlank[] {
  const byId = new Map(fields.map((field) => [field.id, field]));
  return blanks.map((blank): FilledBlank => {
    const match = matches[blank.id];
    const stays = (state: BlankState, origin: string): FilledBlank => ({
      blank,
      match,
      state,
      text: '',
      origin,
    });
    if (blank.uneven)
      return stays(
        'unfit',
        '这个文本框在文件里有新旧两种画法，文字不同，只填一种会前后不一，请在 WPS 中填写',
      );
    if (match?.text !== undefined) {
      if (match.text.trim() === '') return stays('none', '选了“自己填写”，还没有填');
      const option = blank.options?.indexOf(match.text);
      if (option === -1) return stays('unfit', `选项中没有“${match.text}”，请手填`);
      const typed =
        option !== undefined && blank.kind === 'choice' ? tick(blank, option) : asText(match.text);
      return { blank, match, state: 'filled', origin: '自己填写', ...typed };
    }
    const field = byId.get(match?.field ?? '');
    const source = rows.find(({ id }) => id === match?.field);
    if (blank.kind === 'rows' && source) return filledRows(blank, match!, source);
    if (!field) {
      return isForHand(blank.label) || blank.group.slice(0, 1).some(isForHand) || blank.kind === 'date'
        ? stays('byHand', '签字、盖章、意见和日期由有关单位手填')
        : stays('none', '没有对应的内容，请在 WPS 中填写');
    }
    if (field.open) return stays('unfit', field.origin);
    if (!field.value) return stays('missing', field.origin);
    const written = blank.options ? chosen(blank, field.value) : valueIn(blank, field);
    if ('fault' in written) return stays('unfit', written.fault);
    return { blank, match, state: 'filled', origin: field.origin, ...written };
  });
}

export const fillingsOf = (filled: readonly FilledBlank[]): Fillings =>
  Object.fromEntries(filled.flatMap(({ blank, filling }) => (filling ? [[blank.id, filling] as const] : [])));

type Fit = { readonly text: string; readonly filling: Filling };
type Written = Fit | { readonly fault: string };

const tick = ({ options = [] }: Blank, option: number): Fit => ({
  text: options[option]!,
  filling: { kind: 'tick', option },
});
const asText = (text: string): Fit => ({ text, filling: { kind: 'text', text } });

function valueIn(blank: Blank, { value }: FormField): Written {
  if (!value) return { fault: '没有数据' };
  const own = blank.unit;
  switch (value.kind) {
    case 'amount': {
      const text = amountText(value, own, blank.tableUnit);
      return text === undefined
        ? { fault: `表中的单位是“${own ?? ''}”，本机的数按${value.unit}，不能直接换算，请换算后手填` }
        : asText(text);
    }
    case 'rate':
      return inUnit(value.text, own, own === undefined ? value.text : rateIn(value.text, own));
    case 'statement':
      return asText(shownValue(value));
    case 'text':
      return inUnit(value.text, own, own === undefined ? value.text : textIn(value.text, own));
  }
}

const inUnit = (text: string, own: string | undefined, written: string | undefined): Written =>
  written === undefined
    ? { fault: `表中的单位是“${own ?? ''}”，要填的是“${text}”，单位不同，不能换算，请手填` }
    : asText(written);

/** 14人 before 人 is 14; a figure in another unit cannot go there, and any other text stays. */
function textIn(text: string, unit: string): string | undefined {
  const said = unitAfter(text);
  if (said === undefined) return text;
  return said === unit ? text.trim().slice(0, -unit.length).trim() : undefined;
}

/**
 * A figure as the screen shows it, in the unit beside the blank; with its own unit after it where none is said.
 * Undefined where the units do not go together.
 */
export function amountText(
  { value, unit }: Extract<FieldValue, { kind: 'amount' }>,
  own: string | undefined,
  table: string | undefined,
): string | undefined {
  const said = own ?? (unit.endsWith('元') ? table : undefined);
  const written = said === undefined ? undefined : amountIn(value, unit, said);
  if (written !== undefined) return written;
  return own === undefined ? `${formatAmount(value, unit)}${unit}` : undefined;
}

/** Ticks, or chooses, the option that says the same; nothing where none does. */
function chosen(blank: Blank, value: FieldValue): Written {
  const options = blank.options ?? [];
  const wanted = optionWords(blank, value);
  if (wanted === undefined) return { fault: '看不出“是”指发生还是未发生，请手填' };
  const plain = (text: string): string => evened(text).replace(/\([^()]*\)/g, '');
  const option = options.findIndex((each) => wanted.some((word) => plain(each) === plain(word)));
  if (option < 0) return { fault: `选项中没有“${wanted[0] ?? ''}”，请手填` };
  const text = options[option]!;
  return { text, filling: blank.kind === 'choice' ? { kind: 'tick', option } : { kind: 'text', text } };
}

function optionWords({ label, options = [] }: Blank, value: FieldValue): string[] | undefined {
  if (value.kind !== 'statement') {
    const text = shownValue(value);
    return [text, ...(text === '是' ? ['有', '属于'] : text === '否' ? ['无', '不属于', '不是'] : [])];
  }
  const { happened } = value;
  if (options.some((each) => /发生|^[有无]$/.test(evened(each))))
    return happened ? ['发生', '有', '发生过', '已发生'] : ['未发生', '无', '没有', '没有发生', '未发生过'];
  // “是” means one thing after 未发生 and the opposite after 是否发生.
  const asked = evened(label);
  const denies = /未发生|没有发生|无(?!论)|未出现/.test(asked);
  if (!denies && !/是否|有无|发生|存在/.test(asked)) return undefined;
  return happened !== denies ? ['是'] : ['否'];
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

function filledRows(blank: Blank, match: Match, source: FormRows): FilledBlank {
  const heads = blank.columns ?? [];
  const columns = heads.map((_, index) => match.columns?.[index] ?? '');
  const known = columns.filter((column) => column !== '').length;
  const stays = { blank, match, text: '' };
  if (known === 0) return { ...stays, state: 'none', origin: '还没有指定哪一列填什么' };
  if (source.count === 0) return { ...stays, state: 'missing', origin: `${source.label}是空的` };
  const rows = Array.from({ length: source.count }, (_, row) =>
    columns.map((column, index) => {
      if (column === '') return '';
      if (column === NUMBER) return String(row + 1);
      const value = source.value(column, row);
      return value ? cellText(value, heads[index]!, blank) : '';
    }),
  );
  const lacking = heads.flatMap((head, index) => {
    if (columns[index] === '') return [];
    const count = rows.filter((texts) => texts[index] === '').length;
    return count > 0 ? [`“${head}”${count}行`] : [];
  });
  const blanks = lacking.length > 0 ? `；没有数据、留空的：${lacking.join('、')}` : '';
  return {
    ...{ blank, match, state: 'filled', filling: { kind: 'rows', rows } },
    text: `${source.count}行，${known}列`,
    origin: `${source.origin}${blanks}`,
  };
}

function cellText(value: FieldValue, head: string, { tableUnit }: Blank): string {
  if (value.kind !== 'amount') return shownValue(value);
  if (UNITS[value.unit].digits === 0) return formatAmount(value.value, value.unit);
  return amountText(value, unitIn(head), tableUnit) ?? shownValue(value);
}
