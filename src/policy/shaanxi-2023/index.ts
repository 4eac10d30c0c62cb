import type { RulePack } from '../criterion.ts';
export const shaanxi2023: RulePack = null as never;
