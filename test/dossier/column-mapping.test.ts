import { describe, expect, test } from 'vitest';
import {
  layoutOf,
  mappingFault,
  samplesOf,
  signatureOf,
  withField,
  withLayout,
  withUnit,
} from '../../src/dossier/column-mapping.ts';
import { proposeRoster } from '../../src/dossier/import-rows.ts';
import { findHeader, type HeaderColumn } from '../../src/dossier/roster-header.ts';
import { sheetOf } from './sheet-of.ts';

/** The columns of a file as the user may change them, and as they are remembered. */

const sheet = sheetOf([
  ['单位名称', '从业人员', '工业总产值（当年价格）', '营业收入（千元）', '备注'],
  ['甲公司', '12', '3', '4', '无'],
  ['乙公司', '13', '', '5', '好'],
]);
const header = findHeader(sheet)!;
const said = (columns: readonly HeaderColumn[]) =>
  columns.map(({ field, unit, guess }) =>
    [field, unit, guess].filter((each) => each !== undefined).join(' '),
  );

describe('a column', () => {
  test('is what it was told to be, in its own unit or 万元', () => {
    expect(said(withField(header.columns, 3, 'output:2025'))).toEqual([
      'name sure',
      'employees 人 sure',
      'output:2025 万元',
      'revenue 千元 sure',
      '',
    ]);
  });
  test('gives up a field that goes to another column', () => {
    expect(said(withField(header.columns, 3, 'revenue'))).toEqual([
      'name sure',
      'employees 人 sure',
      'revenue 万元',
      '',
      '',
    ]);
  });
  test('is left out when told so', () => {
    expect(said(withField(header.columns, 4, undefined))[3]).toBe('');
  });
  test('has its unit changed, alone or with all money', () => {
    const columns = withField(header.columns, 3, 'output:2025');
    expect(said(withUnit(columns, '元', 3)).slice(2, 4)).toEqual(['output:2025 元', 'revenue 千元 sure']);
    expect(said(withUnit(columns, '亿元')).slice(1, 4)).toEqual([
      'employees 人 sure',
      'output:2025 亿元',
      'revenue 亿元 sure',
    ]);
  });
  test('shows its first values', () => {
    expect(header.columns.map(({ column }) => samplesOf(sheet, header, column))).toEqual([
      ['甲公司', '乙公司'],
      ['12', '13'],
      ['3'],
      ['4', '5'],
      ['无', '好'],
    ]);
  });
});

describe('a layout', () => {
  const chosen = withUnit(withField(header.columns, 3, 'output:2025'), '元', 3);

  test('is known again by its labels, and only by them', () => {
    expect(signatureOf(chosen)).toBe(signatureOf(header.columns));
    const other = sheetOf([['单位名称', '从业人员', '工业总产值', '营业收入（千元）', '备注']]);
    expect(signatureOf(findHeader(other)!.columns)).not.toBe(signatureOf(chosen));
    const wider = sheetOf([['单位 名称', '从业\n人员', '工业总产值(当年价格)', '营业收入（千元）', '备注']]);
    expect(signatureOf(findHeader(wider)!.columns)).toBe(signatureOf(chosen));
  });
  test('brings back what was chosen, and says which columns', () => {
    expect(said(withLayout(header.columns, layoutOf(chosen)))).toEqual([
      'name sure',
      'employees 人 sure',
      'output:2025 元 remembered',
      'revenue 千元 sure',
      '',
    ]);
  });
});

test('without a column of names, or with names alone, nothing can be read', () => {
  expect(mappingFault(header.columns)).toBeUndefined();
  expect(mappingFault(withField(header.columns, 1, undefined))).toBe(
    '还没有哪一列是“企业名称”，请在下面指定一列。',
  );
  const [name] = header.columns;
  expect(mappingFault([name!])).toBe('除企业名称外还没有要导入的列，请至少指定一列。');
});

test('the rows are read by the columns as they were chosen', () => {
  const columns = withUnit(withField(header.columns, 3, 'output:2025'), '元', 3);
  const book = { file: '名录.xlsx', notices: [], sheets: [sheet] };
  const result = proposeRoster(book, '名录', { ...header, columns });
  if ('fault' in result) throw new Error(result.fault.kind);
  expect(result.proposal.drafts.map(({ firm }) => [firm.name, firm.output, firm.revenue])).toEqual([
    ['甲公司', { 2025: 300 }, 400_000],
    ['乙公司', {}, 500_000],
  ]);
});
