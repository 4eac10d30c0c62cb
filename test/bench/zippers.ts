import { downloadZip } from 'client-zip';
import { zipSync } from 'fflate';
import JSZip from 'jszip';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { readFiles, writePackage } from '../../src/formats/package.ts';
import { composeZip } from '../../src/formats/zip.ts';
import { openZip } from '../../src/formats/zip-directory.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { DOCUMENTS, orderedPack } from '../../src/submission/documents.ts';
import { AS_OF } from '../make.ts';
import { attachmentWith } from '../submission/made-attachment.ts';

/** A worker that makes one ZIP of the files in the browser's store, by the writer it is told. */

/** As the store of this bench keeps it. */
interface Kept {
  readonly name: string;
  readonly sha256: string;
  readonly blob: Blob;
}
export interface Entry {
  readonly name: string;
  readonly size: number;
  readonly crc: number;
}

const WRITERS = {
  'ours, the ZIP alone': (files: readonly Kept[]) =>
    composeZip(files.map(({ name, blob }) => ({ path: name, blob }))),
  'ours, the whole job': wholeJob,
  'client-zip 2.5.1': (files: readonly Kept[]) =>
    downloadZip(files.map(({ name, blob }) => ({ name, input: blob }))).blob(),
  'JSZip 3.10.2, STORE': (files: readonly Kept[]) => {
    const zip = new JSZip();
    for (const { name, blob } of files) zip.file(name, blob);
    return zip.generateAsync({ type: 'blob', compression: 'STORE' });
  },
  'fflate 0.8.3, zipSync, level 0': async (files: readonly Kept[]) => {
    const all: Record<string, Uint8Array> = {};
    for (const { name, blob } of files) all[name] = new Uint8Array(await blob.arrayBuffer());
    return new Blob([zipSync(all, { level: 0 })]);
  },
} as const;
export type Writer = keyof typeof WRITERS;

/** Every file read and held against its SHA-256, its pages counted, the package composed, opened and verified. */
async function wholeJob(files: readonly Kept[]): Promise<Blob> {
  const stored = files.map(({ name, sha256, blob }) => ({ name, sha256, blob, isPdf: true }));
  const attachments = files.map(({ name, sha256, blob: { size } }) =>
    attachmentWith('E04', name, { size, sha256 }),
  );
  const order = {
    appVersion: '0',
    pack: orderedPack(shaanxi2023),
    dossier: { ...sampleDossier('bench', AS_OF), attachments },
    asOf: AS_OF,
    reports: await readFiles(stored, () => undefined),
    pictures: {},
    choice: { left: DOCUMENTS.map(({ id }) => id), wanted: [] },
  };
  const written = await writePackage(order, stored, () => undefined);
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return written.value.blob;
}

function keptFiles(): Promise<Kept[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('files');
    opening.onerror = () => reject(opening.error ?? new Error('not opened'));
    opening.onsuccess = () => {
      const reading = opening.result.transaction('files').objectStore('files').getAll();
      reading.onerror = () => reject(reading.error ?? new Error('not read'));
      reading.onsuccess = () => resolve(reading.result as Kept[]);
    };
  });
}

const LIMIT = 4 * 1024 ** 3;
/** The PDFs in a ZIP, by the name each ends with. */
async function entriesOf(blob: Blob): Promise<Entry[]> {
  const { parts } = await openZip(blob, { entries: 0xffff, entry: LIMIT, total: LIMIT });
  return parts
    .filter(({ path }) => path.endsWith('.pdf'))
    .map(({ path, size, crc }) => ({ name: path.slice(path.search(/file-\d+\.pdf$/)), size, crc }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const files = keptFiles();
let made: Blob | undefined;

export type Told = { readonly files: number } | { readonly took: number } | { readonly entries: Entry[] };
export type Asked = 'files' | 'entries' | { readonly writer: Writer };

async function told(asked: Asked): Promise<Told> {
  if (asked === 'files') return { files: (await files).length };
  if (asked === 'entries') return { entries: await entriesOf(made!) };
  const all = await files;
  const started = performance.now();
  made = await WRITERS[asked.writer](all);
  return { took: performance.now() - started };
}
addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  // Refused in the worker, it would be heard nowhere.
  told(data).then(
    (answer) => postMessage(answer),
    (error: unknown) => postMessage({ error: String(error) }),
  );
});
