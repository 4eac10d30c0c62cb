import type { ChartConfiguration } from 'chart.js';
import type { Assessment } from '../../assessment/finding.ts';
import type { Context } from '../../assessment/assess.ts';
import { groupShares, groupShareSentence } from '../../assessment/group-share.ts';
import { trendSeries } from '../../assessment/trend-series.ts';
import type { Pictures } from '../../submission/documents.ts';
import type { Picture } from '../../submission/block.ts';
import { groupConfig, trendConfig, trendSentence } from './configs.ts';
import { paintOf, type Paint } from './paint.ts';

/** The charts of the screen as pictures of a fixed size, for the Word files. */

/** Pixels for each unit of length, so that it is sharp on paper. */
const DENSITY = 2;

/** What can be drawn here; a browser that gives no canvas leaves the documents without pictures. */
export async function picturesOf(context: Context, assessment: Assessment): Promise<Pictures> {
  const paint = paintOf(document.documentElement);
  const shares = groupShares(context.pack, assessment);
  const series = trendSeries(context).slice(0, 6);
  const overview = await pictureOf(460, 340, groupShareSentence(shares), [
    { title: '', place: [0, 0, 460, 340], config: groupConfig(shares)(paint) },
  ]);
  const trends =
    series.length === 0
      ? undefined
      : await pictureOf(
          600,
          170 * Math.ceil(series.length / 3),
          series.map((each) => `${each.name}：${trendSentence(each)}`).join('。'),
          series.map((each, index) => ({
            title: `${each.name}（${each.unit}）`,
            place: [(index % 3) * 200, Math.floor(index / 3) * 170, 190, 160] as const,
            config: trendConfig(each)(paint),
          })),
        );
  return { ...(overview && { overview }), ...(trends && { trends }) };
}

interface Part {
  readonly title: string;
  /** Left, top, width and height. */
  readonly place: readonly [number, number, number, number];
  readonly config: ChartConfiguration;
}

const TITLE = 22;

async function pictureOf(
  width: number,
  height: number,
  alt: string,
  parts: readonly Part[],
): Promise<Picture | undefined> {
  const paint = paintOf(document.documentElement);
  const sheet = canvasOf(width * DENSITY, height * DENSITY);
  const draw = sheet.getContext('2d');
  if (!draw) return undefined;
  draw.scale(DENSITY, DENSITY);
  draw.fillStyle = '#fff';
  draw.fillRect(0, 0, width, height);
  for (const part of parts) await drawPart(draw, part, paint);
  const png = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'));
  return png ? { png: new Uint8Array(await png.arrayBuffer()), width, height, alt } : undefined;
}

async function drawPart(
  draw: CanvasRenderingContext2D,
  { title, place, config }: Part,
  paint: Paint,
): Promise<void> {
  const { newChart } = await import('./chart-js.ts');
  const [left, top, width, height] = place;
  const room = title === '' ? 0 : TITLE;
  const canvas = canvasOf(width, height - room);
  const chart = newChart(
    canvas,
    { ...config, options: { ...config.options, responsive: false, devicePixelRatio: DENSITY } },
    paint.font,
  );
  draw.fillStyle = paint.ink;
  draw.font = `600 12px ${paint.font}`;
  draw.fillText(title, left + 4, top + 15, width - 4);
  draw.drawImage(canvas, left, top + room, width, height - room);
  chart.destroy();
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
