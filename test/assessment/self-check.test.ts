import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { caseDossier, expectationOf, selfCheck, vectorOf } from '../../src/assessment/self-check.ts';
import { dossier as dossierSchema, emptyDossier } from '../../src/dossier/dossier.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { readPack } from '../../src/policy/check-pack.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { vector as vectorSchema, type Vector } from '../../src/policy/vector.ts';
import { anyDossier } from '../dossier/arbitrary.ts';
import { AS_OF, dossierWith, latest } from '../make.ts';

describe('规则自检', () => {
  const expecting = (expect: Vector['expect']): Vector => ({
    name: '某例',
    asOf: AS_OF,
    declarationYear: 2026,
    figures: {},
    expect,
  });
  test('a case about a criterion the pack does not have is not passed in silence', () => {
    const vectors = [expecting({ '9.9': 'met' }), expecting({ '4.1': 'unknown·judgement' })];
    expect(selfCheck({ ...shaanxi2023, vectors })).toEqual({
      total: 2,
      passed: 1,
      failures: [{ vector: '某例', criterion: '9.9', expected: 'met', got: 'notApplicable' }],
    });
  });
  test('the dossier of a case holds what the case says and nothing else', () => {
    const dossier = caseDossier(
      { ...expecting({}), figures: { landArea: { 2025: '1平方公里' } }, happened: { taxEvasion: true } },
      'my-rules',
    );
    expect(dossierSchema.parse(JSON.parse(JSON.stringify(dossier)))).toEqual(dossier);
    expect(dossier).toEqual({
      ...emptyDossier({
        ...{ id: '某例', packId: 'my-rules', sample: false, declarationYear: 2026, createdOn: AS_OF },
        profile: {
          name: '某例',
          city: '',
          county: '测试用例',
          leadingIndustry: '测试用例',
          declarant: '测试用例',
        },
      }),
      facts: [
        {
          indicator: 'landArea',
          year: 2025,
          value: 1_000_000,
          origin: { kind: 'form', enteredOn: AS_OF },
        },
      ],
      statements: { taxEvasion: { happened: true, department: '测试用例', statedOn: AS_OF } },
    });
  });
});

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
  test('holds every verdict, and of acts only what the pack knows', () => {
    const { leadingIndustryCode: _, ...profile } = dossierWith().profile;
    const act = { reason: '电话', confirmedBy: '市局', confirmedOn: AS_OF };
    const judged = { verdict: 'met', reason: '齐全', by: '张三', judgedOn: AS_OF } as const;
    const dossier = dossierWith(
      { landArea: latest('18.6平方公里') },
      {
        profile,
        judgements: { '4.1': judged, '9.9': judged },
        readings: { '2.7': { name: '近三年每年', ...act }, '5.8': { name: '没有的口径', ...act } },
        applicability: { energyIntensive: { applies: false, reason: '仅研发' } },
      },
    );
    const vector = vectorOf(dossier, assess(shaanxi2023, dossier, AS_OF), '某例');
    const { expect: expected, ...rest } = vector;
    expect(rest).toEqual({
      ...{ name: '某例', asOf: AS_OF, declarationYear: 2026 },
      figures: { landArea: { 2025: '18.6平方公里' } },
      happened: {},
      judgements: { '4.1': 'met' },
      readings: { '2.7': '近三年每年' },
      applicability: { energyIntensive: false },
    });
    expect(Object.keys(rest)).not.toContain('leadingIndustryCode');
    expect(Object.keys(expected)).toEqual(shaanxi2023.criteria.map(({ id }) => id));
    expect(expected).toMatchObject({
      '2.5': 'met',
      '4.1': 'met',
      '2.6': 'unknown·missing',
      '7.7': 'notApplicable',
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
