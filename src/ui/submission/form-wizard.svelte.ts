import { safeName } from '../../formats/file-names.ts';
import type { OpenForm } from '../../formats/form-desk.ts';
import type { Desk } from '../../formats/jobs.ts';
import { readFaultSentence } from '../../formats/read-fault.ts';
import { sha256Hex } from '../../formats/sha256.ts';
import { formLayoutFor, rememberForm } from '../../store/layouts.ts';
import { signatureOf } from '../../submission/form-blank.ts';
import { formSource, type FormSource } from '../../submission/form-field.ts';
import { filledBlanks, fillingsOf, type FilledBlank } from '../../submission/form-filling.ts';
import {
  columnsFor,
  formLayoutOf,
  proposed,
  withFormLayout,
  type Match,
  type Matches,
} from '../../submission/form-match.ts';
import { blankName, formReport } from '../../submission/form-report.ts';
import type { Session } from '../session.svelte.ts';
import { keepForm } from './filled-form.ts';

/**
 * One official form from its file to a filled copy. The file stays with the desk, in its worker, as long as the view is
 * open; nothing of the cluster is ever changed.
 */
export class FormWizard {
  readonly #session: Session;
  #desk: Desk | undefined;
  /** Tells the form again the next time. */
  #signature = '';

  reading = $state.raw<AbortController>();
  fault = $state<string>();
  form = $state.raw<OpenForm>();
  matches = $state.raw<Matches>({});
  /** The blanks are matched as they were the last time this form was filled in. */
  remembered = $state(false);
  /** What is being written, or what became of it. */
  stage = $state<string>();
  written = $state.raw<{ readonly name: string; readonly blob: Blob }>();
  failure = $state<string>();

  constructor(session: Session) {
    this.#session = session;
    $effect(() => () => this.stop());
  }

  readonly source: FormSource = $derived.by(() => {
    const { dossier, pack, assessment } = this.#session;
    return formSource(dossier, pack, assessment!);
  });
  readonly filled: readonly FilledBlank[] = $derived.by(() =>
    filledBlanks(this.form?.blanks ?? [], this.matches, this.source),
  );

  async read(file: File): Promise<void> {
    const { Desk } = await import('../../formats/jobs.ts');
    this.stop();
    const controller = new AbortController();
    this.reading = controller;
    this.fault = undefined;
    this.form = undefined;
    this.#forget();
    try {
      const desk = new Desk();
      this.#desk = desk;
      const result = await desk.openForm(file);
      if (controller.signal.aborted) return;
      if (result.ok) await this.#take(result.value);
      else this.fault = readFaultSentence(result.error, file.name, 'form');
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      if (this.reading === controller) this.reading = undefined;
    }
  }

  async #take(form: OpenForm): Promise<void> {
    if (form.blanks.length === 0) {
      this.fault = `在“${form.file}”中没有找到可以填的空白（E-123）：没有空的单元格、下划线、方框，也没有 {集群名称} 这样的占位符。您的数据没有改动。请确认选的是空白的申报表。`;
      return;
    }
    this.#signature = `form:${await sha256Hex(new Blob([signatureOf(form.blanks)]))}`;
    const layout = await formLayoutFor(this.#session.store, this.#signature);
    this.form = form;
    this.recognise();
    if (!layout) return;
    const year = this.#session.dossier.declarationYear;
    this.matches = withFormLayout(this.matches, layout, this.source, year);
    this.remembered = Object.values(this.matches).some(({ guess }) => guess === 'remembered');
  }

  /** As the words beside the blanks say, whatever was chosen. */
  recognise(): void {
    this.remembered = false;
    this.#forget();
    const year = this.#session.dossier.declarationYear;
    this.matches = this.form ? proposed(this.form.blanks, this.source, year) : {};
  }

  /** Ends the reading, and the desk with the file. */
  stop(): void {
    this.reading?.abort();
    this.reading = undefined;
    this.#desk?.end();
    this.#desk = undefined;
  }

