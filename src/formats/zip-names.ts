import { Crc32 } from './crc32.ts';
import { safeName, shownName } from './file-names.ts';
import { ReadStop } from './read-fault.ts';

/** Names inside a ZIP: what their bytes say, whether they are safe, and how they are shown. */

/** Bit 11 of the flags: the name is UTF-8. */
const UTF8 = 0x0800;
/** Info-ZIP's extra field that repeats a name in UTF-8. */
const UNICODE_PATH = 0x7075;

/** The flag, then the UTF-8 copy, then UTF-8 if the bytes are, then GB18030, which Chinese Windows writes. */
export function decodeName(
  bytes: Uint8Array,
  flags: number,
  extra: ReadonlyMap<number, Uint8Array>,
): string | undefined {
  if (flags & UTF8) return decodeAs('utf-8', bytes);
  const copy = unicodePath(bytes, extra.get(UNICODE_PATH));
  return copy ?? decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes);
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
