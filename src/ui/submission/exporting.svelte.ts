import { attachmentsOf, currentOf } from '../../dossier/attachment.ts';
import type { ClusterDossier } from '../../dossier/dossier.ts';
import { contextOf } from '../../assessment/assess.ts';
import type { Desk } from '../../formats/jobs.ts';
import type { Progress, StoredBytes, WrittenPackage } from '../../formats/package.ts';
import type { Preview } from '../../formats/worker.ts';
import { readFile } from '../../store/attachments.ts';
import {
  NO_CHOICE,
  orderedPack,
  type Choice,
  type Order,
  type Pictures,
} from '../../submission/documents.ts';
import type { RulePack } from '../../policy/criterion.ts';
import type { FileReport } from '../../submission/evidence-order.ts';
import type { Occasion } from '../../submission/occasion.ts';
import type { Looked } from '../../submission/preview.ts';
import { picturesOf } from '../charts/pictures.ts';
import { download } from '../download.ts';
import type { Session } from '../session.svelte.ts';
import { keptForm } from './filled-form.ts';

/**
 * The export at work: files read, checks made, documents composed and the package written, all in one worker that
 * lives as long as the screen, so that the page never waits.
 */
export class Exporting {
  readonly #session: Session;
  readonly #occasion: Occasion;
  #desk: Desk | undefined;
  #files: readonly StoredBytes[] = [];
  /** What was read of which attachments, so that they are read once. */
  #readFor: ClusterDossier['attachments'] | 'nothing' = 'nothing';
  #reports: readonly FileReport[] = [];
  #pictures: Pictures = {};
  #turn = 0;
  choice = $state.raw<Choice>(NO_CHOICE);
  looked = $state.raw<Looked | undefined>();
  checkCode = $state<string>();
  /** The document on show. */
  shown = $state<string>();
  preview = $state.raw<Preview | undefined>();
  /** Something is under way. */
  busy = $state<'read' | 'write' | undefined>();
  progress = $state.raw<Progress | undefined>();
  startedAt = $state(0);
  written = $state.raw<WrittenPackage | undefined>();
  failure = $state<string>();

  constructor(session: Session, occasion: Occasion) {
    this.#session = session;
    this.#occasion = occasion;
  }

  end(): void {
    this.#turn += 1;
    this.#desk?.end();
    this.#desk = undefined;
  }

