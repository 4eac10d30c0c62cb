import { officeText } from './office-text.ts';

/** Names of files: safe on Windows, inside and outside a ZIP, and fit to be shown. */

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const MAX_CHARACTERS = 120;

/** One path segment: NFC, without separators, control or bidi characters, trailing dots; at most 120 characters. */
export function safeName(text: string): string {
  const plain = officeText(text)
    .normalize('NFC')
    .replace(/[\t\n\u007F\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .trim();
  const dot = plain.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
  const kept = [...stem]
    .slice(0, MAX_CHARACTERS - extension.length)
    .join('')
    .replace(/[. ]+$/, '');
  const safe = kept === '' || RESERVED.test(kept) ? `_${kept}` : kept;
  return (safe + extension).replace(/[. ]+$/, '');
}

const MAX_SHOWN = 80;

/** Invisible and direction-changing characters as \u{202E}, long names cut: safe to print anywhere. */
export function shownName(name: string): string {
  const shown = [...name]
    .slice(0, MAX_SHOWN)
    .map((letter) =>
      /[\p{C}\p{Zl}\p{Zp}]/u.test(letter)
        ? `\\u{${letter.codePointAt(0)!.toString(16).toUpperCase()}}`
        : letter,
    );
  return shown.join('') + (name.length > MAX_SHOWN ? '…' : '');
}
