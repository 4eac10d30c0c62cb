import type { OpenChoice } from '../criterion.ts';

/** What 第十二条 leaves open and no second figure could show. Each is printed beside the verdict it bears on. */

const incidents: OpenChoice[] = [
  {
    question: '“集群企业”包括哪些企业',
    taken: '集群范围内的全部企业，名录内外都算',
    others: ['只算名录内的企业'],
  },
  {
    question: '只有一家企业发生，算不算',
    taken: '算。把这家企业移出名录也不改变结论，集群以范围为准',
    others: ['由评审机关酌情处理'],
  },
  {
    question: '“近三年”从哪天算起',
    taken: '前三个完整年度的1月1日起，到申报之日止',
    others: ['申报之日前36个月'],
  },
];
const graded = (authority: string): OpenChoice[] => [
  ...incidents,
  {
    question: '等级由谁认定',
    taken: `以${authority}的认定或者调查报告为准，申报主体不自行判断`,
    others: ['按损失数额自行对照等级'],
  },
];

const output: OpenChoice[] = [
  {
    question: '“产值”用哪个数',
    taken: '工业总产值，当年价格',
    others: ['服务类集群没有工业总产值的，用营业收入，并注明'],
  },
  {
    question: '“集群总产值”包括哪些企业',
    taken: '名录内全部企业，含有据可查的规模以下企业和个体工商户',
    others: ['只算规模以上企业'],
  },
];

export const CHOICES: Readonly<Partial<Record<string, OpenChoice[]>>> = {
  '1.1': graded('应急管理部门'),
  '1.2': graded('市场监督管理部门'),
  '1.3': graded('生态环境部门'),
  '1.4': [
    ...graded('主管部门'),
    {
      question: '“等事故”还包括哪些',
      taken: '火灾、特种设备、道路交通等其它较大及以上事故',
      others: ['只指安全、质量、环境污染三类'],
    },
  ],
  '1.5': graded('网信、公安部门'),
  '1.6': graded('网信、工信部门'),
  '1.7': incidents,
  '1.8': [
    ...incidents,
    {
      question: '“违法违规”到什么程度',
      taken: '近三年受刑事处罚、吊销、责令停产停业，或者达到听证标准的行政处罚；较轻的处罚列明备查',
      others: ['任何行政处罚都算'],
    },
  ],
  '1.9': [
    ...incidents,
    {
      question: '哪些算“严重失信”',
      taken: '列入严重违法失信名单、失信被执行人、重大税收违法失信主体；列入经营异常名录只作提示',
      others: ['列入经营异常名录也算'],
    },
  ],
  '1.10': incidents,
  '2.3': [
    {
      question: '“全省前列”是第几名',
      taken: '条文没有名次，由人根据第三方证明研判',
      others: ['省内产量、产值或者市场占有率前三', '前五'],
    },
  ],
  '2.6': output,
  '2.7': [
    ...output,
    {
      question: '“中小企业产值”的范围',
      taken: '集群全部中小企业，与主导产业占比是两个独立的比例',
      others: ['只算主导产业里的中小企业（不采用）'],
    },
    {
      question: '企业划型用哪一年',
      taken: '名录上的从业人员和营业收入',
      others: ['逐年分别划型'],
    },
  ],
  '2.8': [
    ...output,
    {
      question: '兼营企业怎么算',
      taken: '按企业的行业小类整户计入或者不计入',
      others: ['按主营产品占比拆分'],
    },
  ],
  '2.9': [
    ...output,
    {
      question: '增速用现价还是可比价',
      taken: '现价，因为其它门槛都是现价金额',
      others: ['扣除价格因素'],
    },
  ],
  '3.1': [
    {
      question: '总部或者分支机构在县外的资质算不算',
      taken: '不算。以名录企业的统一社会信用代码为准',
      others: ['母公司的资质也计入'],
    },
    {
      question: '“小巨人”企业能否再计入8家',
      taken: '持有有效的专精特新中小企业资质才计入',
      others: ['“小巨人”企业一律计入'],
    },
    {
      question: '“家”是企业数还是资质数',
      taken: '企业数，一家企业有几项资质都只计一次；资质项数只供参考',
      others: ['按资质项数合计'],
    },
  ],
  '5.1': [
    {
      question: '研发经费用哪个来源',
      taken: '统计报表优先，其次审计或者加计扣除，再次企业自报；每个数都注明来源',
      others: ['只认统计报表'],
    },
  ],
  '5.7': [
    {
      question: '算哪些企业的专利',
      taken: '集群全部企业。本项没有写“中小企业”',
      others: ['只算中小企业'],
    },
    {
      question: '有效发明专利怎么计',
      taken: '年末仍有效的发明专利存量，共有专利只计一次',
      others: ['当年授权量'],
    },
  ],
  '5.8': [
    {
      question: '转让取得的专利算不算',
      taken: '算，但应标明；评审可能追问与产品的关系',
      others: ['只算原始取得'],
    },
  ],
  '6.5': [
    {
      question: '怎样才算“应用”',
      taken: '有平台名称，并有合同或者账号为证',
      others: ['企业自述即可'],
    },
  ],
  '7.3': [
    {
      question: '强度以什么为分母',
      taken: '集群总产值（吨/万元）',
      others: ['工业增加值'],
    },
  ],
  '7.7': [
    {
      question: '基准水平用哪一版',
      taken: '填报时有效的高耗能行业重点领域能效标杆水平和基准水平，须注明文件和数值',
      others: ['地方另有规定的从其规定'],
    },
  ],
  '7.8': [
    {
      question: '通用值用哪一级',
      taken: '国家工业用水定额的通用值；没有的用陕西省行业用水定额',
      others: ['先进值'],
    },
  ],
  '8.2': [
    {
      question: '四个方面要不要都有',
      taken: '有一个方面即可，条文写“或”',
      others: ['四个方面都要有'],
    },
  ],
  '8.3': [
    {
      question: '没有省外或者海外分支机构行不行',
      taken: '行。条文写“等方式”，有进出口或者省外销售增长的证据也可',
      others: ['须设有分支机构'],
    },
  ],
  '9.1': [
    {
      question: '平台公司、协会、专班算不算“运营管理机构”',
      taken: '有正式成立文件的算',
      others: ['只认管委会'],
    },
  ],
  '9.4': [
    {
      question: '“全覆盖”的分母是谁',
      taken: '名录内全部企业，一家不漏',
      others: ['集群范围内登记的全部经营主体'],
    },
  ],
};
