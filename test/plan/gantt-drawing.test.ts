import { expect, test } from 'vitest';
import { DRAWING_WIDTH, ganttDrawing, ganttPages, ganttSentence } from '../../src/plan/gantt-drawing.ts';
import { ganttOf } from '../../src/plan/gantt.ts';
import { MADE_PLAN } from './made-plan.ts';

const gantt = ganttOf(MADE_PLAN);
const { rects, lines, texts, height } = ganttDrawing(gantt);

test('everything stands inside the picture, one bar and one label a row', () => {
  expect(rects).toHaveLength(gantt.bars.length);
  for (const { x, y, width, height: tall } of rects) {
    expect(x).toBeGreaterThan(0);
    expect(width).toBeGreaterThan(0);
    expect(x + width).toBeLessThanOrEqual(DRAWING_WIDTH);
    expect(y + tall).toBeLessThan(height);
  }
  for (const { x, y } of texts) expect(x >= 0 && x < DRAWING_WIDTH && y > 0 && y < height).toBe(true);
  for (const { x1, x2, y1, y2 } of lines)
    expect(Math.max(x1, x2) <= DRAWING_WIDTH && Math.max(y1, y2) <= height).toBe(true);
});

test('bars are as long as their months: the whole three years fill the width beside the labels', () => {
  const whole = rects.find(({ title }) => title.includes('2026年1月至2028年12月'))!;
  const half = rects.find(({ title }) => title.includes('2026年1月至6月'))!;
  expect(whole.width / half.width).toBeCloseTo(36 / 6);
  expect(whole.x + whole.width).toBe(DRAWING_WIDTH - 1);
});

test('a long label is cut on the picture and whole in its sentence', () => {
  const title = '一二三四五六七八九十一二三四五六七';
  const long = ganttOf({ ...MADE_PLAN, projects: [], measures: [{ ...MADE_PLAN.measures[0]!, title }] });
  const words = ganttDrawing(long).texts.map(({ text }) => text);
  expect(words).toContain('一二三四五六七八九十一二三四…');
  expect(ganttSentence(long)).toBe(`进度安排：${title}，2026年1月至6月。`);
});

test('a chart too long for a page is drawn as several of about the same length, none of it lost', () => {
  const [bar] = gantt.bars;
  const long = {
    ...gantt,
    bars: Array.from({ length: 70 }, (_, index) => ({ ...bar!, label: `举措${index}` })),
  };
  const pages = ganttPages(long);
  expect(pages.map(({ bars }) => bars.length)).toEqual([24, 24, 22]);
  expect(pages.flatMap(({ bars }) => bars)).toEqual(long.bars);
  expect(ganttPages(gantt)).toEqual([gantt]);
  expect(ganttPages({ ...gantt, bars: [] })).toEqual([]);
});

test('no bars, no claim', () => {
  expect(ganttSentence(ganttOf({ ...MADE_PLAN, measures: [], projects: [] }))).toBe(
    '没有起止时间齐全的举措和项目。',
  );
});
