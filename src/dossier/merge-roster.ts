import { unreachable } from '../base/result.ts';
import { nameKey } from './near-duplicates.ts';
import { TITLE_KINDS, type Enterprise, type Title } from './enterprise.ts';
import { withoutUnread } from './unread.ts';

/** An imported roster beside the one that is already there, and what is made of both. */

/** 跳过 leaves the roster as it is, 更新 writes what the file holds, 替换 takes the row as it is in the file. */
export const ROW_CHOICES = ['skip', 'update', 'replace'] as const;
export type RowChoice = (typeof ROW_CHOICES)[number];

/** One field that differs: 'employees', 'output:2025', 'titles', 'unread:employees'. Undefined: blank on that side. */
export interface Difference {
  readonly field: string;
  readonly from?: FieldValue | undefined;
  readonly to?: FieldValue | undefined;
}
export type FieldValue = string | number | boolean | readonly Title[];

/** One enterprise of the file. `id` is what the choices go by. */
export interface RosterRow {
  readonly after: Enterprise;
  readonly before?: Enterprise;
  /** unchanged: the file says nothing new, though it may leave cells blank. */
  readonly kind: 'new' | 'changed' | 'unchanged';
  readonly differences: readonly Difference[];
}

export interface RosterComparison {
  /** In the order of the file. */
  readonly rows: readonly RosterRow[];
  /** In the roster, not in the file. */
  readonly absent: readonly Enterprise[];
}

export function compareRoster(
  existing: readonly Enterprise[],
  incoming: readonly Enterprise[],
): RosterComparison {
  const found = matches(existing, incoming);
  const rows = incoming.map((after): RosterRow => {
    const before = found.get(after);
    if (!before) return { after, kind: 'new', differences: [] };
    const differences = differing(before, after);
    const news = differing(before, updated(before, after)).length > 0;
    return { after, before, kind: news ? 'changed' : 'unchanged', differences };
  });
  const kept = new Set(found.values());
  return { rows, absent: existing.filter((firm) => !kept.has(firm)) };
}

type KeyOf = (firm: Enterprise) => string | undefined;

/** 统一社会信用代码, then the name to the letter, then the name as people write it where a code is missing. */
const IDENTITIES: readonly { readonly keyOf: KeyOf; readonly eitherUncoded?: true }[] = [
  { keyOf: ({ creditCode }) => creditCode },
  { keyOf: ({ name }) => name.normalize('NFKC').replace(/\s/g, '') },
  { keyOf: ({ name }) => nameKey(name) || undefined, eitherUncoded: true },
];

/** Incoming enterprise → the one it is in the roster. */
function matches(
  existing: readonly Enterprise[],
  incoming: readonly Enterprise[],
): Map<Enterprise, Enterprise> {
  const found = new Map<Enterprise, Enterprise>();
  const taken = new Set<Enterprise>();
  for (const { keyOf, eitherUncoded } of IDENTITIES) {
    const known = new Map<string, Enterprise>();
    for (const firm of existing) {
      const key = keyOf(firm);
      if (key !== undefined && !taken.has(firm) && !known.has(key)) known.set(key, firm);
    }
    for (const firm of incoming) {
      const key = keyOf(firm);
      const before = key === undefined ? undefined : known.get(key);
      if (!before || found.has(firm) || taken.has(before)) continue;
      if (eitherUncoded && before.creditCode !== undefined && firm.creditCode !== undefined) continue;
      found.set(firm, before);
      taken.add(before);
    }
  }
  return found;
}

/** What the choice would write to this row's enterprise. */
export function effectOf(
  { before, after, differences }: RosterRow,
  choice: RowChoice,
): readonly Difference[] {
  if (!before) return [];
  switch (choice) {
    case 'skip':
      return [];
    case 'update':
      return differing(before, updated(before, after));
    case 'replace':
      return differences;
    default:
      return unreachable(choice);
  }
}

function differing(before: Enterprise, after: Enterprise): Difference[] {
  const [a, b] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .map((field) => ({ field, from: a[field], to: b[field] }))
    .filter(({ from, to }) => !isSame(from, to));
}

