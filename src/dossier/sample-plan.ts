import { INDICATORS, UNITS, type IndicatorId } from '../policy/indicator.ts';
import type { KeyProject, Plan, PlanMeasure, SupportPolicy, Target, TaskNumber } from './plan.ts';

/** 三年发展规划 of the 示例 cluster, as its bureau would have left it in the first of the three years. All made up. */

const BUREAU = '县工信局';
const OPERATOR = '产业园管委会';
const ASSOCIATION = '机床工具行业协会';
/** 1万元 in 分. */
const WAN = 1_000_000;

/** `today` is an ISO date. */
export const samplePlan = (today: string): Plan => ({
  startYear: 2026,
  margin: 500,
  proposedOn: today,
  targets: TARGETS.map(targetOf),
  measures: [...MEASURES],
  projects: [...PROJECTS],
  policies: [...POLICIES],
  sections: {
    positioning: {
      text: '立足示例县现有基础，集群定位于数控机床及功能部件，主攻方向为高刚性主轴单元、精密轴承和数控刀具，规划期为2026年至2028年。',
      figures: {},
      editedOn: today,
    },
  },
  reasons: {},
});

// ── targets ─────────────────────────────────────────────────────────────────────────────────────────

type TargetLine = readonly [
  indicator: IndicatorId,
  source: string,
  owner: string,
  /** In the unit shown, of the three years. */
  values: readonly [number, number, number],
  proposed: readonly [number, number, number],
];

const TARGETS: readonly TargetLine[] = [
  ['landArea', '县自然资源局', OPERATOR, [18.6, 18.6, 18.6], [18.6, 18.6, 18.6]],
  ['outputValue', '县统计局', BUREAU, [405_500, 441_000, 480_000], [405_121, 439_152, 476_041]],
  ['smeOutput', '企业名录汇总', BUREAU, [355_700, 387_200, 422_400], [355_293, 385_138, 417_490]],
  ['leadingIndustryOutput', '企业名录汇总', BUREAU, [304_200, 333_000, 364_800], [301_820, 327_173, 354_656]],
  ['qualitySmes', '省级公布名单', BUREAU, [24, 26, 28], [25, 27, 29]],
  ['leadingQualitySmes', '省级公布名单', BUREAU, [15, 17, 19], [15, 16, 17]],
  ['srdiSmes', '省级公布名单', BUREAU, [5, 6, 7], [5, 6, 7]],
  ['innovativeSmes', '省级公布名单', BUREAU, [11, 12, 13], [11, 12, 13]],
  ['highTechEnterprises', '省级公布名单', '县科技局', [18, 19, 20], [18, 19, 20]],
  ['qualityOrTechSmes', '省级公布名单', BUREAU, [24, 26, 28], [25, 27, 29]],
  ['smeRndSpending', '研发费用辅助账', '县科技局', [5150, 5560, 5950], [5100, 5529, 5994]],
  ['panelSmeRndSpending', '研发费用辅助账', '县科技局', [5150, 5560, 5950], [5100, 5529, 5994]],
  ['inventionPatents', '国家知识产权局查询', '县市场监管局', [178, 197, 218], [177, 196, 217]],
  ['platformUsers', '平台合同和日志', OPERATOR, [10, 14, 19], [10, 11, 12]],
  ['smePlatformUsers', '平台合同和日志', OPERATOR, [10, 14, 19], [10, 11, 12]],
  ['aboveScalePlatformUsers', '平台合同和日志', OPERATOR, [7, 9, 12], [7, 8, 9]],
  ['softwareUsers', '企业名录汇总', OPERATOR, [30, 34, 38], [29, 31, 33]],
  ['outreachEnterprises', '逐户签收单', OPERATOR, [62, 62, 62], [62, 62, 62]],
];

function targetOf([indicator, source, owner, values, proposed]: TargetLine): Target {
  const base = 10 ** UNITS[INDICATORS[indicator].unit].digits;
  return {
    indicator,
    source,
    owner,
    values: Object.fromEntries(
      values.map((value, index) => [
        String(2026 + index),
        { value: Math.round(value * base), proposed: Math.round(proposed[index]! * base) },
      ]),
    ),
  };
}

// ── measures ────────────────────────────────────────────────────────────────────────────────────────

