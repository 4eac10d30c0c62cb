/** Bytes read at a time, so that a large attachment never stands in memory whole. */
const SLICE = 1024 * 1024;

/** A Blob from its start to its end, slice by slice. */
export async function* slicesOf(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  for (let at = 0; at < blob.size; at += SLICE) {
    yield new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer());
  }
}
