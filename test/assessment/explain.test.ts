import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { chineseDate } from '../../src/base/day.ts';
import { explain, type Explanation } from '../../src/assessment/explain.ts';
import { TONE_WORDS, verdictWord } from '../../src/assessment/tone.ts';
import type { ClusterDossier, Judgement } from '../../src/dossier/dossier.ts';
import type { Condition, Criterion, RulePack } from '../../src/policy/criterion.ts';
import { national2022 } from '../../src/policy/national-2022/index.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, baseUnits, dossierWith, factsOf, firm, latest, years, type Figures } from '../make.ts';

/** Every Chinese word about a verdict: what is known, as a person writes it · what is said of it. */

type Rest = Partial<ClusterDossier>;

function said(id: string, figures: Figures, rest: Rest = {}, pack: RulePack = shaanxi2023): Explanation {
  const dossier = dossierWith(figures, rest);
  const finding = assess(pack, dossier, AS_OF).findings.find(({ criterion }) => criterion.id === id)!;
  return explain(finding, dossier, pack);
}

/** 2.6 with another condition in its place, so that a kind no built-in clause uses can be read too. */
function packWith(condition: Condition, more: Partial<Criterion> = {}): RulePack {
  const { reading: _, ...criterion } = shaanxi2023.criteria.find(({ id }) => id === '2.6')!;
  return { ...shaanxi2023, criteria: [{ ...criterion, condition, otherReadings: [], ...more }] };
}

const judged = (id: string, verdict: 'met' | 'unmet', more: Partial<Judgement> = {}): Rest => ({
  judgements: { [id]: { verdict, reason: '已逐项核对。', by: '张三', judgedOn: '2026-11-02', ...more } },
});
const adopted = (id: string, name: string): Rest => ({
  readings: { [id]: { name, reason: '电话答复。', confirmedBy: '市工信局', confirmedOn: '2026-11-20' } },
});
const coded = (leadingIndustryCode?: string): Rest => {
  const { leadingIndustryCode: _, ...profile } = dossierWith().profile;
  return { profile: { ...profile, ...(leadingIndustryCode !== undefined && { leadingIndustryCode }) } };
};
const ruled = (applies: boolean, reason: string): Rest => ({
  applicability: { energyIntensive: { applies, reason } },
});
const stated = (happened: boolean, note?: string): Rest => ({
  statements: {
    safetyAccident: {
      happened,
      department: '县应急管理局',
      statedOn: '2026-01-05',
      ...(note !== undefined && { note }),
    },
  },
});

describe('the word of a verdict', () => {
  test.each([
    ['met', '符合'],
    ['unmet', '不符合'],
    ['notApplicable', '不适用'],
    ['missing', '待定·缺数据'],
    ['reading', '待定·口径不一'],
    ['judgement', '待定·待研判'],
    ['evidence', '待定·缺佐证'],
    ['explanation', '待定·需说明'],
    ['unverified', '待定·待核实'],
  ] as const)('%s is %s', (tone, word) => expect(TONE_WORDS[tone]).toBe(word));
  test('待定 without its cause', () => expect(verdictWord('unknown')).toBe('待定'));
  test.each([
    ['2.5', {}, coded('345'), 'missing'],
    ['2.6', { outputValue: latest('1亿元') }, {}, 'unmet'],
    ['7.7', {}, coded('345'), 'notApplicable'],
    ['4.1', {}, judged('4.1', 'met'), 'met'],
  ] as const)('%s with %j and %j is %s', (id, figures, rest, tone) => {
    expect(said(id, figures, rest)).toMatchObject({ tone, word: TONE_WORDS[tone] });
  });
});

const LAND_OVER = { landArea: latest('120平方公里') };
const SOFTWARE = (first: string, second: string, third: string): Figures => ({
  softwareUsers: years(first, second, third),
  enterprises: years('50家', '50家', '50家'),
});
const CARBON: Figures = {
  carbonEmissions: years('52000吨', '50000吨', '48000吨'),
  outputValue: years('30亿元', '31亿元', '32亿元'),
};
const SHARE_75: Figures = {
  outputValue: years('40亿元', '40亿元', '40亿元'),
  smeOutput: years('28亿元', '30亿元', '30亿元'),
};
const MECHANISMS = '已建立的共享机制（设备、物流、仓储、人力、设计五类）';
const JUDGED = '已逐项核对。（张三研判，2026年11月2日）';
const QUALITY = '优质企业（专精特新、创新型、高新技术企业）';
const ELITES = '主导产业的国家级单项冠军和“小巨人”企业';

