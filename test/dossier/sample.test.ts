import { expect, test } from 'vitest';
import { dossier } from '../../src/dossier/dossier.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { assess } from '../../src/assessment/assess.ts';
import { headline, largestGap, tally } from '../../src/assessment/overall.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF } from '../make.ts';
import { enterprisesOf } from './roster-files.ts';

test('the 示例 cluster is a valid dossier of the 62 made-up enterprises, marked as a sample', async () => {
  const sample = sampleDossier('s', AS_OF);
  expect(dossier.parse(sample)).toEqual(sample);
  expect(sample.sample).toBe(true);
  const bare = (firms: typeof sample.enterprises) => firms.map(({ id: _, origin: __, ...rest }) => rest);
  expect(bare(sample.enterprises)).toEqual(bare(await enterprisesOf('roster-clean.xlsx')));
});

test('the 示例 cluster shows every kind of verdict', () => {
  const assessment = assess(shaanxi2023, sampleDossier('s', AS_OF), AS_OF);
  const { byVerdict, byTone } = tally(assessment.findings);
  expect(byVerdict).toEqual({ met: 28, unmet: 2, unknown: 28, notApplicable: 2 });
  expect(byTone).toMatchObject({ reading: 1, evidence: 3, judgement: 24, missing: 0 });
  expect(headline(assessment)).toBe('有2项不符合，28项待定');
  expect(largestGap(assessment)).toBe('差距最大：工业互联网平台应用普及率，为门槛的86.02%');
});
