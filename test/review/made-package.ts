import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { assess } from '../../src/assessment/assess.ts';
import { recordOf } from '../../src/assessment/record.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { checkCodeOf } from '../../src/formats/check-code.ts';
import { readFiles, writePackage, type StoredBytes } from '../../src/formats/package.ts';
import { composeZip } from '../../src/formats/zip.ts';
import type { RulePack } from '../../src/policy/criterion.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { DOCUMENTS, orderedPack } from '../../src/submission/documents.ts';
import { AS_OF } from '../make.ts';

/** Packages as a county sends them, and as somebody sends them on who has changed something. */

/** One Word file, so that there is a foot with the code. */
const FEW = { left: DOCUMENTS.map(({ id }) => id).filter((id) => id !== 'commitment'), wanted: [] };

export async function packageOf(
  dossier: ClusterDossier,
  { pack = shaanxi2023, files = [] as readonly StoredBytes[], documents = true } = {},
): Promise<Blob> {
  const order = {
    appVersion: '0.1.0',
    pack: orderedPack(pack),
    dossier,
    asOf: AS_OF,
    reports: await readFiles(files, () => undefined),
    pictures: {},
    choice: documents ? FEW : { left: DOCUMENTS.map(({ id }) => id), wanted: [] },
  };
  const written = await writePackage(order, files, () => undefined);
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return written.value.blob;
}

export type Parts = Record<string, Uint8Array>;
export const partsOf = async (blob: Blob): Promise<Parts> =>
  unzipSync(new Uint8Array(await blob.arrayBuffer()));
export const zipOf = (parts: Parts): Promise<Blob> =>
  composeZip(Object.entries(parts).map(([path, bytes]) => ({ path, blob: new Blob([bytes as BlobPart]) })));
export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
export const bytesOf = (content: unknown): Uint8Array => new TextEncoder().encode(canonicalJson(content));

interface Manifest {
  checkCode: string;
  data: { path: string; size: number; sha256: string }[];
  documents: unknown[];
}

/** All hashes and the code redone over changed parts: what a careful forger does. */
export function resealed(parts: Parts): Parts {
  const { checkCode: _old, documents, ...covered } = JSON.parse(textOf(parts['manifest.json'])) as Manifest;
  const data = covered.data.map((entry) => ({
    ...entry,
    size: parts[entry.path]!.length,
    sha256: createHash('sha256').update(parts[entry.path]!).digest('hex'),
  }));
  const again = { ...covered, data };
  return { ...parts, 'manifest.json': bytesOf({ ...again, documents, checkCode: checkCodeOf(again) }) };
}

/** One change to the dossier, the assessment and every hash redone, so that nothing in the file betrays it. */
export function forged(
  parts: Parts,
  change: (dossier: ClusterDossier) => ClusterDossier,
  pack: RulePack = shaanxi2023,
): Parts {
  const dossier = change(JSON.parse(textOf(parts['dossier.json'])) as ClusterDossier);
  return resealed({
    ...parts,
    'dossier.json': bytesOf(dossier),
    'assessment.json': bytesOf(recordOf(dossier, pack, assess(pack, dossier, AS_OF))),
  });
}
