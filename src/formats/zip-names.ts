import { Crc32 } from './crc32.ts';
import { safeName, shownName } from './file-names.ts';
import { ReadStop } from './read-fault.ts';

/** Names inside a ZIP: what their bytes say, whether they are safe, and how they are shown. */

/** Bit 11 of the flags: the name is UTF-8. */
const UTF8 = 0x0800;
/** Info-ZIP's extra field that repeats a name in UTF-8. */
const UNICODE_PATH = 0x7075;

/** The flag, then the UTF-8 copy, then the likelier of UTF-8 and GB18030, which Chinese Windows writes. */
export function decodeName(
  bytes: Uint8Array,
  flags: number,
  extra: ReadonlyMap<number, Uint8Array>,
): string | undefined {
  if (flags & UTF8) return decodeAs('utf-8', bytes);
  const copy = unicodePath(bytes, extra.get(UNICODE_PATH));
  const utf8 = decodeAs('utf-8', bytes);
  const isGb = utf8 === undefined || (SHORT_LETTERS.test(utf8) && onlyHanzi(bytes));
  return copy ?? (isGb ? decodeAs('gb18030', bytes) : utf8);
}

/** Letters of two bytes in UTF-8, and none of three, of which every Chinese one is. */
const SHORT_LETTERS = /^(?=.*[\u0080-\u07FF])[\0-\u07FF]*$/su;

/**
 * 营业 in GBK is Ӫҵ in UTF-8, so that the bytes are in order proves nothing. True where all that is not ASCII are pairs
 * of the two levels of hanzi, which nobody writes by chance.
 */
function onlyHanzi(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const [first = 0, second = 0] = bytes.subarray(at, at + 2);
    if (first < 0x80) continue;
    if (first < 0xb0 || first > 0xf7 || second < 0xa1 || second > 0xfe) return false;
    at += 1;
  }
  return true;
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Version 1, the CRC of the name it copies, the copy. */
function unicodePath(name: Uint8Array, field: Uint8Array | undefined): string | undefined {
  if (!field || field.length < 5 || field[0] !== 1) return undefined;
  const crc = new Crc32();
  crc.add(name);
  const stated = new DataView(field.buffer, field.byteOffset, field.byteLength).getUint32(1, true);
  return stated === crc.value ? decodeAs('utf-8', field.subarray(5)) : undefined;
}

/** Stops at a name that could leave its folder; mends one that is only awkward. Folders keep their last '/'. */
export function safePath(name: string): string {
  const isFolder = name.endsWith('/');
  const segments = (isFolder ? name.slice(0, -1) : name).split('/');
  if (/[\\\u0000-\u001F\u007F]|^[A-Za-z]:/.test(name) || segments.some((each) => /^\.*$/.test(each.trim()))) {
    throw new ReadStop({ kind: 'badName', entry: shownName(name) });
  }
  const safe = segments.map(safeName);
  if (safe.some((each) => each === '')) throw new ReadStop({ kind: 'badName', entry: shownName(name) });
  return safe.join('/') + (isFolder ? '/' : '');
}

/** Equal for names a file system may take for one: case folded, NFC. */
export const sameNameKey = (path: string): string => path.normalize('NFC').toLowerCase();
