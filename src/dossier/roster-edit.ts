import { err, ok, type Result } from '../base/result.ts';
import type { Unit } from '../policy/indicator.ts';
import { amountFaultSentence, parseAmount, plainAmount } from './amount.ts';
import { parseIndustryCode, parseMark } from './cell-text.ts';
import { isTruncatedByExcel, normaliseCreditCode } from './credit-code.ts';
import { TITLES, type Enterprise, type RosterColumn, type Title } from './enterprise.ts';
import { withoutUnread } from './unread.ts';
import { DASH, listOf, parseDate, titleKindOf } from './title-text.ts';

/** One cell of the roster, typed or pasted: text ↔ the enterprise. Read by the same rules as an imported file. */

/** A text for one cell; `id` is the enterprise's. */
export interface CellEdit {
  readonly id: string;
  readonly column: RosterColumn;
  readonly text: string;
}

/** The enterprise with this text read into it, or one sentence why it cannot be. A blank text clears. */
export function cellEdit(firm: Enterprise, column: RosterColumn, text: string): Result<Enterprise, string> {
  const written = text.trim();
  const unit = unitOf(column);
  if (unit)
    return written === '' ? ok(withAmount(firm, column, undefined)) : amountEdit(firm, column, written);
  switch (column) {
    case 'name':
      return nameEdit(firm, written);
    case 'creditCode':
      return creditCodeEdit(firm, written);
    case 'industryCode':
      return industryCodeEdit(firm, written);
    case 'titles':
      return titlesEdit(firm, written);
    case 'titleValidUntil':
      return validUntilEdit(firm, written);
    case 'titleNumber':
      return titleNumberEdit(firm, written);
    case 'platform':
      return ok(platformEdit(firm, written));
    case 'leadingIndustry':
    case 'usesSoftware':
    case 'usesCloud':
    case 'reachedByOutreach':
    case 'declaresCompliance':
      return markEdit(firm, column, written);
    default:
      throw new Error(`not a column of the roster: ${column}`);
  }
}

/** What stands in the cell, as it is edited and copied; blank when nothing is known. */
export function cellText(firm: Enterprise, column: RosterColumn): string {
  const unit = unitOf(column);
  if (unit) {
    const value = amountIn(firm, column);
    return value === undefined ? '' : plainAmount(value, unit);
  }
  switch (column) {
    case 'name':
      return firm.name;
    case 'creditCode':
      return firm.creditCode ?? '';
    case 'industryCode':
      return firm.industryCode ?? '';
    case 'titles':
      return firm.titles.map(({ kind }) => TITLES[kind]).join('、');
    case 'titleValidUntil':
      return ofTitles(firm, ({ validUntil }) => validUntil);
    case 'titleNumber':
      return ofTitles(firm, ({ number }) => number);
    case 'platform':
      return firm.usesPlatform === false ? '无' : (firm.platform ?? (firm.usesPlatform ? '是' : ''));
    case 'leadingIndustry':
    case 'usesSoftware':
    case 'usesCloud':
    case 'reachedByOutreach':
    case 'declaresCompliance':
      return firm[column] === undefined ? '' : firm[column] ? '是' : '否';
    default:
      throw new Error(`not a column of the roster: ${column}`);
  }
}

/** One text to a title, in their order; blank when none has any. */
function ofTitles({ titles }: Enterprise, of: (title: Title) => string | undefined): string {
  return titles.some((each) => of(each) !== undefined)
    ? titles.map((each) => of(each) ?? '—').join('、')
    : '';
}

/** The figure in a numeric column, in base units; undefined when it is not known or the column is none. */
export function amountIn(firm: Enterprise, column: RosterColumn): number | undefined {
  const [family, year] = yearly(column);
  if (year !== undefined) return firm[family][year];
  return column === 'employees' || column === 'revenue' || column === 'assets' ? firm[column] : undefined;
}

/** The unit of a numeric column, as the roster shows it; undefined for the others. */
export function unitOf(column: RosterColumn): Unit | undefined {
  if (/^(revenue|assets|output:|rndSpending:)/.test(column)) return '万元';
  if (column === 'employees') return '人';
  return column.startsWith('inventionPatents:') ? '件' : undefined;
}

