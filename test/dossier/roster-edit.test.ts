import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Enterprise, RosterColumn } from '../../src/dossier/enterprise.ts';
import { cellEdit, cellText, editedRoster } from '../../src/dossier/roster-edit.ts';
import { firm } from '../make.ts';
import { anyDossier } from './arbitrary.ts';

/** What is typed or pasted into one cell of the roster. */

const given: Enterprise = firm('扶风县精密轴承有限公司', {
  employees: 54,
  revenue: 100_000_000,
  output: { 2024: 3_000_000, 2025: 4_000_000 },
  titles: [{ kind: 'srdiSme', validUntil: '2027-06-30' }, { kind: 'highTechEnterprise' }],
});

describe('what is read', () => {
  test.each<readonly [column: RosterColumn, typed: string, stands: string, why: string]>([
    ['revenue', '１２，３４５．６', '12345.60', 'full-width digits and separators'],
    ['revenue', '1.2亿', '12000.00', 'the text’s own unit wins over 万元'],
    ['revenue', '3万元', '3.00', 'the unit of the column, written out'],
    ['revenue', '-12.5', '-12.50', 'a loss of revenue is money, and money may be negative'],
    ['revenue', '', '', 'blank clears'],
    ['output:2025', ' 1,234.50 ', '1234.50', 'spaces and separators'],
    ['output:2023', '5', '5.00', 'a year that had no figure'],
    ['output:2025', '', '', 'blank clears one year'],
    ['employees', '62人', '62', 'people with their unit'],
    ['inventionPatents:2025', '0', '0', 'nought is a figure'],
    ['leadingIndustry', '√', '是', 'a tick'],
    ['leadingIndustry', '是', '是', 'a word'],
    ['usesCloud', '无', '否', 'no, as in an imported file'],
    ['usesCloud', '—', '否', 'a dash in a column of marks, as in an imported file'],
    ['usesCloud', '', '', 'blank: nobody said'],
    ['platform', '卡奥斯COSMOPlat', '卡奥斯COSMOPlat', 'a platform’s name says yes'],
    ['platform', '无', '无', 'none is used'],
    ['platform', '是', '是', 'one is used, not named'],
    ['creditCode', '91610302 57913652 0y', '91610302579136520Y', 'spaces out, upper case'],
    ['creditCode', '123', '123', 'kept as it is; the roster marks it for checking'],
    ['creditCode', '—', '', 'a dash: none'],
    ['industryCode', 'C3421', '3421', 'with the letter of its section'],
    ['industryCode', '', '', 'blank clears'],
    ['titles', '高新技术企业', '高新技术企业', 'one is left'],
    ['titles', '无', '', 'none'],
    [
      'titles',
      '专精特新小巨人企业；创新型中小企业',
      '专精特新“小巨人”企业、创新型中小企业',
      'other signs between',
    ],
    ['titleValidUntil', '—、2028年11月30日', '—、2028-11-30', 'in the order of the titles'],
    ['titleValidUntil', '', '', 'blank clears every date'],
    ['titleNumber', 'SX2024001、—', 'SX2024001、—', 'in the order of the titles'],
    ['titleNumber', '', '', 'blank clears every number'],
    ['declaresCompliance', '√', '是', 'a tick'],
    ['declaresCompliance', '', '', 'blank: nobody asked the enterprise'],
    ['name', ' 扶风县　轴承\n有限公司 ', '扶风县 轴承 有限公司', 'a line break in a cell is a space'],
  ])('%s “%s” → “%s”: %s', (column, typed, stands) => {
    const read = cellEdit(given, column, typed);
    expect(read.ok && cellText(read.value, column)).toBe(stands);
  });
});

