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
import { changeLines } from '../dossier/history.ts';
import type { RulePack } from '../policy/criterion.ts';
import { isBuiltIn, packById, PACKS } from '../policy/packs.ts';
import { genericForm } from '../policy/shaanxi-2023/form.ts';
import type { StoredDossier, StoredPack } from '../store/db.ts';
import { purgeBin } from '../store/bin.ts';
import { redo, undo } from '../store/changes.ts';
import { watchPacks } from '../store/packs.ts';
import { changeEnterprises, watchDossiers } from '../store/dossiers.ts';
import type { Store, StoreFault } from '../store/store.ts';
import { now, today } from './clock.ts';
import { live } from './live.svelte.ts';
import { RosterAhead, type RosterChange } from './roster-ahead.svelte.ts';
import { router, type View } from './route.svelte.ts';
import { leaveField } from './typing.svelte.ts';

/** Which cluster is open, what is known about it, and whether it is saved. Handed down by context. */

export type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly time: number }
  | { readonly kind: 'failed'; readonly fault: StoreFault };

export interface Toast {
  readonly text: string;
  readonly undo?: () => void;
}

const TOAST_MS = 10_000;
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
  toast = $state.raw<Toast | undefined>();
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
  #toastTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store) {
    this.store = store;
    this.#stored = live((next) =>
      watchDossiers(store, (all) => {
        next(all);
        this.#settle(all);
      }),
    );
    this.#packs = live((next) => watchPacks(store, next));
    void purgeBin(store, now());
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
    if (this.toast?.undo) this.hush();
    this.saving = { kind: 'saving' };
    const result = await write(this.store, now());
    this.#pending -= 1;
    if (!result.ok) {
      // What the user called off is as it was.
      this.saving = result.error === 'cancelled' ? before : { kind: 'failed', fault: result.error };
      return undefined;
    }
    if (this.#pending === 0) this.saving = { kind: 'saved', time: now() };
    return result.value;
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
    clearTimeout(this.#toastTimer);
    this.toast = { text, ...(undo && { undo }) };
    this.#toastTimer = setTimeout(() => this.hush(), TOAST_MS);
  }

  hush(): void {
    this.toast = undefined;
  }
}

export const [sessionHere, provideSession] = createContext<Session>();

const FAULTS: Record<StoreFault, string> = {
  refused: '浏览器不允许保存数据。请在设置中允许本页保存网站数据，再刷新。',
  blocked: '另一个窗口正在使用旧版本。请关闭其他窗口后重试。',
  newerData: '数据由较新版本写入，本版本不能修改。请换用新版本。',
  closed: '数据库已关闭，可能有新版本在其他窗口打开。请刷新本页。',
  quota: '磁盘空间不足，刚才的修改没有保存。请先导出备份，清理空间后再改一次。',
  cancelled: '已取消，没有改动。',
  inUse: '还有集群正按这套规则自查，不能删除。请先在该集群改用其它规则。',
  absent: '这个集群已被删除，刚才的修改没有保存。',
  invalid: '数据格式不对，刚才的修改没有保存。请核对后再填。',
};
/** What went wrong with the store, and what to do. */
export const storeFaultSentence = (fault: StoreFault): string => FAULTS[fault];
