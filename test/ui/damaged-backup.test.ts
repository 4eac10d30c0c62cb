import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import type { Attachment } from '../../src/dossier/attachment.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { seal } from '../../src/formats/sealed.ts';
import { sha256Hex } from '../../src/formats/sha256.ts';
import { attach } from '../../src/store/attachments.ts';
import { readBackup } from '../../src/store/backup.ts';
import { createDossier, listDossiers } from '../../src/store/dossiers.ts';
import {
  faultSentence,
  makeBackupFile,
  readBackupFile,
  readSoundParts,
} from '../../src/ui/store/backup-file.ts';
import { AS_OF, dossierWith, firm } from '../make.ts';
import { SCALE } from '../scale.ts';
import { memoryStore } from '../store/open.ts';

/** R12: a backup that was damaged is said to be, what is whole in it is given, and nothing else ever is. */

const NOW = 1_795_000_000_000;
const PASSWORD = '扶风县工信局二〇二六';
const NAMES = ['甲县', '乙县', '丙县', '丁县'];
const kinds = { json: '', zip: '', sealed: '' };
type Kind = keyof typeof kinds;
const files = new Map<Kind, Uint8Array<ArrayBuffer>>();
const written = new Map<string, ClusterDossier>();

beforeAll(async () => {
  const store = await memoryStore();
  for (const [index, name] of NAMES.entries()) {
    const made = dossierWith(
      {},
      { id: `c${index}`, enterprises: Array.from({ length: 8 }, (_, at) => firm(`${name}企业${at}`)) },
    );
    await createDossier(store, { ...made, profile: { ...made.profile, name } }, NOW);
  }
  const bytes = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await blob.arrayBuffer());
  files.set('json', await bytes((await makeBackupFile(store, '0.1.0', AS_OF)).blob));
  for (const text of ['一号证明', '二号证明']) {
    const blob = new Blob([text.repeat(400)]);
    const attachment: Attachment = {
      ...{ id: text, name: `${text}.pdf`, format: 'pdf', size: blob.size, sha256: await sha256Hex(blob) },
      ...{ attachedOn: AS_OF, paper: 'E05', criteria: [] },
    };
    await attach(store, 'c0', attachment, blob, NOW);
  }
  const zip = await makeBackupFile(store, '0.1.0', AS_OF);
  files.set('zip', await bytes(zip.blob));
  let next = 1;
  const random = (into: Uint8Array): void => void into.fill((next += 7) % 251);
  files.set('sealed', await bytes(await seal(zip.blob, zip.name, PASSWORD, { iterations: 100_000, random })));
  for (const { dossier } of await listDossiers(store)) written.set(dossier.id, dossier);
});

const sameAs = (dossier: ClusterDossier, kind: Kind): void => {
  const { attachments, ...rest } = written.get(dossier.id)!;
  expect(dossier).toEqual(kind === 'json' || attachments === undefined ? rest : { ...rest, attachments });
};

/** What a damaged file gives: how many of the four clusters, and how many of the two files. */
async function outcome(kind: Kind, bytes: Uint8Array<ArrayBuffer>): Promise<readonly [number, number]> {
  const file = new Blob([bytes]);
  const parts = await readBackupFile(file, PASSWORD);
  const read = parts.ok ? readBackup(parts.value.text) : parts;
  if (parts.ok && read.ok) {
    read.value.dossiers.forEach((each) => sameAs(each, kind));
    return [read.value.dossiers.length, parts.value.files.size];
  }
  if (read.ok) throw new Error('a read backup without parts');
  expect(faultSentence(read.error, '备份')).toMatch(/（E-2\d\d）.*数据没有改动。请/);
  const sound = await readSoundParts(file, read.error, PASSWORD);
  if (!sound) return [0, 0];
  sound.content.dossiers.forEach((each) => sameAs(each, kind));
  expect(sound.content.dossiers.length + sound.broken.length).toBe(NAMES.length);
  for (const name of sound.broken) expect(NAMES).toContain(name);
  return [sound.content.dossiers.length, sound.files.size];
}

