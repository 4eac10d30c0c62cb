import { squared, type Block } from './tsv.ts';

/**
 * The first table of what WPS and Excel put on the clipboard as `text/html`, as text. Read tag by tag and not
 * by DOMParser: a parsed document is under the page's Content Security Policy, so that every `style` of the
 * clipboard would be reported as a violation. Nothing of it ever becomes an element, an image or a script.
 */
export function parseHtmlTable(html: string): Block | undefined {
  const rows = new Table();
  for (const part of partsOf(html)) {
    if (part.kind === 'text') rows.text(part.text);
    else if (rows.tag(part)) break;
  }
  return rows.block();
}

/** A table of text cells; spreadsheets take the columns marked as text as they are, 18 digits and all. */
export function writeHtmlTable(block: Block, isText: (column: number) => boolean): string {
  const row = (cells: readonly string[]): string =>
    `<tr>${cells.map((cell, column) => `<td${isText(column) ? TEXT_FORMAT : ''}>${escaped(cell)}</td>`).join('')}</tr>`;
  return `<meta charset="utf-8"><table>${block.map(row).join('')}</table>`;
}

const TEXT_FORMAT = ` style="mso-number-format:'\\@'"`;
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r\n|\r|\n/g, '<br style="mso-data-placement:same-cell">');

interface Tag {
  readonly kind: 'tag';
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: string;
}
type Part = Tag | { readonly kind: 'text'; readonly text: string };

/** Comments, and what is not text: styles, scripts, the head's title. */
const UNREAD = /<!--[\s\S]*?-->|<(style|script|title|xml)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<(\/?)([a-z][\w:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|<![^>]*>/gi;

function* partsOf(html: string): Generator<Part> {
  const read = html.replace(UNREAD, '');
  let at = 0;
  for (const match of read.matchAll(TAG)) {
    if (match.index > at) yield { kind: 'text', text: decoded(read.slice(at, match.index)) };
    at = match.index + match[0].length;
    const [, slash, name, attributes = ''] = match;
    if (name !== undefined)
      yield { kind: 'tag', name: name.toLowerCase(), closing: slash === '/', attributes };
  }
  if (at < read.length) yield { kind: 'text', text: decoded(read.slice(at)) };
}

/** Line breaks in the source are spaces; a break within a cell is a `br` or a paragraph. */
const LINE = '\u0000';

class Table {
  private readonly rows: string[][] = [];
  /** Column → rows it is still covered by the cell above (rowspan). */
  private readonly covered = new Map<number, number>();
  private inTable = false;
  private hidden = false;
  private cell: { text: string; attributes: string } | undefined;

  /** True when the table has ended. */
  tag({ name, closing, attributes }: Tag): boolean {
    if (name === 'table') {
      this.endCell();
      if (closing) return this.inTable;
      this.inTable = true;
    } else if (!this.inTable) return false;
    else if (name === 'tr') {
      this.endCell();
      this.hidden = !closing && /display\s*:\s*none/i.test(attributes);
      if (!closing && !this.hidden) this.rows.push([]);
    } else if (name === 'td' || name === 'th') {
      this.endCell();
      if (!closing && !this.hidden) this.cell = { text: '', attributes };
    } else if (this.cell && (name === 'br' || (closing && /^(p|div)$/.test(name)))) this.cell.text += LINE;
    return false;
  }

  text(text: string): void {
    if (this.cell) this.cell.text += text;
  }

  block(): Block | undefined {
    this.endCell();
    return this.rows.length === 0 ? undefined : squared(this.rows);
  }

  private endCell(): void {
    const row = this.rows[this.rows.length - 1];
    if (!this.cell || !row) return;
    const { text, attributes } = this.cell;
    this.cell = undefined;
    while (this.isCovered(row.length)) row.push('');
    const at = row.length;
    row.push(exact(plain(text), attributes));
    for (let more = 1; more < span(attributes, 'colspan'); more += 1) row.push('');
    for (let column = at; column < row.length; column += 1)
      this.covered.set(column, span(attributes, 'rowspan') - 1);
  }

  private isCovered(column: number): boolean {
    const left = this.covered.get(column) ?? 0;
    if (left > 0) this.covered.set(column, left - 1);
    return left > 0;
  }
}

const plain = (text: string): string =>
  text
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/ ?\u0000 ?/g, '\n')
    .trim();

/** A table is no wider and no longer than this, whatever its spans say. */
const LARGEST_SPAN = 1000;
const span = (attributes: string, name: 'colspan' | 'rowspan'): number =>
  Math.min(
    LARGEST_SPAN,
    Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1] ?? 1),
  );

/**
 * Both programs show a number rounded to its format and carry the whole one in `x:num`. It is taken where it
 * rounds to what is shown, so that pasting loses no 分; where it does not (a percentage, a date) the shown text
 * stands.
 */
function exact(text: string, attributes: string): string {
  const whole = /\bx:num\s*=\s*["'](-?\d+(?:\.\d+)?)["']/i.exec(attributes)?.[1];
  const shown = /^(-?[\d,]+)(?:\.(\d+))?$/.exec(text);
  if (whole === undefined || !shown) return text;
  const step = 10 ** -(shown[2]?.length ?? 0);
  return Math.abs(Number(whole) - Number(text.replaceAll(',', ''))) < step ? whole : text;
}

const NAMED: Partial<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decoded(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (entity, hex, decimal, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? entity;
    const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
