import type { IXmlableObject } from 'docx';
import { layoutDocument, type PageLayout } from 'docx/layout';
import { codeGroups, type Block, type Picture, type WordDocument } from '../submission/block.ts';
import { LYING, PAGE, SIZE } from './word-page.ts';
import { fileOf, overleaf } from './word.ts';

/**
 * The pages of a Word file to be seen and printed before it is written: where the lines and rows stand is worked out
 * as for 目录, what they look like is read from the very paragraphs and tables of the file. Lengths are in pixels.
 */

export type Face = 'song' | 'hei' | 'kai' | 'fangsong' | 'title';
/** Letters that look alike. */
export interface Letters {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly bold?: true;
  /** Set a little closer, as the text of a 公文 is: 28 characters to the line. */
  readonly close?: true;
  /** Six hexadecimal digits, where it is not black. */
  readonly colour?: string;
}
export type Side = 'left' | 'center' | 'right' | 'justify';
export interface Line {
  readonly kind: 'line';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly align: Side;
  readonly letters: readonly Letters[];
  /** Flush right on the same line: what follows a tab, and whether dots lead to it. */
  readonly end?: { readonly letters: readonly Letters[]; readonly dots: boolean };
  /** Lines drawn above or below it: colour, and thickness. */
  readonly above?: Stroke;
  readonly below?: Stroke;
}
export interface Stroke {
  readonly colour: string;
  readonly width: number;
}
export interface CellParagraph {
  readonly align: Side;
  /** Absent: as high as the letters ask for. */
  readonly height?: number;
  readonly before: number;
  readonly letters: readonly Letters[];
}
export interface Cell {
  readonly x: number;
  readonly width: number;
  readonly place: 'top' | 'middle' | 'bottom';
  /** Left and right of the text. */
  readonly side: number;
  readonly top: number;
  /** top, right, bottom, left. */
  readonly edges: readonly [boolean, boolean, boolean, boolean];
  readonly paragraphs: readonly CellParagraph[];
}
export interface Row {
  readonly kind: 'row';
  readonly y: number;
  readonly height: number;
  readonly cells: readonly Cell[];
}
export interface Drawn {
  readonly kind: 'picture';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly picture: Picture;
}
export interface PreviewPage {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly (Line | Row | Drawn)[];
}

/** Of a long table its first rows: nobody reads a roster of thousands here. */
const SHOWN = 60;
const shortened = (block: Block): Block => {
  if (block.kind !== 'table' || block.rows.length <= SHOWN) return block;
  const rest = block.rows.length - SHOWN;
  return { ...block, rows: [...block.rows.slice(0, SHOWN), ['', `以下${rest}行从略，文件中全部列出`]] };
};

export function wordPages(document: WordDocument): PreviewPage[] {
  const shown = { ...document, blocks: document.blocks.map(shortened) };
  let parts: Node[] = [];
  const file = fileOf(
    shown,
    // Nothing is worked out here: what is wanted is the body as it was formatted.
    Object.assign(
      (body: IXmlableObject) => {
        parts = flat(body['w:body'] as Node[]);
        return { bookmarks: new Map<string, never>() };
      },
      { listNumbers: () => new Map<string, never>() },
    ),
  );
  const { pages } = layoutDocument(file, { guess: true });
  const pictures = shown.blocks.flatMap((block) => (block.kind === 'picture' ? [block.picture] : []));
  const first = pages.findIndex(({ section }) => section >= unnumberedSections(shown));
  const imprintAlone = overleaf(shown) !== undefined;
  /** Of a paragraph that goes on overleaf, the letters still to come. */
  const open = new Map<number, Letters[]>();
  const laid = pages.map((page, index) => {
    const own = piecesOf(page, parts, pictures, open);
    const isLast = index === pages.length - 1;
    const pieces = isLast ? [...own, ...framed(parts)] : own;
    const numbered = shown.unnumbered !== true && first >= 0 && index >= first && !(isLast && imprintAlone);
    return { page, pieces, number: numbered ? page.pageNumber : undefined };
  });
  return laid
    .filter(({ pieces }) => pieces.length > 0)
    .map(({ page, pieces, number }) => ({
      width: page.width,
      height: page.height,
      pieces: [...around(page, shown, number), ...pieces],
    }));
}

