import { deflateRawSync } from 'node:zlib';
import { Crc32 } from '../../src/formats/crc32.ts';

/** Bad files, built record by record, because no library would write them. */

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const utf16 = (text: string, { bigEndian = false, bom = true } = {}): Uint8Array => {
  const units = Array.from((bom ? '\uFEFF' : '') + text, (letter) => letter).join('');
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < units.length; at += 1) view.setUint16(at * 2, units.charCodeAt(at), !bigEndian);
  return bytes;
};
export const joined = (...pieces: readonly Uint8Array[]): Uint8Array => concat(pieces);
const concat = (pieces: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(pieces));

// ── ZIP ─────────────────────────────────────────────────────────────────────────────────────────────

/** One entry as it should be; `local` and `central` then say something else in that header alone. */
export interface MadeEntry {
  readonly name: string | Uint8Array;
  readonly content?: Uint8Array;
  /** Packed bytes as they are, with the size and checksum they claim. */
  readonly raw?: { readonly packed: Uint8Array; readonly size: number; readonly crc: number };
  readonly store?: boolean;
  readonly flags?: number;
  readonly extra?: Uint8Array;
  /** Sizes after the bytes, as streaming writers do. */
  readonly descriptor?: boolean;
  /** Put the directory's pointer here instead of where the entry is. */
  readonly offset?: number;
  readonly local?: Partial<Header>;
  readonly central?: Partial<Header>;
}
interface Header {
  name: Uint8Array;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  extra: Uint8Array;
}

export interface MadeEnd {
  readonly comment?: Uint8Array;
  readonly count?: number;
  /** With the 64-bit end record, as writers of large files do for small ones too. */
  readonly zip64?: boolean;
}

export const crcOf = (bytes: Uint8Array): number => {
  const crc = new Crc32();
  crc.add(bytes);
  return crc.value;
};
const UTF8_NAME = 0x0800;

export function makeZip(entries: readonly MadeEntry[], end: MadeEnd = {}): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const { header, bytes } = headerOf(entry);
    const left = entry.descriptor ? { crc: 0, packed: 0, size: 0 } : {};
    const local = localHeader({ ...header, ...left, ...entry.local });
    directory.push(centralHeader({ ...header, ...entry.central }, entry.offset ?? at));
    const { crc, packed, size } = header;
    const after = entry.descriptor
      ? numbers([0x08074b50, 4], [crc, 4], [packed, 4], [size, 4])
      : new Uint8Array();
    pieces.push(local, bytes, after);
    at += local.length + bytes.length + after.length;
  }
  const list = concat(directory);
  return concat([...pieces, list, endOf(entries.length, list.length, at, end)]);
}

function headerOf(entry: MadeEntry): { readonly header: Header; readonly bytes: Uint8Array } {
  const { name, content = new Uint8Array(), raw, store = false, flags = UTF8_NAME, extra } = entry;
  const bytes = raw?.packed ?? (store ? content : new Uint8Array(deflateRawSync(content, { level: 1 })));
  const header = {
    name: typeof name === 'string' ? utf8(name) : name,
    flags: flags | (entry.descriptor ? 8 : 0),
    method: store ? 0 : 8,
    crc: raw?.crc ?? crcOf(content),
    packed: bytes.length,
    size: raw?.size ?? content.length,
    extra: extra ?? new Uint8Array(),
  };
  return { header, bytes };
}

