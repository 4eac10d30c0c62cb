import { ReadStop } from './read-fault.ts';
import { attributesAt, xmlTaker, type Attributes } from './xml-in.ts';

/**
 * A part of a Word file as a tree over its own text. What is changed is cut out of that text and replaced, so that
 * whatever nobody touched stays as it was, letter by letter.
 */

export interface XmlElement {
  /** 'w:t' whatever prefix the file gives to Word's own words; any other name as it is written. */
  readonly name: string;
  /** By name without prefix. */
  readonly attributes: Attributes;
  readonly parent: XmlElement | undefined;
  readonly children: XmlElement[];
  /** Its own text, references decoded. */
  text: string;
  /** Of the opening tag, in the source. */
  readonly start: number;
  readonly openEnd: number;
  /** Of the closing tag; both are `openEnd` where the element has none. */
  closeStart: number;
  end: number;
}

export interface XmlTree {
  readonly source: string;
  readonly root: XmlElement;
  /** What stands before the names of Word's own elements: 'w:'. */
  readonly prefix: string;
}

const WORD =
  /xmlns:([\w.-]+)\s*=\s*["'](?:http:\/\/schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|http:\/\/purl\.oclc\.org\/ooxml\/wordprocessingml\/main)["']/;

/** Reads a whole part; `path` names it in what is said about a fault. Throws a ReadStop. */
export function readTree(bytes: Uint8Array, path: string): XmlTree {
  const source = decoded(bytes, path);
  const name = WORD.exec(source.slice(0, 64 * 1024))?.[1];
  if (name === undefined) throw new ReadStop({ kind: 'broken', what: `“${path}”不是 Word 的正文` });
  const prefix = `${name}:`;
  let root: XmlElement | undefined;
  let open: XmlElement | undefined;
  const { take, end } = xmlTaker(
    {
      open: (_, __, start, openEnd) => {
        const full = /^[^\s/>]+/.exec(source.slice(start + 1, start + 100))?.[0] ?? '';
        const element: XmlElement = {
          name: full.startsWith(prefix) ? `w:${full.slice(prefix.length)}` : full,
          // Few of them are ever asked for theirs.
          get attributes() {
            return attributesAt(source, start, path);
          },
          parent: open,
          children: [],
          text: '',
          ...{ start, openEnd, closeStart: openEnd, end: openEnd },
        };
        open?.children.push(element);
        root ??= element;
        open = element;
      },
      close: (_, start, end) => {
        if (!open) return;
        [open.closeStart, open.end] = [start, end];
        open = open.parent;
      },
      text: (piece) => {
        if (open) open.text += piece;
      },
    },
    path,
  );
  take(new TextEncoder().encode(source));
  end();
  if (!root) throw new ReadStop({ kind: 'broken', what: `“${path}”是空的` });
  return { source, root, prefix };
}

/** As UTF-8 text without its mark, and saying so of itself, whatever it came in. */
function decoded(bytes: Uint8Array, path: string): string {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return encoding === 'utf-8' ? text : text.replace(/^(<\?xml[^>]*encoding=)["'][^"']*["']/, '$1"UTF-8"');
  } catch {
    throw new ReadStop({ kind: 'broken', what: `“${path}”的文字编码有误` });
  }
}

/** The first child of a name. */
export const childOf = ({ children }: XmlElement, name: string): XmlElement | undefined =>
  children.find((each) => each.name === name);

/** Every element below of a name, in the order of the text; what stands inside a `not` is left out. */
export function* within(element: XmlElement, name: string, not?: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    if (child.name !== not) yield* within(child, name, not);
  }
}

/** The nearest element around it of a name. */
export function around(element: XmlElement | undefined, name: string): XmlElement | undefined {
  let at = element?.parent;
  while (at && at.name !== name) at = at.parent;
  return at;
}

/** A stretch of the source and what stands in its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A stretch of the source with the edits within it made. Of edits that overlap the outer one counts. */
export function edited(source: string, from: number, to: number, edits: readonly Edit[]): string {
  const inside = edits
    .filter(({ start, end }) => start >= from && end <= to)
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.start - b.start || insertsFirst(a, b) || b.end - a.end || a.order - b.order);
  let text = '';
  let at = from;
  for (const { start, end, text: replaced } of inside) {
    if (start < at) continue;
    text += source.slice(at, start) + replaced;
    at = end;
  }
  return text + source.slice(at, to);
}

const insertsFirst = (a: Edit, b: Edit): number => Number(b.start === b.end) - Number(a.start === a.end);
