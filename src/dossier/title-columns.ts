import { TITLE_KINDS, TITLES, type RosterColumn, type Title, type TitleKind } from './enterprise.ts';
import { DASH } from './title-text.ts';

/** 资质 with columns of their own: 高新技术企业-有效期至, 高新技术企业-证书编号, 是否高新技术企业. */

/** Written where a title is held and its last day is not stated. */
export const UNDATED = '未注明';

/** How the cells of one row are read: texts and dates, and what is said of those that cannot be. */
export interface TitleCells {
  /** The text of a column's cell; undefined when it is blank, or not read. */
  readonly text: (column: RosterColumn) => string | undefined;
  /** 是 or 否. */
  readonly mark: (column: RosterColumn) => boolean | undefined;
  /** An ISO date; says so when it is none. */
  readonly date: (column: RosterColumn, text: string) => string | undefined;
  readonly unpaired: (column: RosterColumn, what: string) => void;
}

/** The titles of a row: those listed in one cell, and beside them what the columns of each kind say. */
export const withTitleColumns = (listed: readonly Title[], cells: TitleCells): Title[] => {
  const found = new Map(TITLE_KINDS.map((kind) => [kind, titlesOf(kind, cells)] as const));
  const kept = listed.filter(({ kind }) => found.get(kind)!.length === 0);
  return TITLE_KINDS.flatMap((kind) => [...found.get(kind)!, ...kept.filter((title) => title.kind === kind)]);
};

function titlesOf(kind: TitleKind, cells: TitleCells): Title[] {
  const written = partsOf(cells.text(`titleValidUntil:${kind}`));
  const dates = written.every((part) => isDash(part) || NOT_HELD.test(part)) ? [] : written;
  const numberText = cells.text(`titleNumber:${kind}`);
  const held = cells.mark(`holdsTitle:${kind}`);
  if (dates.length === 0 && numberText === undefined) return held ? [{ kind }] : [];
  const numbers = dates.length > 1 ? partsOf(numberText) : numberText === undefined ? [] : [numberText];
  if (numbers.length > 0 && numbers.length !== Math.max(dates.length, 1)) {
    cells.unpaired(
      `titleNumber:${kind}`,
      `${TITLES[kind]}的有效期${dates.length}个、证书编号${numbers.length}个，无法一一对应，证书编号按未填处理；请在原表逐一对应后重新导入。`,
    );
    numbers.length = 0;
  }
  return Array.from({ length: Math.max(dates.length, 1) }, (_, index): Title => {
    const [date, number] = [dates[index], numbers[index]];
    const validUntil =
      date === undefined || HELD.test(date) || isDash(date)
        ? undefined
        : cells.date(`titleValidUntil:${kind}`, date);
    return {
      kind,
      ...(validUntil !== undefined && { validUntil }),
      ...(number !== undefined && !isDash(number) && { number }),
    };
  });
}

/** The title is held; nothing is said of its last day. */
const HELD = /^(未注明|有|是|√|✓|✔)$/;
const NOT_HELD = /^(否|没有|×|✗)$/;

/** “2028-11-30、2026-11-30”, one cell. */
const partsOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[、，,；;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const isDash = (text: string): boolean => DASH.test(text.normalize('NFKC'));

/** The two cells of a kind, as `withTitleColumns` reads them; null for blank. */
export function titleCells(
  titles: readonly Title[],
  kind: TitleKind,
): { readonly validUntil: string | null; readonly number: string | null } {
  const held = titles.filter((title) => title.kind === kind);
  if (held.length === 0) return { validUntil: null, number: null };
  const numbered = held.some(({ number }) => number !== undefined);
  return {
    validUntil: held.map(({ validUntil = UNDATED }) => validUntil).join('、'),
    number: numbered ? held.map(({ number = '—' }) => number).join('、') : null,
  };
}
