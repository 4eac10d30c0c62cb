import { createContext } from 'svelte';
import type { Progress } from '../../formats/package.ts';
import type { Desk } from '../../formats/jobs.ts';
import { clusterRow } from '../../review/cluster-row.ts';
import { fileFaultSentence } from '../../review/received-package.ts';
import { receivedFaultSentence, type Contents } from '../../review/received.ts';
import { recompute, type Recomputed } from '../../review/recompute.ts';
import { NO_REVIEW, type Review, type Reviewer } from '../../review/review.ts';
import type { Reviewed } from '../../review/reviewed.ts';
import { MEDIA_TYPES, type Format } from '../../dossier/attachment.ts';
import { opinionsFaultSentence, readOpinionsFile } from '../../review/opinions-file.ts';
import type { ManifestEntry } from '../../submission/manifest.ts';
import {
  bringOpinions,
  contentsOf,
  keepPackage,
  removePackage,
  replaceRow,
  saveReview,
  saveReviewer,
  watchDesk,
  zipOf,
  type DeskState,
  type ReviewStore,
  type StoredPackage,
} from '../../store/reviews.ts';
import type { StoreFault } from '../../store/store.ts';
import type { Result } from '../../base/result.ts';
import { now, today } from '../clock.ts';
import { live } from '../live.svelte.ts';
import { Toast } from '../parts/toast.svelte.ts';
import { storeFaultSentence } from '../session.svelte.ts';

/** A package with all that is worked out from it. */
export interface Opened {
  readonly contents: Contents;
  readonly recomputed: Recomputed;
}

/** The city's desk at work: packages received one after the other in a worker, opinions saved as they are given. */
export class ReviewDesk {
  readonly store: ReviewStore;
  readonly #state: { readonly current: DeskState | undefined };
  #opened: Record<string, Promise<Opened | undefined>> = {};
  /** What is being received: which file, how far, how many are still waiting. */
  receiving = $state.raw<
    { readonly file: string; readonly left: number; readonly progress?: Progress } | undefined
  >();
  /** Files that were not taken in, a sentence each. */
  refused = $state.raw<readonly string[]>([]);
  readonly toast = new Toast();
  /** When the last opinion was saved, or why it was not. */
  saved = $state.raw<{ readonly time: number } | { readonly fault: StoreFault } | undefined>();
  #worker: Desk | undefined;

  constructor(store: ReviewStore) {
    this.store = store;
    this.#state = live((next) => watchDesk(store, next));
  }

  /** Undefined until the store has answered for the first time. */
  get state(): DeskState | undefined {
    return this.#state.current;
  }
  get packages(): readonly StoredPackage[] {
    return this.state?.packages ?? [];
  }
  get reviewer(): Reviewer {
    return this.state?.reviewer ?? { unit: '', person: '' };
  }
  reviewOf(id: string): Review {
    return this.state?.reviews.get(id) ?? NO_REVIEW;
  }

