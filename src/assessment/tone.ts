import type { Cause, Finding } from './finding.ts';
import type { Verdict } from './verdict.ts';

/** What a verdict looks like, and its word. */

/** What a verdict looks like: its word, shape and colour go together. */
export type Tone = Exclude<Verdict, 'unknown'> | Cause;

export const toneOf = ({ verdict, cause }: Pick<Finding, 'verdict' | 'cause'>): Tone =>
  verdict === 'unknown' ? (cause ?? 'missing') : verdict;

const VERDICT_WORDS: Record<Verdict, string> = {
  met: '符合',
  unmet: '不符合',
  unknown: '待定',
  notApplicable: '不适用',
};

const CAUSE_WORDS: Record<Cause, string> = {
  missing: '缺数据',
  reading: '口径不一',
  judgement: '待研判',
  evidence: '缺佐证',
  explanation: '需说明',
  unverified: '待核实',
};

/** 符合, 待定·缺数据. */
export const TONE_WORDS: Record<Tone, string> = {
  met: VERDICT_WORDS.met,
  unmet: VERDICT_WORDS.unmet,
  notApplicable: VERDICT_WORDS.notApplicable,
  ...(Object.fromEntries(
    Object.entries(CAUSE_WORDS).map(([cause, word]) => [cause, `${VERDICT_WORDS.unknown}·${word}`]),
  ) as Record<Cause, string>),
};

export const verdictWord = (verdict: Verdict): string => VERDICT_WORDS[verdict];
