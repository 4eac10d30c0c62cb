import type { Store } from './store.ts';

/**
 * One window edits, any other reads. Who holds the pen (编辑权) stands in the database and is asked by every write,
 * so that no window can write past another, frozen or not. Whether the holder is still there is told by a Web Lock,
 * which ends with its window; on plain http, where there are none, it is asked for.
 */

const NAME = 'jiqun-ziping-pen';
/** A page that is loaded again finds its own lock for a moment. */
const PATIENCE_MS = 300;

export interface Pen {
  readonly isMine: boolean;
  /** Is told whenever the pen comes or goes. */
  onChange: () => void;
  /** 接管编辑: this window writes from now on, and the other only reads. */
  takeOver: () => void;
  /** The page goes: where nobody can tell, the others are told. */
  leave: () => void;
}

export interface PenOptions {
  /** The browser's; undefined on plain http. */
  readonly locks: LockManager | undefined;
  /** By which the windows of this app hear one another. */
  readonly channel: BroadcastChannel;
}

/** Takes the pen unless another window holds it, and in that case once that window is closed. */
export async function askForPen(store: Store, options: PenOptions): Promise<Pen> {
  const { locks, channel } = options;
  let isMine = false;
  const set = (mine: boolean): void => {
    if (mine === isMine) return;
    isMine = mine;
    pen.onChange();
  };
  const pen = {
    get isMine() {
      return isMine;
    },
    onChange: (): void => undefined,
    takeOver: () => way.takeOver(),
    leave: () => way.leave?.(),
  };
  const way = locks ? byLock(store, locks, set) : byAsking(store, channel, set);
  await way.asked;
  return pen;
}

interface Way {
  /** Resolves when it is known whether the pen is to be had at once. */
  readonly asked: Promise<unknown>;
  readonly takeOver: () => void;
  readonly leave?: () => void;
}

function byLock(store: Store, locks: LockManager, set: (mine: boolean) => void): Way {
  let queued: AbortController | undefined;
  const hold = async (known = (): void => undefined): Promise<void> => {
    queued = undefined;
    set(await writeHolder(store));
    known();
    // Held until the window goes, or another steals it.
    await new Promise<never>(() => undefined);
  };
  /** Another window took over: wait until it is closed. */
  const lost = (): void => {
    set(false);
    void queue();
  };
  const queue = (): Promise<void> =>
    new Promise((resolve) => {
      const waiting = (queued = new AbortController());
      const asked = locks.request(NAME, { signal: waiting.signal }, () => hold(resolve));
      asked.catch(() => {
        if (!waiting.signal.aborted) lost();
      });
    });
  const pause = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  return {
    asked: Promise.race([queue(), pause]),
    takeOver() {
      queued?.abort();
      locks.request(NAME, { steal: true }, () => hold()).catch(lost);
    },
  };
}

type Word = 'who' | 'here' | 'taken' | 'left';

function byAsking(store: Store, channel: BroadcastChannel, set: (mine: boolean) => void): Way {
  let isMine = false;
  let answered = (): void => undefined;
  const say = (word: Word): void => channel.postMessage(word);
  const see = (mine: boolean): void => set((isMine = mine));
  const take = async (): Promise<void> => {
    if (!(await writeHolder(store))) return;
    see(true);
    say('taken');
  };
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data === 'who' && isMine) say('here');
    else if (data === 'here') answered();
    else if (data === 'taken') void isHolder(store).then(see);
    else if (data === 'left' && !isMine) void take();
  };
  const ask = async (): Promise<void> => {
    const someone = new Promise<boolean>((resolve) => {
      answered = () => resolve(true);
      setTimeout(() => resolve(false), PATIENCE_MS);
    });
    say('who');
    if (!(await someone)) await take();
  };
  const leave = (): void => {
    if (isMine) say('left');
  };
  return { asked: ask(), takeOver: () => void take(), leave };
}

/** Makes this window the one that may write; false when the database is not to be written at all. */
async function writeHolder({ database, tab }: Store): Promise<boolean> {
  if (tab === undefined) return true;
  try {
    await database.meta.put({ key: 'pen', holder: tab });
    return true;
  } catch {
    // Whatever it is, the next write meets it and says so.
    return false;
  }
}

async function isHolder({ database, tab }: Store): Promise<boolean> {
  const pen = await database.meta.get('pen');
  return pen?.key === 'pen' && pen.holder === tab;
}
