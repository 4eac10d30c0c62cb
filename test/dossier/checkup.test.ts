import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkup, CHECKS, openProblems, problemsByEnterprise } from '../../src/dossier/checkup.ts';
import type { ClusterDossier, Fact, Judgement, Statement } from '../../src/dossier/dossier.ts';
import type { Enterprise, Title } from '../../src/dossier/enterprise.ts';
import { nameKey } from '../../src/dossier/near-duplicates.ts';
import { AS_OF, baseUnits, dossierWith, firm, latest, years } from '../make.ts';
import { anyDossier } from './arbitrary.ts';

/** 数据体检. 近三年 are 2023 to 2025, and 自查基准日 is 2026-11-24. */

const wan = (figure: number): number => baseUnits(`${figure}万元`);
const three = (first: number, second: number, third: number): Record<string, number> => ({
  2023: wan(first),
  2024: wan(second),
  2025: wan(third),
});
const roster = (...enterprises: Enterprise[]): ClusterDossier => dossierWith({}, { enterprises });
const one = (fields: Partial<Enterprise>): ClusterDossier => roster(firm('甲', fields));
const titled = (...titles: Title[]): ClusterDossier => one({ titles });
const located = (creditCode: string | undefined): ClusterDossier => ({
  ...one(creditCode === undefined ? {} : { creditCode }),
  profile: { ...dossierWith().profile, countyCode: '610302' },
});
const stated = (fields: Partial<Statement>): ClusterDossier =>
  dossierWith(
    {},
    {
      statements: {
        pollutionAccident: { happened: false, department: '县生态环境局', statedOn: AS_OF, ...fields },
      },
    },
  );
const judged = (judgedOn: string, happened = false): ClusterDossier => ({
  ...stated({ happened, note: '已整改' }),
  judgements: { '7.5': { verdict: 'met', reason: '达标', by: '张三', judgedOn } satisfies Judgement },
});
const entered = (value: number, origin: Partial<Fact['origin']> = {}): ClusterDossier =>
  dossierWith(
    {},
    {
      facts: [
        {
          indicator: 'outputValue',
          year: 2025,
          value,
          origin: { kind: 'form', enteredOn: AS_OF, ...origin } as Fact['origin'],
        },
      ],
    },
  );
/** Five enterprises, 产值 and 从业人员 each. */
const five = (fields: (index: number) => Partial<Enterprise>): ClusterDossier =>
  roster(...[1, 2, 3, 4, 5].map((index) => firm(`企业${index}`, fields(index))));

const CODE = '91610302212716561C';

