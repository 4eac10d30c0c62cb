import type { TaskEntry } from '../measure-library.ts';

/** 第七条（七）提升集群治理和服务能力. */
export const TASK_7: readonly TaskEntry[] = [
  {
    id: 'operator',
    title: '明确集群运营管理机构',
    content:
      '由县委编办或县政府发文明确集群运营管理机构，写明职责、编制和经费来源，配专职人员＿＿名；机构、主导产业或空间范围变动的，30日内向市局报备。',
    criteria: ['9.1', '9.3'],
    gaps: ['judgement', 'refused'],
    verification: '成立（明确）文件、人员名册、报备回执。',
    defaultMonths: 6,
  },
  {
    id: 'service-hall',
    title: '建中小企业公共服务窗口',
    content:
      '管委会设服务窗口1处，汇集政策、融资、用工、法律、检测、知识产权六类服务，公布服务机构＿＿家和办理时限，每年服务企业不少于＿＿户次。',
    criteria: ['9.2'],
    gaps: ['judgement', 'refused'],
    verification: '服务目录、办件登记簿。',
    defaultMonths: 12,
  },
  {
    id: 'service-platform',
    title: '培育公共服务示范平台',
    content:
      '从现有服务机构中选＿＿家，对照省级中小企业公共服务示范平台条件补齐场地、人员和制度，三年获认定＿＿家，小型微型企业创业创新基地获认定＿＿家。',
    criteria: ['9.2'],
    gaps: ['judgement', 'refused'],
    verification: '认定文件。',
    defaultMonths: 30,
  },
  {
    id: 'service-appraisal',
    title: '对服务机构打分考核',
    content:
      '管委会每年发放问卷＿＿份，由企业对服务机构的时效、收费和效果打分，满意率低于＿＿%的约谈，连续两年低于的退出服务目录，结果公布。',
    criteria: ['9.2', '9.3'],
    gaps: ['judgement', 'refused'],
    verification: '问卷汇总、考核结果公告。',
    defaultMonths: 12,
  },
  {
    id: 'council',
    title: '成立集群发展联席会议',
    content:
      '由县领导召集，县级部门、管委会、龙头和中小企业代表、协会组成联席会议，企业代表不少于三分之一，每季度开会1次，议定事项列责任人和期限，下次会议先销账。',
    criteria: ['9.3', '9.1'],
    gaps: ['judgement', 'refused'],
    verification: '成立文件、会议纪要、事项销账表。',
    defaultMonths: 6,
  },
  {
    id: 'outreach',
    title: '惠企政策逐户宣讲签收',
    content:
      '以企业名录为准，县工信局、管委会按片区分给＿＿名联络员，把现行惠企政策汇编送到每一户，当面讲解、企业签收；新入名录的30日内补上，覆盖率每年都为100%。',
    criteria: ['9.4'],
    gaps: ['shortfall', 'missing', 'refused'],
    verification: '逐户签收单，与企业名录逐户核对。',
    defaultMonths: 3,
  },
  {
    id: 'policy-delivery',
    title: '政策兑现到户',
    content:
      '县税务、财政、人社、工信部门每季度按名录筛出应享未享的企业，逐户通知并代办，年底公布应享＿＿户、已享＿＿户，未享的逐户写明原因。',
    criteria: ['9.4', '9.2'],
    gaps: ['shortfall', 'judgement', 'refused'],
    verification: '季度筛查表、兑现凭证、未享原因表。',
    defaultMonths: 12,
  },
  {
    id: 'statistics',
    title: '建分户数据台账',
    content:
      '县统计局、县工信局共用一份企业名录，按年登记产值、研发经费、发明专利、从业人员、平台应用等数据，每年2月底前核对并由提供单位盖章，缺数的企业逐户补报。',
    criteria: ['2.6', '2.7', '2.8', '2.9', '3.1', '5.1', '5.7', '5.8', '6.5', '6.6', '7.2', '7.3', '9.4'],
    gaps: ['missing'],
    verification: '盖章的汇总表、分户台账、补报记录。',
    defaultMonths: 3,
  },
  {
    id: 'reading-enquiry',
    title: '口径问题书面请示',
    content:
      '县工信局把计算口径不一的条件列成询问函，写明各口径的算法和结果，报市局转省工业和信息化厅答复；答复前按从严的口径安排目标，答复后15日内重算。',
    criteria: [
      '2.7',
      '2.8',
      '2.9',
      '3.1',
      '4.3',
      '5.1',
      '5.7',
      '5.8',
      '6.5',
      '6.6',
      '7.2',
      '7.3',
      '7.7',
      '7.8',
    ],
    gaps: ['reading'],
    verification: '询问函、书面答复、重算结果。',
    defaultMonths: 3,
  },
  {
    id: 'certificates',
    title: '每年取得安全合规证明',
    content:
      '每年1月由县工信局函请应急、市场监管、生态环境、网信、公安、税务部门按企业名录出具上年度情况证明；查有问题的企业逐户核实性质，属较大及以上的立即报告。',
    criteria: ['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8', '1.9', '1.10'],
    gaps: ['evidence'],
    verification: '各部门盖章证明及所附名录。',
    defaultMonths: 2,
  },
  {
    id: 'work-safety',
    title: '安全生产分级检查',
    content:
      '应急管理部门把企业按风险分为＿＿级，高风险的每季度、其他的每年至少检查1次，隐患逐条定人定期，重大隐患未销号的停产整改；企业负责人每年受训＿＿学时。',
    criteria: ['1.1', '1.4', '1.10'],
    gaps: ['evidence', 'refused'],
    verification: '检查记录、隐患销号表、培训证书。',
    defaultMonths: 36,
  },
  {
    id: 'compliance',
    title: '税务和信用风险提前提醒',
    content:
      '税务、市场监管部门每半年按名录查询企业纳税、处罚和信用记录，有风险的10个工作日内约见法定代表人，一般失信的辅导信用修复，三年新增严重失信企业为0户。',
    criteria: ['1.7', '1.8', '1.9'],
    gaps: ['evidence', 'refused'],
    verification: '半年查询表、约见记录、信用修复决定书。',
    defaultMonths: 36,
  },
  {
    id: 'incident-report',
    title: '事故事件当日报告',
    content:
      '管委会设值班电话1部，企业发生安全、质量、环境、网络和数据事件须当日报告，县工信局2个工作日内核定等级并存档；瞒报的取消当年奖补资格。',
    criteria: ['1.10', '1.4', '1.2'],
    gaps: ['evidence', 'refused'],
    verification: '报告办法、事件登记簿、核定意见。',
    defaultMonths: 6,
  },
  {
    id: 'rights-protection',
    title: '保护中小企业合法权益',
    content:
      '司法、工信部门设投诉窗口1处，受理拖欠账款、违规收费等投诉，5个工作日内转办、30日内答复；每年集中清理拖欠账款1次，清偿率不低于＿＿%。',
    criteria: ['9.2', '1.8'],
    gaps: ['judgement', 'refused', 'evidence'],
    verification: '投诉登记和答复、清欠台账。',
    defaultMonths: 12,
  },
  {
    id: 'training',
    title: '经营管理和技能培训',
    content:
      '人社、工信部门每年办企业负责人班＿＿期、技能班＿＿期，按企业报来的岗位缺口设课，三年培训＿＿人次，结业后3个月回访上岗和取证情况。',
    criteria: ['9.2', '8.2'],
    gaps: ['judgement', 'refused'],
    verification: '培训名册、结业证书、回访表。',
    defaultMonths: 30,
  },
  {
    id: 'plan-issue',
    title: '印发三年规划并分解到单位',
    content:
      '县政府或县工信局印发三年发展规划，每项目标写明基期、年度值、数据来源和责任单位，每项举措写明期限和完成标志，印发后30日内由责任单位签收。',
    criteria: ['9.5', '9.6', '9.7'],
    gaps: ['judgement', 'refused'],
    verification: '印发的规划（文号）、责任单位签收表。',
    defaultMonths: 3,
  },
  {
    id: 'plan-review',
    title: '每年评估规划执行',
    content:
      '县工信局每年2月对照目标表和举措表核对上年实绩，低于目标的逐项写明原因和补救办法，报联席会议审定后，连同上年度情况于3月30日前报市局。',
    criteria: ['9.6', '9.7', '9.3'],
    gaps: ['judgement', 'refused'],
    verification: '年度评估报告、联席会议纪要、报送回执。',
    defaultMonths: 36,
  },
];
