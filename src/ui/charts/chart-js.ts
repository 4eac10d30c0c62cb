import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  RadarController,
  RadialLinearScale,
  Filler,
  type ChartConfiguration,
} from 'chart.js';

/** The one place Chart.js is loaded; only the kinds of picture we draw. */
Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  RadarController,
  RadialLinearScale,
  Filler,
);

/** Draws without motion, so that a picture printed or saved at once is whole. */
export function newChart(canvas: HTMLCanvasElement, config: ChartConfiguration, font: string): Chart {
  Chart.defaults.font.family = font;
  Chart.defaults.font.size = 13;
  return new Chart(canvas, {
    ...config,
    options: { animation: false, responsive: true, maintainAspectRatio: false, ...config.options },
  });
}
