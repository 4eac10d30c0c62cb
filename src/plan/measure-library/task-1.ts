import type { TaskEntry } from '../measure-library.ts';

/** 第七条（一）提升集群主导产业优势. */
export const TASK_1: readonly TaskEntry[] = [
  {
    id: 'pillar-document',
    title: '把主导产业写入县级规划文件',
    content:
      '县工信局会同县发改局提出文稿，把主导产业列为县支柱（特色）产业，写明三年产值目标和牵头县领导，于＿＿年＿＿月前报县政府印发。',
    criteria: ['2.1', '2.2'],
    gaps: ['judgement', 'refused'],
    verification: '印发的文件（文号、日期）。',
    defaultMonths: 6,
  },
  {
    id: 'catalogue-check',
    title: '逐户核对产业政策',
    content:
      '县工信局、县发改局对照《产业结构调整指导目录》核对全部在产、在建项目，属限制类、淘汰类的逐户列表，定改造或退出的月份；三年内限制类、淘汰类产能为0。',
    criteria: ['2.2'],
    gaps: ['judgement', 'refused'],
    verification: '逐户核对表；改造验收单或退出证明。',
    defaultMonths: 6,
  },
  {
    id: 'niche-rank',
    title: '每年测算细分领域全省位次',
    content:
      '委托行业协会或第三方机构，用统计和协会数据测算集群主要产品的全省份额和位次，与省内同类集群逐项对比，每年＿＿月前出具报告1份，写明数据来源。',
    criteria: ['2.3', '2.4'],
    gaps: ['judgement', 'refused'],
    verification: '第三方报告和数据来源表。',
    defaultMonths: 12,
  },
  {
    id: 'regional-brand',
    title: '注册并管好集群区域品牌',
    content:
      '由行业协会申请集体商标或地理标志证明商标1件，订立使用规则，三年内许可＿＿户企业使用；市场监管部门每年抽检用标产品1次，不合格的停用。',
    criteria: ['2.4'],
    gaps: ['judgement', 'refused'],
    verification: '商标注册证、许可合同、抽检报告。',
    defaultMonths: 30,
  },
  {
    id: 'quality-system',
    title: '帮企业建质量管理体系',
    content:
      '市场监管部门和行业协会辅导＿＿户企业通过质量管理体系或产品认证，每年组织同类产品质量比对1次，对比对不合格的企业下发整改单并在＿＿个月内复查。',
    criteria: ['2.4', '1.2'],
    gaps: ['judgement', 'refused', 'evidence'],
    verification: '认证证书、比对报告、整改复查记录。',
    defaultMonths: 24,
  },
  {
    id: 'above-scale',
    title: '培育规模以下企业升规纳统',
    content:
      '从年产值＿＿万元以上的规模以下企业中选＿＿户列入升规名单，县工信局、县统计局分户包联，辅导建账和入库申报，每年新增规模以上工业企业＿＿户。',
    criteria: ['2.6', '2.9', '2.7'],
    gaps: ['shortfall', 'reading'],
    verification: '统计部门确认的新入库企业名单。',
    defaultMonths: 24,
  },
  {
    id: 'capacity-expansion',
    title: '帮订单足的企业扩能投产',
    content:
      '对＿＿户因场地、设备或用工不足而接不下订单的企业，一户一表写明扩能投资、投产月份和新增产值，县工信局每季度核一次进度，三年新增产值＿＿亿元。',
    criteria: ['2.6', '2.9'],
    gaps: ['shortfall', 'reading'],
    verification: '项目投产证明；新增产值以统计部门数据为准。',
    defaultMonths: 30,
  },
  {
    id: 'steady-firms',
    title: '产值下降企业分户帮扶',
    content:
      '县工信局每季度比对分户产值，同比下降10%以上的企业在15日内上门问明原因，属订单、资金、用工问题的分别转商务、金融、人社部门，下一季度回访结果。',
    criteria: ['2.9', '2.6'],
    gaps: ['shortfall', 'reading'],
    verification: '季度比对表、走访和回访记录。',
    defaultMonths: 36,
  },
  {
    id: 'sme-share',
    title: '把龙头企业外协订单留给中小企业',
    content:
      '与＿＿户大型企业商定＿＿类外协工序清单，同等条件下交县内中小企业承接，每年新增配套订单＿＿万元；中小企业产值占比每季度算一次，低于＿＿%时报告县政府。',
    criteria: ['2.7', '4.4'],
    gaps: ['shortfall', 'reading'],
    verification: '外协订单合同、季度占比计算表。',
    defaultMonths: 24,
  },
  {
    id: 'leading-share',
    title: '新项目以主导产业为主',
    content:
      '管委会在项目准入办法中规定：新入园项目属主导产业或其上下游的，三年投资额合计占比不低于＿＿%；对＿＿户非主导产业企业逐户商定转产配套或外迁安排。',
    criteria: ['2.8', '4.1'],
    gaps: ['shortfall', 'reading'],
    verification: '准入办法、年度入园项目清单及投资额。',
    defaultMonths: 24,
  },
  {
    id: 'graded-pool',
    title: '建三级梯度培育库',
    content:
      '县工信局按创新型中小企业、专精特新中小企业、“小巨人”三级建培育库，在库企业不少于＿＿户，每年＿＿月更新1次，入库、出库、走访和培训逐次记入台账。',
    criteria: ['3.0', '3.1'],
    gaps: ['judgement', 'refused', 'shortfall'],
    verification: '培育方案、在库名单、年度台账。',
    defaultMonths: 6,
  },
  {
    id: 'title-coaching',
    title: '资质申报前逐户预审',
    content:
      '每年申报通知前两个月，县工信局会同科技部门对＿＿户企业预审知识产权、研发费用和财务指标，缺什么当面列单；每年新获专精特新、创新型或高新技术企业资质＿＿户。',
    criteria: ['3.1'],
    gaps: ['shortfall', 'reading'],
    verification: '省级公布的名单和企业证书。',
    defaultMonths: 12,
  },
  {
    id: 'elite-firms',
    title: '一户一表培育单项冠军和“小巨人”',
    content:
      '从主导产业企业中选＿＿户，对照国家级制造业单项冠军、专精特新“小巨人”标准逐项找缺项，一户一表写明补齐时间和辅导人，三年新增＿＿户。',
    criteria: ['3.1', '3.0'],
    gaps: ['shortfall', 'reading', 'judgement'],
    verification: '工业和信息化部公布的名单或证书。',
    defaultMonths: 30,
  },
  {
    id: 'title-expiry',
    title: '资质到期前提醒复核',
    content:
      '管委会逐项登记现有资质的有效期止，到期前6个月书面提醒企业，到期前3个月核对复核材料，三年内因漏报失效的资质为0项。',
    criteria: ['3.1', '3.0'],
    gaps: ['shortfall', 'reading', 'missing'],
    verification: '资质登记表、提醒记录、复核结果。',
    defaultMonths: 36,
  },
  {
    id: 'chain-map',
    title: '绘制主导产业链图谱',
    content:
      '县工信局组织龙头企业和协会，把主导产业链分为＿＿个环节，逐环节写明县内企业、县外来源和缺口，列出固链、强链、补链、延链四张清单，每年更新1次。',
    criteria: ['4.1', '4.4'],
    gaps: ['judgement', 'refused'],
    verification: '图谱和四张清单，年度更新说明。',
    defaultMonths: 6,
  },
  {
    id: 'chain-fill',
    title: '对缺失环节定向招商',
    content:
      '对图谱标出的＿＿个缺失环节，每个环节列目标企业＿＿家、定招商专班1个，每年外出洽谈不少于＿＿次，三年签约并开工项目＿＿个。',
    criteria: ['4.1', '4.4', '2.6'],
    gaps: ['judgement', 'refused', 'shortfall'],
    verification: '签约合同、开工许可、投资到位凭证。',
    defaultMonths: 36,
  },
  {
    id: 'supply-docking',
    title: '办产供销对接会并回访协议',
    content:
      '行业协会每年办上下游对接会＿＿场，促成县内企业间年度供需协议＿＿份，列明品种、数量和账期；管委会每半年回访一次履约情况，解决不了的提交联席会议。',
    criteria: ['4.2', '4.4'],
    gaps: ['judgement', 'refused'],
    verification: '供需协议、半年回访表。',
    defaultMonths: 24,
  },
  {
    id: 'local-purchases',
    title: '公布县内可配套目录，提高配套率',
    content:
      '按户统计主导产业企业采购额和县内采购额，公布县内可供件目录＿＿类，组织采购企业与供货企业逐类试配，三年内县内配套率由＿＿%提高到＿＿%。',
    criteria: ['4.4', '4.2'],
    gaps: ['judgement', 'refused', 'missing'],
    verification: '分户采购统计表、可供件目录、试配记录。',
    defaultMonths: 36,
  },
  {
    id: 'shared-equipment',
    title: '通用生产设备和检测仪器共享',
    content:
      '管委会把企业愿意开放的通用设备、检测仪器＿＿台（套）登记成册，公布价格、预约电话和责任划分，每年共享使用不少于＿＿次，按使用记录结算。',
    criteria: ['4.3', '5.2'],
    gaps: ['shortfall', 'reading', 'missing', 'judgement', 'refused'],
    verification: '共享协议、设备目录、使用记录。',
    defaultMonths: 12,
  },
  {
    id: 'shared-logistics',
    title: '物流和仓储共享',
    content:
      '由1家运营单位整合园区闲置库房＿＿平方米和零担运输线路＿＿条，统一收费标准，签约企业不少于＿＿户，与单独租用相比的费用变化每年公布1次。',
    criteria: ['4.3', '4.2'],
    gaps: ['shortfall', 'reading', 'judgement', 'refused'],
    verification: '运营协议、签约企业名单、年度费用对比。',
    defaultMonths: 18,
  },
  {
    id: 'shared-staff-design',
    title: '用工和设计共享',
    content:
      '人社部门建企业间用工调剂名册，明确工伤和社保责任，每年调剂不少于＿＿人次；设计服务由＿＿家机构按公开价目承接，每年为中小企业完成设计＿＿项。',
    criteria: ['4.3'],
    gaps: ['shortfall', 'reading', 'judgement', 'refused'],
    verification: '调剂协议和名册、设计合同及交付单。',
    defaultMonths: 18,
  },
];
