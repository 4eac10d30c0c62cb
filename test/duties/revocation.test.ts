import { describe, expect, test } from 'vitest';
import { changesSince } from '../../src/duties/changes.ts';
import type { CaseFinding, WatchState } from '../../src/duties/ground-cases.ts';
import { groundFindings, WATCH_DISCLAIMER, type GroundFinding } from '../../src/duties/revocation.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import type { ClusterState, GroundCheck, Recognition } from '../../src/dossier/recognition.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { dossierWith, recognitionWith } from '../make.ts';

/** 第十九条, ground by ground: recognised on 2024-07-30, valid to 2027-07-30, nothing handed in yet. */

const standing = shaanxi2023.standing!;
const { state } = recognitionWith();

interface Given {
  readonly asOf: string;
  readonly recognition?: Partial<Recognition>;
  readonly today?: Partial<ClusterState>;
  readonly dossier?: Partial<ClusterDossier>;
}
function watch({ asOf, recognition: rest, today, dossier }: Given): GroundFinding[] {
  const recognition = recognitionWith(rest);
  const changes = changesSince(recognition, { ...state, ...today }, []);
  return groundFindings({
    pack: shaanxi2023,
    standing,
    recognition,
    dossier: dossierWith({}, dossier),
    changes,
    asOf,
  });
}
const caseOf = (id: string, given: Given): CaseFinding =>
  watch(given)
    .flatMap(({ cases }) => cases)
    .find((each) => each.case.id === id)!;
const filed = (...years: number[]): Recognition['reports'] =>
  years.map((year) => ({ year, filedOn: `${year + 1}-03-01` }));
const check = (happened: boolean, checkedOn: string, rest: Partial<GroundCheck> = {}): GroundCheck => ({
  happened,
  department: '县应急管理局',
  checkedOn,
  ...rest,
});
const noEnd = (() => {
  const { validUntil: _, ...open } = recognitionWith();
  return open;
})();

test('the five grounds in the order of the text, each with its clause', () => {
  expect(watch({ asOf: '2025-01-01' }).map(({ clause, ground }) => `${clause}${ground.quote}`)).toEqual(
    shaanxi2023.chapters
      .flatMap(({ articles }) => articles)
      .find(({ number }) => number === 19)!
      .paragraphs.slice(1)
      .map((paragraph) => `第十九条${paragraph.replace(/[；。]$/, '')}`),
  );
});

describe('（一）有效期满未申请复核', () => {
  test.each<[string, WatchState, Partial<Recognition>, string]>([
    ['2027-01-30', 'none', {}, '有效期至2027年7月30日，还有181日。'],
    ['2027-01-31', 'risk', {}, '有效期至2027年7月30日，还有180日，尚未申请复核。'],
    ['2027-07-30', 'risk', {}, '有效期至2027年7月30日，还有0日，尚未申请复核。'],
    ['2027-07-31', 'triggered', {}, '有效期至2027年7月30日，已满1日，没有申请复核的记录。'],
    ['2027-07-31', 'none', { renewal: { appliedOn: '2027-07-30' } }, '已于2027年7月30日申请复核。'],
    [
      '2027-09-01',
      'risk',
      { renewal: { appliedOn: '2027-08-01' } },
      '已于2027年8月1日申请复核，比有效期截止的2027年7月30日晚2日。',
    ],
  ])('on %s: %s %j', (asOf, expected, recognition, why) => {
    const found = caseOf('19.1.1', { asOf, recognition });
    expect(found.state).toBe(expected);
    expect(found.why.startsWith(why)).toBe(true);
  });

  test('without an end of validity it is 待定, never 无', () => {
    const changes = changesSince(noEnd, state, []);
    const [first] = groundFindings({
      pack: shaanxi2023,
      standing,
      recognition: noEnd,
      dossier: dossierWith(),
      changes,
      asOf: '2025-01-01',
    });
    expect(first!.state).toBe('unknown');
    expect(first!.cases.map(({ state, cause }) => `${state} ${cause}`)).toEqual([
      'unknown missing',
      'unknown missing',
    ]);
  });

  test.each<[string, WatchState, Recognition['renewal'] | undefined]>([
    ['2027-07-30', 'none', undefined],
    ['2027-07-31', 'unknown', undefined],
    ['2027-07-31', 'unknown', { appliedOn: '2027-07-01' }],
    ['2027-12-01', 'none', { appliedOn: '2027-07-01', outcome: 'passed' }],
    ['2027-12-01', 'triggered', { appliedOn: '2027-07-01', outcome: 'failed' }],
  ])('经复核未通过 on %s: %s %j', (asOf, expected, renewal) => {
    expect(caseOf('19.1.2', { asOf, recognition: renewal ? { renewal } : {} }).state).toBe(expected);
  });
});

