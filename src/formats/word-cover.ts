import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IFontAttributesProperties,
} from 'docx';
import type { Block, Cover } from '../submission/block.ts';
import { officeText } from './office-text.ts';
import {
  LINE,
  SIZE,
  FANGSONG,
  HEI,
  SONG,
  XIAOBIAOSONG,
  exactly,
  CHARACTER,
  type Child,
} from './word-page.ts';
import { LINE_BORDER, NO_BORDER } from './word-table.ts';

/** Pages that stand for themselves: the cover, and 隔页 between what is bound. */

const centred = (text: string, font: IFontAttributesProperties, size: number, before: number): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before, after: 0, line: 240, lineRule: LineRuleType.AUTO },
    children: [new TextRun({ text: officeText(text), font, size })],
  });

export function coverChildren({ title, subtitle, fields, date }: Cover): Child[] {
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

/** 隔页, from one new page to the next. */
export function divider({ number, name, lines, page }: Extract<Block, { kind: 'divider' }>): Child[] {
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
