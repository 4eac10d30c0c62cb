import { formatAmount } from '../amount.ts';
import type { ClusterDossier } from '../dossier.ts';
import type { Enterprise } from '../enterprise.ts';
import type { KnownFigure } from '../rollup.ts';
import { INDICATORS, type IndicatorId, type Unit } from '../../policy/indicator.ts';
import type { StatementId } from '../../policy/statement.ts';

/** What a check of 数据体检 is, and the words and comparisons that all of them use. */

/** 必须改正 / 请核对 / 提示. A severity is no verdict: no check says whether a demand of 第十二条 is met. */
export type Severity = 'error' | 'warning' | 'hint';

/** What a person can go and change in an enterprise: a column, a yearly one with its year, a title by its kind. */
export type EnterpriseColumn =
  | Exclude<
      keyof Enterprise,
      'id' | 'origin' | 'output' | 'rndSpending' | 'inventionPatents' | 'titles' | 'unread'
    >
  | `${YearlyColumn}:${number}`
  | `titles:${Enterprise['titles'][number]['kind']}`;
export type YearlyColumn = 'output' | 'rndSpending' | 'inventionPatents';

/** The cell a problem is about, so that the screen can go there. */
export type Place =
  | { readonly kind: 'figure'; readonly indicator: IndicatorId; readonly year: number }
  | { readonly kind: 'enterprise'; readonly id: string; readonly column: EnterpriseColumn }
  | { readonly kind: 'statement'; readonly id: StatementId }
  | { readonly kind: 'criterion'; readonly id: string };

/** One thing a check found (体检问题). */
export interface Problem {
  readonly check: string;
  readonly severity: Severity;
  /** The same for as long as the problem stands, whatever else changes; what a dismissal is kept under. */
  readonly key: string;
  /** Where, in words: 示例轴承有限公司 2025年产值. */
  readonly where: string;
  /** What is wrong, what it means for the self-assessment, what to do. */
  readonly sentence: string;
  readonly place: Place;
  /** The enterprise (id) that may be the same one, so that the two can be merged. */
  readonly twin?: string;
}

/** What the checks of a single enterprise need to know besides it. */
export interface Scope {
  /** 近三年, oldest first. */
  readonly years: readonly number[];
  readonly declarationYear: number;
  /** ISO date. */
  readonly asOf: string;
  readonly countyCode: string | undefined;
  readonly leadingIndustryCode: string | undefined;
}

export interface CheckContext extends Scope {
  readonly dossier: ClusterDossier;
  /** The last of 近三年. */
  readonly latest: number;
  /** What was entered, else what the roster adds up to. */
  readonly figure: (indicator: IndicatorId, year: number) => KnownFigure;
}

/** What a check finds, before its name and severity are put to it. `subject` tells its findings apart. */
export type Found = Pick<Problem, 'where' | 'sentence' | 'place' | 'twin'> & { readonly subject: string };
export type FirmFound = Pick<Problem, 'sentence'> & { readonly column: EnterpriseColumn };

interface Named {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
}
/** A check over the whole dossier. */
export interface Check extends Named {
  readonly find: (context: CheckContext) => readonly Found[];
}
/** A check that looks at one enterprise and never at another. */
export interface FirmCheck extends Named {
  readonly find: (firm: Enterprise, scope: Scope) => readonly FirmFound[];
}

/** A finding in a column of an enterprise; none where there is nothing to say. */
export const at = (column: FirmFound['column'], problem: string | undefined): FirmFound[] =>
  problem === undefined ? [] : [{ column, sentence: problem }];

export const figureName = (indicator: IndicatorId, year: number): string =>
  `${year}年${INDICATORS[indicator].name}`;
/** 30,000.00万元. */
export const amountOf = (indicator: IndicatorId, value: number): string =>
  inWords(value, INDICATORS[indicator].unit);
export const inWords = (value: number, unit: Unit): string => formatAmount(value, unit) + unit;
export const wan = (value: number): string => inWords(value, '万元');

