import type { Form } from '../form.ts';
import { basisSections } from './form-basis.ts';
import { chainSections } from './form-chain.ts';
import { growthSections } from './form-growth.ts';

/**
 * A generic form. The official 申报表 of 第十三条 has not been seen; this one asks for what 第十二条 weighs and what
 * published lists of recognised clusters report, in the order of the article.
 */
export const genericForm: Form = {
  title: '集群档案（通用表）',
  notice: '按第十二条整理的通用填报表，不是官方申报表；正式申报请以省工业和信息化厅当年通知所附表格为准。',
  sections: [...basisSections, ...chainSections, ...growthSections],
};
