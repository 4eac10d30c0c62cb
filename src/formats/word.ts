import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  NumberFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  SectionType,
  Tab,
  TabStopType,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IBorderOptions,
  type IFontAttributesProperties,
  type ISectionOptions,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { unreachable } from '../base/result.ts';
import {
  codeGroups,
  type Align,
  type Block,
  type Cover,
  type Inline,
  type Picture,
  type WordDocument,
} from '../submission/block.ts';
import { officeText } from './office-text.ts';
import { withFixedDates } from './same-bytes.ts';

/** Blocks → docx in the layout of GB/T 9704-2012: A4, 22 lines of 28 characters, 三号仿宋, lines of 28.95 pt. */
export async function docxBytes(document: WordDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { title, author, createdOn, cover, header, checkCode, blocks } = document;
  const start = blocks.findIndex(({ kind }) => kind === 'contents') + 1;
  const front = blocks.slice(0, start);
  const body: ISectionOptions = {
    properties: {
      ...((cover ?? front.length > 0) && { type: SectionType.NEXT_PAGE }),
      page: { ...PAGE, pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } },
    },
    headers: { default: pageHeader(header), even: pageHeader(header) },
    footers: { default: pageFooter('right', checkCode), even: pageFooter('left', checkCode) },
    children: blocks.slice(start).flatMap(blockChildren),
  };
  const file = new Document({
    title: officeText(title),
    creator: officeText(author),
    lastModifiedBy: officeText(author),
    description: '',
    evenAndOddHeaderAndFooters: true,
    styles: STYLES,
    // Word asks before it works out a page number, and WPS and LibreOffice show what stands there: so it is worked
    // out here, by the widths and rules by which Word lays lines and pages.
    ...(front.length > 0 && { pageNumbers: estimatePageNumbersWith({ guess: true }) }),
    sections: [
      ...(cover ? [unnumbered(coverChildren(cover), document)] : []),
      ...(front.length > 0 ? [unnumbered(front.flatMap(blockChildren), document)] : []),
      body,
    ],
  });
  return withFixedDates(new Uint8Array(await Packer.toArrayBuffer(file)), createdOn);
}

/** A part of its own before page 1: the cover, 目录. */
const unnumbered = (
  children: Child[],
  { header, checkCode }: Pick<WordDocument, 'header' | 'checkCode'>,
): ISectionOptions => ({
  properties: { type: SectionType.NEXT_PAGE, page: PAGE },
  headers: { default: pageHeader(header), even: pageHeader(header) },
  footers: { default: plainFooter(checkCode), even: plainFooter(checkCode) },
  children,
});

// ── the page ────────────────────────────────────────────────────────────────────────────────────────

/** Twips. 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: 2098, bottom: 1984, left: 1588, right: 1474, header: 1134, footer: 1304 },
};
/** 225 mm / 22 lines, rounded down so that 22 fit: exact spacing, no document grid, which would stretch every table line to it. */
const LINE = 579;
const HALF_LINE = 290;
/**
 * 28 characters of 16 pt to the line need a pitch of 15.79 pt. A character grid would say so too, but
 * LibreOffice stretches every table and heading on it; spacing works everywhere.
 */
const CHARACTER_SPACING = -5;
const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

/** Sizes in half-points. */
const SIZE = { 小初: 72, 二号: 44, 三号: 32, 四号: 28, 小四: 24, 五号: 21, 小五: 18 } as const;

/** Digits and Latin letters in Times New Roman, Chinese in the named face; names only, nothing is embedded. */
const face = (eastAsia: string): IFontAttributesProperties => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia,
  cs: 'Times New Roman',
});
const FANGSONG = face('仿宋_GB2312');
const HEI = face('黑体');
const KAI = face('楷体_GB2312');
const SONG = face('宋体');
const XIAOBIAOSONG = face('方正小标宋简体');

const exactly = (line: number): { line: number; lineRule: typeof LineRuleType.EXACT } => ({
  line,
  lineRule: LineRuleType.EXACT,
});
/** 首行缩进2字. */
const INDENT = { firstLineChars: 200, firstLine: 2 * SIZE.三号 * 10 };

const heading = (font: IFontAttributesProperties, bold = false): object => ({
  run: { font, size: SIZE.三号, bold, color: '000000' },
  paragraph: { spacing: { before: 0, after: 0, ...exactly(LINE) }, indent: INDENT, keepNext: true },
});
const STYLES = {
  default: {
    document: {
      run: {
        font: FANGSONG,
        size: SIZE.三号,
        characterSpacing: CHARACTER_SPACING,
        language: { value: 'zh-CN', eastAsia: 'zh-CN' },
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

function pageHeader(lines: readonly string[]): Header {
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
function pageFooter(outer: 'left' | 'right', checkCode: string | undefined): Footer {
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
        tabStops: [{ type: TabStopType.RIGHT, position: outer === 'right' ? TEXT_WIDTH - edge : TEXT_WIDTH }],
        children: outer === 'right' ? [...code, ...tab, page] : [page, ...tab, ...code],
      }),
    ],
  });
}

/** Of a page without a number. */
const plainFooter = (checkCode: string | undefined): Footer =>
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

// ── blocks ──────────────────────────────────────────────────────────────────────────────────────────

type Child = Paragraph | Table | TableOfContents;

