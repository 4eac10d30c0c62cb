import { createContext } from 'svelte';
import { assess } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/finding.ts';
import type { Result } from '../base/result.ts';
import { checkup, checkupInPieces, openProblems } from '../dossier/checkup.ts';
import type { Problem } from '../dossier/checks/check.ts';
import { progressOf, type SectionProgress } from '../dossier/completeness.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { reconcile, type Reconciled } from '../dossier/reconciliation.ts';
import { figuresOf, rosterTotals } from '../dossier/rollup.ts';
import { changeLines, type ChangeLine } from '../dossier/history.ts';
import type { RulePack } from '../policy/criterion.ts';
import { isBuiltIn, packById, PACKS } from '../policy/packs.ts';
import { genericForm } from '../policy/shaanxi-2023/form.ts';
import type { StoredDossier, StoredPack } from '../store/db.ts';
import { goOn, type Surrounding } from '../store/access-switch.ts';
import { purgeBin } from '../store/bin.ts';
import { redo, retryUnsaved, undo } from '../store/changes.ts';
import type { Pen } from '../store/pen.ts';
import type { Replayed } from '../store/replay.ts';
import { copyOf, keepCopy } from '../store/safety.ts';
import { bearWitness } from '../store/witness.ts';
import { watchPacks } from '../store/packs.ts';
import { changeEnterprises, readDossier, watchDossiers } from '../store/dossiers.ts';
import { generationOf, watchAccess, type Store, type StoreFault } from '../store/store.ts';
import { now, today } from './clock.ts';
import { live } from './live.svelte.ts';
import { Toast } from './parts/toast.svelte.ts';
import { RosterAhead, type RosterChange } from './roster-ahead.svelte.ts';
import { router, type View } from './route.svelte.ts';
import { localPlace, type Opened } from './start.ts';
import { cipher } from './store/cipher.ts';
import { flushAll, leaveField } from './typing.svelte.ts';

/** Which cluster is open, what is known about it, and whether it is saved. Handed down by context. */

export type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly time: number }
  | { readonly kind: 'failed'; readonly fault: StoreFault };

/** What a window noted when it went, and what of it no longer fits. */
export interface Stale {
  readonly cluster: string;
  readonly lines: readonly ChangeLine[];
}

/** The data are left alone this long before they are copied once more. */
const COPY_MS = 30_000;
const DAY_MS = 86_400_000;

/** A pause this long is one between two thoughts, not between two keys. */
const SETTLED_MS = 800;
/** As long as the page is kept at a time by what nobody waits for. */
const PIECE_MS = 8;

