import { enteredFact } from '../dossier.ts';
import { INDICATOR_IDS, INDICATORS, type IndicatorId } from '../../policy/indicator.ts';
import {
  amountOf,
  apart,
  atFigure,
  exceeds,
  figureName,
  isShareAbove,
  FEN_PER_WAN,
  JUMP,
  latestFigure,
  OTHER_UNIT,
  reaches,
  valueOf,
  wan,
  yearsAsked,
  type Check,
  type CheckContext,
  type Found,
} from './check.ts';

/** Checks over 年度指标: entered figures and roster totals alike, where the check does not say otherwise. */

const YEARLY_INDICATORS = INDICATOR_IDS.filter((id) => INDICATORS[id].reported === 'each');

/** Each figure with the one of the year before, where both are known. */
const overYears = (
  context: CheckContext,
  indicators: readonly IndicatorId[],
  wrong: (before: number, after: number) => boolean,
  sentence: (indicator: IndicatorId, year: number, before: number, after: number) => string,
): Found[] =>
  indicators.flatMap((indicator) =>
    context.years.flatMap((year) => {
      const before = valueOf(context, indicator, year - 1);
      const after = valueOf(context, indicator, year);
      if (before === undefined || after === undefined || !wrong(before, after)) return [];
      return {
        subject: `${indicator}:${year}`,
        ...atFigure(indicator, year),
        sentence: sentence(indicator, year, before, after),
      };
    }),
  );
const fromTo = (indicator: IndicatorId, year: number, before: number, after: number): string =>
  `${amountOf(indicator, after)}，上一年（${year - 1}年）为${amountOf(indicator, before)}`;

const SQUARE_METRES = 1_000_000;

