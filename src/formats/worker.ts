import '../base/floor.ts';
import type { Workbook, WordDocument } from '../submission/block.ts';
import type { Composed, Order } from '../submission/documents.ts';
import { lookOver, previewOf } from '../submission/preview.ts';
import { xlsxBytes } from './excel-out.ts';
import { FormDesk } from './form-desk.ts';
import { ImportDesk } from './import-desk.ts';
import { fileOf, receivePackage } from './package-in.ts';
import { codeOf, readFiles, writePackage, type Progress, type StoredBytes, type Tell } from './package.ts';
import { wordPages, type PreviewPage } from './word-pages.ts';
import { docxBytes } from './word.ts';

/**
 * A question comes with a number, and so does its answer. Classic, because module workers do not start from
 * file://.
 */

/**
 * What can be asked: the whole package or one file to be written, or something about the one import or the one
 * form this worker lives for.
 */
const TASKS = {
  files: (files: readonly StoredBytes[], tell: Tell) => readFiles(files, tell),
  look: (order: Order) => lookOver(order),
  compose: ({ order, id, checkCode }: { order: Order; id: string; checkCode?: string | undefined }) =>
    preview(order, id, checkCode),
  checkCode: (order: Order) => codeOf(order),
  package: (
    { order, files, form }: { order: Order; files: readonly StoredBytes[]; form?: Blob | undefined },
    tell: Tell,
  ) => writePackage(order, files, tell, form),
  receive: (file: Blob, tell: Tell) => receivePackage(file, tell),
  fileOf: (asked: Parameters<typeof fileOf>[0]) => fileOf(asked),
  word: (document: WordDocument) => docxBytes(document),
  excel: (workbook: Workbook) => xlsxBytes(workbook),
  open: (file: Parameters<ImportDesk['open']>[0]) => desk.open(file),
  hold: (slice: Parameters<ImportDesk['hold']>[0]) => desk.hold(slice),
  preview: (choices: Parameters<ImportDesk['preview']>[0]) => desk.preview(choices),
  problems: (asked: Parameters<ImportDesk['problems']>[0]) => desk.problems(asked),
  settle: (choices: Parameters<ImportDesk['settle']>[0]) => desk.settle(choices),
  slice: (from: number) => desk.slice(from),
  openForm: (file: Parameters<FormDesk['open']>[0]) => formDesk.open(file),
  fillForm: (fillings: Parameters<FormDesk['fill']>[0]) => formDesk.fill(fillings),
};
/** A document as it will look: the pages of a Word file, the sheets of a workbook. */
export type Preview =
  { readonly kind: 'word'; readonly pages: readonly PreviewPage[] } | Extract<Composed, { kind: 'excel' }>;
function preview(order: Order, id: string, checkCode: string | undefined): Preview | undefined {
  const composed = previewOf(order, id);
  if (composed?.kind !== 'word') return composed;
  const document = { ...composed.document, ...(checkCode !== undefined && { checkCode }) };
  return { kind: 'word', pages: wordPages(document) };
}
const desk = new ImportDesk();
const formDesk = new FormDesk();

export type Task = keyof typeof TASKS;
export type Question<T extends Task> = Parameters<(typeof TASKS)[T]>[0];
export type Answer<T extends Task> = Awaited<ReturnType<(typeof TASKS)[T]>>;

export interface Asked<T extends Task = Task> {
  readonly id: number;
  readonly task: T;
  readonly question: Question<T>;
}
export type Answered = { readonly id: number } & (
  | { readonly ok: 'working'; readonly progress: Progress }
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly message: string }
);

async function answer<T extends Task>({ id, task, question }: Asked<T>): Promise<Answered> {
  try {
    const perform = TASKS[task] as (question: Question<T>, tell: Tell) => unknown;
    return { id, ok: true, answer: await perform(question, tellerOf(id)) };
  } catch (error) {
    return { id, ok: false, message: String(error) };
  }
}

const TELL_EVERY_MS = 80;

/** Nobody reads faster, and the page has other things to do. */
function tellerOf(id: number): Tell {
  let last = -Infinity;
  return (progress) => {
    if (performance.now() - last < TELL_EVERY_MS) return;
    last = performance.now();
    postMessage({ id, ok: 'working', progress } satisfies Answered);
  };
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void answer(data).then((answered) => postMessage(answered));
});
