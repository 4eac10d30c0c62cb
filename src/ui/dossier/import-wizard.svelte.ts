import {
  layoutOf,
  mappingFault,
  signatureOf,
  withField,
  withLayout,
  withUnit,
} from '../../dossier/column-mapping.ts';
import type { Enterprise, RosterColumn } from '../../dossier/enterprise.ts';
import {
  applyDecisions,
  isDecided,
  proposeRoster,
  rosterFaultSentence,
  type RosterProposal,
} from '../../dossier/import-rows.ts';
import {
  choiceFor,
  compareRoster,
  effectOf,
  mergeRoster,
  type MergeChoices,
  type RosterComparison,
  type RosterRow,
  type RowChoice,
} from '../../dossier/merge-roster.ts';
import type { RawBook, RawSheet } from '../../dossier/raw-sheet.ts';
import { findHeader, type HeaderColumn, type RosterHeader } from '../../dossier/roster-header.ts';
import { rescaled, unitSlips, type UnitSlip } from '../../dossier/unit-slip.ts';
import type { ReadOptions } from '../../formats/excel-in.ts';
import { readFaultSentence } from '../../formats/read-fault.ts';
import type { Unit } from '../../policy/indicator.ts';
import { replaceRoster, type Roster } from '../../store/dossiers.ts';
import { layoutFor, rememberLayout } from '../../store/layouts.ts';
import { freshId, today } from '../clock.ts';
import type { Session } from '../session.svelte.ts';

/** One import from the file to the roster. Nothing is written before `bringIn`; leaving earlier changes nothing. */

export const STEPS = ['选文件', '认表头', '核对', '完成'] as const;

/** What an import came to. */
export interface Outcome {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly removed: number;
  readonly total: number;
  /** What stood there before; one call brings it back. */
  readonly before: Roster;
}

export class ImportWizard {
  readonly #session: Session;
  readonly #cluster: string;

  step = $state(0);
  reading = $state.raw<AbortController>();
  fault = $state<string>();
  file = $state.raw<File>();
  book = $state.raw<RawBook>();
  options = $state.raw<Pick<ReadOptions, 'encoding' | 'separator'>>({});
  sheetName = $state<string>();
  header = $state.raw<RosterHeader>();
  /** The columns are as they were chosen for another file of this layout. */
  remembered = $state(false);
  answers = $state<Record<string, string>>({});
  /** Taken offers to convert a column, in the order they were taken. */
  converted = $state.raw<readonly UnitSlip[]>([]);
  forAll = $state<RowChoice>('update');
  /** By row of the file, against `forAll`. */
  byRow = $state<Record<number, RowChoice>>({});
  absent = $state<'keep' | 'remove'>('keep');
  busy = $state(false);
  outcome = $state.raw<Outcome>();

  constructor(session: Session) {
    this.#session = session;
    this.#cluster = session.dossier.id;
  }

  // ── 1 the file ────────────────────────────────────────────────────────────────────────────────────

