import { placeAt, type CheckPlace } from './check-place.ts';

/** One thing 导出检查 has to say, and where it is mended. */

export const LEVELS = { stop: '须先处理', warn: '请留意', info: '说明' } as const;
export type Level = keyof typeof LEVELS;

/** One of the things a finding is about, by name, and the very place of it. */
export interface Part {
  readonly name: string;
  readonly place: CheckPlace;
}

export interface ExportFinding {
  readonly level: Level;
  /** What it is, and what it means for the package. */
  readonly sentence: string;
  /** Which they are, where there are several; on paper. */
  readonly detail?: string;
  /** The same for the screen, the first of them, each with the way to it. */
  readonly parts?: readonly Part[];
  readonly place: CheckPlace;
}

/** One finding; its place is a view and what there. */
export const finding = (
  level: Level,
  sentence: string,
  view: CheckPlace['view'],
  ...rest: readonly string[]
): ExportFinding => ({ level, sentence, place: placeAt(view, ...rest) });

const MOST_NAMED = 4;
/** A roster may have as many problems as cells; the view that lists them all is one step away. */
export const MOST_LINKED = 40;

/** A finding about some things, with the names of the first of them; none when there are none. One alone is its place. */
export function about(
  parts: readonly Part[],
  unit: string,
  say: (count: string) => ExportFinding,
): ExportFinding[] {
  if (parts.length === 0) return [];
  const names = parts.slice(0, MOST_NAMED).map(({ name }) => name);
  const said = say(`${parts.length}${unit}`);
  return [
    {
      ...said,
      detail: `${names.join('、')}${parts.length > MOST_NAMED ? `等${parts.length}${unit}` : ''}`,
      parts: parts.slice(0, MOST_LINKED),
      place: parts.length === 1 ? parts[0]!.place : said.place,
    },
  ];
}