describe('（三）未及时报送', () => {
  test.each<[string, WatchState, Recognition['reports'], string]>([
    ['2025-01-28', 'none', [], '61 days before the earlier day'],
    ['2025-01-29', 'risk', [], '60 days before it'],
    ['2025-03-30', 'risk', [], 'the last day of the notice'],
    ['2025-03-31', 'unknown', [], 'past the day of the notice, on that of 第十八条: the two disagree'],
    ['2025-04-01', 'triggered', [], 'past both'],
    ['2025-04-01', 'none', filed(2024), 'handed in'],
    ['2025-05-01', 'none', [{ year: 2024, filedOn: '2025-03-31' }], 'handed in on the day of 第十八条'],
    ['2025-05-01', 'risk', [{ year: 2024, filedOn: '2025-04-01' }], 'a day late by both'],
    ['2026-04-01', 'triggered', filed(2025), 'the first year was forgotten'],
    ['2027-04-01', 'none', filed(2024, 2025, 2026), 'all the validity asks for'],
  ])('on %s: %s (%j) — %s', (asOf, expected, reports) => {
    expect(caseOf('19.3.1', { asOf, recognition: { reports } }).state).toBe(expected);
  });

  test('says which days, and what to do', () => {
    expect(caseOf('19.3.1', { asOf: '2025-03-31' })).toMatchObject({
      cause: 'reading',
      why: '没有2024年度培育情况的报送记录，截止日第十八条为2025年3月31日，2024年公布名单的通知为2025年3月30日，两个日期不一致，结论不同。',
      todo: '立即补报2024年度培育情况；已报的，填写报送日期。',
    });
  });

  const ground = (asOf: string, checks: Recognition['checks']): GroundFinding =>
    watch({ asOf, recognition: { checks } })[2]!;
  test.each<[string, Recognition['checks'], WatchState, string]>([
    [
      'one case alone, the other denied: the readings of the comma disagree',
      { '19.3.2': check(false, '2025-04-01') },
      'unknown',
      'open',
    ],
    ['the other not known: only one reading can be worked out', {}, 'triggered', 'settled'],
    ['both', { '19.3.2': check(true, '2025-04-01') }, 'triggered', 'settled'],
  ])('%s', (_, checks, expected, reading) => {
    const found = ground('2025-04-02', checks);
    expect(found.state).toBe(expected);
    expect(found.openReading === undefined ? 'settled' : 'open').toBe(reading);
  });
});

describe('（四）变更未及时报备', () => {
  const given = (
    asOf: string,
    aroseOn?: string,
    today: Partial<ClusterState> = { operator: '乙' },
  ): Given => ({
    asOf,
    today,
    recognition: aroseOn === undefined ? {} : { arose: { operator: aroseOn } },
  });
  test.each<[string, string | undefined, WatchState, string]>([
    ['2025-05-31', '2025-05-01', 'risk', 'the thirtieth day'],
    ['2025-06-01', '2025-05-01', 'unknown', 'past thirty days, before the next yearly report'],
    ['2026-03-30', '2025-05-01', 'unknown', 'the day of the next yearly report'],
    ['2026-03-31', '2025-05-01', 'triggered', 'past it'],
    ['2025-03-31', '2025-03-15', 'unknown', 'the yearly report comes before the thirty days'],
    ['2025-04-15', '2025-03-15', 'triggered', 'past both'],
    ['2025-06-01', undefined, 'unknown', 'nobody knows since when'],
  ])('on %s, arisen %s: %s — %s', (asOf, aroseOn, expected) => {
    expect(caseOf('19.4.1', given(asOf, aroseOn)).state).toBe(expected);
  });
  test.each<[string, Partial<ClusterState>, WatchState]>([
    ['as recognised', {}, 'none'],
    ['with an operator nobody entered', { operator: '' }, 'unknown'],
  ])('%s: %s', (_, today, expected) => {
    expect(caseOf('19.4.1', given('2025-06-01', undefined, today)).state).toBe(expected);
  });
  test('filed, it is none', () => {
    const filings: Recognition['filings'] = [
      { id: 'f', field: 'operator', to: { operator: '乙' }, state: 'filed', filedOn: '2025-05-20' },
    ];
    expect(
      caseOf('19.4.1', { asOf: '2025-06-01', today: { operator: '乙' }, recognition: { filings } }).state,
    ).toBe('none');
  });
});

