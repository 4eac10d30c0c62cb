import { describe, expect, test } from 'vitest';
import { selfCheck } from '../../src/assessment/self-check.ts';
import { packIssues, readPack, type PackIssue } from '../../src/policy/check-pack.ts';
import { packDifferences } from '../../src/policy/compare-packs.ts';
import { conditionWords } from '../../src/policy/condition-words.ts';
import type { Condition, RulePack } from '../../src/policy/criterion.ts';
import { national2022 } from '../../src/policy/national-2022/index.ts';
import { isBuiltIn, PACKS } from '../../src/policy/packs.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { baseUnits, figureText } from '../../src/policy/vector.ts';
import fc from 'fast-check';
import { UNITS, type Unit } from '../../src/policy/indicator.ts';

describe.each(PACKS.map((pack) => [pack.id, pack] as const))('%s', (_, pack) => {
  test('has no issue', () => expect(packIssues(pack)).toEqual([]));
  test('passes every one of its own cases', () => {
    expect(selfCheck(pack).failures).toEqual([]);
    expect(selfCheck(pack).passed).toBe(pack.vectors.length);
  });
  test('has a case for every criterion that figures decide', () => {
    const cased = new Set(pack.vectors.flatMap(({ expect: expected }) => Object.keys(expected)));
    const numeric = pack.criteria.filter(({ condition: { kind } }) =>
      ['level', 'growth', 'trend', 'judgedOn', 'when', 'anyOf'].includes(kind),
    );
    expect(
      numeric.map(({ id }) => id).filter((id) => !cased.has(id) && id !== '4.3' && id !== '2.5'),
    ).toEqual([]);
  });
  test('gives every criterion a help of four parts that ends its sentences', () => {
    for (const { id, help } of pack.criteria) {
      for (const text of Object.values(help)) expect(text, id).toMatch(/。$/);
    }
  });
});

/** The last level of a condition, however deep. */
function innermost(condition: Condition): Condition {
  if (condition.kind === 'judgedOn') return condition.figures;
  if (condition.kind === 'when') return innermost(condition.then);
  return condition.kind === 'anyOf' || condition.kind === 'allOf'
    ? innermost(condition.of[condition.of.length - 1]!)
    : condition;
}

