import { err, ok, type Result } from '../base/result.ts';
import { readManifest, type ReadManifest, type ReceivedFault } from '../review/received.ts';
import { MANIFEST, type ManifestEntry } from '../submission/manifest.ts';
import { checkCodeOf } from './check-code.ts';
import { ReadStop } from './read-fault.ts';
import { hashOfSize } from './sha256.ts';
import { openZip, type Zip, type ZipLimits, type ZipPart } from './zip-directory.ts';
import { inflatePart } from './zip-inflate.ts';

/** Opens a written 申报材料包 as its receiver would, and holds every byte of it against its manifest. */

export interface PackageFault {
  /** Path within the package, or what holds for all of it. */
  readonly path: string;
  readonly kind: keyof typeof WORDS;
}
const WORDS = {
  broken: '打不开',
  missing: '清单中有而包中没有',
  extra: '包中有而清单中没有',
  size: '大小与清单不同',
  content: '内容与清单的 SHA-256 不同',
  unreadable: '读不出来',
  checkCode: '校验码与清单内容不符',
  printed: '页脚印的校验码与数据不符',
} as const;
export const packageFaultWords = ({ kind }: PackageFault): string => WORDS[kind];
export const packageFaultSentence = (faults: readonly PackageFault[]): string =>
  faults.map((each) => `“${each.path}”${packageFaultWords(each)}`).join('；');

const GIGABYTE = 1024 ** 3;
const MOST_MANIFEST = 32 * 1024 ** 2;
const LIMITS: ZipLimits = { entries: 0xffff, entry: 4 * GIGABYTE, total: 4 * GIGABYTE };

/** `tell` hears the file at hand, how many are done of how many, and the share of all bytes. */
type Tell = (what: string, done: number, of: number, share: number) => void;

export async function checkPackage(blob: Blob, tell: Tell = () => undefined): Promise<PackageFault[]> {
  const opened = await openPackage(blob);
  if (opened.ok) return verifyPackage(opened.value, tell);
  return [{ path: opened.error.kind === 'broken' ? 'ZIP' : MANIFEST, kind: 'broken' }];
}

export interface OpenedPackage {
  readonly zip: Zip;
  readonly manifest: ReadManifest;
  /** 校验码 of the data as the manifest names them, whatever it says of its own code. */
  readonly checkCode: string;
}

/** Opens a package and reads its manifest. Of one that was unpacked and packed again in a folder, the folder is seen through. */
export async function openPackage(blob: Blob): Promise<Result<OpenedPackage, ReceivedFault>> {
  const opened = await openedZip(blob);
  if (!opened) return err({ kind: 'broken' });
  const zip = withoutFolder(opened);
  const text = await textIn(zip, MANIFEST, MOST_MANIFEST);
  if (text === undefined) return err({ kind: 'notPackage' });
  const manifest = readManifest(text);
  if (!manifest.ok) return manifest;
  return ok({ zip, manifest: manifest.value, checkCode: checkCodeOf(manifest.value.covered) });
}

async function openedZip(blob: Blob): Promise<Zip | undefined> {
  try {
    return await openZip(blob, LIMITS);
  } catch (error) {
    if (error instanceof ReadStop || error instanceof DOMException) return undefined;
    throw error;
  }
}

function withoutFolder(zip: Zip): Zip {
  const end = `/${MANIFEST}`;
  const inside = zip.parts.filter(({ path }) => path.endsWith(end));
  if (zip.find(MANIFEST) || inside.length !== 1) return zip;
  const folder = inside[0]!.path.slice(0, -MANIFEST.length);
  const parts = zip.parts.map((part) =>
    part.path.startsWith(folder) ? { ...part, path: part.path.slice(folder.length) } : part,
  );
  const byPath = new Map(parts.map((part) => [part.path, part]));
  return { ...zip, parts, find: (path) => byPath.get(path) };
}

/** Holds every byte against the manifest. */
export async function verifyPackage(
  { zip, manifest, checkCode }: OpenedPackage,
  tell: Tell = () => undefined,
): Promise<PackageFault[]> {
  const entries = [...manifest.data, ...manifest.documents];
  const listed = new Set([MANIFEST, ...entries.map(({ path }) => path)]);
  const parts = new Map(zip.parts.map((part) => [part.path, part]));
  const faults: PackageFault[] = [
    ...(checkCode === manifest.checkCode ? [] : [{ path: MANIFEST, kind: 'checkCode' } as const]),
    ...zip.parts
      .filter(({ path }) => !listed.has(path))
      .map(({ path }) => ({ path, kind: 'extra' as const })),
  ];
  const all = entries.reduce((sum, { size }) => sum + size, 1);
  let looked = 0;
  for (const [index, entry] of entries.entries()) {
    tell(entry.path, index, entries.length, looked / all);
    const kind = await faultIn(zip, parts.get(entry.path), entry, (bytes) => {
      looked += bytes;
      tell(entry.path, index, entries.length, looked / all);
    });
    if (kind) faults.push({ path: entry.path, kind });
  }
  return faults;
}

async function faultIn(
  zip: Zip,
  part: ZipPart | undefined,
  { size, sha256 }: ManifestEntry,
  took: (bytes: number) => void,
): Promise<PackageFault['kind'] | undefined> {
  if (!part) return 'missing';
  if (part.size !== size) return 'size';
  const hash = hashOfSize(size);
  const read = await bytesOf(zip, part, (bytes) => {
    hash.add(bytes);
    took(bytes.length);
  });
  if (!read) return 'unreadable';
  return (await hash.hex()) === sha256 ? undefined : 'content';
}

/** False when the bytes do not come, or are not those of the checksum. */
async function bytesOf(zip: Zip, part: ZipPart, take: (bytes: Uint8Array) => void): Promise<boolean> {
  try {
    await inflatePart(zip, part, (bytes) => {
      take(bytes);
      return undefined;
    });
    return true;
  } catch (error) {
    if (error instanceof ReadStop || error instanceof DOMException) return false;
    throw error;
  }
}

/** The text of a part; undefined when there is none, it is longer than `most`, or its bytes do not come. */
export async function textIn(zip: Zip, path: string, most: number): Promise<string | undefined> {
  const part = zip.find(path);
  const blob = part && part.size <= most ? await blobIn(zip, part) : undefined;
  return blob?.text();
}

/** The bytes of a part; undefined when they do not come, or are not those of the checksum. */
export async function blobIn(zip: Zip, part: ZipPart): Promise<Blob | undefined> {
  if (part.method === 'stored') {
    return (await bytesOf(zip, part, () => undefined))
      ? zip.blob.slice(part.start, part.start + part.packed)
      : undefined;
  }
  const pieces: Uint8Array[] = [];
  return (await bytesOf(zip, part, (bytes) => pieces.push(bytes.slice())))
    ? new Blob(pieces as BlobPart[])
    : undefined;
}
