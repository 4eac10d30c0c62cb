import type { RulePack } from '../criterion.ts';
import { shaanxi2023 } from '../shaanxi-2023/index.ts';
import { criteria } from './criteria.ts';
import { vectors } from './vectors.ts';

/** 工信部企业〔2022〕119号, the annexed standard, as far as reprints have been seen; the rest is 待核实. */
export const national2022: RulePack = {
  id: 'national-2022',
  scope: '国家级',
  partial:
    '只收录了在公开转载中见到原文的条款；其余条款列为待核实，不作判断。第二批起推荐的集群一般须已认定为省级。申报国家级前请以工业和信息化部公布的原文为准。',
  title: '促进中小企业特色产业集群发展暂行办法',
  number: '工信部企业〔2022〕119号',
  issuer: '工业和信息化部',
  inForce: { from: '2022-09-13' },
  article: 1,
  articleName: '认定标准（2022年版）',
  chapters: [
    {
      title: '附件　中小企业特色产业集群认定标准（2022年版）　摘录',
      articles: [
        {
          number: 1,
          paragraphs: [
            '以下为公开转载中见到的文字，不是全文。',
            '近三年未发生较大及以上安全、质量和环境污染等事故，重大及以上网络安全事件和数据安全事件，以及偷税漏税、违法违规、严重失信和其它重大问题',
            '所在县域的支柱或特色产业……细分领域全国前列……一般不超过100平方公里……近三年产值均在40亿元以上，中小企业产值占集群总产值70%以上……主导产业……高于70%……产值年均增速高于10%',
            '不少于1家主导产业的制造业单项冠军企业或“小巨人”，或者不少于10家专精特新中小企业、创新型中小企业和国家级高新技术企业',
            '产供销一体化……通用生产设备、物流、仓储、人力、设计',
            '（未见原文）',
            '（未见原文）',
            '（未见原文）',
            '（未见原文）',
            '（未见原文）',
          ],
        },
      ],
    },
  ],
  groups: [
    { number: 1, name: '前提条件' },
    { number: 2, name: '核心竞争力' },
    { number: 3, name: '优质中小企业梯度培育' },
    { number: 4, name: '产业链供应链协作' },
    { number: 5, name: '协同创新' },
    { number: 6, name: '数字化转型' },
    { number: 7, name: '绿色化发展' },
    { number: 8, name: '产业开放合作' },
    { number: 9, name: '治理和服务' },
  ],
  criteria,
  evidence: shaanxi2023.evidence,
  industries: shaanxi2023.industries,
  relaxation: {
    quote: '西部地区可适当放宽',
    source: '国家级申报通知；没有规定放宽多少，须由上级主管部门确认',
  },
  vectors,
};
