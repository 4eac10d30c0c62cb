import { canonicalJson } from '../base/canonical-json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sha256Hex } from './sha256.ts';

/**
 * A file closed with a password (加密备份, .sxbk): AES-256-GCM over pieces of a megabyte. Each piece is bound to
 * its number, to being the last or not, and to the header, so that nothing can be cut off, swapped or rewritten
 * unseen. The header carries all a reader needs but the password:
 *
 *   8 bytes   JQZPSEAL
 *   4 bytes   length of the header, big-endian
 *   …         header: JSON in UTF-8
 *   32 bytes  SHA-256 of all before it: a damaged header is not taken for a wrong password
 *   …         pieces: each `piece` bytes and 16 of its tag; the last may be shorter
 *
 * Key: PBKDF2-HMAC-SHA-256(password in NFC, salt, iterations) → 256 bits → HKDF-SHA-256, `info` 'seal' for the
 * AES key and 'check' for the sixteen bytes that tell a wrong password from damage. Nonce of piece n: seven bytes
 * of the header, n in four bytes, 1 for the last piece and 0 before it.
 */

const MAGIC = 'JQZPSEAL';
const VERSION = 1;
const PIECE = 1024 * 1024;
const TAG = 16;
const HASH = 32;
const LONGEST_HEADER = 4096;
/** What a new file is sealed with. */
export const ITERATIONS = 1_000_000;
/** A header asking for fewer was never ours, and for more would keep a reader busy for minutes. */
const LEAST_ITERATIONS = 100_000;
const MOST_ITERATIONS = 10_000_000;

/** Fewer characters are guessed too soon; nothing is asked of which. */
export const SHORTEST_PASSWORD = 10;

interface Header {
  readonly version: number;
  readonly kdf: 'PBKDF2-HMAC-SHA-256';
  readonly iterations: number;
  /** Base64 of sixteen bytes. */
  readonly salt: string;
  /** Base64 of seven bytes. */
  readonly nonce: string;
  /** Base64 of sixteen bytes. */
  readonly check: string;
  readonly piece: number;
  /** Bytes of what is sealed. */
  readonly size: number;
  /** What the sealed file is called. */
  readonly name: string;
}

export type SealFault =
  | { readonly kind: 'notSealed' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'wrongPassword' }
  | { readonly kind: 'damaged' }
  /** WebCrypto is missing: a plain-http page. */
  | { readonly kind: 'unavailable' };

/** Chinese for a fault: what, what it means for the data, what to do. */
export function sealFaultSentence({ kind }: SealFault, file: string): string {
  switch (kind) {
    case 'notSealed':
      return `“${file}”不是加密备份（E-211）。数据没有改动。请选择以“集群自评备份”开头、扩展名为 .sxbk 的文件。`;
    case 'newer':
      return `“${file}”由较新版本的集群自评加密（E-212）。数据没有改动。请先换用新版本。`;
    case 'wrongPassword':
      return `口令不对，打不开“${file}”（E-213）。文件完好，数据没有改动。请核对大小写和输入法后再试。`;
    case 'damaged':
      return `“${file}”已损坏或被改动，无法解密（E-214）。数据没有改动。请换用另一份备份。`;
    case 'unavailable':
      return `本页是用 http 地址打开的，浏览器不提供加密功能（E-215）。数据没有改动。请用单文件版（双击打开）或 https 地址。`;
  }
}

/** Does this page have what sealing needs? */
export const canSeal = (): boolean => typeof crypto === 'object' && (crypto.subtle as unknown) !== undefined;

/** Is this such a file, by its first bytes? */
export const isSealed = async (file: Blob): Promise<boolean> =>
  (await file.slice(0, MAGIC.length).text()) === MAGIC;

