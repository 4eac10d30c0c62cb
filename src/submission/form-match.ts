import { meaningOf, type Guess } from '../dossier/header-words.ts';
import { evened, isForHand, isOfYears, yearOf, type Blank } from './form-blank.ts';
import { NUMBER, type FormField, type FormRows, type FormSource } from './form-field.ts';

/** Which field goes into which blank of a form: proposed by the words beside the blank, corrected by the user. */

export interface Match {
  /** A field's id, or that of rows; absent: nothing goes in. */
  readonly field?: string;
  /** Typed by the user, in place of a field; for a choice, the words of the option. */
  readonly text?: string;
  /** How it was told; absent once the user has said it. */
  readonly guess?: Guess;
  /** For rows: what each of the form's columns holds; empty for none. */
  readonly columns?: readonly string[];
}
/** By blank id. */
export type Matches = Readonly<Record<string, Match>>;

/** A proposal for every blank that has one. */
export function proposed(blanks: readonly Blank[], source: FormSource, declarationYear: number): Matches {
  const names = namesOf(source.fields);
  const found = blanks.flatMap((blank): [string, Match][] => {
    const match =
      blank.kind === 'rows'
        ? rowsMatch(blank, source.rows, declarationYear)
        : fieldMatch(blank, names, declarationYear);
    return match ? [[blank.id, match]] : [];
  });
  return Object.fromEntries(found);
}

// ── names ───────────────────────────────────────────────────────────────────────────────────────────

/** Fields of one name, one for each year. */
type Names = ReadonlyMap<string, readonly FormField[]>;

function namesOf(fields: readonly FormField[]): Names {
  const names = new Map<string, FormField[]>();
  const add = (name: string, field: FormField): void => {
    const same = names.get(name) ?? [];
    if (!same.includes(field)) names.set(name, [...same, field]);
  };
  for (const field of fields) {
    for (const name of field.names) for (const key of keysOf(name)) add(key, field);
  }
  // A name of two fields that differ in more than the year says nothing, unless it is the own name of one.
  for (const [key, same] of names) {
    const kinds = new Set(same.map(baseOf));
    if (kinds.size < 2) continue;
    const own = same.filter((field) => field.names.some((name) => plain(name) === key));
    const first = same.filter((field) => plain(field.names[0] ?? '') === key);
    const kept = [first, own].find((each) => new Set(each.map(baseOf)).size === 1);
    if (kept) names.set(key, kept);
    else names.delete(key);
  }
  return names;
}

/** The id without its year. */
const baseOf = ({ id, year }: FormField): string => (year === undefined ? id : id.replace(/:\d{4}$/, ''));

