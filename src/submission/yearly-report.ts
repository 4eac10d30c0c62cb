import { yearBefore, verdictChanges } from '../assessment/compare-assessments.ts';
import { chineseDate } from '../base/day.ts';
import { TONE_WORDS, type Tone } from '../assessment/tone.ts';
import { DISCLAIMER, headline, tally } from '../assessment/overall.ts';
import { formatAmount, plainAmount } from '../dossier/amount.ts';
import { CARRIED_PARTS, carriedOver, rosterMoves, toldYear, type CarriedPart } from '../dossier/new-year.ts';
import { measureProgress, targetProgress, type TargetProgress } from '../plan/progress.ts';
import { INDICATORS, type Unit } from '../policy/indicator.ts';
import { measureTable, reachedSentence, targetTable } from './against-plan.ts';
import { numbered, type Block, type SheetCell, type Workbook, type WordDocument } from './block.ts';
import { indicatorTable, opinions, UNOFFICIAL_FORM } from './declaration-form.ts';
import type { DocumentSource } from './documents.ts';
import { indicatorWorkbook } from './indicator-sheet.ts';
import { CHINESE_NUMERALS } from './plan-draft.ts';
import { explained, headerOf, openFindings, sheetNotes, standingNotices } from './report.ts';
import { changesBlocks, owedIn, recognitionTable } from './standing-record.ts';

/** 集群年度培育情况信息表 (第十八条), in nobody's official form: the year, against the plan, the conditions and the year before. */

export function yearlyReport(source: DocumentSource): WordDocument {
  const { context } = source;
  const { dossier, pack, asOf } = context;
  const { profile } = dossier;
  const owed = owedIn(source)!;
  const year = toldYear(dossier);
  return {
    title: `${profile.name}${year}年度培育情况信息表（${UNOFFICIAL_FORM}）`,
    author: profile.declarant,
    createdOn: asOf,
    cover: {
      title: '集群年度培育情况信息表',
      subtitle: `${year}年度`,
      fields: [
        { label: '样式', value: UNOFFICIAL_FORM },
        { label: '集群名称', value: profile.name },
        { label: '主导产业', value: profile.leadingIndustry },
        { label: '填报单位', value: `${profile.declarant}（盖章）` },
        { label: '认定文件', value: owed.recognition.document },
        { label: '填报日期', value: chineseDate(asOf) },
      ],
      date: chineseDate(asOf),
    },
    header: [UNOFFICIAL_FORM, ...headerOf(dossier, pack)],
    blocks: numbered([
      { kind: 'title', text: '填报说明' },
      {
        kind: 'notice',
        title: UNOFFICIAL_FORM,
        text: `${owed.standing.reportClause.name}和${owed.standing.revocationClause.name}提到信息表，没有公布样式。本表按条文要求的内容编排；当年通知附有官方表的，以官方表为准。`,
      },
      ...standingNotices(dossier, pack, asOf),
      ...[
        `填报${year}年的情况，同列前两年供比较。`,
        '金额单位为万元，占比、完成率为百分数，均保留两位小数。',
        '没有数据的填“缺”，不填0，也不作“否”。',
        '来源注明“沿用”的，是从以前年度带来、还没有确认的数。',
        DISCLAIMER,
      ].map((text, index): Block => ({ kind: 'paragraph', content: `${index + 1}．${text}` })),
      { kind: 'pageBreak' },
      { kind: 'heading', level: 1, text: '一、集群和认定情况' },
      recognitionTable(source, owed),
      { kind: 'heading', level: 1, text: '二、指标' },
      indicatorTable(source),
      ...rosterBlocks(source, year),
      { kind: 'heading', level: 1, text: '三、规划目标和举措' },
      ...planBlocks(source, year),
      { kind: 'heading', level: 1, text: `四、对照${pack.articleName}的情况` },
      ...conditionBlocks(source, year),
      { kind: 'heading', level: 1, text: '五、主导产业、空间范围、运营管理机构的变更' },
      ...changesBlocks(owed),
      ...carriedBlocks(source),
      { kind: 'heading', level: 1, text: carriedOver(dossier).length > 0 ? '七、审核意见' : '六、审核意见' },
      opinions(),
    ]),
  };
}