describe('the sentence', () => {
  test.each<readonly [clause: string, Figures, Rest, sentence: string]>([
    // （二）
    ['2.5', {}, {}, '缺占地面积，占地面积无法得出结论。'],
    [
      '2.5',
      { landArea: latest('100平方公里') },
      {},
      '占地面积100.00平方公里，恰为100平方公里，满足“一般不超过100平方公里”。',
    ],
    [
      '2.5',
      LAND_OVER,
      {},
      '占地面积120.00平方公里，超过100平方公里，超出20.00平方公里。条文为“一般”，不当然不符合，须说明理由。',
    ],
    [
      '2.5',
      LAND_OVER,
      { explanations: { '2.5': '含两处飞地。' } },
      '占地面积120.00平方公里，超过100平方公里，超出20.00平方公里。条文为“一般”，不当然不符合，须说明理由。已说明：含两处飞地。',
    ],
    [
      '2.6',
      { outputValue: { 2023: '30亿元' } },
      {},
      '2023年30.00亿元、2024年—、2025年—。缺2024年集群总产值、2025年集群总产值，近三年产值无法得出结论。',
    ],
    [
      '2.6',
      { outputValue: years('28亿元', '30亿元', '29.5亿元') },
      {},
      '2023年28.00亿元、2024年30.00亿元、2025年29.50亿元。2023年低于30亿元，差2.00亿元；2025年低于30亿元，差0.50亿元；要求每年都在30亿元以上。',
    ],
    [
      '2.6',
      { outputValue: years('29.9999999999亿元', '30亿元', '30亿元') },
      {},
      '2023年29.9999999999亿元、2024年30.00亿元、2025年30.00亿元。2023年低于30亿元，差0.0000000001亿元；要求每年都在30亿元以上。',
    ],
    [
      '2.7',
      { outputValue: latest('0亿元'), smeOutput: latest('0亿元') },
      {},
      '2025年集群总产值为0.00万元，中小企业产值占比无法计算。',
    ],
    [
      '2.7',
      { outputValue: latest('1亿元'), smeOutput: latest('0.5亿元') },
      {},
      '2025年中小企业产值占比50.00%（5,000.00万元 ÷ 10,000.00万元），低于70%，差20.00个百分点。各口径结论一致。',
    ],
    [
      '2.7',
      { outputValue: latest('9000亿元'), smeOutput: latest('6300.0000000001亿元') },
      {},
      // Ten decimals at most; the verdict does not come from them.
      '2025年中小企业产值占比70.0000000000%（63,000,000.000001万元 ÷ 90,000,000.00万元），满足“高于70%”。另有口径未算：“近三年每年”缺2023年中小企业产值、2023年集群总产值、2024年中小企业产值、2024年集群总产值。',
    ],
    [
      '2.7',
      SHARE_75,
      {},
      '条文未写明口径，结论因口径而异：最近一年75.00%，符合；近三年每年70.00%、75.00%、75.00%，不符合。请向市级中小企业主管部门确认口径。',
    ],
    [
      '2.7',
      SHARE_75,
      adopted('2.7', '近三年每年'),
      '2023年70.00%、2024年75.00%、2025年75.00%。2023年恰为70%，不满足“高于70%”；要求每年都高于70%。已采用“近三年每年”口径：电话答复（市工信局确认，2026年11月20日）。',
    ],
    [
      '2.7',
      { ...SHARE_75, smeOutput: years('29亿元', '30亿元', '30亿元') },
      adopted('2.7', '近三年每年'),
      '2023年72.50%、2024年75.00%、2025年75.00%，均高于70%。已采用“近三年每年”口径：电话答复（市工信局确认，2026年11月20日）。',
    ],
    [
      '2.9',
      { outputValue: years('0亿元', '32亿元', '34亿元') },
      {},
      '2023年集群总产值为0.00万元，产值年均增速无法计算。',
    ],
    [
      '2.9',
      { outputValue: years('0亿元', '32亿元', '0亿元') },
      {},
      '2023年集群总产值为0.00万元，产值年均增速无法计算。',
    ],
    [
      '2.9',
      { outputValue: years('0亿元', '0亿元', '34亿元') },
      adopted('2.9', '各年增速的平均'),
      '2023年集群总产值为0.00万元、2024年集群总产值为0.00万元，产值年均增速无法计算。已采用“各年增速的平均”口径：电话答复（市工信局确认，2026年11月20日）。',
    ],
    [
      '2.9',
      { outputValue: years('100亿元', '116亿元', '116亿元') },
      adopted('2.9', '各年增速的平均'),
      '2023—2025年产值年均增速8.00%（[(1,160,000.00 ÷ 1,000,000.00 − 1) + (1,160,000.00 ÷ 1,160,000.00 − 1)] ÷ 2），恰为8%，不满足“高于8%”。已采用“各年增速的平均”口径：电话答复（市工信局确认，2026年11月20日）。',
    ],
    [
      '2.9',
      { outputValue: years('250亿元', '270亿元', '291.6000000001亿元') },
      adopted('2.9', '近三年复合增速'),
      '2023—2025年产值年均增速8.00%（(2,916,000.000001 ÷ 2,500,000.00)^(1/2) − 1），满足“高于8%”。已采用“近三年复合增速”口径：电话答复（市工信局确认，2026年11月20日）。',
    ],
    [
      '2.9',
      { outputValue: { 2022: '0亿元', ...years('100亿元', '120亿元', '144亿元') } },
      {},
      '2023—2025年产值年均增速20.00%（(1,440,000.00 ÷ 1,000,000.00)^(1/2) − 1），满足“高于8%”。另有口径未算：“含基期年”无法计算；“含基期年各年增速的平均”无法计算。',
    ],
    // （三）
    [
      '3.1',
      { leadingElites: latest('0家'), qualitySmes: latest('5家') },
      {},
      `${ELITES}0家，低于1家，差1家。${QUALITY}5家，低于8家，差3家。另有口径未算：“优质企业也须属主导产业”缺主导产业的优质企业；“计入科技型中小企业”缺优质企业（含科技型中小企业）。`,
    ],
    ['3.1', { leadingElites: latest('2家') }, {}, `${ELITES}2家，满足“不少于1家”。各口径结论一致。`],
    [
      '3.1',
      { leadingElites: latest('0家') },
      {},
      `${ELITES}0家，低于1家，差1家。缺${QUALITY}，优质企业数量无法得出结论。`,
    ],
    [
      '3.1',
      { leadingElites: latest('0家'), qualitySmes: latest('9家'), srdiSmes: latest('0家') },
      adopted('3.1', '三类优质企业各不少于1家'),
      `${ELITES}0家，低于1家，差1家。${QUALITY}9家，满足“不少于8家”。专精特新中小企业0家，低于1家，差1家。已采用“三类优质企业各不少于1家”口径：电话答复（市工信局确认，2026年11月20日）。`,
    ],
    // （四）
    ['4.1', {}, {}, '条文没有数字，须由人根据佐证材料研判，并记录理由、研判人和日期。'],
    ['4.1', {}, judged('4.1', 'met'), JUDGED],
    [
      '4.1',
      {},
      judged('4.1', 'unmet', { reason: '只有一家。.', evidence: '产业链图谱。' }),
      '只有一家。佐证：产业链图谱。（张三研判，2026年11月2日）',
    ],
    ['4.3', {}, {}, `缺${MECHANISMS}，共享机制无法得出结论。没有数据的，也可由人根据佐证材料研判。`],
    [
      '4.3',
      {},
      judged('4.3', 'met', { reason: '设备共享有协议。物流共享有记录。' }),
      '设备共享有协议。物流共享有记录。（张三研判，2026年11月2日）',
    ],
    ['4.3', { sharingMechanisms: latest('0类') }, {}, `${MECHANISMS}0类，低于3类，差3类。各口径结论一致。`],
    [
      '4.3',
      { sharingMechanisms: latest('5类') },
      judged('4.3', 'met'),
      `${MECHANISMS}5类，满足“不低于3类”。${JUDGED}各口径结论一致。`,
    ],
    [
      '4.3',
      { sharingMechanisms: latest('5类') },
      judged('4.3', 'unmet'),
      `${MECHANISMS}5类，满足“不低于3类”。但研判为不符合：${JUDGED}数据与研判不一致，请核对后改正其一。`,
    ],
    // （五）
    [
      '5.7',
      { inventionPatents: { 2022: '80件', ...years('100件', '110件', '121件') } },
      adopted('5.7', '近三年复合增速'),
      '2023—2025年有效发明专利年均增长率10.00%（(121 ÷ 100)^(1/2) − 1），恰为10%，满足“不低于10%”。已采用“近三年复合增速”口径：电话答复（市工信局确认，2026年11月20日）。',
    ],
    // （六）
    [
      '6.6',
      SOFTWARE('15家', '16家', '17家'),
      {},
      '工业软件应用率稳步提升：2023—2025年为30.00% → 32.00% → 34.00%，满足“逐年不降、末年高于首年”。各口径结论一致。',
    ],
    [
      '6.6',
      SOFTWARE('15家', '16家', '14家'),
      {},
      '工业软件应用率稳步提升：2023—2025年为30.00% → 32.00% → 28.00%，不满足“逐年不降、末年高于首年”。各口径结论一致。',
    ],
    [
      '6.6',
      { ...SOFTWARE('0家', '0家', '1家'), enterprises: years('0家', '0家', '9家') },
      {},
      '2023年集群企业总数为0家、2024年集群企业总数为0家，工业软件应用率稳步提升无法计算。没有数据的，也可由人根据佐证材料研判。',
    ],
    // （七）
    [
      '7.3',
      CARBON,
      {},
      '碳排放强度持续下降：2023—2025年为0.1733吨/万元 → 0.1613吨/万元 → 0.1500吨/万元，满足“逐年下降”。各口径结论一致。',
    ],
    ['7.7', {}, coded(), '主导产业的行业代码尚未填写或不够详细，不能确定是否属于高耗能行业。'],
    ['7.7', {}, coded('345'), '主导产业行业代码345，不属于高耗能行业，本项不适用。'],
    [
      '7.7',
      { energyBenchmarked: latest('5家'), energyAboveBenchmark: latest('5家') },
      coded('3011'),
      '主导产业行业代码3011，属于高耗能行业。2025年高耗能行业能效水平100.00%（5家 ÷ 5家），恰为100%，满足“不低于100%”。另有口径未算：“按产值加权平均”缺加权平均单位产品能耗、单位产品能耗的行业基准水平。',
    ],
    ['7.7', {}, { ...coded('3011'), ...ruled(false, '仅研发设计。') }, '已人工确定不适用：仅研发设计。'],
    [
      '7.7',
      {},
      { ...coded('345'), ...ruled(true, '含锻造'), ...judged('7.7', 'met') },
      `已人工确定适用：含锻造。${JUDGED}`,
    ],
    // （一）
    ['1.1', {}, {}, '尚未声明。请核实近三年是否发生，填写出具证明的部门和日期。'],
    ['1.1', {}, stated(false), '已声明近三年未发生较大及以上安全事故（县应急管理局，2026年1月5日）。'],
    [
      '1.1',
      {},
      stated(false, '含托管企业。'),
      '已声明近三年未发生较大及以上安全事故（县应急管理局，2026年1月5日）。含托管企业。',
    ],
    [
      '1.1',
      {},
      stated(true, '2024年一起'),
      '已声明近三年发生过较大及以上安全事故（县应急管理局，2026年1月5日）。2024年一起。',
    ],
    // （九）
    [
      '9.4',
      { outreachEnterprises: latest('62家'), enterprises: latest('62家') },
      {},
      '2025年政策宣贯覆盖率100.00%（62家 ÷ 62家），恰为100%，满足“全覆盖”。',
    ],
    [
      '9.4',
      { outreachEnterprises: latest('63家'), enterprises: latest('62家') },
      {},
      '2025年政策宣贯覆盖率101.61%（63家 ÷ 62家），全覆盖。',
    ],
    [
      '9.4',
      {},
      { enterprises: [firm('甲', { reachedByOutreach: true }), firm('乙')] },
      '缺已政策宣贯的企业（名录中1家未填），政策宣贯覆盖率无法得出结论。',
    ],
  ])('%s with %j and %j: %s', (clause, figures, rest, sentence) => {
    expect(said(clause, figures, rest).sentence).toBe(sentence);
  });

  test('of a number nobody has seen', () => {
    expect(said('5.8', {}, {}, national2022)).toMatchObject({
      word: '待定·待核实',
      sentence: '国家标准这一项的数字未见原文，只列出、不判断。',
      next: '索取原文',
      settle: ['向上级主管部门索取原文'],
    });
  });

  type Row = readonly [what: string, Condition, Figures, sentence: string, next: string];
  const level = { kind: 'level', years: 1 } as const;
  test.each<Row>([
    [
      'a bound from above that refuses',
      { ...level, measure: 'landArea', is: 'atMost', limit: 100, unit: '平方公里' },
      LAND_OVER,
      '占地面积120.00平方公里，超过100平方公里，超出20.00平方公里。',
      '超出20.00平方公里',
    ],
    [
      'a share that must stay below',
      {
        ...level,
        measure: { part: 'platformUsers', of: 'enterprises', per: 100 },
        is: 'below',
        limit: 12.5,
        unit: '%',
      },
      { platformUsers: latest('1家'), enterprises: latest('8家') },
      '2025年近三年产值12.50%（1家 ÷ 8家），恰为12.5%，不满足“低于12.5%”。',
      '恰为12.5%，不满足“低于12.5%”',
    ],
    [
      'a count below a bound in the thousands',
      { ...level, measure: 'employees', is: 'above', limit: 5000, unit: '人' },
      { employees: latest('3500人') },
      '从业人员3,500人，低于5000人，差1,500人。',
      '差1,500人',
    ],
    [
      'a consumption per unit of product, four decimals',
      { ...level, measure: 'unitEnergyUse', is: 'below', limit: 110, unit: '千克标准煤/单位产品' },
      { unitEnergyUse: latest('110.25千克标准煤/单位产品') },
      '加权平均单位产品能耗110.2500千克标准煤/单位产品，超过110千克标准煤/单位产品，超出0.2500千克标准煤/单位产品。',
      '超出0.2500千克标准煤/单位产品',
    ],
    [
      'an intensity of one for one',
      // A pack cannot state this unit today; the words must not claim “每万”.
      {
        ...level,
        measure: { part: 'carbonEmissions', of: 'outputValue', per: 1 },
        is: 'atMost',
        limit: 0.2,
        unit: '吨',
      },
      CARBON,
      '2025年近三年产值0.15吨（48,000.00吨 ÷ 320,000.00万元），满足“不超过0.2吨”。',
      '',
    ],
    [
      'several demands at once, one already refused',
      {
        kind: 'allOf',
        of: [
          { ...level, measure: 'srdiSmes', is: 'atLeast', limit: 1, unit: '家' },
          { ...level, measure: 'highTechEnterprises', is: 'atLeast', limit: 2, unit: '家' },
        ],
      },
      { highTechEnterprises: latest('1家') },
      '高新技术企业1家，低于2家，差1家。',
      '差1家',
    ],
  ])('%s', (_, condition, figures, sentence, next) => {
    expect(said('2.6', figures, {}, packWith(condition, { quote: '' }))).toMatchObject({ sentence, next });
  });
});