  async read(file: File, options: Pick<ReadOptions, 'encoding' | 'separator'> = {}): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.reading = controller;
    this.fault = undefined;
    try {
      const { readSpreadsheet } = await import('../../formats/jobs.ts');
      const result = await readSpreadsheet(file, controller.signal, options);
      if (controller.signal.aborted) return;
      if (result.ok) {
        [this.file, this.options, this.book] = [file, options, result.value];
        await this.#chooseBest(result.value);
      } else {
        // A wrong encoding can be put right; any other file that cannot be read leaves nothing to show.
        if (file !== this.file) this.book = undefined;
        this.fault = readFaultSentence(result.error, file.name);
      }
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      if (this.reading === controller) this.reading = undefined;
    }
  }

  stop(): void {
    this.reading?.abort();
    this.reading = undefined;
  }

  async #chooseBest(book: RawBook): Promise<void> {
    const proposed = proposeRoster(book);
    if ('proposal' in proposed) return this.chooseSheet(proposed.proposal.sheet);
    this.fault = rosterFaultSentence(proposed.fault, book.file);
    this.header = undefined;
    this.sheetName = (book.sheets.find(({ hidden }) => !hidden) ?? book.sheets[0])?.name;
  }

  readonly sheet: RawSheet | undefined = $derived(
    this.book?.sheets.find(({ name }) => name === this.sheetName),
  );

  /** Reads the header of a sheet, as it was read the last time where a file of its layout was imported before. */
  async chooseSheet(name: string): Promise<void> {
    this.sheetName = name;
    this.recognise();
    const { header } = this;
    if (!header) return;
    this.fault = undefined;
    const layout = await layoutFor(this.#session.store, signatureOf(header.columns));
    if (!layout || this.header !== header) return;
    const columns = withLayout(header.columns, layout);
    this.remembered = columns.some(({ guess }, index) => guess !== header.columns[index]?.guess);
    this.#setColumns(columns);
  }

  /** As the words over the columns say, whatever was chosen. */
  recognise(): void {
    this.header = this.sheet && findHeader(this.sheet);
    this.remembered = false;
    this.#forget();
  }

  // ── 2 the header ──────────────────────────────────────────────────────────────────────────────────

  readonly mappingFault: string | undefined = $derived(this.header && mappingFault(this.header.columns));

  setField(column: number, field: RosterColumn | undefined): void {
    if (this.header) this.#setColumns(withField(this.header.columns, column, field));
  }

  /** Of one column, or of all money. */
  setUnit(unit: Unit, column?: number): void {
    if (this.header) this.#setColumns(withUnit(this.header.columns, unit, column));
  }

  #setColumns(columns: readonly HeaderColumn[]): void {
    if (this.header) this.header = { ...this.header, columns };
    this.#forget();
  }

  /** What was decided about rows read otherwise. */
  #forget(): void {
    this.answers = {};
    this.byRow = {};
    this.converted = [];
  }

  // ── 3 the rows ────────────────────────────────────────────────────────────────────────────────────

  readonly proposal: RosterProposal | undefined = $derived.by(() => {
    if (!this.book || !this.header || this.mappingFault !== undefined) return undefined;
    const proposed = proposeRoster(this.book, this.sheetName, this.header);
    return 'proposal' in proposed ? proposed.proposal : undefined;
  });
  readonly undecided: number = $derived(
    this.proposal?.decisions.filter(({ id }) => this.answers[id] === undefined).length ?? 0,
  );

  /** As it would stand; the ids are only for the screen. */
  readonly incoming: readonly Enterprise[] = $derived.by(() => {
    let count = 0;
    return this.proposal ? this.#enterprises(() => `n${(count += 1)}`).enterprises : [];
  });
  readonly existing: readonly Enterprise[] = $derived.by(() => this.#session.dossier.enterprises);
  readonly slips: readonly UnitSlip[] = $derived.by(() => unitSlips(this.incoming, this.existing));
  readonly comparison: RosterComparison = $derived.by(() => compareRoster(this.existing, this.incoming));
  readonly choices: MergeChoices = $derived.by(() => this.#choicesFor(this.incoming));
  /** Rows that would write something, or be added. */
  readonly writing: readonly RosterRow[] = $derived.by(() =>
    this.comparison.rows.filter((row) => writes(row, choiceFor(row, this.choices))),
  );
  readonly removing: number = $derived.by(() =>
    this.absent === 'remove' ? this.comparison.absent.length : 0,
  );

  convert(...slips: readonly UnitSlip[]): void {
    this.converted = [...this.converted, ...slips];
  }

  unconvert(slip: UnitSlip): void {
    this.converted = this.converted.filter((each) => each !== slip);
  }

  chooseRow({ after: { origin } }: RosterRow, choice: RowChoice): void {
    if (origin) this.byRow[origin.row] = choice;
  }

  #enterprises(newId: () => string): ReturnType<typeof applyDecisions> {
    const applied = applyDecisions(this.proposal!, this.answers, { importedOn: today(), newId });
    const enterprises = this.converted.reduce(
      (firms, slip) => rescaled(firms, slip) ?? firms,
      applied.enterprises,
    );
    return { ...applied, enterprises };
  }

  #choicesFor(enterprises: readonly Enterprise[]): MergeChoices {
    const byRow = Object.fromEntries(
      enterprises.flatMap(({ id, origin }) => {
        const choice = origin && this.byRow[origin.row];
        return choice ? [[id, choice] as const] : [];
      }),
    );
    return { forAll: this.forAll, byRow, absent: this.absent };
  }

  // ── 4 done ────────────────────────────────────────────────────────────────────────────────────────

  readonly ready: boolean = $derived.by(
    () => this.proposal !== undefined && isDecided(this.proposal, this.answers) && this.incoming.length > 0,
  );

  async bringIn(): Promise<void> {
    if (!this.proposal || !this.ready || this.busy) return;
    this.busy = true;
    const { enterprises, rosterImport } = this.#enterprises(freshId);
    const comparison = compareRoster(this.existing, enterprises);
    const choices = this.#choicesFor(enterprises);
    const merged = mergeRoster(this.existing, comparison, choices);
    const imports = [...this.#session.dossier.imports, rosterImport].filter(({ id }) =>
      merged.some(({ origin }) => origin?.importId === id),
    );
    const layout = layoutOf(this.proposal.columns);
    const written = comparison.rows.filter((row) => writes(row, choiceFor(row, choices)));
    const before = await this.#session.save((store, now) =>
      replaceRoster(store, this.#cluster, { enterprises: merged, imports }, now),
    );
    this.busy = false;
    if (!before) return;
    const added = written.filter((row) => row.before === undefined).length;
    this.outcome = {
      added,
      changed: written.length - added,
      same: comparison.rows.length - written.length,
      removed: choices.absent === 'remove' ? comparison.absent.length : 0,
      total: merged.length,
      before,
    };
    this.step = 3;
    this.#session.say(`已导入，名录现有${merged.length}家。`, () => void this.undo());
    // Losing it costs a few clicks the next time, so a refusal is not the user's concern.
    await rememberLayout(this.#session.store, layout);
  }

  async undo(): Promise<void> {
    const before = this.outcome?.before;
    if (!before) return;
    const undone = await this.#session.save((store, now) => replaceRoster(store, this.#cluster, before, now));
    if (!undone) return;
    this.outcome = undefined;
    this.step = 2;
    this.#session.say(`已撤销导入，名录恢复为${before.enterprises.length}家。`);
  }
}

const writes = (row: RosterRow, choice: RowChoice): boolean =>
  row.before === undefined ? choice !== 'skip' : effectOf(row, choice).length > 0;
