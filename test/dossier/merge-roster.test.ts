import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { compareRoster, effectOf, mergeRoster, type RowChoice } from '../../src/dossier/merge-roster.ts';
import { firm } from '../make.ts';
import { SCALE } from '../scale.ts';
import { anyRoster } from './any-roster.ts';

/** An imported roster beside the one that is there. */

const high = { kind: 'highTechEnterprise', validUntil: '2028-11-30', number: 'GR1' } as const;
const here = [
  firm('甲公司', { creditCode: 'A', employees: 1, output: { 2022: 5, 2025: 7 }, titles: [high] }),
  firm('乙公司', { employees: 2, assets: 9, sizing: { size: 'medium', reason: '并表' } }),
  firm('丙公司', { employees: 3 }),
];
const incoming = [
  { ...firm('甲公司（更名）', { creditCode: 'A', output: { 2025: 8 } }), id: 'n1' },
  { ...firm('乙 公司', { employees: 2 }), id: 'n2' },
  { ...firm('丁公司'), id: 'n3' },
];
const comparison = compareRoster(here, incoming);
const merged = (forAll: RowChoice, byRow = {}, absent: 'keep' | 'remove' = 'keep') =>
  mergeRoster(here, comparison, { forAll, byRow, absent });

describe('comparing', () => {
  test('new, changed from what to what, unchanged, and only here', () => {
    expect(comparison.rows.map(({ after, kind }) => [after.id, kind])).toEqual([
      ['n1', 'changed'],
      ['n2', 'changed'],
      ['n3', 'new'],
    ]);
    expect(effectOf(comparison.rows[0]!, 'update')).toEqual([
      { field: 'name', from: '甲公司', to: '甲公司（更名）' },
      { field: 'output:2025', from: 7, to: 8 },
    ]);
    expect(effectOf(comparison.rows[0]!, 'replace')).toEqual([
      { field: 'name', from: '甲公司', to: '甲公司（更名）' },
      { field: 'employees', from: 1, to: undefined },
      { field: 'output:2022', from: 5, to: undefined },
      { field: 'output:2025', from: 7, to: 8 },
      { field: 'titles', from: [high], to: undefined },
    ]);
    expect(effectOf(comparison.rows[0]!, 'skip')).toEqual([]);
    expect(comparison.absent.map(({ name }) => name)).toEqual(['丙公司']);
  });

  test('a file that only leaves cells blank says nothing new', () => {
    const [row] = compareRoster(here, [{ ...firm('甲公司', { creditCode: 'A' }), id: 'n' }]).rows;
    expect(row).toMatchObject({ kind: 'unchanged' });
    expect(effectOf(row!, 'update')).toEqual([]);
    expect(effectOf(row!, 'replace').map(({ field }) => field)).toEqual([
      'employees',
      'output:2022',
      'output:2025',
      'titles',
    ]);
  });

  test('the code tells before the name: a name given to another code goes to nobody else', () => {
    const roster = [firm('甲', { creditCode: 'A' }), firm('乙', { creditCode: 'B' })];
    const file = [
      { ...firm('乙', { creditCode: 'A' }), id: '1' },
      { ...firm('乙', { creditCode: 'B' }), id: '2' },
    ];
    const { rows } = compareRoster(roster, file);
    expect(rows.map(({ before }) => before?.name)).toEqual(['甲', '乙']);
  });
});

describe('a name written otherwise', () => {
  const roster = [firm('示例县岐阳轴承有限公司', { creditCode: 'A' })];
  test.each<readonly [string, string | undefined, boolean]>([
    ['示例县岐阳轴承有限责任公司', undefined, true],
    ['示例县 岐阳轴承有限公司', 'B', true],
    ['（示例县）岐阳轴承有限公司', undefined, true],
    ['（示例县）岐阳轴承有限公司', 'B', false],
    ['示例县岐阳轴承股份有限公司', undefined, false],
  ])('%s, code %s: the same enterprise is %s', (name, creditCode, same) => {
    const file = [{ ...firm(name, creditCode === undefined ? {} : { creditCode }), id: 'n' }];
    expect(compareRoster(roster, file).rows[0]!.before !== undefined).toBe(same);
  });
});

