import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson } from '../base/canonical-json.ts';
import { err, ok, type Result } from '../base/result.ts';

/**
 * 访问密码, its keys: a random secret opens the stored data, and the password opens the secret. So another password
 * is one row written anew. The row says all that is needed but the password; the keys live in the memory of the page.
 */

/** What lies in clear beside the data, and in a copy of them. Bytes are in Base64. */
export interface AccessRow {
  readonly key: 'access';
  /** Of the secret: what was closed with it bears its name. */
  readonly id: string;
  /** While records are rewritten both kinds lie there. What is written is sealed in the first two, plain in the last. */
  readonly state: 'sealing' | 'on' | 'unsealing';
  readonly kdf: 'PBKDF2-HMAC-SHA-256';
  readonly iterations: number;
  readonly salt: string;
  /** Tells a wrong password from a damaged row. */
  readonly check: string;
  readonly nonce: string;
  readonly secret: string;
}

/** What closing needs of the encrypted backups (formats/sealed.ts): one derivation and one scheme of pieces for both. */
export interface Cipher {
  /** False on plain http. */
  readonly canSeal: () => boolean;
  readonly iterations: number;
  readonly random: (into: Uint8Array<ArrayBuffer>) => void;
  readonly passwordKey: (
    password: string,
    salt: Uint8Array<ArrayBuffer>,
    iterations: number,
  ) => Promise<{ readonly key: CryptoKey; readonly check: string }>;
  readonly sealBlob: (plain: Blob, key: CryptoKey, bound: Uint8Array<ArrayBuffer>) => Promise<Blob>;
  readonly unsealBlob: (
    sealed: Blob,
    key: CryptoKey,
    bound: Uint8Array<ArrayBuffer>,
  ) => Promise<Blob | undefined>;
}

/** The secret at work; none of it can be taken out of the page but by what runs in it. */
export interface Keys {
  readonly id: string;
  readonly records: CryptoKey;
  readonly files: CryptoKey;
  readonly notes: NoteKeys;
  readonly cipher: Cipher;
}
interface NoteKeys {
  readonly stream: CryptoKey;
  readonly tag: Uint8Array;
}

export type AccessFault = 'wrongPassword' | 'damaged' | 'unavailable';

/** A new secret behind a password. */
export async function newAccess(
  password: string,
  cipher: Cipher,
): Promise<{ readonly row: AccessRow; readonly keys: Keys }> {
  const [secret, id] = [randomOf(cipher, 32), base64(randomOf(cipher, 12))];
  const row = await closed(secret, id, 'sealing', password, cipher);
  return { row, keys: await keysOf(secret, id, cipher) };
}

/** The keys, by the password. */
export async function unlock(
  row: AccessRow,
  password: string,
  cipher: Cipher,
): Promise<Result<Keys, AccessFault>> {
  const secret = await secretOf(row, password, cipher);
  return secret.ok ? ok(await keysOf(secret.value, row.id, cipher)) : secret;
}

/** The same secret behind another password. */
export async function rewrapped(
  row: AccessRow,
  password: string,
  next: string,
  cipher: Cipher,
): Promise<Result<AccessRow, AccessFault>> {
  const secret = await secretOf(row, password, cipher);
  return secret.ok ? ok(await closed(secret.value, row.id, row.state, next, cipher)) : secret;
}

type Parameters = Pick<AccessRow, 'id' | 'kdf' | 'iterations' | 'salt'>;
const boundOf = ({ id, kdf, iterations, salt }: Parameters): Uint8Array<ArrayBuffer> =>
  bytesOfText(canonicalJson({ id, kdf, iterations, salt }));

async function closed(
  secret: Uint8Array<ArrayBuffer>,
  id: string,
  state: AccessRow['state'],
  password: string,
  cipher: Cipher,
): Promise<AccessRow> {
  const { iterations } = cipher;
  const [salt, nonce] = [randomOf(cipher, 16), randomOf(cipher, 12)];
  const { key, check } = await cipher.passwordKey(password, salt, iterations);
  const parameters: Parameters = { id, kdf: 'PBKDF2-HMAC-SHA-256', iterations, salt: base64(salt) };
  const how = { name: 'AES-GCM', iv: nonce, additionalData: boundOf(parameters) };
  const bytes = new Uint8Array(await crypto.subtle.encrypt(how, key, secret));
  return { key: 'access', state, ...parameters, check, nonce: base64(nonce), secret: base64(bytes) };
}

async function secretOf(
  row: AccessRow,
  password: string,
  cipher: Cipher,
): Promise<Result<Uint8Array<ArrayBuffer>, AccessFault>> {
  if (!cipher.canSeal()) return err('unavailable');
  try {
    const { key, check } = await cipher.passwordKey(password, bytesOf(row.salt), row.iterations);
    if (check !== row.check) return err('wrongPassword');
    const how = { name: 'AES-GCM', iv: bytesOf(row.nonce), additionalData: boundOf(row) };
    return ok(new Uint8Array(await crypto.subtle.decrypt(how, key, bytesOf(row.secret))));
  } catch (error) {
    // What is no Base64, or does not bear its tag.
    if (error instanceof DOMException) return err('damaged');
    throw error;
  }
}