  /** What goes into a blank: a field, rows, or nothing. */
  choose({ blank }: FilledBlank, field: string | undefined): void {
    if (field === undefined) return this.#match(blank.id, {});
    const rows = this.source.rows.find(({ id }) => id === field);
    if (blank.kind !== 'rows' || !rows) return this.#match(blank.id, { field });
    const columns = columnsFor(blank, rows, this.#session.dossier.declarationYear).map(({ id }) => id);
    this.#match(blank.id, { field, columns });
  }

  /** Typed in place of a field; for a choice, one of its options. */
  write({ blank }: FilledBlank, text: string): void {
    this.#match(blank.id, { text });
  }

  chooseColumn({ blank, match }: FilledBlank, index: number, column: string): void {
    if (match?.field === undefined) return;
    const columns = (blank.columns ?? []).map((_, at) =>
      at === index ? column : (match.columns?.[at] ?? ''),
    );
    this.#match(blank.id, { field: match.field, columns });
  }

  #match(id: string, match: Match): void {
    this.matches = { ...this.matches, [id]: match };
    this.#forget();
    this.#remember();
  }

  /** What was written of another choice. */
  #forget(): void {
    this.written = undefined;
    this.failure = undefined;
  }

  /** Losing it costs a few clicks the next time, so a refusal is not the user's concern. */
  #remember(): void {
    if (!this.form) return;
    const { declarationYear } = this.#session.dossier;
    const { blanks } = this.form;
    void rememberForm(
      this.#session.store,
      formLayoutOf(this.#signature, blanks, this.matches, declarationYear),
    );
  }

  /** The filled copy, checked by being opened again. */
  async fill(): Promise<void> {
    const desk = this.#desk;
    if (!desk || !this.form || this.stage !== undefined) return;
    this.#forget();
    await this.#write('申报表', async () => {
      const { Desk, docxBlob } = await import('../../formats/jobs.ts');
      const blob = await docxBlob(desk.ask('fillForm', fillingsOf(this.filled)));
      const name = this.#nameOf('已填');
      const check = new Desk();
      const again = await check.openForm(new File([blob], name));
      check.end();
      if (!again.ok) throw new Error(readFaultSentence(again.error, name, 'form'));
      this.written = { name, blob };
      const open = this.filled.filter(({ state }) => state !== 'filled');
      const { id, edits } = this.#session.current!;
      keepForm(id, {
        form: { name, blanks: this.filled.length, open: open.map(({ blank }) => blankName(blank)) },
        blob,
        edits,
      });
      this.#remember();
    });
  }

  /** 填写情况, as a Word file. */
  async report(): Promise<{ readonly name: string; readonly blob: Blob } | undefined> {
    const { form } = this;
    if (!form) return undefined;
    const { dossier, pack, asOf } = this.#session;
    let made: { readonly name: string; readonly blob: Blob } | undefined;
    await this.#write('填写情况', async () => {
      const { writeWord } = await import('../../formats/jobs.ts');
      const blob = await writeWord(formReport(form.file, this.filled, this.source, { dossier, pack, asOf }));
      made = { name: this.#nameOf('填写情况'), blob };
    });
    return made;
  }

  /** 示例 is said of every file made from 示例 data. */
  #nameOf(what: string): string {
    const stem = (this.form?.file ?? '').replace(/\.[^.]*$/, '');
    return safeName(`${this.#session.dossier.sample ? '示例_' : ''}${stem}_${what}.docx`);
  }

  async #write(what: string, make: () => Promise<void>): Promise<void> {
    this.stage = `正在生成${what}`;
    try {
      await make();
    } catch (error) {
      this.failure = `${what}没有生成，您的数据没有改动：${error instanceof Error ? error.message : String(error)}。请重试；若仍失败，请换用新版浏览器。`;
    } finally {
      this.stage = undefined;
    }
  }
}