describe('merging', () => {
  test('更新 writes what the file holds and keeps what it leaves blank', () => {
    expect(merged('update')).toEqual([
      { ...here[0], name: '甲公司（更名）', output: { 2022: 5, 2025: 8 } },
      { ...here[1], name: '乙 公司' },
      here[2],
      incoming[2],
    ]);
  });
  test('替换 takes the row as it is in the file, under the id it had', () => {
    expect(merged('replace')).toEqual([
      { ...incoming[0], id: '甲公司' },
      { ...incoming[1], id: '乙公司' },
      here[2],
      incoming[2],
    ]);
  });
  test('跳过 leaves those that are there as they are, and adds the new ones', () => {
    expect(merged('skip')).toEqual([...here, incoming[2]]);
  });
  test('one row by itself, against the choice for all', () => {
    expect(merged('update', { n1: 'skip', n3: 'skip' })).toEqual([
      here[0],
      { ...here[1], name: '乙 公司' },
      here[2],
    ]);
  });
  test('what the file does not hold goes only when that is asked for', () => {
    expect(merged('skip', {}, 'remove')).toEqual([here[0], here[1], incoming[2]]);
  });
  test('a title without its number in the file keeps the number', () => {
    const file = [
      firm('甲公司', {
        creditCode: 'A',
        titles: [{ kind: 'highTechEnterprise', validUntil: '2031-11-30' }, { kind: 'srdiSme' }],
      }),
    ];
    const [first] = mergeRoster(here, compareRoster(here, file), { forAll: 'update', absent: 'keep' });
    expect(first!.titles).toEqual([{ kind: 'srdiSme' }, { ...high, validUntil: '2031-11-30' }]);
  });
});

describe('whatever the rosters', () => {
  const pair = fc.tuple(anyRoster, anyRoster);
  /** The same names on both sides, so that rows meet. */
  const met = pair.map(([a, b]): [Enterprise[], Enterprise[]] => [
    a,
    b.map((each, index) => ({ ...each, name: a[index]?.name ?? each.name, id: `n${index}` })),
  ]);

  test('a roster beside itself changes nothing, whatever is chosen', () => {
    const choice = fc.constantFrom<RowChoice>('skip', 'update', 'replace');
    fc.assert(
      fc.property(anyRoster, choice, (roster, forAll) => {
        const again = roster.map((each, index) => ({ ...each, id: `n${index}` }));
        const found = compareRoster(roster, again);
        expect(found.rows.every(({ kind }) => kind === 'unchanged')).toBe(true);
        expect(mergeRoster(roster, found, { forAll, absent: 'remove' })).toEqual(roster);
      }),
      { numRuns: 100 * SCALE },
    );
  });

  test('更新 never blanks a value', () => {
    fc.assert(
      fc.property(met, ([roster, file]) => {
        const found = compareRoster(roster, file);
        const result = mergeRoster(roster, found, { forAll: 'update', absent: 'keep' });
        for (const before of roster) {
          const after = result.find(({ id }) => id === before.id)!;
          // What could not be read gives way to a figure.
          const lost = compareRoster([before], [after]).rows[0]!.differences.filter(
            ({ field, from, to }) => from !== undefined && to === undefined && !field.startsWith('unread:'),
          );
          expect(lost).toEqual([]);
          const kinds = new Set(after.titles.map(({ kind }) => kind));
          expect(before.titles.every(({ kind }) => kinds.has(kind))).toBe(true);
        }
      }),
      { numRuns: 100 * SCALE },
    );
  });

  test('更新 a second time changes nothing more', () => {
    fc.assert(
      fc.property(met, ([roster, file]) => {
        const choices = { forAll: 'update', absent: 'keep' } as const;
        const once = mergeRoster(roster, compareRoster(roster, file), choices);
        expect(mergeRoster(once, compareRoster(once, file), choices)).toEqual(once);
      }),
      { numRuns: 100 * SCALE },
    );
  });
});