describe('what is refused, and how it is said', () => {
  test.each<readonly [column: RosterColumn, typed: string, sentence: string]>([
    ['employees', '约二十', '“约二十”不是数字，没有保存。请填数字，单位人，例如 1,234.50。'],
    ['employees', '12.5', '“12.5”有小数，没有保存。人数须为整数。'],
    ['employees', '-3', '“-3”是负数，没有保存。人数不能小于 0。'],
    ['revenue', '—', '“—”看不出是0还是未填，没有保存。是0请填0，未填请清空。'],
    ['revenue', '无', '“无”看不出是0还是未填，没有保存。是0请填0，未填请清空。'],
    [
      'creditCode',
      '9.16E+17',
      '“9.16E+17”已被 Excel 截断，不是完整的统一社会信用代码，没有保存。请在原表把该列设为文本格式，重新填写后再粘贴。',
    ],
    ['industryCode', '机床', '行业代码“机床”不是2至4位数字，没有保存。请按国民经济行业分类填写，例如 3421。'],
    ['usesSoftware', '部分', '“使用工业软件”填的是“部分”，看不出是或否，没有保存。请填“是”或“否”。'],
    [
      'titleNumber',
      'GR202461000001',
      '企业资质有2项，证书编号填了1个，无法一一对应，没有保存。请按资质的顺序用“、”隔开，没有的填“—”。',
    ],
    [
      'titleValidUntil',
      '2028-11-30',
      '企业资质有2项，有效期填了1个，无法一一对应，没有保存。请按资质的顺序用“、”隔开，没有的填“—”。',
    ],
    [
      'titleValidUntil',
      '2028-02-30、—',
      '有效期“2028-02-30”不是日期，没有保存。请按2028年11月30日或2028-11-30填写。',
    ],
    ['name', ' ', '企业名称不能为空，没有保存。要去掉这家企业，请选中它所在的行，再点“删除所选行”。'],
  ])('%s “%s”', (column, typed, sentence) => {
    expect(cellEdit(given, column, typed)).toEqual({ ok: false, error: sentence });
  });

  test('a title outside 第十二条（三） is named, with those that can be filled in', () => {
    const read = cellEdit(given, 'titles', '高新技术企业、市级龙头企业');
    expect(!read.ok && read.error).toMatch(
      /^“市级龙头企业”不在第十二条（三）所列的资质之内，没有保存。可填：国家级/,
    );
  });
});

test('a title that stays keeps its date', () => {
  const read = cellEdit(given, 'titles', '创新型中小企业、专精特新中小企业');
  expect(read.ok && read.value.titles).toEqual([
    { kind: 'innovativeSme' },
    { kind: 'srdiSme', validUntil: '2027-06-30' },
  ]);
});

const COLUMNS: readonly RosterColumn[] = [
  'employees',
  'revenue',
  'assets',
  'output:2025',
  'rndSpending:2024',
  'inventionPatents:2023',
  'industryCode',
  'leadingIndustry',
  'titles',
  'usesSoftware',
  'usesCloud',
  'reachedByOutreach',
];

test('what stands in a cell reads back as what it was', () => {
  const people = (each: Enterprise): boolean =>
    Object.values(each.inventionPatents).every((count) => count >= 0) &&
    new Set(each.titles.map(({ kind }) => kind)).size === each.titles.length;
  fc.assert(
    fc.property(anyDossier, fc.constantFrom(...COLUMNS), ({ enterprises }, column) => {
      for (const each of enterprises.filter(people)) {
        const read = cellEdit(each, column, cellText(each, column));
        expect(read.ok && cellText(read.value, column)).toBe(cellText(each, column));
      }
    }),
  );
});

test('any text gives an enterprise or a sentence, and never changes another column', () => {
  fc.assert(
    fc.property(fc.constantFrom(...COLUMNS), fc.string({ unit: 'grapheme' }), (column, text) => {
      const read = cellEdit(given, column, text);
      if (!read.ok) {
        expect(read.error).toMatch(/。$/);
        return;
      }
      for (const other of COLUMNS)
        if (other !== column) expect(cellText(read.value, other)).toBe(cellText(given, other));
    }),
  );
});

test('edits of many cells keep what cannot be read, and the objects nothing changed', () => {
  const roster = [given, firm('甲'), firm('乙')];
  const after = editedRoster(roster, [
    { id: '甲', column: 'employees', text: '12' },
    { id: '甲', column: 'revenue', text: '不详' },
    { id: '甲', column: 'titles', text: '高新技术企业' },
    { id: '甲', column: 'titleValidUntil', text: '2028-11-30' },
  ]);
  expect(after[1]).toEqual(
    firm('甲', { employees: 12, titles: [{ kind: 'highTechEnterprise', validUntil: '2028-11-30' }] }),
  );
  expect([after[0] === roster[0], after[2] === roster[2]]).toEqual([true, true]);
});
