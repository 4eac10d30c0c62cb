import { err, type Result } from '../base/result.ts';
import type { Workbook, WordDocument } from '../submission/block.ts';
import type { ReadOptions } from './excel-in.ts';
import type { OpenForm } from './form-desk.ts';
import type { BookTop } from './import-desk.ts';
import { MAX_BYTES, tooLarge } from './limits.ts';
import type { Tell } from './package.ts';
import type { ReadFault } from './read-fault.ts';
import type { Answer, Answered, Asked, Question, Task } from './worker.ts';
import FormatsWorker from './worker.ts?worker&inline';

/** What is asked of a worker, and its life. Import this module only when needed. */

const WATCHDOG_MS = 30_000;

class JobTimeout extends Error {}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly tell?: Tell;
}

/** One worker, from its first question to `end`. */
export class Desk {
  readonly #worker = new FormatsWorker();
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      const waiting = this.#waiting.get(data.id);
      if (data.ok === 'working') return waiting?.tell?.(data.progress);
      this.#waiting.delete(data.id);
      if (data.ok) waiting?.resolve(data.answer);
      else waiting?.reject(new Error(data.message));
    };
    this.#worker.onerror = (event) => this.end(new Error(event.message));
  }

  ask<T extends Task>(
    task: T,
    question: Question<T>,
    transfer: readonly Transferable[] = [],
    tell?: Tell,
  ): Promise<Answer<T>> {
    return new Promise((resolve, reject) => {
      this.#asked += 1;
      this.#waiting.set(this.#asked, {
        resolve: (answer) => resolve(answer as Answer<T>),
        reject,
        ...(tell && { tell }),
      });
      const asked: Asked<T> = { id: this.#asked, task, question };
      this.#worker.postMessage(asked, [...transfer]);
    });
  }

  /** Stops whatever runs; what was not answered is rejected, with an AbortError where nothing else is said. */
  end(reason: unknown = new DOMException('cancelled', 'AbortError')): void {
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  /**
   * Reads a file, to import from. The encoding and separator of a text file are detected unless `options` name
   * them. Ends the desk when it takes too long.
   */
  open(file: File, options: ReadOptions = {}): Promise<Result<BookTop, ReadFault>> {
    return this.#read(file, (bytes) => this.ask('open', { bytes, file: file.name, options }, [bytes.buffer]));
  }

  /** Reads an official form, to be filled in; this desk keeps it. Ends the desk when it takes too long. */
  openForm(file: File): Promise<Result<OpenForm, ReadFault>> {
    return this.#read(file, (bytes) => this.ask('openForm', { bytes, file: file.name }, [bytes.buffer]));
  }

  async #read<Value>(
    file: File,
    ask: (bytes: Uint8Array<ArrayBuffer>) => Promise<Result<Value, ReadFault>>,
  ): Promise<Result<Value, ReadFault>> {
    if (file.size > MAX_BYTES) return err(tooLarge());
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      if (error instanceof DOMException) return err({ kind: 'unreadable' });
      throw error;
    }
    const timer = setTimeout(() => this.end(new JobTimeout()), WATCHDOG_MS);
    try {
      return await ask(bytes);
    } catch (error) {
      if (error instanceof JobTimeout) return err({ kind: 'timeout' });
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

async function once<T extends Task>(task: T, question: Question<T>): Promise<Answer<T>> {
  const desk = new Desk();
  try {
    return await desk.ask(task, question);
  } finally {
    desk.end();
  }
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const writeWord = (document: WordDocument): Promise<Blob> => docxBlob(once('word', document));

/** An answer of `fillForm` as a file. */
export const docxBlob = async (answer: Promise<Uint8Array>): Promise<Blob> =>
  new Blob([await bytesOf(answer)], { type: DOCX });

export const writeWorkbook = async (workbook: Workbook): Promise<Blob> => xlsxBlob(once('excel', workbook));

export const xlsxBlob = async (answer: Promise<Uint8Array>): Promise<Blob> =>
  new Blob([await bytesOf(answer)], { type: XLSX });

/** Blob parts must not be backed by shared memory, and a worker's answer never is. */
const bytesOf = async (answer: Promise<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> =>
  (await answer) as Uint8Array<ArrayBuffer>;
