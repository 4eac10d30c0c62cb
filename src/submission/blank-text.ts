/** Where the blanks of one line stand, told by its text and by what kind of character each is. */

/**
 * One letter for every character of the text: `t` text, ` ` space, `u` space that is underlined, `_` a stroke to write
 * on, `b` a box to tick, `x` a box that is ticked, `c` a control to type into.
 */
export type Mask = string;

export interface LineBlank {
  readonly kind: 'line' | 'date' | 'control';
  /** In characters of the text; they may be equal. */
  readonly from: number;
  readonly to: number;
  /** What stands before it in the line, and after it. */
  readonly label: string;
  readonly after: string;
}

export interface Boxes {
  readonly kind: 'choice';
  readonly label: string;
  readonly boxes: readonly { readonly from: number; readonly option: string }[];
}

/** Underlined space narrower than this is a gap between words. */
const NARROWEST = 2;
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/;

/** In half-width characters: a Chinese one is two. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => {
    if (letter === '\t') return sum + 8;
    return sum + (letter === '\u3000' || letter.length > 1 || WIDE.test(letter) ? 2 : 1);
  }, 0);

/** Every blank of a line, in order. A line that is nothing but plain space has none. */
export function blanksOf(text: string, mask: Mask): (LineBlank | Boxes)[] {
  const spans = [...dates(text, mask), ...writable(text, mask)];
  const lines = spans
    .filter((span, index) => !spans.some((other, at) => at < index && overlaps(span, other)))
    .sort((a, b) => a.from - b.from);
  const boxes = boxesOf(text, mask);
  const ticked = boxes.flatMap((each) => each.boxes.map(({ end }) => end));
  const found = lines.map((span): LineBlank => {
    const ends = lines.filter((other) => other !== span && other.to <= span.from).map(({ to }) => to);
    const before = Math.max(0, ...ends, ...ticked.filter((end) => end <= span.from));
    const next = lines.find(({ from }) => from >= span.to && from !== span.from)?.from ?? text.length;
    return {
      ...span,
      label: labelBefore(text.slice(before, span.from)),
      after: text.slice(span.to, next).trim(),
    };
  });
  const groups = boxes.map(({ label, boxes: each }): Boxes => ({
    kind: 'choice',
    label,
    boxes: each.map(({ from, option }) => ({ from, option })),
  }));
  return [...found, ...groups].sort((a, b) => startOf(a) - startOf(b));
}

const startOf = (each: LineBlank | Boxes): number =>
  each.kind === 'choice' ? (each.boxes[0]?.from ?? 0) : each.from;

interface Span {
  readonly kind: LineBlank['kind'];
  readonly from: number;
  readonly to: number;
}
const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** 　年　月　日, plain or underlined. */
function dates(text: string, mask: Mask): Span[] {
  const shape = [...text].length === text.length ? text : text.replace(/[\uD800-\uDFFF]/g, '?');
  const drawn = [...shape].map((letter, at) => (/[ u_c]/.test(mask[at]!) ? ' ' : letter)).join('');
  return [...drawn.matchAll(/ *年( +)月( +)日/g)].map(({ index, 0: whole }) => ({
    kind: 'date',
    from: index,
    to: index + whole.length,
  }));
}

/** What a label ends with where something is to be written after it. */
const ASKS = /[^\s：:。；;，,、]\s*[：:]$/;
/** Headings that end in a colon and ask for nothing. */
const TELLS = /说明|如下|包括|要求|附件|目录|备注|承诺|示例|格式|^注/;
/** Longer than this a text before a colon is a sentence. */
const LONGEST_LABEL = 24;
const UNIT_AFTER = /^(亿元|万元|千元|元|平方公里|家|户|个|项|件|人|%|％|吨)/;

