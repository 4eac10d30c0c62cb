import { err, ok, type Result } from '../base/result.ts';
import { layoutOf, type Layout } from '../dossier/column-mapping.ts';
import type { Enterprise, RosterImport } from '../dossier/enterprise.ts';
import { applyDecisions, type Answers } from '../dossier/import-decisions.ts';
import { proposeRoster } from '../dossier/import-rows.ts';
import type { Decision, OtherSheet, RosterNote, RosterProposal } from '../dossier/roster-proposal.ts';
import { chooseSheet, rosterFaultSentence } from '../dossier/roster-sheet.ts';
import {
  choiceFor,
  compareRoster,
  effectOf,
  mergeRoster,
  type MergeChoices,
  type RosterComparison,
  type RosterRow,
  type RowChoice,
} from '../dossier/merge-roster.ts';
import type { RawBook, RawSheet } from '../dossier/raw-sheet.ts';
import { findHeader, type RosterHeader } from '../dossier/roster-header.ts';
import { rescaled, unitSlips, type UnitSlip } from '../dossier/unit-slip.ts';
import { problemWorkbook } from '../submission/problem-list.ts';
import { readSpreadsheetBytes, type ReadOptions } from './excel-in.ts';
import { xlsxBytes } from './excel-out.ts';
import type { ReadFault } from './read-fault.ts';

/**
 * One import, in the worker: it keeps the file, the roster and what was made of both, so that the page is sent
 * only what it shows. Every question carries all that was chosen; what it did not change is not worked out again.
 */

/** Rows and notes that are sent to be shown; nobody reads more on a screen, and the problem list has them all. */
export const MOST_SHOWN = 200;
/** Rows of each sheet that are sent: the header stands among them, and samples of what is below it. */
const TOP_ROWS = 60;
/** Enterprises in one message: what it takes to unpack them is no pause anybody notices. */
export const SLICE = 250;

/** A sheet as the page sees it. */
export interface SheetTop extends RawSheet {
  /** Of the whole sheet; `rows` are the first of them. */
  readonly rowCount: number;
  /** As the words over the columns say; absent where they say nothing. */
  readonly header?: RosterHeader;
}

/** A file that was read. */
export interface BookTop extends Omit<RawBook, 'sheets'> {
  readonly sheets: readonly SheetTop[];
  /** The sheet with the most enterprises, or why there is none. */
  readonly best: Result<string, string>;
}

/** Everything the user has said about the file so far. */
export interface ImportChoices {
  readonly sheet: string;
  readonly header: RosterHeader;
  readonly answers: Answers;
  readonly converted: readonly UnitSlip[];
  readonly forAll: RowChoice;
  /** By row of the file, against `forAll`. */
  readonly byRow: Readonly<Record<number, RowChoice>>;
  readonly absent: 'keep' | 'remove';
  /** Of the import; the enterprises' own are made from it. */
  readonly importId: string;
  /** ISO date. */
  readonly importedOn: string;
}

/** What the import would do, as far as it is shown. */
export interface ImportPreview {
  readonly sheet: string;
  readonly decisions: readonly Omit<Decision, 'places'>[];
  /** The first of each kind, most urgent first. */
  readonly notes: readonly Omit<RosterNote, 'places'>[];
  readonly noteCount: number;
  /** Cells and rows that were mended. */
  readonly mended: number;
  readonly otherSheets: readonly OtherSheet[];
  readonly slips: readonly UnitSlip[];
  /** Enterprises of the file, and their 产值 by year in 分 where every one has it. */
  readonly count: number;
  readonly output: Readonly<Record<string, number>>;
  readonly kinds: Readonly<Record<RosterRow['kind'], number>>;
  /** New ones, and those that 更新 or, where it is chosen, 替换 would touch: the first of them, and how many. */
  readonly rows: readonly RosterRow[];
  readonly rowCount: number;
  /** Enterprises of the file that the roster holds. */
  readonly known: number;
  /** Those the file does not hold, and the first few names. */
  readonly absent: { readonly count: number; readonly names: readonly string[] };
  /** Enterprises that would be added, written or removed. */
  readonly writing: number;
}

