import {
  add,
  compare,
  divide,
  formatRational,
  multiply,
  power,
  rational,
  root,
  subtract,
} from '../../base/exact.ts';
import { contextOf } from '../../assessment/assess.ts';
import { chineseDate } from '../../base/day.ts';
import { explain } from '../../assessment/explain.ts';
import { comparisonsOf } from '../../assessment/finding.ts';
import { formatAmount } from '../../dossier/amount.ts';
import { targetYears } from '../../dossier/plan.ts';
import { INDICATORS, type IndicatorId } from '../../policy/indicator.ts';
import { LEVERS, WHOLE_OF } from '../../assessment/levers.ts';
import type { Criterion } from '../../policy/criterion.ts';
import { rosterTotals } from '../../dossier/rollup.ts';
import { closed, pursuing } from '../suggest.ts';
import type { PlanCheck, PlanContext, PlanFinding, Remedy } from './check.ts';

/** What can be wrong with a target by itself, with history, and with the other targets. */

const nameOf = (indicator: IndicatorId): string => INDICATORS[indicator].name;
const amount = (indicator: IndicatorId, value: number): string =>
  `${formatAmount(value, INDICATORS[indicator].unit)}${INDICATORS[indicator].unit}`;
const baseOf = ({ figure, plan }: PlanContext, indicator: IndicatorId): number | undefined =>
  figure(indicator, plan.startYear - 1).fact?.value;

/** Figures one wants less of. */
const FALLING = new Set(LEVERS.filter(({ moves }) => moves[0]![1] < 0).map(({ indicator }) => indicator));

/** 清晰: every target has its number for each of the three years. */
export const missingYears: PlanCheck = ({ plan }) =>
  plan.targets.flatMap(({ indicator, values }) =>
    targetYears(plan)
      .filter((year) => values[year] === undefined)
      .map((year): PlanFinding => ({
        check: 'target.missingYear',
        heading: 'clear',
        level: 'stop',
        sentence: `${nameOf(indicator)}没有${year}年目标`,
        advice: '每项目标三个年度都要有数。',
        place: { kind: 'target', indicator, field: year },
        mark: `没有${year}年目标`,
      })),
  );

export const noTargets: PlanCheck = ({ plan }) =>
  plan.targets.length > 0
    ? []
    : [
        {
          check: 'target.none',
          heading: 'clear',
          level: 'stop',
          sentence: '规划还没有目标',
          advice: '先提出目标，再逐项核对。',
          place: { kind: 'target', indicator: 'outputValue', field: 'owner' },
        },
      ];

/** 可考核: whose figure it will be, and who answers for it. */
export const unaccountable: PlanCheck = ({ plan }) =>
  plan.targets.flatMap(({ indicator, owner, source }) => {
    const lacks = [
      ...(owner.trim() === '' ? ['责任单位'] : []),
      ...(source.trim() === '' ? ['数据来源'] : []),
    ];
    if (lacks.length === 0) return [];
    return [
      {
        check: 'target.unaccountable',
        heading: 'checkable' as const,
        level: 'stop' as const,
        sentence: `${nameOf(indicator)}的目标没有${lacks.join('和')}`,
        advice: '复核时按来源取数，由责任单位说明。',
        place: {
          kind: 'target' as const,
          indicator,
          field: owner.trim() === '' ? ('owner' as const) : ('source' as const),
        },
        mark: `没有${lacks.join('和')}`,
      },
    ];
  });

/** 可考核: equal to today is no target. */
export const unmoved: PlanCheck = (context) =>
  context.plan.targets.flatMap(({ indicator, values }) => {
    const base = baseOf(context, indicator);
    const years = targetYears(context.plan);
    const whole = WHOLE_OF[indicator];
    const isFull =
      whole !== undefined && base === context.figure(whole, context.plan.startYear - 1).fact?.value;
    if (base === undefined || isFull || years.some((year) => values[year]?.value !== base)) return [];
    return [
      {
        check: 'target.unmoved',
        heading: 'checkable' as const,
        level: 'warn' as const,
        sentence: `${nameOf(indicator)}三年目标都等于基期${amount(indicator, base)}`,
        advice: '与今天相等，等于没有提出目标；确实只求保持的，在规划文本中说明。',
        place: { kind: 'target' as const, indicator, field: years[0]! },
        mark: '与今天相等，等于没有目标',
      },
    ];
  });

