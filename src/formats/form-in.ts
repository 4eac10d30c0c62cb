import { blanksOf, type Boxes, type LineBlank } from '../submission/blank-text.ts';
import { evened, unitAbove, unitFirst, unitIn, type Blank } from '../submission/form-blank.ts';
import { choicesOf, controlAt, lineOf, type Line } from './form-line.ts';
import {
  besideOf,
  blankRows,
  directly,
  gridOf,
  isAfterAll,
  unitOfTable,
  type Beside,
  type Cell,
  type Row,
} from './form-table.ts';
import { ReadStop } from './read-fault.ts';
import { around, childOf, within, type XmlElement, type XmlTree } from './xml-tree.ts';

/** Finds the blanks of a form in the parts of its file, each with the spot where it is filled in. */

export type Spot =
  | { readonly kind: 'span'; readonly line: Line; readonly from: number; readonly to: number }
  | { readonly kind: 'cell'; readonly lines: readonly Line[] }
  | { readonly kind: 'boxes'; readonly boxes: readonly { readonly line: Line; readonly from: number }[] }
  | { readonly kind: 'rows'; readonly rows: readonly Row[]; readonly heads: readonly string[] }
  /** A stretch of the source that is repeated, and what in it is filled in. */
  | {
      readonly kind: 'loop';
      readonly start: number;
      readonly end: number;
      readonly tokens: readonly Token[];
    };

export interface FoundBlank {
  readonly blank: Blank;
  readonly tree: XmlTree;
  readonly spot: Spot;
  /** The same blank drawn once more for old programs, which is filled in alike. */
  readonly twin?: Spot;
}

/** One pair of braces: {集群名称}, {#企业名录}, {/企业名录}. */
export interface Token {
  readonly line: Line;
  readonly from: number;
  readonly to: number;
  readonly mark: '' | '#' | '/';
  readonly name: string;
}

type Unnumbered = {
  readonly blank: Omit<Blank, 'id'>;
  readonly spot: Spot;
  readonly twin?: Spot;
  readonly token?: Token;
};

/** Throws a ReadStop when loops do not close. */
export function findBlanks(trees: readonly XmlTree[]): FoundBlank[] {
  const faults: string[] = [];
  const found = trees.flatMap((tree, index) => {
    const finder = new Finder(index === 0 ? '' : '页眉页脚');
    finder.blocks(tree.root.children.find(({ name }) => name === 'w:body') ?? tree.root);
    return withLoops(finder.found, faults).map(({ token: _, ...each }) => ({ ...each, tree }));
  });
  if (faults.length > 0) throw new ReadStop({ kind: 'placeholders', faults });
  return found.map(({ blank, ...rest }, index) => ({ ...rest, blank: { ...blank, id: `b${index + 1}` } }));
}