export const FIGURE_CHECKS: readonly Check[] = [
  {
    id: 'negativeFigure',
    name: '指标为负数',
    severity: 'error',
    find: ({ dossier }) =>
      dossier.facts.flatMap(({ indicator, year, value }) =>
        value >= 0
          ? []
          : {
              subject: `${indicator}:${year}`,
              ...atFigure(indicator, year),
              sentence: `${amountOf(indicator, value)}，是负数。这项指标不会小于0，用它得出的结论不可靠。请改为实际数；没有数据就清空，不要填0。`,
            },
      ),
  },
  {
    id: 'rosterDiffers',
    name: '填报数与名录合计不一致',
    severity: 'warning',
    find: ({ dossier, figure }) =>
      dossier.facts.flatMap(({ indicator, year, value }) => {
        const { rosterTotal } = figure(indicator, year);
        if (rosterTotal === undefined || rosterTotal === value) return [];
        return {
          subject: `${indicator}:${year}`,
          ...atFigure(indicator, year),
          sentence: `填报${amountOf(indicator, value)}，名录合计${amountOf(indicator, rosterTotal)}。自查采用填报数，评审时会要求说明差异。请补正名录、改用名录合计，或在“不必处理”中写明原因。`,
        };
      }),
  },
  {
    id: 'withoutSource',
    name: '填报数没有来源',
    severity: 'hint',
    find: ({ dossier }) =>
      dossier.facts.flatMap(({ indicator, year, origin }) =>
        origin.kind !== 'form' || origin.source !== undefined || (origin.note ?? '').trim() !== ''
          ? []
          : {
              subject: `${indicator}:${year}`,
              ...atFigure(indicator, year),
              sentence:
                '填报数没有注明来源。评审时无从核对，需要盖章的材料也不好归集。请注明数据来自哪个部门、哪份材料。',
            },
      ),
  },
  {
    id: 'figureUnit',
    name: '指标疑似单位不同',
    severity: 'error',
    find: (context) =>
      overYears(
        context,
        YEARLY_INDICATORS,
        (before, after) => apart(before, after, OTHER_UNIT),
        (indicator, year, before, after) =>
          `${fromTo(indicator, year, before, after)}，相差上千倍。多半有一年的单位不对（例如把元当作万元），增速和占比都不可靠。请核对原表的单位，改正其中一年。`,
      ),
  },
  {
    id: 'figureJump',
    name: '指标大幅跳动',
    severity: 'warning',
    find: (context) =>
      overYears(
        context,
        YEARLY_INDICATORS,
        (before, after) => apart(before, after, JUMP) && !apart(before, after, OTHER_UNIT),
        (indicator, year, before, after) =>
          `${fromTo(indicator, year, before, after)}，变化达到3倍。增速会因此失真，评审时会被问到。请核对两年的口径；属实的，在“不必处理”中写明原因。`,
      ),
  },
  {
    id: 'patentsFalling',
    name: '有效发明专利减少',
    severity: 'warning',
    find: (context) =>
      overYears(
        context,
        ['inventionPatents'],
        (before, after) => before > 0 && after < before,
        (indicator, year, before, after) =>
          `${fromTo(indicator, year, before, after)}，有效量减少。有效发明专利是存量，一般不会成批减少，减少会拉低增速。请核对是否把当年授权数当作有效量，或有专利失效。`,
      ),
  },
  {
    id: 'staffAgainstOutput',
    name: '产值下降而从业人员增加',
    severity: 'warning',
    find: (context) =>
      overYears(
        context,
        ['outputValue'],
        (before, after) => after < before,
        (indicator, year, before, after) => fromTo(indicator, year, before, after),
      ).flatMap((found) => {
        const year = (found.place as { year: number }).year;
        const before = valueOf(context, 'employees', year - 1);
        const after = valueOf(context, 'employees', year);
        if (before === undefined || after === undefined || after <= before) return [];
        return {
          ...found,
          sentence: `${found.sentence}；从业人员却从${before}人增加到${after}人。两项的统计范围可能不同。请核对两年是否按同一批企业统计。`,
        };
      }),
  },
  {
    id: 'outputPerHead',
    name: '集群人均产值异常',
    severity: 'warning',
    find: (context) => {
      const staff = valueOf(context, 'employees', context.latest);
      const output = valueOf(context, 'outputValue', context.latest);
      if (staff === undefined || staff <= 0 || output === undefined || output <= 0) return [];
      const low = !reaches(output, 30 * FEN_PER_WAN, staff);
      const high = exceeds(output, 500 * FEN_PER_WAN, staff);
      if (!low && !high) return [];
      return [
        {
          subject: String(context.latest),
          ...atFigure('employees', context.latest),
          sentence: `${staff}人，集群总产值${wan(output)}，人均产值${low ? '不足30万元' : '超过500万元'}。制造业一般在30万元至500万元之间，可能是产值的单位或人数的口径不对。请核对产值单位，以及从业人员是否含全部企业。`,
        },
      ];
    },
  },
  {
    id: 'rndAboveOutput',
    name: '研发经费高于产值',
    severity: 'error',
    find: (context) => rndAgainstOutput(context, 100),
  },
  {
    id: 'rndShareHigh',
    name: '研发经费占比偏高',
    severity: 'warning',
    find: (context) => rndAgainstOutput(context, 30),
  },
  {
    id: 'baseYearMissing',
    name: '缺基期数据',
    severity: 'warning',
    find: (context) =>
      (['outputValue', 'smeRndSpending', 'inventionPatents'] as const).flatMap((indicator) => {
        const base = context.years[0]!;
        const later = context.years.slice(1).some((year) => valueOf(context, indicator, year) !== undefined);
        if (!later || valueOf(context, indicator, base) !== undefined) return [];
        const lacking = context.figure(indicator, base).lacking?.length ?? 0;
        return {
          subject: `${indicator}:${base}`,
          ...atFigure(indicator, base),
          sentence: `以后年度有数，${base}年没有${lacking > 0 ? `（名录中${lacking}家未填）` : ''}。缺了基期，年均增速算不出来，相应条件只能待定。请补填${figureName(indicator, base)}；确实没有生产的企业填0。`,
        };
      }),
  },
  {
    id: 'landAreaImplausible',
    name: '占地面积不合常理',
    severity: 'warning',
    find: latestFigure(
      'landArea',
      (value) => value * 100 < 5 * SQUARE_METRES || value > 1000 * SQUARE_METRES,
      (value) =>
        `${amountOf('landArea', value)}。一个集群一般不小于0.05、不大于1000平方公里，可能把亩、公顷或平方米当作平方公里。请按批复的四至范围换算：1平方公里＝100公顷＝1500亩。`,
    ),
  },
  {
    id: 'residentsImplausible',
    name: '常住人口不像县级数',
    severity: 'warning',
    find: latestFigure(
      'residents',
      (value) => value < 10_000 || value > 3_000_000,
      (value) =>
        `${amountOf('residents', value)}。县（市、区）常住人口一般在1万至300万人之间，可能把万人当作人，或填成了全市人口。请按统计公报改为以人为单位的县级数。`,
    ),
  },
  {
    id: 'residentsBelowStaff',
    name: '常住人口少于从业人员',
    severity: 'warning',
    find: (context) => {
      const staff = valueOf(context, 'employees', context.latest);
      return latestFigure(
        'residents',
        (value) => staff !== undefined && value < staff,
        (value) =>
          `${amountOf('residents', value)}，少于集群从业人员${staff!}人。每万人发明专利会算错。请核对常住人口的单位是否为人，从业人员是否多算。`,
      )(context);
    },
  },
  {
    id: 'yearOutside',
    name: '不在近三年的数据',
    severity: 'hint',
    find: (context) => {
      const asked = yearsAsked(context);
      return context.dossier.facts
        .filter(({ year }) => !asked.includes(year))
        .map(({ indicator, year }) => ({
          subject: `${indicator}:${year}`,
          ...atFigure(indicator, year),
          sentence: `填报了${year}年的数，但${context.declarationYear}年度申报只看${asked.join('、')}年。这个数不参与自查。请核对申报年度是否选对；选对了就不必处理。`,
        }));
    },
  },
  {
    id: 'enterprisesAgainstRoster',
    name: '企业总数少于名录',
    severity: 'warning',
    find: (context) => {
      const { dossier, latest } = context;
      const entered = enteredFact(dossier, 'enterprises', latest)?.value;
      const rostered = dossier.enterprises.length;
      return entered === undefined || entered >= rostered
        ? []
        : [
            {
              subject: String(latest),
              ...atFigure('enterprises', latest),
              sentence: `填报${entered}家，名录里有${rostered}家。总数比名录少，各项普及率会偏高。请核对名录是否有重复或集群以外的企业，或改正企业总数。`,
            },
          ];
    },
  },
];

/** More than this many percent of the output, and not more than the output itself where that is another check. */
function rndAgainstOutput(context: CheckContext, percent: 30 | 100): Found[] {
  return yearsAsked(context).flatMap((year) => {
    const spent = valueOf(context, 'smeRndSpending', year);
    const output = valueOf(context, 'smeOutput', year);
    if (spent === undefined || output === undefined || spent <= 0 || output < 0) return [];
    const beyondAll = spent > output;
    const beyond = isShareAbove(spent, percent, output);
    if (percent === 100 ? !beyondAll : beyondAll || !beyond) return [];
    return {
      subject: `smeRndSpending:${year}`,
      ...atFigure('smeRndSpending', year),
      sentence: `${wan(spent)}，${percent === 100 ? '高于' : '超过'}中小企业产值${wan(output)}${percent === 100 ? '' : '的30%'}。${percent === 100 ? '多半是单位不同，研发强度不可靠' : '制造业一般在10%以下，可能单位不同或计入了设备购置'}。请核对两项的单位和归集口径。`,
    };
  });
}
