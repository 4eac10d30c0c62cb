import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { originWords } from '../../src/assessment/input.ts';
import { differences } from '../../src/dossier/change.ts';
import { enteredFact, type ClusterDossier } from '../../src/dossier/dossier.ts';
import { changeLines } from '../../src/dossier/history.ts';
import { carriedOver, confirmCarried, openYear, rosterMoves, toldYear } from '../../src/dossier/new-year.ts';
import { migrate } from '../../src/dossier/versions.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { dossierWith, firm, recognitionWith, years } from '../make.ts';

/** 第十八条: the year 2026 opened from the dossier of 2025. */

const TODAY = '2027-01-15';
const judged = { verdict: 'met', reason: '有图谱', by: '王示例', judgedOn: '2026-01-05' } as const;
const before: ClusterDossier = dossierWith(
  {
    outputValue: years('31亿元', '33亿元', '36亿元'),
    landArea: { 2025: '12.5平方公里' },
    residents: { 2024: '300000人', 2023: '299000人' },
    servicePlatforms: { 2025: '4个', 2026: '6个' },
  },
  {
    answers: { boundary: '东至渭河', empty: ' ' },
    lists: { platforms: [{ id: '1', fields: { name: '轴承检测中心' } }], none: [] },
    judgements: { '4.1': judged },
    recognition: recognitionWith(),
  },
);
const opened = openYear(before, 2026, TODAY);
const keys = (dossier: ClusterDossier): string[] => carriedOver(dossier).map(({ key }) => key);

describe('a year is opened', () => {
  test('近三年 move on, and what is reported every year is left open', () => {
    expect([opened.declarationYear, toldYear(opened)]).toEqual([2027, 2026]);
    expect(enteredFact(opened, 'outputValue', 2026)).toBeUndefined();
    // The missing year is missing, and no amount of 2025 stands for it.
    const output = assess(shaanxi2023, opened, TODAY).findings.find(
      ({ criterion }) => criterion.id === '2.6',
    );
    expect(output).toMatchObject({ verdict: 'unknown', cause: 'missing' });
  });
  test('what stands longer is taken over from its latest year, marked; what the year has of its own stays', () => {
    expect(enteredFact(opened, 'landArea', 2026)).toMatchObject({
      value: 12_500_000,
      origin: { carried: 2025 },
    });
    expect(enteredFact(opened, 'residents', 2026)).toMatchObject({
      value: 300_000,
      origin: { carried: 2024 },
    });
    expect(enteredFact(opened, 'servicePlatforms', 2026)?.origin).not.toHaveProperty('carried');
    expect(enteredFact(opened, 'landArea', 2025)).toEqual(enteredFact(before, 'landArea', 2025));
    expect(keys(opened)).toEqual([
      'fact:landArea',
      'fact:residents',
      'answers:boundary',
      'lists:platforms',
      'judgements:4.1',
    ]);
  });
  test('the mark stands in the words of the origin, on the screen and in every document', () => {
    const fact = enteredFact(opened, 'landArea', 2026)!;
    expect(originWords({ indicator: 'landArea', year: 2026, fact }, opened)).toBe(
      '填报，2026年11月24日；沿用2025年，待确认',
    );
  });
  test('it can be kept and read again, and the history tells it in a line', () => {
    expect(migrate(JSON.parse(JSON.stringify(opened)))).toEqual({ ok: true, value: opened });
    expect(changeLines(differences(before, opened), opened, shaanxi2023)).toContainEqual({
      what: '开启的年度',
      from: '—',
      to: '2026年度，沿用待确认3项',
    });
  });
  test('without a recognition there is nothing to report', () => {
    const { recognition: _, ...plain } = before;
    expect(openYear(plain, 2026, TODAY)).toBe(plain);
  });
  test('opened again for the next year, an unconfirmed figure still tells the year it is from', () => {
    const next = openYear(opened, 2027, '2028-01-10');
    expect(enteredFact(next, 'landArea', 2027)?.origin).toMatchObject({ carried: 2025 });
    expect(next.declarationYear).toBe(2028);
  });
});

describe('what was taken over stays marked until', () => {
  test.each<[string, (dossier: ClusterDossier) => ClusterDossier, string]>([
    ['a figure is confirmed', (each) => confirmCarried(each, ['fact:landArea'], TODAY), 'fact:landArea'],
    [
      'a figure is entered anew',
      (each) => ({
        ...each,
        facts: each.facts.map((fact) =>
          fact.year === 2026 && fact.indicator === 'landArea'
            ? { ...fact, value: 1, origin: { kind: 'form', enteredOn: TODAY } }
            : fact,
        ),
      }),
      'fact:landArea',
    ],
    ['a text is confirmed', (each) => confirmCarried(each, ['answers:boundary'], TODAY), 'answers:boundary'],
    [
      'a text is changed',
      (each) => ({ ...each, answers: { boundary: '东至渭河、西至宝鸡峡' } }),
      'answers:boundary',
    ],
    ['a list gets a line', (each) => ({ ...each, lists: {} }), 'lists:platforms'],
    [
      'a judgement is made again',
      (each) => ({ ...each, judgements: { '4.1': { ...judged, judgedOn: TODAY } } }),
      'judgements:4.1',
    ],
  ])('%s', (_, act, key) => {
    expect(keys(act(opened))).toEqual(keys(opened).filter((each) => each !== key));
  });
  test('a confirmed figure is of the new day, with nobody’s mark', () => {
    const done = confirmCarried(opened, keys(opened), TODAY);
    expect(carriedOver(done)).toEqual([]);
    expect(enteredFact(done, 'landArea', 2026)).toMatchObject({
      value: 12_500_000,
      origin: { kind: 'form', enteredOn: TODAY },
    });
    expect(enteredFact(done, 'landArea', 2026)?.origin).not.toHaveProperty('carried');
  });
  test('a long text changed in its middle to one of another length is told apart', () => {
    const long = 'ab'.repeat(500);
    const start = openYear({ ...before, answers: { long } }, 2026, TODAY);
    expect(keys(start)).toContain('answers:long');
    expect(keys({ ...start, answers: { long: `${long.slice(0, 500)}x${long.slice(500)}` } })).not.toContain(
      'answers:long',
    );
  });
});

test('the roster against the year before: came, silent, both', () => {
  const moves = rosterMoves(
    {
      enterprises: [
        firm('甲', { output: { 2025: 1, 2026: 2 } }),
        firm('乙', { output: { 2025: 1 } }),
        firm('丙', { output: { 2025: 0, 2026: 3 } }),
        firm('丁'),
      ],
    },
    2026,
  );
  expect([moves.came.map(({ name }) => name), moves.silent.map(({ name }) => name), moves.both]).toEqual([
    ['丙'],
    ['乙'],
    1,
  ]);
});
