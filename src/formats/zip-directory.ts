import { shownName } from './file-names.ts';
import { ReadStop } from './read-fault.ts';
import { decodeName, safePath, sameNameKey } from './zip-names.ts';

/**
 * What a ZIP holds, read from its central directory and held against the header of every entry. Whatever is
 * said in two places must be said alike; nothing is inflated here.
 */

export interface ZipLimits {
  readonly entries: number;
  /** Unpacked bytes of one entry, and of all together. */
  readonly entry: number;
  readonly total: number;
}

export interface ZipPart {
  /** Safe on every system; see `written`. */
  readonly path: string;
  /** As the file has it, escaped for show, when `path` had to be mended. */
  readonly written?: string;
  /** Unpacked bytes as declared; the inflater holds it to that. */
  readonly size: number;
  readonly packed: number;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  /** Where its bytes start. */
  readonly start: number;
}

export interface Zip {
  readonly blob: Blob;
  readonly parts: readonly ZipPart[];
  /** By path, without regard to case. */
  readonly find: (path: string) => ZipPart | undefined;
  /** Parts that were inflated to their end and agreed with their checksum. */
  readonly checked: Set<ZipPart>;
}

const EOCD = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_EOCD = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const ZIP64_FIELD = 1;
const MAX_COMMENT = 0xffff;
const NONE_16 = 0xffff;
const NONE_32 = 0xffff_ffff;
/** Flags: encrypted, strong encryption, directory masked. */
const LOCKED = 0x0001 | 0x0040 | 0x2000;
/** Flag: sizes and checksum follow the bytes. */
const SIZES_AFTER = 0x0008;
const AES = 99;
/** Bytes a directory may take for each entry on average; real ones take some 100. */
const MAX_ENTRY_RECORD = 2048;

/** Throws a ReadStop for a file that is truncated, encrypted, over a limit, or says two things at once. */
export async function openZip(blob: Blob, limits: ZipLimits): Promise<Zip> {
  const end = await findEnd(blob);
  if (end.count > limits.entries || end.size > limits.entries * MAX_ENTRY_RECORD) tooMany(limits);
  const directory = await viewOf(blob, end.offset, end.offset + end.size);
  const entries = readDirectory(directory, end.count, limits);
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > limits.total) tooLong(limits.total);
  const placed: (Entry & { readonly start: number; readonly end: number })[] = [];
  for (const entry of entries) placed.push({ ...entry, ...(await placeOf(blob, entry, end.offset)) });
  refuseOverlaps(placed);
  const parts = placed.filter(({ path }) => !path.endsWith('/')).map(partOf);
  const byPath = new Map(parts.map((part) => [sameNameKey(part.path), part]));
  return { blob, parts, find: (path) => byPath.get(sameNameKey(path)), checked: new Set() };
}

const partOf = ({ path, name, size, packed, method, crc, start }: Entry & { start: number }): ZipPart => ({
  path,
  ...(path !== name && { written: shownName(name) }),
  size,
  packed,
  method: method === 0 ? 'stored' : 'deflated',
  crc,
  start,
});

const tooMany = ({ entries }: ZipLimits): never => {
  throw new ReadStop({ kind: 'limit', what: `文件内的部件超过 ${entries} 个` });
};
const tooLong = (bytes: number): never => {
  throw new ReadStop({ kind: 'limit', what: `解压后超过 ${Math.floor(bytes / 1024 / 1024)} MB` });
};
const contradiction = (what: string): never => {
  throw new ReadStop({ kind: 'contradiction', what });
};

async function viewOf(blob: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await blob.slice(Math.max(0, from), to).arrayBuffer());
}

// ── the end ─────────────────────────────────────────────────────────────────────────────────────────

