import { formatRational, multiply, power, rational, root, subtract } from '../base/exact.ts';
import { enteredKey, type ClusterDossier, type Fact } from '../dossier/dossier.ts';
import { TITLE_KINDS, type TitleKind } from '../dossier/enterprise.ts';
import { figuresOf } from '../dossier/rollup.ts';
import type { RulePack } from '../policy/criterion.ts';
import { INDICATOR_IDS, INDICATORS, type IndicatorId } from '../policy/indicator.ts';
import { assess, contextOf } from './assess.ts';
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

/** The dossier `ahead` declaration years later: yearly figures grow as assumed, everything else stays as it is. */
export const projected = (
  dossier: ClusterDossier,
  asOf: string,
  growth: Growth,
  ahead: number,
): ClusterDossier => projectedFrom(dossier, figuresOf(dossier, asOf), asOf, growth, ahead);

/** The same from figures already looked up. */
export function projectedFrom(
  dossier: ClusterDossier,
  figure: ReturnType<typeof figuresOf>,
  asOf: string,
  growth: Growth,
  ahead: number,
): ClusterDossier {
  const last = dossier.declarationYear - 1;
  const known = new Set(dossier.facts.map(enteredKey));
  const added = INDICATOR_IDS.flatMap((indicator) =>
    INDICATORS[indicator].reported === 'latest'
      ? carried(figure(indicator, last).fact, last + ahead)
      : [
          // What the roster gives for the years gone by must not be lost when its latest year moves on.
          ...[last - 3, last - 2, last - 1, last].flatMap((year) => rolledUp(figure(indicator, year).fact)),
          ...later(figure(indicator, last).fact, growth[indicator] ?? 0, ahead, asOf),
        ],
  );
  return {
    ...dossier,
    declarationYear: dossier.declarationYear + ahead,
    facts: [...dossier.facts, ...added.filter((fact) => !known.has(enteredKey(fact)))],
  };
}

const rolledUp = (fact: Fact | undefined): Fact[] => (fact?.origin.kind === 'rollup' ? [fact] : []);

/** A figure of the latest year stays as it is; the roster gives its own again. */
const carried = (fact: Fact | undefined, year: number): Fact[] =>
  fact && fact.origin.kind !== 'rollup' ? [{ ...fact, year }] : [];

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
  const { use } = contextOf(pack, dossier, asOf);
  return Array.from({ length: years + 1 }, (_, ahead) => {
    const then = ahead === 0 ? dossier : projectedFrom(dossier, use, asOf, growth, ahead);
    const day = sameDay(asOf, ahead);
    return {
      declarationYear: then.declarationYear,
      asOf: day,
      dossier: then,
      assessment: assess(pack, then, day),
    };
  });
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

/** Titles valid on `asOf` that run out, by calendar year and kind, the earliest first. */
export function titleExpiries(
  { enterprises }: Pick<ClusterDossier, 'enterprises'>,
  asOf: string,
): { readonly year: string; readonly kinds: readonly (readonly [TitleKind, number])[] }[] {
  const ends = enterprises
    .flatMap(({ titles }) => titles)
    .flatMap(({ kind, validUntil }) =>
      validUntil === undefined || validUntil < asOf ? [] : [{ kind, year: validUntil.slice(0, 4) }],
    );
  const years = [...new Set(ends.map(({ year }) => year))].sort();
  return years.map((year) => ({
    year,
    kinds: TITLE_KINDS.map(
      (kind) => [kind, ends.filter((each) => each.year === year && each.kind === kind).length] as const,
    ).filter(([, count]) => count > 0),
  }));
}
