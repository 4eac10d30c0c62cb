import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import type { Tone } from '../../src/assessment/tone.ts';
import type { Cause, Finding } from '../../src/assessment/finding.ts';
import {
  groupTone,
  headline,
  largestGap,
  rulesNotice,
  tally,
  task,
  validityNotice,
} from '../../src/assessment/overall.ts';
import type { Verdict } from '../../src/assessment/verdict.ts';
import type { Condition, RulePack } from '../../src/policy/criterion.ts';
import { national2022 } from '../../src/policy/national-2022/index.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, dossierWith, latest, years, type Figures } from '../make.ts';

const [some] = assess(shaanxi2023, dossierWith(), AS_OF).findings;
/** A finding of this verdict; an unknown one is written as its cause. */
function finding(word: Exclude<Verdict, 'unknown'> | Cause): Finding {
  const { cause: _, ...rest } = some!;
  return word === 'met' || word === 'unmet' || word === 'notApplicable'
    ? { ...rest, verdict: word }
    : { ...rest, verdict: 'unknown', cause: word };
}
const findings = (...words: Parameters<typeof finding>[0][]) => ({ findings: words.map(finding) });

describe('sixty findings in words', () => {
  test.each<readonly [ReturnType<typeof findings>, headline: string, task: string]>([
    [findings('met', 'notApplicable'), '各项条件自查均符合', '核对材料，导出申报包'],
    [findings('met', 'missing', 'reading'), '暂未发现不符合项，2项待定', '逐项确认2项待定'],
    [findings('met', 'unmet'), '有1项不符合', '先补齐1项不符合'],
    [findings('unmet', 'unmet', 'evidence'), '有2项不符合，1项待定', '先补齐2项不符合，再确认1项待定'],
  ])('%#: %s %s', (some, headlineWords, taskWords) => {
    expect(headline(some)).toBe(headlineWords);
    expect(task(some)).toBe(taskWords);
  });
  test('are counted by verdict and by tone', () => {
    const { total, byVerdict, byTone } = tally(
      findings('met', 'unmet', 'missing', 'missing', 'reading', 'notApplicable').findings,
    );
    expect(total).toBe(6);
    expect(byVerdict).toEqual({ met: 1, unmet: 1, unknown: 3, notApplicable: 1 });
    expect(byTone).toEqual({
      ...{ met: 1, unmet: 1, notApplicable: 1, missing: 2, reading: 1 },
      ...{ judgement: 0, evidence: 0, explanation: 0, unverified: 0 },
    });
  });
});

describe('the tone of a group is that of its heaviest finding', () => {
  const ORDER = [
    ...(['unmet', 'reading', 'missing', 'judgement', 'evidence', 'explanation'] as const),
    ...(['unverified', 'met', 'notApplicable'] as const),
  ] satisfies Tone[];
  test.each(ORDER.map((tone, index) => [tone, ORDER.slice(index)] as const))('%s of %j', (tone, group) => {
    expect(groupTone([...group].reverse().map(finding))).toBe(tone);
  });
  test('and of no finding at all 不适用', () => expect(groupTone([])).toBe('notApplicable'));
});