/** What an import came to; the roster itself is fetched in slices. */
export interface Settled {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly removed: number;
  readonly total: number;
  readonly rosterImport: RosterImport;
  readonly layout: Layout;
}

export class ImportDesk {
  #book: RawBook | undefined;
  #existing: Enterprise[] = [];
  #settled: readonly Enterprise[] = [];
  #proposal = remembered<RosterProposal>();
  #incoming = remembered<ReturnType<typeof applyDecisions>>();
  #comparison = remembered<RosterComparison>();

  async open({
    bytes,
    file,
    options,
  }: {
    readonly bytes: Uint8Array;
    readonly file: string;
    readonly options: ReadOptions;
  }): Promise<Result<BookTop, ReadFault>> {
    const read = await readSpreadsheetBytes(bytes, file, options);
    if (!read.ok) return read;
    this.#book = read.value;
    this.#proposal = remembered();
    return ok(topOf(read.value));
  }

  /** The roster as it is stored, in slices; the first one begins it anew. */
  hold({ from, firms }: { readonly from: number; readonly firms: readonly Enterprise[] }): void {
    this.#existing = [...this.#existing.slice(0, from), ...firms];
  }

  preview(choices: ImportChoices): ImportPreview {
    const proposal = this.#proposalOf(choices);
    const { enterprises } = this.#incomingOf(choices);
    const comparison = this.#comparisonOf(choices);
    const merge = mergeChoices(choices, enterprises);
    const touched = comparison.rows.filter(
      ({ kind, differences }) =>
        kind !== 'unchanged' || (choices.forAll === 'replace' && differences.length > 0),
    );
    const countOf = (wanted: RosterRow['kind']): number =>
      comparison.rows.filter(({ kind }) => kind === wanted).length;
    return {
      sheet: proposal.sheet,
      decisions: proposal.decisions.map(({ places: _, ...decision }) => decision),
      notes: NOTE_ORDER.flatMap((kind) => proposal.notes.filter((note) => note.kind === kind))
        .slice(0, MOST_SHOWN)
        .map(({ places: _, ...note }) => note),
      noteCount: proposal.notes.length,
      mended: proposal.notes.reduce(
        (sum, { kind, places }) => sum + (kind === 'fixed' ? places.length : 0),
        0,
      ),
      otherSheets: proposal.otherSheets,
      slips: unitSlips(enterprises, this.#existing),
      count: enterprises.length,
      output: outputOf(enterprises),
      kinds: { new: countOf('new'), changed: countOf('changed'), unchanged: countOf('unchanged') },
      rows: touched.slice(0, MOST_SHOWN),
      rowCount: touched.length,
      known: comparison.rows.filter(({ before }) => before !== undefined).length,
      absent: {
        count: comparison.absent.length,
        names: comparison.absent.slice(0, 5).map(({ name }) => name),
      },
      writing: comparison.rows.filter((row) => writes(row, merge)).length + removed(comparison, choices),
    };
  }

  /** The problem list as a workbook. `createdOn` is an ISO date. */
  problems({
    choices,
    createdOn,
  }: {
    readonly choices: ImportChoices;
    readonly createdOn: string;
  }): Promise<Uint8Array> {
    const { enterprises } = this.#incomingOf(choices);
    const slips = unitSlips(enterprises, this.#existing);
    return xlsxBytes(problemWorkbook(this.#proposalOf(choices), this.#sheet(choices), createdOn, slips));
  }

  /** The roster after the import, kept here for `slice`. */
  settle(choices: ImportChoices): Settled {
    const { enterprises, rosterImport } = this.#incomingOf(choices);
    const comparison = this.#comparisonOf(choices);
    const merge = mergeChoices(choices, enterprises);
    this.#settled = mergeRoster(this.#existing, comparison, merge);
    const written = comparison.rows.filter((row) => writes(row, merge));
    const added = written.filter(({ before }) => before === undefined).length;
    return {
      added,
      changed: written.length - added,
      same: comparison.rows.length - written.length,
      removed: removed(comparison, choices),
      total: this.#settled.length,
      rosterImport,
      layout: layoutOf(choices.header.columns),
    };
  }

  slice(from: number): readonly Enterprise[] {
    return this.#settled.slice(from, from + SLICE);
  }

  #sheet({ sheet }: ImportChoices): RawSheet {
    const found = this.#book?.sheets.find(({ name }) => name === sheet);
    if (!found) throw new Error('no such sheet');
    return found;
  }

  #proposalOf(choices: ImportChoices): RosterProposal {
    const { sheet, header } = choices;
    return this.#proposal([JSON.stringify([sheet, header])], () => {
      const proposed = proposeRoster(this.#book!, this.#sheet(choices).name, header);
      if ('fault' in proposed) throw new Error(proposed.fault.kind);
      return proposed.proposal;
    });
  }

  #incomingOf(choices: ImportChoices): ReturnType<typeof applyDecisions> {
    const { answers, converted, importId, importedOn } = choices;
    const proposal = this.#proposalOf(choices);
    const said = JSON.stringify([answers, converted, importId, importedOn]);
    return this.#incoming([proposal, said], () => {
      let made = 0;
      // The first is the import's own.
      const newId = (): string => (made++ === 0 ? importId : `${importId}-${made - 1}`);
      const applied = applyDecisions(proposal, answers, { importedOn, newId });
      const enterprises = converted.reduce(
        (firms, slip) => rescaled(firms, slip) ?? firms,
        applied.enterprises,
      );
      return { ...applied, enterprises };
    });
  }

  #comparisonOf(choices: ImportChoices): RosterComparison {
    const { enterprises } = this.#incomingOf(choices);
    const existing = this.#existing;
    return this.#comparison([existing, enterprises], () => compareRoster(existing, enterprises));
  }
}

