import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { correctionsOf } from '../../src/dossier/correction.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { receivePackage } from '../../src/formats/package-in.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import type { ReceivedPackage } from '../../src/review/received-package.ts';
import { makeOpinionsFile, opinionsFaultSentence, readOpinionsFile } from '../../src/review/opinions-file.ts';
import type { Review } from '../../src/review/review.ts';
import { recompute } from '../../src/review/recompute.ts';
import { undo } from '../../src/store/changes.ts';
import { settleCorrection, takeReply } from '../../src/store/corrections.ts';
import { createDossier, listDossiers } from '../../src/store/dossiers.ts';
import {
  bringOpinions,
  contentsOf,
  deskState,
  keepPackage,
  openReviewStore,
  removePackage,
  saveReview,
  saveReviewer,
  zipOf,
  type ReviewStore,
} from '../../src/store/reviews.ts';
import { AS_OF, dossierWith } from '../make.ts';
import { packageOf } from '../review/made-package.ts';
import { memoryStore } from './open.ts';

/** The desk's own storage, and the tasks that come of it in the county's. */

async function deskStore(factory = new IDBFactory()): Promise<ReviewStore> {
  const opened = await openReviewStore({ indexedDB: factory, IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}
const made = packageOf(sampleDossier('s', AS_OF), { documents: false });
async function received(): Promise<ReceivedPackage> {
  const result = await receivePackage(await made);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const keep = async (store: ReviewStore): Promise<string> => {
  const each = await received();
  await keepPackage(store, each, { file: '示例.zip', blob: await made, madeBy: '0.1.0', now: 1 });
  return each.sha256;
};

test('a package is kept once and comes to the same; its pack is ours again', async () => {
  const store = await deskStore();
  const id = await keep(store);
  expect(
    await keepPackage(store, await received(), {
      file: '又一份.zip',
      blob: await made,
      madeBy: '0.1.0',
      now: 2,
    }),
  ).toEqual({ ok: true, value: 'known' });
  const { packages } = await deskState(store);
  expect(packages.map(({ file, row }) => [file, row.enterprises])).toEqual([['示例.zip', 62]]);
  const contents = (await contentsOf(store, id))!;
  expect(contents.pack).toBe(shaanxi2023);
  expect(recompute(contents, packages[0]!.manifest).lines.flatMap(({ differences }) => differences)).toEqual(
    [],
  );
  expect((await zipOf(store, id))?.size).toBe((await made).size);
});

test('what is said lies beside the package, survives, and what is no opinion is refused', async () => {
  const factory = new IDBFactory();
  const store = await deskStore(factory);
  const id = await keep(store);
  const say = (reason: string) =>
    saveReview(
      store,
      id,
      (before) => ({ ...before, opinions: { ...before.opinions, '2.6': { opinion: 'mend', reason } } }),
      3,
    );
  expect(await say('请补汇总表')).toEqual({ ok: true, value: undefined });
  expect(await say('长'.repeat(2001))).toEqual({ ok: false, error: 'invalid' });
  expect(await saveReview(store, 'gone', (before) => before, 3)).toEqual({ ok: false, error: 'absent' });
  await saveReviewer(store, { unit: '示例市工业和信息化局', person: '' });
  store.database.close();
  const state = await deskState(await deskStore(factory));
  expect(state.reviews.get(id)?.opinions).toEqual({ '2.6': { opinion: 'mend', reason: '请补汇总表' } });
  expect(state.reviewer.unit).toBe('示例市工业和信息化局');
  // The package is as it came.
  expect(state.packages[0]!.row).toEqual((await received()).row);
});

test('a package taken out goes with what was said, and comes back with it', async () => {
  const store = await deskStore();
  const id = await keep(store);
  await saveReview(store, id, (before) => ({ ...before, summary: '可推荐' }), 3);
  const removed = await removePackage(store, id);
  expect([(await deskState(store)).packages, await zipOf(store, id)]).toEqual([[], undefined]);
  if (removed.ok) await removed.value();
  expect((await deskState(store)).reviews.get(id)?.summary).toBe('可推荐');
  expect((await zipOf(store, id))?.size).toBe((await made).size);
});

test('opinions come back from a backup, before the package or after it, and never over what is here', async () => {
  const [first, second] = [await deskStore(), await deskStore()];
  const id = await keep(first);
  await saveReview(first, id, (before) => ({ ...before, summary: '可推荐' }), 3);
  const reviewer = { unit: '示例市工业和信息化局', person: '王示例' };
  const [[sha256, review]] = [...(await deskState(first)).reviews] as [[string, Review]];
  const { name, text } = makeOpinionsFile({
    writtenOn: AS_OF,
    reviewer,
    reviews: [{ sha256, cluster: '示例', review }],
  });
  expect(name).toBe('审阅意见备份_20261124.json');
  const read = readOpinionsFile(text);
  if (!read.ok) throw new Error(read.error.kind);
  expect(await bringOpinions(second, read.value, 4)).toEqual({ ok: true, value: { brought: 1, kept: 0 } });
  await keep(second);
  const state = await deskState(second);
  expect([state.reviews.get(id)?.summary, state.reviewer]).toEqual(['可推荐', reviewer]);
  await saveReview(second, id, (before) => ({ ...before, summary: '暂缓' }), 5);
  expect(await bringOpinions(second, read.value, 6)).toEqual({ ok: true, value: { brought: 0, kept: 1 } });
  expect((await deskState(second)).reviews.get(id)?.summary).toBe('暂缓');
});

test.each<[string, string, RegExp]>([
  ['another file', '{"format":"jiqun-ziping-backup"}', /不是审阅意见备份/],
  ['a newer one', '{"format":"jiqun-ziping-review","version":2}', /较新版本/],
  ['one of nonsense', '{"format":"jiqun-ziping-review","version":1,"writtenOn":"x"}', /位置：writtenOn/],
])('%s is refused as a backup of opinions, in a sentence', (_, text, sentence) => {
  const read = readOpinionsFile(text);
  if (read.ok) throw new Error('was taken');
  expect(opinionsFaultSentence(read.error, '意见.json')).toMatch(sentence);
  expect(opinionsFaultSentence(read.error, '意见.json')).toContain('没有改动。请');
});

test('the desk and the county keep apart', async () => {
  const factory = new IDBFactory();
  const county = await memoryStore(factory);
  await keep(await deskStore(factory));
  expect(await listDossiers(county)).toEqual([]);
});

test('a desk that was written by a newer app is not written to', async () => {
  const factory = new IDBFactory();
  const store = await deskStore(factory);
  await store.database.meta.put({ key: 'schema', version: 99 });
  expect(await saveReviewer(store, { unit: '', person: '' })).toEqual({ ok: false, error: 'newerData' });
  expect(await openReviewStore({ indexedDB: factory, IDBKeyRange })).toEqual({
    ok: false,
    error: 'newerData',
  });
});

test('remarks become tasks in one step that can be taken back, and are settled one by one', async () => {
  const store = await memoryStore();
  await createDossier(store, dossierWith(), 0);
  const reply = {
    format: 'jiqun-ziping-corrections',
    version: 1,
    package: {
      checkCode: 'ABCDEFGHIJKL',
      sha256: 'a'.repeat(64),
      dossierId: 'test',
      cluster: '',
      declarationYear: 2026,
      asOf: AS_OF,
    },
    issuer: '测试市工业和信息化局',
    issuedOn: AS_OF,
    remarks: [{ place: 'criterion', item: '2.6', opinion: 'mend', reason: '请补汇总表' }],
  } as const;
  const now = async () => correctionsOf((await listDossiers(store))[0]!.dossier);
  await takeReply(store, 'test', { ...reply, remarks: [...reply.remarks] }, AS_OF, () => 'c1', 1);
  expect((await now()).map(({ id, reason }) => [id, reason])).toEqual([['c1', '请补汇总表']]);
  await settleCorrection(store, 'test', 'c1', { on: AS_OF, note: '已附' }, 2);
  expect((await now())[0]!.done).toEqual({ on: AS_OF, note: '已附' });
  await undo(store, 'test', 3);
  expect((await now())[0]!.done).toBeUndefined();
  await settleCorrection(store, 'test', 'c1', { on: AS_OF, note: '' }, 4);
  await settleCorrection(store, 'test', 'c1', undefined, 5);
  expect('done' in (await now())[0]!).toBe(false);
});
