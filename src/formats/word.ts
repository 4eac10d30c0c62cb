import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  FrameAnchorType,
  Header,
  HeightRule,
  HorizontalPositionAlign,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  NumberFormat,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
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
  VerticalPositionAlign,
  WidthType,
  type IBorderOptions,
  type IContext,
  type IFontAttributesProperties,
  type ISectionOptions,
  type IXmlableObject,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { unreachable } from '../base/result.ts';
import {
  codeGroups,
  type Align,
  type Block,
  type Cover,
  type FormCell,
  type Inline,
  type Picture,
  type WordDocument,
} from '../submission/block.ts';
import { officeText } from './office-text.ts';
import { withFixedDates } from './same-bytes.ts';

/** Blocks → docx in the layout of GB/T 9704-2012: A4, 22 lines of 28 characters, 三号仿宋, lines of 28.95 pt. */
export async function docxBytes(document: WordDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { title, author, createdOn, cover, blocks } = document;
  const start = blocks.findIndex(({ kind }) => kind === 'contents') + 1;
  const front = blocks.slice(0, start);
  const file = new Document({
    title: officeText(title),
    creator: officeText(author),
    lastModifiedBy: officeText(author),
    description: '',
    evenAndOddHeaderAndFooters: true,
    styles: STYLES,
    // Word asks before it works out a page number, and WPS and LibreOffice show what stands there: so it is worked
    // out here, by the widths and rules by which Word lays lines and pages.
    ...(front.length > 0 && { pageNumbers: pagesOfHeadings }),
    sections: [
      ...(cover ? [unnumbered(coverChildren(cover), document)] : []),
      ...(front.length > 0
        ? [
            unnumbered(
              front.flatMap((block) => blockChildren(block, TEXT_WIDTH)),
              document,
            ),
          ]
        : []),
      ...bodyParts(blocks.slice(start)).map((part, index) => bodySection(part, document, index === 0)),
    ],
  });
  return withFixedDates(new Uint8Array(await Packer.toArrayBuffer(file)), createdOn);
}

const layOut = estimatePageNumbersWith({ guess: true });
/** No heading waits for the tables after the last one: a roster of thousands need not be laid out to number the rest. */
const pagesOfHeadings: typeof layOut = Object.assign((body: IXmlableObject, context: IContext) => {
  const parts = body['w:body'] as IXmlableObject[];
  const last = parts.reduce((at, part, index) => (isHeading(part) ? index : at), -1);
  const needed = parts.filter((part, index) => index < last || !('w:tbl' in part));
  return layOut({ ...body, 'w:body': needed }, context);
}, layOut);
const isHeading = (part: IXmlableObject): boolean =>
  'w:p' in part && /"w:val":"Heading\d"/.test(JSON.stringify(part));

interface BodyPart {
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
}
/** The body, cut where its pages turn. */
function bodyParts(blocks: readonly Block[]): BodyPart[] {
  const turn = blocks.findIndex(({ kind }) => kind === 'page');
  if (turn < 0) return [{ landscape: false, blocks }];
  const [{ landscape }] = blocks.slice(turn) as [Extract<Block, { kind: 'page' }>];
  const [next, ...rest] = bodyParts(blocks.slice(turn + 1)) as [BodyPart, ...BodyPart[]];
  const before = blocks.slice(0, turn);
  return [...(turn > 0 ? [{ landscape: false, blocks: before }] : []), { ...next, landscape }, ...rest];
}

