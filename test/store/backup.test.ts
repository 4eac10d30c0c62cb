import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import {
  backupFaultSentence,
  makeBackup,
  markBackedUp,
  readBackup,
  restore,
  standingsOf,
  type BackupFault,
} from '../../src/store/backup.ts';
import { createDossier, listDossiers, readDossier, saveExplanation } from '../../src/store/dossiers.ts';
import { anyDossier } from '../dossier/arbitrary.ts';
import type { RulePack } from '../../src/policy/criterion.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { listPacks, savePack } from '../../src/store/packs.ts';
import { asVersion1, AS_OF, dossierWith, firm } from '../make.ts';
import { memoryStore } from './open.ts';

const NOW = 1_795_000_000_000;

test('backup and restore lose nothing, whatever the dossiers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyDossier, { selector: ({ id }) => id, maxLength: 4 }),
      async (dossiers) => {
        const from = await memoryStore();
        for (const dossier of dossiers) {
          expect(await createDossier(from, dossier, NOW)).toMatchObject({ ok: true });
        }
        const read = readBackup((await makeBackup(from, '0.1.0', AS_OF)).text);
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        const to = await memoryStore();
        expect(await restore(to, read.value, () => 'replace', NOW)).toEqual({
          ok: true,
          value: dossiers.length,
        });
        const restored = (await listDossiers(to)).map(({ dossier }) => dossier);
        expect(new Map(restored.map((each) => [each.id, each]))).toEqual(
          new Map(dossiers.map((each) => [each.id, each])),
        );
      },
    ),
    { numRuns: 60 },
  );
});

describe('imported rule packs', () => {
  const mine: RulePack = { ...shaanxi2023, id: 'mine' };
  const withPack = async (): Promise<string> => {
    const store = await memoryStore();
    await savePack(store, mine, NOW);
    await createDossier(store, dossierWith({}, { packId: 'mine' }), NOW);
    return (await makeBackup(store, '0.1.0', AS_OF)).text;
  };
  test('come back with the clusters they assess', async () => {
    const read = readBackup(await withPack());
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const to = await memoryStore();
    await restore(to, read.value, () => 'replace', NOW);
    expect((await listPacks(to)).map(({ pack }) => pack)).toEqual([mine]);
  });
  test('stay out when no restored cluster needs them', async () => {
    const read = readBackup(await withPack());
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const to = await memoryStore();
    await restore(to, read.value, () => 'skip', NOW);
    expect(await listPacks(to)).toEqual([]);
  });
  test('a damaged one is named', async () => {
    const file = JSON.parse(await withPack()) as { packs: { criteria: unknown }[]; [key: string]: unknown };
    file.packs[0]!.criteria = 'gone';
    const { createHash } = await import('node:crypto');
    file.sha256 = createHash('sha256')
      .update(canonicalJson({ dossiers: file.dossiers, packs: file.packs }))
      .digest('hex');
    const read = readBackup(JSON.stringify(file));
    expect(read).toMatchObject({ ok: false, error: { kind: 'invalidPack', path: 'criteria' } });
    if (!read.ok) expect(backupFaultSentence(read.error, '备份.json')).toContain('E-207');
  });
});

test('a backup of the first version, without packs and with dossiers of the first version, is restored', async () => {
  const { createHash } = await import('node:crypto');
  const dossiers = [asVersion1(dossierWith())];
  const text = JSON.stringify({
    format: 'jiqun-ziping-backup',
    version: 1,
    appVersion: '0.1.0',
    createdOn: AS_OF,
    dossiers,
    sha256: createHash('sha256').update(canonicalJson(dossiers)).digest('hex'),
  });
  expect(readBackup(text)).toMatchObject({ ok: true, value: { dossiers: [dossierWith()], packs: [] } });
});

describe('a file that cannot be restored', () => {
  const good = async (): Promise<string> => {
    const store = await memoryStore();
    await createDossier(store, dossierWith(), NOW);
    return (await makeBackup(store, '0.1.0', AS_OF)).text;
  };
  const edited = async (edit: (file: Record<string, unknown>) => void, rehash = false): Promise<string> => {
    const file = JSON.parse(await good()) as Record<string, unknown>;
    edit(file);
    if (rehash) {
      const { createHash } = await import('node:crypto');
      file.sha256 = createHash('sha256')
        .update(canonicalJson({ dossiers: file.dossiers, packs: file.packs }))
        .digest('hex');
    }
    return JSON.stringify(file);
  };

  test.each<readonly [string, () => Promise<string>, BackupFault['kind'], string]>([
    ['truncated', async () => (await good()).slice(0, -40), 'notJson', 'E-202'],
    ['empty', () => Promise.resolve(''), 'notJson', 'E-202'],
    ['far too large', () => Promise.resolve(' '.repeat(200_000_001)), 'tooLarge', 'E-201'],
    ['not ours', () => Promise.resolve('{"format":"other","dossiers":[]}'), 'notBackup', 'E-203'],
    ['a bare null', () => Promise.resolve('null'), 'notBackup', 'E-203'],
    ['from a newer version', () => edited((file) => (file.version = 3)), 'newer', 'E-204'],
    [
      'one digit changed',
      async () => (await good()).replace('"declarationYear":2026', '"declarationYear":2027'),
      'damaged',
      'E-205',
    ],
    [
      'a poisoned key',
      async () => (await good()).replace('"dossiers":', '"__proto__":{"admin":1},"dossiers":'),
      'notJson',
      'E-202',
    ],
    [
      'a dossier of a newer version',
      () => edited((file) => ((file.dossiers as { version: number }[])[0]!.version = 9), true),
      'newer',
      'E-204',
    ],
    [
      'an invalid dossier with a right checksum',
      () =>
        edited(
          (file) => ((file.dossiers as { declarationYear: unknown }[])[0]!.declarationYear = '二〇二六'),
          true,
        ),
      'invalid',
      'E-206',
    ],
  ])('%s', async (_, text, kind, code) => {
    const read = readBackup(await text());
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.error.kind).toBe(kind);
    const sentence = backupFaultSentence(read.error, '备份.json');
    expect(sentence).toContain(code);
    expect(sentence).toContain('您的数据没有改动。');
    expect(sentence).toContain('备份.json');
  });
});

