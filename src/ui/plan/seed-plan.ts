import type { Scenario } from '../../dossier/dossier.ts';
import { emptyPlan } from '../../dossier/plan.ts';
import { scenarioTargets } from '../../dossier/scenario.ts';
import { seeded, seedsOf, type Seed } from '../../plan/seed.ts';
import { proposedTargets, withProposal } from '../../plan/suggest.ts';
import { change } from '../../store/changes.ts';
import { today } from '../clock.ts';
import type { Session } from '../session.svelte.ts';

/** What a scenario would bring into the plan of this dossier, whether or not there is one yet. */
export const seedsIn = ({ dossier, asOf }: Session, scenario: Scenario): Seed[] =>
  seedsOf(
    { startYear: dossier.plan?.startYear ?? dossier.declarationYear },
    scenarioTargets(dossier, scenario, asOf),
  );

/** The plan with what the scenario reaches as targets; where there is no plan yet one is proposed first. */
export function seedPlan(session: Session, scenario: Scenario): Promise<unknown> {
  const { pack, dossier, asOf } = session;
  const seeds = seedsIn(session, scenario);
  const proposal = dossier.plan
    ? []
    : proposedTargets(pack, dossier, emptyPlan(dossier.declarationYear, today()), asOf);
  const fresh = { owner: dossier.profile.declarant, source: `测算“${scenario.name}”` };
  return session.save((store, now) =>
    change(store, dossier.id, now, (stored) => {
      const plan = stored.plan ?? withProposal(emptyPlan(stored.declarationYear, today()), proposal, today());
      return { ...stored, plan: seeded(plan, seeds, fresh) };
    }),
  );
}