const yearTargets = ({ context: { dossier, asOf } }: DocumentSource, year: number): TargetProgress[] =>
  dossier.plan ? targetProgress(dossier, dossier.plan, asOf).filter((each) => each.year === year) : [];

function planBlocks(source: DocumentSource, year: number): Block[] {
  const { dossier, asOf } = source.context;
  const { plan } = dossier;
  if (!plan) return [{ kind: 'paragraph', content: '没有三年发展规划，无从对照。' }];
  const targets = yearTargets(source, year);
  const measures = measureProgress(plan, asOf);
  return [
    ...(targets.length === 0
      ? [{ kind: 'paragraph', content: `规划没有${year}年的目标。` } as const]
      : [
          { kind: 'paragraph', content: reachedSentence(targets) } as const,
          targetTable(`${year}年目标与实际`, targets),
        ]),
    measures.length === 0
      ? { kind: 'paragraph', content: '规划没有举措。' }
      : measureTable('按七项任务的工作开展情况', measures, year),
  ];
}

function rosterBlocks({ context: { dossier } }: DocumentSource, year: number): Block[] {
  if (dossier.enterprises.length === 0) return [];
  const { came, silent, both } = rosterMoves(dossier, year);
  const names = (firms: readonly { readonly name: string }[]): string =>
    firms.length === 0
      ? ''
      : `：${firms
          .slice(0, MOST_NAMED)
          .map(({ name }) => name)
          .join('、')}${firms.length > MOST_NAMED ? '等' : ''}`;
  return [
    {
      kind: 'paragraph',
      content: `企业名录${dossier.enterprises.length}家，其中${year - 1}年、${year}年都有产值的${both}家；${year}年才有产值的${came.length}家${names(came)}；有${year - 1}年产值、没有${year}年产值的${silent.length}家${names(silent)}（已退出、停产，或还没有填报）。`,
    },
  ];
}
const MOST_NAMED = 6;

function conditionBlocks(source: DocumentSource, year: number): Block[] {
  const { context, assessment } = source;
  const { dossier, pack, asOf } = context;
  const before = yearBefore(pack, dossier, asOf);
  const changes = verdictChanges(before, { dossier, assessment });
  const word = (tone: Tone | undefined): string => (tone ? TONE_WORDS[tone] : '没有这一项');
  return [
    {
      kind: 'paragraph',
      content: `按${chineseDate(asOf)}的资料逐项重新自查。${year - 1}年度：${headline(before.assessment)}；${year}年度：${headline(assessment)}。数据缺失不视为不符合。`,
    },
    {
      kind: 'table',
      caption: `${year}年度逐项自查结果`,
      head: ['条件', '共', '符合', '不符合', '待定', '不适用'],
      rows: pack.groups.map(({ number, name }) => {
        const own = assessment.findings.filter(({ criterion }) => criterion.group === number);
        const { met, unmet, unknown, notApplicable } = tally(own).byVerdict;
        return [
          `（${CHINESE_NUMERALS[number - 1] ?? number}）${name}`,
          ...[own.length, met, unmet, unknown, notApplicable].map(String),
        ];
      }),
      widths: [58, 12, 14, 14, 14, 14],
      align: ['left', 'center', 'center', 'center', 'center', 'center'],
    },
    changes.length === 0
      ? { kind: 'paragraph', content: `与${year - 1}年度相比，各项结论没有变化。` }
      : {
          kind: 'table',
          caption: `与${year - 1}年度相比变化的结论`,
          head: ['序号', '条件', `${year - 1}年度`, `${year}年度`],
          rows: changes.map(({ criterion, before: was, after }) => [
            criterion.id,
            criterion.name,
            word(was),
            word(after),
          ]),
          widths: [10, 58, 30, 30],
          align: ['center', 'left', 'center', 'center'],
        },
    ...openFindings(explained(dossier, pack, assessment)),
  ];
}

