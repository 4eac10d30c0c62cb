import type { Problem } from '../dossier/checks/check.ts';
import type { Carried } from '../dossier/new-year.ts';
import type { Place as PlanPlace } from '../plan/checks/check.ts';
import type { Criterion, RulePack } from '../policy/criterion.ts';
import type { FormRow, Section } from '../policy/form.ts';
import type { IndicatorId } from '../policy/indicator.ts';
import { genericForm } from '../policy/shaanxi-2023/form.ts';

/** Where on the screen something is seen or mended: the one way from a finding to its cell, field, condition or section. */

/** A view, and what there; the last part is what the cursor goes to. */
export interface CheckPlace {
  readonly view: keyof typeof VIEW_NAMES;
  readonly rest: readonly string[];
}
export const VIEW_NAMES = {
  profile: '集群基本情况',
  duties: '认定后',
  indicators: '年度指标',
  roster: '企业名录',
  sections: '分项填报',
  assessment: '条件自查',
  gap: '差距分析',
  plan: '三年规划',
  evidence: '佐证材料',
  checkup: '数据体检',
  policy: '规则与政策',
  export: '申报表文字',
  new: '新建集群自评',
  offline: '离线自检',
} as const;

export const placeAt = (view: CheckPlace['view'], ...rest: readonly string[]): CheckPlace => ({ view, rest });

/** What the place is called on paper. */
export const placeName = ({ view, rest }: CheckPlace): string =>
  view === 'export' && rest[0] === 'form' ? '填写官方申报表' : VIEW_NAMES[view];

/** Sections with a station of their own in the rail; the others open under 分项填报. */
const STATIONS: Readonly<Record<string, CheckPlace['view']>> = { basic: 'profile', figures: 'indicators' };

export function sectionPlace(section: string, ...rest: readonly string[]): CheckPlace {
  const station = STATIONS[section];
  return station ? placeAt(station, ...rest) : placeAt('sections', section, ...rest);
}

const sectionWith = (isIt: (row: FormRow) => boolean): Section | undefined =>
  genericForm.sections.find(({ rows }) => rows.some(isIt));

/** Where a figure is entered, at its row and year; undefined for one nobody enters. */
export function figurePlace(indicator: IndicatorId, year?: number): CheckPlace | undefined {
  const section = sectionWith((row) => row.kind === 'figure' && row.indicator === indicator);
  return section && sectionPlace(section.id, indicator, ...(year === undefined ? [] : [String(year)]));
}

/** A row of the form; one that has no field of its own opens its section. */
export function rowPlace({ id }: Section, row: FormRow | undefined): CheckPlace {
  switch (row?.kind) {
    case 'profile':
      return placeAt('profile', row.field);
    case 'figure':
      return sectionPlace(id, row.indicator);
    case 'answer':
    case 'list':
      return sectionPlace(id, row.id);
    default:
      return sectionPlace(id);
  }
}

/** An answer or a list of the form. */
function answerPlace(id: string): CheckPlace {
  const section = sectionWith((row) => (row.kind === 'answer' || row.kind === 'list') && row.id === id);
  return section ? sectionPlace(section.id, id) : placeAt('sections');
}

export const criterionPlace = ({ id, group }: Pick<Criterion, 'id' | 'group'>): CheckPlace =>
  placeAt('assessment', String(group), id);

function criterionWhere({ criteria }: RulePack, isIt: (criterion: Criterion) => boolean): CheckPlace {
  const criterion = criteria.find(isIt);
  return criterion ? criterionPlace(criterion) : placeAt('assessment');
}
const declares =
  (statement: string) =>
  ({ condition }: Criterion): boolean =>
    condition.kind === 'declared' && condition.statement === statement;

/** The cell a 体检问题 is about. */
export function problemPlace({ place }: Problem, pack: RulePack): CheckPlace {
  switch (place.kind) {
    case 'enterprise':
      return placeAt('roster', place.id, place.column);
    case 'figure':
      return (
        figurePlace(place.indicator, place.year) ?? placeAt('indicators', place.indicator, String(place.year))
      );
    case 'statement':
      return criterionWhere(pack, declares(place.id));
    case 'criterion':
      return criterionWhere(pack, ({ id }) => id === place.id);
  }
}

/** The page of the plan a finding of its checks leads to, and there the element (id) that holds what has to be mended. */
export function planPlace(place: PlanPlace): CheckPlace {
  switch (place.kind) {
    case 'target':
      return placeAt('plan', 'targets', `target-${place.indicator}-${place.field}`);
    case 'measure':
      return placeAt('plan', 'measures', `measure-${place.id}-${place.field}`);
    case 'task':
      return place.criterion === undefined
        ? placeAt('plan', 'measures', `task-${place.task}`)
        : placeAt('plan', 'measures', 'offer-list', place.criterion);
    case 'project':
      return placeAt('plan', 'projects', `project-${place.id}-${place.field}`);
    case 'policy':
      return placeAt('plan', 'projects', `policy-${place.id ?? place.head}`);
  }
}

/** Where what was taken over (沿用) is changed. */
export function carriedPlace(each: Carried, pack: RulePack): CheckPlace {
  switch (each.kind) {
    case 'fact':
      return figurePlace(each.fact.indicator, each.fact.year) ?? placeAt('indicators');
    case 'answers':
    case 'lists':
      return answerPlace(each.id);
    case 'statements':
      return criterionWhere(pack, declares(each.id));
    default:
      return criterionWhere(pack, ({ id }) => id === each.id);
  }
}
