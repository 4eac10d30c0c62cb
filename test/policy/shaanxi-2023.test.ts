import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rulePack, type Bound, type Condition } from '../../src/policy/criterion.ts';
import { lapsedOn, packById, PACKS, yearsBefore } from '../../src/policy/packs.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';

/** The regulation as published. */
const printed = readFileSync(new URL('../fixtures/policy/shaanxi-2023-89.txt', import.meta.url), 'utf8');
const squeeze = (text: string): string => text.replace(/[\s　]/g, '');
const article12 = shaanxi2023.chapters
  .flatMap(({ articles }) => articles)
  .find(({ number }) => number === shaanxi2023.article)!;

describe('the text', () => {
  test('is the whole of the regulation, from the first chapter to the last article', () => {
    const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    const chinese = (n: number): string =>
      n <= 10
        ? numerals[n - 1]!
        : n < 20
          ? `十${numerals[n - 11]!}`
          : n === 20
            ? '二十'
            : `二十${numerals[n - 21]!}`;
    const ours = shaanxi2023.chapters
      .map(({ title, articles }) =>
        [
          title,
          ...articles.map(({ number, paragraphs }) => `第${chinese(number)}条${paragraphs.join('')}`),
        ].join(''),
      )
      .join('');
    expect(squeeze(ours)).toBe(squeeze(printed.slice(printed.indexOf('第一章'))));
    expect(shaanxi2023.chapters).toHaveLength(5);
    expect(shaanxi2023.chapters.flatMap(({ articles }) => articles).map(({ number }) => number)).toEqual(
      Array.from({ length: 21 }, (_, index) => index + 1),
    );
  });

  test('number, issuer, title and date are those of the notice', () => {
    const head = squeeze(printed.slice(0, printed.indexOf('第一章')));
    expect(head).toContain(shaanxi2023.number);
    expect(head).toContain(shaanxi2023.issuer);
    expect(head).toContain(shaanxi2023.title);
    expect(head).toContain('2023年4月28日');
    expect(squeeze(printed)).toContain('本办法自印发之日起实施，有效期2年');
  });
});

