import { isTitleValid, TITLE_KINDS, type Enterprise } from './enterprise.ts';
import { changedPlaces } from './roster-change.ts';
import { isSme } from './size-class.ts';

/**
 * A roster added up. What each enterprise is counted for (marks) and would add (columns) is read off once; a
 * sum is taken when it is first asked for. A roster that differs from the last one in a few enterprises is
 * not read again: what those added is taken off the sums, what they add now is put on.
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

/** 专精特新中小企业、创新型中小企业、高新技术企业. */
export const QUALITY = ['srdiSme', 'innovativeSme', 'highTechEnterprise'] as const;
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

/** Who is counted, and what is added up of them. */
export interface Summed {
  /** Whoever has, of each group, at least one trait. */
  readonly of: readonly (readonly Trait[])[];
  /** Left out: each member adds one (家). */
  readonly amount?: Amount;
}

/** A roster as of a day: which enterprises, and the last of its 近三年. */
export interface Roster {
  readonly enterprises: readonly Enterprise[];
  readonly latest: number;
  /** ISO day on which titles are valid or not. */
  readonly asOf: string;
}

export interface Total {
  /** In the base unit of what is added; undefined while an enterprise is lacking. */
  readonly total: number | undefined;
  /** How many enterprises are in the total. */
  readonly count: number;
  /** Enterprises (ids) in the total; looked up when asked for. */
  readonly from: readonly string[];
  /** Enterprises (ids) whose figure or membership is not known; looked up when asked for. */
  readonly lacking: readonly string[];
}

/** What each enterprise would add, in the order of the roster; NaN while that is not known. */
type Column = Float64Array;

interface Sum {
  readonly groups: readonly number[];
  /** What is added; undefined when each member adds one. */
  readonly column: ColumnOf | undefined;
  total: number;
  count: number;
  lacking: number;
  /** How many enterprises the roster tells anything about. */
  known: number;
}

interface ColumnOf {
  /** Its name among the columns. */
  readonly key: string;
  readonly amount: Amount;
  readonly year: number;
  readonly values: Column;
}

/** The share of enterprises changed beyond which reading all of them again is quicker. */
const MOST = 1 / 8;

/**
 * A roster that has been read, with the sums that were asked of it. Its fields are private to TypeScript only:
 * what the floor makes of `#` is a lookup at every step of every sum.
 */
export class Tally {
  private readonly roster: Roster;
  private readonly marks: Int32Array;
  private readonly columns: Map<string, ColumnOf>;
  private readonly sums: Map<string, Sum>;

  private constructor(
    roster: Roster,
    marks: Int32Array,
    columns: Map<string, ColumnOf>,
    sums: Map<string, Sum>,
  ) {
    this.roster = roster;
    this.marks = marks;
    this.columns = columns;
    this.sums = sums;
  }

  /** Reads every enterprise. */
  static of(roster: Roster): Tally {
    const { enterprises } = roster;
    const tally = new Tally(roster, new Int32Array(enterprises.length), new Map(), new Map());
    for (let at = 0; at < enterprises.length; at += 1) tally.marks[at] = marksOf(enterprises[at]!, roster);
    return tally;
  }

  /** The tally of `roster`, made of this one where few enterprises changed; undefined where many did. */
  followedBy(roster: Roster): Tally | undefined {
    const last = this.roster;
    if (roster.latest !== last.latest || roster.asOf !== last.asOf) return undefined;
    if (last.enterprises.length !== roster.enterprises.length) return undefined;
    const changed = changedPlaces(last.enterprises, roster.enterprises);
    if (changed.length === 0) return this;
    if (changed.length > roster.enterprises.length * MOST) return undefined;
    const columns = new Map([...this.columns].map(([key, column]) => [key, copied(column)]));
    const sums = new Map(
      [...this.sums].map(([key, sum]) => {
        const column = sum.column && columns.get(sum.column.key);
        return [key, { ...sum, column }];
      }),
    );
    const next = new Tally(roster, this.marks.slice(), columns, sums);
    for (const at of changed) next.read(at);
    return next;
  }

