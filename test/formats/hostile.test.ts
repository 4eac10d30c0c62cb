import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { intakeFaultSentence, takeIn } from '../../src/dossier/attachment-intake.ts';
import { hasLocation, withoutLocation } from '../../src/dossier/photo-location.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { FormDesk } from '../../src/formats/form-desk.ts';
import { ImportDesk } from '../../src/formats/import-desk.ts';
import { receivePackage } from '../../src/formats/package-in.ts';
import { PdfPages } from '../../src/formats/pdf-pages.ts';
import { readFaultSentence } from '../../src/formats/read-fault.ts';
import { seal } from '../../src/formats/sealed.ts';
import { packFaultSentence, readPack } from '../../src/policy/check-pack.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { receivedFaultSentence } from '../../src/review/received.ts';
import { makeReply, readReply, replyFaultSentence } from '../../src/review/reply.ts';
import { makeBackup, readBackup, restore } from '../../src/store/backup.ts';
import { createDossier } from '../../src/store/dossiers.ts';
import type { Store } from '../../src/store/store.ts';
import { faultSentence, makeBackupFile, readBackupFile } from '../../src/ui/store/backup-file.ts';
import { AS_OF, dossierWith } from '../make.ts';
import { packageOf } from '../review/made-package.ts';
import { SCALE } from '../scale.ts';
import { memoryStore } from '../store/open.ts';
import { harmed, harmedJson, harmedZip } from './hostile.ts';
import { rowOf, utf8, workbookParts, zipOf } from './make-files.ts';
import { declarationForm } from './make-forms.ts';
import { pdfWith } from './make-pdf.ts';

/**
 * Spoilt files through the very doors they would come in by: whatever somebody sends, it is read or refused in a
 * sentence with a code, in time and in bounded memory, and what is stored stays as it was.
 */

const RUNS = 60 * SCALE;
/** Of processor time, whatever else the machine is at. */
const MOST_MS = 30_000;
const MOST_BYTES = 1.5 * 1024 ** 3;

/** A refusal as the user reads it; undefined when the file was read. */
type Read = (bytes: Uint8Array) => Promise<string | undefined>;

/** A JPEG with EXIF that holds a GPS directory, and nothing to see. */
const LOCATED = new Uint8Array(
  Buffer.from(
    'ffd8ffe100224578696600004d4d002a0000000800018825000400000001' + '0000001a00000000ffda0004ffffffd9',
    'hex',
  ),
);

let store: Store;
const dump = async (): Promise<string> => {
  const tables = await Promise.all(
    store.database.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  return createHash('sha256')
    .update(canonicalJson(Object.fromEntries(tables)))
    .digest('hex');
};
beforeAll(async () => {
  store = await memoryStore();
  await createDossier(store, sampleDossier('s', AS_OF), 0);
});

/** What became of the files, for the log of the long run. */
const outcomes: Record<string, number> = {};
const slowest: Record<string, number> = {};
afterAll(() => {
  if (SCALE > 1) console.log({ outcomes, slowest, rss: process.memoryUsage.rss() });
});
const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function survives(
  read: Read,
  sound: Uint8Array,
  spoil: (sound: Uint8Array) => fc.Arbitrary<Uint8Array>,
): Promise<void> {
  expect(await read(sound), 'before anything is done to it').toBeUndefined();
  const before = await dump();
  let most = 0;
  await fc.assert(
    fc.asyncProperty(spoil(sound), async (bytes) => {
      const start = spent();
      const sentence = await read(bytes);
      most = Math.max(most, spent() - start);
      const code = /E-\d{3}/.exec(sentence ?? '')?.[0] ?? 'read';
      outcomes[code] = (outcomes[code] ?? 0) + 1;
      if (sentence !== undefined) {
        expect(sentence).toMatch(/E-\d{3}/);
        expect(sentence).toMatch(/没有改动/);
        expect(sentence).toMatch(/请/);
      }
    }),
    { numRuns: RUNS },
  );
  slowest[expect.getState().currentTestName ?? ''] = Math.round(most);
  expect(most).toBeLessThan(MOST_MS);
  expect(process.memoryUsage.rss()).toBeLessThan(MOST_BYTES);
  expect(await dump()).toBe(before);
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
}

const buffer = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());
const blobOf = (bytes: Uint8Array): Blob => new Blob([bytes as Uint8Array<ArrayBuffer>]);

const ROSTER = zipOf(
  workbookParts(
    [
      {
        name: '名录',
        rows: [
          rowOf(1, '企业名称', '统一社会信用代码', '2023年产值（万元）', '2024年产值（万元）', '从业人员'),
          ...Array.from({ length: 12 }, (_, row) =>
            rowOf(row + 2, `第${row}机床有限公司`, '91610324MA6X00001X', '1234.5', '2345.6', '120'),
          ),
        ].join(''),
        after: '<mergeCells count="1"><mergeCell ref="A15:B15"/></mergeCells>',
      },
    ],
    {
      strings: '<si><t>甲</t></si>',
      styles: '<numFmts><numFmt numFmtId="164" formatCode="yyyy"/></numFmts>',
    },
  ),
);

