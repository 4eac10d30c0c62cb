import type { RulePack } from '../policy/criterion.ts';
import type { Assessment } from './finding.ts';

/** 九项概览: how many of the conditions of each item of the article are 符合. It is no score. */
export interface GroupShare {
  readonly number: number;
  readonly name: string;
  readonly met: number;
  /** Conditions that apply; with none there is nothing to tell. */
  readonly counted: number;
}

export const groupShares = (
  { groups }: Pick<RulePack, 'groups'>,
  { findings }: Pick<Assessment, 'findings'>,
): GroupShare[] =>
  groups.map(({ number, name }) => {
    const own = findings.filter(
      ({ criterion, verdict }) => criterion.group === number && verdict !== 'notApplicable',
    );
    return { number, name, met: own.filter(({ verdict }) => verdict === 'met').length, counted: own.length };
  });

const NUMERALS = '一二三四五六七八九';
export const groupNumeral = (number: number): string => `（${NUMERALS[number - 1] ?? number}）`;

/** The picture in one sentence. */
export const groupShareSentence = (shares: readonly GroupShare[]): string =>
  `各项已符合的条件：${shares.map(({ number, met, counted }) => `${groupNumeral(number)}${counted === 0 ? '不适用' : `${met}/${counted}`}`).join('，')}。只看哪一项还缺得多，不是得分。`;
