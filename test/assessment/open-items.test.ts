import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { openCount, openItems, settlementSentence } from '../../src/assessment/open-items.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { national2022 } from '../../src/policy/national-2022/index.ts';
import type { RulePack } from '../../src/policy/criterion.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, dossierWith, firm, latest, years, type Figures } from '../make.ts';

const itemsOf = (figures: Figures, rest = {}, pack: RulePack = shaanxi2023) =>
  openItems(assess(pack, dossierWith(figures, rest), AS_OF));

describe('what is still open', () => {
  test('ranks the missing figures by how many conditions wait for them', () => {
    const { figures } = itemsOf({
      smeOutput: years('25亿元', '26亿元', '28亿元'),
      outputValue: { 2023: '31亿元' },
    });
    expect(figures[0]).toEqual({
      indicator: 'outputValue',
      year: 2025,
      lacking: [],
      decides: ['2.6', '2.7', '2.8', '2.9'],
      alone: ['2.7', '2.9'],
    });
    expect(
      figures.findIndex(({ year, indicator }) => indicator === 'outputValue' && year === 2024),
    ).toBeGreaterThan(0);
  });
  test('a condition already refused waits for nothing', () => {
    const { figures } = itemsOf({ outputValue: { 2023: '20亿元' } });
    expect(figures.filter(({ decides }) => decides.includes('2.6'))).toEqual([]);
  });
  test('a route of 或者 already open waits for nothing', () => {
    const { figures } = itemsOf({ leadingElites: latest('1家') });
    expect(figures.some(({ indicator }) => indicator === 'qualitySmes')).toBe(false);
  });
  test('names the enterprises that keep a total from being known', () => {
    const enterprises = [firm('甲', { output: { 2025: 100 } }), firm('乙')];
    const { figures } = itemsOf({}, { enterprises });
    expect(
      figures.find(({ indicator, year }) => indicator === 'outputValue' && year === 2025)?.lacking,
    ).toEqual(['乙']);
  });
  test('keeps apart figures, codes, zero bases, statements, judgements, readings, reasons and what nobody has seen', () => {
    const { leadingIndustryCode: _, ...profile } = dossierWith().profile;
    const items = itemsOf(
      {
        ...{ outputValue: years('0亿元', '36亿元', '34.8亿元'), landArea: latest('120平方公里') },
        sharingMechanisms: latest('3类'),
      },
      { profile },
    );
    expect(items.codes).toEqual(['7.7', '7.8']);
    expect(items.bases).toContain('2.9');
    expect(items.statements).toHaveLength(10);
    expect(items.judgements).toContain('4.1');
    expect(items.readings).toEqual(['4.3']);
    expect(items.explanations).toEqual(['2.5']);
    expect(itemsOf({}, {}, national2022).unverified).toContain('5.8');
  });
  test('a zero base under a known industry is a base, not a code', () => {
    const share = {
      kind: 'level',
      measure: { part: 'energyAboveBenchmark', of: 'energyBenchmarked', per: 100 },
      years: 1,
      is: 'atLeast',
      limit: 100,
      unit: '%',
    } as const;
    const criteria = shaanxi2023.criteria
      .filter(({ id }) => id === '7.7')
      .map((each) => ({
        ...each,
        condition: { kind: 'when', industry: 'energyIntensive', then: share } as const,
        otherReadings: [],
      }));
    const zero = { energyAboveBenchmark: latest('0家'), energyBenchmarked: latest('0家') };
    const profile = { ...dossierWith().profile, leadingIndustryCode: '3011' };
    expect(itemsOf(zero, { profile }, { ...shaanxi2023, criteria })).toMatchObject({
      figures: [],
      codes: [],
      bases: ['7.7'],
    });
  });
  test('a code asked for twice is one thing to do', () => {
    const { leadingIndustryCode: _, ...profile } = dossierWith().profile;
    const known = itemsOf({});
    expect(openCount(itemsOf({}, { profile }))).toBe(openCount(known) + 1);
  });
  test('a reason already given is not asked for, and one figure may settle more alone', () => {
    const over = { landArea: latest('120平方公里') };
    expect(itemsOf(over, { explanations: { '2.5': '含飞地' } }).explanations).toEqual([]);
    expect(itemsOf(over).bases).toEqual([]);
    const { figures } = itemsOf({ outputValue: years('30亿元', '33亿元', '37亿元') });
    const oneEach = figures.filter(({ decides }) => decides.length === 1);
    expect(oneEach.map(({ alone }) => alone.length)).toEqual(
      oneEach.map(({ alone }) => alone.length).sort((a, b) => b - a),
    );
  });
  test('the sentence counts each kind of thing to do', () => {
    const figure = { indicator: 'outputValue', year: 2025, lacking: [], decides: [], alone: [] } as const;
    const none = {
      ...{ figures: [], codes: [], bases: [], statements: [], judgements: [] },
      ...{ readings: [], explanations: [], unverified: [] },
    };
    expect(settlementSentence(none)).toBe('');
    expect(settlementSentence({ ...none, unverified: ['5.8'] })).toBe('另有1项未见原文，无法定论。');
    expect(
      settlementSentence({
        ...{ figures: [figure, figure], codes: ['7.7', '7.8'], bases: ['2.9'], statements: ['1.1', '1.2'] },
        ...{ judgements: ['4.1'], readings: ['2.7'], explanations: ['2.5'], unverified: [] },
      }),
    ).toBe('补齐这9项即可定论：数据2项、行业代码1项、零基数1项、声明2项、研判1项、口径1项、说明1项。');
  });
  test('the whole is one sentence', () => {
    expect(settlementSentence(openItems(assess(shaanxi2023, sampleDossier('s', AS_OF), AS_OF)))).toMatch(
      /^补齐这\d+项即可定论：(数据\d+项、)?声明3项、研判\d+项、口径\d+项。$/,
    );
    expect(settlementSentence(itemsOf({}, {}, national2022))).toMatch(/另有10项未见原文，无法定论。$/);
  });
});

describe('补齐即可定论', () => {
  test('when every figure asked for is filled in, nothing waits for data', () => {
    const before = itemsOf({});
    const filled: Figures = {};
    for (const { indicator, year } of before.figures) (filled[indicator] ??= {})[year] = '';
    const facts = before.figures.map(({ indicator, year }) => ({
      indicator,
      year,
      value: 1000,
      origin: { kind: 'form', enteredOn: AS_OF } as const,
    }));
    const { findings } = assess(shaanxi2023, dossierWith({}, { facts }), AS_OF);
    expect(findings.filter(({ cause }) => cause === 'missing')).toEqual([]);
  });
});
