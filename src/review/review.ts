import * as z from 'zod/mini';
import { remark, type Remark } from '../dossier/correction.ts';
import type { RulePack } from '../policy/criterion.ts';

/** 审阅: what a reviewer of the city has said about one package. The package itself is never written to. */

/** 审阅意见, with the key that gives it. */
export const OPINIONS = {
  met: { name: '符合', key: '1' },
  unmet: { name: '不符合', key: '2' },
  mend: { name: '需补正', key: '3' },
} as const;
export type Opinion = keyof typeof OPINIONS;
const OPINION_IDS = Object.keys(OPINIONS) as [Opinion, ...Opinion[]];

const words = z.string().check(z.maxLength(2000));

export const criterionOpinion = z.strictObject({
  opinion: z.enum(OPINION_IDS),
  /** Demanded for 不符合 and 需补正 before anything is handed out. */
  reason: words,
});
export type CriterionOpinion = z.infer<typeof criterionOpinion>;

export const review = z.strictObject({
  /** By criterion id. */
  opinions: z.record(z.string(), criterionOpinion),
  /** What is to be mended elsewhere than beside a condition. */
  remarks: z.array(remark),
  /** What was typed from the paper, as it was typed. */
  paperCode: z.optional(words),
  /** 初审意见 in the reviewer's words. */
  summary: words,
  /** The day corrections are due (ISO). */
  dueOn: z.optional(z.iso.date()),
  /** 现场抽查: what its sample was drawn with. */
  site: z.optional(
    z.strictObject({
      seed: z.string().check(z.minLength(1), z.maxLength(40)),
      count: z.int().check(z.positive()),
    }),
  ),
});
export type Review = z.infer<typeof review>;

export const NO_REVIEW: Review = { opinions: {}, remarks: [], summary: '' };

/** Who reviews. */
export const reviewer = z.strictObject({
  /** 宝鸡市工业和信息化局. */
  unit: z.string().check(z.maxLength(100)),
  /** 经办人. */
  person: z.string().check(z.maxLength(40)),
});
export type Reviewer = z.infer<typeof reviewer>;

/** How a code typed from the paper stands to the one worked out from the data. */
export type CodeMatch = 'none' | 'same' | 'other' | 'incomplete';

const CODE_LENGTH = 12;
/** The three figures a code never has, because they are read as letters. */
const LIKENESSES: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '8': 'B' };

/** Spaces, hyphens, small letters and full-width signs do not matter. */
export const normalCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/校验码/g, '')
    .replace(/[^A-Z0-9]/g, '')
    .replace(/[018]/g, (figure) => LIKENESSES[figure]!);

export function codeMatch(typed: string | undefined, checkCode: string): CodeMatch {
  const code = normalCode(typed ?? '');
  if (code === '') return 'none';
  if (code === checkCode) return 'same';
  return code.length < CODE_LENGTH ? 'incomplete' : 'other';
}

export const CODE_MATCH_WORDS: Record<CodeMatch, string> = {
  none: '尚未与纸质件核对',
  same: '与纸质件一致',
  other: '与纸质件不一致',
  incomplete: '尚未与纸质件核对',
};

/** Opinions that ask something of the county, without a reason so far. */
export const unreasoned = ({ opinions }: Pick<Review, 'opinions'>): string[] =>
  Object.entries(opinions)
    .filter(([, { opinion, reason }]) => opinion !== 'met' && reason.trim() === '')
    .map(([id]) => id);

export type OpinionTally = Record<Opinion | 'open', number>;

/** Of so many conditions; the rest is open. */
export function tallyOpinions({ opinions }: Pick<Review, 'opinions'>, conditions: number): OpinionTally {
  const given = Object.values(opinions);
  const count = (of: Opinion): number => given.filter(({ opinion }) => opinion === of).length;
  return { met: count('met'), unmet: count('unmet'), mend: count('mend'), open: conditions - given.length };
}

/** What the county is asked to mend: conditions in the order of the article, then the rest. */
export const remarksOf = ({ opinions, remarks }: Review, { criteria }: RulePack): Remark[] => [
  ...criteria.flatMap(({ id }): Remark[] => {
    const own = opinions[id];
    if (!own || own.opinion === 'met') return [];
    return [{ place: 'criterion', item: id, opinion: own.opinion, reason: own.reason.trim() }];
  }),
  ...remarks,
];
