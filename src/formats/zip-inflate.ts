import { Crc32 } from './crc32.ts';
import { shownName } from './file-names.ts';
import { ReadStop } from './read-fault.ts';
import { slicesOf } from './slices.ts';
import type { Zip, ZipPart } from './zip-directory.ts';

/** Packed bytes handed over at a time: at most 1 : 1032, so some 16 MB come of it. */
const STEP = 16 * 1024;

/**
 * Gives the bytes of a part piece by piece, and is over with the first piece answered with 'stop'. Throws a
 * ReadStop as soon as there is one byte more than declared, and at the end when the checksum differs.
 */
export async function inflatePart(
  { blob, checked }: Zip,
  part: ZipPart,
  take: (piece: Uint8Array) => 'stop' | undefined,
): Promise<void> {
  const packed = blob.slice(part.start, part.start + part.packed);
  let size = 0;
  for await (const piece of part.method === 'deflated' ? inflated(packed, part) : stored(packed, part)) {
    size += piece.length;
    if (size > part.size) longerThanSaid(part);
    if (take(piece) === 'stop') return;
  }
  if (size !== part.size) throw damage(part);
  checked.add(part);
}

async function* stored(packed: Blob, part: ZipPart): AsyncGenerator<Uint8Array, void> {
  const crc = new Crc32();
  for await (const piece of slicesOf(packed)) {
    crc.add(piece);
    yield piece;
  }
  if (crc.value !== part.crc) throw damage(part);
}

/**
 * What the browser's own inflater makes of it. That of every browser we run on reads gzip, whose head and tail
 * are of known length; the tail is the checksum and size, so the inflater holds the bytes to both.
 */
async function* inflated(packed: Blob, part: ZipPart): AsyncGenerator<Uint8Array, void> {
  const tail = new DataView(new ArrayBuffer(8));
  tail.setUint32(0, part.crc, true);
  tail.setUint32(4, part.size % 2 ** 32, true);
  const gzip = new Uint8Array(await new Blob([GZIP_HEAD, packed, tail.buffer]).arrayBuffer());
  let at = 0;
  const steps = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      controller.enqueue(gzip.subarray(at, (at += STEP)));
      if (at >= gzip.length) controller.close();
    },
  });
  const reader = steps.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw damage(part);
      });
      if (done) return;
      yield value;
    }
  } finally {
    // Only what ended early is still running.
    reader.cancel().catch(() => undefined);
  }
}

/** Deflated, no name, no time, no system. */
const GZIP_HEAD = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

const damage = ({ path }: ZipPart): ReadStop => new ReadStop({ kind: 'damaged', entry: shownName(path) });

function longerThanSaid({ path }: ZipPart): never {
  throw new ReadStop({ kind: 'contradiction', what: `“${shownName(path)}”解压后比它所说的大` });
}
