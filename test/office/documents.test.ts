import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { assess, contextOf } from '../../src/assessment/assess.ts';
import { chineseDate } from '../../src/base/day.ts';
import { explain } from '../../src/assessment/explain.ts';
import { plainAmount } from '../../src/dossier/amount.ts';
import { TITLES } from '../../src/dossier/enterprise.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { xlsxBytes } from '../../src/formats/excel-out.ts';
import { docxBytes } from '../../src/formats/word.ts';
import { composeZip } from '../../src/formats/zip.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { gapDocument, gapWorkbook } from '../../src/submission/gap-list.ts';
import { planDocument } from '../../src/submission/plan-book.ts';
import { queryLetter } from '../../src/submission/query-letter.ts';
import { selfAssessmentReport } from '../../src/submission/report.ts';
import { rosterWorkbook } from '../../src/submission/roster.ts';
import { rosterTemplate } from '../../src/submission/roster-template.ts';
import type { Block, Picture, WordDocument } from '../../src/submission/block.ts';
import { AS_OF, firm, dossierWith } from '../make.ts';
import { TOTALS } from '../dossier/roster-files.ts';
import { MADE_PLAN } from '../plan/made-plan.ts';
import { converted, lacks, pagesOf, python, schemaErrors, textOf, toFile } from './tools.ts';

/** Every produced document is opened by programs that are not ours, and read back figure by figure. */

const sample = sampleDossier('s', AS_OF);
const assessment = assess(shaanxi2023, sample, AS_OF);
const report = selfAssessmentReport(sample, shaanxi2023, assessment);
const context = contextOf(shaanxi2023, sample, AS_OF);

const book = planDocument({ context, assessment, plan: MADE_PLAN });

/** Names as bad as people and attackers write them (rows 49–52 of the bad inputs). */
const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  "=cmd|' /C calc'!A0",
  '+1',
  '@SUM(1)',
  '-1',
  '𠮷𬍛㐂公司',
  '买买提·阿不都',
  '长'.repeat(150),
  'a\u0000b\u0007c',
  '孤\uD800立',
  '{{7*7}}${x}',
  'شركة المحامل',
  `a${'\u0301'.repeat(500)}`,
  '非\uFFFE字',
];
const cleaned = (text: string): string => text.replace(/[\u0000\u0007\uD800\uFFFE]/g, '');
const hostile = dossierWith(
  {},
  { enterprises: HOSTILE.map((name, index) => ({ ...firm(name), id: `h${index}` })) },
);
const hostileDocument: WordDocument = {
  title: HOSTILE[0]!,
  author: HOSTILE[1]!,
  createdOn: AS_OF,
  cover: {
    title: '封面',
    fields: HOSTILE.slice(0, 3).map((value) => ({ label: '名称', value })),
    date: '2026年',
  },
  header: [HOSTILE[0]!],
  blocks: [
    ...HOSTILE.map((text): Block => ({ kind: 'paragraph', content: text })),
    { kind: 'table', head: ['名称'], rows: HOSTILE.map((text) => [text]) },
  ],
};

/** Four pixels by three, as a canvas would give them. */
const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAEElEQVR4nGMQscmDIwacHACpmwjpZDfBcwAAAABJRU5ErkJggg==',
    'base64',
  ),
);
const picture = (alt: string): Picture => ({ png: PNG, width: 400, height: 300, alt });

const DOCUMENTS = {
  '自评报告.docx': () => docxBytes(report),
  '差距清单.docx': () => docxBytes(gapDocument(context, assessment)),
  '自评报告（有图）.docx': () =>
    docxBytes(
      selfAssessmentReport(sample, shaanxi2023, assessment, picture('各项已符合的条件：（一）7/10。')),
    ),
  '差距清单（有图）.docx': () => docxBytes(gapDocument(context, assessment, picture('集群总产值：“&<>”。'))),
  '口径咨询函.docx': () => docxBytes(queryLetter(sample, shaanxi2023, assessment)!),
  '三年发展规划.docx': () => docxBytes(book),
  '三年发展规划（有图）.docx': () =>
    docxBytes(
      planDocument({
        context,
        assessment,
        plan: sample.plan!,
        pictures: {
          targets: picture('集群总产值：2028年48.00。'),
          schedule: [picture('进度安排：甲，2026年3月。')],
        },
      }),
    ),
  '差距清单.xlsx': () => xlsxBytes(gapWorkbook(context, assessment)),
  'hostile.docx': () => docxBytes(hostileDocument),
  '企业名录.xlsx': () => xlsxBytes(rosterWorkbook(sample, AS_OF)),
  'hostile.xlsx': () => xlsxBytes(rosterWorkbook(hostile, AS_OF)),
  '名录模板.xlsx': () => xlsxBytes(rosterTemplate(sample, AS_OF)),
  'empty.xlsx': () => xlsxBytes(rosterWorkbook(dossierWith(), AS_OF)),
};
const paths: Record<string, string> = {};
beforeAll(async () => {
  for (const [name, write] of Object.entries(DOCUMENTS)) paths[name] = toFile(name, await write());
});

