import { assign, familyOf, isMark, setAmount, textOf } from './draft-fields.ts';
import type { Enterprise, RosterColumn } from './enterprise.ts';
import { CellReader } from './import-cells.ts';
import { duplicateDecisions, hiddenDecision, nearDecisions } from './import-decisions.ts';
import { Noted } from './import-notes.ts';
import { TitleReader } from './import-titles.ts';
import { compareTotals } from './import-totals.ts';
import type { RawBook, RawRow, RawSheet } from './raw-sheet.ts';
import { isField, type Field, type HeaderColumn, type RosterHeader } from './roster-header.ts';
import type { Draft, RosterNote, RosterProposal } from './roster-proposal.ts';
import { chooseSheet, type RosterFault } from './roster-sheet.ts';
import { kindOf, ROW_NOTES } from './row-kinds.ts';
import { parseSizing } from './sizing-text.ts';
import { DASH } from './title-text.ts';
import { keepsUnread, withUnread } from './unread.ts';

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

/** One reading of one sheet. */
class Reading {
  private readonly sheet: RawSheet;
  private readonly columns: readonly HeaderColumn[];
  private readonly fields: readonly Field[];
  private readonly noted: Noted;
  private readonly epoch: 1900 | 1904;

  constructor(sheet: RawSheet, columns: readonly HeaderColumn[], epoch: 1900 | 1904) {
    this.sheet = sheet;
    this.columns = columns;
    this.fields = columns.filter(isField);
    this.noted = new Noted(sheet.name);
    this.epoch = epoch;
  }

  read(body: readonly RawRow[], headerRow: number): Pick<RosterProposal, 'drafts' | 'decisions' | 'notes'> {
    const { fields, noted, sheet } = this;
    const kinds = body.map((row) => kindOf(row, fields));
    const ofKind = (wanted: 'firm' | 'total'): RawRow[] => body.filter((_, index) => kinds[index] === wanted);
    const firms = ofKind('firm');
    const lastFirmRow = firms[firms.length - 1]?.row ?? 0;
    let expected = headerRow + 1;
    for (const [index, { row }] of body.entries()) {
      if (row > expected && row <= lastFirmRow) this.blankRows(expected, row - 1);
      expected = row + 1;
      const kind = kinds[index]!;
      if (kind !== 'firm') noted.note(ROW_NOTES[kind][0], kind, row, 0, ROW_NOTES[kind][1]);
    }
    this.columnsLeftOut(headerRow, firms);
    const cells = new CellReader(fields, firms, noted);
    const titles = new TitleReader(fields, cells, noted, this.epoch);
    const drafts = firms.map((row) => this.draft(row, cells, titles));
    const decisions = [
      ...hiddenDecision(firms, sheet.name),
      ...noted.dashDecisions(fields),
      ...duplicateDecisions(drafts, sheet.name),
      ...nearDecisions(drafts, sheet.name),
    ];
    compareTotals(ofKind('total'), drafts, fields, noted);
    return { drafts, decisions, notes: noted.notes() };
  }

  /** A second column of the same meaning, and figures under no header at all, are not read; it says so. */
  private columnsLeftOut(headerRow: number, firms: readonly RawRow[]): void {
    for (const { column, label, repeats } of this.columns) {
      const read = this.fields.find(({ field }) => field === repeats);
      if (!read) continue;
      const what = `“${label}”与${read.letters}列“${read.label}”重复，只读${read.letters}列。`;
      this.noted.note('ignored', `repeats:${label}`, headerRow, column, what);
    }
    const known = new Set(this.columns.map(({ column }) => column));
    for (const { row, cells } of firms) {
      for (const column of cells.keys()) {
        if (known.has(column)) continue;
        known.add(column);
        this.noted.note('ignored', 'headless', row, column, '有数据的列没有表头，未导入。');
      }
    }
  }

  private blankRows(from: number, to: number): void {
    for (let row = from; row <= to; row += 1) this.noted.note('fixed', 'blank', row, 0, '整行空白，已跳过。');
  }

  private draft(row: RawRow, cells: CellReader, titles: TitleReader): Draft {
    let firm: Draft['firm'] = { name: '', output: {}, rndSpending: {}, inventionPatents: {}, titles: [] };
    const dashes: { decision: string; field: RosterColumn }[] = [];
    for (const column of this.fields) {
      const cell = row.cells.get(column.column);
      const { field } = column;
      if (cell?.kind === 'error' || cell?.kind === 'uncomputed') {
        cells.unreadCell(row, column, cell);
        if (keepsUnread(field)) firm = withUnread(firm, field, cell.text);
        continue;
      }
      if (cell?.external) cells.externalCell(row, column);
      const dash = cell !== undefined && DASH.test(cell.text.normalize('NFKC').trim());
      if (field === 'name') firm.name = cells.name(row, column, cell);
      else if (field === 'creditCode') assign(firm, 'creditCode', cells.creditCode(row, column, cell));
      else if (field === 'industryCode') assign(firm, 'industryCode', cells.industryCode(row, column, cell));
      else if (field === 'titles') firm.titles = titles.listed(row, column, cell);
      else if (field === 'platform') cells.platform(firm, row, column, cell);
      else if (isMark(field)) assign(firm, field, cells.mark(row, column, cell));
      else if (column.unit && dash) {
        const decision = `dash:${familyOf(field)}`;
        dashes.push({ decision, field });
        this.noted.dash(decision, row.row, column.column, cell.text.trim());
      } else if (column.unit && cell) setAmount(firm, field, cells.amount(row, column, cell));
      // Of a cell that holds something and gave nothing, the text stays. A dash is a question the user answers.
      if (cell && !dash && keepsUnread(field)) firm = withUnread(firm, field, cell.text);
    }
    firm.titles = titles.inColumns(row, firm.titles);
    assign(firm, 'sizing', this.sizing(row));
    return { row: row.row, ...(row.hidden && { hidden: true as const }), firm, dashes };
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
    this.noted.note('unread', `sizing:${sizing}`, row.row, column, sizing);
    return undefined;
  }
}
