import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Difference } from '../dossier/change.ts';
import type { Layout } from '../dossier/column-mapping.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { migrate } from '../dossier/versions.ts';
import type { RulePack } from '../policy/criterion.ts';

/** The tables and every version of them. Nothing but this folder imports Dexie. */

/**
 * Every HTML file opened from disk shares one storage area in Chromium, so the name must be ours alone.
 */
export const DATABASE_NAME = 'jiqun-ziping';

/** Raised by any change to the tables or to what is kept in them. */
export const SCHEMA_VERSION = 4;

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
}

/** One committed change to a cluster. The log is only ever added to: taking back is a change too. */
export interface StoredChange {
  /** Rises with every change of any cluster. */
  readonly seq: number;
  readonly dossierId: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly kind: 'edit' | 'created' | 'restored' | 'undo' | 'redo';
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
export interface StoredFile {
  readonly sha256: string;
  readonly blob: Blob;
}

export type MetaRecord =
  /** The schema this database holds, raised by the newest app that wrote it. */
  { readonly key: 'schema'; readonly version: number };

export class Database extends Dexie {
  declare readonly dossiers: EntityTable<StoredDossier, 'id'>;
  declare readonly packs: EntityTable<StoredPack, 'id'>;
  declare readonly changes: EntityTable<StoredChange, 'seq'>;
  declare readonly layouts: EntityTable<Layout, 'signature'>;
  declare readonly files: EntityTable<StoredFile, 'sha256'>;
  declare readonly meta: Table<MetaRecord, string>;

  constructor(name: string, options?: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }) {
    super(name, options);
    this.version(1).stores({ dossiers: 'id, updatedAt', meta: 'key' });
    this.version(2)
      .stores({ packs: 'id', layouts: 'signature', changes: '++seq, [dossierId+seq]' })
      .upgrade(async (transaction) => {
        await transaction
          .table<StoredDossier>('dossiers')
          .toCollection()
          .modify((stored, ref) => {
            const migrated = migrate(stored.dossier);
            // One that cannot be read stays as it is, so that nothing is lost.
            const dossier = migrated.ok ? migrated.value : stored.dossier;
            ref.value = { ...stored, dossier, undoable: [], redoable: [] };
          });
      });
    this.version(4).stores({ files: 'sha256' });
  }
}
