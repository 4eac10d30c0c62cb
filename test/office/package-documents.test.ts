import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { explain } from '../../src/assessment/explain.ts';
import { comparisonsOf } from '../../src/assessment/finding.ts';
import { verdictWord } from '../../src/assessment/tone.ts';
import { formatAmount, plainAmount } from '../../src/dossier/amount.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { xlsxBytes } from '../../src/formats/excel-out.ts';
import { docxBytes } from '../../src/formats/word.ts';
import { INDICATORS } from '../../src/policy/indicator.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { formIndicators } from '../../src/submission/declaration-form.ts';
import {
  DOCUMENTS,
  dueDocuments,
  orderedPack,
  sourceOf,
  type DocumentKind,
  type DocumentSource,
} from '../../src/submission/documents.ts';
import { AS_OF, factsOf, firm, latest, years } from '../make.ts';
import { MADE_PLAN } from '../plan/made-plan.ts';
import { attachmentWith } from '../submission/made-attachment.ts';
import { converted, lacks, pagesOf, python, schemaErrors, textOf, toFile } from './tools.ts';

/** Every document of the package, from the sample and from texts as bad as they come, opened by programs not ours. */

const SHA = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
const REPORTS = [
  { sha256: SHA[0]!, whole: true, crc: 1, pages: 14 },
  { sha256: SHA[1]!, whole: true, crc: 1, pages: 2 },
  { sha256: SHA[2]!, whole: true, crc: 1 },
];
const sourceFor = (dossier: ClusterDossier): DocumentSource =>
  sourceOf({
    appVersion: '1',
    pack: orderedPack(shaanxi2023),
    dossier,
    asOf: AS_OF,
    reports: REPORTS,
    pictures: {},
    choice: { left: [], wanted: DOCUMENTS.map(({ id }) => id) },
  });
const bytesOf = ({ compose }: DocumentKind, source: DocumentSource): Promise<Uint8Array<ArrayBuffer>> => {
  const composed = compose(source);
  return composed.kind === 'word'
    ? docxBytes({ ...composed.document, checkCode: 'ABCDEFGHIJKL' })
    : xlsxBytes(composed.workbook);
};
const nameOf = ({ path }: DocumentKind): string => path[path.length - 1]!;

const sample: ClusterDossier = {
  ...sampleDossier('s', AS_OF),
  plan: MADE_PLAN,
  attachments: [
    attachmentWith('E04', '产值汇总表.pdf', { sha256: SHA[0]!, criteria: ['2.6'], issuer: '示例县统计局' }),
    attachmentWith('E01', '证明.pdf', { sha256: SHA[1]!, criteria: ['1.1'], expiresOn: '2026-12-01' }),
    attachmentWith('E19', '批复.pdf', { sha256: SHA[2]!, criteria: ['9.1'] }),
  ],
};

/** Rows 49–52 of the bad inputs. */
const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  "=cmd|' /C calc'!A0",
  '+1',
  '@SUM(1)',
  '{{7*7}}${x}javascript:alert(1)',
  '𠮷𬍛㐂公司',
  '买买提·阿不都',
  '\u202Eدفتر',
  'a\u0000b\uFFFEc\uD800d',
];
const cleaned = (text: string): string => text.replace(/[\u0000\uFFFE]|\uD800/g, '');
const LONG = '长'.repeat(20_000);
const hostile: ClusterDossier = {
  ...sample,
  sample: false,
  // A 口径 that is open, for the letter that asks about it.
  facts: [
    ...sample.facts,
    ...factsOf({ employees: latest('6441人'), inventionPatents: years('105件', '127件', '160件') }),
  ],
  profile: {
    ...sample.profile,
    name: HOSTILE[0]!,
    declarant: HOSTILE[1]!,
    clusterOperator: HOSTILE[5]!,
    leadingIndustry: HOSTILE[8]!,
  },
  judgements: {
    ...sample.judgements,
    '4.1': { verdict: 'met', reason: LONG, by: HOSTILE[5]!, judgedOn: AS_OF },
  },
  plan: { ...MADE_PLAN, sections: { goals: { text: LONG, editedOn: AS_OF, figures: {} } } },
  answers: { ...sample.answers, 'chain.situation': LONG, recommender: HOSTILE[3]!, contact: HOSTILE[6]! },
  enterprises: HOSTILE.map((name, index) => ({ ...firm(name), id: `h${index}`, usesPlatform: true })),
  imports: [],
  attachments: HOSTILE.map((name, index) =>
    attachmentWith('E07', name, { id: `h${index}`, sha256: SHA[0]!, note: index === 0 ? LONG : name }),
  ),
};

