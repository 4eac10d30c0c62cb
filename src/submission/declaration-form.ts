import { chineseDate } from '../base/day.ts';
import { explain } from '../assessment/explain.ts';
import { inputOf } from '../assessment/input.ts';
import { formatAmount } from '../dossier/amount.ts';
import { formatRational, rational } from '../base/exact.ts';
import { reportedYears } from '../dossier/dossier.ts';
import { TITLES, type Enterprise } from '../dossier/enterprise.ts';
import { SIZE_CLASS_NAMES } from '../dossier/sector.ts';
import { sizeClassOf } from '../dossier/size-class.ts';
import { PROFILE_FIELDS, type FormRow, type ProfileField } from '../policy/form.ts';
import { INDICATORS, type IndicatorId } from '../policy/indicator.ts';
import { genericForm } from '../policy/shaanxi-2023/form.ts';
import { binderOf } from './binder.ts';
import { numbered, type Block, type FormCell, type FormLine, type WordDocument } from './block.ts';
import { commitmentText, signedBy } from './commitment.ts';
import type { DocumentSource } from './documents.ts';
import { evidenceTable } from './evidence-list.ts';
import { narrativeBlocks, narrativeParts } from './narrative.ts';
import { headerOf, standingNotices } from './report.ts';

/** 申报表（通用样式）: everything a declaration form asks for, in nobody's official form, and it says so on each page. */

export const UNOFFICIAL_FORM = '通用样式，非官方样式';

export function declarationForm(source: DocumentSource): WordDocument {
  const { dossier, pack, asOf } = source.context;
  const { profile, answers, declarationYear } = dossier;
  return {
    title: `${profile.name}申报表（${UNOFFICIAL_FORM}）`,
    author: profile.declarant,
    createdOn: asOf,
    cover: {
      title: '申报表',
      subtitle: '中小企业特色产业集群',
      fields: [
        { label: '样式', value: UNOFFICIAL_FORM },
        { label: '集群名称', value: profile.name },
        { label: '主导产业', value: profile.leadingIndustry },
        { label: '申报主体', value: `${profile.declarant}（盖章）` },
        { label: '推荐单位', value: `${answers.recommender ?? ''}（盖章）` },
        { label: '申报年度', value: `${declarationYear}年` },
        { label: '填报日期', value: chineseDate(asOf) },
      ],
      date: chineseDate(asOf),
    },
    header: [UNOFFICIAL_FORM, ...headerOf(dossier, pack)],
    blocks: numbered([
      { kind: 'title', text: '填报说明' },
      { kind: 'notice', title: UNOFFICIAL_FORM, text: genericForm.notice },
      ...standingNotices(dossier, pack, asOf),
      ...instructions(source).map((text, index): Block => ({
        kind: 'paragraph',
        content: `${index + 1}．${text}`,
      })),
      { kind: 'pageBreak' },
      { kind: 'contents', depth: 2 },
      { kind: 'heading', level: 1, text: '一、集群基本情况' },
      basicTable(source),
      { kind: 'heading', level: 1, text: '二、指标' },
      indicatorTable(source),
      computedTable(source),
      { kind: 'heading', level: 1, text: `三、对照${pack.articleName}的情况` },
      ...narrativeParts(source).flatMap(narrativeBlocks),
      { kind: 'heading', level: 1, text: '四、三年发展规划' },
      {
        kind: 'paragraph',
        content: dossier.plan ? '另册附后，见《三年发展规划》。' : '三年发展规划尚未编制。',
      },
      { kind: 'heading', level: 1, text: '五、真实性承诺' },
      ...commitmentText(profile.name, declarationYear, pack).map((content): Block => ({
        kind: 'paragraph',
        content,
      })),
      ...signedBy(profile.declarant),
      { kind: 'pageBreak' },
      { kind: 'heading', level: 1, text: '六、审核意见' },
      opinions(),
      { kind: 'heading', level: 1, text: '七、佐证材料目录' },
      { ...evidenceTable(binderOf(source)), caption: '佐证材料目录' },
      { kind: 'page', landscape: true },
      { kind: 'heading', level: 1, text: '附表　企业名录' },
      ...rosterTable(source),
    ]),
  };
}

const instructions = ({ context: { dossier, asOf } }: DocumentSource): string[] => {
  const years = reportedYears(dossier);
  const until = dossier.answers.dataAsOf;
  return [
    `“近三年”指${years[0]!}—${years[2]!}年，基期为${years[0]! - 1}年。`,
    `数据截止日：${until ? chineseDate(until) : '＿＿'}；资质是否有效按自查基准日${chineseDate(asOf)}判断。`,
    '金额单位为万元，占比、增速为百分数，均保留两位小数。',
    '没有数据的填“缺”，不填0，也不作“否”。',
    '企业名录一户一行，一户有几项资质的只计一家。',
    '文字部分按现状、举措、成效、佐证编号填写，佐证编号与佐证材料目录一致。',
    '本表A4双面印制，左侧装订，涂改无效。',
    '自查结果仅供参考，以省工业和信息化厅认定为准。',
  ];
};

