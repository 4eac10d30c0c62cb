import { amountFaultSentence, formatAmount, parseAmount } from './amount.ts';
import { isWrittenNo, parseIndustryCode, parseMark } from './cell-text.ts';
import { creditCodeSentence, isTruncatedByExcel, normaliseCreditCode } from './credit-code.ts';
import { amountOf, assign, familyOf, isMark, markText, setAmount, textOf } from './draft-fields.ts';
import { MAX_NAME, type Enterprise, type RosterColumn, type Title } from './enterprise.ts';
import { duplicateDecisions, hiddenDecision, nearDecisions } from './import-decisions.ts';
import { grouped, placesOf, whereOf, type Event } from './import-places.ts';
import type { RawBook, RawCell, RawRow, RawSheet } from './raw-sheet.ts';
import type { HeaderColumn, RosterHeader } from './roster-header.ts';
import type { Decision, Draft, RosterNote, RosterProposal } from './roster-proposal.ts';
import { chooseSheet, type RosterFault } from './roster-sheet.ts';
import { parseSizing } from './sizing-text.ts';
import { withTitleColumns } from './title-columns.ts';
import { DASH, listOf, parseDate, parseLooseDate, parseSerialDate, titleKindOf } from './title-text.ts';

/**
 * A file as it arrives → enterprises, with a list of everything that was mended, left out, or is for the user
 * to decide. Nothing is settled in silence and nothing is written here.
 */

/** What the rows of the chosen sheet come to. */
export function proposeRoster(
  book: RawBook,
  wanted?: string,
  header?: RosterHeader,
): { readonly proposal: RosterProposal } | { readonly fault: RosterFault } {
  const chosen = chooseSheet(book, wanted, header);
  if ('fault' in chosen) return chosen;
  const { sheet, otherSheets } = chosen;
  const { columns, lastRow } = chosen.header;
  const notices = book.notices.map((what): RosterNote => ({
    kind: 'ignored',
    places: [],
    where: book.file,
    what,
  }));
  const reading = new Reading(sheet, columns, book.epoch ?? 1900);
  const read = reading.read(
    sheet.rows.filter(({ row }) => row > lastRow),
    lastRow,
  );
  return {
    proposal: {
      file: book.file,
      sheet: sheet.name,
      headerRow: lastRow,
      columns,
      otherSheets,
      ...read,
      notes: [...read.notes, ...notices],
    },
  };
}

type Field<Name extends RosterColumn = RosterColumn> = HeaderColumn & { readonly field: Name };

/** Only of these does a blank among them mean no; beside a written 是 it means nobody said. */
const TICKS = ['√', '✓', '✔', '1', '对'];
/** The row a template shows how to fill in. */
const EXAMPLE_ROW = /^示?例[:：]|^[([【]示例[)\]】]/;
const TOTAL_ROW = /^(合计|总计|小计|共计|累计)/;
const SIGNATURE = /负责人|填表人|填报人|制表人|审核人|联系电话|填报日期|盖章|^注[：:]|^说明[：:]|^备注[：:]/;

type RowKind = 'firm' | 'total' | 'signature' | 'header' | 'example' | 'nameless';

/** One reading of one sheet; collects what it meets cell by cell and words it at the end. */
class Reading {
  private readonly sheet: RawSheet;
  private readonly columns: readonly HeaderColumn[];
  private readonly fields: readonly Field[];
  private readonly events: Event[] = [];
  private readonly blankRule = new Map<RosterColumn, boolean | undefined>();
  private readonly epoch: 1900 | 1904;

  constructor(sheet: RawSheet, columns: readonly HeaderColumn[], epoch: 1900 | 1904) {
    this.sheet = sheet;
    this.columns = columns;
    this.fields = columns.filter((column): column is Field => column.field !== undefined);
    this.epoch = epoch;
  }

