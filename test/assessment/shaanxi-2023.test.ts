import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { explain } from '../../src/assessment/explain.ts';
import type { Finding } from '../../src/assessment/finding.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, dossierWith, factsOf, latest, years, type Figures } from '../make.ts';

/** 第十二条, clause by clause: what the dossier says, as a person writes it · the verdict · why. */

const findingOn = (id: string, dossier: ClusterDossier): Finding =>
  assess(shaanxi2023, dossier, AS_OF).findings.find(({ criterion }) => criterion.id === id)!;
const verdictOn = (id: string, dossier: ClusterDossier): string => {
  const { verdict, cause } = findingOn(id, dossier);
  return cause ? `${verdict}·${cause}` : verdict;
};

type Row = readonly [clause: string, figures: Figures, verdict: string, why: string];

const ROWS: readonly Row[] = [
  ['2.5', { landArea: latest('100平方公里') }, 'met', '不超过 includes the bound'],
  ['2.5', { landArea: latest('99.999999平方公里') }, 'met', 'one 平方米 less'],
  [
    '2.5',
    { landArea: latest('100.000001平方公里') },
    'unknown·explanation',
    '一般 asks for a reason, it does not refuse',
  ],
  ['2.5', {}, 'unknown·missing', 'no area'],

  ['2.6', { outputValue: years('30亿元', '30亿元', '30亿元') }, 'met', '以上 includes the bound'],
  [
    '2.6',
    { outputValue: years('29.9999999999亿元', '60亿元', '60亿元') },
    'unmet',
    '均: one 分 short in one year',
  ],
  ['2.6', { outputValue: years('60亿元', '60亿元', '29.99亿元') }, 'unmet', '均: the last year too'],
  [
    '2.6',
    { outputValue: { 2023: '20亿元', 2024: '60亿元' } },
    'unmet',
    'a failed year refuses although 2025 is missing',
  ],
  [
    '2.6',
    { outputValue: { 2023: '30亿元', 2025: '60亿元' } },
    'unknown·missing',
    'a missing figure is never a no',
  ],
  [
    '2.6',
    { outputValue: { 2022: '10亿元', ...years('30亿元', '31亿元', '32亿元') } },
    'met',
    '2022 is not 近三年',
  ],

  [
    '2.7',
    { outputValue: latest('40.3亿元'), smeOutput: latest('28.21亿元') },
    'unmet',
    'exactly 70% is not 高于70%',
  ],
  [
    '2.7',
    { outputValue: latest('30.2亿元'), smeOutput: latest('21.14亿元') },
    'unmet',
    'exactly 70%, where a float says more',
  ],
  [
    '2.7',
    { outputValue: latest('40.3亿元'), smeOutput: latest('28.2100000001亿元') },
    'met',
    'one 分 above 70%',
  ],
  ['2.7', { outputValue: latest('40.3亿元') }, 'unknown·missing', 'the part is missing'],
  [
    '2.7',
    { outputValue: latest('0亿元'), smeOutput: latest('0亿元') },
    'unknown·missing',
    'no share of nothing',
  ],
  [
    '2.7',
    { outputValue: years('40亿元', '40亿元', '40亿元'), smeOutput: years('28亿元', '30亿元', '30亿元') },
    'unknown·reading',
    'the latest year passes, 2023 is at exactly 70%: the reading decides',
  ],
  [
    '2.7',
    { outputValue: years('40亿元', '40亿元', '40亿元'), smeOutput: years('29亿元', '30亿元', '30亿元') },
    'met',
    'every reading agrees',
  ],

  [
    '2.8',
    { outputValue: latest('30亿元'), leadingIndustryOutput: latest('21亿元') },
    'unmet',
    'exactly 70% is not 高于70%',
  ],
  [
    '2.8',
    { outputValue: latest('30亿元'), leadingIndustryOutput: latest('21.0000000001亿元') },
    'met',
    'one 分 above',
  ],
  ['2.8', { leadingIndustryOutput: latest('30亿元') }, 'unknown·missing', 'the whole is missing'],
  [
    '2.8',
    {
      outputValue: years('30亿元', '30亿元', '30亿元'),
      leadingIndustryOutput: years('20亿元', '22亿元', '24亿元'),
    },
    'unknown·reading',
    'the latest year passes, 2023 does not',
  ],

  [
    '2.9',
    { outputValue: years('25亿元', '27亿元', '29.16亿元') },
    'unmet',
    'exactly 8% compound and 8% as a mean',
  ],
  ['2.9', { outputValue: years('25亿元', '27亿元', '29.1600000001亿元') }, 'met', 'one 分 above 8%'],
  [
    '2.9',
    { outputValue: years('30亿元', '32.4亿元', '34.992亿元') },
    'unmet',
    'exactly 8%, where a float says less',
  ],
  [
    '2.9',
    { outputValue: years('30亿元', '36亿元', '34.8亿元') },
    'unknown·reading',
    '7.70% compound, 8.33% as a mean',
  ],
  [
    '2.9',
    { outputValue: { 2022: '27亿元', ...years('30亿元', '32亿元', '34.5亿元') } },
    'unknown·reading',
    '7.24% over the three years, 8.51% from the base year',
  ],
  ['2.9', { outputValue: { 2023: '30亿元', 2024: '33亿元' } }, 'unknown·missing', '2025 is missing'],
  ['2.9', { outputValue: years('0亿元', '10亿元', '30亿元') }, 'unknown·missing', 'no growth rate from zero'],
  ['2.9', { outputValue: years('30亿元', '20亿元', '0亿元') }, 'unmet', 'a fall to zero is a fall'],

  [
    '3.1',
    { leadingElites: latest('1家') },
    'met',
    'one route of 或者 suffices although nobody counted the rest',
  ],
  ['3.1', { leadingElites: latest('0家') }, 'unknown·missing', 'the other route could still save it'],
  [
    '3.1',
    { leadingElites: latest('0家'), qualitySmes: latest('7家'), leadingQualitySmes: latest('7家') },
    'unmet',
    '不少于8家',
  ],
  [
    '3.1',
    { leadingElites: latest('0家'), qualitySmes: latest('8家'), leadingQualitySmes: latest('8家') },
    'met',
    '不少于 includes the bound',
  ],
  ['3.1', { qualitySmes: latest('8家') }, 'met', 'eight suffice although nobody counted champions'],
  [
    '3.1',
    { leadingElites: latest('0家'), qualitySmes: latest('8家'), leadingQualitySmes: latest('7家') },
    'unknown·reading',
    'whether the eight must belong to 主导产业 decides',
  ],

  [
    '3.1',
    { leadingElites: latest('0家'), qualitySmes: latest('7家'), qualityOrTechSmes: latest('8家') },
    'unknown·reading',
    'whether 科技型中小企业 counts since 2026-04-01 decides',
  ],
  [
    '3.1',
    {
      leadingElites: latest('0家'),
      qualitySmes: latest('8家'),
      leadingQualitySmes: latest('8家'),
      srdiSmes: latest('8家'),
      innovativeSmes: latest('0家'),
      highTechEnterprises: latest('1家'),
    },
    'unknown·reading',
    '、…和: whether each of the three kinds is needed decides',
  ],
  [
    '3.1',
    { leadingElites: latest('0家'), qualitySmes: latest('7家'), qualityTitles: latest('20项') },
    'unmet',
    '家 counts enterprises; titles are shown for information and decide nothing',
  ],

  ['4.3', { sharingMechanisms: latest('5类') }, 'met', 'all five, so every reading agrees'],
  ['4.3', { sharingMechanisms: latest('4类') }, 'unknown·reading', 'three are enough or five are needed'],
  ['4.3', { sharingMechanisms: latest('2类') }, 'unknown·reading', 'one is enough or three are needed'],
  ['4.3', { sharingMechanisms: latest('0类') }, 'unmet', 'none is none under any reading'],
  ['4.3', {}, 'unknown·judgement', 'nobody counted and nobody judged'],

  [
    '5.1',
    {
      smeRndSpending: years('100万元', '110万元', '121万元'),
      panelSmeRndSpending: years('80万元', '82万元', '84万元'),
    },
    'unknown·reading',
    '10% over all enterprises, 2.47% over those with figures in every year',
  ],
  ['5.1', { smeRndSpending: years('100万元', '108万元', '116.64万元') }, 'unmet', 'exactly 8% is not 高于8%'],
  ['5.1', { smeRndSpending: years('100万元', '108万元', '116.640001万元') }, 'met', 'one 分 above'],
  ['5.1', {}, 'unknown·missing', 'no R&D figures'],

  ['5.7', { inventionPatents: years('100件', '110件', '121件') }, 'met', '不低于 includes the bound'],
  ['5.7', { inventionPatents: years('100件', '110件', '120件') }, 'unmet', 'one patent less'],
  [
    '5.7',
    { inventionPatents: years('100件', '130件', '120件') },
    'unknown·reading',
    '9.54% compound, 11.15% as a mean',
  ],
  ['5.7', { inventionPatents: years('0件', '1件', '9件') }, 'unknown·missing', 'no rate from zero patents'],

  [
    '5.8',
    { inventionPatents: latest('12件'), employees: latest('10000人') },
    'met',
    '不低于 includes the bound',
  ],
  ['5.8', { inventionPatents: latest('12件'), employees: latest('10001人') }, 'unmet', 'one person more'],
  [
    '5.8',
    { inventionPatents: latest('7件'), employees: latest('5600人'), residents: latest('300000人') },
    'unknown·reading',
    '12.5 by employees, 0.23 by residents',
  ],
  [
    '5.8',
    { inventionPatents: latest('360件'), employees: latest('5600人'), residents: latest('300000人') },
    'met',
    'exactly 12 by residents too',
  ],
  ['5.8', { inventionPatents: latest('7件') }, 'unknown·missing', 'nobody counted'],

  [
    '6.5',
    { platformUsers: latest('15家'), enterprises: latest('100家') },
    'met',
    '不低于 includes the bound',
  ],
  ['6.5', { platformUsers: latest('14家'), enterprises: latest('100家') }, 'unmet', 'one enterprise less'],
  ['6.5', { platformUsers: latest('8家'), enterprises: latest('62家') }, 'unmet', '12.90%'],
  [
    '6.5',
    {
      platformUsers: latest('15家'),
      enterprises: latest('100家'),
      smePlatformUsers: latest('14家'),
      smes: latest('99家'),
    },
    'unknown·reading',
    '15% of all, 14.14% of 中小企业',
  ],
  ['6.5', { enterprises: latest('100家') }, 'unknown·missing', 'nobody counted users'],

  ...(
    [
      [years('30家', '32家', '35家'), 'met', 'ahead every year'],
      [years('30家', '30家', '35家'), 'unknown·reading', 'one year without a rise'],
      [years('30家', '30家', '30家'), 'unknown·reading', 'never back, but not ahead either'],
      [years('30家', '35家', '34家'), 'unmet', 'back once is not 稳步 under any reading'],
      [{ 2023: '30家', 2025: '35家' }, 'unknown·judgement', 'a missing year: a person may judge'],
      [{ 2023: '30家', 2024: '35家' }, 'unknown·judgement', 'the last year is missing'],
      [{ 2024: '30家', 2025: '25家' }, 'unmet', 'back once, whatever 2023 was'],
    ] as const
  ).map(([softwareUsers, verdict, why]): Row => [
    '6.6',
    { softwareUsers, enterprises: years('100家', '100家', '100家') },
    verdict,
    why,
  ]),
  ...(
    [
      [years('12吨标准煤', '13吨标准煤', '14吨标准煤'), 'met', 'ahead every year'],
      [
        years('12吨标准煤', '11吨标准煤', '12.01吨标准煤'),
        'unknown·reading',
        'ahead overall, not every year',
      ],
      [years('12吨标准煤', '13吨标准煤', '12吨标准煤'), 'unmet', '提高: the same is not more'],
      [{ 2023: '12吨标准煤', 2025: '11.99吨标准煤' }, 'unmet', 'less than the first year, whatever 2024 was'],
      [{ 2025: '12吨标准煤' }, 'unknown·judgement', 'two years missing'],
    ] as const
  ).map(([nonFossilEnergyUse, verdict, why]): Row => [
    '7.2',
    { nonFossilEnergyUse, energyUse: years('100吨标准煤', '100吨标准煤', '100吨标准煤') },
    verdict,
    why,
  ]),
  ...(
    [
      [years('52吨', '49吨', '45吨'), 'met', '持续下降'],
      [years('52吨', '53吨', '45吨'), 'unknown·reading', 'down overall, not every year'],
      [years('52吨', '50吨', '52吨'), 'unmet', 'not down under any reading'],
      [{ 2023: '52吨', 2024: '52吨' }, 'unmet', 'a year without a fall is not 持续; the other reading waits'],
      [{ 2023: '52吨' }, 'unknown·judgement', 'two years missing'],
    ] as const
  ).map(([carbonEmissions, verdict, why]): Row => [
    '7.3',
    { carbonEmissions, outputValue: years('100万元', '100万元', '100万元') },
    verdict,
    why,
  ]),
  [
    '7.3',
    { carbonEmissions: years('52吨', '52吨', '52吨'), outputValue: years('100万元', '110万元', '120万元') },
    'met',
    'the intensity falls although the tonnes do not',
  ],

  ['9.4', { outreachEnterprises: latest('62家'), enterprises: latest('62家') }, 'met', '全覆盖'],
  ['9.4', { outreachEnterprises: latest('61家'), enterprises: latest('62家') }, 'unmet', '不漏户'],
  ['9.4', { outreachEnterprises: latest('61家') }, 'unknown·missing', 'of how many'],
];