const MISSING = '缺';

// ── 表1 ─────────────────────────────────────────────────────────────────────────────────────────────

function basicTable({ context }: DocumentSource): Block {
  const { dossier } = context;
  const { sections } = genericForm;
  const [basic] = sections;
  const latest = dossier.declarationYear - 1;
  const pairs = basic!.rows.flatMap((row) => pairOf(row, dossier.profile, dossier.answers));
  const counts = (
    ['enterprises', 'smes', 'aboveScaleIndustrials', 'leadingEnterprises', 'employees', 'landArea'] as const
  ).map((indicator): readonly [string, string] => {
    const { fact } = context.use(indicator, latest);
    const { name, unit } = INDICATORS[indicator];
    return [`${name}（${unit}）`, fact ? formatAmount(fact.value, unit) : MISSING];
  });
  return {
    kind: 'form',
    caption: '集群基本情况',
    widths: [22, 28, 22, 28],
    rows: twoByTwo([...pairs, ...counts]),
  };
}

function pairOf(
  row: FormRow,
  profile: Readonly<Partial<Record<ProfileField, string | undefined>>>,
  answers: Readonly<Record<string, string>>,
): (readonly [string, string])[] {
  if (row.kind === 'profile') return [[PROFILE_FIELDS[row.field], profile[row.field] ?? '']];
  if (row.kind !== 'answer') return [];
  const value = answers[row.id] ?? '';
  return [[row.label, row.answer === 'date' && value !== '' ? chineseDate(value) : value]];
}

/** Two pairs to a line; what is long has a line of its own. */
const LONG = 14;
function twoByTwo(pairs: readonly (readonly [string, string])[]): FormLine[] {
  const lines: FormLine[] = [];
  let waiting: FormCell[] = [];
  const flush = (): void => {
    if (waiting.length === 2) lines.push({ cells: [waiting[0]!, { ...waiting[1]!, span: 3 }], height: 9 });
    waiting = [];
  };
  for (const [label, text] of pairs) {
    const cells: FormCell[] = [{ text: label, label: true }, { text }];
    if (text.length > LONG) {
      flush();
      lines.push({ cells: [cells[0]!, { text, span: 3 }], height: 9 });
    } else if (waiting.length === 2) {
      lines.push({ cells: [...waiting, ...cells], height: 9 });
      waiting = [];
    } else waiting = cells;
  }
  flush();
  return lines;
}

// ── 表2 ─────────────────────────────────────────────────────────────────────────────────────────────

/** Every indicator the form asks for, once, in its order. */
export const formIndicators = (): IndicatorId[] => [
  ...new Set(
    genericForm.sections.flatMap(({ rows }) =>
      rows.flatMap((row) => (row.kind === 'figure' ? [row.indicator] : [])),
    ),
  ),
];

export function indicatorTable({ context }: DocumentSource): Block {
  const { dossier } = context;
  const years = reportedYears(dossier);
  const based = new Set(
    genericForm.sections.flatMap(({ rows }) =>
      rows.flatMap((row) => (row.kind === 'figure' && row.baseYear ? [row.indicator] : [])),
    ),
  );
  return {
    kind: 'table',
    caption: `指标（近三年及基期）`,
    head: ['指标（单位）', ...[years[0]! - 1, ...years].map((year) => `${year}年`), '来源'],
    rows: formIndicators().map((indicator) => {
      const { name, unit, reported } = INDICATORS[indicator];
      const text = (year: number): string => {
        const { fact } = context.use(indicator, year);
        return fact ? formatAmount(fact.value, unit) : MISSING;
      };
      const base = context.use(indicator, years[0]! - 1).fact;
      return [
        `${name}（${unit}）`,
        based.has(indicator) && base ? formatAmount(base.value, unit) : '—',
        ...(reported === 'each' ? years.map(text) : ['—', '—', text(years[2]!)]),
        inputOf(context.use(indicator, years[2]!), dossier).origin,
      ];
    }),
    widths: [30, 14, 17, 17, 17, 26],
    align: ['left', 'right', 'right', 'right', 'right', 'left'],
    small: true,
  };
}