  read(body: readonly RawRow[], headerRow: number): Pick<RosterProposal, 'drafts' | 'decisions' | 'notes'> {
    const nameField = this.fields.find(({ field }) => field === 'name')!;
    const firms: RawRow[] = [];
    const totals: RawRow[] = [];
    let expected = headerRow + 1;
    const kinds = body.map((row) => this.kindOf(row, nameField));
    const lastFirmRow = body[kinds.lastIndexOf('firm')]?.row ?? 0;
    for (const [index, row] of body.entries()) {
      if (row.row > expected && row.row <= lastFirmRow) this.blankRows(expected, row.row - 1);
      expected = row.row + 1;
      const kind = kinds[index];
      if (kind === 'firm') firms.push(row);
      if (kind === 'total') {
        totals.push(row);
        this.note('ignored', 'total', row.row, 0, '合计行不计入企业，只用来核对。');
      }
      if (kind === 'signature') this.note('ignored', 'signature', row.row, 0, '签名、说明行，不是企业。');
      if (kind === 'example') this.note('ignored', 'example', row.row, 0, '填写示例，不是企业。');
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
    this.columnsLeftOut(headerRow, firms);
    for (const { field, column } of this.fields) this.settleBlanks(field, column, firms);
    const drafts = firms.map((row) => this.draft(row));
    const decisions = [
      ...hiddenDecision(firms, this.sheet.name),
      ...this.dashDecisions(),
      ...duplicateDecisions(drafts, this.sheet.name),
      ...nearDecisions(drafts, this.sheet.name),
    ];
    this.compareTotals(totals, drafts);
    return { drafts, decisions, notes: this.notes() };
  }

  /** A second column of the same meaning, and figures under no header at all, are not read; it says so. */
  private columnsLeftOut(headerRow: number, firms: readonly RawRow[]): void {
    for (const { column, label, repeats } of this.columns) {
      const read = this.fields.find(({ field }) => field === repeats);
      if (!read) continue;
      const what = `“${label}”与${read.letters}列“${read.label}”重复，只读${read.letters}列。`;
      this.note('ignored', `repeats:${label}`, headerRow, column, what);
    }
    const known = new Set(this.columns.map(({ column }) => column));
    for (const { row, cells } of firms) {
      for (const column of cells.keys()) {
        if (known.has(column)) continue;
        known.add(column);
        this.note('ignored', 'headless', row, column, '有数据的列没有表头，未导入。');
      }
    }
  }

  private kindOf({ cells }: RawRow, name: Field): RowKind {
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
    const ticks = field === 'platform' || texts.every((text) => TICKS.includes(text));
    const blankMeansNo = texts.length > 0 && !saysNo && ticks;
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
      if (cell?.external) this.externalCell(row, column);
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
    firm.titles = this.titlesInColumns(row, firm.titles);
    assign(firm, 'sizing', this.sizing(row));
    return { row: row.row, ...(row.hidden && { hidden: true as const }), firm, dashes };
  }

  private externalCell(row: RawRow, { column, label }: HeaderColumn): void {
    const what = `${label}引用了另一个文件，读到的是上次保存的值，请核对。`;
    this.note('unread', `external:${label}`, row.row, column, what);
  }

  private titlesInColumns(row: RawRow, listed: readonly Title[]): Title[] {
    const columnOf = (field: RosterColumn) => this.fields.find((each) => each.field === field);
    return withTitleColumns(listed, {
      text: (field) => textOf(row, columnOf(field)),
      mark: (field) => {
        const column = columnOf(field);
        return column && this.mark(row, column, row.cells.get(column.column));
      },
      date: (field, text) => this.date(row, columnOf(field)!, text),
      unpaired: (field, what) =>
        this.note('unread', `unpaired:${field}`, row.row, columnOf(field)!.column, what),
    });
  }

  private sizing(row: RawRow): Enterprise['sizing'] {
    const part = (field: RosterColumn) => this.fields.find((each) => each.field === field);
    const sizing = parseSizing({
      size: textOf(row, part('sizing:size')),
      sector: textOf(row, part('sizing:sector')),
      reason: textOf(row, part('sizing:reason')),
    });
    if (typeof sizing !== 'string') return sizing;
    const column = this.fields.find(({ field }) => field.startsWith('sizing:'))!.column;
    this.note('unread', `sizing:${sizing}`, row.row, column, sizing);
    return undefined;
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
    const seen = plainName(raw);
    if (seen !== raw)
      this.note('fixed', 'unseen', row.row, column, '企业名称含有看不见的或改变文字方向的字符，已去除。');
    const name = seen.replace(/[\s　]+/g, ' ').trim();
    if (name !== seen) this.note('fixed', 'name', row.row, column, '企业名称前后或中间有多余空格，已去除。');
    if (name.length <= MAX_NAME) return name;
    const what = `企业名称有${name.length}个字，超过${MAX_NAME}个，只保留前${MAX_NAME}个；请核对。`;
    this.note('unread', 'longName', row.row, column, what);
    return name.slice(0, MAX_NAME).replace(/[\uD800-\uDBFF]$/, '');
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
    const fault = creditCodeSentence(code);
    if (fault !== undefined) this.note('unread', `code:${fault.replace(code, '')}`, row.row, column, fault);
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
    // Beside a column that says whether, this one says which.
    if (this.fields.some(({ field }) => field === 'usesPlatform')) {
      if (text !== '' && !DASH.test(text)) firm.platform = (cell?.text ?? '').trim();
    } else if (text === '') {
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
    const expiryCell = expiry && row.cells.get(expiry.column);
    const isRead = expiryCell?.kind !== 'error' && expiryCell?.kind !== 'uncomputed';
    const dates = isRead ? listOf(expiryCell) : [];
    const numbering = this.fields.find(({ field }) => field === 'titleNumber');
    const numbers = numbering ? listOf(row.cells.get(numbering.column)) : [];
    const numbered = numbers.length === names.length;
    if (!numbered && numbers.length > 0) {
      const what = `企业资质${names.length}项、证书编号${numbers.length}个，无法一一对应，证书编号按未填处理。`;
      this.note('unread', 'titleNumbers', row.row, numbering!.column, what);
    }
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
      if (!kind || kind === 'provincialChampion') {
        this.note(
          'ignored',
          `title:${text}`,
          row.row,
          column,
          `“${text}”不在第十二条（三）所列的资质之内，未计入。`,
        );
      }
      if (!kind) return [];
      const date = paired ? this.date(row, expiry!, dates[index]!) : undefined;
      const number = numbered ? numbers[index]! : undefined;
      return [
        { kind, ...(date !== undefined && { validUntil: date }), ...(number !== undefined && { number }) },
      ];
    });
  }