export const atFigure = (indicator: IndicatorId, year: number): Pick<Found, 'where' | 'place'> => ({
  where: figureName(indicator, year),
  place: { kind: 'figure', indicator, year },
});

export const valueOf = (
  { figure }: Pick<CheckContext, 'figure'>,
  indicator: IndicatorId,
  year: number,
): number | undefined => figure(indicator, year).fact?.value;

/** The sign of `a × n − b × m`, exact beyond what a double holds. */
function signOf(a: number, n: number, b: number, m: number): number {
  const [left, right] = [a * n, b * m];
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return Math.sign(left - right);
  const exact = BigInt(a) * BigInt(n) - BigInt(b) * BigInt(m);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}
/** Is `a` at least `times` × `b`? */
export const reaches = (a: number, times: number, b: number): boolean => signOf(a, 1, b, times) >= 0;
/** Is `a` more than `times` × `b`? */
export const exceeds = (a: number, times: number, b: number): boolean => signOf(a, 1, b, times) > 0;
/** Is `part` more than so many percent of `whole`? */
export const isShareAbove = (part: number, percent: number, whole: number): boolean =>
  signOf(part, 100, whole, percent) > 0;

/** Of two positive figures, is one at least `times` the other? Never so where one is blank, zero or negative. */
export const apart = (a: number | undefined, b: number | undefined, times: number): boolean =>
  a !== undefined && b !== undefined && a > 0 && b > 0 && (reaches(a, times, b) || reaches(b, times, a));

export const FEN_PER_WAN = 1_000_000;

/** A figure that is this many times another of its kind was written in another unit (元 for 万元 is 10 000). */
export const OTHER_UNIT = 1000;
/** Threefold, or a third, from one year to the next. */
export const JUMP = 3;

const YEARLY_NAMES: Record<YearlyColumn, readonly [name: string, unit: Unit]> = {
  output: ['产值', '万元'],
  rndSpending: ['研发经费', '万元'],
  inventionPatents: ['有效发明专利', '件'],
};
export const YEARLY_COLUMNS = Object.keys(YEARLY_NAMES) as YearlyColumn[];
export const yearlyName = (column: YearlyColumn): string => YEARLY_NAMES[column][0];
export const yearlyWords = (column: YearlyColumn, value: number): string =>
  inWords(value, YEARLY_NAMES[column][1]);

const COLUMN_NAMES: Record<Exclude<EnterpriseColumn, `${string}:${string}`>, string> = {
  name: '企业名称',
  creditCode: '统一社会信用代码',
  industryCode: '行业代码',
  leadingIndustry: '是否主导产业',
  employees: '从业人员',
  revenue: '营业收入',
  assets: '资产总额',
  sizing: '划型',
  usesPlatform: '应用工业互联网平台',
  platform: '工业互联网平台',
  usesSoftware: '使用工业软件',
  usesCloud: '上云',
  reachedByOutreach: '政策宣贯',
  declaresCompliance: '合规声明',
};
/** 2025年产值, 企业资质, 从业人员. */
export function columnName(column: EnterpriseColumn): string {
  const [family, part] = column.split(':') as [string, string?];
  if (family === 'titles') return '企业资质';
  if (part !== undefined) return `${part}年${yearlyName(family as YearlyColumn)}`;
  return COLUMN_NAMES[family as keyof typeof COLUMN_NAMES];
}

/** Every year somebody may have entered a figure for, oldest first: 近三年 and the base year before them. */
export const yearsAsked = ({ years }: CheckContext): number[] => [years[0]! - 1, ...years];

/** One figure of the last of 近三年 against a test of its own. */
export const latestFigure =
  (indicator: IndicatorId, wrong: (value: number) => boolean, sentence: (value: number) => string) =>
  (context: CheckContext): Found[] => {
    const value = valueOf(context, indicator, context.latest);
    if (value === undefined || !wrong(value)) return [];
    return [
      {
        subject: String(context.latest),
        ...atFigure(indicator, context.latest),
        sentence: sentence(value),
      },
    ];
  };
