import type { RulePack } from './criterion.ts';
import { national2022 } from './national-2022/index.ts';
import { shaanxi2023 } from './shaanxi-2023/index.ts';

/** The packs this build carries; the first is what a new dossier is assessed by. */
export const PACKS: readonly RulePack[] = [shaanxi2023, national2022];

/** An imported pack is 自定义规则，非官方, whatever it says of itself. */
export const isBuiltIn = (pack: RulePack): boolean => PACKS.includes(pack);

/** The pack with this id; undefined when this build does not carry it. */
export const packById = (id: string): RulePack | undefined => PACKS.find((pack) => pack.id === id);

/** True when `date` (ISO) is after the last day the document says it is in force. */
export const lapsedOn = (pack: RulePack, date: string): boolean =>
  pack.inForce.until !== undefined && date > pack.inForce.until;

/** Those of the built-in packs and of `more` that are in force on `date` (ISO), the latest first. */
export const inForceOn = (more: readonly RulePack[], date: string): RulePack[] =>
  [...PACKS, ...more]
    .filter((pack) => pack.inForce.from <= date && !lapsedOn(pack, date))
    .sort((a, b) => (a.inForce.from < b.inForce.from ? 1 : -1));

/** 近三年, oldest first: the three complete years before the declaration year. */
export function yearsBefore(declarationYear: number, count: number): number[] {
  const years: number[] = [];
  for (let year = declarationYear - count; year < declarationYear; year += 1) years.push(year);
  return years;
}
