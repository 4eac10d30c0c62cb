import type { RulePack } from '../criterion.ts';
import { CHOICES } from './choices.ts';
import { demands } from './criteria.ts';
import { evidence } from './evidence.ts';
import { HELP } from './help.ts';
import { standingDuties } from './revocation.ts';
import { chapters } from './text.ts';
import { vectors } from './vectors.ts';

/** 陕工信发〔2023〕89号. Dated and never changed once released; a correction is a new pack. */
export const shaanxi2023: RulePack = {
  id: 'shaanxi-2023',
  scope: '省级',
  title: '陕西省促进中小企业特色产业集群发展实施办法（暂行）',
  number: '陕工信发〔2023〕89号',
  issuer: '陕西省工业和信息化厅',
  // 第二十一条: 自印发之日起实施，有效期2年; issued on 2023年4月28日.
  inForce: { from: '2023-04-28', until: '2025-04-28' },
  article: 12,
  articleName: '第十二条',
  chapters,
  groups: [
    { number: 1, name: '统筹发展与安全' },
    { number: 2, name: '具有较强核心竞争力' },
    { number: 3, name: '优质中小企业梯度培育成效显著' },
    { number: 4, name: '产业链供应链协作高效' },
    { number: 5, name: '具有较强协同创新能力' },
    { number: 6, name: '数字化转型效果明显' },
    { number: 7, name: '具有较高绿色化发展水平' },
    { number: 8, name: '积极参与产业开放合作' },
    { number: 9, name: '具有较强治理和服务能力' },
  ],
  criteria: demands.map((demand) => ({
    ...demand,
    ...(CHOICES[demand.id] && { choices: CHOICES[demand.id] }),
    help: HELP[demand.id]!,
  })),
  evidence,
  industries: {
    energyIntensive: {
      name: '高耗能行业',
      codes: ['25', '26', '30', '31', '32', '44'],
      source: '统计公报的六大高耗能行业（GB/T 4754-2017 大类）',
    },
    waterIntensive: {
      name: '高耗水行业',
      codes: ['13', '14', '15', '17', '22', '25', '26', '31', '441'],
      source: '《重点工业行业用水效率指南》的火电、钢铁、纺织、造纸、石化和化工、食品和发酵',
    },
  },
  relaxation: {
    quote: '原贫困地区可适当放宽条件',
    source: '2025年度申报通知；条文没有规定放宽多少，须由市级中小企业主管部门确认',
  },
  standing: standingDuties,
  vectors,
};
