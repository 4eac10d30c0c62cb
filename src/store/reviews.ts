import Dexie, { liveQuery, type EntityTable, type Table } from 'dexie';
import { canonicalJson } from '../base/canonical-json.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { OpinionsFile } from '../review/opinions-file.ts';
import type { FileFault, ReceivedPackage } from '../review/received-package.ts';
import { revived, type Contents } from '../review/received.ts';
import { NO_REVIEW, review, reviewer, type Review, type Reviewer } from '../review/review.ts';
import type { AccessRow } from './access.ts';
import { soundOf } from './records.ts';
import { sealedLayer, Sealing, type SealedRecord } from './sealing.ts';
import { faultOf, StoreError, type StoreFault, type StoreOptions } from './store.ts';

/**
 * The city's desk (审阅) in a database of its own: packages as they were received, never written to again, and beside
 * them what the reviewer says. Nothing here ever touches the clusters of the county's app.
 */

export const REVIEW_DATABASE_NAME = 'jiqun-ziping-review';
/** Raised by any change to the tables or to what is kept in them: in the second it may be sealed (访问密码). */
const VERSION = 2;

/** What the table of many packages shows; all else lies in tables of its own. */
export interface StoredPackage extends Omit<ReceivedPackage, 'contents'> {
  /** The SHA-256 of the ZIP. */
  readonly id: string;
  /** Name of the file. */
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  /** The version of the app that worked `row` out. */
  readonly madeBy: string;
  readonly faults: readonly FileFault[];
}
interface StoredReview {
  readonly id: string;
  readonly review: Review;
  /** Milliseconds since 1970. */
  readonly editedAt: number;
}
type Meta =
  | { readonly key: 'schema'; readonly version: number }
  | { readonly key: 'reviewer'; readonly reviewer: Reviewer }
  | AccessRow;

class ReviewDatabase extends Dexie {
  declare readonly packages: EntityTable<StoredPackage, 'id'>;
  declare readonly contents: EntityTable<{ readonly id: string; readonly contents: Contents }, 'id'>;
  declare readonly blobs: EntityTable<
    { readonly id: string; readonly blob: Blob } & Partial<SealedRecord>,
    'id'
  >;
  declare readonly reviews: EntityTable<StoredReview, 'id'>;
  declare readonly meta: Table<Meta, string>;

  constructor(name: string, options?: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange }) {
    super(name, options);
    this.version(1).stores({ packages: 'id', contents: 'id', blobs: 'id', reviews: 'id', meta: 'key' });
    this.version(VERSION).stores({});
  }
}

export interface ReviewStore {
  readonly database: ReviewDatabase;
  /** 访问密码: closed with what the clusters are closed with. */
  readonly sealing: Sealing;
}

/** `access` is how the clusters stand to the access password; what lies here follows at once. */
export async function openReviewStore(
  options: StoreOptions & { readonly access?: Pick<Sealing, 'row' | 'keys'> } = {},
): Promise<Result<ReviewStore, StoreFault>> {
  const { name = REVIEW_DATABASE_NAME, indexedDB, IDBKeyRange: keyRange, onSuperseded, onBlocked } = options;
  const database = new ReviewDatabase(name, indexedDB && keyRange && { indexedDB, IDBKeyRange: keyRange });
  database.on('versionchange', () => {
    database.close({ disableAutoOpen: true });
    onSuperseded?.();
    return false;
  });
  database.on('blocked', () => onBlocked?.());
  const sealing = new Sealing(options.keys ?? options.access?.keys);
  database.use(sealedLayer(sealing));
  const store: ReviewStore = { database, sealing };
  try {
    await database.open();
    await database.transaction('rw', database.meta, async () => {
      await claimSchema(database);
      await follow(store, options.access?.row);
    });
    return ok(store);
  } catch (error) {
    database.close({ disableAutoOpen: true });
    if (sealing.wasLocked) return err('locked');
    return err(faultOf(error, 'refused'));
  }
}

async function claimSchema({ meta }: ReviewDatabase): Promise<void> {
  const stored = await meta.get('schema');
  const version = stored?.key === 'schema' ? stored.version : 0;
  if (version > VERSION) throw new StoreError('newerData');
  if (version < VERSION) await meta.put({ key: 'schema', version: VERSION });
}

/** Takes over how the clusters stand to the access password; records that lie here otherwise are rewritten after. */
async function follow(
  { database: { meta }, sealing }: ReviewStore,
  row: AccessRow | undefined,
): Promise<void> {
  const here = accessOf(await meta.get('access'));
  if (row && row.state !== 'unsealing' && !here) {
    const begun: AccessRow = { ...row, state: 'sealing' };
    await meta.put(begun);
    sealing.adopt(begun);
  } else if (!sealing.adopt(here)) throw new StoreError('locked');
  else if (row && here && row.secret !== here.secret) await meta.put({ ...row, state: here.state });
}

const accessOf = (record: Meta | undefined): AccessRow | undefined =>
  record?.key === 'access' ? record : undefined;

/** One intention, one transaction. */
export async function write<T>(
  { database, sealing }: ReviewStore,
  change: () => Promise<T>,
): Promise<Result<T, StoreFault>> {
  try {
    return ok(
      await database.transaction('rw', database.tables, async () => {
        await claimSchema(database);
        if (!sealing.agrees(accessOf(await database.meta.get('access')))) throw new StoreError('locked');
        return change();
      }),
    );
  } catch (error) {
    return err(faultOf(error, 'closed'));
  }
}

