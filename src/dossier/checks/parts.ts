import { INDICATORS, type IndicatorId } from '../../policy/indicator.ts';
import {
  amountOf,
  atFigure,
  latestFigure,
  valueOf,
  wan,
  yearsAsked,
  type Check,
  type CheckContext,
  type Found,
} from './check.ts';

/** Checks that a part is not more than its whole, and that kinds and firms agree. */

type Pair = readonly [part: IndicatorId, whole: IndicatorId];
const MONEY_PARTS: readonly Pair[] = [
  ['smeOutput', 'outputValue'],
  ['leadingIndustryOutput', 'outputValue'],
  ['panelSmeRndSpending', 'smeRndSpending'],
  ['nonFossilEnergyUse', 'energyUse'],
];
const FIRM_COUNTS: readonly Pair[] = (
  [
    'smes',
    'aboveScaleIndustrials',
    'leadingElites',
    'qualitySmes',
    'qualityOrTechSmes',
    'platformUsers',
    'softwareUsers',
    'cloudUsers',
    'energyBenchmarked',
    'waterBenchmarked',
    'outreachEnterprises',
  ] as const
).map((part) => [part, 'enterprises']);
const COUNT_PARTS: readonly Pair[] = [
  ['leadingQualitySmes', 'qualitySmes'],
  ['smePlatformUsers', 'platformUsers'],
  ['smePlatformUsers', 'smes'],
  ['aboveScalePlatformUsers', 'platformUsers'],
  ['aboveScalePlatformUsers', 'aboveScaleIndustrials'],
  ['energyAboveBenchmark', 'energyBenchmarked'],
  ['waterAboveBenchmark', 'waterBenchmarked'],
];
const KINDS: readonly Pair[] = [
  ['srdiSmes', 'qualitySmes'],
  ['innovativeSmes', 'qualitySmes'],
  ['highTechEnterprises', 'qualitySmes'],
  ['qualitySmes', 'qualityOrTechSmes'],
];

const exceeding =
  (pairs: readonly Pair[], meaning: string) =>
  (context: CheckContext): Found[] =>
    pairs.flatMap(([part, whole]) =>
      yearsAsked(context).flatMap((year) => {
        const [a, b] = [valueOf(context, part, year), valueOf(context, whole, year)];
        if (a === undefined || b === undefined || a <= b) return [];
        return {
          subject: `${part}:${whole}:${year}`,
          ...atFigure(part, year),
          sentence: `${amountOf(part, a)}，大于${INDICATORS[whole].name}${amountOf(whole, b)}。${meaning}请核对两项的单位和口径，改正其中一项。`,
        };
      }),
    );

export const PART_CHECKS: readonly Check[] = [
  {
    id: 'shareAboveWhole',
    name: '部分大于总体',
    severity: 'error',
    find: exceeding(MONEY_PARTS, '占比会超过100%，相应条件的结论不可靠。'),
  },
  {
    id: 'moreThanEnterprises',
    name: '家数大于企业总数',
    severity: 'error',
    find: exceeding(FIRM_COUNTS, '普及率会超过100%，相应条件的结论不可靠。'),
  },
  {
    id: 'countAboveWhole',
    name: '其中数大于合计数',
    severity: 'error',
    find: exceeding(COUNT_PARTS, '“其中”不能比合计多，相应条件的结论不可靠。'),
  },
  {
    id: 'qualityBelowKind',
    name: '优质企业少于其中一类',
    severity: 'error',
    find: exceeding(KINDS, '一家企业有几项资质也只计一家，但总数不会少于其中一类。'),
  },
  {
    id: 'qualityAboveKinds',
    name: '优质企业多于各类之和',
    severity: 'error',
    find: (context) => {
      const kinds = (['srdiSmes', 'innovativeSmes', 'highTechEnterprises'] as const).map((kind) =>
        valueOf(context, kind, context.latest),
      );
      const sum = kinds.reduce((total, each) => (each === undefined ? undefined : total! + each), 0);
      return latestFigure(
        'qualitySmes',
        (value) => sum !== undefined && value > sum,
        (value) =>
          `${value}家，多于专精特新、创新型、高新技术三类企业之和${sum!}家。每家优质企业至少属于其中一类。请核对四项家数，改正不对的一项。`,
      )(context);
    },
  },
  {
    id: 'titlesBelowFirms',
    name: '资质项数少于优质企业家数',
    severity: 'error',
    find: (context) => {
      const firms = valueOf(context, 'qualitySmes', context.latest);
      return latestFigure(
        'qualityTitles',
        (value) => firms !== undefined && value < firms,
        (value) =>
          `${value}项，少于优质企业${firms!}家。每家优质企业至少有一项资质。请核对资质项数和优质企业家数。`,
      )(context);
    },
  },
  {
    id: 'smesAgainstLarge',
    name: '中小企业与大型企业对不上',
    severity: 'warning',
    find: (context) => {
      const at = (indicator: IndicatorId): number | undefined => valueOf(context, indicator, context.latest);
      const [smes, all, smeOutput, output] = [
        at('smes'),
        at('enterprises'),
        at('smeOutput'),
        at('outputValue'),
      ];
      if (smes === undefined || all === undefined || smeOutput === undefined || output === undefined)
        return [];
      const noLarge = smes === all && smeOutput < output;
      const largeIdle = smes < all && smeOutput === output && output > 0;
      if (!noLarge && !largeIdle) return [];
      return [
        {
          subject: String(context.latest),
          ...atFigure('smes', context.latest),
          sentence: noLarge
            ? `中小企业${smes}家，就是全部企业；但中小企业产值比集群总产值少${wan(output - smeOutput)}。少的产值没有大型企业来承担，中小企业占比不可靠。请核对企业划型和中小企业产值。`
            : `中小企业${smes}家，少于企业总数${all}家，说明有大型企业；但中小企业产值等于集群总产值。大型企业的产值可能计进了中小企业，占比会偏高。请核对企业划型和中小企业产值。`,
        },
      ];
    },
  },
];