const isSame = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && titleText(a) === titleText(b));

const titleText = (titles: readonly Title[]): string =>
  JSON.stringify(sorted(titles).map(({ kind, validUntil = '', number = '' }) => [kind, validUntil, number]));

/** By kind, in the order of 第十二条（三）. */
const sorted = (titles: readonly Title[]): Title[] =>
  [...titles].sort((a, b) => TITLE_KINDS.indexOf(a.kind) - TITLE_KINDS.indexOf(b.kind));

/** Yearly figures under 'output:2025' and a 划型 under 'sizing:size', so that single ones compare. */
function flat(firm: Enterprise): Record<string, FieldValue> {
  const { id: _, origin: __, output, rndSpending, inventionPatents, titles, sizing, unread, ...plain } = firm;
  const under = (name: string, values: object): [string, FieldValue][] =>
    Object.entries(values).map(([key, value]) => [`${name}:${key}`, value as FieldValue]);
  return Object.fromEntries<FieldValue>([
    ...Object.entries(plain as Record<string, FieldValue>),
    ...under('output', output),
    ...under('rndSpending', rndSpending),
    ...under('inventionPatents', inventionPatents),
    ...under('sizing', sizing ?? {}),
    ...under('unread', unread ?? {}),
    ...(titles.length > 0 ? [['titles', titles] as const] : []),
  ]);
}

/**
 * What becomes of those both hold, of single rows (by the id of `after`), and of those the file does not hold.
 * A new one comes in unless its own row is skipped.
 */
export interface MergeChoices {
  readonly forAll: RowChoice;
  readonly byRow?: Readonly<Record<string, RowChoice>>;
  readonly absent: 'keep' | 'remove';
}

export const choiceFor = ({ before, after }: RosterRow, { forAll, byRow = {} }: MergeChoices): RowChoice =>
  byRow[after.id] ?? (before ? forAll : 'update');

/** The roster after the import: those known in their old order, then the new ones. */
export function mergeRoster(
  existing: readonly Enterprise[],
  { rows, absent }: RosterComparison,
  choices: MergeChoices,
): Enterprise[] {
  const byBefore = new Map(rows.map((row) => [row.before, row] as const));
  const gone = new Set(choices.absent === 'remove' ? absent : []);
  return [
    ...existing.filter((firm) => !gone.has(firm)).map((firm) => merged(firm, byBefore.get(firm), choices)),
    ...rows
      .filter((row) => row.before === undefined && choiceFor(row, choices) !== 'skip')
      .map(({ after }) => after),
  ];
}

function merged(before: Enterprise, row: RosterRow | undefined, choices: MergeChoices): Enterprise {
  if (!row) return before;
  const choice = choiceFor(row, choices);
  // What is written again unchanged keeps saying where it first came from.
  if (effectOf(row, choice).length === 0) return before;
  return choice === 'replace' ? { ...row.after, id: before.id } : updated(before, row.after);
}

/** The file's figures over the roster's: what the file leaves blank or does not hold stays. */
function updated(before: Enterprise, after: Enterprise): Enterprise {
  const sizing = after.sizing && { ...before.sizing, ...after.sizing };
  const unread = { ...before.unread, ...after.unread };
  return withoutUnread({
    ...before,
    ...after,
    id: before.id,
    output: { ...before.output, ...after.output },
    rndSpending: { ...before.rndSpending, ...after.rndSpending },
    inventionPatents: { ...before.inventionPatents, ...after.inventionPatents },
    titles: updatedTitles(before.titles, after.titles),
    ...(sizing && { sizing }),
    ...(Object.keys(unread).length > 0 && { unread }),
  });
}

/** Kind by kind; one title without its date or number in the file keeps what the roster has. */
function updatedTitles(before: readonly Title[], after: readonly Title[]): Title[] {
  return TITLE_KINDS.flatMap((kind) => {
    const old = before.filter((title) => title.kind === kind);
    const fresh = after.filter((title) => title.kind === kind);
    if (fresh.length === 0) return old;
    return fresh.length === 1 && old.length === 1 ? [{ ...old[0]!, ...fresh[0]! }] : fresh;
  });
}
