import { err, type Result } from '../base/result.ts';
import type { RawBook } from '../dossier/raw-sheet.ts';
import type { Workbook, WordDocument } from '../submission/block.ts';
import type { ReadOptions } from './excel-in.ts';
import { MAX_BYTES, tooLarge } from './limits.ts';
import type { ReadFault } from './read-fault.ts';
import type { Answers, Job } from './worker.ts';
import FormatsWorker from './worker.ts?worker&inline';

/** Runs a job in a worker of its own, started for it and ended after it. Import this module only when needed. */

const WATCHDOG_MS = 30_000;

class JobTimeout extends Error {}

function run<Kind extends Job['kind']>(
  job: Extract<Job, { kind: Kind }>,
  { signal, watchdog }: { signal?: AbortSignal | undefined; watchdog?: number } = {},
): Promise<Answers[Kind]> {
  return new Promise((resolve, reject) => {
    const worker = new FormatsWorker();
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      worker.terminate();
      settle();
    };
    const cancel = (): void => {
      end(() => reject(new DOMException('cancelled', 'AbortError')));
    };
    const timer =
      watchdog === undefined ? undefined : setTimeout(() => end(() => reject(new JobTimeout())), watchdog);
    signal?.addEventListener('abort', cancel);
    worker.onmessage = ({
      data,
    }: MessageEvent<{ ok: true; answer: Answers[Kind] } | { ok: false; message: string }>) => {
      end(() => (data.ok ? resolve(data.answer) : reject(new Error(data.message))));
    };
    worker.onerror = (event) => {
      end(() => reject(new Error(event.message)));
    };
    worker.postMessage(job);
  });
}

/**
 * Reads a spreadsheet, or with `firstRows` a preview of it; rejects with an AbortError when cancelled. The
 * encoding and separator of a text file are detected unless `options` name them.
 */
export async function readSpreadsheet(
  file: File,
  signal?: AbortSignal,
  options: ReadOptions = {},
): Promise<Result<RawBook, ReadFault>> {
  if (file.size > MAX_BYTES) return err(tooLarge());
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException) return err({ kind: 'unreadable' });
    throw error;
  }
  try {
    return await run({ kind: 'read', bytes, file: file.name, options }, { signal, watchdog: WATCHDOG_MS });
  } catch (error) {
    if (error instanceof JobTimeout) return err({ kind: 'timeout' });
    throw error;
  }
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const writeWord = async (document: WordDocument): Promise<Blob> =>
  new Blob([await bytesOf(run({ kind: 'word', document }))], { type: DOCX });

export const writeWorkbook = async (workbook: Workbook): Promise<Blob> =>
  new Blob([await bytesOf(run({ kind: 'excel', workbook }))], { type: XLSX });

/** Blob parts must not be backed by shared memory, and a worker's answer never is. */
const bytesOf = async (answer: Promise<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> =>
  (await answer) as Uint8Array<ArrayBuffer>;
