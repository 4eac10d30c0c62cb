import { describe, expect, test } from 'vitest';
import {
  emptyPlan,
  newMeasure,
  SUPPORT_HEAD_IDS,
  type Plan,
  type PlanMeasure,
  type Target,
} from '../../src/dossier/plan.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { checkPlan } from '../../src/plan/check.ts';
import type { Place, PlanFinding, Remedy } from '../../src/plan/checks/check.ts';
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
      'target.selfDefeating：2026年工业互联网平台应用普及率为14.52%，不满足第十二条“不低于15%”',
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
      '可行: the sums of its sources are not the sum',
      { measures: [measure({ money: baseUnits('90万元'), moneySource: '县财政45万元、企业40万元' })] },
      'measure.sum：措施“组织12家企业上平台”资金90.00万元，来源相加为85.00万元',
    ],
    [
      '可行: nor are those of a key project, with 亿元 among them',
      {
        projects: [
          {
            id: 'p',
            title: '主轴线',
            content: '年产4000套',
            builder: '',
            owner: '',
            money: baseUnits('1.2亿元'),
            moneySource: '企业自筹1亿元，县财政 1,000万元',
          },
        ],
      },
      'project.sum：重点项目“主轴线”资金12,000.00万元，来源相加为11,000.00万元',
    ],
    [
      '清晰: a policy of stock phrases',
      { policies: [{ id: 'x', head: 'land', text: '优先保障用地，切实加强服务', owner: '' }] },
      'policy.phrase：土地政策只说“切实加强”，没有数量',
    ],
    [
      '可行: money from nowhere',
      { measures: [measure({ money: 100 })] },
      'measure.money：措施“组织12家企业上平台”有资金数额，没有来源',
    ],
  ])('%s', (_, rest, expected) => {
    expect(found(rest)).toContain(expected);
  });

  test('sums that come to the money are right, and so is a source without sums', () => {
    const money = baseUnits('90万元');
    for (const moneySource of ['县财政45万元、企业45万元', '企业自筹', '省、市专项0.004亿元，其余50万元'])
      expect(found({ measures: [measure({ money, moneySource })] }).join()).not.toContain('measure.sum');
  });

  test('titles counted by two names are no part and whole while nothing is promised of the wider one', () => {
    const titled = dossierWith({
      qualitySmes: latest('23家'),
      qualityOrTechSmes: latest('23家'),
      enterprises: latest('62家'),
    });
    const plan = { ...emptyPlan(2026, AS_OF), targets: [target('qualitySmes', '24家', '26家', '28家')] };
    const names = checkPlan(shaanxi2023, titled, plan, AS_OF).map(({ check }) => check);
    expect(names).not.toContain('target.inconsistent');
  });

  test('titles run out: even as many as today have to be won again', () => {
    const sample = sampleDossier('s', AS_OF);
    const [one] = checkPlan(shaanxi2023, sample, sample.plan!, AS_OF).filter(
      ({ check }) => check === 'target.runningOut',
    );
    expect([one!.sentence, one!.advice, one!.level]).toEqual([
      '2026年优质企业24家，须新增或续认3家',
      '现有23家，到2026年12月31日仍有效21家。',
      'warn',
    ]);
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

describe('what a finding says at its place', () => {
  const findingsOf = (rest: Partial<Plan>, whose = dossier): PlanFinding[] =>
    checkPlan(shaanxi2023, whose, { ...emptyPlan(2026, AS_OF), ...rest }, AS_OF);

  test.each<[string, Partial<Plan>, Place]>([
    [
      'target.missingYear',
      { targets: [target('outputValue', '39.35亿元', undefined, '46.24亿元')] },
      { kind: 'target', indicator: 'outputValue', field: 2027 },
    ],
    [
      'target.unaccountable',
      { targets: [{ ...target('outputValue', '39亿元', '42亿元', '46亿元'), source: '' }] },
      { kind: 'target', indicator: 'outputValue', field: 'source' },
    ],
    [
      'measure.phrase',
      { measures: [measure({ content: '大力推进' })] },
      { kind: 'measure', id: 'm1', field: 'content' },
    ],
    [
      'measure.blank',
      { measures: [measure({ title: '＿＿户' })] },
      { kind: 'measure', id: 'm1', field: 'title' },
    ],
    [
      'measure.uncheckable',
      { measures: [measure({ verification: '' })] },
      { kind: 'measure', id: 'm1', field: 'verification' },
    ],
    [
      'measure.uncheckable',
      { measures: [measure({ milestones: {} })] },
      { kind: 'measure', id: 'm1', field: 2026 },
    ],
    [
      'measure.aimless',
      { measures: [measure({ criteria: [] })] },
      { kind: 'measure', id: 'm1', field: 'criteria' },
    ],
    [
      'measure.dates',
      { measures: [measure({ start: '2025-01' })] },
      { kind: 'measure', id: 'm1', field: 'start' },
    ],
    [
      'measure.dates',
      { measures: [measure({ due: '2029-01' })] },
      { kind: 'measure', id: 'm1', field: 'due' },
    ],
    [
      'measure.money',
      { measures: [measure({ money: 1 })] },
      { kind: 'measure', id: 'm1', field: 'moneySource' },
    ],
    [
      'measure.gap',
      { measures: [measure({ criteria: ['2.8'], owner: '' })] },
      { kind: 'measure', id: 'm1', field: 'owner' },
    ],
    ['measure.gap', {}, { kind: 'task', task: 1, criterion: '2.8' }],
    ['task.empty', {}, { kind: 'task', task: 1 }],
    ['policy.empty', {}, { kind: 'policy', head: 'fiscal' }],
  ])('%s of %j stands at %j', (check, rest, place) => {
    expect(findingsOf(rest).find((each) => each.check === check)!.place).toEqual(place);
  });

  test.each<[string, string, Partial<Plan>, Remedy]>([
    [
      'target.selfDefeating',
      'the least that meets the condition',
      { targets: [target('platformUsers', '9家', '12家', '14家')] },
      [{ indicator: 'platformUsers', year: 2026, value: 10 }],
    ],
    [
      'target.goingBack',
      'as much as the year before',
      { targets: [target('platformUsers', '12家', '11家', '14家')] },
      [{ indicator: 'platformUsers', year: 2027, value: 12 }],
    ],
    [
      'target.inconsistent',
      'as much as the whole',
      {
        targets: [
          target('outputValue', '40亿元', '44亿元', '48亿元'),
          target('smeOutput', '41亿元', '43亿元', '47亿元'),
        ],
      },
      [{ indicator: 'smeOutput', year: 2026, value: baseUnits('40亿元') }],
    ],
    [
      'target.beyondHistory',
      '36.3亿元 grown by 15% a year, 55.2078625, to whole 万元 below',
      { targets: [target('outputValue', '42亿元', '49亿元', '56亿元')] },
      [{ indicator: 'outputValue', year: 2028, value: baseUnits('552078万元') }],
    ],
  ])('%s offers %s', (check, _, rest, remedy) => {
    expect(findingsOf(rest).find((each) => each.check === check)!.remedy).toEqual(remedy);
  });

  test('the slip of the sample is mended by what its finding offers, and by no less', () => {
    const sample = sampleDossier('s', AS_OF);
    const plan = sample.plan!;
    const slip = checkPlan(shaanxi2023, sample, plan, AS_OF)[0]!;
    expect(slip.sentence).toBe('2028年中小企业研发经费年均增长为7.49%，不满足第十二条“高于8%”');
    expect(slip.remedy).toEqual(
      (['smeRndSpending', 'panelSmeRndSpending'] as const).map((indicator) => ({
        indicator,
        year: 2028,
        value: baseUnits('6007万元'),
      })),
    );
    const with_ = (less: number): Plan => ({
      ...plan,
      targets: plan.targets.map((each) => {
        const mended = slip.remedy!.find(({ indicator }) => indicator === each.indicator);
        return mended ? { ...each, values: { ...each.values, 2028: { value: mended.value - less } } } : each;
      }),
    });
    const defeats = (each: Plan): boolean =>
      checkPlan(shaanxi2023, sample, each, AS_OF).some(({ check }) => check === 'target.selfDefeating');
    // 5,150 × 1.08² is 6,006.96: rounded up to 万元 it stays above.
    expect([defeats(with_(0)), defeats(with_(baseUnits('0.05万元')))]).toEqual([false, true]);
  });
});
