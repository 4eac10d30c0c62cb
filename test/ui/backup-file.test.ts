import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../src/dossier/attachment.ts';
import { sha256Hex } from '../../src/formats/sha256.ts';
import { composeZip } from '../../src/formats/zip.ts';
import { attach } from '../../src/store/attachments.ts';
import { readBackup } from '../../src/store/backup.ts';
import { createDossier } from '../../src/store/dossiers.ts';
import type { Store } from '../../src/store/store.ts';
import { makeBackupFile, readBackupFile, withoutBytes } from '../../src/ui/store/backup-file.ts';
import { AS_OF, dossierWith } from '../make.ts';
import { memoryStore } from '../store/open.ts';

const NOW = 1_795_000_000_000;

async function storeWith(...texts: string[]): Promise<{ store: Store; hashes: string[] }> {
  const store = await memoryStore();
  await createDossier(store, dossierWith(), NOW);
  const hashes: string[] = [];
  for (const [index, text] of texts.entries()) {
    const blob = new Blob([text]);
    const sha256 = await sha256Hex(blob);
    const attachment: Attachment = {
      ...{ id: String(index), name: `${text}.pdf`, format: 'pdf', size: blob.size, sha256 },
      ...{ attachedOn: AS_OF, paper: 'E05', criteria: ['2.1'] },
    };
    expect(await attach(store, 'test', attachment, blob, NOW)).toMatchObject({ ok: true });
    hashes.push(sha256);
  }
  return { store, hashes };
}

describe('a backup file', () => {
  test('without attachments it is the JSON itself', async () => {
    const { store } = await storeWith();
    const made = await makeBackupFile(store, '0.1.0', AS_OF);
    expect(made.name).toBe('集群自评备份_20261124.json');
    expect(await readBackupFile(made.blob)).toEqual({
      ok: true,
      value: { text: made.text, files: new Map() },
    });
  });

  test('with attachments it is a ZIP, each file once', async () => {
    const { store, hashes } = await storeWith('甲', '乙', '甲');
    const made = await makeBackupFile(store, '0.1.0', AS_OF);
    expect(made.name).toBe('集群自评备份_20261124.zip');
    const parts = await readBackupFile(made.blob);
    if (!parts.ok) throw new Error(parts.error.kind);
    expect(parts.value.text).toBe(made.text);
    expect([...parts.value.files.keys()].sort()).toEqual([...new Set(hashes)].sort());
    expect(await parts.value.files.get(hashes[1]!)?.text()).toBe('乙');
    const read = readBackup(parts.value.text);
    expect(read.ok && withoutBytes(read.value.dossiers, parts.value.files)).toEqual([]);
  });

  test('a file that was lost here is named and not in it', async () => {
    const { store, hashes } = await storeWith('甲', '乙');
    await store.database.files.delete(hashes[0]!);
    const made = await makeBackupFile(store, '0.1.0', AS_OF);
    expect(made.lost.map(({ name }) => name)).toEqual(['甲.pdf']);
    const parts = await readBackupFile(made.blob);
    expect(parts.ok && [...parts.value.files.keys()]).toEqual([hashes[1]]);
  });

  test('a file whose bytes are not those it is named for is left out', async () => {
    const forged = await composeZip([
      { path: 'backup.json', blob: new Blob(['{}']) },
      { path: `attachments/${'0'.repeat(64)}`, blob: new Blob(['forged']) },
    ]);
    expect(await readBackupFile(forged)).toEqual({ ok: true, value: { text: '{}', files: new Map() } });
  });

  test('a cut ZIP, and one that is no backup', async () => {
    const { store } = await storeWith('甲');
    const { blob } = await makeBackupFile(store, '0.1.0', AS_OF);
    expect(await readBackupFile(blob.slice(0, -30))).toEqual({ ok: false, error: { kind: 'damaged' } });
    const other = await composeZip([{ path: 'a.txt', blob: new Blob(['a']) }]);
    expect(await readBackupFile(other)).toEqual({ ok: false, error: { kind: 'notBackup' } });
  });
});
