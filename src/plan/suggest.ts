import { contextOf, findingOf, type Context } from '../assessment/assess.ts';
import { comparisonsOf, type Use } from '../assessment/finding.ts';
import { merged, pulled, routesOf, type Moves, type Route } from '../assessment/least-change.ts';
import { LEVERS, MOST, WHOLE_OF } from '../assessment/levers.ts';
import { unreachable } from '../base/result.ts';
import { SOURCES, type ClusterDossier, type Fact, type ReadingChoice } from '../dossier/dossier.ts';
import { targetYears, type Plan, type Target } from '../dossier/plan.ts';
import type { Criterion, RulePack } from '../policy/criterion.ts';
import { INDICATORS, type IndicatorId } from '../policy/indicator.ts';
import { measuredBy } from './measured.ts';
import { endOf, projected, promising } from './project.ts';
import { tightened } from './tightened.ts';

/**
 * The first proposal of targets: never below today, grown as the growth conditions ask with the margin, and then,
 * year by year, the least more that makes every numeric condition 符合 with the margin. Each condition is asked the
 * question the assessment asks, of the dossier the plan would make.
 */

/** Targets with `proposed` and `value` alike; sources and owners of the plan's own targets are kept. */
export function proposedTargets(pack: RulePack, dossier: ClusterDossier, plan: Plan, asOf: string): Target[] {
  const strict = tightened(pack, plan.margin);
  const pursued = pursuing(pack, dossier);
  const { use } = contextOf(pack, dossier, asOf);
  let draft: Plan = { ...plan, targets: startingTargets(strict, dossier, plan, use) };
  for (const year of targetYears(plan)) {
    draft = floored(draft, year, strict, use);
    // The roster is added up once a year, and every question asked of it with the targets laid over.
    const future = projected(pursued, { ...plan, targets: [] }, year, asOf, use);
    const bare = contextOf(strict, future, endOf(year, asOf));
    // What one condition needs may unsettle another (a part outgrows its whole), so they are asked twice.
    for (const criterion of [...strict.criteria, ...strict.criteria]) {
      if (criterion.strength === 'required') draft = closed(criterion, draft, year, bare);
    }
  }
  return draft.targets.filter(
    ({ indicator, values }) => !isNothing(use(indicator, plan.startYear - 1), values),
  );
}

/** None today and none promised: no condition asks for it. */
const isNothing = ({ fact }: Use, values: Target['values']): boolean =>
  fact?.value === 0 && Object.values(values).every(({ value }) => value === 0);

/**
 * A plan pursues the reading that decides today, and all of them where they differ only in how growth is averaged:
 * an open 口径 is a question to the authority, not a target.
 */
export const pursuing = (pack: RulePack, dossier: ClusterDossier): ClusterDossier => ({
  ...dossier,
  readings: { ...ownReadings(pack), ...dossier.readings },
});

const ownReadings = ({ criteria }: RulePack): Record<string, ReadingChoice> =>
  Object.fromEntries(
    criteria
      .filter(({ condition }) => condition.kind !== 'growth')
      .map(({ id, reading = '' }) => [id, { name: reading, reason: '', confirmedBy: '', confirmedOn: '' }]),
  );

/** A target without values for every figure the rules measure and that is known today, in the order of the text. */
function startingTargets(pack: RulePack, dossier: ClusterDossier, plan: Plan, use: Context['use']): Target[] {
  const measured = new Set(pack.criteria.flatMap(measuredBy));
  return [...measured].flatMap((indicator) => {
    const known = plan.targets.find((each) => each.indicator === indicator);
    const { fact } = use(indicator, plan.startYear - 1);
    if (!fact) return [];
    const source = known?.source ?? sourceOf(fact);
    return [{ indicator, source, owner: known?.owner ?? dossier.profile.declarant, values: {} }];
  });
}

/** The later figure is taken from where today's is. */
function sourceOf({ origin }: Fact): string {
  switch (origin.kind) {
    case 'rollup':
      return '企业名录汇总';
    case 'list':
      return origin.list;
    case 'excel':
      return origin.file;
    case 'form':
      return origin.note ?? (origin.source === undefined ? '' : SOURCES[origin.source]);
    default:
      return unreachable(origin);
  }
}

/** Indicators that have to move together, so that shares stay what they are while totals grow. */
const GROWS_AS: Readonly<Partial<Record<IndicatorId, IndicatorId>>> = {
  smeOutput: 'outputValue',
  leadingIndustryOutput: 'outputValue',
  panelSmeRndSpending: 'smeRndSpending',
};

/** Figures one wants less of stay as they are unless a condition asks for less. */
const FALLING = new Set(LEVERS.filter(({ moves }) => moves[0]![1] < 0).map(({ indicator }) => indicator));

