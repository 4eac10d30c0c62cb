const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 12 → 十二, for article and item numbers up to 99. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = DIGITS[value % 10] ?? '';
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${ones}`;
}