/** What stands at the end of each year; “已” before it says that it does. */
type Milestones = readonly [first: string, second: string, third: string];

const measure = (
  task: TaskNumber,
  libraryId: string,
  title: string,
  content: string,
  criteria: readonly string[],
  rest: {
    readonly by: readonly [owner: string, partners: string];
    readonly from?: string;
    readonly to: string;
    /** 万元 and where it comes from; 0 where the work costs nothing of its own. */
    readonly money: readonly [amount: number, source: string];
    readonly milestones: Milestones;
    readonly verification: string;
    readonly state?: PlanMeasure['state'];
  },
): PlanMeasure => ({
  id: `sample-${libraryId}`,
  libraryId,
  task,
  title,
  content,
  criteria: [...criteria],
  owner: rest.by[0],
  partners: rest.by[1],
  start: rest.from ?? '2026-01',
  due: rest.to,
  money: rest.money[0] * WAN,
  moneySource: rest.money[1],
  milestones: Object.fromEntries(
    rest.milestones.flatMap((text, index) =>
      text === ''
        ? []
        : [[String(2026 + index), { text: text.replace(/^已/, ''), done: text.startsWith('已') }]],
    ),
  ),
  verification: rest.verification,
  state: rest.state ?? 'underway',
});

const MEASURES: readonly PlanMeasure[] = [
  measure(
    1,
    'chain-map',
    '绘制机床工具产业链图谱',
    '县工信局组织龙头企业和协会，把机床工具产业链分为铸锻、热处理、表面处理、功能部件、刀具、数控系统、整机装配、检测、维修9个环节，逐环节写明县内企业、县外来源和缺口，列出固链、强链、补链、延链四张清单，每年更新1次。',
    ['4.1', '4.4'],
    {
      by: [BUREAU, ASSOCIATION],
      to: '2026-06',
      money: [12, '县财政'],
      milestones: ['已图谱和四张清单印发', '', ''],
      verification: '图谱和四张清单，年度更新说明。',
      state: 'verified',
    },
  ),
  measure(
    1,
    'local-purchases',
    '公布可配套目录，提高县内配套率',
    '按户统计主导产业企业采购额和县内采购额，公布县内可供件目录8类，组织采购企业与供货企业逐类试配，三年内县内配套率由41%提高到55%。',
    ['4.4', '4.2'],
    {
      by: [ASSOCIATION, BUREAU],
      from: '2026-04',
      to: '2028-12',
      money: [20, '协会自筹'],
      milestones: ['目录公布，配套率44%', '配套率50%', '配套率55%'],
      verification: '分户采购统计表、可供件目录、试配记录。',
    },
  ),
  measure(
    1,
    'supply-docking',
    '办产供销对接会并回访协议',
    '行业协会每年办上下游对接会2场，促成县内企业间年度供需协议20份，列明品种、数量和账期；管委会每半年回访一次履约情况，解决不了的提交联席会议。',
    ['4.2', '4.4'],
    {
      by: [ASSOCIATION, OPERATOR],
      from: '2026-03',
      to: '2028-12',
      money: [18, '县财政12万元、协会6万元'],
      milestones: ['协议20份', '协议累计40份', '协议累计60份'],
      verification: '供需协议、半年回访表。',
    },
  ),
  measure(
    1,
    'shared-equipment',
    '检测仪器和热处理设备共享',
    '管委会把企业愿意开放的三坐标测量机、热处理炉等设备26台（套）登记成册，公布价格、预约电话和责任划分，每年共享使用不少于400次，按使用记录结算。',
    ['4.3', '5.2'],
    {
      by: [OPERATOR, '县市场监管局'],
      from: '2026-03',
      to: '2027-06',
      money: [35, '县财政'],
      milestones: ['设备登记26台（套）', '共享使用400次', ''],
      verification: '共享协议、设备目录、使用记录。',
    },
  ),
  measure(
    1,
    'niche-rank',
    '每年测算功能部件全省位次',
    '委托行业协会用统计和协会数据测算集群主要产品的全省份额和位次，与省内同类集群逐项对比，每年3月前出具报告1份，写明数据来源。',
    ['2.3', '2.4'],
    {
      by: [BUREAU, ASSOCIATION],
      to: '2028-03',
      money: [15, '县财政'],
      milestones: ['已2025年度报告出具', '2026年度报告出具', '2027年度报告出具'],
      verification: '协会报告和数据来源表。',
    },
  ),
  measure(
    1,
    'title-coaching',
    '资质申报和复核逐户预审',
    '每年申报通知前两个月，县工信局会同科技部门对12户企业预审知识产权、研发费用和财务指标，缺什么当面列单；资质到期前6个月书面提醒企业复核，三年内因漏报失效的资质为0项。',
    ['3.1', '3.0'],
    {
      by: [BUREAU, '县科技局'],
      to: '2028-12',
      money: [24, '县财政'],
      milestones: ['优质企业24家', '优质企业26家', '优质企业28家'],
      verification: '省级公布的名单、企业证书、提醒记录。',
    },
  ),
  measure(
    1,
    'capacity-expansion',
    '帮订单足的企业扩能投产',
    '对11户因场地、设备或用工不足而接不下订单的企业，一户一表写明扩能投资、投产月份和新增产值，县工信局每季度核一次进度，三年新增产值4.5亿元。',
    ['2.9', '2.6', '2.7'],
    {
      by: [BUREAU, OPERATOR],
      from: '2026-02',
      to: '2028-12',
      money: [0, ''],
      milestones: ['新增产值1亿元', '新增产值累计2.6亿元', '新增产值累计4.5亿元'],
      verification: '项目投产证明，新增产值以统计部门数据为准。',
    },
  ),
  measure(
    2,
    'key-projects',
    '重点项目一月一调度',
    '把总投资3000万元以上的3个项目列入县级重点项目，一个项目一名县领导、一张进度表，县发改局、县工信局每月调度，卡在审批、用地、用电上的10个工作日内答复。',
    ['2.6', '2.9'],
    {
      by: ['县发改局', BUREAU],
      to: '2028-12',
      money: [0, ''],
      milestones: ['开工2个', '竣工1个', '全部竣工'],
      verification: '月度调度表、竣工验收单、入统投资额。',
    },
  ),
  measure(
    2,
    'product-upgrade',
    '新产品和首台（套）',
    '每年列新产品开发清单6项，县工信局按清单帮助企业申请鉴定和首台（套）认定，三年内新产品产值占集群总产值的比例由12%提高到18%。',
    ['2.3', '2.9', '5.6'],
    {
      by: [BUREAU, '县科技局'],
      from: '2026-03',
      to: '2028-12',
      money: [180, '企业自筹'],
      milestones: ['新产品产值占比14%', '新产品产值占比16%', '新产品产值占比18%'],
      verification: '鉴定证书、认定文件、新产品产值统计表。',
    },
  ),
  measure(
    3,
    'rnd-support',
    '研发投入与奖补挂钩',
    '县财政每年安排200万元，对研发经费比上年增长10%以上的中小企业按增量的10%奖补，单户不超过20万元，名单和金额公示5个工作日。',
    ['5.1'],
    {
      by: ['县财政局', '县科技局'],
      to: '2028-12',
      money: [600, '县财政'],
      milestones: ['研发经费5,150万元', '研发经费5,560万元', '研发经费5,950万元'],
      verification: '奖补办法、公示名单、拨付凭证。',
    },
  ),
  measure(
    3,
    'university-projects',
    '校企合作落到合同上',
    '科技部门每年收集企业技术难题15条，送3所高校和科研院所对接，三年签订有经费、有交付物的合作合同12份，每年底核对到账经费。',
    ['5.3', '5.4'],
    {
      by: ['县科技局', ASSOCIATION],
      from: '2026-03',
      to: '2028-12',
      money: [360, '企业自筹'],
      milestones: ['合同4份', '合同累计8份', '合同累计12份'],
      verification: '技术合同登记证明、经费到账凭证。',
    },
  ),
  measure(
    3,
    'open-challenge',
    '主轴和刀具关键技术“揭榜挂帅”',
    '县工信局每年征集主轴热变形补偿、刀具涂层等关键技术难题，经专家评审发榜2项，每项写明技术指标、期限和榜金，三年验收通过4项，未达指标的收回未用资金。',
    ['5.6', '5.3'],
    {
      by: [BUREAU, '县科技局'],
      from: '2026-06',
      to: '2028-12',
      money: [240, '省市专项160万元、县财政80万元'],
      milestones: ['发榜2项', '验收2项', '验收累计4项'],
      verification: '榜单、合同、第三方测试报告、验收意见。',
    },
  ),
  measure(
    3,
    'patent-first',
    '无发明专利的高新技术企业破零',
    '对资质在有效期内而没有有效发明专利的6户企业逐户指派专利代理师，当年完成技术交底、次年提交申请；其他在研项目每年提交发明专利申请30件，只报与主营产品有关的。',
    ['5.8', '5.7'],
    {
      by: ['县市场监管局', '县科技局'],
      to: '2028-12',
      money: [90, '企业自筹'],
      milestones: ['有效发明专利178件', '有效发明专利197件', '有效发明专利218件'],
      verification: '分户清单、受理通知书、授权公告。',
    },
  ),
  measure(
    4,
    'platform-adoption',
    '扩大工业互联网平台应用',
    '列出尚未应用工业互联网平台的54户企业名单，每年上门签约4户以上，普及率第一年到16%、第三年到30%；按全部企业、中小企业、规模以上工业企业三种范围分别统计，只签约不使用的不计入，年底按平台日志核实。',
    ['6.5', '6.4'],
    {
      by: [OPERATOR, BUREAU],
      to: '2028-12',
      money: [95, '企业自筹60万元、县财政35万元'],
      milestones: ['应用企业10家', '应用企业14家', '应用企业19家'],
      verification: '合同、账号和平台日志，分户名单。',
    },
  ),
  measure(
    4,
    'diagnosis',
    '逐户做数字化评估诊断',
    '县工信局选聘服务商2家，按中小企业数字化水平评测指标对40户企业逐户评测，每户出诊断报告1份，写明先改什么、花多少钱，半年后回访是否照做；接单排产、质量追溯两类共同需要各引入跨企业解决方案1个。',
    ['6.3', '6.2'],
    {
      by: [BUREAU, OPERATOR],
      from: '2026-04',
      to: '2027-12',
      money: [80, '县财政'],
      milestones: ['诊断20户', '诊断累计40户', ''],
      verification: '服务合同、诊断报告、回访表。',
    },
  ),
  measure(
    4,
    'software',
    '工业软件应用逐年统计、逐年增加',
    '每年12月按户登记研发设计、生产控制、经营管理类工业软件的应用情况，组织集中采购1次，应用企业由27户增加到38户，应用率每年不低于上年。',
    ['6.6', '6.2'],
    {
      by: [OPERATOR, ASSOCIATION],
      to: '2028-12',
      money: [110, '企业自筹'],
      milestones: ['应用企业30户', '应用企业34户', '应用企业38户'],
      verification: '分户登记表、软件采购合同或授权证明。',
    },
  ),
  measure(
    4,
    'data-connection',
    '重要生产数据联通',
    '管委会建集群数据平台，与企业商定产量、订单、设备状态、能耗6项联通数据和使用权限，签数据协议，第一年联通10户，三年联通25户；选2户试点共享制造，满一年作总结。',
    ['6.7', '6.8'],
    {
      by: [OPERATOR, BUREAU],
      from: '2026-07',
      to: '2028-12',
      money: [320, '省市专项'],
      milestones: ['联通10户', '联通18户', '联通25户'],
      verification: '数据协议、平台接入清单、试点总结。',
    },
  ),
  measure(
    4,
    'security-grading',
    '工业互联网安全分类分级和演练',
    '县工信局组织18户联网工业企业完成安全分类分级自评和备案，三级企业每年评测1次，高危漏洞15日内修补；会同网信、公安部门每年办应急演练1次，并按名录出具网络和数据安全情况证明。',
    ['6.9', '1.5', '1.6'],
    {
      by: [BUREAU, '县委网信办、县公安局'],
      from: '2026-05',
      to: '2028-12',
      money: [30, '县财政'],
      milestones: ['备案18户，演练1次', '评测和演练各1次', '评测和演练各1次'],
      verification: '备案证明、评测报告、演练记录、部门证明。',
    },
  ),
  measure(
    5,
    'energy-ledger',
    '按户建能源和碳排放台账',
    '县发改局、县统计局按户登记煤、油、气、电和外购热力消费量，每年3月前算出集群非化石能源消费比重和单位产值二氧化碳排放量，三年口径一致。',
    ['7.2', '7.3', '7.1'],
    {
      by: ['县发改局', '县统计局'],
      to: '2027-03',
      money: [0, ''],
      milestones: ['2023年至2025年数据补齐', '2026年数据核定', ''],
      verification: '分户台账、年度测算表（写明折算系数）。',
    },
  ),
  measure(
    5,
    'rooftop-solar',
    '厂房屋顶光伏',
    '管委会排出可装光伏的屋顶6.4万平方米，三年装机6兆瓦，按季度登记自发自用电量，非化石能源消费比重每年提高0.5个百分点以上。',
    ['7.2', '7.1'],
    {
      by: [OPERATOR, '县供电公司'],
      from: '2026-06',
      to: '2028-09',
      money: [2100, '企业自筹'],
      milestones: ['装机1.5兆瓦', '装机4兆瓦', '装机6兆瓦'],
      verification: '并网通知书、季度发电用电记录。',
    },
  ),
  measure(
    5,
    'green-service',
    '设绿色低碳服务站',
    '管委会设绿色低碳服务站1个，专人2名，为企业办理节能诊断、碳核算、绿证和绿色信贷咨询，每年服务30户次；铸造废砂综合利用率每年核算1次，不低于92%。',
    ['7.6', '7.4'],
    {
      by: [OPERATOR, '市生态环境局示例县分局'],
      from: '2026-04',
      to: '2026-12',
      money: [25, '县财政'],
      milestones: ['服务站挂牌，服务30户次', '', ''],
      verification: '设站文件、服务登记簿、企业签字单。',
    },
  ),
  measure(
    6,
    'exhibitions',
    '以集群名义组团参展',
    '县工信局、商务部门每年以集群名义组织10户企业参加国际国内机床展会3场，统一展位和样本，展后3个月登记意向和成交金额。',
    ['8.1', '2.4'],
    {
      by: ['县商务局', ASSOCIATION],
      to: '2028-12',
      money: [90, '县财政45万元、企业45万元'],
      milestones: ['参展3场', '参展累计6场', '参展累计9场'],
      verification: '参展合同、展位照片、成交登记表。',
    },
  ),
  measure(
    6,
    'branches',
    '设立省外销售服务机构',
    '支持5户企业在省外设销售、服务分支机构，每设1个补助8万元，三年新设5个，每年核对经营收入和省外销售额。',
    ['8.3', '8.2'],
    {
      by: ['县商务局', BUREAU],
      from: '2026-06',
      to: '2028-12',
      money: [40, '县财政'],
      milestones: ['新设1个', '新设累计3个', '新设累计5个'],
      verification: '分支机构营业执照、年度收入表。',
    },
  ),
  measure(
    7,
    'outreach',
    '惠企政策逐户宣讲签收',
    '以企业名录为准，县工信局、管委会按片区分给8名联络员，把现行惠企政策汇编送到每一户，当面讲解、企业签收；先补尚未宣贯的4户，新入名录的30日内补上，覆盖率每年都为100%。',
    ['9.4'],
    {
      by: [OPERATOR, BUREAU],
      to: '2028-12',
      money: [6, '县财政'],
      milestones: ['覆盖62户', '全部在册企业', '全部在册企业'],
      verification: '逐户签收单，与企业名录逐户核对。',
    },
  ),
  measure(
    7,
    'council',
    '成立集群发展联席会议',
    '由分管县长召集，县级部门、管委会、企业代表和协会组成联席会议，企业代表不少于三分之一，每季度开会1次，议定事项列责任人和期限，下次会议先销账。',
    ['9.3', '9.1'],
    {
      by: ['县政府办', BUREAU],
      to: '2026-03',
      money: [0, ''],
      milestones: ['已会议制度印发', '', ''],
      verification: '成立文件、会议纪要、事项销账表。',
      state: 'verified',
    },
  ),
  measure(
    7,
    'compliance',
    '税务和信用风险提前提醒',
    '税务、市场监管部门每半年按名录查询企业纳税、处罚和信用记录，有风险的10个工作日内约见法定代表人，一般失信的辅导信用修复，三年新增严重失信企业为0户；每年1月出具上年度情况证明。',
    ['1.8', '1.7', '1.9'],
    {
      by: ['县税务局', '县市场监管局'],
      to: '2028-12',
      money: [0, ''],
      milestones: ['查询2次，证明出具', '查询2次，证明出具', '查询2次，证明出具'],
      verification: '半年查询表、约见记录、信用修复决定书。',
    },
  ),
  measure(
    7,
    'plan-issue',
    '印发三年规划并分解到单位',
    '县工信局印发三年发展规划，每项目标写明基期、年度值、数据来源和责任单位，每项举措写明期限和完成标志，印发后30日内由责任单位签收。',
    ['9.5', '9.6', '9.7'],
    {
      by: [BUREAU, OPERATOR],
      to: '2026-04',
      money: [0, ''],
      milestones: ['已印发并签收', '', ''],
      verification: '印发的规划（文号）、责任单位签收表。',
      state: 'reported',
    },
  ),
  measure(
    7,
    'plan-review',
    '每年评估规划执行',
    '县工信局每年2月对照目标表和举措表核对上年实绩，低于目标的逐项写明原因和补救办法，报联席会议审定后，连同上年度情况于3月30日前报市局。',
    ['9.6', '9.7', '9.3'],
    {
      by: [BUREAU, OPERATOR],
      from: '2027-02',
      to: '2028-12',
      money: [0, ''],
      milestones: ['', '2026年度评估报送', '2027年度评估报送'],
      verification: '年度评估报告、联席会议纪要、报送回执。',
      state: 'planned',
    },
  ),
];

