import { describe, expect, test } from 'vitest';
import type { RulePack } from '../../src/policy/criterion.ts';
import { packIssues } from '../../src/policy/check-pack.ts';
import { PACKS } from '../../src/policy/packs.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { earliestReportDay } from '../../src/policy/standing.ts';

/** 第四章 动态管理 as data. */

const standing = shaanxi2023.standing!;
const article = (number: number): readonly string[] =>
  shaanxi2023.chapters.flatMap(({ articles }) => articles).find((each) => each.number === number)!.paragraphs;

describe('第十九条', () => {
  test('each item is a ground, whole but for its number and its stop', () => {
    expect(standing.grounds.map(({ quote }) => quote)).toEqual(
      article(19)
        .slice(1)
        .map((item) => item.replace(/^（.）/, '').replace(/[；。]$/, '')),
    );
  });
  test.each(standing.grounds.map((ground) => [ground.item, ground] as const))(
    'the cases of item %i leave none of its words out but 的, 或, 以及 and stops',
    (_, { quote, cases }) => {
      const rest = cases.reduce((left, each) => left.replace(each.quote, '|'), quote);
      expect(rest.replace(/集群企业发生|以及|[|的或，]/g, '')).toBe('');
    },
  );
  test('every case has an id of its own', () => {
    const ids = standing.grounds.flatMap(({ cases }) => cases.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('第十七条 and 第十八条 say how long and by when', () => {
  expect(article(17)[0]).toContain(standing.validity.quote);
  expect(standing.validity.years).toBe(3);
  expect(article(18)[0]).toContain(standing.reports[0]!.quote);
  expect(standing.reports[0]!.quote).toContain('3月31日');
  expect(earliestReportDay(standing)).toBe('03-30');
});

describe('a pack whose words do not stand in its text', () => {
  test.each<[string, (pack: RulePack) => object, string]>([
    [
      'a ground',
      ({ standing }) => Object.assign(standing!.grounds[1]!, { quote: '发现虚报' }),
      '条文原文“发现虚报”不在第十九条中',
    ],
    [
      'a case in another item',
      ({ standing }) => Object.assign(standing!.grounds[0]!, { item: 2 }),
      '条文原文“有效期满未申请复核或经复核未通过的”不在第十九条中',
    ],
    [
      'the years',
      ({ standing }) => Object.assign(standing!.validity, { quote: '有效期为五年' }),
      '条文原文“有效期为五年”不在第十七条中',
    ],
    [
      'a day',
      ({ standing }) => Object.assign(standing!.reports[0]!, { quote: '每年4月1日前' }),
      '条文原文“每年4月1日前”不在第十八条中',
    ],
  ])('%s is refused', (_, change, what) => {
    const pack = JSON.parse(JSON.stringify(shaanxi2023)) as RulePack;
    change(pack);
    expect(packIssues(pack)).toContainEqual({ where: '动态管理', what });
  });
  test('the built-in packs have no such words', () => {
    for (const pack of PACKS) {
      expect(packIssues(pack).filter(({ where }) => where === '动态管理')).toEqual([]);
    }
  });
});
