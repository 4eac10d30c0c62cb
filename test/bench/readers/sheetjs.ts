import { read, utils } from '@e965/xlsx';
import { answer } from './answer.ts';

answer(
  (bytes) => read(bytes, { type: 'array', dense: true }),
  (book) =>
    utils
      .sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 })
      .map((row) => row.map(String)),
);