describe('a growth limit with decimals: above 8.5%, three years, compounded; 400亿元 × 1.085² is 470.89亿元', () => {
  const above: Condition = {
    kind: 'growth',
    measure: 'outputValue',
    years: 3,
    by: 'compound',
    is: 'above',
    percent: 8.5,
  };
  test.each<readonly [last: string, is: 'above' | 'atLeast', tone: string]>([
    ['470.89亿元', 'above', 'unmet'],
    ['470.89亿元', 'atLeast', 'met'],
    ['470.8900000001亿元', 'above', 'met'],
    ['470.8899999999亿元', 'atLeast', 'unmet'],
  ])('%s under %s is %s', (last, is, tone) => {
    const figures = { outputValue: { 2023: '400亿元', 2025: last } };
    expect(said('2.6', figures, {}, packWith({ ...above, is })).tone).toBe(tone);
  });
});

describe('what to do next, and what would settle it', () => {
  const PROOF_E09 = '通常的佐证：产业链图谱、配套情况和供需协议（集群运营管理机构）';
  const PROOF_E10 = '通常的佐证：共享设备、物流、仓储、人力、设计的协议和使用记录（集群运营管理机构）';
  const PROOF_E17 = '通常的佐证：单位产品能耗、用水定额对标报告（节能监察、水利部门）';
  test.each<readonly [clause: string, Figures, Rest, next: string, settle: readonly string[]]>([
    ['2.5', { landArea: latest('18平方公里') }, {}, '', []],
    ['2.5', LAND_OVER, {}, '写明理由', ['写明超出的理由']],
    [
      '2.5',
      LAND_OVER,
      { explanations: { '2.5': '含飞地' } },
      '随申报材料说明',
      ['理由已记录，随申报材料说明'],
    ],
    [
      '2.6',
      { outputValue: latest('30亿元') },
      {},
      '补齐2023年集群总产值',
      ['补齐2023年集群总产值', '补齐2024年集群总产值'],
    ],
    ['2.6', { outputValue: years('30亿元', '30亿元', '28.8亿元') }, {}, '差1.20亿元', []],
    ['2.7', SHARE_75, {}, '向市局确认口径', ['向市级中小企业主管部门确认口径，并留存答复']],
    [
      '2.7',
      { outputValue: latest('40亿元'), smeOutput: latest('28亿元') },
      {},
      '恰为70%，不满足“高于70%”',
      [],
    ],
    ['2.7', { outputValue: latest('40亿元'), smeOutput: latest('27亿元') }, {}, '差2.50个百分点', []],
    [
      '2.9',
      { outputValue: years('0亿元', '1亿元', '2亿元') },
      {},
      '核对为零的基数，或改用其它口径',
      ['核对为零的基数，或改用其它口径'],
    ],
    ['4.1', {}, judged('4.1', 'unmet'), '核实并整改', []],
    ['4.1', {}, {}, '记录研判', ['由人研判，记录理由、研判人和日期', PROOF_E09]],
    ['4.3', {}, {}, '记录研判', [`补齐${MECHANISMS}，或者由人研判，记录理由、研判人和日期`, PROOF_E10]],
    [
      '4.3',
      { sharingMechanisms: latest('5类') },
      judged('4.3', 'unmet'),
      '核对数据和研判',
      ['核对数据和研判，改正其一', PROOF_E10],
    ],
    [
      '7.7',
      { energyBenchmarked: latest('5家'), energyAboveBenchmark: latest('5家') },
      { ...coded('3011'), ...judged('7.7', 'unmet') },
      '核对数据和研判',
      ['核对数据和研判，改正其一', PROOF_E17],
    ],
    [
      '7.7',
      {},
      coded('3011'),
      '记录研判',
      ['补齐能效优于行业基准水平的企业、应对标能效的企业，或者由人研判，记录理由、研判人和日期', PROOF_E17],
    ],
    ['7.7', {}, coded(), '填写主导产业的行业代码', ['填写主导产业的行业代码']],
    [
      '1.10',
      {},
      {},
      '填写声明',
      [
        '填写声明、出具证明的部门和日期',
        '通常的佐证：近三年无事故、无事件证明（应急、市场监管、生态环境、网信部门）',
        '通常的佐证：纳税及无重大税收违法证明、信用报告（税务部门、信用中国）',
      ],
    ],
    ['1.1', {}, stated(true), '核实并整改', []],
    // Of a share of enterprises: the least whole number that would do.
    ['6.5', { platformUsers: latest('8家'), enterprises: latest('62家') }, {}, '还差2家（8→10家）', []],
    ['6.5', { platformUsers: latest('8家'), enterprises: latest('60家') }, {}, '还差1家（8→9家）', []],
    ['9.4', { outreachEnterprises: latest('1家'), enterprises: latest('10家') }, {}, '还差9家（1→10家）', []],
    [
      '5.8',
      { inventionPatents: latest('160件'), employees: latest('314000人') },
      {},
      '还差217件（160→377件）',
      [],
    ],
    ['6.6', SOFTWARE('0家', '0家', '0家'), adopted('6.6', '逐年提升'), '不满足“逐年提高”', []],
  ])('%s with %j and %j: %s', (clause, figures, rest, next, settle) => {
    expect(said(clause, figures, rest)).toMatchObject({ next, settle });
  });
  test('高于 a share: one more than would reach it', () => {
    const above: Condition = {
      kind: 'level',
      measure: { part: 'platformUsers', of: 'enterprises', per: 100 },
      years: 1,
      is: 'above',
      limit: 50,
      unit: '%',
    };
    const figures = { platformUsers: latest('5家'), enterprises: latest('10家') };
    expect(said('2.6', figures, {}, packWith(above)).next).toBe('还差1家（5→6家）');
  });
  test('a zero base under a known industry asks for the base, not for the code', () => {
    const share: Condition = {
      kind: 'level',
      measure: { part: 'energyAboveBenchmark', of: 'energyBenchmarked', per: 100 },
      years: 1,
      is: 'atLeast',
      limit: 100,
      unit: '%',
    };
    const pack = packWith({ kind: 'when', industry: 'energyIntensive', then: share });
    const figures = { energyAboveBenchmark: latest('0家'), energyBenchmarked: latest('0家') };
    expect(said('2.6', figures, coded('3011'), pack)).toMatchObject({
      sentence: '主导产业行业代码3011，属于高耗能行业。2025年应对标能效的企业为0家，近三年产值无法计算。',
      settle: ['核对为零的基数，或改用其它口径'],
    });
  });
});