describe('a pack from a file', () => {
  const custom = (change: (pack: RulePack) => void = () => undefined): string => {
    const copy = structuredClone(shaanxi2023);
    Object.assign(copy, { id: 'my-rules' });
    change(copy);
    return JSON.stringify(copy);
  };
  const issuesOf = (text: string): readonly PackIssue[] => {
    const read = readPack(text);
    return read.ok ? [] : read.error;
  };
  type Loose = { -readonly [K in keyof RulePack]: RulePack[K] };
  const criterionOf = (pack: RulePack, id: string) => pack.criteria.find((each) => each.id === id)!;

  test('comes back whole, and is not one of ours', () => {
    const read = readPack(custom());
    expect(read.ok && read.value).toEqual({ ...shaanxi2023, id: 'my-rules' });
    expect(read.ok && isBuiltIn(read.value)).toBe(false);
  });
  test('with a byte order mark is read', () => expect(readPack(`\uFEFF${custom()}`).ok).toBe(true));

  test.each<readonly [string, string, PackIssue]>([
    ['broken JSON', '{"id":', { where: '文件', what: '不是完整的JSON文件' }],
    ['something else', '[]', { where: '文件', what: '此处的内容不符合格式' }],
    [
      'a poisoned key',
      custom().replace('"scope"', '"__proto__":{},"scope"'),
      { where: '文件', what: '不是完整的JSON文件' },
    ],
    [
      'an unknown indicator',
      custom((pack) => Object.assign(criterionOf(pack, '2.6').condition, { measure: 'outputs' })),
      { where: '条件第16项（2.6 近三年产值）·判定规则·指标', what: '指标“outputs”不在指标目录中' },
    ],
    [
      'an unknown indicator of a share',
      custom((pack) =>
        Object.assign(criterionOf(pack, '2.7').condition, {
          measure: { part: 'x', of: 'outputValue', per: 100 },
        }),
      ),
      { where: '条件第17项（2.7 中小企业产值占比）·判定规则·指标', what: '指标“x”不在指标目录中' },
    ],
    [
      'an unknown kind of condition',
      custom((pack) => Object.assign(criterionOf(pack, '4.1').condition, { kind: 'guess' })),
      { where: '条件第22项（4.1 产业链布局合理）·判定规则·类型', what: '条件类型“guess”不认识' },
    ],
    [
      'a unit that does not fit',
      custom((pack) => Object.assign(criterionOf(pack, '2.5').condition, { unit: '亿元' })),
      { where: '条件2.5 占地面积', what: '门槛单位“亿元”与指标单位“平方公里”不一致' },
    ],
    [
      'a quote that is not in the text',
      custom((pack) => Object.assign(criterionOf(pack, '2.6'), { quote: '近三年产值均在50亿元以上' })),
      { where: '条件2.6 近三年产值', what: '条文原文“近三年产值均在50亿元以上”不在第十二条第2项中' },
    ],
    [
      'an empty quote',
      custom((pack) => Object.assign(criterionOf(pack, '4.1'), { quote: '' })),
      { where: '条件4.1 产业链布局合理', what: '条文原文是空的' },
    ],
    [
      'an empty condition',
      custom((pack) => Object.assign(criterionOf(pack, '3.1'), { condition: { kind: 'anyOf', of: [] } })),
      { where: '条件第21项（3.1 优质企业数量）·判定规则·分母或分支', what: '是空的，至少要有一项' },
    ],
    [
      'the same id twice',
      custom((pack) => Object.assign(criterionOf(pack, '2.7'), { id: '2.6' })),
      { where: '条件', what: '编号2.6重复' },
    ],
    [
      'a reading twice',
      custom((pack) => Object.assign(criterionOf(pack, '2.7').otherReadings[0]!, { name: '最近一年' })),
      { where: '条件2.7 中小企业产值占比', what: '口径“最近一年”重复' },
    ],
    [
      'the id of a built-in pack',
      custom((pack) => Object.assign(pack, { id: 'shaanxi-2023' })),
      { where: '编号', what: '“shaanxi-2023”与内置规则包相同，请另起一个编号' },
    ],
    [
      'dates out of order',
      custom((pack) => Object.assign(pack, { inForce: { from: '2025-01-01', until: '2024-12-31' } })),
      { where: '有效期', what: '截止日2024-12-31早于起始日2025-01-01' },
    ],
    [
      'a date that is none',
      custom((pack) => Object.assign(pack, { inForce: { from: '2025-02-30' } })),
      { where: '有效期·起始日', what: '“2025-02-30”不符合格式' },
    ],
    [
      'no cases',
      custom((pack) => Object.assign(pack, { vectors: [] } satisfies Partial<Loose>)),
      { where: '测试用例', what: '没有测试用例，无法自检' },
    ],
    [
      'a case about a criterion that is not there',
      custom((pack) => Object.assign(pack.vectors[0]!, { expect: { '9.9': 'met' } })),
      { where: '测试用例第1项（空白档案：没有一项不符合）', what: '条件9.9不存在' },
    ],
    [
      'a case with a figure that is none',
      custom((pack) => Object.assign(pack.vectors[5]!, { figures: { landArea: { 2025: '一百平方公里' } } })),
      {
        where: '测试用例第6项（占地恰为100平方公里，不超过）·数据·landArea·2025',
        what: '“一百平方公里”不符合格式',
      },
    ],
    [
      'evidence that is not in the catalogue',
      custom((pack) => Object.assign(criterionOf(pack, '4.1'), { evidence: ['E99'] })),
      { where: '条件4.1 产业链布局合理', what: '佐证材料E99不在目录中' },
    ],
    [
      'a field nobody knows',
      custom((pack) => Object.assign(criterionOf(pack, '4.1'), { weight: 3 })),
      { where: '条件第22项（4.1 产业链布局合理）', what: '有不认识的字段：weight' },
    ],
    [
      'a missing field',
      custom((pack) => Reflect.deleteProperty(criterionOf(pack, '4.1'), 'help')),
      { where: '条件第22项（4.1 产业链布局合理）·填报帮助', what: '缺少这一项' },
    ],
    [
      'a group that is not there',
      custom((pack) => Object.assign(pack, { groups: pack.groups.slice(0, 8) })),
      { where: '条件9.1 运营管理机构', what: '分组9不存在' },
    ],
  ])('with %s is refused, with the place in words', (_, text, issue) => {
    expect(issuesOf(text)).toContainEqual(issue);
  });

  /** Each of these is the only thing wrong with its pack. */
  const articleOf = (pack: RulePack) =>
    pack.chapters.flatMap(({ articles }) => articles).find(({ number }) => number === 12)!;
  test.each<readonly [string, string, PackIssue]>([
    ['more text than any pack has', ' '.repeat(2_000_001), { where: '文件', what: '过大，不是规则包' }],
    [
      'as much as is read, and nothing in it',
      ' '.repeat(2_000_000),
      { where: '文件', what: '不是完整的JSON文件' },
    ],
    [
      'two fields nobody knows',
      custom((pack) => Object.assign(criterionOf(pack, '4.1'), { weight: 3, colour: 'red' })),
      { where: '条件第22项（4.1 产业链布局合理）', what: '有不认识的字段：weight、colour' },
    ],
    [
      'a strength that is none',
      custom((pack) => Object.assign(criterionOf(pack, '4.1'), { strength: 'maybe' })),
      { where: '条件第22项（4.1 产业链布局合理）·强制程度', what: '“maybe”不在允许的取值中' },
    ],
    [
      'a share of known indicators by an unknown multiple',
      custom((pack) =>
        Object.assign(criterionOf(pack, '2.7').condition, {
          measure: { part: 'smeOutput', of: 'outputValue', per: 7 },
        }),
      ),
      { where: '条件第17项（2.7 中小企业产值占比）·判定规则·指标', what: '此处的内容不符合格式' },
    ],
    [
      'an indicator called like something every object inherits',
      custom((pack) => Object.assign(criterionOf(pack, '2.6').condition, { measure: 'toString' })),
      { where: '条件第16项（2.6 近三年产值）·判定规则·指标', what: '指标“toString”不在指标目录中' },
    ],
    [
      'a limit that is no plain decimal',
      custom((pack) => Object.assign(criterionOf(pack, '2.6').condition, { limit: 1e21 })),
      { where: '条件第16项（2.6 近三年产值）·判定规则·门槛', what: '“1e+21”不符合格式' },
    ],
    [
      'a percentage that is none',
      custom((pack) => Object.assign(criterionOf(pack, '2.9').condition, { percent: 1e-7 })),
      { where: '条件第19项（2.9 产值年均增速）·判定规则·增速门槛', what: '“1e-7”不符合格式' },
    ],
    [
      'a year before there were clusters',
      custom((pack) => Object.assign(pack.vectors[0]!, { declarationYear: 1999 })),
      { where: '测试用例第1项（空白档案：没有一项不符合）·申报年度', what: '“1999”太小或者是空的' },
    ],
    [
      'an empty name',
      custom((pack) => Object.assign(criterionOf(pack, '4.1'), { name: '' })),
      { where: '条件第22项（4.1 ）·名称', what: '“”太小或者是空的' },
    ],
    [
      'a case with a figure of no indicator',
      custom((pack) => Object.assign(pack.vectors[0]!, { figures: { toString: { 2025: '1家' } } })),
      { where: '测试用例第1项（空白档案：没有一项不符合）·数据', what: '有不认识的字段：toString' },
    ],
    [
      'a case with a figure of no year',
      custom((pack) => Object.assign(pack.vectors[0]!, { figures: { landArea: { 25: '1平方公里' } } })),
      { where: '测试用例第1项（空白档案：没有一项不符合）·数据·landArea·25', what: '有不认识的名称' },
    ],
    [
      'a case with a unit every object inherits',
      custom((pack) => Object.assign(pack.vectors[0]!, { figures: { landArea: { 2025: '30toString' } } })),
      {
        where: '测试用例第1项（空白档案：没有一项不符合）·数据·landArea·2025',
        what: '“30toString”不符合格式',
      },
    ],
    [
      'the same evidence twice',
      custom((pack) => Object.assign(pack, { evidence: [...pack.evidence, pack.evidence[0]!] })),
      { where: '佐证材料', what: '编号E01重复' },
    ],
    [
      'the same group twice',
      custom((pack) => Object.assign(pack, { groups: [...pack.groups, pack.groups[0]!] })),
      { where: '分组', what: '序号1重复' },
    ],
    [
      'another reading beside one without a name',
      custom((pack) => Reflect.deleteProperty(criterionOf(pack, '2.7'), 'reading')),
      { where: '条件2.7 中小企业产值占比', what: '有其它口径，但本口径没有名称' },
    ],
    [
      'a group whose item the text does not have',
      custom((pack) => {
        const article = articleOf(pack);
        Object.assign(article, { paragraphs: article.paragraphs.slice(0, 9) });
        Object.assign(pack, { criteria: pack.criteria.filter(({ id }) => !/^9.[2-7]$/.test(id)) });
        Object.assign(pack, { vectors: [{ ...pack.vectors[0]!, expect: { '9.1': 'unknown·judgement' } }] });
      }),
      { where: '条件9.1 运营管理机构', what: '条文原文“集群设立管委会等运营管理机构”不在第十二条第9项中' },
    ],
    [
      'a case that expects nothing',
      custom((pack) => Object.assign(pack.vectors[0]!, { expect: {} })),
      { where: '测试用例第1项（空白档案：没有一项不符合）', what: '没有应得结论' },
    ],
    [
      'a case with a reading the criterion does not have',
      custom((pack) => Object.assign(pack.vectors[0]!, { readings: { '2.7': '别的' } })),
      { where: '测试用例第1项（空白档案：没有一项不符合）', what: '条件2.7没有口径“别的”' },
    ],
    [
      'a case with a reading of a criterion that is not there',
      custom((pack) => Object.assign(pack.vectors[0]!, { readings: { '9.9': '别的' } })),
      { where: '测试用例第1项（空白档案：没有一项不符合）', what: '条件9.9没有口径“别的”' },
    ],
    ...(
      [
        ['judgedOn', '4.3', '共享机制', '家', '类', (pack) => criterionOf(pack, '4.3').condition],
        ['when', '7.7', '高耗能行业能效水平', '家', '%', (pack) => criterionOf(pack, '7.7').condition],
        ['anyOf', '3.1', '优质企业数量', '人', '家', (pack) => criterionOf(pack, '3.1').condition],
        [
          'another reading, in allOf',
          '3.1',
          '优质企业数量',
          '人',
          '家',
          (pack) => criterionOf(pack, '3.1').otherReadings[1]!.condition,
        ],
      ] as readonly [string, string, string, string, string, (pack: RulePack) => Condition][]
    ).map(
      ([kind, id, name, wrong, own, of]) =>
        [
          `a unit that does not fit in ${kind}`,
          custom((pack) => Object.assign(innermost(of(pack)), { unit: wrong })),
          { where: `条件${id} ${name}`, what: `门槛单位“${wrong}”与指标单位“${own}”不一致` },
        ] as const,
    ),
  ])('with %s is refused for that alone', (_, text, issue) => expect(issuesOf(text)).toEqual([issue]));

  test('without a condition is refused', () => {
    const text = custom((pack) => Object.assign(pack, { criteria: [] }));
    expect(issuesOf(text)).toContainEqual({ where: '条件', what: '是空的，至少要有一项' });
  });
  test('that names an article its text does not have is refused for every quote', () => {
    const issues = issuesOf(custom((pack) => Object.assign(pack, { article: 99 })));
    expect(issues).toHaveLength(shaanxi2023.criteria.length);
  });
  test('a demand nobody has seen needs no quote', () => {
    const copy = structuredClone(national2022);
    const issues = issuesOf(JSON.stringify({ ...copy, id: 'mine', article: 99 }));
    const seen = copy.criteria.filter(({ quote }) => quote !== '');
    expect(issues).toHaveLength(seen.length);
  });
  test.each<readonly [string, (pack: RulePack) => void]>([
    [
      'in force for one day',
      (pack) => Object.assign(pack, { inForce: { from: '2025-01-01', until: '2025-01-01' } }),
    ],
    ['in force without end', (pack) => Object.assign(pack, { inForce: { from: '2025-01-01' } })],
    [
      'with cases that adopt a reading',
      (pack) => Object.assign(pack.vectors[0]!, { readings: { '2.7': '最近一年', '2.8': '近三年每年' } }),
    ],
    [
      'whose limit is in another unit of money',
      (pack) => Object.assign(criterionOf(pack, '2.6').condition, { limit: 300_000, unit: '万元' }),
    ],
  ])('%s is read', (_, change) => expect(issuesOf(custom(change))).toEqual([]));

  test('its differences from the built-in one are listed in words', () => {
    const read = readPack(
      custom((pack) => {
        Object.assign(criterionOf(pack, '2.6').condition, { limit: 20 });
        Object.assign(pack, { criteria: pack.criteria.filter(({ id }) => id !== '4.1') });
        for (const vector of pack.vectors) {
          Reflect.deleteProperty(vector.expect, '4.1');
          Reflect.deleteProperty(vector.judgements ?? {}, '4.1');
          Object.assign(vector.expect, { '2.1': 'unknown·judgement' });
        }
      }),
    );
    expect(read.ok && packDifferences(shaanxi2023, read.value)).toEqual([
      {
        where: '2.6 近三年产值',
        what: '判定规则',
        builtIn: '近三年每一年的集群总产值不低于30亿元（恰为30亿元也满足）',
        other: '近三年每一年的集群总产值不低于20亿元（恰为20亿元也满足）',
      },
      { where: '4.1 产业链布局合理', what: '整项', builtIn: '集群产业链布局合理', other: '' },
    ]);
  });

  test('whose cases no longer fit fails its own check, and says which', () => {
    const read = readPack(custom((pack) => Object.assign(criterionOf(pack, '2.6').condition, { limit: 31 })));
    expect(read.ok && selfCheck(read.value)).toMatchObject({
      total: shaanxi2023.vectors.length,
      passed: shaanxi2023.vectors.length - 2,
      failures: [
        { vector: '三年产值恰为30亿元，以上含本数', criterion: '2.6', expected: 'met', got: 'unmet' },
        { vector: '缺一年，不当然不符合', criterion: '2.6', expected: 'unknown·missing', got: 'unmet' },
      ],
    });
  });
});