/** Keeps a received package; one that is here already stays, with its opinions. */
export async function keepPackage(
  store: ReviewStore,
  { contents, ...received }: ReceivedPackage,
  {
    file,
    blob,
    madeBy,
    now,
  }: { readonly file: string; readonly blob: Blob; readonly madeBy: string; readonly now: number },
): Promise<Result<'kept' | 'known', StoreFault>> {
  const id = received.sha256;
  const closed = await store.sealing.closeFile('blobs', id, blob);
  return write(store, async () => {
    const { packages, contents: kept, blobs } = store.database;
    if (await packages.get(id)) return 'known' as const;
    await packages.put({ ...received, id, file, madeBy, openedAt: now });
    await kept.put({ id, contents });
    await blobs.put({ id, ...closed });
    return 'kept' as const;
  });
}

/** Takes a package out with all that was said of it. Gives back what is needed to put it in again. */
export const removePackage = (
  store: ReviewStore,
  id: string,
): Promise<Result<() => Promise<Result<void, StoreFault>>, StoreFault>> =>
  write(store, async () => {
    const { packages, contents, blobs, reviews } = store.database;
    const [stored, content, blob, said] = [
      await packages.get(id),
      await contents.get(id),
      await blobs.get(id),
      await reviews.get(id),
    ];
    for (const table of [packages, contents, blobs, reviews]) await table.delete(id);
    return () =>
      write(store, async () => {
        if (stored) await packages.put(stored);
        if (content) await contents.put(content);
        if (blob) await blobs.put(blob);
        if (said) await reviews.put(said);
      });
  });

/**
 * Brings opinions of a backup in, also of packages that are not opened yet. What is said here already stays: `kept`
 * counts where it is not the same.
 */
export const bringOpinions = (
  store: ReviewStore,
  { reviews: said, reviewer: by }: OpinionsFile,
  now: number,
): Promise<Result<{ readonly brought: number; readonly kept: number }, StoreFault>> =>
  write(store, async () => {
    const { reviews, meta } = store.database;
    let [brought, kept] = [0, 0];
    for (const { sha256: id, review: each } of said) {
      const here = await reviews.get(id);
      if (!here) {
        await reviews.put({ id, review: each, editedAt: now });
        brought += 1;
      } else if (canonicalJson(here.review) !== canonicalJson(each)) kept += 1;
    }
    if (!(await meta.get('reviewer'))) await meta.put({ key: 'reviewer', reviewer: by });
    return { brought, kept };
  });

/** A newer app may work a line of the table out otherwise. */
export const replaceRow = (
  store: ReviewStore,
  id: string,
  row: StoredPackage['row'],
  madeBy: string,
): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    await store.database.packages.update(id, { row, madeBy });
  });

export interface DeskState {
  readonly packages: readonly StoredPackage[];
  /** By package id; absent where nothing was said yet. */
  readonly reviews: ReadonlyMap<string, Review>;
  readonly reviewer: Reviewer;
}

export async function deskState(store: ReviewStore): Promise<DeskState> {
  const { database } = store;
  const packages = await soundOf(store, database.packages, () => database.packages.toCollection());
  const reviews = await soundOf(store, database.reviews, () => database.reviews.toCollection());
  const meta = await database.meta.get('reviewer');
  return {
    packages,
    reviews: new Map(reviews.map((each) => [each.id, each.review])),
    reviewer: meta?.key === 'reviewer' ? meta.reviewer : { unit: '', person: '' },
  };
}

/** Calls back with the whole desk, now and after each change, until the function it gives back is called. */
export function watchDesk(store: ReviewStore, next: (state: DeskState) => void): () => void {
  const subscription = liveQuery(() => deskState(store)).subscribe({
    next,
    error: (error: unknown) => {
      if (!(error instanceof Dexie.DatabaseClosedError)) throw error;
    },
  });
  return () => subscription.unsubscribe();
}

/** What a package holds; undefined when it is not here. */
export async function contentsOf({ database }: ReviewStore, id: string): Promise<Contents | undefined> {
  const stored = await database.contents.get(id);
  return stored && revived(stored.contents);
}

/** The ZIP as it came. */
export async function zipOf({ database, sealing }: ReviewStore, id: string): Promise<Blob | undefined> {
  const stored = await database.blobs.get(id);
  return stored && sealing.openFile('blobs', id, stored);
}

/** Changes what is said of a package, from its latest state. */
export const saveReview = (
  store: ReviewStore,
  id: string,
  edit: (before: Review) => Review,
  now: number,
): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    const { packages, reviews } = store.database;
    if (!(await packages.get(id))) throw new StoreError('absent');
    const edited = review.safeParse(edit((await reviews.get(id))?.review ?? NO_REVIEW));
    if (!edited.success) throw new StoreError('invalid');
    await reviews.put({ id, review: edited.data, editedAt: now });
  });

export const saveReviewer = (store: ReviewStore, by: Reviewer): Promise<Result<void, StoreFault>> =>
  write(store, async () => {
    const parsed = reviewer.safeParse(by);
    if (!parsed.success) throw new StoreError('invalid');
    await store.database.meta.put({ key: 'reviewer', reviewer: parsed.data });
  });