export class Session {
  readonly store: Store;
  #today = $state(today());
  /** 自查基准日: today, so that validity and titles are read as of now. */
  asOf = $state(today());
  /** Somebody asks about another day than today. */
  readonly otherDay: boolean = $derived(this.asOf !== this.#today);
  saving = $state.raw<Saving>({ kind: 'idle' });
  readonly toast = new Toast();
  /** The clusters as they stood when they had last been left alone for a moment. */
  #settled = $state.raw<readonly StoredDossier[]>([]);
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** What was found when they were last left alone. */
  #lookedAt:
    | { readonly dossier: ClusterDossier; readonly asOf: string; readonly problems: readonly Problem[] }
    | undefined;
  readonly #stored: { readonly current: StoredDossier[] | undefined };
  readonly #packs: { readonly current: StoredPack[] | undefined };
  #pending = 0;
  readonly #opened = now();

  /** Another window edits; this one only reads (只读). */
  isReadOnly = $state(false);
  /** Edits that could not be written yet. */
  unsaved = $state(0);
  stale = $state.raw<readonly Stale[]>([]);
  readonly #pen: Pen | undefined;
  #copying: ReturnType<typeof setTimeout> | undefined;
  #copied = -1;

  /** 访问密码: whether what is stored is closed, or on its way there or back. */
  access = $state<'off' | 'on' | 'sealing' | 'unsealing'>('off');
  /** Another window turned it on or off: this one can neither read nor write any more. */
  isShutOut = $state(false);
  /** Sealed records that cannot be opened. */
  damaged = $state(0);
  #isGoingOn = false;
  readonly #locks = new BroadcastChannel('jiqun-ziping-lock');

  constructor({ store, pen, replayed }: Opened) {
    this.store = store;
    this.#pen = pen;
    if (pen) {
      this.isReadOnly = !pen.isMine;
      pen.onChange = () => this.#penMoved(pen.isMine);
    }
    const { sealing } = store;
    const see = (): void => {
      this.access = sealing.row?.state ?? 'off';
      this.damaged = sealing.damaged;
    };
    sealing.watch(see);
    see();
    watchAccess(store, () => (this.isShutOut = true));
    this.#locks.onmessage = () => {
      if (this.access !== 'off') this.#leaveLocked();
    };
    this.#goOn();
    store.unsaved.watch(() => (this.unsaved = store.unsaved.size));
    this.unsaved = store.unsaved.size;
    if (replayed) void this.#tellReplayed(replayed);
    this.#stored = live((next) =>
      watchDossiers(store, (all) => {
        next(all);
        this.#settle(all);
        this.#witness(all);
      }),
    );
    this.#watchLeaving();
    this.#packs = live((next) => watchPacks(store, next));
    if (!this.isReadOnly) void purgeBin(store, now());
    // A tab left open over midnight comes back to a new day.
    document.addEventListener('visibilitychange', () => {
      const asked = this.otherDay;
      this.#today = today();
      if (!asked) this.asOf = this.#today;
    });
  }

  /** Undefined until the store has answered for the first time, with the packs the clusters are assessed by. */
  get all(): readonly StoredDossier[] | undefined {
    return this.#packs.current && this.#stored.current;
  }

  readonly #kept: StoredDossier | undefined = $derived.by(() =>
    this.all?.find(({ id }) => id === router.route.cluster),
  );
  readonly #ahead = new RosterAhead();
  /** The open cluster, with what is on its way to the store. */
  readonly current: StoredDossier | undefined = $derived(this.#kept && this.#ahead.over(this.#kept));

  /** Imported packs (自定义规则，非官方). */
  get imported(): readonly StoredPack[] {
    return this.#packs.current ?? [];
  }

  /** The pack with this id, built in or imported. */
  packOf(id: string): RulePack | undefined {
    return packById(id) ?? this.imported.find((each) => each.id === id)?.pack;
  }

  /** What the open cluster is assessed by. */
  readonly pack: RulePack = $derived(this.packOf(this.current?.dossier.packId ?? '') ?? PACKS[0]!);
  readonly official = $derived(isBuiltIn(this.pack));

  /** The id of the cluster's own pack while this PC does not have it; verdicts are then by the built-in one. */
  readonly absentPack: string | undefined = $derived.by(() => {
    const id = this.current?.dossier.packId;
    return id !== undefined && this.#packs.current && !this.packOf(id) ? id : undefined;
  });

  readonly assessment: Assessment | undefined = $derived(
    this.current && assess(this.pack, this.current.dossier, this.asOf),
  );

  /**
   * The open cluster for what looks at all of it and is not what somebody is typing for: at a pause. Who looks at
   * one of `views` sees it at once.
   */
  #looked(views: readonly View[]): ClusterDossier | undefined {
    const { view, cluster } = router.route;
    const settled = views.includes(view) ? undefined : this.#settled.find(({ id }) => id === cluster);
    return (settled ?? this.current)?.dossier;
  }

  /** What 数据体检 finds, dismissed or not. */
  readonly found: readonly Problem[] = $derived.by(() => {
    const looked = this.#looked(['checkup']);
    if (!looked) return [];
    const last = this.#lookedAt;
    return last?.dossier === looked && last.asOf === this.asOf ? last.problems : checkup(looked, this.asOf);
  });
  /** What is left of it for somebody to look at. */
  readonly problems: readonly Problem[] = $derived(
    this.current ? openProblems(this.found, this.current.dossier) : [],
  );

  /** The figures of the open cluster: what was entered, else what the roster or a list adds up to. */
  readonly figure = $derived(figuresOf(this.dossier, this.asOf));
  /** What the roster alone adds up to. */
  readonly rosterTotal = $derived(rosterTotals(this.dossier, this.asOf));
  /** Every figure that is both entered and computed. */
  readonly reconciled: readonly Reconciled[] = $derived(reconcile(this.dossier, this.asOf));

  /** How far each section of the form is; empty while no cluster is open. */
  readonly sections: readonly SectionProgress[] = $derived.by(() => {
    const looked = this.#looked(['sections', 'profile', 'indicators']);
    return looked ? progressOf(genericForm, looked, this.pack.industries, this.asOf) : [];
  });

  /** The open dossier; views of a cluster are mounted only while there is one. */
  get dossier(): ClusterDossier {
    if (!this.current) throw new Error('no cluster is open');
    return this.current.dossier;
  }

  /** Runs one write; “已保存” is shown only after it has committed. True when it has. */
  async save<T>(
    write: (store: Store, now: number) => Promise<Result<T, StoreFault>>,
  ): Promise<T | undefined> {
    this.#pending += 1;
    const before = this.saving;
    // The way back of a toast takes back the last change, and there will be a later one.
    if (this.toast.said?.undo) this.hush();
    this.saving = { kind: 'saving' };
    const result = await write(this.store, now());
    this.#pending -= 1;
    if (!result.ok) {
      // What the user called off is as it was.
      this.saving = result.error === 'cancelled' ? before : { kind: 'failed', fault: result.error };
      return undefined;
    }
    // One that failed still waits: until it is written, too, nothing is called saved.
    if (this.store.unsaved.size > 0 && before.kind === 'failed') this.saving = before;
    else if (this.#pending === 0) this.saving = { kind: 'saved', time: now() };
    return result.value;
  }

  /** 重试: writes what could not be written before. */
  async retry(): Promise<void> {
    await this.save(retryUnsaved);
  }

  /** 接管编辑: this window writes from now on, and the other only reads. */
  takeOver(): void {
    this.#pen?.takeOver();
  }

  #penMoved(isMine: boolean): void {
    this.isReadOnly = !isMine;
    if (isMine && this.store.unsaved.size > 0) void this.retry();
    else if (isMine && this.saving.kind === 'failed') this.saving = { kind: 'idle' };
    this.#goOn();
  }

  /** What 访问密码 is asked with. */
  around(tell?: Surrounding['tell']): Surrounding {
    const { fleeting } = this.store;
    return { cipher, place: localPlace(), now: now(), isOutside: !fleeting, ...(tell && { tell }) };
  }

  /** What was broken off in the middle of turning it on or off. */
  #goOn(): void {
    if (this.isReadOnly || this.#isGoingOn || this.access === 'off' || this.access === 'on') return;
    this.#isGoingOn = true;
    void goOn(this.store, this.around()).finally(() => (this.#isGoingOn = false));
  }

  /** 立即锁定: the keys go with the page, in every window. */
  lock(): void {
    this.#locks.postMessage('lock');
    this.#leaveLocked();
  }
  #leaveLocked(): void {
    flushAll();
    location.reload();
  }

  /** The clock was set back: dates on documents and 上次保存 would be wrong. Told by what was saved last. */
  readonly lastSaved: number = $derived(Math.max(0, ...(this.all ?? []).map(({ updatedAt }) => updatedAt)));
  readonly isClockDoubtful: boolean = $derived(this.lastSaved - this.#opened > DAY_MS);

  async #tellReplayed({ count, stale }: Replayed): Promise<void> {
    if (count > 0) this.say(`上次关闭时没来得及保存的${count}处修改，已经放回并保存。`);
    const told: Stale[] = [];
    for (const { id, made } of stale) {
      const stored = await readDossier(this.store, id);
      if (!stored) continue;
      const { dossier } = stored;
      const lines = changeLines(made, dossier, this.packOf(dossier.packId) ?? PACKS[0]!);
      told.push({ cluster: dossier.profile.name, lines });
    }
    this.stale = told;
  }

  #witness(all: readonly StoredDossier[]): void {
    const place = localPlace();
    // What cannot be opened is not gone, and the last that was whole stays as it is.
    if (this.store.fleeting || !place || this.isReadOnly || this.damaged > 0) return;
    void bearWitness(this.store, all, place);
    if (all.length > 0) this.#askToPersist();
    clearTimeout(this.#copying);
    this.#copying = setTimeout(() => void this.#copy(), COPY_MS);
  }

  #asked = false;
  /** Chromium decides for itself and Firefox asks the user, so only once there is something to lose. */
  #askToPersist(): void {
    if (this.#asked) return;
    this.#asked = true;
    void (navigator as { storage?: StorageManager }).storage?.persist();
  }

  /** 安全副本, when somebody pauses, and when the page is put aside. */
  async #copy(): Promise<void> {
    clearTimeout(this.#copying);
    this.#copying = undefined;
    // Half of it would lie there in clear; at its end the copy is made anew.
    if (this.access === 'sealing' || this.damaged > 0) return;
    const generation = await generationOf(this.store);
    if (generation === this.#copied) return;
    const copy = await copyOf(this.store.database, now());
    if (copy && (await keepCopy('latest', copy))) this.#copied = generation;
  }

  #watchLeaving(): void {
    const { unsaved, fleeting } = this.store;
    // Before the fields hear of it, so that what they hand over is noted.
    addEventListener('pagehide', () => unsaved.leave(), { capture: true });
    addEventListener('pagehide', () => this.#pen?.leave());
    addEventListener('pageshow', () => unsaved.stay());
    addEventListener('beforeunload', (event) => {
      const isMemoryOnly = fleeting && (this.all ?? []).some((each) => each.edits > each.backedUpEdits);
      if (unsaved.size === 0 && !isMemoryOnly) return;
      event.preventDefault();
      // Chromium before 119 asks only for this.
      Object.assign(event, { returnValue: true });
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'hidden') return;
      flushAll();
      if (this.#copying !== undefined) void this.#copy();
    });
  }

  /** Changes the roster of the open cluster in one act; true when it has been written. */
  changeRoster(change: RosterChange): Promise<boolean> {
    const { id } = this.dossier;
    const kept = this.#kept!;
    return this.#ahead.send(
      () => this.all?.find((each) => each.id === id) ?? kept,
      change,
      async (sent) => (await this.save((store, at) => changeEnterprises(store, id, sent, at))) !== undefined,
    );
  }

  #settle(all: readonly StoredDossier[]): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      const dossier = all.find(({ id }) => id === router.route.cluster)?.dossier;
      if (dossier) this.#look(all, dossier, this.asOf, checkupInPieces(dossier, this.asOf));
      else this.#settled = all;
    }, SETTLED_MS);
  }

  /** Ten thousand enterprises are looked at piece by piece, so that the page answers in between. */
  #look(
    all: readonly StoredDossier[],
    dossier: ClusterDossier,
    asOf: string,
    pieces: ReturnType<typeof checkupInPieces>,
  ): void {
    const started = performance.now();
    let piece = pieces.next();
    while (!piece.done && performance.now() - started < PIECE_MS) piece = pieces.next();
    if (piece.done) {
      this.#lookedAt = { dossier, asOf, problems: piece.value };
      this.#settled = all;
    } else this.#settling = setTimeout(() => this.#look(all, dossier, asOf, pieces));
  }

  backToToday(): void {
    this.asOf = this.#today;
  }

  /** Takes the last change to the open cluster back, or does it again, and says what it was. */
  async step(kind: 'undo' | 'redo'): Promise<void> {
    leaveField();
    const { id } = this.dossier;
    const made = await this.save((store, now) => (kind === 'undo' ? undo : redo)(store, id, now));
    const [first, ...others] = made ? changeLines(made.differences, made.dossier, this.pack) : [];
    if (!first) return;
    const more = others.length > 0 ? `等${others.length + 1}处` : '';
    this.say(`${kind === 'undo' ? '已撤销' : '已重做'}：${first.what}${more}。`);
  }

  say(text: string, undo?: () => void): void {
    this.toast.say(text, undo);
  }

  hush(): void {
    this.toast.hush();
  }
}

