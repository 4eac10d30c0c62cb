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

let asked:
  { readonly before: Roster; readonly after: Roster; readonly places: readonly number[] } | undefined;

/**
 * The places at which two rosters of one length hold different objects, in order. Whatever follows a roster
 * asks the same of it, so the last answer is kept.
 */
export function changedPlaces(before: Roster, after: Roster): readonly number[] {
  if (before === after) return [];
  if (asked?.before === before && asked.after === after) return asked.places;
  const places: number[] = [];
  for (let place = 0; place < after.length; place += 1)
    if (before[place] !== after[place]) places.push(place);
  asked = { before, after, places };
  return places;
}
