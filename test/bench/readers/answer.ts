/** A reader in a worker: bytes in, the time it took out, and when they are asked for the cells as text. */

export interface Asked {
  readonly bytes: Uint8Array;
  readonly cells: boolean;
}
export interface Told {
  readonly took: number;
  readonly cells?: readonly (readonly string[])[];
}

export function answer<Book>(
  read: (bytes: Uint8Array<ArrayBuffer>) => Book | Promise<Book>,
  cellsOf: (book: Book) => string[][],
): void {
  const told = async ({ bytes, cells }: Asked): Promise<Told> => {
    const started = performance.now();
    const book = await read(bytes as Uint8Array<ArrayBuffer>);
    const took = performance.now() - started;
    return { took, ...(cells && { cells: cellsOf(book) }) };
  };
  addEventListener('message', ({ data }: MessageEvent<Asked>) => {
    void told(data).then((each) => postMessage(each));
  });
}
