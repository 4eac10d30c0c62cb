/** Bytes read at a time, so that a large attachment never stands in memory whole. */
const SLICE = 1024 * 1024;

/** Reads a Blob to its end, slice by slice. */
export async function eachSlice(blob: Blob, take: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<void> {
  for (let at = 0; at < blob.size; at += SLICE) {
    take(new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer()));
  }
}
