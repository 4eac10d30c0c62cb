import { untrack } from 'svelte';
import { mappingFault, signatureOf, withField, withLayout, withUnit } from '../../dossier/column-mapping.ts';
import type { Enterprise, RosterColumn } from '../../dossier/enterprise.ts';
import type { RosterRow, RowChoice } from '../../dossier/merge-roster.ts';
import { headerAt, type HeaderColumn, type RosterHeader } from '../../dossier/roster-header.ts';
import type { UnitSlip } from '../../dossier/unit-slip.ts';
import type { ReadOptions } from '../../formats/excel-in.ts';
import type { BookTop, ImportChoices, ImportPreview, Settled, SheetTop } from '../../formats/import-desk.ts';
import type { Desk } from '../../formats/jobs.ts';
import { readFaultSentence } from '../../formats/read-fault.ts';
import type { Unit } from '../../policy/indicator.ts';
import { replaceRoster, type Roster } from '../../store/dossiers.ts';
import { layoutFor, rememberLayout } from '../../store/layouts.ts';
import { freshId, today } from '../clock.ts';
import type { Session } from '../session.svelte.ts';

/**
 * One import from the file to the roster. What was chosen is kept here; the file and all that is made of it
 * stay with the desk, in its worker, as long as the wizard is open. Nothing is written before `bringIn`;
 * leaving earlier changes nothing.
 */

export const STEPS = ['选文件', '认表头', '核对', '完成'] as const;

/** What an import came to, and what stood there before; one call brings it back. */
export type Outcome = Pick<Settled, 'added' | 'changed' | 'same' | 'removed' | 'total'> & {
  readonly before: Roster;
};

/** Enterprises in one message to the desk. */
const SLICE = 250;

export class ImportWizard {
  readonly #session: Session;
  readonly #cluster: string;
  readonly #importId = freshId();
  #desk: Desk | undefined;
  /** Calls off the write that is under way. */
  #writing: AbortController | undefined;
  /** The roster as the desk holds it. */
  #held: readonly Enterprise[] = [];

  step = $state(0);
  reading = $state.raw<AbortController>();
  fault = $state<string>();
  file = $state.raw<File>();
  book = $state.raw<BookTop>();
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
  /** As of the last choice but those still on their way; undefined where the columns were changed since. */
  preview = $state.raw<ImportPreview>();
  /** The preview does not hold the last choice yet. */
  asking = $state(false);
  busy = $state(false);
  outcome = $state.raw<Outcome>();

