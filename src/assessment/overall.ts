import { compare, divide, formatRational, multiply, rational, type Rational } from '../base/exact.ts';
import type { RulePack } from '../policy/criterion.ts';
import { isBuiltIn } from '../policy/packs.ts';
import { chineseDate } from '../base/day.ts';
import { TONE_WORDS, toneOf, type Tone } from './tone.ts';
import type { Assessment, Comparison, Finding, Outcome } from './finding.ts';
import type { Verdict } from './verdict.ts';

/** What sixty findings come to, in words. Never a score, never a chance. */

export interface Tally {
  readonly total: number;
  readonly byVerdict: Record<Verdict, number>;
  readonly byTone: Record<Tone, number>;
}

export function tally(findings: readonly Finding[]): Tally {
  const byVerdict: Record<Verdict, number> = { met: 0, unmet: 0, unknown: 0, notApplicable: 0 };
  const byTone = Object.fromEntries(Object.keys(TONE_WORDS).map((tone) => [tone, 0])) as Record<Tone, number>;
  for (const finding of findings) {
    byVerdict[finding.verdict] += 1;
    byTone[toneOf(finding)] += 1;
  }
  return { total: findings.length, byVerdict, byTone };
}

/** The tone of a group: the heaviest of its findings (不符合, then 待定, then 符合). */
export function groupTone(findings: readonly Finding[]): Tone {
  const weight: readonly Tone[] = [
    'unmet',
    'reading',
    'missing',
    'judgement',
    'evidence',
    'explanation',
    'unverified',
    'met',
  ];
  const tones = findings.map(toneOf);
  return weight.find((tone) => tones.includes(tone)) ?? 'notApplicable';
}

/** The headline of a self-assessment; never 通过, never 认定. */
export function headline({ findings }: Pick<Assessment, 'findings'>): string {
  const { unmet, unknown } = tally(findings).byVerdict;
  if (unmet > 0) return `有${unmet}项不符合${unknown > 0 ? `，${unknown}项待定` : ''}`;
  if (unknown > 0) return `暂未发现不符合项，${unknown}项待定`;
  return '各项条件自查均符合';
}

/** The task the whole comes to, for the head of the overview. */
export function task({ findings }: Pick<Assessment, 'findings'>): string {
  const { unmet, unknown } = tally(findings).byVerdict;
  if (unmet > 0) return `先补齐${unmet}项不符合${unknown > 0 ? `，再确认${unknown}项待定` : ''}`;
  return unknown > 0 ? `逐项确认${unknown}项待定` : '核对材料，导出申报包';
}

/** Always printed under a self-assessment. */
export const DISCLAIMER = '自查结果仅供参考，以省工业和信息化厅认定为准。';

/** 差距最大：工业互联网平台应用普及率，为门槛的86.02%. Undefined when no numeric condition fails. */
export function largestGap({ findings }: Pick<Assessment, 'findings'>): string | undefined {
  const [largest] = findings
    .flatMap(({ criterion: { name }, decisive, verdict }) =>
      verdict === 'unmet' ? reached(decisive.outcome).map((share) => ({ name, share })) : [],
    )
    .sort((a, b) => compare(a.share, b.share));
  return (
    largest &&
    `差距最大：${largest.name}，为门槛的${formatRational(multiply(largest.share, rational(100)), 2)}%`
  );
}

/** How much of each limit is reached where it is not; of routes (或者) only the nearest counts. */
function reached({ condition, comparisons, parts }: Outcome): Rational[] {
  const shares = [
    ...comparisons.filter(({ verdict }) => verdict === 'unmet').flatMap(shareOf),
    ...parts.flatMap(reached),
  ].sort(compare);
  return condition.kind === 'anyOf' ? shares.slice(-1) : shares;
}

/** A trend has no limit to come near to, and nothing can be said of a share of zero. */
const shareOf = ({ value, limit, is }: Comparison): Rational[] => {
  if (!value || limit.n === 0n) return [];
  return [is === 'atLeast' || is === 'above' ? divide(value, limit) : divide(limit, value)];
};

/** 自定义规则，非官方: said wherever a verdict of an imported pack is shown or printed. */
export const UNOFFICIAL = '自定义规则，非官方';

/** The notice about the rules themselves: an imported pack, or one of which only a part has been seen. */
export function rulesNotice(pack: RulePack): string | undefined {
  if (!isBuiltIn(pack)) return `${UNOFFICIAL}：本结果按导入的规则包“${pack.title}”（${pack.id}）得出。`;
  return pack.partial;
}

/** The notice about the document's own validity; undefined while it is in force on `asOf` (ISO). */
export function validityNotice({ number, inForce }: RulePack, asOf: string): string | undefined {
  const { from, until } = inForce;
  if (asOf < from) return `${number}自${chineseDate(from)}起施行，自查基准日早于施行日。`;
  if (until === undefined || asOf <= until) return undefined;
  return `${number}载明的有效期已于${chineseDate(until)}届满。自查仍按其条文进行；申报前请向市级中小企业主管部门确认现行依据。`;
}
