import { without, withNew } from '../../dossier/roster-change.ts';
import { editedRoster } from '../../dossier/roster-edit.ts';
import type { Session } from '../session.svelte.ts';
import type { Planned } from './roster-plan.ts';
import { cellKey, unreadCells } from './unread-cells.ts';

/** Writes what was typed, pasted and deleted in the grid, one transaction an act. */
export class RosterWriting {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** `message` is said when it is written, with a way back. */
  async write({ edits, added }: Planned, message?: string): Promise<void> {
    const unread = unreadCells(this.#session.dossier.id);
    for (const { id, column } of edits) unread.delete(cellKey(id, column));
    if (await this.#session.changeRoster((firms) => editedRoster(withNew(firms, added), edits)))
      this.#say(message);
    else
      for (const { id, column, text } of edits)
        unread.set(cellKey(id, column), { text, sentence: '没有保存到本机，请看页面上方的说明，再填一次。' });
  }

  async remove(ids: readonly string[]): Promise<void> {
    if (await this.#session.changeRoster((firms) => without(firms, ids)))
      this.#say(`已删除${ids.length}家企业。`);
  }

  #say(message: string | undefined): void {
    if (message !== undefined) this.#session.say(message, () => void this.#session.step('undo'));
  }
}
