import { textOf } from './draft-fields.ts';
import type { RosterColumn, Title } from './enterprise.ts';
import type { CellReader } from './import-cells.ts';
import type { Noted } from './import-notes.ts';
import type { RawCell, RawRow } from './raw-sheet.ts';
import type { Field, HeaderColumn } from './roster-header.ts';
import { withTitleColumns } from './title-columns.ts';
import { DASH, listOf, parseDate, parseLooseDate, parseSerialDate, titleKindOf } from './title-text.ts';

/** 企业资质 of a row: as lists in one cell, or a kind to a column; dates as people and Excel write them. */
export class TitleReader {
  private readonly fields: readonly Field[];
  private readonly cells: CellReader;
  private readonly noted: Noted;
  private readonly epoch: 1900 | 1904;

  constructor(fields: readonly Field[], cells: CellReader, noted: Noted, epoch: 1900 | 1904) {
    this.fields = fields;
    this.cells = cells;
    this.noted = noted;
    this.epoch = epoch;
  }

  /** Those listed in one cell, and those that have columns of their own. */
  inColumns(row: RawRow, listed: readonly Title[]): Title[] {
    const columnOf = (field: RosterColumn) => this.fields.find((each) => each.field === field);
    return withTitleColumns(listed, {
      text: (field) => textOf(row, columnOf(field)),
      mark: (field) => {
        const column = columnOf(field);
        return column && this.cells.mark(row, column, row.cells.get(column.column));
      },
      date: (field, text) => this.date(row, columnOf(field)!, text),
      unpaired: (field, what) =>
        this.noted.note('unread', `unpaired:${field}`, row.row, columnOf(field)!.column, what),
    });
  }

  /** Those listed in one cell, with the dates and numbers listed beside them. */
  listed(row: RawRow, { column }: HeaderColumn, cell: RawCell | undefined): Title[] {
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
      this.noted.note('unread', 'titleNumbers', row.row, numbering!.column, what);
    }
    const paired = dates.length === names.length;
    if (!paired && dates.length > 0) {
      this.noted.note(
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
        this.noted.note(
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
      this.noted.note('fixed', `serial:${text}`, row.row, column, what);
      return serial;
    }
    const loose = parseLooseDate(text);
    if (loose) {
      const what = `有效期“${text}”只写到${loose.said}，暂按${loose.day}读取，请核对。`;
      this.noted.note('unread', `date:${text}`, row.row, column, what);
      return loose.day;
    }
    const what = `有效期“${text}”不是日期，按未填处理；请按2028年11月30日或2028-11-30填写。`;
    this.noted.note('unread', `date:${text}`, row.row, column, what);
    return undefined;
  }
}
