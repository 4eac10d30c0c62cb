import type { Section } from '../form.ts';
import { answer, choice, computed, figure, heading, list, narrative, text } from './form-rows.ts';

/** What 第十二条（六）to（九）weigh. */

const digital: Section = {
  id: 'digital',
  title: '数字化转型',
  task: '填写数字化转型情况',
  instructions: '平台、软件、上云的企业数在“年度指标”中填报或由名录汇总，这里填服务和联通情况。',
  group: 6,
  criteria: ['6.1', '6.2', '6.3', '6.4', '6.5', '6.6', '6.7', '6.8', '6.9'],
  evidence: ['E14', 'E15'],
  rows: [
    list('digitalServices', '引入的数字化服务', '项', {
      columns: [
        choice('kind', '服务类别', '数字化解决方案', '评估', '诊断', '培训'),
        text('provider', '服务商'),
        text('content', '服务内容'),
        text('document', '合同或报告'),
      ],
      counts: [],
    }),
    heading('服务和联通', 6),
    figure('diagnosedEnterprises'),
    figure('connectedEnterprises'),
    figure('securityGradedEnterprises'),
    answer('digital.infrastructure', '新型信息基础设施', 'longText', {
      hint: '5G、千兆光网、标识解析节点、数据中心等',
    }),
    answer('digital.models', '新模式新业态', 'longText', { hint: '个性化定制、协同制造、服务型制造等' }),
    answer('digital.security', '工业互联网安全保障', 'longText', { hint: '制度、责任单位、分类分级备案' }),
    ...narrative('digital', '数字化装备和系统应用、“用云上平台”的情况'),
  ],
};

const green: Section = {
  id: 'green',
  title: '绿色化发展',
  task: '填写绿色化发展情况',
  instructions: '能源消费和碳排放数在“年度指标”中填报，这里登记绿色制造单位，说明资源利用和污染治理。',
  group: 7,
  criteria: ['7.1', '7.2', '7.3', '7.4', '7.5', '7.6'],
  evidence: ['E16'],
  rows: [
    list('greenUnits', '绿色制造单位', '个', {
      columns: [
        choice('kind', '类别', '绿色工厂', '绿色园区', '绿色供应链', '节水型企业'),
        choice('level', '级别', '国家级', '省级', '市级'),
        text('name', '名称'),
        text('document', '公告或文号'),
      ],
      counts: [],
    }),
    answer('green.resources', '资源利用效率', 'longText', { hint: '固废综合利用、水重复利用、亩均产出等' }),
    answer('green.pollution', '污染物排放治理', 'longText', { hint: '排污许可、监测结果、治理设施' }),
    answer('green.services', '绿色低碳服务机制', 'longText', { hint: '节能诊断、碳核算、绿色金融等服务' }),
    ...narrative('green', '能源消费结构、主要耗能企业'),
  ],
};

const energyIntensive: Section = {
  id: 'energyIntensive',
  title: '高耗能行业能效对标',
  task: '填写能效对标情况',
  instructions: '只有主导产业属高耗能行业的集群填写，以节能监察报告或能源审计为准。',
  group: 7,
  criteria: ['7.7'],
  evidence: ['E17'],
  industry: 'energyIntensive',
  rows: [
    heading('能效', 7),
    figure('energyBenchmarked'),
    figure('energyAboveBenchmark'),
    figure('unitEnergyUse', { optional: true }),
    figure('energyBenchmark', { optional: true }),
    computed('7.7'),
  ],
};

const waterIntensive: Section = {
  id: 'waterIntensive',
  title: '高耗水行业水效对标',
  task: '填写水效对标情况',
  instructions: '只有主导产业属高耗水行业的集群填写，以用水定额对标或水平衡测试为准。',
  group: 7,
  criteria: ['7.8'],
  evidence: ['E17'],
  industry: 'waterIntensive',
  rows: [
    heading('水效', 7),
    figure('waterBenchmarked'),
    figure('waterAboveBenchmark'),
    figure('unitWaterUse', { optional: true }),
    figure('waterBenchmark', { optional: true }),
    computed('7.8'),
  ],
};

const openness: Section = {
  id: 'openness',
  title: '开放合作',
  task: '填写开放合作情况',
  instructions:
    '分支机构、交流活动和合作逐项登记；确实没有的，核实后勾选“没有”。进出口额在“年度指标”中填报。',
  group: 8,
  criteria: ['8.1', '8.2', '8.3'],
  evidence: ['E18'],
  rows: [
    list('exchanges', '合作机制和交流活动', '项', {
      columns: [
        choice('kind', '类别', '国际合作机制', '国内合作机制', '展会', '交流活动'),
        text('name', '名称'),
        text('place', '地点'),
        { id: 'heldOn', label: '日期', kind: 'date' },
      ],
      counts: [],
    }),
    list('partnerships', '技术、管理、人才、资本合作', '项', {
      columns: [
        choice('kind', '类别', '技术', '管理', '人才', '资本'),
        text('partner', '合作方'),
        text('content', '内容'),
        text('document', '协议'),
      ],
      counts: [],
    }),
    list('branches', '省外、境外分支机构', '个', {
      columns: [
        choice('kind', '类别', '省外', '境外'),
        text('name', '机构名称'),
        text('place', '所在地'),
        text('firm', '所属企业'),
      ],
      counts: [
        { indicator: 'otherProvinceBranches', where: { column: 'kind', is: '省外' } },
        { indicator: 'overseasBranches', where: { column: 'kind', is: '境外' } },
      ],
    }),
    heading('分支机构', 8),
    figure('otherProvinceBranches'),
    figure('overseasBranches'),
    ...narrative('openness', '参与国际国内合作、产品和服务贸易的情况'),
  ],
};

const governance: Section = {
  id: 'governance',
  title: '治理和服务',
  task: '填写治理和服务情况',
  instructions: '运营管理机构在“集群基本情况”中填写；政策宣贯企业数在“年度指标”中填报或由名录汇总。',
  group: 9,
  criteria: ['9.1', '9.2', '9.3', '9.4', '9.5', '9.6', '9.7'],
  evidence: ['E19', 'E20', 'E21'],
  rows: [
    list('publicServices', '公共服务平台名单', '个', {
      columns: [
        choice('level', '级别', '国家级', '省级', '市级', '县级'),
        text('name', '平台名称'),
        text('services', '服务内容'),
        text('document', '认定文件'),
      ],
      counts: [{ indicator: 'servicePlatforms' }],
    }),
    heading('公共服务', 9),
    figure('servicePlatforms'),
    figure('serviceTimes'),
    answer('governance.mechanism', '集群发展促进机制', 'longText', {
      hint: '联席会议、链长制、专班、专项资金等',
    }),
    answer('governance.outreach', '政策宣贯方式', 'longText', {
      hint: '怎样做到不漏户、不漏人，台账由谁保管',
    }),
    answer('planTitle', '三年发展规划名称'),
    answer('planIssuedOn', '规划印发日期', 'date'),
    ...narrative('governance', '运营管理机构的职责和人员'),
  ],
};

export const growthSections: Section[] = [
  digital,
  green,
  energyIntensive,
  waterIntensive,
  openness,
  governance,
];
