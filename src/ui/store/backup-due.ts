import type { StoredDossier } from '../../store/db.ts';

/** When it is time to ask for a backup: pure, so that a table can prove it. */

export interface Unsaved {
  /** Edits of all clusters that are in no backup file. 示例 data needs none. */
  readonly edits: number;
  /** When the oldest of those backups was written; undefined when a cluster is in none. */
  readonly since: number | undefined;
}

type Counted = Pick<StoredDossier, 'edits' | 'backedUpEdits' | 'backedUpAt'> & {
  readonly dossier: Pick<StoredDossier['dossier'], 'sample'>;
};

export function unsavedIn(all: readonly Counted[]): Unsaved {
  const lacking = all.filter(({ dossier, edits, backedUpEdits }) => !dossier.sample && edits > backedUpEdits);
  const times = lacking.map(({ backedUpAt }) => backedUpAt);
  return {
    edits: lacking.reduce((sum, { edits, backedUpEdits }) => sum + edits - backedUpEdits, 0),
    since: times.includes(undefined) || times.length === 0 ? undefined : Math.min(...(times as number[])),
  };
}

const MANY = 20;
const DAY = 86_400_000;

/**
 * Asked for after twenty edits, or after a day with any; once a day at most: `askedOn` is the day somebody last put it off.
 * A cluster that is in no backup yet counts from the day it was created, `createdOn`. Days are ISO dates.
 */
export function isDue(
  { edits, since }: Unsaved,
  createdOn: string,
  now: number,
  today: string,
  askedOn: string | undefined,
): boolean {
  if (edits === 0 || askedOn === today) return false;
  if (edits >= MANY) return true;
  return since === undefined ? createdOn < today : Math.abs(now - since) >= DAY;
}
