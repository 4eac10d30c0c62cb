import { correctionsOf, type Correction } from '../dossier/correction.ts';
import { withCorrections, type Reply } from '../review/reply.ts';
import { change, type Saved } from './changes.ts';
import type { Store } from './store.ts';

/** Takes the remarks of a 补正清单 in as tasks. */
export const takeReply = (
  store: Store,
  id: string,
  reply: Reply,
  receivedOn: string,
  newId: () => string,
  now: number,
): Saved => change(store, id, now, (dossier) => withCorrections(dossier, reply, receivedOn, newId));

/** Says what was done about a correction; undefined takes that back. */
export const settleCorrection = (
  store: Store,
  id: string,
  correctionId: string,
  done: Correction['done'],
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    corrections: correctionsOf(dossier).map((each) => {
      if (each.id !== correctionId) return each;
      const { done: _before, ...open } = each;
      return { ...open, ...(done && { done }) };
    }),
  }));