  /** Reads one enterprise again, and moves every sum by the difference. */
  private read(at: number): void {
    for (const sum of this.sums.values()) this.count(sum, at, -1);
    const firm = this.roster.enterprises[at]!;
    this.marks[at] = marksOf(firm, this.roster);
    for (const { amount, year, values } of this.columns.values())
      values[at] = AMOUNTS[amount](firm, year, this.marks[at]) ?? NaN;
    for (const sum of this.sums.values()) this.count(sum, at, 1);
  }

  /** Puts an enterprise on a sum (1) or takes it off (-1). */
  private count(sum: Sum, at: number, sign: 1 | -1): void {
    const adding = addingTo(sum, at);
    const belongs = isMember(this.marks[at]!, sum.groups);
    if (sum.column === undefined ? belongs !== undefined : !Number.isNaN(adding)) sum.known += sign;
    if (belongs === false || (belongs === undefined && adding === 0)) return;
    if (belongs === undefined || Number.isNaN(adding)) sum.lacking += sign;
    else {
      sum.total += sign * adding;
      sum.count += sign;
    }
  }

  /** Each column is read once, however many sums ask for it. */
  private columnOf(amount: Amount, year: number): ColumnOf {
    const key = `${amount}:${year}`;
    const known = this.columns.get(key);
    if (known) return known;
    const { enterprises } = this.roster;
    const values = new Float64Array(enterprises.length);
    const amountOf = AMOUNTS[amount];
    for (let at = 0; at < values.length; at += 1)
      values[at] = amountOf(enterprises[at]!, year, this.marks[at]!) ?? NaN;
    const column = { key, amount, year, values };
    this.columns.set(key, column);
    return column;
  }

  /** Adds up; `name` is the sum's name and year, under which it is kept. Undefined: the roster says nothing. */
  total(name: string, { of, amount }: Summed, year: number): Total | undefined {
    let sum = this.sums.get(name);
    if (!sum) {
      const column = amount && this.columnOf(amount, year);
      sum = { groups: of.map(groupMask), column, total: 0, count: 0, lacking: 0, known: 0 };
      for (let at = 0; at < this.marks.length; at += 1) this.count(sum, at, 1);
      this.sums.set(name, sum);
    }
    return sum.known === 0 ? undefined : this.totalOf(sum);
  }

  private totalOf(sum: Sum): Total {
    const adding = (at: number): number => addingTo(sum, at);
    const belongs = (at: number): Known => isMember(this.marks[at]!, sum.groups);
    const idsWhere = (isSo: (at: number) => boolean): string[] =>
      this.roster.enterprises.filter((_, at) => isSo(at)).map(({ id }) => id);
    return {
      total: sum.lacking === 0 ? sum.total : undefined,
      count: sum.count,
      get from() {
        return idsWhere((at) => belongs(at) === true && !Number.isNaN(adding(at)));
      },
      get lacking() {
        if (sum.lacking === 0) return [];
        return idsWhere((at) =>
          belongs(at) === undefined ? adding(at) !== 0 : belongs(at) === true && Number.isNaN(adding(at)),
        );
      },
    };
  }
}

const addingTo = ({ column }: Sum, at: number): number => (column ? column.values[at]! : 1);

/** The roster that was added up last. */
let last: Tally | undefined;

/** The tally of a roster; quick when it is the last one with a few enterprises changed. */
export function tallyOf(roster: Roster): Tally {
  last = last?.followedBy(roster) ?? Tally.of(roster);
  return last;
}

const copied = (column: ColumnOf): ColumnOf => ({ ...column, values: column.values.slice() });

function marksOf(firm: Enterprise, { latest, asOf }: Roster): number {
  const { rndSpending } = firm;
  const isInPanel =
    rndSpending[latest - 2] !== undefined &&
    rndSpending[latest - 1] !== undefined &&
    rndSpending[latest] !== undefined;
  return titleMarks(firm, asOf) | traitMarks(firm) | mark('inPanel', isInPanel);
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