describe('the criteria', () => {
  test('are the sixty demands of the article, in its order', () => {
    const counts = [10, 9, 2, 4, 8, 9, 8, 3, 7];
    expect(
      shaanxi2023.groups.map(
        ({ number }) => shaanxi2023.criteria.filter(({ group }) => group === number).length,
      ),
    ).toEqual(counts);
    const positions = shaanxi2023.criteria.map(({ group, quote }) => {
      const item = article12.paragraphs[group]!;
      return group * 10_000 + item.indexOf(quote) + (item.includes(quote) ? 0 : NaN);
    });
    expect(positions.every(Number.isFinite), 'every quote stands in its own item').toBe(true);
    const order = shaanxi2023.criteria
      .map(({ id }) => id.split('.').map(Number))
      .map(([a, b]) => a! * 100 + b!);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test.each(shaanxi2023.groups.map(({ number, name }) => [number, name] as const))(
    'item %i is headed %s',
    (number, name) => {
      expect(article12.paragraphs[number]!.replace(/^（.）/, '').startsWith(`${name}。`)).toBe(true);
    },
  );

  test('leave nothing of the article out: every phrase between two stops belongs to a quote', () => {
    const orphans = shaanxi2023.groups.flatMap(({ number, name }) => {
      const item = article12.paragraphs[number]!.replace(/^（.）/, '').slice(name.length + 1);
      const quotes = shaanxi2023.criteria.filter(({ group }) => group === number).map(({ quote }) => quote);
      return phrasesOf(item).filter((phrase) => !quotes.some((quote) => overlaps(item, quote, phrase)));
    });
    expect(orphans).toEqual([
      // The general clause of （五）: its measure is the sentence that follows, 5.1.
      '集群重视研发持续投入',
    ]);
  });

  /** The clause's own word for its bound. */
  test.each<readonly [string, string, Bound]>([
    ['2.5', '不超过', 'atMost'],
    ['2.6', '以上', 'atLeast'],
    ['2.7', '高于', 'above'],
    ['2.8', '高于', 'above'],
    ['2.9', '高于', 'above'],
    ['3.1', '不少于', 'atLeast'],
    ['5.1', '高于', 'above'],
    ['5.7', '不低于', 'atLeast'],
    ['5.8', '不低于', 'atLeast'],
    ['6.5', '不低于', 'atLeast'],
    ['9.4', '全覆盖', 'atLeast'],
  ])('%s: %s is %s under every reading', (id, word, bound) => {
    const { quote, condition, otherReadings } = shaanxi2023.criteria.find((each) => each.id === id)!;
    expect(quote).toContain(word);
    const bounds = [condition, ...otherReadings.map((each) => each.condition)].flatMap(boundsOf);
    expect(new Set(bounds)).toEqual(new Set([bound]));
  });

  /** The clause's own numbers stand in the quote. */
  test.each(
    shaanxi2023.criteria.filter(({ condition }) => boundsOf(condition).length > 0).map(({ id }) => [id]),
  )('%s: its limit is in its quote', (id) => {
    const { quote, condition } = shaanxi2023.criteria.find((each) => each.id === id)!;
    for (const limit of limitsOf(condition)) {
      expect(id === '9.4' ? '全覆盖' : quote).toContain(id === '9.4' ? '全覆盖' : limit);
    }
  });

  test('only 一般 makes a guide', () => {
    for (const { id, quote, strength } of shaanxi2023.criteria) {
      expect(strength, id).toBe(/一般/.test(quote) ? 'guide' : 'required');
    }
  });

  test('name evidence of the catalogue', () => {
    const known = new Set(shaanxi2023.evidence.map(({ id }) => id));
    for (const { id, evidence } of shaanxi2023.criteria) {
      expect(evidence.length, id).toBeGreaterThan(0);
      expect(
        evidence.every((each) => known.has(each)),
        id,
      ).toBe(true);
    }
  });
});

describe('the pack', () => {
  test.each(PACKS.map((pack) => [pack.id, pack] as const))('%s is valid and survives JSON', (id, pack) => {
    expect(rulePack.parse(JSON.parse(JSON.stringify(pack)))).toEqual(pack);
    expect(packById(id)).toBe(pack);
  });

  test.each([
    ['2023-04-28', false, 'the day of issue'],
    ['2025-04-28', false, 'the last day of the two years'],
    ['2025-04-29', true, 'the day after'],
    ['2026-11-24', true, 'long after'],
  ])('on %s lapsed is %s: %s', (date, lapsed) => {
    expect(lapsedOn(shaanxi2023, date)).toBe(lapsed);
  });

  test('近三年 of a 2026 declaration are 2023, 2024 and 2025', () => {
    expect(yearsBefore(2026, 3)).toEqual([2023, 2024, 2025]);
  });
});

function boundsOf(condition: Condition): Bound[] {
  switch (condition.kind) {
    case 'level':
    case 'growth':
      return [condition.is];
    case 'anyOf':
    case 'allOf':
      return condition.of.flatMap(boundsOf);
    default:
      return [];
  }
}

function limitsOf(condition: Condition): string[] {
  switch (condition.kind) {
    case 'level':
      return [`${condition.limit}${condition.unit}`];
    case 'growth':
      return [`${condition.percent}%`];
    case 'anyOf':
    case 'allOf':
      return condition.of.flatMap(limitsOf);
    default:
      return [];
  }
}

const phrasesOf = (text: string): string[] => text.split(/[，。；]/).filter((phrase) => phrase !== '');

/** A phrase belongs to a quote that contains it, or that stands inside it. */
function overlaps(item: string, quote: string, phrase: string): boolean {
  const [from, at] = [item.indexOf(quote), item.indexOf(phrase)];
  return from < at + phrase.length && at < from + quote.length;
}
