import { formatRational, multiply, power, rational, root, subtract } from '../base/exact.ts';
import { enteredKey, type ClusterDossier, type Fact } from '../dossier/dossier.ts';
import { TITLE_KINDS, type Title, type TitleKind } from '../dossier/enterprise.ts';
import { figuresOf, rosterTotals } from '../dossier/rollup.ts';
import type { RulePack } from '../policy/criterion.ts';
import { INDICATOR_IDS, INDICATORS, type IndicatorId } from '../policy/indicator.ts';
import { assess, assessIn, contextOf } from './assess.ts';
import type { Assessment } from './finding.ts';

/**
 * 推算: the dossier of a later declaration year under stated growth, assessed by the same rules. It is an estimate,
 * and nothing but its assumptions is new in it.
 */

/** Growth a year in hundredths of a percent: 812 is 8.12%. */
export type Growth = Partial<Record<IndicatorId, number>>;

/** The growth of its own last three years, for every yearly figure that has them; nothing for the others. */
export function ownGrowth(dossier: ClusterDossier, asOf: string): Growth {
  const figure = figuresOf(dossier, asOf);
  const last = dossier.declarationYear - 1;
  return Object.fromEntries(
    INDICATOR_IDS.filter((indicator) => INDICATORS[indicator].reported === 'each').flatMap((indicator) => {
      const [from, to] = [last - 2, last].map((year) => figure(indicator, year).fact?.value);
      if (from === undefined || to === undefined || from <= 0 || to < 0) return [];
      const rate = subtract(root(rational(to, from), 2), rational(1));
      return [[indicator, Number(formatRational(multiply(rate, rational(10_000)), 0))]];
    }),
  );
}

/**
 * The dossier `ahead` declaration years later: yearly figures grow as assumed, everything else stays as it is. What
 * the roster adds up to stands in it as figures, without the titles that have run out by then.
 */
export const projected = (
  dossier: ClusterDossier,
  asOf: string,
  growth: Growth,
  ahead: number,
): ClusterDossier =>
  projectedFrom(dossier, figuresOf(dossier, asOf), asOf, growth, ahead, sameDay(asOf, ahead));

/** The same from figures already looked up, with the titles that are valid on `day` (ISO). */
export const projectedFrom = (
  dossier: ClusterDossier,
  figure: FigureOf,
  asOf: string,
  growth: Growth,
  ahead: number,
  day: string,
): ClusterDossier =>
  laterDossier(
    dossier,
    figure,
    rosterLater(dossier, rosterNow(dossier, figure), asOf, day),
    asOf,
    growth,
    ahead,
  );

function laterDossier(
  dossier: ClusterDossier,
  figure: FigureOf,
  roster: RosterFigure,
  asOf: string,
  growth: Growth,
  ahead: number,
): ClusterDossier {
  const last = dossier.declarationYear - 1;
  const known = new Set(dossier.facts.map(enteredKey));
  const added = INDICATOR_IDS.flatMap((indicator) => {
    const { fact } = figure(indicator, last);
    if (INDICATORS[indicator].reported === 'latest') {
      const then = fact && fact.origin.kind !== 'rollup' ? fact : roster(indicator);
      return then ? [{ ...then, year: last + ahead }] : [];
    }
    return [
      // What the roster gives for the years gone by must not be lost when its latest year moves on.
      ...[last - 3, last - 2, last - 1, last].flatMap((year) => rolledUp(figure(indicator, year).fact)),
      ...later(fact, growth[indicator] ?? 0, ahead, asOf),
    ];
  });
  return {
    ...dossier,
    declarationYear: dossier.declarationYear + ahead,
    facts: [...dossier.facts, ...added.filter((fact) => !known.has(enteredKey(fact)))],
    enterprises: [],
  };
}

type FigureOf = ReturnType<typeof figuresOf>;

const rolledUp = (fact: Fact | undefined): Fact[] => (fact?.origin.kind === 'rollup' ? [fact] : []);

/** What the roster adds up to for its latest year, as of some day. */
type RosterFigure = (indicator: IndicatorId) => Fact | undefined;

const rosterNow =
  ({ declarationYear }: ClusterDossier, figure: FigureOf): RosterFigure =>
  (indicator) =>
    rolledUp(figure(indicator, declarationYear - 1).fact)[0];

/** The same on a later day: whoever has lost a title by then is added up again, and nobody else. */
function rosterLater(dossier: ClusterDossier, roster: RosterFigure, from: string, to: string): RosterFigure {
  const { declarationYear } = dossier;
  const hasLost = ({ validUntil }: Title): boolean =>
    validUntil !== undefined && validUntil >= from && validUntil < to;
  const enterprises = dossier.enterprises.filter(({ titles }) => titles.some(hasLost));
  if (enterprises.length === 0) return roster;
  const before = rosterTotals({ enterprises, declarationYear }, from);
  const after = rosterTotals({ enterprises, declarationYear }, to);
  const year = declarationYear - 1;
  return (indicator) => {
    const [then, now] = [before(indicator, year), after(indicator, year)];
    // Where one of them lacks a figure, the whole roster does.
    if (now?.total === undefined) return undefined;
    if (then?.total === undefined)
      return rollupFact(rosterTotals(dossier, to)(indicator, year), indicator, year);
    const fact = roster(indicator);
    if (fact?.origin.kind !== 'rollup') return undefined;
    const sum = {
      total: fact.value - then.total + now.total,
      count: fact.origin.enterprises - then.count + now.count,
    };
    return rollupFact(sum, indicator, year);
  };
}

