import { describe, expect, test } from 'vitest';
import { TITLE_KINDS } from '../../src/dossier/enterprise.ts';
import { meaningOf } from '../../src/dossier/header-words.ts';
import { columnName, columnUnit, rosterColumns } from '../../src/dossier/roster-column.ts';
import { findHeader, headerAt } from '../../src/dossier/roster-header.ts';
import { sheetOf } from './sheet-of.ts';

/** What the words over a column mean. */

describe('a label as rosters, 统计联网直报 exports and 工信 tables have it', () => {
  test.each<readonly [string, string]>([
    ['企业名称', 'name sure'],
    ['单位详细名称', 'name sure'],
    ['法人单位名称', 'name sure'],
    ['企业名称（全称）', 'name sure'],
    ['企业名称及地址', 'name likely'],
    ['统一社会信用代码', 'creditCode sure'],
    ['统一社会信用代码（组织机构代码）', 'creditCode sure'],
    ['行业小类代码', 'industryCode sure'],
    ['国民经济行业分类代码', 'industryCode likely'],
    ['是否主导产业', 'leadingIndustry sure'],
    ['期末从业人员', 'employees sure'],
    ['从业人员平均人数（人）', 'employees sure'],
    ['平均用工人数', 'employees sure'],
    ['营业收入（千元）', 'revenue sure'],
    ['主营业务收入', 'revenue likely'],
    ['2025年营业收入', 'revenue sure'],
    ['资产总计', 'assets sure'],
    ['2025年工业总产值（当年价格）', 'output:2025 sure'],
    ['工业总产值（当年价格）（千元） 2025年', 'output:2025 sure'],
    ['2024年度产值万元', 'output:2024 sure'],
    ['2025年R&D经费', 'rndSpending:2025 sure'],
    ['2025年研发费用', 'rndSpending:2025 sure'],
    ['研究与试验发展（R&D）经费 2025年', 'rndSpending:2025 sure'],
    ['2025年研发投入', 'rndSpending:2025 likely'],
    ['2025年年末有效发明专利数（件）', 'inventionPatents:2025 sure'],
    ['2025年发明专利', 'inventionPatents:2025 likely'],
    ['企业资质', 'titles sure'],
    ['企业资质 有效期至', 'titleValidUntil sure'],
    ['有效期至', 'titleValidUntil sure'],
    ['证书编号', 'titleNumber sure'],
    ['高新技术企业-有效期至', 'titleValidUntil:highTechEnterprise sure'],
    ['专精特新“小巨人”企业-证书编号', 'titleNumber:littleGiant sure'],
    ['高新技术企业证书号', 'titleNumber:highTechEnterprise sure'],
    ['是否高新技术企业', 'holdsTitle:highTechEnterprise sure'],
    ['是否为专精特新中小企业', 'holdsTitle:srdiSme sure'],
    ['企业资质（小巨人、专精特新、高企）', 'titles sure'],
    ['工业互联网平台应用', 'platform sure'],
    ['是否应用工业互联网平台', 'usesPlatform sure'],
    ['工业软件', 'usesSoftware sure'],
    ['企业上云情况', 'usesCloud likely'],
    ['是否宣贯', 'reachedByOutreach sure'],
    ['合规声明', 'declaresCompliance sure'],
    // The year is for the user to say.
    ['工业总产值（当年价格）', 'output of which year'],
    ['研发费用', 'rndSpending of which year'],
    // Near, and something else.
    ['序号', 'left out'],
    ['是否规上', 'left out'],
    ['2025年产值增速（%）', 'left out'],
    ['2025年工业增加值', 'left out'],
    ['2025年新产品产值', 'left out'],
    ['2026年预计产值', 'left out'],
    ['专利授权数', 'left out'],
    ['2025年发明专利申请数', 'left out'],
    ['研发人员数', 'left out'],
    ['研发投入强度', 'left out'],
    ['企业规模', 'left out'],
    ['联系人', 'nothing'],
    ['备注：属于高新技术企业', 'nothing'],
    ['__proto__', 'nothing'],
  ])('%s: %s', (label, expected) => {
    const meaning = meaningOf(label);
    const said =
      meaning === undefined
        ? 'nothing'
        : 'field' in meaning
          ? `${meaning.field} ${meaning.guess}`
          : 'yearly' in meaning
            ? `${meaning.yearly} of which year`
            : 'left out';
    expect(said).toBe(expected);
  });

  test('every column of our own files is known for certain by its own name', () => {
    const columns = rosterColumns([2023, 2024, 2025], TITLE_KINDS);
    const read = columns.map((column) => {
      const unit = columnUnit(column);
      return meaningOf(unit ? `${columnName(column)}（${unit}）` : columnName(column));
    });
    expect(read).toEqual(columns.map((field) => ({ field, guess: 'sure' })));
    expect(new Set(columns.map(columnName)).size).toBe(columns.length);
  });
});

