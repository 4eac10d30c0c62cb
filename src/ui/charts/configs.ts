import type { ChartConfiguration } from 'chart.js';
import { groupNumeral, type GroupShare } from '../../assessment/group-share.ts';
import type { TrendSeries } from '../../assessment/trend-series.ts';
import { formatRational, groupThousands, toNumber, type Rational } from '../../base/exact.ts';
import type { Paint } from './paint.ts';

/** What is drawn, for the screen and for the Word files alike. */

/** 0.00 with the places of its unit, 缺 while a figure is missing. */
export const trendText = ({ unit }: Pick<TrendSeries, 'unit'>, value: Rational | undefined): string =>
  value ? groupThousands(formatRational(value, ['件', '家', '人', '万元'].includes(unit) ? 0 : 2)) : '缺';

export const trendSentence = (series: TrendSeries): string => {
  const told = series.years.map((year, index) => `${year}年${trendText(series, series.values[index])}`);
  return `${told.join('，')}（${series.unit}）${series.asked.map((words) => `；${words}`).join('')}`;
};

/** Bars year by year, the latest strong; a line is the bound. */
export const trendConfig =
  (series: TrendSeries) =>
  (paint: Paint): ChartConfiguration => ({
    type: 'bar',
    data: {
      labels: series.years.map((year, index) => [trendText(series, series.values[index]), String(year)]),
      datasets: [
        {
          data: series.values.map((value) => (value ? toNumber(value) : null)),
          backgroundColor: series.values.map((_, index) =>
            index === series.values.length - 1 ? paint.fill : paint.past,
          ),
          barPercentage: 0.85,
          order: 1,
        },
        {
          type: 'line',
          data: series.limits.map((limit) => (limit ? toNumber(limit) : null)),
          borderColor: paint.ink,
          borderDash: [5, 4],
          borderWidth: 2,
          // A bound of the latest year alone has no line to it, only a stroke over its bar.
          pointStyle: 'line',
          pointRadius: series.limits.filter((limit) => limit).length === 1 ? 22 : 0,
          order: 0,
        },
      ],
    },
    options: {
      scales: {
        x: {
          grid: { display: false },
          ticks: { color: paint.ink, maxRotation: 0, autoSkip: false, font: { size: 12 } },
        },
        y: { beginAtZero: true, display: false },
      },
    },
  });

/** Nine spokes: the share of the conditions met. */
export const groupConfig =
  (shares: readonly GroupShare[]) =>
  (paint: Paint): ChartConfiguration => ({
    type: 'radar',
    data: {
      labels: shares.map(({ number, met, counted }) => [
        groupNumeral(number),
        counted === 0 ? '不适用' : `${met}/${counted}`,
      ]),
      datasets: [
        {
          data: shares.map(({ met, counted }) => (counted === 0 ? null : (100 * met) / counted)),
          borderColor: paint.fill,
          backgroundColor: `${paint.fill}26`,
          borderWidth: 2,
          pointRadius: 3,
          pointBackgroundColor: paint.fill,
          fill: true,
          spanGaps: true,
        },
      ],
    },
    options: {
      scales: {
        r: {
          min: 0,
          max: 100,
          ticks: { stepSize: 25, display: false },
          grid: { color: paint.line },
          angleLines: { color: paint.line },
          pointLabels: { color: paint.ink, font: { size: 13 } },
        },
      },
    },
  });
