import { SUPPORT_HEAD_IDS, SUPPORT_HEADS, targetYears, type SupportHead } from '../dossier/plan.ts';
import { BLANK, paragraphs, saying, type Part, type PlanSource } from './plan-draft.ts';

/** 七、保障措施: who is in charge, what supports it under the heads of 第九条, safety, and the yearly look back. */
export function safeguardsPart(source: PlanSource): Part {
  const { plan, context } = source;
  const { profile } = context.dossier;
  const [first, , last] = targetYears(plan);
  const bureau = profile.declarant || BLANK;
  const operator = profile.clusterOperator || BLANK;
  const { figures, say } = saying(source);
  return {
    title: '七、保障措施',
    sections: [
      {
        id: 'organisation',
        heading: '（一）组织保障',
        text: paragraphs(
          `建立由县政府分管领导召集的集群发展联席会议，${bureau}牵头，发展改革、科技、财政、人力资源社会保障、自然资源、生态环境、商务、应急管理、市场监管、统计、税务等部门和${operator}参加，每季度开会1次，议定事项列明责任人和期限，下次会议先销账。`,
          `${operator}负责日常调度和企业服务，每月汇总举措进度；各责任单位确定1名分管负责人和1名联络员。`,
        ),
        figures: {},
        tables: [],
      },
      {
        id: 'support',
        heading: '（二）政策保障',
        text: paragraphs(
          ...SUPPORT_HEAD_IDS.map((head) => {
            const own = plan.policies.filter((each) => each.head === head && each.text !== '');
            const said = own.map(
              ({ text, owner }) =>
                `${text.replace(/。$/, '')}${owner === '' ? '' : `（责任单位：${owner}）`}`,
            );
            return `${SUPPORT_HEADS[head]}政策。${said.length === 0 ? STARTS[head] : `${say(`${SUPPORT_HEADS[head]}政策`, said.join('；'))}。`}`;
          }),
        ),
        figures,
        tables: [],
      },
      {
        id: 'safety',
        heading: '（三）安全保障',
        text: paragraphs(
          '把不发生较大及以上安全、质量和环境污染等事故，不发生重大及以上网络安全事件和数据安全事件作为底线，应急管理、市场监管、生态环境、网信和公安部门按职责每年检查，隐患逐条定人、定期、销号。',
          `每年1月由${bureau}按企业名录向有关部门核实上年度安全合规情况，取得书面证明并存档；发生事故或事件的，当日报告，不瞒报、不迟报。`,
        ),
        figures: {},
        tables: [],
      },
      {
        id: 'evaluation',
        heading: '（四）评估考核',
        text: paragraphs(
          `${first!}年至${last!}年，每年2月对照目标表和举措表核对上年度实绩，低于目标的逐项写明原因和补救办法，报联席会议审定，上年度工作情况于3月30日前报市级中小企业主管部门。举措由责任单位申报完成，经${bureau}按完成标志核实后才计为完成。`,
          '主导产业、空间范围、运营管理机构有重大变动的，及时向市级中小企业主管部门报备。需要调整目标的，说明理由并按原程序印发，调整前后的数值一并留存。',
        ),
        figures: {},
        tables: [],
      },
    ],
  };
}

/** Where no policy has been entered yet: a sentence to fill in. */
const STARTS: Readonly<Record<SupportHead, string>> = {
  fiscal: '县财政每年安排集群发展资金＿＿万元，用于研发奖补、数字化改造和公共服务，年底公布使用结果。',
  finance:
    '与＿＿家银行商定集群专属信贷产品，每年新增中小企业贷款＿＿万元，向省、市产业投资基金推荐项目＿＿个。',
  industry: '省、市、县重点项目和技术改造资金优先推荐集群企业，每年推荐＿＿个。',
  innovation: '对新认定的省级以上创新平台每个补助＿＿万元，对新获发明专利授权每件补助＿＿元。',
  land: '每年为集群中小企业扩能安排工业用地＿＿亩，建标准厂房＿＿平方米。',
  talent: '每年引进工程技术人员＿＿名，提供人才公寓＿＿套，组织技能培训＿＿人次。',
};
