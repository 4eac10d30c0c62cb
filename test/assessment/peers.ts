import { evaluate } from 'feelin';
import { Engine, type Almanac, type Event, type RuleProperties } from 'json-rules-engine';
import type { Verdict } from '../../src/assessment/verdict.ts';
import type { ClusterDossier, Fact } from '../../src/dossier/dossier.ts';
import type { IndicatorId } from '../../src/policy/indicator.ts';
import { AS_OF, dossierWith } from '../make.ts';

/**
 * The eleven conditions with a number of their own, written again in two engines that are not ours: FEEL
 * (feelin) and json-rules-engine. Both compute with floats and divide, as anybody would.
 */

export const IDS = ['2.5', '2.6', '2.7', '2.8', '2.9', '3.1', '5.1', '5.7', '5.8', '6.5', '9.4'] as const;
export type Id = (typeof IDS)[number];

/** Base units (分, 平方米, 家…) by indicator and year; absent means missing. */
export type Figures = Partial<Record<`${IndicatorId}:${number}`, number>>;

/** 1亿元 in 分. */
export const YI = 10_000_000_000;

/** What ours is given: the figures as somebody entered them. */
export function dossierOf(figures: Figures): ClusterDossier {
  const facts = Object.entries(figures as Record<string, number>).map(([key, value]): Fact => {
    const [indicator, year] = key.split(':');
    return {
      indicator: indicator as IndicatorId,
      year: Number(year),
      value,
      origin: { kind: 'form', enteredOn: AS_OF },
    };
  });
  return dossierWith({}, { facts });
}

/** What the others are given: floats in the clause's own units, null while missing. */
export type Inputs = Record<string, number | null>;
export function floats(each: Figures): Inputs {
  const in_ = (key: keyof Figures, unit: number): number | null => {
    const value = each[key];
    return value === undefined ? null : value / unit;
  };
  return {
    area: in_('landArea:2025', 1_000_000),
    output1: in_('outputValue:2023', YI),
    output2: in_('outputValue:2024', YI),
    output3: in_('outputValue:2025', YI),
    sme: in_('smeOutput:2025', YI),
    leading: in_('leadingIndustryOutput:2025', YI),
    rnd1: in_('smeRndSpending:2023', 1_000_000),
    rnd3: in_('smeRndSpending:2025', 1_000_000),
    patents1: in_('inventionPatents:2023', 1),
    patents3: in_('inventionPatents:2025', 1),
    employees: in_('employees:2025', 1),
    elites: in_('leadingElites:2025', 1),
    quality: in_('qualitySmes:2025', 1),
    users: in_('platformUsers:2025', 1),
    reached: in_('outreachEnterprises:2025', 1),
    enterprises: in_('enterprises:2025', 1),
  };
}

/** The three-valued answer of an engine in our words. */
export const verdictOf = (answer: boolean | null | undefined): Verdict =>
  answer === null || answer === undefined ? 'unknown' : answer ? 'met' : 'unmet';

// ── FEEL ────────────────────────────────────────────────────────────────────────────────────────────

const growth = (name: string): string =>
  `if d.${name}1 = null or d.${name}3 = null or d.${name}1 <= 0 then null else ((d.${name}3 / d.${name}1) ** 0.5 - 1) * 100`;
const ratio = (part: string, whole: string, per: number): string =>
  `if d.${part} = null or d.${whole} = null or d.${whole} <= 0 then null else d.${part} / d.${whole} * ${per}`;
const FEEL: Record<Id, string> = {
  '2.5': 'd.area <= 100',
  '2.6': 'd.output1 >= 30 and d.output2 >= 30 and d.output3 >= 30',
  '2.7': `(${ratio('sme', 'output3', 100)}) > 70`,
  '2.8': `(${ratio('leading', 'output3', 100)}) > 70`,
  '2.9': `(${growth('output')}) > 8`,
  '3.1': 'd.elites >= 1 or d.quality >= 8',
  '5.1': `(${growth('rnd')}) > 8`,
  '5.7': `(${growth('patents')}) >= 10`,
  '5.8': `(${ratio('patents3', 'employees', 10_000)}) >= 12`,
  '6.5': `(${ratio('users', 'enterprises', 100)}) >= 15`,
  '9.4': `(${ratio('reached', 'enterprises', 100)}) >= 100`,
};

/** Over a list, because the expression is parsed anew each time it is evaluated. */
export function feel<Asked extends Id>(
  dossiers: readonly Inputs[],
  ids: readonly Asked[],
): Record<Asked, boolean | null>[] {
  const conditions = ids.map((id) => `"${id}": ${FEEL[id]}`);
  const expression = `for d in dossiers return { ${conditions.join(', ')} }`;
  return evaluate(expression, { dossiers }).value as Record<Asked, boolean | null>[];
}

