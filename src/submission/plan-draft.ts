import { explain } from '../assessment/explain.ts';
import type { Context } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/finding.ts';
import { formatRational, rational } from '../base/exact.ts';
import { formatAmount } from '../dossier/amount.ts';
import type { Plan } from '../dossier/plan.ts';
import { INDICATORS, type IndicatorId } from '../policy/indicator.ts';
import type { Block, Picture } from './block.ts';

/** What every section of 三年发展规划 is composed from, and how it says a figure. */

export interface PlanSource {
  readonly context: Context;
  readonly assessment: Assessment;
  readonly plan: Plan;
  /** Absent where nothing can be drawn: the schedule is then a table. */
  readonly pictures?: PlanPictures;
}

/** Drawn by the page from the same figures. */
export interface PlanPictures {
  /** 目标走势. */
  readonly targets?: Picture;
  /** 进度安排, as many pages as it takes. */
  readonly schedule?: readonly Picture[];
}

/** What each figure in a text is called and reads: { '2025年集群总产值': '37.37亿元' }. */
export type Figures = Readonly<Record<string, string>>;

/** A section as the data give it, before anybody edited it. */
export interface Draft {
  readonly id: string;
  /** （一）集群现状; absent where the part has only one section. */
  readonly heading?: string;
  /** Paragraphs, one a line. */
  readonly text: string;
  readonly figures: Figures;
  /** Tables that follow the text; they always show the data of today. */
  readonly tables: readonly Block[];
}

export interface Part {
  readonly title: string;
  readonly sections: readonly Draft[];
}

/** What a blank profile field prints. */
export const BLANK = '＿＿';

/** 37.37亿元 from 1亿元 up, else in the indicator's own unit: for running text, tables keep every decimal. */
export function spoken(indicator: IndicatorId, value: number): string {
  const { unit } = INDICATORS[indicator];
  return unit === '万元' && value >= 10 ** 10
    ? `${formatRational(rational(value, 10n ** 10n), 2)}亿元`
    : `${formatAmount(value, unit)}${unit}`;
}

/** Says figures and remembers each it said. */
export interface Saying {
  readonly figures: Record<string, string>;
  readonly say: (name: string, text: string) => string;
  /** The figure of a year in words; nothing while it is not known. */
  readonly known: (indicator: IndicatorId, year: number) => string[];
  /** What a condition comes to: 12.90%; nothing while it cannot be computed. */
  readonly result: (criterion: string) => string[];
}

export function saying({ context, assessment }: Pick<PlanSource, 'context' | 'assessment'>): Saying {
  const figures: Record<string, string> = {};
  const say = (name: string, text: string): string => (figures[name] = text);
  return {
    figures,
    say,
    known: (indicator, year) => {
      const value = context.use(indicator, year).fact?.value;
      return value === undefined
        ? []
        : [say(`${year}年${INDICATORS[indicator].name}`, spoken(indicator, value))];
    },
    result: (criterion) => {
      const finding = assessment.findings.find((each) => each.criterion.id === criterion);
      const result = finding && explain(finding, context.dossier, context.pack).formulas[0]?.result;
      return finding === undefined || result === undefined || result === '—'
        ? []
        : [say(finding.criterion.name, result)];
    },
  };
}

/** Clauses joined into one sentence; nothing when there are none. */
export const sentence = (...clauses: readonly (readonly string[])[]): string => {
  const said = clauses.flat();
  return said.length === 0 ? '' : `${said.join('，')}。`;
};

/** Paragraphs, without the empty ones. */
export const paragraphs = (...lines: readonly string[]): string =>
  lines.filter((line) => line !== '').join('\n');

export const CHINESE_NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
