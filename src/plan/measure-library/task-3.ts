import type { TaskEntry } from '../measure-library.ts';

/** 第七条（三）激发集群创新活力. */
export const TASK_3: readonly TaskEntry[] = [
  {
    id: 'rnd-ledger',
    title: '帮中小企业建研发费用辅助账',
    content:
      '税务、科技部门分两批上门辅导＿＿户有研发而未单独核算的中小企业建立研发费用辅助账，每年＿＿月前核对上年数，县统计局、县工信局共用同一套分户数据。',
    criteria: ['5.1'],
    gaps: ['missing', 'shortfall', 'reading'],
    verification: '辅助账或加计扣除申报表，分户核对表。',
    defaultMonths: 12,
  },
  {
    id: 'rnd-support',
    title: '研发投入与奖补挂钩',
    content:
      '县财政每年安排＿＿万元，对研发经费比上年增长10%以上的中小企业按增量的＿＿%奖补，单户不超过＿＿万元，名单和金额公示5个工作日。',
    criteria: ['5.1'],
    gaps: ['shortfall', 'reading'],
    verification: '奖补办法、公示名单、拨付凭证。',
    defaultMonths: 36,
  },
  {
    id: 'rnd-units',
    title: '规模以上企业建研发机构',
    content:
      '对尚无研发机构的＿＿户规模以上企业逐户商定研发方向、人员和设备，三年建成企业研发机构＿＿个；一户建不起的，由3户以上企业合建1个。',
    criteria: ['5.2', '5.1'],
    gaps: ['judgement', 'refused', 'shortfall'],
    verification: '研发机构成立文件、人员和设备清单。',
    defaultMonths: 30,
  },
  {
    id: 'platform-tiers',
    title: '创建国家、省、市三级创新平台',
    content:
      '排出拟申报的企业技术中心、工程技术研究中心、重点实验室名单＿＿个，写明级别、申报年份和缺项，三年新增省级以上平台＿＿个、市级平台＿＿个。',
    criteria: ['5.2'],
    gaps: ['judgement', 'refused'],
    verification: '平台批复文件。',
    defaultMonths: 30,
  },
  {
    id: 'pilot-lab',
    title: '建共性技术和中试平台',
    content:
      '管委会与＿＿所高校合建主导产业中试平台1个，配备试验设备＿＿台（套），向全部集群企业开放，公布收费标准，每年承接中试或检测任务＿＿项。',
    criteria: ['5.2', '5.6', '4.3'],
    gaps: ['judgement', 'refused'],
    verification: '共建协议、设备清单、任务记录和收费票据。',
    defaultMonths: 24,
  },
  {
    id: 'university-projects',
    title: '校企合作落到合同上',
    content:
      '科技部门每年收集企业技术难题＿＿条，送＿＿所高校和科研院所对接，三年签订有经费、有交付物的合作合同＿＿份，每年底核对到账经费。',
    criteria: ['5.3', '5.4'],
    gaps: ['judgement', 'refused'],
    verification: '技术合同登记证明、经费到账凭证。',
    defaultMonths: 24,
  },
  {
    id: 'specialists',
    title: '选派科技专员驻企',
    content:
      '从高校、科研院所选聘科技专员＿＿名，每名联系企业2至3户，每月到企业不少于2天，年底由企业按解决问题的件数评价，评价不合格的不再续聘。',
    criteria: ['5.3', '5.4'],
    gaps: ['judgement', 'refused'],
    verification: '聘书、到企记录、企业评价表。',
    defaultMonths: 24,
  },
  {
    id: 'large-firm-projects',
    title: '与大型企业联合开发',
    content:
      '请＿＿家大型企业每年发布配套件开发需求＿＿项，由中小企业单独或联合承接，合同写明试制、验证和首批采购数量，三年完成＿＿项。',
    criteria: ['5.3', '5.4', '4.2'],
    gaps: ['judgement', 'refused'],
    verification: '开发合同、验证报告、首批采购订单。',
    defaultMonths: 30,
  },
  {
    id: 'consortium',
    title: '组建大中小企业创新联合体',
    content:
      '由1户龙头企业牵头、＿＿户中小企业和＿＿所院校参加组建创新联合体，订立章程，写清出资比例、成果归属和收益分配，每季度开会1次并留存纪要。',
    criteria: ['5.4', '5.3'],
    gaps: ['judgement', 'refused'],
    verification: '章程、成员名单、会议纪要。',
    defaultMonths: 12,
  },
  {
    id: 'open-challenge',
    title: '关键技术“揭榜挂帅”',
    content:
      '县工信局每年征集主导产业关键技术难题，经专家评审发榜＿＿项，每项写明技术指标、期限和榜金，三年验收通过＿＿项，未达指标的收回未用资金。',
    criteria: ['5.6', '5.3'],
    gaps: ['judgement', 'refused'],
    verification: '榜单、合同、第三方测试报告、验收意见。',
    defaultMonths: 30,
  },
  {
    id: 'standards',
    title: '参加标准制修订',
    content:
      '行业协会每年收集在编标准计划，推荐＿＿户企业参加主导产业国家、行业和地方标准的起草；三年参与制修订标准＿＿项，其中国家、行业标准＿＿项。',
    criteria: ['5.5'],
    gaps: ['judgement', 'refused'],
    verification: '标准文本中的起草单位页或立项文件。',
    defaultMonths: 30,
  },
  {
    id: 'patent-mining',
    title: '按项目挖掘发明专利',
    content:
      '县知识产权部门购买专业服务，对＿＿个在研项目逐项作专利挖掘，每年提交发明专利申请＿＿件；申请前先检索，只报与主营产品有关的，三年新增授权＿＿件。',
    criteria: ['5.7', '5.8'],
    gaps: ['shortfall', 'reading'],
    verification: '专利申请受理通知书、授权公告。',
    defaultMonths: 30,
  },
  {
    id: 'patent-first',
    title: '无发明专利的高新技术企业破零',
    content:
      '对资质在有效期内而没有有效发明专利的＿＿户企业逐户指派专利代理师，当年完成技术交底、次年提交申请，三年内无发明专利的户数由＿＿户减到＿＿户。',
    criteria: ['5.8', '5.7'],
    gaps: ['shortfall', 'reading'],
    verification: '分户清单、受理通知书、授权公告。',
    defaultMonths: 30,
  },
  {
    id: 'patent-upkeep',
    title: '有效专利年费到期提醒',
    content:
      '县知识产权部门每季度查询集群企业有效发明专利的法律状态，年费到期前3个月通知企业，三年内因漏缴年费失效的为0件，年末存量表与国家知识产权局数据核对一致。',
    criteria: ['5.7', '5.8'],
    gaps: ['shortfall', 'reading', 'missing'],
    verification: '季度查询表、提醒记录、年末存量清单。',
    defaultMonths: 36,
  },
  {
    id: 'patent-navigation',
    title: '做一次主导产业专利导航',
    content:
      '委托专业机构对＿＿个关键环节作专利检索分析，指出可突破的技术点、须规避的专利和可引进的成果，报告发给＿＿户研发企业，一年后回访采用情况。',
    criteria: ['5.6', '5.7'],
    gaps: ['judgement', 'refused', 'shortfall'],
    verification: '导航报告、发放签收表、回访记录。',
    defaultMonths: 18,
  },
];