describe('第十二条的量化条件', () => {
  test.each(ROWS)('%s with %j is %s: %s', (clause, figures, verdict) => {
    expect(verdictOn(clause, dossierWith(figures))).toBe(verdict);
  });

  test('every numeric criterion has a row that is met, one that is not, and one with data missing', () => {
    const numeric = shaanxi2023.criteria.filter(({ condition }) =>
      ['level', 'growth', 'anyOf', 'judgedOn'].includes(condition.kind),
    );
    expect(numeric.map(({ id }) => id)).toEqual([
      '2.5',
      '2.6',
      '2.7',
      '2.8',
      '2.9',
      '3.1',
      '4.3',
      '5.1',
      '5.7',
      '5.8',
      '6.5',
      '6.6',
      '7.2',
      '7.3',
      '9.4',
    ]);
    for (const { id, strength, condition, otherReadings } of numeric) {
      const verdicts = ROWS.filter(([clause]) => clause === id).map(([, , verdict]) => verdict);
      expect(verdicts, id).toContain('met');
      expect(verdicts, id).toContain(strength === 'guide' ? 'unknown·explanation' : 'unmet');
      expect(verdicts, id).toContain(condition.kind === 'judgedOn' ? 'unknown·judgement' : 'unknown·missing');
      if (otherReadings.length > 0) expect(verdicts, id).toContain('unknown·reading');
    }
  });
});

