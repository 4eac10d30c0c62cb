import type { TaskEntry } from '../measure-library.ts';

/** 第七条（六）深化集群开放合作. */
export const TASK_6: readonly TaskEntry[] = [
  {
    id: 'exhibitions',
    title: '以集群名义组团参展',
    content:
      '县工信局、商务部门每年以集群名义组织＿＿户企业参加主导产业国际国内展会＿＿场，统一展位和样本，展后3个月登记意向和成交金额。',
    criteria: ['8.1', '2.4'],
    gaps: ['judgement', 'refused'],
    owner: '县商务局',
    partners: '县工信局',
    verification: '参展合同、展位照片、成交登记表。',
    defaultMonths: 12,
  },
  {
    id: 'exchange-partners',
    title: '与省外同类集群结对',
    content:
      '与省外＿＿个同类产业集群签订交流合作协议，每年互访1次、技术交流会1次，三年内共同承接订单或共建项目＿＿个。',
    criteria: ['8.1', '8.2'],
    gaps: ['judgement', 'refused'],
    owner: '管委会',
    partners: '行业协会',
    verification: '合作协议、互访记录、项目合同。',
    defaultMonths: 24,
  },
  {
    id: 'belt-road',
    title: '参与“一带一路”经贸合作',
    content:
      '商务部门摸清共建“一带一路”国家的目标市场＿＿个，组织＿＿户企业随省、市经贸团出访或参加线上洽谈，三年新增出口市场＿＿个、出口额＿＿万元。',
    criteria: ['8.1', '8.3'],
    gaps: ['judgement', 'refused'],
    owner: '县商务局',
    partners: '县工信局',
    verification: '出访（洽谈）记录、报关单。',
    defaultMonths: 30,
  },
  {
    id: 'talent-cooperation',
    title: '省外人才和技术合作',
    content:
      '人社、科技部门在＿＿个城市设人才联络点，每年柔性引进工程师＿＿名，到企业工作不少于＿＿天，按解决的技术问题结算报酬。',
    criteria: ['8.2', '5.3'],
    gaps: ['judgement', 'refused'],
    owner: '县人社局',
    partners: '县科技局',
    verification: '聘用协议、到岗记录、成果验收单。',
    defaultMonths: 24,
  },
  {
    id: 'capital-management',
    title: '管理和资本合作',
    content:
      '每年组织＿＿户企业负责人到省外先进企业跟岗学习，引进专业管理服务＿＿项；三年内促成合资、并购或股权合作＿＿项。',
    criteria: ['8.2'],
    gaps: ['judgement', 'refused'],
    owner: '县工信局',
    partners: '县商务局',
    verification: '培训名册、服务合同、合作协议和工商变更登记。',
    defaultMonths: 30,
  },
  {
    id: 'branches',
    title: '设立省外、境外分支机构',
    content:
      '支持＿＿户企业在省外、境外设销售、服务或研发分支机构，每设1个补助＿＿万元，三年新设省外＿＿个、境外＿＿个，每年核对经营收入。',
    criteria: ['8.3', '8.2'],
    gaps: ['judgement', 'refused'],
    owner: '县商务局',
    partners: '县工信局',
    verification: '分支机构营业执照或注册文件、年度收入表。',
    defaultMonths: 30,
  },
  {
    id: 'export-coaching',
    title: '帮无出口实绩企业开单',
    content:
      '商务部门、海关对＿＿户有产品、无出口实绩的企业逐户辅导备案、认证、报关和收汇，由外贸服务企业带单，三年开单＿＿户。',
    criteria: ['8.3'],
    gaps: ['judgement', 'refused', 'missing'],
    owner: '县商务局',
    partners: '海关',
    verification: '分户辅导表、首票报关单。',
    defaultMonths: 24,
  },
  {
    id: 'online-sales',
    title: '建产品线上展销点',
    content:
      '由协会在电商平台开设集群产品展销店＿＿个，上架企业＿＿户、产品＿＿种，专人＿＿名负责询盘，每季度公布询盘数和成交额。',
    criteria: ['8.3', '2.4'],
    gaps: ['judgement', 'refused'],
    owner: '行业协会',
    partners: '县商务局',
    verification: '店铺页面、季度成交统计。',
    defaultMonths: 18,
  },
  {
    id: 'trade-risk',
    title: '建贸易投资风险防控机制',
    content:
      '商务、司法、税务部门建涉外风险会商制度，每季度发布汇率、关税、出口管制提示1期，为＿＿户外贸企业办出口信用保险，发生纠纷3个工作日内对接律师。',
    criteria: ['8.1', '8.3'],
    gaps: ['judgement', 'refused'],
    owner: '县商务局',
    partners: '县司法局、县税务局',
    verification: '会商制度、提示单、保单、纠纷登记表。',
    defaultMonths: 12,
  },
];
