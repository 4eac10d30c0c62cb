import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatAmount, parseAmount, plainAmount } from '../../src/dossier/amount.ts';
import { creditCodeFault, isTruncatedByExcel, normaliseCreditCode } from '../../src/dossier/credit-code.ts';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { applyDecisions, isDecided } from '../../src/dossier/import-decisions.ts';
import { proposeRoster } from '../../src/dossier/import-rows.ts';
import type { RosterProposal } from '../../src/dossier/roster-proposal.ts';
import { rosterFaultSentence } from '../../src/dossier/roster-sheet.ts';
import { parseDate } from '../../src/dossier/title-text.ts';
import type { RawBook } from '../../src/dossier/raw-sheet.ts';
import { rosterTotals } from '../../src/dossier/rollup.ts';
import { sizeClassOf } from '../../src/dossier/size-class.ts';
import type { IndicatorId, Unit } from '../../src/policy/indicator.ts';
import { AS_OF, dossierWith } from '../make.ts';
import { DASHES_ARE_ZERO, enterprisesOf, proposalOf, ROSTER_FILES, TOTALS } from './roster-files.ts';

describe.each(ROSTER_FILES)('%s', (file) => {
  let firms: Enterprise[];
  beforeAll(async () => {
    firms = await enterprisesOf(file);
  });
  const total = (indicator: IndicatorId, year = 2025): number | undefined =>
    rosterTotals(dossierWith({}, { enterprises: firms }), '2026-11-22')(indicator, year)?.total;
  const inWan = (indicator: IndicatorId): string[] =>
    [2023, 2024, 2025].map((year) => plainAmount(total(indicator, year)!, '万元'));

  test('its totals are those of totals.json, to the 分', () => {
    expect({
      firms: total('enterprises'),
      staff: total('employees'),
      output: inWan('outputValue'),
      leadingOutput: inWan('leadingIndustryOutput'),
      smeOutput: inWan('smeOutput'),
      smeRnd: inWan('smeRndSpending'),
      patents: [2023, 2024, 2025].map((year) => total('inventionPatents', year)),
      large: firms.filter((each) => sizeClassOf(each) === 'large').map(({ name }) => name),
      platformUsers: total('platformUsers'),
      softwareUsers: total('softwareUsers'),
      cloudUsers: total('cloudUsers'),
      outreach: total('outreachEnterprises'),
      titled: firms.filter(({ titles }) => titles.length > 0).length,
      titles: firms.flatMap(({ titles }) => titles).length,
      titledValidOn20261122: total('qualitySmes'),
    }).toEqual({ ...TOTALS, unit: undefined });
  });

  test('it gives the very enterprises of the other files', async () => {
    const bare = (each: Enterprise[]) => each.map(({ id: _, origin: __, ...rest }) => rest);
    expect(bare(firms)).toEqual(bare(await enterprisesOf('roster-clean.xlsx')));
  });

  test('every enterprise knows its row', () => {
    expect(new Set(firms.map(({ origin }) => origin?.row)).size).toBe(62);
  });
});

