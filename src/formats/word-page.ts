import {
  AlignmentType,
  Footer,
  Header,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  type IFontAttributesProperties,
  type Table,
  type TableOfContents,
} from 'docx';
import { codeGroups } from '../submission/block.ts';
import { officeText } from './office-text.ts';

/** The page of GB/T 9704-2012 and its type: measures, faces, styles, what stands above and below the text. */

/** What stands on a page. */
export type Child = Paragraph | Table | TableOfContents;

/** Twips. 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
export const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: 2098, bottom: 1984, left: 1588, right: 1474, header: 1134, footer: 1304 },
};
/** The same page turned to the left: 订口 above, 天头 left. The library turns the size itself. */
export const LYING = {
  size: { ...PAGE.size, orientation: PageOrientation.LANDSCAPE },
  margin: { top: 1588, bottom: 1474, left: 1984, right: 2098, header: 850, footer: 794 },
};
/** 225 mm / 22 lines, rounded down so that 22 fit: exact spacing, no document grid, which would stretch every table line to it. */
export const LINE = 579;
export const HALF_LINE = 290;
/**
 * 28 characters of 16 pt to the line need a pitch of 15.79 pt. A character grid would say so too, but
 * LibreOffice stretches every table and heading on it; spacing works everywhere.
 */
const CHARACTER_SPACING = -5;
export const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;
export const LYING_WIDTH = PAGE.size.height - LYING.margin.left - LYING.margin.right;

/** Sizes in half-points. */
export const SIZE = { 小初: 72, 二号: 44, 三号: 32, 四号: 28, 小四: 24, 五号: 21, 小五: 18 } as const;

/** Digits and Latin letters in Times New Roman, Chinese in the named face; names only, nothing is embedded. */
const face = (eastAsia: string): IFontAttributesProperties => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia,
  cs: 'Times New Roman',
});
export const FANGSONG = face('仿宋_GB2312');
export const HEI = face('黑体');
export const KAI = face('楷体_GB2312');
export const SONG = face('宋体');
export const XIAOBIAOSONG = face('方正小标宋简体');

/** A character of 三号. */
export const CHARACTER = SIZE.三号 * 10;

export const exactly = (line: number): { line: number; lineRule: typeof LineRuleType.EXACT } => ({
  line,
  lineRule: LineRuleType.EXACT,
});
/** 首行缩进2字. */
export const INDENT = { firstLineChars: 200, firstLine: 2 * CHARACTER };

const heading = (font: IFontAttributesProperties, bold = false): object => ({
  run: { font, size: SIZE.三号, bold, color: '000000' },
  paragraph: { spacing: { before: 0, after: 0, ...exactly(LINE) }, indent: INDENT, keepNext: true },
});
export const STYLES = {
  default: {
    document: {
      run: {
        font: FANGSONG,
        size: SIZE.三号,
        characterSpacing: CHARACTER_SPACING,
        // Western text in a western language: in Chinese LibreOffice breaks a number anywhere.
        language: { value: 'en-US', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing: { before: 0, after: 0, ...exactly(LINE) } },
    },
    heading1: heading(HEI),
    heading2: heading(KAI),
    heading3: heading(FANGSONG, true),
  },
  paragraphStyles: [1, 2, 3].map((level) => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    run: { font: level === 1 ? HEI : FANGSONG, size: SIZE.小四 },
    paragraph: { spacing: exactly(440), indent: { left: (level - 1) * 2 * SIZE.小四 * 10 } },
  })),
};

export function pageHeader(lines: readonly string[]): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
        children: [new TextRun({ text: officeText(lines.join('　')), font: SONG, size: SIZE.小五 })],
      }),
    ],
  });
}

/** — 1 —, 4号半角宋体, on the outer side, a character from the edge; 校验码 on the inner side. */
export function pageFooter(outer: 'left' | 'right', checkCode: string | undefined, width: number): Footer {
  const page = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    font: face('宋体'),
    size: SIZE.四号,
  });
  const code = checkCode === undefined ? [] : [codeRun(checkCode)];
  const tab = checkCode === undefined ? [] : [new TextRun({ children: [new Tab()] })];
  const edge = SIZE.四号 * 10;
  return new Footer({
    children: [
      new Paragraph({
        alignment: checkCode === undefined && outer === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: outer === 'right' ? { right: edge } : { left: edge },
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
        tabStops: [{ type: TabStopType.RIGHT, position: outer === 'right' ? width - edge : width }],
        children: outer === 'right' ? [...code, ...tab, page] : [page, ...tab, ...code],
      }),
    ],
  });
}

/** Of a page without a number. */
export const plainFooter = (checkCode: string | undefined): Footer =>
  new Footer({
    children: [new Paragraph({ children: checkCode === undefined ? [] : [codeRun(checkCode)] })],
  });

/** 校验码 ABCD EFGH IJKL. */
const codeRun = (checkCode: string): TextRun =>
  new TextRun({
    text: `校验码 ${codeGroups(checkCode)}`,
    font: SONG,
    size: SIZE.小五,
    characterSpacing: 0,
  });