/** Cover and 目录 stand before page 1. */
const unnumberedSections = ({ cover, blocks }: WordDocument): number =>
  (cover ? 1 : 0) + (blocks.some(({ kind }) => kind === 'contents') ? 1 : 0);

const PER_PIXEL = 15;
const px = (twips: number): number => twips / PER_PIXEL;
const pixelsOf = (halfPoints: number): number => (halfPoints * 2) / 3;

/** Header and footer of a page. */
function around(
  { width, height, footer }: PageLayout,
  { header, checkCode }: WordDocument,
  number: string | undefined,
): Line[] {
  const { margin } = width > height ? LYING : PAGE;
  const small = (text: string): Letters => ({ text, face: 'song', size: pixelsOf(SIZE.小五) });
  const line = (y: number, align: Side, letters: Letters[], indent = 0): Line => ({
    kind: 'line',
    x: px(margin.left) + (align === 'left' ? indent : 0),
    y,
    width: width - px(margin.left + margin.right) - indent,
    height: 24,
    align,
    letters,
  });
  const foot = height - px(margin.footer) - 24;
  const outer = footer === 'even' ? 'left' : 'right';
  const inner = outer === 'left' ? 'right' : 'left';
  const code = checkCode === undefined ? [] : [small(`校验码 ${codeGroups(checkCode)}`)];
  const page: Letters = { text: `— ${number} —`, face: 'song', size: pixelsOf(SIZE.四号) };
  return [
    ...(header.length > 0 ? [line(px(margin.header), 'right', [small(header.join('　'))])] : []),
    ...(code.length > 0 ? [line(foot, number === undefined ? 'left' : inner, code)] : []),
    ...(number === undefined ? [] : [line(foot, outer, [page], pixelsOf(SIZE.四号))]),
  ];
}

function piecesOf(
  page: PageLayout,
  parts: readonly Node[],
  pictures: readonly Picture[],
  open: Map<number, Letters[]>,
): PreviewPage['pieces'] {
  return page.body.flatMap((block): PreviewPage['pieces'] => {
    const part = parts[block.index];
    if (!part || isFramed(part)) return [];
    if (block.type === 'table') {
      return block.rows.map(({ index, y, height }) => rowAt(part, index, page, y, height));
    }
    const drawing = inside(part, 'w:drawing');
    if (drawing) {
      const nth = parts.slice(0, block.index).filter((each) => inside(each, 'w:drawing')).length;
      const picture = pictures[nth];
      return block.lines.flatMap(({ x, y, width }): Drawn[] =>
        picture
          ? [{ kind: 'picture', x: x + (width - picture.width) / 2, y, width: picture.width, picture }]
          : [],
      );
    }
    const look = lookOf(part);
    let letters = open.get(block.index) ?? lettersOf(part, look);
    const lines = block.lines.flatMap((line, at): Line[] => {
      const [here, rest] = cut(letters, line.text.length);
      letters = rest;
      // Where letters are still to come, the paragraph goes on overleaf.
      const isLast = at === block.lines.length - 1 && rest.length === 0;
      const fills = line.textWidth > line.width * 0.8 && !isLast;
      const [before, after] = atTab(isContents(look) ? [{ ...look.letters, text: line.text }] : here);
      const edges = isLast ? strokes(part) : {};
      if (line.text === '' && !edges.below && !edges.above) return [];
      return [
        {
          kind: 'line',
          x: line.x,
          y: line.y,
          width: line.width,
          height: line.height,
          align: look.align === 'justify' && !fills ? 'left' : look.align,
          letters: before,
          ...(after && { end: { letters: after, dots: isContents(look) } }),
          ...edges,
        },
      ];
    });
    open.set(block.index, letters);
    return lines;
  });
}

const isFramed = (part: Node): boolean => child(child(part, 'w:pPr'), 'w:framePr') !== undefined;