describe('every demand that no figure decides', () => {
  const plain = shaanxi2023.criteria.filter(
    ({ condition: { kind } }) => kind === 'judged' || kind === 'declared',
  );
  test('is one of forty-three', () => expect(plain).toHaveLength(43));
  test.each(plain.map(({ id, name, condition }) => [id, name, condition] as const))(
    '%s %s is 待定 until a person has spoken, and then what that person said',
    (id, _, condition) => {
      const said = (met: boolean): ClusterDossier =>
        condition.kind === 'declared'
          ? dossierWith(
              {},
              {
                statements: {
                  [condition.statement]: { happened: !met, department: '县应急管理局', statedOn: AS_OF },
                },
              },
            )
          : dossierWith(
              {},
              {
                judgements: {
                  [id]: { verdict: met ? 'met' : 'unmet', reason: '见台账', by: '张三', judgedOn: AS_OF },
                },
              },
            );
      expect(verdictOn(id, dossierWith())).toBe(
        condition.kind === 'declared' ? 'unknown·evidence' : 'unknown·judgement',
      );
      expect(verdictOn(id, said(true))).toBe('met');
      expect(verdictOn(id, said(false))).toBe('unmet');
    },
  );
});

describe('figures and a person on the same demand', () => {
  const rising: Figures = {
    softwareUsers: years('30家', '32家', '35家'),
    enterprises: years('100家', '100家', '100家'),
  };
  const judged = (verdict: 'met' | 'unmet'): Partial<ClusterDossier> => ({
    judgements: {
      '6.6': { verdict, reason: '抽查合同', by: '张三', judgedOn: '2026-11-20', evidence: '合同台账' },
    },
  });
  test.each<readonly [Figures, Partial<ClusterDossier>, string, string]>([
    [rising, {}, 'met', 'figures alone decide'],
    [{}, judged('met'), 'met', 'a person alone decides'],
    [{}, judged('unmet'), 'unmet', 'a person alone refuses'],
    [rising, judged('met'), 'met', 'they agree'],
    [rising, judged('unmet'), 'unknown·judgement', 'they contradict each other, so nobody has decided'],
  ])('6.6 with %j and %j is %s: %s', (figures, rest, verdict) => {
    expect(verdictOn('6.6', dossierWith(figures, rest))).toBe(verdict);
  });
  test('the contradiction is worded, with the evidence of the judgement', () => {
    const dossier = dossierWith(rising, judged('unmet'));
    const { sentence, settle } = explain(findingOn('6.6', dossier), dossier, shaanxi2023);
    expect(sentence).toBe(
      '工业软件应用率稳步提升：2023—2025年为30.00% → 32.00% → 35.00%，满足“逐年不降、末年高于首年”。但研判为不符合：抽查合同。佐证：合同台账。（张三研判，2026年11月20日）数据与研判不一致，请核对后改正其一。',
    );
    expect(settle[0]).toBe('核对数据和研判，改正其一');
  });
});