  /** Looks the cluster over as it stands now; what was written before is of another state. */
  async look(dossier: ClusterDossier, pack: RulePack, asOf: string): Promise<void> {
    const turn = (this.#turn += 1);
    this.written = undefined;
    await this.#trying('检查没有做完', async () => {
      const desk = await this.#deskHere();
      await this.#read(desk, dossier);
      if (turn !== this.#turn) return;
      const order = this.#order(dossier);
      // Drawn before anything can be written: a package without its charts would look whole.
      const [looked, checkCode, pictures] = await Promise.all([
        desk.ask('look', order),
        desk.ask('checkCode', order),
        picturesOf(contextOf(pack, dossier, asOf), this.#session.assessment!),
      ]);
      if (turn !== this.#turn) return;
      this.#pictures = pictures;
      this.looked = looked;
      this.checkCode = checkCode;
      const known = looked.documents.some(({ id }) => id === this.shown);
      // Not waited for: whoever writes the package meanwhile is busy with that.
      void this.show(known ? this.shown! : looked.documents[0]!.id);
    });
  }

  /** Shows a document; asked for while the package is being written, it comes after that. */
  async show(id: string): Promise<void> {
    if (this.shown !== id) this.preview = undefined;
    this.shown = id;
    try {
      const desk = await this.#deskHere();
      const { checkCode } = this;
      const preview = await desk.ask('compose', {
        order: this.#order(this.#session.dossier),
        id,
        checkCode,
      });
      if (this.shown === id) this.preview = preview;
    } catch (error) {
      this.#fail('预览没有做出来', error);
    }
  }

  choose(id: string, onRequest: boolean, chosen: boolean): void {
    const { left, wanted } = this.choice;
    const without = (ids: readonly string[]): string[] => ids.filter((each) => each !== id);
    this.choice = onRequest
      ? { left, wanted: chosen ? [...without(wanted), id] : without(wanted) }
      : { left: chosen ? without(left) : [...without(left), id], wanted };
    this.written = undefined;
  }

  isChosen(id: string, onRequest: boolean): boolean {
    return onRequest ? this.choice.wanted.includes(id) : !this.choice.left.includes(id);
  }

  /** Writes, opens and verifies the package, and hands it to the browser's download. */
  async write(): Promise<void> {
    if (this.busy) return;
    const { dossier } = this.#session;
    this.written = undefined;
    await this.#trying('申报包没有生成', async () => {
      this.#begin('write');
      const [desk, { packageFaultSentence }] = await Promise.all([
        this.#deskHere(),
        import('../../formats/package-check.ts'),
      ]);
      const form = keptForm(dossier.id)?.blob;
      const question = { order: this.#order(dossier), files: this.#files, form };
      const result = await desk.ask('package', question, [], (progress) => (this.progress = progress));
      if (!result.ok) {
        this.failure = `写好的申报包没有通过校验：${packageFaultSentence(result.error)}。没有交给浏览器下载，数据没有改动。请重试；若仍如此，请先备份。`;
        return;
      }
      this.written = result.value;
      download(result.value.name, result.value.blob);
    });
  }

  /** Stops what is under way; nothing half written stays. */
  cancel(): void {
    const stopped = this.busy;
    this.end();
    this.busy = undefined;
    this.progress = undefined;
    this.#session.say('已取消，没有生成文件。');
    if (stopped === 'read') {
      // What was found before is of other files.
      this.looked = undefined;
      this.failure = '佐证文件还没有读完，检查没有做完，数据没有改动。要导出请重新检查。';
    } else if (this.shown !== undefined) void this.show(this.shown);
  }

  #begin(what: 'read' | 'write'): void {
    this.busy = what;
    this.progress = undefined;
    this.startedAt = performance.now();
  }

  async #trying(what: string, work: () => Promise<void>): Promise<void> {
    this.failure = undefined;
    try {
      await work();
    } catch (error) {
      this.#fail(what, error);
    } finally {
      this.busy = undefined;
    }
  }

  /** Whatever was stopped on purpose has not failed. */
  #fail(what: string, error: unknown): void {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    const why = error instanceof Error ? error.message : String(error);
    this.failure = `${what}，数据没有改动：${why}。请重试；若仍失败，请先备份，再换用新版浏览器。`;
  }

  async #deskHere(): Promise<Desk> {
    if (!this.#desk) {
      const { Desk } = await import('../../formats/jobs.ts');
      this.#desk ??= new Desk();
    }
    return this.#desk;
  }

  async #read(desk: Desk, dossier: ClusterDossier): Promise<void> {
    if (this.#readFor === dossier.attachments) return;
    const current = currentOf(attachmentsOf(dossier));
    const files: StoredBytes[] = [];
    for (const attachment of current) {
      const { sha256, name, format } = attachment;
      if (files.some((each) => each.sha256 === sha256)) continue;
      const blob = await readFile(this.#session.store, attachment);
      files.push({ sha256, name, isPdf: format === 'pdf', ...(blob && { blob }) });
    }
    this.#files = files;
    if (files.length > 0) this.#begin('read');
    this.#reports = await desk.ask('files', this.#files, [], (progress) => (this.progress = progress));
    this.#readFor = dossier.attachments;
    if (this.busy === 'read') this.busy = undefined;
  }

  #order(dossier: ClusterDossier): Order {
    const { pack, asOf, current } = this.#session;
    const kept = keptForm(dossier.id);
    return {
      appVersion: __APP_VERSION__,
      pack: orderedPack(pack),
      dossier,
      asOf,
      reports: this.#reports,
      pictures: this.#pictures,
      choice: this.choice,
      ...(kept && { form: { ...kept.form, outdated: kept.edits !== current?.edits } }),
      occasion: this.#occasion,
    };
  }
}
