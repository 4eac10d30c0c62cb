import { amountFaultSentence, formatAmount, parseAmount } from './amount.ts';
import { creditCodeFault, isTruncatedByExcel, normaliseCreditCode } from './credit-code.ts';
import type { Enterprise, RosterColumn, RosterImport, Title } from './enterprise.ts';
import { isWrittenNo, parseIndustryCode, parseMark, plainMark } from './cell-text.ts';
import { columnLetters, type RawBook, type RawCell, type RawRow, type RawSheet } from './raw-sheet.ts';
import { findHeader, type HeaderColumn } from './roster-header.ts';
import { DASH, listOf, parseDate, titleKindOf } from './title-text.ts';

/**
 * A file as it arrives → enterprises, with a list of everything that was mended, left out, or is for the user
 * to decide. Nothing is settled in silence and nothing is written here.
 */

export interface RosterProposal {
  readonly file: string;
  readonly sheet: string;
  readonly columns: readonly HeaderColumn[];
  readonly drafts: readonly Draft[];
  readonly decisions: readonly Decision[];
  readonly notes: readonly RosterNote[];
  readonly otherSheets: readonly OtherSheet[];
}

export interface OtherSheet {
  readonly name: string;
  /** Why it was not read: 隐藏的工作表, 没有找到名录的表头. */
  readonly reason: string;
  /** It could be read if the user says so. */
  readonly readable: boolean;
}

/** One enterprise of the file, before ids are given. */
export interface Draft {
  readonly row: number;
  readonly firm: Omit<Enterprise, 'id' | 'origin'>;
  /** Fields that hold a dash, by the decision they wait for. */
  readonly dashes: readonly { readonly decision: string; readonly field: RosterColumn }[];
}

/** Something only the user can say. */
export interface Decision {
  readonly id: string;
  readonly where: string;
  readonly what: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

export interface RosterNote {
  /** fixed 已自动处理, ignored 未导入, unread 请核对: a value that could not be read and is left blank. */
  readonly kind: 'fixed' | 'ignored' | 'unread';
  readonly where: string;
  readonly what: string;
}

export type RosterFault =
  /** No visible sheet has a header with 企业名称. */
  { readonly kind: 'noHeader'; readonly sheets: readonly string[] };

export const rosterFaultSentence = ({ sheets }: RosterFault, file: string): string =>
  `“${file}”中没有找到企业名录的表头（E-121）：查看了工作表${sheets.map((name) => `“${name}”`).join('、')}。您的数据没有改动。请确认表中有“企业名称”一列和产值、从业人员等列名，再重新导入。`;

/** Reads the sheet asked for, or the one that holds the most enterprises. */
export function proposeRoster(
  book: RawBook,
  wanted?: string,
): { readonly proposal: RosterProposal } | { readonly fault: RosterFault } {
  const headed = book.sheets.map((sheet) => ({ sheet, header: findHeader(sheet) }));
  const readable = headed.filter(({ header }) => header !== undefined);
  const offered = wanted === undefined ? readable.filter(({ sheet }) => !sheet.hidden) : readable;
  const chosen =
    wanted === undefined
      ? [...offered].sort((a, b) => b.sheet.rows.length - a.sheet.rows.length)[0]
      : offered.find(({ sheet }) => sheet.name === wanted);
  if (!chosen?.header) return { fault: { kind: 'noHeader', sheets: book.sheets.map(({ name }) => name) } };
  const otherSheets = headed
    .filter(({ sheet }) => sheet !== chosen.sheet)
    .map(({ sheet, header }) => ({
      name: sheet.name,
      readable: header !== undefined,
      reason: sheet.hidden ? '隐藏的工作表' : header ? '另一张名录' : '没有名录的表头',
    }));
  const notices = book.notices.map((what): RosterNote => ({ kind: 'ignored', where: book.file, what }));
  const reading = new Reading(chosen.sheet, chosen.header.columns);
  const body = chosen.sheet.rows.filter(({ row }) => row > chosen.header!.lastRow);
  const read = reading.read(body, chosen.header.lastRow);
  return {
    proposal: {
      file: book.file,
      sheet: chosen.sheet.name,
      columns: chosen.header.columns,
      otherSheets,
      ...read,
      notes: [...read.notes, ...notices],
    },
  };
}

type Field<Name extends RosterColumn = RosterColumn> = HeaderColumn & { readonly field: Name };

const TOTAL_ROW = /^(合计|总计|小计|共计|累计)/;
const SIGNATURE = /负责人|填表人|填报人|制表人|审核人|联系电话|填报日期|盖章|^注[：:]|^说明[：:]|^备注[：:]/;

/** One reading of one sheet; collects what it meets cell by cell and words it at the end. */
class Reading {
  private readonly sheet: RawSheet;
  private readonly fields: readonly Field[];
  private readonly events: Event[] = [];
  private readonly blankRule = new Map<RosterColumn, boolean | undefined>();

