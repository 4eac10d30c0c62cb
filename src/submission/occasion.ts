/** What a package is handed in for: to be recognised, to tell of a year, to be recognised again. */
export const OCCASIONS = {
  declaration: '申报',
  yearly: '年度培育情况',
  renewal: '复核',
} as const;
export type Occasion = keyof typeof OCCASIONS;

/** What the package is called: 申报材料, 2026年度培育情况, 复核材料. `year` is the year a yearly report tells of. */
export const packageTitle = (occasion: Occasion, year: number): string =>
  ({ declaration: '申报材料', yearly: `${year}年度培育情况`, renewal: '复核材料' })[occasion];
