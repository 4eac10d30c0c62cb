import { unzlibSync } from 'fflate';
import { letGo } from './slices.ts';

/**
 * How many pages a PDF has, read along with its bytes and never held whole: what the root of its page tree says.
 * A file that does not tell plainly gives undefined; somebody counts it then.
 */
export class PdfPages {
  /** The end of what has come and room for a step more: used again and again, since a large file comes in many. */
  readonly #held = new Uint8Array(OVERLAP + STEP);
  #kept = 0;
  #count: number | undefined;

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += STEP) this.#step(bytes.subarray(at, at + STEP));
  }

  #step(bytes: Uint8Array): void {
    this.#held.set(bytes, this.#kept);
    const joined = this.#held.subarray(0, this.#kept + bytes.length);
    // Most of a scanned file is pictures, and to make text of them takes longer than all else.
    if (namesTypes(joined)) {
      const text = LATIN.decode(joined);
      this.#look(text);
      for (const packed of objectStreams(text)) {
        const plain = inflated(packed);
        if (plain !== undefined) this.#look(plain);
      }
    }
    this.#kept = Math.min(OVERLAP, joined.length);
    joined.copyWithin(0, joined.length - this.#kept);
  }

  /** A later revision of the file is appended, so that the last root counts. */
  get count(): number | undefined {
    return this.#count;
  }

  /** The file has ended: its room is given back at once, as many files come one after the other. The count stays. */
  end(): void {
    letGo(this.#held);
  }

  #look(text: string): void {
    for (const dictionary of dictionariesAt(text, /\/Type\s*\/Pages\b/g)) {
      const own = withoutInner(dictionary);
      const count = /\/Count\s+(\d{1,5})\b/.exec(own)?.[1];
      if (count !== undefined && !/\/Parent\b/.test(own)) this.#count = Number(count);
    }
  }
}

/** One byte, one character, so that places in the text are places in the file. */
const LATIN = new TextDecoder('latin1');
/** More than a dictionary of pages or a stream of objects takes. */
const OVERLAP = 256 * 1024;
const STEP = 1024 * 1024;

const TYPE = [...new TextEncoder().encode('/Type')];
/** Whether /Type stands anywhere, without which nothing here is found. */
function namesTypes(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(TYPE[0]!); at >= 0; at = bytes.indexOf(TYPE[0]!, at + 1)) {
    if (TYPE.every((code, index) => bytes[at + index] === code)) return true;
  }
  return false;
}

/** The dictionaries around whatever the pattern finds. */
function* dictionariesAt(text: string, pattern: RegExp): Generator<string> {
  for (const { index } of text.matchAll(pattern)) {
    const start = unmatched(text, index, -1);
    const end = unmatched(text, index, 1);
    if (start !== undefined && end !== undefined) yield text.slice(start + 2, end);
  }
}

/** What a dictionary says itself, without the dictionaries in it. */
function withoutInner(dictionary: string): string {
  const own = dictionary.replace(/<<[^<>]*>>/g, '');
  return own === dictionary ? own : withoutInner(own);
}

/** Where the brackets around a place begin or end. */
function unmatched(text: string, from: number, way: 1 | -1): number | undefined {
  const [inner, outer] = way === 1 ? ['<<', '>>'] : ['>>', '<<'];
  const limit = way === 1 ? Math.min(text.length, from + OVERLAP) : Math.max(0, from - OVERLAP);
  let depth = 0;
  for (let at = from; way === 1 ? at < limit : at >= limit; at += way) {
    const two = text.slice(at, at + 2);
    if (two === inner) depth += 1;
    else if (two === outer) {
      if (depth === 0) return at;
      depth -= 1;
    } else continue;
    at += way;
  }
  return undefined;
}

/** PDF 1.5 packs objects, the page tree among them, into streams. */
function* objectStreams(text: string): Generator<string> {
  for (const { index } of text.matchAll(/\/Type\s*\/ObjStm\b/g)) {
    const begin = text.indexOf('stream', index);
    const end = text.indexOf('endstream', begin);
    if (begin < 0 || end < 0 || begin - index > 1000) continue;
    const from = begin + 'stream'.length + (text[begin + 6] === '\r' ? 2 : 1);
    yield text.slice(from, end);
  }
}

function inflated(packed: string): string | undefined {
  try {
    return LATIN.decode(unzlibSync(bytesOf(packed)));
  } catch {
    // Encrypted, or packed in another way: then it does not tell.
    return undefined;
  }
}

/** Windows-1252, which latin1 is to browsers, moves 27 of the upper characters. */
const CODES = new Map(
  [...LATIN.decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map((letter, byte) => [
    letter.charCodeAt(0),
    byte,
  ]),
);
const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length }, (_, at) => CODES.get(text.charCodeAt(at)) ?? 0);
