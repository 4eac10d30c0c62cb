/** Only what we use, named here, so that the bundler leaves the rest of the library out. */
export { writeXlsx } from 'hucre/xlsx';
export type { CellStyle, CellValue, DataValidation, WriteSheet } from 'hucre';
