import { canonicalJson } from '../base/canonical-json.ts';
import {
  manifestOf,
  type MadeFrom,
  type ManifestEntry,
  type Submission,
  type SubmissionFile,
} from '../submission/manifest.ts';
import { safeName } from './file-names.ts';
import { writeWord, writeWorkbook } from './jobs.ts';
import { sha256Hex } from './sha256.ts';
import { composeZip } from './zip.ts';

/** The written 申报材料包, with what its manifest says. */
export interface WrittenPackage {
  readonly name: string;
  readonly blob: Blob;
  readonly entries: readonly ManifestEntry[];
}

/** Writes every file of a submission and composes the ZIP. `onFile` hears the name of each file as it is begun. */
export async function writePackage(
  submission: Submission,
  about: MadeFrom,
  onFile: (name: string) => void = () => undefined,
): Promise<WrittenPackage> {
  const files: { path: string; blob: Blob }[] = [];
  const entries: ManifestEntry[] = [];
  for (const file of submission.files) {
    onFile(file.name);
    const blob = await writeFile(file);
    files.push({ path: file.path, blob });
    entries.push({ path: file.path, size: blob.size, sha256: await sha256Hex(blob) });
  }
  const manifest = jsonBlob(manifestOf(entries, about));
  const blob = await composeZip([...files, { path: 'manifest.json', blob: manifest }]);
  return { name: safeName(submission.name), blob, entries };
}

function writeFile(file: SubmissionFile): Promise<Blob> {
  switch (file.kind) {
    case 'word':
      return writeWord(file.document);
    case 'excel':
      return writeWorkbook(file.workbook);
    case 'json':
      return Promise.resolve(jsonBlob(file.content));
  }
}

/** Same content, same bytes: keys are sorted. */
const jsonBlob = (content: unknown): Blob => new Blob([canonicalJson(content)], { type: 'application/json' });
