import { expect, describe, test } from 'vitest';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { wordPages, type Letters, type PreviewPage } from '../../src/formats/word-pages.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import type { Block, WordDocument } from '../../src/submission/block.ts';
import { DOCUMENTS, NO_CHOICE, orderedPack, sourceOf } from '../../src/submission/documents.ts';
import { AS_OF } from '../make.ts';

/** The pages on show: nothing of the document is lost on them, and they carry what the Word file carries. */

const source = sourceOf({
  appVersion: '0',
  pack: orderedPack(shaanxi2023),
  dossier: sampleDossier('s', AS_OF),
  asOf: AS_OF,
  reports: [],
  pictures: {},
  choice: NO_CHOICE,
});
function documentOf(id: string): WordDocument {
  const composed = DOCUMENTS.find((each) => each.id === id)!.compose(source);
  if (composed.kind !== 'word') throw new Error(id);
  return { ...composed.document, checkCode: 'ABCDEFGHIJKL' };
}
const plain = (letters: readonly Letters[]): string => letters.map(({ text }) => text).join('');
const linesOf = ({ pieces }: PreviewPage): string[] =>
  pieces.flatMap((piece) => {
    if (piece.kind === 'line') return [plain(piece.letters) + (piece.end ? plain(piece.end.letters) : '')];
    return piece.kind === 'row'
      ? piece.cells.flatMap(({ paragraphs }) => paragraphs.map(({ letters }) => plain(letters)))
      : [];
  });
const bare = (text: string): string => text.replace(/\s/g, '');
const numberOf = (page: PreviewPage): number | undefined => {
  const found = linesOf(page).find((line) => /^— \d+ —$/.test(line));
  return found === undefined ? undefined : Number(/\d+/.exec(found)![0]);
};
function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'title':
      return [block.text];
    case 'paragraph':
      return [
        typeof block.content === 'string' ? block.content : block.content.map(({ text }) => text).join(''),
      ];
    case 'table':
      return [...block.head, ...block.rows.flat()];
    case 'form':
      return block.rows.flatMap(({ cells }) => cells.map(({ text }) => text));
    case 'imprint':
      return [block.printedBy, block.printedOn];
    default:
      return [];
  }
}

describe.each(['packageList', 'coverLetter', 'commitment', 'selfAssessmentReport', 'gapDocument'])(
  '%s',
  (id) => {
    const document = documentOf(id);
    const pages = wordPages(document);

    test('holds every word of the document, once it is put together again', () => {
      const shown = bare(
        pages.flatMap((page) => linesOf(page).filter((line) => !/^校验码|^— /.test(line))).join(''),
      );
      const header = bare(document.header.join(''));
      const body = header === '' ? shown : shown.replaceAll(header, '');
      for (const text of document.blocks.flatMap(textsOf)) expect(body).toContain(bare(text));
    });

    test('is on A4, with 校验码 on every page and the pages in their order', () => {
      for (const page of pages) {
        const [short, long] = [page.width, page.height].sort((a, b) => a - b);
        expect([Math.round(short!), Math.round(long!)]).toEqual([794, 1123]);
        expect(linesOf(page)).toContain('校验码 ABCD EFGH IJKL');
      }
      expect(pages.map(numberOf).filter((each) => each !== undefined)).toEqual(
        document.unnumbered ? [] : pages.flatMap((page) => numberOf(page) ?? []).map((_, index) => index + 1),
      );
    });
  },
);

test('目录 gives the page on which each heading is shown; the cover has no number', () => {
  const pages = wordPages(documentOf('planText'));
  expect(numberOf(pages[0]!)).toBeUndefined();
  const contents = pages.find((page) => linesOf(page).includes('目　录'))!;
  const entries = contents.pieces.flatMap((piece) =>
    piece.kind === 'line' && piece.end?.dots
      ? [{ text: plain(piece.letters), page: Number(plain(piece.end.letters)) }]
      : [],
  );
  expect(entries.length).toBeGreaterThan(20);
  for (const { text, page } of entries) {
    const at = pages.filter((each) => each !== contents && linesOf(each).includes(text));
    expect(at.map(numberOf), text).toContain(page);
  }
});

test('of a roster of thousands the first rows, and how many are left out', () => {
  const rows = Array.from({ length: 5000 }, (_, index) => [String(index + 1), `企业${index + 1}`]);
  const document = {
    ...documentOf('commitment'),
    blocks: [{ kind: 'table', head: ['序号', '企业'], rows } as const],
  };
  const lines = wordPages(document).flatMap(linesOf);
  expect(lines).toContain('企业60');
  expect(lines).not.toContain('企业61');
  expect(lines).toContain('以下4940行从略，文件中全部列出');
});
