import { describe, expect, test } from 'vitest';
import { GAP_GROUPS, type GapKind } from '../../src/assessment/gap-list.ts';
import { checkPlan } from '../../src/plan/check.ts';
import { emptyPlan } from '../../src/dossier/plan.ts';
import { AS_OF, dossierWith } from '../make.ts';
import { MEASURE_LIBRARY, offersFor, startedFrom } from '../../src/plan/measure-library.ts';
import { blanksIn, stockPhrases } from '../../src/plan/stock-phrases.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';

/** What a starting measure must be: of 第七条, for 第十二条, concrete, checkable, and nobody's advertisement. */

const length = (text: string): number => [...text].length;
const IDS = MEASURE_LIBRARY.map(({ id }) => id);

describe('the library as a whole', () => {
  test('at least 60 measures, each under its own id', () => {
    expect(IDS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(IDS).size).toBe(IDS.length);
  });

  test.each([1, 2, 3, 4, 5, 6, 7])('第七条（%i）: at least 6, and in the order of the text', (task) => {
    expect(MEASURE_LIBRARY.filter((each) => each.task === task).length).toBeGreaterThanOrEqual(6);
    const tasks = MEASURE_LIBRARY.map((each) => each.task);
    expect([...tasks].sort()).toEqual(tasks);
  });

  /** No criterion is out of reach: even （一） is helped, though only for the years to come. */
  test.each(shaanxi2023.criteria.map(({ id, name }) => [id, name] as const))(
    '%s %s is served by a measure',
    (id) => {
      expect(MEASURE_LIBRARY.filter(({ criteria }) => criteria.includes(id))).not.toEqual([]);
    },
  );

  test('no two titles and no two contents are the same', () => {
    for (const field of ['title', 'content'] as const)
      expect(new Set(MEASURE_LIBRARY.map((each) => each[field])).size).toBe(IDS.length);
  });
});

describe.each(MEASURE_LIBRARY.map((each) => [each.id, each] as const))('%s', (_, measure) => {
  const { title, content, criteria, gaps, owner, partners, verification, defaultMonths } = measure;

  test('title, content and sign of completion are as long as a table can hold and a person will read', () => {
    expect(length(title)).toBeGreaterThanOrEqual(4);
    expect(length(title)).toBeLessThanOrEqual(20);
    expect(length(content)).toBeGreaterThanOrEqual(40);
    expect(length(content)).toBeLessThanOrEqual(120);
    expect(length(verification)).toBeGreaterThanOrEqual(4);
    expect(length(verification)).toBeLessThanOrEqual(40);
  });

  test('serves criteria of 第十二条 that exist, each once, and answers kinds of gap', () => {
    const known = shaanxi2023.criteria.map(({ id }) => id);
    expect(criteria.filter((id) => !known.includes(id))).toEqual([]);
    expect(new Set(criteria).size).toBe(criteria.length);
    expect(gaps.length).toBeGreaterThan(0);
    expect(new Set(gaps).size).toBe(gaps.length);
  });

  test('no stock phrase without a figure, and a figure, a blank or a date by which to check it', () => {
    expect(stockPhrases(`${title}。${content}。${verification}`)).toEqual([]);
    expect(content).toMatch(/\d|＿＿/);
  });

  test('blanks are two full-width lines, sentences end with 。, and it is done within the three years', () => {
    expect(`${title}${content}${verification}`).not.toMatch(/_|(?<!＿)＿(?!＿)|＿{3}/);
    expect(title).not.toMatch(/[。；]/);
    expect(content).toMatch(/。$/);
    expect(verification).toMatch(/。$/);
    expect(defaultMonths).toBeGreaterThanOrEqual(1);
    expect(defaultMonths).toBeLessThanOrEqual(36);
  });

  test('has somebody to answer for it and somebody to help, neither of them a blank nor the same', () => {
    for (const who of [owner, partners]) expect(who).toMatch(/^[^＿。]{2,24}$/);
    expect(partners.split('、')).not.toContain(owner);
  });

  test('starts as a measure the checks find nothing to say of but its blanks and its money', () => {
    const plan = { ...emptyPlan(2026, AS_OF), measures: [startedFrom(measure, 'm', 2026, AS_OF)] };
    const about = checkPlan(shaanxi2023, dossierWith(), plan, AS_OF).flatMap(({ check, place }) =>
      place.kind === 'measure' ? [check] : [],
    );
    expect(about.filter((check) => !['measure.blank', 'measure.money'].includes(check))).toEqual([]);
  });

  test('names no firm, no place and no brand', () => {
    expect(`${title}${content}${owner}${partners}${verification}`).not.toMatch(
      /有限公司|有限责任|股份|西安|宝鸡|咸阳|渭南|铜川|汉中|安康|商洛|延安|榆林|杨凌|韩城|华为|阿里|腾讯|海尔|陕汽|比亚迪/,
    );
  });
});