function bodySection(
  { landscape, blocks }: BodyPart,
  { header, checkCode, unnumbered: plain }: WordDocument,
  isFirst: boolean,
): ISectionOptions {
  const page = landscape ? LYING : PAGE;
  const width = landscape ? LYING_WIDTH : TEXT_WIDTH;
  const feet = plain
    ? { default: plainFooter(checkCode), even: plainFooter(checkCode) }
    : {
        default: pageFooter('right', checkCode, width),
        even: pageFooter('left', checkCode, width),
      };
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        ...page,
        ...(isFirst && { pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } }),
      },
    },
    headers: { default: pageHeader(header), even: pageHeader(header) },
    footers: feet,
    children: inSequence(blocks, width),
  };
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
/** The same page turned to the left: 订口 above, 天头 left. The library turns the size itself. */
const LYING = {
  size: { ...PAGE.size, orientation: PageOrientation.LANDSCAPE },
  margin: { top: 1588, bottom: 1474, left: 1984, right: 2098, header: 850, footer: 794 },
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
const LYING_WIDTH = PAGE.size.height - LYING.margin.left - LYING.margin.right;

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
function pageFooter(outer: 'left' | 'right', checkCode: string | undefined, width: number): Footer {
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

/** What a block needs of its neighbours: air between a text and a frame below it, a signature never alone on a page. */
const inSequence = (blocks: readonly Block[], width: number): Child[] =>
  blocks.flatMap((block, index) => {
    const framed = block.kind === 'notice' || (block.kind === 'table' && block.caption === undefined);
    const isSigned = blocks[index + 1]?.kind === 'signature';
    return [
      ...(framed && blocks[index - 1]?.kind === 'paragraph' ? [air()] : []),
      ...(block.kind === 'paragraph' ? [paragraph(block, isSigned)] : blockChildren(block, width)),
    ];
  });

const paragraph = (
  { content, plain, align }: Extract<Block, { kind: 'paragraph' }>,
  keepNext = false,
): Paragraph =>
  new Paragraph({
    alignment: align ? ALIGN[align] : AlignmentType.BOTH,
    keepNext,
    ...(!plain && { indent: INDENT }),
    children: runs(content),
  });

function blockChildren(block: Block, width: number): Child[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][block.level - 1]!,
          children: [new TextRun(officeText(block.text))],
        }),
      ];
    case 'paragraph':
      return [paragraph(block)];
    case 'notice':
      return [noticeBox(block.title, block.text), gap()];
    case 'table':
      return [...(block.caption === undefined ? [] : [caption(block.caption)]), table(block, width), gap()];
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
    case 'form':
      return [
        ...(block.caption === undefined ? [] : [caption(block.caption)]),
        formTable(block, width),
        gap(),
      ];
    case 'letterhead':
      return letterhead(block);
    case 'title':
      return [titleLine(block.text)];
    case 'enclosures':
      return enclosures(block.names);
    case 'signature':
      return signature(block);
    case 'imprint':
      return imprint(block);
    case 'divider':
      return divider(block);
    case 'page':
      // Cut into sections before it comes here.
      return [];
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

/** A narrower one above a table, which keeps to it. */
const air = (): Paragraph => new Paragraph({ keepNext: true, spacing: exactly(100), children: [] });

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
  { head, rows, widths, align, small }: Extract<Block, { kind: 'table' }>,
  width: number,
): Table {
  const columnWidths = shared(widths ?? head.map(() => 1), width);
  const size = small ? SIZE.小五 : SIZE.五号;
  const row = (texts: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: head.map((_, column) =>
        tableCell(texts[column] ?? '', {
          width: columnWidths[column]!,
          align: isHead ? 'center' : (align?.[column] ?? 'left'),
          font: isHead ? HEI : FANGSONG,
          size,
        }),
      ),
    });
  return bordered(columnWidths, [row(head, true), ...rows.map((each) => row(each, false))]);
}

/** Relative widths as twips that fill the line. */
function shared(widths: readonly number[], width: number): number[] {
  const whole = widths.reduce((sum, share) => sum + share, 0);
  return widths.map((share) => Math.floor((width * share) / whole));
}

const bordered = (columnWidths: readonly number[], rows: TableRow[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: [...columnWidths],
    borders: { ...BOX, insideHorizontal: LINE_BORDER, insideVertical: LINE_BORDER },
    rows,
  });

interface CellLook {
  readonly width: number;
  readonly align: Align;
  readonly font: IFontAttributesProperties;
  readonly size: number;
}

