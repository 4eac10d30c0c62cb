import { ReadStop } from './read-fault.ts';

/**
 * The tokens of an XML part, piece by piece as it is inflated. No tree, no entities but the five of XML and
 * character references: a declaration ends the reading before anything could be expanded.
 */

export interface XmlReader {
  /** `name` without its prefix; the tag stands from `start` to `end`, in characters of the whole text. */
  readonly open: (name: string, attributes: Attributes, start: number, end: number) => void;
  /** Also after an element without content, which has no tag of its own: `start` is `end`. */
  readonly close: (name: string, start: number, end: number) => void;
  /** Part of a text: long ones come in several pieces. */
  readonly text: (piece: string) => void;
  /** Asked after every tag; true ends the reading. */
  readonly isDone?: () => boolean;
}

/** Of the tag just opened: good for no longer than the call it is handed to. */
export interface Attributes {
  /** By name without prefix. */
  readonly get: (name: string) => string | undefined;
}

const MAX_TAG = 256 * 1024;
const MAX_DEPTH = 256;
const broken = (what?: string): never => {
  throw new ReadStop({ kind: 'broken', ...(what !== undefined && { what }) });
};

/** A taker of bytes for `inflatePart`, and the call that ends it. */
export function xmlTaker(
  reader: XmlReader,
  part: string,
): { readonly take: (piece: Uint8Array) => 'stop' | undefined; readonly end: () => void } {
  const tokens = new Tokens(reader, part);
  let decoder: TextDecoder | undefined;
  let held = new Uint8Array();
  const decode = (bytes: Uint8Array, stream: boolean): string => {
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    try {
      return decoder.decode(bytes, { stream });
    } catch (error) {
      if (error instanceof TypeError) return broken(`“${part}”的文字编码有误`);
      throw error;
    }
  };
  return {
    take: (piece) => {
      const bytes = held.length === 0 ? piece : joined(held, piece);
      const whole = wholeTags(bytes);
      held = bytes.slice(whole);
      return tokens.push(decode(bytes.subarray(0, whole), true)) ? 'stop' : undefined;
    },
    end: () => {
      tokens.push(decode(held, false));
      tokens.end();
    },
  };
}

/**
 * Up to the last tag that has begun, which is held back until more has come: a string put together out of two is
 * read half as fast. All of it where there is no such tag.
 */
function wholeTags(bytes: Uint8Array): number {
  const last = bytes.lastIndexOf(LESS);
  return last > 0 && bytes.length - last < MAX_TAG ? last : bytes.length;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function encodingOf(piece: Uint8Array): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  return piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8';
}

class Tokens {
  private readonly reader: XmlReader;
  private readonly part: string;
  private rest = '';
  /** Characters before `rest`. */
  private passed = 0;
  private readonly path: string[] = [];
  /** Those of `path` without their prefixes. */
  private readonly names: string[] = [];
  private readonly attributes: Tag;
  private done = false;

  constructor(reader: XmlReader, part: string) {
    this.reader = reader;
    this.part = part;
    this.attributes = new Tag(part);
  }

  /** True once the reader is done. */
  push(piece: string): boolean {
    const xml = this.rest === '' ? piece : this.rest + piece;
    let at = 0;
    while (!this.done && at < xml.length) {
      const next = xml.charCodeAt(at) === LESS ? this.markup(xml, at) : this.content(xml, at);
      if (next === at) break;
      at = next;
    }
    this.rest = xml.slice(at);
    this.passed += at;
    if (this.rest.length > MAX_TAG) this.fail();
    return this.done;
  }

  end(): void {
    if (!this.done && (this.path.length > 0 || this.rest.trim() !== '')) this.fail();
  }

  private fail(): never {
    return broken(`“${this.part}”的内容有误`);
  }

  /** Text up to the next tag; keeps back a reference that may go on in the next piece. */
  private content(xml: string, at: number): number {
    const tag = xml.indexOf('<', at);
    let end = tag < 0 ? xml.length : tag;
    if (tag < 0) {
      const ampersand = xml.lastIndexOf('&');
      if (ampersand >= at && !xml.includes(';', ampersand) && end - ampersand < MAX_REFERENCE)
        end = ampersand;
    }
    if (end > at && this.path.length > 0) this.reader.text(decodeReferences(xml.slice(at, end), this.part));
    return end;
  }

  /** The end of the markup that starts at `at`, or `at` when it is not all there yet. */
  private markup(xml: string, at: number): number {
    const second = xml.charCodeAt(at + 1);
    if (Number.isNaN(second)) return at;
    if (second === BANG) return this.declaration(xml, at);
    if (second === QUESTION) return after(xml, '?>', at);
    const end = second === SLASH ? xml.indexOf('>', at) : this.attributes.read(xml, at + 1);
    if (end < 0) return at;
    if (second === SLASH) this.closeTag(xml, at + 2, end);
    else this.openTag(xml, at + 1, end);
    this.done = this.reader.isDone?.() ?? false;
    return end + 1;
  }

  private declaration(xml: string, at: number): number {
    if (xml.startsWith('<!--', at)) return after(xml, '-->', at);
    if (xml.startsWith('<![CDATA[', at)) {
      const end = after(xml, ']]>', at);
      if (end > at) this.reader.text(xml.slice(at + 9, end - 3));
      return end;
    }
    if ('<!--'.startsWith(xml.slice(at)) || '<![CDATA['.startsWith(xml.slice(at))) return at;
    throw new ReadStop({ kind: 'unsafe' });
  }