describe('what a department says: （二）, （三） and （五）', () => {
  test.each<[string, GroundCheck | undefined, WatchState, string]>([
    ['2025-06-01', undefined, 'unknown', 'nobody has asked'],
    ['2025-06-01', check(false, '2025-05-01'), 'none', 'denied a month ago'],
    ['2026-05-01', check(false, '2025-05-01'), 'none', 'a year to the day'],
    ['2026-05-02', check(false, '2025-05-01'), 'unknown', 'more than a year'],
    ['2025-02-28', check(false, '2024-02-29'), 'unknown', 'before the recognition'],
    ['2029-02-28', check(false, '2028-02-29'), 'none', 'a year from a leap day'],
    ['2029-03-01', check(false, '2028-02-29'), 'unknown', 'and a day'],
    ['2025-04-01', check(false, '2025-05-01'), 'unknown', 'asked later than the day in question'],
    ['2025-06-01', check(true, '2025-05-01'), 'triggered', 'it happened'],
  ])('on %s %j: %s — %s', (asOf, answer, expected) => {
    for (const id of ['19.2.1', '19.2.2', '19.3.2', '19.5.1', '19.5.2', '19.5.3']) {
      const checks = answer ? { [id]: answer } : {};
      expect(caseOf(id, { asOf, recognition: { checks } }).state).toBe(expected);
    }
  });

  const declared = (statedOn: string): Partial<ClusterDossier> => ({
    statements: { dataIncident: { happened: true, department: '网信办', statedOn } },
  });
  test.each<[string, Given, WatchState]>([
    [
      'declared for the conditions, not asked since',
      { asOf: '2025-06-01', dossier: declared('2025-05-01') },
      'risk',
    ],
    [
      'asked after the declaration',
      {
        asOf: '2025-06-01',
        dossier: declared('2025-05-01'),
        recognition: { checks: { '19.5.2': check(false, '2025-05-01') } },
      },
      'none',
    ],
    [
      'asked before it',
      {
        asOf: '2025-06-01',
        dossier: declared('2025-05-01'),
        recognition: { checks: { '19.5.2': check(false, '2025-04-30') } },
      },
      'risk',
    ],
  ])('%s: %s', (_, given, expected) => expect(caseOf('19.5.2', given).state).toBe(expected));

  test('the criterion is named as the conditions name it', () => {
    expect(caseOf('19.5.2', { asOf: '2025-06-01', dossier: declared('2025-05-01') }).why).toContain(
      `${shaanxi2023.criteria.find(({ condition }) => condition.kind === 'declared' && condition.statement === 'dataIncident')!.name}（2025年5月1日）`,
    );
  });
});

describe('a ground is as grave as its gravest case', () => {
  test.each<[string, Recognition['checks'], WatchState]>([
    [
      'all denied',
      {
        '19.5.1': check(false, '2025-05-01'),
        '19.5.2': check(false, '2025-05-01'),
        '19.5.3': check(false, '2025-05-01'),
      },
      'none',
    ],
    [
      'one not asked',
      { '19.5.1': check(false, '2025-05-01'), '19.5.2': check(false, '2025-05-01') },
      'unknown',
    ],
    ['one happened', { '19.5.1': check(true, '2025-05-01') }, 'triggered'],
  ])('%s: %s', (_, checks, expected) => {
    expect(watch({ asOf: '2025-06-01', recognition: { checks } })[4]!.state).toBe(expected);
  });
});

test('nothing is called 撤销 but by the text itself, and every finding says what to do or that there is nothing', () => {
  for (const asOf of ['2024-12-01', '2025-03-31', '2026-06-01', '2028-01-01']) {
    for (const { state, why, todo } of watch({ asOf, today: { operator: '乙' } }).flatMap(
      ({ cases }) => cases,
    )) {
      expect(why + todo).not.toMatch(/撤销|吊销|认定为/);
      expect(why).not.toBe('');
      if (state !== 'none') expect(todo).not.toBe('');
    }
  }
  expect(WATCH_DISCLAIMER).toContain('不判断是否撤销');
});