describe('a reading that exists from a day on', () => {
  const figures: Figures = {
    leadingElites: latest('0家'),
    qualitySmes: latest('7家'),
    qualityOrTechSmes: latest('9家'),
  };
  test.each([
    ['2026-03-31', 'unmet'],
    ['2026-04-01', 'unknown'],
  ])('3.1 as of %s is %s', (asOf, verdict) => {
    const found = assess(shaanxi2023, dossierWith(figures), asOf).findings.find(
      ({ criterion }) => criterion.id === '3.1',
    )!;
    expect(found.verdict).toBe(verdict);
    expect(found.readings.some(({ name }) => name === '计入科技型中小企业')).toBe(asOf === '2026-04-01');
  });
  test('one that only informs is listed, and cannot be adopted', () => {
    const adopted = { name: '按资质项数合计', reason: '电话', confirmedBy: '市局', confirmedOn: AS_OF };
    const dossier = dossierWith(
      { leadingElites: latest('0家'), qualitySmes: latest('7家'), qualityTitles: latest('12项') },
      { readings: { '3.1': adopted } },
    );
    const finding = findingOn('3.1', dossier);
    expect(finding.verdict).toBe('unmet');
    expect(finding.choice).toBeUndefined();
    const { readings } = explain(finding, dossier, shaanxi2023);
    expect(readings.filter(({ informs }) => informs).map(({ name, verdict }) => [name, verdict])).toEqual([
      ['按资质项数合计', 'met'],
    ]);
  });
});

