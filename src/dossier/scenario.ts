import { INDICATOR_IDS, INDICATORS, type IndicatorId } from '../policy/indicator.ts';
import {
  enteredKey,
  reportedYears,
  type ClusterDossier,
  type Fact,
  type ReadingChoice,
  type Scenario,
} from './dossier.ts';
import { figuresOf } from './rollup.ts';

/** 假设测算: a scenario beside the dossier it starts from. */

/** A scenario in which nothing is otherwise yet. */
export const newScenario = (id: string, name: string): Scenario => ({
  id,
  name,
  figures: [],
  gone: [],
  came: [],
  readings: {},
});

/** The dossier as it would be: for assessing only, and never stored. `today` is an ISO date. */
export function tried(dossier: ClusterDossier, scenario: Scenario, today: string): ClusterDossier {
  const choices = Object.entries(scenario.readings).map(([criterion, name]): [string, ReadingChoice] => [
    criterion,
    { name, reason: '测算', confirmedBy: '测算', confirmedOn: today },
  ]);
  return {
    ...changed(dossier, scenario, today),
    readings: { ...dossier.readings, ...Object.fromEntries(choices) },
  };
}

/**
 * 采用: figures, enterprises and year become the dossier's own, and the scenario has done its work. A reading is
 * not adopted with it: that takes an authority and a reason.
 */
export const adopted = (dossier: ClusterDossier, scenario: Scenario, today: string): ClusterDossier => ({
  ...changed(dossier, scenario, today),
  scenarios: dossier.scenarios.filter(({ id }) => id !== scenario.id),
});

function changed(dossier: ClusterDossier, scenario: Scenario, today: string): ClusterDossier {
  const figures = new Map(
    scenario.figures.map((each): [string, Fact] => [
      enteredKey(each),
      {
        ...each,
        origin: { kind: 'form', enteredOn: today, source: 'estimate', note: `测算“${scenario.name}”` },
      },
    ]),
  );
  const gone = new Set(scenario.gone);
  return {
    ...dossier,
    declarationYear: scenario.declarationYear ?? dossier.declarationYear,
    facts: [
      ...dossier.facts.map((fact) => figures.get(enteredKey(fact)) ?? fact),
      ...[...figures].flatMap(([key, fact]) =>
        dossier.facts.some((each) => enteredKey(each) === key) ? [] : [fact],
      ),
    ],
    enterprises: [...dossier.enterprises.filter(({ id }) => !gone.has(id)), ...scenario.came],
  };
}

/** A figure a scenario reaches: a target (目标值) a plan can take over. */
export interface ScenarioTarget {
  readonly indicator: IndicatorId;
  readonly year: number;
  /** In the base unit, now: of that year, or the latest year there is; undefined while missing. */
  readonly from: number | undefined;
  /** In the base unit, in the scenario. */
  readonly value: number;
}

/** Every figure of its 近三年 that is otherwise in the scenario, whether typed in or moved by enterprises; `asOf` is ISO. */
export function scenarioTargets(dossier: ClusterDossier, scenario: Scenario, asOf: string): ScenarioTarget[] {
  const then = tried(dossier, scenario, asOf);
  const [now, later] = [figuresOf(dossier, asOf), figuresOf(then, asOf)];
  const years = reportedYears(then);
  const last = dossier.declarationYear - 1;
  return INDICATOR_IDS.flatMap((indicator) =>
    (INDICATORS[indicator].reported === 'each' ? years : years.slice(-1)).flatMap((year) => {
      const value = later(indicator, year).fact?.value;
      const from = now(indicator, Math.min(year, last)).fact?.value;
      return value === undefined || value === from ? [] : [{ indicator, year, from, value }];
    }),
  );
}

/** How many things are otherwise in it. */
export const changesIn = ({ figures, gone, came, readings, declarationYear }: Scenario): number =>
  figures.length +
  gone.length +
  came.length +
  Object.keys(readings).length +
  (declarationYear === undefined ? 0 : 1);
