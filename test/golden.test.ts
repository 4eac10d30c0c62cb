import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canonicalJson } from '../src/base/canonical-json.ts';
import { receivePackage } from '../src/formats/package-in.ts';
import { readBackup, restore } from '../src/store/backup.ts';
import { listDossiers } from '../src/store/dossiers.ts';
import { listPacks } from '../src/store/packs.ts';
import { readBackupFile } from '../src/ui/store/backup-file.ts';
import { memoryStore } from './store/open.ts';

/**
 * One file of every schema that was ever written, in `golden/`: never edited (a .bin is JSON no formatter shall touch), never made again, opened by every later
 * build. A change of schema adds a row and leaves the others; where a migration adds something to old data, the hash
 * of what is restored changes, and the commit says why.
 */

const PASSWORD = '扶风县工信局二〇二六';
const hashOf = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 16);
const golden = (name: string): Buffer<ArrayBuffer> =>
  readFileSync(new URL(`golden/${name}`, import.meta.url));

test.each([
  {
    file: 'backup-1.json.bin',
    why: 'dossier 1, no packs',
    bytes: 'e1053085930aa27d',
    dump: 'c95859c5e848e7f9',
  },
  {
    file: 'backup-2.json.bin',
    why: 'dossier 2, an imported pack',
    bytes: '0fe65cdaf086ebd5',
    dump: 'b9d0adab9b9bc55a',
  },
  { file: 'backup-2.zip', why: 'with an attached file', bytes: '3b63ec7893544462', dump: '0c173442225020f2' },
  { file: 'backup-2.sxbk', why: 'the same, encrypted', bytes: 'dfce32bbdb6fc25e', dump: '0c173442225020f2' },
])('$file ($why) is restored as it was', async ({ file, bytes, dump }) => {
  expect(hashOf(golden(file))).toBe(bytes);
  const parts = await readBackupFile(new Blob([golden(file)]), PASSWORD);
  if (!parts.ok) throw new Error(parts.error.kind);
  const read = readBackup(parts.value.text);
  if (!read.ok) throw new Error(read.error.kind);
  const store = await memoryStore();
  await restore(store, read.value, () => 'replace', 0, parts.value.files);
  const dossiers = (await listDossiers(store)).map(({ dossier }) => dossier);
  const packs = (await listPacks(store)).map(({ pack }) => pack);
  const files = await store.database.files.toCollection().primaryKeys();
  dossiers.sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(hashOf(canonicalJson({ dossiers, packs, files }))).toBe(dump);
});

test.each([{ file: 'package-1.zip', bytes: 'f2ec4a7757d13bc1', dossier: 'eb09d5d3334b62b4' }])(
  '$file is received as it was handed in, without a fault',
  async ({ file, bytes, dossier }) => {
    expect(hashOf(golden(file))).toBe(bytes);
    const received = await receivePackage(new Blob([golden(file)]));
    if (!received.ok) throw new Error(JSON.stringify(received.error));
    expect(received.value.faults).toEqual([]);
    expect(hashOf(canonicalJson(received.value.contents.dossier))).toBe(dossier);
  },
);