const SOURCES = { sample: sourceFor(sample), hostile: sourceFor(hostile) };
const CASES = (Object.keys(SOURCES) as (keyof typeof SOURCES)[]).flatMap((from) =>
  dueDocuments(SOURCES[from]).map((kind) => [`${nameOf(kind)} of the ${from}`, kind, from] as const),
);
const paths: Record<string, string> = {};
beforeAll(async () => {
  for (const [title, kind, from] of CASES)
    paths[title] = toFile(nameOf(kind), await bytesOf(kind, SOURCES[from]));
}, 240_000);
const pathOf = (id: string, from: keyof typeof SOURCES = 'sample'): string =>
  paths[CASES.find(([, kind, own]) => kind.id === id && own === from)![0]]!;

describe.each(CASES)('%s', (title, kind, from) => {
  test.skipIf(lacks('validator')).each(['Office2010', 'Microsoft365'] as const)(
    'is valid for %s',
    (version) => {
      expect(schemaErrors(paths[title]!, version)).toEqual([]);
    },
  );
  test.skipIf(lacks('soffice'))('opens in LibreOffice', () => {
    expect(textOf(converted(paths[title]!, 'pdf')).startsWith('%PDF')).toBe(true);
  });
  test('is the same bytes for the same content', async () => {
    const again = await bytesOf(kind, SOURCES[from]);
    expect(Buffer.compare(new Uint8Array(readFileSync(paths[title]!)), again)).toBe(0);
  });
});

/** Every word of a file, cells within cells among them, as python-docx or openpyxl reads it. */
const wordsOf = (path: string): string =>
  python(
    path.endsWith('.docx')
      ? `import sys, json, docx
def texts(x):
  for p in x.paragraphs: yield p.text
  for t in x.tables:
    for r in t.rows:
      for c in r.cells: yield from texts(c)
print(json.dumps('\\n'.join(texts(docx.Document(sys.argv[1]))), ensure_ascii=True))`
      : `import sys, json, openpyxl
wb = openpyxl.load_workbook(sys.argv[1])
print(json.dumps('\\n'.join(str(c.value) for ws in wb for r in ws.iter_rows() for c in r if c.value is not None)))`,
    path,
  ) as string;
/** The tables of a Word file, cell by cell. */
const tablesOf = (id: string): string[][][] =>
  python(
    'import sys, json, docx\nprint(json.dumps([[[c.text for c in r.cells] for r in t.rows] for t in docx.Document(sys.argv[1]).tables]))',
    pathOf(id),
  ) as string[][][];

describe.skipIf(lacks('openpyxl'))('bad names and endless texts, unharmed to the letter, in', () => {
  const names = HOSTILE.map(cleaned);
  const cluster = names[0]!;
  /** What each document has to name: the cluster, all enterprises and files, or a text of 20,000 characters. */
  const HOLDS: Readonly<Record<string, readonly string[]>> = {
    packageList: [cluster],
    coverLetter: [cluster, names[1]!, names[3]!],
    declarationForm: [...names, LONG],
    commitment: [cluster, names[1]!],
    selfAssessmentReport: [cluster, LONG],
    gapDocument: [cluster],
    gapWorkbook: [cluster],
    queryLetter: [cluster, names[1]!],
    siteChecklist: [cluster, ...names],
    planText: [cluster, LONG],
    roster: names,
    indicators: names,
    anonymousRoster: [cluster],
    evidenceList: [...names, LONG],
    evidenceDividers: names,
  };
  test('every document there is', () => {
    expect(dueDocuments(SOURCES.hostile).map(({ id }) => id)).toEqual(Object.keys(HOLDS));
  });
  test.each(Object.entries(HOLDS))('%s', (id, held) => {
    const text = wordsOf(pathOf(id, 'hostile'));
    for (const each of held) expect(text.includes(each), each.slice(0, 40)).toBe(true);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });
  test('but leave no trace where there are to be none', () => {
    const text = wordsOf(pathOf('anonymousRoster', 'hostile')).replaceAll(cluster, '');
    for (const name of names.filter((each) => each.length > 4)) expect(text).not.toContain(name);
  });
});

