import { reportedYears, type ClusterDossier } from './dossier.ts';
import type { Enterprise } from './enterprise.ts';
import {
  columnName,
  type Check,
  type CheckContext,
  type FirmCheck,
  type Found,
  type Problem,
  type Scope,
} from './checks/check.ts';
import { DECLARATION_CHECKS } from './checks/declarations.ts';
import { FIGURE_CHECKS } from './checks/figures.ts';
import { IDENTITY_CHECKS } from './checks/identity.ts';
import { ACTIVITY_CHECKS } from './checks/activity.ts';
import { PART_CHECKS } from './checks/parts.ts';
import { ROSTER_CHECKS } from './checks/roster.ts';
import { TITLE_CHECKS } from './checks/titles.ts';
import { UNREAD_CHECKS } from './checks/unread.ts';
import { figuresOf } from './rollup.ts';

/** 数据体检: what is probably a slip in the data, before anybody argues about a verdict. */

const FIRM_CHECKS: readonly FirmCheck[] = [
  ...IDENTITY_CHECKS,
  ...ACTIVITY_CHECKS,
  ...TITLE_CHECKS,
  ...UNREAD_CHECKS,
];
const DOSSIER_CHECKS: readonly Check[] = [
  ...PART_CHECKS,
  ...FIGURE_CHECKS,
  ...ROSTER_CHECKS,
  ...DECLARATION_CHECKS,
];

/** Every check with its name and severity, in the order its problems are listed. */
export const CHECKS: readonly Pick<Check, 'id' | 'name' | 'severity'>[] = [...DOSSIER_CHECKS, ...FIRM_CHECKS];

/** Everything the checks find in a dossier on `asOf` (ISO), dismissed or not; each problem once. */
export function checkup(dossier: ClusterDossier, asOf: string): readonly Problem[] {
  const pieces = checkupInPieces(dossier, asOf);
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

/** Enterprises looked at in one piece. */
const SLICE = 250;

/** The same a piece at a time, so that between two of them whoever asks can do something else. */
export function* checkupInPieces(
  dossier: ClusterDossier,
  asOf: string,
): Generator<undefined, readonly Problem[], undefined> {
  const scope = scopeOf(dossier, asOf);
  const context: CheckContext = {
    ...scope,
    dossier,
    latest: scope.declarationYear - 1,
    figure: figuresOf(dossier, asOf),
  };
  // By key: a damaged file may hold a figure or an id twice; the screen needs each once.
  const problems = new Map<string, Problem>();
  for (const check of DOSSIER_CHECKS) {
    for (const found of check.find(context)) {
      const each = problem(check, found);
      problems.set(each.key, each);
    }
    yield;
  }
  for (const [place, firm] of dossier.enterprises.entries()) {
    for (const each of enterpriseProblems(firm, scope)) problems.set(each.key, each);
    if (place % SLICE === SLICE - 1) yield;
  }
  return [...problems.values()];
}

export function scopeOf({ declarationYear, profile }: ClusterDossier, asOf: string): Scope {
  return {
    years: reportedYears({ declarationYear }),
    declarationYear,
    asOf,
    countyCode: profile.countyCode,
    leadingIndustryCode: profile.leadingIndustryCode,
  };
}

/** What was found in an enterprise, and for which scope it holds. */
const looked = new WeakMap<Enterprise, { readonly scope: string; readonly problems: readonly Problem[] }>();
/** Everything a scope says, for comparison. */
const scopeKeys = new WeakMap<Scope, string>();
function scopeKey(scope: Scope): string {
  const key = scopeKeys.get(scope) ?? JSON.stringify(scope);
  scopeKeys.set(scope, key);
  return key;
}

/**
 * What the checks of a single enterprise find; those that compare enterprises are not among them. An enterprise
 * that was looked at before is not looked at again.
 */
export function enterpriseProblems(firm: Enterprise, scope: Scope): readonly Problem[] {
  const key = scopeKey(scope);
  const before = looked.get(firm);
  if (before?.scope === key) return before.problems;
  const problems = problemsIn(firm, scope);
  looked.set(firm, { scope: key, problems });
  return problems;
}

function problemsIn(firm: Enterprise, scope: Scope): Problem[] {
  const problems: Problem[] = [];
  // Ten thousand enterprises by some thirty checks: loops that build nothing where nothing is found.
  for (const check of FIRM_CHECKS)
    for (const { column, sentence } of check.find(firm, scope))
      problems.push(
        problem(check, {
          subject: `${firm.id}:${column.replace('titles:', '')}`,
          where: `${firm.name} ${columnName(column)}`,
          sentence,
          place: { kind: 'enterprise', id: firm.id, column },
        }),
      );
  return problems;
}

const problem = (
  { id, severity }: Pick<Check, 'id' | 'severity'>,
  { subject, ...found }: Found,
): Problem => ({
  check: id,
  severity,
  key: `${id}:${subject}`,
  ...found,
});

/** Problems nobody has dismissed. */
export const openProblems = (
  problems: readonly Problem[],
  { dismissals }: Pick<ClusterDossier, 'dismissals'>,
): Problem[] => problems.filter(({ key }) => dismissals[key] === undefined);

/** The problems to be seen in each enterprise's row, by its id; an enterprise without any is not in the map. */
export function problemsByEnterprise(problems: readonly Problem[]): Map<string, Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const each of problems) {
    if (each.place.kind !== 'enterprise') continue;
    for (const id of [each.place.id, ...(each.twin === undefined ? [] : [each.twin])]) {
      const own = found.get(id);
      if (own) own.push(each);
      else found.set(id, [each]);
    }
  }
  return found;
}