describe('a condition in plain Chinese', () => {
  const wordsOf = (id: string): string =>
    conditionWords(shaanxi2023.criteria.find((each) => each.id === id)!.condition, shaanxi2023);
  test.each([
    ['2.6', '近三年每一年的集群总产值不低于30亿元（恰为30亿元也满足）'],
    ['2.7', '最近一年的中小企业产值占集群总产值的比例高于70%（恰为70%不满足）'],
    ['2.9', '集群总产值3个年度（2个间隔）的年均复合增速高于8%（恰为8%不满足）'],
    [
      '3.1',
      '（最近一年的主导产业的国家级单项冠军和“小巨人”企业不低于1家（恰为1家也满足）；或者最近一年的优质企业（专精特新、创新型、高新技术企业）不低于8家（恰为8家也满足））',
    ],
    ['5.8', '最近一年的每万从业人员的有效发明专利不低于12个（恰为12个也满足）'],
    [
      '6.6',
      '应用工业软件的企业占集群企业总数的比例在3个年度里逐年不降、末年高于首年；没有数据的由人研判；数据与研判不一致为待定',
    ],
    ['7.3', '单位集群总产值的二氧化碳排放量在3个年度里逐年下降；没有数据的由人研判；数据与研判不一致为待定'],
    [
      '7.7',
      '主导产业属于高耗能行业（行业代码25、26、30、31、32、44）的：最近一年的能效优于行业基准水平的企业占应对标能效的企业的比例不低于100%（恰为100%也满足）；没有数据的由人研判；数据与研判不一致为待定；其它行业不适用',
    ],
    ['1.1', '由人声明近三年未发生；声明发生过为不符合，没有声明为待定'],
  ])('%s: %s', (id, words) => expect(wordsOf(id)).toBe(words));
});

