import type { Enterprise } from './enterprise.ts';

/** Rows that come into the roster and go out of it. Each may be done twice over: twice is once. */

type Roster = readonly Enterprise[];

/** New ones at the end. */
export function withNew(firms: Roster, added: Roster): Roster {
  if (added.length === 0) return firms;
  const known = new Set(firms.map(({ id }) => id));
  return [...firms, ...added.filter(({ id }) => !known.has(id))];
}

export function without(firms: Roster, ids: readonly string[]): Roster {
  const gone = new Set(ids);
  return firms.filter(({ id }) => !gone.has(id));
}
