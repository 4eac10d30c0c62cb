import { describe, expect, test } from 'vitest';
import { ganttOf, spanWords } from '../../src/plan/gantt.ts';
import { MADE_PLAN } from './made-plan.ts';

const withDates = (start?: string, due?: string) => {
  const { start: _, due: __, ...bare } = MADE_PLAN.measures[0]!;
  const measure = { ...bare, ...(start !== undefined && { start }), ...(due !== undefined && { due }) };
  return ganttOf({ ...MADE_PLAN, measures: [measure], projects: [] });
};

describe('a bar covers its months, the last one whole', () => {
  test.each<[string | undefined, string | undefined, [number, number] | undefined, string]>([
    ['2026-01', '2026-01', [0, 1], '一个月也有宽度'],
    ['2026-01', '2028-12', [0, 36], '三年全程'],
    ['2026-07', '2027-06', [6, 18], '跨年'],
    ['2025-03', '2026-02', [0, 2], '规划期前开始的从头画起'],
    ['2028-12', '2029-05', [35, 36], '规划期后完成的画到末尾'],
    ['2025-01', '2025-12', undefined, '整个在规划期前'],
    ['2029-01', '2029-02', undefined, '整个在规划期后'],
    ['2027-01', '2026-01', undefined, '先完成后开始'],
    [undefined, '2026-01', undefined, '没有开始时间'],
    ['2026-01', undefined, undefined, '没有完成时间'],
  ])('%s to %s (%j): %s', (start, due, bar) => {
    const { bars, undated } = withDates(start, due);
    expect(bars.map(({ from, to }) => [from, to])).toEqual(bar ? [bar] : []);
    expect(undated).toHaveLength(bar ? 0 : 1);
  });
});

test('measures in the order of the tasks, by start within one, then projects', () => {
  const { bars } = ganttOf({ ...MADE_PLAN, measures: [...MADE_PLAN.measures].reverse() });
  expect(bars.map(({ kind }) => kind)).toEqual([...bars.map(({ kind }) => kind)].sort());
  expect(bars).toHaveLength(MADE_PLAN.measures.length + MADE_PLAN.projects.length);
  expect(bars[bars.length - 1]!.label).toBe('机床工具中试平台');
});

test('a tick each quarter, the first of a year named by it', () => {
  const { ticks } = ganttOf(MADE_PLAN);
  expect(ticks.map(({ label }) => label)).toEqual(
    [2026, 2027, 2028].flatMap((year) => [`${year}年`, '4月', '7月', '10月']),
  );
  expect(ticks.map(({ month }) => month)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33]);
});

test.each([
  ['2026-03', '2026-03', '2026年3月'],
  ['2026-03', '2026-11', '2026年3月至11月'],
  ['2026-03', '2027-06', '2026年3月至2027年6月'],
])('%s, %s: %s', (start, due, words) => {
  expect(spanWords(start, due)).toBe(words);
});
