import type { Mask } from '../submission/blank-text.ts';
import { officeText } from './office-text.ts';
import { around, childOf, within, type Edit, type XmlElement, type XmlTree } from './xml-tree.ts';

/** A paragraph of a form as one line of text, and what is written into it, run by run, in the form's own type. */

/** A stretch of the line that one element holds: a text, a tab, a symbol, a box of a form field. */
interface Piece {
  readonly element: XmlElement;
  readonly from: number;
  readonly text: string;
}

export interface Line {
  readonly paragraph: XmlElement;
  readonly text: string;
  readonly mask: Mask;
  readonly pieces: readonly Piece[];
  /** Something that is no text: a picture, an object, a formula. */
  readonly holdsMore: boolean;
}

/** What holds runs within a paragraph and is read through. Deleted and moved-away text is not there any more. */
const THROUGH = new Set([
  'w:hyperlink',
  'w:ins',
  'w:smartTag',
  'w:fldSimple',
  'w:moveTo',
  'w:customXml',
  'w:bdo',
  'w:dir',
]);
const MORE = new Set(['w:drawing', 'w:pict', 'w:object', 'mc:AlternateContent', 'm:oMath', 'm:oMathPara']);

/** The line of a paragraph; text boxes anchored in it are lines of their own. */
export function lineOf(paragraph: XmlElement): Line {
  const pieces: Piece[] = [];
  let text = '';
  let mask = '';
  let holdsMore = false;
  /** Legacy form fields (FORMTEXT) that are open, innermost last; `typed` once their result began. */
  const fields: { readonly typed: boolean }[] = [];
  let typing = false;

  const add = (element: XmlElement, said: string, letterOf: (letter: string) => string): void => {
    if (said === '') return;
    pieces.push({ element, from: text.length, text: said });
    text += said;
    mask += said.split('').map(letterOf).join('');
  };
  const walk = (element: XmlElement, control: boolean): void => {
    for (const child of element.children) {
      if (child.name === 'w:r') run(child, control);
      else if (child.name === 'w:sdt') sdt(child, control);
      else if (THROUGH.has(child.name)) walk(child, control);
      else if (MORE.has(child.name)) holdsMore = true;
    }
  };
  const sdt = (element: XmlElement, control: boolean): void => {
    const box = checkBox(element);
    if (box) add(box.shown ?? element, box.checked ? '☑' : '☐', () => (box.checked ? 'x' : 'b'));
    else {
      const content = childOf(element, 'w:sdtContent');
      if (content) walk(content, control || isToFill(element));
    }
  };
  const run = (element: XmlElement, control: boolean): void => {
    const properties = childOf(element, 'w:rPr');
    const underline = properties && childOf(properties, 'w:u')?.attributes.get('val');
    const underlined = underline !== undefined && underline !== 'none';
    for (const child of element.children) {
      if (child.name === 'w:t') {
        const filled = control || (typing && BLANK.test(child.text));
        add(child, child.text, (letter) => maskOf(letter, underlined, filled));
      } else if (child.name === 'w:tab' || child.name === 'w:ptab') {
        add(child, '\t', () => (underlined ? 'u' : ' '));
      } else if (child.name === 'w:noBreakHyphen') add(child, '-', () => 't');
      else if (child.name === 'w:br' || child.name === 'w:cr') {
        if (child.attributes.get('type') !== 'page') add(child, '\n', () => ' ');
      } else if (child.name === 'w:sym') {
        const box = symbolOf(child);
        add(child, box ? (box.ticked ? '☑' : '□') : '※', () => (box ? (box.ticked ? 'x' : 'b') : 't'));
      } else if (child.name === 'w:fldChar') field(child);
      else if (MORE.has(child.name)) holdsMore = true;
    }
  };
  const field = (element: XmlElement): void => {
    const type = element.attributes.get('fldCharType');
    const data = childOf(element, 'w:ffData');
    const box = data && childOf(data, 'w:checkBox');
    if (type === 'begin') {
      if (box) {
        const ticked = isTicked(box);
        add(element, ticked ? '☑' : '□', () => (ticked ? 'x' : 'b'));
      }
      fields.push({ typed: data !== undefined && childOf(data, 'w:textInput') !== undefined });
    } else if (type === 'separate') typing = fields[fields.length - 1]?.typed ?? false;
    else if (type === 'end') {
      fields.pop();
      typing = false;
    }
  };
  walk(paragraph, isInControl(paragraph));
  return { paragraph, text, mask, pieces, holdsMore };
}

const BLANK = /^[\s\u2000-\u200B\u3000]*$/;

