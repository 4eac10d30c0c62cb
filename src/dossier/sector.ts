/**
 * 划型: 工信部联企业〔2011〕300号, as in 统计上大中小微型企业划分办法（2017）: the sectors, their lower bounds and the
 * industries in them. Large, medium and small enterprises reach every bound of their class, which is inclusive;
 * who misses one goes down a class.
 */

/** Largest first. */
export const SIZE_CLASSES = ['large', 'medium', 'small', 'micro'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];
export const SIZE_CLASS_NAMES: Record<SizeClass, string> = {
  large: '大型',
  medium: '中型',
  small: '小型',
  micro: '微型',
};

/** Lower bounds: people, 万元 of revenue, 万元 of assets. */
export interface Bounds {
  readonly employees?: number;
  readonly revenue?: number;
  readonly assets?: number;
}
type Bounded = Exclude<SizeClass, 'micro'>;
interface Sector {
  readonly name: string;
  readonly bounds: Record<Bounded, Bounds>;
}

const sector = (name: string, large: Bounds, medium: Bounds, small: Bounds): Sector => ({
  name,
  bounds: { large, medium, small },
});
const x = (employees: number): Bounds => ({ employees });
const y = (revenue: number): Bounds => ({ revenue });
const xy = (employees: number, revenue: number): Bounds => ({ employees, revenue });
const yz = (revenue: number, assets: number): Bounds => ({ revenue, assets });
const xz = (employees: number, assets: number): Bounds => ({ employees, assets });

/** The sixteen sectors, in the order of the standard. */
export const SECTORS = {
  agriculture: sector('农、林、牧、渔业', y(20_000), y(500), y(50)),
  industry: sector('工业', xy(1000, 40_000), xy(300, 2000), xy(20, 300)),
  construction: sector('建筑业', yz(80_000, 80_000), yz(6000, 5000), yz(300, 300)),
  wholesale: sector('批发业', xy(200, 40_000), xy(20, 5000), xy(5, 1000)),
  retail: sector('零售业', xy(300, 20_000), xy(50, 500), xy(10, 100)),
  transport: sector('交通运输业', xy(1000, 30_000), xy(300, 3000), xy(20, 200)),
  storage: sector('仓储业', xy(200, 30_000), xy(100, 1000), xy(20, 100)),
  post: sector('邮政业', xy(1000, 30_000), xy(300, 2000), xy(20, 100)),
  lodging: sector('住宿业', xy(300, 10_000), xy(100, 2000), xy(10, 100)),
  catering: sector('餐饮业', xy(300, 10_000), xy(100, 2000), xy(10, 100)),
  telecom: sector('信息传输业', xy(2000, 100_000), xy(100, 1000), xy(10, 100)),
  software: sector('软件和信息技术服务业', xy(300, 10_000), xy(100, 1000), xy(10, 50)),
  realEstate: sector('房地产开发经营', yz(200_000, 10_000), yz(1000, 5000), yz(100, 2000)),
  property: sector('物业管理', xy(1000, 5000), xy(300, 1000), xy(100, 500)),
  leasing: sector('租赁和商务服务业', xz(300, 120_000), xz(100, 8000), xz(10, 100)),
  other: sector('其他未列明行业', x(300), x(100), x(10)),
} as const;
export type SectorId = keyof typeof SECTORS;
export const SECTOR_IDS = Object.keys(SECTORS) as [SectorId, ...SectorId[]];

/** GB/T 4754-2017 大类, first and last, → sector. 铁路, 金融, 教育, 卫生 and 公共管理 are not covered. */
const DIVISIONS: readonly (readonly [first: number, last: number, sector: SectorId])[] = [
  [1, 5, 'agriculture'],
  [6, 46, 'industry'],
  [47, 50, 'construction'],
  [51, 51, 'wholesale'],
  [52, 52, 'retail'],
  [54, 58, 'transport'],
  [59, 59, 'storage'],
  [60, 60, 'post'],
  [61, 61, 'lodging'],
  [62, 62, 'catering'],
  [63, 64, 'telecom'],
  [65, 65, 'software'],
  [70, 70, 'other'],
  [71, 72, 'leasing'],
  [73, 82, 'other'],
  [85, 90, 'other'],
];
const SECTOR_OF_DIVISION: readonly (SectorId | undefined)[] = Array.from(
  { length: 100 },
  (_, division) => DIVISIONS.find(([first, last]) => division >= first && division <= last)?.[2],
);
/** 中类 that leave the sector of their 大类. */
const GROUPS: Readonly<Record<number, Readonly<Record<string, SectorId>>>> = {
  59: { 591: 'transport' },
  70: { 701: 'realEstate', 702: 'property' },
};

/** Undefined for a sector the standard does not cover; without a code an enterprise is taken for industry. */
export function sectorOfCode(industryCode: string | undefined): SectorId | undefined {
  if (industryCode === undefined) return 'industry';
  const division = Number(industryCode.slice(0, 2));
  return GROUPS[division]?.[industryCode.slice(0, 3)] ?? SECTOR_OF_DIVISION[division];
}