describe('the limit in words', () => {
  test.each<readonly [clause: string, threshold: string | undefined]>([
    ['2.5', '一般不超过100平方公里'],
    ['2.6', '30亿元以上'],
    ['2.7', '高于70%'],
    ['3.1', '不少于1家，或者不少于8家'],
    ['4.1', undefined],
    ['6.6', '逐年不降、末年高于首年'],
    ['7.3', '逐年下降'],
    ['9.4', '全覆盖'],
  ])('of %s is %s', (clause, threshold) => expect(said(clause, {}).threshold).toBe(threshold));
  test('of demands at once are each named, with 并且', () => {
    const level = { kind: 'level', years: 1, is: 'atLeast', limit: 0.5, unit: '亿元' } as const;
    const both: Condition = {
      kind: 'allOf',
      of: [
        { ...level, measure: 'outputValue' },
        { ...level, measure: 'smeOutput', is: 'above', limit: 20 },
      ],
    };
    expect(said('2.6', {}, {}, packWith(both)).threshold).toBe(
      '集群总产值不低于0.5亿元，并且中小企业产值高于20亿元',
    );
  });
  test('of a share, of three years and of a judgement among demands at once', () => {
    const condition: Condition = {
      kind: 'allOf',
      of: [
        { kind: 'judged' },
        {
          kind: 'level',
          measure: { part: 'smeOutput', of: 'outputValue', per: 100 },
          years: 1,
          is: 'above',
          limit: 70,
          unit: '%',
        },
        { kind: 'level', measure: 'outputValue', years: 3, is: 'atLeast', limit: 30, unit: '亿元' },
      ],
    };
    expect(said('2.6', {}, {}, packWith(condition)).threshold).toBe('高于70%，并且集群总产值30亿元以上');
  });
  test('of an adopted reading keep what holds together', () => {
    expect(said('3.1', {}, adopted('3.1', '三类优质企业各不少于1家')).threshold).toBe(
      '不少于1家，或者优质企业（专精特新、创新型、高新技术企业）不少于8家，并且专精特新中小企业不少于1家，并且创新型中小企业不少于1家，并且高新技术企业不少于1家',
    );
  });
});