  constructor(session: Session) {
    this.#session = session;
    this.#cluster = session.dossier.id;
    $effect(() => {
      // Whatever is chosen, and whenever the roster is another.
      const [choices, existing] = [this.choices, this.existing];
      if (!choices || this.step === 3 || this.busy) return;
      untrack(() => void this.#ask(choices, existing));
    });
    $effect(() => () => this.stop());
  }

  // ── 1 the file ────────────────────────────────────────────────────────────────────────────────────

  async read(file: File, options: Pick<ReadOptions, 'encoding' | 'separator'> = {}): Promise<void> {
    const { Desk } = await import('../../formats/jobs.ts');
    this.stop();
    const controller = new AbortController();
    this.reading = controller;
    this.fault = undefined;
    this.header = undefined;
    this.preview = undefined;
    try {
      const desk = new Desk();
      this.#desk = desk;
      this.#held = [];
      const result = await desk.open(file, options);
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

  /** Ends the reading or the writing, and the desk with all it held. */
  stop(): void {
    this.#writing?.abort();
    if (this.reading) this.book = undefined;
    this.reading?.abort();
    this.reading = undefined;
    this.#desk?.end();
    this.#desk = undefined;
  }

  async #chooseBest({ best, sheets }: BookTop): Promise<void> {
    if (best.ok) return this.chooseSheet(best.value);
    this.fault = best.error;
    this.header = undefined;
    this.sheetName = (sheets.find(({ hidden }) => !hidden) ?? sheets[0])?.name;
  }

  readonly sheet: SheetTop | undefined = $derived(
    this.book?.sheets.find(({ name }) => name === this.sheetName),
  );

  /** Reads the header of a sheet, as it was read the last time where a file of its layout was imported before. */
  async chooseSheet(name: string): Promise<void> {
    this.sheetName = name;
    this.recognise();
    await this.#recall();
  }

  /** Takes these rows for the header, whatever their words; row 0: the sheet has none. */
  async pointAt(firstRow: number, lines: number): Promise<void> {
    if (!this.sheet) return;
    this.header = headerAt(this.sheet, firstRow, lines);
    this.remembered = false;
    this.#forget();
    await this.#recall();
  }

  async #recall(): Promise<void> {
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
    this.header = this.sheet?.header;
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
    this.preview = undefined;
  }

  // ── 3 the rows ────────────────────────────────────────────────────────────────────────────────────

  readonly existing: readonly Enterprise[] = $derived.by(() => this.#session.dossier.enterprises);
  readonly choices: ImportChoices | undefined = $derived.by(() => {
    const { sheetName: sheet, header } = this;
    if (sheet === undefined || !header || this.mappingFault !== undefined) return undefined;
    return {
      sheet,
      header,
      answers: { ...this.answers },
      converted: this.converted,
      forAll: this.forAll,
      byRow: { ...this.byRow },
      absent: this.absent,
      importId: this.#importId,
      importedOn: today(),
    };
  });
  readonly undecided: number = $derived(
    this.preview?.decisions.filter(({ id }) => this.answers[id] === undefined).length ?? 0,
  );

  /** Asks what these choices come to. While an answer is on its way later choices wait, and only the last is asked. */
  async #ask(choices: ImportChoices, existing: readonly Enterprise[]): Promise<void> {
    const desk = this.#desk;
    if (this.asking || !desk) return;
    this.asking = true;
    try {
      await this.#hold(desk, existing);
      const preview = await desk.ask('preview', choices);
      if (choices.header === this.header) this.preview = preview;
    } catch (error) {
      if (desk === this.#desk) throw error;
    } finally {
      this.asking = false;
    }
    const [next, roster] = [this.choices, this.existing];
    if (next && (next !== choices || roster !== existing)) await this.#ask(next, roster);
  }

  /** Hands the stored roster over, a slice at a time, so that the page is never busy with it. */
  async #hold(desk: Desk, existing: readonly Enterprise[]): Promise<void> {
    if (existing === this.#held) return;
    for (let from = 0; from === 0 || from < existing.length; from += SLICE)
      await desk.ask('hold', { from, firms: existing.slice(from, from + SLICE) });
    this.#held = existing;
  }

  convert(...slips: readonly UnitSlip[]): void {
    this.converted = [...this.converted, ...slips];
  }

  unconvert(slip: UnitSlip): void {
    this.converted = this.converted.filter((each) => each !== slip);
  }

  chooseRow({ after: { origin } }: RosterRow, choice: RowChoice): void {
    if (origin) this.byRow[origin.row] = choice;
  }

  /** For one row that is shown, at once. */
  choiceOf({ before, after: { origin } }: RosterRow): RowChoice {
    return (origin && this.byRow[origin.row]) ?? (before ? this.forAll : 'update');
  }

  /** The problem list, as an xlsx. */
  async problems(): Promise<Blob | undefined> {
    const { choices } = this;
    if (!choices || !this.#desk) return undefined;
    const { xlsxBlob } = await import('../../formats/jobs.ts');
    return xlsxBlob(this.#desk.ask('problems', { choices, createdOn: this.#session.asOf }));
  }

  // ── 4 done ────────────────────────────────────────────────────────────────────────────────────────

  readonly ready: boolean = $derived(
    !this.asking && !this.busy && this.undecided === 0 && (this.preview?.writing ?? 0) > 0,
  );

  /** Writes it all in one transaction. Whoever leaves before it has committed has changed nothing. */
  async bringIn(): Promise<void> {
    const [choices, desk] = [this.choices, this.#desk];
    if (!choices || !desk || !this.ready) return;
    const { signal } = (this.#writing = new AbortController());
    this.busy = true;
    try {
      await this.#bringIn(choices, desk, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.busy = false;
      this.#writing = undefined;
    }
  }

  async #bringIn(choices: ImportChoices, desk: Desk, signal: AbortSignal): Promise<void> {
    const { rosterImport, layout, ...counts } = await desk.ask('settle', choices);
    const enterprises: Enterprise[] = [];
    while (enterprises.length < counts.total)
      enterprises.push(...(await desk.ask('slice', enterprises.length)));
    const imports = importsOf(enterprises, [...this.#session.dossier.imports, rosterImport]);
    const before = await this.#session.save((store, now) =>
      replaceRoster(store, this.#cluster, { enterprises, imports }, now, signal),
    );
    if (!before) return;
    this.outcome = { ...counts, before };
    this.step = 3;
    this.#session.say(`已导入，名录现有${counts.total}家。`, () => void this.undo());
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

/** Those some enterprise still comes from. */
function importsOf(firms: readonly Enterprise[], imports: Roster['imports']): Roster['imports'] {
  const named = new Set(firms.map(({ origin }) => origin?.importId));
  return imports.filter(({ id }) => named.has(id));
}