function tableCell(text: string, { width, align, font, size }: CellLook): TableCell {
  const side = size === SIZE.小五 ? 40 : 80;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: side, right: side },
    children: text.split('\n').map((line) => cellLine(line, align, font, size)),
  });
}

const cellLine = (line: string, align: Align, font: IFontAttributesProperties, size: number): Paragraph =>
  new Paragraph({
    alignment: ALIGN[align],
    spacing: exactly(size === SIZE.小五 ? 270 : 320),
    children: [new TextRun({ text: officeText(line), font, size, characterSpacing: 0 })],
  });

// ── forms ───────────────────────────────────────────────────────────────────────────────────────────

const TWIPS_PER_MM = 56.7;

/** Labels, blanks, and boxes to sign in; what stands at the foot of a box has lines of its own below the text. */
function formTable({ widths, rows }: Extract<Block, { kind: 'form' }>, width: number): Table {
  const columnWidths = shared(widths, width);
  return bordered(
    columnWidths,
    rows.map(({ cells, height }) => {
      let at = 0;
      return new TableRow({
        cantSplit: true,
        ...(height !== undefined && {
          height: { value: Math.round(height * TWIPS_PER_MM), rule: HeightRule.ATLEAST },
        }),
        children: cells.map((cell) => {
          const span = cell.span ?? 1;
          const own = columnWidths.slice(at, at + span).reduce((sum, each) => sum + each, 0);
          at += span;
          return formCell(cell, own, span);
        }),
      });
    }),
  );
}

function formCell({ text, label, align, foot }: FormCell, width: number, span: number): TableCell {
  const font = label ? HEI : FANGSONG;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(span > 1 && { columnSpan: span }),
    verticalAlign: foot === undefined ? VerticalAlignTable.CENTER : VerticalAlignTable.BOTTOM,
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    children: [
      ...text
        .split('\n')
        .map((line) => cellLine(line, align ?? (label ? 'center' : 'left'), font, SIZE.五号)),
      ...(foot === undefined
        ? []
        : foot.split('\n').map((line) => cellLine(line, 'right', FANGSONG, SIZE.小四))),
    ],
  });
}

// ── 公文 ────────────────────────────────────────────────────────────────────────────────────────────

const RED = 'FF0000';
/** A character of 三号. */
const CHARACTER = SIZE.三号 * 10;

/** 上行文: 发文字号 to the left and 签发人 to the right, each a character from the edge, over the red line. */
function letterhead({ issuer, number, signer }: Extract<Block, { kind: 'letterhead' }>): Child[] {
  // As large as fits one line, and never larger than 22 mm.
  const size = Math.min(120, Math.floor((TEXT_WIDTH / 10 / [...issuer].length) * 0.96));
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: 700, after: 700, line: 240, lineRule: LineRuleType.AUTO },
      children: [new TextRun({ text: officeText(issuer), font: XIAOBIAOSONG, size, color: RED })],
    }),
    new Paragraph({
      indent: { left: CHARACTER, right: CHARACTER },
      tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - CHARACTER }],
      spacing: { after: 60, ...exactly(LINE) },
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } },
      children: [
        new TextRun({ text: officeText(number) }),
        new TextRun({ children: [new Tab()] }),
        new TextRun({ text: '签发人：' }),
        new TextRun({ text: signer === '' ? '　　　' : officeText(signer), font: KAI }),
      ],
    }),
    new Paragraph({ spacing: exactly(LINE), children: [] }),
  ];
}

/** 2号小标宋, centred, broken where its words allow it, an empty line below. */
const titleLine = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { before: 0, after: LINE, line: 660, lineRule: LineRuleType.EXACT },
    children: text.split('\n').map(
      (line, index) =>
        new TextRun({
          text: officeText(line),
          font: XIAOBIAOSONG,
          size: SIZE.二号,
          ...(index > 0 && { break: 1 }),
        }),
    ),
  });

