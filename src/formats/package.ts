import { canonicalJson } from '../base/canonical-json.ts';
import { err, ok, type Result } from '../base/result.ts';
import {
  chosenDocuments,
  OFFICIAL_FORM_ROLE,
  officialFormPath,
  sourceOf,
  type DocumentKind,
  type DocumentSource,
  type Order,
} from '../submission/documents.ts';
import { unreadableOf, type FileReport } from '../submission/evidence-order.ts';
import {
  attachmentPath,
  dataFiles,
  dataManifestOf,
  MANIFEST,
  manifestOf,
  packageName,
  type ManifestEntry,
} from '../submission/manifest.ts';
import { checkCodeOf } from './check-code.ts';
import { Crc32 } from './crc32.ts';
import { xlsxBytes } from './excel-out.ts';
import { safeName } from './file-names.ts';
import { checkPackage, type PackageFault } from './package-check.ts';
import { PdfPages } from './pdf-pages.ts';
import { hashOfSize, sha256Hex } from './sha256.ts';
import { slicesOf } from './slices.ts';
import { docxBytes } from './word.ts';
import { composeZip, type ZipEntry } from './zip.ts';

/** The written 申报材料包: composed from the stored Blobs, then opened and verified again. Runs in a worker. */

/** How far it has come. */
export interface Progress {
  readonly step: 'read' | 'write' | 'verify';
  /** What is at hand: the name of a file. */
  readonly what: string;
  /** Files done, of how many. */
  readonly done: number;
  readonly of: number;
  /** Of all the work, from 0 to 1. */
  readonly share: number;
}
export type Tell = (progress: Progress) => void;

/** An attached file as the store keeps it. */
export interface StoredBytes {
  readonly sha256: string;
  readonly name: string;
  /** Absent when the store has lost it. */
  readonly blob?: Blob;
  readonly isPdf: boolean;
}

/** Reads every attached file once to its end: is it what was attached, what is its CRC, how many pages has it. */
export async function readFiles(files: readonly StoredBytes[], tell: Tell): Promise<FileReport[]> {
  const all = files.reduce((sum, { blob }) => sum + (blob?.size ?? 0), 0);
  const reports: FileReport[] = [];
  let read = 0;
  for (const { sha256, name, blob, isPdf } of files) {
    const told = (): void =>
      tell({
        step: 'read',
        what: name,
        done: reports.length,
        of: files.length,
        share: all === 0 ? 1 : read / all,
      });
    told();
    reports.push(
      await readFile(sha256, blob, isPdf, (bytes) => {
        read += bytes;
        told();
      }),
    );
  }
  return reports;
}

async function readFile(
  sha256: string,
  blob: Blob | undefined,
  isPdf: boolean,
  took: (bytes: number) => void,
): Promise<FileReport> {
  if (!blob) return { sha256, whole: false };
  const hash = hashOfSize(blob.size);
  const crc = new Crc32();
  const pdf = isPdf ? new PdfPages() : undefined;
  try {
    for await (const bytes of slicesOf(blob)) {
      hash.add(bytes);
      crc.add(bytes);
      pdf?.add(bytes);
      took(bytes.length);
    }
  } catch (error) {
    // A browser that lost the file beside a sound database says so only when it is read.
    if (error instanceof DOMException) return { sha256, whole: false };
    throw error;
  } finally {
    pdf?.end();
  }
  if ((await hash.hex()) !== sha256) return { sha256, whole: false };
  const pages = isPdf ? pdf?.count : 1;
  return { sha256, whole: true, crc: crc.value, ...(pages !== undefined && { pages }) };
}

/** 校验码 of what this order would write. */
export async function codeOf(order: Order): Promise<string> {
  const { manifest } = await dataOf(order, sourceOf(order), new Map());
  return checkCodeOf(manifest);
}

export interface WrittenPackage {
  readonly name: string;
  readonly blob: Blob;
  readonly checkCode: string;
  readonly entries: readonly ManifestEntry[];
  /** Attachments (number and name) that could not be read, so that they are not in it. */
  readonly unreadable: readonly string[];
}

/**
 * Composed, opened and verified again; faults when what was written is not what was meant. `form` is the official
 * form the order tells of.
 */
