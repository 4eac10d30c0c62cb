import { refuseOle, startsWith } from './file-start.ts';
import { FORM_TEXT, FORM_ZIP, MAX_BYTES, tooLarge } from './limits.ts';
import { ReadStop, type ReadFault } from './read-fault.ts';
import { readRelations } from './workbook-in.ts';
import { openZip, type Zip, type ZipPart } from './zip-directory.ts';
import { inflatePart } from './zip-inflate.ts';

/** A Word file as it really arrives → its parts, every one whole and none of them dangerous. */

export interface DocxParts {
  /** In the order of the file. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** Paths of what holds text: the body first, then headers and footers. */
  readonly texts: readonly string[];
}

/** What other files begin with, and what they are. */
const OTHERS: readonly (readonly [start: string, format: string])[] = [
  ['%PDF', '.pdf'],
  ['{\\rtf', '.rtf'],
  ['%!PS', '.ps'],
];
const MARKUP = /^\uFEFF?\s*(<!doctype html|<html|<head|<body|<table|<meta|<\?xml|MIME-Version:)/i;

/** Throws a ReadStop for what is no .docx, or one that must not be opened. */
export async function readDocx(bytes: Uint8Array): Promise<DocxParts> {
  if (bytes.length === 0) throw new ReadStop({ kind: 'empty' });
  if (bytes.length > MAX_BYTES) throw new ReadStop(tooLarge());
  refuseOle(bytes);
  if (!startsWith(bytes, [0x50, 0x4b])) {
    const top = new TextDecoder().decode(bytes.subarray(0, 1024));
    const other = OTHERS.find(([start]) => top.startsWith(start));
    if (other) throw new ReadStop({ kind: 'otherFormat', format: other[1] });
    throw new ReadStop({ kind: MARKUP.test(top) ? 'html' : 'notWord' });
  }
  const zip = await openZip(new Blob([bytes as Uint8Array<ArrayBuffer>]), FORM_ZIP);
  const paths = zip.parts.map(({ path }) => path);
  if (paths.some((path) => /(^|\/)vbaProject\.bin$/i.test(path))) throw new ReadStop({ kind: 'macro' });
  if (zip.find('content.xml') && zip.find('META-INF/manifest.xml'))
    throw new ReadStop({ kind: 'otherFormat', format: '.odt' });
  if (!zip.find('[Content_Types].xml') || !paths.some((path) => /^word\//i.test(path)))
    throw new ReadStop({ kind: 'notWord' });
  const main = await mainPart(zip);
  const parts = new Map<string, Uint8Array>();
  for (const part of zip.parts) parts.set(part.path, await wholePart(zip, part));
  const related = (await readRelations(zip, main.path)).flatMap(({ type, target }) => {
    const part = type === 'header' || type === 'footer' ? zip.find(target) : undefined;
    return part ? [part.path] : [];
  });
  return { parts, texts: [main.path, ...new Set(related)] };
}

async function mainPart(zip: Zip): Promise<ZipPart> {
  const relations = await readRelations(zip, '');
  const path = relations.find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml';
  const main = zip.find(path);
  if (!main) throw new ReadStop({ kind: 'incomplete', part: path });
  if (main.size > FORM_TEXT)
    throw new ReadStop({ kind: 'limit', what: `正文解压后超过 ${FORM_TEXT / 1024 / 1024} MB` });
  return main;
}

/** A declaration that could pull in or blow up entities. */
const FORBIDDEN = /<!(DOCTYPE|ENTITY)/i;
/** Macros are told by the type a file gives to its body, too; a .dotx is a template of Word's own. */
const TYPES: readonly (readonly [RegExp, ReadFault])[] = [
  [/macroEnabled/i, { kind: 'macro' }],
  [/wordprocessingml\.template\.main/i, { kind: 'otherFormat', format: '.dotx' }],
];

async function wholePart(zip: Zip, part: ZipPart): Promise<Uint8Array> {
  const bytes = new Uint8Array(part.size);
  let at = 0;
  await inflatePart(zip, part, (piece) => {
    bytes.set(piece, at);
    at += piece.length;
    return undefined;
  });
  if (/\.(xml|rels|vml)$/i.test(part.path)) {
    const text = new TextDecoder('latin1').decode(bytes);
    // In UTF-16 every other byte is a nought.
    if (FORBIDDEN.test(text.replaceAll('\0', ''))) throw new ReadStop({ kind: 'unsafe' });
    if (part.path === '[Content_Types].xml') {
      const refused = TYPES.find(([type]) => type.test(text));
      if (refused) throw new ReadStop(refused[1]);
    }
  }
  return bytes;
}
