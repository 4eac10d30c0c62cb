import type { GapKind } from '../assessment/gap-list.ts';
import { newMeasure, type PlanMeasure } from '../dossier/plan.ts';
import { MONTHS } from './gantt.ts';
import { TASK_1 } from './measure-library/task-1.ts';
import { TASK_2 } from './measure-library/task-2.ts';
import { TASK_3 } from './measure-library/task-3.ts';
import { TASK_4 } from './measure-library/task-4.ts';
import { TASK_5 } from './measure-library/task-5.ts';
import { TASK_6 } from './measure-library/task-6.ts';
import { TASK_7 } from './measure-library/task-7.ts';

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
  /** 责任单位 and 配合单位 as counties usually have them: a start, to be put right. */
  readonly owner: string;
  readonly partners: string;
  /** How completion is checked. */
  readonly verification: string;
  /** From start to done. */
  readonly defaultMonths: number;
}
/** An entry in the file of its task. */
export type TaskEntry = Omit<LibraryMeasure, 'task'>;

/** By task, in the order of 第七条. */
export const MEASURE_LIBRARY: readonly LibraryMeasure[] = [
  TASK_1,
  TASK_2,
  TASK_3,
  TASK_4,
  TASK_5,
  TASK_6,
  TASK_7,
].flatMap((entries, index) =>
  entries.map((entry) => ({ ...entry, task: (index + 1) as LibraryMeasure['task'] })),
);

/**
 * The measure an entry starts as: begun with the plan, or on `today` (ISO) where that is later, done after its months,
 * with what then stands as its milestone.
 */
export function startedFrom(
  entry: LibraryMeasure,
  id: string,
  startYear: number,
  today: string,
): PlanMeasure {
  const { task, title, content, criteria, owner, partners, verification, defaultMonths } = entry;
  const now = (Number(today.slice(0, 4)) - startYear) * 12 + Number(today.slice(5, 7)) - 1;
  const first = Math.min(Math.max(now, 0), MONTHS - 1);
  const last = Math.min(first + defaultMonths, MONTHS) - 1;
  const month = (index: number): string =>
    `${startYear + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  return {
    ...newMeasure(id, task, title),
    content,
    criteria: [...criteria],
    owner,
    partners,
    verification,
    start: month(first),
    due: month(last),
    milestones: { [month(last).slice(0, 4)]: { text: verification.replace(/。$/, ''), done: false } },
    libraryId: entry.id,
  };
}

/** What is asked for: a criterion (id) and what is wrong with it. */
export interface Asked {
  readonly criterion: string;
  readonly kind: GapKind;
}

/**
 * The measures to offer for a gap, the nearest first: those made for its kind before the rest, those made for its
 * criterion before those that help it beside others. `taken` are library ids the plan already holds.
 */
export function offersFor(gap: Asked, taken: ReadonlySet<string> = new Set()): LibraryMeasure[] {
  return MEASURE_LIBRARY.filter(({ id, criteria }) => criteria.includes(gap.criterion) && !taken.has(id))
    .map((measure) => ({ measure, distance: distance(measure, gap) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ measure }) => measure);
}

/** Less is nearer. Equals stay in the order of 第七条. */
function distance({ criteria, gaps }: LibraryMeasure, { criterion, kind }: Asked): number {
  const made = gaps.indexOf(kind);
  // What serves many criteria is made for none of them in particular.
  const broad = criteria.length > 5;
  return (made < 0 ? 100_000 : made) + criteria.indexOf(criterion) * 1000 + (broad ? 100 : 0);
}
