import { Crc32 } from './crc32.ts';
import { slicesOf } from './slices.ts';

/**
 * A ZIP composed from Blobs: headers of ours around the content as it is (STORE), so that attachments are
 * never copied into memory. Libraries that write ZIPs pass every byte through a buffer.
 */

export interface ZipEntry {
  /** With '/' between folders; every segment already safe. */
  readonly path: string;
  readonly blob: Blob;
  /** CRC-32 of the content, where it is known already. */
  readonly crc?: number;
}

/** No zip64: the format's own limits. */
const MAX_TOTAL = 0xffff_ffff;
const MAX_ENTRIES = 0xffff;
/** 1980-01-01 00:00, the first date the format has: same content, same bytes. */
const DOS_DATE = 0x0021;
/** Bit 11: names are UTF-8. */
const UTF8_NAMES = 0x0800;
const UNIX_FILE = 0o100644;

/** Throws a RangeError beyond 4 GB or 65 535 entries. */
export async function composeZip(entries: readonly ZipEntry[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { path, blob, crc = await crc32(blob) } of entries) {
    const name = new TextEncoder().encode(path);
    const local = record(30 + name.length, (view, bytes) => {
      view.setUint32(0, 0x04034b50, true);
      view.setUint16(4, 20, true);
      shared(view, 6, crc, blob.size, name.length);
      bytes.set(name, 30);
    });
    const at = offset;
    directory.push(
      record(46 + name.length, (view, bytes) => {
        view.setUint32(0, 0x02014b50, true);
        view.setUint16(4, (3 << 8) | 20, true);
        view.setUint16(6, 20, true);
        shared(view, 8, crc, blob.size, name.length);
        view.setUint32(38, UNIX_FILE * 0x10000, true);
        view.setUint32(42, at, true);
        bytes.set(name, 46);
      }),
    );
    parts.push(local, blob);
    offset += local.length + blob.size;
  }
  const directorySize = directory.reduce((size, { length }) => size + length, 0);
  if (entries.length > MAX_ENTRIES || offset + directorySize > MAX_TOTAL) {
    throw new RangeError('a ZIP without zip64 holds at most 4 GB and 65 535 entries');
  }
  const end = record(22, (view) => {
    view.setUint32(0, 0x06054b50, true);
    view.setUint16(8, entries.length, true);
    view.setUint16(10, entries.length, true);
    view.setUint32(12, directorySize, true);
    view.setUint32(16, offset, true);
  });
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

function record(
  length: number,
  fill: (view: DataView, bytes: Uint8Array<ArrayBuffer>) => void,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  fill(new DataView(bytes.buffer), bytes);
  return bytes;
}

/** The fields both headers share, from the flags on. Method 0 is STORE. */
function shared(view: DataView, at: number, crc: number, size: number, nameLength: number): void {
  view.setUint16(at, UTF8_NAMES, true);
  view.setUint16(at + 6, DOS_DATE, true);
  view.setUint32(at + 8, crc, true);
  view.setUint32(at + 12, size, true);
  view.setUint32(at + 16, size, true);
  view.setUint16(at + 20, nameLength, true);
}

async function crc32(blob: Blob): Promise<number> {
  const crc = new Crc32();
  for await (const bytes of slicesOf(blob)) crc.add(bytes);
  return crc.value;
}