describe.each(Object.keys(kinds) as Kind[])('R12, a %s backup', (kind) => {
  test('every 997th byte flipped, one at a time: named, and no cluster is ever other than it was', async () => {
    const whole = files.get(kind)!;
    const step = Math.max(1, Math.round(997 / SCALE));
    const saved: number[] = [];
    for (let at = step; at < whole.length; at += step) {
      const bytes = whole.slice();
      bytes[at]! ^= 0x01;
      saved.push((await outcome(kind, bytes))[0]);
    }
    expect(saved.length).toBeGreaterThan(5);
    // A flip within one cluster leaves the other three, unless a piece of a megabyte went with it.
    if (kind !== 'sealed')
      expect(saved.filter((count) => count >= 3).length).toBeGreaterThan(saved.length * 0.7);
  });

  test('cut at ten points: named, and what stood before the cut is given', async () => {
    const whole = files.get(kind)!;
    const saved: (readonly [number, number])[] = [];
    for (let tenth = 0; tenth < 10; tenth += 1)
      saved.push(await outcome(kind, whole.slice(0, Math.floor((whole.length * tenth) / 10))));
    expect(saved[0]).toEqual([0, 0]);
    const clusters = saved.map(([count]) => count);
    expect([...clusters].sort((a, b) => a - b)).toEqual(clusters);
    if (kind === 'json') expect(clusters[9]).toBe(3);
    if (kind === 'zip') expect(saved[9]).toEqual([4, 1]);
  });
});

test('R12, one digit changed and the ZIP’s own checksum put right: named, the others given', async () => {
  const text = new TextDecoder().decode(files.get('json'));
  const forged = text.replace('甲县企业3', '甲县企业8');
  const parts = { text: forged };
  expect(readBackup(parts.text)).toMatchObject({ ok: false, error: { kind: 'damaged' } });
  const sound = await readSoundParts(new Blob([forged]), { kind: 'damaged' });
  expect(sound?.broken).toEqual(['甲县']);
  expect(sound?.content.dossiers.map(({ profile }) => profile.name)).toEqual(['乙县', '丙县', '丁县']);
});

test('R12, two entries swapped: both attachments are left out, every cluster is there', async () => {
  const whole = Buffer.from(files.get('zip')!);
  const [one, two] = ['一号证明', '二号证明'].map((text) => whole.indexOf(text.repeat(400)));
  const length = Buffer.byteLength('一号证明'.repeat(400));
  const swapped = new Uint8Array(whole);
  swapped.set(whole.subarray(two, two! + length), one);
  swapped.set(whole.subarray(one, one! + length), two);
  expect(await outcome('zip', swapped)).toEqual([4, 0]);
});

test('a piece of a sealed file that is damaged costs what lies in it, and nothing else', async () => {
  const { unsealSound } = await import('../../src/formats/sealed.ts');
  const plain = new Uint8Array(3 * 1024 * 1024 + 5).fill(65);
  const blob = await seal(new Blob([plain]), '备份.zip', PASSWORD, {
    iterations: 100_000,
    random: (into) => void into.fill(3),
  });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  bytes[bytes.length - 1_500_000]! ^= 1;
  const opened = await unsealSound(new Blob([bytes]), PASSWORD);
  if (!opened.ok) throw new Error(opened.error.kind);
  const got = new Uint8Array(await opened.value.plain.arrayBuffer());
  const hash = (part: Uint8Array): string => createHash('sha256').update(part).digest('hex');
  expect(got.length).toBe(plain.length);
  const megabyte = 1024 * 1024;
  const holes = [0, 1, 2, 3].filter(
    (piece) =>
      hash(got.slice(piece * megabyte, (piece + 1) * megabyte)) !==
      hash(plain.slice(piece * megabyte, (piece + 1) * megabyte)),
  );
  expect(holes).toEqual([1]);
  expect(await unsealSound(new Blob([bytes]), '不是这个口令呀呀呀')).toEqual({
    ok: false,
    error: { kind: 'wrongPassword' },
  });
});

test('checks name what they check', () => {
  const file = JSON.parse(new TextDecoder().decode(files.get('json'))) as {
    checks: { id: string; sha256: string }[];
    dossiers: ClusterDossier[];
  };
  for (const [index, { id, sha256 }] of file.checks.entries()) {
    const dossier = file.dossiers[index]!;
    expect(id).toBe(dossier.id);
    expect(sha256).toBe(createHash('sha256').update(canonicalJson(dossier)).digest('hex'));
  }
  expect(file.checks).toHaveLength(4);
});