/** Enterprises and kinds of things, which are added one by one. */
const isCounted = (indicator: IndicatorId): boolean => ['家', '类'].includes(INDICATORS[indicator].unit);

/** The year's targets before any condition is asked: last year's, grown as the rules ask or by the margin. */
function floored(plan: Plan, year: number, pack: RulePack, use: Context['use']): Plan {
  const base = plan.startYear - 1;
  const wholeOf = (indicator: IndicatorId): number =>
    MOST[indicator] ?? use(WHOLE_OF[indicator] ?? 'enterprises', base).fact?.value ?? Infinity;
  const start = (indicator: IndicatorId): number => {
    const today = use(indicator, base).fact!.value;
    const before =
      plan.targets.find((each) => each.indicator === indicator)?.values[year - 1]?.value ?? today;
    if (FALLING.has(indicator)) return before;
    const percent = growthAsked(pack, GROWS_AS[indicator] ?? indicator);
    if (percent !== undefined) return raised(indicator, before, percent);
    const more = Math.ceil((today * plan.margin) / 10_000);
    return isCounted(indicator) ? Math.max(before, Math.min(before + more, wholeOf(indicator))) : before;
  };
  return withValues(plan, year, (indicator) => start(indicator));
}

/** `value` grown by a percentage and rounded up: money of some size to 万元, everything else to its base unit. */
function raised(indicator: IndicatorId, value: number, percent: number): number {
  const step = INDICATORS[indicator].unit === '万元' && value >= 100 * WAN ? BigInt(WAN) : 1n;
  const n = BigInt(value) * (BigInt(Math.round(percent * 10_000)) + 1_000_000n);
  const d = 1_000_000n * step;
  return Number(((n + d - 1n) / d) * step);
}
/** 1万元 in 分. */
const WAN = 10 ** 6;

/** The growth a year the rules ask of a figure, with the margin in it. */
function growthAsked({ criteria }: RulePack, indicator: IndicatorId): number | undefined {
  const asked = criteria.flatMap(({ condition }) =>
    condition.kind === 'growth' && condition.measure === indicator ? [condition.percent] : [],
  );
  return asked.length > 0 ? Math.max(...asked) : undefined;
}

/** The plan with the least more in `year` that makes the criterion 符合; the plan itself where nothing does. */
export function closed(criterion: Criterion, plan: Plan, year: number, bare: Context): Plan {
  const context = promising(bare, plan);
  const finding = findingOf(criterion, context);
  if (comparisonsOf(finding.decisive.outcome).length === 0) return plan;
  const route = nearest(routesOf(finding, context));
  if (!route) return plan;
  const moves = route.changes
    .filter((change) => change.year === year)
    .map((change) => pulled(change.lever, year, change.amount, context))
    .reduce(merged, new Map<string, number>());
  return moves.size === 0 ? plan : movedBy(plan, year, moves, context);
}

/** Of the ways of an 或者, the one that is nearest to being there. */
const nearest = (routes: readonly Route[]): Route | undefined =>
  [...routes].sort((a, b) => reach(b) - reach(a))[0];
const reach = ({ changes }: Route): number =>
  Math.min(...changes.map(({ from, to }) => (to > from ? from / to : to / from)));

function movedBy(plan: Plan, year: number, moves: Moves, { use }: Context): Plan {
  return withValues(plan, year, (indicator, now) => {
    const by = moves.get(`${indicator}:${year}`) ?? 0;
    return (now ?? use(indicator, year).fact?.value ?? 0) + by;
  });
}

const withValues = (
  plan: Plan,
  year: number,
  value: (indicator: IndicatorId, now: number | undefined) => number,
): Plan => ({
  ...plan,
  targets: plan.targets.map((target) => {
    const next = value(target.indicator, target.values[year]?.value);
    return { ...target, values: { ...target.values, [year]: { value: next, proposed: next } } };
  }),
});

/** What is proposed beside what somebody changed: changed values stay, and the new proposal stands beside them. */
export function withProposal(plan: Plan, proposal: readonly Target[], today: string): Plan {
  const own = new Map(plan.targets.map((each) => [each.indicator, each]));
  const kept = plan.targets.filter(({ indicator }) => !proposal.some((each) => each.indicator === indicator));
  return {
    ...plan,
    proposedOn: today,
    targets: [
      ...proposal.map((each) => {
        const before = own.get(each.indicator);
        const values = Object.entries(each.values).map(([year, { value }]) => {
          const was = before?.values[year];
          const isOwn = was !== undefined && was.value !== was.proposed;
          return [year, { value: isOwn ? was.value : value, proposed: value }];
        });
        return { ...each, values: Object.fromEntries(values) as Target['values'] };
      }),
      ...kept,
    ],
  };
}