function writable(text: string, mask: Mask): Span[] {
  const strokes = [...mask.matchAll(/[u_]+/g)].flatMap(({ index: from, 0: run }): Span[] => {
    const to = from + run.length;
    // A single _ belongs to a name; the full-width one is a stroke.
    const isStroke = run.includes('u') || run.length > 1 || text[from] === '＿';
    return isStroke && widthOf(text.slice(from, to)) >= NARROWEST ? [{ kind: 'line', from, to }] : [];
  });
  const controls = [...mask.matchAll(/c+/g)].map(({ index: from, 0: run }): Span => ({
    kind: 'control',
    from,
    to: from + run.length,
  }));
  const gaps = [...mask.matchAll(/ *(?=[^ ]|$)/g)].flatMap(({ index: from, 0: run }): Span[] => {
    const to = from + run.length;
    const [before, after] = [text.slice(0, from), text.slice(to)];
    const next = mask[to];
    if (from > 0 && mask[from - 1] === ' ') return [];
    if (next !== undefined && next !== 't') return [];
    if (run !== '' && UNIT_AFTER.test(after) && widthOf(run) >= NARROWEST)
      return [{ kind: 'line', from, to }];
    const asks = ASKS.exec(lastPart(before));
    if (!asks || TELLS.test(lastPart(before)) || lastPart(before).trim().length > LONGEST_LABEL) return [];
    return next === undefined || widthOf(run) >= 2 * NARROWEST ? [{ kind: 'line', from, to }] : [];
  });
  return [...strokes, ...controls, ...gaps];
}

/** After the last gap, stop or bracket that closed. */
const lastPart = (text: string): string =>
  text.slice(/.*([。；;]|[ 　]{2,}|\t)/su.exec(text)?.[0].length ?? 0);

/** The label nearest before a blank, without what ends the one before it: 亿元，从业人员 is 从业人员. */
function labelBefore(text: string): string {
  const part = text.trim().replace(/[：:\s]+$/u, '');
  const clause = part.split(/[，,。；;]/u).pop()!;
  // A comma within brackets parts nothing.
  const isInside = /[)）]/u.test(clause) && !/[(（]/u.test(clause);
  return (isInside ? part : clause).replace(/^(?:.*[□☐■☑☒])?[\s、）)]*/su, '').trim();
}

// ── tick boxes ──────────────────────────────────────────────────────────────────────────────────────

interface Box {
  readonly from: number;
  readonly end: number;
  readonly option: string;
}

/** Boxes side by side with one label are one choice. Where one of them is ticked already, nothing is asked. */
function boxesOf(text: string, mask: Mask): { readonly label: string; readonly boxes: Box[] }[] {
  const places = [...mask].flatMap((letter, at) => (letter === 'b' || letter === 'x' ? [at] : []));
  if (places.length === 0) return [];
  // 是□ 否□: the word stands before its box where something does, right up to it, and nothing after the last.
  const first = text.slice(0, places[0]);
  const trailing = text.slice(places[places.length - 1]! + 1).trim() === '' && /[^\s：:（(]$/u.test(first);
  const groups: { label: string; boxes: Box[]; ticked: boolean }[] = [];
  let label = trailing ? labelBefore(first.replace(/[^\s：:（(]+$/u, '')) : labelBefore(first);
  places.forEach((from, index) => {
    const before = text.slice(index === 0 ? 0 : places[index - 1]! + 1, from);
    const after = text.slice(from + 1, places[index + 1] ?? text.length);
    const opens = index === 0 || label !== groups[groups.length - 1]?.label;
    if (opens) groups.push({ label, boxes: [], ticked: false });
    const group = groups[groups.length - 1]!;
    const split = trailing ? undefined : /^(\s*\S.*?)[\s；;，,。]+(\S+[：:])\s*$/su.exec(after);
    const said = trailing ? /[^\s：:（(]+$/u.exec(before)?.[0] : (split?.[1] ?? after);
    const option = (said ?? '')
      .trim()
      .replace(/[；;，,。、）)：:]+$/u, '')
      .replace(/[_＿\s]+$/u, '');
    group.boxes.push({ from, end: from + 1 + (trailing ? 0 : (split?.[1] ?? after).length), option });
    group.ticked ||= mask[from] === 'x';
    if (split) label = labelBefore(split[2]!);
  });
  return groups.filter(({ ticked }) => !ticked);
}