describe('the national standard', () => {
  const seen = (id: string): Condition['kind'] | undefined =>
    national2022.criteria.find((each) => each.id === id)?.condition.kind;
  test('judges only what has been seen', () => {
    expect(['5.1', '5.7', '5.8', '6.5', '7.7', '7.8'].map(seen)).toEqual(Array(6).fill('unverified'));
    expect(national2022.partial).toContain('待核实');
  });
  test.each([
    ['2.6', '近三年产值均在40亿元以上'],
    ['2.7', '中小企业产值占集群总产值70%以上'],
    ['2.9', '产值年均增速高于10%'],
  ])('%s says %s', (id, quote) => {
    expect(national2022.criteria.find((each) => each.id === id)?.quote).toBe(quote);
  });
});

describe('a figure with its unit', () => {
  test.each([
    ['30亿元', 300_000_000_000],
    ['0.01万元', 10_000],
    ['-2.5万元', -2_500_000],
    ['18.6平方公里', 18_600_000],
    ['62家', 62],
    ['0.0001千克标准煤/单位产品', 1],
  ])('%s is %i', (text, value) => expect(baseUnits(text)).toBe(value));
  test.each([
    '约30亿元',
    '30亿元\n',
    '30toString',
    '30',
    '亿元',
    '30亿',
    '1.5家',
    '0.00000000001亿元',
    '',
    '1e3家',
    '30 亿元',
  ])('“%s” is none', (text) => expect(baseUnits(text)).toBeUndefined());
  test.each<readonly [number, Unit, string]>([
    [10_000_000_000, '亿元', '1亿元'],
    [12_300_000_000, '亿元', '1.23亿元'],
    [0, '万元', '0万元'],
    [-2_500_000, '万元', '-2.5万元'],
    [62, '家', '62家'],
  ])('%i of %s is written %s', (value, unit, text) => expect(figureText(value, unit)).toBe(text));
  test('is written and read back without loss, in any unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 15), max: 10 ** 15 }),
        fc.constantFrom(...(Object.keys(UNITS) as Unit[])),
        (value, unit) => {
          expect(baseUnits(figureText(value, unit))).toBe(value);
        },
      ),
    );
  });
});
