import type { Enterprise } from '../../dossier/enterprise.ts';
import { SIZE_CLASS_NAMES, SIZE_CLASSES } from '../../dossier/sector.ts';
import { sizeClassOf } from '../../dossier/size-class.ts';
import { inOrderOf, type ShownColumn } from './roster-columns.ts';

/** Which enterprises the grid shows, and in which order. */

export interface Sorting {
  readonly column: ShownColumn;
  readonly descending: boolean;
}

export interface Wanted {
  /** Part of a name or a credit code. */
  readonly text: string;
  readonly onlyRemarked: boolean;
  /** The id of one of `FILTERS`. */
  readonly filter: string;
  readonly sorting: Sorting | undefined;
}

export const FILTERS: readonly {
  readonly id: string;
  readonly label: string;
  readonly keeps: (firm: Enterprise) => boolean;
}[] = [
  { id: 'all', label: '全部企业', keeps: () => true },
  ...SIZE_CLASSES.map((size) => ({
    id: size,
    label: SIZE_CLASS_NAMES[size],
    keeps: (firm: Enterprise) => sizeClassOf(firm) === size,
  })),
  { id: 'unsized', label: '未划型', keeps: (firm) => sizeClassOf(firm) === undefined },
  { id: 'leading', label: '主导产业', keeps: ({ leadingIndustry }) => leadingIndustry === true },
  { id: 'titled', label: '有资质', keeps: ({ titles }) => titles.length > 0 },
];

/**
 * A view as it was asked for: the ids it showed, in order, and all it had to choose from. Correcting a cell
 * must not make its row jump or vanish, so the view holds until something else is asked for.
 */
export interface RosterOrder {
  readonly ids: readonly string[];
  readonly known: ReadonlySet<string>;
}

export function orderOf(
  firms: readonly Enterprise[],
  { text, onlyRemarked, filter, sorting }: Wanted,
  isRemarked: (firm: Enterprise, position: number) => boolean,
): RosterOrder {
  const keeps = FILTERS.find(({ id }) => id === filter)?.keeps ?? (() => true);
  const sought = text.trim();
  const kept = firms.filter(
    (firm, position) =>
      keeps(firm) &&
      (!onlyRemarked || isRemarked(firm, position)) &&
      (firm.name.includes(sought) || (firm.creditCode ?? '').includes(sought.toUpperCase())),
  );
  const ordered = sorting ? inOrderOf(kept, sorting.column, sorting.descending) : kept;
  return { ids: ordered.map(({ id }) => id), known: new Set(firms.map(({ id }) => id)) };
}

/** Positions in the roster, whose ids are given, in the order of the view; enterprises that came since stand at the end. */
export function positionsIn(roster: readonly string[], { ids, known }: RosterOrder): number[] {
  const positions = new Map(roster.map((id, index) => [id, index]));
  const held = ids.flatMap((id) => positions.get(id) ?? []);
  return [...held, ...roster.flatMap((id, index) => (known.has(id) ? [] : [index]))];
}