export async function writePackage(
  order: Order,
  stored: readonly StoredBytes[],
  tell: Tell,
  form?: Blob,
): Promise<Result<WrittenPackage, PackageFault[]>> {
  const source = sourceOf(order);
  const blobs = new Map(stored.flatMap(({ sha256, blob }) => (blob ? [[sha256, blob] as const] : [])));
  const { entries, zip, manifest } = await dataOf(order, source, blobs);
  const checkCode = checkCodeOf(manifest);
  const documents = chosenDocuments(source);
  const work = workOf(documents.length, entries);
  const written: ManifestEntry[] = [];
  for (const kind of documents) {
    tell({
      step: 'write',
      what: kind.name,
      done: written.length,
      of: documents.length,
      share: work.written(written.length),
    });
    const blob = new Blob([await bytesOf(kind, source, checkCode)], { type: TYPES[extensionOf(kind)] });
    const path = kind.path.map(safeName).join('/');
    written.push({ path, size: blob.size, sha256: await sha256Hex(blob), role: kind.id });
    zip.push({ path, blob });
  }
  if (form && source.form) {
    const path = officialFormPath(source.form).map(safeName).join('/');
    written.push({ path, size: form.size, sha256: await sha256Hex(form), role: OFFICIAL_FORM_ROLE });
    zip.push({ path, blob: form });
  }
  zip.push({ path: MANIFEST, blob: jsonBlob(manifestOf(manifest, checkCode, written)) });
  zip.sort(({ path: a }, { path: b }) => (a < b ? -1 : 1));
  const blob = await composeZip(zip);
  const faults = await checkPackage(blob, (what, done, of, share) =>
    tell({ step: 'verify', what, done, of, share: work.verified(share) }),
  );
  if (faults.length > 0) return err(faults);
  return ok({
    name: safeName(packageName(source.context.dossier, source.context.pack, order.asOf, source.occasion)),
    blob,
    checkCode,
    entries: [...entries, ...written],
    unreadable: unreadableOf(source.attachments).map(
      ({ number, attachment }) => `${number} ${attachment.name}`,
    ),
  });
}

/** A document takes about as long as so many bytes to be verified. */
const DOCUMENT_WEIGHT = 8 * 1024 * 1024;
function workOf(
  documents: number,
  entries: readonly ManifestEntry[],
): { readonly written: (count: number) => number; readonly verified: (share: number) => number } {
  const writing = documents * DOCUMENT_WEIGHT;
  const verifying = entries.reduce((sum, { size }) => sum + size, DOCUMENT_WEIGHT);
  const all = writing + verifying;
  return {
    written: (count) => (count * DOCUMENT_WEIGHT) / all,
    verified: (share) => (writing + share * verifying) / all,
  };
}

interface Data {
  readonly entries: ManifestEntry[];
  readonly zip: ZipEntry[];
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** Everything 校验码 covers; the attachments come as they are stored. */
async function dataOf(order: Order, source: DocumentSource, blobs: ReadonlyMap<string, Blob>): Promise<Data> {
  const { context, assessment, attachments } = source;
  const entries: ManifestEntry[] = [];
  const zip: ZipEntry[] = [];
  for (const { path, role, content } of dataFiles(context, assessment)) {
    const blob = jsonBlob(content);
    entries.push({ path, size: blob.size, sha256: await sha256Hex(blob), role });
    zip.push({ path, blob });
  }
  for (const numbered of attachments) {
    const { attachment, report } = numbered;
    if (report?.whole !== true) continue;
    const { size, sha256, criteria } = attachment;
    const path = attachmentPath(numbered).map(safeName).join('/');
    const blob = blobs.get(sha256);
    entries.push({ path, size, sha256, role: 'attachment', criteria });
    if (blob) zip.push({ path, blob, ...(report.crc !== undefined && { crc: report.crc }) });
  }
  const made = { appVersion: order.appVersion, occasion: source.occasion, ...context };
  return { entries, zip, manifest: dataManifestOf(entries, unreadableOf(attachments), made) };
}

function bytesOf(
  { compose }: DocumentKind,
  source: DocumentSource,
  checkCode: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const composed = compose(source);
  return composed.kind === 'word'
    ? docxBytes({ ...composed.document, checkCode })
    : xlsxBytes(composed.workbook);
}

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const extensionOf = ({ path }: DocumentKind): keyof typeof TYPES =>
  path[path.length - 1]!.endsWith('.docx') ? 'docx' : 'xlsx';

/** Same content, same bytes: keys are sorted. */
const jsonBlob = (content: unknown): Blob => new Blob([canonicalJson(content)], { type: 'application/json' });
