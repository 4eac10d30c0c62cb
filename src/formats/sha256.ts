import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Read a slice at a time, so that a large attachment never stands in memory whole. */
const SLICE = 4 * 1024 * 1024;

/** SHA-256 in lower-case hexadecimal. WebCrypto is missing on plain-http hosts; this works everywhere. */
export async function sha256Hex(blob: Blob): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < blob.size; at += SLICE) {
    hash.update(new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer()));
  }
  return bytesToHex(hash.digest());
}
