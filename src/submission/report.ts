import { chineseDate } from '../base/day.ts';
import { explain, type Explanation } from '../assessment/explain.ts';
import { verdictWord } from '../assessment/tone.ts';
import {
  DISCLAIMER,
  headline,
  largestGap,
  rulesNotice,
  tally,
  UNOFFICIAL,
  validityNotice,
} from '../assessment/overall.ts';
import { openItems, settlementSentence } from '../assessment/open-items.ts';
import { isBuiltIn } from '../policy/packs.ts';
import type { Assessment, Finding } from '../assessment/finding.ts';
import { reportedYears, type ClusterDossier } from '../dossier/dossier.ts';
import type { RulePack } from '../policy/criterion.ts';
import { numbered, type Block, type Picture, type WordDocument } from './block.ts';

/** 自评报告: what the screen says about each condition, in the order of 第十二条. */
export function selfAssessmentReport(
  dossier: ClusterDossier,
  pack: RulePack,
  assessment: Assessment,
  overview?: Picture,
): WordDocument {
  const { profile, declarationYear } = dossier;
  const found = explained(dossier, pack, assessment);
  return {
    title: `${profile.name}自评报告`,
    author: profile.declarant,
    createdOn: assessment.asOf,
    cover: {
      title: '自评报告',
      subtitle: profile.name,
      fields: [
        { label: '申报主体', value: profile.declarant },
        { label: '所在县区', value: `${profile.city}${profile.county}` },
        { label: '主导产业', value: profile.leadingIndustry },
        { label: '申报年度', value: `${declarationYear}年` },
        { label: '自查基准日', value: chineseDate(assessment.asOf) },
      ],
      date: chineseDate(assessment.asOf),
    },
    header: headerOf(dossier, pack),
    blocks: numbered([
      { kind: 'contents', depth: 2 },
      ...notices(dossier, pack, assessment),
      { kind: 'heading', level: 1, text: '一、自查结论' },
      ...conclusion(dossier, pack, assessment),
      ...figure('各项已符合的条件占比', overview),
      ...itemByItem(pack, found),
      { kind: 'heading', level: 1, text: '三、不符合和待定事项' },
      ...openFindings(found),
      ...origins(found),
    ]),
  };
}

/** A chart with the sentence that says the same; nothing where none could be drawn. */
export const figure = (caption: string, picture: Picture | undefined): Block[] =>
  picture
    ? [
        { kind: 'picture', caption, picture },
        { kind: 'paragraph', content: `${picture.alt.replace(/。$/, '')}。` },
      ]
    : [];

/** What stands at the top of every page where it is due: 示例, 自定义规则. */
export const headerOf = ({ sample }: Pick<ClusterDossier, 'sample'>, pack: RulePack): string[] => [
  ...(sample ? ['示例', '虚构数据，不得用于申报'] : []),
  ...(isBuiltIn(pack) ? [] : [UNOFFICIAL]),
];

export interface Explained {
  readonly finding: Finding;
  readonly explanation: Explanation;
}
export const explained = (dossier: ClusterDossier, pack: RulePack, { findings }: Assessment): Explained[] =>
  findings.map((finding) => ({ finding, explanation: explain(finding, dossier, pack) }));

/** 规则不全 or 自定义规则, 示例 and 效力, where they are due: what no document may be silent about. */
export function standingNotices(
  { sample }: Pick<ClusterDossier, 'sample'>,
  pack: RulePack,
  asOf: string,
): Extract<Block, { kind: 'notice' }>[] {
  const notice = (title: string, text: string | undefined): Extract<Block, { kind: 'notice' }>[] =>
    text === undefined ? [] : [{ kind: 'notice', title, text }];
  return [
    ...notice(isBuiltIn(pack) ? '规则不全' : UNOFFICIAL, rulesNotice(pack)),
    ...notice('示例', sample ? '本文件由虚构的示例数据生成，仅供试用，不得用于申报。' : undefined),
    ...notice('文件效力', validityNotice(pack, asOf)),
  ];
}

/** The same as lines above a sheet. */
export const sheetNotes = (dossier: Pick<ClusterDossier, 'sample'>, pack: RulePack, asOf: string): string[] =>
  standingNotices(dossier, pack, asOf).map(({ title, text }) => `${title}：${text}`);

/** The same, what was not relaxed, and what a self-assessment is not. */
export function notices(
  dossier: Pick<ClusterDossier, 'sample'>,
  pack: RulePack,
  { asOf }: Assessment,
): Block[] {
  const { relaxation } = pack;
  return [
    ...standingNotices(dossier, pack, asOf),
    ...(relaxation
      ? [
          {
            kind: 'notice',
            title: '放宽条件',
            text: `“${relaxation.quote}”（${relaxation.source}）。本报告未据此改变任何结论。`,
          } as const,
        ]
      : []),
    { kind: 'notice', title: '自查不等于认定', text: `${DISCLAIMER}本报告不预测评审结果。` },
  ];
}

