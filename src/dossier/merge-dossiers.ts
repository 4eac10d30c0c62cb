import { applied, differences, type Difference } from './change.ts';
import { SOURCES, type ClusterDossier, type Fact } from './dossier.ts';
import type { Enterprise } from './enterprise.ts';

/**
 * 合并两份: two people worked on copies of one cluster. What differs is cut into units somebody can decide on; nothing
 * is decided in silence where both sides say something.
 */

export type Side = 'mine' | 'theirs';

/** What is decided at once: a figure, an answer, an enterprise, a measure. */
export interface MergeUnit {
  /** The same for the same place, whatever else differs. */
  readonly key: string;
  readonly differences: readonly Difference[];
  /** The only side that has anything there; undefined when both do and somebody must decide. */
  readonly only: Side | undefined;
}

/** What makes a copy a copy, and is never merged. */
const OWN: readonly string[] = ['version', 'id', 'createdOn', 'sample'];
/** Parts whose entries lie one level deeper. */
const DEEP: readonly string[] = ['lists', 'plan'];

export function mergeUnits(mine: ClusterDossier, theirs: ClusterDossier): MergeUnit[] {
  const groups = new Map<string, Difference[]>();
  for (const each of differences(mine, aligned(theirs, mine))) {
    const [part] = each.path;
    if (OWN.includes(part!)) continue;
    const key = each.path.slice(0, DEEP.includes(part!) ? 3 : 2).join('\n');
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups].map(([key, made]) => ({
    key,
    differences: made,
    only: made.every(({ before }) => before === undefined)
      ? 'theirs'
      : made.every(({ after }) => after === undefined)
        ? 'mine'
        : undefined,
  }));
}

/** The cluster as decided unit by unit; the id and whatever is not a unit stay mine. */
export const merged = (
  mine: ClusterDossier,
  theirs: ClusterDossier,
  sideOf: (unit: MergeUnit) => Side,
): ClusterDossier =>
  applied(
    mine,
    mergeUnits(mine, theirs)
      .filter((unit) => sideOf(unit) === 'theirs')
      .flatMap((unit) => unit.differences),
  );

/**
 * The same enterprise under the id it has here, by its 统一社会信用代码, else by its name, where only one on either side
 * has it: else it would be there twice.
 */
function aligned(theirs: ClusterDossier, mine: ClusterDossier): ClusterDossier {
  const here = new Set(mine.enterprises.map(({ id }) => id));
  const [inMine, inTheirs] = [byWord(mine.enterprises), byWord(theirs.enterprises)];
  const taken = new Set(theirs.enterprises.map(({ id }) => id));
  const renamed = new Map<string, string>();
  for (const each of theirs.enterprises) {
    if (here.has(each.id)) continue;
    const word = wordsOf(each).find(
      (one) => inMine.get(one)?.length === 1 && inTheirs.get(one)?.length === 1,
    );
    const id = word === undefined ? undefined : inMine.get(word)![0]!;
    if (id === undefined || taken.has(id)) continue;
    renamed.set(each.id, id);
    taken.add(id);
  }
  if (renamed.size === 0) return theirs;
  const idOf = (id: string): string => renamed.get(id) ?? id;
  return {
    ...theirs,
    enterprises: theirs.enterprises.map((each) => ({ ...each, id: idOf(each.id) })),
    scenarios: theirs.scenarios.map((each) => ({ ...each, gone: each.gone.map(idOf) })),
  };
}

/** Ids of the enterprises that go by each code and name. */
function byWord(enterprises: readonly Enterprise[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const each of enterprises)
    for (const word of wordsOf(each)) ids.set(word, [...(ids.get(word) ?? []), each.id]);
  return ids;
}

const wordsOf = ({ creditCode, name }: Enterprise): string[] => [
  ...(creditCode ? [creditCode] : []),
  name.normalize('NFKC').replace(/\s/g, ''),
];

/** Whose figure it is and since when, for a figure somebody must choose; empty for anything else. */
export function provenance({ path, before, after }: Difference, side: Side): string {
  const value = side === 'mine' ? before : after;
  if (path[0] !== 'facts' || path.length !== 2 || value === undefined) return '';
  const { origin } = value as Fact;
  if (origin.kind === 'excel') return `取自“${origin.file}”`;
  if (origin.kind !== 'form') return '';
  const from = [origin.source && SOURCES[origin.source], origin.note].filter(Boolean).join('，');
  return `${origin.enteredOn}填报${from === '' ? '' : `，${from}`}`;
}