describe('formula and ruler', () => {
  test('of a share of two figures', () => {
    const { formulas, scales } = said('6.5', { platformUsers: latest('8家'), enterprises: latest('62家') });
    expect(formulas).toEqual([
      {
        period: '2025年',
        text: '8家 ÷ 62家 = 12.90%',
        terms: [
          { label: '应用工业互联网平台的企业', text: '8家' },
          { label: '集群企业总数', text: '62家' },
        ],
        result: '12.90%',
        comparison: '低于15%',
        verdict: 'unmet',
      },
    ]);
    expect(scales).toEqual([
      {
        value: { n: 800n, d: 62n },
        limit: { n: 15n, d: 1n },
        is: 'atLeast',
        unit: '%',
        label: '不低于15%',
        valueText: '12.90%',
      },
    ]);
  });
  test('of a growth', () => {
    expect(said('2.9', { outputValue: years('30亿元', '32亿元', '34.5亿元') }).formulas).toEqual([
      {
        period: '2023—2025年',
        text: '(345,000.00 ÷ 300,000.00)^(1/2) − 1 = 7.24%',
        terms: [
          { label: '2023年', text: '300,000.00' },
          { label: '2025年', text: '345,000.00' },
        ],
        result: '7.24%',
        comparison: '低于8%',
        verdict: 'unmet',
      },
    ]);
  });
  test('of one figure: there is nothing to compute', () => {
    expect(said('2.5', { landArea: latest('18.6平方公里') }).formulas).toEqual([
      {
        period: '2025年',
        text: '18.60平方公里',
        terms: [{ label: '占地面积', text: '18.60平方公里' }],
        result: '18.60平方公里',
        comparison: '满足“一般不超过100平方公里”',
        verdict: 'met',
      },
    ]);
  });
  test('of a trend: a value a year, and no ruler', () => {
    const { formulas, scales } = said('7.3', CARBON);
    expect(formulas).toEqual([
      {
        period: '2023—2025年',
        text: '0.1733吨/万元 → 0.1613吨/万元 → 0.1500吨/万元',
        terms: [
          { label: '2023年', text: '0.1733吨/万元' },
          { label: '2024年', text: '0.1613吨/万元' },
          { label: '2025年', text: '0.1500吨/万元' },
        ],
        result: '0.1733吨/万元、0.1613吨/万元、0.1500吨/万元',
        comparison: '满足“逐年下降”',
        verdict: 'met',
      },
    ]);
    expect(scales).toEqual([]);
  });
  test.each<readonly [clause: string, Figures, text: string, comparison: string]>([
    ['2.5', {}, '—', '无法比较'],
    ['2.9', { outputValue: latest('30亿元') }, '(300,000.00 ÷ —)^(1/2) − 1 = —', '无法比较'],
    ['6.5', { platformUsers: latest('8家') }, '8家 ÷ — = —', '无法比较'],
    ['7.3', {}, '— → — → —', '无法比较'],
    ['6.6', SOFTWARE('15家', '15家', '15家'), '30.00% → 30.00% → 30.00%', '不满足“逐年不降、末年高于首年”'],
    [
      '2.7',
      { outputValue: latest('1亿元'), smeOutput: latest('0.7亿元') },
      '7,000.00万元 ÷ 10,000.00万元 = 70.00%',
      '恰为70%，不满足“高于70%”',
    ],
    [
      '5.8',
      { inventionPatents: latest('12件'), employees: latest('10000人') },
      '12件 ÷ 10,000人 × 10,000 = 12.00个',
      '恰为12个，满足“不低于12个”',
    ],
  ])('%s with %j: %s, %s', (clause, figures, text, comparison) => {
    expect(said(clause, figures).formulas[0]).toMatchObject({ text, comparison });
  });
  test('an exact tie of a growth is told from a root that only looks like one', () => {
    const growth = (third: string) =>
      said('5.1', { smeRndSpending: years('250亿元', '270亿元', third) }).formulas[0]!.comparison;
    expect(growth('291.6亿元')).toBe('恰为8%，不满足“高于8%”');
    expect(growth('291.6000000001亿元')).toBe('满足“高于8%”');
  });
});

