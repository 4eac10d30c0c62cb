import { describe, expect, test } from 'vitest';
import { without, withNew } from '../../src/dossier/roster-change.ts';
import { inOrderOf, rosterColumns, type ShownColumn } from '../../src/ui/dossier/roster-columns.ts';
import { planOf } from '../../src/ui/dossier/roster-plan.ts';
import { orderOf, positionsIn, type Wanted } from '../../src/ui/dossier/roster-view.ts';
import { firm } from '../make.ts';

/** Which enterprises the grid shows, and what an act in it would write. */

const roster = [
  firm('甲', { employees: 30, leadingIndustry: true }),
  firm('乙'),
  firm('丙', { employees: 5, creditCode: '91610302579136520Y' }),
  firm('丁', { employees: 30 }),
];
const names = (firms: readonly { readonly name: string }[]): string => firms.map(({ name }) => name).join('');
const wanted = { text: '', onlyRemarked: false, filter: 'all', sorting: undefined };
const nothing = (): boolean => false;

describe('order', () => {
  test.each<readonly [column: ShownColumn, descending: boolean, expected: string, why: string]>([
    ['employees', false, '丙甲丁乙', 'equals keep their order, what is not known comes last'],
    ['employees', true, '甲丁丙乙', 'also when the largest comes first'],
    ['name', false, '丙丁甲乙', 'by pinyin: bing, ding, jia, yi'],
    ['creditCode', true, '丙甲乙丁', 'one code, the others last as they stood'],
  ])('%s, descending %s: %s, %s', (column, descending, expected) => {
    expect(names(inOrderOf(roster, column, descending))).toBe(expected);
  });
});

describe('view', () => {
  test.each<readonly [asked: Partial<Wanted>, expected: string, why: string]>([
    [{ text: '91610302579136520y' }, '丙', 'part of a code, in either case'],
    [{ text: ' 丁 ' }, '丁', 'part of a name'],
    [{ filter: 'leading' }, '甲', '主导产业 only'],
    [{ onlyRemarked: true }, '乙', 'those to check'],
  ])('%j → %s: %s', (asked, expected) => {
    const order = orderOf(roster, { ...wanted, ...asked }, ({ name }) => name === '乙');
    expect(
      names(
        positionsIn(
          roster.map(({ id }) => id),
          order,
        ).map((position) => roster[position]!),
      ),
    ).toBe(expected);
  });

  test('holds while cells are corrected, loses what is deleted, and ends with what is new', () => {
    const order = orderOf(
      roster,
      { ...wanted, sorting: { column: 'employees', descending: false } },
      nothing,
    );
    const later = [...roster.filter(({ id }) => id !== '甲'), firm('新', { employees: 1 })].map((each) =>
      each.id === '丙' ? { ...each, employees: 999 } : each,
    );
    expect(
      names(
        positionsIn(
          later.map(({ id }) => id),
          order,
        ).map((position) => later[position]!),
      ),
    ).toBe('丙丁乙新');
  });
});

describe('plan', () => {
  const columns = rosterColumns([2023, 2024, 2025]);
  const column = (id: string): number => columns.findIndex((each) => each.id === id);
  const plan = (...changes: readonly (readonly [row: number, column: string, text: string])[]) =>
    planOf(
      changes.map(([row, id, text]) => ({ row, column: column(id), text })),
      { firms: roster, rows: ['丙', '甲'], columns, newId: () => 'new' },
    );

  test('cells go to the enterprises shown in their rows; the unread are told apart', () => {
    const { edits, unread } = plan([0, 'employees', '7'], [1, 'revenue', '多']);
    expect(edits).toEqual([{ id: '丙', column: 'employees', text: '7' }]);
    expect(unread.map(({ id, column: where }) => [id, where])).toEqual([['甲', 'revenue']]);
  });

  test('a title and its date pasted together are both read', () => {
    expect(plan([0, 'titles', '高新技术企业'], [0, 'titleValidUntil', '2028-11-30']).unread).toEqual([]);
  });

  test('a row below the last is a new enterprise if it has a name, and counted if it has not', () => {
    const { added, edits, nameless } = plan(
      [2, 'name', '戊'],
      [2, 'employees', '3'],
      [3, 'employees', '4'],
      [4, 'employees', ''],
    );
    expect(names(added)).toBe('戊');
    expect(edits.map(({ id, text }) => `${id}=${text}`)).toEqual(['new=戊', 'new=3']);
    expect(nameless).toBe(1);
  });
});

test('rows that come or go twice come or go once', () => {
  const added = [firm('新')];
  expect(withNew(withNew(roster, added), added)).toEqual([...roster, ...added]);
  expect(names(without(without(roster, ['甲', '丙']), ['甲', '丙']))).toBe('乙丁');
});
