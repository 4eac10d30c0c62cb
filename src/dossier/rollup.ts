import type { IndicatorId } from '../policy/indicator.ts';
import { enteredFact, type ClusterDossier, type Fact } from './dossier.ts';
import { isTitleValid, TITLE_KINDS, type Enterprise } from './enterprise.ts';
import { listTotals, type ListsOf, type ListTotal } from './list-counts.ts';
import { isSme } from './size-class.ts';

/**
 * Roster → facts. Each enterprise counts once. A total is given only when every enterprise that belongs in
 * it is known: a blank cell is never a zero.
 */

/** Kleene: true, false, or undefined while not known. */
type Known = boolean | undefined;

/** What is asked of an enterprise: its titles, and what else decides whether it is counted. */
const TRAITS = [
  ...TITLE_KINDS,
  'sme',
  'leading',
  'aboveScale',
  'platform',
  'software',
  'cloud',
  'reached',
  // Has R&D figures in every one of 近三年, so that a growth rate compares the same enterprises.
  'inPanel',
] as const;
type Trait = (typeof TRAITS)[number];

/** At most fifteen traits: one number holds, for each, a bit for yes and one, `OPEN` higher, for not known. */
const OPEN = 16;
const bitOf = Object.fromEntries(TRAITS.map((trait, place) => [trait, 1 << place])) as Record<Trait, number>;

const mark = (trait: Trait, known: Known): number =>
  known ? bitOf[trait] : known === undefined ? bitOf[trait] << OPEN : 0;

/** 规模以上工业: 年营业收入2000万元及以上 in GB/T 4754 门类 B, C, D (大类 06–46). */
const ABOVE_SCALE_REVENUE = 2_000_000_000;
function isAboveScaleIndustrial({ industryCode, revenue }: Enterprise): Known {
  const division = industryCode === undefined ? undefined : Number(industryCode.slice(0, 2));
  if (division !== undefined && (division < 6 || division > 46)) return false;
  if (revenue !== undefined && revenue < ABOVE_SCALE_REVENUE) return false;
  return division === undefined || revenue === undefined ? undefined : true;
}

/** However many titles of a kind an enterprise holds on the day, it counts once (家). */
function titleMarks({ titles }: Enterprise, asOf: string): number {
  let marks = 0;
  for (const title of titles) marks |= mark(title.kind, isTitleValid(title, asOf));
  return marks;
}

const traitMarks = (firm: Enterprise): number =>
  mark('sme', isSme(firm)) |
  mark('leading', firm.leadingIndustry) |
  mark('aboveScale', isAboveScaleIndustrial(firm)) |
  mark('platform', firm.usesPlatform) |
  mark('software', firm.usesSoftware) |
  mark('cloud', firm.usesCloud) |
  mark('reached', firm.reachedByOutreach);

/** What a member adds, where it adds more than itself. */
const AMOUNTS = {
  output: ({ output }, year) => output[year],
  rndSpending: ({ rndSpending }, year) => rndSpending[year],
  inventionPatents: ({ inventionPatents }, year) => inventionPatents[year],
  employees: ({ employees }) => employees,
  qualityTitles: qualityTitlesOf,
} satisfies Record<string, (firm: Enterprise, year: number, titles: number) => number | undefined>;
type Amount = keyof typeof AMOUNTS;

const QUALITY = ['srdiSme', 'innovativeSme', 'highTechEnterprise'] as const;
const QUALITY_BITS = QUALITY.map((kind) => bitOf[kind]);

/** How many of the quality titles it holds; undefined while the validity of one is not stated. */
function qualityTitlesOf(_firm: Enterprise, _year: number, titles: number): number | undefined {
  let held = 0;
  for (const bit of QUALITY_BITS) {
    if ((titles & bit) !== 0) held += 1;
    else if ((titles & (bit << OPEN)) !== 0) return undefined;
  }
  return held;
}

