import type { Difference } from '../dossier/change.ts';
import {
  CHANGE_FIELD_IDS,
  STATE_PARTS,
  STATE_PATHS,
  type ChangeField,
  type ClusterState,
  type Filing,
  type Recognition,
  type StateKey,
} from '../dossier/recognition.ts';

/** 第十九条（四）: what differs between the recognised cluster and today's, and whether it was filed (报备). */

export interface FieldChange {
  readonly field: ChangeField;
  /** 'unknown' when nobody has said what it was, or what it is. */
  readonly state: 'same' | 'changed' | 'unknown';
  /** The values that differ. */
  readonly parts: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  /** For 'unknown': 认定时的四至范围, 现在的运营管理机构. */
  readonly lacking: readonly string[];
  /** For 'changed': the day it arose (ISO), where it is known. */
  readonly aroseOn?: string;
}

/** One entry of the change log, on its day (ISO). */
export interface LoggedDay {
  readonly on: string;
  readonly differences: readonly Difference[];
}

/** The three fields in the order of the clause. `log` is newest first and may not reach back to the change. */
export function changesSince(
  recognition: Recognition,
  today: ClusterState,
  log: readonly LoggedDay[],
): FieldChange[] {
  const known = knownState(recognition);
  return CHANGE_FIELD_IDS.map((field) => {
    const parts = STATE_PARTS[field];
    const differing = parts.filter(({ key, optional }) =>
      optional && (blank(known[key]) || blank(today[key])) ? false : !alike(known[key], today[key]),
    );
    const changed = differing.filter(({ key }) => !blank(known[key]) && !blank(today[key]));
    if (changed.length > 0) {
      const aroseOn =
        recognition.arose[field] ??
        arisen(
          changed.map(({ key }) => key),
          known,
          log,
        );
      return {
        field,
        state: 'changed',
        parts: changed.map(({ key, name }) => ({ name, from: known[key], to: today[key] })),
        lacking: [],
        ...(aroseOn !== undefined && { aroseOn }),
      };
    }
    const lacking = parts
      .filter(({ optional }) => !optional)
      .flatMap(({ key, name }) => [
        ...(blank(known[key]) ? [`认定时的${name}`] : []),
        ...(blank(today[key]) ? [`现在的${name}`] : []),
      ]);
    return { field, state: lacking.length > 0 ? 'unknown' : 'same', parts: [], lacking };
  });
}

/** The recognised state, and over it what was handed in since: filed or approved, a change is known. */
export function knownState({ state, filings }: Pick<Recognition, 'state' | 'filings'>): ClusterState {
  const handedIn = filings
    .filter(({ state: filed }) => filed !== 'toFile')
    .sort((a, b) => (a.filedOn! < b.filedOn! ? -1 : a.filedOn! > b.filedOn! ? 1 : 0));
  return handedIn.reduce<ClusterState>((known, { to }) => ({ ...known, ...to }), state);
}

/** What a filing of this field tells: today's values, those nobody has entered left out. */
export const filedValues = (field: ChangeField, today: ClusterState): Filing['to'] =>
  Object.fromEntries(
    STATE_PARTS[field].filter(({ key }) => !blank(today[key])).map(({ key }) => [key, today[key]]),
  );

/** The first day any of these values was no longer what was known; undefined when the log does not tell. */
function arisen(
  keys: readonly StateKey[],
  known: ClusterState,
  log: readonly LoggedDay[],
): string | undefined {
  const days = keys.flatMap((key) => {
    const left = log.find(({ differences }) =>
      differences.some(
        ({ path, before }) =>
          path.join('\n') === STATE_PATHS[key].join('\n') &&
          typeof before === 'string' &&
          alike(before, known[key]),
      ),
    );
    return left ? [left.on] : [];
  });
  return days.length === keys.length ? [...days].sort()[0] : undefined;
}

const blank = (text: string): boolean => text.trim() === '';
/** A space or a full-width digit is no change of the cluster. */
const alike = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');