  private openTag(xml: string, from: number, end: number): void {
    const { nameEnd, localFrom } = this.attributes;
    if (nameEnd === from || this.path.length >= MAX_DEPTH) this.fail();
    const name = xml.slice(localFrom, nameEnd);
    const after = this.passed + end + 1;
    this.reader.open(name, this.attributes, this.passed + from - 1, after);
    if (xml.charCodeAt(end - 1) === SLASH) this.reader.close(name, after, after);
    else {
      this.path.push(localFrom === from ? name : xml.slice(from, nameEnd));
      this.names.push(name);
    }
  }

  private closeTag(xml: string, from: number, end: number): void {
    const full = this.path.pop();
    if (full === undefined) this.fail();
    const isIt = end - from === full.length && xml.startsWith(full, from);
    if (!isIt && xml.slice(from, end).trim() !== full) this.fail();
    this.reader.close(this.names.pop()!, this.passed + from - 2, this.passed + end + 1);
  }
}

/**
 * One tag after another, in a single pass. A roster has a quarter of a million: nothing is made of an attribute
 * until it is asked for.
 */
class Tag implements Attributes {
  private readonly part: string;
  private xml = '';
  /** Start and end of each attribute's name and of its value: four numbers an attribute, `count` of them. */
  private readonly places: number[] = [];
  private count = 0;
  /** End of the tag's name, and where it starts behind its prefix. */
  nameEnd = 0;
  localFrom = 0;

  constructor(part: string) {
    this.part = part;
  }

  get(name: string): string | undefined {
    const { xml, places } = this;
    for (let at = this.count - 4; at >= 0; at -= 4) {
      const from = places[at]!;
      if (places[at + 1]! - from === name.length && xml.startsWith(name, from))
        return decodeReferences(xml.slice(places[at + 2], places[at + 3]), this.part);
    }
    return undefined;
  }

  /** The '>' of the tag whose name starts at `from`; −1 when it is not there yet. */
  read(xml: string, from: number): number {
    [this.xml, this.count] = [xml, 0];
    let at = this.name(xml, from);
    [this.nameEnd, this.localFrom] = [at, this.local];
    for (;;) {
      const start = blanks(xml, at);
      const code = xml.charCodeAt(start);
      if (code === MORE) return start;
      const to = this.name(xml, start);
      const equals = blanks(xml, to);
      const open = blanks(xml, equals + 1);
      const quote = xml.charCodeAt(open);
      const isQuoted = quote === QUOTE || quote === APOSTROPHE;
      // A slash before the end, or what is written as no attribute is.
      if (start === at || to === start || xml.charCodeAt(equals) !== EQUALS || !isQuoted)
        return tagEnd(xml, start);
      const close = xml.indexOf(quote === QUOTE ? '"' : "'", open + 1);
      if (close < 0) return -1;
      if (!xml.startsWith('xmlns', start)) this.place(this.local, to, open + 1, close);
      at = close + 1;
    }
  }

  private place(nameFrom: number, nameTo: number, from: number, to: number): void {
    const { places, count } = this;
    places[count] = nameFrom;
    places[count + 1] = nameTo;
    places[count + 2] = from;
    places[count + 3] = to;
    this.count += 4;
  }

  private local = 0;
  /** The end of the name that starts at `from`; `local` is where it starts behind its prefix. */
  private name(xml: string, from: number): number {
    this.local = from;
    for (let at = from; ; at += 1) {
      const code = xml.charCodeAt(at);
      if (code === COLON && this.local === from) this.local = at + 1;
      // Also past the end, where there is no code.
      else if (!(code > SPACE) || code === EQUALS || code === SLASH || code === MORE) return at;
    }
  }
}

/** Those of the tag that begins at `start`, to be kept. */
export function attributesAt(xml: string, start: number, part: string): Attributes {
  const tag = new Tag(part);
  tag.read(xml, start + 1);
  return tag;
}

/** The first place from `at` on that is no white space. */
function blanks(xml: string, at: number): number {
  let to = at;
  while (xml.charCodeAt(to) <= SPACE) to += 1;
  return to;
}

const LESS = 0x3c;
const BANG = 0x21;
const QUESTION = 0x3f;
const SLASH = 0x2f;
const MORE = 0x3e;
const EQUALS = 0x3d;
const COLON = 0x3a;
const SPACE = 0x20;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
/** “&#x10FFFF;” is ten. */
const MAX_REFERENCE = 12;

function after(xml: string, word: string, at: number): number {
  const found = xml.indexOf(word, at);
  return found < 0 ? at : found + word.length;
}

/** The '>' that ends a tag, which may also stand inside a quoted value. */
function tagEnd(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === MORE) return at;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
  }
  return -1;
}

const NAMED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeReferences(text: string, part: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]*)(;?)/g, (_, body: string, end: string) => {
    const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(body);
    const code = number && (number[1] === undefined ? Number(number[2]) : parseInt(number[1], 16));
    const letter =
      code === null ? NAMED.get(body) : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    return end === ';' && letter !== undefined ? letter : broken(`“${part}”的内容有误`);
  });
}
