import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { formatRational } from '../../src/base/exact.ts';
import type { Applicability } from '../../src/dossier/applicability.ts';
import type { Finding } from '../../src/assessment/finding.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import type { Condition, RulePack } from '../../src/policy/criterion.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, dossierWith, firm, latest, years, type Figures } from '../make.ts';

/** What a finding carries beside its verdict, for the screen and the files. */

const findingOn = (
  id: string,
  figures: Figures,
  rest: Partial<ClusterDossier> = {},
  pack: RulePack = shaanxi2023,
): Finding =>
  assess(pack, dossierWith(figures, rest), AS_OF).findings.find(({ criterion }) => criterion.id === id)!;

const coded = (leadingIndustryCode?: string): Partial<ClusterDossier> => {
  const { leadingIndustryCode: _, ...profile } = dossierWith().profile;
  return { profile: { ...profile, ...(leadingIndustryCode !== undefined && { leadingIndustryCode }) } };
};

/** 2.6 alone, with another condition in its place. */
const packOf = (condition: Condition): RulePack => ({
  ...shaanxi2023,
  criteria: shaanxi2023.criteria
    .filter(({ id }) => id === '2.6')
    .map((each) => ({ ...each, condition, otherReadings: [] })),
});

test('the whole is 不符合 while one finding is, whatever is missing', () => {
  const land: Condition = {
    kind: 'level',
    measure: 'landArea',
    years: 1,
    is: 'below',
    limit: 100,
    unit: '平方公里',
  };
  const whole = (figures: Figures) => {
    const { packId, dossierId, asOf, verdict } = assess(packOf(land), dossierWith(figures), AS_OF);
    return { packId, dossierId, asOf, verdict };
  };
  const about = { packId: 'shaanxi-2023', dossierId: 'test', asOf: AS_OF };
  expect(whole({ landArea: latest('99平方公里') })).toEqual({ ...about, verdict: 'met' });
  expect(whole({ landArea: latest('100平方公里') })).toEqual({ ...about, verdict: 'unmet' });
  expect(whole({})).toEqual({ ...about, verdict: 'unknown' });
});

describe('what somebody said stays with the finding', () => {
  const statement = { happened: false, department: '县应急管理局', statedOn: '2026-01-05' };
  const judgement = { verdict: 'met', reason: '布局合理', by: '张三', judgedOn: '2026-01-05' } as const;
  const about = {
    statements: { safetyAccident: statement },
    judgements: { '4.1': judgement },
    explanations: { '2.5': '含飞地' },
  };
  test('and with no other', () => {
    expect(findingOn('1.1', {}, about).statement).toEqual(statement);
    expect(findingOn('4.1', {}, about).judgement).toEqual(judgement);
    expect(findingOn('2.5', {}, about).explanation).toBe('含飞地');
    for (const id of ['1.2', '2.6', '4.2']) {
      const finding = findingOn(id, {}, about);
      expect(Object.keys(finding)).toEqual([
        ...['criterion', 'verdict', 'cause', 'readings', 'decisive', 'used'],
      ]);
    }
  });
});

test('the pack’s own reading comes first and is marked; one may only inform', () => {
  const marks = (id: string) =>
    findingOn(id, {}).readings.map(({ name, own, informs }) => [name, own, informs]);
  expect(marks('2.6')).toEqual([['', true, false]]);
  expect(marks('3.1')).toEqual([
    ['优质企业不限主导产业', true, false],
    ['优质企业也须属主导产业', false, false],
    ['三类优质企业各不少于1家', false, false],
    ['计入科技型中小企业', false, false],
    ['按资质项数合计', false, true],
  ]);
});

describe('the figures looked for', () => {
  const used = (id: string, rest: Partial<ClusterDossier> = {}) =>
    findingOn(id, {}, rest).used.map(({ indicator, year }) => `${indicator} ${year}`);
  test('each once, by indicator as first met, then by year, whichever reading asked', () => {
    expect(used('2.9')).toEqual(['2022', '2023', '2024', '2025'].map((year) => `outputValue ${year}`));
    expect(used('2.7')).toEqual([
      ...['smeOutput 2023', 'smeOutput 2024', 'smeOutput 2025'],
      ...['outputValue 2023', 'outputValue 2024', 'outputValue 2025'],
    ]);
    expect(used('4.1')).toEqual([]);
  });
  test('with who lacks it, or what the roster says beside what was entered', () => {
    const enterprises = [firm('甲', { reachedByOutreach: true }), firm('乙')];
    expect(findingOn('9.4', { enterprises: latest('3家') }, { enterprises }).used).toMatchObject([
      { indicator: 'outreachEnterprises', fact: undefined, lacking: ['乙'] },
      { indicator: 'enterprises', fact: { value: 3 }, rosterTotal: 2 },
    ]);
  });
});

