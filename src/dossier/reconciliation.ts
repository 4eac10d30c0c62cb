import { INDICATOR_IDS, type IndicatorId } from '../policy/indicator.ts';
import type { ClusterDossier, Fact } from './dossier.ts';
import { figuresOf } from './rollup.ts';

/** 名录与填报核对: every figure that is both entered and computed. The assessment uses the entered one. */
export interface Reconciled {
  readonly indicator: IndicatorId;
  readonly year: number;
  /** In the indicator's base unit. */
  readonly computed: number;
  readonly from: 'roster' | 'list';
  readonly entered: Fact;
  /** Entered less computed. */
  readonly difference: number;
}

/** In the order of the catalogue, oldest year first; `asOf` (ISO) decides which titles count. */
export function reconcile(dossier: ClusterDossier, asOf: string): Reconciled[] {
  const figure = figuresOf(dossier, asOf);
  return dossier.facts
    .flatMap((entered): Reconciled[] => {
      const { indicator, year } = entered;
      const { rosterTotal, listTotal } = figure(indicator, year);
      const computed = listTotal ?? rosterTotal;
      if (computed === undefined) return [];
      const from = listTotal === undefined ? 'roster' : 'list';
      return [{ indicator, year, computed, from, entered, difference: entered.value - computed }];
    })
    .sort(
      (a, b) => INDICATOR_IDS.indexOf(a.indicator) - INDICATOR_IDS.indexOf(b.indicator) || a.year - b.year,
    );
}
