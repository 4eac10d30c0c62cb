import type { Plan, PlanMeasure } from '../../dossier/plan.ts';
import type { Place, Remedy } from '../../plan/checks/check.ts';
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

/** The page of the plan a finding leads to, and there the element (id) that holds what has to be mended. */
export function addressOf(place: Place): readonly string[] {
  switch (place.kind) {
    case 'target':
      return ['targets', `target-${place.indicator}-${place.field}`];
    case 'measure':
      return ['measures', `measure-${place.id}-${place.field}`];
    case 'task':
      return place.criterion === undefined
        ? ['measures', `task-${place.task}`]
        : ['measures', 'offer-list', place.criterion];
    case 'project':
      return ['projects', `project-${place.id}-${place.field}`];
    case 'policy':
      return ['projects', `policy-${place.id ?? place.head}`];
  }
}

/** Puts the cursor there: the field itself, or the first one in it. */
export function arriveAt(id: string): void {
  const FIELD = 'input, textarea, select, button';
  const element = document.getElementById(id);
  const field = element?.matches(FIELD) ? element : element?.querySelector<HTMLElement>(FIELD);
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}
