import type {
  Condition,
  Criterion,
  Growth,
  Level,
  Measure,
  OtherReading,
  Pace,
  Trend,
} from '../criterion.ts';
import type { IndicatorId } from '../indicator.ts';

/** 第十二条, demand by demand in the order of the text. Numbers stand in the clause's own units. */

/** What a criterion says in figures; its help and open choices stand in files of their own. */
export type Demand = Omit<Criterion, 'help' | 'choices'>;

/** 定性要求: a person judges it on evidence. */
const judged = (id: string, name: string, quote: string, ...evidence: string[]): Demand => ({
  id,
  group: Number(id[0]),
  name,
  quote,
  strength: 'required',
  condition: { kind: 'judged' },
  otherReadings: [],
  evidence,
});

const declared = (
  id: string,
  name: string,
  quote: string,
  statement: Extract<Condition, { kind: 'declared' }>['statement'],
  ...evidence: string[]
): Demand => ({ ...judged(id, name, quote, ...evidence), condition: { kind: 'declared', statement } });

type Readings = Pick<Criterion, 'condition' | 'reading' | 'otherReadings'>;

const share = (part: IndicatorId, of: IndicatorId): Measure => ({ part, of, per: 100 });
const perTenThousand = (part: IndicatorId, of: IndicatorId): Measure => ({ part, of, per: 10_000 });

/** 年均增速·年均增长 has no formula in the text: over 近三年 or from the base year, compounded or as a mean. */
const growthReadings = (
  measure: IndicatorId,
  is: Growth['is'],
  percent: number,
  ...more: OtherReading[]
): Readings => {
  const growth = (years: number, by: Growth['by']): Growth => ({
    kind: 'growth',
    measure,
    years,
    by,
    is,
    percent,
  });
  return {
    condition: growth(3, 'compound'),
    reading: '近三年复合增速',
    otherReadings: [
      { name: '含基期年', condition: growth(4, 'compound') },
      { name: '各年增速的平均', condition: growth(3, 'meanOfYears') },
      { name: '含基期年各年增速的平均', condition: growth(4, 'meanOfYears') },
      ...more,
    ],
  };
};

/** 近三年 stands only before 产值: the latest year decides, every year is the stricter reading. */
const shareReadings = (part: IndicatorId): Readings => {
  const above70 = (years: number): Condition => ({
    kind: 'level',
    measure: share(part, 'outputValue'),
    years,
    is: 'above',
    limit: 70,
    unit: '%',
  });
  return {
    condition: above70(1),
    reading: '最近一年',
    otherReadings: [{ name: '近三年每年', condition: above70(3) }],
  };
};

const atLeast = (measure: Measure, limit: number, unit: Level['unit']): Level => ({
  kind: 'level',
  measure,
  years: 1,
  is: 'atLeast',
  limit,
  unit,
});

/** 或者: champions and “小巨人”, or quality enterprises counted in one of several ways. */
const eliteOr = (...quality: [Condition, ...Condition[]]): Condition => ({
  kind: 'anyOf',
  of: [atLeast('leadingElites', 1, '家'), quality.length === 1 ? quality[0] : { kind: 'allOf', of: quality }],
});

/** 稳步提升·提高·持续下降 name no measure and no step; figures decide where there are any, else a person. */
const trendReading = (
  measure: Measure,
  goes: Trend['goes'],
  own: { name: string; pace: Pace },
  ...others: { name: string; pace: Pace }[]
): Readings => {
  const moving = (pace: Pace): Condition => ({
    kind: 'judgedOn',
    figures: { kind: 'trend', measure, years: 3, goes, pace },
  });
  return {
    condition: moving(own.pace),
    reading: own.name,
    otherReadings: others.map(({ name, pace }) => ({ name, condition: moving(pace) })),
  };
};

/** 优于行业基准水平·通用值: every enterprise concerned, or their weighted mean. */
const betterThanBenchmark = (
  industry: Extract<Condition, { kind: 'when' }>['industry'],
  every: Level,
  mean: Level,
): Readings => ({
  condition: { kind: 'when', industry, then: { kind: 'judgedOn', figures: every } },
  reading: '每家企业都优于',
  otherReadings: [
    {
      name: '按产值加权平均',
      condition: { kind: 'when', industry, then: { kind: 'judgedOn', figures: mean } },
    },
  ],
});

const platformPenetration = (part: IndicatorId, of: IndicatorId): Level => atLeast(share(part, of), 15, '%');
const patentsPerTenThousand = (of: IndicatorId): Level =>
  atLeast(perTenThousand('inventionPatents', of), 12, '个');

