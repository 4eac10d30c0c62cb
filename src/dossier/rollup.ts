import type { IndicatorId } from '../policy/indicator.ts';
import { enteredFact, type ClusterDossier, type Fact } from './dossier.ts';
import { isTitleValid, type Enterprise, type TitleKind } from './enterprise.ts';
import { listTotals, type ListsOf, type ListTotal } from './list-counts.ts';
import { isSme } from './size-class.ts';

/**
 * Roster → facts. Each enterprise counts once. A total is given only when every enterprise that belongs in
 * it is known: a blank cell is never a zero.
 */

/** Kleene: true, false, or undefined while not known. */
type Known = boolean | undefined;

/** What the totals ask of an enterprise, worked out once. */
interface Traits {
  readonly firm: Enterprise;
  readonly sme: Known;
  readonly leading: Known;
  readonly aboveScale: Known;
  readonly platform: Known;
  readonly champion: Known;
  readonly littleGiant: Known;
  readonly srdi: Known;
  readonly innovative: Known;
  readonly highTech: Known;
  /** 专精特新, 创新型 or 高新技术. */
  readonly quality: Known;
  readonly qualityOrTech: Known;
  /** Has R&D figures in every one of 近三年, so that a growth rate compares the same enterprises. */
  readonly inPanel: boolean;
}

interface Rollup {
  /** Does the enterprise belong in the total? */
  readonly member: (traits: Traits) => Known;
  /** What it adds; absent means it counts as one enterprise. */
  readonly amount?: (traits: Traits, year: number) => number | undefined;
  /** The roster holds it year by year; otherwise it speaks of the last of 近三年 only. */
  readonly yearly?: true;
}

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

function either(a: Known, b: Known): Known {
  if (a === true || b === true) return true;
  return a === undefined || b === undefined ? undefined : false;
}

/** Holds one of these titles on `asOf`; however many it holds, the enterprise counts once (家). */
function holdsTitle({ titles }: Enterprise, kinds: readonly TitleKind[], asOf: string): Known {
  let open = false;
  for (const title of titles) {
    if (!kinds.includes(title.kind)) continue;
    const valid = isTitleValid(title, asOf);
    if (valid) return true;
    open ||= valid === undefined;
  }
  return open ? undefined : false;
}

const SRDI: readonly TitleKind[] = ['srdiSme'];
const INNOVATIVE: readonly TitleKind[] = ['innovativeSme'];
const HIGH_TECH: readonly TitleKind[] = ['highTechEnterprise'];
const TECH: readonly TitleKind[] = ['techSme'];

/** `latest` is the last of 近三年. */
function traitsOf(firm: Enterprise, asOf: string, latest: number): Traits {
  const srdi = holdsTitle(firm, SRDI, asOf);
  const innovative = holdsTitle(firm, INNOVATIVE, asOf);
  const highTech = holdsTitle(firm, HIGH_TECH, asOf);
  const quality = either(either(srdi, innovative), highTech);
  return {
    firm,
    sme: isSme(firm),
    leading: firm.leadingIndustry,
    aboveScale: isAboveScaleIndustrial(firm),
    platform: firm.usesPlatform,
    champion: holdsTitle(firm, ['nationalChampion'], asOf),
    littleGiant: holdsTitle(firm, ['littleGiant'], asOf),
    srdi,
    innovative,
    highTech,
    quality,
    qualityOrTech: either(quality, holdsTitle(firm, TECH, asOf)),
    inPanel: [latest - 2, latest - 1, latest].every((year) => firm.rndSpending[year] !== undefined),
  };
}

/** How many of the quality titles it holds; undefined while the validity of one is not stated. */
const titleCount = ({ srdi, innovative, highTech }: Traits): number | undefined =>
  srdi === undefined || innovative === undefined || highTech === undefined
    ? undefined
    : Number(srdi) + Number(innovative) + Number(highTech);

const everyFirm = (): Known => true;
const output = ({ firm }: Traits, year: number): number | undefined => firm.output[year];
const rndSpending = ({ firm }: Traits, year: number): number | undefined => firm.rndSpending[year];

