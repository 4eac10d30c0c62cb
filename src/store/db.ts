import Dexie, { type EntityTable, type Table, type Transaction } from 'dexie';
import type { Difference } from '../dossier/change.ts';
import type { Layout } from '../dossier/column-mapping.ts';
import type { Attachment } from '../dossier/attachment.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { Enterprise } from '../dossier/enterprise.ts';
import { migrate } from '../dossier/versions.ts';
import type { RulePack } from '../policy/criterion.ts';
import type { AccessRow } from './access.ts';
import type { SealedRecord } from './sealing.ts';

/** The tables and every version of them. Nothing but this folder imports Dexie. */

/**
 * Every HTML file opened from disk shares one storage area in Chromium, so the name must be ours alone.
 */
export const DATABASE_NAME = 'jiqun-ziping';

/** Raised by any change to the tables or to what is kept in them. */
export const SCHEMA_VERSION = 7;

/** One cluster. `dossier` is parsed by its schema on every write. */
export interface StoredDossier {
  readonly id: string;
  readonly dossier: ClusterDossier;
  /** Milliseconds since 1970; for display, never for order. */
  readonly updatedAt: number;
  /** Rises by one with every change. */
  readonly edits: number;
  /** `edits` when it was last written to a backup file. */
  readonly backedUpEdits: number;
  readonly backedUpAt?: number;
  /** Changes (`seq`) that can be taken back, the newest last. */
  readonly undoable: readonly number[];
  /** Changes that were taken back and can be done again, the last taken back last. */
  readonly redoable: readonly number[];
  /** When a snapshot (快照) was last due, and `edits` then; absent before there were any. */
  readonly snapshotAt?: number;
  readonly snapshotEdits?: number;
  /** In the recycle bin (回收站) since then; hidden from everything else. */
  readonly deletedAt?: number;
}

/** What lies in the table of clusters: all of it but the enterprises, which lie in parts. */
export interface StoredHead extends Omit<StoredDossier, 'dossier'> {
  readonly dossier: Omit<ClusterDossier, 'enterprises'>;
  /** Keys of the parts, in the order of the roster. */
  readonly parts: readonly number[];
}

/** Enterprises to a part; the last holds what is left. */
export const PART_SIZE = 100;
export const slice = (enterprises: readonly Enterprise[], part: number): readonly Enterprise[] =>
  enterprises.slice(part * PART_SIZE, (part + 1) * PART_SIZE);
export const cut = (enterprises: readonly Enterprise[]): (readonly Enterprise[])[] =>
  Array.from({ length: Math.ceil(enterprises.length / PART_SIZE) }, (_, part) => slice(enterprises, part));
/** Some neighbouring rows of a roster. Never written over: its key stands for what it holds. */
export interface RosterPart {
  readonly key: number;
  readonly enterprises: readonly Enterprise[];
}

/** One committed change to a cluster. The log is only ever added to: taking back is a change too. */
export interface StoredChange {
  /** Rises with every change of any cluster. */
  readonly seq: number;
  readonly dossierId: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly kind: 'edit' | 'created' | 'restored' | 'reverted' | 'merged' | 'undo' | 'redo';
  readonly differences: readonly Difference[];
}

/** A change as it lies in the log: of a long one, an import, only the first differences. */
export interface ChangeHead extends StoredChange {
  /** How many pages hold the rest. */
  readonly pages?: number;
}

/** Differences that did not fit beside their change. */
export interface ChangePage {
  readonly dossierId: string;
  readonly seq: number;
  /** From 1. */
  readonly page: number;
  readonly differences: readonly Difference[];
}

/** An imported rule pack (规则包). Checked whole when it came in. */
export interface StoredPack {
  readonly id: string;
  readonly pack: RulePack;
  /** Milliseconds since 1970. */
  readonly importedAt: number;
}

/** The bytes of an attached file, kept once whatever number of attachments names them. */
export interface StoredFile extends Partial<SealedRecord> {
  readonly sha256: string;
  readonly blob: Blob;
}

/** Why a snapshot was taken: by itself after a while, before something large, or because somebody asked. */
export type SnapshotReason = 'auto' | 'import' | 'restore' | 'merge' | 'revert' | 'own';

/** A cluster as it once stood (快照). It shares the parts of the roster with the cluster, so it is small. */
export interface StoredSnapshot {
  /** Rises with every snapshot and is never given again: order and identity. */
  readonly id: number;
  readonly dossierId: string;
  /** Milliseconds since 1970; for display and for one a day. */
  readonly madeAt: number;
  readonly reason: SnapshotReason;
  /** What somebody called it. */
  readonly note?: string;
  /** `edits` of the cluster then. */
  readonly edits: number;
  readonly dossier: Omit<ClusterDossier, 'enterprises'>;
  readonly parts: readonly number[];
  /** How many enterprises lie in the parts. */
  readonly enterprises: number;
}

