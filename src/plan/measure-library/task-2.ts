import type { TaskEntry } from '../measure-library.ts';

/** 第七条（二）建设现代化产业体系. */
export const TASK_2: readonly TaskEntry[] = [
  {
    id: 'key-chain',
    title: '对接全省重点产业链',
    content:
      '县工信局向省、市重点产业链牵头单位报送集群产品目录＿＿类，每年组织企业参加链主企业供需见面会＿＿次，三年内＿＿户企业进入链主企业供应商名录。',
    criteria: ['4.2', '2.2', '4.4'],
    gaps: ['judgement', 'refused'],
    owner: '县工信局',
    partners: '行业协会',
    verification: '供应商名录或供货合同。',
    defaultMonths: 24,
  },
  {
    id: 'advanced-cluster',
    title: '参与先进制造业集群建设',
    content:
      '与市级（省级）先进制造业集群促进机构签订协作备忘录1份，明确集群承担的＿＿个配套环节，每半年报送一次配套产值和项目情况。',
    criteria: ['2.3', '2.1', '4.2'],
    gaps: ['judgement', 'refused'],
    owner: '县工信局',
    partners: '管委会',
    verification: '备忘录、半年报送材料。',
    defaultMonths: 18,
  },
  {
    id: 'product-upgrade',
    title: '新产品和首台（套）',
    content:
      '每年列新产品开发清单＿＿项，县工信局按清单帮助企业申请鉴定、首台（套）或新材料首批次认定，三年内新产品产值占集群总产值的比例由＿＿%提高到＿＿%。',
    criteria: ['2.3', '2.9', '5.6'],
    gaps: ['judgement', 'refused', 'shortfall'],
    owner: '县工信局',
    partners: '县科技局',
    verification: '鉴定证书、认定文件、新产品产值统计表。',
    defaultMonths: 30,
  },
  {
    id: 'producer-services',
    title: '发展检测、维修和供应链服务',
    content:
      '三年引进或培育检验检测、设备维修、供应链管理等生产性服务企业＿＿户，每户写明服务的制造企业数和年服务收入，每年底核对1次。',
    criteria: ['4.1', '2.9', '4.3'],
    gaps: ['judgement', 'refused', 'shortfall'],
    owner: '管委会',
    partners: '县工信局',
    verification: '营业执照、服务合同、年度核对表。',
    defaultMonths: 30,
  },
  {
    id: 'key-projects',
    title: '重点项目一月一调度',
    content:
      '把总投资＿＿万元以上的＿＿个项目列入县级重点项目，一个项目一名县领导、一张进度表，县发改局、县工信局每月调度，卡在审批、用地、用电上的10个工作日内答复。',
    criteria: ['2.6', '2.9'],
    gaps: ['shortfall', 'reading'],
    owner: '县发改局',
    partners: '县工信局',
    verification: '月度调度表、竣工验收单、入统投资额。',
    defaultMonths: 36,
  },
  {
    id: 'industry-fund',
    title: '引产业投资基金入企',
    content:
      '县财政局、县工信局每年向省、市产业投资基金推荐项目＿＿个，附企业三年财务数据和融资用途，三年内落地股权投资＿＿笔、＿＿万元。',
    criteria: ['2.9', '2.6', '8.2'],
    gaps: ['shortfall', 'judgement', 'refused'],
    owner: '县财政局',
    partners: '县工信局',
    verification: '投资协议、资金到账凭证。',
    defaultMonths: 36,
  },
  {
    id: 'boundary-survey',
    title: '测定集群四至范围和占地面积',
    content:
      '自然资源部门按产业用地现状测绘集群四至范围，出具范围图和面积测算书；面积超过100平方公里的，逐块列出可调出的非产业用地并报县政府批准。',
    criteria: ['2.5'],
    gaps: ['explanation', 'missing', 'shortfall'],
    owner: '县自然资源局',
    partners: '管委会',
    verification: '盖章的范围图、面积测算书、县政府批复。',
    defaultMonths: 6,
  },
  {
    id: 'idle-land',
    title: '盘活低效用地和闲置厂房',
    content:
      '自然资源部门、管委会每年清查一次低效用地和闲置厂房，登记＿＿亩、＿＿平方米，一宗一策定回购、转租或分割办法，三年盘活＿＿亩，优先给扩能的中小企业。',
    criteria: ['2.5', '2.7', '2.6'],
    gaps: ['explanation', 'shortfall'],
    owner: '县自然资源局',
    partners: '管委会',
    verification: '清查台账、用地合同、投产证明。',
    defaultMonths: 36,
  },
  {
    id: 'new-lines',
    title: '选准两三个新产品方向',
    content:
      '请＿＿名行业专家从链上已有技术出发论证新产品方向，选定2至3个，每个方向定牵头企业1户、目标产值和试产月份，一年后按订单决定续投或退出。',
    criteria: ['2.2', '2.9'],
    gaps: ['judgement', 'refused', 'shortfall'],
    owner: '县工信局',
    partners: '行业协会',
    verification: '论证意见、试产记录、首批订单合同。',
    defaultMonths: 24,
  },
];