interface End {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

/** The one end record whose comment reaches exactly to the end of the file. */
async function findEnd(blob: Blob): Promise<End> {
  const from = Math.max(0, blob.size - 22 - MAX_COMMENT);
  const view = await viewOf(blob, from, blob.size);
  const found: number[] = [];
  let signatures = 0;
  for (let at = view.byteLength - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== EOCD) continue;
    signatures += 1;
    if (at + 22 + view.getUint16(at + 20, true) === view.byteLength) found.push(at);
  }
  const [at] = found;
  if (at === undefined) {
    if (signatures === 0) throw new ReadStop({ kind: 'truncated' });
    return contradiction('末尾有多余的内容');
  }
  if (found.length > 1) contradiction('有两个目录');
  if (view.getUint16(at + 4, true) !== 0 && view.getUint16(at + 4, true) !== NONE_16)
    contradiction('是分卷压缩包的一卷');
  const end = {
    count: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
  };
  const needs64 = end.count === NONE_16 || end.size === NONE_32 || end.offset === NONE_32;
  const long = needs64 ? await zip64End(blob, from + at) : undefined;
  const { count, size, offset, stop } = { ...end, stop: from + at, ...long };
  if (offset + size > stop) throw new ReadStop({ kind: 'truncated' });
  if (offset + size < stop) contradiction('目录不在它所说的位置');
  return { count, size, offset };
}

/** The 64-bit end record, named by a locator right before the end record. */
async function zip64End(blob: Blob, end: number): Promise<End & { readonly stop: number }> {
  const locator = await viewOf(blob, end - 20, end);
  if (end < 20 || locator.getUint32(0, true) !== ZIP64_LOCATOR) contradiction('缺少 ZIP64 目录');
  const at = long(locator, 8);
  const record = await viewOf(blob, at, at + 56);
  if (record.byteLength < 56 || record.getUint32(0, true) !== ZIP64_EOCD) contradiction('缺少 ZIP64 目录');
  return { count: long(record, 32), size: long(record, 40), offset: long(record, 48), stop: at };
}

/** A 64-bit number; past 2⁵³ it is a lie. */
function long(view: DataView, at: number): number {
  const value = view.getUint32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true);
  return Number.isSafeInteger(value) ? value : contradiction('大小或位置不可能');
}

// ── the directory ───────────────────────────────────────────────────────────────────────────────────

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly rawName: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

function readDirectory(view: DataView, count: number, limits: ZipLimits): Entry[] {
  const entries: Entry[] = [];
  const taken = new Set<string>();
  let at = 0;
  while (at < view.byteLength) {
    if (entries.length >= limits.entries) tooMany(limits);
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) contradiction('目录残缺');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      view.getUint16(at + field, true),
    ) as [number, number, number];
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > view.byteLength) contradiction('目录残缺');
    const entry = readEntry(view, at, nameLength, extraLength);
    if (entry.size > limits.entry) tooLong(limits.entry);
    const key = sameNameKey(entry.path);
    if (taken.has(key)) throw new ReadStop({ kind: 'sameName', entry: shownName(entry.name) });
    taken.add(key);
    entries.push(entry);
    at = next;
  }
  if (entries.length !== count) contradiction('目录的条数不对');
  return entries;
}

function readEntry(view: DataView, at: number, nameLength: number, extraLength: number): Entry {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  if (flags & LOCKED || method === AES) throw new ReadStop({ kind: 'locked' });
  const rawName = bytesOf(view, at + 46, nameLength);
  const extra = fieldsOf(bytesOf(view, at + 46 + nameLength, extraLength));
  const name = decodeName(rawName, flags, extra);
  if (name === undefined) return contradiction('有无法辨认的名称');
  const [size, packed, offset] = longer(
    [24, 20, 42].map((field) => view.getUint32(at + field, true)),
    extra.get(ZIP64_FIELD),
  ) as [number, number, number];
  if (method !== 0 && method !== 8) contradiction(`“${shownName(name)}”的压缩方式不支持`);
  if (method === 0 && size !== packed) contradiction(`“${shownName(name)}”的大小不对`);
  const crc = view.getUint32(at + 16, true);
  return { name, path: safePath(name), rawName, flags, method, crc, packed, size, offset };
}

const bytesOf = (view: DataView, at: number, length: number): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + at, length);

