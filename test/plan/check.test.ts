import { describe, expect, test } from 'vitest';
import {
  emptyPlan,
  newMeasure,
  SUPPORT_HEAD_IDS,
  type Plan,
  type PlanMeasure,
  type Target,
} from '../../src/dossier/plan.ts';
import { checkPlan } from '../../src/plan/check.ts';
import type { IndicatorId } from '../../src/policy/indicator.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, baseUnits, dossierWith, latest, years } from '../make.ts';

const dossier = dossierWith({
  outputValue: years('30亿元', '33亿元', '36.3亿元'),
  smeOutput: years('24亿元', '26亿元', '29亿元'),
  platformUsers: latest('10家'),
  enterprises: years('62家', '62家', '62家'),
  landArea: latest('12平方公里'),
});
const target = (indicator: IndicatorId, ...figures: (string | undefined)[]): Target => ({
  indicator,
  source: '县统计局',
  owner: '县工信局',
  values: Object.fromEntries(
    figures.flatMap((text, index) =>
      text === undefined ? [] : [[2026 + index, { value: baseUnits(text) }]],
    ),
  ),
});
const measure = (rest: Partial<PlanMeasure> = {}): PlanMeasure => ({
  ...newMeasure('m1', 4, '组织12家企业上平台'),
  content: '组织12家企业签约上平台',
  criteria: ['6.5'],
  owner: '县工信局',
  start: '2026-03',
  due: '2027-06',
  money: 0,
  milestones: { 2026: { text: '签约6家', done: false } },
  verification: '合同',
  ...rest,
});
const found = (rest: Partial<Plan>): string[] =>
  checkPlan(shaanxi2023, dossier, { ...emptyPlan(2026, AS_OF), ...rest }, AS_OF).map(
    ({ check, sentence }) => `${check}：${sentence}`,
  );

describe('the checks of 第十二条（九）', () => {
  const good = target('outputValue', '39.35亿元', '42.66亿元', '46.24亿元');
  test.each<[string, Partial<Plan>, string]>([
    ['清晰', { targets: [] }, 'target.none：规划还没有目标'],
    [
      '清晰: a year without its number',
      { targets: [target('outputValue', '39.35亿元', undefined, '46.24亿元')] },
      'target.missingYear：集群总产值没有2027年目标',
    ],
    [
      '清晰: a stock phrase without a figure',
      { measures: [measure({ content: '大力推进企业上平台' })] },
      'measure.phrase：措施“组织12家企业上平台”只说“大力推进”，没有数量',
    ],
    [
      '清晰: a blank of the library left open',
      { measures: [measure({ content: '组织＿＿家企业上平台' })] },
      'measure.blank：措施“组织12家企业上平台”还有1处“＿＿”没有填',
    ],
    [
      '可考核: nobody answers for it',
      { targets: [{ ...good, owner: ' ' }] },
      'target.unaccountable：集群总产值的目标没有责任单位',
    ],
    [
      '可考核: equal to today',
      { targets: [target('landArea', '12平方公里', '12平方公里', '12平方公里')] },
      'target.unmoved：占地面积三年目标都等于基期12.00平方公里',
    ],
    [
      '可考核: no way to check it',
      { measures: [measure({ verification: '', milestones: {} })] },
      'measure.uncheckable：措施“组织12家企业上平台”没有核验方式、年度节点',
    ],
    ['完整: a gap without a measure', {}, 'measure.gap：2.1 县级区划的支柱或特色产业还没有对应的措施'],
    [
      '完整: a gap whose measure has no date',
      { measures: [measure({ criteria: ['2.1'], due: undefined })] },
      'measure.gap：2.1 县级区划的支柱或特色产业的措施没有责任单位或完成时限',
    ],
    ['完整: a task without a measure', {}, 'task.empty：第七条任务“深化集群开放合作”下没有措施'],
    ['完整: a head of 第九条 left out', {}, 'policy.empty：没有人才方面的支持政策'],
    [
      '针对性: it serves no condition',
      { measures: [measure({ criteria: ['99.9'] })] },
      'measure.aimless：措施“组织12家企业上平台”没有对应第十二条的任何条件',
    ],
    [
      '可行: below the threshold is self-defeating',
      { targets: [target('platformUsers', '9家', '10家', '11家')] },
      'target.selfDefeating：2026年工业互联网平台应用普及率为14.52%，不满足第十二条',
    ],
    [
      '可行: worse than today',
      { targets: [target('platformUsers', '9家', '10家', '11家')] },
      'target.goingBack：2026年应用工业互联网平台的企业目标9家，低于上一年的10家',
    ],
    [
      '可行: a part above its whole',
      { targets: [good, target('smeOutput', '40亿元', '41亿元', '42亿元')] },
      'target.inconsistent：2026年中小企业产值400,000.00万元，多于集群总产值393,500.00万元',
    ],
    [
      '可行: more titles than enterprises',
      { targets: [target('qualitySmes', '20家', '40家', '63家')] },
      'target.inconsistent：2028年优质企业（专精特新、创新型、高新技术企业）63家，多于集群企业总数62家',
    ],
    [
      '可行: over 1.5 times its own 10%',
      { targets: [target('outputValue', '42亿元', '49亿元', '56亿元')] },
      'target.beyondHistory：集群总产值计划年均增长15.55%，超过近三年年均10.00%的1.5倍',
    ],
    [
      '可行: out of the three years',
      { measures: [measure({ due: '2029-01' })] },
      'measure.dates：措施“组织12家企业上平台”的时间不在规划期2026年至2028年内',
    ],
    [
      '可行: it ends before it begins',
      { measures: [measure({ start: '2027-07' })] },
      'measure.dates：措施“组织12家企业上平台”开始时间晚于完成时限',
    ],
    [
      '可行: money from nowhere',
      { measures: [measure({ money: 100 })] },
      'measure.money：措施“组织12家企业上平台”有资金数额，没有来源',
    ],
  ])('%s', (_, rest, expected) => {
    expect(found(rest)).toContain(expected);
  });

  test('what is right is not found', () => {
    const sme = target('smeOutput', '31亿元', '33亿元', '35亿元');
    const policies = SUPPORT_HEAD_IDS.map((head) => ({
      id: head,
      head,
      text: '奖补10万元',
      owner: '县财政局',
    }));
    const names = found({ targets: [good, sme], measures: [measure()], policies }).map(
      (each) => each.split('：')[0],
    );
    expect([...new Set(names)].sort()).toEqual(['measure.gap', 'task.empty']);
  });
});
