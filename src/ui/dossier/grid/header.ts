import type { GridColumn } from './column.ts';

/** How the header lies over the columns. */

export interface HeaderGroup {
  /** Undefined for a column that stands by itself. */
  readonly group: string | undefined;
  readonly first: number;
  readonly span: number;
}

/** Neighbouring columns with the same words over them. */
export function groupsOf(columns: readonly GridColumn[]): HeaderGroup[] {
  const found: HeaderGroup[] = [];
  columns.forEach(({ group }, first) => {
    const last = found[found.length - 1];
    if (group !== undefined && last?.group === group)
      found[found.length - 1] = { ...last, span: last.span + 1 };
    else found.push({ group, first, span: 1 });
  });
  return found;
}

/** Left edge of every column, and the right edge of the last; the first begins at `start`. */
export function edgesOf(widths: readonly number[], start: number): number[] {
  const edges = [start];
  for (const width of widths) edges.push(edges[edges.length - 1]! + width);
  return edges;
}