function carriedBlocks({ context: { dossier } }: DocumentSource): Block[] {
  const carried = carriedOver(dossier);
  if (carried.length === 0) return [];
  const facts = carried.flatMap((each) => (each.kind === 'fact' ? [each] : []));
  const said = (Object.keys(CARRIED_PARTS) as CarriedPart[]).flatMap((part) => {
    const count = carried.filter(({ kind }) => kind === part).length;
    return count === 0 ? [] : [`${CARRIED_PARTS[part]}${count}项`];
  });
  return [
    { kind: 'heading', level: 1, text: '六、沿用以前年度、还没有确认的内容' },
    ...(facts.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: '沿用的指标',
            head: ['指标', '数值', '沿用'],
            rows: facts.map(({ fact, from }) => {
              const { name, unit } = INDICATORS[fact.indicator];
              return [name, `${formatAmount(fact.value, unit)}${unit}`, `${from}年`];
            }),
            widths: [60, 40, 28],
            align: ['left', 'right', 'center'],
          } as const,
        ]),
    ...(said.length === 0 ? [] : [{ kind: 'paragraph', content: `另有${said.join('、')}。` } as const]),
  ];
}

/** The same in Excel: the indicators with their formulas, the targets, the measures. */
export function yearlyWorkbook(source: DocumentSource): Workbook {
  const { dossier, pack, asOf } = source.context;
  const { profile, plan, sample } = dossier;
  const year = toldYear(dossier);
  const title = `${profile.name}${year}年度培育情况${sample ? '（示例，虚构数据）' : ''}`;
  const notes = [
    `${UNOFFICIAL_FORM}，当年通知附有官方表的，以官方表为准`,
    ...sheetNotes(dossier, pack, asOf),
    `填报单位：${profile.declarant}（盖章）　　缺数据的单元格留空，不填0`,
  ];
  const measures = plan ? measureTable('', measureProgress(plan, asOf), year) : undefined;
  return {
    title,
    author: profile.declarant,
    createdOn: asOf,
    sheets: [
      ...indicatorWorkbook(source, notes.slice(0, 1)).sheets,
      {
        name: '目标与实际',
        title: `${title}：目标与实际`,
        notes,
        columns: [
          { label: '年度', width: 8, align: 'center' },
          { label: '指标', width: 40 },
          { label: '单位', width: 14, align: 'center' },
          { label: '目标', width: 16, align: 'right' },
          { label: '实际', width: 16, align: 'right' },
          { label: '完成率（%）', width: 12, align: 'right' },
          { label: '结果', width: 10, align: 'center' },
          { label: '未达的原因', width: 40 },
        ],
        rows: yearTargets(source, year).map(
          ({ indicator, target, actual, percent, behind, reason }): SheetCell[] => {
            const { name, unit } = INDICATORS[indicator];
            return [
              String(year),
              name,
              unit,
              amountCell(target, unit),
              actual === undefined ? null : amountCell(actual, unit),
              percent === undefined ? null : { value: percent, decimals: 2 },
              actual === undefined ? '待定' : behind ? '未达' : '达到',
              behind ? (reason ?? null) : null,
            ];
          },
        ),
      },
      ...(measures
        ? [
            {
              name: '举措进展',
              title: `${title}：举措进展`,
              notes,
              columns: measures.head.map((label, index) => ({
                label,
                width: [24, 34, 22, 12, 34, 12, 34][index]!,
              })),
              rows: measures.rows,
            },
          ]
        : []),
    ],
  };
}

const amountCell = (amount: number, unit: Unit): SheetCell => {
  const value = plainAmount(amount, unit);
  return { value, decimals: (value.split('.')[1] ?? '').length };
};