function blockChildren(block: Block): Child[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][block.level - 1]!,
          children: [new TextRun(officeText(block.text))],
        }),
      ];
    case 'paragraph':
      return [
        new Paragraph({
          alignment: block.align ? ALIGN[block.align] : AlignmentType.BOTH,
          ...(!block.plain && { indent: INDENT }),
          children: runs(block.content),
        }),
      ];
    case 'notice':
      return [noticeBox(block.title, block.text), gap()];
    case 'table':
      return [
        ...(block.caption === undefined ? [] : [caption(block.caption)]),
        table(block.head, block.rows, block.widths, block.align),
        gap(),
      ];
    case 'picture':
      return [picture(block.picture), caption(block.caption, false)];
    case 'contents':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { after: HALF_LINE, ...exactly(LINE) },
          children: [new TextRun({ text: '目　录', font: HEI })],
        }),
        new TableOfContents('目录', { hyperlink: true, headingStyleRange: `1-${block.depth}` }),
      ];
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })];
    default:
      return unreachable(block);
  }
}

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

const runs = (content: Inline): TextRun[] =>
  (typeof content === 'string' ? [{ text: content, strong: false }] : content).map(
    ({ text, strong = false }) => new TextRun({ text: officeText(text), ...(strong && { font: HEI }) }),
  );

/** A blank strip after a table, half a line high. */
const gap = (): Paragraph => new Paragraph({ spacing: exactly(HALF_LINE), children: [] });

/** Above a table, or below a picture. */
const caption = (text: string, keepNext = true): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext,
    spacing: { before: 120, after: 60, ...exactly(400) },
    children: [new TextRun({ text: officeText(text), font: HEI, size: SIZE.小四 })],
  });

/** In a paragraph as high as the picture: exact lines would cut it. */
const picture = ({ png, width, height, alt }: Picture): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 120, line: 240, lineRule: LineRuleType.AUTO },
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width, height },
        // Numbered by its text, not in turn, so that the same document has the same bytes.
        altText: { id: pictureId(alt), name: '图', description: officeText(alt) },
      }),
    ],
  });

/** Positive, and the same for the same text. */
const pictureId = (text: string): string =>
  String([...text].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)!) % 1_000_000_007, 1) + 1);

const LINE_BORDER: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const NO_BORDER: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const BOX = { top: LINE_BORDER, bottom: LINE_BORDER, left: LINE_BORDER, right: LINE_BORDER };

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[] | undefined,
  align: readonly Align[] | undefined,
): Table {
  const shares = widths ?? head.map(() => 1);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const columnWidths = shares.map((share) => Math.floor((TEXT_WIDTH * share) / whole));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths,
    borders: { ...BOX, insideHorizontal: LINE_BORDER, insideVertical: LINE_BORDER },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map((text, column) => tableCell(text, columnWidths[column]!, 'center', HEI)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: head.map((_, column) =>
              tableCell(row[column] ?? '', columnWidths[column]!, align?.[column] ?? 'left', FANGSONG),
            ),
          }),
      ),
    ],
  });
}

function tableCell(text: string, width: number, align: Align, font: IFontAttributesProperties): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          alignment: ALIGN[align],
          spacing: exactly(320),
          children: [new TextRun({ text: officeText(line), font, size: SIZE.五号, characterSpacing: 0 })],
        }),
    ),
  });
}

/** A warning in a box of its own, title in 黑体. */
function noticeBox(title: string, text: string): Table {
  const line = (children: TextRun[]): Paragraph => new Paragraph({ spacing: exactly(420), children });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH],
    borders: BOX,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            width: { size: TEXT_WIDTH, type: WidthType.DXA },
            margins: { top: 100, bottom: 100, left: 160, right: 160 },
            children: [
              line([
                new TextRun({
                  text: `${officeText(title)}　`,
                  font: HEI,
                  size: SIZE.小四,
                  characterSpacing: 0,
                }),
                new TextRun({ text: officeText(text), size: SIZE.小四, characterSpacing: 0 }),
              ]),
            ],
          }),
        ],
      }),
    ],
  });
}

// ── the cover ───────────────────────────────────────────────────────────────────────────────────────

function coverChildren({ title, subtitle, fields, date }: Cover): Child[] {
  const centred = (text: string, font: IFontAttributesProperties, size: number, before: number): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before, after: 0, line: 240, lineRule: LineRuleType.AUTO },
      children: [new TextRun({ text: officeText(text), font, size })],
    });
  return [
    ...(subtitle === undefined ? [] : [centred(subtitle, XIAOBIAOSONG, SIZE.二号, 1500)]),
    centred(title, XIAOBIAOSONG, SIZE.小初, subtitle === undefined ? 2400 : 400),
    new Paragraph({ spacing: { before: 1000 }, children: [] }),
    coverFields(fields),
    centred(date, FANGSONG, SIZE.三号, 1400),
  ];
}

const LABEL_WIDTH = 2500;
const VALUE_WIDTH = 5000;

/** Label and an underlined blank, as a form's cover has it. */
function coverFields(fields: Cover['fields']): Table {
  const none = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER };
  const cell = (text: string, width: number, underlined: boolean): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.BOTTOM,
      borders: { ...none, ...(underlined && { bottom: LINE_BORDER }) },
      children: [
        new Paragraph({
          alignment: underlined ? AlignmentType.CENTER : AlignmentType.DISTRIBUTE,
          spacing: { before: 120, after: 0, ...exactly(LINE) },
          children: [new TextRun({ text: officeText(text), font: underlined ? FANGSONG : HEI })],
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: LABEL_WIDTH + VALUE_WIDTH, type: WidthType.DXA },
    columnWidths: [LABEL_WIDTH, VALUE_WIDTH],
    borders: { ...none, insideHorizontal: NO_BORDER, insideVertical: NO_BORDER },
    rows: fields.map(
      ({ label, value }) =>
        new TableRow({
          cantSplit: true,
          children: [cell(label, LABEL_WIDTH, false), cell(value, VALUE_WIDTH, true)],
        }),
    ),
  });
}
