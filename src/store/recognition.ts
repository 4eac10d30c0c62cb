import type { Recognition } from '../dossier/recognition.ts';
import { change, type Saved } from './changes.ts';
import type { Store } from './store.ts';

/** Changes what is kept of the recognition (认定), from its latest state; undefined takes the whole of it out. */
export const saveRecognition = (
  store: Store,
  id: string,
  edit: (recognition: Recognition | undefined) => Recognition | undefined,
  now: number,
): Saved =>
  change(store, id, now, ({ recognition: before, ...dossier }) => {
    const recognition = edit(before);
    return { ...dossier, ...(recognition && { recognition }) };
  });
