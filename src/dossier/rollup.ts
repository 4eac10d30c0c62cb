import type { IndicatorId } from '../policy/indicator.ts';
import { enteredFact, type ClusterDossier, type Fact } from './dossier.ts';
import { listTotals, type ListsOf, type ListTotal } from './list-counts.ts';
import { QUALITY, tallyOf, type Summed, type Total } from './tally.ts';

/**
 * Roster → facts. Each enterprise counts once. A total is given only when every enterprise that belongs in
 * it is known: a blank cell is never a zero.
 */

interface Rollup extends Summed {
  /** The roster holds it year by year; otherwise it speaks of the last of 近三年 only. */
  readonly yearly?: true;
}

const ROLLUPS: Partial<Record<IndicatorId, Rollup>> = {
  outputValue: { of: [], amount: 'output', yearly: true },
  smeOutput: { of: [['sme']], amount: 'output', yearly: true },
  leadingIndustryOutput: { of: [['leading']], amount: 'output', yearly: true },
  smeRndSpending: { of: [['sme']], amount: 'rndSpending', yearly: true },
  panelSmeRndSpending: { of: [['sme'], ['inPanel']], amount: 'rndSpending', yearly: true },
  inventionPatents: { of: [], amount: 'inventionPatents', yearly: true },
  employees: { of: [], amount: 'employees' },
  enterprises: { of: [] },
  smes: { of: [['sme']] },
  aboveScaleIndustrials: { of: [['aboveScale']] },
  leadingEnterprises: { of: [['leading']] },
  nationalChampions: { of: [['nationalChampion']] },
  littleGiants: { of: [['littleGiant']] },
  leadingElites: { of: [['leading'], ['nationalChampion', 'littleGiant']] },
  qualitySmes: { of: [QUALITY] },
  leadingQualitySmes: { of: [['leading'], QUALITY] },
  qualityOrTechSmes: { of: [[...QUALITY, 'techSme']] },
  srdiSmes: { of: [['srdiSme']] },
  innovativeSmes: { of: [['innovativeSme']] },
  highTechEnterprises: { of: [['highTechEnterprise']] },
  qualityTitles: { of: [], amount: 'qualityTitles' },
  platformUsers: { of: [['platform']] },
  smePlatformUsers: { of: [['sme'], ['platform']] },
  aboveScalePlatformUsers: { of: [['aboveScale'], ['platform']] },
  softwareUsers: { of: [['software']] },
  cloudUsers: { of: [['cloud']] },
  outreachEnterprises: { of: [['reached']] },
};

/** Where the enterprises of a dossier come from, and which years they speak of. */
export type RosterOf = Pick<ClusterDossier, 'enterprises' | 'declarationYear'>;

/** Adds up any indicator and year as of a day (ISO); undefined when the roster holds nothing about it. */
export function rosterTotals(
  { enterprises, declarationYear }: RosterOf,
  asOf: string,
): (indicator: IndicatorId, year: number) => Total | undefined {
  if (enterprises.length === 0) return () => undefined;
  const latest = declarationYear - 1;
  const tally = tallyOf({ enterprises, latest, asOf });
  return (indicator, year) => {
    const rollup = ROLLUPS[indicator];
    if (!rollup || (!rollup.yearly && year !== latest)) return undefined;
    return tally.total(`${indicator}:${year}`, rollup, year);
  };
}

/** A figure as the assessment looks it up: what was entered, else what the roster or a list adds up to. */
export interface KnownFigure {
  readonly fact: Fact | undefined;
  readonly lacking?: readonly string[];
  /** Set when a figure was entered although the roster gives one too. */
  readonly rosterTotal?: number;
  /** Set when a figure was entered although a list of the form gives one too. */
  readonly listTotal?: number;
}

/**
 * The figures of a dossier on `asOf` (ISO). An entered figure (填报数, sealed statistics) stands before the
 * roster's and the lists'; the difference is shown, never settled in silence.
 */
export function figuresOf(
  dossier: RosterOf & ListsOf & Pick<ClusterDossier, 'facts'>,
  asOf: string,
): (indicator: IndicatorId, year: number) => KnownFigure {
  const totals = rosterTotals(dossier, asOf);
  const listed = listTotals(dossier);
  return (indicator, year) =>
    lookUp(indicator, year, {
      entered: enteredFact(dossier, indicator, year),
      rolled: totals(indicator, year),
      listed: listed(indicator, year),
    });
}

interface Sources {
  readonly entered: Fact | undefined;
  readonly rolled: Total | undefined;
  readonly listed: ListTotal | undefined;
}

function lookUp(indicator: IndicatorId, year: number, { entered, rolled, listed }: Sources): KnownFigure {
  if (entered)
    return {
      fact: entered,
      ...(rolled?.total !== undefined && { rosterTotal: rolled.total }),
      ...(listed?.total !== undefined && { listTotal: listed.total }),
    };
  if (listed?.total !== undefined) {
    const origin = { kind: 'list', list: listed.list, items: listed.items } as const;
    return { fact: { indicator, year, value: listed.total, origin } };
  }
  if (!rolled) return { fact: undefined };
  if (rolled.total === undefined) return { fact: undefined, lacking: rolled.lacking };
  const origin = { kind: 'rollup', enterprises: rolled.count } as const;
  return { fact: { indicator, year, value: rolled.total, origin } };
}
