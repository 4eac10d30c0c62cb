/**
 * The catalogue of indicators (指标): what a figure is called and in which whole unit it is kept.
 * Shares, growth and “每万人” are not indicators; they are computed from these and never stored.
 */

/**
 * Units a person writes. `digits` is the power of ten from the shown unit to the whole base unit:
 * 1 万元 = 10⁶ 分, 1 亿元 = 10¹⁰ 分, 1 平方公里 = 10⁶ 平方米; enterprises, people and titles are counted one by one.
 */
export const UNITS = {
  元: { digits: 2, decimals: 2 },
  千元: { digits: 5, decimals: 2 },
  万元: { digits: 6, decimals: 2 },
  亿元: { digits: 10, decimals: 2 },
  平方公里: { digits: 6, decimals: 2 },
  家: { digits: 0, decimals: 0 },
  项: { digits: 0, decimals: 0 },
  件: { digits: 0, decimals: 0 },
  人: { digits: 0, decimals: 0 },
  个: { digits: 0, decimals: 0 },
  类: { digits: 0, decimals: 0 },
  次: { digits: 0, decimals: 0 },
  吨: { digits: 2, decimals: 2 },
  吨标准煤: { digits: 2, decimals: 2 },
  '千克标准煤/单位产品': { digits: 4, decimals: 4 },
  '立方米/单位产品': { digits: 4, decimals: 4 },
} as const satisfies Record<string, { digits: number; decimals: number }>;
export type Unit = keyof typeof UNITS;

export interface Indicator {
  /** As the regulation or the statistical form calls it. */
  readonly name: string;
  /** The unit it is entered and shown in. */
  readonly unit: Unit;
  /** 'each' of 近三年 is reported, or only the 'latest': the last of them, or today for titles. */
  readonly reported: 'each' | 'latest';
}

const each = (name: string, unit: Unit): Indicator => ({ name, unit, reported: 'each' });
const latest = (name: string, unit: Unit): Indicator => ({ name, unit, reported: 'latest' });

export const INDICATORS = {
  landArea: latest('占地面积', '平方公里'),
  outputValue: each('集群总产值', '万元'),
  smeOutput: each('中小企业产值', '万元'),
  leadingIndustryOutput: each('主导产业产值', '万元'),
  smeRndSpending: each('中小企业研发经费', '万元'),
  panelSmeRndSpending: each('三年均有数据的中小企业研发经费', '万元'),
  inventionPatents: each('有效发明专利', '件'),
  employees: latest('从业人员', '人'),
  residents: latest('县（市、区）常住人口', '人'),
  enterprises: each('集群企业总数', '家'),
  smes: latest('中小企业数', '家'),
  aboveScaleIndustrials: latest('规模以上工业企业数', '家'),
  leadingEnterprises: latest('主导产业企业数', '家'),
  nationalChampions: latest('国家级制造业单项冠军企业', '家'),
  littleGiants: latest('专精特新“小巨人”企业', '家'),
  leadingElites: latest('主导产业的国家级单项冠军和“小巨人”企业', '家'),
  qualitySmes: latest('优质企业（专精特新、创新型、高新技术企业）', '家'),
  leadingQualitySmes: latest('主导产业的优质企业', '家'),
  qualityOrTechSmes: latest('优质企业（含科技型中小企业）', '家'),
  srdiSmes: latest('专精特新中小企业', '家'),
  innovativeSmes: latest('创新型中小企业', '家'),
  highTechEnterprises: latest('高新技术企业', '家'),
  qualityTitles: latest('优质企业的资质合计', '项'),
  sharingMechanisms: latest('已建立的共享机制（设备、物流、仓储、人力、设计五类）', '类'),
  chainPurchases: latest('主导产业企业采购额', '万元'),
  localPurchases: latest('其中向本县（市、区）企业采购额', '万元'),
  nationalPlatforms: latest('国家级创新平台', '个'),
  provincialPlatforms: latest('省级创新平台', '个'),
  municipalPlatforms: latest('市级创新平台', '个'),
  internationalStandards: latest('参与制修订的国际标准', '项'),
  nationalStandards: latest('参与制修订的国家标准', '项'),
  industryStandards: latest('参与制修订的行业标准', '项'),
  localStandards: latest('参与制修订的地方标准', '项'),
  groupStandards: latest('参与制修订的团体标准', '项'),
  keyTechnologies: latest('突破的关键核心技术', '项'),
  platformUsers: latest('应用工业互联网平台的企业', '家'),
  smePlatformUsers: latest('应用工业互联网平台的中小企业', '家'),
  aboveScalePlatformUsers: latest('应用工业互联网平台的规模以上工业企业', '家'),
  softwareUsers: each('应用工业软件的企业', '家'),
  cloudUsers: latest('上云企业', '家'),
  diagnosedEnterprises: latest('接受数字化诊断、评估服务的企业', '家'),
  connectedEnterprises: latest('重要生产数据已联通的企业', '家'),
  securityGradedEnterprises: latest('完成工业互联网安全分类分级的企业', '家'),
  energyUse: each('能源消费总量', '吨标准煤'),
  nonFossilEnergyUse: each('非化石能源消费量', '吨标准煤'),
  carbonEmissions: each('二氧化碳排放量', '吨'),
  energyBenchmarked: latest('应对标能效的企业', '家'),
  energyAboveBenchmark: latest('能效优于行业基准水平的企业', '家'),
  unitEnergyUse: latest('加权平均单位产品能耗', '千克标准煤/单位产品'),
  energyBenchmark: latest('单位产品能耗的行业基准水平', '千克标准煤/单位产品'),
  waterBenchmarked: latest('应对标水效的企业', '家'),
  waterAboveBenchmark: latest('水效优于行业通用值的企业', '家'),
  unitWaterUse: latest('加权平均单位产品用水量', '立方米/单位产品'),
  waterBenchmark: latest('单位产品用水量的行业通用值', '立方米/单位产品'),
  importsExports: each('进出口额', '万元'),
  otherProvinceBranches: latest('省外分支机构', '个'),
  overseasBranches: latest('境外分支机构', '个'),
  servicePlatforms: latest('中小企业公共服务平台', '个'),
  serviceTimes: latest('公共服务平台服务企业', '次'),
  outreachEnterprises: latest('已政策宣贯的企业', '家'),
} as const satisfies Record<string, Indicator>;
export type IndicatorId = keyof typeof INDICATORS;
export const INDICATOR_IDS = Object.keys(INDICATORS) as [IndicatorId, ...IndicatorId[]];
