import { contextOf } from '../assessment/assess.ts';
import { tally } from '../assessment/overall.ts';
import type { IndicatorId } from '../policy/indicator.ts';
import { differing, verdictDiffers, type Recomputed } from './recompute.ts';
import type { Contents, PackStanding } from './received.ts';

/** One package as a line of the table of many counties. There is no score, and no order but the one asked for. */
export interface ClusterRow {
  readonly cluster: string;
  readonly city: string;
  readonly county: string;
  readonly declarant: string;
  readonly leadingIndustry: string;
  readonly declarationYear: number;
  readonly asOf: string;
  readonly sample: boolean;
  readonly packStanding: PackStanding;
  /** Conditions by the verdict worked out again with the pack that came. */
  readonly met: number;
  readonly unmet: number;
  readonly unknown: number;
  readonly notApplicable: number;
  /** Conditions where anything differs from what was declared, and those of another verdict. */
  readonly differing: number;
  readonly otherVerdicts: number;
  readonly enterprises: number;
  /** In base units; absent while missing. */
  readonly figures: Partial<Record<RowFigure, number>>;
}

/** Figures of the last reported year that stand in the table. */
export const ROW_FIGURES = [
  'outputValue',
  'smeOutput',
  'leadingIndustryOutput',
  'qualitySmes',
  'inventionPatents',
] as const satisfies readonly IndicatorId[];
export type RowFigure = (typeof ROW_FIGURES)[number];

export function clusterRow(
  { dossier, declared, pack, packStanding }: Contents,
  recomputed: Recomputed,
): ClusterRow {
  const { profile, declarationYear, sample, enterprises } = dossier;
  const { byVerdict } = tally(recomputed.assessment.findings);
  const { use } = contextOf(pack, dossier, declared.asOf);
  const figures: Partial<Record<RowFigure, number>> = {};
  for (const indicator of ROW_FIGURES) {
    const { fact } = use(indicator, declarationYear - 1);
    if (fact) figures[indicator] = fact.value;
  }
  return {
    cluster: profile.name,
    city: profile.city,
    county: profile.county,
    declarant: profile.declarant,
    leadingIndustry: profile.leadingIndustry,
    declarationYear,
    asOf: declared.asOf,
    sample,
    packStanding,
    ...byVerdict,
    differing: differing(recomputed).length,
    otherVerdicts: recomputed.lines.filter(verdictDiffers).length,
    enterprises: enterprises.length,
    figures,
  };
}

/** What of a line the table shows and can be sorted by. */
export type Cell = string | number | undefined;

/** Sorted by a cell; what is missing comes last either way, and equals keep their order. */
export function sortedBy<T>(rows: readonly T[], cell: (row: T) => Cell, down: boolean): T[] {
  const order = new Intl.Collator('zh-CN', { numeric: true });
  return [...rows].sort((a, b) => {
    const [left, right] = [cell(a), cell(b)];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    const by =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : order.compare(String(left), String(right));
    return down ? -by : by;
  });
}
