import {
  AlignmentType,
  Document,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  NumberFormat,
  Packer,
  PageBreak,
  Paragraph,
  SectionType,
  TableOfContents,
  TextRun,
  type ISectionOptions,
  type PageNumberEstimator,
} from 'docx';
import { unreachable } from '../base/result.ts';
import type { Block, Inline, Picture, WordDocument } from '../submission/block.ts';
import { officeText } from './office-text.ts';
import { withFixedDates } from './same-bytes.ts';
import {
  PAGE,
  LYING,
  LINE,
  HALF_LINE,
  TEXT_WIDTH,
  LYING_WIDTH,
  SIZE,
  HEI,
  exactly,
  INDENT,
  STYLES,
  pageHeader,
  pageFooter,
  plainFooter,
  type Child,
} from './word-page.ts';
import { ALIGN, table, formTable, noticeBox } from './word-table.ts';
import { letterhead, titleLine, enclosures, signature, imprint } from './word-letter.ts';
import { coverChildren, divider } from './word-cover.ts';
import { pageCount, pagesOfHeadings } from './word-layout.ts';

/** Blocks → docx in the layout of GB/T 9704-2012: A4, 22 lines of 28 characters, 三号仿宋, lines of 28.95 pt. */
export async function docxBytes(document: WordDocument): Promise<Uint8Array<ArrayBuffer>> {
  const hasContents = document.blocks.some(({ kind }) => kind === 'contents');
  const file = fileOf(document, hasContents ? pagesOfHeadings : undefined);
  return withFixedDates(new Uint8Array(await Packer.toArrayBuffer(file)), document.createdOn);
}

/** What the file holds; `pageNumbers` works out those of 目录. */
export function fileOf(document: WordDocument, pageNumbers?: PageNumberEstimator): Document {
  const { title, author, cover, blocks } = document;
  const start = blocks.findIndex(({ kind }) => kind === 'contents') + 1;
  const front = blocks.slice(0, start);
  const back = overleaf(document);
  return new Document({
    title: officeText(title),
    creator: officeText(author),
    lastModifiedBy: officeText(author),
    description: '',
    evenAndOddHeaderAndFooters: true,
    styles: STYLES,
    ...(pageNumbers && { pageNumbers }),
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
      ...bodyParts(blocks.slice(start, back ? -1 : undefined)).map((part, index) =>
        bodySection(part, document, index === 0),
      ),
      ...(back ? [unnumbered(imprint(back), document, SectionType.EVEN_PAGE)] : []),
    ],
  });
}

/** 版记 has the last page, and that is an even one: where the text ends on an odd page, its back, without a number. */
export function overleaf(document: WordDocument): Extract<Block, { kind: 'imprint' }> | undefined {
  const last = document.blocks[document.blocks.length - 1];
  if (last?.kind !== 'imprint') return undefined;
  const text = fileOf({ ...document, blocks: document.blocks.slice(0, -1) });
  return pageCount(text) % 2 === 1 ? last : undefined;
}

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

/** A part of its own before page 1, the cover, 目录, or after the last: 版记. */
const unnumbered = (
  children: Child[],
  { header, checkCode }: Pick<WordDocument, 'header' | 'checkCode'>,
  type: typeof SectionType.NEXT_PAGE | typeof SectionType.EVEN_PAGE = SectionType.NEXT_PAGE,
): ISectionOptions => ({
  properties: { type, page: PAGE },
  headers: { default: pageHeader(header), even: pageHeader(header) },
  footers: { default: plainFooter(checkCode), even: plainFooter(checkCode) },
  children,
});

// ── blocks ──────────────────────────────────────────────────────────────────────────────────────────

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
          // Three points less than half a line: what ends 目录 and its part stands below the last entry of a full page.
          spacing: { after: HALF_LINE - 60, ...exactly(LINE) },
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
