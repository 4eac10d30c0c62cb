import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IBorderOptions,
  type IFontAttributesProperties,
} from 'docx';
import type { Align, Block, FormCell } from '../submission/block.ts';
import { officeText } from './office-text.ts';
import { TEXT_WIDTH, SIZE, FANGSONG, HEI, exactly } from './word-page.ts';

/** Tables, forms and boxes of a Word file: no row is cut, head rows come again on every page. */

export const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

export const LINE_BORDER: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
export const NO_BORDER: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const BOX = { top: LINE_BORDER, bottom: LINE_BORDER, left: LINE_BORDER, right: LINE_BORDER };

export function table(
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

const TWIPS_PER_MM = 56.7;

/** Labels, blanks, and boxes to sign in; what stands at the foot of a box has lines of its own below the text. */
export function formTable({ widths, rows }: Extract<Block, { kind: 'form' }>, width: number): Table {
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

/** A warning in a box of its own, title in 黑体. */
export function noticeBox(title: string, text: string): Table {
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
