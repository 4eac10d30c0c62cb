import { explain } from '../assessment/explain.ts';
import { GAP_GROUPS, gapsOf, type Gap } from '../assessment/gap-list.ts';
import type { Finding } from '../assessment/finding.ts';
import type { RulePack } from '../policy/criterion.ts';
import { BLANK, paragraphs, saying, sentence, type Draft, type Part, type PlanSource } from './plan-draft.ts';

/** 一、发展基础: the cluster as it stands, what it is strong in, and what it lacks, from the assessment and the gap. */
export const basisPart = (source: PlanSource): Part => ({
  title: '一、发展基础',
  sections: [present(source), strengths(source), weaknesses(source)],
});

function present(source: PlanSource): Draft {
  const { dossier } = source.context;
  const { profile, declarationYear } = dossier;
  const { figures, known, result } = saying(source);
  const last = declarationYear - 1;
  const in_ = (indicator: Parameters<typeof known>[0], words: (text: string) => string): string[] =>
    known(indicator, last).map(words);
  const outputs = [last - 2, last - 1, last].map((year) => known('outputValue', year));
  return {
    id: 'present',
    heading: '（一）集群现状',
    text: paragraphs(
      sentence(
        [`${profile.name}位于${profile.city}${profile.county}`],
        [`主导产业为${profile.leadingIndustry || BLANK}`],
        [`由${profile.clusterOperator || BLANK}负责日常运营管理`],
        in_('landArea', (text) => `占地面积${text}`),
      ),
      sentence(
        in_('enterprises', (text) => `截至${last}年底，集群有企业${text}`),
        in_('smes', (text) => `其中中小企业${text}`),
        in_('aboveScaleIndustrials', (text) => `规模以上工业企业${text}`),
        in_('employees', (text) => `从业人员${text}`),
      ),
      sentence(
        outputs.every((each) => each.length > 0)
          ? [`${last - 2}年至${last}年，集群总产值依次为${outputs.flat().join('、')}`]
          : in_('outputValue', (text) => `${last}年集群总产值${text}`),
        result('2.9').map((text) => `年均增速${text}`),
      ) +
        sentence(
          in_('smeOutput', (text) => `${last}年，中小企业产值${text}`),
          result('2.7').map((text) => `占集群总产值的${text}`),
          in_('leadingIndustryOutput', (text) => `主导产业产值${text}`),
          result('2.8').map((text) => `占${text}`),
        ),
      sentence(
        in_('smeRndSpending', (text) => `${last}年，中小企业研发经费${text}`),
        result('5.1').map((text) => `近三年年均增长${text}`),
        in_('inventionPatents', (text) => `年末有效发明专利${text}`),
        result('5.7').map((text) => `年均增长${text}`),
      ) +
        sentence(
          in_('qualitySmes', (text) => `专精特新中小企业、创新型中小企业和高新技术企业共${text}`),
          in_('srdiSmes', (text) => `其中专精特新中小企业${text}`),
          in_('innovativeSmes', (text) => `创新型中小企业${text}`),
          in_('highTechEnterprises', (text) => `高新技术企业${text}（同一企业有几项资质的，各计一次）`),
        ) +
        sentence(
          in_('platformUsers', (text) => `应用工业互联网平台的企业${text}`),
          result('6.5').map((text) => `普及率${text}`),
        ),
    ),
    figures,
    tables: [],
  };
}

/** 具有较强核心竞争力 → 核心竞争力: the group as a person names it in a sentence. */
export const groupName = (name: string): string =>
  name
    .replace(/^(具有较[强高](的)?|积极参与)/, '')
    .replace(/(成效显著|高效|效果明显)$/, '')
    .replace(/(水平|能力)$/, '');

function strengths(source: PlanSource): Draft {
  const { context, assessment } = source;
  const { figures, say } = saying(source);
  const met = assessment.findings.filter(({ verdict }) => verdict === 'met');
  const lines = context.pack.groups.flatMap(({ number, name }) => {
    const own = met.filter(({ criterion }) => criterion.group === number);
    if (own.length === 0) return [];
    const declared = own.filter(({ criterion }) => criterion.condition.kind === 'declared');
    const clauses = [
      ...(declared.length > 0
        ? [`近三年未发生${declared.map(({ criterion }) => criterion.name).join('、')}`]
        : []),
      ...own
        .filter(({ criterion }) => criterion.condition.kind !== 'declared')
        .map((finding) => strengthOf(finding, source, say)),
    ];
    return [`${groupName(name)}方面，${clauses.join('；')}。`];
  });
  const count = say('符合的条件', `${met.length}项`);
  return {
    id: 'strengths',
    heading: '（二）主要优势',
    text: paragraphs(
      `对照《${context.pack.title}》${context.pack.articleName}逐项自查，${assessment.findings.length}项条件中已有${count}符合。`,
      ...lines,
    ),
    figures,
    tables: [],
  };
}

