import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { caseDossier, expectationOf, selfCheck, vectorOf } from '../../src/assessment/self-check.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { readPack } from '../../src/policy/check-pack.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { vector as vectorSchema } from '../../src/policy/vector.ts';
import { anyDossier } from '../dossier/arbitrary.ts';
import { AS_OF } from '../make.ts';

describe('把本例存为测试', () => {
  const sample = sampleDossier('s', AS_OF);
  const saved = vectorOf(sample, assess(shaanxi2023, sample, AS_OF), '示例');

  test('gives a case that the pack accepts and passes', () => {
    const text = JSON.stringify({
      ...shaanxi2023,
      id: 'with-sample',
      vectors: [...shaanxi2023.vectors, saved],
    });
    const read = readPack(text);
    expect(read.ok && selfCheck(read.value)).toMatchObject({
      total: shaanxi2023.vectors.length + 1,
      passed: shaanxi2023.vectors.length + 1,
    });
  });
  test('names no enterprise, no department and no person', () => {
    const text = JSON.stringify(saved);
    for (const { name } of sample.enterprises) expect(text).not.toContain(name);
    for (const { department } of Object.values(sample.statements)) expect(text).not.toContain(department);
    for (const { by, reason } of Object.values(sample.judgements)) {
      expect(text).not.toContain(by);
      expect(text).not.toContain(reason);
    }
  });
  test('gives the same verdicts, whatever the dossier', () => {
    fc.assert(
      fc.property(anyDossier, (dossier) => {
        const assessment = assess(shaanxi2023, dossier, AS_OF);
        const vector = vectorOf(dossier, assessment, '某例');
        expect(vectorSchema.parse(JSON.parse(JSON.stringify(vector)))).toEqual(vector);
        const again = assess(shaanxi2023, caseDossier(vector, shaanxi2023.id), vector.asOf);
        expect(again.findings.map(expectationOf)).toEqual(assessment.findings.map(expectationOf));
      }),
      { numRuns: 200 },
    );
  });
});
