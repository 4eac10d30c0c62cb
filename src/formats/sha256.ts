import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { slicesOf } from './slices.ts';

/** SHA-256 in lower-case hexadecimal. WebCrypto is missing on plain-http hosts; this works everywhere. */
export async function sha256Hex(blob: Blob): Promise<string> {
  const hash = new Sha256();
  for await (const bytes of slicesOf(blob)) hash.add(bytes);
  return hash.hex();
}

/** SHA-256 in pieces. */
export class Sha256 {
  readonly #hash = sha256.create();

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  bytes(): Uint8Array {
    return this.#hash.digest();
  }

  hex(): string {
    return bytesToHex(this.bytes());
  }
}