/** How many conditions came out how, and those that figures decide one by one. */
export function conclusion(dossier: ClusterDossier, pack: RulePack, assessment: Assessment): Block[] {
  const { profile } = dossier;
  const { total, byVerdict, byTone } = tally(assessment.findings);
  const gap = largestGap(assessment);
  const years = reportedYears(dossier);
  return [
    {
      kind: 'paragraph',
      content: [
        {
          text: `${profile.name}对照《${pack.title}》（${pack.number}）${pack.articleName}逐项自查，共${total}项：`,
        },
        {
          text: `符合${byVerdict.met}项，不符合${byVerdict.unmet}项，待定${byVerdict.unknown}项，不适用${byVerdict.notApplicable}项`,
          strong: true,
        },
        { text: `。${headline(assessment)}。${gap ? `${gap}。` : ''}` },
      ],
    },
    {
      kind: 'paragraph',
      content: `${settlementSentence(openItems(assessment))}待定项中，缺数据${byTone.missing}项，口径不一${byTone.reading}项，待研判${byTone.judgement}项，缺佐证${byTone.evidence}项，需说明${byTone.explanation}项。数据缺失不视为不符合。`,
    },
    {
      kind: 'paragraph',
      content: `近三年指${years.join('年、')}年。资质是否有效按自查基准日${chineseDate(assessment.asOf)}判断。`,
    },
    {
      kind: 'table',
      caption: '量化条件自查结果',
      head: ['序号', '条件', '要求', '数值', '自查'],
      rows: explained(dossier, pack, assessment)
        .filter(({ explanation }) => explanation.threshold !== undefined)
        .map(({ finding, explanation }) => [
          finding.criterion.id,
          finding.criterion.name,
          explanation.threshold ?? '',
          explanation.formulas.map(({ result }) => result).join('、'),
          explanation.word,
        ]),
      widths: [8, 30, 26, 26, 18],
      align: ['center', 'left', 'left', 'right', 'center'],
    },
  ];
}

function itemByItem({ groups }: RulePack, found: readonly Explained[]): Block[] {
  return [
    { kind: 'heading', level: 1, text: '二、逐条自查情况' },
    ...groups.flatMap(({ number, name }): Block[] => [
      { kind: 'heading', level: 2, text: `（${CHINESE_NUMERALS[number - 1] ?? number}）${name}` },
      {
        kind: 'table',
        head: ['序号', '条文', '自查', '依据'],
        rows: found
          .filter(({ finding }) => finding.criterion.group === number)
          .map(({ finding, explanation }) => [
            finding.criterion.id,
            finding.criterion.quote,
            explanation.word,
            basisOf(explanation),
          ]),
        widths: [8, 31, 18, 51],
        align: ['center', 'left', 'center', 'left'],
      },
    ]),
  ];
}

const CHINESE_NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The sentence, and every reading when the clause allows several. */
function basisOf({ sentence, readings }: Explanation): string {
  const lines = readings.map(
    ({ name, decisive, informs, formula, verdict }) =>
      `${name}${decisive ? '（采用）' : informs ? '（仅供参考）' : ''}：${formula}，${verdictWord(verdict)}`,
  );
  return [sentence, ...lines].join('\n');
}

/** What is 不符合 or 待定, and what would settle or mend it. */
export function openFindings(found: readonly Explained[]): Block[] {
  const open = found.filter(({ finding }) => finding.verdict === 'unmet' || finding.verdict === 'unknown');
  return [
    open.length === 0
      ? { kind: 'paragraph', content: '没有不符合和待定事项。' }
      : {
          kind: 'table',
          caption: '不符合和待定事项',
          head: ['序号', '条件', '自查', '怎样才能定论或补上差距'],
          rows: open.map(({ finding, explanation }) => [
            finding.criterion.id,
            finding.criterion.name,
            explanation.word,
            explanation.settle.length > 0 ? explanation.settle.join('；') : explanation.next,
          ]),
          widths: [8, 30, 18, 52],
          align: ['center', 'left', 'center', 'left'],
        },
  ];
}

function origins(found: readonly Explained[]): Block[] {
  const inputs = new Map(
    found
      .flatMap(({ explanation }) => explanation.inputs)
      .map((input) => [`${input.indicator}:${input.year}`, input]),
  );
  return [
    { kind: 'heading', level: 1, text: '四、数据来源' },
    {
      kind: 'table',
      caption: '自查用到的数据及其来源',
      head: ['数据', '数值', '来源'],
      rows: [...inputs.values()].map(({ label, text, origin }) => [label, text, origin]),
      widths: [44, 26, 38],
      align: ['left', 'right', 'left'],
    },
  ];
}