/** 可行: never worse than today, and never back from one year to the next. */
export const goingBack: PlanCheck = (context) =>
  context.plan.targets.flatMap(({ indicator, values }) => {
    const sign = FALLING.has(indicator) ? -1 : 1;
    let before = baseOf(context, indicator);
    return targetYears(context.plan).flatMap((year): PlanFinding[] => {
      const value = values[year]?.value;
      const was = before;
      before = value ?? before;
      if (value === undefined || was === undefined || (value - was) * sign >= 0) return [];
      return [
        {
          check: 'target.goingBack',
          heading: 'feasible',
          level: 'stop',
          sentence: `${year}年${nameOf(indicator)}目标${amount(indicator, value)}，${sign > 0 ? '低于' : '高于'}上一年的${amount(indicator, was)}`,
          advice: '目标应逐年不退。',
          place: { kind: 'target', indicator, field: year },
          mark: `${year}年比上一年${sign > 0 ? '低' : '高'}`,
          remedy: [{ indicator, year, value: was }],
        },
      ];
    });
  });

/** 可行: more than one and a half times the growth of the last three years. */
export const beyondHistory: PlanCheck = (context) =>
  context.plan.targets.flatMap(({ indicator, values }): PlanFinding[] => {
    const base = baseOf(context, indicator);
    const own = context.history[indicator];
    const [, second, last] = targetYears(context.plan) as [number, number, number];
    const end = values[last]?.value;
    if (base === undefined || own === undefined || end === undefined || base <= 0 || end <= base) return [];
    const planned = multiply(subtract(root(rational(end, base), 3), rational(1)), rational(100));
    const most = rational(Math.max(own, 0) * 3, 200);
    if (compare(planned, most) <= 0) return [];
    const grown = multiply(rational(base), power(add(divide(most, rational(100)), rational(1)), 3));
    const value = rounded(indicator, Number(grown.n / grown.d), -1);
    const isStep = value > base && value >= (values[second]?.value ?? base);
    return [
      {
        check: 'target.beyondHistory',
        heading: 'feasible',
        level: 'warn',
        sentence: `${nameOf(indicator)}计划年均增长${formatRational(planned, 2)}%，超过近三年年均${formatRational(rational(own, 100), 2)}%的1.5倍`,
        advice: '期满复核要考核规划目标完成情况（第十七条），定高了会在复核时被问责；请降低，或者写明依据。',
        place: { kind: 'target', indicator, field: last },
        mark: '超过近三年增速的1.5倍，复核时要按它考核',
        ...(isStep && { remedy: [{ indicator, year: last, value }] }),
      },
    ];
  });

/** Money to whole 万元, up (1) or down (-1); everything else as it is. */
function rounded(indicator: IndicatorId, value: number, way: 1 | -1): number {
  if (INDICATORS[indicator].unit !== '万元') return value;
  return way * Math.floor((way * value + (way > 0 ? WAN - 1 : 0)) / WAN) * WAN;
}
/** 1万元 in 分. */
const WAN = 10 ** 6;

/** 可行: titles run out, so that even as many as today means new ones or a renewal. */
export const runningOut: PlanCheck = ({ dossier, plan, years, figure }) => {
  if (dossier.enterprises.length === 0) return [];
  const target = plan.targets.find(({ indicator }) => indicator === 'qualitySmes');
  const today = figure('qualitySmes', plan.startYear - 1).fact;
  if (!target || today?.origin.kind !== 'rollup') return [];
  const short = years.slice(1).flatMap(({ year, asOf }) => {
    const value = target.values[year]?.value;
    const left = rosterTotals(dossier, asOf)('qualitySmes', dossier.declarationYear - 1)?.total;
    return value === undefined || left === undefined || left >= today.value || value <= left
      ? []
      : [{ year, asOf, value, left }];
  });
  return short.slice(0, 1).map(({ year, asOf, value, left }) => ({
    check: 'target.runningOut',
    heading: 'feasible',
    level: 'warn',
    sentence: `${year}年优质企业${value}家，须新增或续认${value - left}家`,
    advice: `现有${today.value}家，到${chineseDate(asOf)}仍有效${left}家。`,
    place: { kind: 'target', indicator: 'qualitySmes', field: year },
    mark: `到${year}年底仍有效${left}家，其余须新增或续认`,
  }));
};