/** A label without number, year, unit and what stands in brackets: （二）集群总产值（亿元）： is 集群总产值. */
export const plain = (label: string): string =>
  evened(label)
    .replace(/\((?!R&D)[^()]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/^(?:第?[一二三四五六七八九十]+[、.．)章节]|\(?\d{1,2}[、.．)](?!\d)|[①-⑳])+/u, '')
    .replace(/^(其中|注|★|\*)[:：]?/u, '')
    .replace(/20\d{2}年?(度|末|底)?|(?:上一?年度?|去年|最近一年)(末|底)?的?/g, '')
    .replace(/[:：]+$/u, '')
    .replace(/[“”"'’‘·,，、]/gu, '')
    .toLowerCase();

/** As it stands, then without what forms add at either end: 数量, 集群. */
function keysOf(label: string): string[] {
  const key = plain(label);
  const short = key.replace(/(?:拥有)?(?:数量|总数|个数|家数|户数|数|总额|金额|名称|情况说明)$/, '');
  const inner = (text: string): string => text.replace(/^(?:产业|特色产业)?集群(?:内|的|现有)?(?=..)/, '');
  const long = [key, short].filter((text) => text.length > 1);
  return [...new Set([...long, ...long.map(inner)])].filter((text) => text.length > 1 && !GENERIC.test(text));
}
/** Words that name nothing without what they stand under. */
const GENERIC =
  /^(?:名称|名|总|全称|代码|数量|金额|合计|小计|备注|序号|内容|情况|说明|单位|地址|日期|时间|年|月|日|其他|项目|指标)$/;

/** Rates, plans and parts are other figures than what they are of. */
const TURNS =
  /增速|增长|同比|占比|占|比重|比例|率|强度|人均|户均|亩均|单位产|新增|目标|计划|预计|预期|规划|申请|授权|出口|新产品|平均|每|未|非|拟|其余|累计/;

// ── fields ──────────────────────────────────────────────────────────────────────────────────────────

/** The ways a blank may be read: its label alone, below its group, beside the head of its column. */
function readings({ label, group, column }: Blank): string[] {
  const [above] = group;
  const own = [label];
  const joined = [
    ...(column === undefined ? [] : [`${plain(label)}${plain(column)}`, `${plain(column)}${plain(label)}`]),
    ...(above === undefined ? [] : [`${plain(above)}${plain(label)}`]),
  ];
  return GENERIC.test(plain(label)) ? [...joined, ...own] : [...own, ...joined];
}

function fieldMatch(blank: Blank, names: Names, declarationYear: number): Match | undefined {
  if (blank.kind === 'date') return dateMatch(blank);
  if (blank.options && blank.options.length < 2) return undefined;
  // A seal goes over a name that is printed; a signature is written.
  if (plain(blank.label) === '' || /签字|签名|签章/.test(blank.label)) return undefined;
  for (const [at, reading] of readings(blank).entries()) {
    const key = keysOf(reading).find((each) => names.has(each));
    // A column whose head is part of the name has said what it is; any other head must not turn the label.
    const head = at === 0 ? plain(blank.column ?? '') : '';
    if (key === undefined || TURNS.test(head)) continue;
    const match = yearMatch(names.get(key)!, blank, declarationYear);
    if (match) return match;
  }
  return blank.kind === 'placeholder'
    ? nearest(blank, names, declarationYear)
    : likely(blank, names, declarationYear);
}

/** Of the same figure by year the one that is asked for; where no year is said, the last, to be looked at. */
function yearMatch(same: readonly FormField[], blank: Blank, declarationYear: number): Match | undefined {
  const [first] = same;
  if (!first || !fits(first, blank)) return undefined;
  if (first.year === undefined) return { field: first.id, guess: 'sure' };
  const words = [blank.label, blank.column ?? ''];
  const year = words.map((each) => yearOf(each, declarationYear)).find((each) => each !== undefined);
  if (year === undefined && words.some(isOfYears)) return undefined;
  const field = same.find((each) => each.year === (year ?? declarationYear - 1));
  return field && { field: field.id, guess: year === undefined && field.yearly ? 'likely' : 'sure' };
}

/** Whether a blank of this unit can take it at all; that the units go together is looked at when it is filled in. */
function fits({ value, id }: FormField, { unit, options }: Blank): boolean {
  if (options) return value?.kind !== 'amount' && value?.kind !== 'rate';
  if (unit === undefined) return true;
  const isRate = id.startsWith('rate:') || id.startsWith('ratio:');
  if (unit === '%' || unit === '‰') return isRate || value?.kind === 'rate';
  return !isRate && value?.kind !== 'statement';
}

/** A label that holds a name and little else. */
function likely(blank: Blank, names: Names, declarationYear: number): Match | undefined {
  const label = plain(blank.label);
  if (isForHand(blank.label) || label.length > 20) return undefined;
  let best = '';
  for (const key of names.keys()) {
    const rest = label.replace(key, '');
    if (rest === label || key.length < 3 || key.length < label.length * 0.6 || TURNS.test(rest)) continue;
    if (key.length > best.length) best = key;
  }
  const match = best === '' ? undefined : yearMatch(names.get(best)!, blank, declarationYear);
  return match && { ...match, guess: 'likely' };
}

/** The field whose name is nearest to that of a placeholder nobody knows. */
function nearest(blank: Blank, names: Names, declarationYear: number): Match | undefined {
  const wanted = plain(blank.label);
  const close = [...names.keys()]
    .map((key) => ({ key, distance: distanceOf(wanted, key) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (!close || close.distance > Math.max(1, Math.floor(wanted.length / 3))) return undefined;
  const match = yearMatch(names.get(close.key)!, blank, declarationYear);
  return match && { ...match, guess: 'likely' };
}

/** Letters to be put in, left out or changed. */
export function distanceOf(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let row = to.map((_, at) => at + 1);
  from.forEach((letter, line) => {
    let before = line + 1;
    row = row.map((above, at) => {
      const corner = at === 0 ? line : row[at - 1]!;
      before = Math.min(above + 1, before + 1, corner + (letter === to[at] ? 0 : 1));
      return before;
    });
  });
  return row[row.length - 1] ?? from.length;
}

/** The day of filling in; a day beside a signature is the signer's. */
function dateMatch({ label, group, place }: Blank): Match | undefined {
  if (/^(填报|填表|申报|上报)(日期|时间)$/.test(plain(label))) return { field: 'asOf', guess: 'sure' };
  if ([label, ...group].some(isForHand) || place.includes('表')) return undefined;
  return label === '' ? { field: 'asOf', guess: 'likely' } : undefined;
}

// ── rows ────────────────────────────────────────────────────────────────────────────────────────────

function rowsMatch(blank: Blank, rows: readonly FormRows[], declarationYear: number): Match | undefined {
  const named = rows.find(({ names }) => names.some((name) => keysOf(blank.label).includes(plain(name))));
  const tried = rows.map((source) => {
    const columns = columnsFor(blank, source, declarationYear);
    const known = columns.filter(({ id }) => id !== '' && id !== NUMBER).length;
    return { source, columns, known };
  });
  const roster = tried.find(({ source }) => source.id === 'roster');
  const isRoster = roster?.columns.some(({ id }) => id === 'name') === true && roster.known > 1;
  const [list] = tried
    .filter(({ source, known }) => source.id !== 'roster' && (source === named || known > 1))
    .sort((a, b) => b.known - a.known);
  const best = tried.find(({ source }) => source === named) ?? (isRoster ? roster : list);
  if (!best || best.known === 0) return undefined;
  // Words over the columns that say it all need no heading; those of a list are everybody's.
  const isSure = best.source === named || best === roster;
  const unsure = !isSure || best.columns.some(({ guess }) => guess === 'likely');
  return {
    field: best.source.id,
    guess: unsure ? 'likely' : 'sure',
    columns: best.columns.map(({ id }) => id),
  };
}

/** What each column of a form's rows holds of the roster or a list. */
export const columnsFor = (
  blank: Blank,
  source: FormRows,
  declarationYear: number,
): { readonly id: string; readonly guess?: Guess }[] =>
  (blank.columns ?? []).map((head) => {
    if (isNumberHead(blank, head)) return { id: NUMBER };
    return source.id === 'roster'
      ? rosterColumn(head, source, declarationYear)
      : { id: listColumn(head, source) };
  });

/** Rows of a table are numbered as they are written; those of a loop by its own placeholder. */
const isNumberHead = ({ loop }: Blank, head: string): boolean =>
  loop === true && /^(序号|编号)$/.test(plain(head));

function rosterColumn(
  head: string,
  { columns }: FormRows,
  declarationYear: number,
): { readonly id: string; readonly guess?: Guess } {
  const own = columns.find(
    ({ label }) => plain(label) === plain(head) && /20\d\d/.test(label) === /20\d\d/.test(head),
  );
  if (own && !/20\d\d/.test(head)) return { id: own.id };
  if (/^(划型|企业规模|规模类型|企业划型|规模|企业类型\(大中小微\))$/.test(evened(head)))
    return { id: 'size' };
  const meaning = meaningOf(head);
  if (!meaning || 'leftOut' in meaning) return { id: '' };
  const wanted = 'field' in meaning ? meaning.field : `${meaning.yearly}:${declarationYear - 1}`;
  const column = columns.find(({ id }) => id === wanted);
  if (!column) return { id: '' };
  return { id: column.id, guess: 'yearly' in meaning || meaning.guess === 'likely' ? 'likely' : 'sure' };
}

function listColumn(head: string, { columns, label: title }: FormRows): string {
  const key = plain(head);
  const exact = columns.find(({ label }) => plain(label) === key || plain(`${title}${label}`) === key);
  const part = columns.find(
    ({ label }) => key.length > 1 && (plain(label).includes(key) || key.includes(plain(label))),
  );
  return (exact ?? part)?.id ?? '';
}

// ── as it was chosen before ─────────────────────────────────────────────────────────────────────────

/** What was chosen for a form, kept for the next time: years as how long before the declaration they are. */
export interface FormLayout {
  readonly signature: string;
  readonly choices: Readonly<
    Record<
      string,
      { readonly field: string; readonly text?: string; readonly columns?: readonly string[] | undefined }
    >
  >;
}

const relative = (id: string, declarationYear: number): string =>
  id.replace(/:(20\d{2})$/, (_, year: string) => `:-${declarationYear - Number(year)}`);
const absolute = (id: string, declarationYear: number): string =>
  id.replace(/:-(\d{1,2})$/, (_, before: string) => `:${declarationYear - Number(before)}`);

export function formLayoutOf(
  signature: string,
  blanks: readonly Blank[],
  matches: Matches,
  declarationYear: number,
): FormLayout {
  const choices = blanks.map(({ id }) => {
    const { field = '', text, columns } = matches[id] ?? {};
    const kept = columns?.map((each) => relative(each, declarationYear));
    return [
      id,
      {
        field: relative(field, declarationYear),
        ...(text !== undefined && { text }),
        ...(kept && { columns: kept }),
      },
    ] as const;
  });
  return { signature, choices: Object.fromEntries(choices) };
}

/** The proposals as they were chosen the last time; what is no other than ours keeps saying so. */
export function withFormLayout(
  matches: Matches,
  { choices }: FormLayout,
  source: FormSource,
  declarationYear: number,
): Matches {
  const known = new Set([...source.fields, ...source.rows].map(({ id }) => id));
  const chosen = Object.entries(choices).flatMap(([id, choice]): [string, Match][] => {
    if (choice.text !== undefined) return [[id, { text: choice.text, guess: 'remembered' }]];
    const field = absolute(choice.field, declarationYear);
    const columns = choice.columns?.map((each) => absolute(each, declarationYear));
    if (field !== '' && !known.has(field)) return [];
    const own = matches[id];
    if ((own?.field ?? '') === field && JSON.stringify(own?.columns) === JSON.stringify(columns)) return [];
    return [[id, { ...(field !== '' && { field }), guess: 'remembered', ...(columns && { columns }) }]];
  });
  return { ...matches, ...Object.fromEntries(chosen) };
}
