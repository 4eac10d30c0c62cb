import { readSheet } from 'read-excel-file/web-worker';
import { answer } from './answer.ts';

answer(
  ({ buffer }) => readSheet(buffer),
  (rows) => rows.map((row) => row.map(String)),
);
