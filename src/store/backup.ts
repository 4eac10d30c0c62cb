import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../base/canonical-json.ts';
import { heldTo, parsePlainJson } from '../base/plain-json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { attachmentsOf } from '../dossier/attachment.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { migrate } from '../dossier/versions.ts';
import type { StoredDossier, StoredFile } from './db.ts';
import { rulePack, type RulePack } from '../policy/criterion.ts';
import { listDossiers } from './dossiers.ts';
import { listPacks } from './packs.ts';
import { checked } from './changes.ts';
import { overwrite } from './overwrite.ts';
import { readStored } from './records.ts';
import { write, type Store, type StoreFault } from './store.ts';

/** Everything as one JSON file, and back without loss. The file is the copy that counts, not the browser. */

const FORMAT = 'jiqun-ziping-backup';
/** Version 2 added the imported rule packs. */
const VERSION = 2;
/** Far above any real backup; a larger file is not one. */
const MAX_LENGTH = 200_000_000;

export interface Backup {
  /** 集群自评备份_20261124.json. */
  readonly name: string;
  readonly text: string;
  /** What the file holds, to be marked as backed up once it has been handed over. */
  readonly held: readonly Pick<StoredDossier, 'id' | 'edits'>[];
}

/** Writes all clusters and imported rule packs to one file. `today` is an ISO date. */
export async function makeBackup(store: Store, appVersion: string, today: string): Promise<Backup> {
  const stored = await listDossiers(store);
  const dossiers = stored.map(({ dossier }) => dossier).sort((a, b) => (a.id < b.id ? -1 : 1));
  const packs = (await listPacks(store)).map(({ pack }) => pack).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    name: `集群自评备份_${today.replaceAll('-', '')}.json`,
    text: canonicalJson({
      format: FORMAT,
      version: VERSION,
      appVersion,
      checks: [
        ...dossiers.map((each) => checkOf('cluster', each.profile.name, each)),
        ...packs.map((each) => checkOf('pack', each.title, each)),
      ],
      createdOn: today,
      dossiers,
      packs,
      sha256: hashOf({ dossiers, packs }),
    }),
    held: stored.map(({ id, edits }) => ({ id, edits })),
  };
}

/**
 * What tells, of a damaged file, which of its clusters and packs are whole, and what the others are called. Sorted
 * before them, so that it is still there when the end of the file is not.
 */
interface Check {
  readonly kind: 'cluster' | 'pack';
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
}
const CHECK_FIELDS = ['kind', 'id', 'name', 'sha256'] as const;
const isCheck = (value: unknown): value is Check =>
  typeof value === 'object' &&
  value !== null &&
  CHECK_FIELDS.every((field) => typeof (value as Partial<Check>)[field] === 'string');
const checkOf = (kind: Check['kind'], name: string, content: { readonly id: string }): Check => ({
  ...{ kind, id: content.id, name, sha256: hashOf(content) },
});

const hashOf = (content: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(content))));

/** Records that these states of these clusters are in a file; later edits stay unbacked. */
export const markBackedUp = (
  store: Store,
  held: Backup['held'],
  now: number,
): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    for (const { id, edits } of held) {
      const stored = await store.database.dossiers.get(id);
      if (stored) await store.database.dossiers.put({ ...stored, backedUpEdits: edits, backedUpAt: now });
    }
  });

/** The file somebody chose for backups. */
export async function readBackupTarget({ database }: Store): Promise<FileSystemFileHandle | undefined> {
  const found = await database.meta.get('backupFile');
  return found?.key === 'backupFile' ? found.handle : undefined;
}

/** Remembers that file; undefined forgets it. */
export const saveBackupTarget = (
  store: Store,
  handle: FileSystemFileHandle | undefined,
): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    if (handle) await store.database.meta.put({ key: 'backupFile', handle });
    else await store.database.meta.delete('backupFile');
  });

