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
} as const;
export const packageFaultSentence = (faults: readonly PackageFault[]): string =>
  faults.map(({ path, kind }) => `“${path}”${WORDS[kind]}`).join('；');

const GIGABYTE = 1024 ** 3;
const LIMITS: ZipLimits = { entries: 0xffff, entry: 4 * GIGABYTE, total: 4 * GIGABYTE };

/** `tell` hears the file at hand, how many are done of how many, and the share of all bytes. */
export async function checkPackage(
  blob: Blob,
  tell: (what: string, done: number, of: number, share: number) => void = () => undefined,
): Promise<PackageFault[]> {
  let zip: Zip;
  try {
    zip = await openZip(blob, LIMITS);
  } catch (error) {
    if (error instanceof ReadStop || error instanceof DOMException) return [{ path: 'ZIP', kind: 'broken' }];
    throw error;
  }
  const read = await manifestIn(zip);
  if (!read) return [{ path: MANIFEST, kind: 'broken' }];
  const { data, checkCode, documents } = read;
  const entries = [...data.data, ...documents];
  const listed = new Set([MANIFEST, ...entries.map(({ path }) => path)]);
  const faults: PackageFault[] = [
    ...(checkCodeOf(data) === checkCode ? [] : [{ path: MANIFEST, kind: 'checkCode' } as const]),
    ...zip.parts
      .filter(({ path }) => !listed.has(path))
      .map(({ path }) => ({ path, kind: 'extra' as const })),
  ];
  const all = entries.reduce((sum, { size }) => sum + size, 1);
  let looked = 0;
  for (const [index, entry] of entries.entries()) {
    tell(entry.path, index, entries.length, looked / all);
    const kind = await faultIn(zip, entry, (bytes) => {
      looked += bytes;
      tell(entry.path, index, entries.length, looked / all);
    });
    if (kind) faults.push({ path: entry.path, kind });
  }
  return faults;
}

async function faultIn(
  zip: Zip,
  { path, size, sha256 }: ManifestEntry,
  took: (bytes: number) => void,
): Promise<PackageFault['kind'] | undefined> {
  const part = zip.parts.find((each) => each.path === path);
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

interface Manifest {
  /** What 校验码 covers. */
  readonly data: Readonly<Record<string, unknown>> & { readonly data: readonly ManifestEntry[] };
  readonly checkCode: string;
  readonly documents: readonly ManifestEntry[];
}

/** As we write it; whoever takes in a package of somebody else parses it with care first. */
async function manifestIn(zip: Zip): Promise<Manifest | undefined> {
  const part = zip.find(MANIFEST);
  const pieces: Uint8Array[] = [];
  if (!part || !(await bytesOf(zip, part, (bytes) => pieces.push(bytes.slice())))) return undefined;
  const text = await new Blob(pieces as BlobPart[]).text();
  const { checkCode, documents, ...data } = JSON.parse(text) as Manifest & Manifest['data'];
  return { data: data as unknown as Manifest['data'], checkCode, documents };
}