// ── key projects and support ────────────────────────────────────────────────────────────────────────

const PROJECTS: readonly KeyProject[] = [
  {
    id: 'sample-spindle',
    title: '数控机床主轴生产线',
    content: '新建主轴精加工线2条、装配线1条，年产高刚性主轴单元4000套',
    builder: '示例县永兴第一智能装备有限公司',
    owner: BUREAU,
    start: '2026-03',
    due: '2027-09',
    money: 8600 * WAN,
    moneySource: '企业自筹',
  },
  {
    id: 'sample-bearing',
    title: '精密轴承扩能改造',
    content: '改造磨加工线3条，新增检测设备12台（套），年增精密轴承60万套',
    builder: '示例县岐阳轴承有限公司',
    owner: BUREAU,
    start: '2026-09',
    due: '2028-06',
    money: 4200 * WAN,
    moneySource: '企业自筹和银行贷款',
  },
  {
    id: 'sample-pilot',
    title: '机床工具中试和检测平台',
    content: '改造试验厂房1200平方米，配备检测设备26台（套），向全部集群企业开放',
    builder: '示例县机床工具产业园管理委员会',
    owner: '县科技局',
    start: '2026-07',
    due: '2028-06',
    money: 3150 * WAN,
    moneySource: '省市专项2000万元、县财政1150万元',
  },
];