describe('what is said about roster-messy.xlsx', () => {
  let proposal: RosterProposal;
  beforeAll(async () => {
    proposal = await proposalOf('roster-messy.xlsx');
  });

  test('the sheet that was read, and why the others were not', () => {
    expect(proposal.sheet).toBe('附件1企业名录');
    expect(proposal.otherSheets).toEqual([
      { name: '填报说明', readable: false, reason: '没有名录的表头' },
      { name: '2022年旧表', readable: false, reason: '隐藏的工作表' },
    ]);
  });

  test('the two-line merged header is understood, with its unit', () => {
    expect(proposal.columns.find(({ letters }) => letters === 'K')).toEqual({
      column: 11,
      letters: 'K',
      label: '工业总产值 2025年',
      field: 'output:2025',
      guess: 'sure',
      unit: '万元',
    });
    expect(proposal.columns.filter(({ field }) => field === undefined).map(({ label }) => label)).toEqual([
      '序号',
    ]);
  });

  test('a dash is for the user to decide, never a silent zero', () => {
    expect(proposal.decisions).toEqual([
      {
        id: 'dash:rndSpending',
        places: expect.any(Array) as unknown,
        where: '“附件1企业名录”第5行等20行，L至N列',
        what: '研究与试验发展(R&D)经费填的是“—”。',
        choices: [
          { id: 'zero', label: '按0计' },
          { id: 'blank', label: '按未填' },
        ],
      },
    ]);
    expect(isDecided(proposal, {})).toBe(false);
    expect(isDecided(proposal, DASHES_ARE_ZERO)).toBe(true);
    const ids = { importedOn: AS_OF, newId: () => 'x' };
    const blank = applyDecisions(proposal, { 'dash:rndSpending': 'blank' }, ids).enterprises;
    expect(
      rosterTotals(dossierWith({}, { enterprises: blank }), AS_OF)('smeRndSpending', 2025)?.total,
    ).toBeUndefined();
    const zero = applyDecisions(proposal, DASHES_ARE_ZERO, ids).enterprises;
    expect(rosterTotals(dossierWith({}, { enterprises: zero }), AS_OF)('smeRndSpending', 2025)?.total).toBe(
      4_704_080_000,
    );
  });

  test('everything mended or left out is listed, with sheet, rows and columns', () => {
    const said = proposal.notes.map(({ kind, where, what }) => `${kind} ${where} ${what}`);
    expect(said).toEqual(
      expect.arrayContaining([
        'fixed “附件1企业名录”第22、46行 整行空白，已跳过。',
        'ignored “附件1企业名录”第69行 合计行不计入企业，只用来核对。',
        'ignored “附件1企业名录”第71行 签名、说明行，不是企业。',
        expect.stringMatching(
          /^fixed “附件1企业名录”第\d+行等\d+行，B列 企业名称前后或中间有多余空格，已去除。$/,
        ),
        expect.stringMatching(
          /^fixed “附件1企业名录”第\d+行等\d+行，C列 统一社会信用代码中间有空格，已去除。$/,
        ),
        expect.stringMatching(
          /^fixed “附件1企业名录”第10行等\d+行，C列 统一社会信用代码含小写字母，已改为大写。$/,
        ),
        'fixed “附件1企业名录”第9行等5行，G至N列 数字为全角“６５３０．６８”，已读作6,530.68。',
      ]),
    );
    expect(said.filter((line) => line.startsWith('unread'))).toEqual([]);
  });
});

/** A sheet as rows of texts; blank texts are blank cells. */
function book(rows: readonly (readonly string[])[], name = '名录', hidden = false): RawBook {
  return {
    file: '名录.xlsx',
    notices: [],
    sheets: [
      {
        name,
        hidden,
        merges: [],
        rows: rows.map((texts, index) => ({
          row: index + 1,
          cells: new Map(
            texts.flatMap((text, column) =>
              text === '' ? [] : [[column + 1, { kind: 'text' as const, text }]],
            ),
          ),
        })),
      },
    ],
  };
}
const proposed = (rows: readonly (readonly string[])[]): RosterProposal => {
  const result = proposeRoster(book(rows));
  if ('fault' in result) throw new Error(result.fault.kind);
  return result.proposal;
};
const HEAD = ['企业名称', '统一社会信用代码', '从业人员', '2025年产值', '企业资质', '有效期至'];