/** Writes every edit that can be read; the others leave their enterprise as it is. Untouched ones stay the same objects. */
export function editedRoster(enterprises: readonly Enterprise[], edits: readonly CellEdit[]): Enterprise[] {
  const byFirm = new Map<string, CellEdit[]>();
  for (const edit of edits) byFirm.set(edit.id, [...(byFirm.get(edit.id) ?? []), edit]);
  const firms = [...enterprises];
  for (let place = 0; place < firms.length && byFirm.size > 0; place += 1) {
    const firm = firms[place]!;
    const own = byFirm.get(firm.id);
    if (!own) continue;
    firms[place] = own.reduce(written, firm);
    byFirm.delete(firm.id);
  }
  return firms;
}

function written(firm: Enterprise, { column, text }: CellEdit): Enterprise {
  const read = cellEdit(firm, column, text);
  return read.ok ? withoutUnread(read.value, column) : firm;
}

/** Edits sorted by whether they can be read, one after another: the dates of titles typed in the same breath count. */
export interface ReadEdits {
  readonly readable: readonly CellEdit[];
  readonly unread: readonly (CellEdit & { readonly sentence: string })[];
}

export function readEdits(enterprises: readonly Enterprise[], edits: readonly CellEdit[]): ReadEdits {
  const edited = new Set(edits.map(({ id }) => id));
  const firms = new Map(enterprises.filter(({ id }) => edited.has(id)).map((firm) => [firm.id, firm]));
  const readable: CellEdit[] = [];
  const unread: (CellEdit & { readonly sentence: string })[] = [];
  for (const edit of edits) {
    const firm = firms.get(edit.id);
    if (!firm) continue;
    const read = cellEdit(firm, edit.column, edit.text);
    if (read.ok) {
      firms.set(edit.id, read.value);
      readable.push(edit);
    } else unread.push({ ...edit, sentence: read.error });
  }
  return { readable, unread };
}

/** An enterprise of which only the name is known. */
export const newEnterprise = (id: string, name: string): Enterprise => ({
  id,
  name,
  output: {},
  rndSpending: {},
  inventionPatents: {},
  titles: [],
});

type Family = 'output' | 'rndSpending' | 'inventionPatents';
function yearly(column: RosterColumn): readonly [Family, string | undefined] {
  const [family, year] = column.split(':');
  return [family as Family, year];
}

function amountEdit(firm: Enterprise, column: RosterColumn, text: string): Result<Enterprise, string> {
  const unit = unitOf(column)!;
  if (DASH.test(text.normalize('NFKC')))
    return err(`“${text}”看不出是0还是未填，没有保存。是0请填0，未填请清空。`);
  const read = parseAmount(text, unit);
  return read.ok
    ? ok(withAmount(firm, column, read.value.value))
    : err(amountFaultSentence(read.error, text, unit));
}

function withAmount(firm: Enterprise, column: RosterColumn, value: number | undefined): Enterprise {
  const [family, year] = yearly(column);
  if (year === undefined) return withField(firm, column as 'employees' | 'revenue' | 'assets', value);
  const others = Object.entries(firm[family]).filter(([each]) => each !== year);
  return {
    ...firm,
    [family]: Object.fromEntries(value === undefined ? others : [...others, [year, value] as const]),
  };
}

/** A field that is not known is absent, as the schema asks. */
function withField<Key extends keyof Enterprise>(
  firm: Enterprise,
  key: Key,
  value: Enterprise[Key] | undefined,
): Enterprise {
  const known = Object.entries({ ...firm, [key]: value }).filter(([, each]) => each !== undefined);
  return Object.fromEntries(known) as Enterprise;
}

const LONGEST_NAME = 200;

function nameEdit(firm: Enterprise, text: string): Result<Enterprise, string> {
  const name = text.replace(/[\s　]+/g, ' ');
  if (name === '')
    return err('企业名称不能为空，没有保存。要去掉这家企业，请选中它所在的行，再点“删除所选行”。');
  return name.length > LONGEST_NAME
    ? err(`企业名称有${name.length}个字，超过${LONGEST_NAME}个，没有保存。请核对是否把多格内容粘在了一起。`)
    : ok({ ...firm, name });
}

