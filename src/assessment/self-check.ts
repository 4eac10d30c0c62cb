import { emptyDossier, type ClusterDossier } from '../dossier/dossier.ts';
import type { RulePack } from '../policy/criterion.ts';
import { INDICATORS, type IndicatorId } from '../policy/indicator.ts';
import { baseUnits, figureText, type Expectation, type Vector } from '../policy/vector.ts';
import { assess } from './assess.ts';
import type { Assessment, Finding } from './finding.ts';

/** 规则自检: a pack's own cases, worked out and compared with the verdicts it says they must give. */

export interface SelfCheckFailure {
  readonly vector: string;
  /** Criterion id. */
  readonly criterion: string;
  readonly expected: Expectation;
  readonly got: Expectation;
}
export interface SelfCheck {
  readonly total: number;
  readonly passed: number;
  readonly failures: readonly SelfCheckFailure[];
}

/** 'unknown·missing': a verdict, an unknown one with its cause. */
export const expectationOf = ({ verdict, cause }: Pick<Finding, 'verdict' | 'cause'>): Expectation =>
  verdict === 'unknown' ? `unknown·${cause ?? 'missing'}` : verdict;

export function selfCheck(pack: RulePack): SelfCheck {
  const failures = pack.vectors.map((vector) => failuresOf(vector, pack));
  return {
    total: pack.vectors.length,
    passed: failures.filter((each) => each.length === 0).length,
    failures: failures.flat(),
  };
}

function failuresOf(vector: Vector, pack: RulePack): SelfCheckFailure[] {
  const { findings } = assess(pack, caseDossier(vector, pack.id), vector.asOf);
  const got = new Map(findings.map((finding) => [finding.criterion.id, expectationOf(finding)]));
  return Object.entries(vector.expect).flatMap(([criterion, expected]) => {
    const found = got.get(criterion) ?? 'notApplicable';
    return found === expected ? [] : [{ vector: vector.name, criterion, expected, got: found }];
  });
}

const BY = '测试用例';

const mapped = <T, U>(record: Partial<Record<string, T>>, to: (value: T) => U): Record<string, U> =>
  Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, to(value)]])),
  );

/** The dossier a vector describes: its figures and acts, and nothing else. */
export function caseDossier(vector: Vector, packId: string): ClusterDossier {
  const { asOf, figures, happened = {}, judgements = {}, readings = {}, applicability = {} } = vector;
  return {
    ...emptyDossier({
      id: vector.name,
      packId,
      sample: false,
      profile: {
        name: vector.name,
        city: '',
        county: BY,
        leadingIndustry: BY,
        ...(vector.leadingIndustryCode !== undefined && { leadingIndustryCode: vector.leadingIndustryCode }),
        declarant: BY,
      },
      declarationYear: vector.declarationYear,
      createdOn: asOf,
    }),
    facts: Object.entries(figures).flatMap(([indicator, byYear]) =>
      Object.entries(byYear).map(([year, text]) => ({
        indicator: indicator as IndicatorId,
        year: Number(year),
        value: baseUnits(text) ?? 0,
        origin: { kind: 'form', enteredOn: asOf } as const,
      })),
    ),
    statements: mapped(happened, (each) => ({ happened: each, department: BY, statedOn: asOf })),
    judgements: mapped(judgements, (verdict) => ({ verdict, reason: BY, by: BY, judgedOn: asOf })),
    readings: mapped(readings, (name) => ({ name, reason: BY, confirmedBy: BY, confirmedOn: asOf })),
    applicability: mapped(applicability, (applies) => ({ applies, reason: BY })),
  };
}

/** 把本例存为测试: the case with every verdict it gives now, without a name, a firm or a department. */
export function vectorOf(dossier: ClusterDossier, assessment: Assessment, name: string): Vector {
  const figures: Partial<Record<IndicatorId, Record<string, string>>> = {};
  for (const { indicator, year, fact } of assessment.findings.flatMap(({ used }) => used)) {
    if (fact) (figures[indicator] ??= {})[year] = figureText(fact.value, INDICATORS[indicator].unit);
  }
  const { profile, declarationYear, statements, judgements, readings, applicability } = dossier;
  const known = new Set(assessment.findings.map(({ criterion }) => criterion.id));
  const ofPack = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([id]) => known.has(id)));
  const adopted = assessment.findings.flatMap(({ criterion, choice }) => (choice ? [criterion.id] : []));
  return {
    name,
    asOf: assessment.asOf,
    declarationYear,
    ...(profile.leadingIndustryCode !== undefined && { leadingIndustryCode: profile.leadingIndustryCode }),
    figures,
    happened: mapped(statements, ({ happened }) => happened),
    judgements: ofPack(mapped(judgements, ({ verdict }) => verdict)),
    readings: Object.fromEntries(adopted.map((id) => [id, readings[id]!.name])),
    applicability: mapped(applicability, ({ applies }) => applies),
    expect: Object.fromEntries(
      assessment.findings.map((finding) => [finding.criterion.id, expectationOf(finding)]),
    ),
  };
}