/** Little-endian numbers of 2, 4 or 8 bytes. */
export function numbers(...fields: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Uint8Array {
  return joined(
    ...fields.map(([value, length]) => {
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
      return bytes.subarray(0, length);
    }),
  );
}

const localHeader = ({ name, flags, method, crc, packed, size, extra }: Header): Uint8Array =>
  joined(
    numbers([0x04034b50, 4], [20, 2], [flags, 2], [method, 2], [0, 2], [0x21, 2]),
    numbers([crc, 4], [packed, 4], [size, 4], [name.length, 2], [extra.length, 2]),
    name,
    extra,
  );

const centralHeader = ({ name, flags, method, crc, packed, size, extra }: Header, at: number): Uint8Array =>
  joined(
    numbers([0x02014b50, 4], [20, 2], [20, 2], [flags, 2], [method, 2], [0, 2], [0x21, 2]),
    numbers([crc, 4], [packed, 4], [size, 4], [name.length, 2], [extra.length, 2]),
    numbers([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]),
    name,
    extra,
  );

function endOf(count: number, size: number, at: number, end: MadeEnd): Uint8Array {
  const { comment = new Uint8Array(), zip64 = false } = end;
  const stated = end.count ?? count;
  const record = (entries: number, length: number, offset: number): Uint8Array =>
    joined(
      numbers([0x06054b50, 4], [0, 2], [0, 2], [entries & 0xffff, 2], [entries & 0xffff, 2]),
      numbers([length, 4], [offset, 4], [comment.length, 2]),
      comment,
    );
  if (!zip64) return record(stated, size, at);
  const long = joined(
    numbers([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4]),
    numbers([stated, 8], [stated, 8], [size, 8], [at, 8]),
  );
  const locator = numbers([0x07064b50, 4], [0, 4], [at + size, 8], [1, 4]);
  return joined(long, locator, record(0xffff, 0xffff_ffff, 0xffff_ffff));
}

/** An end record by itself: 22 bytes that a comment can carry. */
export const loneEnd = (): Uint8Array => endOf(0, 0, 0, {});

// ── workbooks ───────────────────────────────────────────────────────────────────────────────────────

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

export interface MadeSheet {
  readonly name: string;
  readonly state?: string;
  /** What stands between <sheetData> and its end. */
  readonly rows: string;
  /** After the data: merges, filters. */
  readonly after?: string;
}

/** The parts of a workbook by path; change or drop what should be wrong, then `zipOf` them. */
export function workbookParts(
  sheets: readonly MadeSheet[],
  { strings, styles, date1904 = false }: { strings?: string; styles?: string; date1904?: boolean } = {},
): Record<string, string | Uint8Array> {
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="r${index + 1}"/>`,
  );
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;
  const related = sheets.map((_, index) =>
    relation(`r${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation('r0', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${REL}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${related.join('')}${relation('s', 'sharedStrings', 'sharedStrings.xml')}${relation('t', 'styles', 'styles.xml')}</Relationships>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${strings ?? ''}</sst>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}">${styles ?? ''}</styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ rows, after = '' }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData>${after}</worksheet>`,
      ]),
    ),
  };
}

export const entriesOf = (parts: Record<string, string | Uint8Array>): MadeEntry[] =>
  Object.entries(parts).map(([name, content]) => ({
    name,
    content: typeof content === 'string' ? utf8(content) : content,
  }));

export const zipOf = (parts: Record<string, string | Uint8Array>): Uint8Array => makeZip(entriesOf(parts));

/** A workbook of one sheet “名录” with these rows. */
export const sheetOf = (rows: string, after = ''): Uint8Array =>
  zipOf(workbookParts([{ name: '名录', rows, after }]));

/** A small sound workbook, and the entries to spoil it with. */
export const soundParts = (): Record<string, string | Uint8Array> =>
  workbookParts([{ name: '名录', rows: rowOf(1, 'A', 'B', 'C') }]);

/** <row> of inline texts from column A on; '' leaves a cell out. */
export const rowOf = (row: number, ...texts: readonly string[]): string =>
  `<row r="${row}">${texts.map((text, index) => (text === '' ? '' : textAt(`${letter(index)}${row}`, text))).join('')}</row>`;
const letter = (index: number): string => String.fromCharCode(65 + index);

export const textAt = (ref: string, text: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (found) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[found]!);

// ── other kinds of file ─────────────────────────────────────────────────────────────────────────────

/** An OLE file: the signature, a first sector, and a directory entry of this name. */
export const oleOf = (stream: string): Uint8Array =>
  joined(
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    new Uint8Array(504),
    utf16(stream, { bom: false }),
    new Uint8Array(128),
  );

/** The characters these tests write in GBK; Node decodes it but has no encoder. */
const GBK: Readonly<Record<string, readonly [number, number]>> = {
  企: [0xc6, 0xf3],
  业: [0xd2, 0xb5],
  名: [0xc3, 0xfb],
  称: [0xb3, 0xc6],
  产: [0xb2, 0xfa],
  值: [0xd6, 0xb5],
  甲: [0xbc, 0xd7],
  表: [0xb1, 0xed],
};
export const gbk = (text: string): Uint8Array =>
  new Uint8Array([...text].flatMap((sign) => GBK[sign] ?? [sign.charCodeAt(0)]));
