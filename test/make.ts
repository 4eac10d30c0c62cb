import { emptyDossier, type ClusterDossier, type Fact } from '../src/dossier/dossier.ts';
import type { Enterprise } from '../src/dossier/enterprise.ts';
import { stateToday, type Recognition } from '../src/dossier/recognition.ts';
import type { IndicatorId } from '../src/policy/indicator.ts';
import { baseUnits as exactUnits } from '../src/policy/vector.ts';

/** Builders for tests: figures are written as a person writes them, “30亿元”. */

/** The declaration year of every made dossier, so that 近三年 are 2023, 2024 and 2025. */
export const DECLARATION_YEAR = 2026;
export const AS_OF = '2026-11-24';

export type Figures = Partial<Record<IndicatorId, Record<number, string>>>;

/** “30亿元” → whole base units; throws on anything it cannot hold exactly. */
export function baseUnits(text: string): number {
  const value = exactUnits(text);
  if (value === undefined) throw new Error(`not a figure with a unit: ${text}`);
  return value;
}

/** The same indicator over 近三年. */
export const years = (first: string, second: string, third: string): Record<number, string> => ({
  2023: first,
  2024: second,
  2025: third,
});
/** The latest of 近三年 only. */
export const latest = (figure: string): Record<number, string> => ({ 2025: figure });

export function factsOf(figures: Figures): Fact[] {
  return Object.entries(figures).flatMap(([indicator, byYear]) =>
    Object.entries(byYear).map(([year, text]) => ({
      indicator: indicator as IndicatorId,
      year: Number(year),
      value: baseUnits(text),
      origin: { kind: 'form', enteredOn: AS_OF } as const,
    })),
  );
}

/** A dossier that knows only these figures, and whatever else is said. */
export function dossierWith(figures: Figures = {}, rest: Partial<ClusterDossier> = {}): ClusterDossier {
  return {
    ...emptyDossier({
      id: 'test',
      packId: 'shaanxi-2023',
      sample: false,
      profile: {
        name: '测试县轴承产业集群',
        city: '测试市',
        county: '测试县',
        leadingIndustry: '轴承',
        leadingIndustryCode: '345',
        declarant: '测试县工业和信息化局',
      },
      declarationYear: DECLARATION_YEAR,
      createdOn: AS_OF,
    }),
    facts: factsOf(figures),
    ...rest,
  };
}

/** The recognition of a made dossier, decided on 30 July 2024 for three years. */
export const recognitionWith = (rest: Partial<Recognition> = {}): Recognition => ({
  decidedOn: '2024-07-30',
  document: '陕工信函〔2024〕1号',
  validFrom: '2024-07-30',
  validUntil: '2027-07-30',
  state: { ...stateToday(dossierWith()), boundary: '东至渭河', operator: '测试县轴承产业园管委会' },
  cityLeadDays: 0,
  reports: [],
  filings: [],
  arose: {},
  checks: {},
  ...rest,
});

/** An enterprise with nothing known but its name. */
export const firm = (name: string, rest: Partial<Enterprise> = {}): Enterprise => ({
  id: name,
  name,
  output: {},
  rndSpending: {},
  inventionPatents: {},
  titles: [],
  ...rest,
});

/** The same dossier as the first released version kept it: no form, and 来源 as free text. */
export function asVersion1(dossier: ClusterDossier, source?: string): Record<string, unknown> {
  const { answers, lists, setAside, evidence, dismissals, scenarios, recognition, facts, ...kept } = dossier;
  const later = [answers, lists, setAside, evidence, dismissals, scenarios, recognition ?? {}];
  if (later.some((each) => Object.keys(each).length > 0)) throw new Error('holds what version 1 could not');
  const old = facts.map((fact) => ({
    ...fact,
    origin: { ...fact.origin, ...(source !== undefined && { source }) },
  }));
  return { ...kept, facts: old, version: 1 };
}