/** An attachment somebody took away (回收站). Its bytes stay in `files` as long as it is here. */
export interface BinnedAttachment {
  readonly id: number;
  readonly dossierId: string;
  readonly attachment: Attachment;
  readonly deletedAt: number;
}

export type MetaRecord =
  /** The schema this database holds, raised by the newest app that wrote it. */
  | { readonly key: 'schema'; readonly version: number }
  /** The file a backup is written to again and again. */
  | { readonly key: 'backupFile'; readonly handle: FileSystemFileHandle }
  /** What the clock said when the bin was last looked through. */
  | { readonly key: 'seen'; readonly seenAt: number }
  /** Rises by one with every transaction that writes: what order is told by, and what is lost is found by. */
  | { readonly key: 'generation'; readonly count: number }
  /** The window that may write (编辑权); any other is read-only. */
  | { readonly key: 'pen'; readonly holder: string }
  /** 访问密码: what the other tables are closed with. */
  | AccessRow;

export class Database extends Dexie {
  declare readonly dossiers: EntityTable<StoredHead, 'id'>;
  declare readonly rosterParts: EntityTable<RosterPart, 'key'>;
  declare readonly packs: EntityTable<StoredPack, 'id'>;
  declare readonly changes: EntityTable<ChangeHead, 'seq'>;
  declare readonly changePages: Table<ChangePage, [dossierId: string, seq: number, page: number]>;
  declare readonly layouts: EntityTable<Layout, 'signature'>;
  declare readonly files: EntityTable<StoredFile, 'sha256'>;
  declare readonly snapshots: EntityTable<StoredSnapshot, 'id'>;
  declare readonly bin: EntityTable<BinnedAttachment, 'id'>;
  declare readonly meta: Table<MetaRecord, string>;

  constructor(name: string, options?: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }) {
    // 已保存 means on the disk: a desktop PC may lose its power at any moment.
    super(name, { ...options, chromeTransactionDurability: 'strict' });
    this.version(1).stores({ dossiers: 'id, updatedAt', meta: 'key' });
    // rosterParts came to version 2 late: where they are missing, Dexie adds them on the way to 3.
    const changes = '++seq, [dossierId+seq]';
    this.version(2).stores({ rosterParts: '++key', packs: 'id', layouts: 'signature', changes });
    this.version(3).upgrade(asUpgrade(takeRostersApart));
    this.version(4).stores({ files: 'sha256' });
    this.version(5).stores({ changePages: '[dossierId+seq+page]' });
    this.version(6).stores({ snapshots: '++id, dossierId, *parts', bin: '++id' });
    // The same tables. What lies in them may be sealed (访问密码), which an older app would take for records.
    this.version(7).stores({});
  }
}

/** An upgrade that failed, whatever made it fail: the browser has taken all of it back. */
export class UpgradeFault extends Error {
  override readonly name = 'UpgradeFault';
}

const asUpgrade =
  (upgrade: (transaction: Transaction) => Promise<void>) =>
  async (transaction: Transaction): Promise<void> => {
    try {
      await upgrade(transaction);
    } catch (error) {
      throw new UpgradeFault(String(error));
    }
  };

/** Deletes all of it, for a database that does not open. */
export const deleteDatabase = (): Promise<void> => Dexie.delete(DATABASE_NAME);

type Steps = 'undoable' | 'redoable';
/** A cluster of version 1 or 2: its enterprises lie within the dossier. Version 1 took nothing back. */
type WholeDossier = Omit<StoredDossier, Steps> & Partial<Pick<StoredDossier, Steps>>;

/** One that cannot be read stays as it is, so that nothing is lost. */
async function takeRostersApart(transaction: Transaction): Promise<void> {
  const dossiers = transaction.table<WholeDossier | StoredHead>('dossiers');
  const rosterParts = transaction.table<Omit<RosterPart, 'key'>, number>('rosterParts');
  for (const stored of await dossiers.toArray()) {
    // Some of version 2 lay in parts already.
    if ('parts' in stored) continue;
    const { undoable = [], redoable = [] } = stored;
    const migrated = migrate(stored.dossier);
    if (!migrated.ok) {
      await dossiers.put({ ...stored, parts: [], undoable, redoable });
      continue;
    }
    const { enterprises, ...dossier } = migrated.value;
    const parts = await rosterParts.bulkAdd(
      cut(enterprises).map((part) => ({ enterprises: part })),
      { allKeys: true },
    );
    await dossiers.put({ ...stored, dossier, parts, undoable, redoable });
  }
}
