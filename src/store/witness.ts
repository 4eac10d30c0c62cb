import { SCHEMA_VERSION, type StoredDossier } from './db.ts';
import { soundOf } from './records.ts';
import { generationOf, type Store } from './store.ts';

/**
 * What lies outside the database and says what it held: a database that is emptied, or set back, opens without a
 * word. Names and dates only; no figure is in it.
 */

const KEY = 'jiqun-ziping-witness';
/** What a cluster is called here while the data are closed with an access password. */
const CLOSED_NAME = '已加密的集群';
/** The part of `localStorage` the witness needs. */
export type WitnessPlace = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface Witness {
  /** Transactions that had written the database. */
  readonly generation: number;
  /** The schema it had by then. */
  readonly schema: number;
  readonly clusters: readonly WitnessedCluster[];
}

export interface WitnessedCluster {
  readonly id: string;
  readonly name: string;
  readonly declarationYear: number;
  /** Milliseconds since 1970, like the next. */
  readonly updatedAt: number;
  readonly backedUpAt?: number;
  readonly edits: number;
}

/** Writes down what the database holds now. Nothing is written where nothing ever was. */
export async function bearWitness(
  store: Store,
  all: readonly StoredDossier[],
  place: WitnessPlace,
): Promise<void> {
  const generation = await generationOf(store);
  const clusters = all.map(({ id, dossier, updatedAt, backedUpAt, edits }) => ({
    id,
    name: store.sealing.row ? CLOSED_NAME : dossier.profile.name,
    declarationYear: dossier.declarationYear,
    updatedAt,
    ...(backedUpAt !== undefined && { backedUpAt }),
    edits,
  }));
  try {
    place.setItem(KEY, JSON.stringify({ generation, schema: SCHEMA_VERSION, clusters } satisfies Witness));
  } catch {
    // Full: the older witness stands, and says less.
  }
}

export function readWitness(place: WitnessPlace): Witness | undefined {
  try {
    const read = JSON.parse(place.getItem(KEY) ?? 'null') as Partial<Witness> | null;
    if (typeof read?.generation !== 'number' || !Array.isArray(read.clusters)) return undefined;
    return { generation: read.generation, schema: read.schema ?? 0, clusters: read.clusters };
  } catch {
    return undefined;
  }
}

/** 重新开始: what was there is known to be gone. */
export const dismissWitness = (place: WitnessPlace): void => place.removeItem(KEY);

/** What the database no longer holds, or holds as it was earlier; undefined when nothing is missing. */
export async function lossesOf(
  store: Store,
  witness: Witness,
): Promise<readonly WitnessedCluster[] | undefined> {
  // A witness lags behind a database that is well: what is written last in it may be lost with the power.
  if ((await generationOf(store)) >= witness.generation) return undefined;
  const { dossiers } = store.database;
  const all = await soundOf(store, dossiers, () => dossiers.toCollection());
  const heads = new Map(all.map((head) => [head.id, head]));
  const lost = witness.clusters.filter(({ id, edits }) => (heads.get(id)?.edits ?? -1) < edits);
  return lost.length > 0 ? lost : undefined;
}
