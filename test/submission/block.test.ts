import { expect, test } from 'vitest';
import { numbered, type Block } from '../../src/submission/block.ts';

const table = (caption?: string): Block => ({
  kind: 'table',
  head: [],
  rows: [],
  ...(caption !== undefined && { caption }),
});
const picture = (caption: string): Block => ({
  kind: 'picture',
  caption,
  picture: { png: new Uint8Array(), width: 1, height: 1, alt: '' },
});

test('tables and pictures are numbered apart, without gaps, in the order in which they stand', () => {
  const blocks = [
    table('甲'),
    picture('乙'),
    table(),
    { kind: 'pageBreak' } as const,
    table('丙'),
    picture('丁'),
  ];
  expect(numbered(blocks).map((block) => ('caption' in block ? block.caption : block.kind))).toEqual([
    '表1　甲',
    '图1　乙',
    'table',
    'pageBreak',
    '表2　丙',
    '图2　丁',
  ]);
});
