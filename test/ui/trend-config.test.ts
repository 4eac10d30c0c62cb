import { expect, test } from 'vitest';
import { contextOf } from '../../src/assessment/assess.ts';
import { trendSeries } from '../../src/assessment/trend-series.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { trendConfig } from '../../src/ui/charts/configs.ts';
import { AS_OF, dossierWith, latest, years, type Figures } from '../make.ts';

/** What is drawn over the bars, on a sheet where a year is 100 wide and a unit of the figure 1 high. */

const PAINT = {
  ink: 'ink',
  quiet: 'quiet',
  line: 'line',
  fill: 'fill',
  bar: 'bar',
  hollow: 'hollow',
  past: 'past',
  unmet: 'unmet',
  font: 'face',
};
function drawnOf(figures: Figures, name: string): { lines: number[][]; words: unknown[][]; max: number } {
  const series = trendSeries(contextOf(shaanxi2023, dossierWith(figures), AS_OF)).find(
    (each) => each.name === name,
  )!;
  const { plugins, options } = trendConfig(series)(PAINT);
  const lines: number[][] = [];
  const words: unknown[][] = [];
  let from: number[] = [];
  const ctx = {
    save: () => undefined,
    restore: () => undefined,
    beginPath: () => undefined,
    stroke: () => undefined,
    setLineDash: (dash: number[]) => expect(dash).toEqual([5, 4]),
    moveTo: (...at: number[]) => (from = at),
    lineTo: (...at: number[]) => lines.push([...from, ...at]),
    fillText: (...said: unknown[]) => words.push(said),
  };
  const scales = {
    x: { width: 300, getPixelForValue: (at: number) => 50 + 100 * at },
    y: { getPixelForValue: (value: number) => 1000 - value },
  };
  const [bound] = plugins as unknown as [{ afterDatasetsDraw(chart: unknown): void }];
  bound.afterDatasetsDraw({ ctx, scales });
  return { lines, words, max: (options!.scales!.y as { max: number }).max };
}

test('a bound of all three years is one dashed line, and every bar carries its figure', () => {
  const { lines, words } = drawnOf({ outputValue: years('200亿元', '210亿元', '220亿元') }, '集群总产值');
  expect(lines).toEqual([[0, 970, 300, 970]]);
  expect(words.map(([text, x]) => [text, x])).toEqual([
    ['200.00', 50],
    ['210.00', 150],
    ['220.00', 250],
  ]);
});

test('a bound of the latest year stands over its bar alone, within the picture', () => {
  const figures = { outputValue: latest('100亿元'), smeOutput: latest('60亿元') };
  const { lines, words, max } = drawnOf(figures, '中小企业产值占比');
  expect(lines).toEqual([[200, 930, 300, 930]]);
  // The figure stands clear of the line that lies just over the bar.
  expect(words).toEqual([
    ['缺', 50, 995],
    ['缺', 150, 995],
    ['60.00', 250, 925],
  ]);
  expect(max).toBe(70);
});
