import { describe, expect, test } from 'vitest';
import { packDifferences, type PackDifference } from '../../src/policy/compare-packs.ts';
import type { Criterion, RulePack } from '../../src/policy/criterion.ts';
import { national2022 } from '../../src/policy/national-2022/index.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';

const withCriterion = (id: string, changes: Partial<Criterion>): RulePack => ({
  ...shaanxi2023,
  criteria: shaanxi2023.criteria.map((each) => (each.id === id ? { ...each, ...changes } : each)),
});

describe('what another pack changes', () => {
  test('is nothing when it says the same', () => {
    expect(packDifferences(shaanxi2023, structuredClone(shaanxi2023))).toEqual([]);
  });
  test.each<readonly [RulePack, PackDifference]>([
    [
      { ...shaanxi2023, title: '新办法' },
      {
        where: '规则包',
        what: '名称',
        builtIn: '陕西省促进中小企业特色产业集群发展实施办法（暂行）',
        other: '新办法',
      },
    ],
    [
      { ...shaanxi2023, number: '陕工信发〔2026〕1号' },
      { where: '规则包', what: '文号', builtIn: '陕工信发〔2023〕89号', other: '陕工信发〔2026〕1号' },
    ],
    [
      { ...shaanxi2023, issuer: '某市工业和信息化局' },
      { where: '规则包', what: '印发单位', builtIn: '陕西省工业和信息化厅', other: '某市工业和信息化局' },
    ],
    [
      { ...shaanxi2023, inForce: { from: '2025-04-29' } },
      { where: '规则包', what: '有效期', builtIn: '2023-04-28至2025-04-28', other: '2025-04-29至未载明' },
    ],
    [
      withCriterion('2.6', { name: '产值' }),
      { where: '2.6 近三年产值', what: '名称', builtIn: '近三年产值', other: '产值' },
    ],
    [
      withCriterion('2.6', { quote: '产值均在30亿元以上' }),
      {
        where: '2.6 近三年产值',
        what: '条文原文',
        builtIn: '近三年产值均在30亿元以上',
        other: '产值均在30亿元以上',
      },
    ],
    [
      withCriterion('2.5', { strength: 'required' }),
      { where: '2.5 占地面积', what: '强制程度', builtIn: '指导性', other: '必须' },
    ],
    [
      withCriterion('5.8', { reading: '按常住人口' }),
      {
        where: '5.8 每万人有效发明专利拥有量',
        what: '判定规则',
        builtIn: '按集群从业人员：最近一年的每万从业人员的有效发明专利不低于12个（恰为12个也满足）',
        other: '按常住人口：最近一年的每万从业人员的有效发明专利不低于12个（恰为12个也满足）',
      },
    ],
    [
      withCriterion('4.3', { otherReadings: [] }),
      {
        where: '4.3 共享机制',
        what: '其它口径',
        builtIn:
          '五类都有：最近一年的已建立的共享机制（设备、物流、仓储、人力、设计五类）不低于5类（恰为5类也满足）；没有数据的由人研判；数据与研判不一致为待定；不少于1类：最近一年的已建立的共享机制（设备、物流、仓储、人力、设计五类）不低于1类（恰为1类也满足）；没有数据的由人研判；数据与研判不一致为待定',
        other: '',
      },
    ],
    [
      withCriterion('1.10', { evidence: ['E02'] }),
      { where: '1.10 其它重大问题的行为', what: '佐证材料', builtIn: 'E01、E02', other: 'E02' },
    ],
    [
      { ...shaanxi2023, criteria: [...shaanxi2023.criteria, { ...shaanxi2023.criteria[0]!, id: '9.8' }] },
      {
        where: '9.8 较大及以上安全事故',
        what: '整项',
        builtIn: '',
        other: '未发生较大及以上安全、质量和环境污染等事故',
      },
    ],
  ])('%#: one line', (other, difference) =>
    expect(packDifferences(shaanxi2023, other)).toEqual([difference]),
  );
  test('from the national standard: what it drops and what it asks more of', () => {
    const differences = packDifferences(shaanxi2023, national2022);
    expect(differences).toContainEqual({
      where: '2.6 近三年产值',
      what: '判定规则',
      builtIn: '近三年每一年的集群总产值不低于30亿元（恰为30亿元也满足）',
      other: '近三年每一年的集群总产值不低于40亿元（恰为40亿元也满足）',
    });
    expect(differences).toContainEqual({
      where: '9.7 工作措施完整、可行',
      what: '整项',
      builtIn: '工作措施要完整、针对性强、切实可行',
      other: '',
    });
  });
});
