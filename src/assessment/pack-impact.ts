import type { ClusterDossier } from '../dossier/dossier.ts';
import { packDifferences, type PackDifference } from '../policy/compare-packs.ts';
import type { RulePack } from '../policy/criterion.ts';
import { assess } from './assess.ts';
import { verdictChanges, type VerdictChange } from './compare-assessments.ts';

/** A new pack arrives: every dossier under its own rules and under the new ones, and what made a verdict another. */

/** One thing a clause says otherwise, in words; empty where a pack does not have it. */
export interface ClauseChange {
  /** 判定规则, 条文原文. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface ImpactLine extends VerdictChange {
  readonly clause: readonly ClauseChange[];
}

export interface Impact {
  readonly dossier: ClusterDossier;
  readonly own: RulePack;
  readonly lines: readonly ImpactLine[];
}

/** One entry for each dossier whose rules are not those of `arrived` already, in the order given. `asOf` is ISO. */
export function packImpact(
  dossiers: readonly ClusterDossier[],
  ownOf: (dossier: ClusterDossier) => RulePack | undefined,
  arrived: RulePack,
  asOf: string,
): Impact[] {
  return dossiers.flatMap((dossier): Impact[] => {
    const own = ownOf(dossier);
    if (!own || own === arrived) return [];
    const clauses = packDifferences(own, arrived);
    const changes = verdictChanges(
      { dossier, assessment: assess(own, dossier, asOf) },
      { dossier, assessment: assess(arrived, dossier, asOf) },
    );
    return [{ dossier, own, lines: changes.map((each) => ({ ...each, clause: clauseOf(each, clauses) })) }];
  });
}

const clauseOf = ({ criterion: { id } }: VerdictChange, clauses: readonly PackDifference[]): ClauseChange[] =>
  clauses
    .filter(({ where }) => where.startsWith(`${id} `))
    .map(({ what, builtIn, other }) => ({ what, before: builtIn, after: other }));