describe('the readings (口径)', () => {
  test('each with its formula, result and word; the deciding one is marked', () => {
    const [own, other] = said('2.7', SHARE_75).readings;
    expect(own).toEqual({
      name: '最近一年',
      decisive: true,
      formula: '300,000.00万元 ÷ 400,000.00万元 = 75.00%',
      result: '75.00%',
      verdict: 'met',
      word: '符合',
      informs: false,
    });
    expect(other).toEqual({
      name: '近三年每年',
      decisive: false,
      formula:
        '2023年 280,000.00万元 ÷ 400,000.00万元 = 70.00%；2024年 300,000.00万元 ÷ 400,000.00万元 = 75.00%；2025年 300,000.00万元 ÷ 400,000.00万元 = 75.00%',
      result: '70.00%、75.00%、75.00%',
      verdict: 'unmet',
      word: '不符合',
      informs: false,
    });
  });
  test.each<readonly [string, Figures, Rest, words: readonly string[]]>([
    ['2.6', {}, {}, []],
    ['7.7', {}, coded('345'), []],
    ['2.7', { outputValue: latest('0亿元') }, {}, ['待定·缺数据', '待定·缺数据']],
    [
      '4.3',
      { sharingMechanisms: latest('4类') },
      judged('4.3', 'unmet'),
      ['待定·待研判', '不符合', '待定·待研判'],
    ],
  ])('of %s with %j and %j are worded %j', (clause, figures, rest, words) => {
    expect(said(clause, figures, rest).readings.map(({ word }) => word)).toEqual(words);
  });
  test('one for information never joins the question or the reasons', () => {
    const figures: Figures = {
      leadingElites: latest('0家'),
      qualitySmes: latest('8家'),
      leadingQualitySmes: latest('7家'),
      qualityTitles: latest('6项'),
    };
    const { readings, sentence, query } = said('3.1', figures);
    expect(readings[readings.length - 1]).toMatchObject({ name: '按资质项数合计', informs: true });
    expect(sentence).toBe(
      '条文未写明口径，结论因口径而异：优质企业不限主导产业0家、8家，符合；优质企业也须属主导产业0家、7家，不符合。请向市级中小企业主管部门确认口径。',
    );
    expect(query).toMatch(
      /自查，条文未写明计算口径：“优质企业不限主导产业”口径为0家、8家，符合；“优质企业也须属主导产业”口径为0家、7家，不符合。请问申报应采用哪一种口径？$/,
    );
  });
  test('agreement is claimed only where every other reading was worked out', () => {
    expect(said('2.6', { outputValue: years('30亿元', '31亿元', '32亿元') }).sentence).not.toContain('口径');
    expect(said('4.3', {}, judged('4.3', 'met')).sentence).not.toContain('口径');
  });
});