  constructor(sheet: RawSheet, columns: readonly HeaderColumn[]) {
    this.sheet = sheet;
    this.fields = columns.filter((column): column is Field => column.field !== undefined);
  }

  read(body: readonly RawRow[], headerRow: number): Pick<RosterProposal, 'drafts' | 'decisions' | 'notes'> {
    const nameField = this.fields.find(({ field }) => field === 'name')!;
    const firms: RawRow[] = [];
    const totals: RawRow[] = [];
    let expected = headerRow + 1;
    const lastFirmRow = Math.max(
      0,
      ...body.filter((row) => this.kindOf(row, nameField) === 'firm').map(({ row }) => row),
    );
    for (const row of body) {
      if (row.row > expected && row.row <= lastFirmRow) this.blankRows(expected, row.row - 1);
      expected = row.row + 1;
      const kind = this.kindOf(row, nameField);
      if (kind === 'firm') firms.push(row);
      if (kind === 'total') {
        totals.push(row);
        this.note('ignored', 'total', row.row, 0, '合计行不计入企业，只用来核对。');
      }
      if (kind === 'signature') this.note('ignored', 'signature', row.row, 0, '签名、说明行，不是企业。');
      if (kind === 'header') this.note('ignored', 'header', row.row, 0, '重复的表头，不是企业。');
      if (kind === 'nameless')
        this.note(
          'unread',
          'nameless',
          row.row,
          0,
          '有数据但没有企业名称，未导入；请在原表补上名称后重新导入。',
        );
    }
    for (const { field, column } of this.fields) this.settleBlanks(field, column, firms);
    const drafts = firms.map((row) => this.draft(row));
    const duplicates = duplicateDecisions(drafts, this.sheet.name);
    this.compareTotals(totals, drafts);
    return { drafts, decisions: [...this.dashDecisions(), ...duplicates], notes: this.notes() };
  }

  private kindOf({ cells }: RawRow, name: Field): 'firm' | 'total' | 'signature' | 'header' | 'nameless' {
    const texts = [...cells.values()].map(({ text }) => text.normalize('NFKC').replace(/\s/g, ''));
    const firm = (cells.get(name.column)?.text ?? '').normalize('NFKC').replace(/\s/g, '');
    if (TOTAL_ROW.test(firm) || (firm === '' && texts.some((text) => TOTAL_ROW.test(text)))) return 'total';
    if (firm === name.label.replace(/\s/g, '')) return 'header';
    const code = this.fields.find(({ field }) => field === 'creditCode');
    const coded = code !== undefined && cells.has(code.column);
    if (!coded && texts.length <= 6 && texts.some((text) => SIGNATURE.test(text))) return 'signature';
    return firm === '' ? 'nameless' : 'firm';
  }

  private blankRows(from: number, to: number): void {
    for (let row = from; row <= to; row += 1) this.note('fixed', 'blank', row, 0, '整行空白，已跳过。');
  }

