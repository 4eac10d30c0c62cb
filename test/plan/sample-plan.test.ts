import { expect, test } from 'vitest';
import { assess, contextOf } from '../../src/assessment/assess.ts';
import { gapsOf } from '../../src/assessment/gap-list.ts';
import { SUPPORT_HEAD_IDS } from '../../src/dossier/plan.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { checkPlan } from '../../src/plan/check.ts';
import { targetGroups } from '../../src/plan/measured.ts';
import { MEASURE_LIBRARY } from '../../src/plan/measure-library.ts';
import { proposedTargets } from '../../src/plan/suggest.ts';
import { blanksIn, stockPhrases } from '../../src/plan/stock-phrases.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { planParts } from '../../src/submission/plan-book.ts';
import { AS_OF } from '../make.ts';

/** 示例 carries a plan as a bureau would have written it, with one slip for the checks to find. */

const sample = sampleDossier('s', AS_OF);
const plan = sample.plan!;
const source = {
  context: contextOf(shaanxi2023, sample, AS_OF),
  assessment: assess(shaanxi2023, sample, AS_OF),
  plan,
};

test('one slip, and two things to look at', () => {
  expect(checkPlan(shaanxi2023, sample, plan, AS_OF).map(({ level, check }) => `${level} ${check}`)).toEqual([
    'stop target.selfDefeating',
    'warn target.unmoved',
    'warn target.runningOut',
  ]);
});

test('every gap has a measure, every task and every head its own, from entries that exist', () => {
  const served = new Set(plan.measures.flatMap(({ criteria }) => criteria));
  const gaps = gapsOf(source.assessment, source.context).map(({ finding }) => finding.criterion.id);
  expect(gaps.filter((id) => !served.has(id))).toEqual([]);
  expect(new Set(plan.measures.map(({ task }) => task)).size).toBe(7);
  expect(plan.policies.map(({ head }) => head)).toEqual(SUPPORT_HEAD_IDS);
  for (const { libraryId, task } of plan.measures)
    expect(MEASURE_LIBRARY.find(({ id }) => id === libraryId)?.task).toBe(task);
});

test('what it says was proposed is what is proposed', () => {
  const proposal = proposedTargets(shaanxi2023, sample, { ...plan, targets: [] }, AS_OF);
  const values = (of: 'proposed' | 'value', targets: typeof plan.targets): unknown =>
    targets.map(({ indicator, values }) => [indicator, Object.values(values).map((each) => each[of])]);
  expect(values('proposed', plan.targets)).toEqual(values('value', proposal));
});

test('its text has no blank and no stock phrase anywhere', () => {
  for (const { sections } of planParts(source))
    for (const { text, tables } of sections) {
      expect([text, blanksIn(text)]).toEqual([text, 0]);
      expect(stockPhrases(text)).toEqual([]);
      expect(JSON.stringify(tables)).not.toMatch(/＿＿/);
    }
});

test('figures of other readings are gathered under the one of the pack', () => {
  const groups = targetGroups(shaanxi2023, plan.targets);
  const told = groups
    .filter(({ parts }) => parts.length > 0)
    .map(({ main, parts }) => [main.indicator, ...parts.map(({ indicator }) => indicator)]);
  expect(told).toEqual([
    [
      'qualitySmes',
      'leadingQualitySmes',
      'srdiSmes',
      'innovativeSmes',
      'highTechEnterprises',
      'qualityOrTechSmes',
    ],
    ['smeRndSpending', 'panelSmeRndSpending'],
    ['platformUsers', 'smePlatformUsers', 'aboveScalePlatformUsers'],
  ]);
  expect(groups.flatMap(({ main, parts }) => [main, ...parts])).toHaveLength(plan.targets.length);
});
