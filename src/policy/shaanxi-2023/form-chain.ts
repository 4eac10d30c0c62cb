import type { Section } from '../form.ts';
import type { IndicatorId } from '../indicator.ts';
import { choice, computed, figure, heading, list, narrative, answer, text } from './form-rows.ts';

/** What 第十二条（四）and（五）weigh. */

const STANDARDS: readonly (readonly [string, IndicatorId])[] = [
  ['国际标准', 'internationalStandards'],
  ['国家标准', 'nationalStandards'],
  ['行业标准', 'industryStandards'],
  ['地方标准', 'localStandards'],
  ['团体标准', 'groupStandards'],
];

const chain: Section = {
  id: 'chain',
  title: '产业链协作',
  task: '填写产业链协作和共享机制',
  instructions:
    '共享机制按通用生产设备、物流、仓储、人力、设计五类登记；写明协议或使用记录的才计入，同一类只计一次。',
  group: 4,
  criteria: ['4.1', '4.2', '4.3', '4.4'],
  evidence: ['E09', 'E10'],
  rows: [
    list('sharing', '共享机制', '项', {
      columns: [
        choice('kind', '类别', '通用生产设备', '物流', '仓储', '人力', '设计'),
        text('name', '机制或平台名称'),
        text('operator', '运营单位'),
        text('users', '使用企业'),
        text('document', '协议或使用记录'),
      ],
      counts: [{ indicator: 'sharingMechanisms', distinct: 'kind', documented: 'document' }],
    }),
    list('chainLinks', '产业链主要环节', '个', {
      columns: [
        choice('position', '位置', '上游', '中游', '下游', '配套服务'),
        text('name', '环节'),
        text('firms', '主要企业'),
        text('cooperation', '本地协作方式'),
      ],
      counts: [],
    }),
    heading('配套', 4),
    figure('sharingMechanisms'),
    computed('4.3'),
    figure('chainPurchases'),
    figure('localPurchases'),
    {
      kind: 'ratio',
      id: 'localSupply',
      name: '本地配套率',
      part: 'localPurchases',
      of: 'chainPurchases',
      per: 100,
    },
    ...narrative('chain', '产业链图谱、上下游企业和产供销协同机制'),
  ],
};

const innovation: Section = {
  id: 'innovation',
  title: '创新平台与合作',
  task: '填写创新平台与创新合作',
  instructions: '平台按批复级别逐个登记；合作写明对方单位和协议。研发经费、有效发明专利在“年度指标”中填报。',
  group: 5,
  criteria: ['5.1', '5.2', '5.3', '5.4', '5.7', '5.8'],
  evidence: ['E11', 'E12', 'E13'],
  rows: [
    list('platforms', '创新平台', '个', {
      columns: [
        choice('level', '级别', '国家级', '省级', '市级'),
        choice('kind', '类型', '企业技术中心', '工程技术研究中心', '重点实验室', '新型研发机构', '其他'),
        text('name', '平台名称'),
        text('host', '依托单位'),
        text('document', '批复文号'),
      ],
      counts: [
        { indicator: 'nationalPlatforms', where: { column: 'level', is: '国家级' } },
        { indicator: 'provincialPlatforms', where: { column: 'level', is: '省级' } },
        { indicator: 'municipalPlatforms', where: { column: 'level', is: '市级' } },
      ],
    }),
    list('cooperations', '与大型企业、高校、科研院所的合作', '项', {
      columns: [
        choice('kind', '合作方类别', '大型企业', '高校', '科研院所'),
        text('partner', '合作方'),
        text('firm', '集群企业'),
        text('content', '合作内容'),
        text('document', '协议'),
      ],
      counts: [],
    }),
    heading('创新平台数', 5),
    figure('nationalPlatforms'),
    figure('provincialPlatforms'),
    figure('municipalPlatforms'),
    ...narrative('innovation', '大中小企业融通创新和产学研协同创新机制'),
  ],
};

const standards: Section = {
  id: 'standards',
  title: '标准制修订',
  task: '登记参与制修订的标准',
  instructions: '一项标准一行，按发布的标准文本填写；只列主导产业的标准。',
  group: 5,
  criteria: ['5.5'],
  evidence: ['E13'],
  rows: [
    list('standards', '标准', '项', {
      columns: [
        choice('level', '级别', ...STANDARDS.map(([level]) => level)),
        text('number', '标准号'),
        text('name', '标准名称'),
        choice('role', '参与方式', '主持', '参与'),
        text('firm', '参与企业'),
      ],
      counts: STANDARDS.map(([is, indicator]) => ({ indicator, where: { column: 'level', is } })),
    }),
    heading('标准数', 5),
    ...STANDARDS.map(([, indicator]) => figure(indicator)),
  ],
};

const technologies: Section = {
  id: 'technologies',
  title: '关键核心技术',
  task: '登记突破的关键核心技术',
  instructions: '一项技术一行，写明由谁突破、有什么证明；只列主导产业的技术。',
  group: 5,
  criteria: ['5.6'],
  evidence: ['E13'],
  rows: [
    list('technologies', '关键核心技术', '项', {
      columns: [
        text('name', '技术名称'),
        text('firm', '突破单位'),
        choice('kind', '证明类别', '科技成果鉴定或登记', '科学技术奖', '首台（套）', '发明专利', '其他'),
        text('document', '证明文件'),
      ],
      counts: [{ indicator: 'keyTechnologies' }],
    }),
    heading('技术数', 5),
    figure('keyTechnologies'),
    answer('technologies.effect', '填补了什么空白', 'longText', { hint: '替代进口、打破垄断、产业化规模等' }),
  ],
};

export const chainSections: Section[] = [chain, innovation, standards, technologies];
