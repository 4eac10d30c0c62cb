import { deflateSync } from 'node:zlib';

/** A PDF of so many empty pages: objects plain, or packed into a stream as PDF 1.5 has it. */
export function pdfWith(pages: number, how: 'plain' | 'objectStreams' = 'plain'): Uint8Array<ArrayBuffer> {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 10} 0 R`).join(' ');
  const root = `<< /Type /Pages /Kids [ ${kids} ] /Count ${pages} /MediaBox [0 0 595 842] >>`;
  const leaf = '<< /Type /Page /Parent 2 0 R /Resources << >> >>';
  const objects: [number, string][] = [
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, root],
    ...Array.from({ length: pages }, (_, index): [number, string] => [index + 10, leaf]),
  ];
  return how === 'plain' ? plain(objects) : packed(objects);
}

function plain(objects: readonly [number, string][]): Uint8Array<ArrayBuffer> {
  const body = objects.map(([number, text]) => `${number} 0 obj\n${text}\nendobj\n`).join('');
  return bytesOf(`%PDF-1.4\n${body}trailer << /Root 1 0 R >>\n%%EOF\n`);
}

function packed(objects: readonly [number, string][]): Uint8Array<ArrayBuffer> {
  let at = 0;
  const index = objects.map(([number, text]) => {
    const place = `${number} ${at}`;
    at += text.length + 1;
    return place;
  });
  const head = `${index.join(' ')} `;
  const stream = deflateSync(Buffer.from(head + objects.map(([, text]) => text).join(' '), 'latin1'));
  const dictionary = `<< /Type /ObjStm /N ${objects.length} /First ${head.length} /Filter /FlateDecode /Length ${stream.length} >>`;
  const file = Buffer.concat([
    Buffer.from(`%PDF-1.5\n100 0 obj\n${dictionary}\nstream\r\n`, 'latin1'),
    stream,
    Buffer.from('\nendstream\nendobj\n%%EOF\n', 'latin1'),
  ]);
  return new Uint8Array(file);
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'));
