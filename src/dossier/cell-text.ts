import { DASH } from './title-text.ts';

/** Marks (是、√、无) and industry codes as a roster writes them. */

const TRUE_MARKS = ['√', '✓', '✔', '是', '有', '1', 'y', 'yes', '已宣贯', '已', '已上云', '已应用', '对'];
const FALSE_MARKS = ['否', '无', '0', 'n', 'no', '×', 'x', '✗', '未宣贯', '未', '未上云', '未应用'];

/** Half-width, lower case, without spaces. */
export const plainMark = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** A plain mark that says no in words, as a column of ticks never does. */
export const isWrittenNo = (mark: string): boolean => FALSE_MARKS.includes(mark);

/** Yes, no, or undefined when the text is neither; a dash says no. */
export function parseMark(text: string): boolean | undefined {
  const mark = plainMark(text);
  if (TRUE_MARKS.includes(mark)) return true;
  return isWrittenNo(mark) || DASH.test(mark) ? false : undefined;
}

/** “C3421”, “３４２１” → '3421'; undefined for anything but two to four digits. */
export function parseIndustryCode(text: string): string | undefined {
  const code = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^[A-Ta-t](?=\d)/, '');
  return /^\d{2,4}$/.test(code) ? code : undefined;
}
