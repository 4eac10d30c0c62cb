import { confirmCarried, openYear } from '../dossier/new-year.ts';
import { change, type Saved } from './changes.ts';
import type { Store } from './store.ts';

/** Opens a year of 年度培育情况 from what stands there; one step, and one step back. `today` is ISO. */
export const saveOpenedYear = (store: Store, id: string, year: number, today: string, now: number): Saved =>
  change(store, id, now, (dossier) => openYear(dossier, year, today));

/** What was taken over (by key) stands for the new year too. */
export const saveConfirmed = (
  store: Store,
  id: string,
  keys: readonly string[],
  today: string,
  now: number,
): Saved => change(store, id, now, (dossier) => confirmCarried(dossier, keys, today));