  /** In a column of ticks a blank means no; beside written noes it means nobody said. */
  private settleBlanks(field: RosterColumn, column: number, rows: readonly RawRow[]): void {
    if (!isMark(field) && field !== 'platform') return;
    const texts = rows.map(({ cells }) => markText(cells.get(column))).filter((text) => text !== '');
    const saysNo = texts.some(isWrittenNo);
    const blankMeansNo = texts.length > 0 && !saysNo;
    this.blankRule.set(field, blankMeansNo ? false : undefined);
  }

  private draft(row: RawRow): Draft {
    const firm: Draft['firm'] & Record<string, unknown> = {
      name: '',
      output: {},
      rndSpending: {},
      inventionPatents: {},
      titles: [],
    };
    const dashes: { decision: string; field: RosterColumn }[] = [];
    for (const column of this.fields) {
      const cell = row.cells.get(column.column);
      const { field } = column;
      if (cell?.kind === 'error' || cell?.kind === 'uncomputed') {
        this.unreadCell(row, column, cell);
        continue;
      }
      if (field === 'name') firm.name = this.name(row, column, cell);
      else if (field === 'creditCode') assign(firm, 'creditCode', this.creditCode(row, column, cell));
      else if (field === 'industryCode') assign(firm, 'industryCode', this.industryCode(row, column, cell));
      else if (field === 'titles') firm.titles = this.titles(row, column, cell);
      else if (field === 'platform') this.platform(firm, row, column, cell);
      else if (isMark(field)) assign(firm, field, this.mark(row, column, cell));
      else if (column.unit && cell) {
        if (DASH.test(cell.text.normalize('NFKC').trim())) {
          const decision = `dash:${familyOf(field)}`;
          dashes.push({ decision, field });
          this.events.push({
            kind: 'dash',
            key: decision,
            row: row.row,
            column: column.column,
            what: cell.text.trim(),
          });
        } else setAmount(firm, field, this.amount(row, column, cell));
      }
    }
    return { row: row.row, firm, dashes };
  }

  private unreadCell(row: RawRow, { column, label }: HeaderColumn, cell: RawCell): void {
    const what =
      cell.kind === 'uncomputed'
        ? `${label}是公式，文件里没有计算结果，按未填处理；请在 WPS 中打开并保存后重新导入。`
        : `${label}是错误值“${cell.text}”，按未填处理；请在原表改正后重新导入。`;
    this.note('unread', `${cell.kind}:${label}:${cell.text}`, row.row, column, what);
  }

  private name(row: RawRow, { column }: HeaderColumn, cell: RawCell | undefined): string {
    const raw = cell?.text ?? '';
    const name = raw.replace(/[\s　]+/g, ' ').trim();
    if (name !== raw) this.note('fixed', 'name', row.row, column, '企业名称前后或中间有多余空格，已去除。');
    return name.slice(0, 200);
  }

  private creditCode(row: RawRow, { column }: HeaderColumn, cell: RawCell | undefined): string | undefined {
    if (!cell || DASH.test(cell.text.trim())) return undefined;
    const raw = cell.text.trim();
    if (isTruncatedByExcel(raw)) {
      this.note(
        'unread',
        'truncatedCode',
        row.row,
        column,
        `统一社会信用代码已被 Excel 截断成“${raw}”，未采用；请在原表把该列设为文本格式，重新填写后导入。`,
      );
      return undefined;
    }
    const code = normaliseCreditCode(raw);
    if (/[a-z]/.test(raw))
      this.note('fixed', 'codeCase', row.row, column, '统一社会信用代码含小写字母，已改为大写。');
    if (/\s/.test(raw))
      this.note('fixed', 'codeSpace', row.row, column, '统一社会信用代码中间有空格，已去除。');
    const fault = creditCodeFault(code);
    if (fault === 'length')
      this.note(
        'unread',
        'codeLength',
        row.row,
        column,
        `统一社会信用代码“${code}”不是18位，已原样保留；请核对营业执照。`,
      );
    else if (fault)
      this.note(
        'unread',
        'codeCheck',
        row.row,
        column,
        `统一社会信用代码“${code}”校验位不符，已原样保留；请核对营业执照（少数早期代码本就如此）。`,
      );
    return code;
  }

