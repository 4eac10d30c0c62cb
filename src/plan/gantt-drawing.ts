import type { Gantt } from './gantt.ts';

/** A Gantt chart as rectangles, lines and words in pixels: the screen draws them as SVG, the Word picture on a canvas. */

export interface DrawnRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: 'measure' | 'project';
  /** For who points at it or hears it. */
  readonly title: string;
}
export interface DrawnLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly strong: boolean;
}
export interface DrawnText {
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly text: string;
  readonly strong: boolean;
}
export interface GanttDrawing {
  readonly width: number;
  readonly height: number;
  readonly rects: readonly DrawnRect[];
  readonly lines: readonly DrawnLine[];
  readonly texts: readonly DrawnText[];
}

export const DRAWING_WIDTH = 720;
export const FONT_SIZE = 14;
const LABELS = 216;
const HEAD = 40;
const ROW = 26;
const BAR = 14;
/** Characters that fit beside the bars. */
const MOST_CHARACTERS = 15;

export function ganttDrawing({ bars, ticks, months }: Gantt): GanttDrawing {
  const height = HEAD + bars.length * ROW + 1;
  const x = (month: number): number => LABELS + ((DRAWING_WIDTH - LABELS - 1) * month) / months;
  const rowTop = (index: number): number => HEAD + index * ROW;
  return {
    width: DRAWING_WIDTH,
    height,
    rects: bars.map(({ from, to, kind, label, span }, index) => ({
      x: x(from),
      y: rowTop(index) + (ROW - BAR) / 2,
      width: x(to) - x(from),
      height: BAR,
      fill: kind,
      title: `${label}：${span}`,
    })),
    lines: [
      ...ticks.map(({ month, year }) => vertical(x(month), year ? 0 : HEAD / 2, height, year)),
      vertical(x(months), 0, height, true),
      ...[...bars.keys(), bars.length].map((index) => ({
        x1: 0,
        y1: rowTop(index),
        x2: DRAWING_WIDTH,
        y2: rowTop(index),
        strong: index === 0,
      })),
    ],
    texts: [
      ...ticks.flatMap(({ month, label, year }) => [
        ...(year ? [{ x: x(month) + 4, y: 15, text: label, strong: true }] : []),
        { x: x(month) + 4, y: 34, text: year ? '1月' : label, strong: false },
      ]),
      ...bars.map(({ label, kind }, index) => ({
        x: 2,
        y: rowTop(index) + ROW / 2 + FONT_SIZE / 2 - 2,
        text: shortened(label),
        strong: kind === 'project',
      })),
    ],
  };
}

/** Rows that stand under a caption on one page. */
const MOST_ROWS = 32;

/** A chart too long for a page as several of about the same length. */
export function ganttPages(gantt: Gantt): Gantt[] {
  const { bars } = gantt;
  const pages = Math.ceil(bars.length / MOST_ROWS);
  const rows = Math.ceil(bars.length / pages);
  return Array.from({ length: pages }, (_, page) => ({
    ...gantt,
    bars: bars.slice(page * rows, (page + 1) * rows),
  }));
}

const vertical = (x: number, y1: number, y2: number, strong: boolean): DrawnLine => ({
  x1: x,
  y1,
  x2: x,
  y2,
  strong,
});

function shortened(label: string): string {
  const characters = [...label];
  return characters.length > MOST_CHARACTERS
    ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`
    : label;
}

/** The sentence that says what the picture shows. */
export const ganttSentence = ({ bars }: Gantt): string =>
  bars.length === 0
    ? '没有起止时间齐全的举措和项目。'
    : `进度安排：${bars.map(({ label, span }) => `${label}，${span}`).join('；')}。`;
