import fc from 'fast-check';
import { TITLE_KINDS, type Enterprise, type Title } from '../../src/dossier/enterprise.ts';
import { nameKey } from '../../src/dossier/near-duplicates.ts';
import { withUnread, type UnreadColumn } from '../../src/dossier/unread.ts';
import { SECTOR_IDS, SIZE_CLASSES } from '../../src/dossier/sector.ts';

/** Rosters as they can stand in the store after somebody has kept them: names and codes told apart, texts without spaces around. */

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const sparse = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;

const word = fc.string({
  minLength: 1,
  maxLength: 8,
  unit: fc.constantFrom('轴', '承', '𠮷', '云', '（', '）', '“', '<', '&', '=', '+', '@', 'a', 'b', '1', '9'),
});
const money = fc.integer({ min: -(10 ** 14), max: 10 ** 14 });
const count = fc.integer({ min: 0, max: 10 ** 6 });
const year = fc.constantFrom('2022', '2023', '2024', '2025');
const isoDate = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const titles: fc.Arbitrary<Title[]> = fc
  .array(
    fc
      .record({
        kind: fc.constantFrom(...TITLE_KINDS),
        validUntil: maybe(isoDate),
        number: maybe(fc.stringMatching(/^[A-Z]{2}\d{6,12}$/)),
      })
      .map((each) => sparse(each) as Title),
    { maxLength: 4 },
  )
  // As a roster file gives them back.
  .map((each) => TITLE_KINDS.flatMap((kind) => each.filter((title) => title.kind === kind)));

const sizing = fc
  .record({
    size: maybe(fc.constantFrom(...SIZE_CLASSES)),
    sector: maybe(fc.constantFrom(...SECTOR_IDS)),
    reason: word.map((text) => `因${text}`),
  })
  .map((each) => sparse(each))
  .filter((each) => 'size' in each || 'sector' in each);

const enterprise = fc
  .record({
    name: word.map((text) => `县${text}公司`),
    creditCode: maybe(fc.stringMatching(/^9161[0-9A-H]{14}$/).filter((code) => !code.endsWith('000'))),
    industryCode: maybe(fc.constantFrom('3421', '6513', '44')),
    leadingIndustry: maybe(fc.boolean()),
    employees: maybe(count),
    revenue: maybe(money),
    assets: maybe(money),
    sizing: maybe(sizing),
    output: fc.dictionary(year, money),
    rndSpending: fc.dictionary(year, money),
    inventionPatents: fc.dictionary(year, count),
    titles,
    usesPlatform: maybe(fc.boolean()),
    platform: maybe(word.map((text) => `${text}云`)),
    usesSoftware: maybe(fc.boolean()),
    usesCloud: maybe(fc.boolean()),
    reachedByOutreach: maybe(fc.boolean()),
    declaresCompliance: maybe(fc.boolean()),
  })
  .map((each) => sparse(each) as Omit<Enterprise, 'id'>)
  .chain((each) => unread.map((texts) => withTexts(each, texts)));

/** Texts that could not be read, where nothing is known. */
const unread = fc.dictionary(
  fc.constantFrom('employees', 'revenue', 'output:2025', 'leadingIndustry', 'usesCloud', 'industryCode'),
  word.map((text) => `约${text}`),
  { maxKeys: 3 },
);
const withTexts = (firm: Omit<Enterprise, 'id'>, texts: Record<string, string>): Omit<Enterprise, 'id'> =>
  Object.entries(texts).reduce(
    (each, [column, text]) => withUnread(each, column as UnreadColumn, text),
    firm,
  );

export const anyRoster: fc.Arbitrary<Enterprise[]> = fc
  .tuple(
    fc.uniqueArray(enterprise, { maxLength: 5, selector: ({ name }) => nameKey(name) }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([firms, salt]) =>
    firms.map((each, index) => ({
      id: `e${index}`,
      ...each,
      // Told apart in the fifth place, so that no two share a code.
      ...(each.creditCode && { creditCode: `9161${salt}${index}${each.creditCode.slice(6)}` }),
    })),
  );
