import { assess, contextOf } from '../assessment/assess.ts';
import { gapsOf } from '../assessment/gap-list.ts';
import { ownGrowth } from '../assessment/projection.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { Plan } from '../dossier/plan.ts';
import { figuresOf } from '../dossier/rollup.ts';
import type { RulePack } from '../policy/criterion.ts';
import {
  HEADINGS,
  type Heading,
  type PlanCheck,
  type PlanContext,
  type PlanFinding,
} from './checks/check.ts';
import * as measures from './checks/measures.ts';
import * as targets from './checks/targets.ts';
import { planYears, proofOf, type PlanYear } from './project.ts';

/** Every check, in the order of 第十二条（九）. */
const CHECKS: readonly PlanCheck[] = [
  targets.noTargets,
  targets.missingYears,
  measures.emptyPhrases,
  targets.unaccountable,
  targets.unmoved,
  measures.uncheckable,
  measures.uncoveredGaps,
  measures.emptyTasks,
  measures.emptyHeads,
  measures.aimless,
  targets.selfDefeating,
  targets.inconsistent,
  targets.goingBack,
  targets.beyondHistory,
  targets.runningOut,
  measures.outsideYears,
  measures.unfunded,
  measures.mismatched,
];

/** A promise not to meet the conditions comes before whatever else has to be mended. */
const DEFEATS = 'target.selfDefeating';

/** Everything the checks find, what has to be mended first. `years` are the plan's own, where they are at hand. */
export function checkPlan(
  pack: RulePack,
  dossier: ClusterDossier,
  plan: Plan,
  asOf: string,
  years: readonly PlanYear[] = planYears(pack, dossier, plan, asOf),
): PlanFinding[] {
  const assessed = contextOf(pack, dossier, asOf);
  const context: PlanContext = {
    pack,
    dossier,
    plan,
    figure: figuresOf(dossier, asOf),
    gaps: gapsOf(assess(pack, dossier, asOf), assessed),
    years,
    proof: proofOf(years, plan),
    history: ownGrowth(dossier, asOf),
  };
  const found = CHECKS.flatMap((check) => check(context));
  const order = Object.keys(HEADINGS) as Heading[];
  return [...found].sort(
    (a, b) =>
      Number(a.level === 'warn') - Number(b.level === 'warn') ||
      Number(b.check === DEFEATS) - Number(a.check === DEFEATS) ||
      order.indexOf(a.heading) - order.indexOf(b.heading),
  );
}