/** What a met condition rests on: the figure with its limit, or the reason somebody gave. */
function strengthOf(
  finding: Finding,
  { context }: PlanSource,
  say: (name: string, text: string) => string,
): string {
  const { criterion } = finding;
  const { threshold, formulas } = explain(finding, context.dossier, context.pack);
  const good = formulas.filter(({ verdict }) => verdict === 'met');
  if (threshold === undefined || good.length === 0)
    return (
      context.dossier.judgements[criterion.id]?.reason.replace(/。$/, '') || `${criterion.name}已符合要求`
    );
  const figure = say(criterion.name, good.map(({ result }) => result).join('、'));
  // Of two ways to meet a condition only the one that is met is told, and its own limit stands in the comparison.
  return good.length === formulas.length
    ? `${criterion.name}${figure}（条件为${threshold}）`
    : `${criterion.name}${figure}，${good[0]!.comparison}`;
}

const OPEN_WORDS: Readonly<Record<Exclude<Gap['kind'], 'refused' | 'shortfall' | 'reading'>, string>> = {
  missing: '数据还没有统计齐、暂不能定论的',
  judgement: '尚待根据佐证材料研判的',
  evidence: '尚待有关部门出具证明的',
  explanation: '超出一般要求、须说明理由的',
  unverified: '条文原文待核实的',
};

/** 三年发展规划印发稿: what only this very text settles is no shortcoming to be told in it. */
const OWN_EVIDENCE = 'E21';
const isAboutPlan = ({ finding: { criterion } }: Gap): boolean =>
  criterion.evidence.length === 1 && criterion.evidence[0] === OWN_EVIDENCE;

/** 核心竞争力：细分领域全省前列；数字化转型：…: under the heads of the text, so that a long list can be read. */
const byGroup = (gaps: readonly Gap[], { groups }: RulePack): string =>
  groups
    .flatMap(({ number, name }) => {
      const own = gaps.flatMap(({ finding: { criterion } }) =>
        criterion.group === number ? [criterion.name] : [],
      );
      return own.length === 0 ? [] : [`${groupName(name)}方面的${own.join('、')}`];
    })
    .join('；');

function weaknesses(source: PlanSource): Draft {
  const { context, assessment } = source;
  const { figures, say } = saying(source);
  const gaps = gapsOf(assessment, context).filter((gap) => !isAboutPlan(gap));
  const of = (kind: Gap['kind']): Gap[] => gaps.filter((gap) => gap.kind === kind);
  const short = of('shortfall').map(({ finding, explanation: { formulas, threshold = '' } }) => {
    const bad = formulas.filter(({ verdict }) => verdict === 'unmet');
    const { name } = finding.criterion;
    return `${name}${say(name, bad.map(({ result }) => result).join('、'))}，条件为${threshold}`;
  });
  const refused = of('refused').map(({ finding }) => finding.criterion.name);
  const reading = of('reading').map(({ finding, explanation }) => {
    const results = explanation.readings.filter(({ informs }) => !informs);
    return `${finding.criterion.name}${results.map(({ name, result, word }) => `${name}为${result}（${word}）`).join('，')}`;
  });
  const rest = (Object.keys(OPEN_WORDS) as (keyof typeof OPEN_WORDS)[]).flatMap((kind) => {
    const some = of(kind);
    if (some.length === 0) return [];
    return [
      `${OPEN_WORDS[kind]}有${say(GAP_GROUPS[kind], `${some.length}项`)}：${byGroup(some, context.pack)}。`,
    ];
  });
  return {
    id: 'weaknesses',
    heading: '（三）差距和短板',
    text:
      gaps.length === 0
        ? '对照上述条件，没有不符合和待定的事项。规划期内的重点是守住现有水平。'
        : paragraphs(
            short.length > 0
              ? `数值未达到条件的有${say(GAP_GROUPS.shortfall, `${short.length}项`)}：${short.join('；')}。`
              : '',
            refused.length > 0 ? `经研判或核实不符合的有：${refused.join('、')}。` : '',
            reading.length > 0
              ? `条文没有写明口径、结论因口径而异的有${say('口径不一', `${reading.length}项`)}：${reading.join('；')}。在省工业和信息化厅答复之前，按从严的口径安排工作。`
              : '',
            ...rest,
          ),
    figures,
    tables: [],
  };
}
