import type { IndicatorId } from '../policy/indicator.ts';

/**
 * What a county can do about a figure (可改的量). One step of a lever moves every figure it moves in life: one
 * more 中小企业 on a platform is also one more enterprise on a platform. The order is that of 第十二条.
 */

export interface Lever {
  readonly id: LeverId;
  /** What one does: 主导产业的中小企业增产. */
  readonly words: string;
  /** The figure the amount is told in. */
  readonly indicator: IndicatorId;
  /** Every figure it moves, and which way. */
  readonly moves: readonly (readonly [indicator: IndicatorId, sign: 1 | -1])[];
}

export type LeverId =
  | 'landArea'
  | 'output'
  | 'elite'
  | 'qualitySme'
  | 'sharing'
  | 'rnd'
  | 'patents'
  | 'platform'
  | 'software'
  | 'nonFossilEnergy'
  | 'carbon'
  | 'energyEnterprises'
  | 'unitEnergy'
  | 'waterEnterprises'
  | 'unitWater'
  | 'outreach';

const lever = (id: LeverId, words: string, ...moves: Lever['moves'][number][]): Lever => ({
  id,
  words,
  indicator: moves[0]![0],
  moves,
});

/**
 * Where several kinds of the same thing would do, the kind that helps every demand is taken: output of a small
 * enterprise of the leading industry raises 2.6, 2.7, 2.8 and 2.9 alike, so no other kind of output needs less.
 */
export const LEVERS: readonly Lever[] = [
  lever('landArea', '调减占地面积', ['landArea', -1]),
  lever(
    'output',
    '主导产业的中小企业增产',
    ['outputValue', 1],
    ['smeOutput', 1],
    ['leadingIndustryOutput', 1],
  ),
  lever('elite', '主导产业新增国家级单项冠军或“小巨人”企业', ['leadingElites', 1]),
  lever(
    'qualitySme',
    '主导产业的企业新获专精特新、创新型或高新技术企业资质',
    ['qualitySmes', 1],
    ['leadingQualitySmes', 1],
    ['qualityOrTechSmes', 1],
    ['qualityTitles', 1],
  ),
  lever('sharing', '新建一类共享机制', ['sharingMechanisms', 1]),
  lever('rnd', '三年均有数据的中小企业增加研发经费', ['smeRndSpending', 1], ['panelSmeRndSpending', 1]),
  lever('patents', '新增有效发明专利', ['inventionPatents', 1]),
  lever(
    'platform',
    '规模以上的中小企业应用工业互联网平台',
    ['platformUsers', 1],
    ['smePlatformUsers', 1],
    ['aboveScalePlatformUsers', 1],
  ),
  lever('software', '企业应用工业软件', ['softwareUsers', 1]),
  lever('nonFossilEnergy', '化石能源改用非化石能源', ['nonFossilEnergyUse', 1]),
  lever('carbon', '减少二氧化碳排放', ['carbonEmissions', -1]),
  lever('energyEnterprises', '企业能效提升到优于行业基准水平', ['energyAboveBenchmark', 1]),
  lever('unitEnergy', '降低加权平均单位产品能耗', ['unitEnergyUse', -1]),
  lever('waterEnterprises', '企业水效提升到优于行业通用值', ['waterAboveBenchmark', 1]),
  lever('unitWater', '降低加权平均单位产品用水量', ['unitWaterUse', -1]),
  lever('outreach', '向未宣贯的企业宣贯政策', ['outreachEnterprises', 1]),
];

/**
 * The other handle of a share, by the lever that raises its part: an enterprise that has it already is admitted, and
 * every whole it belongs to grows with the part.
 */
export const ADMITTED: Readonly<Partial<Record<LeverId, Lever>>> = {
  platform: lever(
    'platform',
    '新纳入已应用工业互联网平台的规模以上中小企业',
    ['platformUsers', 1],
    ['smePlatformUsers', 1],
    ['aboveScalePlatformUsers', 1],
    ['enterprises', 1],
    ['smes', 1],
    ['aboveScaleIndustrials', 1],
  ),
};

/** A part never grows past its whole. */
export const WHOLE_OF: Readonly<Partial<Record<IndicatorId, IndicatorId>>> = {
  qualitySmes: 'enterprises',
  leadingQualitySmes: 'enterprises',
  qualityOrTechSmes: 'enterprises',
  leadingElites: 'enterprises',
  platformUsers: 'enterprises',
  smePlatformUsers: 'smes',
  aboveScalePlatformUsers: 'aboveScaleIndustrials',
  softwareUsers: 'enterprises',
  nonFossilEnergyUse: 'energyUse',
  energyAboveBenchmark: 'energyBenchmarked',
  waterAboveBenchmark: 'waterBenchmarked',
  outreachEnterprises: 'enterprises',
};
/** 设备、物流、仓储、人力、设计: there are five kinds of 共享机制. */
export const MOST: Readonly<Partial<Record<IndicatorId, number>>> = { sharingMechanisms: 5 };
