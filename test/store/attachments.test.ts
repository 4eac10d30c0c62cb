import { describe, expect, test } from 'vitest';
import { attachmentsOf, type Attachment } from '../../src/dossier/attachment.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { sha256Hex } from '../../src/formats/sha256.ts';
import { removeAttachment, removeDossier } from '../../src/store/bin.ts';
import {
  attach,
  dropUnusedFiles,
  editAttachment,
  isWhole,
  keepFile,
  readFile,
  unreadable,
} from '../../src/store/attachments.ts';
import { makeBackup, readBackup, restore } from '../../src/store/backup.ts';
import { redo, undo } from '../../src/store/changes.ts';
import { createDossier, listDossiers, readDossier } from '../../src/store/dossiers.ts';
import type { Store } from '../../src/store/store.ts';
import { AS_OF, dossierWith } from '../make.ts';
import { memoryStore } from './open.ts';

const NOW = 1_795_000_000_000;
const PDF = '%PDF-1.7 甲';

async function storeWith(...ids: string[]): Promise<Store> {
  const store = await memoryStore();
  for (const id of ids) await createDossier(store, dossierWith({}, { id }), NOW);
  return store;
}

async function made(id: string, text = PDF, rest: Partial<Attachment> = {}): Promise<[Attachment, Blob]> {
  const blob = new Blob([text]);
  const sha256 = await sha256Hex(blob);
  return [
    {
      ...{ id, name: `${id}.pdf`, format: 'pdf', size: blob.size, sha256, attachedOn: AS_OF },
      ...{ paper: 'E04', criteria: ['2.6'], ...rest },
    },
    blob,
  ];
}
async function attached(store: Store, cluster: string, id: string, text?: string): Promise<Attachment> {
  const [attachment, blob] = await made(id, text);
  expect(await attach(store, cluster, attachment, blob, NOW + 10_000)).toMatchObject({ ok: true });
  return attachment;
}
const namesIn = async (store: Store, id: string): Promise<string[]> =>
  attachmentsOf((await readDossier(store, id))!.dossier).map(({ name }) => name);
const heldFiles = (store: Store): Promise<number> => store.database.files.count();

test('what is attached is read back, byte for byte, with a media type of ours', async () => {
  const store = await storeWith('a');
  const attachment = await attached(store, 'a', 'x');
  const read = await readFile(store, attachment);
  expect(read?.type).toBe('application/pdf');
  expect(await read?.text()).toBe(PDF);
  expect(await isWhole(store, attachment, sha256Hex)).toBe(true);
});

test('the same bytes are held once, whatever names them', async () => {
  const store = await storeWith('a', 'b');
  await attached(store, 'a', 'x');
  await attached(store, 'a', 'y');
  await attached(store, 'b', 'z');
  expect(await heldFiles(store)).toBe(1);
});

test('nothing is kept for a cluster that is not there, nor for what is not valid', async () => {
  const store = await storeWith('a');
  const [attachment, blob] = await made('x');
  expect(await attach(store, 'gone', attachment, blob, NOW)).toEqual({ ok: false, error: 'absent' });
  expect(await attach(store, 'a', { ...attachment, size: 0 }, blob, NOW)).toEqual({
    ok: false,
    error: 'invalid',
  });
  expect(await heldFiles(store)).toBe(0);
  expect(await namesIn(store, 'a')).toEqual([]);
});

