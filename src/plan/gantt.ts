import { targetYears, TASK_NUMBERS, type Plan } from '../dossier/plan.ts';

/** 进度安排 as a Gantt chart: what is drawn, in months from January of the first target year; no picture yet. */

export interface GanttBar {
  readonly label: string;
  readonly kind: 'measure' | 'project';
  /** Months from the start of the plan: the bar covers `from` (inclusive) to `to` (exclusive), 0 to 36. */
  readonly from: number;
  readonly to: number;
  /** 2026年3月至2027年6月. */
  readonly span: string;
}
export interface GanttTick {
  readonly month: number;
  readonly label: string;
  /** The first of a year stands out. */
  readonly year: boolean;
}
export interface Gantt {
  readonly months: number;
  readonly ticks: readonly GanttTick[];
  readonly bars: readonly GanttBar[];
  /** Measures and projects without both dates, or wholly outside the three years: they cannot be drawn. */
  readonly undated: readonly string[];
}

export const MONTHS = 36;

/** Measures in the order of the seven tasks, then projects; each by its start. */
export function ganttOf(plan: Plan): Gantt {
  const items = [
    ...TASK_NUMBERS.flatMap((task) => byStart(plan.measures.filter((each) => each.task === task))).map(
      (each) => ({ ...each, kind: 'measure' as const }),
    ),
    ...byStart(plan.projects).map((each) => ({ ...each, kind: 'project' as const })),
  ];
  const drawn = items.map((item) => ({ item, bar: barOf(item, plan.startYear) }));
  return {
    months: MONTHS,
    ticks: ticksOf(plan),
    bars: drawn.flatMap(({ bar }) => (bar ? [bar] : [])),
    undated: drawn.flatMap(({ item, bar }) => (bar ? [] : [item.title])),
  };
}

interface Dated {
  readonly title: string;
  readonly start?: string | undefined;
  readonly due?: string | undefined;
}

const byStart = <T extends Dated>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.start ?? '').localeCompare(b.start ?? ''));

function barOf(item: Dated & Pick<GanttBar, 'kind'>, startYear: number): GanttBar | undefined {
  const { title, kind, start, due } = item;
  if (start === undefined || due === undefined) return undefined;
  const from = Math.max(monthOf(start, startYear), 0);
  const to = Math.min(monthOf(due, startYear) + 1, MONTHS);
  return from < to ? { label: title, kind, from, to, span: spanWords(start, due) } : undefined;
}

const monthOf = (yearMonth: string, startYear: number): number =>
  (Number(yearMonth.slice(0, 4)) - startYear) * 12 + Number(yearMonth.slice(5)) - 1;

/** 2026年3月至2027年6月; the year once when it is the same. */
export function spanWords(start: string, due: string): string {
  if (start === due) return monthWords(start);
  const end = start.slice(0, 4) === due.slice(0, 4) ? `${Number(due.slice(5))}月` : monthWords(due);
  return `${monthWords(start)}至${end}`;
}

/** 2026年3月. */
export const monthWords = (yearMonth: string): string =>
  `${yearMonth.slice(0, 4)}年${Number(yearMonth.slice(5))}月`;

const ticksOf = (plan: Plan): GanttTick[] =>
  targetYears(plan).flatMap((year, index) =>
    [0, 3, 6, 9].map((month) => ({
      month: index * 12 + month,
      label: month === 0 ? `${year}年` : `${month + 1}月`,
      year: month === 0,
    })),
  );
