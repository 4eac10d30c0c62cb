/** Bytes read at a time, so that a large attachment never stands in memory whole. */
const SLICE = 1024 * 1024;

/**
 * A Blob from its start to its end, slice by slice. The bytes of a slice are gone as soon as the next is asked for:
 * whoever needs them longer copies them.
 */
export async function* slicesOf(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  for (let at = 0; at < blob.size; at += SLICE) {
    const bytes = new Uint8Array(await blob.slice(at, at + SLICE).arrayBuffer());
    yield bytes;
    letGo(bytes);
  }
}

/** A port to nobody. */
let nowhere: MessagePort | undefined;

/** Gives the memory back at once, by handing it to nobody, instead of when the browser next tidies up. */
export function letGo({ buffer }: Uint8Array<ArrayBuffer>): void {
  if (!nowhere) {
    const { port1, port2 } = new MessageChannel();
    port2.close();
    nowhere = port1;
  }
  nowhere.postMessage(undefined, [buffer]);
}