  private industryCode(row: RawRow, { column }: HeaderColumn, cell: RawCell | undefined): string | undefined {
    if (!cell) return undefined;
    const code = parseIndustryCode(cell.text);
    if (code !== undefined) return code;
    if (!DASH.test(cell.text.normalize('NFKC').trim()))
      this.note(
        'unread',
        'industry',
        row.row,
        column,
        `行业代码“${cell.text.trim()}”不是2至4位数字，按未填处理；请在名录中补填。`,
      );
    return undefined;
  }

  private mark(
    row: RawRow,
    { column, label, field }: HeaderColumn,
    cell: RawCell | undefined,
  ): boolean | undefined {
    const text = markText(cell);
    if (text === '') {
      const blank = field && this.blankRule.get(field);
      if (blank === false)
        this.note('fixed', `blankMark:${label}`, row.row, column, `“${label}”以打√表示，空白按“否”读取。`);
      return blank;
    }
    const read = parseMark(text);
    if (read !== undefined) return read;
    this.note(
      'unread',
      `mark:${label}:${text}`,
      row.row,
      column,
      `“${label}”填的是“${cell?.text.trim() ?? ''}”，看不出是或否，按未填处理。`,
    );
    return undefined;
  }

  private platform(
    firm: Draft['firm'],
    row: RawRow,
    { column, label }: HeaderColumn,
    cell: RawCell | undefined,
  ): void {
    const text = markText(cell);
    if (text === '') {
      if (this.blankRule.get('platform') === false) {
        firm.usesPlatform = false;
        this.note('fixed', 'blankPlatform', row.row, column, `“${label}”空白按未应用读取。`);
      }
    } else {
      const read = parseMark(text);
      firm.usesPlatform = read !== false;
      if (read === undefined) firm.platform = (cell?.text ?? '').trim();
    }
  }

  private amount(row: RawRow, { column, label, unit }: HeaderColumn, cell: RawCell): number | undefined {
    const text = cell.text.trim();
    const read = parseAmount(text, unit!);
    if (!read.ok) {
      this.note(
        'unread',
        `amount:${label}:${text}`,
        row.row,
        column,
        `${label}：${amountFaultSentence(read.error, text, unit!).replace('没有保存', '按未填处理')}`,
      );
      return undefined;
    }
    if (read.value.rounded)
      this.note('fixed', `rounded:${label}`, row.row, column, `${label}的小数多于“分”，已四舍五入到分。`);
    if (text !== text.normalize('NFKC')) {
      this.note(
        'fixed',
        'fullWidth',
        row.row,
        column,
        `数字为全角“${text}”，已读作${formatAmount(read.value.value, unit!)}。`,
      );
    } else if (cell.kind === 'text' && /,/.test(text)) {
      this.note(
        'fixed',
        'textNumber',
        row.row,
        column,
        `数字以文本保存“${text}”，已读作${formatAmount(read.value.value, unit!)}。`,
      );
    }
    if (read.value.value < 0) {
      this.note('unread', `negative:${label}`, row.row, column, `${label}是负数，请核对。`);
    }
    return read.value.value;
  }

  private titles(row: RawRow, { column }: HeaderColumn, cell: RawCell | undefined): Title[] {
    const names = listOf(cell);
    if (names.length === 0) return [];
    const expiry = this.fields.find(({ field }) => field === 'titleValidUntil');
    const dates = expiry ? listOf(row.cells.get(expiry.column)) : [];
    const paired = dates.length === names.length;
    if (!paired && dates.length > 0) {
      this.note(
        'unread',
        'titleDates',
        row.row,
        expiry!.column,
        `企业资质${names.length}项、有效期${dates.length}个，无法一一对应，有效期按未填处理。`,
      );
    }
    return names.flatMap((text, index): Title[] => {
      const kind = titleKindOf(text);
      if (!kind) {
        this.note(
          'ignored',
          `title:${text}`,
          row.row,
          column,
          `“${text}”不在第十二条（三）所列的资质之内，未计入。`,
        );
        return [];
      }
      const date = paired ? this.date(row, expiry!, dates[index]!) : undefined;
      return [{ kind, ...(date !== undefined && { validUntil: date }) }];
    });
  }

