import Dexie, { liveQuery } from 'dexie';
import { ok, type Result } from '../base/result.ts';
import {
  enteredFact,
  enteredKey,
  type ApplicabilityChoice,
  type ClusterDossier,
  type Dismissal,
  type EvidenceState,
  type Fact,
  type Judgement,
  type ListItem,
  type Profile,
  type ReadingChoice,
  type Scenario,
  type Source,
  type Statement,
} from '../dossier/dossier.ts';
import type { Enterprise, RosterImport } from '../dossier/enterprise.ts';
import { adopted } from '../dossier/scenario.ts';
import type { IndustryGroupId, StatementId } from '../policy/statement.ts';
import type { IndicatorId } from '../policy/indicator.ts';
import type { StoredDossier } from './db.ts';
import { change, checked, log, type Saved } from './changes.ts';
import { readAllStored, readStored, writeStored } from './records.ts';
import { StoreError, write, type Store, type StoreFault } from './store.ts';

/** What a user can want done to a dossier: each is one transaction, parsed at the door. `now` is in milliseconds. */

/** Adds a cluster; fails as 'invalid' when its id is taken. */
export const createDossier = (store: Store, created: ClusterDossier, now: number): Saved =>
  write(store, async () => {
    const dossier = await checked(store, created);
    if (await store.database.dossiers.get(dossier.id)) throw new StoreError('invalid');
    await writeStored(store, {
      id: dossier.id,
      dossier,
      updatedAt: now,
      edits: 1,
      backedUpEdits: 0,
      undoable: [],
      redoable: [],
      // There is nothing yet to take a snapshot of.
      snapshotAt: now,
      snapshotEdits: 1,
    });
    await log(store, { dossierId: dossier.id, madeAt: now, kind: 'created', differences: [] });
    return dossier;
  });

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
    facts: enteredFact(dossier, fact.indicator, fact.year)
      ? dossier.facts.map((each) => (enteredKey(each) === enteredKey(fact) ? fact : each))
      : [...dossier.facts, fact],
  }));

/** Takes an entered figure out; the roster's, if it gives one, counts again. */
export const removeFact = (
  store: Store,
  id: string,
  indicator: IndicatorId,
  year: number,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    facts: dossier.facts.filter((each) => enteredKey(each) !== enteredKey({ indicator, year })),
  }));

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

/** Notes why problems of 数据体检 (by key) may stand; undefined takes it back. */
export const saveDismissal = (
  store: Store,
  id: string,
  keys: readonly string[],
  dismissal: Dismissal | undefined,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => {
    const others = Object.entries(dossier.dismissals).filter(([key]) => !keys.includes(key));
    const added = dismissal === undefined ? [] : keys.map((key) => [key, dismissal] as const);
    return { ...dossier, dismissals: Object.fromEntries([...others, ...added]) };
  });

/** Whose figures the entered ones of an indicator are, and the paper they were read from; undefined takes it back. */
export const saveSource = (
  store: Store,
  id: string,
  indicator: IndicatorId,
  from: { readonly source: Source | undefined; readonly note: string },
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    facts: dossier.facts.map((fact) => (fact.indicator === indicator ? withSource(fact, from) : fact)),
  }));

function withSource(
  fact: Fact,
  { source, note }: { readonly source: Source | undefined; readonly note: string },
): Fact {
  if (fact.origin.kind !== 'form') return fact;
  const { source: _source, note: _note, ...rest } = fact.origin;
  const origin = { ...rest, ...(source && { source }), ...(note !== '' && { note }) };
  return { ...fact, origin };
}

/** Answers a question of the form; an empty answer takes it back. */
export const saveAnswer = (store: Store, id: string, field: string, answer: string, now: number): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    answers: withEntry(dossier.answers, field, answer === '' ? undefined : answer),
  }));

/** Puts a line into a list at `at`, else last; in the place of one with the same id. */
export const saveListItem = (
  store: Store,
  id: string,
  list: string,
  item: ListItem,
  now: number,
  at?: number,
): Saved =>
  change(store, id, now, (dossier) => {
    const before = dossier.lists[list] ?? [];
    const known = before.some((each) => each.id === item.id);
    const place = at ?? before.length;
    const items = known
      ? before.map((each) => (each.id === item.id ? item : each))
      : [...before.slice(0, place), item, ...before.slice(place)];
    return { ...dossier, lists: withEntry(dossier.lists, list, items) };
  });

/** Fills in one column of a line, so that two quick edits of a line never lose one another. */
export const saveListField = (
  store: Store,
  id: string,
  list: string,
  place: { readonly item: string; readonly column: string },
  text: string,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => {
    const items = (dossier.lists[list] ?? []).map((each) =>
      each.id === place.item ? { ...each, fields: { ...each.fields, [place.column]: text } } : each,
    );
    return { ...dossier, lists: withEntry(dossier.lists, list, items) };
  });

/** Deletes a line. */
export const removeListItem = (store: Store, id: string, list: string, itemId: string, now: number): Saved =>
  change(store, id, now, (dossier) => {
    const items = (dossier.lists[list] ?? []).filter((each) => each.id !== itemId);
    return { ...dossier, lists: withEntry(dossier.lists, list, items.length > 0 ? items : undefined) };
  });