describe('第十二条（一）: a person states it, with department and date', () => {
  const stated = (happened: boolean): Partial<ClusterDossier> => ({
    statements: { safetyAccident: { happened, department: '测试县应急管理局', statedOn: '2026-11-20' } },
  });
  test.each([
    [{}, 'unknown·evidence', 'nobody has said so'],
    [stated(false), 'met', 'stated not to have happened'],
    [stated(true), 'unmet', 'stated to have happened'],
  ])('1.1 with %j is %s: %s', (rest, verdict) => {
    expect(verdictOn('1.1', dossierWith({}, rest))).toBe(verdict);
  });
  test('each of the ten stands for itself', () => {
    const findings = assess(shaanxi2023, dossierWith({}, stated(false)), AS_OF).findings.filter(
      ({ criterion }) => criterion.group === 1,
    );
    expect(findings).toHaveLength(10);
    expect(findings.map(({ verdict }) => verdict)).toEqual(['met', ...Array<string>(9).fill('unknown')]);
  });
});

describe('an adopted reading (口径)', () => {
  const figures: Figures = {
    inventionPatents: latest('160件'),
    employees: latest('6441人'),
    residents: latest('314000人'),
  };
  const adopt = (name: string): Partial<ClusterDossier> => ({
    readings: {
      '5.8': { name, reason: '电话答复', confirmedBy: '宝鸡市工业和信息化局', confirmedOn: '2026-11-20' },
    },
  });
  test.each([
    [{}, 'unknown·reading', 'nobody has adopted one'],
    [adopt('按集群从业人员'), 'met', 'the pack’s own, now confirmed'],
    [adopt('按县（市、区）常住人口'), 'unmet', 'the other one decides alone'],
    [adopt('别的口径'), 'unknown·reading', 'a reading the pack does not have decides nothing'],
  ])('5.8 with %j is %s: %s', (rest, verdict) => {
    expect(verdictOn('5.8', dossierWith(figures, rest))).toBe(verdict);
  });
  test('an adopted reading that lacks its figure is unknown, whatever the others say', () => {
    const { residents: _, ...known } = figures;
    expect(verdictOn('5.8', dossierWith(known, adopt('按县（市、区）常住人口')))).toBe('unknown·missing');
  });
  test('the decision stands wherever the verdict is worded', () => {
    const dossier = dossierWith(figures, adopt('按县（市、区）常住人口'));
    const { sentence, readings, query } = explain(findingOn('5.8', dossier), dossier, shaanxi2023);
    expect(sentence).toBe(
      '2025年每万人有效发明专利拥有量5.10个（160件 ÷ 314,000人 × 10,000），低于12个，差6.90个。已采用“按县（市、区）常住人口”口径：电话答复（宝鸡市工业和信息化局确认，2026年11月20日）。',
    );
    expect(readings.map(({ decisive }) => decisive)).toEqual([false, true]);
    expect(query).toBeUndefined();
  });
  test('until then the question is ready, with both results', () => {
    const dossier = dossierWith(figures);
    expect(explain(findingOn('5.8', dossier), dossier, shaanxi2023).query).toBe(
      '测试县轴承产业集群对照《陕西省促进中小企业特色产业集群发展实施办法（暂行）》（陕工信发〔2023〕89号）第十二条“每万人有效发明专利拥有量不低于12个”自查，条文未写明计算口径：“按集群从业人员”口径为248.41个，符合；“按县（市、区）常住人口”口径为5.10个，不符合。请问申报应采用哪一种口径？',
    );
  });
});

