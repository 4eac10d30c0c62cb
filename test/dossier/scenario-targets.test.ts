import { expect, test } from 'vitest';
import type { Scenario } from '../../src/dossier/dossier.ts';
import { newScenario, scenarioTargets } from '../../src/dossier/scenario.ts';
import { AS_OF, baseUnits, dossierWith, firm, latest } from '../make.ts';

const yi = (text: string): number => baseUnits(`${text}亿元`);
const dossier = dossierWith(
  { platformUsers: latest('8家'), residents: latest('300000人') },
  {
    enterprises: [
      firm('甲', { output: { 2025: yi('20') }, reachedByOutreach: true }),
      firm('乙', { output: { 2025: yi('12') }, reachedByOutreach: true }),
    ],
  },
);

test.each<[string, Partial<Scenario>, unknown[][]]>([
  ['nothing is otherwise', {}, []],
  [
    'a figure typed in',
    { figures: [{ indicator: 'platformUsers', year: 2025, value: 10 }] },
    [['platformUsers', 2025, 8, 10]],
  ],
  [
    'a figure nobody has yet',
    { figures: [{ indicator: 'landArea', year: 2025, value: 12_000_000 }] },
    [['landArea', 2025, undefined, 12_000_000]],
  ],
  [
    'the same figure again is no target',
    { figures: [{ indicator: 'platformUsers', year: 2025, value: 8 }] },
    [],
  ],
  [
    'an enterprise comes: what the roster adds up to moves',
    { came: [firm('丙', { output: { 2025: yi('3') }, reachedByOutreach: true })] },
    [
      ['outputValue', 2025, yi('32'), yi('35')],
      ['enterprises', 2025, 2, 3],
      ['outreachEnterprises', 2025, 2, 3],
    ],
  ],
  [
    'another declaration year: targets stand in its own 近三年',
    { declarationYear: 2027, figures: [{ indicator: 'outputValue', year: 2026, value: yi('36') }] },
    [['outputValue', 2026, yi('32'), yi('36')]],
  ],
])('%s', (_, changes, expected) => {
  const scenario = { ...newScenario('s', '方案1'), ...changes };
  expect(
    scenarioTargets(dossier, scenario, AS_OF).map(({ indicator, year, from, value }) => [
      indicator,
      year,
      from,
      value,
    ]),
  ).toEqual(expected);
});