describe('a header', () => {
  const fieldsOf = (rows: readonly (readonly string[])[]) =>
    findHeader(sheetOf(rows))?.columns.map(({ field, unit }) =>
      field ? `${field} ${unit ?? ''}`.trim() : '',
    );

  test('of three lines, the last of units', () => {
    const rows = [
      ['企业名录'],
      ['单位名称', '从业人员', '工业总产值', '', '营业收入'],
      ['', '', '2024年', '2025年', ''],
      ['', '人', '千元', '千元', '亿元'],
      ['甲公司', '12', '3', '4', '5'],
    ];
    expect(fieldsOf(rows)).toEqual([
      'name',
      'employees 人',
      'output:2024 千元',
      'output:2025 千元',
      'revenue 亿元',
    ]);
    expect(findHeader(sheetOf(rows))?.lastRow).toBe(4);
  });

  test('with 单位：千元 above it', () => {
    expect(fieldsOf([['金额单位：千元'], ['单位名称', '从业人员', '营业收入'], ['甲', '1', '2']])).toEqual([
      'name',
      'employees 人',
      'revenue 千元',
    ]);
  });

  test('of several years of one figure we keep once: the latest is read', () => {
    const head = ['单位名称', '2024年营业收入', '2025年营业收入', '2023年营业收入', '从业人员'];
    expect(fieldsOf([head, ['甲', '1', '2', '3', '4']])).toEqual([
      'name',
      '',
      'revenue 万元',
      '',
      'employees 人',
    ]);
  });

  test('is never a row of data that speaks of titles', () => {
    const rows = [
      ['企业名称', '从业人员', '备注', '资产总额'],
      ['高新技术企业服务中心', '12', '高新技术企业', '3'],
    ];
    expect(findHeader(sheetOf(rows))?.lastRow).toBe(1);
  });
});

describe('a header the user points at', () => {
  const ROWS = [
    ['附件'],
    ['单位：千元'],
    ['甲方', '人', '产值'],
    ['', '', '2025年'],
    ['永兴厂', '12', '300'],
  ];
  const shapeOf = (first: number, lines?: number): readonly string[] =>
    headerAt(sheetOf(ROWS), first, lines).columns.map(
      ({ letters, label, field = '', unit = '' }) => `${letters} ${label} ${field}${unit}`,
    );
  test.each<readonly [string, number, number | undefined, readonly string[]]>([
    ['words that say nothing are columns all the same', 3, 1, ['A 甲方 ', 'B 人 ', 'C 产值 ']],
    ['lines are joined, what is known is known', 3, 2, ['A 甲方 ', 'B 人 ', 'C 产值 2025年 output:2025千元']],
    ['none: the letters', 0, undefined, ['A A列 ', 'B B列 ', 'C C列 ']],
    ['past the end: no columns', 9, 1, []],
  ])('%s', (_, first, lines, columns) => {
    expect(shapeOf(first, lines)).toEqual(columns);
  });
  test('the rows below it are those of the roster', () => {
    expect([headerAt(sheetOf(ROWS), 3, 2).lastRow, headerAt(sheetOf(ROWS), 0).lastRow]).toEqual([4, 0]);
  });
});