describe.each(Object.keys(DOCUMENTS) as (keyof typeof DOCUMENTS)[])('%s', (name) => {
  test.skipIf(lacks('validator')).each(['Office2010', 'Microsoft365'] as const)(
    'is valid for %s',
    (version) => {
      expect(schemaErrors(paths[name]!, version)).toEqual([]);
    },
  );

  test.skipIf(lacks('soffice'))('opens in LibreOffice', () => {
    expect(textOf(converted(paths[name]!, 'pdf')).startsWith('%PDF')).toBe(true);
  });

  test('is the same bytes for the same content', async () => {
    expect(Buffer.compare(await DOCUMENTS[name](), await DOCUMENTS[name]())).toBe(0);
  });

  test('refers to nothing outside itself', async () => {
    const parts = unzipSync(await DOCUMENTS[name]());
    const relations = Object.entries(parts).filter(([path]) => path.endsWith('.rels'));
    for (const [, bytes] of relations)
      expect(new TextDecoder().decode(bytes)).not.toContain('TargetMode="External"');
  });
});

describe('三年发展规划', () => {
  test.skipIf(lacks('openpyxl'))('gives back every paragraph, every table and every number in them', () => {
    const found = python(
      `import sys, json, docx
d = docx.Document(sys.argv[1])
print(json.dumps({'paragraphs': [p.text for p in d.paragraphs], 'tables': [[[c.text for c in r.cells] for r in t.rows] for t in d.tables]}))`,
      paths['三年发展规划.docx']!,
    ) as { paragraphs: string[]; tables: string[][][] };
    const said = book.blocks.flatMap((block) => {
      if (block.kind === 'heading') return [block.text];
      if (block.kind !== 'paragraph') return [];
      const { content } = block;
      return [typeof content === 'string' ? content : content.map(({ text }) => text).join('')];
    });
    expect(found.paragraphs.filter((text) => said.includes(text))).toEqual(said);
    // The cover is the first table, and a notice a table of one cell.
    expect(found.tables.slice(1)).toEqual(
      book.blocks.flatMap((block) => {
        if (block.kind === 'notice') return [[[`${block.title}　${block.text}`]]];
        return block.kind === 'table' ? [[block.head, ...block.rows]] : [];
      }),
    );
    for (const figure of ['373,727.09', '408,000.00', '445,000.00', '486,000.00', '8,600万元'])
      expect(JSON.stringify(found.tables)).toContain(figure);
  });
});

