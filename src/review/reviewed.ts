import { UNOFFICIAL } from '../assessment/overall.ts';
import { codeGroups, type Block } from '../submission/block.ts';
import { headerOf, standingNotices } from '../submission/report.ts';
import type { Contents, PackStanding } from './received.ts';
import type { Recomputed } from './recompute.ts';
import { CODE_MATCH_WORDS, codeMatch, type Review, type Reviewer } from './review.ts';

/** One reviewed package: what every document of the desk is written from, and what each of them says of it. */

export interface Reviewed {
  /** Name of the file as it came. */
  readonly file: string;
  /** Of the whole ZIP. */
  readonly sha256: string;
  readonly checkCode: string;
  /** What verifying it found, one sentence each. */
  readonly faults: readonly string[];
  /** Attachments the county itself could not read, number and name. */
  readonly holes: readonly string[];
  readonly contents: Contents;
  readonly recomputed: Recomputed;
  readonly review: Review;
  readonly reviewer: Reviewer;
  /** ISO. */
  readonly today: string;
}

export const PACK_STANDINGS: Record<PackStanding, string> = {
  same: '与本机一致',
  changed: '编号与本机相同，内容不同',
  foreign: UNOFFICIAL,
};

/** A review is no recognition, and nobody's chance is told. */
export const REVIEW_DISCLAIMER =
  '审阅意见供市级初审使用，不是认定结论，不预测评审结果；认定以省工业和信息化厅公布为准。';

export const unitOf = ({ unit }: Reviewer): string => unit.trim() || '＿＿＿＿';

export const integrityWords = ({ faults, holes }: Pick<Reviewed, 'faults' | 'holes'>): string =>
  [
    faults.length === 0 ? '每个文件都与清单一致' : `有${faults.length}处与清单不符`,
    ...(holes.length > 0 ? [`县级有${holes.length}份附件未能装入`] : []),
  ].join('，');

/** Which package it is about, so that nobody takes it for another. */
export const packageForm = (source: Reviewed): Block => {
  const { file, sha256, checkCode, contents, review } = source;
  const { dossier, declared, pack, packStanding } = contents;
  const line = (label: string, text: string): { cells: { text: string; label?: true }[] } => ({
    cells: [{ text: label, label: true }, { text }],
  });
  return {
    kind: 'form',
    caption: '收到的申报包',
    widths: [24, 84],
    rows: [
      line('集群', dossier.profile.name),
      line('申报主体', dossier.profile.declarant),
      line('申报年度', `${dossier.declarationYear}年，自查基准日${declared.asOf}`),
      line('文件', file),
      line(
        '校验码',
        `${codeGroups(checkCode)}（${CODE_MATCH_WORDS[codeMatch(review.paperCode, checkCode)]}）`,
      ),
      line('SHA-256', sha256),
      line('完整性', integrityWords(source)),
      line('规则包', `${pack.number}（${PACK_STANDINGS[packStanding]}）`),
    ],
  };
};

/** 示例 and 自定义规则 of the package, and what a review is not. */
export const reviewNotices = ({ contents: { dossier, pack, declared } }: Reviewed): Block[] => [
  ...standingNotices(dossier, pack, declared.asOf),
  { kind: 'notice', title: '审阅不等于认定', text: REVIEW_DISCLAIMER },
];

export const reviewHeader = ({ contents: { dossier, pack } }: Reviewed): string[] => headerOf(dossier, pack);
