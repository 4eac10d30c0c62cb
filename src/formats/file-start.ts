import { ReadStop } from './read-fault.ts';

/** What a file is, told by its first bytes. */

export const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** Throws for the file format of .xls, .et, .doc and .wps, which is also that of a file with a password. */
export function refuseOle(bytes: Uint8Array): void {
  if (!startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return;
  throw new ReadStop({ kind: holdsUtf16(bytes, 'EncryptedPackage') ? 'encrypted' : 'oldFormat' });
}

/** Names inside an OLE file are UTF-16. */
function holdsUtf16(bytes: Uint8Array, word: string): boolean {
  const wanted = [...word].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const last = bytes.length - wanted.length;
  for (let at = 0; at <= last; at += 2) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
