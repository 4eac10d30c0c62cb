import { TITLES, type TitleKind } from './enterprise.ts';
import type { RawCell } from './raw-sheet.ts';

/** Titles and dates as a roster writes them. */

/** Nothing to say: —, /, 无. */
export const DASH = /^(—+|－+|-+|–+|\/+|无|\\|\.{2,}|…+)$/;

/** “创新型中小企业、高新技术企业”, one cell. */
export const listOf = (cell: RawCell | undefined): string[] =>
  (cell?.text ?? '')
    .split(/[、，,；;/\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !DASH.test(part.normalize('NFKC')));

/** A champion counts only when the cell says 国家级: the province keeps a list of its own. */
export function titleKindOf(text: string): TitleKind | undefined {
  const plain = text.normalize('NFKC').replace(/[\s"“”'‘’「」]/g, '');
  const exact = Object.entries(TITLES).find(([, name]) => name.replace(/[“”]/g, '') === plain);
  if (exact) return exact[0] as TitleKind;
  if (/单项冠军/.test(plain)) {
    if (/国家/.test(plain)) return 'nationalChampion';
    return /省/.test(plain) ? 'provincialChampion' : undefined;
  }
  if (/小巨人/.test(plain)) return /省级|市级/.test(plain) ? undefined : 'littleGiant';
  if (/专精特新/.test(plain)) return /市级|区级|县级/.test(plain) ? undefined : 'srdiSme';
  // 科技和创新型 is the base tier's name since 2026-04-01; whether it counts is a reading, see 3.1.
  if (/科技(和创新)?型中小企业/.test(plain)) return 'techSme';
  if (/创新型中小企业/.test(plain)) return 'innovativeSme';
  if (/高新技术企业|^高企$/.test(plain)) return 'highTechEnterprise';
  return undefined;
}

/** 2028-11-30, 2028/11/30, 2028.11.30, 2028年11月30日, 20281130; undefined for anything else. */
export function parseDate(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
