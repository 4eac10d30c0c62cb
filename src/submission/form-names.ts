import type { ProfileField } from '../policy/form.ts';
import type { IndicatorId } from '../policy/indicator.ts';

/** What the fields of a dossier are called in official forms, beside our own names for them. Spaces part the names. */

export const PROFILE_NAMES: Record<ProfileField, string> = {
  name: '产业集群名称 特色产业集群名称 中小企业特色产业集群名称 集群全称 申报集群名称 申报集群',
  city: '市 地市 设区市 所属市 所在地市 所属地市',
  county: '县区 县市区 所在县 所在县区 所属县区 所在县域 所在区县 所属区县 集群所在县区 集群所在地 所在地',
  leadingIndustry: '集群主导产业 主导产业名称 特色产业 主导特色产业 所属主导产业 产业名称',
  leadingIndustryCode:
    '主导产业代码 主导产业行业代码 行业代码 国民经济行业代码 主导产业国民经济行业代码 所属行业代码',
  declarant:
    '申报单位 申报单位名称 填报单位 填表单位 申报主体名称 县级中小企业主管部门 县级主管部门 县区中小企业主管部门 申报部门',
  clusterOperator:
    '运营管理机构 运营管理机构名称 集群运营管理机构名称 集群管理机构 管理机构名称 集群运营机构 运营机构名称',
};

export const ANSWER_NAMES: Readonly<Record<string, string>> = {
  industryChain: '重点产业链 所属产业链 所属省级重点产业链',
  niche: '产业细分领域 所属细分领域 主导产业细分领域',
  boundary: '四至边界 四至 集群四至范围 空间范围 集群空间范围 集群范围',
  formerlyPoor: '原贫困县 是否为原贫困县 是否属于原贫困县 是否原贫困地区 是否为原贫困地区 是否脱贫县',
  alsoNational: '是否同步推荐国家级 是否申报国家级 是否同时推荐国家级 是否推荐国家级',
  operatorNature: '机构性质 管理机构性质 单位性质 运营机构性质',
  operatorDocument: '成立文件 批复文件 批准文件及文号 成立文件及文号 批复文号',
  operatorHead: '负责人 管理机构负责人 运营管理机构负责人 机构负责人姓名 负责人姓名',
  operatorStaff: '专职人数 专职人员 专职工作人员 专职人员数 工作人员数',
  operatorPhone: '管理机构电话 运营管理机构电话 负责人电话 负责人联系电话 机构联系电话',
  recommender: '推荐单位 推荐单位名称 市级中小企业主管部门 市级主管部门',
  contact: '联系人 联系人姓名 填报人 填表人 经办人 申报单位联系人',
  contactPhone: '联系人电话 联系人手机 电话 手机 联系方式 联系人联系电话 填表人电话 手机号码',
  dataAsOf: '数据截止日期 数据截止时间 统计截止日期',
  'position.pillar': '列为支柱产业的文件 支柱产业文件依据',
  'position.rank': '全省位次 省内位次 全省排名 细分领域全省排名 细分领域省内排名 行业地位 市场地位',
  'position.brand': '区域品牌 集群品牌情况 区域公共品牌',
  'technologies.effect': '关键核心技术填补空白情况',
  'digital.infrastructure': '新型信息基础设施建设情况 新型基础设施',
  'governance.mechanism': '集群促进机制 促进机制',
  planTitle: '规划名称 发展规划名称 集群发展规划名称',
  planIssuedOn: '规划印发时间 规划发布日期 规划印发日期',
};

/** The parts of 现状—举措—成效 as a form may head them: 数字化转型现状, 数字化转型情况. */
export const NARRATIVE_TAILS: Readonly<Record<string, readonly string[]>> = {
  situation: ['现状', '情况', '基本情况', '发展现状', '发展情况'],
  actions: ['主要举措', '举措', '工作举措', '主要做法', '做法'],
  results: ['成效', '取得成效', '工作成效', '主要成效'],
};
/** What a form may call the sections of ours. */
export const SECTION_NAMES: Readonly<Record<string, string>> = {
  quality: '优质企业梯度培育 优质企业培育 优质中小企业培育 优质中小企业梯度培育',
  chain: '产业链协作 产业链供应链协作 产业链供应链',
  innovation: '协同创新 创新平台与合作 创新能力',
  digital: '数字化转型 数字化升级 数字化水平',
  green: '绿色化发展 绿色发展 绿色低碳 绿色低碳转型',
  openness: '产业开放合作 开放合作 对外合作',
  governance: '治理和服务 治理与服务 治理服务 治理和服务能力 集群治理和服务',
};