/** check · a dossier in which it finds · one at the bound in which it does not · one with blanks · why. */
const ROWS: readonly (readonly [string, ClusterDossier, ClusterDossier, ClusterDossier, string])[] = [
  [
    'shareAboveWhole',
    dossierWith({ smeOutput: latest('100.000001万元'), outputValue: latest('100万元') }),
    dossierWith({ smeOutput: latest('100万元'), outputValue: latest('100万元') }),
    dossierWith({ smeOutput: latest('100万元') }),
    'all the output may come from 中小企业, not more',
  ],
  [
    'moreThanEnterprises',
    dossierWith({ platformUsers: latest('63家'), enterprises: latest('62家') }),
    dossierWith({ platformUsers: latest('62家'), enterprises: latest('62家') }),
    dossierWith({ platformUsers: latest('63家') }),
    'every enterprise may use a platform',
  ],
  [
    'countAboveWhole',
    dossierWith({ leadingQualitySmes: latest('9家'), qualitySmes: latest('8家') }),
    dossierWith({ leadingQualitySmes: latest('8家'), qualitySmes: latest('8家') }),
    dossierWith({ leadingQualitySmes: latest('9家') }),
    'those of the leading industry are among them',
  ],
  [
    'qualityBelowKind',
    dossierWith({ srdiSmes: latest('9家'), qualitySmes: latest('8家') }),
    dossierWith({ srdiSmes: latest('8家'), qualitySmes: latest('8家') }),
    dossierWith({ srdiSmes: latest('9家') }),
    'a 专精特新中小企业 is an 优质企业',
  ],
  [
    'qualityAboveKinds',
    dossierWith({
      qualitySmes: latest('10家'),
      srdiSmes: latest('2家'),
      innovativeSmes: latest('3家'),
      highTechEnterprises: latest('4家'),
    }),
    dossierWith({
      qualitySmes: latest('9家'),
      srdiSmes: latest('2家'),
      innovativeSmes: latest('3家'),
      highTechEnterprises: latest('4家'),
    }),
    dossierWith({ qualitySmes: latest('10家'), srdiSmes: latest('2家'), innovativeSmes: latest('3家') }),
    'each has at least one of the three',
  ],
  [
    'titlesBelowFirms',
    dossierWith({ qualityTitles: latest('7项'), qualitySmes: latest('8家') }),
    dossierWith({ qualityTitles: latest('8项'), qualitySmes: latest('8家') }),
    dossierWith({ qualityTitles: latest('7项') }),
    'each has at least one',
  ],
  [
    'smesAgainstLarge',
    dossierWith({
      smes: latest('62家'),
      enterprises: latest('62家'),
      smeOutput: latest('90万元'),
      outputValue: latest('100万元'),
    }),
    dossierWith({
      smes: latest('61家'),
      enterprises: latest('62家'),
      smeOutput: latest('90万元'),
      outputValue: latest('100万元'),
    }),
    dossierWith({ smes: latest('62家'), enterprises: latest('62家'), outputValue: latest('100万元') }),
    'without a 大型企业 nobody else can have made the rest',
  ],
  [
    'smesAgainstLarge',
    dossierWith({
      smes: latest('61家'),
      enterprises: latest('62家'),
      smeOutput: latest('100万元'),
      outputValue: latest('100万元'),
    }),
    dossierWith({
      smes: latest('62家'),
      enterprises: latest('62家'),
      smeOutput: latest('100万元'),
      outputValue: latest('100万元'),
    }),
    dossierWith({ smes: latest('61家'), smeOutput: latest('100万元'), outputValue: latest('100万元') }),
    'a 大型企业 that makes nothing',
  ],
  ['negativeFigure', entered(-1), entered(0), dossierWith(), 'nothing is not less than nothing'],
  [
    'rosterDiffers',
    { ...one({ output: three(1, 1, 1) }), facts: entered(wan(2)).facts },
    { ...one({ output: three(1, 1, 1) }), facts: entered(wan(1)).facts },
    { ...one({ output: {} }), facts: entered(wan(2)).facts },
    'a roster with a blank gives no total to differ from',
  ],
  ['withoutSource', entered(1), entered(1, { source: 'statistics' }), dossierWith(), '统计部门 is a source'],
  [
    'figureUnit',
    dossierWith({ outputValue: { 2024: '30亿元', 2025: '30000亿元' } }),
    dossierWith({ outputValue: { 2024: '30亿元', 2025: '29999亿元' } }),
    dossierWith({ outputValue: { 2023: '30亿元', 2025: '30000亿元' } }),
    'a thousandfold is another unit; the year before is blank',
  ],
  [
    'figureJump',
    dossierWith({ outputValue: { 2024: '10亿元', 2025: '30亿元' } }),
    dossierWith({ outputValue: { 2024: '10亿元', 2025: '29.9999亿元' } }),
    dossierWith({ outputValue: { 2025: '30亿元' } }),
    'threefold',
  ],
  [
    'figureJump',
    dossierWith({ smeRndSpending: { 2023: '30亿元', 2024: '10亿元' } }),
    dossierWith({ smeRndSpending: { 2023: '30亿元', 2024: '10.0001亿元' } }),
    dossierWith({ smeRndSpending: { 2023: '30亿元', 2025: '1亿元' } }),
    'a third',
  ],
  [
    'patentsFalling',
    dossierWith({ inventionPatents: { 2024: '160件', 2025: '159件' } }),
    dossierWith({ inventionPatents: { 2024: '160件', 2025: '160件' } }),
    dossierWith({ inventionPatents: { 2024: '160件' } }),
    'a stock that shrinks',
  ],
  [
    'staffAgainstOutput',
    dossierWith({
      outputValue: { 2024: '31亿元', 2025: '30亿元' },
      employees: { 2024: '100人', 2025: '101人' },
    }),
    dossierWith({
      outputValue: { 2024: '31亿元', 2025: '30亿元' },
      employees: { 2024: '100人', 2025: '100人' },
    }),
    dossierWith({ outputValue: { 2024: '31亿元', 2025: '30亿元' }, employees: latest('101人') }),
    'more people made less',
  ],
  [
    'outputPerHead',
    dossierWith({ outputValue: latest('2999.999999万元'), employees: latest('100人') }),
    dossierWith({ outputValue: latest('3000万元'), employees: latest('100人') }),
    dossierWith({ outputValue: latest('1万元') }),
    '30万元 a head',
  ],
  [
    'outputPerHead',
    dossierWith({ outputValue: latest('50000.000001万元'), employees: latest('100人') }),
    dossierWith({ outputValue: latest('50000万元'), employees: latest('100人') }),
    dossierWith({ employees: latest('100人') }),
    '500万元 a head',
  ],
  [
    'rndAboveOutput',
    dossierWith({ smeRndSpending: latest('101万元'), smeOutput: latest('100万元') }),
    dossierWith({ smeRndSpending: latest('100万元'), smeOutput: latest('100万元') }),
    dossierWith({ smeRndSpending: latest('101万元') }),
    'more spent than made',
  ],
  [
    'rndShareHigh',
    dossierWith({ smeRndSpending: latest('30.000001万元'), smeOutput: latest('100万元') }),
    dossierWith({ smeRndSpending: latest('30万元'), smeOutput: latest('100万元') }),
    dossierWith({ smeRndSpending: latest('30.000001万元') }),
    '30 % and one 分',
  ],
  [
    'baseYearMissing',
    dossierWith({ outputValue: { 2024: '30亿元', 2025: '31亿元' } }),
    dossierWith({ outputValue: years('0亿元', '30亿元', '31亿元') }),
    dossierWith(),
    'zero is a base, a blank is none; nothing at all is not a slip',
  ],
  [
    'landAreaImplausible',
    dossierWith({ landArea: latest('1000.01平方公里') }),
    dossierWith({ landArea: latest('1000平方公里') }),
    dossierWith(),
    'larger than many a county',
  ],
  [
    'landAreaImplausible',
    dossierWith({ landArea: latest('0.049999平方公里') }),
    dossierWith({ landArea: latest('0.05平方公里') }),
    dossierWith(),
    'smaller than a works',
  ],
  [
    'residentsImplausible',
    dossierWith({ residents: latest('9999人') }),
    dossierWith({ residents: latest('10000人') }),
    dossierWith(),
    '31.4 万人 typed as 31 or 314',
  ],
  [
    'residentsBelowStaff',
    dossierWith({ residents: latest('20000人'), employees: latest('20001人') }),
    dossierWith({ residents: latest('20000人'), employees: latest('20000人') }),
    dossierWith({ residents: latest('20000人') }),
    'more people work than live there',
  ],
  [
    'yearOutside',
    dossierWith({ outputValue: { 2021: '30亿元' } }),
    dossierWith({ outputValue: { 2022: '30亿元' } }),
    dossierWith(),
    'the year before 近三年 may serve as a base',
  ],
  [
    'enterprisesAgainstRoster',
    { ...roster(firm('甲'), firm('乙')), facts: dossierWith({ enterprises: latest('1家') }).facts },
    { ...roster(firm('甲'), firm('乙')), facts: dossierWith({ enterprises: latest('2家') }).facts },
    roster(firm('甲'), firm('乙')),
    'the roster may lack some, not hold more',
  ],

  [
    'codeTwice',
    roster(firm('甲', { creditCode: CODE }), firm('乙', { creditCode: CODE })),
    roster(firm('甲', { creditCode: CODE }), firm('乙', { creditCode: '91610302772452533Y' })),
    roster(firm('甲'), firm('乙')),
    'no code is not the same code',
  ],
  [
    'nameTwice',
    roster(firm('示例县永兴（东方）轴承有限公司'), firm('示例县永兴(东方)轴承有限责任公司')),
    roster(firm('示例县永兴东方轴承有限公司'), firm('示例县永兴东方齿轮有限公司')),
    roster(firm('示例县永兴东方轴承有限公司')),
    'brackets and 有限责任 are a way of writing',
  ],
  [
    'columnUnit',
    five(() => ({ output: { 2024: wan(2), 2025: wan(2000) } })),
    five(() => ({ output: { 2024: wan(2), 2025: wan(1999) } })),
    five((index) => ({ output: index < 3 ? { 2024: wan(2), 2025: wan(2000) } : {} })),
    'two figures say nothing about a column',
  ],
  [
    'columnUnit',
    five(() => ({ output: { 2025: baseUnits('3000元') }, employees: 1 })),
    five(() => ({ output: { 2025: baseUnits('3000.01元') }, employees: 1 })),
    five(() => ({ output: { 2025: baseUnits('3000元') } })),
    'a hundredth of 30万元 a head in every year',
  ],
  [
    'patentOutlier',
    five((index) => ({ inventionPatents: { 2025: index === 1 ? 21 : 5 } })),
    five((index) => ({ inventionPatents: { 2025: index === 1 ? 20 : 5 } })),
    five(() => ({})),
    'more than all others together',
  ],
  [
    'complianceRefused',
    one({ declaresCompliance: false }),
    one({ declaresCompliance: true }),
    one({}),
    'an enterprise that has not declared refuses nothing',
  ],

  [
    'codeTruncated',
    one({ creditCode: '9.1610302E+17' }),
    one({ creditCode: CODE }),
    one({}),
    'Excel wrote it as a number',
  ],
  [
    'codeMissing',
    one({}),
    one({ creditCode: CODE }),
    dossierWith(),
    'a code, right or wrong, is not missing',
  ],
  [
    'codeLegacy',
    one({ creditCode: '610302100012345' }),
    one({ creditCode: '6103021000123456' }),
    one({}),
    '15 digits were the 工商注册号',
  ],
  ['codeLegacy', one({ creditCode: '21271656-1' }), one({ creditCode: CODE }), one({}), '组织机构代码'],
  [
    'codeFormat',
    one({ creditCode: CODE.slice(1) }),
    one({ creditCode: CODE }),
    one({}),
    'seventeen letters are not a code',
  ],
  [
    'codeCheckDigit',
    one({ creditCode: '91610302212716561D' }),
    one({ creditCode: CODE }),
    one({}),
    'the last letter checks the others',
  ],
  [
    'foreignCounty',
    located('91610324212716561C'),
    located('91610300212716561C'),
    located(undefined),
    'the city may register an enterprise of the county',
  ],
  ['industryMissing', one({}), one({ industryCode: '3421' }), dossierWith(), 'it is taken for industry'],
  [
    'industryInvalid',
    one({ industryCode: 'C3421' }),
    one({ industryCode: '34' }),
    one({}),
    'the letter of the 门类 is not part of the code; a 大类 will do',
  ],
  [
    'leadingOutside',
    one({ leadingIndustry: true, industryCode: '3321' }),
    one({ leadingIndustry: true, industryCode: '3421' }),
    one({ leadingIndustry: true }),
    '345 is in 大类 34',
  ],
  [
    'leadingInside',
    one({ leadingIndustry: false, industryCode: '3451' }),
    one({ leadingIndustry: false, industryCode: '3421' }),
    one({ industryCode: '3451' }),
    'only what lies within 345 itself is certain',
  ],
  [
    'sizeUnknown',
    one({ employees: 500 }),
    one({ employees: 5 }),
    dossierWith(),
    'the revenue decides above 300 people, below 20 it does not',
  ],
  [
    'sizeByHand',
    one({ employees: 5, revenue: wan(1), sizing: { size: 'large', reason: '集团' } }),
    one({ employees: 5, revenue: wan(1), sizing: { size: 'micro', reason: '照年报' } }),
    one({ sizing: { size: 'large', reason: '集团' } }),
    'nothing is computed that could differ',
  ],
  [
    'noOutput',
    one({ output: three(0, 0, 0) }),
    one({ output: { ...three(0, 0, 0), 2025: 1 } }),
    one({ output: { 2023: 0, 2024: 0, 2025: 1 } }),
    'one 分 is an output',
  ],
  ['noOutput', one({ output: {} }), one({ output: { 2025: 0 } }), dossierWith(), 'all three are blank'],
  [
    'outputBlank',
    one({ output: { 2023: 1, 2025: 1 } }),
    one({ output: three(0, 0, 0) }),
    one({ output: {} }),
    'zero is an answer; without any figure it is noOutput',
  ],
  ['firmNegative', one({ revenue: -1 }), one({ revenue: 0 }), one({}), 'nothing is not less than nothing'],
  [
    'staffless',
    one({ employees: 0, output: { 2025: 1 } }),
    one({ employees: 1, output: { 2025: 1 } }),
    one({ output: { 2025: 1 } }),
    'blank people are not nought',
  ],
  [
    'firmUnit',
    one({ output: { 2024: wan(1), 2025: wan(1000) } }),
    one({ output: { 2024: wan(1), 2025: wan(999) } }),
    one({ output: { 2025: wan(1000) } }),
    'a thousandfold',
  ],
  [
    'firmUnit',
    one({ revenue: wan(1000), output: { 2025: wan(1) } }),
    one({ revenue: wan(999), output: { 2025: wan(1) } }),
    one({ revenue: wan(1000) }),
    'a thousandfold of the revenue of the same year',
  ],
  [
    'firmJump',
    one({ output: { 2024: wan(1), 2025: wan(3) } }),
    one({ output: { 2024: wan(1), 2025: wan(3) - 1 } }),
    one({ output: { 2025: wan(3) } }),
    'threefold, and one 分 less',
  ],
  [
    'revenueAgainstOutput',
    one({ revenue: wan(3), output: { 2025: wan(1) } }),
    one({ revenue: wan(3) - 1, output: { 2025: wan(1) } }),
    one({ revenue: wan(3) }),
    'threefold',
  ],
  [
    'firmOutputPerHead',
    one({ employees: 10, output: { 2025: wan(100) - 1 } }),
    one({ employees: 10, output: { 2025: wan(100) } }),
    one({ output: { 2025: wan(1) } }),
    '10万元 a head',
  ],
  [
    'firmOutputPerHead',
    one({ employees: 10, output: { 2025: wan(15_000) + 1 } }),
    one({ employees: 10, output: { 2025: wan(15_000) } }),
    one({ employees: 10 }),
    '1500万元 a head',
  ],
  [
    'firmRndAboveOutput',
    one({ rndSpending: { 2025: 2 }, output: { 2025: 1 } }),
    one({ rndSpending: { 2025: 1 }, output: { 2025: 1 } }),
    one({ rndSpending: { 2025: 2 } }),
    'more spent than made',
  ],
  [
    'firmRndHigh',
    one({ rndSpending: { 2025: 31 }, output: { 2025: 100 } }),
    one({ rndSpending: { 2025: 30 }, output: { 2025: 100 } }),
    one({ rndSpending: { 2025: 31 } }),
    '30 %',
  ],
  [
    'firmPatentsFalling',
    one({ inventionPatents: { 2024: 2, 2025: 1 } }),
    one({ inventionPatents: { 2024: 2, 2025: 2 } }),
    one({ inventionPatents: { 2024: 2 } }),
    'a stock that shrinks',
  ],
  [
    'platformUnnamed',
    one({ usesPlatform: true }),
    one({ usesPlatform: true, platform: '根云' }),
    one({}),
    'which platform?',
  ],
  [
    'platformContradicts',
    one({ usesPlatform: false, platform: '根云' }),
    one({ usesPlatform: true, platform: '根云' }),
    one({ platform: '根云' }),
    'a name beside a no',
  ],

  [
    'expiredTitle',
    titled({ kind: 'srdiSme', validUntil: '2026-11-23' }),
    titled({ kind: 'srdiSme', validUntil: '2026-11-24' }),
    titled({ kind: 'srdiSme' }),
    'its last day is a valid one',
  ],
  [
    'titleExpiring',
    titled({ kind: 'srdiSme', validUntil: '2026-12-31' }),
    titled({ kind: 'srdiSme', validUntil: '2027-01-01' }),
    titled({ kind: 'srdiSme' }),
    'within the year of the declaration',
  ],
  [
    'titleUndated',
    titled({ kind: 'srdiSme' }),
    titled({ kind: 'srdiSme', validUntil: '2020-01-01' }),
    titled(),
    'an expired title has a date',
  ],
  [
    'titleRepeated',
    titled({ kind: 'srdiSme', validUntil: '2026-12-31' }, { kind: 'srdiSme', validUntil: '2029-12-31' }),
    titled(
      { kind: 'srdiSme', validUntil: '2026-12-31' },
      { kind: 'innovativeSme', validUntil: '2029-12-31' },
    ),
    titled(),
    'the same kind twice',
  ],
  [
    'largeWithSmeTitle',
    one({ employees: 1000, revenue: wan(40_000), titles: [{ kind: 'srdiSme' }] }),
    one({ employees: 999, revenue: wan(40_000), titles: [{ kind: 'srdiSme' }] }),
    one({ titles: [{ kind: 'srdiSme' }] }),
    'who is not known to be large may hold it',
  ],
  [
    'giantWithoutSrdi',
    titled({ kind: 'littleGiant' }),
    titled({ kind: 'littleGiant' }, { kind: 'srdiSme' }),
    titled(),
    'the one usually comes before the other',
  ],
  [
    'championLevel',
    titled({ kind: 'nationalChampion', number: '陕单冠2024-7' }),
    titled({ kind: 'nationalChampion', number: '工信2024-7' }),
    titled({ kind: 'nationalChampion' }),
    'the province keeps a list of its own',
  ],

  [
    'statementFuture',
    stated({ statedOn: '2026-11-25' }),
    stated({ statedOn: '2026-11-24' }),
    dossierWith(),
    'today is not the future',
  ],
  [
    'statementOld',
    stated({ statedOn: '2025-12-30' }),
    stated({ statedOn: '2025-12-31' }),
    dossierWith(),
    'it must cover the last day of 近三年',
  ],
  [
    'happenedUnexplained',
    stated({ happened: true }),
    stated({ happened: true, note: '2024年一般事故，已结案' }),
    stated({ happened: false }),
    'which, when, how grave?',
  ],
  [
    'happenedAgainstJudgement',
    judged(AS_OF, true),
    judged(AS_OF),
    stated({ happened: true }),
    '7.5 beside it',
  ],
  [
    'unreadCell',
    one({ unread: { employees: '约3000' } }),
    one({ employees: 3000 }),
    one({}),
    'a text is no figure',
  ],
  ['judgementFuture', judged('2026-11-25'), judged('2026-11-24'), dossierWith(), 'today is not the future'],
];

