import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { MAX_ENTRIES, MAX_PART, MAX_UNPACKED } from './limits.ts';
import type { ReadFault } from './read-fault.ts';

/**
 * Looks through a ZIP before anything parses it. Declared sizes are never trusted: parts are inflated in
 * small steps and counted, and the scan stops at the first limit.
 */

export interface ZipScan {
  readonly fault: ReadFault | undefined;
  readonly names: readonly string[];
}

const STEP = 64 * 1024;
/** A declaration that could pull in or blow up entities. */
const FORBIDDEN = ['<!DOCTYPE', '<!ENTITY'];

export function scanZip(bytes: Uint8Array): ZipScan {
  const names: string[] = [];
  let fault: ReadFault | undefined;
  let total = 0;
  const stop = (found: ReadFault): void => {
    fault ??= found;
  };
  const unzip = new Unzip((file) => {
    names.push(file.name);
    if (names.length > MAX_ENTRIES)
      return stop({ kind: 'limit', what: `文件内的部件超过 ${MAX_ENTRIES} 个` });
    let size = 0;
    let tail = '';
    file.ondata = (error, chunk) => {
      if (error) return stop({ kind: 'broken' });
      size += chunk.length;
      total += chunk.length;
      if (size > MAX_PART || total > MAX_UNPACKED) {
        return stop({ kind: 'limit', what: `解压后超过 ${MAX_UNPACKED / 1024 / 1024} MB` });
      }
      if (!/\.(xml|rels)$/i.test(file.name)) return;
      const text = tail + latin1(chunk);
      if (FORBIDDEN.some((word) => text.toUpperCase().includes(word))) stop({ kind: 'unsafe' });
      tail = text.slice(-12);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  try {
    for (let at = 0; at < bytes.length && !fault; at += STEP) {
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    }
  } catch {
    stop({ kind: 'broken' });
  }
  return { fault, names };
}

/** XML names and keywords are ASCII, so one byte per character is enough to look for them. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

/** A ZIP ends with its central directory; a file cut off in download does not. */
export function endsLikeZip(bytes: Uint8Array): boolean {
  const from = Math.max(0, bytes.length - 65_557);
  for (let at = bytes.length - 22; at >= from; at -= 1) {
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6)
      return true;
  }
  return false;
}