export const INDICATOR_NAMES: Partial<Record<IndicatorId, string>> = {
  landArea: '集群占地面积 占地 集群面积 实际占地面积 建成区面积',
  outputValue:
    '总产值 产值 集群产值 年产值 年总产值 工业总产值 集群工业总产值 集群年总产值 集群年产值 集群年度总产值 年度总产值 产业集群总产值',
  smeOutput: '中小企业总产值 集群中小企业产值 集群内中小企业产值 中小企业年产值 集群中小企业总产值',
  leadingIndustryOutput: '主导产业总产值 主导产业年产值 集群主导产业产值 主导产业工业总产值',
  smeRndSpending:
    '研发经费 研发投入 研发经费支出 研发经费投入 研发费用 中小企业研发投入 中小企业研发费用 中小企业研发经费支出 中小企业研发经费投入 集群中小企业研发经费 R&D经费支出 研究与试验发展经费支出',
  inventionPatents: '有效发明专利拥有量 集群有效发明专利 发明专利拥有量 集群企业有效发明专利',
  employees:
    '从业人员 从业人数 就业人数 集群从业人员 集群从业人数 从业人员总数 吸纳就业人数 年末从业人员 期末从业人员',
  residents: '常住人口 县域常住人口 全县常住人口 县区常住人口',
  enterprises:
    '企业总数 企业数量 集群企业 集群企业数量 集群内企业 集群内企业总数 企业总户数 入驻企业 入集群企业',
  smes: '中小企业 中小企业数量 集群中小企业 集群内中小企业 中小企业总数',
  aboveScaleIndustrials: '规上工业企业 规模以上工业企业 规上企业 规模以上企业 集群规上工业企业',
  leadingEnterprises: '主导产业企业 主导产业企业数量',
  nationalChampions: '单项冠军企业 制造业单项冠军 制造业单项冠军企业 国家级单项冠军企业 国家级制造业单项冠军',
  littleGiants:
    '小巨人企业 专精特新小巨人 专精特新小巨人企业 国家级专精特新小巨人企业 国家专精特新小巨人企业',
  srdiSmes: '省级专精特新中小企业 专精特新企业 省级专精特新企业',
  innovativeSmes: '创新型企业',
  highTechEnterprises: '高新技术企业 国家高新技术企业 高企',
  qualitySmes: '优质企业 优质中小企业',
  sharingMechanisms: '共享机制 已建立共享机制',
  chainPurchases: '主导产业采购额 采购总额',
  localPurchases: '本地采购额 本县采购额',
  nationalPlatforms: '国家级创新平台 国家级研发平台 国家级创新平台数量',
  provincialPlatforms: '省级创新平台 省级研发平台 省级创新平台数量',
  municipalPlatforms: '市级创新平台 市级研发平台',
  internationalStandards: '国际标准 制修订国际标准',
  nationalStandards: '国家标准 制修订国家标准',
  industryStandards: '行业标准 制修订行业标准',
  localStandards: '地方标准 制修订地方标准',
  groupStandards: '团体标准 制修订团体标准',
  keyTechnologies: '关键核心技术 突破关键核心技术',
  platformUsers: '应用工业互联网平台企业 工业互联网平台应用企业 使用工业互联网平台企业',
  softwareUsers: '应用工业软件企业 使用工业软件企业 工业软件应用企业',
  cloudUsers: '上云企业 企业上云 上云上平台企业',
  energyUse: '综合能源消费量 能源消费量 能源消耗总量 综合能耗',
  nonFossilEnergyUse: '非化石能源消费',
  carbonEmissions: '碳排放量 碳排放总量 二氧化碳排放总量',
  importsExports: '进出口总额 进出口贸易额 外贸进出口额 进出口总值',
  otherProvinceBranches: '省外分支机构',
  overseasBranches: '境外分支机构 海外分支机构',
  servicePlatforms: '公共服务平台 中小企业公共服务平台数量',
  serviceTimes: '服务企业次数 服务企业',
  outreachEnterprises: '政策宣贯企业 宣贯企业 政策宣贯覆盖企业',
};

/** By criterion: what a form calls the rate it weighs. */
export const RATE_NAMES: Readonly<Record<string, string>> = {
  '2.7':
    '中小企业产值占比 中小企业产值占集群总产值比重 中小企业产值比重 中小企业产值占集群总产值的比重 中小企业产值占总产值比重',
  '2.8':
    '主导产业产值占比 主导产业占比 主导产业产值比重 主导产业产值占集群总产值比重 主导产业产值占集群总产值的比重',
  '2.9':
    '总产值年均增速 产值年均增长率 总产值年均增长率 集群总产值年均增速 近三年产值年均增速 近三年总产值年均增速 集群产值年均增速',
  '5.1':
    '研发经费年均增速 研发经费年均增长率 中小企业研发经费年均增速 中小企业研发经费年均增长率 研发投入年均增长率',
  '5.7': '有效发明专利年均增速 有效发明专利增长率',
  '5.8': '每万人有效发明专利 每万人有效发明专利数 每万人发明专利拥有量',
  '6.5': '工业互联网平台普及率 工业互联网平台应用率',
  '9.4': '政策宣贯率 宣贯覆盖率 政策宣贯覆盖面',
};

/** Roster and lists as loops, and as headings of the tables they go into. */
export const ROSTER_NAMES =
  '企业名录 名录 集群企业名录 企业名单 集群企业名单 重点企业名单 主要企业名单 企业情况 企业清单 骨干企业名单';