interface Rollup {
  /** Who is counted: whoever has, of each group, at least one trait. */
  readonly of: readonly (readonly Trait[])[];
  readonly amount?: Amount;
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

export interface RosterTotal {
  /** In the indicator's base unit; undefined while an enterprise is lacking. */
  readonly total: number | undefined;
  /** How many enterprises are in the total. */
  readonly count: number;
  /** Enterprises (ids) in the total; looked up when asked for. */
  readonly from: readonly string[];
  /** Enterprises (ids) whose figure or membership is not known. */
  readonly lacking: readonly string[];
}

/** Adds up any indicator and year as of a day (ISO); undefined when the roster holds nothing about it. */
export function rosterTotals(
  { enterprises, declarationYear }: RosterOf,
  asOf: string,
): (indicator: IndicatorId, year: number) => RosterTotal | undefined {
  if (enterprises.length === 0) return () => undefined;
  const latest = declarationYear - 1;
  const titles = enterprises.map((firm) => titleMarks(firm, asOf));
  const columnOf = columnsOf(enterprises, titles);
  const panel = [latest - 2, latest - 1, latest].map((year) => columnOf('rndSpending', year));
  const marks = enterprises.map((firm, at) => {
    const isInPanel = panel.every((column) => !Number.isNaN(column[at]));
    return titles[at]! | traitMarks(firm) | mark('inPanel', isInPanel);
  });
  return (indicator, year) => {
    const rollup = ROLLUPS[indicator];
    if (!rollup || (!rollup.yearly && year !== latest)) return undefined;
    const adds = rollup.amount && columnOf(rollup.amount, year);
    return totalOf(enterprises, marks, rollup.of.map(groupMask), adds);
  };
}

/** What each enterprise would add, in the order of the roster; NaN while that is not known. */
type Column = readonly number[];

/** Each column is read once, however many totals ask for it. */
function columnsOf(
  enterprises: readonly Enterprise[],
  titles: readonly number[],
): (amount: Amount, year: number) => Column {
  const columns = new Map<string, Column>();
  return (amount, year) => {
    const key = `${amount}:${year}`;
    const known = columns.get(key);
    if (known) return known;
    const amountOf = AMOUNTS[amount];
    const column = enterprises.map((firm, at) => amountOf(firm, year, titles[at]!) ?? NaN);
    columns.set(key, column);
    return column;
  };
}

const groupMask = (traits: readonly Trait[]): number =>
  traits.reduce((mask, trait) => mask | bitOf[trait], 0);

/** Is somebody with these marks counted? Kleene “and” over the groups, “or” within one. */
function isMember(marks: number, groups: readonly number[]): Known {
  let known: Known = true;
  for (let place = 0; place < groups.length; place += 1) {
    const group = groups[place]!;
    if ((marks & group) !== 0) continue;
    if ((marks & (group << OPEN)) === 0) return false;
    known = undefined;
  }
  return known;
}

function totalOf(
  enterprises: readonly Enterprise[],
  marks: readonly number[],
  groups: readonly number[],
  adds: Column | undefined,
): RosterTotal | undefined {
  const lacking: string[] = [];
  let total = 0;
  let count = 0;
  let known = false;
  for (let at = 0; at < marks.length; at += 1) {
    const belongs = isMember(marks[at]!, groups);
    const adding = adds ? adds[at]! : 1;
    known ||= adds ? !Number.isNaN(adding) : belongs !== undefined;
    if (belongs === false || (belongs === undefined && adding === 0)) continue;
    if (belongs === undefined || Number.isNaN(adding)) lacking.push(enterprises[at]!.id);
    else {
      total += adding;
      count += 1;
    }
  }
  if (!known) return undefined;
  const isIn = (_: Enterprise, at: number): boolean =>
    isMember(marks[at]!, groups) === true && !(adds && Number.isNaN(adds[at]));
  return {
    total: lacking.length === 0 ? total : undefined,
    count,
    lacking,
    get from() {
      return enterprises.filter(isIn).map(({ id }) => id);
    },
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
  const origin = { kind: 'rollup', enterprises: rolled.count } as const;
  return { fact: { indicator, year, value: rolled.total, origin } };
}
