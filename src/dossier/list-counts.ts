import { listsOf, type ListCount, type ListRow } from '../policy/form.ts';
import type { IndicatorId } from '../policy/indicator.ts';
import { genericForm } from '../policy/shaanxi-2023/form.ts';
import type { ClusterDossier, ListItem } from './dossier.ts';

/**
 * Lists of the form → facts: how many standards of a level, how many kinds of sharing mechanism. An empty list
 * is not a nought until somebody says that there is none.
 */

export type ListsOf = Pick<ClusterDossier, 'lists' | 'answers' | 'declarationYear'>;

export interface ListTotal {
  /** Undefined while a line lacks what decides whether it counts. */
  readonly total: number | undefined;
  /** The title of the list. */
  readonly list: string;
  /** Lines that hold anything. */
  readonly items: number;
  /** Lines (ids) of which it is not known whether they count. */
  readonly lacking: readonly string[];
}

/** Where a dossier says, among its answers, that there is nothing to list. */
export const noneKey = (list: string): string => `${list}.none`;
export const isStatedNone = ({ answers }: Pick<ClusterDossier, 'answers'>, list: string): boolean =>
  answers[noneKey(list)] === 'yes';

const held = ({ fields }: ListItem, column: string): string => (fields[column] ?? '').trim();

/** The lines of a list that hold anything. */
export const filledLines = ({ lists }: Pick<ClusterDossier, 'lists'>, list: string): ListItem[] =>
  (lists[list] ?? []).filter(({ fields }) => Object.values(fields).some((text) => text.trim() !== ''));

/** Counts any indicator of the last of 近三年 that a list gives; undefined when none does, or nothing is listed. */
export function listTotals(
  dossier: ListsOf,
): (indicator: IndicatorId, year: number) => ListTotal | undefined {
  return (indicator, year) => {
    const source = SOURCES.get(indicator);
    if (!source || year !== dossier.declarationYear - 1) return undefined;
    const lines = filledLines(dossier, source.list.id);
    if (lines.length === 0 && !isStatedNone(dossier, source.list.id)) return undefined;
    return { list: source.list.title, items: lines.length, ...counted(lines, source.count) };
  };
}

/** Which list gives an indicator, and how it is counted. */
const SOURCES = new Map(
  listsOf(genericForm).flatMap((list): [IndicatorId, { list: ListRow; count: ListCount }][] =>
    list.counts.map((count) => [count.indicator, { list, count }]),
  ),
);

function counted(lines: readonly ListItem[], count: ListCount): Pick<ListTotal, 'total' | 'lacking'> {
  const { where, documented, distinct } = count;
  const relevant = lines.filter((line) => documented === undefined || held(line, documented) !== '');
  const deciding = where?.column ?? distinct;
  const lacking = deciding === undefined ? [] : relevant.filter((line) => held(line, deciding) === '');
  const counts = relevant.filter((line) => where === undefined || held(line, where.column) === where.is);
  const kinds = distinct && new Set(counts.map((line) => held(line, distinct)));
  return {
    total: lacking.length > 0 ? undefined : kinds ? kinds.size : counts.length,
    lacking: lacking.map(({ id }) => id),
  };
}
