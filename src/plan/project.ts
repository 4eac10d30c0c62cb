import { assess, type Context } from '../assessment/assess.ts';
import { type Assessment, comparisonsOf, type Finding } from '../assessment/finding.ts';
import { projectedFrom } from '../assessment/projection.ts';
import { enteredKey, type ClusterDossier, type Fact } from '../dossier/dossier.ts';
import { targetYears, type Plan } from '../dossier/plan.ts';
import { figuresOf } from '../dossier/rollup.ts';
import type { Criterion, RulePack } from '../policy/criterion.ts';
import type { IndicatorId } from '../policy/indicator.ts';

/** The plan as a dossier of the future, assessed by the same rules. There is no second calculator. */

/**
 * The dossier as it would be declared after `year` if every target up to then were met; what no target speaks of
 * stays as it is on `asOf` (ISO). It is for assessing only and never stored.
 */
export function projected(
  dossier: ClusterDossier,
  plan: Plan,
  year: number,
  asOf: string,
  figure: ReturnType<typeof figuresOf> = figuresOf(dossier, asOf),
): ClusterDossier {
  const ahead = year + 1 - dossier.declarationYear;
  const future = projectedFrom(dossier, figure, asOf, {}, ahead, endOf(year, asOf));
  const promised = plan.targets.flatMap(({ indicator }) =>
    targetYears(plan)
      .filter((each) => each <= year)
      .flatMap((each) => promisedFact(plan, indicator, each) ?? []),
  );
  const keys = new Set(promised.map(enteredKey));
  return { ...future, facts: [...future.facts.filter((fact) => !keys.has(enteredKey(fact))), ...promised] };
}

/** The context of `projected` with other targets: the same figures, without adding the roster up again. */
export const promising = (bare: Context, plan: Plan): Context => ({
  ...bare,
  use: (indicator, year) => {
    const fact = year < bare.dossier.declarationYear ? promisedFact(plan, indicator, year) : undefined;
    return fact ? { indicator, year, fact } : bare.use(indicator, year);
  },
});

function promisedFact(plan: Plan, indicator: IndicatorId, year: number): Fact | undefined {
  const target = plan.targets.find((each) => each.indicator === indicator)?.values[year];
  const origin = {
    kind: 'form',
    enteredOn: plan.proposedOn,
    source: 'estimate',
    note: '三年规划目标',
  } as const;
  return target && { indicator, year, value: target.value, origin };
}

/** The last day of a target year: titles that have run out by then no longer count. Never before `asOf`. */
export const endOf = (year: number, asOf: string): string => {
  const last = `${year}-12-31`;
  return last > asOf ? last : asOf;
};

export interface PlanYear {
  /** The base year (基期) for today, then the target years. */
  readonly year: number;
  readonly asOf: string;
  readonly dossier: ClusterDossier;
  readonly assessment: Assessment;
}

/** Today and the three target years. */
export function planYears(pack: RulePack, dossier: ClusterDossier, plan: Plan, asOf: string): PlanYear[] {
  const figure = figuresOf(dossier, asOf);
  return [
    { year: plan.startYear - 1, asOf, dossier, assessment: assess(pack, dossier, asOf) },
    ...targetYears(plan).map((year) => {
      const day = endOf(year, asOf);
      const then = projected(dossier, plan, year, asOf, figure);
      return { year, asOf: day, dossier: then, assessment: assess(pack, then, day) };
    }),
  ];
}

/** 条件 × 年度. */
export interface ProofRow {
  readonly criterion: Criterion;
  /** Today's finding first. */
  readonly findings: readonly Finding[];
  /** The first year from which on it is 符合 to the end; undefined when it is not 符合 at the end. */
  readonly turns: number | undefined;
  /** Some target speaks of a figure it is decided by. */
  readonly covered: boolean;
}

/** One row a condition that figures decide and that applies. */
export function proofOf(years: readonly PlanYear[], plan: Plan): ProofRow[] {
  const [today] = years;
  const promised = new Set(plan.targets.map(({ indicator }) => indicator));
  return today!.assessment.findings.flatMap(({ criterion }, index): ProofRow[] => {
    const findings = years.map(({ assessment }) => assessment.findings[index]!);
    const isNumeric = findings.some(({ decisive }) => comparisonsOf(decisive.outcome).length > 0);
    if (!isNumeric || findings[0]!.verdict === 'notApplicable') return [];
    const covered = findings[0]!.used.some(({ indicator }) => promised.has(indicator));
    return [{ criterion, findings, turns: turnOf(findings, years), covered }];
  });
}

function turnOf(findings: readonly Finding[], years: readonly PlanYear[]): number | undefined {
  let turn: number | undefined;
  for (let at = findings.length - 1; at >= 0 && findings[at]!.verdict === 'met'; at -= 1)
    turn = years[at]!.year;
  return turn;
}

/** The year the last condition turns 符合; undefined while one of them is not 符合 in the end. */
export const lastTurn = (rows: readonly ProofRow[]): number | undefined =>
  rows.every(({ turns }) => turns !== undefined) && rows.length > 0
    ? Math.max(...rows.map(({ turns }) => turns!))
    : undefined;

/** Conditions not 符合 today that no target speaks of. */
export const uncovered = (rows: readonly ProofRow[]): Criterion[] =>
  rows
    .filter(({ covered, findings }) => !covered && findings[0]!.verdict !== 'met')
    .map(({ criterion }) => criterion);
