import type { Workbook, WordDocument } from '../submission/block.ts';
import { readSpreadsheetBytes, type ReadOptions } from './excel-in.ts';
import { xlsxBytes } from './excel-out.ts';
import { docxBytes } from './word.ts';

/** A job out, an answer back, and the worker ends. Classic, because module workers do not start from file://. */

export type Job =
  | {
      readonly kind: 'read';
      readonly bytes: Uint8Array;
      readonly file: string;
      readonly options: ReadOptions;
    }
  | { readonly kind: 'word'; readonly document: WordDocument }
  | { readonly kind: 'excel'; readonly workbook: Workbook };

export interface Answers {
  readonly read: Awaited<ReturnType<typeof readSpreadsheetBytes>>;
  readonly word: Uint8Array;
  readonly excel: Uint8Array;
}

function perform(job: Job): Promise<Answers[Job['kind']]> {
  switch (job.kind) {
    case 'read':
      return readSpreadsheetBytes(job.bytes, job.file, job.options);
    case 'word':
      return docxBytes(job.document);
    case 'excel':
      return xlsxBytes(job.workbook);
  }
}

addEventListener('message', ({ data }: MessageEvent<Job>) => {
  void perform(data).then(
    (answer) => postMessage({ ok: true, answer }),
    (error: unknown) => postMessage({ ok: false, message: String(error) }),
  );
});