export const demands: Demand[] = [
  // （一）统筹发展与安全
  declared(
    '1.1',
    '较大及以上安全事故',
    '未发生较大及以上安全、质量和环境污染等事故',
    'safetyAccident',
    'E01',
  ),
  declared(
    '1.2',
    '较大及以上质量事故',
    '未发生较大及以上安全、质量和环境污染等事故',
    'qualityAccident',
    'E01',
  ),
  declared(
    '1.3',
    '较大及以上环境污染事故',
    '未发生较大及以上安全、质量和环境污染等事故',
    'pollutionAccident',
    'E01',
  ),
  declared(
    '1.4',
    '其它较大及以上事故',
    '集群企业近三年未发生较大及以上安全、质量和环境污染等事故',
    'otherAccident',
    'E01',
  ),
  declared('1.5', '重大及以上网络安全事件', '重大及以上网络安全事件和数据安全事件', 'networkIncident', 'E01'),
  declared('1.6', '重大及以上数据安全事件', '重大及以上网络安全事件和数据安全事件', 'dataIncident', 'E01'),
  declared('1.7', '偷税漏税行为', '偷税漏税、违法违规、严重失信和其它重大问题的行为', 'taxEvasion', 'E02'),
  declared('1.8', '违法违规行为', '偷税漏税、违法违规、严重失信和其它重大问题的行为', 'unlawfulAct', 'E02'),
  declared(
    '1.9',
    '严重失信行为',
    '偷税漏税、违法违规、严重失信和其它重大问题的行为',
    'seriousDishonesty',
    'E02',
  ),
  declared(
    '1.10',
    '其它重大问题的行为',
    '以及偷税漏税、违法违规、严重失信和其它重大问题的行为',
    'otherMajorProblem',
    'E01',
    'E02',
  ),

  // （二）具有较强核心竞争力
  judged('2.1', '县级区划的支柱或特色产业', '集群主导产业为所在县级区划的支柱或特色产业', 'E05'),
  judged('2.2', '符合国家产业政策和行业规划', '符合国家产业政策和行业发展规划要求', 'E05'),
  judged('2.3', '细分领域全省前列', '发展水平位居细分领域全省前列', 'E06'),
  judged('2.4', '集群品牌知名度', '有较高的集群品牌知名度', 'E06'),
  {
    id: '2.5',
    group: 2,
    name: '占地面积',
    quote: '占地面积一般不超过100平方公里',
    strength: 'guide',
    condition: { kind: 'level', measure: 'landArea', years: 1, is: 'atMost', limit: 100, unit: '平方公里' },
    otherReadings: [],
    evidence: ['E03'],
  },
  {
    id: '2.6',
    group: 2,
    name: '近三年产值',
    quote: '近三年产值均在30亿元以上',
    strength: 'required',
    condition: { kind: 'level', measure: 'outputValue', years: 3, is: 'atLeast', limit: 30, unit: '亿元' },
    otherReadings: [],
    evidence: ['E04'],
  },
  {
    id: '2.7',
    group: 2,
    name: '中小企业产值占比',
    quote: '中小企业产值占集群总产值高于70%',
    strength: 'required',
    ...shareReadings('smeOutput'),
    evidence: ['E04'],
  },
  {
    id: '2.8',
    group: 2,
    name: '主导产业占比',
    quote: '主导产业占集群总产值比例高于70%',
    strength: 'required',
    ...shareReadings('leadingIndustryOutput'),
    evidence: ['E04'],
  },
  {
    id: '2.9',
    group: 2,
    name: '产值年均增速',
    quote: '产值年均增速高于8%',
    strength: 'required',
    ...growthReadings('outputValue', 'above', 8),
    evidence: ['E04'],
  },

  // （三）优质中小企业梯度培育成效显著
  judged('3.0', '持续开展梯度培育', '集群持续开展优质中小企业梯度培育工作', 'E08'),
  {
    id: '3.1',
    group: 3,
    name: '优质企业数量',
    quote:
      '拥有不少于1家主导产业的国家级制造业单项冠军企业或专精特新“小巨人”企业，或者不少于8家专精特新中小企业、创新型中小企业和高新技术企业',
    strength: 'required',
    condition: eliteOr(atLeast('qualitySmes', 8, '家')),
    reading: '优质企业不限主导产业',
    otherReadings: [
      { name: '优质企业也须属主导产业', condition: eliteOr(atLeast('leadingQualitySmes', 8, '家')) },
      {
        name: '三类优质企业各不少于1家',
        condition: eliteOr(
          atLeast('qualitySmes', 8, '家'),
          atLeast('srdiSmes', 1, '家'),
          atLeast('innovativeSmes', 1, '家'),
          atLeast('highTechEnterprises', 1, '家'),
        ),
      },
      // 《优质中小企业梯度培育管理办法》 as reissued puts 科技型中小企业 into the base tier from this day.
      {
        name: '计入科技型中小企业',
        condition: eliteOr(atLeast('qualityOrTechSmes', 8, '家')),
        from: '2026-04-01',
      },
      {
        name: '按资质项数合计',
        condition: eliteOr(atLeast('qualityTitles', 8, '项')),
        informs: true,
      },
    ],
    evidence: ['E07'],
  },

  // （四）产业链供应链协作高效
  judged('4.1', '产业链布局合理', '集群产业链布局合理', 'E09'),
  judged('4.2', '产供销一体化协同协作机制', '产业链上下游企业产供销一体化协同协作机制较完善', 'E09'),
  {
    ...judged('4.3', '共享机制', '建立了通用生产设备、物流、仓储、人力、设计等共享机制', 'E10'),
    condition: { kind: 'judgedOn', figures: atLeast('sharingMechanisms', 3, '类') },
    reading: '五类中不少于3类',
    otherReadings: [
      { name: '五类都有', condition: { kind: 'judgedOn', figures: atLeast('sharingMechanisms', 5, '类') } },
      { name: '不少于1类', condition: { kind: 'judgedOn', figures: atLeast('sharingMechanisms', 1, '类') } },
    ],
  },
  judged('4.4', '关键环节配套能力', '产业链关键环节配套能力较强', 'E09'),

  // （五）具有较强协同创新能力
  {
    id: '5.1',
    group: 5,
    name: '中小企业研发经费年均增长',
    quote: '近三年中小企业研发经费年均增长高于8%',
    strength: 'required',
    ...growthReadings('smeRndSpending', 'above', 8, {
      name: '三年均有数据的中小企业',
      condition: {
        kind: 'growth',
        measure: 'panelSmeRndSpending',
        years: 3,
        by: 'compound',
        is: 'above',
        percent: 8,
      },
    }),
    evidence: ['E11'],
  },
  judged('5.2', '多元创新平台', '统筹建立了多元创新平台', 'E13'),
  judged('5.3', '与大型企业、高校和科研院所合作', '与大型企业、高校和科研院所创新合作紧密', 'E13'),
  judged('5.4', '融通创新和协同创新机制', '大中小企业融通创新和产学研协同创新机制完善', 'E13'),
  judged('5.5', '参加标准制修订', '积极参加主导产业的标准制修订工作', 'E13'),
  judged('5.6', '突破关键核心技术', '突破了一批主导产业的关键核心技术', 'E13'),
  {
    id: '5.7',
    group: 5,
    name: '有效发明专利年均增长率',
    quote: '有效发明专利年均增长率不低于10%',
    strength: 'required',
    ...growthReadings('inventionPatents', 'atLeast', 10),
    evidence: ['E12'],
  },
  {
    id: '5.8',
    group: 5,
    name: '每万人有效发明专利拥有量',
    quote: '每万人有效发明专利拥有量不低于12个',
    strength: 'required',
    condition: patentsPerTenThousand('employees'),
    reading: '按集群从业人员',
    otherReadings: [{ name: '按县（市、区）常住人口', condition: patentsPerTenThousand('residents') }],
    evidence: ['E12'],
  },

  // （六）数字化转型效果明显
  judged('6.1', '新型信息基础设施', '集群新型信息基础设施建设水平较高', 'E15'),
  judged('6.2', '数字化装备和系统应用', '数字化装备和系统应用广泛', 'E14'),
  judged('6.3', '跨企业方案、评估和诊断服务', '引入跨企业数字化解决方案、评估和诊断等服务', 'E14'),
  judged('6.4', '“用云上平台”成效', '“用云上平台”成效显著', 'E14'),
  {
    id: '6.5',
    group: 6,
    name: '工业互联网平台应用普及率',
    quote: '工业互联网平台应用普及率不低于15%',
    strength: 'required',
    condition: platformPenetration('platformUsers', 'enterprises'),
    reading: '名录全部企业',
    otherReadings: [
      { name: '中小企业', condition: platformPenetration('smePlatformUsers', 'smes') },
      {
        name: '规模以上工业企业',
        condition: platformPenetration('aboveScalePlatformUsers', 'aboveScaleIndustrials'),
      },
    ],
    evidence: ['E14'],
  },
  {
    ...judged('6.6', '工业软件应用率稳步提升', '工业软件应用率稳步提升', 'E14'),
    ...trendReading(
      share('softwareUsers', 'enterprises'),
      'up',
      { name: '逐年不降、末年高于首年', pace: 'steady' },
      { name: '逐年不降', pace: 'neverBack' },
      { name: '逐年提升', pace: 'everyYear' },
    ),
  },
  judged('6.7', '重要生产数据联通', '实现集群企业重要生产数据联通', 'E15'),
  judged('6.8', '数字化新模式新业态', '开展主导产业数字化新模式新业态探索', 'E14'),
  judged('6.9', '工业互联网安全保障', '建立健全工业互联网安全保障体系', 'E15'),

  // （七）具有较高绿色化发展水平
  judged('7.1', '能源消费结构低碳化', '集群能源消费结构低碳化', 'E16'),
  {
    ...judged('7.2', '非化石能源消费比重提高', '非化石能源消费比重提高', 'E16'),
    ...trendReading(
      share('nonFossilEnergyUse', 'energyUse'),
      'up',
      { name: '末年高于首年', pace: 'overall' },
      { name: '逐年提高', pace: 'everyYear' },
    ),
  },
  {
    ...judged('7.3', '碳排放强度持续下降', '二氧化碳排放量强度持续下降', 'E16'),
    ...trendReading(
      { part: 'carbonEmissions', of: 'outputValue', per: 1 },
      'down',
      { name: '逐年下降', pace: 'everyYear' },
      { name: '末年低于首年', pace: 'overall' },
    ),
  },
  judged('7.4', '资源利用效率', '资源利用效率较高', 'E16'),
  judged('7.5', '污染物排放治理', '污染物排放治理有效', 'E16'),
  judged('7.6', '绿色低碳服务机制', '建立了绿色低碳服务机制', 'E16'),
  {
    ...judged('7.7', '高耗能行业能效水平', '属于高耗能行业的集群，能效水平优于行业基准水平', 'E17'),
    ...betterThanBenchmark(
      'energyIntensive',
      atLeast(share('energyAboveBenchmark', 'energyBenchmarked'), 100, '%'),
      { ...atLeast(share('unitEnergyUse', 'energyBenchmark'), 100, '%'), is: 'below' },
    ),
  },
  {
    ...judged('7.8', '高耗水行业水效水平', '属于高耗水行业的集群，水效水平优于行业通用值', 'E17'),
    ...betterThanBenchmark(
      'waterIntensive',
      atLeast(share('waterAboveBenchmark', 'waterBenchmarked'), 100, '%'),
      { ...atLeast(share('unitWaterUse', 'waterBenchmark'), 100, '%'), is: 'below' },
    ),
  },

  // （八）积极参与产业开放合作
  judged('8.1', '合作机制或交流活动', '集群参与主导产业国际国内合作机制或交流活动', 'E18'),
  judged('8.2', '技术、管理、人才或资本合作', '开展技术、管理、人才或资本等方面交流合作', 'E18'),
  judged('8.3', '产品和服务贸易', '通过设置省外或海外分支机构等方式，推动产品和服务贸易快速发展', 'E18'),

  // （九）具有较强治理和服务能力
  judged('9.1', '运营管理机构', '集群设立管委会等运营管理机构', 'E19'),
  judged('9.2', '中小企业公共服务体系', '建立了完善的中小企业公共服务体系', 'E19'),
  judged('9.3', '集群发展促进机制', '专业化的集群发展促进机制', 'E19'),
  {
    id: '9.4',
    group: 9,
    name: '政策宣贯覆盖率',
    quote: '促进中小企业发展政策宣贯，实现集群全覆盖，确保惠企政策受益主体不漏户、不漏人地清晰了解和应享尽享',
    strength: 'required',
    condition: atLeast(share('outreachEnterprises', 'enterprises'), 100, '%'),
    otherReadings: [],
    evidence: ['E20'],
  },
  judged('9.5', '三年发展规划', '集群需制定未来三年发展规划', 'E21'),
  judged('9.6', '发展目标清晰、可考核', '发展目标要清晰、可考核', 'E21'),
  judged('9.7', '工作措施完整、可行', '工作措施要完整、针对性强、切实可行', 'E21'),
];