describe('an entry started', () => {
  const entry = { ...MEASURE_LIBRARY[0]!, defaultMonths: 6 };
  test.each([
    ['2025-11-24', 6, '2026-01', '2026-06', 'before the plan begins'],
    ['2026-11-24', 6, '2026-11', '2027-04', 'from the month it is added'],
    ['2026-11-24', 36, '2026-11', '2028-12', 'no later than the plan ends'],
    ['2031-01-01', 6, '2028-12', '2028-12', 'when the plan is long over'],
  ])('on %s for %i months: %s to %s (%s)', (today, defaultMonths, start, due) => {
    const measure = startedFrom({ ...entry, defaultMonths }, 'm', 2026, today);
    expect([measure.start, measure.due, Object.keys(measure.milestones)]).toEqual([
      start,
      due,
      [due.slice(0, 4)],
    ]);
  });
});

describe('offersFor', () => {
  const first = (criterion: string, kind: GapKind): string | undefined =>
    offersFor({ criterion, kind })[0]?.id;

  test.each<[string, GapKind, string, string]>([
    ['2.6', 'shortfall', 'above-scale', '产值不够：升规纳统'],
    ['2.6', 'missing', 'statistics', '缺产值：建分户台账'],
    ['2.7', 'reading', 'sme-share', '占比的口径不一：让每个口径都过，再书面请示'],
    ['3.1', 'shortfall', 'title-coaching', '优质企业不足8家：逐户预审'],
    ['5.8', 'shortfall', 'patent-first', '每万人发明专利不足12个'],
    ['6.5', 'shortfall', 'platform-adoption', '平台普及率不足15%'],
    ['6.5', 'reading', 'platform-scale', '三种范围普及率有过有不过'],
    ['9.4', 'shortfall', 'outreach', '宣贯未到每一户'],
    ['1.7', 'evidence', 'compliance', '未声明：税务证明'],
    ['2.5', 'explanation', 'boundary-survey', '占地超过100平方公里，须说明'],
    ['7.7', 'missing', 'energy-benchmark', '缺能效数据'],
  ])('%s with %s: %s first (%s)', (criterion, kind, id) => {
    expect(first(criterion, kind)).toBe(id);
  });

  test('what answers the kind of gap stands before what only serves the criterion', () => {
    for (const { id: criterion } of shaanxi2023.criteria)
      for (const kind of Object.keys(GAP_GROUPS) as GapKind[]) {
        const offers = offersFor({ criterion, kind });
        const answering = offers.map(({ gaps }) => gaps.includes(kind));
        expect(answering).toEqual([...answering].sort((a, b) => Number(b) - Number(a)));
        for (const offer of offers) expect(offer.criteria).toContain(criterion);
      }
  });

  /** The kinds of gap a condition of this pack can have, by how it is decided. */
  test.each(
    shaanxi2023.criteria.flatMap(({ id, condition, otherReadings }) => {
      const { kind } = condition;
      const kinds: GapKind[] =
        kind === 'declared'
          ? ['evidence']
          : kind === 'judged'
            ? ['judgement', 'refused']
            : ['missing', ...(kind === 'judgedOn' ? (['judgement'] as const) : []), 'shortfall'];
      return [...kinds, ...(otherReadings.length > 0 ? (['reading'] as const) : [])].map(
        (gap) => [id, gap] as const,
      );
    }),
  )('%s: a gap of kind %s has a measure made for it', (criterion, kind) => {
    expect(offersFor({ criterion, kind })[0]?.gaps).toContain(kind);
  });

  test('what the plan already holds is not offered again, and what is offered is a fresh list', () => {
    const all = offersFor({ criterion: '6.5', kind: 'shortfall' });
    const rest = offersFor({ criterion: '6.5', kind: 'shortfall' }, new Set([all[0]!.id]));
    expect(rest).toEqual(all.slice(1));
  });

  test('a criterion of another pack gets nothing rather than something near', () => {
    expect(offersFor({ criterion: 'x.1', kind: 'shortfall' })).toEqual([]);
  });
});

describe('stock phrases', () => {
  test.each<[string, string[], string]>([
    ['大力发展主导产业。', ['大力发展'], '没有数'],
    ['大力支持20户企业升规。', [], '有户数'],
    ['进一步加强领导，切实抓好落实。', ['进一步加强', '切实抓好'], '一句两处，长的在先'],
    ['进一步加强培训；每年培训200人次。', ['进一步加强'], '数在另一句'],
    ['逐步提高配套率至＿＿%。', [], '留了空'],
    ['逐步完成三类设备更新。', [], '汉字数也是数'],
    ['每季度充分发挥联席会议作用。', [], '有周期'],
    ['培育一批企业。', ['一批'], '一批不是数'],
    ['落实《关于进一步促进发展的意见》要求。', [], '文件名里的不算'],
    ['对照“大力发展”的要求。', [], '引文里的不算'],
    ['县工信局3月前核对。', [], '没有空话'],
    ['', [], '空白'],
  ])('%s → %j (%s)', (text, phrases) => {
    expect(stockPhrases(text).map(({ phrase }) => phrase)).toEqual(phrases);
  });

  test('the sentence it stands in is given back, without its stop', () => {
    expect(stockPhrases('每年一次。着力补短板。')).toEqual([{ phrase: '着力', sentence: '着力补短板' }]);
  });

  test.each<[string, number]>([
    ['每年＿＿户、＿＿万元', 2],
    ['每年20户', 0],
    ['＿＿＿＿', 1],
    ['a_b', 0],
  ])('blanks in %s: %i', (text, count) => {
    expect(blanksIn(text)).toBe(count);
  });
});
