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
  const sum = digits.slice(0, 17).reduce((total, digit, index) => total + digit * weight(index), 0);
  return (31 - (sum % 31)) % 31 === digits[17] ? undefined : 'check';
}

/** Letters the standard leaves out because they are taken for digits, and the digits they are taken for. */
const LOOKALIKES: readonly (readonly [string, string])[] = [
  ['O', '0'],
  ['I', '1'],
  ['Z', '2'],
  ['S', '5'],
];

/** What is wrong with a normalised code and what to look at; the code itself is kept. */
export function creditCodeSentence(code: string): string | undefined {
  const kept = (what: string): string => `统一社会信用代码“${code}”${what}，已原样保留；请核对营业执照`;
  switch (creditCodeFault(code)) {
    case undefined:
      return undefined;
    case 'length':
      return /^\d{15}$/.test(code) ? `${kept('是15位的旧注册号')}，填写18位代码。` : `${kept('不是18位')}。`;
    case 'letters': {
      const found = LOOKALIKES.filter(([letter]) => code.includes(letter));
      const hint = found.map(([letter, digit]) => `${letter}疑为数字${digit}`).join('、');
      return `${kept(`含有代码不用的字符${hint === '' ? '' : `（${hint}）`}`)}。`;
    }
    case 'check':
      return `${kept('校验位不符')}（少数早期代码本就如此）。`;
  }
}

/** 3ⁱ mod 31. */
const weight = (index: number): number => Number(3n ** BigInt(index) % 31n);

/** 9.16E+17, or eighteen digits ending in zeros a double cannot hold: Excel has cut the code. */
export const isTruncatedByExcel = (text: string): boolean =>
  /^\d(\.\d+)?E\+?\d+$/i.test(text.trim()) || /^\d{15}000$/.test(text.trim());
