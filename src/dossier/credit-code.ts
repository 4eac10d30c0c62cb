/** 统一社会信用代码, GB 32100-2015. A failing check warns: some early codes fail it and are legal. */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Upper case, full-width to half-width, without spaces and separators. */
export const normaliseCreditCode = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s'‘’-]/g, '')
    .toUpperCase();

/** What is wrong with a normalised code; undefined when nothing is. */
export function creditCodeFault(code: string): 'length' | 'letters' | 'check' | undefined {
  if (code.length !== 18) return 'length';
  const digits = [...code].map((letter) => ALPHABET.indexOf(letter));
  if (digits.includes(-1)) return 'letters';
  const sum = WEIGHTS.reduce((total, weight, index) => total + digits[index]! * weight, 0);
  return (31 - (sum % 31)) % 31 === digits[17] ? undefined : 'check';
}

/** 3ⁱ mod 31 for the seventeen places before the check digit. */
const WEIGHTS = Array.from({ length: 17 }, (_, index) => Number(3n ** BigInt(index) % 31n));

/** 9.16E+17, or eighteen digits ending in zeros a double cannot hold: Excel has cut the code. */
export const isTruncatedByExcel = (text: string): boolean =>
  /^\d(\.\d+)?E\+?\d+$/i.test(text.trim()) || /^\d{15}000$/.test(text.trim());
