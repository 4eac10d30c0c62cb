import { describe, expect, test } from 'vitest';
import { contextOf } from '../../src/assessment/assess.ts';
import { groupShares, groupShareSentence } from '../../src/assessment/group-share.ts';
import { assess } from '../../src/assessment/assess.ts';
import { trendSeries } from '../../src/assessment/trend-series.ts';
import { formatRational, type Rational } from '../../src/base/exact.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import type { RulePack } from '../../src/policy/criterion.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, dossierWith, latest, years, type Figures } from '../make.ts';

const seriesIn = (figures: Figures, pack: RulePack = shaanxi2023): string[] =>
  trendSeries(contextOf(pack, dossierWith(figures), AS_OF)).map(({ name, unit, values, limits, asked }) => {
    const texts = (each: readonly (Rational | undefined)[]): string =>
      each.map((value) => (value ? formatRational(value, 2) : '—')).join(' ');
    return `${name} ${unit}：${texts(values)}；${texts(limits)}；${asked.join('；')}`;
  });

describe('three years and what the conditions ask of them', () => {
  test.each<[string, Figures, string[]]>([
    [
      '2.6 asks every year, 2.9 the latest: 31.2 × 1.08² = 36.39',
      { outputValue: years('31.2亿元', '34.04亿元', '37.37亿元') },
      ['集群总产值 亿元：31.20 34.04 37.37；30.00 30.00 30.00；三年均在30亿元以上；2025年须高于36.39亿元'],
    ],
    [
      'a share, with a year missing: only the latest is asked for',
      { outputValue: years('30亿元', '31亿元', '32亿元'), smeOutput: { 2023: '24亿元', 2025: '24亿元' } },
      [
        '集群总产值 亿元：30.00 31.00 32.00；30.00 30.00 30.00；三年均在30亿元以上；2025年须高于34.99亿元',
        '中小企业产值占比 %：80.00 — 75.00；— — 70.00；要求高于70%',
      ],
    ],
    [
      'patents are whole: 105 × 1.1² = 127.05, so 128',
      { inventionPatents: years('105件', '127件', '160件') },
      ['有效发明专利 件：105.00 127.00 160.00；— — 127.05；2025年须不低于128件'],
    ],
    [
      'from nothing no growth can be asked',
      { inventionPatents: years('0件', '1件', '2件') },
      ['有效发明专利 件：0.00 1.00 2.00；— — —；'],
    ],
    ['what is reported once has no three years', { landArea: latest('12平方公里') }, []],
  ])('%s', (_, figures, expected) => {
    expect(seriesIn(figures)).toEqual(expected);
  });

  test('the bound is the pack’s own', () => {
    const stricter: RulePack = {
      ...shaanxi2023,
      criteria: shaanxi2023.criteria.map((each) =>
        each.id === '2.6' && each.condition.kind === 'level'
          ? { ...each, condition: { ...each.condition, limit: 42.5 } }
          : each,
      ),
    };
    expect(seriesIn({ outputValue: latest('31亿元') }, stricter)[0]).toContain('42.50 42.50 42.50');
  });
});

describe('九项概览', () => {
  test('counts what is 符合 of what applies', () => {
    const sample = sampleDossier('s', AS_OF);
    const assessment = assess(shaanxi2023, sample, AS_OF);
    const shares = groupShares(shaanxi2023, assessment);
    expect(shares.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const count = (verdict: string): number =>
      assessment.findings.filter((each) => each.verdict === verdict).length;
    expect(shares.reduce((sum, { met }) => sum + met, 0)).toBe(count('met'));
    expect(shares.reduce((sum, { counted }) => sum + counted, 0)).toBe(60 - count('notApplicable'));
    expect(groupShareSentence(shares)).toMatch(/^各项已符合的条件：（一）\d+\/\d+，.*不是得分。$/);
  });
  test('an item none of which applies is 不适用, not nought', () => {
    expect(groupShareSentence([{ number: 7, name: '绿色', met: 0, counted: 0 }])).toBe(
      '各项已符合的条件：（七）不适用。只看哪一项还缺得多，不是得分。',
    );
  });
});