describe.skipIf(lacks('openpyxl'))('every figure and verdict as the screen has it, in', () => {
  const { context, assessment } = SOURCES.sample;
  test('口径咨询函: each reading with its formula, result and verdict', () => {
    const asked = assessment.findings.filter(({ cause }) => cause === 'reading');
    const tables = tablesOf('queryLetter').filter(([head]) => head?.[0] === '口径');
    expect(tables.map((table) => table.slice(1))).toEqual(
      asked.map((finding) =>
        explain(finding, sample, shaanxi2023).readings.map(({ name, formula, result, verdict, informs }) => [
          informs ? `${name}（仅供参考）` : name,
          formula,
          result,
          verdictWord(verdict),
        ]),
      ),
    );
    expect(asked.length).toBeGreaterThan(0);
  });

  test('现场核查备查清单: every condition that applies with its verdict, the five largest with their output', () => {
    const tables = tablesOf('siteChecklist');
    const rows = tables.filter(([head]) => head?.[1] === '条件和自查').flatMap((table) => table.slice(1));
    expect(rows.map((row) => row.slice(0, 3))).toEqual(
      assessment.findings
        .filter(({ verdict }) => verdict !== 'notApplicable')
        .map((finding) => [
          finding.criterion.id,
          `${finding.criterion.name}\n${explain(finding, sample, shaanxi2023).word}`,
          finding.criterion.help.proof,
        ]),
    );
    const why = new Map(
      tables.find(([head]) => head?.[1] === '为什么')!.map((row) => [row[0]!, row[1]!] as const),
    );
    const largest = [...sample.enterprises].sort((a, b) => b.output[2025]! - a.output[2025]!).slice(0, 5);
    for (const { name, output } of largest)
      expect(why.get(name)).toContain(`2025年产值${formatAmount(output[2025]!, '万元')}万元`);
  });

  test('差距清单, Word and Excel: every condition that is not met, with what it takes', () => {
    const open = assessment.findings.filter(({ verdict }) => verdict === 'unmet' || verdict === 'unknown');
    const word = tablesOf('gapDocument')
      .filter(([head]) => head?.[0] === '序号')
      .flatMap((table) => table.slice(1));
    expect(word.map(([id]) => id).sort()).toEqual(open.map(({ criterion }) => criterion.id).sort());
    const excel = python(
      `import sys, json, openpyxl
ws = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([[c.value for c in r][:5] for r in ws.iter_rows()]))`,
      pathOf('gapWorkbook'),
    ) as (string | null)[][];
    const byId = new Map(excel.map((row) => [row[0], row.slice(1)] as const));
    for (const [id, ...rest] of word)
      expect([id, byId.get(id)?.map((each) => (each ?? '').replace(/\s/g, ''))]).toEqual([
        id,
        rest.map((each) => each.replace(/\s/g, '')),
      ]);
  });

  test('去标识化名录: every output in whole 百万元, and nothing else of a firm', () => {
    const rows = python(
      `import sys, json, openpyxl
ws = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([[c.value for c in r] for r in ws.iter_rows()]))`,
      pathOf('anonymousRoster'),
    ) as (string | number | null)[][];
    const body = rows.slice(rows.findIndex(([first]) => first === '编号') + 1);
    const key = (of: readonly unknown[]): string => of.map(Number).join(' ');
    expect(body.map((row) => key(row.slice(4, 7))).sort()).toEqual(
      sample.enterprises
        .map(({ output }) => key([2023, 2024, 2025].map((year) => Math.round(output[year]! / 1e8))))
        .sort(),
    );
    expect(body.map(([no]) => no)).toEqual(body.map((_, at) => String(at + 1).padStart(4, '0')));
  });

  test('佐证材料隔页: each kind with its conditions, its files and the pages the list gives', () => {
    const text = wordsOf(pathOf('evidenceDividers'));
    for (const line of [
      'E01-01　证明.pdf　2页　第2页起',
      'E04-01　产值汇总表.pdf　14页　第5页起',
      'E19-01　批复.pdf　第20页起',
    ])
      expect(text).toContain(line);
    for (const { id, name, criteria } of context.pack.evidence
      .filter(({ id }) => ['E01', 'E04', 'E19'].includes(id))
      .map(({ id, name }) => ({
        ...{ id, name },
        criteria: context.pack.criteria.filter(({ evidence }) => evidence.includes(id)),
      }))) {
      expect(text).toContain(name);
      for (const criterion of criteria)
        expect([id, text.includes(`${criterion.id}${criterion.name}`)]).toEqual([id, true]);
    }
  });

  test('致市局的请示: output, shares, growth and counts', () => {
    const text = wordsOf(pathOf('coverLetter'));
    for (const id of ['2.6', '2.7', '2.8', '2.9']) {
      const { formulas } = explain(
        assessment.findings.find(({ criterion }) => criterion.id === id)!,
        sample,
        shaanxi2023,
      );
      for (const { result } of formulas)
        expect([id, text.includes(result.replace(/(\d)(亿元)/, '$1$2'))]).toEqual([id, true]);
    }
    const count = (verdict: string): number =>
      assessment.findings.filter((each) => each.verdict === verdict).length;
    expect(text).toContain(
      `符合${count('met')}项，不符合${count('unmet')}项，待定${count('unknown')}项，不适用${count('notApplicable')}项`,
    );
  });
});

