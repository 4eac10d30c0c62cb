import type { IndicatorId } from '../indicator.ts';
import type { Vector } from '../vector.ts';

/** 规则自检: on each bound, one base unit past it, missing, and where the readings part. 2026年度, as of one day. */

const AS_OF = '2026-11-24';
type Figures = Partial<Record<IndicatorId, Record<string, string>>>;

const vector = (
  name: string,
  figures: Figures,
  expect: Vector['expect'],
  rest: Partial<Vector> = {},
): Vector => ({ name, asOf: AS_OF, declarationYear: 2026, figures, expect, ...rest });

const years = (...texts: [string, string, string]): Record<string, string> => ({
  2023: texts[0],
  2024: texts[1],
  2025: texts[2],
});
const latest = (text: string): Record<string, string> => ({ 2025: text });

export const vectors: Vector[] = [
  vector(
    '空白档案：没有一项不符合',
    {},
    { 1.1: 'unknown·evidence', 2.1: 'unknown·judgement', 2.6: 'unknown·missing' },
  ),
  vector(
    '声明未发生的符合',
    {},
    { 1.1: 'met', 1.2: 'unknown·evidence' },
    { happened: { safetyAccident: false } },
  ),
  vector('声明发生过的不符合', {}, { 1.7: 'unmet' }, { happened: { taxEvasion: true } }),
  vector('研判符合', {}, { 4.1: 'met' }, { judgements: { 4.1: 'met' } }),
  vector('研判不符合', {}, { 9.5: 'unmet' }, { judgements: { 9.5: 'unmet' } }),

  vector('占地恰为100平方公里，不超过', { landArea: latest('100平方公里') }, { 2.5: 'met' }),
  vector(
    '占地超过100平方公里，“一般”须说明',
    { landArea: latest('100.000001平方公里') },
    { 2.5: 'unknown·explanation' },
  ),

  vector(
    '三年产值恰为30亿元，以上含本数',
    { outputValue: years('30亿元', '30亿元', '30亿元') },
    { 2.6: 'met' },
  ),
  vector('一年差1分', { outputValue: years('29.9999999999亿元', '60亿元', '60亿元') }, { 2.6: 'unmet' }),
  vector(
    '一年不足，另一年缺数，已可否定',
    { outputValue: { 2023: '20亿元', 2024: '60亿元' } },
    { 2.6: 'unmet' },
  ),
  vector(
    '缺一年，不当然不符合',
    { outputValue: { 2023: '30亿元', 2025: '60亿元' } },
    { 2.6: 'unknown·missing' },
  ),

  vector(
    '中小企业占比恰为70%，不满足“高于”',
    { outputValue: latest('40.3亿元'), smeOutput: latest('28.21亿元') },
    { 2.7: 'unmet' },
  ),
  vector(
    '中小企业占比恰为70%，浮点会算高',
    { outputValue: latest('30.2亿元'), smeOutput: latest('21.14亿元') },
    { 2.7: 'unmet' },
  ),
  vector(
    '中小企业占比高出1分',
    { outputValue: latest('40.3亿元'), smeOutput: latest('28.2100000001亿元') },
    { 2.7: 'met' },
  ),
  vector(
    '最近一年够、前年恰为70%，口径不一',
    { outputValue: years('40亿元', '40亿元', '40亿元'), smeOutput: years('28亿元', '30亿元', '30亿元') },
    { 2.7: 'unknown·reading' },
  ),
  vector(
    '主导产业占比恰为70%',
    { outputValue: latest('30亿元'), leadingIndustryOutput: latest('21亿元') },
    { 2.8: 'unmet' },
  ),
  vector(
    '主导产业占比高出1分',
    { outputValue: latest('30亿元'), leadingIndustryOutput: latest('21.0000000001亿元') },
    { 2.8: 'met' },
  ),

  vector('产值增速恰为8%', { outputValue: years('25亿元', '27亿元', '29.16亿元') }, { 2.9: 'unmet' }),
  vector('产值增速高出1分', { outputValue: years('25亿元', '27亿元', '29.1600000001亿元') }, { 2.9: 'met' }),
  vector(
    '复合7.70%、各年平均8.33%，口径不一',
    { outputValue: years('30亿元', '36亿元', '34.8亿元') },
    { 2.9: 'unknown·reading' },
  ),
  vector(
    '三年7.24%、含基期年8.51%，口径不一',
    { outputValue: { 2022: '27亿元', ...years('30亿元', '32亿元', '34.5亿元') } },
    { 2.9: 'unknown·reading' },
  ),
  vector(
    '采用含基期年的口径',
    { outputValue: { 2022: '27亿元', ...years('30亿元', '32亿元', '34.5亿元') } },
    { 2.9: 'met' },
    { readings: { 2.9: '含基期年' } },
  ),
  vector(
    '首年为零，无法计算',
    { outputValue: years('0亿元', '10亿元', '30亿元') },
    { 2.9: 'unknown·missing' },
  ),

  vector('一家“小巨人”即可', { leadingElites: latest('1家') }, { 3.1: 'met' }),
  vector('没有“小巨人”，另一路未填', { leadingElites: latest('0家') }, { 3.1: 'unknown·missing' }),
  vector(
    '优质企业恰8家',
    { leadingElites: latest('0家'), qualitySmes: latest('8家'), leadingQualitySmes: latest('8家') },
    { 3.1: 'met' },
  ),
  vector(
    '优质企业7家',
    { leadingElites: latest('0家'), qualitySmes: latest('7家'), leadingQualitySmes: latest('7家') },
    { 3.1: 'unmet' },
  ),
  vector(
    '8家中7家属主导产业，口径不一',
    { leadingElites: latest('0家'), qualitySmes: latest('8家'), leadingQualitySmes: latest('7家') },
    { 3.1: 'unknown·reading' },
  ),
  vector(
    '8家里没有创新型，三类口径不一',
    {
      leadingElites: latest('0家'),
      qualitySmes: latest('8家'),
      srdiSmes: latest('4家'),
      innovativeSmes: latest('0家'),
      highTechEnterprises: latest('4家'),
    },
    { 3.1: 'unknown·reading' },
  ),
  vector(
    '计入科技型中小企业才够，口径不一',
    { leadingElites: latest('0家'), qualitySmes: latest('7家'), qualityOrTechSmes: latest('9家') },
    { 3.1: 'unknown·reading' },
  ),
  vector(
    '2026年3月31日之前没有这一口径',
    { leadingElites: latest('0家'), qualitySmes: latest('7家'), qualityOrTechSmes: latest('9家') },
    { 3.1: 'unmet' },
    { asOf: '2026-03-31' },
  ),
  vector(
    '资质项数只供参考',
    { leadingElites: latest('0家'), qualitySmes: latest('7家'), qualityTitles: latest('12项') },
    { 3.1: 'unmet' },
  ),

  vector('五类共享机制都有', { sharingMechanisms: latest('5类') }, { 4.3: 'met' }),
  vector('三类共享机制，口径不一', { sharingMechanisms: latest('3类') }, { 4.3: 'unknown·reading' }),
  vector('一类也没有', { sharingMechanisms: latest('0类') }, { 4.3: 'unmet' }),
  vector('没有填类数，由人研判', {}, { 4.3: 'met' }, { judgements: { 4.3: 'met' } }),

  vector(
    '研发经费增速恰为8%',
    { smeRndSpending: years('100万元', '108万元', '116.64万元') },
    { 5.1: 'unmet' },
  ),
  vector(
    '研发经费增速高出1分',
    { smeRndSpending: years('100万元', '108万元', '116.640001万元') },
    { 5.1: 'met' },
  ),
  vector(
    '三年均有数据的企业增速不够，口径不一',
    {
      smeRndSpending: years('100万元', '110万元', '121万元'),
      panelSmeRndSpending: years('90万元', '93万元', '96万元'),
    },
    { 5.1: 'unknown·reading' },
  ),
  vector('专利增速恰为10%，不低于', { inventionPatents: years('100件', '110件', '121件') }, { 5.7: 'met' }),
  vector('专利增速少1件', { inventionPatents: years('100件', '110件', '120件') }, { 5.7: 'unmet' }),
  vector('每万人恰12个', { inventionPatents: latest('12件'), employees: latest('10000人') }, { 5.8: 'met' }),
  vector('每万人多1人', { inventionPatents: latest('12件'), employees: latest('10001人') }, { 5.8: 'unmet' }),
  vector(
    '按从业人员够、按常住人口不够',
    { inventionPatents: latest('7件'), employees: latest('5600人'), residents: latest('300000人') },
    { 5.8: 'unknown·reading' },
  ),

  vector(
    '平台普及率恰为15%',
    { platformUsers: latest('15家'), enterprises: latest('100家') },
    { 6.5: 'met' },
  ),
  vector(
    '平台普及率少1家',
    { platformUsers: latest('14家'), enterprises: latest('100家') },
    { 6.5: 'unmet' },
  ),
  vector(
    '全部企业够、中小企业不够',
    {
      platformUsers: latest('15家'),
      enterprises: latest('100家'),
      smePlatformUsers: latest('14家'),
      smes: latest('99家'),
    },
    { 6.5: 'unknown·reading' },
  ),
  vector(
    '软件应用率逐年提升',
    { softwareUsers: years('30家', '32家', '35家'), enterprises: years('100家', '100家', '100家') },
    { 6.6: 'met' },
  ),
  vector(
    '软件应用率中间持平，口径不一',
    { softwareUsers: years('30家', '30家', '35家'), enterprises: years('100家', '100家', '100家') },
    { 6.6: 'unknown·reading' },
  ),
  vector(
    '软件应用率回落',
    { softwareUsers: years('30家', '35家', '32家'), enterprises: years('100家', '100家', '100家') },
    { 6.6: 'unmet' },
  ),
  vector(
    '数据提升、研判不符合，须核对',
    { softwareUsers: years('30家', '32家', '35家'), enterprises: years('100家', '100家', '100家') },
    { 6.6: 'unknown·judgement' },
    { judgements: { 6.6: 'unmet' } },
  ),

  vector(
    '非化石比重逐年提高',
    {
      nonFossilEnergyUse: years('12吨标准煤', '13吨标准煤', '15吨标准煤'),
      energyUse: years('100吨标准煤', '100吨标准煤', '100吨标准煤'),
    },
    { 7.2: 'met' },
  ),
  vector(
    '非化石比重中间回落、末年高于首年',
    {
      nonFossilEnergyUse: years('12吨标准煤', '11吨标准煤', '15吨标准煤'),
      energyUse: years('100吨标准煤', '100吨标准煤', '100吨标准煤'),
    },
    { 7.2: 'unknown·reading' },
  ),
  vector(
    '碳强度逐年下降',
    { carbonEmissions: years('52吨', '49吨', '45吨'), outputValue: years('100万元', '100万元', '100万元') },
    { 7.3: 'met' },
  ),
  vector(
    '碳强度持平，不是下降',
    { carbonEmissions: years('52吨', '52吨', '52吨'), outputValue: years('100万元', '100万元', '100万元') },
    { 7.3: 'unmet' },
  ),
  vector(
    '通用设备不属高耗能、高耗水',
    {},
    { 7.7: 'notApplicable', 7.8: 'notApplicable' },
    { leadingIndustryCode: '345' },
  ),
  vector('没有行业代码，不能确定是否适用', {}, { 7.7: 'unknown·missing', 7.8: 'unknown·missing' }),
  vector(
    '水泥属高耗能，一家没有优于基准',
    { energyBenchmarked: latest('5家'), energyAboveBenchmark: latest('4家') },
    { 7.7: 'unmet' },
    { leadingIndustryCode: '3011' },
  ),
  vector(
    '水泥全部优于基准',
    { energyBenchmarked: latest('5家'), energyAboveBenchmark: latest('5家') },
    { 7.7: 'met' },
    { leadingIndustryCode: '3011' },
  ),
  vector(
    '加权平均恰为基准，不是优于',
    {
      energyBenchmarked: latest('5家'),
      energyAboveBenchmark: latest('5家'),
      unitEnergyUse: latest('110千克标准煤/单位产品'),
      energyBenchmark: latest('110千克标准煤/单位产品'),
    },
    { 7.7: 'unknown·reading' },
    { leadingIndustryCode: '3011' },
  ),
  vector('造纸属高耗水，待研判', {}, { 7.8: 'unknown·judgement' }, { leadingIndustryCode: '22' }),
  vector(
    '人工改判不适用',
    {},
    { 7.7: 'notApplicable' },
    { leadingIndustryCode: '3011', applicability: { energyIntensive: false } },
  ),

  vector(
    '宣贯一家不漏',
    { outreachEnterprises: latest('62家'), enterprises: latest('62家') },
    { 9.4: 'met' },
  ),
  vector(
    '宣贯漏一家',
    { outreachEnterprises: latest('61家'), enterprises: latest('62家') },
    { 9.4: 'unmet' },
  ),
];