function creditCodeEdit(firm: Enterprise, text: string): Result<Enterprise, string> {
  if (text === '' || DASH.test(text)) return ok(withField(firm, 'creditCode', undefined));
  if (isTruncatedByExcel(text))
    return err(
      `“${text}”已被 Excel 截断，不是完整的统一社会信用代码，没有保存。请在原表把该列设为文本格式，重新填写后再粘贴。`,
    );
  return ok(withField(firm, 'creditCode', normaliseCreditCode(text)));
}

function industryCodeEdit(firm: Enterprise, text: string): Result<Enterprise, string> {
  if (text === '' || DASH.test(text)) return ok(withField(firm, 'industryCode', undefined));
  const code = parseIndustryCode(text);
  return code === undefined
    ? err(`行业代码“${text}”不是2至4位数字，没有保存。请按国民经济行业分类填写，例如 3421。`)
    : ok(withField(firm, 'industryCode', code));
}

const MARKS = {
  leadingIndustry: '是否主导产业',
  usesSoftware: '使用工业软件',
  usesCloud: '上云',
  reachedByOutreach: '政策宣贯',
  declaresCompliance: '合规声明',
} as const;

function markEdit(firm: Enterprise, column: keyof typeof MARKS, text: string): Result<Enterprise, string> {
  if (text === '') return ok(withField(firm, column, undefined));
  const mark = parseMark(text);
  return mark === undefined
    ? err(`“${MARKS[column]}”填的是“${text}”，看不出是或否，没有保存。请填“是”或“否”。`)
    : ok(withField(firm, column, mark));
}

/** A mark says whether a platform is used; any other text is the platform's name, and so says yes. */
function platformEdit(firm: Enterprise, text: string): Enterprise {
  const plain = withField(withField(firm, 'platform', undefined), 'usesPlatform', undefined);
  if (text === '') return plain;
  const mark = parseMark(text);
  return mark === undefined
    ? { ...plain, usesPlatform: true, platform: text }
    : { ...plain, usesPlatform: mark };
}

function titlesEdit(firm: Enterprise, text: string): Result<Enterprise, string> {
  const titles: Title[] = [];
  for (const name of listOf({ kind: 'text', text })) {
    const kind = titleKindOf(name);
    if (!kind)
      return err(
        `“${name}”不在第十二条（三）所列的资质之内，没有保存。可填：${Object.values(TITLES).join('、')}。`,
      );
    // A title that stays keeps its date.
    if (!titles.some((each) => each.kind === kind))
      titles.push(firm.titles.find((each) => each.kind === kind) ?? { kind });
  }
  return ok({ ...firm, titles });
}

/** One text to a title, in their order; undefined for a dash. */
function perTitle(firm: Enterprise, name: string, text: string): Result<(string | undefined)[], string> {
  if (text === '') return ok([]);
  if (firm.titles.length === 0) return err(`这家企业还没有资质，${name}没有保存。请先填企业资质。`);
  const parts = text.split(/[、，,；;\n]/).map((part) => part.trim());
  if (parts.length !== firm.titles.length)
    return err(
      `企业资质有${firm.titles.length}项，${name}填了${parts.length}个，无法一一对应，没有保存。请按资质的顺序用“、”隔开，没有的填“—”。`,
    );
  return ok(parts.map((part) => (part === '' || DASH.test(part) ? undefined : part)));
}

function validUntilEdit(firm: Enterprise, text: string): Result<Enterprise, string> {
  const parts = perTitle(firm, '有效期', text);
  if (!parts.ok) return parts;
  const dates = parts.value.map((part) => part && parseDate(part));
  const wrong = parts.value.find((part, index) => part !== undefined && dates[index] === undefined);
  if (wrong !== undefined)
    return err(`有效期“${wrong}”不是日期，没有保存。请按2028年11月30日或2028-11-30填写。`);
  return ok({
    ...firm,
    titles: firm.titles.map((title, index) => withText(title, 'validUntil', dates[index])),
  });
}

function titleNumberEdit(firm: Enterprise, text: string): Result<Enterprise, string> {
  const parts = perTitle(firm, '证书编号', text);
  if (!parts.ok) return parts;
  return ok({
    ...firm,
    titles: firm.titles.map((title, index) => withText(title, 'number', parts.value[index])),
  });
}

function withText(title: Title, key: 'validUntil' | 'number', text: string | undefined): Title {
  const { [key]: _, ...others } = title;
  return { ...others, ...(text !== undefined && { [key]: text }) };
}
