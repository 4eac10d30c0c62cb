import { canonicalJson } from '../base/canonical-json.ts';
import { differences, valueAt, type Difference } from '../dossier/change.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';

/**
 * Edits that are not in the database yet. Those under way are noted in the journal, in writing that is done when it
 * returns, once the page begins to go; those that failed stay on the screen and wait to be tried again.
 */

export type Edit = (dossier: ClusterDossier) => ClusterDossier;

/** The part of `localStorage` the journal needs. */
export type JournalPlace = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

interface Waiting {
  readonly id: string;
  readonly edit: Edit;
}

export class Unsaved {
  readonly #tab: string;
  readonly #journal: JournalPlace | undefined;
  readonly #close: (text: string) => string | undefined;
  /** Each cluster as it was last read from the database or written to it. */
  readonly #latest = new Map<string, ClusterDossier>();
  #underWay: readonly Waiting[] = [];
  #waiting: readonly Waiting[] = [];
  #isLeaving = false;
  #isNoted = false;
  readonly #listeners = new Set<() => void>();

  /** `close` is done to every note before it is written; undefined means that it cannot be written now. */
  constructor(
    tab = '',
    journal?: JournalPlace,
    close: (text: string) => string | undefined = (text) => text,
  ) {
    this.#tab = tab;
    this.#journal = journal;
    this.#close = close;
  }

  /** How many edits failed and wait to be tried again. */
  get size(): number {
    return this.#waiting.length;
  }

  /** Something was handed to the database that it has not answered for. */
  get isPending(): boolean {
    return this.#underWay.length + this.#waiting.length > 0;
  }

  /** Remembers a cluster as the database holds it. */
  seen(dossier: ClusterDossier): void {
    this.#latest.set(dossier.id, dossier);
  }

  /** An edit sets out. It has arrived, or failed, when what this gives back is called. */
  setOut(id: string, edit: Edit): (end: 'written' | 'kept' | 'dropped') => void {
    const sent: Waiting = { id, edit };
    this.#underWay = [...this.#underWay, sent];
    if (this.#isLeaving) this.#note();
    return (end) => {
      this.#underWay = this.#underWay.filter((each) => each !== sent);
      if (end === 'kept') this.#wait([...this.#waiting, sent]);
      if (this.#isNoted) this.#note();
    };
  }

  /** The failed edits of a cluster, to be written along with its next one, so that none overtakes another. */
  of(id: string): readonly Waiting[] {
    return this.#waiting.filter((each) => each.id === id);
  }

  /** These have been written after all. */
  written(edits: readonly Waiting[]): void {
    if (edits.length === 0) return;
    this.#wait(this.#waiting.filter((each) => !edits.includes(each)));
    this.#note();
  }

  /** Takes the last failed edit of a cluster back; false when there is none. */
  takeBack(id: string): boolean {
    const last = this.of(id).slice(-1);
    this.written(last);
    return last.length > 0;
  }

  /** The clusters that wait for edits to be written. */
  get clusters(): readonly string[] {
    return [...new Set(this.#waiting.map(({ id }) => id))];
  }

  /** A cluster as it would be, had nothing failed. */
  over(dossier: ClusterDossier): ClusterDossier {
    return this.of(dossier.id).reduce(edited, dossier);
  }

  /** Calls back whenever other edits wait than before, until the function it gives back is called. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The page begins to go: nothing asked of the database from now on is sure to be done. */
  leave(): void {
    this.#isLeaving = true;
    if (this.isPending) this.#note();
  }

  /** The page did not go after all. */
  stay(): void {
    this.#isLeaving = false;
  }

  #wait(waiting: readonly Waiting[]): void {
    this.#waiting = waiting;
    if (waiting.length > 0) this.#isNoted = true;
    for (const listener of this.#listeners) listener();
  }

  #note(): void {
    if (!this.#journal) return;
    const after = new Map<string, ClusterDossier>();
    for (const sent of [...this.#waiting, ...this.#underWay]) {
      const before = after.get(sent.id) ?? this.#latest.get(sent.id);
      if (before) after.set(sent.id, edited(before, sent));
    }
    const entries = [...after].flatMap(([id, dossier]): JournalEntry[] => {
      const made = differences(this.#latest.get(id)!, dossier);
      return made.length > 0 ? [{ id, made }] : [];
    });
    this.#isNoted = entries.length > 0;
    try {
      const note = entries.length > 0 ? this.#close(JSON.stringify(entries)) : undefined;
      if (note !== undefined) this.#journal.setItem(JOURNAL + this.#tab, note);
      else if (entries.length === 0) this.#journal.removeItem(JOURNAL + this.#tab);
    } catch {
      // More than the journal holds: the database may still take it, and the screen says 未保存 until it has.
    }
  }
}

/** What another window has taken away meanwhile cannot be edited any more. */
function edited(dossier: ClusterDossier, { edit }: Waiting): ClusterDossier {
  try {
    return edit(dossier);
  } catch {
    return dossier;
  }
}

/** Before the name of the window that kept it. */
export const JOURNAL = 'jiqun-ziping-journal-';

/** What one window did not get written of one cluster. */
export interface JournalEntry {
  readonly id: string;
  readonly made: readonly Difference[];
}

/** The keys by which the journals of all windows lie in their place. */
export const journalKeys = (place: JournalPlace): string[] =>
  Array.from({ length: place.length }, (_, index) => place.key(index)).filter(
    (key): key is string => key?.startsWith(JOURNAL) ?? false,
  );

/**
 * What lies in the journals of all windows, with the keys to take them out by. `open` undoes what was done to a note
 * before it was written; one it does not open stays where it is.
 */
export async function readJournals(
  place: JournalPlace,
  open: (text: string) => Promise<string | undefined> = (text) => Promise.resolve(text),
): Promise<{ keys: string[]; entries: JournalEntry[] }> {
  const keys: string[] = [];
  const entries: JournalEntry[] = [];
  for (const key of journalKeys(place)) {
    const note = await open(place.getItem(key) ?? '[]');
    if (note === undefined) continue;
    keys.push(key);
    entries.push(...parsed(note));
  }
  return { keys, entries };
}

function parsed(text: string): JournalEntry[] {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read.filter(isEntry) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

const isEntry = (value: unknown): value is JournalEntry => {
  const { id, made } = (value ?? {}) as Partial<Record<keyof JournalEntry, unknown>>;
  return (
    typeof id === 'string' &&
    Array.isArray(made) &&
    made.every((each: Partial<Difference> | null) => Array.isArray(each?.path))
  );
};

/** Of what was noted: what can still be put where it belongs, and what stands against something newer. */
export function replayable(
  dossier: ClusterDossier,
  made: readonly Difference[],
): { readonly fits: readonly Difference[]; readonly stale: readonly Difference[] } {
  const open = made.filter(({ path, after }) => !isSame(valueAt(dossier, path), after));
  const fits = open.filter(({ path, before }) => isSame(valueAt(dossier, path), before));
  return { fits, stale: open.filter((each) => !fits.includes(each)) };
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === undefined || other === undefined ? one === other : canonicalJson(one) === canonicalJson(other);
