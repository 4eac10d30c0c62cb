import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  HorizontalPositionAlign,
  LineRuleType,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  VerticalPositionAlign,
} from 'docx';
import type { Block } from '../submission/block.ts';
import { officeText } from './office-text.ts';
import { LINE, TEXT_WIDTH, SIZE, KAI, XIAOBIAOSONG, exactly, CHARACTER, type Child } from './word-page.ts';

/** The parts of a 公文 (GB/T 9704-2012): 版头, 标题, 附件说明, 署名, 版记. */

const RED = 'FF0000';

/** 上行文: 发文字号 to the left and 签发人 to the right, each a character from the edge, over the red line. */
export function letterhead({ issuer, number, signer }: Extract<Block, { kind: 'letterhead' }>): Child[] {
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
export const titleLine = (text: string): Paragraph =>
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
export function enclosures(names: readonly string[]): Child[] {
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
export function signature({ name, date }: Extract<Block, { kind: 'signature' }>): Child[] {
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
export function imprint({ copies, printedBy, printedOn }: Extract<Block, { kind: 'imprint' }>): Child[] {
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