describe('目录', () => {
  test.skipIf(lacks('openpyxl'))(
    'lists every heading down to its depth, linked, with nothing to be asked on opening',
    () => {
      const parts = unzipSync(new Uint8Array(readFileSync(paths['三年发展规划.docx']!)));
      const xml = new TextDecoder().decode(parts['word/document.xml']);
      const contents = /<w:sdt>.*?<\/w:sdt>/s.exec(xml)![0];
      const entries = [...contents.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)".*?<\/w:hyperlink>/gs)];
      const words = entries.map(([entry]) =>
        [...entry.matchAll(/<w:t[ >][^<]*/g)].map(([text]) => text.replace(/^[^>]*>/, '')),
      );
      expect(words.map(([text]) => text)).toEqual(
        book.blocks.flatMap((block) => (block.kind === 'heading' && block.level <= 2 ? [block.text] : [])),
      );
      for (const [, page] of words) expect(page).toMatch(/^\d+$/);
      for (const [, anchor] of entries) expect(xml).toContain(`w:name="${anchor}"`);
      expect(xml).not.toContain('w:dirty="true"');
      expect(new TextDecoder().decode(parts['word/settings.xml'])).not.toContain('updateFields');
    },
  );

  test.skipIf(lacks('soffice'))('that fills its page is followed by page 1, not by an empty one', () => {
    const pages = pagesOf(converted(paths['三年发展规划（有图）.docx']!, 'pdf'));
    const at = pages.findIndex((page) => page.includes('目录'));
    expect(pages[at]!.filter((line) => /\.{3,}\d+$/.test(line)).length).toBeGreaterThanOrEqual(26);
    expect(pages[at + 1]).toContain('一、发展基础');
  });

  /** 26 to 28 entries fill the first page, 54 to 56 the second. */
  test.skipIf(lacks('soffice'))('of whatever length is followed by no empty page', async () => {
    for (const length of [26, 27, 28, 55, 56]) {
      const headings = Array.from({ length }, (_, at): Block => ({
        kind: 'heading',
        level: 2,
        text: `第${at}节`,
      }));
      const blocks: Block[] = [{ kind: 'contents', depth: 2 }, ...headings];
      const file = { title: '目录', author: '', createdOn: AS_OF, header: [], blocks };
      const path = toFile('目录.docx', await docxBytes(file));
      const pages = pagesOf(converted(path, 'pdf')).slice(0, -1);
      const empty = pages.filter((page) => page.every((line) => line === '' || line.startsWith('校验码')));
      expect([length, empty]).toEqual([length, []]);
    }
  });

  /** It is Word's layout that is worked out; LibreOffice lays a page out a line longer or shorter. */
  test.skipIf(lacks('soffice'))(
    'gives the page on which each heading stands, as LibreOffice lays it out too',
    () => {
      const pages = pagesOf(converted(paths['三年发展规划.docx']!, 'pdf'));
      const at = pages.findIndex((page) => page.includes('目录'));
      const listed = pages[at]!.flatMap((line) => {
        const found = /^(.+?)\.{3,}(\d+)$/.exec(line);
        return found ? [{ text: found[1]!, page: Number(found[2]) }] : [];
      });
      expect(listed).toHaveLength(26);
      let from = at + 1;
      const off = listed.map(({ text, page }) => {
        from += pages.slice(from).findIndex((lines) => lines.includes(text));
        return from - at - page;
      });
      expect(off.filter((by) => Math.abs(by) > 1)).toEqual([]);
      expect(off.filter((by) => by !== 0).length).toBeLessThanOrEqual(3);
    },
  );
});

describe('the titles and the signature', () => {
  test.skipIf(lacks('soffice'))(
    'a query letter of one question ends on its first page, with its date',
    () => {
      const pages = pagesOf(converted(paths['口径咨询函.docx']!, 'pdf'));
      expect(pages.filter((page) => page.some((line) => line !== ''))).toHaveLength(1);
      expect(pages[0]).toContain('申报有关口径的咨询函');
      expect(pages[0]).toContain(chineseDate(AS_OF));
    },
  );

  test.skipIf(lacks('openpyxl')).each(['口径咨询函.docx', '差距清单.docx'])(
    '%s has its title in the middle, 二号',
    (name) => {
      const [alignment, size, headings] = python(
        `import sys, json, docx
d = docx.Document(sys.argv[1])
t = d.paragraphs[0]
print(json.dumps([int(t.alignment), t.runs[0].font.size.pt, [p.text[:2] for p in d.paragraphs if p.style.name == 'Heading 1']]))`,
        paths[name]!,
      ) as [number, number, string[]];
      expect([alignment, size]).toEqual([1, 22]);
      expect(headings.slice(0, 1)).toEqual(['一、']);
    },
  );
});

