import { expect, test } from 'vitest';
import { progressOf } from '../../src/dossier/completeness.ts';
import { dossier } from '../../src/dossier/dossier.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { assess } from '../../src/assessment/assess.ts';
import { headline, largestGap, tally } from '../../src/assessment/overall.ts';
import { genericForm } from '../../src/policy/shaanxi-2023/form.ts';
import { listsOf } from '../../src/policy/form.ts';
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

test('the form of the 示例 cluster is that of a county half way: sections of every state', () => {
  const progress = progressOf(genericForm, sampleDossier('s', AS_OF), shaanxi2023.industries, AS_OF);
  const inState = (wanted: string): string =>
    progress.flatMap(({ section, state }) => (state === wanted ? [section.title] : [])).join('、');
  expect(inState('done')).toBe('集群基本情况、企业名录、优质企业培育、绿色化发展');
  expect(inState('needsEvidence')).toBe('产业定位和品牌、标准制修订');
  expect(inState('notStarted')).toBe('数字化转型');
  expect(inState('notApplicable')).toBe('高耗能行业能效对标、高耗水行业水效对标');
  expect(inState('inProgress')).toMatch(/^安全合规、/);
});

test('every answer and cell of the 示例 form is one the form asks for', () => {
  const { answers, lists } = sampleDossier('s', AS_OF);
  const asked = genericForm.sections.flatMap(({ rows }) => rows);
  for (const [id, given] of Object.entries(answers)) {
    const row = asked.find((each) => each.kind === 'answer' && each.id === id);
    expect(row, id).toBeDefined();
    if (row?.kind === 'answer' && row.choices) expect(row.choices).toContain(given);
  }
  for (const [id, lines] of Object.entries(lists)) {
    const columns = listsOf(genericForm).find((each) => each.id === id)!.columns;
    for (const { fields } of lines) {
      expect(Object.values(fields).every((text) => text !== '')).toBe(true);
      for (const column of columns) if (column.choices) expect(column.choices).toContain(fields[column.id]);
    }
  }
});
