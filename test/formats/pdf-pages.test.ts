import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { docxBytes } from '../../src/formats/word.ts';
import { PdfPages } from '../../src/formats/pdf-pages.ts';
import { AS_OF } from '../make.ts';
import { converted, lacks, toFile } from '../office/tools.ts';
import { pdfWith } from './make-pdf.ts';

/** Pages of a PDF, as the 佐证材料目录 numbers them. */

function pagesOf(bytes: Uint8Array, step = bytes.length): number | undefined {
  const pdf = new PdfPages();
  for (let at = 0; at < bytes.length; at += step) pdf.add(bytes.subarray(at, at + step));
  return pdf.count;
}
const text = (words: string): Uint8Array => new Uint8Array(Buffer.from(words, 'latin1'));
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

test.each<[string, Uint8Array, number | undefined]>([
  ['一页', pdfWith(1), 1],
  ['七十三页', pdfWith(73), 73],
  ['对象压缩在流里（PDF 1.5）', pdfWith(12, 'objectStreams'), 12],
  ['追加保存过两次，以最后一次为准', joined(pdfWith(5), pdfWith(4)), 4],
  [
    '页树分层，不把中间层当作全部',
    text(
      '2 0 obj << /Type /Pages /Kids [3 0 R 4 0 R] /Count 9 >> 3 0 obj << /Type /Pages /Parent 2 0 R /Count 5 >> 4 0 obj <</Count 4/Parent 2 0 R/Type/Pages>>',
    ),
    9,
  ],
  ['根里带资源字典', text('<< /Resources << /Font << /F1 5 0 R >> /Count 3 >> /Count 8 /Type /Pages >>'), 8],
  ['不是 PDF', text('hello /Type /Page'), undefined],
  ['流已加密，读不出来', text('<< /Type /ObjStm /N 3 >>\nstream\nxxxxxxxx\nendstream'), undefined],
  ['括号不成对', text('/Type /Pages /Count 3'), undefined],
])('%s', (_, bytes, pages) => {
  expect(pagesOf(bytes)).toBe(pages);
});

test.each([7, 64, 1000])('read in pieces of %i bytes, the same count', (step) => {
  for (const bytes of [pdfWith(31), pdfWith(31, 'objectStreams')]) expect(pagesOf(bytes, step)).toBe(31);
});

describe.skipIf(lacks('soffice'))('a PDF that LibreOffice writes', () => {
  test('counts what pdfinfo counts', async () => {
    const document = {
      title: '多页',
      author: '',
      createdOn: AS_OF,
      header: [],
      blocks: Array.from({ length: 9 }, () => ({ kind: 'pageBreak' }) as const),
    };
    const path = converted(toFile('多页.docx', await docxBytes(document)), 'pdf');
    const said = /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8' }))![1];
    expect(pagesOf(new Uint8Array(readFileSync(path)))).toBe(Number(said));
  });
});