test('no room: neither the file nor the record', async () => {
  const store = await storeWith('a');
  store.database.files.hook('creating', () => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  const [attachment, blob] = await made('x');
  expect(await attach(store, 'a', attachment, blob, NOW)).toEqual({ ok: false, error: 'quota' });
  expect(await namesIn(store, 'a')).toEqual([]);
});

test('attached, described, taken away; each step back and forth, and the bytes are there all along', async () => {
  const store = await storeWith('a');
  const attachment = await attached(store, 'a', 'x');
  await editAttachment(store, 'a', 'x', (each) => ({ ...each, number: '宝统〔2026〕3号' }), NOW + 20_000);
  await removeAttachment(store, 'a', 'x', NOW + 30_000);
  expect(await namesIn(store, 'a')).toEqual([]);
  expect(await dropUnusedFiles(store)).toEqual({ ok: true, value: 0 });
  const state = async (): Promise<readonly Attachment[]> =>
    attachmentsOf((await readDossier(store, 'a'))!.dossier);
  await undo(store, 'a', NOW + 40_000);
  expect(await state()).toEqual([{ ...attachment, number: '宝统〔2026〕3号' }]);
  await undo(store, 'a', NOW + 50_000);
  expect(await state()).toEqual([attachment]);
  await undo(store, 'a', NOW + 60_000);
  expect(await state()).toEqual([]);
  await redo(store, 'a', NOW + 70_000);
  expect(await isWhole(store, (await state())[0]!, sha256Hex)).toBe(true);
});

test('bytes go when the last cluster that names them has gone', async () => {
  const store = await storeWith('a', 'b');
  await attached(store, 'a', 'x');
  await attached(store, 'b', 'x');
  await attached(store, 'b', 'y', '%PDF-1.7 乙');
  await removeDossier(store, 'b');
  expect(await dropUnusedFiles(store)).toEqual({ ok: true, value: 1 });
  await removeDossier(store, 'a');
  expect(await dropUnusedFiles(store)).toEqual({ ok: true, value: 1 });
  expect(await heldFiles(store)).toBe(0);
});

describe('a file that cannot be read is named', () => {
  const dossierOf = async (store: Store): Promise<ClusterDossier> => (await readDossier(store, 'a'))!.dossier;

  test.each<readonly [string, (store: Store, sha256: string) => Promise<unknown>]>([
    ['lost', (store, sha256) => store.database.files.delete(sha256)],
    ['cut short', (store, sha256) => store.database.files.put({ sha256, blob: new Blob(['%PDF']) })],
    [
      'one byte changed',
      (store, sha256) => store.database.files.put({ sha256, blob: new Blob(['%PDF-1.6 坏']) }),
    ],
  ])('%s', async (_, harm) => {
    const store = await storeWith('a');
    const [good, bad] = [await attached(store, 'a', '好'), await attached(store, 'a', '坏', '%PDF-1.7 坏')];
    expect(await unreadable(store, await dossierOf(store), sha256Hex)).toEqual([]);
    await harm(store, bad.sha256);
    expect(await unreadable(store, await dossierOf(store), sha256Hex)).toEqual([bad]);
    expect(await isWhole(store, good, sha256Hex)).toBe(true);
    await keepFile(store, bad.sha256, new Blob(['%PDF-1.7 坏']));
    expect(await unreadable(store, await dossierOf(store), sha256Hex)).toEqual([]);
  });
});

test('a backup brings what is known of them, and with their bytes at hand the bytes', async () => {
  const from = await storeWith('a');
  const attachment = await attached(from, 'a', 'x');
  const read = readBackup((await makeBackup(from, '0.1.0', AS_OF)).text);
  if (!read.ok) throw new Error(read.error.kind);
  const to = await memoryStore();
  const stray = new Blob(['stray']);
  const files = new Map([
    [attachment.sha256, new Blob([PDF])],
    ['0'.repeat(64), stray],
  ]);
  await restore(to, read.value, () => 'replace', NOW, files);
  expect(await namesIn(to, 'a')).toEqual(['x.pdf']);
  expect(await isWhole(to, attachment, sha256Hex)).toBe(true);
  expect(await heldFiles(to)).toBe(1);
});

test('94: twenty clusters with their files are listed, and what is in them read, without opening a file', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
  const store = await storeWith(...ids);
  for (const id of ids) await attached(store, id, `a-${id}`, `${PDF} ${id}`);
  const opened: unknown[] = [];
  store.database.files.hook('reading', (file) => {
    opened.push(file);
    return file;
  });
  expect((await listDossiers(store)).map(({ id }) => id).sort()).toEqual([...ids].sort());
  for (const id of ids) expect(await namesIn(store, id)).toEqual([`a-${id}.pdf`]);
  expect(opened).toEqual([]);
  expect(await heldFiles(store)).toBe(20);
});