describe('申报表', () => {
  const tables = (): string[][][] => tablesOf('declarationForm');
  const { context, assessment } = SOURCES.sample;

  test.skipIf(lacks('openpyxl'))('holds every figure the screen shows, and 缺 where there is none', () => {
    const table = tables().find(([head]) => head?.[0] === '指标（单位）')!;
    expect(table[0]).toEqual(['指标（单位）', '2022年', '2023年', '2024年', '2025年', '来源']);
    expect(table).toHaveLength(1 + formIndicators().length);
    formIndicators().forEach((indicator, index) => {
      const { name, unit, reported } = INDICATORS[indicator];
      const row = table[1 + index]!;
      expect(row[0]).toBe(`${name}（${unit}）`);
      const text = (year: number): string => {
        const { fact } = context.use(indicator, year);
        return fact ? formatAmount(fact.value, unit) : '缺';
      };
      expect(row.slice(2, 5)).toEqual(
        reported === 'each' ? [2023, 2024, 2025].map(text) : ['—', '—', text(2025)],
      );
    });
  });

  test.skipIf(lacks('openpyxl'))('holds every result of every condition as explained', () => {
    const table = tables().find(([head]) => head?.[3] === '算式')!;
    const expected = assessment.findings.flatMap((finding) =>
      explain(finding, sample, shaanxi2023).formulas.map(({ period, text, result }) => [
        period,
        text,
        result === '—' ? '缺' : result,
      ]),
    );
    expect(table.slice(1, 1 + expected.length).map((row) => row.slice(2, 5))).toEqual(expected);
    expect(expected.length).toBeGreaterThan(12);
  });

  test.skipIf(lacks('openpyxl'))('holds every enterprise with its figures, and their totals', () => {
    const table = tables().find(([head]) => head?.[1] === '企业名称')!;
    expect(table).toHaveLength(1 + 62 + 1);
    sample.enterprises.forEach((each, index) => {
      expect(table[1 + index]!.slice(1, 3)).toEqual([each.name, each.creditCode]);
      expect(table[1 + index]!.slice(6, 9)).toEqual(
        [2023, 2024, 2025].map((year) => formatAmount(each.output[year]!, '万元')),
      );
      expect(table[1 + index]![9]).toBe(formatAmount(each.employees!, '人'));
    });
    const total = table[63]!;
    const fact = (indicator: 'outputValue' | 'employees' | 'inventionPatents', year: number): string =>
      formatAmount(context.use(indicator, year).fact!.value, INDICATORS[indicator].unit);
    expect(total.slice(6, 10)).toEqual([
      fact('outputValue', 2023),
      fact('outputValue', 2024),
      fact('outputValue', 2025),
      fact('employees', 2025),
    ]);
    expect(total[11]).toBe(fact('inventionPatents', 2025));
  });

  test.skipIf(lacks('openpyxl'))(
    'says on each page that it is not official, and keeps its rows and heads together',
    () => {
      const found = python(
        `import sys, json, docx
from docx.oxml.ns import qn
d = docx.Document(sys.argv[1])
print(json.dumps({
 'headers': sorted(set(s.header.paragraphs[0].text for s in d.sections)),
 'pages': [[s.page_width.twips, s.page_height.twips] for s in d.sections],
 'split': sum(1 for t in d.tables for r in t.rows if r._tr.trPr is None or r._tr.trPr.find(qn('w:cantSplit')) is None),
 'heads': sum(1 for t in d.tables if len(t.rows) > 20 and (t.rows[0]._tr.trPr.find(qn('w:tblHeader')) is None)),
}))`,
        pathOf('declarationForm'),
      ) as { headers: string[]; pages: number[][]; split: number; heads: number };
      expect(found.headers).toEqual(['通用样式，非官方样式　示例　虚构数据，不得用于申报']);
      expect(found.pages.filter(([width, height]) => width! > height!)).toEqual([[16838, 11906]]);
      expect([found.heads]).toEqual([0]);
      // The lines of the cover are no table anybody would cut.
      expect(found.split).toBe(0);
    },
  );
});

