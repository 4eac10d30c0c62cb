import type { RawSheet } from '../../src/dossier/raw-sheet.ts';

/** A sheet as rows of texts; blank texts are blank cells. */
export const sheetOf = (rows: readonly (readonly string[])[], name = '名录', hidden = false): RawSheet => ({
  name,
  hidden,
  merges: [],
  rows: rows.map((texts, index) => ({
    row: index + 1,
    cells: new Map(
      texts.flatMap((text, column) => (text === '' ? [] : [[column + 1, { kind: 'text' as const, text }]])),
    ),
  })),
});
