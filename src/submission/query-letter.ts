import { chineseDate } from '../base/day.ts';
import { explain } from '../assessment/explain.ts';
import { verdictWord } from '../assessment/tone.ts';
import type { Assessment, Finding } from '../assessment/finding.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { RulePack } from '../policy/criterion.ts';
import { lapsedOn } from '../policy/packs.ts';
import type { Block, WordDocument } from './block.ts';
import { CHINESE_NUMERALS } from './plan-draft.ts';
import { headerOf } from './report.ts';

/** 口径咨询函 to the 市级 authority (第二十条): every clause whose readings differ, with each result. */

/** The findings it asks about, in the order of the text. */
export const asked = ({ findings }: Pick<Assessment, 'findings'>): Finding[] =>
  findings.filter(({ cause }) => cause === 'reading');

/** Undefined when no reading changes a verdict: then there is nothing to ask. */
export function queryLetter(
  dossier: ClusterDossier,
  pack: RulePack,
  assessment: Assessment,
): WordDocument | undefined {
  const findings = asked(assessment);
  if (findings.length === 0) return undefined;
  const { profile } = dossier;
  return {
    title: `${profile.name}口径咨询函`,
    author: profile.declarant,
    createdOn: assessment.asOf,
    header: headerOf(dossier, pack),
    blocks: [
      { kind: 'title', text: `关于${profile.name}\n申报有关口径的咨询函` },
      { kind: 'paragraph', content: `${profile.city}中小企业主管部门：`, plain: true },
      {
        kind: 'paragraph',
        content: `我县（市、区）拟申报中小企业特色产业集群。对照《${pack.title}》（${pack.number}）自查时，以下${findings.length}处条文未写明口径，按不同口径得出的结论不同，请予明确，以便据实填报。`,
      },
      ...findings.flatMap((finding, index) => question(finding, index, dossier, pack)),
      ...basisQuestion(pack, assessment.asOf),
      { kind: 'paragraph', content: '以上问题，请予函复。' },
      { kind: 'signature', name: profile.declarant, date: chineseDate(assessment.asOf) },
    ],
  };
}

/** A document that has lapsed is asked about too: by what the declaration is to be made now. */
const basisQuestion = (pack: RulePack, asOf: string): Block[] =>
  lapsedOn(pack, asOf)
    ? [
        {
          kind: 'paragraph',
          content: `另，${pack.number}载明的有效期已于${chineseDate(pack.inForce.until!)}届满，申报现应依据哪一文件，请一并明确。`,
        },
      ]
    : [];

function question(finding: Finding, index: number, dossier: ClusterDossier, pack: RulePack): Block[] {
  const { criterion } = finding;
  const { readings } = explain(finding, dossier, pack);
  return [
    { kind: 'heading', level: 1, text: `${CHINESE_NUMERALS[index] ?? index + 1}、${criterion.name}` },
    { kind: 'paragraph', content: `条文：“${criterion.quote}”。` },
    {
      kind: 'table',
      head: ['口径', '算式', '结果', '结论'],
      rows: readings.map(({ name, formula, result, verdict, informs }) => [
        informs ? `${name}（仅供参考）` : name,
        formula,
        result,
        verdictWord(verdict),
      ]),
      widths: [28, 44, 18, 14],
      align: ['left', 'left', 'right', 'center'],
    },
    { kind: 'paragraph', content: '请明确申报应采用哪一种口径。' },
  ];
}
