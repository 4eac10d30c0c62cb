import { formatAmount } from '../dossier/amount.ts';
import { targetYears, type Target } from '../dossier/plan.ts';
import { targetGroups } from '../plan/measured.ts';
import { INDICATORS } from '../policy/indicator.ts';
import type { Block } from './block.ts';
import { BLANK, paragraphs, saying, spoken, type Part, type PlanSource } from './plan-draft.ts';

/** 二、总体要求 and 三、发展目标. */

export function requirementsPart({ context: { dossier, pack }, plan }: PlanSource): Part {
  const { profile, answers } = dossier;
  const industry = profile.leadingIndustry || BLANK;
  const [first, , last] = targetYears(plan);
  const niche = answers.niche || industry;
  return {
    title: '二、总体要求',
    sections: [
      {
        id: 'guidance',
        heading: '（一）指导思想',
        text: paragraphs(
          `坚持以推动高质量发展为主题，完整、准确、全面贯彻新发展理念，按照《${pack.title}》（${pack.number}）的要求，以中小企业为主体，以${industry}为主导产业，补齐现有差距，提高产业链关键环节配套能力，到${last}年达到并保持集群的各项条件，带动县域经济发展。`,
        ),
        figures: {},
        tables: [],
      },
      {
        id: 'principles',
        heading: '（二）基本原则',
        text: paragraphs(
          '政府引导和市场主导相结合。政府做规划、搭平台、出政策，投什么、上什么由企业定。',
          '培优企业与做强产业相结合。既帮单户企业取得资质、扩大产值，也补产业链上的缺环。',
          '动态管理和精准服务相结合。目标逐年核对，差在哪一户、哪一项，措施就落到哪一户、哪一项。',
        ),
        figures: {},
        tables: [],
      },
      {
        id: 'positioning',
        heading: '（三）发展定位',
        text: `立足${profile.county || BLANK}现有基础，集群定位于${niche}，主攻方向为＿＿、＿＿，规划期为${first}年至${last}年。`,
        figures: {},
        tables: [],
      },
    ],
  };
}

/** Told in the running text, of those that are to rise; the rest stand in the table. */
const MOST_TOLD = 6;

export function goalsPart(source: PlanSource): Part {
  const { plan, context } = source;
  const years = targetYears(plan);
  const [first, , last] = years;
  const { figures, say } = saying(source);
  const groups = targetGroups(context.pack, plan.targets);
  const rising = groups.flatMap(({ main: { indicator, values } }) => {
    const value = values[`${last!}`]?.value;
    const now = context.use(indicator, first! - 1).fact?.value;
    return value === undefined || (now !== undefined && value <= now) ? [] : [{ indicator, value }];
  });
  const told = rising.slice(0, MOST_TOLD).map(({ indicator, value }) => {
    const { name } = INDICATORS[indicator];
    return `${name}达到${say(`${last!}年${name}目标`, spoken(indicator, value))}`;
  });
  const rest = groups.length - told.length;
  const more = told.length > 0 && rest > 0 ? `其余${rest}项指标的目标见表1。` : '各年目标见表1。';
  return {
    title: '三、发展目标',
    sections: [
      {
        id: 'goals',
        text:
          plan.targets.length === 0
            ? '各项目标尚未填写。'
            : paragraphs(
                told.length === 0 ? more : `到${last!}年，${told.join('，')}。${more}`,
                `目标以${first! - 1}年为基期，逐年考核。各责任单位对本单位负责的目标按年报送实绩，数据来源与基期相同。`,
              ),
        figures,
        tables:
          plan.targets.length === 0
            ? []
            : [
                goalTable(
                  `${first!}年至${last!}年发展目标`,
                  groups.map(({ main }) => main),
                  source,
                ),
                ...(groups.some(({ parts }) => parts.length > 0)
                  ? [
                      goalTable(
                        '分口径目标（条文的口径明确之前一并考核）',
                        groups.flatMap(({ parts }) => parts),
                        source,
                      ),
                    ]
                  : []),
                ...trend(source),
              ],
      },
    ],
  };
}

function goalTable(caption: string, targets: readonly Target[], source: PlanSource): Block {
  const years = targetYears(source.plan);
  return {
    kind: 'table',
    caption,
    head: [
      '指标（单位）',
      `${years[0]! - 1}年\n（基期）`,
      ...years.map((year) => `${year}年`),
      '数据来源',
      '责任单位',
    ],
    rows: targets.map((target) => goalRow(target, source)),
    // Room for 1,000,000.00 in the year columns, whatever face the digits are shown in.
    widths: [20, 19, 19, 19, 19, 13, 12],
    align: ['left', 'right', 'right', 'right', 'right', 'left', 'left'],
  };
}

const trend = ({ pictures }: PlanSource): Block[] =>
  pictures?.targets
    ? [
        {
          kind: 'picture',
          caption: '主要指标走势：灰色为近三年实际，深色为目标，横线为条件的门槛',
          picture: pictures.targets,
        },
      ]
    : [];

function goalRow({ indicator, values, source: origin, owner }: Target, source: PlanSource): string[] {
  const { name, unit } = INDICATORS[indicator];
  const { plan, context } = source;
  const amount = (value: number | undefined): string =>
    value === undefined ? '—' : formatAmount(value, unit);
  return [
    `${name}（${unit}）`,
    amount(context.use(indicator, plan.startYear - 1).fact?.value),
    ...targetYears(plan).map((year) => amount(values[`${year}`]?.value)),
    origin || BLANK,
    owner || BLANK,
  ];
}
