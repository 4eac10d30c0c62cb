import type { Workbook, WordDocument } from '../submission/block.ts';
import { xlsxBytes } from './excel-out.ts';
import { ImportDesk } from './import-desk.ts';
import { docxBytes } from './word.ts';

/**
 * A question comes with a number, and so does its answer. Classic, because module workers do not start from
 * file://.
 */

/** What can be asked: a file to be written, or something about the one import this worker lives for. */
const TASKS = {
  word: (document: WordDocument) => docxBytes(document),
  excel: (workbook: Workbook) => xlsxBytes(workbook),
  open: (file: Parameters<ImportDesk['open']>[0]) => desk.open(file),
  hold: (slice: Parameters<ImportDesk['hold']>[0]) => desk.hold(slice),
  preview: (choices: Parameters<ImportDesk['preview']>[0]) => desk.preview(choices),
  problems: (asked: Parameters<ImportDesk['problems']>[0]) => desk.problems(asked),
  settle: (choices: Parameters<ImportDesk['settle']>[0]) => desk.settle(choices),
  slice: (from: number) => desk.slice(from),
};
const desk = new ImportDesk();

export type Task = keyof typeof TASKS;
export type Question<T extends Task> = Parameters<(typeof TASKS)[T]>[0];
export type Answer<T extends Task> = Awaited<ReturnType<(typeof TASKS)[T]>>;

export interface Asked<T extends Task = Task> {
  readonly id: number;
  readonly task: T;
  readonly question: Question<T>;
}
export type Answered = { readonly id: number } & (
  { readonly ok: true; readonly answer: unknown } | { readonly ok: false; readonly message: string }
);

async function answer<T extends Task>({ id, task, question }: Asked<T>): Promise<Answered> {
  try {
    const perform = TASKS[task] as (question: Question<T>) => unknown;
    return { id, ok: true, answer: await perform(question) };
  } catch (error) {
    return { id, ok: false, message: String(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void answer(data).then((answered) => postMessage(answered));
});
