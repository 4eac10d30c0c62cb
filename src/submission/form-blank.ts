import { groupThousands } from '../base/exact.ts';
import { formatAmount } from '../dossier/amount.ts';
import { UNITS, type Unit } from '../policy/indicator.ts';

/**
 * The blanks (空白) of an official form (官方申报表), as its file gives them: what stands beside each, never what goes
 * into it.
 */

export type BlankKind =
  /** {集群名称}: a name the form itself gives. */
  | 'placeholder'
  /** An empty cell of a table. */
  | 'cell'
  /** Underlined or empty space within a line: ____, 联系人：. */
  | 'line'
  /** 　年　月　日. */
  | 'date'
  /** Tick boxes: □是 □否. */
  | 'choice'
  /** A content control or form field to type into. */
  | 'control'
  /** Rows to be filled in one by one, and added to: the roster, a list. */
  | 'rows';

export interface Blank {
  /** Its place among the blanks of the form: 'b12'. The same form gives the same ids. */
  readonly id: string;
  readonly kind: BlankKind;
  /** What stands beside it: 集群总产值（亿元）. */
  readonly label: string;
  /** What the label itself stands under, nearest first: 主导产业, for 名称. */
  readonly group: readonly string[];
  /** The head of its column: 2025年. */
  readonly column?: string;
  /** As it is written beside, above or after it: 亿元, %. */
  readonly unit?: string;
  /** Said once for the whole table: 单位：万元. It goes for money only. */
  readonly tableUnit?: string;
  /** What can be ticked or chosen, in the order of the form. */
  readonly options?: readonly string[];
  /** For rows: the heads of their columns, or the names of their placeholders. */
  readonly columns?: readonly string[];
  /** For rows: how many the form has. */
  readonly rowCount?: number;
  /** For rows of placeholders: the name of the loop. */
  readonly loop?: true;
  /** Drawn twice, for new programs and for old ones, and not alike: filled in neither. */
  readonly uneven?: true;
  /** Where a person finds it: 表1第3行第2格. */
  readonly place: string;
}

/** What goes into a blank; the same for every row of `rows`, by column. */
export type Filling =
  | { readonly kind: 'text'; readonly text: string }
  /** The place of what is ticked, among the options. */
  | { readonly kind: 'tick'; readonly option: number }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] };

/** By blank id. */
export type Fillings = Readonly<Record<string, Filling>>;

/** Width and spaces evened out. */
export const evened = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** Tells a form by its blanks; another form, or the same with one blank more, has another. */
export const signatureOf = (blanks: readonly Blank[]): string =>
  JSON.stringify(
    blanks.map(({ kind, label, group, column, options, columns }) =>
      [kind, label, ...group, column ?? '', ...(options ?? []), ...(columns ?? [])].map(evened),
    ),
  );

// ── what a label says ───────────────────────────────────────────────────────────────────────────────

const UNIT_WORDS =
  '亿元|万元|千元|元|平方公里|平方千米|km2|km²|公顷|亩|万平方米|平方米|吨标准煤|万吨标准煤|万吨|吨|万人|人|家|户|个|项|件|类|次|%|‰';
const UNIT = new RegExp(`^(?:${UNIT_WORDS})$`, 'i');
const UNIT_FIRST = new RegExp(`^(?:${UNIT_WORDS})`, 'i');

/** 万元, （亿元）, %: a text that is nothing but a unit. */
export function unitAlone(text: string): string | undefined {
  const plain = evened(text).replace(/^\((.*)\)$/, '$1');
  return UNIT.test(plain) ? plain : undefined;
}

/** The unit a text ends in, after a figure: 14人 is 人; undefined for a text that is no figure. */
export const unitAfter = (text: string): string | undefined =>
  new RegExp(`^[\\d,.]+(${UNIT_WORDS})$`, 'i').exec(evened(text))?.[1];

/** The unit a text begins with: 亿元，从业人员. */
export const unitFirst = (text: string): string | undefined => UNIT_FIRST.exec(evened(text))?.[0];

/** The unit a label carries: 集群总产值（亿元）, 单位：万元, 总产值,亿元. */
export function unitIn(label: string): string | undefined {
  const plain = evened(label);
  const bracketed = [...plain.matchAll(/\(([^()]*)\)/g)].map(([, inner = '']) =>
    inner.replace(/^(计量)?单位:?/, ''),
  );
  const found = bracketed.find((inner) => UNIT.test(inner));
  if (found !== undefined) return found;
  return new RegExp(`(?:单位:|[,，])(${UNIT_WORDS})`, 'i').exec(plain)?.[1];
}

