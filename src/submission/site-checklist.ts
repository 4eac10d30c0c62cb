import { chineseDate } from '../base/day.ts';
import { explain } from '../assessment/explain.ts';
import type { Enterprise } from '../dossier/enterprise.ts';
import { isTitleValid, TITLES } from '../dossier/enterprise.ts';
import { formatAmount } from '../dossier/amount.ts';
import { binderOf } from './binder.ts';
import { numbered, type Block, type WordDocument } from './block.ts';
import type { DocumentSource } from './documents.ts';
import { CHINESE_NUMERALS } from './plan-draft.ts';
import { headerOf, standingNotices } from './report.ts';

/** 现场核查备查清单: what the city's 实地抽查 (第十五条) is likely to want to see, where it lies, and who has it at hand. */

export function siteChecklist(source: DocumentSource): WordDocument {
  const { context, assessment } = source;
  const { dossier, pack, asOf } = context;
  const { profile } = dossier;
  const papers = new Map(binderOf(source).map((each) => [each.slot.paper.id, each]));
  return {
    title: `${profile.name}现场核查备查清单`,
    author: profile.declarant,
    createdOn: asOf,
    header: headerOf(dossier, pack),
    blocks: numbered([
      { kind: 'title', text: '现场核查备查清单' },
      ...standingNotices(dossier, pack, asOf),
      {
        kind: 'paragraph',
        content: `${profile.name}，按${chineseDate(asOf)}自查结果整理，供市级实地抽查（第十五条）时备查。核查内容以核查组要求为准。`,
      },
      { kind: 'heading', level: 1, text: '一、建议备查的企业' },
      ...firms(source),
      { kind: 'heading', level: 1, text: '二、逐条备查' },
      ...pack.groups.flatMap(({ number, name }): Block[] => [
        { kind: 'heading', level: 2, text: `（${CHINESE_NUMERALS[number - 1] ?? number}）${name}` },
        {
          kind: 'table',
          head: ['序号', '条件和自查', '备查什么', '材料', '已备'],
          rows: assessment.findings
            .filter(({ criterion, verdict }) => criterion.group === number && verdict !== 'notApplicable')
            .map((finding) => {
              const { criterion } = finding;
              const { word } = explain(finding, dossier, pack);
              return [
                criterion.id,
                `${criterion.name}\n${word}`,
                criterion.help.proof,
                criterion.evidence
                  .map((id) => {
                    const own = papers.get(id);
                    return `${id}${own && own.files.length > 0 ? `（${own.files.length}份）` : '（原件）'}`;
                  })
                  .join('\n'),
                '□',
              ];
            }),
          widths: [8, 28, 46, 18, 8],
          align: ['center', 'left', 'left', 'left', 'center'],
          small: true,
        },
      ]),
      { kind: 'heading', level: 1, text: '三、现场安排' },
      {
        kind: 'form',
        widths: [22, 28, 22, 28],
        rows: [
          ['陪同负责人', '联系电话'],
          ['企业联系人', '联系电话'],
          ['核查日期', '核查组'],
        ].map(([left, right]) => ({
          cells: [{ text: left!, label: true }, { text: '' }, { text: right!, label: true }, { text: '' }],
          height: 10,
        })),
      },
    ]),
  };
}

const MOST_BY_OUTPUT = 5;

/** The largest by output, and those whose title or platform a condition rests on. */
function firms({ context: { dossier, asOf } }: DocumentSource): Block[] {
  const latest = String(dossier.declarationYear - 1);
  const output = (firm: Enterprise): number => firm.output[latest] ?? -1;
  const largest = [...dossier.enterprises]
    .filter((firm) => output(firm) >= 0)
    .sort((a, b) => output(b) - output(a))
    .slice(0, MOST_BY_OUTPUT);
  const reasons = (firm: Enterprise): string[] => [
    ...(largest.includes(firm)
      ? [`${latest}年产值${formatAmount(output(firm), '万元')}万元，列前${MOST_BY_OUTPUT}`]
      : []),
    ...firm.titles
      .filter(
        (title) => ['nationalChampion', 'littleGiant'].includes(title.kind) && isTitleValid(title, asOf),
      )
      .map(({ kind }) => TITLES[kind]),
    ...(firm.usesPlatform === true
      ? [`应用工业互联网平台${firm.platform ? `（${firm.platform}）` : ''}`]
      : []),
  ];
  const rows = dossier.enterprises
    .map((firm) => ({ firm, why: reasons(firm) }))
    .filter(({ why }) => why.length > 0);
  if (rows.length === 0)
    return [{ kind: 'paragraph', content: '名录中没有可以据此挑选的企业，由核查组确定。' }];
  return [
    {
      kind: 'paragraph',
      content: '每家备查：营业执照、三年产值和研发费账表、社保人数、专利证书、资质证书、平台合同和登录演示。',
    },
    {
      kind: 'table',
      caption: '建议备查的企业',
      head: ['企业', '为什么', '已备'],
      rows: rows.map(({ firm, why }) => [firm.name, why.join('；'), '□']),
      widths: [48, 52, 8],
      align: ['left', 'left', 'center'],
      small: true,
    },
  ];
}