async function keysOf(secret: Uint8Array<ArrayBuffer>, id: string, cipher: Cipher): Promise<Keys> {
  const { subtle } = crypto;
  const from = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey', 'deriveBits']);
  const how = (info: string): HkdfParams => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: bytesOfText(info),
  });
  const key = (info: string, name: string): Promise<CryptoKey> =>
    subtle.deriveKey(how(info), from, { name, length: 256 }, false, ['encrypt', 'decrypt']);
  const notes: NoteKeys = {
    stream: await key('notes', 'AES-CTR'),
    tag: new Uint8Array(await subtle.deriveBits(how('notes-tag'), from, 256)),
  };
  return {
    id,
    records: await key('records', 'AES-GCM'),
    files: await key('files', 'AES-GCM'),
    notes,
    cipher,
  };
}

// ── notes of a page that goes ───────────────────────────────────────────────────────────────────────

/** A note as it lies in the journal: key stream of AES-CTR laid over it, HMAC-SHA-256 over all of that. */
interface SealedNote {
  readonly by: string;
  readonly counter: string;
  readonly bytes: string;
  readonly tag: string;
}

/** Bytes of key stream made ahead; a longer note is not taken. */
const AHEAD = 1024 * 1024;
const BLOCK = 16;

/**
 * Closes what a page notes when it goes. The browser's own cipher answers later, and by then the page is gone; so its
 * key stream is asked for ahead, each byte of it used once.
 */
export class NotePad {
  readonly #keys: Keys;
  #counter = new Uint8Array(BLOCK);
  #stream = new Uint8Array(0);
  #used = 0;
  #asked: Promise<void> | undefined;

  constructor(keys: Keys) {
    this.#keys = keys;
    void this.refill();
  }

  /** Resolves when there is a whole stream ahead, or more of it for one long note. */
  async refill(length = AHEAD): Promise<void> {
    while (this.#asked) await this.#asked;
    await (this.#asked = this.#ask(length).finally(() => (this.#asked = undefined)));
  }

  async #ask(length: number): Promise<void> {
    const counter = randomOf(this.#keys.cipher, BLOCK);
    // Its low half counts the blocks, so that no two streams ever meet.
    counter.fill(0, BLOCK / 2);
    const stream = await crypto.subtle.encrypt(
      { name: 'AES-CTR', counter, length: 64 },
      this.#keys.notes.stream,
      new Uint8Array(length),
    );
    [this.#counter, this.#stream, this.#used] = [counter, new Uint8Array(stream), 0];
  }

  /** At once; undefined when it is longer than what was made ahead. */
  close(text: string): string | undefined {
    const bytes = bytesOfText(text);
    const from = this.#used;
    const isLeft = from + bytes.length <= this.#stream.length;
    if (!this.#asked && (!isLeft || this.#stream.length - from < AHEAD / 2)) void this.refill();
    if (!isLeft) return undefined;
    this.#used = Math.ceil((from + bytes.length) / BLOCK) * BLOCK;
    for (let at = 0; at < bytes.length; at += 1) bytes[at]! ^= this.#stream[from + at]!;
    // What was used is kept nowhere.
    this.#stream.fill(0, from, this.#used);
    const counter = this.#counter.slice();
    new DataView(counter.buffer).setUint32(BLOCK - 4, from / BLOCK);
    const { id, notes } = this.#keys;
    const note = { by: id, counter: base64(counter), bytes: base64(bytes) };
    return JSON.stringify({ ...note, tag: tagOf(notes, note) } satisfies SealedNote);
  }
}

const tagOf = ({ tag }: NoteKeys, { by, counter, bytes }: Omit<SealedNote, 'tag'>): string =>
  base64(hmac(sha256, tag, bytesOfText(canonicalJson({ by, counter, bytes }))));

/** The note that is closed in a text; undefined when there is none, or it is not ours to open. */
export async function openNote(text: string, keys: Keys | undefined): Promise<string | undefined> {
  const note = sealedNote(text);
  if (!note || note.by !== keys?.id || tagOf(keys.notes, note) !== note.tag) return undefined;
  const how = { name: 'AES-CTR', counter: bytesOf(note.counter), length: 64 };
  const plain = await crypto.subtle.decrypt(how, keys.notes.stream, bytesOf(note.bytes));
  return new TextDecoder().decode(plain);
}

/** Undefined for a text that is no closed note. */
export function sealedNote(text: string): SealedNote | undefined {
  try {
    const read = JSON.parse(text) as Partial<SealedNote> | null;
    const isNote = [read?.by, read?.counter, read?.bytes, read?.tag].every(
      (each) => typeof each === 'string',
    );
    return isNote ? (read as SealedNote) : undefined;
  } catch {
    return undefined;
  }
}

// ── bytes ───────────────────────────────────────────────────────────────────────────────────────────

function randomOf({ random }: Cipher, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  random(bytes);
  return bytes;
}

/** Piece by piece: a call takes only so many arguments. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
export const bytesOfText = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