function maskOf(letter: string, underlined: boolean, filled: boolean): string {
  if (filled) return 'c';
  if (/[\s\u2000-\u200B\u3000]/.test(letter)) return underlined ? 'u' : ' ';
  if (/[_＿﹍﹎]/.test(letter)) return '_';
  if (/[□☐▢❑❒]/.test(letter)) return 'b';
  return /[☑☒■]/.test(letter) ? 'x' : 't';
}

const isOn = (value: string | undefined): boolean => value === undefined || value === '1' || value === 'true';
const isTicked = (box: XmlElement): boolean => {
  const state = childOf(box, 'w:checked') ?? childOf(box, 'w:default');
  return state !== undefined && isOn(state.attributes.get('val'));
};

/** Boxes of the symbol fonts, empty → ticked. */
const SYMBOLS: Readonly<Record<string, readonly (readonly [empty: string, ticked: string])[]>> = {
  'wingdings 2': [['A3', '52']],
  wingdings: [
    ['A8', 'FE'],
    ['6F', 'FE'],
    ['71', 'FE'],
    ['72', 'FE'],
  ],
};
const TICKED: Readonly<Record<string, readonly string[]>> = {
  'wingdings 2': ['52', '51', '53', '54'],
  wingdings: ['FE', 'FD'],
};

function symbolOf(symbol: XmlElement): { readonly ticked: boolean; readonly tick: string } | undefined {
  const font = (symbol.attributes.get('font') ?? '').toLowerCase();
  const code = (symbol.attributes.get('char') ?? '').toUpperCase().replace(/^(F0|00)/, '');
  if (TICKED[font]?.includes(code)) return { ticked: true, tick: code };
  const pair = SYMBOLS[font]?.find(([empty]) => empty === code);
  return pair && { ticked: false, tick: `F0${pair[1]}` };
}

/** A content control that is a box to tick: w14:checkbox. */
function checkBox(
  sdt: XmlElement,
): { readonly checked: boolean; readonly shown: XmlElement | undefined } | undefined {
  const properties = childOf(sdt, 'w:sdtPr');
  const box = properties && childOf(properties, 'w14:checkbox');
  if (!box) return undefined;
  const state = childOf(box, 'w14:checked');
  return {
    checked: state !== undefined && isOn(state.attributes.get('val')),
    shown: [...within(sdt, 'w:t')][0] ?? [...within(sdt, 'w:sym')][0],
  };
}

/** A content control that shows its prompt, or nothing. */
export function isToFill(sdt: XmlElement): boolean {
  const properties = childOf(sdt, 'w:sdtPr');
  const content = childOf(sdt, 'w:sdtContent');
  if (!properties || !content || childOf(properties, 'w:picture')) return false;
  if (childOf(properties, 'w:showingPlcHdr')) return true;
  return (
    [...within(content, 'w:tbl')].length === 0 &&
    [...within(content, 'w:t')].every(({ text }) => BLANK.test(text))
  );
}

/** A control around the whole paragraph, or around its cell. */
function isInControl({ parent }: XmlElement): boolean {
  const content = parent?.name === 'w:tc' ? parent.parent : parent;
  return content?.name === 'w:sdtContent' && content.parent !== undefined && isToFill(content.parent);
}

/** What a drop-down offers. */
export function choicesOf(sdt: XmlElement): string[] | undefined {
  const properties = childOf(sdt, 'w:sdtPr');
  const list = properties && (childOf(properties, 'w:dropDownList') ?? childOf(properties, 'w:comboBox'));
  const items = list?.children.filter(({ name }) => name === 'w:listItem');
  const texts = items?.map(
    ({ attributes }) => attributes.get('displayText') ?? attributes.get('value') ?? '',
  );
  return texts?.filter((each) => each !== '' && !/^(请)?选择/.test(each));
}

/** The content control a stretch of the line stands in. */
export function controlAt(line: Line, from: number): XmlElement | undefined {
  const piece = line.pieces.find((each) => each.from + each.text.length > from);
  return piece && around(piece.element, 'w:sdt');
}

// ── writing ─────────────────────────────────────────────────────────────────────────────────────────

