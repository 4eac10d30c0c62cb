// Dexie watches the browser's own database and no other.
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { NO_REVIEW } from '../../src/review/review.ts';
import { turnOn } from '../../src/store/access-switch.ts';
import { watchBin } from '../../src/store/bin.ts';
import { watchChanges } from '../../src/store/changes.ts';
import { createDossier, saveAnswer, watchDossiers } from '../../src/store/dossiers.ts';
import { savePack, watchPacks } from '../../src/store/packs.ts';
import {
  openReviewStore,
  saveReview,
  saveReviewer,
  watchDesk,
  type DeskState,
} from '../../src/store/reviews.ts';
import { takeSnapshot, watchSnapshots } from '../../src/store/snapshots.ts';
import { openStore } from '../../src/store/store.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { cipher as real } from '../../src/ui/store/cipher.ts';
import { attachmentWith } from '../submission/made-attachment.ts';
import { dossierWith } from '../make.ts';

/** The screen follows what is stored, also what it asked for last, with an access password (访问密码) and without. */

test.each([false, true])('access password: %s', async (sealed) => {
  const name = `jiqun-ziping-${sealed}`;
  const opened = await openStore({ name });
  if (!opened.ok) throw new Error(opened.error);
  const store = opened.value;
  const cipher = { ...real, iterations: 1000 };
  if (sealed) await turnOn(store, '渭河以东 2026', { cipher, place: undefined, now: 0, isOutside: false });
  await createDossier(store, dossierWith(), 0);
  const seen: Record<string, number> = {};
  const see = (what: string) => (all: { readonly length: number }) => void (seen[what] = all.length);
  const stops = [
    watchDossiers(store, ([first]) => see('answers')(Object.keys(first!.dossier.answers))),
    watchChanges(store, 'test', 9, see('changes')),
    watchSnapshots(store, 'test', see('snapshots')),
    watchPacks(store, see('packs')),
    watchBin(store, ({ attachments }) => see('bin')(attachments)),
  ];
  const settled = (expected: Record<string, number>) => expect.poll(() => ({ ...seen })).toEqual(expected);
  await settled({ answers: 0, changes: 1, snapshots: 0, packs: 0, bin: 0 });
  await store.database.bin.add({
    ...{ dossierId: 'test', deletedAt: 1, attachment: attachmentWith('E04', '证明.pdf') },
  });
  await settled({ answers: 0, changes: 1, snapshots: 0, packs: 0, bin: 1 });
  await saveAnswer(store, 'test', 'niche', '轴承', 10_000);
  await takeSnapshot(store, 'test', '', 20_000);
  await savePack(store, { ...shaanxi2023, id: 'own' }, 0);
  await settled({ answers: 1, changes: 2, snapshots: 1, packs: 1, bin: 1 });
  stops.forEach((stop) => stop());

  const access = store.sealing;
  const desk = await openReviewStore({ name: `${name}-review`, access });
  if (!desk.ok) throw new Error(desk.error);
  await desk.value.database.packages.put({ id: 'a' } as never);
  let state: DeskState | undefined;
  const stop = watchDesk(desk.value, (next) => (state = next));
  await expect.poll(() => state?.packages.length).toBe(1);
  await saveReview(desk.value, 'a', () => ({ ...NO_REVIEW, summary: '同意' }), 1);
  await expect.poll(() => state?.reviews.get('a')?.summary).toBe('同意');
  await saveReviewer(desk.value, { unit: '市局', person: '王' });
  await expect.poll(() => state?.reviewer.unit).toBe('市局');
  stop();
  store.database.close();
});
