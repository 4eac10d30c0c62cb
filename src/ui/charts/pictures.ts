import type { ChartConfiguration } from 'chart.js';
import type { Assessment } from '../../assessment/finding.ts';
import type { Context } from '../../assessment/assess.ts';
import { groupShares, groupShareSentence } from '../../assessment/group-share.ts';
import { trendSeries } from '../../assessment/trend-series.ts';
import type { Plan } from '../../dossier/plan.ts';
import {
  FONT_SIZE,
  ganttDrawing,
  ganttPages,
  ganttSentence,
  type GanttDrawing,
} from '../../plan/gantt-drawing.ts';
import { ganttOf } from '../../plan/gantt.ts';
import { planTrends } from '../../plan/plan-trends.ts';
import type { PlanPictures } from '../../submission/plan-draft.ts';
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
  const { plan } = context.dossier;
  return {
    ...(overview && { overview }),
    ...(trends && { trends }),
    ...(plan && (await planPicturesOf(context, plan))),
  };
}

/** 目标走势 and 进度安排 of the three-year plan. */
export async function planPicturesOf({ pack, dossier, asOf }: Context, plan: Plan): Promise<PlanPictures> {
  const paint = paintOf(document.documentElement);
  const series = planTrends(pack, dossier, plan, asOf).slice(0, 6);
  const targets =
    series.length === 0
      ? undefined
      : await pictureOf(
          590,
          170 * Math.ceil(series.length / 2),
          series.map((each) => `${each.name}：${trendSentence(each)}`).join('。'),
          series.map((each, index) => ({
            title: `${each.name}（${each.unit}）`,
            place: [(index % 2) * 300, Math.floor(index / 2) * 170, 290, 160] as const,
            config: trendConfig(each, each.from)(paint),
          })),
        );
  const pages = await Promise.all(
    ganttPages(ganttOf(plan)).map(async (page) => {
      const drawing = ganttDrawing(page);
      const scale = PAGE_WIDTH / drawing.width;
      const sheet = sheetOf(drawing.width * scale, drawing.height * scale);
      if (!sheet) return [];
      sheet.draw.scale(scale, scale);
      drawGantt(sheet.draw, drawing, paint);
      const picture = await sheet.picture(ganttSentence(page));
      return picture ? [picture] : [];
    }),
  );
  return { ...(targets && { targets }), schedule: pages.flat() };
}

/** 版心 156 mm in pixels of 1/96 inch. */
const PAGE_WIDTH = 589;

/** The same rectangles, lines and words the screen shows. */
function drawGantt(
  draw: CanvasRenderingContext2D,
  { rects, lines, texts }: GanttDrawing,
  paint: Paint,
): void {
  draw.lineWidth = 1;
  for (const { x1, y1, x2, y2, strong } of lines) {
    draw.strokeStyle = strong ? paint.past : paint.line;
    draw.beginPath();
    draw.moveTo(x1, y1);
    draw.lineTo(x2, y2);
    draw.stroke();
  }
  draw.strokeStyle = paint.bar;
  for (const { x, y, width, height, fill } of rects) {
    draw.fillStyle = fill === 'measure' ? paint.bar : paint.hollow;
    draw.fillRect(x, y, width, height);
    draw.strokeRect(x, y, width, height);
  }
  draw.fillStyle = paint.ink;
  for (const { x, y, text, strong } of texts) {
    draw.font = `${strong ? '600 ' : ''}${FONT_SIZE}px ${paint.font}`;
    draw.fillText(text, x, y);
  }
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
  const sheet = sheetOf(width, height);
  if (!sheet) return undefined;
  for (const part of parts) await drawPart(sheet.draw, part, paint);
  return sheet.picture(alt);
}

interface WhiteSheet {
  readonly draw: CanvasRenderingContext2D;
  readonly picture: (alt: string) => Promise<Picture | undefined>;
}

/** A white sheet to draw on, and the picture of it. */
function sheetOf(width: number, height: number): WhiteSheet | undefined {
  const sheet = canvasOf(width * DENSITY, height * DENSITY);
  const draw = sheet.getContext('2d');
  if (!draw) return undefined;
  draw.scale(DENSITY, DENSITY);
  draw.fillStyle = '#fff';
  draw.fillRect(0, 0, width, height);
  return {
    draw,
    picture: async (alt) => {
      const png = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'));
      return png ? { png: new Uint8Array(await png.arrayBuffer()), width, height, alt } : undefined;
    },
  };
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