// ── json-rules-engine ───────────────────────────────────────────────────────────────────────────────

type Operator = 'greaterThan' | 'greaterThanInclusive' | 'lessThan' | 'lessThanInclusive';
const OPPOSITE: Record<Operator, Operator> = {
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
};

interface Rule {
  readonly join: 'all' | 'any';
  readonly tests: readonly (readonly [fact: string, operator: Operator, value: number])[];
}
const one = (fact: string, operator: Operator, value: number): Rule => ({
  join: 'all',
  tests: [[fact, operator, value]],
});
const RULES: Record<Id, Rule> = {
  '2.5': one('area', 'lessThanInclusive', 100),
  '2.6': {
    join: 'all',
    tests: [1, 2, 3].map((year) => [`output${year}`, 'greaterThanInclusive', 30] as const),
  },
  '2.7': one('smeShare', 'greaterThan', 70),
  '2.8': one('leadingShare', 'greaterThan', 70),
  '2.9': one('outputGrowth', 'greaterThan', 8),
  '3.1': {
    join: 'any',
    tests: [
      ['elites', 'greaterThanInclusive', 1],
      ['quality', 'greaterThanInclusive', 8],
    ],
  },
  '5.1': one('rndGrowth', 'greaterThan', 8),
  '5.7': one('patentGrowth', 'greaterThanInclusive', 10),
  '5.8': one('patentsPer', 'greaterThanInclusive', 12),
  '6.5': one('penetration', 'greaterThanInclusive', 15),
  '9.4': one('coverage', 'greaterThanInclusive', 100),
};

function rule(id: Id, { join, tests }: Rule, verdict: 'met' | 'unmet'): RuleProperties {
  const flip = verdict === 'unmet';
  const how = flip === (join === 'all') ? 'any' : 'all';
  return {
    conditions: {
      [how]: tests.map(([fact, operator, value]) => ({
        fact,
        operator: flip ? OPPOSITE[operator] : operator,
        value,
      })),
    } as unknown as RuleProperties['conditions'],
    event: { type: id, params: { verdict } },
  };
}

/**
 * It has no unknown: one rule says met and its `opposite` says unmet; where neither fires nothing is known.
 * Without the opposites, as it is usually written, whatever did not fire counts as unmet.
 */
export function rulesEngine(ids: readonly Id[], opposite: boolean): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const id of ids) {
    engine.addRule(rule(id, RULES[id], 'met'));
    if (opposite) engine.addRule(rule(id, RULES[id], 'unmet'));
  }
  const computed = (name: string, needs: string[], compute: (...values: number[]) => number): void => {
    engine.addFact(name, async (_: unknown, almanac: Almanac) => {
      const values = await Promise.all(needs.map((each) => almanac.factValue<number | undefined>(each)));
      return values.some((value) => value === undefined) ? undefined : compute(...(values as number[]));
    });
  };
  const share = (name: string, part: string, whole: string, per: number): void =>
    computed(name, [part, whole], (a, b) => (b > 0 ? (a / b) * per : NaN));
  const rate = (name: string, series: string): void =>
    computed(name, [`${series}1`, `${series}3`], (a, b) => (a > 0 ? (Math.sqrt(b / a) - 1) * 100 : NaN));
  share('smeShare', 'sme', 'output3', 100);
  share('leadingShare', 'leading', 'output3', 100);
  rate('outputGrowth', 'output');
  rate('rndGrowth', 'rnd');
  rate('patentGrowth', 'patents');
  share('patentsPer', 'patents3', 'employees', 10_000);
  share('penetration', 'users', 'enterprises', 100);
  share('coverage', 'reached', 'enterprises', 100);
  return engine;
}

/** Only what is there: a missing figure is left out. */
export const known = (inputs: Inputs): Record<string, number> =>
  Object.fromEntries(Object.entries(inputs).filter((each): each is [string, number] => each[1] !== null));

/** What the rules that fired say; `otherwise` where none did. */
export function saidBy<Asked extends Id>(
  events: readonly Event[],
  ids: readonly Asked[],
  otherwise: Verdict,
): Record<Asked, Verdict> {
  const said = new Map(events.map(({ type, params }) => [type, params?.verdict as Verdict]));
  return Object.fromEntries(ids.map((id) => [id, said.get(id) ?? otherwise])) as Record<Asked, Verdict>;
}