/** 版记: framed paragraphs at the foot of the last page. */
function framed(parts: readonly Node[]): Line[] {
  const own = parts.filter(isFramed);
  const heights = own.map((part) => px(Number(valueOf(child(child(part, 'w:pPr'), 'w:spacing'), 'w:line'))));
  const foot = px(PAGE.size.height - PAGE.margin.bottom);
  return own.map((part, at) => {
    const look = lookOf(part);
    const [before, after] = atTab(lettersOf(part, look));
    return {
      kind: 'line',
      x: px(PAGE.margin.left),
      y: foot - heights.slice(at).reduce((sum, each) => sum + each, 0),
      width: px(PAGE.size.width - PAGE.margin.left - PAGE.margin.right),
      height: heights[at]!,
      align: 'left',
      letters: before,
      ...(after && { end: { letters: after, dots: false } }),
      ...strokes(part),
    };
  });
}

// ── what the file says ──────────────────────────────────────────────────────────────────────────────

type Node = IXmlableObject;
const children = (node: Node | undefined): Node[] => {
  const [content] = node ? (Object.values(node) as unknown[]) : [];
  return Array.isArray(content) ? (content as Node[]) : [];
};
const child = (node: Node | undefined, name: string): Node | undefined =>
  children(node).find((each) => typeof each === 'object' && name in each);
function inside(node: Node, name: string): boolean {
  return children(node).some((each) => typeof each === 'object' && (name in each || inside(each, name)));
}
/** An attribute: of an element that has nothing else, or of one with content. */
function valueOf(node: Node | undefined, attribute = 'w:val'): string | undefined {
  if (!node) return undefined;
  const [content] = Object.values(node) as unknown[];
  const own = Array.isArray(content) ? (content as Node[]).find(hasAttributes) : (content as Node);
  const value = (own?._attr as Readonly<Record<string, string | number>> | undefined)?.[attribute];
  return value === undefined ? undefined : String(value);
}
const hasAttributes = (node: Node): boolean => typeof node === 'object' && '_attr' in node;

/** Paragraphs and tables in the order in which they are counted. */
const flat = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) => {
    if ('w:sdt' in node) return flat(children(child(node, 'w:sdtContent')));
    return 'w:p' in node || 'w:tbl' in node ? [node] : [];
  });

interface Look {
  readonly style: string;
  readonly align: Side;
  readonly letters: Omit<Letters, 'text'>;
}
const isContents = ({ style }: Look): boolean => style.startsWith('TOC');
const ALIGNED: Readonly<Record<string, Side>> = {
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
};
const STYLE_FACES: Readonly<Record<string, Face>> = { Heading1: 'hei', Heading2: 'kai', TOC1: 'hei' };

function lookOf(paragraph: Node): Look {
  const properties = child(paragraph, 'w:pPr');
  const style = valueOf(child(properties, 'w:pStyle')) ?? '';
  return {
    style,
    align: ALIGNED[valueOf(child(properties, 'w:jc')) ?? ''] ?? 'left',
    letters: {
      face: STYLE_FACES[style] ?? 'fangsong',
      size: pixelsOf(style.startsWith('TOC') ? SIZE.小四 : SIZE.三号),
      ...(style === 'Heading3' && { bold: true as const }),
    },
  };
}

const FACES: readonly (readonly [RegExp, Face])[] = [
  [/小标宋/, 'title'],
  [/黑体/, 'hei'],
  [/楷/, 'kai'],
  [/仿宋/, 'fangsong'],
  [/宋/, 'song'],
];

function lettersOf(paragraph: Node, { letters }: Look): Letters[] {
  return children(paragraph).flatMap((run) => {
    if (typeof run !== 'object' || !('w:r' in run)) return [];
    const properties = child(run, 'w:rPr');
    const face = valueOf(child(properties, 'w:rFonts'), 'w:eastAsia');
    const size = valueOf(child(properties, 'w:sz'));
    const isClose = child(properties, 'w:spacing') === undefined;
    const colour = valueOf(child(properties, 'w:color'));
    const text = children(run)
      .map((each) => ('w:t' in each ? textOf(each) : 'w:tab' in each ? '\t' : ''))
      .join('');
    return [
      {
        ...letters,
        text,
        ...(face !== undefined && { face: FACES.find(([name]) => name.test(face))?.[1] ?? 'fangsong' }),
        ...(size !== undefined && { size: pixelsOf(Number(size)) }),
        ...(isClose && { close: true as const }),
        ...(colour !== undefined && colour !== '000000' && colour !== 'auto' && { colour }),
      },
    ];
  });
}
const textOf = (node: Node): string =>
  (children(node) as unknown[]).filter((each): each is string => typeof each === 'string').join('');

