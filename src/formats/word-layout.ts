import type { Document, IContext, IXmlableObject, PageNumberEstimator } from 'docx';
import { estimatePageNumbersWith, layoutDocument, type FontToMeasure } from 'docx/layout';

/**
 * The pages of a Word file, worked out by the widths and rules by which Word lays lines and pages. Word asks before it
 * works out a page number, and WPS and LibreOffice show what stands there: so 目录 is written with its numbers.
 */

/** ASCII from the blank to the tilde in Times New Roman, thousandths of the size. */
const LATIN = [
  250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
  500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
  389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
  500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
  278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/**
 * Chinese is as wide as it is high. The library's own tables know every face Office comes with and are looked up anew
 * for every letter, which took a third of the time.
 */
export function measureWidth(text: string, { size }: FontToMeasure): number {
  let width = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    width += LATIN[code - 32] ?? (code < 0x2000 ? 500 : 1000);
  }
  return (width * size) / 1000;
}

const layOut = estimatePageNumbersWith({ guess: true, measureWidth });
/** No heading waits for the tables after the last one: a roster of thousands need not be laid out to number the rest. */
export const pagesOfHeadings: PageNumberEstimator = Object.assign(
  (body: IXmlableObject, context: IContext) => {
    const parts = body['w:body'] as IXmlableObject[];
    const last = parts.reduce((at, part, index) => (isHeading(part) ? index : at), -1);
    const needed = parts.filter((part, index) => index < last || !('w:tbl' in part));
    return layOut({ ...body, 'w:body': needed }, context);
  },
  // Our headings carry their numbers in their words; to look for others reads the document once more.
  { listNumbers: () => new Map<string, never>() },
);
const isHeading = (part: IXmlableObject): boolean =>
  'w:p' in part && /"w:val":"Heading\d"/.test(JSON.stringify(part));

export const pageCount = (file: Document): number => layoutDocument(file, { guess: true }).pages.length;
