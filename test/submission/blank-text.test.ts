import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blanksOf, widthOf } from '../../src/submission/blank-text.ts';

/** A line and its mask, written as one: ~ is underlined space, _ a stroke, □ a box, ■ a ticked one. */
const read = (drawn: string) => {
  const mask = drawn.replace(/[^ ~_＿□■　]/gu, (letter) => 't'.repeat(letter.length));
  const letters = mask
    .replace(/~/g, 'u')
    .replace(/＿/g, '_')
    .replace(/□/g, 'b')
    .replace(/■/g, 'x')
    .replace(/　/g, ' ');
  return blanksOf(drawn.replace(/~/g, ' '), letters).map((each) =>
    each.kind === 'choice'
      ? `${each.label}〔${each.boxes.map(({ option }) => option).join('/')}〕`
      : `${each.kind === 'date' ? '日期 ' : ''}${each.label}→${each.after}`,
  );
};

describe('the blanks of a line', () => {
  const LINES: readonly (readonly [line: string, blanks: readonly string[], why?: string])[] = [
    ['集群名称：~~~~~~~~', ['集群名称→']],
    ['集群名称:________', ['集群名称→']],
    ['集群名称：＿', ['集群名称→'], 'one stroke of full width is one'],
    ['集群_名称', [], 'a single _ belongs to a name'],
    ['集群~名称', [], 'underlined space of one letter is a gap'],
    ['总产值____亿元，其中出口____亿元。', ['总产值→亿元，其中出口', '其中出口→亿元。']],
    ['总产值      亿元', ['总产值→亿元'], 'plain space before a unit'],
    ['姓名：      电话：', ['姓名→电话：', '电话→']],
    ['联系人：', ['联系人→'], 'nothing after a colon'],
    ['联系人：李示例', [], 'filled in already'],
    ['填报说明：', [], 'a heading asks for nothing'],
    ['本表所填数据应与统计部门一致，具体口径和计算方法见后面各页的解释：', [], 'nor does a sentence'],
    ['填报日期：    年  月  日', ['日期 填报日期→']],
    ['~~~~年~~月~~日', ['日期 →'], 'three underlined gaps are one date'],
    ['2026年3月1日', []],
    ['所在县（市、区）：~~~~', ['所在县（市、区）→'], 'brackets belong to the label'],
    ['□是　□否', ['〔是/否〕']],
    ['是□　否□', ['〔是/否〕'], 'the box after its word'],
    ['是否原贫困县：□ 是；□ 否。', ['是否原贫困县〔是/否〕']],
    ['是否原贫困县：□是 □否　是否推荐：□是 □否', ['是否原贫困县〔是/否〕', '是否推荐〔是/否〕']],
    ['□是　■否', [], 'ticked already'],
    ['□国有平台公司 □其他____', ['〔国有平台公司/其他〕', '其他→'], 'a stroke after the last option'],
    ['      ', []],
    ['', []],
    ['𠮷野~~~~', ['𠮷野→'], 'letters of two halves'],
  ];
  test.each(LINES.map((each) => [each[0], each[2] ?? '', each] as const))(
    '%s %s',
    (_, __, [line, blanks]) => {
      expect(read(line)).toEqual(blanks);
    },
  );

  test('any line: blanks lie within it, in order, and no two overlap', () => {
    const letter = fc.constantFrom('集', '：', ' ', '年', '月', '日', '，', '元', '是', '1', '_', '□');
    const letters = fc.array(fc.tuple(letter, fc.constantFrom('t', ' ', 'u', '_', 'b', 'x', 'c')), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(letters, (drawn) => {
        const text = drawn.map(([each]) => each).join('');
        const mask = drawn.map(([, kind]) => kind).join('');
        let at = 0;
        for (const blank of blanksOf(text, mask)) {
          if (blank.kind === 'choice') continue;
          expect(blank.from).toBeGreaterThanOrEqual(at);
          expect(blank.to).toBeGreaterThanOrEqual(blank.from);
          at = blank.to;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

test.each([
  ['abc', 3],
  ['集群', 4],
  ['　', 2],
  ['𠮷', 2],
  ['', 0],
])('%s is %i wide', (text, width) => {
  expect(widthOf(text)).toBe(width);
});
