import type { TaskEntry } from '../measure-library.ts';

/** 第七条（五）加快集群绿色低碳转型. */
export const TASK_5: readonly TaskEntry[] = [
  {
    id: 'energy-ledger',
    title: '按户建能源和碳排放台账',
    content:
      '县发改局、县统计局按户登记煤、油、气、电和外购热力消费量，每年3月前算出集群非化石能源消费比重和单位产值二氧化碳排放量，三年口径一致。',
    criteria: ['7.2', '7.3', '7.1'],
    gaps: ['missing', 'judgement', 'reading'],
    owner: '县发改局',
    partners: '县统计局',
    verification: '分户台账、年度测算表（写明折算系数）。',
    defaultMonths: 12,
  },
  {
    id: 'rooftop-solar',
    title: '厂房屋顶光伏',
    content:
      '管委会排出可装光伏的屋顶＿＿万平方米，三年装机＿＿兆瓦，按季度登记自发自用电量，非化石能源消费比重由＿＿%提高到＿＿%。',
    criteria: ['7.2', '7.1'],
    gaps: ['shortfall', 'judgement', 'reading', 'refused'],
    owner: '管委会',
    partners: '供电公司',
    verification: '并网通知书、季度发电用电记录。',
    defaultMonths: 30,
  },
  {
    id: 'green-power',
    title: '组织企业购买绿电',
    content:
      '由＿＿家售电公司代理＿＿户用电企业参加绿色电力交易，第一年交易＿＿万千瓦时，以后每年不少于上年，绿证编号逐笔登记，不重复计算。',
    criteria: ['7.2', '7.3', '7.1'],
    gaps: ['shortfall', 'judgement', 'reading', 'refused'],
    owner: '县发改局',
    partners: '管委会',
    verification: '交易结算单、绿色电力证书。',
    defaultMonths: 24,
  },
  {
    id: 'clean-fuel',
    title: '燃煤、燃油设备改用清洁能源',
    content:
      '对在用的＿＿台燃煤、燃油锅炉和窑炉逐台定改电、改气或改余热的月份，两年完成＿＿台，改造后按台核算能耗和排放的变化。',
    criteria: ['7.1', '7.3', '7.5'],
    gaps: ['judgement', 'refused', 'shortfall'],
    owner: '生态环境部门',
    partners: '管委会',
    verification: '拆除和改造验收单、能耗核算表。',
    defaultMonths: 24,
  },
  {
    id: 'energy-saving',
    title: '节能诊断和改造',
    content:
      '每年请节能服务机构诊断年耗能＿＿吨标准煤以上的企业＿＿户，列出改造项目、投资和节能量，三年完成改造＿＿项，节能＿＿吨标准煤。',
    criteria: ['7.4', '7.3', '7.7'],
    gaps: ['judgement', 'refused', 'shortfall', 'reading'],
    owner: '县发改局',
    partners: '县工信局',
    verification: '诊断报告、改造验收单、节能量核算书。',
    defaultMonths: 30,
  },
  {
    id: 'energy-benchmark',
    title: '逐户对标能效基准水平',
    content:
      '节能监察机构对应对标的＿＿户企业逐户测定单位产品能耗，与行业基准水平列表对比，未优于的＿＿户在＿＿年＿＿月前改造完毕并复测。',
    criteria: ['7.7'],
    gaps: ['shortfall', 'reading', 'missing', 'judgement', 'refused'],
    owner: '县发改局',
    partners: '县工信局',
    verification: '节能监察报告、改造前后测定值。',
    defaultMonths: 24,
  },
  {
    id: 'water-benchmark',
    title: '逐户对标用水定额',
    content:
      '水利部门对应对标的＿＿户企业测定单位产品用水量，与用水定额通用值列表对比，超过的＿＿户装分级水表、建循环水设施，一年后复测。',
    criteria: ['7.8', '7.4'],
    gaps: ['shortfall', 'reading', 'missing', 'judgement', 'refused'],
    owner: '县水利局',
    partners: '县工信局',
    verification: '用水测定报告、循环水设施验收单。',
    defaultMonths: 24,
  },
  {
    id: 'recycling',
    title: '固体废物和余料综合利用',
    content:
      '按户登记边角料、废液、炉渣等＿＿类废物的产生量和去向，三年建集中回收利用点＿＿个，综合利用率由＿＿%提高到＿＿%。',
    criteria: ['7.4'],
    gaps: ['judgement', 'refused'],
    owner: '生态环境部门',
    partners: '县工信局',
    verification: '产生和去向台账、利用协议、年度利用率计算表。',
    defaultMonths: 30,
  },
  {
    id: 'pollution',
    title: '污染治理设施联网监测',
    content:
      '生态环境部门核对全部企业排污许可，对＿＿户重点排污企业安装在线监测并联网，超标数据24小时内通知企业，整改后复测合格方可销号。',
    criteria: ['7.5', '1.3'],
    gaps: ['judgement', 'refused', 'evidence'],
    owner: '生态环境部门',
    partners: '管委会',
    verification: '排污许可清单、监测数据、整改复测报告。',
    defaultMonths: 18,
  },
  {
    id: 'green-service',
    title: '设绿色低碳服务站',
    content:
      '管委会设绿色低碳服务站1个，专人＿＿名，为企业办理节能诊断、碳核算、绿证和绿色信贷咨询，每年服务＿＿户次，办结事项逐件登记。',
    criteria: ['7.6'],
    gaps: ['judgement', 'refused'],
    owner: '管委会',
    partners: '县发改局',
    verification: '设站文件、服务登记簿、企业签字单。',
    defaultMonths: 12,
  },
  {
    id: 'green-factories',
    title: '创建绿色工厂',
    content:
      '选＿＿户企业对照绿色工厂评价标准逐条整改，每年申报市级以上绿色工厂＿＿户，三年建成＿＿户，并把做法印发同类企业对照。',
    criteria: ['7.4', '7.1', '7.6'],
    gaps: ['judgement', 'refused'],
    owner: '县工信局',
    partners: '生态环境部门',
    verification: '绿色工厂公布名单。',
    defaultMonths: 30,
  },
];