  /** Receives files one after the other, so that thirty packages never stand in memory together. */
  async take(files: readonly File[]): Promise<void> {
    if (this.receiving || files.length === 0) return;
    this.refused = [];
    const refused: string[] = [];
    let kept = 0;
    let known = 0;
    for (const [index, file] of files.entries()) {
      const left = files.length - index - 1;
      this.receiving = { file: file.name, left };
      const outcome = await this.#receive(
        file,
        (progress) => (this.receiving = { file: file.name, left, progress }),
      );
      if (outcome === 'stopped') break;
      if (outcome === 'kept') kept += 1;
      else if (outcome === 'known') known += 1;
      else refused.push(outcome);
    }
    this.receiving = undefined;
    this.refused = refused;
    const told = [
      ...(kept > 0 ? [`已打开${kept}个申报包`] : []),
      ...(known > 0 ? [`${known}个此前已打开，意见都在`] : []),
    ];
    if (told.length > 0) this.toast.say(`${told.join('；')}。`);
  }

  async #receive(file: File, tell: (progress: Progress) => void): Promise<string> {
    try {
      // Read whole: what only points at a file on a disk is gone when the USB stick is.
      const blob = new Blob([await file.arrayBuffer()], { type: 'application/zip' });
      const worker = await this.#workerHere();
      const result = await worker.ask('receive', blob, [], tell);
      if (!result.ok) return receivedFaultSentence(result.error, file.name);
      const about = { file: file.name, blob, madeBy: __APP_VERSION__, now: now() };
      const stored = await keepPackage(this.store, result.value, about);
      return stored.ok ? stored.value : `“${file.name}”没有打开：${storeFaultSentence(stored.error)}`;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'stopped';
      if (error instanceof DOMException) {
        return `“${file.name}”读不出来，可能已被移动，或存储设备已拔出。其他申报包没有改动。请重新选择。`;
      }
      throw error;
    }
  }

  stop(): void {
    this.#worker?.end();
    this.#worker = undefined;
  }

  async #workerHere(): Promise<Desk> {
    const { Desk: Started } = await import('../../formats/jobs.ts');
    this.#worker ??= new Started();
    return this.#worker;
  }

  /** Reads and works a package out; once a visit. */
  open(id: string): Promise<Opened | undefined> {
    return (this.#opened[id] ??= this.#open(id));
  }

  async #open(id: string): Promise<Opened | undefined> {
    const stored = await this.store.database.packages.get(id);
    const contents = stored && (await contentsOf(this.store, id));
    if (!contents) return undefined;
    const recomputed = recompute(contents, stored.manifest);
    if (stored.madeBy !== __APP_VERSION__) {
      await replaceRow(this.store, id, clusterRow(contents, recomputed), __APP_VERSION__);
    }
    return { contents, recomputed };
  }

  /** What the documents are written from. */
  reviewed({ id, file, sha256, checkCode, faults, manifest }: StoredPackage, opened: Opened): Reviewed {
    return {
      file,
      sha256,
      checkCode,
      faults: faults.map(fileFaultSentence),
      holes: manifest.unreadable.map(({ number, name }) => `${number} ${name}`),
      ...opened,
      review: this.reviewOf(id),
      reviewer: this.reviewer,
      today: today(),
    };
  }

  /** The bytes of an evidence file, held against the manifest; undefined when they are not those. */
  async file(id: string, entry: ManifestEntry, format: Format): Promise<Blob | undefined> {
    const zip = await zipOf(this.store, id);
    if (!zip) return undefined;
    const { path, size, sha256, role } = entry;
    const worker = await this.#workerHere();
    const blob = await worker.ask('fileOf', { blob: zip, entry: { path, size, sha256, role } });
    return blob?.slice(0, blob.size, MEDIA_TYPES[format]);
  }

  async save(id: string, edit: (before: Review) => Review): Promise<void> {
    this.#told(await saveReview(this.store, id, edit, now()));
  }
  async saveReviewer(by: Reviewer): Promise<void> {
    this.#told(await saveReviewer(this.store, by));
  }
  /** Brings the opinions of a backup in; gives a sentence when the file is none. */
  async bring(file: File): Promise<void> {
    this.refused = [];
    try {
      const read = readOpinionsFile(await file.text());
      if (!read.ok) {
        this.refused = [opinionsFaultSentence(read.error, file.name)];
        return;
      }
      const done = await bringOpinions(this.store, read.value, now());
      if (!this.#told(done)) return;
      const { brought, kept } = done.value;
      this.toast.say(
        `已恢复${brought}个申报包的意见${kept > 0 ? `；${kept}个在本机另有意见，保留本机的` : ''}。没有打开的申报包，打开后意见自动对上。`,
      );
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.refused = [
        `“${file.name}”读不出来，可能已被移动，或存储设备已拔出。本机的审阅意见没有改动。请重新选择。`,
      ];
    }
  }
  async remove({ id, row }: StoredPackage): Promise<void> {
    const removed = await removePackage(this.store, id);
    const { [id]: _gone, ...others } = this.#opened;
    this.#opened = others;
    if (!this.#told(removed)) return;
    this.toast.say(`已移出“${row.cluster}”和它的审阅意见。`, () => {
      this.toast.hush();
      void removed.value().then((put) => this.#told(put));
    });
  }

  #told<T>(result: Result<T, StoreFault>): result is { readonly ok: true; readonly value: T } {
    this.saved = result.ok ? { time: now() } : { fault: result.error };
    return result.ok;
  }
}

export const [deskHere, provideDesk] = createContext<ReviewDesk>();