describe('whether a demand on an industry applies', () => {
  const applies: (applies: boolean | undefined, decidedBy: Applicability['decidedBy']) => Applicability = (
    does,
    decidedBy,
  ) => ({ industry: 'energyIntensive', applies: does, decidedBy });
  test.each<readonly [why: string, Partial<ClusterDossier>, Applicability]>([
    ['水泥制造 30', coded('3011'), applies(true, 'code')],
    ['通用设备 34', coded('345'), applies(false, 'code')],
    ['no code', coded(), applies(undefined, 'nobody')],
    [
      'overruled',
      { ...coded('3011'), applicability: { energyIntensive: { applies: false, reason: '仅研发' } } },
      { ...applies(false, 'user'), reason: '仅研发' },
    ],
  ])('%s', (_, rest, expected) => {
    expect(findingOn('7.7', {}, rest).decisive.outcome.applicability).toEqual(expected);
  });
  test('44 is too short to tell 火力发电 441 from the rest', () => {
    expect(findingOn('7.8', {}, coded('44')).decisive.outcome.applicability).toEqual({
      industry: 'waterIntensive',
      applies: undefined,
      decidedBy: 'nobody',
    });
  });
});

describe('a trend', () => {
  const figures = (first: string, second: string, third: string): Figures => ({
    softwareUsers: years(first, second, third),
    enterprises: years('50家', '50家', '50家'),
  });
  test('carries the whole change, its direction and a point a year', () => {
    const [comparison] = findingOn('6.6', figures('10家', '12家', '15家')).decisive.outcome.parts[0]!
      .comparisons;
    expect(comparison).toMatchObject({
      kind: 'trend',
      years: [2023, 2024, 2025],
      is: 'above',
      limit: { n: 0n, d: 1n },
      unit: '%',
      verdict: 'met',
    });
    expect(formatRational(comparison!.value!, 2)).toBe('10.00');
    const { points, ...trend } = comparison!.trend!;
    expect(trend).toEqual({ goes: 'up', pace: 'steady' });
    expect(points.map((point) => formatRational(point!, 2))).toEqual(['20.00', '24.00', '30.00']);
  });
  test('that goes down says so, and has no value while an end of it is missing', () => {
    const carbon = findingOn('7.3', {
      carbonEmissions: years('5吨', '4吨', '3吨'),
      outputValue: latest('1亿元'),
    });
    const [comparison] = carbon.decisive.outcome.parts[0]!.comparisons;
    expect(comparison).toMatchObject({ is: 'below', verdict: 'unknown' });
    expect(comparison!.value).toBeUndefined();
  });
});

describe('a growth below nothing', () => {
  test('is shown as a loss of everything, and refused', () => {
    const finding = findingOn('2.9', { outputValue: years('1亿元', '1亿元', '-1亿元') });
    const [comparison] = finding.decisive.outcome.comparisons;
    expect(comparison!.verdict).toBe('unmet');
    expect(formatRational(comparison!.value!, 2)).toBe('-100.00');
  });
});

describe('why a finding is open', () => {
  test.each<readonly [why: string, Condition, Figures, Finding['cause']]>([
    [
      'the first open part names the cause, not a met one',
      {
        kind: 'allOf',
        of: [
          { kind: 'level', measure: 'landArea', years: 1, is: 'below', limit: 100, unit: '平方公里' },
          { kind: 'declared', statement: 'taxEvasion' },
          { kind: 'judged' },
        ],
      },
      { landArea: latest('1平方公里') },
      'evidence',
    ],
    [
      'in the order of the text',
      { kind: 'anyOf', of: [{ kind: 'unverified', note: '未见' }, { kind: 'judged' }] },
      {},
      'unverified',
    ],
    [
      'a trend lacks its figures',
      { kind: 'trend', measure: 'outputValue', years: 3, goes: 'up', pace: 'overall' },
      {},
      'missing',
    ],
  ])('%s', (_, condition, figures, cause) => {
    expect(findingOn('2.6', figures, {}, packOf(condition))).toMatchObject({ verdict: 'unknown', cause });
  });
  test('a limit that is no plain decimal is a bug of the pack, and throws', () => {
    const condition: Condition = {
      kind: 'level',
      measure: 'landArea',
      years: 1,
      is: 'below',
      limit: 1e21,
      unit: '平方公里',
    };
    expect(() => findingOn('2.6', {}, {}, packOf(condition))).toThrow('not a plain decimal: 1e+21');
  });
});
