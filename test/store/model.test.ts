import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { attachmentsOf, type Attachment } from '../../src/dossier/attachment.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { attach } from '../../src/store/attachments.ts';
import { makeBackup, readBackup, restore } from '../../src/store/backup.ts';
import { removeAttachment } from '../../src/store/bin.ts';
import { retryUnsaved, undo } from '../../src/store/changes.ts';
import {
  changeEnterprises,
  createDossier,
  listDossiers,
  replaceRoster,
  saveAnswer,
} from '../../src/store/dossiers.ts';
import { askForPen } from '../../src/store/pen.ts';
import { replayJournals } from '../../src/store/replay.ts';
import type { Store } from '../../src/store/store.ts';
import { AS_OF, dossierWith, firm } from '../make.ts';
import { SCALE } from '../scale.ts';
import { setSwitch, type WriteMethods } from './faults.ts';
import { memoryPlace, memoryStore } from './open.ts';

/**
 * Anything in any order, beside a model that knows only what it is told: after each step the store holds what the
 * model says. fast-check prints the seed of what fails.
 */

const faults = setSwitch(IDBObjectStore as unknown as WriteMethods, 'jiqun-ziping');

type Step =
  | { readonly kind: 'edit'; readonly field: string; readonly text: string }
  | { readonly kind: 'paste' | 'import'; readonly firms: number }
  | { readonly kind: 'full' | 'kill' | 'close'; readonly at: number; readonly text: string }
  | { readonly kind: 'undo' | 'attach' | 'delete' | 'backUp' | 'restore' | 'secondTab' | 'reload' };

const text = fc.constantFrom('甲', '乙', '丙', '');
const anyStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      field: fc.constantFrom('niche', 'motto'),
      text,
    }),
  },
  fc.record({
    kind: fc.constantFrom('paste' as const, 'import' as const),
    firms: fc.integer({ min: 1, max: 120 }),
  }),
  fc.record({
    kind: fc.constantFrom('full' as const, 'kill' as const, 'close' as const),
    at: fc.integer({ min: 1, max: 6 }),
    text,
  }),
  fc.record({
    kind: fc.constantFrom(
      ...(['undo', 'attach', 'delete', 'backUp', 'restore', 'secondTab', 'reload'] as const),
    ),
  }),
) satisfies fc.Arbitrary<Step>;

class Run {
  readonly #factory = new IDBFactory();
  readonly #place = memoryPlace();
  readonly #channels: BroadcastChannel[] = [];
  #store!: Store;
  #now = 1_795_000_000_000;
  #counter = 0;
  /** The model. */
  #is: ClusterDossier = dossierWith();
  #past: ClusterDossier[] = [];
  #backup: { readonly text: string; readonly held: ClusterDossier } | undefined;

