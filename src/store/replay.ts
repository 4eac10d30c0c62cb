import { applied, type Difference } from '../dossier/change.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { change } from './changes.ts';
import { readDossier } from './dossiers.ts';
import type { Store } from './store.ts';
import { readJournals, replayable, type JournalPlace } from './unsaved.ts';

/** What the journals held of a page that went before the database had everything. */
export interface Replayed {
  /** Differences that are in their place now. */
  readonly count: number;
  /** What stands against something newer, and was not written: to be shown, and typed again by whoever wants it. */
  readonly stale: readonly { readonly id: string; readonly made: readonly Difference[] }[];
}

/** Writes what is noted, each cluster in one transaction, and then takes it out of the journals. */
export async function replayJournals(store: Store, place: JournalPlace, now: number): Promise<Replayed> {
  const { keys, entries } = await readJournals(place, (text) => store.sealing.openNote(text));
  let count = 0;
  const stale: { id: string; made: readonly Difference[] }[] = [];
  for (const { id, made } of entries) {
    const stored = await readDossier(store, id);
    const sorted = stored ? replayable(stored.dossier, made) : { fits: [], stale: made };
    if (sorted.stale.length > 0) stale.push({ id, made: sorted.stale });
    if (sorted.fits.length === 0) continue;
    const edit = (dossier: ClusterDossier): ClusterDossier =>
      applied(dossier, replayable(dossier, sorted.fits).fits);
    // What fails here waits as unsaved, and is noted again in the journal of this window.
    const saved = await change(store, id, now, edit);
    if (saved.ok) count += sorted.fits.length;
    else if (!store.unsaved.isPending) return { count, stale };
  }
  for (const key of keys) place.removeItem(key);
  return { count, stale };
}
