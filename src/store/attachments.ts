import type { Result } from '../base/result.ts';
import { attachmentsOf, MEDIA_TYPES, type Attachment } from '../dossier/attachment.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { change, changeWithin, type Saved } from './changes.ts';
import type { ChangeHead } from './db.ts';
import { StoreError, write, type Store, type StoreFault } from './store.ts';

/**
 * Attached files. What is known of one lies in its dossier and changes like everything there, so taking one
 * away can be taken back; its bytes lie in a table of their own under their hash, once for all that name them.
 */

/** SHA-256 in lower-case hexadecimal. */
export type Hash = (blob: Blob) => Promise<string>;

/** Keeps the bytes and what is known of them, in one transaction. `blob` must not be a File on a disk that may go. */
export async function attach(
  store: Store,
  id: string,
  attachment: Attachment,
  blob: Blob,
  now: number,
): Saved {
  const { sha256 } = attachment;
  const kept = await store.sealing.closeFile('files', sha256, blob);
  return write(store, async () => {
    await store.database.files.put({ sha256, ...kept });
    const edit = (dossier: ClusterDossier): ClusterDossier => ({
      ...dossier,
      attachments: [...attachmentsOf(dossier), attachment],
    });
    const saved = await changeWithin(store, id, now, edit);
    // Thrown so that the bytes go back as well.
    if (!saved.ok) throw new StoreError(saved.error);
    return saved.value;
  });
}

/** Puts bytes that were lost back under their hash. */
export async function keepFile(
  store: Store,
  sha256: string,
  blob: Blob,
): Promise<Result<string, StoreFault>> {
  const kept = await store.sealing.closeFile('files', sha256, blob);
  return write(store, () => store.database.files.put({ sha256, ...kept }));
}

/** Changes what is known of one attached file, as it stands when the change is made. */
export const editAttachment = (
  store: Store,
  id: string,
  attachmentId: string,
  edit: (attachment: Attachment) => Attachment,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    attachments: attachmentsOf(dossier).map((each) => (each.id === attachmentId ? edit(each) : each)),
  }));

/** The bytes of an attachment, with the media type we force on it; undefined when they are not whole. */
export async function readFile(
  { database, sealing }: Store,
  { sha256, size, format }: Attachment,
): Promise<Blob | undefined> {
  const stored = await database.files.get(sha256);
  const blob = stored && (await sealing.openFile('files', sha256, stored));
  return blob?.size === size ? blob.slice(0, size, MEDIA_TYPES[format]) : undefined;
}

/** Reads the bytes to their end and says whether they are those that were attached. */
export async function isWhole(store: Store, attachment: Attachment, hash: Hash): Promise<boolean> {
  const blob = await readFile(store, attachment);
  if (!blob) return false;
  try {
    return (await hash(blob)) === attachment.sha256;
  } catch (error) {
    // A browser that lost the file beside a sound database says so only when it is read.
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** Those of a dossier that cannot be read, before a package or a backup is made of them. */
export async function unreadable(
  store: Store,
  dossier: Pick<ClusterDossier, 'attachments'>,
  hash: Hash,
): Promise<Attachment[]> {
  const checked = new Map<string, boolean>();
  const lost: Attachment[] = [];
  for (const each of attachmentsOf(dossier)) {
    const whole = checked.get(each.sha256) ?? (await isWhole(store, each, hash));
    checked.set(each.sha256, whole);
    if (!whole) lost.push(each);
  }
  return lost;
}

/**
 * Drops the bytes that nothing names any more: no cluster, no snapshot, nothing in the bin, no change that can be
 * taken back. Gives how many files went.
 */
export const dropUnusedFiles = (store: Store): Promise<Result<number, StoreFault>> =>
  write(store, async () => {
    const { files, dossiers, snapshots, bin, changes, changePages } = store.database;
    const unused = new Set(await files.toCollection().primaryKeys());
    if (unused.size === 0) return 0;
    const keep = (named: readonly Attachment[]): void => named.forEach(({ sha256 }) => unused.delete(sha256));
    await dossiers.each(({ dossier }) => keep(attachmentsOf(dossier)));
    await snapshots.each(({ dossier }) => keep(attachmentsOf(dossier)));
    await bin.each(({ attachment }) => keep([attachment]));
    if (unused.size === 0) return 0;
    const keepNamed = ({ differences }: Pick<ChangeHead, 'differences'>): void => {
      const words = JSON.stringify(differences.filter(({ path }) => path[0] === 'attachments'));
      for (const sha256 of unused) if (words.includes(sha256)) unused.delete(sha256);
    };
    await changes.each(keepNamed);
    await changePages.each(keepNamed);
    await files.bulkDelete([...unused]);
    return unused.size;
  });