/** Why a file cannot be restored. */
export type BackupFault =
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'notJson' }
  | { readonly kind: 'notBackup' }
  /** It is gone, or another program holds it. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'newer' }
  /** The content does not match its checksum: damaged, or changed by hand. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'invalid'; readonly cluster: string; readonly path: string }
  | { readonly kind: 'invalidPack'; readonly pack: string; readonly path: string };

/** Chinese for a backup fault: what, what it means for the data, what to do. */
export function backupFaultSentence(fault: BackupFault, file: string): string {
  const unchanged = '您的数据没有改动。';
  switch (fault.kind) {
    case 'tooLarge':
      return `无法恢复“${file}”：文件过大，不是本工具的备份（E-201）。${unchanged}请选择以“集群自评备份”开头的文件。`;
    case 'notJson':
      return `无法恢复“${file}”：文件内容不完整或不是备份文件（E-202）。${unchanged}请重新复制备份文件，或换用另一份备份。`;
    case 'notBackup':
      return `无法恢复“${file}”：这不是本工具的备份文件（E-203）。${unchanged}请选择以“集群自评备份”开头的文件。`;
    case 'newer':
      return `无法恢复“${file}”：备份由较新版本的集群自评生成（E-204）。${unchanged}请先换用新版本，再恢复。`;
    case 'damaged':
      return `无法恢复“${file}”：内容与校验值不符，文件已损坏或被改动（E-205）。${unchanged}请换用另一份备份。`;
    case 'invalid':
      return `无法恢复“${file}”：集群“${fault.cluster}”的数据有误，位置：${fault.path}（E-206）。${unchanged}请换用另一份备份。`;
    case 'unreadable':
      return `无法恢复“${file}”：文件打不开，可能已被移走或正被占用（E-208）。${unchanged}请确认文件还在原处，关闭正在使用它的程序，再重新选择。`;
    case 'invalidPack':
      return `无法恢复“${file}”：规则包“${fault.pack}”的内容有误，位置：${fault.path}（E-207）。${unchanged}请换用另一份备份。`;
  }
}

export interface BackupContent {
  readonly createdOn: string;
  readonly appVersion: string;
  readonly dossiers: readonly ClusterDossier[];
  readonly packs: readonly RulePack[];
}

/** Checks all of a backup before anything is touched; older dossiers are brought up to date. */
export function readBackup(text: string): Result<BackupContent, BackupFault> {
  if (text.length > MAX_LENGTH) return err({ kind: 'tooLarge' });
  const parsed = parsePlainJson(text);
  if (parsed === undefined) return err({ kind: 'notJson' });
  const file = parsed as Partial<Record<string, unknown>> | null;
  if (typeof file !== 'object' || file?.format !== FORMAT || !Array.isArray(file.dossiers)) {
    return err({ kind: 'notBackup' });
  }
  if (typeof file.version !== 'number' || file.version > VERSION) return err({ kind: 'newer' });
  const { dossiers: stored, packs: storedPacks = [] } = file;
  const hashed = file.version === 1 ? stored : { dossiers: stored, packs: storedPacks };
  if (!Array.isArray(storedPacks) || file.sha256 !== hashOf(hashed)) return err({ kind: 'damaged' });
  const packs: RulePack[] = [];
  for (const each of storedPacks as unknown[]) {
    const pack = heldTo(rulePack, each);
    if (!pack?.success) {
      const path = pack?.error.issues[0]?.path.join('.') ?? '';
      return err({ kind: 'invalidPack', pack: packName(each), path });
    }
    packs.push(pack.data);
  }
  const dossiers: ClusterDossier[] = [];
  for (const each of file.dossiers as unknown[]) {
    const dossier = migrate(each);
    if (!dossier.ok) {
      if (dossier.error.kind === 'newer') return err({ kind: 'newer' });
      return err({ kind: 'invalid', cluster: clusterName(each), path: dossier.error.path });
    }
    dossiers.push(dossier.value);
  }
  const { createdOn, appVersion } = file;
  return ok({
    createdOn: typeof createdOn === 'string' ? createdOn : '',
    appVersion: typeof appVersion === 'string' ? appVersion : '',
    dossiers,
    packs,
  });
}

export interface SoundContent {
  readonly content: BackupContent;
  /** Names of the clusters and packs that are damaged or missing. */
  readonly broken: readonly string[];
}

const CHECKS = '"checks":';

/** Of a backup that `readBackup` calls damaged, what is provably as it was written; undefined when no cluster is. */
export function readSound(text: string): SoundContent | undefined {
  const at = text.indexOf(CHECKS);
  const listed = at < 0 || text.length > MAX_LENGTH ? undefined : jsonAt(text, at + CHECKS.length);
  if (!Array.isArray(listed) || !listed.every(isCheck)) return undefined;
  const checks: readonly Check[] = listed;
  const dossiers: ClusterDossier[] = [];
  const packs: RulePack[] = [];
  const found = new Set<Check>();
  for (const each of [...objectsAt(text, '"dossiers":['), ...objectsAt(text, '"packs":[')]) {
    const sha256 = hashOf(each);
    const kept = checks.find((one) => one.sha256 === sha256);
    if (!kept || found.has(kept)) continue;
    if (kept.kind === 'cluster') {
      const dossier = migrate(each);
      if (!dossier.ok) continue;
      dossiers.push(dossier.value);
    } else {
      const pack = rulePack.safeParse(each);
      if (!pack.success) continue;
      packs.push(pack.data);
    }
    found.add(kept);
  }
  if (dossiers.length === 0) return undefined;
  const wordAt = (key: string): string => {
    const value = jsonAt(text, text.indexOf(`"${key}":`) + key.length + 3);
    return typeof value === 'string' ? value : '';
  };
  return {
    content: { createdOn: wordAt('createdOn'), appVersion: wordAt('appVersion'), dossiers, packs },
    broken: checks.filter((each) => !found.has(each)).map(({ name }) => name),
  };
}

