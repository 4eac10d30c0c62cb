import type { Plan, PlanMeasure } from '../../dossier/plan.ts';
import type { Remedy } from '../../plan/checks/check.ts';
import { change } from '../../store/changes.ts';
import { arrive } from '../parts/arrive.ts';
import type { Session } from '../session.svelte.ts';

/** One edit of the plan, through the one change log. */
export const editPlan = (session: Session, edit: (plan: Plan) => Plan): Promise<unknown> =>
  session.save((store, now) =>
    change(store, session.dossier.id, now, (dossier) =>
      dossier.plan ? { ...dossier, plan: edit(dossier.plan) } : dossier,
    ),
  );

/** One measure changed; fields that become undefined are left out, as the schema asks. */
export const editMeasure = (
  session: Session,
  id: string,
  fields: { [Field in keyof PlanMeasure]?: PlanMeasure[Field] | undefined },
): Promise<unknown> =>
  editPlan(session, (plan) => ({
    ...plan,
    measures: plan.measures.map((each) => (each.id === id ? without({ ...each, ...fields }) : each)),
  }));

/** Without the keys whose value is undefined. */
export const without = <T extends object>(value: { [Key in keyof T]: T[Key] | undefined }): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

/** What “改为…” writes. */
export const applyRemedy = (session: Session, remedy: Remedy): Promise<unknown> =>
  editPlan(session, (plan) => ({
    ...plan,
    targets: plan.targets.map((target) => {
      const values = remedy
        .filter(({ indicator }) => indicator === target.indicator)
        .map(({ year, value }) => [String(year), { ...target.values[year], value }] as const);
      return { ...target, values: { ...target.values, ...Object.fromEntries(values) } };
    }),
  }));

/** Puts the cursor into the element (id) an address names. */
export function arriveAt(id: string): void {
  const element = document.getElementById(id);
  if (element) arrive(element);
}