  private date(row: RawRow, { column }: HeaderColumn, text: string): string | undefined {
    const date = parseDate(text);
    if (date !== undefined || DASH.test(text)) return date;
    const serial = parseSerialDate(text, this.epoch);
    if (serial !== undefined) {
      const what = `有效期是日期序号“${text}”，已读作${serial}。`;
      this.note('fixed', `serial:${text}`, row.row, column, what);
      return serial;
    }
    const loose = parseLooseDate(text);
    if (loose) {
      const what = `有效期“${text}”只写到${loose.said}，暂按${loose.day}读取，请核对。`;
      this.note('unread', `date:${text}`, row.row, column, what);
      return loose.day;
    }
    const what = `有效期“${text}”不是日期，按未填处理；请按2028年11月30日或2028-11-30填写。`;
    this.note('unread', `date:${text}`, row.row, column, what);
    return undefined;
  }

  private note(kind: RosterNote['kind'], key: string, row: number, column: number, what: string): void {
    this.events.push({ kind, key, row, column, what });
  }

  /** Events of one kind become one line: 第5行等20行，L至N列. */
  private notes(): RosterNote[] {
    return [...grouped(this.events.filter(({ kind }) => kind !== 'dash')).values()].map((events) => ({
      kind: events[0]!.kind as RosterNote['kind'],
      places: placesOf(events),
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
        places: placesOf(events),
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
    if (totals.length === 0) return;
    const figures = this.fields.filter(({ unit }) => unit !== undefined);
    const sums = new Map(
      figures.map(({ field }) => [
        field,
        drafts.reduce((sum, { firm }) => sum + (amountOf(firm, field) ?? 0), 0),
      ]),
    );
    for (const total of totals) {
      for (const column of figures) {
        const cell = total.cells.get(column.column);
        if (!column.unit || !cell || (cell.kind !== 'number' && cell.kind !== 'text')) continue;
        const stated = parseAmount(cell.text, column.unit);
        const sum = sums.get(column.field) ?? 0;
        if (!stated.ok || sum === stated.value.value) continue;
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

/** A name without what is not seen: zero-width characters, and those that turn the direction of the text. */
const plainName = (text: string): string =>
  text.replace(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, '');