describe('rows as they come', () => {
  test.each<readonly [string, readonly string[], string]>([
    [
      'a word for a number',
      ['甲公司', '', '约三十', '1'],
      '从业人员：“约三十”不是数字，按未填处理。请填数字，单位人，例如 1,234.50。',
    ],
    ['half a person', ['甲公司', '', '1.5', '1'], '从业人员：“1.5”有小数，按未填处理。人数须为整数。'],
    [
      'a negative number of people',
      ['甲公司', '', '-3', '1'],
      '从业人员：“-3”是负数，按未填处理。人数不能小于 0。',
    ],
    ['a negative output', ['甲公司', '', '3', '-1'], '2025年产值是负数，请核对。'],
    [
      'a truncated code',
      ['甲公司', '9.16103E+17', '3', '1'],
      '统一社会信用代码已被 Excel 截断成“9.16103E+17”，未采用；请在原表把该列设为文本格式，重新填写后导入。',
    ],
    [
      'a short code',
      ['甲公司', '6103021234', '3', '1'],
      '统一社会信用代码“6103021234”不是18位，已原样保留；请核对营业执照。',
    ],
    [
      'a failing check digit',
      ['甲公司', '91610302212716561D', '3', '1'],
      '统一社会信用代码“91610302212716561D”校验位不符，已原样保留；请核对营业执照（少数早期代码本就如此）。',
    ],
    [
      'no name',
      ['', '91610302212716561C', '3', '1'],
      '有数据但没有企业名称，未导入；请在原表补上名称后重新导入。',
    ],
    [
      'a foreign title',
      ['甲公司', '', '3', '1', '省级单项冠军', '2028-01-01'],
      '“省级单项冠军”不在第十二条（三）所列的资质之内，未计入。',
    ],
    [
      'two titles, one date',
      ['甲公司', '', '3', '1', '高新技术企业、创新型中小企业', '2028-01-01'],
      '企业资质2项、有效期1个，无法一一对应，有效期按未填处理。',
    ],
    [
      'a date that is none',
      ['甲公司', '', '3', '1', '高新技术企业', '2028-02-30'],
      '有效期“2028-02-30”不是日期，按未填处理；请按2028年11月30日或2028-11-30填写。',
    ],
    ['more places than 分', ['甲公司', '', '3', '1.23456789'], '2025年产值的小数多于“分”，已四舍五入到分。'],
  ])('%s', (_, row, sentence) => {
    expect(proposed([HEAD, row]).notes.map(({ what }) => what)).toContain(sentence);
  });

  test('the same code twice is for the user to decide, and counts once', () => {
    const proposal = proposed([
      HEAD,
      ['甲公司', '91610302212716561C', '3', '1'],
      ['甲公司（新）', '91610302212716561C', '4', '2'],
      ['乙公司', '', '5', '3'],
    ]);
    expect(proposal.decisions).toMatchObject([
      { where: '“名录”第2、3行', choices: [{ id: '2' }, { id: '3' }] },
    ]);
    const [decision] = proposal.decisions;
    const ids = { importedOn: AS_OF, newId: () => 'x' };
    const kept = applyDecisions(proposal, { [decision!.id]: '3' }, ids).enterprises;
    expect(kept.map(({ name }) => name)).toEqual(['甲公司（新）', '乙公司']);
  });

  test('a computed 合计 row that disagrees is named', () => {
    const { notes, drafts } = proposed([
      HEAD,
      ['甲公司', '', '3', '100'],
      ['乙公司', '', '3', '50'],
      ['合计', '', '6', '151'],
    ]);
    expect(drafts).toHaveLength(2);
    expect(notes.map(({ what }) => what)).toContain('合计行的2025年产值是151.00，逐家相加是150.00，请核对。');
  });

  test('in a column of ticks a blank is no; beside written noes it is not said', () => {
    const head = ['企业名称', '从业人员', '2025年产值', '上云'];
    expect(proposed([head, ['甲', '1', '1', '√'], ['乙', '1', '1', '']]).drafts[1]!.firm.usesCloud).toBe(
      false,
    );
    const mixed = proposed([head, ['甲', '1', '1', '是'], ['乙', '1', '1', ''], ['丙', '1', '1', '否']]);
    expect(mixed.drafts.map(({ firm: { usesCloud } }) => usesCloud)).toEqual([true, undefined, false]);
  });

  test('units: in the label, above the table, or 万元', () => {
    const outputOf = (rows: readonly (readonly string[])[]) => proposed(rows).drafts[0]!.firm.output[2025];
    expect(
      outputOf([
        ['企业名称', '从业人员', '2025年产值（元）'],
        ['甲', '1', '12.34'],
      ]),
    ).toBe(1234);
    expect(
      outputOf([
        ['企业名称', '从业人员', '2025年产值（亿元）'],
        ['甲', '1', '1'],
      ]),
    ).toBe(10 ** 10);
    expect(outputOf([['单位：元、人'], ['企业名称', '从业人员', '2025年产值'], ['甲', '1', '1']])).toBe(100);
    expect(
      outputOf([
        ['企业名称', '从业人员', '2025年产值'],
        ['甲', '1', '1'],
      ]),
    ).toBe(10 ** 6);
  });

  test('a column named like a prototype is only a column', () => {
    const { drafts } = proposed([
      [...HEAD, '__proto__', 'constructor'],
      ['甲', '', '1', '1', '', '', 'x', 'y'],
    ]);
    expect(Object.keys(drafts[0]!.firm).sort()).toEqual([
      'employees',
      'inventionPatents',
      'name',
      'output',
      'rndSpending',
      'titles',
    ]);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test('no header: which sheets were looked at, and what to do', () => {
    const result = proposeRoster(book([['随便', '写的']]));
    expect('fault' in result && rosterFaultSentence(result.fault, '名录.xlsx')).toBe(
      '“名录.xlsx”中没有找到企业名录的表头（E-121）：查看了工作表“名录”。您的数据没有改动。请确认表中有“企业名称”一列和产值、从业人员等列名，再重新导入。',
    );
  });

  test('a hidden sheet is read only when asked for', () => {
    const hidden = book([HEAD, ['甲', '', '1', '1']], '旧表', true);
    expect('fault' in proposeRoster(hidden)).toBe(true);
    expect('proposal' in proposeRoster(hidden, '旧表')).toBe(true);
  });
});

describe('columns of a kind of their own', () => {
  const titlesOf = (head: readonly string[], row: readonly string[]) =>
    proposed([
      ['企业名称', '从业人员', '营业收入', ...head],
      ['甲', '1', '1', ...row],
    ]).drafts[0]!.firm.titles;
  const high = { kind: 'highTechEnterprise' } as const;
  test.each<readonly [string, readonly string[], readonly string[], unknown]>([
    [
      'a date and a number',
      ['高新技术企业-有效期至', '高新技术企业-证书编号'],
      ['2028-11-30', 'GR202561000001'],
      [{ ...high, validUntil: '2028-11-30', number: 'GR202561000001' }],
    ],
    ['a number alone', ['高新技术企业-证书编号'], ['GR1/2'], [{ ...high, number: 'GR1/2' }]],
    ['held, no date stated', ['高新技术企业-有效期至'], ['未注明'], [high]],
    ['a dash is not held', ['高新技术企业-有效期至'], ['—'], []],
    ['marked with 是', ['是否高新技术企业'], ['是'], [high]],
    ['marked with 否', ['是否高新技术企业'], ['否'], []],
    [
      'marked, dated in a column of its own',
      ['是否高新技术企业', '高新技术企业有效期至'],
      ['是', '2028-11-30'],
      [{ ...high, validUntil: '2028-11-30' }],
    ],
    [
      'held twice',
      ['高新技术企业-有效期至', '高新技术企业-证书编号'],
      ['2025-11-30、2028-11-30', '—、GR2'],
      [
        { ...high, validUntil: '2025-11-30' },
        { ...high, validUntil: '2028-11-30', number: 'GR2' },
      ],
    ],
    [
      'listed, and dated beside the list',
      ['企业资质', '高新技术企业-有效期至'],
      ['创新型中小企业、高新技术企业', '2028-11-30'],
      [{ kind: 'innovativeSme' }, { ...high, validUntil: '2028-11-30' }],
    ],
    [
      'listed with numbers',
      ['企业资质', '有效期至', '证书编号'],
      ['创新型中小企业、高新技术企业', '2027-11-30、2028-11-30', 'A1、B2'],
      [
        { kind: 'innovativeSme', validUntil: '2027-11-30', number: 'A1' },
        { ...high, validUntil: '2028-11-30', number: 'B2' },
      ],
    ],
  ])('titles: %s', (_, head, row, titles) => {
    expect(titlesOf(head, row)).toEqual(titles);
  });

  const sizing = ['人工划型', '人工划型行业', '人工划型理由'];
  test.each<readonly [string, readonly string[], unknown, string | undefined]>([
    ['a class and its reason', ['中型', '', '并表'], { size: 'medium', reason: '并表' }, undefined],
    ['a sector', ['', '工业', '主营已变'], { sector: 'industry', reason: '主营已变' }, undefined],
    [
      'no reason',
      ['中型', '', ''],
      undefined,
      '填了人工划型但没有写理由，未采用；请在“人工划型理由”列补填后重新导入。',
    ],
    [
      'no class of ours',
      ['特大', '', '并表'],
      undefined,
      '人工划型“特大”不是大型、中型、小型、微型，未采用；请改正后重新导入。',
    ],
  ])('人工划型: %s', (_, row, expected, sentence) => {
    const { drafts, notes } = proposed([
      ['企业名称', '从业人员', '营业收入', ...sizing],
      ['甲', '1', '1', ...row],
    ]);
    expect(drafts[0]!.firm.sizing).toEqual(expected);
    expect(notes.map(({ what }) => what)).toEqual(sentence === undefined ? [] : [sentence]);
  });

  test('whether a platform is used, and which: the name alone says nothing', () => {
    const head = ['企业名称', '从业人员', '是否应用工业互联网平台', '工业互联网平台名称'];
    const { drafts } = proposed([
      head,
      ['甲', '1', '是', '根云'],
      ['乙', '1', '', ''],
      ['丙', '1', '否', ''],
    ]);
    expect(drafts.map(({ firm: { usesPlatform, platform } }) => [usesPlatform, platform])).toEqual([
      [true, '根云'],
      [undefined, undefined],
      [false, undefined],
    ]);
  });

  test('beside a written 是 a blank is not a no', () => {
    const { drafts } = proposed([
      ['企业名称', '从业人员', '营业收入', '上云'],
      ['甲', '1', '1', '是'],
      ['乙', '1', '1', ''],
    ]);
    expect(drafts.map(({ firm }) => firm.usesCloud)).toEqual([true, undefined]);
  });

  test('a row that shows how to fill in is no enterprise, and 示例县 is', () => {
    const { drafts, notes } = proposed([
      HEAD,
      ['示例：××县××机械有限公司', '', '3', '1'],
      ['（示例）甲公司', '', '3', '1'],
      ['示例县岐阳轴承有限公司', '', '3', '1'],
    ]);
    expect(drafts.map(({ firm }) => firm.name)).toEqual(['示例县岐阳轴承有限公司']);
    expect(notes).toMatchObject([{ kind: 'ignored', where: '“名录”第2、3行', what: '填写示例，不是企业。' }]);
  });
});

describe('amounts as people write them', () => {
  test.each<readonly [string, Unit, number]>([
    ['1,234.50', '万元', 1_234_500_000],
    ['１２，３４５．６', '万元', 12_345_600_000],
    ['3亿', '万元', 3 * 10 ** 10],
    ['３０亿元', '万元', 30 * 10 ** 10],
    ['12.34元', '万元', 1234],
    ['-5', '万元', -5_000_000],
    ['62家', '家', 62],
    ['3万', '人', 30_000],
    ['18.6', '平方公里', 18_600_000],
    ['0', '件', 0],
    [' 7 ', '件', 7],
    ['0.1', '万元', 100_000],
  ])('%s in %s is %i', (text, unit, value) => {
    expect(parseAmount(text, unit)).toEqual({ ok: true, value: { value, rounded: false } });
  });
  test.each<readonly [string, Unit, string]>([
    ['', '万元', 'notNumber'],
    ['—', '万元', 'notNumber'],
    ['12万人', '万元', 'notNumber'],
    ['1e400', '万元', 'notNumber'],
    ['NaN', '万元', 'notNumber'],
    ['0x1F', '万元', 'notNumber'],
    ['1,23', '万元', 'notNumber'],
    ['1.2.3', '万元', 'notNumber'],
    ['12.5%', '万元', 'notNumber'],
    ['12345678901234567890', '万元', 'tooLarge'],
    ['1.5', '家', 'fraction'],
    ['-1', '家', 'negative'],
  ])('%s in %s is refused as %s', (text, unit, error) => {
    expect(parseAmount(text, unit)).toEqual({ ok: false, error });
  });
  test('what is shown is read back as the same whole number', () => {
    const anyAmount = fc.tuple(
      fc.integer({ min: -(10 ** 15), max: 10 ** 15 }),
      fc.constantFrom<Unit>('元', '万元', '亿元'),
    );
    fc.assert(
      fc.property(anyAmount, ([value, unit]) => {
        expect(parseAmount(formatAmount(value, unit), unit)).toEqual({
          ok: true,
          value: { value, rounded: false },
        });
      }),
    );
  });
});

describe('统一社会信用代码', () => {
  test.each<readonly [string, string | undefined, string]>([
    ['91110108551385082Q', undefined, 'published example'],
    ['91130600738737199K', undefined, 'published example'],
    ['91350100M000100Y43', undefined, 'published example'],
    ['91350100M0001TGQXM', 'check', 'a legal early code that fails the check'],
    ['91110108551385082', 'length', 'one short'],
    ['9111010855138508IO', 'letters', 'I and O are not used'],
  ])('%s: %s (%s)', (code, fault) => {
    expect(creditCodeFault(code)).toBe(fault);
  });
  test.each([
    ['９１１１ 0108-551385082q', '91110108551385082Q'],
    ["'91110108551385082Q", '91110108551385082Q'],
  ])('%s is written %s', (text, code) => {
    expect(normaliseCreditCode(text)).toBe(code);
  });
  test.each([
    ['9.16E+17', true],
    ['916103022127165000', true],
    ['91610302212716561C', false],
    ['916103023357684256', false],
  ])('%s cut by Excel: %s', (text, cut) => {
    expect(isTruncatedByExcel(text)).toBe(cut);
  });
});

test.each([
  ['2028-11-30', '2028-11-30'],
  ['2028/1/5', '2028-01-05'],
  ['2028.11.30', '2028-11-30'],
  ['２０２８年11月30日', '2028-11-30'],
  ['20281130', '2028-11-30'],
  ['2028-02-29', '2028-02-29'],
  ['2027-02-29', undefined],
  ['2028-13-01', undefined],
  ['长期', undefined],
])('date %s is %s', (text, date) => {
  expect(parseDate(text)).toBe(date);
});
