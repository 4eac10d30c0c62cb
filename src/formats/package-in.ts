import { ok, type Result } from '../base/result.ts';
import { clusterRow } from '../review/cluster-row.ts';
import type { ReceivedPackage } from '../review/received-package.ts';
import { recompute } from '../review/recompute.ts';
import { readContents, type ContentTexts, type ReceivedFault } from '../review/received.ts';
import type { ManifestEntry } from '../submission/manifest.ts';
import type { Tell } from './package.ts';
import {
  blobIn,
  openPackage,
  packageFaultWords,
  textIn,
  verifyPackage,
  type OpenedPackage,
  type PackageFault,
} from './package-check.ts';
import { attempt } from './read-fault.ts';
import { sha256Hex } from './sha256.ts';
import { openZip } from './zip-directory.ts';

/** A 申报材料包 as the city receives it: verified, read, and worked out again. Runs in a worker. */

/** Characters of JSON; a roster of 100,000 enterprises has some 80 million. */
const MOST_JSON = 256 * 1024 ** 2;

export async function receivePackage(
  blob: Blob,
  tell: Tell = () => undefined,
): Promise<Result<ReceivedPackage, ReceivedFault>> {
  const opened = await openPackage(blob);
  if (!opened.ok) return opened;
  const { zip, manifest, checkCode } = opened.value;
  const texts: Record<string, string> = {};
  for (const path of [
    'dossier.json',
    'assessment.json',
    'pack.json',
    'plan.json',
  ] satisfies (keyof ContentTexts)[]) {
    const text = await textIn(zip, path, MOST_JSON);
    if (text !== undefined) texts[path] = text;
  }
  const contents = readContents(texts);
  if (!contents.ok) return contents;
  const faults = [
    ...(await verifyPackage(opened.value, (what, done, of, share) =>
      tell({ step: 'verify', what, done, of, share }),
    )),
    ...(await printedFaults(opened.value)),
  ];
  const { covered: _covered, ...read } = manifest;
  return ok({
    sha256: await sha256Hex(blob),
    size: blob.size,
    checkCode,
    faults: faults.map((each) => ({ ...each, what: packageFaultWords(each) })),
    manifest: read,
    contents: contents.value,
    row: clusterRow(contents.value, recompute(contents.value, manifest)),
  });
}

/** The Word files carry the code of the data they were made from in their feet; whoever changes data forgets them. */
async function printedFaults({ zip, manifest, checkCode }: OpenedPackage): Promise<PackageFault[]> {
  const faults: PackageFault[] = [];
  for (const { path } of manifest.documents.filter((each) => each.path.endsWith('.docx'))) {
    const printed = await printedCodes(zip, path);
    if (printed.some((code) => code !== checkCode)) faults.push({ path, kind: 'printed' });
  }
  return faults;
}

const MOST_FOOT = 4 * 1024 ** 2;
const DOCX = { entries: 4096, entry: 256 * 1024 ** 2, total: 1024 ** 3 };

async function printedCodes(zip: OpenedPackage['zip'], path: string): Promise<string[]> {
  const part = zip.find(path);
  const blob = part && (await blobIn(zip, part));
  const opened = blob && (await attempt(() => openZip(blob, DOCX)));
  if (!opened?.ok) return [];
  const feet = opened.value.parts.filter((each) => /^word\/footer\d*\.xml$/.test(each.path));
  const codes: string[] = [];
  for (const foot of feet) {
    const text = ((await textIn(opened.value, foot.path, MOST_FOOT)) ?? '').replace(/<[^>]+>/g, '');
    for (const [, ...groups] of text.matchAll(/校验码\s*([A-Z2-7]{4})\s*([A-Z2-7]{4})\s*([A-Z2-7]{4})/g)) {
      codes.push(groups.join(''));
    }
  }
  return codes;
}

/** One file of a received package, bytes held against the manifest's hash; undefined when they are not those. */
export async function fileOf({
  blob,
  entry,
}: {
  readonly blob: Blob;
  readonly entry: ManifestEntry;
}): Promise<Blob | undefined> {
  const opened = await openPackage(blob);
  if (!opened.ok) return undefined;
  const { zip } = opened.value;
  const part = zip.find(entry.path);
  const file = part && (await blobIn(zip, part));
  return file && (await sha256Hex(file)) === entry.sha256 ? file : undefined;
}