/** What conditions compute from them, in the words of the screen; and the form's own rates. */
function computedTable({ context, assessment }: DocumentSource): Block {
  const { dossier, pack } = context;
  const latest = dossier.declarationYear - 1;
  const rates = genericForm.sections.flatMap(({ rows }) =>
    rows.flatMap((row): string[][] => {
      if (row.kind !== 'ratio') return [];
      const [part, whole] = [context.use(row.part, latest).fact, context.use(row.of, latest).fact];
      const result =
        part && whole && whole.value > 0
          ? row.per === 100
            ? `${formatRational(rational(BigInt(part.value) * 100n, BigInt(whole.value)), 2)}%`
            : undefined
          : MISSING;
      return result === undefined ? [] : [['', row.name, `${latest}年`, '', result, '']];
    }),
  );
  return {
    kind: 'table',
    caption: '由指标计算的结果',
    head: ['序号', '条件', '期间', '算式', '结果', '要求'],
    rows: [
      ...assessment.findings.flatMap((finding) => {
        const { formulas, threshold } = explain(finding, dossier, pack);
        return formulas.map(({ period, text, result }, index) => [
          index === 0 ? finding.criterion.id : '',
          index === 0 ? finding.criterion.name : '',
          period,
          text,
          result === '—' ? MISSING : result,
          index === 0 ? (threshold ?? '') : '',
        ]);
      }),
      ...rates,
    ],
    widths: [8, 26, 16, 42, 14, 22],
    align: ['center', 'left', 'left', 'left', 'right', 'left'],
    small: true,
  };
}

// ── 表3 ─────────────────────────────────────────────────────────────────────────────────────────────

function rosterTable({ context: { dossier } }: DocumentSource): Block[] {
  const { enterprises } = dossier;
  if (enterprises.length === 0)
    return [
      {
        kind: 'paragraph',
        content: dossier.setAside.roster
          ? `没有分户名录：${dossier.setAside.roster}。`
          : '企业名录尚未填报。',
      },
    ];
  const years = reportedYears(dossier);
  const latest = String(years[2]!);
  const total = (amount: (firm: Enterprise) => number | undefined, unit: '万元' | '人' | '件'): string => {
    const amounts = enterprises.map(amount);
    if (amounts.some((each) => each === undefined)) return MISSING;
    return formatAmount(
      amounts.reduce<number>((sum, each) => sum + each!, 0),
      unit,
    );
  };
  return [
    {
      kind: 'table',
      caption: '企业名录（产值、研发经费单位：万元）',
      head: [
        '序号',
        '企业名称',
        '统一社会信用代码',
        '行业\n代码',
        '主导\n产业',
        '划型',
        ...years.map((year) => `${year}年\n产值`),
        '从业\n人员',
        `${latest}年研发经费`,
        '有效发\n明专利',
        '资质（有效期至）',
        '应用\n平台',
      ],
      rows: [
        ...enterprises.map((firm, index) => rosterRow(firm, index, years)),
        [
          '',
          `合计（${enterprises.length}家）`,
          '',
          '',
          '',
          '',
          ...years.map((year) => total(({ output }) => output[String(year)], '万元')),
          total(({ employees }) => employees, '人'),
          total(({ rndSpending }) => rndSpending[latest], '万元'),
          total(({ inventionPatents }) => inventionPatents[latest], '件'),
          '',
          '',
        ],
      ],
      // A code, and ten digits with their commas, are never broken, whatever face they are shown in.
      widths: [8, 34, 43, 11, 9, 8, 21, 21, 21, 11, 18, 11, 31, 9],
      align: [
        'center',
        'left',
        'left',
        'center',
        'center',
        'center',
        'right',
        'right',
        'right',
        'right',
        'right',
        'right',
        'left',
        'center',
      ],
      small: true,
    },
  ];
}

const yesNo = (value: boolean | undefined): string => (value === undefined ? MISSING : value ? '是' : '否');

function rosterRow(firm: Enterprise, index: number, years: readonly number[]): string[] {
  const amount = (value: number | undefined, unit: '万元' | '人' | '件'): string =>
    value === undefined ? MISSING : formatAmount(value, unit);
  const latest = String(years[2]!);
  const size = sizeClassOf(firm);
  return [
    String(index + 1),
    firm.name,
    firm.creditCode ?? MISSING,
    firm.industryCode ?? MISSING,
    yesNo(firm.leadingIndustry),
    size ? SIZE_CLASS_NAMES[size] : MISSING,
    ...years.map((year) => amount(firm.output[String(year)], '万元')),
    amount(firm.employees, '人'),
    amount(firm.rndSpending[latest], '万元'),
    amount(firm.inventionPatents[latest], '件'),
    firm.titles.map(({ kind, validUntil }) => `${TITLES[kind]}（${validUntil ?? '未注明'}）`).join('、'),
    yesNo(firm.usesPlatform),
  ];
}

// ── 审核意见 ────────────────────────────────────────────────────────────────────────────────────────

/** Empty boxes: what stands in them is for the authorities to write. */
export const opinions = (): Block => ({
  kind: 'form',
  widths: [20, 80],
  rows: ['县级中小企业主管部门意见', '市级中小企业主管部门意见', '省级中小企业主管部门意见'].map((text) => ({
    cells: [
      { text, label: true },
      { text: '', foot: '负责人（签字）：　　　　　　（盖章）\n年　　月　　日' },
    ],
    height: 62,
  })),
});