describe('指标表', () => {
  const read = (path: string): Record<string, (string | number | null)[][]> =>
    python(
      `import sys, json, openpyxl
wb = openpyxl.load_workbook(sys.argv[1], data_only=True)
print(json.dumps({ws.title: [[c.value for c in r] for r in ws.iter_rows()] for ws in wb}))`,
      path,
    ) as Record<string, (string | number | null)[][]>;
  const { context, assessment } = SOURCES.sample;
  const head = (rows: (string | number | null)[][]): number => rows.findIndex((row) => row[1] === '指标');

  test.skipIf(lacks('openpyxl') || lacks('soffice'))(
    'recalculated by LibreOffice, every formula comes to ours',
    () => {
      const path = pathOf('indicators');
      const formulas = python(
        `import sys, json, openpyxl
ws = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([c.coordinate for r in ws.iter_rows() for c in r if c.data_type == 'f']))`,
        path,
      ) as string[];
      // 9 sums of output, 3 of R&D, 3 of patents, and counts; then what the conditions compute.
      expect(formulas.length).toBeGreaterThan(45);
      const [ours, theirs] = [read(path)['指标表']!, read(converted(path, 'xlsx'))['指标表']!];
      ours.forEach((row, at) =>
        row.forEach((value, column) => {
          const other = theirs[at]![column];
          if (typeof value === 'number')
            expect([at, column, other]).toEqual([at, column, expect.closeTo(value, 6)]);
        }),
      );
    },
  );

  test.skipIf(lacks('openpyxl'))('holds every figure, and nothing where there is none', () => {
    const rows = read(pathOf('indicators'))['指标表']!;
    const first = head(rows) + 1;
    formIndicators().forEach((indicator, index) => {
      const { name, unit, reported } = INDICATORS[indicator];
      const row = rows[first + index]!;
      expect(row.slice(1, 3)).toEqual([name, unit]);
      [2023, 2024, 2025].forEach((year, at) => {
        const { fact } = context.use(indicator, year);
        const shown = fact && (reported === 'each' || year === 2025);
        expect([name, year, row[4 + at]]).toEqual([
          name,
          year,
          shown ? Number(plainAmount(fact.value, unit)) : null,
        ]);
      });
    });
  });

  test.skipIf(lacks('openpyxl'))('computes what the conditions compare, to the value they compare', () => {
    const rows = read(pathOf('indicators'))['指标表']!;
    let compared = 0;
    for (const { criterion, decisive } of assessment.findings) {
      const own = rows.filter((row) => row[0] === criterion.id).flatMap((row) => row.slice(3, 7));
      for (const { value, kind } of comparisonsOf(decisive.outcome)) {
        if (!value || kind === 'trend') continue;
        compared += 1;
        const exact = Number((value.n * 10n ** 10n) / value.d) / 1e10;
        expect([
          criterion.id,
          own.some((each) => typeof each === 'number' && Math.abs(each - exact) < 1e-8),
        ]).toEqual([criterion.id, true]);
      }
    }
    expect(compared).toBeGreaterThan(10);
  });

  test.skipIf(lacks('openpyxl'))('shows a count without decimals, a rate with two', () => {
    const formats = python(
      `import sys, json, openpyxl
ws = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([[r[0].value, r[6].number_format] for r in ws.iter_rows() if r[0].value in ('2.6', '3.1', '5.8', '9.4')]))`,
      pathOf('indicators'),
    );
    expect(formats).toEqual([
      ['2.6', '#,##0.00'],
      ['3.1', '#,##0'],
      ['3.1', '#,##0'],
      ['5.8', '#,##0.00'],
      ['9.4', '#,##0.00'],
    ]);
  });

  test.skipIf(lacks('openpyxl'))('has frozen heads and drop-downs', () => {
    expect(
      python(
        `import sys, json, openpyxl
ws = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(json.dumps([ws.freeze_panes is not None, [v.formula1 for v in ws.data_validations.dataValidation]]))`,
        pathOf('indicators'),
      ),
    ).toEqual([true, ['"已核对,有出入"']]);
  });
});

