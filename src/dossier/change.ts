import { canonicalJson } from '../base/canonical-json.ts';
import { enteredKey, type ClusterDossier } from './dossier.ts';

/**
 * What one edit changed, told so that it can be taken back (撤销), done again (重做) and read (修改记录). One
 * mechanism serves all three.
 */

export interface Difference {
  /**
   * Where: ['profile', 'county'], ['facts', 'outputValue:2025'], ['enterprises', id, 'output', '2025']. An
   * entry of a list is named by its key, never by its position.
   */
  readonly path: readonly string[];
  /** Absent when there was nothing. */
  readonly before?: unknown;
  /** Absent when nothing is left. */
  readonly after?: unknown;
  /** Position of an entry that came into a list or went out of it. */
  readonly position?: number;
}

type Plain = Record<string, unknown>;

/** Every difference between two states of a dossier, in the order of its fields. */
export function differences(before: ClusterDossier, after: ClusterDossier): Difference[] {
  const pieces = differencesInPieces(before, after);
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

/** Entries compared in one piece. */
const SLICE = 250;

/** The same a piece at a time: ten thousand enterprises that all changed are a long list. */
export function* differencesInPieces(
  before: ClusterDossier,
  after: ClusterDossier,
): Generator<undefined, Difference[], undefined> {
  const found: Difference[] = [];
  const was: Plain = { ...before };
  const is: Plain = { ...after };
  for (const name of namesOf(was, is)) {
    const [from, to, key] = [was[name], is[name], keyAt([name])];
    if (from === to) continue;
    const changes = key && Array.isArray(from) && Array.isArray(to) ? inPlace(from, to, key) : undefined;
    if (!changes) {
      found.push(...between(from, to, [name]));
      continue;
    }
    for (const [index, [entry, place]] of [...changes].entries()) {
      found.push(...between((from as unknown[])[place], (to as unknown[])[place], [name, entry]));
      if (index % SLICE === SLICE - 1) yield;
    }
  }
  return found;
}

const namesOf = (before: Plain, after: Plain): string[] => [
  ...new Set([...Object.keys(before), ...Object.keys(after)]),
];

/** The differences that lead back. */
export const reversed = (each: readonly Difference[]): Difference[] =>
  each.map(({ path, before, after, position }) => ({
    path,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
    ...(position !== undefined && { position }),
  }));

/** The dossier after these differences; it must be in the state they start from. */
export const applied = (dossier: ClusterDossier, each: readonly Difference[]): ClusterDossier =>
  changed(dossier, each, 0) as ClusterDossier;

/** The dossier before these changes were made to it; the newest comes first, as in the log. */
export const rewound = (
  dossier: ClusterDossier,
  newestFirst: readonly { readonly differences: readonly Difference[] }[],
): ClusterDossier =>
  newestFirst.reduce((later, { differences }) => applied(later, reversed(differences)), dossier);

/** What stands at the place a difference names; undefined when nothing does. */
export function valueAt(dossier: ClusterDossier, path: readonly string[]): unknown {
  let value: unknown = dossier;
  for (const [depth, name] of path.entries()) {
    if (Array.isArray(value)) {
      const key = keyAt(path.slice(0, depth));
      value = key && value.find((entry) => key(entry) === name);
    } else if (isPlain(value))
      value = Object.prototype.hasOwnProperty.call(value, name) ? value[name] : undefined;
    else return undefined;
  }
  return value;
}

/** Lists whose entries have a key of their own; any other array changes as a whole. */
const KEYS: Readonly<Record<string, (entry: never) => string>> = {
  facts: enteredKey,
  enterprises: ({ id }: { id: string }) => id,
  imports: ({ id }: { id: string }) => id,
  lists: ({ id }: { id: string }) => id,
  scenarios: ({ id }: { id: string }) => id,
  attachments: ({ id }: { id: string }) => id,
  corrections: ({ id }: { id: string }) => id,
};
/** The same within the plan. */
const PLAN_KEYS: Readonly<Record<string, (entry: never) => string>> = {
  targets: ({ indicator }: { indicator: string }) => indicator,
  measures: ({ id }: { id: string }) => id,
  projects: ({ id }: { id: string }) => id,
  policies: ({ id }: { id: string }) => id,
};

/** The key of an entry in the list at `path`; undefined for an array that changes as a whole. */
function keyAt(path: readonly string[]): ((entry: unknown) => string) | undefined {
  if (path[0] === 'plan') {
    return path.length === 2 ? (PLAN_KEYS[path[1]!] as ((entry: unknown) => string) | undefined) : undefined;
  }
  const depth = path[0] === 'lists' ? 2 : 1;
  return path.length === depth ? (KEYS[path[0]!] as ((entry: unknown) => string) | undefined) : undefined;
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function between(before: unknown, after: unknown, path: readonly string[]): Difference[] {
  if (before === after) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const key = keyAt(path);
    const entries = key && betweenLists(before, after, path, key);
    if (entries) return entries;
  }
  if (isPlain(before) && isPlain(after) && !isLeaf(path)) {
    const found: Difference[] = [];
    for (const name of namesOf(before, after))
      if (before[name] !== after[name]) found.push(...between(before[name], after[name], [...path, name]));
    return found;
  }
  if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after))
    return [];
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/** A fact, a judgement, a declaration: what somebody says at once changes at once. */
const isLeaf = ([field, key]: readonly string[]): boolean =>
  key !== undefined &&
  field !== 'profile' &&
  field !== 'enterprises' &&
  field !== 'lists' &&
  field !== 'scenarios' &&
  field !== 'plan';