const found = (dossier: ClusterDossier): string[] => checkup(dossier, AS_OF).map(({ check }) => check);

describe('each check', () => {
  test.each(ROWS)('%s finds, and not on the bound, nor in a blank', (check, finds, bound, blank, why) => {
    expect(found(finds), why).toContain(check);
    expect(found(bound), why).not.toContain(check);
    expect(found(blank), why).not.toContain(check);
  });

  test('has a row, a name and an id of its own', () => {
    expect([...new Set(ROWS.map(([check]) => check))].sort()).toEqual(CHECKS.map(({ id }) => id).sort());
    expect(new Set(CHECKS.map(({ name }) => name)).size).toBe(CHECKS.length);
  });

  test.each(ROWS)('%s says where, what it means and what to do', (check, finds) => {
    for (const { where, sentence } of checkup(finds, AS_OF).filter((each) => each.check === check)) {
      expect(where).not.toBe('');
      expect(sentence.split(/[。；]/).length, sentence).toBeGreaterThan(2);
      expect(sentence).toMatch(/请|不必处理/);
      expect(sentence).toMatch(/。$/);
      expect(sentence).not.toMatch(/undefined|NaN|Infinity|null/);
    }
  });
});

describe('what a problem is told by', () => {
  test('an expired title: its key, its place and its sentence', () => {
    const dossier = titled({ kind: 'highTechEnterprise', validUntil: '2026-06-30' });
    expect(checkup(dossier, AS_OF).find(({ check }) => check === 'expiredTitle')).toEqual({
      check: 'expiredTitle',
      severity: 'warning',
      key: 'expiredTitle:甲:highTechEnterprise',
      where: '甲 企业资质',
      sentence:
        '高新技术企业已过有效期（至2026年6月30日），不计入优质企业。已重新认定的，请改有效期并备好新证书；没有的，不必处理。',
      place: { kind: 'enterprise', id: '甲', column: 'titles:highTechEnterprise' },
    });
  });

  test('a dismissed problem is open no more, and another of the same check is', () => {
    const dossier = roster(firm('甲', { creditCode: '1' }), firm('乙', { creditCode: '2' }));
    const dismissals = { 'codeFormat:甲:creditCode': { reason: '待换照', dismissedOn: AS_OF } };
    const open = openProblems(checkup(dossier, AS_OF), { dismissals });
    expect(open.filter(({ check }) => check === 'codeFormat').map(({ key }) => key)).toEqual([
      'codeFormat:乙:creditCode',
    ]);
  });

  test('both enterprises of a pair see it in their rows', () => {
    const dossier = roster(firm('甲', { creditCode: CODE }), firm('乙', { creditCode: CODE }), firm('丙'));
    const rows = problemsByEnterprise(checkup(dossier, AS_OF));
    const pairs = (id: string): number =>
      (rows.get(id) ?? []).filter(({ check }) => check === 'codeTwice').length;
    expect(['甲', '乙', '丙'].map(pairs)).toEqual([1, 1, 0]);
  });
});

