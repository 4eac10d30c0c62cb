import { conditionWords } from './condition-words.ts';
import type { Criterion, RulePack } from './criterion.ts';

/** What an imported pack changes against the built-in one, so that nobody is surprised by a verdict. */

export interface PackDifference {
  /** '2.6 近三年产值', or the pack itself. */
  readonly where: string;
  /** 判定规则, 条文原文, 有效期… */
  readonly what: string;
  /** In words; empty where the pack does not have it. */
  readonly builtIn: string;
  readonly other: string;
}

/** In the order of the built-in pack, then what only the other one has. */
export function packDifferences(builtIn: RulePack, other: RulePack): PackDifference[] {
  const theirs = new Map(other.criteria.map((each) => [each.id, each]));
  const ours = new Set(builtIn.criteria.map(({ id }) => id));
  const label = ({ id, name }: Criterion): string => `${id} ${name}`;
  return [
    ...fieldDifferences('规则包', packFields(builtIn), packFields(other)),
    ...builtIn.criteria.flatMap((own) => {
      const their = theirs.get(own.id);
      return their
        ? fieldDifferences(label(own), criterionFields(own, builtIn), criterionFields(their, other))
        : [{ where: label(own), what: '整项', builtIn: own.quote, other: '' }];
    }),
    ...other.criteria
      .filter(({ id }) => !ours.has(id))
      .map((their) => ({ where: label(their), what: '整项', builtIn: '', other: their.quote })),
  ];
}

const packFields = ({ title, number, issuer, inForce }: RulePack): Record<string, string> => ({
  名称: title,
  文号: number,
  印发单位: issuer,
  有效期: `${inForce.from}至${inForce.until ?? '未载明'}`,
});

const criterionFields = (criterion: Criterion, pack: RulePack): Record<string, string> => ({
  名称: criterion.name,
  条文原文: criterion.quote,
  强制程度: criterion.strength === 'guide' ? '指导性' : '必须',
  判定规则: `${criterion.reading === undefined ? '' : `${criterion.reading}：`}${conditionWords(criterion.condition, pack)}`,
  其它口径: criterion.otherReadings
    .map(({ name, condition }) => `${name}：${conditionWords(condition, pack)}`)
    .join('；'),
  佐证材料: criterion.evidence.join('、'),
});

const fieldDifferences = (
  where: string,
  builtIn: Record<string, string>,
  other: Record<string, string>,
): PackDifference[] =>
  Object.entries(builtIn).flatMap(([what, own]) => {
    const their = other[what] ?? '';
    return own === their ? [] : [{ where, what, builtIn: own, other: their }];
  });
