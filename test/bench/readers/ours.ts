import { readSpreadsheetBytes } from '../../../src/formats/excel-in.ts';
import { answer } from './answer.ts';

answer(
  (bytes) => readSpreadsheetBytes(bytes, '名录.xlsx'),
  (book) => {
    if (!book.ok) throw new Error(book.error.kind);
    return book.value.sheets[0]!.rows.map(({ cells }) => [...cells.values()].map(({ text }) => text));
  },
);