describe('names', () => {
  test.each<readonly [string, string, boolean, string]>([
    ['永兴轴承有限公司', '永兴轴承有限责任公司', true, 'the legal form'],
    ['永兴（集团）轴承厂', '永兴(集团) 轴承厂', true, 'width and spaces'],
    ['永兴轴承股份有限公司', '永兴轴承有限公司', false, 'another legal form is another registration'],
    ['永兴轴承有限公司', '永兴齿轮有限公司', false, 'another trade'],
    ['公司', '厂', false, 'nothing but the form'],
  ])('%s and %s: %s (%s)', (a, b, same) => {
    expect(nameKey(a) === nameKey(b)).toBe(same);
  });
});

describe('for any dossier', () => {
  test('nothing throws, every key is there once, and every sentence is whole', () => {
    fc.assert(
      fc.property(anyDossier, (dossier) => {
        const problems = checkup(dossier, AS_OF);
        expect(new Set(problems.map(({ key }) => key)).size).toBe(problems.length);
        for (const { where, sentence } of problems)
          expect(`${where}${sentence}`).not.toMatch(/undefined|NaN/);
      }),
    );
  });

  test('the order of rows and figures does not matter', () => {
    fc.assert(
      fc.property(anyDossier, (dossier) => {
        // A figure entered twice for one year cannot be made by the app; the first counts.
        const facts = [
          ...new Map(dossier.facts.map((fact) => [`${fact.indicator}${fact.year}`, fact])).values(),
        ];
        const sorted = (some: ClusterDossier): string[] =>
          checkup(some, AS_OF)
            .map((problem) => JSON.stringify(problem))
            .sort();
        const turned = {
          ...dossier,
          facts: [...facts].reverse(),
          enterprises: [...dossier.enterprises].reverse(),
        };
        expect(sorted(turned)).toEqual(sorted({ ...dossier, facts }));
      }),
    );
  });
});
