import type { SectionText } from '../dossier/plan.ts';
import { change, type Saved } from './changes.ts';
import type { Store } from './store.ts';

/** Keeps a part of the 申报表 as somebody edited it; undefined goes back to what the data give. */
export const saveNarrative = (
  store: Store,
  id: string,
  part: string,
  text: SectionText | undefined,
  now: number,
): Saved =>
  change(store, id, now, ({ narrative: before, ...dossier }) => {
    const { [part]: _, ...others } = before ?? {};
    const narrative = text ? { ...others, [part]: text } : others;
    return Object.keys(narrative).length > 0 ? { ...dossier, narrative } : dossier;
  });