  private date(row: RawRow, { column }: HeaderColumn, text: string): string | undefined {
    const date = parseDate(text);
    if (date === undefined && !DASH.test(text)) {
      this.note(
        'unread',
        `date:${text}`,
        row.row,
        column,
        `有效期“${text}”不是日期，按未填处理；请按2028年11月30日或2028-11-30填写。`,
      );
    }
    return date;
  }

  private note(kind: RosterNote['kind'], key: string, row: number, column: number, what: string): void {
    this.events.push({ kind, key, row, column, what });
  }

  /** Events of one kind become one line: 第5行等20行，L至N列. */
  private notes(): RosterNote[] {
    return [...grouped(this.events.filter(({ kind }) => kind !== 'dash')).values()].map((events) => ({
      kind: events[0]!.kind as RosterNote['kind'],
      where: whereOf(this.sheet.name, events),
      what: events[0]!.what,
    }));
  }

  private dashDecisions(): Decision[] {
    return [...grouped(this.events.filter(({ kind }) => kind === 'dash'))].map(([id, events]) => {
      const marks = [...new Set(events.map(({ what }) => `“${what}”`))].join('、');
      const label = this.fields.find(({ column }) => column === events[0]!.column)?.label ?? '';
      return {
        id,
        where: whereOf(this.sheet.name, events),
        what: `${label.replace(/\s?20\d{2}年?/, '')}填的是${marks}。`,
        choices: [
          { id: 'zero', label: '按0计' },
          { id: 'blank', label: '按未填' },
        ],
      };
    });
  }

  /** A 合计 row that was computed in the file must agree with the enterprises above it. */
  private compareTotals(totals: readonly RawRow[], drafts: readonly Draft[]): void {
    for (const total of totals) {
      for (const column of this.fields) {
        const cell = total.cells.get(column.column);
        if (!column.unit || !cell || (cell.kind !== 'number' && cell.kind !== 'text')) continue;
        const stated = parseAmount(cell.text, column.unit);
        if (!stated.ok) continue;
        const sum = drafts.reduce((each, { firm }) => each + (amountOf(firm, column.field) ?? 0), 0);
        if (sum === stated.value.value) continue;
        this.note(
          'unread',
          `total:${column.column}`,
          total.row,
          column.column,
          `合计行的${column.label}是${formatAmount(stated.value.value, column.unit)}，逐家相加是${formatAmount(sum, column.unit)}，请核对。`,
        );
      }
    }
  }
}

interface Event {
  readonly kind: RosterNote['kind'] | 'dash';
  readonly key: string;
  readonly row: number;
  /** 0: the whole row. */
  readonly column: number;
  readonly what: string;
}

function grouped(events: readonly Event[]): Map<string, Event[]> {
  const groups = new Map<string, Event[]>();
  for (const event of events) groups.set(event.key, [...(groups.get(event.key) ?? []), event]);
  return groups;
}

/** “附件1企业名录”第5行等20行，L至N列. */
function whereOf(sheet: string, events: readonly Event[]): string {
  const rows = [...new Set(events.map(({ row }) => row))];
  const rowWords = rows.length <= 2 ? `第${rows.join('、')}行` : `第${rows[0]}行等${rows.length}行`;
  const columns = [...new Set(events.map(({ column }) => column))]
    .filter((column) => column > 0)
    .sort((a, b) => a - b);
  const [first, last] = [columns[0], columns[columns.length - 1]];
  if (first === undefined || last === undefined) return `“${sheet}”${rowWords}`;
  const contiguous = last - first + 1 === columns.length;
  const letters =
    first === last
      ? columnLetters(first)
      : contiguous
        ? `${columnLetters(first)}至${columnLetters(last)}`
        : columns.map(columnLetters).join('、');
  return `“${sheet}”${rowWords}，${letters}列`;
}

const MARK_FIELDS = ['leadingIndustry', 'usesSoftware', 'usesCloud', 'reachedByOutreach'] as const;
type MarkField = (typeof MARK_FIELDS)[number];
const isMark = (field: RosterColumn): field is MarkField =>
  (MARK_FIELDS as readonly string[]).includes(field);

const markText = (cell: RawCell | undefined): string => plainMark(cell?.text ?? '');

/** 'output:2025' → 'output': one decision for all years of a figure. */
const familyOf = (field: RosterColumn): string => field.split(':')[0]!;

function assign<Key extends keyof Draft['firm']>(
  firm: Draft['firm'],
  key: Key,
  value: Draft['firm'][Key] | undefined,
): void {
  if (value !== undefined) firm[key] = value;
}

function setAmount(firm: Draft['firm'], field: RosterColumn, value: number | undefined): void {
  if (value === undefined) return;
  const [family, year] = field.split(':');
  if (year !== undefined) firm[family as 'output' | 'rndSpending' | 'inventionPatents'][year] = value;
  else if (family === 'employees' || family === 'revenue' || family === 'assets') firm[family] = value;
}

function amountOf(firm: Draft['firm'], field: RosterColumn): number | undefined {
  const [family, year] = field.split(':');
  if (year !== undefined) return firm[family as 'output' | 'rndSpending' | 'inventionPatents'][year];
  return family === 'employees' || family === 'revenue' || family === 'assets' ? firm[family] : undefined;
}

/** The same code, or the same name, twice in one file: never counted twice in silence. */
function duplicateDecisions(drafts: readonly Draft[], sheet: string): Decision[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = draft.firm.creditCode ?? draft.firm.name;
    groups.set(key, [...(groups.get(key) ?? []), draft]);
  }
  return [...groups]
    .filter(([, same]) => same.length > 1)
    .map(([key, same]) => ({
      id: `same:${key}`,
      where: `“${sheet}”第${same.map(({ row }) => row).join('、')}行`,
      what: `“${same[0]!.firm.name}”出现${same.length}次（${same[0]!.firm.creditCode ? `信用代码${key}` : '名称相同'}），只能计一次。`,
      choices: same.map(({ row }) => ({ id: String(row), label: `用第${row}行` })),
    }));
}

