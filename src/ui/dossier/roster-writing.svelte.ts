import type { Enterprise } from '../../dossier/enterprise.ts';
import { without, withNew } from '../../dossier/roster-change.ts';
import { editedRoster } from '../../dossier/roster-edit.ts';
import { changeEnterprises } from '../../store/dossiers.ts';
import type { Session } from '../session.svelte.ts';
import type { Planned } from './roster-plan.ts';
import { cellKey, unreadCells } from './unread-cells.ts';

/**
 * Writes the roster of the open cluster, one transaction an act, and shows what is written before the store has
 * answered: with ten thousand enterprises that takes a moment.
 */
export class RosterWriting {
  readonly #session: Session;
  /** Acts the roster on the screen does not hold yet. */
  #sent = $state.raw<readonly Sent[]>([]);

  constructor(session: Session) {
    this.#session = session;
  }

  readonly #stored = $derived.by(() => this.#session.dossier.enterprises);

  /** The enterprises as they stand, with what is on its way to the store. */
  readonly firms: readonly Enterprise[] = $derived.by(() =>
    this.#sent
      .filter(({ before }) => before === undefined || before === this.#stored)
      .reduce<readonly Enterprise[]>((firms, { change }) => change(firms), this.#stored),
  );

  /** `message` is said when it is written, with a way back. */
  async write({ edits, added }: Planned, message?: string): Promise<void> {
    const unread = unreadCells(this.#session.dossier.id);
    for (const { id, column } of edits) unread.delete(cellKey(id, column));
    if (await this.#apply((firms) => editedRoster(withNew(firms, added), edits))) this.#say(message);
    else
      for (const { id, column, text } of edits)
        unread.set(cellKey(id, column), { text, sentence: '没有保存到本机，请看页面上方的说明，再填一次。' });
  }

  async remove(ids: readonly string[]): Promise<void> {
    if (await this.#apply((firms) => without(firms, ids))) this.#say(`已删除${ids.length}家企业。`);
  }

  #say(message: string | undefined): void {
    if (message !== undefined) this.#session.say(message, () => void this.#session.step('undo'));
  }

  /** True when it has been written. */
  async #apply(change: Change): Promise<boolean> {
    const sent: Sent = { change: once(change) };
    this.#sent = [
      ...this.#sent.filter(({ before }) => before === undefined || before === this.#stored),
      sent,
    ];
    const { id } = this.#session.dossier;
    const saved = await this.#session.save((store, now) => changeEnterprises(store, id, sent.change, now));
    // What stood on the screen at this moment does not hold it yet; the next roster does.
    const done = saved ? [{ ...sent, before: this.#stored }] : [];
    this.#sent = this.#sent.flatMap((each) => (each === sent ? done : [each]));
    return saved !== undefined;
  }
}

type Change = (firms: readonly Enterprise[]) => readonly Enterprise[];
/** On the same roster the same answer: it is shown, then written, then shown until the store has told of it. */
function once(change: Change): Change {
  let from: readonly Enterprise[] | undefined;
  let to: readonly Enterprise[] = [];
  return (firms) => {
    if (firms !== from) [from, to] = [firms, change(firms)];
    return to;
  };
}

interface Sent {
  readonly change: Change;
  /** Once written: the roster that was on the screen then. */
  readonly before?: readonly Enterprise[];
}