/** 单位：万元 above a table. */
export const unitAbove = (text: string): string | undefined =>
  /^[(\[]?(计量|金额)?单位:/.test(evened(text)) && evened(text).length <= 16 ? unitIn(text) : undefined;

/** What only a hand may write: signatures, seals, opinions, and the dates beside them. */
export const isForHand = (text: string): boolean =>
  /签字|签名|签章|盖章\)?:?$|公章\)?:?$|意见|负责人\(签|承诺人|审核人|审批/.test(evened(text));

/** 2025, and what 上年 means in a form of this 申报年度; undefined where no year is said. */
export function yearOf(text: string, declarationYear: number): number | undefined {
  const plain = evened(text);
  const written = [...plain.matchAll(/20\d{2}/g)].map(([year]) => Number(year));
  if (written.length > 0) return written.length === 1 ? written[0] : undefined;
  if (/前年|上上年/.test(plain)) return declarationYear - 2;
  return /上一?年度?(?!增|比|同期)|去年|最近一年|最近1年/.test(plain) ? declarationYear - 1 : undefined;
}

/** 近三年, 2023—2025年: what one figure cannot answer. */
export const isOfYears = (text: string): boolean =>
  /近[三3]年|20\d{2}年?[-—–~至到]20\d{2}/.test(evened(text));

/** Counts may be written in any word for one by one. */
const COUNTED: readonly string[] = ['家', '户', '个', '项', '件', '类', '次', '人'];
const ALIASES: Readonly<Record<string, Unit>> = { 平方千米: '平方公里', km2: '平方公里', 'km²': '平方公里' };

/** What one of a figure's own unit is in others that forms ask for, exactly: 1平方公里 is 1,500亩. */
const CONVERSIONS: Partial<Record<Unit, Readonly<Record<string, readonly [times: number, tenths: number]>>>> =
  {
    平方公里: {
      平方米: [1_000_000, 0],
      万平方米: [100, 0],
      公顷: [100, 0],
      亩: [1500, 0],
    },
    人: { 万人: [1, 4] },
    吨: { 万吨: [1, 4] },
    吨标准煤: { 万吨标准煤: [1, 4] },
  };

/**
 * A figure, in the base unit of `unit`, as it is written where the form says `written`: to the last decimal it has.
 * Undefined where the two do not go together.
 */
export function amountIn(value: number, unit: Unit, written: string): string | undefined {
  const alias = ALIASES[written.toLowerCase()] ?? written;
  if (alias === unit || (COUNTED.includes(unit) && COUNTED.includes(alias))) return formatAmount(value, unit);
  if (unit.endsWith('元') && alias.endsWith('元') && alias in UNITS)
    return formatAmount(value, alias as Unit);
  const [times, tenths] = CONVERSIONS[unit]?.[alias] ?? [];
  if (times === undefined || tenths === undefined) return undefined;
  return shifted(BigInt(value) * BigInt(times), UNITS[unit].digits + tenths);
}

/** A whole number with its point so many places to the left: 6441, 4 is 0.6441. */
function shifted(value: bigint, places: number): string {
  const text = String(value < 0n ? -value : value).padStart(places + 1, '0');
  const whole = groupThousands(text.slice(0, text.length - places));
  const rest = text.slice(text.length - places).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}

/**
 * A rate as the screen shows it (87.70%, 248.41个), before a unit the form has printed: its number alone, in ‰ ten
 * times as many. Undefined where the two do not go together.
 */
export function rateIn(text: string, written: string): string | undefined {
  const [, number = '', own = ''] = /^(-?[\d,]+(?:\.\d+)?)(.*)$/.exec(text) ?? [];
  if (own === '%' && written === '‰') {
    const [whole = '', fraction = ''] = number.replaceAll(',', '').split('.');
    const sign = whole.startsWith('-') ? -1n : 1n;
    return shifted(sign * BigInt(`${whole.replace('-', '')}${fraction}`) * 10n, fraction.length);
  }
  if (own === written || (COUNTED.includes(own) && COUNTED.includes(written))) return number;
  return undefined;
}