// ── after the user has decided ──────────────────────────────────────────────────────────────────────

export type Answers = Readonly<Record<string, string>>;

/** True when every decision has one of its choices. */
export const isDecided = ({ decisions }: Pick<RosterProposal, 'decisions'>, answers: Answers): boolean =>
  decisions.every(({ id, choices }) => choices.some((choice) => choice.id === answers[id]));

/**
 * The enterprises of a fully decided proposal. `newId` gives a fresh id each time it is called; `importedOn`
 * is an ISO date.
 */
export function applyDecisions(
  proposal: RosterProposal,
  answers: Answers,
  { importedOn, newId }: { readonly importedOn: string; readonly newId: () => string },
): { readonly enterprises: Enterprise[]; readonly rosterImport: RosterImport } {
  const importId = newId();
  const dropped = new Set(
    proposal.decisions
      .filter(({ id }) => id.startsWith('same:'))
      .flatMap(({ id, choices }) => choices.map((choice) => choice.id).filter((row) => row !== answers[id])),
  );
  const enterprises = proposal.drafts
    .filter(({ row }) => !dropped.has(String(row)))
    .map(({ row, firm, dashes }): Enterprise => {
      const decided = {
        ...firm,
        output: { ...firm.output },
        rndSpending: { ...firm.rndSpending },
        inventionPatents: { ...firm.inventionPatents },
      };
      for (const { decision, field } of dashes)
        if (answers[decision] === 'zero') setAmount(decided, field, 0);
      return { id: newId(), ...decided, origin: { importId, row } };
    });
  const columns = Object.fromEntries(
    proposal.columns.flatMap(({ field, letters }) => (field ? [[field, letters] as const] : [])),
  );
  return {
    enterprises,
    rosterImport: { id: importId, file: proposal.file, sheet: proposal.sheet, importedOn, columns },
  };
}
