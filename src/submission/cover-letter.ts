import { chineseDate } from '../base/day.ts';
import { explain } from '../assessment/explain.ts';
import { tally, validityNotice } from '../assessment/overall.ts';
import type { Block, WordDocument } from './block.ts';
import { chosenDocuments, type DocumentSource } from './documents.ts';
import { BLANK, saying, sentence } from './plan-draft.ts';
import { asked } from './query-letter.ts';
import { headerOf, standingNotices } from './report.ts';

/**
 * 县局致市局的请示: a 公文 in the full layout of GB/T 9704-2012, 上行文 with 签发人 and 附注. 发文字号 and 签发人 are the
 * bureau's to fill in.
 */
export function coverLetter(source: DocumentSource): WordDocument {
  const { context, assessment } = source;
  const { dossier, pack, asOf } = context;
  const { profile, answers, declarationYear } = dossier;
  const declarant = profile.declarant || BLANK;
  const title = `${declarant}关于推荐${profile.name}申报${declarationYear}年度${pack.scope}中小企业特色产业集群的请示`;
  const sample = standingNotices(dossier, pack, asOf).filter(({ title: head }) => head !== '文件效力');
  return {
    title,
    author: profile.declarant,
    createdOn: asOf,
    header: headerOf(dossier, pack),
    blocks: [
      {
        kind: 'letterhead',
        issuer: `${declarant}文件`,
        number: `${BLANK}〔${asOf.slice(0, 4)}〕${BLANK}号`,
        signer: '',
      },
      { kind: 'title', text: title },
      ...sample,
      {
        kind: 'paragraph',
        content: `${answers.recommender || `${profile.city || BLANK}中小企业主管部门`}：`,
        plain: true,
      },
      paragraph(
        `按照《${pack.title}》（${pack.number}）和${declarationYear}年度申报工作安排，我局组织对${profile.name}进行了自查，编制了申报材料。现将有关情况报告如下。`,
      ),
      { kind: 'heading', level: 1, text: '一、集群基本情况' },
      ...basics(source).map(paragraph),
      { kind: 'heading', level: 1, text: '二、自查情况' },
      ...selfCheck(source).map(paragraph),
      { kind: 'heading', level: 1, text: '三、需要说明的事项' },
      ...matters(source).map(paragraph),
      paragraph('申报材料已经我局核对，真实性、完整性由我局负责（第十四条）。妥否，请批示。'),
      {
        kind: 'enclosures',
        // The rest of the package is named in the first.
        names: chosenDocuments(source)
          .filter(({ id }) => ENCLOSED.includes(id))
          .map(({ name }) => name),
      },
      { kind: 'signature', name: declarant, date: chineseDate(asOf) },
      {
        kind: 'paragraph',
        content: `（联系人：${answers.contact || BLANK}，联系电话：${answers.contactPhone || BLANK}）`,
      },
      {
        kind: 'imprint',
        copies: '',
        printedBy: `${declarant}办公室`,
        printedOn: `${chineseDate(asOf)}印发`,
      },
    ],
  };

  function matters({ attachments }: DocumentSource): string[] {
    const open = tally(assessment.findings).byVerdict.unknown;
    const letter = asked(assessment).length;
    const lapsed = validityNotice(pack, asOf);
    const lines = [
      ...(letter > 0
        ? [`${letter}项条件条文没有写明口径，按不同口径结论不同，已另附口径咨询函，请予明确。`]
        : []),
      ...(open > 0 ? [`${open}项尚待定论，原因和办法逐项列在自评报告和差距清单中，没有按符合填报。`] : []),
      ...(lapsed === undefined ? [] : [lapsed]),
      ...(pack.relaxation
        ? [`关于“${pack.relaxation.quote}”，本次自查没有据此改变任何结论，是否适用请市局确认。`]
        : []),
      ...(attachments.length === 0 ? ['佐证材料电子件尚未附齐，以纸质原件为准。'] : []),
    ];
    return lines.length === 0
      ? ['没有需要另行说明的事项。']
      : lines.map((line, index) => `${index + 1}．${line}`);
  }
}

const ENCLOSED = ['packageList', 'declarationForm', 'selfAssessmentReport', 'plan'];

const paragraph = (content: string): Block => ({ kind: 'paragraph', content });

function basics(source: DocumentSource): string[] {
  const { context, assessment } = source;
  const { profile, declarationYear } = context.dossier;
  const { known, result } = saying({ context, assessment });
  const last = declarationYear - 1;
  const outputs = [last - 2, last - 1, last].map((year) => known('outputValue', year));
  return [
    sentence(
      [`${profile.name}位于${profile.city}${profile.county}`],
      [`主导产业为${profile.leadingIndustry}`],
      [`由${profile.clusterOperator || BLANK}负责日常运营管理`],
    ) +
      sentence(
        known('enterprises', last).map((text) => `现有企业${text}`),
        known('smes', last).map((text) => `其中中小企业${text}`),
        known('employees', last).map((text) => `从业人员${text}`),
        known('landArea', last).map((text) => `占地面积${text}`),
      ),
    sentence(
      outputs.every((each) => each.length > 0)
        ? [`${last - 2}年至${last}年集群总产值依次为${outputs.flat().join('、')}`]
        : [],
      result('2.9').map((text) => `年均增速${text}`),
      result('2.7').map((text) => `中小企业产值占${text}`),
      result('2.8').map((text) => `主导产业产值占${text}`),
    ) +
      sentence(
        known('qualitySmes', last).map((text) => `专精特新中小企业、创新型中小企业和高新技术企业共${text}`),
        result('5.1').map((text) => `中小企业研发经费年均增长${text}`),
        known('inventionPatents', last).map((text) => `有效发明专利${text}`),
      ),
  ].filter((text) => text !== '');
}

function selfCheck({ context: { dossier, pack, asOf }, assessment }: DocumentSource): string[] {
  const { total, byVerdict } = tally(assessment.findings);
  const unmet = assessment.findings
    .filter(({ verdict }) => verdict === 'unmet')
    .map((finding) => explain(finding, dossier, pack).sentence.replace(/。$/, ''));
  return [
    `截至${chineseDate(asOf)}，对照${pack.articleName}共${total}项条件：符合${byVerdict.met}项，不符合${byVerdict.unmet}项，待定${byVerdict.unknown}项，不适用${byVerdict.notApplicable}项。自查结果仅供参考，以省工业和信息化厅认定为准。`,
    ...(unmet.length > 0
      ? [`不符合的为：${unmet.join('；')}。${dossier.plan ? '补齐的目标、措施和时限见三年发展规划。' : ''}`]
      : []),
  ];
}