  async open(): Promise<void> {
    this.#store = await memoryStore(this.#factory, {
      tab: `tab${(this.#counter += 1)}`,
      journal: this.#place,
    });
    const channel = new BroadcastChannel('model');
    this.#channels.push(channel);
    const pen = await askForPen(this.#store, { locks: undefined, channel });
    if (!pen.isMine) {
      const taken = new Promise<void>((resolve) => (pen.onChange = resolve));
      pen.takeOver();
      await taken;
    }
    await replayJournals(this.#store, this.#place, this.#later());
  }

  async begin(): Promise<void> {
    await this.open();
    await createDossier(this.#store, this.#is, this.#later());
  }

  end(): void {
    for (const channel of this.#channels) channel.close();
  }

  /** Longer than a pause within one typing. */
  #later(): number {
    return (this.#now += 10_000);
  }

  #becomes(next: ClusterDossier, always = false): void {
    if (!always && canonicalJson(next) === canonicalJson(this.#is)) return;
    this.#past.push(this.#is);
    this.#is = next;
  }

  #answered(field: string, answer: string): ClusterDossier {
    const { [field]: _, ...others } = this.#is.answers;
    return { ...this.#is, answers: answer === '' ? others : { ...others, [field]: answer } };
  }

  async step(step: Step): Promise<void> {
    const store = this.#store;
    const now = this.#later();
    switch (step.kind) {
      case 'edit':
        await saveAnswer(store, 'test', step.field, step.text, now);
        {
          this.#becomes(this.#answered(step.field, step.text));
          return;
        }
      case 'paste': {
        const pasted = Array.from({ length: step.firms }, () => firm(`第${(this.#counter += 1)}家`));
        await changeEnterprises(store, 'test', (firms) => [...firms, ...pasted], now);
        this.#becomes({ ...this.#is, enterprises: [...this.#is.enterprises, ...pasted] });
        return;
      }
      case 'import': {
        const enterprises = Array.from({ length: step.firms }, () => firm(`第${(this.#counter += 1)}家`));
        await replaceRoster(store, 'test', { enterprises, imports: [] }, now);
        this.#becomes({ ...this.#is, enterprises });
        return;
      }
      case 'full': {
        // Does not go in, is shown, and goes in with the next try.
        const next = this.#answered('niche', step.text);
        Object.assign(faults, { at: step.at, fault: 'quota', writes: 0 });
        await saveAnswer(store, 'test', 'niche', step.text, now);
        faults.at = 0;
        expect(canonicalJson((await listDossiers(store))[0]!.dossier)).toBe(canonicalJson(next));
        expect(await retryUnsaved(store, now)).toEqual({ ok: true, value: undefined });
        this.#becomes(next);
        return;
      }
      case 'kill': {
        // The transaction never ends, and nobody is left to remember it.
        Object.assign(faults, { at: step.at, fault: 'abort', writes: 0 });
        const saved = await saveAnswer(store, 'test', 'niche', step.text, now);
        faults.at = 0;
        for (let at = this.#place.length - 1; at >= 0; at -= 1) this.#place.removeItem(this.#place.key(at)!);
        if (saved.ok) this.#becomes(this.#answered('niche', step.text));
        return this.open();
      }
      case 'close': {
        // As it is killed, but for the journal.
        await listDossiers(store);
        store.unsaved.leave();
        Object.assign(faults, { at: step.at, fault: 'abort', writes: 0 });
        await saveAnswer(store, 'test', 'niche', step.text, now);
        faults.at = 0;
        this.#becomes(this.#answered('niche', step.text));
        return this.open();
      }
      case 'undo':
        await undo(store, 'test', now);
        this.#is = this.#past.pop() ?? this.#is;
        return;
      case 'attach': {
        const at = (this.#counter += 1);
        const attachment = papers(at);
        await attach(store, 'test', attachment, new Blob([String(at)]), now);
        this.#becomes({ ...this.#is, attachments: [...attachmentsOf(this.#is), attachment] });
        return;
      }
      case 'delete': {
        const [first, ...others] = attachmentsOf(this.#is);
        if (!first) return;
        await removeAttachment(store, 'test', first.id, now);
        this.#becomes({ ...this.#is, attachments: others });
        return;
      }
      case 'backUp':
        this.#backup = { text: (await makeBackup(store, '0', AS_OF)).text, held: this.#is };
        return;
      case 'restore': {
        if (!this.#backup) return;
        const read = readBackup(this.#backup.text);
        if (!read.ok) throw new Error(read.error.kind);
        expect(await restore(store, read.value, () => 'replace', now)).toMatchObject({ ok: true });
        this.#becomes(this.#backup.held, true);
        return;
      }
      case 'secondTab':
      case 'reload':
        return this.open();
    }
  }

  async check(step: Step): Promise<void> {
    const all = await listDossiers(this.#store);
    expect(
      all.map(({ dossier }) => canonicalJson(dossier)),
      step.kind,
    ).toEqual([canonicalJson(this.#is)]);
    expect(this.#store.unsaved.size).toBe(0);
  }
}

const papers = (at: number): Attachment => ({
  id: `a${at}`,
  paper: 'E04',
  name: `证明${at}.pdf`,
  size: 1,
  sha256: String(at).padStart(64, '0'),
  criteria: [],
  format: 'pdf',
  attachedOn: AS_OF,
});

test(
  'whatever is done, in whatever order, the store holds what was said',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 12 }), async (steps) => {
        const run = new Run();
        try {
          await run.begin();
          for (const step of steps) {
            await run.step(step);
            await run.check(step);
          }
        } finally {
          run.end();
        }
      }),
      { numRuns: 8 * SCALE },
    );
  },
  60_000 * SCALE,
);
