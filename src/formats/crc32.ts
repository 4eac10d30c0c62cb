/** CRC-32 as ZIP has it, in pieces; four bytes at a time, by a table for each. */

const FIRST = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});
const next = (table: Int32Array): Int32Array => table.map((value) => FIRST[value & 0xff]! ^ (value >>> 8));
const SECOND = next(FIRST);
const THIRD = next(SECOND);
const FOURTH = next(THIRD);

export class Crc32 {
  private state = -1;

  add(bytes: Uint8Array): void {
    let crc = this.state;
    let at = 0;
    for (const stop = bytes.length - 3; at < stop; at += 4) {
      crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      crc =
        FOURTH[crc & 0xff]! ^ THIRD[(crc >>> 8) & 0xff]! ^ SECOND[(crc >>> 16) & 0xff]! ^ FIRST[crc >>> 24]!;
    }
    for (; at < bytes.length; at += 1) crc = FIRST[(crc ^ bytes[at]!) & 0xff]! ^ (crc >>> 8);
    this.state = crc;
  }

  get value(): number {
    return (this.state ^ -1) >>> 0;
  }
}