/** The last value that was worked out, for as long as it is asked for by the same keys. */
function remembered<Value>(): (keys: readonly unknown[], make: () => Value) => Value {
  let last: { readonly keys: readonly unknown[]; readonly value: Value } | undefined;
  return (keys, make) => {
    if (!last?.keys.every((key, index) => key === keys[index])) last = { keys, value: make() };
    return last.value;
  };
}

const NOTE_ORDER: readonly RosterNote['kind'][] = ['unread', 'fixed', 'ignored'];

function topOf(book: RawBook): BookTop {
  const chosen = chooseSheet(book);
  return {
    ...book,
    sheets: book.sheets.map((sheet) => {
      const header = findHeader(sheet);
      const rows = sheet.rows.slice(0, TOP_ROWS);
      return { ...sheet, rows, rowCount: sheet.rows.length, ...(header && { header }) };
    }),
    best: 'fault' in chosen ? err(rosterFaultSentence(chosen.fault, book.file)) : ok(chosen.sheet.name),
  };
}

function mergeChoices({ forAll, byRow, absent }: ImportChoices, firms: readonly Enterprise[]): MergeChoices {
  const chosen = firms.flatMap(({ id, origin }) => {
    const choice = origin && byRow[origin.row];
    return choice ? [[id, choice] as const] : [];
  });
  return { forAll, byRow: Object.fromEntries(chosen), absent };
}

function writes(row: RosterRow, choices: MergeChoices): boolean {
  const choice = choiceFor(row, choices);
  return row.before === undefined ? choice !== 'skip' : effectOf(row, choice).length > 0;
}

const removed = (comparison: RosterComparison, { absent }: ImportChoices): number =>
  absent === 'remove' ? comparison.absent.length : 0;

/** By year; a year that some enterprise has no figure for is left out. */
function outputOf(firms: readonly Enterprise[]): Record<string, number> {
  const years = Object.keys(firms[0]?.output ?? {});
  const known = years.filter((year) => firms.every(({ output }) => output[year] !== undefined));
  return Object.fromEntries(
    known.map((year) => [year, firms.reduce((sum, { output }) => sum + output[year]!, 0)]),
  );
}