test('how each cluster of a backup stands to what is here', async () => {
  const store = await memoryStore();
  await createDossier(store, dossierWith({}, { id: 'same' }), NOW);
  await createDossier(store, dossierWith({}, { id: 'changed' }), NOW);
  const backup = [
    dossierWith({}, { id: 'same' }),
    dossierWith({}, { id: 'changed' }),
    dossierWith({}, { id: 'new' }),
  ];
  await saveExplanation(store, 'changed', '2.5', '理由', NOW);
  expect([...(await standingsOf(store, backup))]).toEqual([
    ['same', 'same'],
    ['changed', 'different'],
    ['new', 'absent'],
  ]);
});

test('a restore that fails at any record leaves the store as it was', async () => {
  const dossiers = ['a', 'b', 'c', 'd'].map((id) => dossierWith({}, { id }));
  for (let failAt = 0; failAt < dossiers.length; failAt += 1) {
    const store = await memoryStore();
    await createDossier(store, dossierWith({}, { id: 'a', explanations: { '2.5': '原有' } }), NOW);
    const before = await listDossiers(store);
    let written = 0;
    const fail = (): void => {
      if (written === failAt) throw new DOMException('no room', 'QuotaExceededError');
      written += 1;
    };
    store.database.dossiers.hook('creating', fail);
    store.database.dossiers.hook('updating', fail);
    expect(await restore(store, { dossiers, packs: [] }, () => 'replace', NOW)).toEqual({
      ok: false,
      error: 'quota',
    });
    expect(await listDossiers(store)).toEqual(before);
  }
});

test('a skipped cluster is left alone', async () => {
  const store = await memoryStore();
  await createDossier(store, dossierWith({}, { explanations: { '2.5': '原有' } }), NOW);
  await restore(store, { dossiers: [dossierWith()], packs: [] }, () => 'skip', NOW);
  expect((await readDossier(store, 'test'))?.dossier.explanations).toEqual({ '2.5': '原有' });
});

test('what is in a file is marked; an edit made meanwhile is not', async () => {
  const store = await memoryStore();
  await createDossier(store, dossierWith(), NOW);
  const { held } = await makeBackup(store, '0.1.0', AS_OF);
  await saveExplanation(store, 'test', '2.5', '理由', NOW);
  await markBackedUp(store, held, NOW + 5);
  expect(await readDossier(store, 'test')).toMatchObject({ edits: 2, backedUpEdits: 1, backedUpAt: NOW + 5 });
});

test('R11, no room at the n-th write of a restore, for every n: what was here is exactly as it was', async () => {
  const from = await memoryStore();
  const firms = Array.from({ length: 250 }, (_, index) => firm(`第${index}家`));
  for (const id of ['a', 'b']) await createDossier(from, dossierWith({}, { id, enterprises: firms }), NOW);
  const read = readBackup((await makeBackup(from, '0.1.0', AS_OF)).text);
  if (!read.ok) throw new Error(read.error.kind);
  const to = await memoryStore();
  await createDossier(to, dossierWith({}, { id: 'a', enterprises: firms.slice(0, 3) }), NOW);
  const dump = async (): Promise<string> =>
    canonicalJson(await Promise.all(to.database.tables.map((table) => table.toArray())));
  const before = await dump();
  let left = 0;
  for (const table of to.database.tables) {
    table.hook('creating', () => {
      left -= 1;
      if (left === 0) throw new DOMException('no room', 'QuotaExceededError');
    });
  }
  let tried = 0;
  for (;;) {
    left = tried + 1;
    const restored = await restore(to, read.value, () => 'replace', NOW + 1);
    if (restored.ok) break;
    tried += 1;
    expect(restored).toEqual({ ok: false, error: 'quota' });
    expect(await dump()).toBe(before);
  }
  expect(tried).toBeGreaterThan(7);
  expect((await listDossiers(to)).map(({ dossier }) => dossier.enterprises.length)).toEqual([250, 250]);
});