/** 可行: a target year in which the condition would not be met is self-defeating. */
export const selfDefeating: PlanCheck = (context) => {
  const { proof, plan, dossier, pack } = context;
  return proof.flatMap(({ criterion, findings, covered }) =>
    !covered
      ? []
      : findings.slice(1).flatMap((finding, index): PlanFinding[] => {
          const isOpen = finding.cause === 'reading' && finding.decisive.outcome.verdict === 'unmet';
          if (finding.verdict !== 'unmet' && !isOpen) return [];
          const year = plan.startYear + index;
          const { formulas, threshold = '' } = explain(finding, dossier, pack);
          const result = formulas.map((each) => each.result).pop();
          const at = comparisonsOf(finding.decisive.outcome)
            .flatMap(({ used }) => used)
            .find(({ indicator }) => plan.targets.some((each) => each.indicator === indicator));
          const indicator = at?.indicator ?? plan.targets[0]!.indicator;
          const remedy = remedyFor(criterion, index + 1, context);
          return [
            {
              check: 'target.selfDefeating',
              heading: 'feasible',
              level: 'stop',
              sentence: `${year}年${criterion.name}${result === undefined ? '' : `为${result}`}，不满足第十二条“${threshold}”`,
              advice: `目标低于门槛，等于自己承诺不符合条件。${remedy[0] ? `${year}年目标至少${amount(remedy[0].indicator, remedy[0].value)}。` : ''}`,
              place: { kind: 'target', indicator: remedy[0]?.indicator ?? indicator, field: year },
              mark: `${year}年低于门槛，自己承诺不符合条件`,
              ...(remedy.length > 0 && { remedy }),
            },
          ];
        }),
  );
};

/** The least more in that year that meets the condition, money rounded up to 万元. */
function remedyFor(criterion: Criterion, at: number, { pack, dossier, plan, years }: PlanContext): Remedy {
  const { year, dossier: then, asOf } = years[at]!;
  const bare = contextOf(pack, pursuing(pack, { ...then, readings: dossier.readings }), asOf);
  const { targets } = closed(criterion, plan, year, bare);
  return targets.flatMap(({ indicator, values }) => {
    const own = plan.targets.find((each) => each.indicator === indicator)?.values ?? {};
    const next = values[year]?.value;
    return next === undefined || next === own[year]?.value
      ? []
      : [{ indicator, year, value: rounded(indicator, next, 1) }];
  });
}

/** Parts and their wholes: shares, and titles among enterprises. */
const PARTS: readonly (readonly [part: IndicatorId, whole: IndicatorId])[] = [
  ['smeOutput', 'outputValue'],
  ['leadingIndustryOutput', 'outputValue'],
  ['panelSmeRndSpending', 'smeRndSpending'],
  ['leadingQualitySmes', 'qualitySmes'],
  ['srdiSmes', 'qualitySmes'],
  ['innovativeSmes', 'qualitySmes'],
  ['highTechEnterprises', 'qualitySmes'],
  ['qualitySmes', 'qualityOrTechSmes'],
  ['smePlatformUsers', 'platformUsers'],
  ['aboveScalePlatformUsers', 'platformUsers'],
  ...(Object.entries(WHOLE_OF) as [IndicatorId, IndicatorId][]),
];

/** 可行: targets agree with each other and with what stays as it is. */
export const inconsistent: PlanCheck = (context) =>
  PARTS.flatMap(([part, whole]) =>
    targetYears(context.plan).flatMap((year): PlanFinding[] => {
      const [small, large] = [planned(context, part, year), planned(context, whole, year)];
      if (small === undefined || large === undefined || small <= large) return [];
      const isTarget = isPromised(context, part);
      // Of a whole nobody speaks of that is counted by the same titles, what it would come to is not known.
      if (whole === 'qualityOrTechSmes' && !isPromised(context, whole)) return [];
      return [
        {
          check: 'target.inconsistent',
          heading: 'feasible',
          level: 'stop',
          sentence: `${year}年${nameOf(part)}${amount(part, small)}，多于${nameOf(whole)}${amount(whole, large)}`,
          advice: '部分不会大于整体，请核对两项目标。',
          place: { kind: 'target', indicator: isTarget ? part : whole, field: year },
          mark: `${year}年${isTarget ? '多于' : '少于'}${nameOf(isTarget ? whole : part)}`,
          ...(isTarget && { remedy: [{ indicator: part, year, value: large }] }),
        },
      ];
    }),
  );

const isPromised = ({ plan }: PlanContext, indicator: IndicatorId): boolean =>
  plan.targets.some((each) => each.indicator === indicator);

/** What the plan says of a figure in a year: its target, or else what it is today. */
function planned(context: PlanContext, indicator: IndicatorId, year: number): number | undefined {
  const values = context.plan.targets.find((each) => each.indicator === indicator)?.values ?? {};
  return values[year]?.value ?? baseOf(context, indicator);
}