const ROLLUPS: Partial<Record<IndicatorId, Rollup>> = {
  outputValue: { member: everyFirm, amount: output, yearly: true },
  smeOutput: { member: ({ sme }) => sme, amount: output, yearly: true },
  leadingIndustryOutput: { member: ({ leading }) => leading, amount: output, yearly: true },
  smeRndSpending: { member: ({ sme }) => sme, amount: rndSpending, yearly: true },
  panelSmeRndSpending: {
    member: ({ sme, inPanel }) => both(sme, inPanel),
    amount: rndSpending,
    yearly: true,
  },
  inventionPatents: {
    member: everyFirm,
    amount: ({ firm }, year) => firm.inventionPatents[year],
    yearly: true,
  },
  employees: { member: everyFirm, amount: ({ firm }) => firm.employees },
  enterprises: { member: everyFirm },
  smes: { member: ({ sme }) => sme },
  aboveScaleIndustrials: { member: ({ aboveScale }) => aboveScale },
  leadingEnterprises: { member: ({ leading }) => leading },
  nationalChampions: { member: ({ champion }) => champion },
  littleGiants: { member: ({ littleGiant }) => littleGiant },
  leadingElites: {
    member: ({ leading, champion, littleGiant }) => both(leading, either(champion, littleGiant)),
  },
  qualitySmes: { member: ({ quality }) => quality },
  leadingQualitySmes: { member: ({ leading, quality }) => both(leading, quality) },
  qualityOrTechSmes: { member: ({ qualityOrTech }) => qualityOrTech },
  srdiSmes: { member: ({ srdi }) => srdi },
  innovativeSmes: { member: ({ innovative }) => innovative },
  highTechEnterprises: { member: ({ highTech }) => highTech },
  qualityTitles: { member: everyFirm, amount: titleCount },
  platformUsers: { member: ({ platform }) => platform },
  smePlatformUsers: { member: ({ sme, platform }) => both(sme, platform) },
  aboveScalePlatformUsers: { member: ({ aboveScale, platform }) => both(aboveScale, platform) },
  softwareUsers: { member: ({ firm }) => firm.usesSoftware },
  cloudUsers: { member: ({ firm }) => firm.usesCloud },
  outreachEnterprises: { member: ({ firm }) => firm.reachedByOutreach },
};

/** Where the enterprises of a dossier come from, and which years they speak of. */
export type RosterOf = Pick<ClusterDossier, 'enterprises' | 'declarationYear'>;

export interface RosterTotal {
  /** In the indicator's base unit; undefined while an enterprise is lacking. */
  readonly total: number | undefined;
  /** Enterprises (ids) in the total. */
  readonly from: readonly string[];
  /** Enterprises (ids) whose figure or membership is not known. */
  readonly lacking: readonly string[];
}

/** Adds up any indicator and year as of a day (ISO); undefined when the roster holds nothing about it. */
export function rosterTotals(
  { enterprises, declarationYear }: RosterOf,
  asOf: string,
): (indicator: IndicatorId, year: number) => RosterTotal | undefined {
  const latest = declarationYear - 1;
  const firms = enterprises.map((firm) => traitsOf(firm, asOf, latest));
  return (indicator, year) => totalOf(firms, indicator, year, latest);
}

function totalOf(
  firms: readonly Traits[],
  indicator: IndicatorId,
  year: number,
  latest: number,
): RosterTotal | undefined {
  const rollup = ROLLUPS[indicator];
  if (!rollup || (!rollup.yearly && year !== latest)) return undefined;
  const { member, amount } = rollup;
  const from: string[] = [];
  const lacking: string[] = [];
  let total = 0;
  let known = false;
  for (const traits of firms) {
    const belongs = member(traits);
    if (belongs === false && known) continue;
    const adds = amount ? amount(traits, year) : 1;
    known ||= (amount ? adds : belongs) !== undefined;
    if (belongs === false || (belongs === undefined && adds === 0)) continue;
    if (belongs === undefined || adds === undefined) lacking.push(traits.firm.id);
    else {
      total += adds;
      from.push(traits.firm.id);
    }
  }
  if (!known) return undefined;
  return { total: lacking.length === 0 ? total : undefined, from, lacking };
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
  readonly rolled: RosterTotal | undefined;
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
  const origin = { kind: 'rollup', enterprises: rolled.from.length } as const;
  return { fact: { indicator, year, value: rolled.total, origin } };
}