/** Undefined when entries share a key or changed places: then the list changes as a whole. */
function betweenLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: readonly string[],
  key: (entry: unknown) => string,
): Difference[] | undefined {
  const changes = inPlace(before, after, key);
  if (changes)
    return [...changes].flatMap(([name, place]) => between(before[place], after[place], [...path, name]));
  const was = new Map(before.map((entry, position) => [key(entry), { entry, position }]));
  const is = new Map(after.map((entry) => [key(entry), entry]));
  if (was.size !== before.length || is.size !== after.length) return undefined;
  const stayed = [...is.keys()].filter((each) => was.has(each));
  if (
    stayed.some((each, index) => index > 0 && was.get(stayed[index - 1]!)!.position > was.get(each)!.position)
  ) {
    return undefined;
  }
  const gone = before.flatMap((entry, position): Difference[] =>
    is.has(key(entry)) ? [] : [{ path: [...path, key(entry)], before: entry, position }],
  );
  const came = after.flatMap((entry, position): Difference[] =>
    was.has(key(entry)) ? [] : [{ path: [...path, key(entry)], after: entry, position }],
  );
  return [
    ...gone,
    ...came,
    ...stayed.flatMap((each) => between(was.get(each)!.entry, is.get(each), [...path, each])),
  ];
}

/**
 * Where entries changed, by their key, in lists with the same entries in the same places, the usual case; undefined
 * for any other.
 */
function inPlace(
  before: readonly unknown[],
  after: readonly unknown[],
  key: (entry: unknown) => string,
): Map<string, number> | undefined {
  if (before.length !== after.length) return undefined;
  const changes = new Map<string, number>();
  for (let place = 0; place < after.length; place += 1) {
    const entry = after[place];
    if (entry === before[place]) continue;
    const name = key(entry);
    if (name !== key(before[place]) || changes.has(name)) return undefined;
    changes.set(name, place);
  }
  if (changes.size === 0) return changes;
  const isShared = after.some((entry, place) => (changes.get(key(entry)) ?? place) !== place);
  return isShared ? undefined : changes;
}

/** Applies the differences below `depth` names of their path to `value`. */
function changed(value: unknown, each: readonly Difference[], depth: number): unknown {
  if (each.length === 0) return value;
  const [first] = each;
  if (first!.path.length === depth) return first!.after;
  if (Array.isArray(value)) return changedList(value, each, depth);
  const result = new Map(Object.entries(value as Plain));
  for (const [name, inside] of byName(each, depth)) {
    const next = changed(result.get(name), inside, depth + 1);
    if (next === undefined) result.delete(name);
    else result.set(name, next);
  }
  return Object.fromEntries(result);
}

function changedList(list: readonly unknown[], each: readonly Difference[], depth: number): unknown[] {
  const key = keyAt(each[0]!.path.slice(0, depth))!;
  const inside = byName(each, depth);
  const kept = list.flatMap((entry) => {
    const changes = inside.get(key(entry));
    if (!changes) return [entry];
    const next = changed(entry, changes, depth + 1);
    return next === undefined ? [] : [next];
  });
  const came = each
    .filter(({ path, before }) => path.length === depth + 1 && before === undefined)
    .sort((a, b) => a.position! - b.position!);
  const result: unknown[] = [];
  let next = 0;
  for (const { after, position } of came) {
    while (result.length < position! && next < kept.length) result.push(kept[next++]);
    result.push(after);
  }
  return [...result, ...kept.slice(next)];
}

function byName(each: readonly Difference[], depth: number): Map<string, Difference[]> {
  const groups = new Map<string, Difference[]>();
  for (const difference of each) {
    const name = difference.path[depth]!;
    const group = groups.get(name);
    if (group) group.push(difference);
    else groups.set(name, [difference]);
  }
  return groups;
}
