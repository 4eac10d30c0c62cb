import type { Attachment } from '../../dossier/attachment.ts';
import { seal } from '../../formats/sealed.ts';
import { markBackedUp, readBackup } from '../../store/backup.ts';
import { randomBytes, today } from '../clock.ts';
import { download } from '../download.ts';
import type { Session } from '../session.svelte.ts';
import { makeBackupFile, readBackupFile, sealedName, withoutBytes, type BackupFile } from './backup-file.ts';
import type { KeptFile } from './kept-file.svelte.ts';

/** Making a backup from beginning to end: it counts only once what was written has been opened again and is whole. */

export interface BackedUp {
  /** Name of the file. */
  readonly name: string;
  readonly clusters: number;
  /** Attached files in it, and attachments whose bytes could not be read here. */
  readonly files: number;
  readonly lost: readonly Attachment[];
}

export type BackUpFault =
  /** Clusters (names) of the chosen file that are not on this PC: it would lose them. */
  | { readonly kind: 'holdsOthers'; readonly clusters: readonly string[] }
  /** The disk, the stick or the browser refused. */
  | { readonly kind: 'notWritten' }
  /** What was written is not what was meant to be written. */
  | { readonly kind: 'notRead' };

/** Chinese for a fault: what, what it means for the data, what to do. */
export function backUpFaultSentence(fault: BackUpFault, file: string): string {
  switch (fault.kind) {
    case 'holdsOthers':
      return `没有写入“${file}”（E-221）：文件里的集群${fault.clusters.map((name) => `“${name}”`).join('、')}本机没有，写入会丢掉它们。原文件没有改动。请先从这个文件恢复，或者另选一个文件。`;
    case 'notWritten':
      return `没有写入“${file}”（E-222）：磁盘已满、U 盘已拔出或浏览器不允许。本机数据没有改动，这次没有备份成功。请插好磁盘再试，或改用“下载一份”。`;
    case 'notRead':
      return `“${file}”写入后重新打开时核对不上（E-223），这次不算备份成功。本机数据没有改动。请换一个磁盘再备份。`;
  }
}

/** Opens a backup and says whether all that was to be in it is in it; gives the attached files it holds. */
async function filesIn(
  blob: Blob,
  password: string | undefined,
  { held, lost }: Pick<BackupFile, 'held' | 'lost'>,
): Promise<number | undefined> {
  const parts = await readBackupFile(blob, password);
  const written = parts.ok ? readBackup(parts.value.text) : parts;
  if (!parts.ok || !written.ok) return undefined;
  const { dossiers } = written.value;
  const whole =
    dossiers.length === held.length && withoutBytes(dossiers, parts.value.files).length === lost.length;
  return whole ? parts.value.files.size : undefined;
}

/** Clusters of a backup that are neither here nor in the bin. A file that does not open holds none we know of. */
async function othersIn(file: Blob, password: string | undefined, session: Session): Promise<string[]> {
  const parts = await readBackupFile(file, password);
  const read = parts.ok ? readBackup(parts.value.text) : parts;
  if (!read.ok) return [];
  const here = new Set(await session.store.database.dossiers.toCollection().primaryKeys());
  return read.value.dossiers.filter(({ id }) => !here.has(id)).map(({ profile }) => profile.name);
}

/** Writes a backup to the chosen file, or hands it to the browser's download. */
export async function backUp(
  session: Session,
  password: string | undefined,
  target: KeptFile | undefined,
): Promise<BackedUp | BackUpFault> {
  const plain = await makeBackupFile(session.store, __APP_VERSION__, today());
  const { held, lost } = plain;
  const blob =
    password === undefined
      ? plain.blob
      : await seal(plain.blob, plain.name, password, { random: randomBytes });
  let files: number | undefined;
  let name = password === undefined ? plain.name : sealedName(plain.name);
  if (target) {
    name = target.name ?? name;
    const before = await target.read();
    const clusters = before ? await othersIn(before, password, session) : [];
    if (clusters.length > 0) return { kind: 'holdsOthers', clusters };
    try {
      await target.write(blob);
    } catch (error) {
      if (error instanceof DOMException) return { kind: 'notWritten' };
      throw error;
    }
    const after = await target.read();
    files = after && (await filesIn(after, password, plain));
  } else {
    files = await filesIn(blob, password, plain);
    if (files !== undefined) download(name, blob);
  }
  if (files === undefined) return { kind: 'notRead' };
  await session.save((store, at) => markBackedUp(store, held, at));
  if (target) target.written = { password };
  return { name, clusters: held.length, files, lost };
}
