import { rational, root, subtract, multiply, formatRational, compare } from '../../base/exact.ts';
import { comparisonsOf, explain } from '../../assessment/explain.ts';
import { formatAmount } from '../../dossier/amount.ts';
import { targetYears } from '../../dossier/plan.ts';
import { INDICATORS, type IndicatorId } from '../../policy/indicator.ts';
import { LEVERS, WHOLE_OF } from '../../assessment/levers.ts';
import type { PlanCheck, PlanContext, PlanFinding } from './check.ts';

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
        place: { kind: 'target', indicator, year },
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
          place: { kind: 'target', indicator: 'outputValue' },
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
        place: { kind: 'target' as const, indicator },
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
        place: { kind: 'target' as const, indicator },
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
          place: { kind: 'target', indicator, year },
        },
      ];
    });
  });

/** 可行: more than one and a half times the growth of the last three years. */
export const beyondHistory: PlanCheck = (context) =>
  context.plan.targets.flatMap(({ indicator, values }): PlanFinding[] => {
    const base = baseOf(context, indicator);
    const own = context.history[indicator];
    const last = targetYears(context.plan)[2]!;
    const end = values[last]?.value;
    if (base === undefined || own === undefined || end === undefined || base <= 0 || end <= base) return [];
    const planned = multiply(subtract(root(rational(end, base), 3), rational(1)), rational(100));
    const most = rational(Math.max(own, 0) * 3, 200);
    if (compare(planned, most) <= 0) return [];
    return [
      {
        check: 'target.beyondHistory',
        heading: 'feasible',
        level: 'warn',
        sentence: `${nameOf(indicator)}计划年均增长${formatRational(planned, 2)}%，超过近三年年均${formatRational(rational(own, 100), 2)}%的1.5倍`,
        advice: '期满复核要考核规划目标完成情况（第十七条），定高了会在复核时被问责；请降低，或者写明依据。',
        place: { kind: 'target', indicator, year: last },
      },
    ];
  });

/** 可行: a target year in which the condition would not be met is self-defeating. */
export const selfDefeating: PlanCheck = ({ proof, plan, dossier, pack }) =>
  proof.flatMap(({ criterion, findings, covered }) =>
    !covered
      ? []
      : findings.slice(1).flatMap((finding, index): PlanFinding[] => {
          const isOpen = finding.cause === 'reading' && finding.decisive.outcome.verdict === 'unmet';
          if (finding.verdict !== 'unmet' && !isOpen) return [];
          const year = plan.startYear + index;
          const { formulas } = explain(finding, dossier, pack);
          const result = formulas[formulas.length - 1]?.result;
          const at = comparisonsOf(finding.decisive.outcome)
            .flatMap(({ used }) => used)
            .find(({ indicator }) => plan.targets.some((each) => each.indicator === indicator));
          return [
            {
              check: 'target.selfDefeating',
              heading: 'feasible',
              level: 'stop',
              sentence: `${year}年${criterion.name}${result === undefined ? '' : `为${result}`}，不满足第十二条`,
              advice: '目标低于门槛，等于自己承诺不符合条件。',
              place: { kind: 'target', indicator: at?.indicator ?? plan.targets[0]!.indicator, year },
            },
          ];
        }),
  );

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
      const isTarget = context.plan.targets.some(({ indicator }) => indicator === part);
      return [
        {
          check: 'target.inconsistent',
          heading: 'feasible',
          level: 'stop',
          sentence: `${year}年${nameOf(part)}${amount(part, small)}，多于${nameOf(whole)}${amount(whole, large)}`,
          advice: '部分不会大于整体，请核对两项目标。',
          place: { kind: 'target', indicator: isTarget ? part : whole, year },
        },
      ];
    }),
  );

/** What the plan says of a figure in a year: its target, or else what it is today. */
function planned(context: PlanContext, indicator: IndicatorId, year: number): number | undefined {
  const values = context.plan.targets.find((each) => each.indicator === indicator)?.values ?? {};
  return values[year]?.value ?? baseOf(context, indicator);
}
