import { Inflate } from 'fflate';
import { Crc32 } from './crc32.ts';
import { ReadStop } from './read-fault.ts';
import { shownName } from './zip-names.ts';
import type { Zip, ZipPart } from './zip-directory.ts';

/** Reads from the disk, and packed bytes inflated at a time: at most 1 : 1032, so some 16 MB. */
const SLICE = 1024 * 1024;
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
  const taker = new Taker(part, take);
  const inflate = part.method === 'deflated' ? new Inflate((piece) => taker.give(piece)) : undefined;
  const end = part.start + part.packed;
  for (let at = part.start; at < end && !taker.hasEnough(); at += SLICE) {
    const slice = new Uint8Array(await blob.slice(at, Math.min(at + SLICE, end)).arrayBuffer());
    for (let from = 0; from < slice.length && !taker.hasEnough(); from += STEP) {
      const packed = slice.subarray(from, from + STEP);
      try {
        if (inflate) inflate.push(packed, at + from + packed.length >= end);
        else taker.give(packed);
      } catch (error) {
        throw taker.threw ? error : damage(part);
      }
    }
  }
  if (taker.hasEnough()) return;
  if (!taker.isWhole()) throw damage(part);
  checked.add(part);
}

/** Hands the pieces on, counting them. */
class Taker {
  private stopped = false;
  /** An error is the receiver's or ours, and must not be taken for one of the inflater. */
  threw = false;
  private size = 0;
  private readonly crc = new Crc32();
  private readonly part: ZipPart;
  private readonly take: (piece: Uint8Array) => 'stop' | undefined;

  constructor(part: ZipPart, take: (piece: Uint8Array) => 'stop' | undefined) {
    this.part = part;
    this.take = take;
  }

  give(piece: Uint8Array): void {
    if (this.stopped || piece.length === 0) return;
    this.size += piece.length;
    this.threw = true;
    if (this.size > this.part.size) longerThanSaid(this.part);
    this.crc.add(piece);
    this.stopped = this.take(piece) === 'stop';
    this.threw = false;
  }

  hasEnough(): boolean {
    return this.stopped;
  }

  isWhole(): boolean {
    return this.size === this.part.size && this.crc.value === this.part.crc;
  }
}

const damage = ({ path }: ZipPart): ReadStop => new ReadStop({ kind: 'damaged', entry: shownName(path) });

function longerThanSaid({ path }: ZipPart): never {
  throw new ReadStop({ kind: 'contradiction', what: `“${shownName(path)}”解压后比它所说的大` });
}
