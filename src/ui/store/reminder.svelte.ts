import { dayOf, momentOf, now, today } from '../clock.ts';
import type { Session } from '../session.svelte.ts';
import { isDue, unsavedIn } from './backup-due.ts';

/** 备份提醒: what is said when there is much that lies in this browser only. */

const KEY = 'jiqun-ziping-reminded';

/** Storage may be refused; then it is asked again after a reload. */
function remembered(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export class Reminder {
  readonly #session: Session;
  #askedOn = $state(remembered());

  constructor(session: Session) {
    this.#session = session;
  }

  readonly #unsaved = $derived.by(() => unsavedIn(this.#session.all ?? []));

  /** Edits that are in no backup, in words; undefined when there are none. */
  readonly words: string | undefined = $derived.by(() => {
    const { edits, since } = this.#unsaved;
    if (edits === 0) return undefined;
    const last = since === undefined ? '还有集群从未备份' : `上次备份：${momentOf(since)}`;
    return `有${edits}处修改只存在这个浏览器里（${last}）。清理浏览器、重装系统都会丢失，请备份到文件。`;
  });

  readonly due: boolean = $derived.by(() => {
    const created = (this.#session.all ?? []).map(({ dossier }) => dossier.createdOn);
    const oldest = created.reduce((a, b) => (a < b ? a : b), dayOf(now()));
    return isDue(this.#unsaved, oldest, now(), today(), this.#askedOn);
  });

  /** Not again today. */
  putOff(): void {
    this.#askedOn = today();
    try {
      localStorage.setItem(KEY, this.#askedOn);
    } catch {
      // Nothing to do: it is only not remembered.
    }
  }
}