/** Sets a section of the form aside, for a reason; undefined brings it back. Its values stay either way. */
export const saveSetAside = (
  store: Store,
  id: string,
  section: string,
  reason: string | undefined,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    setAside: withEntry(dossier.setAside, section, reason),
  }));

/** Notes that a paper is at hand or not needed; undefined takes it back. */
export const saveEvidence = (
  store: Store,
  id: string,
  paper: string,
  state: EvidenceState | undefined,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    evidence: withEntry(dossier.evidence, paper, state),
  }));

function withEntry<T>(
  record: Partial<Record<string, T>>,
  key: string,
  value: T | undefined,
): Record<string, T> {
  const others = Object.entries(record).filter((entry): entry is [string, T] => entry[0] !== key);
  return Object.fromEntries(value === undefined ? others : [...others, [key, value]]);
}

/** Changes an enterprise as it is stored now, so that two fields edited in a row never lose one another. */
export const editEnterprise = (
  store: Store,
  id: string,
  enterpriseId: string,
  edit: (enterprise: Enterprise) => Enterprise,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    enterprises: dossier.enterprises.map((each) => (each.id === enterpriseId ? edit(each) : each)),
  }));

/** Two rows that are one enterprise: `merged` stands in the place of the kept one, the other goes. */
export const mergeEnterprises = (
  store: Store,
  id: string,
  keptId: string,
  goneId: string,
  merged: Enterprise,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => {
    const ids = new Set(dossier.enterprises.map((each) => each.id));
    const sound = keptId !== goneId && merged.id === keptId && ids.has(keptId) && ids.has(goneId);
    if (!sound) throw new StoreError('invalid');
    return {
      ...dossier,
      enterprises: dossier.enterprises
        .filter((each) => each.id !== goneId)
        .map((each) => (each.id === keptId ? merged : each)),
    };
  });

/** The roster and the files it came from, replaced together. */
export interface Roster {
  readonly enterprises: readonly Enterprise[];
  readonly imports: readonly RosterImport[];
}

/**
 * Replaces the roster and gives back what stood there before, so that one call undoes it. Aborting `signal` calls
 * it off.
 */
export async function replaceRoster(
  store: Store,
  id: string,
  roster: Roster,
  now: number,
  signal?: AbortSignal,
): Promise<Result<Roster, StoreFault>> {
  let before: Roster = { enterprises: [], imports: [] };
  const edit = (dossier: ClusterDossier): ClusterDossier => {
    before = { enterprises: dossier.enterprises, imports: dossier.imports };
    return { ...dossier, enterprises: [...roster.enterprises], imports: [...roster.imports] };
  };
  const saved = await change(store, id, now, edit, { signal, large: 'import', isAskedAgain: true });
  return saved.ok ? ok(before) : saved;
}

/** Every cluster, last changed first, with what could not be written yet. */
export async function listDossiers(store: Store): Promise<StoredDossier[]> {
  return overAll(store, await readAllStored(store));
}

const overAll = ({ unsaved }: Store, all: readonly StoredDossier[]): StoredDossier[] =>
  all.map((stored) => {
    const dossier = unsaved.over(stored.dossier);
    return dossier === stored.dossier ? stored : { ...stored, dossier };
  });

export const readDossier = (store: Store, id: string): Promise<StoredDossier | undefined> =>
  readStored(store, id);

/** Calls back with every cluster, now and after each change, until the function it gives back is called. */
export function watchDossiers(store: Store, next: (stored: StoredDossier[]) => void): () => void {
  let last: readonly StoredDossier[] = [];
  const tell = (): void => next(overAll(store, last));
  const subscription = liveQuery(() => readAllStored(store)).subscribe({
    next: (all) => {
      last = all;
      tell();
    },
    error: (error: unknown) => {
      // A closed database is reported by the write that meets it; anything else is a bug.
      if (!(error instanceof Dexie.DatabaseClosedError)) throw error;
    },
  });
  const stop = store.unsaved.watch(tell);
  return () => {
    stop();
    subscription.unsubscribe();
  };
}

/** Puts a scenario (测算方案) in the place of the one with the same id, or beside the others. */
export const saveScenario = (store: Store, id: string, scenario: Scenario, now: number): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    scenarios: dossier.scenarios.some((each) => each.id === scenario.id)
      ? dossier.scenarios.map((each) => (each.id === scenario.id ? scenario : each))
      : [...dossier.scenarios, scenario],
  }));

/** 放弃: the scenario goes, the dossier stays as it is. */
export const removeScenario = (store: Store, id: string, scenarioId: string, now: number): Saved =>
  change(store, id, now, (dossier) => ({
    ...dossier,
    scenarios: dossier.scenarios.filter((each) => each.id !== scenarioId),
  }));

/** 采用: what the scenario assumes becomes the dossier's own, in one step that can be taken back. `today` is ISO. */
export const adoptScenario = (
  store: Store,
  id: string,
  scenarioId: string,
  today: string,
  now: number,
): Saved =>
  change(store, id, now, (dossier) => {
    const scenario = dossier.scenarios.find((each) => each.id === scenarioId);
    return scenario ? adopted(dossier, scenario, today) : dossier;
  });

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