describe('定性研判', () => {
  const judged = (verdict: 'met' | 'unmet'): Partial<ClusterDossier> => ({
    judgements: { '4.1': { verdict, reason: '布局合理', by: '张三', judgedOn: '2026-11-20' } },
  });
  test.each([
    [{}, 'unknown·judgement', 'a person has not judged yet'],
    [judged('met'), 'met', 'judged'],
    [judged('unmet'), 'unmet', 'judged'],
  ])('4.1 with %j is %s: %s', (rest, verdict) => {
    expect(verdictOn('4.1', dossierWith({}, rest))).toBe(verdict);
  });
});

describe('属于高耗能、高耗水行业的集群', () => {
  const coded = (leadingIndustryCode?: string): Partial<ClusterDossier> => {
    const { leadingIndustryCode: _, ...profile } = dossierWith().profile;
    return { profile: { ...profile, ...(leadingIndustryCode !== undefined && { leadingIndustryCode }) } };
  };
  test.each([
    ['7.7', coded('345'), 'notApplicable', '通用设备 is not 高耗能'],
    ['7.7', coded('3011'), 'unknown·judgement', '水泥制造 is, so somebody must judge'],
    ['7.7', coded(), 'unknown·missing', 'without a code nobody can tell'],
    ['7.8', coded('345'), 'notApplicable', 'nor 高耗水'],
    ['7.8', coded('22'), 'unknown·judgement', '造纸 is'],
    ['7.8', coded('44'), 'unknown·missing', '电力 may or may not be 火力发电 441'],
    [
      '7.7',
      {
        ...coded('3011'),
        facts: factsOf({ energyBenchmarked: latest('5家'), energyAboveBenchmark: latest('5家') }),
      },
      'met',
      'every enterprise better than the benchmark',
    ],
    [
      '7.7',
      {
        ...coded('3011'),
        facts: factsOf({ energyBenchmarked: latest('5家'), energyAboveBenchmark: latest('4家') }),
      },
      'unmet',
      'one is not',
    ],
    [
      '7.7',
      {
        ...coded('3011'),
        facts: factsOf({
          energyBenchmarked: latest('5家'),
          energyAboveBenchmark: latest('5家'),
          unitEnergyUse: latest('110千克标准煤/单位产品'),
          energyBenchmark: latest('110千克标准煤/单位产品'),
        }),
      },
      'unknown·reading',
      'the weighted mean is exactly the benchmark, and 优于 is not that',
    ],
    [
      '7.8',
      {
        ...coded('22'),
        facts: factsOf({ waterBenchmarked: latest('3家'), waterAboveBenchmark: latest('3家') }),
      },
      'met',
      'every enterprise below the norm',
    ],
    [
      '7.8',
      {
        ...coded('22'),
        facts: factsOf({
          unitWaterUse: latest('9.9999立方米/单位产品'),
          waterBenchmark: latest('10立方米/单位产品'),
        }),
      },
      'unknown·judgement',
      'the mean alone does not settle every enterprise',
    ],
    [
      '7.7',
      { ...coded('3011'), applicability: { energyIntensive: { applies: false, reason: '仅研发设计' } } },
      'notApplicable',
      'the user overrules the code with a reason',
    ],
  ])('%s with %j is %s: %s', (clause, rest, verdict) => {
    expect(verdictOn(clause, dossierWith({}, rest))).toBe(verdict);
  });
});

