import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences } from '../../src/dossier/change.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { emptyPlan, newMeasure, type Plan, type PlanMeasure, type Target } from '../../src/dossier/plan.ts';
import { changeLines } from '../../src/dossier/history.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, baseUnits, dossierWith, firm, recognitionWith } from '../make.ts';
import { anyDossier } from './arbitrary.ts';

const lines = (before: Partial<ClusterDossier>, after: Partial<ClusterDossier>): string[] => {
  const [first, second] = [dossierWith({}, before), dossierWith({}, after)];
  return changeLines(differences(first, second), second, shaanxi2023).map(
    ({ what, from, to }) => `${what}：${from} → ${to}`,
  );
};
const firms = (...enterprises: ClusterDossier['enterprises']): Partial<ClusterDossier> => ({ enterprises });
const outputs = (figure?: string): Partial<ClusterDossier> => ({
  facts: dossierWith(figure === undefined ? {} : { outputValue: { 2025: figure } }).facts,
});

const planWith = (rest: Partial<Plan> = {}): Plan => ({ ...emptyPlan(2026, AS_OF), ...rest });
const outputTarget = (value: number): Target => ({
  indicator: 'outputValue',
  source: '县统计局',
  owner: '县工信局',
  values: { 2028: { value } },
});
const outreach = (state: PlanMeasure['state']): PlanMeasure => ({
  ...newMeasure('m1', 7, '逐户宣贯'),
  state,
});

describe('a change in words', () => {
  test.each<[string, Partial<ClusterDossier>, Partial<ClusterDossier>, string[]]>([
    ['a figure', outputs(), outputs('30亿元'), ['2025年集群总产值：— → 300,000.00万元']],
    ['taken out', outputs('30亿元'), outputs(), ['2025年集群总产值：300,000.00万元 → —']],
    [
      'one cell',
      firms(firm('甲', { output: { 2025: baseUnits('3万元') } })),
      firms(firm('甲', { output: { 2025: baseUnits('4万元') } })),
      ['“甲”的2025年产值：3.00万元 → 4.00万元'],
    ],
    [
      'a mark',
      firms(firm('甲')),
      firms(firm('甲', { leadingIndustry: true })),
      ['“甲”的是否主导产业：— → 是'],
    ],
    [
      'a title',
      firms(firm('甲')),
      firms(firm('甲', { titles: [{ kind: 'littleGiant', validUntil: '2027-06-30' }] })),
      ['“甲”的企业资质：— → 专精特新“小巨人”企业（至2027-06-30）'],
    ],
    [
      '划型 by hand',
      firms(firm('甲')),
      firms(firm('甲', { sizing: { size: 'large', reason: '集团口径' } })),
      ['“甲”的划型：— → 大型，集团口径'],
    ],
    ['a new enterprise', firms(), firms(firm('甲')), ['企业名录：新增“甲”： → ']],
    [
      'many enterprises at once',
      firms(firm('甲', { employees: 1 }), firm('乙')),
      firms(firm('甲', { employees: 2 }), ...'丙丁戊己庚辛'.split('').map((name) => firm(name))),
      ['企业名录：新增6家、删除1家、改动1家： → '],
    ],
    [
      'when the city wants the yearly report',
      { recognition: recognitionWith() },
      { recognition: recognitionWith({ cityLeadDays: 20 }) },
      ['市局提前天数：0 → 20'],
    ],
    [
      'a filing',
      { recognition: recognitionWith() },
      {
        recognition: recognitionWith({
          filings: [
            { id: 'f', field: 'operator', to: { operator: '乙' }, state: 'filed', filedOn: '2025-06-01' },
          ],
        }),
      },
      ['变更报备记录：共0项 → 共1项'],
    ],
    [
      'a judgement',
      {},
      { judgements: { '4.1': { verdict: 'met', reason: '图谱齐全', by: '张三', judgedOn: AS_OF } } },
      [`研判：4.1 产业链布局合理：— → 符合，图谱齐全，张三，${AS_OF}`],
    ],
    [
      'a declaration',
      {},
      {
        statements: {
          safetyAccident: { happened: false, department: '县应急管理局', statedOn: AS_OF },
        },
      },
      [`声明：— → 未发生，县应急管理局，${AS_OF}`],
    ],
    ['a plan begun', {}, { plan: planWith() }, ['三年规划：— → 已建立']],
    [
      'a target',
      { plan: planWith({ targets: [outputTarget(baseUnits('40亿元'))] }) },
      { plan: planWith({ targets: [outputTarget(baseUnits('48亿元'))] }) },
      ['2028年目标：集群总产值：400,000.00万元 → 480,000.00万元'],
    ],
    [
      'the owner of a target',
      { plan: planWith({ targets: [outputTarget(1)] }) },
      { plan: planWith({ targets: [{ ...outputTarget(1), owner: '县统计局' }] }) },
      ['目标的责任单位：集群总产值：县工信局 → 县统计局'],
    ],
    [
      'the state of a measure',
      { plan: planWith({ measures: [outreach('planned')] }) },
      { plan: planWith({ measures: [outreach('verified')] }) },
      ['规划措施“逐户宣贯”的状态：计划 → 已核实'],
    ],
    [
      'a measure that goes',
      { plan: planWith({ measures: [outreach('planned')] }) },
      { plan: planWith() },
      ['规划措施：逐户宣贯 → —'],
    ],
    ['the declaration year', { declarationYear: 2026 }, { declarationYear: 2027 }, ['申报年度：2026 → 2027']],
  ])('%s', (_, before, after, expected) => {
    expect(lines(before, after)).toEqual(expected);
  });

  test('an import tells of the enterprises, not of the file', () => {
    const imports = [{ id: '1', file: 'a.xlsx', sheet: 's', importedOn: AS_OF, columns: {} }];
    expect(lines({}, { imports, ...firms(firm('甲')) })).toEqual(['企业名录：新增“甲”： → ']);
  });

  test('whatever changed, it is told, and no key or number of ours is shown as an object', () => {
    fc.assert(
      fc.property(anyDossier, anyDossier, (before, after) => {
        const told = changeLines(differences(before, after), after, shaanxi2023);
        for (const { what, from, to } of told) {
          expect(what).not.toBe('');
          expect(`${from}${to}`).not.toContain('[object');
        }
      }),
    );
  });
});
