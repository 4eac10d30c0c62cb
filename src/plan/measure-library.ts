import type { GapKind } from '../assessment/gap-list.ts';
import { TASK_1 } from './measure-library/task-1.ts';

/**
 * Starting measures (举措) for 三年发展规划, written for 陕工信发〔2023〕89号: each stands under a task of 第七条, names
 * the criteria of 第十二条 it serves and the sign by which it is done. “＿＿” is a figure or a name the user fills in.
 */
export interface LibraryMeasure {
  /** Stable: a stored measure remembers the entry it started from. */
  readonly id: string;
  /** The task of 第七条 it belongs to, by its number in the text. */
  readonly task: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly title: string;
  /** Who does what, for whom, how much. */
  readonly content: string;
  /** Criteria (ids) of the pack shaanxi-2023 it serves, the one it is made for first. */
  readonly criteria: readonly [string, ...string[]];
  /** The kinds of gap it answers. */
  readonly gaps: readonly GapKind[];
  /** How completion is checked. */
  readonly verification: string;
  /** From start to done. */
  readonly defaultMonths: number;
}
/** An entry in the file of its task. */
export type TaskEntry = Omit<LibraryMeasure, 'task'>;

/** By task, in the order of 第七条. */
export const MEASURE_LIBRARY: readonly LibraryMeasure[] = [TASK_1].flatMap((entries, index) =>
  entries.map((entry) => ({ ...entry, task: (index + 1) as LibraryMeasure['task'] })),
);