const PLACEHOLDER = /\{([#/]?)\s*([^{}#/\s][^{}]{0,59}?)\s*\}/g;

/** What stands around a line: the words beside its cell, and where a person finds it. */
interface Around {
  readonly beside: Beside;
  readonly place: string;
  readonly tableUnit?: string | undefined;
  /** An empty cell beside or below is where its words ask for an answer. */
  readonly isAsked?: boolean;
}

class Finder {
  readonly found: Unnumbered[] = [];
  /** Said before every place of this part. */
  private readonly part: string;
  private paragraphs = 0;
  private tables = 0;
  /** The last words outside a table: a heading, or 单位：万元. */
  private before = '';
  private unit: string | undefined;

  constructor(part: string) {
    this.part = part;
  }

  /** Paragraphs and tables one after another. */
  blocks(element: XmlElement, inside?: Around): void {
    for (const child of element.children) {
      if (child.name === 'w:p') this.paragraph(child, inside);
      else if (child.name === 'w:tbl') this.table(child, inside);
      else if (AROUND.has(child.name)) this.blocks(child, inside);
    }
  }

  private paragraph(element: XmlElement, inside: Around | undefined): void {
    const line = lineOf(element);
    this.paragraphs += 1;
    const text = line.text.trim();
    if (text !== '') {
      this.unit = unitAbove(text);
      if (this.unit === undefined) this.before = text;
    }
    const place = inside?.place ?? `${this.part}第${this.paragraphs}段`;
    this.line(line, inside ?? { beside: { label: '', group: [] }, place });
    this.textBoxes(element, place);
  }

  /** Text boxes may be drawn twice, for new programs and for old ones: both are filled in, or neither. */
  private textBoxes(paragraph: XmlElement, place: string): void {
    for (const box of within(paragraph, 'w:txbxContent', 'mc:Fallback')) {
      const around = { beside: { label: '', group: [] }, place: `${place}的文本框` };
      const first = this.found.length;
      this.blocks(box, around);
      const twin = twinOf(box);
      if (twin === undefined) continue;
      const other = new Finder(this.part);
      if (twin !== 'missing') other.blocks(twin, around);
      const own = this.found.splice(first);
      const alike =
        JSON.stringify(own.map(askedBy)) === JSON.stringify(other.found.map(askedBy)) &&
        own.every(({ token }) => (token?.mark ?? '') === '');
      this.found.push(
        ...own.map((each, index) =>
          alike
            ? { ...each, twin: other.found[index]!.spot }
            : { ...each, blank: { ...each.blank, uneven: true as const } },
        ),
      );
    }
  }

  private line(line: Line, around: Around): void {
    const tokens = tokensOf(line);
    for (const token of tokens) this.add(tokenBlank(token, around), spanOf(token), token);
    const blanks = blanksOf(line.text, line.mask).filter((each) => {
      if (around.isAsked === true && isAfterAll(each, line)) return false;
      return each.kind === 'choice' || !tokens.some(({ from, to }) => from < each.to && each.from < to);
    });
    for (const each of blanks) {
      if (each.kind === 'choice') this.choice(each, line, around);
      else this.space(each, line, around);
    }
  }

  private space(each: LineBlank, line: Line, { beside, place, tableUnit }: Around): void {
    const control = each.kind === 'control' ? controlAt(line, each.from) : undefined;
    const named = control && controlName(control);
    const own = each.label === '' ? (named ?? '') : each.label;
    const options = control && choicesOf(control);
    const unit = unitIn(own) ?? unitFirst(each.after) ?? beside.unit;
    const words = own === '' ? beside : { label: own, group: [beside.label, ...beside.group].filter(isSaid) };
    this.add(
      {
        kind: each.kind,
        ...words,
        ...(own === '' && beside.column !== undefined && { column: beside.column }),
        ...(unit !== undefined && { unit }),
        ...(tableUnit !== undefined && { tableUnit }),
        ...(options && options.length > 0 && { options }),
        place,
      },
      { kind: 'span', line, from: each.from, to: each.to },
    );
  }

  private choice({ label, boxes }: Boxes, line: Line, { beside, place }: Around): void {
    const last = this.found[this.found.length - 1];
    const spots = boxes.map(({ from }) => ({ line, from }));
    const options = boxes.map(({ option }) => option);
    // Options on lines of their own, below one another in a cell, are one choice.
    if (label === '' && last?.blank.place === place && last.spot.kind === 'boxes' && beside.label !== '') {
      this.found[this.found.length - 1] = {
        blank: { ...last.blank, options: [...(last.blank.options ?? []), ...options] },
        spot: { kind: 'boxes', boxes: [...last.spot.boxes, ...spots] },
      };
      return;
    }
    const words = label === '' ? beside : { label, group: [beside.label, ...beside.group].filter(isSaid) };
    this.add(
      { kind: 'choice', label: words.label, group: words.group, options, place },
      { kind: 'boxes', boxes: spots },
    );
  }

  private table(element: XmlElement, inside: Around | undefined): void {
    this.tables += inside ? 0 : 1;
    const grid = gridOf(element);
    const name = inside ? `${inside.place}内的表` : `${this.part}表${this.tables}`;
    const tableUnit = unitOfTable(grid) ?? this.unit;
    const heading = inside?.beside.label ?? this.before;
    const lists = blankRows(grid);
    grid.rows.forEach((row, at) => {
      const list = lists.find(({ first, count }) => at >= first && at < first + count);
      if (list) {
        if (at > list.first) return;
        const rows = grid.rows.slice(list.first, list.first + list.count);
        this.add(
          {
            kind: 'rows',
            label: heading,
            group: [],
            columns: list.heads,
            rowCount: list.count,
            ...(tableUnit !== undefined && { tableUnit }),
            place: `${name}第${at + 1}行起`,
          },
          { kind: 'rows', rows, heads: list.heads },
        );
        return;
      }
      row.cells.forEach((cell, index) => {
        if (cell.owner) return;
        const beside = besideOf(grid, at, cell);
        const group = [
          ...beside.group,
          ...(heading === '' || beside.group.includes(heading) ? [] : [heading]),
        ];
        const place = `${name}第${at + 1}行第${index + 1}格`;
        const isAsked = [row.cells[index + 1], grid.rows[at + 1]?.cells[index]].some((next) => next?.isEmpty);
        this.cell(cell, { beside: { ...beside, group }, place, tableUnit, isAsked });
      });
    });
    this.unit = undefined;
  }

  private cell(cell: Cell, around: Around): void {
    const { beside, place, tableUnit } = around;
    if (cell.isEmpty) {
      if (beside.label === '') return;
      const unit = tableUnit === undefined ? {} : { tableUnit };
      this.add({ kind: 'cell', ...beside, ...unit, place }, { kind: 'cell', lines: cell.lines });
      return;
    }
    const room = roomBelow(cell);
    cell.lines.forEach((line, index) => {
      if (room !== undefined && index >= room - 1) return;
      this.line(line, around);
    });
    if (room !== undefined) {
      const label = cell.lines[room - 1]!.text.trim().replace(/[：:]$/, '');
      this.add(
        { kind: 'cell', label, group: [beside.label, ...beside.group].filter(isSaid), place },
        { kind: 'cell', lines: cell.lines.slice(room) },
      );
    }
    for (const { paragraph } of cell.lines) this.textBoxes(paragraph, place);
    for (const table of cell.tables) this.table(table, around);
  }

  private add(blank: Omit<Blank, 'id'>, spot: Spot, token?: Token): void {
    this.found.push({ blank, spot, ...(token && { token }) });
  }
}

const askedBy = ({ blank, spot }: Unnumbered): unknown => [spot.kind, blank];

/** The text box of the Fallback that stands for one of the Choice; undefined where none is drawn twice. */
function twinOf(box: XmlElement): XmlElement | 'missing' | undefined {
  const choice = around(box, 'mc:Choice');
  const fallback = choice?.parent && childOf(choice.parent, 'mc:Fallback');
  if (!choice || !fallback) return undefined;
  const twins = [...within(fallback, 'w:txbxContent')];
  return twins.length === 0
    ? undefined
    : (twins[[...within(choice, 'w:txbxContent')].indexOf(box)] ?? 'missing');
}

const AROUND = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo']);
const isSaid = (text: string): boolean => text !== '';

/** Where empty paragraphs begin under words that ask for text: 集群发展现状（500字以内）：. */
function roomBelow({ lines, tables }: Cell): number | undefined {
  const first = lines.findIndex(({ text, holdsMore }) => text.trim() === '' && !holdsMore);
  if (first < 1 || tables.length > 0) return undefined;
  const rest = lines.slice(first);
  if (!rest.every(({ mask, holdsMore }) => /^ *$/.test(mask) && !holdsMore)) return undefined;
  const asking = evened(lines[first - 1]!.text);
  return /:$|字以内|字左右|限\d+字|不超过\d+字|简述|概述|简要/.test(asking) ? first : undefined;
}

/** The title a control has in its file; its tag is for programs. */
function controlName(sdt: XmlElement): string | undefined {
  const [properties] = directly(sdt, 'w:sdtPr');
  return properties?.children.find(({ name }) => name === 'w:alias')?.attributes.get('val');
}

// ── placeholders ────────────────────────────────────────────────────────────────────────────────────

const tokensOf = (line: Line): Token[] =>
  [...line.text.matchAll(PLACEHOLDER)].map(({ index, 0: whole, 1: mark = '', 2: name = '' }) => ({
    line,
    from: index,
    to: index + whole.length,
    mark: mark as Token['mark'],
    name,
  }));

const spanOf = ({ line, from, to }: Token): Spot => ({ kind: 'span', line, from, to });

function tokenBlank({ name }: Token, { place }: Around): Omit<Blank, 'id'> {
  const unit = unitIn(name);
  return { kind: 'placeholder', label: name, group: [], ...(unit !== undefined && { unit }), place };
}

/** Puts what stands between {#…} and {/…} together; says which do not close. */
function withLoops(found: readonly Unnumbered[], faults: string[]): Unnumbered[] {
  const done: Unnumbered[] = [];
  for (let at = 0; at < found.length; at += 1) {
    const each = found[at]!;
    const { token } = each;
    if (!token || token.mark === '') {
      done.push(each);
      continue;
    }
    const { place } = each.blank;
    if (token.mark === '/') {
      faults.push(`${place}的“{/${token.name}}”前面没有“{#${token.name}}”`);
      continue;
    }
    const close = found.findIndex((other, index) => index > at && other.token?.mark === '/');
    const end = found[close]?.token;
    if (!end || end.name !== token.name) {
      faults.push(`${place}的“{#${token.name}}”后面没有“{/${token.name}}”`);
      continue;
    }
    const stretch = stretchOf(token, end);
    const inside = found.slice(at + 1, close);
    if (inside.some((other) => other.token?.mark === '#'))
      faults.push(`${place}的“{#${token.name}}”里又有一个循环`);
    if (!stretch) {
      faults.push(`${place}的“{#${token.name}}”和“{/${token.name}}”须放在同一张表的行里，或各占一段`);
      continue;
    }
    const tokens = inside.flatMap((other) => other.token ?? []);
    done.push({
      blank: {
        kind: 'rows',
        loop: true,
        ...(each.blank.uneven && { uneven: true as const }),
        label: token.name,
        group: [],
        columns: tokens.map(({ name }) => name),
        rowCount: 1,
        place,
      },
      spot: { kind: 'loop', ...stretch, tokens: [token, ...tokens, end] },
    });
    at = close;
  }
  return done;
}

/** The rows of one table, or the paragraphs of one cell or body, from the one mark to the other. */
function stretchOf(open: Token, close: Token): { readonly start: number; readonly end: number } | undefined {
  const [from, to] = [open.line.paragraph, close.line.paragraph];
  for (const name of ['w:tr', 'w:p']) {
    const [first, last] = [upTo(from, name), upTo(to, name)];
    if (!first || !last || first.parent !== last.parent) continue;
    if (name === 'w:p' && first === last) continue;
    return { start: first.start, end: last.end };
  }
  return undefined;
}

function upTo(element: XmlElement, name: string): XmlElement | undefined {
  let at: XmlElement | undefined = element;
  while (at && at.name !== name) at = at.parent;
  return at;
}