/** Into a line, in place of what stands from one character to another. */
export interface Writing {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export const escaped = (text: string): string =>
  officeText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(']]>', ']]&gt;');

/** The text elements of a text: line breaks are breaks. */
const textXml = ({ prefix }: XmlTree, text: string): string =>
  text
    .split('\n')
    .map((each) => (each === '' ? '' : `<${prefix}t xml:space="preserve">${escaped(each)}</${prefix}t>`))
    .join(`<${prefix}br/>`);

/** The edits that write into a line; the runs that held the blanks keep their type. */
export function writingEdits(tree: XmlTree, line: Line, writings: readonly Writing[]): Edit[] {
  const edits: Edit[] = [];
  const controls = new Set<XmlElement>();
  const atEnd = writings.filter(({ from }) => !holderOf(line, from));
  for (const piece of line.pieces) {
    const end = piece.from + piece.text.length;
    const touching = writings.filter(
      (each) => holderOf(line, each.from) === piece || (each.from < end && each.to > piece.from),
    );
    if (touching.length === 0) continue;
    if (piece.element.name === 'w:t') edits.push(textEdit(tree, line, piece, touching));
    else edits.push(...tabEdits(tree, line, piece, touching));
    const control = around(piece.element, 'w:sdt');
    if (control && isToFill(control)) controls.add(control);
  }
  if (atEnd.length > 0) edits.push(...appended(tree, line, atEnd.map(({ text }) => text).join('')));
  return [...edits, ...[...controls].flatMap((each) => settledControl(each))];
}

/** The piece a writing begins in; one of no width goes to the end of what stands before it. */
const holderOf = (line: Line, from: number): Piece | undefined =>
  line.pieces.find((each) => each.from <= from && from < each.from + each.text.length) ??
  [...line.pieces].reverse().find((each) => each.from + each.text.length === from);

/** A text with the writings made that touch it. On strokes it is underlined in their place. */
function textEdit(tree: XmlTree, line: Line, piece: Piece, writings: readonly Writing[]): Edit {
  const { prefix, source } = tree;
  const run = around(piece.element, 'w:r')!;
  const properties = childOf(run, 'w:rPr');
  const own = properties ? source.slice(properties.start, properties.end) : '';
  const isPlainRun = piece.element.parent === run;
  let xml = '';
  let at = 0;
  let plain = '';
  const flush = (): void => {
    if (plain !== '') xml += textXml(tree, plain);
    plain = '';
  };
  for (const { from, to, text } of [...writings].sort((a, b) => a.from - b.from)) {
    const begin = Math.max(0, from - piece.from);
    plain += piece.text.slice(at, begin);
    at = Math.min(piece.text.length, Math.max(begin, to - piece.from));
    if (holderOf(line, from) !== piece) continue;
    const strokes = line.mask.slice(from, to).includes('_') && text !== '';
    if (strokes && isPlainRun) {
      flush();
      const written = `<${prefix}r>${withUnderline(tree, properties)}${textXml(tree, text)}</${prefix}r>`;
      xml += `</${prefix}r>${written}<${prefix}r>${own}`;
    } else plain += text;
  }
  plain += piece.text.slice(at);
  flush();
  return { start: piece.element.start, end: piece.element.end, text: xml };
}

/** A tab that is written on stays behind the text and draws the rest of the line; any other mark goes. */
function tabEdits(tree: XmlTree, line: Line, piece: Piece, writings: readonly Writing[]): Edit[] {
  const { element } = piece;
  const begun = writings.filter(({ from }) => holderOf(line, from) === piece);
  const text = begun.map((each) => each.text).join('');
  const zero = begun.length > 0 && begun.every(({ from }) => from === piece.from + piece.text.length);
  if (zero) return [{ start: element.end, end: element.end, text: textXml(tree, text) }];
  if (text !== '') return [{ start: element.start, end: element.start, text: textXml(tree, text) }];
  return [];
}

/** A run's own properties, underlined. */
function withUnderline({ source, prefix }: XmlTree, properties: XmlElement | undefined): string {
  const u = `<${prefix}u ${prefix}val="single"/>`;
  if (!properties || properties.closeStart === properties.openEnd) return `<${prefix}rPr>${u}</${prefix}rPr>`;
  if (childOf(properties, 'w:u')) return source.slice(properties.start, properties.end);
  const next = properties.children.find(({ name }) => AFTER_UNDERLINE.has(name));
  const at = next?.start ?? properties.closeStart;
  return source.slice(properties.start, at) + u + source.slice(at, properties.end);
}
/** The schema has an order. */
const AFTER_UNDERLINE = new Set(
  'effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange'
    .split(' ')
    .map((name) => `w:${name}`),
);

/** A run at the end of a paragraph that holds none. */
const appended = (tree: XmlTree, { paragraph }: Line, text: string): Edit[] =>
  paragraphEdits(tree, paragraph, [text]);

/** A control that was filled in shows no prompt any more, and is bound to nothing that would fill it in again. */
function settledControl(sdt: XmlElement): Edit[] {
  const properties = childOf(sdt, 'w:sdtPr');
  const content = childOf(sdt, 'w:sdtContent');
  const gone = [
    ...(properties?.children.filter(({ name }) => name === 'w:showingPlcHdr' || name === 'w:dataBinding') ??
      []),
    ...(content ? [...within(content, 'w:rStyle')] : []),
  ];
  return gone.map(({ start, end }) => ({ start, end, text: '' }));
}

/** Writes lines into an empty paragraph, each line a paragraph of its own with the same properties. */
export function paragraphEdits(tree: XmlTree, paragraph: XmlElement, lines: readonly string[]): Edit[] {
  const { prefix, source } = tree;
  const properties = childOf(paragraph, 'w:pPr');
  const own = properties ? source.slice(properties.start, properties.end) : '';
  const type = runType(tree, paragraph);
  const runs = lines.map((each) =>
    each === '' ? '' : `<${prefix}r>${type}${textXml(tree, each)}</${prefix}r>`,
  );
  const more = runs.slice(1).map((run) => `</${prefix}p><${prefix}p>${own}${run}`);
  const text = (runs[0] ?? '') + more.join('');
  return [appendedInside(tree, paragraph, text)];
}

/** Adds to the end of what stands in an element. */
function appendedInside({ source }: XmlTree, element: XmlElement, xml: string): Edit {
  const { start, openEnd, closeStart, end } = element;
  if (source[openEnd - 2] !== '/') return { start: closeStart, end: closeStart, text: xml };
  const tag = source.slice(start + 1, openEnd - 2).trimEnd();
  return { start, end, text: `<${tag}>${xml}</${/^[^\s]+/.exec(tag)![0]}>` };
}

/** The type an empty paragraph is written in: of its last run, else of its mark. */
function runType({ source, prefix }: XmlTree, paragraph: XmlElement): string {
  const run = paragraph.children.filter(({ name }) => name === 'w:r').pop();
  const ofRun = run && childOf(run, 'w:rPr');
  if (ofRun) return source.slice(ofRun.start, ofRun.end);
  const properties = childOf(paragraph, 'w:pPr');
  const mark = properties && childOf(properties, 'w:rPr');
  const kept = mark?.children.filter(({ name }) => !OF_MARK.has(name)) ?? [];
  if (kept.length === 0) return '';
  return `<${prefix}rPr>${kept.map(({ start, end }) => source.slice(start, end)).join('')}</${prefix}rPr>`;
}
/** What a paragraph's mark says of itself and no text may. */
const OF_MARK = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:rPrChange']);

/** Ticks the box at a character of the line. */
export function tickEdits(tree: XmlTree, line: Line, at: number): Edit[] {
  const { prefix, source } = tree;
  const piece = line.pieces.find((each) => each.from <= at && at < each.from + each.text.length);
  if (!piece) return [];
  const { element } = piece;
  const control = around(element, 'w:sdt');
  const box = control && checkBox(control) ? control : element.name === 'w:sdt' ? element : undefined;
  if (box) return controlTick(tree, box);
  if (element.name === 'w:sym') {
    const tick = symbolOf(element)?.tick ?? 'F052';
    const xml = source.slice(element.start, element.end).replace(/(char\s*=\s*["'])[^"']*/, `$1${tick}`);
    return [{ start: element.start, end: element.end, text: xml }];
  }
  if (element.name === 'w:fldChar') return [fieldTick(tree, element)];
  const offset = at - piece.from;
  const text = `${piece.text.slice(0, offset)}☑${piece.text.slice(offset + 1)}`;
  return [
    {
      start: element.start,
      end: element.end,
      text: `<${prefix}t xml:space="preserve">${escaped(text)}</${prefix}t>`,
    },
  ];
}

function controlTick(tree: XmlTree, sdt: XmlElement): Edit[] {
  const { prefix } = tree;
  const box = childOf(childOf(sdt, 'w:sdtPr')!, 'w14:checkbox')!;
  const ticked = childOf(box, 'w14:checkedState')?.attributes.get('val') ?? '2612';
  const shown = String.fromCodePoint(parseInt(ticked, 16) || 0x2612);
  const state = childOf(box, 'w14:checked');
  const checked = '<w14:checked w14:val="1"/>';
  const set: Edit = state
    ? { start: state.start, end: state.end, text: checked }
    : appendedInside(tree, box, checked);
  const [text] = within(sdt, 'w:t');
  return text
    ? [set, { start: text.start, end: text.end, text: `<${prefix}t>${escaped(shown)}</${prefix}t>` }]
    : [set];
}

/** A legacy form field says whether it is ticked in its data; the program draws the box. */
function fieldTick(tree: XmlTree, element: XmlElement): Edit {
  const box = childOf(childOf(element, 'w:ffData')!, 'w:checkBox')!;
  const state = childOf(box, 'w:checked');
  const text = `<${tree.prefix}checked/>`;
  return state ? { start: state.start, end: state.end, text } : appendedInside(tree, box, text);
}
