import type { ChartConfiguration, Scale } from 'chart.js';
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

/** Room over the bars for what they come to. */
const LABEL = 18;

/**
 * Bars year by year, each under its figure, the latest strong or all from a place on; a dashed line is the bound of the
 * year.
 */
export const trendConfig =
  (series: TrendSeries, strongFrom = series.years.length - 1) =>
  (paint: Paint): ChartConfiguration => {
    const last = series.values.length - 1;
    const limits = series.limits.map((limit) => (limit ? toNumber(limit) : undefined));
    const values = series.values.map((value) => (value ? toNumber(value) : undefined));
    return {
      type: 'bar',
      data: {
        labels: series.years.map(String),
        datasets: [
          {
            data: values.map((value) => value ?? null),
            backgroundColor: values.map((_, at) => (at >= strongFrom ? paint.fill : paint.past)),
            barPercentage: 0.8,
            categoryPercentage: 0.9,
          },
        ],
      },
      options: {
        layout: { padding: { top: LABEL } },
        scales: {
          x: {
            grid: { display: false },
            border: { color: paint.ink },
            ticks: { color: paint.ink, maxRotation: 0, autoSkip: false, font: { size: 12 } },
          },
          y: {
            beginAtZero: true,
            display: false,
            max: Math.max(...values.concat(limits).map((each) => each ?? 0), Number.MIN_VALUE),
          },
        },
      },
      plugins: [
        {
          id: 'bound',
          afterDatasetsDraw({ ctx, scales }) {
            const { x, y } = scales as { readonly x: Scale; readonly y: Scale };
            const half = x.width / values.length / 2;
            ctx.save();
            ctx.textAlign = 'center';
            values.forEach((value, at) => {
              const [middle, limit] = [x.getPixelForValue(at), limits[at]];
              const top = y.getPixelForValue(value ?? 0);
              const bound = limit === undefined ? top : y.getPixelForValue(limit);
              // One line through all the years it stays the same.
              if (limit !== undefined && limit !== limits[at - 1]) {
                const until = limits.findIndex((each, later) => later > at && each !== limit);
                const right = x.getPixelForValue((until < 0 ? limits.length : until) - 1) + half;
                ctx.strokeStyle = paint.ink;
                ctx.lineWidth = 2;
                ctx.setLineDash([5, 4]);
                ctx.beginPath();
                ctx.moveTo(middle - half, bound);
                ctx.lineTo(right, bound);
                ctx.stroke();
              }
              // Clear of the bound, where that lies just over the bar.
              const foot = bound < top && top - bound < LABEL ? bound : top;
              ctx.font = `${at === last ? 600 : 400} 12px ${paint.font}`;
              ctx.fillStyle = value === undefined ? paint.quiet : paint.ink;
              ctx.fillText(trendText(series, series.values[at]), middle, foot - 5);
            });
            ctx.restore();
          },
        },
      ],
    };
  };

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
