import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { emptyPlan } from '../../src/dossier/plan.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { formSource, shownValue } from '../../src/submission/form-field.ts';
import { AS_OF, baseUnits, dossierWith, latest, recognitionWith } from '../make.ts';

/** Fields of the official form of a year: of 2025, on 24 November 2026. */

const told = (dossier: ClusterDossier): string[] =>
  formSource(dossier, shaanxi2023, assess(shaanxi2023, dossier, AS_OF))
    .fields.filter(({ group }) => group === '认定和年度培育')
    .map(({ label, value }) => `${label}：${value ? shownValue(value) : '—'}`);
const plan = {
  ...emptyPlan(2025, '2025-01-01'),
  targets: [
    {
      indicator: 'outputValue' as const,
      source: '',
      owner: '',
      values: { 2025: { value: baseUnits('40亿元') }, 2026: { value: baseUnits('44亿元') } },
    },
  ],
};

test('the recognition, and what the plan promised for the year with what came of it', () => {
  const dossier = dossierWith(
    { outputValue: latest('38亿元') },
    { plan: { ...plan, reasons: { 'target:outputValue:2025': '订单推迟' } }, recognition: recognitionWith() },
  );
  expect(told(dossier)).toEqual([
    '认定日期：2024年7月30日',
    '认定文件：陕工信函〔2024〕1号',
    '有效期：2024年7月30日至2027年7月30日',
    '填报年度：2025年',
    '2025年集群总产值目标：400,000.00万元',
    '2025年集群总产值完成率：95.00%',
    '2025年集群总产值未达目标的原因：订单推迟',
  ]);
});
test('a missing figure leaves the rate blank and is no miss', () => {
  expect(told(dossierWith({}, { plan, recognition: recognitionWith() })).slice(4)).toEqual([
    '2025年集群总产值目标：400,000.00万元',
    '2025年集群总产值完成率：—',
  ]);
});
test('without a recognition there is nothing to add', () => {
  expect(told(dossierWith({}, { plan }))).toEqual([]);
});