/** The objects of a list that can be read one by one, wherever the list is torn: all begin with the same key. */
function objectsAt(text: string, list: string): unknown[] {
  const first = text.indexOf(list) + list.length;
  if (first < list.length) return [];
  const begin = /^\{"\w+":/.exec(text.slice(first, first + 100))?.[0];
  const objects: unknown[] = [];
  for (let at = first; begin !== undefined && at >= first; at = text.indexOf(begin, at + 1)) {
    const value = jsonAt(text, at);
    if (typeof value === 'object' && value !== null) objects.push(value);
  }
  return objects;
}

/** The JSON value that begins at this place; undefined when it does not end, or is not one. */
function jsonAt(text: string, from: number): unknown {
  let depth = 0;
  const token = /"(?:[^"\\]|\\.)*"|[[\]{}]/g;
  token.lastIndex = from;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [mark] = match;
    if (mark === '{' || mark === '[') depth += 1;
    if (mark === '}' || mark === ']') depth -= 1;
    if (depth <= 0) return parsePlainJson(text.slice(from, token.lastIndex));
  }
  return undefined;
}

function packName(stored: unknown): string {
  const title = (stored as { title?: unknown } | null)?.title;
  return typeof title === 'string' ? title : '未命名';
}

function clusterName(stored: unknown): string {
  const name = (stored as { profile?: { name?: unknown } } | null)?.profile?.name;
  return typeof name === 'string' ? name : '未命名';
}

/** What is done with a cluster of the backup that may also be here; a function merges it into the one that is. */
export type RestoreChoice = 'skip' | 'replace' | ((here: ClusterDossier) => ClusterDossier);

/** How a cluster of a backup stands to what is stored. */
export type Standing = 'absent' | 'same' | 'different';

export async function standingsOf(
  store: Store,
  dossiers: readonly ClusterDossier[],
): Promise<ReadonlyMap<string, Standing>> {
  const here = new Map((await listDossiers(store)).map(({ id, dossier }) => [id, canonicalJson(dossier)]));
  return new Map(
    dossiers.map((dossier) => {
      const stored = here.get(dossier.id);
      return [
        dossier.id,
        stored === undefined ? 'absent' : stored === canonicalJson(dossier) ? 'same' : 'different',
      ];
    }),
  );
}

/**
 * Writes the chosen clusters, each after a snapshot of what stands here, and the imported rule packs they are assessed by, in one transaction: all of them,
 * or none. `files` are the attached files the backup carries, by their checked hash; only those needed are kept.
 * Gives the number of clusters written.
 */
export async function restore(
  store: Store,
  { dossiers, packs }: Pick<BackupContent, 'dossiers' | 'packs'>,
  choiceOf: (id: string) => RestoreChoice,
  now: number,
  files: ReadonlyMap<string, Blob> = new Map(),
): Promise<Result<number, StoreFault>> {
  const chosen = dossiers.filter(({ id }) => choiceOf(id) !== 'skip');
  const closed: StoredFile[] = [];
  for (const sha256 of new Set(chosen.flatMap(attachmentsOf).map((each) => each.sha256))) {
    const blob = files.get(sha256);
    if (blob) closed.push({ sha256, ...(await store.sealing.closeFile('files', sha256, blob)) });
  }
  return write(store, async () => {
    const needed = new Set(chosen.map(({ packId }) => packId));
    for (const pack of packs.filter(({ id }) => needed.has(id))) {
      await store.database.packs.put({ id: pack.id, pack, importedAt: now });
    }
    for (const file of closed) await store.database.files.put(file);
    for (const dossier of chosen) {
      const choice = choiceOf(dossier.id);
      const here = typeof choice === 'function' ? await readStored(store, dossier.id) : undefined;
      if (typeof choice === 'function' && here) {
        const merged = await checked(store, choice(here.dossier));
        await overwrite(store, merged, { kind: 'merged', reason: 'merge', fromBackup: false }, now);
      } else await overwrite(store, dossier, { kind: 'restored', reason: 'restore', fromBackup: true }, now);
    }
    return chosen.length;
  });
}
