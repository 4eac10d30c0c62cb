import Dexie, { liveQuery } from 'dexie';
import { ok, type Result } from '../base/result.ts';
import {
  dossier as dossierSchema,
  type ApplicabilityChoice,
  type ClusterDossier,
  type Fact,
  type Judgement,
  type Profile,
  type ReadingChoice,
  type Statement,
} from '../dossier/dossier.ts';
import type { Enterprise, RosterImport } from '../dossier/enterprise.ts';
import type { IndustryGroupId, StatementId } from '../policy/statement.ts';
import type { IndicatorId } from '../policy/indicator.ts';
import type { StoredDossier } from './db.ts';
import { StoreError, write, type Store, type StoreFault } from './store.ts';

/** What a user can want done to a dossier: each is one transaction, parsed at the door. `now` is in milliseconds. */

type Saved = Promise<Result<ClusterDossier, StoreFault>>;

/** Adds a cluster; fails as 'invalid' when its id is taken. */
export const createDossier = (store: Store, created: ClusterDossier, now: number): Saved =>
  write(store, async () => {
    const dossier = checked(created);
    if (await store.database.dossiers.get(dossier.id)) throw new StoreError('invalid');
    await store.database.dossiers.add({
      id: dossier.id,
      dossier,
      updatedAt: now,
      edits: 1,
      backedUpEdits: 0,
    });
    return dossier;
  });

/** Reads, changes, parses and writes inside one transaction, so that two quick edits never lose one another. */
const change = (
  store: Store,
  id: string,
  now: number,
  edit: (dossier: ClusterDossier) => ClusterDossier,
): Saved =>
  write(store, async () => {
    const stored = await store.database.dossiers.get(id);
    if (!stored) throw new StoreError('absent');
    const dossier = checked(edit(stored.dossier));
    await store.database.dossiers.put({ ...stored, dossier, updatedAt: now, edits: stored.edits + 1 });
    return dossier;
  });

/** A plain, checked copy: a Svelte proxy cannot be stored. */
function checked(dossier: unknown): ClusterDossier {
  const parsed = dossierSchema.safeParse(dossier);
  if (!parsed.success) throw new StoreError('invalid');
  return parsed.data;
}

export const saveProfile = (store: Store, id: string, profile: Profile, now: number): Saved =>
  change(store, id, now, (dossier) => ({ ...dossier, profile }));

/** Assesses the cluster by another rule pack from now on. */
export const savePackId = (store: Store, id: string, packId: string, now: number): Saved =>
  change(store, id, now, (dossier) => ({ ...dossier, packId }));

export const saveDeclarationYear = (store: Store, id: string, declarationYear: number, now: number): Saved =>
  change(store, id, now, (dossier) => ({ ...dossier, declarationYear }));

/** Enters a figure, in place of any entered before for the same indicator and year. */
export const saveFact = (store: Store, id: string, fact: Fact, now: number): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    facts: [...withoutFact(dossier, fact.indicator, fact.year), fact],
  }));

/** Takes an entered figure out; the roster's, if it gives one, counts again. */
export const removeFact = (
  store: Store,
  id: string,
  indicator: IndicatorId,
  year: number,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({ ...dossier, facts: withoutFact(dossier, indicator, year) }));

const withoutFact = ({ facts }: ClusterDossier, indicator: IndicatorId, year: number): Fact[] =>
  facts.filter((each) => each.indicator !== indicator || each.year !== year);

/** Records a declaration of 第十二条（一）; undefined takes it back. */
export const saveStatement = (
  store: Store,
  id: string,
  statementId: StatementId,
  statement: Statement | undefined,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    statements: withEntry(dossier.statements, statementId, statement),
  }));

/** Records a person's verdict on a criterion; undefined takes it back. */
export const saveJudgement = (
  store: Store,
  id: string,
  criterionId: string,
  judgement: Judgement | undefined,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    judgements: withEntry(dossier.judgements, criterionId, judgement),
  }));

/** Adopts a reading (口径) of a criterion; undefined goes back to the pack's own. */
export const saveReading = (
  store: Store,
  id: string,
  criterionId: string,
  choice: ReadingChoice | undefined,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    readings: withEntry(dossier.readings, criterionId, choice),
  }));

/** Overrules whether the demands on an industry group apply; undefined lets the industry code decide again. */
export const saveApplicability = (
  store: Store,
  id: string,
  industry: IndustryGroupId,
  choice: ApplicabilityChoice | undefined,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    applicability: withEntry(dossier.applicability, industry, choice),
  }));

/** Records why a guide (一般) is exceeded; an empty reason takes it back. */
export const saveExplanation = (
  store: Store,
  id: string,
  criterionId: string,
  reason: string,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    explanations: withEntry(dossier.explanations, criterionId, reason === '' ? undefined : reason),
  }));

function withEntry<T>(
  record: Partial<Record<string, T>>,
  key: string,
  value: T | undefined,
): Record<string, T> {
  const others = Object.entries(record).filter((entry): entry is [string, T] => entry[0] !== key);
  return Object.fromEntries(value === undefined ? others : [...others, [key, value]]);
}

/** Puts an enterprise in the place of the one with the same id. */
export const saveEnterprise = (store: Store, id: string, enterprise: Enterprise, now: number): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    enterprises: dossier.enterprises.map((each) => (each.id === enterprise.id ? enterprise : each)),
  }));

/** The roster and the files it came from, replaced together. */
export interface Roster {
  readonly enterprises: readonly Enterprise[];
  readonly imports: readonly RosterImport[];
}

/** Replaces the roster and gives back what stood there before, so that one call undoes it. */
export async function replaceRoster(
  store: Store,
  id: string,
  roster: Roster,
  now: number,
): Promise<Result<Roster, StoreFault>> {
  let before: Roster = { enterprises: [], imports: [] };
  const saved = await change(store, id, now, (dossier) => {
    before = { enterprises: dossier.enterprises, imports: dossier.imports };
    return { ...dossier, enterprises: [...roster.enterprises], imports: [...roster.imports] };
  });
  return saved.ok ? ok(before) : saved;
}

/** Deletes a cluster for good. */
export const removeDossier = (store: Store, id: string): Promise<Result<void, StoreFault>> =>
  write(store, () => store.database.dossiers.delete(id));

/** Every cluster, last changed first. */
export const listDossiers = ({ database }: Store): Promise<StoredDossier[]> =>
  database.dossiers.orderBy('updatedAt').reverse().toArray();

export const readDossier = ({ database }: Store, id: string): Promise<StoredDossier | undefined> =>
  database.dossiers.get(id);

/** Calls back with every cluster, now and after each change, until the function it gives back is called. */
export function watchDossiers(store: Store, next: (stored: StoredDossier[]) => void): () => void {
  const subscription = liveQuery(() => listDossiers(store)).subscribe({
    next,
    error: (error: unknown) => {
      // A closed database is reported by the write that meets it; anything else is a bug.
      if (!(error instanceof Dexie.DatabaseClosedError)) throw error;
    },
  });
  return () => subscription.unsubscribe();
}

/**
 * Changes the roster: `edit` is given the enterprises as they stand and gives back those that shall stand, so
 * that any number of cells, new rows or deleted rows are one transaction. It must keep the objects it does not change.
 */
export const changeEnterprises = (
  store: Store,
  id: string,
  edit: (enterprises: readonly Enterprise[]) => readonly Enterprise[],
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({ ...dossier, enterprises: [...edit(dossier.enterprises)] }));
