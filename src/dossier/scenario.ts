import { enteredKey, type ClusterDossier, type Fact, type ReadingChoice, type Scenario } from './dossier.ts';

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

/** How many things are otherwise in it. */
export const changesIn = ({ figures, gone, came, readings, declarationYear }: Scenario): number =>
  figures.length +
  gone.length +
  came.length +
  Object.keys(readings).length +
  (declarationYear === undefined ? 0 : 1);
