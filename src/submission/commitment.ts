import type { Block, WordDocument } from './block.ts';
import type { DocumentSource } from './documents.ts';
import { headerOf, standingNotices } from './report.ts';

/** 真实性承诺书 (第十四条): the declarant answers for truth and completeness. Nobody signs it but a person, on paper. */

export function commitment({ context: { dossier, pack, asOf } }: DocumentSource): WordDocument {
  const { profile } = dossier;
  return {
    title: `${profile.name}真实性承诺书`,
    author: profile.declarant,
    createdOn: asOf,
    header: headerOf(dossier, pack),
    blocks: [
      { kind: 'title', text: '真实性承诺书' },
      ...standingNotices(dossier, pack, asOf),
      ...commitmentText(profile.name, dossier.declarationYear, pack).map((content): Block => ({
        kind: 'paragraph',
        content,
      })),
      ...signedBy(profile.declarant),
    ],
  };
}

/** Where the head signs, and where the seal and the day stand. */
export const signedBy = (declarant: string): Block[] => [
  { kind: 'paragraph', content: '负责人（签字）：', plain: true },
  { kind: 'signature', name: `${declarant}（盖章）`, date: '　　　年　　月　　日' },
];

/** What is promised, word for word; also in the 申报表. */
export const commitmentText = (
  cluster: string,
  declarationYear: number,
  { number }: DocumentSource['context']['pack'],
): string[] => [
  `本单位是${cluster}${declarationYear}年度申报（${number}）的申报主体，承诺如下：`,
  '一、数据、文字和佐证材料真实、完整，复印件与原件一致，没有隐瞒，对其真实性、完整性负全部责任（第十四条）。',
  '二、集群范围在本县级区划以内，名录没有重复或虚列。',
  '三、第十二条（一）所列情形已核实，如有发生立即报告。',
  '四、接受实地抽查和评审核查，按要求提供原件。',
  '五、如有虚假申报或违法违规行为，愿承担取消申报资格、撤销认定等后果（第十九条）。',
];