describe('what is said', () => {
  const sentence = (id: string, figures: Figures): string => {
    const dossier = dossierWith(figures);
    return explain(findingOn(id, dossier), dossier, shaanxi2023).sentence;
  };
  test.each<readonly [string, Figures, string]>([
    ['2.5', { landArea: latest('18.6平方公里') }, '占地面积18.60平方公里，满足“一般不超过100平方公里”。'],
    [
      '2.6',
      { outputValue: years('31.2亿元', '34.04亿元', '37.37亿元') },
      '2023年31.20亿元、2024年34.04亿元、2025年37.37亿元，均在30亿元以上。',
    ],
    [
      '2.6',
      { outputValue: { 2023: '28.8亿元', 2024: '34.04亿元' } },
      '2023年28.80亿元、2024年34.04亿元、2025年—。2023年低于30亿元，差1.20亿元；要求每年都在30亿元以上。',
    ],
    [
      '2.7',
      { outputValue: latest('40.3亿元'), smeOutput: latest('28.21亿元') },
      '2025年中小企业产值占比70.00%（282,100.00万元 ÷ 403,000.00万元），恰为70%，不满足“高于70%”。各口径结论一致。',
    ],
    [
      '2.9',
      { outputValue: years('25亿元', '27亿元', '29.16亿元') },
      '2023—2025年产值年均增速8.00%（(291,600.00 ÷ 250,000.00)^(1/2) − 1），恰为8%，不满足“高于8%”。另有口径未算：“含基期年”缺2022年集群总产值；“含基期年各年增速的平均”缺2022年集群总产值。',
    ],
    [
      '6.5',
      {
        platformUsers: latest('8家'),
        enterprises: latest('62家'),
        smePlatformUsers: latest('8家'),
        smes: latest('61家'),
        aboveScalePlatformUsers: latest('5家'),
        aboveScaleIndustrials: latest('39家'),
      },
      '2025年工业互联网平台应用普及率12.90%（8家 ÷ 62家），低于15%，差2.10个百分点。各口径结论一致。',
    ],
    [
      '5.8',
      { inventionPatents: latest('160件'), employees: latest('6441人'), residents: latest('314000人') },
      '条文未写明口径，结论因口径而异：按集群从业人员248.41个，符合；按县（市、区）常住人口5.10个，不符合。请向市级中小企业主管部门确认口径。',
    ],
    ['9.4', {}, '缺已政策宣贯的企业、2025年集群企业总数，政策宣贯覆盖率无法得出结论。'],
  ])('%s with %j: %s', (clause, figures, expected) => {
    expect(sentence(clause, figures)).toBe(expected);
  });

  test('a value that only rounds to the limit is shown with as many decimals as it takes', () => {
    const dossier = dossierWith({ outputValue: latest('40.3亿元'), smeOutput: latest('28.2100001亿元') });
    const [formula] = explain(findingOn('2.7', dossier), dossier, shaanxi2023).formulas;
    expect(formula!.result).toBe('70.0000002%');
    expect(formula!.comparison).toBe('满足“高于70%”');
  });

  test('how many more enterprises would do, the whole unchanged', () => {
    const dossier = dossierWith({ platformUsers: latest('8家'), enterprises: latest('62家') });
    expect(explain(findingOn('6.5', dossier), dossier, shaanxi2023).next).toBe('还差2家（8→10家）');
  });
});
