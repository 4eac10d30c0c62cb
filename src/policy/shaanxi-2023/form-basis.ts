import type { Section } from '../form.ts';
import { answer, computed, figure, heading, narrative } from './form-rows.ts';

/** The cluster as a whole, and what 第十二条（一）to（三）weigh. */

const basic: Section = {
  id: 'basic',
  title: '集群基本情况',
  task: '填写集群基本情况',
  instructions: '以县级中小企业主管部门掌握的正式文件为准；行业代码决定高耗能、高耗水两部分是否需要填写。',
  criteria: [],
  evidence: [],
  rows: [
    { kind: 'profile', field: 'name' },
    { kind: 'profile', field: 'city' },
    { kind: 'profile', field: 'county' },
    { kind: 'profile', field: 'leadingIndustry' },
    { kind: 'profile', field: 'leadingIndustryCode' },
    { kind: 'profile', field: 'declarant' },
    { kind: 'profile', field: 'clusterOperator' },
    heading('产业和范围'),
    answer('industryChain', '所属重点产业链', 'text', { hint: '省、市重点产业链名称；没有的填“无”' }),
    answer('niche', '细分领域', 'text', { hint: '如：数控机床及功能部件' }),
    answer('boundary', '四至范围', 'longText', { hint: '东至、南至、西至、北至，与范围图一致' }),
    answer('formerlyPoor', '是否原贫困县', 'yesNo'),
    answer('alsoNational', '是否拟同步推荐国家级', 'yesNo'),
    heading('运营管理机构和联系人'),
    answer('operatorNature', '运营管理机构性质', 'choice', {
      choices: ['管委会', '事业单位', '国有平台公司', '行业协会', '工作专班', '其他'],
    }),
    answer('operatorDocument', '成立文件和文号', 'text', { hint: '批复单位、文号和日期' }),
    answer('operatorHead', '机构负责人'),
    answer('operatorStaff', '专职人数（人）'),
    answer('operatorPhone', '机构电话', 'phone'),
    answer('recommender', '推荐单位（市级主管部门）'),
    answer('contact', '申报联系人'),
    answer('contactPhone', '联系电话', 'phone'),
    answer('dataAsOf', '数据截止日', 'date', { hint: '各项数据统计到哪一天' }),
  ],
};

const roster: Section = {
  id: 'roster',
  title: '企业名录',
  task: '核对企业名录',
  instructions:
    '逐户填报，一户一行，注册地和产值均应在集群范围内。只有盖章汇总数、没有分户数据的，可把本部分设为不适用，直接填报年度指标。',
  criteria: [],
  evidence: [],
  rows: [{ kind: 'roster' }],
};

const compliance: Section = {
  id: 'compliance',
  title: '安全合规',
  task: '声明近三年安全合规情况',
  instructions: '逐项向主管部门核实后再选，写明出具证明的部门和日期；没有核实的不要选。',
  group: 1,
  criteria: ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8', '1.9', '1.10'],
  evidence: ['E01', 'E02', 'E22'],
  rows: [{ kind: 'statements' }],
};

const position: Section = {
  id: 'position',
  title: '产业定位和品牌',
  task: '说明产业定位和品牌',
  instructions: '位次和知名度应由协会、第三方机构等出具，本单位自述不足为证。',
  group: 2,
  criteria: ['2.1', '2.2', '2.3', '2.4'],
  evidence: ['E05', 'E06'],
  rows: [
    answer('position.pillar', '列为支柱或特色产业的文件', 'longText', {
      hint: '文件名称、文号、日期，以及原文怎样写',
    }),
    answer('position.policy', '符合产业政策和行业规划的依据', 'longText', {
      hint: '对照产业结构调整指导目录，写明类别和条目',
    }),
    answer('position.rank', '细分领域在全省的位次', 'longText', {
      hint: '按什么指标、第几位、谁出具、哪一年',
    }),
    answer('position.brand', '集群品牌', 'longText', { hint: '区域公共品牌、地理标志、特色基地称号等' }),
  ],
};

const figures: Section = {
  id: 'figures',
  title: '年度指标',
  task: '填写近三年指标，并与名录核对',
  instructions:
    '金额按万元填，旁边自动换算成亿元。有名录的由名录汇总，不必再填；有统计、税务等盖章数的，点“改填”录入，并选明来源，自查采用填报数。',
  group: 2,
  criteria: ['2.5', '2.6', '2.7', '2.8', '2.9', '5.1', '5.7', '5.8', '6.5', '6.6', '7.2', '7.3', '9.4'],
  evidence: ['E03', 'E04', 'E11', 'E12'],
  rows: [
    heading('产值和占地', 2),
    figure('landArea'),
    figure('outputValue', { baseYear: true }),
    computed('2.9'),
    figure('smeOutput'),
    computed('2.7'),
    figure('leadingIndustryOutput'),
    computed('2.8'),
    heading('企业和人员'),
    figure('enterprises'),
    figure('smes'),
    figure('aboveScaleIndustrials'),
    figure('leadingEnterprises'),
    figure('employees'),
    figure('residents'),
    heading('协同创新', 5),
    figure('smeRndSpending', { baseYear: true }),
    computed('5.1'),
    figure('inventionPatents', { baseYear: true }),
    computed('5.7'),
    computed('5.8'),
    heading('数字化转型', 6),
    figure('platformUsers'),
    computed('6.5'),
    figure('softwareUsers'),
    computed('6.6'),
    figure('cloudUsers'),
    heading('绿色化发展', 7),
    figure('energyUse'),
    {
      kind: 'ratio',
      id: 'energyIntensity',
      name: '单位产值能耗',
      part: 'energyUse',
      of: 'outputValue',
      per: 1,
    },
    figure('nonFossilEnergyUse'),
    computed('7.2'),
    figure('carbonEmissions'),
    computed('7.3'),
    heading('开放合作', 8),
    figure('importsExports'),
    heading('治理和服务', 9),
    figure('outreachEnterprises'),
    computed('9.4'),
  ],
};

const quality: Section = {
  id: 'quality',
  title: '优质企业培育',
  task: '核对优质企业，说明梯度培育',
  instructions: '资质由名录按自查基准日是否有效计算，一家企业有几项资质也只计一家；没有名录的按公告填报。',
  group: 3,
  criteria: ['3.0', '3.1'],
  evidence: ['E07', 'E08'],
  rows: [
    heading('有效资质企业', 3),
    figure('nationalChampions'),
    figure('littleGiants'),
    figure('leadingElites'),
    figure('srdiSmes'),
    figure('innovativeSmes'),
    figure('highTechEnterprises'),
    figure('qualitySmes'),
    figure('leadingQualitySmes'),
    figure('qualityOrTechSmes', { optional: true }),
    computed('3.1'),
    ...narrative('quality', '梯度培育方案、培育库的规模和层次'),
  ],
};

export const basisSections: Section[] = [basic, roster, compliance, position, figures, quality];
