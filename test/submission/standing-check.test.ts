import { describe, expect, test } from 'vitest';
import { openYear } from '../../src/dossier/new-year.ts';
import { emptyPlan, newMeasure, type Plan } from '../../src/dossier/plan.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import type { Recognition } from '../../src/dossier/recognition.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import type { ExportFinding } from '../../src/submission/check-finding.ts';
import { NO_CHOICE, orderedPack, sourceOf } from '../../src/submission/documents.ts';
import { exportFindings } from '../../src/submission/export-check.ts';
import type { Occasion } from '../../src/submission/occasion.ts';
import { baseUnits, dossierWith, recognitionWith } from '../make.ts';

/** 导出检查 of a yearly report and of a 复核, on 15 January 2027: 2024 to 2026 are owed, the plan runs 2024 to 2026. */

const ON = '2027-01-15';
const target = (indicator: 'outputValue' | 'landArea', ...figures: string[]): Plan['targets'][number] => ({
  indicator,
  source: '',
  owner: '',
  values: Object.fromEntries(figures.map((text, at) => [`${2024 + at}`, { value: baseUnits(text) }])),
});
const plan: Plan = {
  ...emptyPlan(2024, '2024-01-01'),
  targets: [target('outputValue', '30亿元', '33亿元', '36亿元')],
  measures: [{ ...newMeasure('m', 3, '建检测中心'), due: '2026-10' }],
};
const dossier = (
  recognition: Partial<Recognition> = {},
  rest: Partial<ClusterDossier> = {},
): ClusterDossier =>
  dossierWith(
    { outputValue: { 2024: '31亿元', 2025: '32亿元', 2026: '37亿元' }, landArea: { 2025: '12平方公里' } },
    { declarationYear: 2027, plan, recognition: recognitionWith(recognition), ...rest },
  );
const opened = openYear(dossier(), 2026, ON);
const found = (occasion: Occasion, each: ClusterDossier): ExportFinding[] =>
  exportFindings(
    sourceOf({
      ...{ appVersion: '1', pack: orderedPack(shaanxi2023), dossier: each, asOf: ON, occasion },
      ...{ reports: [], pictures: {}, choice: NO_CHOICE },
    }),
  );
/** Level, sentence and detail of what leads to these views. */
const told = (occasion: Occasion, each: ClusterDossier): string[] =>
  found(occasion, each)
    .filter(({ place }) => ['duties', 'plan', 'indicators'].includes(place.view))
    .map(
      ({ level, sentence, detail }) => `${level} ${sentence}${detail === undefined ? '' : `（${detail}）`}`,
    );

describe('a yearly report', () => {
  test.each<[string, ClusterDossier, string[]]>([
    [
      'of a year nobody opened',
      dossier(),
      [
        'stop 没有开启2026年度，沿用了哪些上年的内容无从核对。',
        'warn 规划有1项目标或举措落后，没有写明原因。（建检测中心）',
      ],
    ],
    [
      'with a figure of the year before',
      opened,
      [
        'stop 沿用以前年度的1项内容还没有确认，文件中注明“沿用”。（占地面积）',
        'warn 规划有1项目标或举措落后，没有写明原因。（建检测中心）',
      ],
    ],
    [
      'with the reason why the measure is late; the output of 2026 is above its target',
      { ...opened, plan: { ...plan, reasons: { 'measure:m': '土地未批' } } },
      ['stop 沿用以前年度的1项内容还没有确认，文件中注明“沿用”。（占地面积）'],
    ],
    [
      'without the output of the year',
      { ...opened, facts: opened.facts.filter(({ year }) => year !== 2026), plan: { ...plan, measures: [] } },
      ['warn 规划目标缺1项实际数，文件中填“缺”。（2026年集群总产值）'],
    ],
    ['without a plan', { ...dossierWithout('plan', opened) }, ['warn 没有三年发展规划，无从对照目标。']],
  ])('%s', (_, each, expected) => {
    expect(told('yearly', each)).toEqual(expect.arrayContaining(expected));
    const stops = (lines: readonly string[]): number =>
      lines.filter((line) => line.startsWith('stop')).length;
    if (expected.some((line) => line.startsWith('stop')))
      expect(stops(told('yearly', each))).toBe(stops(expected));
  });
});

function dossierWithout(key: 'plan' | 'recognition', each: ClusterDossier): ClusterDossier {
  const { [key]: _, ...rest } = each;
  return rest;
}

const { validUntil: _end, ...endless } = recognitionWith();
describe('a 复核', () => {
  test('what is behind without a reason stops it, for 第十七条 looks at the targets; years unfiled are told', () => {
    // 2025: 32 of 33 亿元; the measure was due in October. The reports of 2024 and 2025 were due, that of 2026 is not.
    expect(told('renewal', dossier())).toEqual([
      'stop 规划有2项目标或举措落后，没有写明原因。（2025年集群总产值、建检测中心）',
      'warn 2个年度的培育情况没有报送记录，将如实写入。（2024年度、2025年度）',
      'warn 第十九条有1项情形已触发，将如实写入。（第十九条（三））',
      'warn 第十九条有3项情形待定，请向有关部门核对。（第十九条（二）、第十九条（四）、第十九条（五））',
    ]);
  });
  test.each<[string, ClusterDossier, string]>([
    ['no plan', dossierWithout('plan', dossier()), 'stop 没有三年发展规划，无从对照目标。'],
    [
      'no recognition',
      dossierWithout('recognition', dossier()),
      'stop 没有填写认定信息，或者所用规则没有动态管理的条文。',
    ],
    ['no end of validity', dossier({}, { recognition: endless }), 'stop 没有填写有效期的截止日。'],
    [
      'another operator, not filed',
      dossier({}, { profile: { ...dossier().profile, clusterOperator: '新公司' } }),
      'warn 运营管理机构与认定时不同，没有报备。（测试县轴承产业园管委会→新公司）',
    ],
  ])('%s', (_, each, expected) => {
    expect(told('renewal', each)).toContain(expected);
  });
});