const rollupFact = (
  sum: { readonly total: number | undefined; readonly count: number } | undefined,
  indicator: IndicatorId,
  year: number,
): Fact | undefined =>
  sum?.total === undefined
    ? undefined
    : { indicator, year, value: sum.total, origin: { kind: 'rollup', enterprises: sum.count } };

/** A yearly figure grows by `yearly` in each of the years after its own. */
const later = (fact: Fact | undefined, yearly: number, years: number, asOf: string): Fact[] =>
  fact
    ? Array.from({ length: years }, (_, index) => ({
        indicator: fact.indicator,
        year: fact.year + index + 1,
        value: grown(fact.value, yearly, index + 1),
        origin: { kind: 'form', enteredOn: asOf, source: 'estimate' } as const,
      }))
    : [];

/** `value` after so many years, in whole base units, rounded half up. */
function grown(value: number, yearly: number, years: number): number {
  const factor = power(rational(10_000 + Math.max(yearly, -10_000), 10_000), years);
  return Number(formatRational(multiply(rational(value), factor), 0));
}

export interface ProjectedYear {
  readonly declarationYear: number;
  /** The same day of that year: titles that have run out by then no longer count. */
  readonly asOf: string;
  readonly dossier: ClusterDossier;
  readonly assessment: Assessment;
}

/** This declaration year and the `years` after it. */
export function projection(
  pack: RulePack,
  dossier: ClusterDossier,
  asOf: string,
  growth: Growth,
  years: number,
): ProjectedYear[] {
  const context = contextOf(pack, dossier, asOf);
  const { declarationYear } = dossier;
  const all: ProjectedYear[] = [{ declarationYear, asOf, dossier, assessment: assessIn(context) }];
  let roster = rosterNow(dossier, context.use);
  for (let ahead = 1; ahead <= years; ahead += 1) {
    const day = sameDay(asOf, ahead);
    roster = rosterLater(dossier, roster, sameDay(asOf, ahead - 1), day);
    const then = laterDossier(dossier, context.use, roster, asOf, growth, ahead);
    all.push({
      declarationYear: then.declarationYear,
      asOf: day,
      dossier: then,
      assessment: assess(pack, then, day),
    });
  }
  return all;
}

/** The same day (ISO) so many years on, or back; 29 February becomes the 28th. */
export function sameDay(iso: string, ahead: number): string {
  const [year, month, day] = iso.split('-') as [string, string, string];
  return `${Number(year) + ahead}-${month}-${month === '02' && day === '29' ? '28' : day}`;
}

/** The first declaration year in which the criterion is 符合; undefined when it is in none of them. */
export const firstMet = (projected: readonly ProjectedYear[], criterionId: string): number | undefined =>
  projected.find(({ assessment }) =>
    assessment.findings.some(({ criterion, verdict }) => criterion.id === criterionId && verdict === 'met'),
  )?.declarationYear;

/** The first declaration year after `firstMet` in which it no longer is 符合. */
export const firstLost = (projected: readonly ProjectedYear[], criterionId: string): number | undefined => {
  const first = firstMet(projected, criterionId);
  return projected.find(
    ({ declarationYear, assessment }) =>
      first !== undefined &&
      declarationYear > first &&
      assessment.findings.some(({ criterion, verdict }) => criterion.id === criterionId && verdict !== 'met'),
  )?.declarationYear;
};

/** How many titles of each kind run out. */
type Expiries = readonly (readonly [kind: TitleKind, count: number])[];

const endsIn = ({ enterprises }: Pick<ClusterDossier, 'enterprises'>): { kind: TitleKind; until: string }[] =>
  enterprises
    .flatMap(({ titles }) => titles)
    .flatMap(({ kind, validUntil }) => (validUntil === undefined ? [] : [{ kind, until: validUntil }]));

const counted = (ends: readonly { readonly kind: TitleKind }[]): Expiries =>
  TITLE_KINDS.map((kind) => [kind, ends.filter((each) => each.kind === kind).length] as const).filter(
    ([, count]) => count > 0,
  );

/** Titles valid on `asOf` that run out, by calendar year and kind, the earliest first. */
export function titleExpiries(
  dossier: Pick<ClusterDossier, 'enterprises'>,
  asOf: string,
): { readonly year: string; readonly kinds: Expiries }[] {
  const ends = endsIn(dossier).filter(({ until }) => until >= asOf);
  const years = [...new Set(ends.map(({ until }) => until.slice(0, 4)))].sort();
  return years.map((year) => ({ year, kinds: counted(ends.filter(({ until }) => until.startsWith(year))) }));
}

/** Titles valid on `from` that no longer are on `to` (ISO days), by kind. */
export const expiredBetween = (
  dossier: Pick<ClusterDossier, 'enterprises'>,
  from: string,
  to: string,
): Expiries => counted(endsIn(dossier).filter(({ until }) => until >= from && until < to));