describe('where a figure comes from', () => {
  const origins = (id: string, figures: Figures, rest: Rest = {}): readonly string[] =>
    said(id, figures, rest).inputs.map(({ label, text, origin }) => `${label} ${text} ${origin}`);
  const lacking = (count: number): Rest => ({
    enterprises: [
      firm('a1', { name: '甲', reachedByOutreach: true }),
      ...['乙', '丙', '丁', '戊'].slice(0, count).map((name) => firm(`id-${name}`, { name })),
    ],
  });
  test.each<readonly [what: string, string, Figures, Rest, readonly string[]]>([
    ['nothing entered', '2.5', {}, {}, ['占地面积 — 未填']],
    [
      'typed in',
      '2.5',
      { landArea: latest('18.6平方公里') },
      {},
      ['占地面积 18.60平方公里 填报，2026年11月24日'],
    ],
    [
      'typed in, with its source',
      '2.5',
      {},
      {
        facts: [
          {
            ...factsOf({ landArea: latest('18.6平方公里') })[0]!,
            origin: { kind: 'form', enteredOn: '2026-01-05', note: '县自然资源局' },
          },
        ],
      },
      ['占地面积 18.60平方公里 县自然资源局，填报，2026年1月5日'],
    ],
    [
      'a cell',
      '2.5',
      {},
      {
        facts: [
          {
            ...factsOf({ landArea: latest('18.6平方公里') })[0]!,
            origin: { kind: 'excel', file: '申报表.xlsx', sheet: '汇总', cell: 'B4' },
          },
        ],
      },
      ['占地面积 18.60平方公里 申报表.xlsx·汇总·B4'],
    ],
    [
      'the roster',
      '9.4',
      {},
      lacking(0),
      ['已政策宣贯的企业 1家 名录汇总，1家', '2025年集群企业总数 1家 名录汇总，1家'],
    ],
    [
      'typed in, the roster says otherwise',
      '9.4',
      { enterprises: latest('10家'), outreachEnterprises: latest('1家') },
      lacking(0),
      [
        '已政策宣贯的企业 1家 填报，2026年11月24日',
        '2025年集群企业总数 10家 填报，2026年11月24日；名录合计1家，采用填报数',
      ],
    ],
    [
      'three of the roster lack it',
      '9.4',
      {},
      lacking(3),
      ['已政策宣贯的企业 — 名录中3家未填：乙、丙、丁', '2025年集群企业总数 4家 名录汇总，4家'],
    ],
    [
      'more of them lack it than are named',
      '9.4',
      {},
      lacking(4),
      ['已政策宣贯的企业 — 名录中4家未填：乙、丙、丁等', '2025年集群企业总数 5家 名录汇总，5家'],
    ],
  ])('%s', (_, id, figures, rest, expected) => expect(origins(id, figures, rest)).toEqual(expected));
  test('a missing one is marked', () => {
    const { inputs } = said('6.5', { platformUsers: latest('8家') });
    expect(inputs.slice(0, 2)).toMatchObject([
      { indicator: 'platformUsers', year: 2025, missing: false },
      { indicator: 'enterprises', year: 2025, missing: true },
    ]);
  });
  test('money is shown to the 分 where it has any', () => {
    const value = baseUnits('373727.0912万元');
    const facts = [
      { ...factsOf({ landArea: latest('1平方公里') })[0]!, indicator: 'outputValue' as const, value },
    ];
    expect(origins('2.6', {}, { facts })[2]).toBe('2025年集群总产值 373,727.0912万元 填报，2026年11月24日');
  });
});

test.each([
  ['2026-11-24', '2026年11月24日'],
  ['2025-04-08', '2025年4月8日'],
])('chineseDate %s is %s', (iso, words) => expect(chineseDate(iso)).toBe(words));
