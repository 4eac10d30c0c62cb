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

/** “2023.12”, “２０２３年”: the last day of what is said, and how far it was said; undefined for anything else. */
export function parseLooseDate(
  text: string,
): { readonly day: string; readonly said: '年' | '月' } | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const match = /^(20\d{2})(?:年|[-/.年](\d{1,2})月?)?$/.exec(plain);
  if (!match) return undefined;
  const [year, month] = [Number(match[1]), match[2] === undefined ? 12 : Number(match[2])];
  if (month < 1 || month > 12) return undefined;
  const day = `${year}-${String(month).padStart(2, '0')}-${daysIn(year, month)}`;
  return { day, said: match[2] === undefined ? '年' : '月' };
}

/** Serial numbers of 1990 to 2100 are taken for days, in a column of dates. */
const [FIRST_DAY, LAST_DAY] = [Date.UTC(1990, 0, 1), Date.UTC(2100, 0, 1)];

/** “45291”, a date that lost its format: the day it means in the file's date system. */
export function parseSerialDate(text: string, epoch: 1900 | 1904): string | undefined {
  if (!/^\d{5}$/.test(text)) return undefined;
  const zero = epoch === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const day = zero + Number(text) * 86_400_000;
  return day >= FIRST_DAY && day < LAST_DAY ? new Date(day).toISOString().slice(0, 10) : undefined;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
