import { unzipSync, zipSync } from 'fflate';

/** Office files are ZIPs, and the libraries that write them stamp the hour into them. */

/** Rewrites an office file with one fixed date and its own bookmark numbers: the same content gives the same bytes. */
export function withFixedDates(bytes: Uint8Array, createdOn: string): Uint8Array<ArrayBuffer> {
  const parts: Record<string, Uint8Array> = unzipSync(bytes);
  const core = parts['docProps/core.xml'];
  if (core) parts['docProps/core.xml'] = encode(dated(decode(core), createdOn));
  const body = parts['word/document.xml'];
  if (body) parts['word/document.xml'] = encode(withoutEmptyLines(withOwnBookmarks(decode(body))));
  // [Content_Types].xml comes first by convention; the rest keeps the writer's order.
  return zipSync(parts, { level: 6, mtime: new Date(1980, 0, 1) });
}

const dated = (xml: string, createdOn: string): string =>
  xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${createdOn}T00:00:00Z`);

/** The library counts the bookmarks of 目录 through every document it writes; in the file they begin with 1. */
function withOwnBookmarks(xml: string): string {
  const own = new Map<string, number>();
  const numberOf = (id: string): number => own.get(id) ?? (own.set(id, own.size + 1), own.size);
  return xml
    .replace(/_Toc(\d+)/g, (_, id: string) => `_Toc${numberOf(id)}`)
    .replace(
      /(<w:bookmark(?:Start|End)\b[^>]*w:id=")(\d+)/g,
      (_, start: string, id: string) => start + String(numberOf(id)),
    );
}

/** What holds nothing but the end of 目录 or of a part takes no line: one line more could be an empty page. */
const withoutEmptyLines = (xml: string): string =>
  xml
    .replace(
      /<w:p>(<w:r><w:fldChar w:fldCharType="end"\/><\/w:r><\/w:p><\/w:sdtContent>)/g,
      `<w:p><w:pPr>${NO_LINE}</w:pPr>$1`,
    )
    .replace(/<w:p><w:pPr><w:sectPr>/g, `<w:p><w:pPr>${NO_LINE}<w:sectPr>`);
const NO_LINE = '<w:spacing w:line="20" w:lineRule="exact"/>';

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
