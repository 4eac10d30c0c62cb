/** CRC-32 as ZIP has it, in pieces. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

export class Crc32 {
  private state = 0xffff_ffff;

  add(bytes: Uint8Array): void {
    let crc = this.state;
    for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
    this.state = crc;
  }

  get value(): number {
    return (this.state ^ 0xffff_ffff) >>> 0;
  }
}