export const [sessionHere, provideSession] = createContext<Session>();

const FAULTS: Record<StoreFault, string> = {
  refused: '浏览器不允许保存数据。请在设置中允许本页保存网站数据，再刷新。',
  blocked: '另一个窗口正在使用旧版本。请关闭其他窗口后重试。',
  newerData: '数据由较新版本写入，本版本不能修改。请换用新版本。',
  closed: '数据库已关闭，可能有新版本在其他窗口打开。请刷新本页。',
  readOnly: '另一个窗口正在编辑，刚才的修改没有保存，仍留在本页。',
  broken: '浏览器读写不了本机的数据库。',
  upgradeFailed: '数据升级到本版本时出错，已退回，原来的数据没有改动。',
  quota: '磁盘空间不足，刚才的修改没有保存，仍留在本页。请先导出备份，删除不要的大附件或清理磁盘，再点重试。',
  cancelled: '已取消，没有改动。',
  inUse: '还有集群正按这套规则自查，不能删除。请先在该集群改用其它规则。',
  absent: '这个集群已被删除，刚才的修改没有保存。',
  invalid: '数据格式不对，刚才的修改没有保存。请核对后再填。',
  locked: '访问密码刚在另一个窗口开启或关闭，本页不能再读写数据。请刷新本页；已开启的，输入访问密码后再用。',
  damaged: '有一条加密保存的记录已损坏，打不开，刚才的操作没有完成。其他数据不受影响；请从备份恢复这个集群。',
};
/** What went wrong with the store, and what to do. */
export const storeFaultSentence = (fault: StoreFault): string => FAULTS[fault];