/** The first so many characters, and the others. */
function cut(letters: readonly Letters[], length: number): [Letters[], Letters[]] {
  const here: Letters[] = [];
  const rest: Letters[] = [];
  let left = length;
  for (const each of letters) {
    if (left > 0) here.push({ ...each, text: each.text.slice(0, left) });
    if (each.text.length > left) rest.push({ ...each, text: each.text.slice(Math.max(0, left)) });
    left -= each.text.length;
  }
  return [here, rest];
}

/** What stands before a tab, and after it. */
function atTab(letters: readonly Letters[]): [Letters[], Letters[] | undefined] {
  const before = letters.map(({ text }) => text).join('');
  const tab = before.indexOf('\t');
  if (tab < 0) return [[...letters], undefined];
  const [here, rest] = cut(letters, tab);
  return [here, cut(rest, 1)[1]];
}

function strokes(paragraph: Node): { above?: Stroke; below?: Stroke } {
  const borders = child(child(paragraph, 'w:pPr'), 'w:pBdr');
  const stroke = (side: string): Stroke | undefined => {
    const edge = child(borders, side);
    if (!edge || valueOf(edge) === 'none') return undefined;
    return { colour: valueOf(edge, 'w:color') ?? '000000', width: Number(valueOf(edge, 'w:sz')) / 6 };
  };
  const [above, below] = [stroke('w:top'), stroke('w:bottom')];
  return { ...(above && { above }), ...(below && { below }) };
}

const EDGES = ['w:top', 'w:right', 'w:bottom', 'w:left'] as const;
const PLACES: Readonly<Record<string, Cell['place']>> = { center: 'middle', bottom: 'bottom' };
/** What Word leaves beside the text of a cell where nothing else is said. */
const SIDE = 108;

function rowAt(table: Node, index: number, page: PageLayout, y: number, height: number): Row {
  const properties = child(table, 'w:tblPr');
  const widths = children(child(table, 'w:tblGrid')).map((each) => px(Number(valueOf(each, 'w:w'))));
  const all = widths.reduce((sum, each) => sum + each, 0);
  const { margin } = page.width > page.height ? LYING : PAGE;
  const room = page.width - px(margin.left + margin.right);
  const isCentred = valueOf(child(properties, 'w:jc')) === 'center';
  const tableBorders = child(properties, 'w:tblBorders');
  const isDrawn = (borders: Node | undefined, edge: string): boolean | undefined => {
    const value = valueOf(child(borders, edge));
    return value === undefined ? undefined : value !== 'none' && value !== 'nil';
  };
  let x = px(margin.left) + (isCentred ? (room - all) / 2 : 0);
  let column = 0;
  const row = children(table).filter((each) => 'w:tr' in each)[index];
  const cells = children(row)
    .filter((each) => 'w:tc' in each)
    .map((cell): Cell => {
      const own = child(cell, 'w:tcPr');
      const span = Number(valueOf(child(own, 'w:gridSpan')) ?? 1);
      const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
      const at = x;
      x += width;
      column += span;
      const borders = child(own, 'w:tcBorders');
      const margins = child(own, 'w:tcMar');
      return {
        x: at,
        width,
        place: PLACES[valueOf(child(own, 'w:vAlign')) ?? ''] ?? 'top',
        side: px(Number(valueOf(child(margins, 'w:left'), 'w:w') ?? SIDE)),
        top: px(Number(valueOf(child(margins, 'w:top'), 'w:w') ?? 0)),
        edges: EDGES.map(
          (edge) => isDrawn(borders, edge) ?? isDrawn(tableBorders, edge) ?? false,
        ) as unknown as Cell['edges'],
        paragraphs: children(cell)
          .filter((each) => 'w:p' in each)
          .map((paragraph) => {
            const look = lookOf(paragraph);
            const spacing = child(child(paragraph, 'w:pPr'), 'w:spacing');
            const line = valueOf(spacing, 'w:line');
            const isExact = valueOf(spacing, 'w:lineRule') === 'exact';
            return {
              align: look.align,
              before: px(Number(valueOf(spacing, 'w:before') ?? 0)),
              letters: lettersOf(paragraph, look),
              ...(isExact && { height: px(Number(line)) }),
            };
          }),
      };
    });
  return { kind: 'row', y, height, cells };
}
