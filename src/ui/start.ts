import type { AccessRow, Keys } from '../store/access.ts';
import { DATABASE_NAME, SCHEMA_VERSION } from '../store/db.ts';
import { askForPen, type Pen } from '../store/pen.ts';
import { replayJournals, type Replayed } from '../store/replay.ts';
import { copyBeforeUpgrade, readAccess } from '../store/safety.ts';
import { openStore, type Store, type StoreFault, type StoreOptions } from '../store/store.ts';
import { lossesOf, readWitness, type Witness, type WitnessedCluster } from '../store/witness.ts';
import { freshId, now } from './clock.ts';

/** From a page that has loaded to a store that may be used, or to what stands against it. */

/** `localStorage`; undefined where the browser refuses it. */
export function localPlace(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

/** What stands between the user and the data. */
export type Situation =
  /** The database opens, and holds less than it did. */
  | {
      readonly kind: 'lost';
      readonly store: Store;
      readonly lost: readonly WitnessedCluster[];
      readonly isEmpty: boolean;
    }
  /** It does not open. */
  | {
      readonly kind: 'fault';
      readonly fault: StoreFault;
      readonly detail: string;
      readonly witness?: Witness;
    };

/** A store that may be used, and which window writes. */
export interface Opened {
  readonly store: Store;
  readonly pen?: Pen;
  readonly replayed?: Replayed;
}

export type Start =
  | { readonly opened: Opened }
  | { readonly situation: Situation }
  /** 访问密码: nothing of the data is known before it is typed. */
  | { readonly locked: AccessRow };

/** `keys` are what the access password opened. */
export async function start(
  hooks: Pick<StoreOptions, 'onBlocked' | 'onSuperseded'>,
  keys?: Keys,
): Promise<Start> {
  const place = localPlace();
  const witness = place && readWitness(place);
  if (witness?.schema !== SCHEMA_VERSION) await copyBeforeUpgrade(DATABASE_NAME, SCHEMA_VERSION, now());
  let detail = '';
  const opening = await openStore({
    ...hooks,
    tab: freshId(),
    journal: place,
    keys,
    onFault: (error) => (detail = String(error)),
  });
  if (!opening.ok) {
    const row = opening.error === 'locked' ? await readAccess(DATABASE_NAME) : undefined;
    if (row) return { locked: row };
    return { situation: { kind: 'fault', fault: opening.error, detail, ...(witness && { witness }) } };
  }
  const store = opening.value;
  const lost = witness && (await lossesOf(store, witness));
  if (lost) {
    return {
      situation: { kind: 'lost', store, lost, isEmpty: (await store.database.dossiers.count()) === 0 },
    };
  }
  return { opened: await enter(store) };
}

/** Asks for the pen, and puts in its place what a window did not get written when it went. */
export async function enter(store: Store): Promise<Opened> {
  if (store.fleeting) return { store };
  const pen = await askForPen(store, {
    locks: (navigator as { locks?: LockManager }).locks,
    channel: new BroadcastChannel(`${DATABASE_NAME}-pen`),
  });
  const place = localPlace();
  const replayed = pen.isMine && place ? await replayJournals(store, place, now()) : undefined;
  return { store, pen, ...(replayed && { replayed }) };
}