describe('a roster', () => {
  const read: Read = async (bytes) => {
    const desk = new ImportDesk();
    const opened = await desk.open({ bytes, file: '名录.xlsx', options: {} });
    if (!opened.ok) return readFaultSentence(opened.error, '名录.xlsx');
    const { sheets, best } = opened.value;
    const header = best.ok ? sheets.find(({ name }) => name === best.value)?.header : undefined;
    if (!best.ok || !header) return undefined;
    const choices = {
      sheet: best.value,
      header,
      answers: {},
      converted: [],
      forAll: 'update',
      byRow: {},
      absent: 'keep',
      importId: 'i',
      importedOn: AS_OF,
    } as const;
    desk.preview(choices);
    desk.settle(choices);
    await desk.problems({ choices, createdOn: AS_OF });
    return undefined;
  };
  test('.xlsx, by the byte', () => survives(read, ROSTER, harmed));
  test('.xlsx, by what it says and holds', () => survives(read, ROSTER, harmedZip));
  test('.csv', () =>
    survives(
      read,
      utf8('企业名称,2023年产值（万元）,从业人员\n"甲,厂",1234.5,12\n乙厂,"2,345",7\n'),
      harmed,
    ));
});

describe('an official form', () => {
  const read: Read = async (bytes) => {
    const desk = new FormDesk();
    const opened = await desk.open({ bytes, file: '申报表.docx' });
    if (!opened.ok) return readFaultSentence(opened.error, '申报表.docx', 'form');
    desk.fill(
      Object.fromEntries(
        opened.value.blanks.slice(0, 5).map(({ id }) => [id, { kind: 'text', text: 'x' }]),
      ) as never,
    );
    return undefined;
  };
  test('by what it says and holds', () => survives(read, declarationForm(), harmedZip));
});

describe('a backup', () => {
  const restored = async (text: string, files: ReadonlyMap<string, Blob>): Promise<string | undefined> => {
    const read = readBackup(text);
    if (!read.ok) return faultSentence(read.error, '备份.json');
    // What is sound may be restored: elsewhere, so that the store here shows what only reading does.
    const there = await memoryStore();
    const done = await restore(there, read.value, () => 'replace', 0, files);
    expect(done.ok).toBe(true);
    there.database.close();
    return undefined;
  };
  const read: Read = async (bytes) => {
    const parts = await readBackupFile(blobOf(bytes), 'a long password');
    return parts.ok ? restored(parts.value.text, parts.value.files) : faultSentence(parts.error, '备份.sxbk');
  };
  const json = async (): Promise<string> => {
    const from = await memoryStore();
    await createDossier(from, dossierWith({ landArea: { 2025: '9平方公里' } }, { id: 'a' }), 0);
    await createDossier(from, dossierWith({}, { id: 'b' }), 0);
    return (await makeBackup(from, '0.1.0', AS_OF)).text;
  };
  const rehash = (root: unknown): void => {
    const file = root as Record<string, unknown>;
    const { dossiers, packs } = file;
    file.sha256 = createHash('sha256').update(canonicalJson({ dossiers, packs })).digest('hex');
  };
  test('JSON, by the byte', async () => survives(read, utf8(await json()), harmed));
  test('JSON, by what it says, under its right checksum', async () =>
    survives(read, utf8(await json()), (sound) => harmedJson(sound, rehash)));
  test('sealed, by the byte', async () => {
    const file = await makeBackupFile(store, '0.1.0', AS_OF);
    const sealed = await seal(file.blob, file.name, 'a long password', {
      iterations: 100_000,
      random: (into) => crypto.getRandomValues(into),
    });
    await survives(read, await buffer(sealed), harmed);
  });
});

describe('a package', () => {
  const read: Read = async (bytes) => {
    const received = await receivePackage(blobOf(bytes));
    return received.ok ? undefined : receivedFaultSentence(received.error, '申报材料.zip');
  };
  const sound = async (): Promise<Uint8Array> =>
    buffer(await packageOf(dossierWith({ landArea: { 2025: '9平方公里' } }), { documents: false }));
  test('by the byte', async () => survives(read, await sound(), harmed));
  test('by what it says and holds', async () => survives(read, await sound(), harmedZip));
});

test('a rule pack', () =>
  survives(
    (bytes) => {
      const read = readPack(new TextDecoder().decode(bytes));
      return Promise.resolve(read.ok ? undefined : packFaultSentence(read.error, '规则.json'));
    },
    utf8(JSON.stringify({ ...shaanxi2023, id: 'mine' })),
    harmedJson,
  ));

test('补正清单', () => {
  const { text } = makeReply({
    package: {
      checkCode: 'ABCDEFGHIJKL',
      sha256: '0'.repeat(64),
      dossierId: 'a',
      cluster: '扶风县机床',
      declarationYear: 2026,
      asOf: AS_OF,
    },
    issuer: '市局',
    issuedOn: AS_OF,
    remarks: [{ place: 'evidence', item: 'E04', opinion: 'mend', reason: '汇总表没有盖章。' }],
  });
  return survives(
    (bytes) => {
      const read = readReply(new TextDecoder().decode(bytes), 'a');
      return Promise.resolve(read.ok ? undefined : replyFaultSentence(read.error, '补正清单.json'));
    },
    utf8(text),
    harmedJson,
  );
});

test('an attachment', () => {
  return survives(
    (bytes) => {
      const taken = takeIn('附件.pdf', bytes);
      if (!taken.ok) return Promise.resolve(intakeFaultSentence(taken.error, '附件.pdf'));
      if (taken.value.format === 'jpg' && hasLocation(bytes)) withoutLocation(bytes);
      const pages = new PdfPages();
      pages.add(bytes);
      expect(pages.count ?? 0).toBeGreaterThanOrEqual(0);
      return Promise.resolve(undefined);
    },
    LOCATED,
    () => fc.oneof(harmed(pdfWith(3)), harmed(pdfWith(2, 'objectStreams')), harmed(LOCATED)),
  );
});