describe('差距最大', () => {
  const gap = (figures: Figures, pack: RulePack = shaanxi2023): string | undefined =>
    largestGap(assess(pack, dossierWith(figures), AS_OF));
  const level = { kind: 'level', years: 1 } as const;
  const packWith = (condition: Condition): RulePack => ({
    ...shaanxi2023,
    criteria: [{ ...shaanxi2023.criteria[0]!, name: '某项', condition }],
  });
  test.each<readonly [why: string, Figures, string | undefined]>([
    ['nothing is known', {}, undefined],
    ['nothing fails', { outputValue: years('30亿元', '33亿元', '37亿元') }, undefined],
    [
      '8 ÷ 62 of 15%',
      { platformUsers: latest('8家'), enterprises: latest('62家') },
      '差距最大：工业互联网平台应用普及率，为门槛的86.02%',
    ],
    [
      'the lowest share of its limit comes first: 18 of 30 before 60 of 70',
      { outputValue: years('30亿元', '18亿元', '30亿元'), smeOutput: years('12亿元', '12亿元', '18亿元') },
      '差距最大：近三年产值，为门槛的60.00%',
    ],
    [
      'whatever the order of the text: 24 of 30, then 9 ÷ 29 of 70%',
      { outputValue: years('24亿元', '26亿元', '29亿元'), smeOutput: latest('9亿元') },
      '差距最大：中小企业产值占比，为门槛的44.33%',
    ],
    [
      'of two routes the nearer one counts: 0 of 1, or 2 of 8',
      { leadingElites: latest('0家'), qualitySmes: latest('2家') },
      '差距最大：优质企业数量，为门槛的25.00%',
    ],
    [
      'of two routes the nearer one counts: 0 of 1, or 6 of 8',
      { leadingElites: latest('0家'), qualitySmes: latest('6家') },
      '差距最大：优质企业数量，为门槛的75.00%',
    ],
    ['an exceeded 一般 is not refused', { landArea: latest('120平方公里') }, undefined],
    [
      'a trend has no limit',
      { softwareUsers: years('9家', '8家', '7家'), enterprises: years('50家', '50家', '50家') },
      undefined,
    ],
    [
      'a tie with a limit that must be passed',
      { outputValue: latest('40亿元'), smeOutput: latest('28亿元') },
      '差距最大：中小企业产值占比，为门槛的100.00%',
    ],
  ])('%s', (_, figures, expected) => expect(gap(figures)).toBe(expected));
  test.each<readonly [why: string, Condition, Figures, string | undefined]>([
    [
      'a bound from above is passed: 125 of 100',
      { ...level, measure: 'landArea', is: 'atMost', limit: 100, unit: '平方公里' },
      { landArea: latest('125平方公里') },
      '差距最大：某项，为门槛的80.00%',
    ],
    [
      'below',
      { ...level, measure: 'landArea', is: 'below', limit: 100, unit: '平方公里' },
      { landArea: latest('160平方公里') },
      '差距最大：某项，为门槛的62.50%',
    ],
    [
      'a limit of zero has no share',
      { ...level, measure: 'landArea', is: 'atMost', limit: 0, unit: '平方公里' },
      { landArea: latest('1平方公里') },
      undefined,
    ],
    [
      'of two routes the nearer one counts although it stands first: 4 of 5, or 1 of 8',
      {
        kind: 'anyOf',
        of: [
          { ...level, measure: 'srdiSmes', is: 'atLeast', limit: 5, unit: '家' },
          { ...level, measure: 'qualitySmes', is: 'atLeast', limit: 8, unit: '家' },
        ],
      },
      { srdiSmes: latest('4家'), qualitySmes: latest('1家') },
      '差距最大：某项，为门槛的80.00%',
    ],
    [
      'of demands at once the farther one counts: 4 of 5, and 1 of 8',
      {
        kind: 'allOf',
        of: [
          { ...level, measure: 'srdiSmes', is: 'atLeast', limit: 5, unit: '家' },
          { ...level, measure: 'qualitySmes', is: 'atLeast', limit: 8, unit: '家' },
        ],
      },
      { srdiSmes: latest('4家'), qualitySmes: latest('1家') },
      '差距最大：某项，为门槛的12.50%',
    ],
    [
      'a year that passes (10 of at most 30) does not count beside one that fails (40)',
      { ...level, measure: 'landArea', years: 2, is: 'atMost', limit: 30, unit: '平方公里' },
      { landArea: { 2024: '10平方公里', 2025: '40平方公里' } },
      '差距最大：某项，为门槛的75.00%',
    ],
    [
      'what is met does not count beside what is not',
      {
        kind: 'allOf',
        of: [
          { ...level, measure: 'landArea', is: 'atMost', limit: 100, unit: '平方公里' },
          { ...level, measure: 'srdiSmes', is: 'atLeast', limit: 1, unit: '家' },
          { ...level, measure: 'employees', is: 'atLeast', limit: 1000, unit: '人' },
        ],
      },
      { landArea: latest('200平方公里'), employees: latest('2000人') },
      '差距最大：某项，为门槛的50.00%',
    ],
  ])('%s', (_, condition, figures, expected) => expect(gap(figures, packWith(condition))).toBe(expected));
});

describe('what is said of the rules themselves', () => {
  test('an imported pack is 自定义规则，非官方', () => {
    expect(rulesNotice({ ...shaanxi2023, id: 'mine' })).toBe(
      '自定义规则，非官方：本结果按导入的规则包“陕西省促进中小企业特色产业集群发展实施办法（暂行）”（mine）得出。',
    );
  });
  test('a whole built-in one needs no word, a part of one says so', () => {
    expect(rulesNotice(shaanxi2023)).toBeUndefined();
    expect(rulesNotice(national2022)).toMatch(/^只收录了在公开转载中见到原文的条款/);
  });
  test.each([
    ['2023-04-27', '陕工信发〔2023〕89号自2023年4月28日起施行，自查基准日早于施行日。'],
    ['2023-04-28', undefined],
    ['2025-04-28', undefined],
    [
      '2025-04-29',
      '陕工信发〔2023〕89号载明的有效期已于2025年4月28日届满。自查仍按其条文进行；申报前请向市级中小企业主管部门确认现行依据。',
    ],
  ])('on %s: %s', (asOf, notice) => expect(validityNotice(shaanxi2023, asOf)).toBe(notice));
  test('a document without a last day does not lapse', () => {
    expect(validityNotice(national2022, '2099-12-31')).toBeUndefined();
  });
});