describe('自评报告', () => {
  test.skipIf(lacks('openpyxl'))('says of every condition what the screen says', () => {
    const tables = python(
      'import sys, json, docx\nprint(json.dumps([[[c.text for c in r.cells] for r in t.rows] for t in docx.Document(sys.argv[1]).tables]))',
      paths['自评报告.docx']!,
    ) as string[][][];
    const rows = new Map(
      tables.flat().flatMap((cells) => (cells.length === 4 ? [[cells[0]!, cells] as const] : [])),
    );
    const items = tables.filter((table) => table[0]?.[1] === '条文').flatMap((table) => table.slice(1));
    expect(items).toHaveLength(60);
    for (const finding of assessment.findings) {
      const { word, sentence } = explain(finding, sample, shaanxi2023);
      const item = items.find(([id]) => id === finding.criterion.id)!;
      expect(item[1]).toBe(finding.criterion.quote);
      expect(item[2]).toBe(word);
      expect(item[3]!.split('\n')[0]).toBe(sentence);
    }
    expect(rows.size).toBeGreaterThan(0);
  });

  test.skipIf(lacks('openpyxl'))(
    'is A4 with the margins, lines and faces of GB/T 9704, and warns where it must',
    () => {
      const found = python(
        `import sys, json, docx
d = docx.Document(sys.argv[1])
s = d.sections[-1]
text = '\\n'.join(c.text for t in d.tables for r in t.rows for c in r.cells)
h = [p for p in d.paragraphs if p.style.name == 'Heading 1']
print(json.dumps({
 'page': [s.page_width.twips, s.page_height.twips, s.top_margin.twips, s.bottom_margin.twips, s.left_margin.twips, s.right_margin.twips],
 'line': d.styles['Normal'].paragraph_format.line_spacing.twips if d.styles['Normal'].paragraph_format.line_spacing else None,
 'header': s.header.paragraphs[0].text,
 'author': d.core_properties.author, 'headings': [p.text for p in h],
 'lapsed': '2025年4月28日届满' in text, 'sample': '虚构的示例数据' in text, 'disclaimer': '以省工业和信息化厅认定为准' in text,
}))`,
        paths['自评报告.docx']!,
      );
      expect(found).toMatchObject({
        page: [11906, 16838, 2098, 1984, 1588, 1474],
        header: '示例　虚构数据，不得用于申报',
        author: '示例县工业和信息化局',
        headings: ['一、自查结论', '二、逐条自查情况', '三、不符合和待定事项', '四、数据来源'],
        lapsed: true,
        sample: true,
        disclaimer: true,
      });
      const xml = new TextDecoder().decode(
        unzipSync(new Uint8Array(readFileSync(paths['自评报告.docx']!)))['word/styles.xml'],
      );
      expect(xml).toContain('w:line="579" w:lineRule="exact"');
      expect(xml).toContain('w:eastAsia="仿宋_GB2312"');
    },
  );

  test('never says 通过认定, 得分 or 通过率', () => {
    expect(JSON.stringify(report)).not.toMatch(/通过认定|得分|通过率/);
  });
});

describe('pictures', () => {
  const read = `import sys, json, docx
d = docx.Document(sys.argv[1])
texts = [p.text for p in d.paragraphs]
print(json.dumps([[[s.width.pt, s.height.pt, s._inline.docPr.get('descr')] for s in d.inline_shapes], [len(p.blob) for p in d.part.package.iter_parts() if p.partname.endswith('.png')], [t for t in texts if t.startswith('图1')], texts.index('图1　三年走势（虚线为门槛）') if '图1　三年走势（虚线为门槛）' in texts else -1]))`;

  test.skipIf(lacks('openpyxl')).each([
    ['自评报告（有图）.docx', '各项已符合的条件：（一）7/10。', '图1　各项已符合的条件占比'],
    ['差距清单（有图）.docx', '集群总产值：“&<>”。', '图1　三年走势（虚线为门槛）'],
  ])(
    '%s holds its picture whole, at its size, with the sentence that says the same',
    (name, alt, caption) => {
      const [shapes, pictures, captions] = python(read, paths[name]!) as unknown[][];
      expect(shapes).toEqual([[300, 225, alt]]);
      expect(pictures).toEqual([PNG.length]);
      expect(captions).toEqual([caption]);
    },
  );

  test.skipIf(lacks('openpyxl'))('the plan holds both of its own, each with its caption', () => {
    const [shapes, pictures, captions] = python(
      read.replace("startswith('图1')", "startswith('图')"),
      paths['三年发展规划（有图）.docx']!,
    ) as unknown[][];
    expect(shapes).toEqual([
      [300, 225, '集群总产值：2028年48.00。'],
      [300, 225, '进度安排：甲，2026年3月。'],
    ]);
    expect(pictures).toEqual([PNG.length]);
    expect(captions).toEqual([
      '图1　主要指标走势：灰色为近三年实际，深色为目标，横线为条件的门槛',
      '图2　进度安排：深色为举措，空心为重点项目',
    ]);
  });

  test.skipIf(lacks('openpyxl'))('without one a document says nothing of it', () => {
    expect(python(read, paths['自评报告.docx']!)).toEqual([[], [], [], -1]);
    expect(python(read, paths['差距清单.docx']!)).toEqual([[], [], [], -1]);
  });
});

