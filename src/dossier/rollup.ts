import type { IndicatorId } from '../policy/indicator.ts';
import { enteredFact, type ClusterDossier, type Fact } from './dossier.ts';
import { isTitleValid, type Enterprise, type TitleKind } from './enterprise.ts';
import { isSme } from './size-class.ts';

/**
 * Roster → facts. Each enterprise counts once. A total is given only when every enterprise that belongs in
 * it is known: a blank cell is never a zero.
 */

/** Kleene: true, false, or undefined while not known. */
type Known = boolean | undefined;

interface Rollup {
  /** Does the enterprise belong in the total? */
  readonly member: (firm: Enterprise, asOf: string) => Known;
  /** What it adds; absent means it counts as one enterprise. */
  readonly amount?: (firm: Enterprise, year: number) => number | undefined;
}

const everyFirm = (): Known => true;
const inLeadingIndustry = (firm: Enterprise): Known => firm.leadingIndustry;

/** 规模以上工业: 年营业收入2000万元及以上 in GB/T 4754 门类 B, C, D (大类 06–46). */
const ABOVE_SCALE_REVENUE = 2_000_000_000;
function isAboveScaleIndustrial({ industryCode, revenue }: Enterprise): Known {
  const division = industryCode === undefined ? undefined : Number(industryCode.slice(0, 2));
  const industrial = division === undefined ? undefined : division >= 6 && division <= 46;
  const large = revenue === undefined ? undefined : revenue >= ABOVE_SCALE_REVENUE;
  return both(industrial, large);
}

function both(a: Known, b: Known): Known {
  if (a === false || b === false) return false;
  return a === undefined || b === undefined ? undefined : true;
}

const ELITE: readonly TitleKind[] = ['nationalChampion', 'littleGiant'];
const QUALITY: readonly TitleKind[] = ['srdiSme', 'innovativeSme', 'highTechEnterprise'];

/** Holds one of these titles on `asOf`; however many it holds, the enterprise counts once (家). */
function holdsTitle(firm: Enterprise, kinds: readonly TitleKind[], asOf: string): Known {
  const valid = firm.titles
    .filter(({ kind }) => kinds.includes(kind))
    .map((title) => isTitleValid(title, asOf));
  if (valid.includes(true)) return true;
  return valid.includes(undefined) ? undefined : false;
}

const ROLLUPS: Partial<Record<IndicatorId, Rollup>> = {
  outputValue: { member: everyFirm, amount: (firm, year) => firm.output[year] },
  smeOutput: { member: isSme, amount: (firm, year) => firm.output[year] },
  leadingIndustryOutput: { member: inLeadingIndustry, amount: (firm, year) => firm.output[year] },
  smeRndSpending: { member: isSme, amount: (firm, year) => firm.rndSpending[year] },
  inventionPatents: { member: everyFirm, amount: (firm, year) => firm.inventionPatents[year] },
  employees: { member: everyFirm, amount: (firm) => firm.employees },
  enterprises: { member: everyFirm },
  smes: { member: isSme },
  aboveScaleIndustrials: { member: isAboveScaleIndustrial },
  leadingElites: { member: (firm, asOf) => both(firm.leadingIndustry, holdsTitle(firm, ELITE, asOf)) },
  qualitySmes: { member: (firm, asOf) => holdsTitle(firm, QUALITY, asOf) },
  leadingQualitySmes: { member: (firm, asOf) => both(firm.leadingIndustry, holdsTitle(firm, QUALITY, asOf)) },
  platformUsers: { member: (firm) => firm.usesPlatform },
  smePlatformUsers: { member: (firm) => both(isSme(firm), firm.usesPlatform) },
  aboveScalePlatformUsers: { member: (firm) => both(isAboveScaleIndustrial(firm), firm.usesPlatform) },
  softwareUsers: { member: (firm) => firm.usesSoftware },
  cloudUsers: { member: (firm) => firm.usesCloud },
  outreachEnterprises: { member: (firm) => firm.reachedByOutreach },
};

export interface RosterTotal {
  /** In the indicator's base unit; undefined while an enterprise is lacking. */
  readonly total: number | undefined;
  /** Enterprises (ids) in the total. */
  readonly from: readonly string[];
  /** Enterprises (ids) whose figure or membership is not known. */
  readonly lacking: readonly string[];
}

/** Adds up one indicator; undefined when the roster holds nothing about it. */
export function rosterTotal(
  enterprises: readonly Enterprise[],
  indicator: IndicatorId,
  year: number,
  asOf: string,
): RosterTotal | undefined {
  const rollup = ROLLUPS[indicator];
  if (!rollup) return undefined;
  const { member, amount } = rollup;
  const from: string[] = [];
  const lacking: string[] = [];
  let total = 0;
  let known = 0;
  for (const firm of enterprises) {
    const belongs = member(firm, asOf);
    const adds = amount ? amount(firm, year) : 1;
    if (amount ? adds !== undefined : belongs !== undefined) known += 1;
    if (belongs === false || (belongs === undefined && adds === 0)) continue;
    if (belongs === undefined || adds === undefined) lacking.push(firm.id);
    else {
      total += adds;
      from.push(firm.id);
    }
  }
  if (known === 0) return undefined;
  return { total: lacking.length === 0 ? total : undefined, from, lacking };
}

/** A figure as the assessment looks it up: what was entered, else what the roster adds up to. */
export interface KnownFigure {
  readonly fact: Fact | undefined;
  readonly lacking?: readonly string[];
  /** Set when a figure was entered although the roster gives one too. */
  readonly rosterTotal?: number;
}

/**
 * The figures of a dossier on `asOf` (ISO). An entered figure (填报数, sealed statistics) stands before the
 * roster's; the difference is shown, never settled in silence.
 */
export function figuresOf(
  dossier: Pick<ClusterDossier, 'facts' | 'enterprises'>,
  asOf: string,
): (indicator: IndicatorId, year: number) => KnownFigure {
  const looked = new Map<string, KnownFigure>();
  return (indicator, year) => {
    const key = `${indicator}:${year}`;
    const found = looked.get(key) ?? lookUp(dossier, indicator, year, asOf);
    looked.set(key, found);
    return found;
  };
}

function lookUp(
  dossier: Pick<ClusterDossier, 'facts' | 'enterprises'>,
  indicator: IndicatorId,
  year: number,
  asOf: string,
): KnownFigure {
  const entered = enteredFact(dossier, indicator, year);
  const rolled = rosterTotal(dossier.enterprises, indicator, year, asOf);
  if (entered)
    return { fact: entered, ...(rolled?.total === undefined ? {} : { rosterTotal: rolled.total }) };
  if (!rolled) return { fact: undefined };
  if (rolled.total === undefined) return { fact: undefined, lacking: rolled.lacking };
  const origin = { kind: 'rollup', enterprises: rolled.from.length } as const;
  return { fact: { indicator, year, value: rolled.total, origin } };
}
