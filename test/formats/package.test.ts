import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import type { Attachment } from '../../src/dossier/attachment.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { checkPackage } from '../../src/formats/package-check.ts';
import {
  codeOf,
  readFiles,
  writePackage,
  type Progress,
  type StoredBytes,
  type WrittenPackage,
} from '../../src/formats/package.ts';
import { composeZip, type ZipEntry } from '../../src/formats/zip.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { DOCUMENTS, NO_CHOICE, orderedPack, type Order } from '../../src/submission/documents.ts';
import { dossier as dossierSchema } from '../../src/dossier/dossier.ts';
import { rulePack } from '../../src/policy/criterion.ts';
import { assessmentRecord } from '../../src/assessment/record.ts';
import { plan as planSchema } from '../../src/dossier/plan.ts';
import { AS_OF } from '../make.ts';
import { MADE_PLAN } from '../plan/made-plan.ts';
import { attachmentWith } from '../submission/made-attachment.ts';
import { pdfWith } from './make-pdf.ts';

/** The written package, held against what was meant by programs that did not write it. */

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const FILES = [
  { paper: 'E04', name: '产值汇总表.pdf', bytes: pdfWith(3) },
  { paper: 'E01', name: '证明 <img src=x onerror=alert(1)>.pdf', bytes: pdfWith(1, 'objectStreams') },
  { paper: 'E07', name: '../../证书:*?.jpg', bytes: new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]) },
];
const attachments: Attachment[] = FILES.map(({ paper, name, bytes }, index) =>
  attachmentWith(paper, name, {
    id: `a${index}`,
    size: bytes.length,
    sha256: sha256(bytes),
    criteria: ['2.6'],
  }),
);
const stored: StoredBytes[] = FILES.map(({ name, bytes }) => ({
  sha256: sha256(bytes),
  name,
  blob: new Blob([bytes]),
  isPdf: name.endsWith('.pdf'),
}));
const dossier = { ...sampleDossier('s', AS_OF), plan: MADE_PLAN, attachments };
const order = async (rest: Partial<Order> = {}): Promise<Order> => ({
  appVersion: '0.1.0',
  pack: orderedPack(shaanxi2023),
  dossier,
  asOf: AS_OF,
  reports: await readFiles(stored, () => undefined),
  pictures: {},
  choice: NO_CHOICE,
  ...rest,
});
/** A few documents only, where it is not about them. */
const LIGHT = {
  left: DOCUMENTS.map(({ id }) => id).filter((id) => !['selfAssessmentReport', 'roster'].includes(id)),
  wanted: [],
};
async function written(rest: Partial<Order> = {}, files = stored): Promise<WrittenPackage> {
  const result = await writePackage(await order(rest), files, () => undefined);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());
const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

interface Manifest {
  checkCode: string;
  data: { path: string; size: number; sha256: string; role: string; criteria?: string[] }[];
  documents: Manifest['data'];
  unreadable: { number: string; name: string }[];
}
let made: WrittenPackage;
let zip: Record<string, Uint8Array>;
let manifest: Manifest;
beforeAll(async () => {
  made = await written();
  zip = unzipSync(await bytesOf(made.blob));
  manifest = JSON.parse(decode(zip['manifest.json'])) as Manifest;
}, 240_000);

