import { describe, expect, test } from 'vitest';
import { changeLines } from '../../src/dossier/history.ts';
import { differences } from '../../src/dossier/change.ts';
import { enterprise, type Enterprise } from '../../src/dossier/enterprise.ts';
import { applyDecisions } from '../../src/dossier/import-decisions.ts';
import { proposeRoster } from '../../src/dossier/import-rows.ts';
import { mergedEnterprise } from '../../src/dossier/merge-enterprises.ts';
import { compareRoster, mergeRoster, type RowChoice } from '../../src/dossier/merge-roster.ts';
import { rosterTotals } from '../../src/dossier/rollup.ts';
import { editedRoster } from '../../src/dossier/roster-edit.ts';
import { MAX_UNREAD, withUnread } from '../../src/dossier/unread.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, dossierWith, firm } from '../make.ts';
import { sheetOf } from './sheet-of.ts';

/** 未读出的原文: what stood in a file and could not be read is neither a figure nor lost. */

const HEAD = ['企业名称', '统一社会信用代码', '行业代码', '是否主导产业', '从业人员', '2025年产值（万元）'];
function imported(row: readonly string[], dash: 'zero' | 'blank' = 'blank'): Enterprise {
  const sheets = [sheetOf([HEAD, row])];
  const proposed = proposeRoster({ file: '名录.xlsx', sheets, notices: [] });
  if ('fault' in proposed) throw new Error(proposed.fault.kind);
  const answers = Object.fromEntries(proposed.proposal.decisions.map(({ id }) => [id, dash]));
  let made = 0;
  const newId = (): string => `n${(made += 1)}`;
  return applyDecisions(proposed.proposal, answers, { importedOn: AS_OF, newId }).enterprises[0]!;
}

describe('an import keeps the text of', () => {
  test.each<readonly [string, readonly string[], Enterprise['unread']]>([
    ['a figure that is about', ['甲', '', '', '', '约3000'], { employees: '约3000' }],
    ['a share where money belongs', ['甲', '', '', '', '', '12.5%'], { 'output:2025': '12.5%' }],
    ['a mark that says neither', ['甲', '', '', '部分', ''], { leadingIndustry: '部分' }],
    ['an industry in words', ['甲', '', '机床', '', ''], { industryCode: '机床' }],
    ['a code Excel has cut', ['甲', '9.16E+17', '', '', ''], { creditCode: '9.16E+17' }],
    ['nothing that was read', ['甲', '', '3421', '是', '1,234', '３０亿'], undefined],
    ['nothing that is blank', ['甲', '', '', '', '10', ''], undefined],
    ['no dash for a code', ['甲', '—', '无', '', '10', ''], undefined],
  ])('%s', (_, row, unread) => {
    const firm = imported(row);
    expect(firm.unread).toEqual(unread);
    expect(enterprise.safeParse(firm).success).toBe(true);
  });

  test.each([
    ['zero', 0],
    ['blank', undefined],
  ] as const)('no dash: it was asked about, and %s is the answer', (answer, value) => {
    const firm = imported(['甲', '', '', '', '', '—'], answer);
    expect([firm.output[2025], firm.unread]).toEqual([value, undefined]);
  });

  test('so many signs of it, and whole ones', () => {
    const kept = withUnread(firm('甲'), 'employees', `${'x'.repeat(MAX_UNREAD - 1)}𠮷x`).unread!.employees!;
    expect(kept).toBe('x'.repeat(MAX_UNREAD - 1));
  });
});

const about = firm('甲', { output: { 2024: 5 }, unread: { employees: '约3000', 'output:2025': '？' } });

test('it counts for nothing: the total lacks this enterprise', () => {
  const dossier = dossierWith({}, { enterprises: [about, firm('乙', { employees: 3 })] });
  expect(rosterTotals(dossier, AS_OF)('employees', 2025)).toMatchObject({
    total: undefined,
    lacking: ['甲'],
  });
});

describe('it goes with the first thing written into its cell, and only with that', () => {
  test.each<readonly [string, string, Enterprise['unread']]>([
    ['employees', '3000', { 'output:2025': '？' }],
    ['employees', '', { 'output:2025': '？' }],
    ['employees', '大约三千', { employees: '约3000', 'output:2025': '？' }],
    ['output:2024', '7', { employees: '约3000', 'output:2025': '？' }],
  ])('%s “%s”', (column, text, unread) => {
    const [edited] = editedRoster([about], [{ id: '甲', column: column as 'employees', text }]);
    expect(edited!.unread).toEqual(unread);
  });

  test('the last one leaves nothing behind', () => {
    const edits = [
      { id: '甲', column: 'employees', text: '3000' },
      { id: '甲', column: 'output:2025', text: '0' },
    ] as const;
    expect(editedRoster([about], edits)[0]).not.toHaveProperty('unread');
  });
});

describe('the next import', () => {
  const after = (choice: RowChoice, incoming: Partial<Enterprise>): Enterprise => {
    const comparison = compareRoster([about], [{ ...firm('甲'), id: 'new', ...incoming }]);
    return mergeRoster([about], comparison, { forAll: choice, absent: 'keep' })[0]!;
  };
  test.each<readonly [string, RowChoice, Partial<Enterprise>, Enterprise['unread']]>([
    ['更新: a figure takes the place of the text', 'update', { employees: 3 }, { 'output:2025': '？' }],
    ['更新: a blank leaves it', 'update', {}, about.unread],
    [
      '更新: another text',
      'update',
      { unread: { employees: '约四千' } },
      { ...about.unread, employees: '约四千' },
    ],
    [
      '更新: a text never takes the place of a figure',
      'update',
      { unread: { 'output:2024': '?' } },
      about.unread,
    ],
    ['替换: as the file has it', 'replace', { unread: { revenue: '?' } }, { revenue: '?' }],
    ['替换: a blank file row clears it', 'replace', { output: { 2024: 5 } }, undefined],
    ['跳过', 'skip', { employees: 3 }, about.unread],
  ])('%s', (_, choice, incoming, unread) => {
    expect(after(choice, incoming).unread).toEqual(unread);
  });

  test('it is told as a difference of its own', () => {
    const [row] = compareRoster([about], [{ ...about, id: 'new', unread: { employees: '约四千' } }]).rows;
    expect(row!.differences).toEqual([
      { field: 'unread:employees', from: '约3000', to: '约四千' },
      { field: 'unread:output:2025', from: '？', to: undefined },
    ]);
  });
});

test('two rows that are one enterprise keep what is still unread', () => {
  const other = firm('甲厂', { employees: 7, unread: { revenue: '?' } });
  const merged = mergedEnterprise(about, other, { employees: 'gone' });
  expect([merged.employees, merged.unread]).toEqual([7, { revenue: '?', 'output:2025': '？' }]);
});

test('修改记录 tells it by its column', () => {
  const before = dossierWith({}, { enterprises: [about] });
  const said = (next: Partial<Enterprise>): string[] => {
    const { unread: _, ...rest } = about;
    const after = dossierWith({}, { enterprises: [{ ...rest, ...next }] });
    return changeLines(differences(before, after), after, shaanxi2023).map(
      ({ what, from, to }) => `${what}：${from} → ${to}`,
    );
  };
  expect(said({ unread: { 'output:2025': '？' } })).toEqual(['“甲”的从业人员（未读出的原文）：约3000 → —']);
  expect(said({})).toEqual(['“甲”的未读出的原文：从业人员“约3000”、2025年产值“？” → —']);
});
