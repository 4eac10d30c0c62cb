import type { KeyProject, Plan, PlanMeasure, SupportPolicy, Target } from '../../src/dossier/plan.ts';
import type { IndicatorId } from '../../src/policy/indicator.ts';
import { MEASURE_LIBRARY } from '../../src/plan/measure-library.ts';
import { AS_OF, baseUnits } from '../make.ts';

/** A plan as a bureau would leave it: library measures with their blanks filled in, targets, projects, policies. */

const target = (indicator: IndicatorId, source: string, owner: string, ...figures: string[]): Target => ({
  indicator,
  source,
  owner,
  values: Object.fromEntries(figures.map((text, index) => [`${2026 + index}`, { value: baseUnits(text) }])),
});

/** A library measure with its blanks filled in order. */
export function fromLibrary(
  libraryId: string,
  blanks: readonly (string | number)[],
  rest: Partial<PlanMeasure> = {},
): PlanMeasure {
  const { task, title, content, criteria, verification } = MEASURE_LIBRARY.find(
    ({ id }) => id === libraryId,
  )!;
  let at = 0;
  return {
    id: libraryId,
    libraryId,
    task,
    title,
    content: content.replace(/＿＿/g, (blank) => String(blanks[at++] ?? blank)),
    criteria: [...criteria],
    owner: '县工信局',
    partners: '园区管委会',
    start: '2026-01',
    due: '2028-12',
    moneySource: '',
    milestones: {},
    verification,
    state: 'planned',
    ...rest,
  };
}

const project = (id: string, rest: Partial<KeyProject>): KeyProject => ({
  id,
  title: id,
  content: '',
  builder: '',
  owner: '县工信局',
  moneySource: '',
  ...rest,
});
const policy = (head: SupportPolicy['head'], text: string, owner: string): SupportPolicy => ({
  id: head,
  head,
  text,
  owner,
});

const DONE = (text: string) => ({ text, done: false });

export const MADE_PLAN: Plan = {
  startYear: 2026,
  margin: 500,
  proposedOn: AS_OF,
  targets: [
    target('outputValue', '县统计局年报', '县工信局', '408000万元', '445000万元', '486000万元'),
    target('smeOutput', '企业名录汇总', '县工信局', '357000万元', '389000万元', '425000万元'),
    target('leadingIndustryOutput', '企业名录汇总', '县工信局', '305000万元', '334000万元', '366000万元'),
    target('smeRndSpending', '企业辅助账', '县科技局', '5150万元', '5640万元', '6180万元'),
    target('inventionPatents', '知识产权局查询', '县市场监管局', '180件', '205件', '232件'),
    target('qualitySmes', '省级公布名单', '县工信局', '25家', '28家', '31家'),
    target('platformUsers', '平台日志', '园区管委会', '12家', '16家', '20家'),
    target('outreachEnterprises', '签收单', '园区管委会', '62家', '62家', '62家'),
  ],
  measures: [
    fromLibrary('chain-map', [9], { due: '2026-06', milestones: { 2026: DONE('图谱和四张清单印发') } }),
    fromLibrary('supply-docking', [2, 20], { owner: '机床工具行业协会', due: '2027-12' }),
    fromLibrary('title-coaching', [12, 3], {
      partners: '县科技局',
      milestones: { 2027: DONE('优质企业28家') },
    }),
    fromLibrary('key-projects', [3000, 3], { owner: '县发改局', partners: '县工信局' }),
    fromLibrary('rnd-support', [200, 10, 20], {
      owner: '县财政局',
      partners: '县科技局',
      money: 600 * 10 ** 6,
      moneySource: '县财政',
    }),
    fromLibrary('patent-mining', [15, 30, 60], {
      owner: '县市场监管局',
      money: 90 * 10 ** 6,
      moneySource: '企业自筹',
    }),
    fromLibrary('platform-adoption', [4, 19, 32], {
      owner: '园区管委会',
      partners: '县工信局',
      due: '2027-06',
      milestones: { 2026: DONE('应用企业12家'), 2027: DONE('应用企业16家') },
    }),
    fromLibrary('data-connection', [6, 10, 25], {
      start: '2026-07',
      money: 320 * 10 ** 6,
      moneySource: '专项资金',
    }),
    fromLibrary('energy-ledger', [], { owner: '县发改局', partners: '县统计局', due: '2026-12' }),
    fromLibrary('exhibitions', [10, 3], { owner: '县商务局', partners: '' }),
    fromLibrary('outreach', [8], {
      owner: '园区管委会',
      due: '2026-03',
      milestones: { 2026: DONE('覆盖62户') },
    }),
    fromLibrary('plan-review', [], {}),
  ],
  projects: [
    project('数控机床主轴生产线', {
      content: '新建主轴精加工和装配线2条，年产主轴4000套',
      builder: '待招标企业',
      start: '2026-03',
      due: '2027-09',
      money: 8600 * 10 ** 6,
      moneySource: '企业自筹',
    }),
    project('机床工具中试平台', {
      content: '试验厂房1200平方米，检测设备26台（套）',
      builder: '园区管委会',
      owner: '县科技局',
      start: '2026-07',
      due: '2028-06',
      money: 2350 * 10 ** 6,
      moneySource: '专项资金和自筹',
    }),
  ],
  policies: [
    policy('fiscal', '县财政三年安排集群发展资金600万元，用于研发奖补', '县财政局'),
    policy('talent', '三年引进机械工程师45名，提供人才公寓60套', '县人社局'),
  ],
  sections: {},
  reasons: {},
};
