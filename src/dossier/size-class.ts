import type { Enterprise } from './enterprise.ts';
import {
  SECTOR_IDS,
  SECTORS,
  sectorOfCode,
  SIZE_CLASS_NAMES,
  type Bounds,
  type SectorId,
  type SizeClass,
} from './sector.ts';

/** 划型 of one enterprise: by its sector's bounds, or as somebody set it with a reason. */

type Sized = Pick<Enterprise, 'employees' | 'revenue' | 'assets' | 'industryCode' | 'sizing'>;

const sectorOf = ({ industryCode, sizing }: Sized): SectorId | undefined =>
  sizing?.sector ?? sectorOfCode(industryCode);
const FEN_PER_WAN = 1_000_000;

/** Every bound of a class is reached; undefined while none is missed but a figure is not known. */
function reaches(firm: Sized, { employees, revenue, assets }: Bounds): boolean | undefined {
  const people = isReached(firm.employees, employees, 1);
  if (people === false) return false;
  const turnover = isReached(firm.revenue, revenue, FEN_PER_WAN);
  if (turnover === false) return false;
  const property = isReached(firm.assets, assets, FEN_PER_WAN);
  if (property === false) return false;
  return people && turnover && property;
}

/** Bounds that a class does not have are reached. */
function isReached(value: number | undefined, bound: number | undefined, unit: number): boolean | undefined {
  if (bound === undefined) return true;
  return value === undefined ? undefined : value >= bound * unit;
}

/** Undefined while a figure that could still change the class is missing, or the sector is not covered. */
export function sizeClassOf(firm: Sized): SizeClass | undefined {
  if (firm.sizing?.size) return firm.sizing.size;
  const sectorId = sectorOf(firm);
  if (!sectorId) return undefined;
  for (const size of ['large', 'medium', 'small'] as const) {
    const reached = reaches(firm, SECTORS[sectorId].bounds[size]);
    if (reached === undefined) return undefined;
    if (reached) return size;
  }
  return 'micro';
}

/**
 * 中小企业 is everything that is not large; undefined while unknown. Without an industry code it is known only
 * where every sector says the same, so that no code entered later can overturn it.
 */
export function isSme(firm: Sized): boolean | undefined {
  const { sizing, industryCode } = firm;
  if (sizing?.size) return sizing.size !== 'large';
  if (industryCode === undefined && !sizing) {
    const [first, ...others] = SECTOR_IDS.map((sector) => isSmeIn(sector, firm));
    return others.every((each) => each === first) ? first : undefined;
  }
  const sector = sectorOf(firm);
  return sector && isSmeIn(sector, firm);
}

function isSmeIn(sector: SectorId, firm: Sized): boolean | undefined {
  const large = reaches(firm, SECTORS[sector].bounds.large);
  return large === undefined ? undefined : !large;
}

const UNIT_WORDS: Record<keyof Bounds, (bound: number) => string> = {
  employees: (bound) => `从业人员${bound}人`,
  revenue: (bound) => `营业收入${bound}万元`,
  assets: (bound) => `资产总额${bound}万元`,
};

/** The sector and its bounds in words, for whoever doubts a class. */
export function sizeReason(firm: Sized): string {
  const { industryCode, sizing } = firm;
  const sectorId = sectorOf(firm);
  if (sizing?.size) return `人工确定为${SIZE_CLASS_NAMES[sizing.size]}：${sizing.reason}`;
  if (!sectorId) return `行业代码${industryCode ?? ''}不在划型标准的行业之内，无法划型。`;
  const { name, bounds } = SECTORS[sectorId];
  const words = (['large', 'medium', 'small'] as const).map((size) => {
    const parts = (Object.keys(UNIT_WORDS) as (keyof Bounds)[]).flatMap((key) => {
      const bound = bounds[size][key];
      return bound === undefined ? [] : [UNIT_WORDS[key](bound)];
    });
    return `${SIZE_CLASS_NAMES[size]}须${parts.join('、')}以上`;
  });
  const basis = sizing
    ? `人工确定按${name}划型（${sizing.reason}）`
    : industryCode === undefined
      ? `未填行业代码，暂按${name}划型`
      : `按${name}划型`;
  return `${basis}：${words.join('；')}；须同时满足，否则下划一档。`;
}
