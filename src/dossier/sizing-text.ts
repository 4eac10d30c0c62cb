import type { Sizing } from './enterprise.ts';
import { SECTOR_IDS, SECTORS, SIZE_CLASS_NAMES, SIZE_CLASSES } from './sector.ts';

/** 人工划型 in three columns: 中型, 工业, and the reason. */

export interface SizingTexts {
  readonly size?: string | undefined;
  readonly sector?: string | undefined;
  readonly reason?: string | undefined;
}

export const SIZE_WORDS: readonly string[] = SIZE_CLASSES.map((size) => SIZE_CLASS_NAMES[size]);
export const SECTOR_WORDS: readonly string[] = SECTOR_IDS.map((sector) => SECTORS[sector].name);

/** Reads the three cells; a string is what is wrong with them and what to do. */
export function parseSizing(texts: SizingTexts): Sizing | string | undefined {
  const { size, sector, reason } = texts;
  if (size === undefined && sector === undefined) return undefined;
  const sizeId = SIZE_CLASSES.find((each) => SIZE_CLASS_NAMES[each].startsWith(size ?? '?'));
  const sectorId = SECTOR_IDS.find((each) => SECTORS[each].name === sector);
  if (size !== undefined && sizeId === undefined)
    return `人工划型“${size}”不是${SIZE_WORDS.join('、')}，未采用；请改正后重新导入。`;
  if (sector !== undefined && sectorId === undefined)
    return `人工划型行业“${sector}”不是划型标准的行业，未采用；请按模板的下拉选项填写。`;
  if (reason === undefined) return '填了人工划型但没有写理由，未采用；请在“人工划型理由”列补填后重新导入。';
  return { ...(sectorId && { sector: sectorId }), ...(sizeId && { size: sizeId }), reason };
}

export const sizingTexts = (sizing: Sizing | undefined): SizingTexts => ({
  size: sizing?.size && SIZE_CLASS_NAMES[sizing.size],
  sector: sizing?.sector && SECTORS[sizing.sector].name,
  reason: sizing?.reason,
});