/** 附件：1. …, the names under one another, an empty line above. */
function enclosures(names: readonly string[]): Child[] {
  const lead = names.length > 1 ? 5.5 : 5;
  return names.map(
    (name, index) =>
      new Paragraph({
        spacing: { before: index === 0 ? LINE : 0, ...exactly(LINE) },
        indent: {
          left: Math.round(lead * CHARACTER),
          hanging: Math.round(
            (lead - (index === 0 ? 2 : 5)) * CHARACTER + (index === 0 ? 0 : 0.5 * CHARACTER),
          ),
        },
        children: [
          new TextRun(
            `${index === 0 ? '附件：' : ''}${names.length > 1 ? `${index + 1}.` : ''}${officeText(name)}`,
          ),
        ],
      }),
  );
}

/** 成文日期 four characters from the edge, 署名 centred over it (加盖印章的公文). */
function signature({ name, date }: Extract<Block, { kind: 'signature' }>): Child[] {
  const width = (text: string): number =>
    [...text].reduce((sum, letter) => sum + (letter > '\u2000' ? CHARACTER : CHARACTER / 2), 0);
  const middle = 4 * CHARACTER + width(date) / 2;
  const line = (text: string, right: number, before: number): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      keepLines: true,
      keepNext: true,
      indent: { right: Math.max(0, Math.round(right)) },
      spacing: { before, ...exactly(LINE) },
      children: [new TextRun(officeText(text))],
    });
  return [line(name, middle - width(name) / 2, LINE), line(date, 4 * CHARACTER, 0)];
}

/** 版记 at the foot of the page: thick lines above and below, 四号仿宋, a character in from both edges. */
function imprint({ copies, printedBy, printedOn }: Extract<Block, { kind: 'imprint' }>): Child[] {
  const texts = [...(copies === '' ? [] : [[`抄送：${copies}。`, '']]), [printedBy, printedOn]];
  const height = 480;
  return texts.map(
    ([left = '', right = ''], index) =>
      new Paragraph({
        // Paragraphs with the same frame stand in one.
        frame: {
          type: 'alignment',
          width: TEXT_WIDTH,
          height: height * texts.length,
          anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
          alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
        },
        border: {
          top: { style: BorderStyle.SINGLE, size: index === 0 ? 8 : 6, color: '000000', space: 1 },
          ...(index === texts.length - 1 && {
            bottom: { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 1 },
          }),
        },
        indent: { left: SIZE.四号 * 10, right: SIZE.四号 * 10 },
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - SIZE.四号 * 10 }],
        spacing: exactly(height),
        children: [
          new TextRun({ text: officeText(left), size: SIZE.四号, characterSpacing: 0 }),
          new TextRun({ children: [new Tab()] }),
          new TextRun({ text: officeText(right), size: SIZE.四号, characterSpacing: 0 }),
        ],
      }),
  );
}

/** 隔页, from one new page to the next. */
function divider({ number, name, lines, page }: Extract<Block, { kind: 'divider' }>): Child[] {
  const centred = (text: string, font: IFontAttributesProperties, size: number, before: number): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before, after: 0, line: 240, lineRule: LineRuleType.AUTO },
      children: [new TextRun({ text: officeText(text), font, size })],
    });
  return [
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      pageBreakBefore: true,
      children: [
        new TextRun({ text: page === undefined ? '第＿＿页' : `第${page}页`, font: SONG, size: SIZE.小四 }),
      ],
    }),
    centred(number, HEI, SIZE.小初, 2600),
    centred(name, XIAOBIAOSONG, SIZE.二号, 300),
    new Paragraph({ spacing: { before: 900 }, children: [] }),
    ...lines.map(
      (text) =>
        new Paragraph({
          spacing: exactly(440),
          indent: { left: 2 * CHARACTER, right: CHARACTER },
          children: [new TextRun({ text: officeText(text), size: SIZE.小四, characterSpacing: 0 })],
        }),
    ),
  ];
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
