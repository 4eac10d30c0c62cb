import type { TaskEntry } from '../measure-library.ts';

/** 第七条（四）推进集群数字化升级. */
export const TASK_4: readonly TaskEntry[] = [
  {
    id: 'network',
    title: '补齐园区网络设施',
    content:
      '管委会与通信企业按厂区核对5G和千兆光网覆盖，未覆盖的＿＿处列出施工月份；新建标识解析企业节点＿＿个，竣工后逐处测速并公布结果。',
    criteria: ['6.1'],
    gaps: ['judgement', 'refused'],
    verification: '覆盖核对表、测速报告、节点接入证明。',
    defaultMonths: 18,
  },
  {
    id: 'smart-equipment',
    title: '分批改造关键工序',
    content:
      '从关键工序入手，每年支持＿＿户企业做数控化、自动化改造，改造前后记录单台产量、不良率和用工人数，三年建成数字化车间（产线）＿＿个。',
    criteria: ['6.2'],
    gaps: ['judgement', 'refused'],
    verification: '设备采购发票、改造前后对比表、验收单。',
    defaultMonths: 30,
  },
  {
    id: 'emergency-equipment',
    title: '推广先进安全应急装备',
    content:
      '应急管理部门按行业列出应配的监测报警、紧急切断等安全应急装备清单，对＿＿户重点企业逐户核对，缺的＿＿台（套）在两年内配齐并联调1次。',
    criteria: ['6.2', '1.1'],
    gaps: ['judgement', 'refused', 'evidence'],
    verification: '配备清单、联调记录。',
    defaultMonths: 24,
  },
  {
    id: 'diagnosis',
    title: '逐户做数字化评估诊断',
    content:
      '县工信局选聘服务商＿＿家，按中小企业数字化水平评测指标对＿＿户企业逐户评测，每户出诊断报告1份，写明先改什么、花多少钱，半年后回访是否照做。',
    criteria: ['6.3', '6.2'],
    gaps: ['judgement', 'refused', 'missing'],
    verification: '服务合同、诊断报告、回访表。',
    defaultMonths: 18,
  },
  {
    id: 'joint-solutions',
    title: '引入跨企业数字化解决方案',
    content:
      '针对接单排产、质量追溯、设备运维三类共同需要，引入解决方案＿＿个，每个先由3户企业试用3个月，试用合格的列入推荐目录，三年应用＿＿户。',
    criteria: ['6.3', '6.7'],
    gaps: ['judgement', 'refused'],
    verification: '试用报告、推荐目录、应用合同。',
    defaultMonths: 24,
  },
  {
    id: 'cloud',
    title: '设备和业务上云',
    content:
      '县工信局每年组织＿＿户企业把财务、采购、设备监测等业务上云，发放云服务补贴＿＿万元，按登录天数核对使用情况，连续3个月不用的停止补贴。',
    criteria: ['6.4', '6.5'],
    gaps: ['judgement', 'refused'],
    verification: '云服务合同、平台出具的使用记录。',
    defaultMonths: 24,
  },
  {
    id: 'platform-adoption',
    title: '扩大工业互联网平台应用',
    content:
      '列出尚未应用工业互联网平台的企业名单，每年上门签约＿＿户，普及率第一年到＿＿%、第三年到＿＿%；只签约不使用的不计入，年底按平台日志核实。',
    criteria: ['6.5', '6.4'],
    gaps: ['shortfall', 'reading'],
    verification: '合同、账号和平台日志，分户名单。',
    defaultMonths: 18,
  },
  {
    id: 'platform-scale',
    title: '规模以上和中小企业分别达到15%',
    content:
      '平台应用企业按全部企业、中小企业、规模以上工业企业三种范围分别统计，哪种低于15%就先做哪一类，差＿＿户的列入当年签约名单，每半年算一次。',
    criteria: ['6.5'],
    gaps: ['reading', 'shortfall', 'missing'],
    verification: '三种范围的计算表和分户名单。',
    defaultMonths: 12,
  },
  {
    id: 'software',
    title: '工业软件应用逐年统计、逐年增加',
    content:
      '每年12月按户登记研发设计、生产控制、经营管理类工业软件的应用情况，组织集中采购＿＿次，应用企业由＿＿户增加到＿＿户，应用率每年不低于上年。',
    criteria: ['6.6', '6.2'],
    gaps: ['shortfall', 'reading', 'missing', 'judgement'],
    verification: '分户登记表、软件采购合同或授权证明。',
    defaultMonths: 36,
  },
  {
    id: 'data-connection',
    title: '重要生产数据联通',
    content:
      '管委会建集群数据平台，与企业商定产量、订单、设备状态、能耗等＿＿项联通数据和使用权限，签数据协议，第一年联通＿＿户，三年联通＿＿户。',
    criteria: ['6.7'],
    gaps: ['judgement', 'refused'],
    verification: '数据协议、平台接入清单、运行记录。',
    defaultMonths: 30,
  },
  {
    id: 'new-modes',
    title: '试点数字化新模式',
    content:
      '每年选＿＿户企业试点共享制造、个性化定制、远程运维等模式中的一种，写明试点产品、投入和预期收入，满一年作总结，三年形成可照做的案例＿＿个。',
    criteria: ['6.8'],
    gaps: ['judgement', 'refused'],
    verification: '试点方案、年度总结、案例材料。',
    defaultMonths: 24,
  },
  {
    id: 'security-grading',
    title: '工业互联网安全分类分级',
    content:
      '县工信局组织＿＿户联网工业企业完成安全分类分级自评和备案，三级企业每年评测1次，查出的漏洞按企业列表，高危漏洞15日内修补。',
    criteria: ['6.9', '1.5', '1.6'],
    gaps: ['judgement', 'refused', 'evidence'],
    verification: '备案证明、评测报告、修补记录。',
    defaultMonths: 18,
  },
  {
    id: 'security-drill',
    title: '网络和数据安全应急演练',
    content:
      '管委会会同网信、公安部门每年办演练1次，参加企业不少于＿＿户；订立事件报告办法，发现后1小时内上报，重要数据每月异地备份，备份每半年恢复试验1次。',
    criteria: ['1.5', '1.6', '6.9'],
    gaps: ['evidence', 'refused', 'judgement'],
    verification: '演练记录、报告办法、恢复试验记录。',
    defaultMonths: 12,
  },
];