describe('佐证材料目录', () => {
  test.skipIf(lacks('openpyxl'))(
    'numbers the binder through, dividers included, and leaves blank what nobody can know',
    () => {
      const [table] = tablesOf('evidenceList').filter(([head]) => head?.[5] === '起始页');
      const pages = new Map(table!.map((row) => [row[0]!, row.slice(4)]));
      // E01: divider 1, two pages from 2; E04: divider 4, fourteen from 5; E19: divider 19, its pages unknown.
      expect(['E01', 'E01-01', 'E04', 'E04-01', 'E19', 'E19-01', 'E20'].map((id) => pages.get(id))).toEqual([
        ['1', '1'],
        ['2', '2'],
        ['1', '4'],
        ['14', '5'],
        ['1', '19'],
        ['', '20'],
        ['', ''],
      ]);
    },
  );
});

describe('致市局的请示, as GB/T 9704-2012 asks', () => {
  test.skipIf(lacks('openpyxl'))(
    'has its parts in order: 版头, 标题, 主送, 正文, 附件说明, 署名, 日期, 附注, 版记',
    () => {
      const found = python(
        `import sys, json, docx
d = docx.Document(sys.argv[1])
p = [x for x in d.paragraphs if x.text.strip() != '']
print(json.dumps([[x.text, str(x.runs[0].font.color.rgb) if x.runs[0].font.color is not None and x.runs[0].font.color.rgb is not None else '', x.runs[0].font.size.pt if x.runs[0].font.size else 16] for x in p]))`,
        pathOf('coverLetter'),
      ) as [string, string, number][];
      const at = (start: string): number => found.findIndex(([text]) => text.startsWith(start));
      const order = [
        '示例县工业和信息化局文件',
        '＿＿〔2026〕＿＿号',
        '示例县工业和信息化局关于推荐示例县机床工具产业集群申报2026年度省级中小企业特色产业集群的请示',
        '示例市工业和信息化局：',
        '一、集群基本情况',
        '附件：1.材料清单',
        '（联系人：李示例',
        '示例县工业和信息化局办公室',
      ].map(at);
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(order).not.toContain(-1);
      expect(found[0]!.slice(1)[0]).toBe('FF0000');
      expect(found[order[2]!]![2]).toBe(22);
      const texts = found.map(([text]) => text);
      expect(texts.join()).toContain('妥否，请批示。');
      expect(texts[texts.length - 1]).toBe('示例县工业和信息化局办公室\t2026年11月24日印发');
    },
  );

  test.skipIf(lacks('soffice'))(
    'its 版记 is on the last page, which is even and has no number of its own',
    () => {
      const pages = pagesOf(converted(pathOf('coverLetter'), 'pdf')).slice(0, -1);
      const numbers = pages.map((lines) => lines.flatMap((line) => /—\d+—/.exec(line) ?? [])[0]);
      expect(numbers).toEqual(['—1—', '—2—', '—3—', undefined]);
      expect(pages.map((lines) => lines.some((line) => line.includes('印发')))).toEqual([
        false,
        false,
        false,
        true,
      ]);
    },
  );
});
