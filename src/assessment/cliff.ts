import type { ClusterDossier } from '../dossier/dossier.ts';
import { isTitleValid, type Enterprise } from '../dossier/enterprise.ts';
import { rosterTotals } from '../dossier/rollup.ts';
import { isSme } from '../dossier/size-class.ts';
import { findingOf, type Context } from './assess.ts';
import type { Finding, Use } from './finding.ts';
import { moved } from './least-change.ts';

/** 悬崖: one enterprise on which a condition that is 符合 hangs. */
export interface Cliff {
  /** Criterion (id) that would no longer be 符合. */
  readonly criterion: string;
  /** Enterprise (id). */
  readonly enterprise: string;
  /** It becomes 大型; it leaves the cluster; its titles run out. */
  readonly when: 'large' | 'gone' | 'untitled';
  /** For 'untitled': the last day of the title that runs out first (ISO). */
  readonly until?: string;
}

/** Every enterprise whose growing large, leaving, or losing its titles would by itself undo a met condition. */
export function cliffsOf(findings: readonly Finding[], context: Context): Cliff[] {
  const rolled = findings
    .filter(({ verdict }) => verdict === 'met')
    .map((finding) => ({ finding, used: finding.used.filter(({ fact }) => fact?.origin.kind === 'rollup') }))
    .filter(({ used }) => used.length > 0);
  if (rolled.length === 0) return [];
  const { dossier, asOf } = context;
  return dossier.enterprises.flatMap((firm) => {
    const now = contributionOf(firm, dossier, asOf);
    return fates(firm, asOf).flatMap(({ when, then, until }): Cliff[] => {
      const after = then ? contributionOf(then, dossier, asOf) : (): number => 0;
      return rolled
        .filter(({ finding, used }) => undone(finding, used, now, after, context))
        .map(({ finding }) => ({
          criterion: finding.criterion.id,
          enterprise: firm.id,
          when,
          ...(until !== undefined && { until }),
        }));
    });
  });
}

/** What one enterprise adds to a total. */
type Contribution = (use: Use) => number;

function contributionOf(firm: Enterprise, { declarationYear }: ClusterDossier, asOf: string): Contribution {
  const totals = rosterTotals({ enterprises: [firm], declarationYear }, asOf);
  return ({ indicator, year }) => totals(indicator, year)?.total ?? 0;
}

interface Fate {
  readonly when: Cliff['when'];
  /** The enterprise then; absent when it is gone. */
  readonly then?: Enterprise;
  readonly until?: string;
}

function fates(firm: Enterprise, asOf: string): Fate[] {
  const held = firm.titles.filter((title) => isTitleValid(title, asOf));
  const ends = held.map(({ validUntil }) => validUntil!).sort();
  return [
    { when: 'gone' },
    ...(isSme(firm) === true
      ? [{ when: 'large' as const, then: { ...firm, sizing: { size: 'large' as const, reason: '假设' } } }]
      : []),
    ...(held.length > 0
      ? [{ when: 'untitled' as const, then: { ...firm, titles: [] }, until: ends[0]! }]
      : []),
  ];
}

function undone(
  { criterion }: Finding,
  used: readonly Use[],
  now: Contribution,
  after: Contribution,
  context: Context,
): boolean {
  const moves = new Map(
    used
      .map((use): [string, number] => [`${use.indicator}:${use.year}`, after(use) - now(use)])
      .filter(([, by]) => by !== 0),
  );
  return moves.size > 0 && findingOf(criterion, moved(context, moves)).verdict !== 'met';
}

/** The cliffs of one criterion that fall for the same reason: any one of these enterprises is enough. */
export interface CliffGroup {
  readonly criterion: string;
  readonly when: Cliff['when'];
  readonly cliffs: readonly Cliff[];
}

export function cliffGroups(cliffs: readonly Cliff[]): CliffGroup[] {
  const groups = new Map<string, Cliff[]>();
  for (const cliff of cliffs) {
    const key = `${cliff.criterion} ${cliff.when}`;
    groups.set(key, [...(groups.get(key) ?? []), cliff]);
  }
  return [...groups.values()].map((each) => ({
    criterion: each[0]!.criterion,
    when: each[0]!.when,
    cliffs: each,
  }));
}
