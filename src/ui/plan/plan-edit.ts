import type { Plan, PlanMeasure } from '../../dossier/plan.ts';
import { change } from '../../store/changes.ts';
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
