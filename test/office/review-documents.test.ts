import { beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { recordOf } from '../../src/assessment/record.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { xlsxBytes } from '../../src/formats/excel-out.ts';
import { docxBytes } from '../../src/formats/word.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { clusterRow } from '../../src/review/cluster-row.ts';
import { correctionDocument } from '../../src/review/correction-list.ts';
import { preliminaryOpinion } from '../../src/review/preliminary-opinion.ts';
import type { Contents } from '../../src/review/received.ts';
import { recommendationTable } from '../../src/review/recommendation-table.ts';
import { recompute } from '../../src/review/recompute.ts';
import { tallyOpinions, type Review } from '../../src/review/review.ts';
import type { Reviewed } from '../../src/review/reviewed.ts';
import { sampleOf, siteDocument } from '../../src/review/site-list.ts';
import { AS_OF } from '../make.ts';
import { lacks, python, schemaErrors, toFile } from './tools.ts';

/** What the city's desk writes, opened by programs not ours. */

const sample = sampleDossier('s', AS_OF);
const dossier: typeof sample = {
  ...sample,
  facts: [
    ...sample.facts,
    { indicator: 'qualitySmes', year: 2025, value: 33, origin: { kind: 'form', enteredOn: AS_OF } },
  ],
};
const contents: Contents = {
  dossier,
  declared: recordOf(dossier, shaanxi2023, assess(shaanxi2023, dossier, AS_OF)),
  pack: shaanxi2023,
  packStanding: 'same',
  planDiffers: false,
};
const recomputed = recompute(contents, {
  asOf: AS_OF,
  cluster: dossier.profile.name,
  declarationYear: 2026,
});
const review: Review = {
  opinions: {
    '2.6': { opinion: 'met', reason: '' },
    '3.1': { opinion: 'mend', reason: '请按有效期更正优质企业家数，\n并重新报送企业名录。' },
    '6.5': { opinion: 'unmet', reason: '=HYPERLINK("x") 平台应用普及率不足15%。' },
  },
  remarks: [{ place: 'evidence', item: 'E04', opinion: 'mend', reason: '汇总表没有盖章。' }],
  summary: '材料基本齐全。\n补正后推荐。',
  dueOn: '2026-12-10',
  site: { seed: '20261201-A7', count: 12 },
};
const source: Reviewed = {
  file: '示例县机床工具产业集群申报材料_2026_示例_20261124.zip',
  sha256: 'ab'.repeat(32),
  checkCode: 'ABCDEFGHIJKL',
  faults: ['“plan.json”内容与清单的 SHA-256 不同'],
  holes: ['E04-02 汇总表.pdf'],
  contents,
  recomputed,
  review,
  reviewer: { unit: '示例市工业和信息化局', person: '王示例' },
  today: '2026-12-01',
};
const site = sampleOf(source)!;
const WORD = {
  补正清单: correctionDocument(source),
  初审意见: preliminaryOpinion(source),
  现场抽查企业名单: siteDocument(source, site),
};
const paths: Record<string, string> = {};

beforeAll(async () => {
  for (const [name, document] of Object.entries(WORD))
    paths[name] = toFile(`${name}.docx`, await docxBytes(document));
  const row = clusterRow(contents, recomputed);
  const clusters = [0, 1].map((at) => ({
    row: { ...row, county: `示例${at}县` },
    checkCode: 'ABCDEFGHIJKL',
    sha256: source.sha256,
    faults: at,
    review: at === 0 ? { ...review, paperCode: 'abcd efgh ijkl' } : review,
    opinions: tallyOpinions(review, 60),
  }));
  paths.table = toFile(
    '推荐汇总表.xlsx',
    await xlsxBytes(recommendationTable(clusters, source.reviewer, source.today)),
  );
});

describe.each(Object.keys(WORD))('%s', (name) => {
  test.skipIf(lacks('validator'))('is valid', () => {
    expect(schemaErrors(paths[name]!, 'Microsoft365')).toEqual([]);
  });
  test.skipIf(lacks('openpyxl'))('names the package by its code in the foot of each page', () => {
    const feet = python(
      'import sys, json, docx\nprint(json.dumps([p.text for s in docx.Document(sys.argv[1]).sections for p in s.footer.paragraphs]))',
      paths[name]!,
    ) as string[];
    expect(feet.join()).toContain('校验码 ABCD EFGH IJKL');
  });
});

const tables = (name: string): string[][][] =>
  python(
    'import sys, json, docx\nprint(json.dumps([[[c.text for c in r.cells] for r in t.rows] for t in docx.Document(sys.argv[1]).tables]))',
    paths[name]!,
  ) as string[][][];

test.skipIf(lacks('openpyxl'))('补正清单 lists what is to be mended, in the order of the article', () => {
  const table = tables('补正清单').find(([head]) => head?.[3] === '补正要求')!;
  expect(table.slice(1)).toEqual([
    ['1', '认定条件 3.1 优质企业数量', '需补正', '请按有效期更正优质企业家数，\n并重新报送企业名录。'],
    ['2', '认定条件 6.5 工业互联网平台应用普及率', '不符合', '=HYPERLINK("x") 平台应用普及率不足15%。'],
    ['3', '佐证材料 E04 分企业产值汇总表', '需补正', '汇总表没有盖章。'],
  ]);
});

test.skipIf(lacks('openpyxl'))(
  '初审意见 holds every condition, the differences and what was received',
  () => {
    const all = tables('初审意见');
    const conditions = all.filter(([head]) => head?.[4] === '审阅意见').flatMap((table) => table.slice(1));
    expect(conditions).toHaveLength(60);
    expect(conditions.find(([id]) => id === '6.5')!.slice(2)).toEqual([
      expect.stringMatching(/^不符合\n.*%$/),
      expect.stringMatching(/^不符合\n.*%$/),
      '不符合\n=HYPERLINK("x") 平台应用普及率不足15%。',
    ]);
    const differences = all.find(([head]) => head?.[1] === '类别')!;
    expect(differences.slice(1)).toContainEqual([
      '3.1',
      '与名录合计不同',
      '优质企业（专精特新、创新型、高新技术企业）',
      '33家',
      '23家（－10家）',
    ]);
    expect(all.flat(2)).toEqual(
      expect.arrayContaining([source.sha256, '“plan.json”内容与清单的 SHA-256 不同']),
    );
  },
);

test.skipIf(lacks('openpyxl'))('the list for the site holds the seed and every enterprise drawn', () => {
  const list = tables('现场抽查企业名单').find(([head]) => head?.[1] === '企业')!;
  expect(list.slice(1).map((row) => row[1])).toEqual(site.drawn.map(({ enterprise }) => enterprise.name));
  expect(site.drawn).toHaveLength(12);
  const text = python(
    'import sys, json, docx\nprint(json.dumps("\\n".join(p.text for p in docx.Document(sys.argv[1]).paragraphs)))',
    paths['现场抽查企业名单']!,
  ) as string;
  expect(text).toContain('种子为“20261201-A7”');
});

test.skipIf(lacks('openpyxl'))('推荐汇总表 holds a line a county, figures as numbers, and no score', () => {
  const sheets = python(
    'import sys, json, openpyxl\nprint(json.dumps([[[c.value for c in r] for r in ws.iter_rows()] for ws in openpyxl.load_workbook(sys.argv[1])]))',
    paths.table!,
  ) as (string | number | null)[][][];
  const heads = sheets.map((rows) => rows.findIndex(([first]) => first === '县（市、区）'));
  const cell = (sheet: number, row: number, label: string): unknown =>
    sheets[sheet]![heads[sheet]! + 1 + row]![sheets[sheet]![heads[sheet]!]!.indexOf(label)];
  expect(cell(0, 0, '集群总产值（万元）')).toBeTypeOf('number');
  expect([cell(0, 0, '企业数'), cell(1, 0, '意见：需补正'), cell(1, 0, '未审')]).toEqual([62, 1, 57]);
  expect([cell(1, 0, '与纸质件核对'), cell(1, 1, '与纸质件核对')]).toEqual([
    '与纸质件一致',
    '尚未与纸质件核对',
  ]);
  expect([cell(1, 1, '文件与清单不符'), cell(1, 1, '校验码'), cell(1, 1, 'SHA-256')]).toEqual([
    1,
    'ABCD EFGH IJKL',
    source.sha256,
  ]);
  expect([cell(0, 0, '初审意见'), cell(0, 0, '推荐意见')]).toEqual(['材料基本齐全。补正后推荐。', null]);
  const labels = sheets.flatMap((rows, at) => rows[heads[at]!]!);
  expect(labels.filter((label) => /得分|评分|名次|概率/.test(String(label)))).toEqual([]);
});
