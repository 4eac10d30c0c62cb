import type { IndicatorId } from '../policy/indicator.ts';
import { verdictOf, type Context } from './assess.ts';
import { comparisonsOf, type Finding } from './finding.ts';
import { leastAmount, moved } from './least-change.ts';

/** 余量: how much one figure may fall, or rise, before a condition that is 符合 no longer is. */
export interface Margin {
  readonly indicator: IndicatorId;
  readonly year: number;
  readonly goes: 'down' | 'up';
  /** The largest change that leaves the condition 符合, in the indicator's base unit; zero is on the edge. */
  readonly amount: number;
  readonly from: number;
}

/** Every figure of the deciding reading that can undo the verdict by itself; empty unless figures decide. */
export function marginsOf(finding: Finding, context: Context): Margin[] {
  if (finding.verdict !== 'met') return [];
  const used = new Map(
    comparisonsOf(finding.decisive.outcome)
      .flatMap((comparison) => comparison.used)
      .map((use) => [`${use.indicator}:${use.year}`, use]),
  );
  return [...used.values()].flatMap(({ indicator, year, fact }): Margin[] => {
    if (!fact) return [];
    const margin = (goes: Margin['goes'], most?: number): Margin[] => {
      const sign = goes === 'down' ? -1 : 1;
      const fails = (amount: number): boolean => {
        const tried = moved(context, new Map([[`${indicator}:${year}`, sign * amount]]));
        return verdictOf(finding.criterion, tried) !== 'met';
      };
      const first = leastAmount(fails, most);
      return first === undefined ? [] : [{ indicator, year, goes, amount: first - 1, from: fact.value }];
    };
    // A figure falls to nothing at most.
    return [...margin('down', Math.max(fact.value, 0)), ...margin('up')];
  });
}
