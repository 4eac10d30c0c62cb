import { zipSync } from 'fflate';
import { widthOf } from '../submission/blank-text.ts';
import type { Filling, Fillings } from '../submission/form-blank.ts';
import type { FoundBlank, Token } from './form-in.ts';
import { paragraphEdits, tickEdits, writingEdits, type Line, type Writing } from './form-line.ts';
import { isNumber, type Row } from './form-table.ts';
import { edited, type Edit, type XmlTree } from './xml-tree.ts';

/** Writes into a copy of a form. Whatever is not filled in stays as the file has it. */

export interface FormParts {
  /** Of the file, in its order. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** Those that hold text, by path. */
  readonly trees: ReadonlyMap<string, XmlTree>;
}

/** The filled form as a file: same parts in the same order, one fixed date, so that the same data give the same bytes. */
export function filledForm(
  { parts, trees }: FormParts,
  found: readonly FoundBlank[],
  fillings: Fillings,
): Uint8Array {
  const written: Record<string, Uint8Array> = {};
  for (const [path, bytes] of parts) {
    const tree = trees.get(path);
    const mine = found.filter((each) => each.tree === tree && fillings[each.blank.id] !== undefined);
    if (!tree || mine.length === 0) written[path] = bytes;
    else written[path] = new TextEncoder().encode(filledText(tree, mine, fillings));
  }
  return zipSync(written, { level: 6, mtime: new Date(1980, 0, 1) });
}

function filledText(tree: XmlTree, found: readonly FoundBlank[], fillings: Fillings): string {
  const edits: Edit[] = [];
  /** Several blanks of one line are written at once, or the second would undo the first. */
  const lines = new Map<Line, Writing[]>();
  const spots = found.flatMap(({ blank, spot, twin }) =>
    [spot, ...(twin ? [twin] : [])].map((each) => ({ blank, spot: each })),
  );
  for (const { blank, spot } of spots) {
    const filling = fillings[blank.id]!;
    if (spot.kind === 'boxes' && filling.kind === 'tick') {
      const box = spot.boxes[filling.option];
      if (box) edits.push(...tickEdits(tree, box.line, box.from));
    } else if (spot.kind === 'span' && filling.kind === 'text') {
      const blankText = spot.line.text.slice(spot.from, spot.to);
      const stays = blank.kind === 'line' ? padded(filling.text, blankText) : filling.text;
      lines.set(spot.line, [...(lines.get(spot.line) ?? []), { from: spot.from, to: spot.to, text: stays }]);
    } else if (spot.kind === 'cell' && filling.kind === 'text') {
      edits.push(...cellEdits(tree, spot.lines, filling.text));
    } else if (spot.kind === 'rows' && filling.kind === 'rows') {
      edits.push(...rowsEdits(tree, spot.rows, spot.heads, filling));
    } else if (spot.kind === 'loop' && filling.kind === 'rows') {
      edits.push(loopEdit(tree, spot, filling));
    }
  }
  for (const [line, writings] of lines) edits.push(...writingEdits(tree, line, writings));
  return edited(tree.source, 0, tree.source.length, edits);
}

/** Pads a text to the width of the blank it goes into, so that the line under it stays as long. */
function padded(text: string, blank: string): string {
  const rest = widthOf(blank) - widthOf(text);
  if (text.includes('\n') || blank.includes('\t') || rest <= 0) return text;
  return text + (/[\u3000＿]/.test(blank) ? '\u3000'.repeat(Math.floor(rest / 2)) : ' '.repeat(rest));
}

/** Into an empty cell: its first paragraph, and as many more like it as the text has lines. */
function cellEdits(tree: XmlTree, lines: readonly Line[], text: string): Edit[] {
  const [first] = lines;
  if (!first) return [];
  const emptied = lines.flatMap(({ pieces }) =>
    pieces.map(({ element: { start, end } }): Edit => ({ start, end, text: '' })),
  );
  return [...emptied, ...paragraphEdits(tree, first.paragraph, text.split('\n'))];
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

/** The blank rows one after another; when there are more, copies of the last one. Rows left over stay blank. */
function rowsEdits(
  tree: XmlTree,
  rows: readonly Row[],
  heads: readonly string[],
  filling: Extract<Filling, { kind: 'rows' }>,
): Edit[] {
  const last = rows[rows.length - 1]!;
  const within = filling.rows.slice(0, rows.length);
  const beyond = filling.rows.slice(rows.length);
  const edits = within.flatMap((texts, index) => rowEdits(tree, rows[index]!, heads, texts, index + 1));
  const copies = beyond.map((texts, index) => {
    const { start, end } = last.element;
    const number = rows.length + index + 1;
    return copied(edited(tree.source, start, end, rowEdits(tree, last, heads, texts, number, true)));
  });
  return [...edits, { start: last.element.end, end: last.element.end, text: copies.join('') }];
}

function rowEdits(
  tree: XmlTree,
  { cells }: Row,
  heads: readonly string[],
  texts: readonly string[],
  number: number,
  copy = false,
): Edit[] {
  return cells.flatMap((cell, index): Edit[] => {
    if (cell.owner) return [];
    const isNumbered = isNumber(cell.text);
    const numbers = isNumbered ? copy : /^序号$|^编号$/.test((heads[index] ?? '').replace(/\s/g, ''));
    const text = numbers ? String(number) : (texts[index] ?? '');
    if (isNumbered && !numbers) return [];
    return text === '' ? [] : cellEdits(tree, cell.lines, text);
  });
}

/** What names one thing in the file may not be there twice. */
const copied = (xml: string): string =>
  xml
    .replace(/\s(w14:paraId|w14:textId)\s*=\s*("[^"]*"|'[^']*')/g, '')
    .replace(/<(\w+:)?bookmark(Start|End)\b[^>]*\/>/g, '');

/** The stretch once for every row; without rows once, with nothing in it. */
function loopEdit(
  tree: XmlTree,
  { start, end, tokens }: { readonly start: number; readonly end: number; readonly tokens: readonly Token[] },
  { rows }: Extract<Filling, { kind: 'rows' }>,
): Edit {
  const copies = (rows.length === 0 ? [[]] : rows).map((texts, row) => {
    const lines = new Map<Line, Writing[]>();
    let column = 0;
    for (const { line, from, to, mark } of tokens) {
      const text = mark === '' ? (texts[column] ?? '') : '';
      if (mark === '') column += 1;
      lines.set(line, [...(lines.get(line) ?? []), { from, to, text }]);
    }
    const edits = [...lines].flatMap(([line, writings]) => writingEdits(tree, line, writings));
    const xml = edited(tree.source, start, end, edits);
    return row === 0 ? xml : copied(xml);
  });
  return { start, end, text: copies.join('') };
}