describe('what is in it', () => {
  test('every entry is in the manifest with its size and hash, and nothing else is there', () => {
    const listed = [...manifest.data, ...manifest.documents];
    expect(listed.map(({ path }) => path).sort()).toEqual(
      Object.keys(zip)
        .filter((path) => path !== 'manifest.json')
        .sort(),
    );
    for (const { path, size, sha256: hash } of listed)
      expect([path, zip[path]!.length, sha256(zip[path]!)]).toEqual([path, size, hash]);
  });

  test('the manifest is canonical JSON', () => {
    expect(decode(zip['manifest.json'])).toBe(canonicalJson(manifest));
  });

  test('names are numbered and safe on every system', () => {
    const evidence = Object.keys(zip).filter((path) => /\/E\d\d-/.test(path));
    expect(evidence).toEqual([
      '05_佐证材料/E01_近三年无事故、无事件证明/E01-01_证明 _img src=x onerror=alert(1)_.pdf',
      '05_佐证材料/E04_分企业产值汇总表/E04-01_产值汇总表.pdf',
      '05_佐证材料/E07_企业资质公告、证书/E07-01_.._.._证书___.jpg',
    ]);
    for (const path of Object.keys(zip))
      for (const segment of path.split('/')) expect(segment).not.toMatch(/[\\:*?"<>|]|^\.+$|[. ]$/);
  });

  test('attachments are those that were attached, with the conditions they serve', () => {
    const listed = manifest.data.filter(({ role }) => role === 'attachment');
    expect(listed.map(({ sha256: hash }) => hash).sort()).toEqual(
      attachments.map(({ sha256: hash }) => hash).sort(),
    );
    for (const { criteria } of listed) expect(criteria).toEqual(['2.6']);
  });

  test('a receiver can work everything out again: each JSON is what its own schema reads', () => {
    const json = (path: string): unknown => JSON.parse(decode(zip[path]));
    expect(dossierSchema.parse(json('dossier.json'))).toEqual(dossier);
    expect(rulePack.parse(json('pack.json'))).toEqual(shaanxi2023);
    expect(planSchema.parse(json('plan.json'))).toEqual(MADE_PLAN);
    expect(assessmentRecord.parse(json('assessment.json')).dossierId).toBe('s');
  });
});

describe('校验码', () => {
  test('is what anybody gets: base 32 of SHA-256 over the manifest without checkCode and documents', () => {
    const { checkCode: _code, documents: _documents, ...data } = manifest;
    const hash = createHash('sha256').update(canonicalJson(data)).digest();
    // RFC 4648, by big integers instead of bits.
    const letters = BigInt(`0x${hash.toString('hex')}`) >> BigInt(256 - 60);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const expected = Array.from(
      { length: 12 },
      (_, at) => alphabet[Number((letters >> BigInt(5 * (11 - at))) & 31n)],
    ).join('');
    expect([manifest.checkCode, made.checkCode]).toEqual([expected, expected]);
  });

  test('is known before anything is written', async () => {
    expect(await codeOf(await order())).toBe(made.checkCode);
  });

  test('is on every page of every Word file: in each footer', () => {
    const shown = made.checkCode.replace(/(.{4})(.{4})(.{4})/, '校验码 $1 $2 $3');
    const documents = Object.entries(zip).filter(([path]) => path.endsWith('.docx'));
    expect(documents.length).toBeGreaterThan(3);
    for (const [path, bytes] of documents) {
      const parts = unzipSync(bytes);
      const feet = Object.keys(parts).filter((part) => /^word\/footer\d+\.xml$/.test(part));
      const sections = decode(parts['word/document.xml']).match(/<w:sectPr/g)!.length;
      // A default and an even one in each section.
      expect([path, feet.length]).toEqual([path, 2 * sections]);
      for (const foot of feet) expect(decode(parts[foot]).replace(/<[^>]+>/g, '')).toContain(shown);
    }
  });

  test.each<[string, Partial<Order>, boolean]>([
    ['another day', { asOf: '2026-11-25' }, false],
    ['another figure', { dossier: { ...dossier, declarationYear: 2027 } }, false],
    ['an attachment less', { dossier: { ...dossier, attachments: attachments.slice(1) } }, false],
    ['a document left out', { choice: { left: ['gapDocument'], wanted: [] } }, true],
  ])('%s: the same code %s', async (_, rest, same) => {
    expect((await codeOf(await order(rest))) === made.checkCode).toBe(same);
  });
});

test('same data, same bytes', async () => {
  const again = await written();
  expect(Buffer.compare(await bytesOf(again.blob), await bytesOf(made.blob))).toBe(0);
}, 240_000);

describe('attachments that cannot be read', () => {
  const lost = attachments[0]!;
  const broken: [string, StoredBytes][] = [
    ['gone from the store', { sha256: lost.sha256, name: lost.name, isPdf: true }],
    [
      'changed in the store',
      { sha256: lost.sha256, name: lost.name, isPdf: true, blob: new Blob(['%PDF-changed']) },
    ],
  ];
  test.each(broken)('%s: named in the manifest, in the result and on paper, and left out', async (_, bad) => {
    const files = [bad, ...stored.slice(1)];
    const reports = await readFiles(files, () => undefined);
    const result = await written({ reports, choice: LIGHT }, files);
    expect(result.unreadable).toEqual(['E04-01 产值汇总表.pdf']);
    const parts = unzipSync(await bytesOf(result.blob));
    const read = JSON.parse(decode(parts['manifest.json'])) as Manifest;
    expect(read.unreadable).toMatchObject([{ number: 'E04-01', name: '产值汇总表.pdf' }]);
    expect(Object.keys(parts).filter((path) => path.includes('E04-01'))).toEqual([]);
  });

  test('lost after they were read: nothing is handed over', async () => {
    const result = await writePackage(await order({ choice: LIGHT }), stored.slice(1), () => undefined);
    expect(result).toEqual({
      ok: false,
      error: [{ path: '05_佐证材料/E04_分企业产值汇总表/E04-01_产值汇总表.pdf', kind: 'missing' }],
    });
  });
});

describe('a package opened again', () => {
  const entries = (): ZipEntry[] =>
    Object.entries(zip).map(([path, bytes]) => ({ path, blob: new Blob([bytes as BlobPart]) }));
  const changed = (path: string, content: string): ZipEntry[] =>
    entries().map((each) => (each.path === path ? { path, blob: new Blob([content]) } : each));
  const changedManifest = (change: (read: Manifest) => object): ZipEntry[] =>
    changed('manifest.json', canonicalJson(change(manifest)));

  test('as it was written has no fault', async () => {
    expect(await checkPackage(made.blob)).toEqual([]);
  });
  test.each<[string, () => ZipEntry[], { path: string; kind: string }[]]>([
    [
      'a file changed, its size kept',
      () => changed('plan.json', decode(zip['plan.json']).replace('县', '市')),
      [{ path: 'plan.json', kind: 'content' }],
    ],
    ['a file cut', () => changed('plan.json', '{}'), [{ path: 'plan.json', kind: 'size' }]],
    [
      'a file missing',
      () => entries().filter(({ path }) => path !== 'plan.json'),
      [{ path: 'plan.json', kind: 'missing' }],
    ],
    [
      'a file nobody named',
      () => [...entries(), { path: '多余.txt', blob: new Blob(['x']) }],
      [{ path: '多余.txt', kind: 'extra' }],
    ],
    [
      'a manifest whose data were changed',
      () => changedManifest((read) => ({ ...read, asOf: '2026-11-23' })),
      [{ path: 'manifest.json', kind: 'checkCode' }],
    ],
    [
      'a manifest that is none of ours',
      () => changedManifest((read) => ({ ...read, unreadable: [{}] })),
      [{ path: 'manifest.json', kind: 'broken' }],
    ],
    [
      'a manifest that is no JSON',
      () => changed('manifest.json', '{'),
      [{ path: 'manifest.json', kind: 'broken' }],
    ],
    [
      'unpacked and packed again in a folder',
      () => entries().map(({ path, blob }) => ({ path: `扶风县/${path}`, blob })),
      [],
    ],
    [
      'no manifest',
      () => entries().filter(({ path }) => path !== 'manifest.json'),
      [{ path: 'manifest.json', kind: 'broken' }],
    ],
  ])('%s', async (_, make, faults) => {
    expect(await checkPackage(await composeZip(make()))).toEqual(faults);
  });
  test('a file that is no ZIP', async () => {
    expect(await checkPackage(new Blob(['PK']))).toEqual([{ path: 'ZIP', kind: 'broken' }]);
  });
});

test('progress rises to the end, and names the files', async () => {
  const told: Progress[] = [];
  await writePackage(await order({ choice: LIGHT }), stored, (progress) => told.push(progress));
  const shares = told.map(({ share }) => share);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares[0]).toBe(0);
  expect(shares[shares.length - 1]).toBeLessThanOrEqual(1);
  expect(new Set(told.map(({ step }) => step))).toEqual(new Set(['write', 'verify']));
  expect(told.map(({ what }) => what)).toEqual(expect.arrayContaining(['自评报告', 'dossier.json']));
});

test('the filled official form lies in a folder of its own, as it is, with its role and its line in the list', async () => {
  const form = new Blob([new Uint8Array([80, 75, 3, 4, 9])]);
  const told = { name: '2026年申报表:已填.docx', blanks: 3, open: ['邮政编码'], outdated: false };
  const choice = { left: DOCUMENTS.map(({ id }) => id).filter((id) => id !== 'packageList'), wanted: [] };
  const result = await writePackage(await order({ choice, form: told }), stored, () => undefined, form);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const parts = unzipSync(await bytesOf(result.value.blob));
  const path = '06_官方申报表/2026年申报表_已填.docx';
  expect(parts[path]).toEqual(await bytesOf(form));
  const { documents } = JSON.parse(decode(parts['manifest.json'])) as Manifest;
  expect(documents.find((each) => each.path === path)).toEqual({
    path,
    size: 5,
    sha256: sha256(await bytesOf(form)),
    role: 'officialForm',
  });
  const list = decode(unzipSync(parts['00_材料清单.docx']!)['word/document.xml']).replace(/<[^>]+>/g, '');
  expect(list).toContain('当年的官方申报表（已填）');
  expect(list).toContain('官方申报表3处空白中，仍有1处没有填。');
});
