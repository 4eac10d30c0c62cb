import ExcelJS from 'exceljs';
import { answer } from './answer.ts';

answer(
  ({ buffer }) => new ExcelJS.Workbook().xlsx.load(buffer),
  (book) => {
    const rows: string[][] = [];
    book.worksheets[0]!.eachRow((row) => rows.push((row.values as unknown[]).slice(1).map(String)));
    return rows;
  },
);
