import { ReadStop } from './read-fault.ts';

/**
 * The tokens of an XML part, piece by piece as it is inflated. No tree, no entities but the five of XML and
 * character references: a declaration ends the reading before anything could be expanded.
 */

export interface XmlReader {
  /** `name` without its prefix. */
  readonly open: (name: string, attributes: Attributes) => void;
  /** Also after an element without content. */
  readonly close: (name: string) => void;
  /** Part of a text: long ones come in several pieces. */
  readonly text: (piece: string) => void;
  /** Asked after every tag; true ends the reading. */
  readonly isDone?: () => boolean;
}

/** By name without prefix. */
export type Attributes = ReadonlyMap<string, string>;

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
  const decode = (piece: Uint8Array, stream: boolean): string => {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    try {
      return decoder.decode(piece, { stream });
    } catch (error) {
      if (error instanceof TypeError) return broken(`“${part}”的文字编码有误`);
      throw error;
    }
  };
  return {
    take: (piece) => (tokens.push(decode(piece, true)) ? 'stop' : undefined),
    end: () => {
      tokens.push(decode(new Uint8Array(), false));
      tokens.end();
    },
  };
}

function encodingOf(piece: Uint8Array): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  return piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8';
}

class Tokens {
  private readonly reader: XmlReader;
  private readonly part: string;
  private rest = '';
  private readonly path: string[] = [];
  private done = false;

  constructor(reader: XmlReader, part: string) {
    this.reader = reader;
    this.part = part;
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
    const end = tagEnd(xml, at + 1);
    if (end < 0) return at;
    if (second === SLASH) this.closeTag(xml.slice(at + 2, end).trim());
    else this.openTag(xml.slice(at + 1, end));
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

  private openTag(tag: string): void {
    const isEmpty = tag.endsWith('/');
    const [full] = /^[^\s/]+/.exec(tag) ?? [''];
    if (full === '' || this.path.length >= MAX_DEPTH) this.fail();
    const name = localName(full);
    this.reader.open(name, attributesOf(tag, full.length, this.part));
    if (isEmpty) this.reader.close(name);
    else this.path.push(full);
  }

  private closeTag(full: string): void {
    if (this.path.pop() !== full) this.fail();
    this.reader.close(localName(full));
  }
}

const LESS = 0x3c;
const BANG = 0x21;
const QUESTION = 0x3f;
const SLASH = 0x2f;
const MORE = 0x3e;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
/** “&#x10FFFF;” is ten. */
const MAX_REFERENCE = 12;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

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

const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

function attributesOf(tag: string, from: number, part: string): Attributes {
  const attributes = new Map<string, string>();
  ATTRIBUTE.lastIndex = from;
  for (let match = ATTRIBUTE.exec(tag); match; match = ATTRIBUTE.exec(tag)) {
    const [, name = '', double, single] = match;
    if (name.startsWith('xmlns')) continue;
    attributes.set(localName(name), decodeReferences(double ?? single ?? '', part));
  }
  return attributes;
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
