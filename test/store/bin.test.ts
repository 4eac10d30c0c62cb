import { expect, test } from 'vitest';
import type { Attachment } from '../../src/dossier/attachment.ts';
import { sha256Hex } from '../../src/formats/sha256.ts';
import { attach, dropUnusedFiles, readFile } from '../../src/store/attachments.ts';
import { makeBackup, readBackup, restore, standingsOf } from '../../src/store/backup.ts';
import {
  binDossier,
  listBin,
  purgeBin,
  removeAttachment,
  unbinAttachment,
  unbinDossier,
} from '../../src/store/bin.ts';
import { undo } from '../../src/store/changes.ts';
import { createDossier, listDossiers, readDossier, saveExplanation } from '../../src/store/dossiers.ts';
import { listSnapshots } from '../../src/store/snapshots.ts';
import type { Store } from '../../src/store/store.ts';
import { AS_OF, dossierWith } from '../make.ts';
import { memoryStore } from './open.ts';

/** 回收站: thirty days, and back whole. */

const NOW = 1_795_000_000_000;
const DAY = 86_400_000;

async function storeWithFile(): Promise<{ store: Store; attachment: Attachment }> {
  const store = await memoryStore();
  await createDossier(store, dossierWith(), NOW);
  const blob = new Blob(['证明']);
  const attachment: Attachment = {
    ...{ id: 'x', name: '证明.pdf', format: 'pdf', size: blob.size, sha256: await sha256Hex(blob) },
    ...{ attachedOn: AS_OF, paper: 'E05', criteria: [] },
  };
  await attach(store, 'test', attachment, blob, NOW);
  return { store, attachment };
}
/** As at a start of the app on that day, and on the next. */
async function purgeTwice(store: Store, at: number): Promise<unknown> {
  await purgeBin(store, at);
  return purgeBin(store, at + DAY);
}

test('a deleted cluster is nowhere but in the bin, and comes back as it was, with what can be undone', async () => {
  const { store } = await storeWithFile();
  await saveExplanation(store, 'test', '2.1', '说明', NOW + 1);
  const before = await readDossier(store, 'test');
  expect(await binDossier(store, 'test', NOW + 2)).toEqual({ ok: true, value: 'test' });
  expect(await listDossiers(store)).toEqual([]);
  expect(await readDossier(store, 'test')).toBeUndefined();
  expect(await saveExplanation(store, 'test', '2.1', '改', NOW)).toEqual({ ok: false, error: 'absent' });
  expect(await listBin(store)).toMatchObject({
    dossiers: [{ id: 'test', name: '测试县轴承产业集群', deletedAt: NOW + 2 }],
    attachments: [],
  });
  expect(await dropUnusedFiles(store)).toEqual({ ok: true, value: 0 });
  expect(await unbinDossier(store, 'test')).toEqual({ ok: true, value: 'test' });
  expect(await readDossier(store, 'test')).toEqual(before);
  expect(await undo(store, 'test', NOW + 3)).toMatchObject({ ok: true, value: { dossier: {} } });
});

test('a cluster of the same id in a backup counts as not here; restored, the deleted state stays as a snapshot', async () => {
  const { store } = await storeWithFile();
  const read = readBackup((await makeBackup(store, '0.1.0', AS_OF)).text);
  if (!read.ok) throw new Error(read.error.kind);
  await saveExplanation(store, 'test', '2.1', '删除前写的', NOW + 1);
  await binDossier(store, 'test', NOW + 2);
  expect((await standingsOf(store, read.value.dossiers)).get('test')).toBe('absent');
  await restore(store, read.value, () => 'replace', NOW + 3);
  expect((await readDossier(store, 'test'))!.dossier.explanations).toEqual({});
  expect((await listBin(store)).dossiers).toEqual([]);
  expect(await listSnapshots(store, 'test')).toMatchObject([{ reason: 'restore' }]);
});

test('a removed attachment comes back from the bin with its bytes, long after the log forgot it', async () => {
  const { store, attachment } = await storeWithFile();
  await removeAttachment(store, 'test', 'x', NOW + 1);
  await store.database.changes.clear();
  expect(await dropUnusedFiles(store)).toEqual({ ok: true, value: 0 });
  const [item] = (await listBin(store)).attachments;
  expect(item).toMatchObject({ attachment, cluster: '测试县轴承产业集群', deletedAt: NOW + 1 });
  expect(await unbinAttachment(store, item!.id, NOW + 2)).toMatchObject({ ok: true });
  expect((await readDossier(store, 'test'))!.dossier.attachments).toEqual([attachment]);
  expect(await (await readFile(store, attachment))?.text()).toBe('证明');
  expect((await listBin(store)).attachments).toEqual([]);
});

test('one that came back by 撤销 is not in the bin', async () => {
  const { store } = await storeWithFile();
  await removeAttachment(store, 'test', 'x', NOW + 1);
  await undo(store, 'test', NOW + 2);
  expect((await listBin(store)).attachments).toEqual([]);
});

test('an attachment of a deleted cluster comes back with the cluster, not without it', async () => {
  const { store } = await storeWithFile();
  await removeAttachment(store, 'test', 'x', NOW + 1);
  const [item] = (await listBin(store)).attachments;
  await binDossier(store, 'test', NOW + 2);
  expect((await listBin(store)).attachments).toEqual([]);
  expect(await unbinAttachment(store, item!.id, NOW + 3)).toEqual({ ok: false, error: 'absent' });
  await unbinDossier(store, 'test');
  expect((await listBin(store)).attachments).toHaveLength(1);
});

test('after thirty days a cluster goes with its log, its snapshots and its files', async () => {
  const { store } = await storeWithFile();
  await saveExplanation(store, 'test', '2.1', '说明', NOW + DAY);
  await removeAttachment(store, 'test', 'x', NOW + DAY);
  await binDossier(store, 'test', NOW + DAY);
  await purgeTwice(store, NOW + 30 * DAY);
  expect((await listBin(store)).dossiers).toHaveLength(1);
  expect(await purgeTwice(store, NOW + 32 * DAY)).toEqual({ ok: true, value: 1 });
  await dropUnusedFiles(store);
  const { dossiers, changes, snapshots, bin, files } = store.database;
  const left = await Promise.all([dossiers, changes, snapshots, bin, files].map((table) => table.count()));
  expect(left).toEqual([0, 0, 0, 0, 0]);
});

test('after thirty days an attachment goes, but one that came back stays in its cluster', async () => {
  const { store, attachment } = await storeWithFile();
  await removeAttachment(store, 'test', 'x', NOW);
  await undo(store, 'test', NOW + 1);
  expect(await purgeTwice(store, NOW + 31 * DAY)).toEqual({ ok: true, value: 1 });
  await dropUnusedFiles(store);
  expect(await readFile(store, attachment)).toBeDefined();
});

test('a clock that is wrong for one start deletes nothing', async () => {
  const { store } = await storeWithFile();
  await binDossier(store, 'test', NOW);
  await purgeBin(store, NOW + DAY);
  await purgeBin(store, NOW + 26_000 * DAY);
  await purgeBin(store, NOW + 2 * DAY);
  expect((await listBin(store)).dossiers).toHaveLength(1);
});
