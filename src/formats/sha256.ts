import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { letGo, slicesOf } from './slices.ts';

/** SHA-256 in lower-case hexadecimal. */
export async function sha256Hex(blob: Blob): Promise<string> {
  const hash = hashOfSize(blob.size);
  for await (const bytes of slicesOf(blob)) hash.add(bytes);
  return hash.hex();
}

/** SHA-256 of bytes that come in pieces. */
export interface PiecewiseHash {
  readonly add: (bytes: Uint8Array) => void;
  readonly hex: () => Promise<string>;
}

/** WebCrypto is ten times as fast, but takes all bytes at once and copies them; so much of a file may stand in memory. */
const WHOLE = 16 * 1024 * 1024;

/** For `size` bytes: by WebCrypto where the page has it and they are not too many, else as they come. */
export function hashOfSize(size: number): PiecewiseHash {
  // Missing on plain-http hosts.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle && size <= WHOLE) {
    const whole = new Uint8Array(size);
    let at = 0;
    return {
      add: (bytes) => {
        whole.set(bytes, at);
        at += bytes.length;
      },
      hex: async () => {
        const digest = subtle.digest('SHA-256', whole.subarray(0, at));
        // Copied by the call.
        letGo(whole);
        return bytesToHex(new Uint8Array(await digest));
      },
    };
  }
  const hash = new Sha256();
  return { add: (bytes) => hash.add(bytes), hex: () => Promise.resolve(hash.hex()) };
}

/** SHA-256 at once, of little. */
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