/** Extra fields by id; a residue that is no field ends the list. */
function fieldsOf(extra: Uint8Array): Map<number, Uint8Array> {
  const fields = new Map<number, Uint8Array>();
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length;) {
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > extra.length) break;
    fields.set(view.getUint16(at, true), extra.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

/** Values of 0xFFFFFFFF stand, in this order, in the ZIP64 field. */
function longer(values: readonly number[], field: Uint8Array | undefined): number[] {
  let at = 0;
  return values.map((value) => {
    if (value !== NONE_32) return value;
    if (!field || at + 8 > field.length) return contradiction('缺少 ZIP64 大小');
    at += 8;
    return long(new DataView(field.buffer, field.byteOffset, field.byteLength), at - 8);
  });
}

// ── the entries themselves ──────────────────────────────────────────────────────────────────────────

/** Room for the extra fields of a local header beside its name; real ones take some 30 bytes. */
const LOCAL_EXTRA = 4096;

/** Where the bytes of an entry start and everything of it ends, its own header saying what the directory says. */
async function placeOf(
  blob: Blob,
  entry: Entry,
  directory: number,
): Promise<{ readonly start: number; readonly end: number }> {
  const { name, rawName, flags, method, crc, packed, size, offset } = entry;
  const differs = (): never => contradiction(`“${shownName(name)}”的两处说明不同`);
  const view = await viewOf(blob, offset, Math.min(directory, offset + 30 + rawName.length + LOCAL_EXTRA));
  if (view.byteLength < 30 || view.getUint32(0, true) !== LOCAL) differs();
  const [nameLength, extraLength] = [view.getUint16(26, true), view.getUint16(28, true)];
  const start = offset + 30 + nameLength + extraLength;
  const stop = start + packed;
  if (nameLength !== rawName.length || 30 + nameLength + extraLength > view.byteLength) differs();
  if (!bytesOf(view, 30, nameLength).every((byte, index) => byte === rawName[index])) differs();
  if (view.getUint16(6, true) !== flags || view.getUint16(8, true) !== method) differs();
  const extra = fieldsOf(bytesOf(view, 30 + nameLength, extraLength));
  const stated = longer(
    [22, 18].map((at) => view.getUint32(at, true)),
    extra.get(ZIP64_FIELD),
  );
  const here = [view.getUint32(14, true), ...stated];
  const there = [crc, size, packed];
  const left = flags & SIZES_AFTER ? here.every((value) => value === 0) : false;
  if (!left && here.some((value, index) => value !== there[index])) differs();
  if (stop > directory) contradiction(`“${shownName(name)}”超出文件`);
  if (!(flags & SIZES_AFTER)) return { start, end: stop };
  return { start, end: stop + (await descriptorLength(blob, stop, there)) };
}

/** The record after the bytes: with or without its signature, with sizes of 4 or 8 bytes. */
async function descriptorLength(blob: Blob, at: number, [crc, size, packed]: number[]): Promise<number> {
  const view = await viewOf(blob, at, at + 24);
  const from = view.byteLength >= 4 && view.getUint32(0, true) === DESCRIPTOR ? 4 : 0;
  const fits = (width: 4 | 8): boolean => {
    if (view.byteLength < from + 4 + 2 * width || view.getUint32(from, true) !== crc) return false;
    const read = (field: number): number =>
      width === 4 ? view.getUint32(field, true) : Number(view.getBigUint64(field, true));
    return read(from + 4) === packed && read(from + 4 + width) === size;
  };
  if (fits(4)) return from + 12;
  return fits(8) ? from + 20 : contradiction('部件末尾的说明不同');
}

/** No two entries share a byte: the trick of bombs that are small and need no nesting. */
function refuseOverlaps(
  entries: readonly { readonly name: string; readonly offset: number; readonly end: number }[],
): void {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  sorted.forEach(({ offset, name }, index) => {
    const before = sorted[index - 1];
    if (before && before.end > offset) contradiction(`“${shownName(name)}”与“${shownName(before.name)}”重叠`);
  });
}