/** Seals a file; `random` fills with random bytes. Only one piece stands in memory at a time. */
export async function seal(
  plain: Blob,
  name: string,
  password: string,
  {
    iterations = ITERATIONS,
    random,
  }: { readonly iterations?: number; readonly random: (into: Uint8Array<ArrayBuffer>) => void },
): Promise<Blob> {
  const [salt, nonce] = [new Uint8Array(16), new Uint8Array(7)];
  random(salt);
  random(nonce);
  const { key, check } = await passwordKey(password, salt, iterations);
  const header: Header = {
    version: VERSION,
    kdf: 'PBKDF2-HMAC-SHA-256',
    iterations,
    salt: base64(salt),
    nonce: base64(nonce),
    check,
    piece: PIECE,
    size: plain.size,
    name,
  };
  const json = new TextEncoder().encode(canonicalJson(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length);
  const head = new Blob([MAGIC, length, json]);
  const bound = await boundBy(head);
  const pieces = await sealedPieces(plain, { key, nonce, bound });
  return new Blob([head, bound, ...pieces], { type: 'application/octet-stream' });
}

interface Closing {
  readonly key: CryptoKey;
  /** Seven bytes, never twice with one key. */
  readonly nonce: Uint8Array<ArrayBuffer>;
  /** What every piece is bound to. */
  readonly bound: Uint8Array<ArrayBuffer>;
}

async function sealedPieces(plain: Blob, { key, nonce, bound }: Closing): Promise<Blob[]> {
  const parts: Blob[] = [];
  const count = piecesOf(plain.size, PIECE);
  for (let piece = 0; piece < count; piece += 1) {
    const bytes = await plain.slice(piece * PIECE, (piece + 1) * PIECE).arrayBuffer();
    const how = { name: 'AES-GCM', iv: ivOf(nonce, piece, count), additionalData: bound };
    // A Blob of its own: the browser may lay it on disk before the next is made.
    parts.push(new Blob([await crypto.subtle.encrypt(how, key, bytes)]));
  }
  return parts;
}

/** The pieces of a Blob one after the other, the last of `count` at its end; what is not as it was sealed is left to `instead`. */
async function openedPieces(
  sealed: Blob,
  count: number,
  { key, nonce, bound }: Closing,
  instead: (piece: number) => Blob | undefined,
): Promise<Blob[] | undefined> {
  const parts: Blob[] = [];
  for (let piece = 0; piece < count; piece += 1) {
    const at = piece * (PIECE + TAG);
    const bytes = await sealed.slice(at, at + PIECE + TAG).arrayBuffer();
    const how = { name: 'AES-GCM', iv: ivOf(nonce, piece, count), additionalData: bound };
    try {
      parts.push(new Blob([await crypto.subtle.decrypt(how, key, bytes)]));
    } catch {
      const hole = instead(piece);
      if (!hole) return undefined;
      parts.push(hole);
    }
  }
  return parts;
}

const NONCE = 7;

/** Closes bytes that lie in the store (访问密码), in the same pieces: their nonce first, no header. */
export async function sealBlob(
  plain: Blob,
  key: CryptoKey,
  bound: Uint8Array<ArrayBuffer>,
  random: (into: Uint8Array<ArrayBuffer>) => void,
): Promise<Blob> {
  const nonce = new Uint8Array(NONCE);
  random(nonce);
  return new Blob([nonce, ...(await sealedPieces(plain, { key, nonce, bound }))]);
}

/** Opens them again; undefined unless all of it is as it was sealed. */
export async function unsealBlob(
  sealed: Blob,
  key: CryptoKey,
  bound: Uint8Array<ArrayBuffer>,
): Promise<Blob | undefined> {
  const nonce = new Uint8Array(await sealed.slice(0, NONCE).arrayBuffer());
  if (nonce.length < NONCE) return undefined;
  const count = piecesOf(sealed.size - NONCE, PIECE + TAG);
  const pieces = await openedPieces(sealed.slice(NONCE), count, { key, nonce, bound }, () => undefined);
  return pieces && new Blob(pieces);
}

export interface Unsealed {
  readonly name: string;
  readonly plain: Blob;
}

/** Opens a sealed file; nothing of it is given out unless all of it is as it was sealed. */
export const unseal = (file: Blob, password: string): Promise<Result<Unsealed, SealFault>> =>
  open(file, password, () => undefined);

/** Opens what can be opened of a damaged one: a piece that is not as it was sealed, or not there, is all zeros. */
export function unsealSound(file: Blob, password: string): Promise<Result<Unsealed, SealFault>> {
  const hole = new Blob([new Uint8Array(PIECE)]);
  return open(file, password, (length) => hole.slice(0, length));
}

/** `instead` gives what stands for a damaged piece of so many bytes, if anything may. */
async function open(
  file: Blob,
  password: string,
  instead: (length: number) => Blob | undefined,
): Promise<Result<Unsealed, SealFault>> {
  if (!canSeal()) return err({ kind: 'unavailable' });
  const read = await readHeader(file);
  if (!read.ok) return read;
  const { header, start, bound } = read.value;
  const { key, check } = await passwordKey(password, bytesOf(header.salt), header.iterations);
  if (check !== header.check) return err({ kind: 'wrongPassword' });
  const count = piecesOf(header.size, header.piece);
  const whole = file.size === start + header.size + count * TAG;
  if (!whole && !instead(0)) return err({ kind: 'damaged' });
  const closing: Closing = { key, nonce: bytesOf(header.nonce), bound };
  const parts = await openedPieces(file.slice(start), count, closing, (piece) =>
    instead(Math.min(PIECE, header.size - piece * PIECE)),
  );
  return parts ? ok({ name: header.name, plain: new Blob(parts) }) : err({ kind: 'damaged' });
}

interface ReadHeader {
  readonly header: Header;
  /** Where the pieces begin. */
  readonly start: number;
  readonly bound: Uint8Array<ArrayBuffer>;
}

async function readHeader(file: Blob): Promise<Result<ReadHeader, SealFault>> {
  if (!(await isSealed(file))) return err({ kind: 'notSealed' });
  const from = MAGIC.length + 4;
  if (file.size < from) return err({ kind: 'damaged' });
  const length = new DataView(await file.slice(MAGIC.length, from).arrayBuffer()).getUint32(0);
  if (length > LONGEST_HEADER || file.size < from + length + HASH) return err({ kind: 'damaged' });
  const bound = await boundBy(file.slice(0, from + length));
  const written = new Uint8Array(await file.slice(from + length, from + length + HASH).arrayBuffer());
  if (!bound.every((byte, at) => byte === written[at])) return err({ kind: 'damaged' });
  const header = headerIn(await file.slice(from, from + length).text());
  if (!header) return err({ kind: 'damaged' });
  if (header.version > VERSION) return err({ kind: 'newer' });
  return ok({ header, start: from + length + HASH, bound });
}

/** Undefined unless it says all it must. Its hash was right, so only another program's header is refused here. */
function headerIn(text: string): Header | undefined {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  const header = found as Partial<Record<keyof Header, unknown>> | null;
  if (typeof header !== 'object' || header === null || typeof header.version !== 'number') return undefined;
  if (header.version > VERSION) return header as unknown as Header;
  const { iterations, piece, size, name } = header;
  const whole = (value: unknown, most: number): boolean =>
    Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most;
  const sound =
    header.kdf === 'PBKDF2-HMAC-SHA-256' &&
    whole(iterations, MOST_ITERATIONS) &&
    (iterations as number) >= LEAST_ITERATIONS &&
    piece === PIECE &&
    whole(size, Number.MAX_SAFE_INTEGER) &&
    typeof name === 'string' &&
    isBase64(header.salt, 16) &&
    isBase64(header.nonce, 7) &&
    isBase64(header.check, 16);
  return sound ? (header as unknown as Header) : undefined;
}

/** An empty file is one empty piece, so that its end is sealed too. */
const piecesOf = (size: number, piece: number): number => Math.max(1, Math.ceil(size / piece));

/** The key a password gives, and what tells a wrong one from damage. */
export async function passwordKey(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<{ readonly key: CryptoKey; readonly check: string }> {
  const { subtle } = crypto;
  const text = new TextEncoder().encode(password.normalize('NFC'));
  const typed = await subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits']);
  const stretched = await subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    typed,
    256,
  );
  const from = await subtle.importKey('raw', stretched, 'HKDF', false, ['deriveKey', 'deriveBits']);
  const how = (info: string): HkdfParams => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: new TextEncoder().encode(info),
  });
  const aes = { name: 'AES-GCM', length: 256 };
  const key = await subtle.deriveKey(how('seal'), from, aes, false, ['encrypt', 'decrypt']);
  return { key, check: base64(new Uint8Array(await subtle.deriveBits(how('check'), from, 128))) };
}

function ivOf(nonce: Uint8Array, piece: number, count: number): Uint8Array<ArrayBuffer> {
  const iv = new Uint8Array(12);
  iv.set(nonce);
  new DataView(iv.buffer).setUint32(7, piece);
  iv[11] = piece === count - 1 ? 1 : 0;
  return iv;
}

/** What every piece is bound to: the hash of all before the pieces. */
async function boundBy(head: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const hex = await sha256Hex(head);
  return Uint8Array.from({ length: HASH }, (_, at) => parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
const isBase64 = (text: unknown, length: number): boolean =>
  typeof text === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(text) && safeLength(text) === length;
const safeLength = (text: string): number => (text.length / 4) * 3 - (text.match(/=/g)?.length ?? 0);
