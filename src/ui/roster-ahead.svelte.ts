import type { Enterprise } from '../dossier/enterprise.ts';
import type { StoredDossier } from '../store/db.ts';

/** What becomes of the roster. It is asked twice: on the screen, and on what is stored by then. */
export type RosterChange = (firms: readonly Enterprise[]) => readonly Enterprise[];

interface Sent {
  readonly cluster: string;
  readonly change: RosterChange;
  /** Once written: the roster that the store had told of by then. The next one holds the change. */
  readonly before?: readonly Enterprise[];
}

/**
 * Changes of a roster on their way to the store. They are shown, and judged, before it has answered: with ten
 * thousand enterprises that takes a moment. What could not be written is taken back.
 */
export class RosterAhead {
  #sent = $state.raw<readonly Sent[]>([]);

  /** A cluster as the store tells of it, with what is under way. */
  over(stored: StoredDossier): StoredDossier {
    const { enterprises } = stored.dossier;
    const ahead = this.#underWay(stored).reduce<readonly Enterprise[]>(
      (firms, { change }) => change(firms),
      enterprises,
    );
    if (ahead === enterprises) return stored;
    return { ...stored, dossier: { ...stored.dossier, enterprises: ahead as Enterprise[] } };
  }

  /** Shows the change while `write` writes it; true when it has. `stored` is the cluster as the store tells of it. */
  async send(
    stored: () => StoredDossier,
    change: RosterChange,
    write: (change: RosterChange) => Promise<boolean>,
  ): Promise<boolean> {
    const sent: Sent = { cluster: stored().id, change: once(change) };
    this.#sent = [...this.#underWay(stored()), sent];
    const written = await write(sent.change);
    const done = written ? [{ ...sent, before: stored().dossier.enterprises }] : [];
    this.#sent = this.#sent.flatMap((each) => (each === sent ? done : [each]));
    return written;
  }

  #underWay({ id, dossier }: StoredDossier): readonly Sent[] {
    return this.#sent.filter(
      ({ cluster, before }) => cluster === id && (before === undefined || before === dossier.enterprises),
    );
  }
}

/** On the same roster the same answer: it is shown, then written, then shown until the store has told of it. */
function once(change: RosterChange): RosterChange {
  let from: readonly Enterprise[] | undefined;
  let to: readonly Enterprise[] = [];
  return (firms) => {
    if (firms !== from) [from, to] = [firms, change(firms)];
    return to;
  };
}
