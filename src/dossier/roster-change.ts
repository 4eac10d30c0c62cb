import type { Enterprise } from './enterprise.ts';

/** Rows that come into the roster, go out of it, and come back. Each may be done twice over: twice is once. */

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

/** The former enterprises in the places of those with their ids. */
export function withFormer(firms: Roster, former: Roster): Roster {
  const byId = new Map(former.map((firm) => [firm.id, firm]));
  return firms.map((firm) => byId.get(firm.id) ?? firm);
}

/** Those of `former` with these ids, back in the places they had in it. */
export function withRestored(firms: Roster, former: Roster, ids: readonly string[]): Roster {
  const back = new Set(ids);
  const restored = [...without(firms, ids)];
  former.forEach((firm, position) => {
    if (back.has(firm.id)) restored.splice(position, 0, firm);
  });
  return restored;
}

/** Those with these ids. */
export function only(firms: Roster, ids: readonly string[]): Roster {
  const wanted = new Set(ids);
  return firms.filter(({ id }) => wanted.has(id));
}