describe('企业名录', () => {
  const readSheet = `import sys, json, openpyxl
ws = openpyxl.load_workbook(sys.argv[1], data_only=sys.argv[2] == 'values').worksheets[0]
print(json.dumps({'rows': [[c.value for c in r] for r in ws.iter_rows()], 'types': [[c.data_type for c in r] for r in ws.iter_rows()], 'freeze': ws.freeze_panes, 'lists': [v.sqref.__str__() for v in ws.data_validations.dataValidation], 'titles': ws.print_title_rows}))`;
  interface Read {
    rows: (string | number | null)[][];
    types: string[][];
    freeze: string;
    lists: string[];
    titles: string;
  }

  test.skipIf(lacks('openpyxl'))('holds every figure of every enterprise', () => {
    const { rows, freeze, lists, titles } = python(readSheet, paths['企业名录.xlsx']!, 'values') as Read;
    expect([freeze, titles, lists.length]).toEqual(['C4', '$3:$3', 6]);
    const head = rows[2]!;
    const at = (row: (string | number | null)[], label: string) => row[head.indexOf(label)];
    const body = rows.slice(3, 65);
    body.forEach((row, index) => {
      const each = sample.enterprises[index]!;
      expect(at(row, '企业名称')).toBe(each.name);
      expect(at(row, '统一社会信用代码')).toBe(each.creditCode);
      for (const year of [2023, 2024, 2025]) {
        expect(at(row, `${year}年产值（万元）`)).toBe(Number(plainAmount(each.output[year]!, '万元')));
        expect(at(row, `${year}年有效发明专利（件）`)).toBe(each.inventionPatents[year]);
      }
      for (const { kind, validUntil } of each.titles)
        expect(at(row, `${TITLES[kind]}-有效期至`)).toBe(validUntil);
    });
    expect(at(rows[65]!, '2025年产值（万元）')).toBe(Number(TOTALS.output[2]));
  });

  test.skipIf(lacks('soffice') || lacks('openpyxl'))(
    'its totals, recalculated by LibreOffice, are ours',
    () => {
      const { rows } = python(readSheet, converted(paths['企业名录.xlsx']!, 'xlsx'), 'values') as Read;
      const total = new Map(rows[2]!.map((label, column) => [label, rows[65]![column]]));
      [2023, 2024, 2025].forEach((year, index) => {
        expect(total.get(`${year}年产值（万元）`)).toBeCloseTo(Number(TOTALS.output[index]), 6);
        expect(total.get(`${year}年有效发明专利（件）`)).toBe(TOTALS.patents[index]);
      });
      expect(total.get('从业人员（人）')).toBe(TOTALS.staff);
    },
  );

  test.skipIf(lacks('openpyxl'))('keeps hostile names as text, to the letter', () => {
    const { rows, types } = python(readSheet, paths['hostile.xlsx']!, 'formulas') as Read;
    HOSTILE.forEach((name, index) => {
      expect(rows[3 + index]![1]).toBe(cleaned(name));
      expect(types[3 + index]![1]).toBe('s');
    });
  });
});

test.skipIf(lacks('openpyxl'))('hostile texts stand in the Word file to the letter', () => {
  const texts = python(
    'import sys, json, docx\nprint(json.dumps([p.text for p in docx.Document(sys.argv[1]).paragraphs]))',
    paths['hostile.docx']!,
  ) as string[];
  for (const text of HOSTILE) expect(texts).toContain(cleaned(text));
});

describe('the ZIP', () => {
  const entries = [
    { path: '01_自评报告.docx', blob: new Blob(['甲'.repeat(5000)]) },
    { path: '资料/空.txt', blob: new Blob([]) },
    { path: 'manifest.json', blob: new Blob(['{}']) },
  ];
  test('is read by a library that did not write it, byte for byte', async () => {
    const zip = await composeZip(entries);
    const read = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    expect(Object.keys(read)).toEqual(entries.map(({ path }) => path));
    for (const { path, blob } of entries) {
      expect(Buffer.from(read[path]!).equals(Buffer.from(await blob.arrayBuffer()))).toBe(true);
    }
  });
  test.skipIf(lacks('unzip'))('passes unzip -t, with Chinese names', async () => {
    const path = toFile('包.zip', new Uint8Array(await (await composeZip(entries)).arrayBuffer()));
    const said = execFileSync('unzip', ['-t', path], { encoding: 'utf8' });
    expect(said).toContain('No errors detected');
    const names = python(
      'import sys, json, zipfile\nprint(json.dumps(zipfile.ZipFile(sys.argv[1]).namelist()))',
      path,
    );
    expect(names).toEqual(entries.map((each) => each.path));
  });
});
