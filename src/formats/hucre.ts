/** Only what we use, named here, so that the bundler leaves the rest of the library out. */
export { readXlsx, writeXlsx } from 'hucre/xlsx';
export { detectDelimiter, parseCsv } from 'hucre/csv';
export type { CellStyle, CellValue, DataValidation, Sheet as HucreSheet, WriteSheet } from 'hucre';
