import { err, ok, type Result } from '../../base/result.ts';
import { attachmentsOf, type Attachment } from '../../dossier/attachment.ts';
import { ReadStop } from '../../formats/read-fault.ts';
import { isSealed, sealFaultSentence, unseal, unsealSound, type SealFault } from '../../formats/sealed.ts';
import { sha256Hex } from '../../formats/sha256.ts';
import { composeZip, type ZipEntry } from '../../formats/zip.ts';
import { openZip, type ZipLimits, type ZipPart } from '../../formats/zip-directory.ts';
import { isWhole, readFile } from '../../store/attachments.ts';
import {
  backupFaultSentence,
  makeBackup,
  readSound,
  type Backup,
  type BackupFault,
  type SoundContent,
} from '../../store/backup.ts';
import type { Store } from '../../store/store.ts';

/**
 * A backup as a file, sealed or not. With attached files it is a ZIP of the JSON and of every file once, under its hash;
 * nothing is copied into memory on the way out or in.
 */

const JSON_NAME = 'backup.json';
const FOLDER = 'attachments/';
const GIGABYTE = 1024 ** 3;
const LIMITS: ZipLimits = { entries: 5001, entry: GIGABYTE, total: 4 * GIGABYTE };

export interface BackupFile extends Backup {
  readonly blob: Blob;
  /** Attachments whose bytes could not be read, so that they are not in it. */
  readonly lost: readonly Attachment[];
}

export async function makeBackupFile(store: Store, appVersion: string, today: string): Promise<BackupFile> {
  const backup = await makeBackup(store, appVersion, today);
  const json = new Blob([backup.text], { type: 'application/json' });
  const dossiers = (JSON.parse(backup.text) as { dossiers: Parameters<typeof attachmentsOf>[0][] }).dossiers;
  const files = new Map<string, ZipEntry>();
  const lost: Attachment[] = [];
  for (const each of dossiers.flatMap(attachmentsOf)) {
    if (files.has(each.sha256)) continue;
    const blob = (await isWhole(store, each, sha256Hex)) ? await readFile(store, each) : undefined;
    if (blob) files.set(each.sha256, { path: FOLDER + each.sha256, blob });
    else lost.push(each);
  }
  if (files.size === 0) return { ...backup, blob: json, lost };
  const blob = await composeZip([{ path: JSON_NAME, blob: json }, ...files.values()]);
  return { ...backup, name: backup.name.replace(/json$/, 'zip'), blob, lost };
}

export interface BackupParts {
  readonly text: string;
  /** By the hash their bytes were found to have. */
  readonly files: ReadonlyMap<string, Blob>;
}

/** 集群自评备份_20261124.sxbk. */
export const sealedName = (name: string): string => name.replace(/\.(json|zip)$/, '.sxbk');

/** Why a file cannot be opened, or what is in it not be restored. */
export type FileFault = BackupFault | { readonly kind: 'sealed'; readonly fault: SealFault };

export const faultSentence = (fault: FileFault, file: string): string =>
  fault.kind === 'sealed' ? sealFaultSentence(fault.fault, file) : backupFaultSentence(fault, file);

/** Reads any kind of backup file; one that is not sealed needs no password. */
export async function readBackupFile(file: Blob, password = ''): Promise<Result<BackupParts, FileFault>> {
  if (!(await isSealed(file))) return readPlain(file);
  const opened = await unseal(file, password);
  return opened.ok ? readPlain(opened.value.plain) : err({ kind: 'sealed', fault: opened.error });
}

export interface SoundParts extends SoundContent {
  readonly files: ReadonlyMap<string, Blob>;
}

/** What is provably whole in a file that is damaged; undefined when nothing is, or when it is not damage. */
export async function readSoundParts(
  file: Blob,
  { kind, ...rest }: FileFault,
  password = '',
): Promise<SoundParts | undefined> {
  const seal = (rest as { fault?: SealFault }).fault?.kind;
  if (kind !== 'notJson' && kind !== 'damaged' && seal !== 'damaged') return undefined;
  const opened = (await isSealed(file)) ? await unsealSound(file, password) : undefined;
  if (opened && !opened.ok) return undefined;
  const plain = opened?.value.plain ?? file;
  const places = await placesIn(plain);
  const json = places.find(({ path }) => path === JSON_NAME);
  const text = json ? plain.slice(json.start, json.start + json.size) : plain;
  const sound = readSound(await text.text());
  return sound && { ...sound, files: await filesAt(plain, places) };
}

type Place = Pick<ZipPart, 'path' | 'start' | 'size'>;

/** What lies where in a ZIP of ours: by its directory, else header by header from the front as far as they lead. */
async function placesIn(file: Blob): Promise<readonly Place[]> {
  try {
    return (await openZip(file, LIMITS)).parts.filter(({ method }) => method === 'stored');
  } catch (error) {
    if (!(error instanceof ReadStop)) throw error;
  }
  const places: Place[] = [];
  for (let at = 0; places.length < LIMITS.entries;) {
    const header = new DataView(await file.slice(at, at + LOCAL_HEADER).arrayBuffer());
    if (header.byteLength < LOCAL_HEADER || header.getUint32(0) !== 0x504b0304) break;
    const start = at + LOCAL_HEADER + header.getUint16(26, true) + header.getUint16(28, true);
    const size = header.getUint32(22, true);
    places.push({ path: await file.slice(at + LOCAL_HEADER, start).text(), start, size });
    at = start + size;
  }
  return places;
}
const LOCAL_HEADER = 30;

/** Those whose bytes are the ones they are named for. */
async function filesAt(file: Blob, places: readonly Place[]): Promise<Map<string, Blob>> {
  const files = new Map<string, Blob>();
  for (const { path, start, size } of places.filter((place) => place.path.startsWith(FOLDER))) {
    const blob = file.slice(start, start + size);
    const sha256 = path.slice(FOLDER.length);
    if ((await sha256Hex(blob)) === sha256) files.set(sha256, blob);
  }
  return files;
}

/** A file in it whose bytes are not those it is named for is left out. */
async function readPlain(file: Blob): Promise<Result<BackupParts, BackupFault>> {
  if ((await file.slice(0, 2).text()) !== 'PK') return ok({ text: await file.text(), files: new Map() });
  try {
    const { parts, find } = await openZip(file, LIMITS);
    const json = find(JSON_NAME);
    if (!json || parts.some(({ method }) => method !== 'stored')) return err({ kind: 'notBackup' });
    const files = await filesAt(file, parts);
    return ok({ text: await file.slice(json.start, json.start + json.size).text(), files });
  } catch (error) {
    if (error instanceof ReadStop) return err({ kind: 'damaged' });
    throw error;
  }
}

/** Attachments of these clusters, each file once, whose bytes are not among `files`. */
export function withoutBytes(
  dossiers: readonly Parameters<typeof attachmentsOf>[0][],
  files: ReadonlyMap<string, Blob>,
): Attachment[] {
  const wanted = new Map(dossiers.flatMap(attachmentsOf).map((each) => [each.sha256, each]));
  return [...wanted.values()].filter(({ sha256 }) => !files.has(sha256));
}