const POLICIES: readonly SupportPolicy[] = [
  {
    id: 'sample-fiscal',
    head: 'fiscal',
    text: '县财政2026年至2028年每年安排集群发展专项资金500万元，用于研发奖补、数字化诊断和公共服务，次年1月公布使用结果',
    owner: '县财政局',
  },
  {
    id: 'sample-finance',
    head: 'finance',
    text: '与3家银行商定“机床贷”，三年新增中小企业贷款1.2亿元，县级担保公司担保费率不高于1%',
    owner: '县金融办',
  },
  {
    id: 'sample-industry',
    head: 'industry',
    text: '省、市、县重点项目和技术改造资金优先推荐集群企业，每年推荐不少于4个',
    owner: BUREAU,
  },
  {
    id: 'sample-innovation',
    head: 'innovation',
    text: '新认定的省级创新平台每个补助30万元，新获授权的发明专利每件补助3000元',
    owner: '县科技局',
  },
  {
    id: 'sample-land',
    head: 'land',
    text: '三年为集群中小企业扩能安排工业用地120亩，建标准厂房2万平方米，优先用于盘活闲置用地',
    owner: '县自然资源局',
  },
  {
    id: 'sample-talent',
    head: 'talent',
    text: '三年引进机械、自动化工程技术人员45名，提供人才公寓60套，与示例职业技术学院每年开数控装调订单班2个',
    owner: '县人社局',
  },
];
