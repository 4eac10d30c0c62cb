import { amountFaultSentence, formatAmount, parseAmount } from './amount.ts';
import { isWrittenNo, parseIndustryCode, parseMark } from './cell-text.ts';
import { creditCodeSentence, isTruncatedByExcel, normaliseCreditCode } from './credit-code.ts';
import { isMark, markText } from './draft-fields.ts';
import { MAX_NAME, type RosterColumn } from './enterprise.ts';
import type { Noted } from './import-notes.ts';
import type { RawCell, RawRow } from './raw-sheet.ts';
import type { Field, HeaderColumn } from './roster-header.ts';
import type { Draft } from './roster-proposal.ts';
import { plainName } from './row-kinds.ts';
import { DASH } from './title-text.ts';

/** Only of these does a blank among them mean no; beside a written 是 it means nobody said. */
const TICKS = ['√', '✓', '✔', '1', '对'];

/** Cells of one value: a name, a code, a mark, a figure. What cannot be read is undefined, and noted. */
export class CellReader {
  private readonly fields: readonly Field[];
  private readonly noted: Noted;
  private readonly blankRule = new Map<RosterColumn, boolean | undefined>();

  constructor(fields: readonly Field[], rows: readonly RawRow[], noted: Noted) {
    this.fields = fields;
    this.noted = noted;
    for (const { field, column } of fields) this.settleBlanks(field, column, rows);
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

  unreadCell(row: RawRow, { column, label }: HeaderColumn, cell: RawCell): void {
    const what =
      cell.kind === 'uncomputed'
        ? `${label}是公式，文件里没有计算结果，按未填处理；请在 WPS 中打开并保存后重新导入。`
        : `${label}是错误值“${cell.text}”，按未填处理；请在原表改正后重新导入。`;
    this.noted.note('unread', `${cell.kind}:${label}:${cell.text}`, row.row, column, what);
  }

  externalCell(row: RawRow, { column, label }: HeaderColumn): void {
    const what = `${label}引用了另一个文件，读到的是上次保存的值，请核对。`;
    this.noted.note('unread', `external:${label}`, row.row, column, what);
  }

  name(row: RawRow, { column }: HeaderColumn, cell: RawCell | undefined): string {
    const raw = cell?.text ?? '';
    const seen = plainName(raw);
    if (seen !== raw)
      this.noted.note(
        'fixed',
        'unseen',
        row.row,
        column,
        '企业名称含有看不见的或改变文字方向的字符，已去除。',
      );
    const name = seen.replace(/[\s　]+/g, ' ').trim();
    if (name !== seen)
      this.noted.note('fixed', 'name', row.row, column, '企业名称前后或中间有多余空格，已去除。');
    if (name.length <= MAX_NAME) return name;
    const what = `企业名称有${name.length}个字，超过${MAX_NAME}个，只保留前${MAX_NAME}个；请核对。`;
    this.noted.note('unread', 'longName', row.row, column, what);
    return name.slice(0, MAX_NAME).replace(/[\uD800-\uDBFF]$/, '');
  }

  creditCode(row: RawRow, { column }: HeaderColumn, cell: RawCell | undefined): string | undefined {
    if (!cell || DASH.test(cell.text.trim())) return undefined;
    const raw = cell.text.trim();
    if (isTruncatedByExcel(raw)) {
      this.noted.note(
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
      this.noted.note('fixed', 'codeCase', row.row, column, '统一社会信用代码含小写字母，已改为大写。');
    if (/\s/.test(raw))
      this.noted.note('fixed', 'codeSpace', row.row, column, '统一社会信用代码中间有空格，已去除。');
    const fault = creditCodeSentence(code);
    if (fault !== undefined)
      this.noted.note('unread', `code:${fault.replace(code, '')}`, row.row, column, fault);
    return code;
  }

  industryCode(row: RawRow, { column }: HeaderColumn, cell: RawCell | undefined): string | undefined {
    if (!cell) return undefined;
    const code = parseIndustryCode(cell.text);
    if (code !== undefined) return code;
    if (!DASH.test(cell.text.normalize('NFKC').trim()))
      this.noted.note(
        'unread',
        'industry',
        row.row,
        column,
        `行业代码“${cell.text.trim()}”不是2至4位数字，按未填处理；请在名录中补填。`,
      );
    return undefined;
  }

  mark(row: RawRow, { column, label, field }: HeaderColumn, cell: RawCell | undefined): boolean | undefined {
    const text = markText(cell);
    if (text === '') {
      const blank = field && this.blankRule.get(field);
      if (blank === false)
        this.noted.note(
          'fixed',
          `blankMark:${label}`,
          row.row,
          column,
          `“${label}”以打√表示，空白按“否”读取。`,
        );
      return blank;
    }
    const read = parseMark(text);
    if (read !== undefined) return read;
    this.noted.note(
      'unread',
      `mark:${label}:${text}`,
      row.row,
      column,
      `“${label}”填的是“${cell?.text.trim() ?? ''}”，看不出是或否，按未填处理。`,
    );
    return undefined;
  }

  platform(
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
        this.noted.note('fixed', 'blankPlatform', row.row, column, `“${label}”空白按未应用读取。`);
      }
    } else {
      const read = parseMark(text);
      firm.usesPlatform = read !== false;
      if (read === undefined) firm.platform = (cell?.text ?? '').trim();
    }
  }

  amount(row: RawRow, { column, label, unit }: HeaderColumn, cell: RawCell): number | undefined {
    const text = cell.text.trim();
    const read = parseAmount(text, unit!);
    if (!read.ok) {
      this.noted.note(
        'unread',
        `amount:${label}:${text}`,
        row.row,
        column,
        `${label}：${amountFaultSentence(read.error, text, unit!).replace('没有保存', '按未填处理')}`,
      );
      return undefined;
    }
    if (read.value.rounded)
      this.noted.note(
        'fixed',
        `rounded:${label}`,
        row.row,
        column,
        `${label}的小数多于“分”，已四舍五入到分。`,
      );
    if (text !== text.normalize('NFKC')) {
      this.noted.note(
        'fixed',
        'fullWidth',
        row.row,
        column,
        `数字为全角“${text}”，已读作${formatAmount(read.value.value, unit!)}。`,
      );
    } else if (cell.kind === 'text' && /,/.test(text)) {
      this.noted.note(
        'fixed',
        'textNumber',
        row.row,
        column,
        `数字以文本保存“${text}”，已读作${formatAmount(read.value.value, unit!)}。`,
      );
    }
    if (read.value.value < 0) {
      this.noted.note('unread', `negative:${label}`, row.row, column, `${label}是负数，请核对。`);
    }
    return read.value.value;
  }
}
