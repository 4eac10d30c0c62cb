import { beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { formatAmount } from '../../src/dossier/amount.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { FormDesk } from '../../src/formats/form-desk.ts';
import { docxBytes } from '../../src/formats/word.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { formSource } from '../../src/submission/form-field.ts';
import { filledBlanks, fillingsOf } from '../../src/submission/form-filling.ts';
import { proposed } from '../../src/submission/form-match.ts';
import { formReport } from '../../src/submission/form-report.ts';
import { AS_OF, dossierWith, firm } from '../make.ts';
import { cutUpForm, declarationForm, listForm, placeholderForm } from '../formats/make-forms.ts';
import { converted, lacks, python, schemaErrors, toFile } from './tools.ts';

/** Filled official forms, opened by programs that are not ours and read back blank by blank. */

const sample = sampleDossier('s', AS_OF);

async function filledForm(form: Uint8Array, dossier: ClusterDossier = sample) {
  const source = formSource(dossier, shaanxi2023, assess(shaanxi2023, dossier, AS_OF));
  const desk = new FormDesk();
  const opened = await desk.open({ bytes: form, file: '申报表.docx' });
  if (!opened.ok) throw new Error(opened.error.kind);
  const { blanks } = opened.value;
  const filled = filledBlanks(blanks, proposed(blanks, source, dossier.declarationYear), source);
  return { bytes: desk.fill(fillingsOf(filled)), filled, source };
}

const FORMS = [
  ['declaration', declarationForm],
  ['cut-up', cutUpForm],
  ['placeholders', placeholderForm],
  ['lists', listForm],
] as const;
const paths = new Map<string, string>();
beforeAll(async () => {
  for (const [name, form] of FORMS) paths.set(name, toFile(`${name}.docx`, (await filledForm(form())).bytes));
});
const pathOf = (name: string): string => paths.get(name)!;

/** Every table of the body as rows of cells, a box of a symbol font by its code, then every paragraph with words. */
const READ = `
import sys, json, docx
from docx.oxml.ns import qn
W14 = '{http://schemas.microsoft.com/office/word/2010/wordml}'
d = docx.Document(sys.argv[1])
def said(el):
    out = ''
    for e in el.iter():
        if e.tag == qn('w:t'): out += e.text or ''
        elif e.tag == qn('w:tab'): out += '\\t'
        elif e.tag == qn('w:sym'): out += '<' + e.get(qn('w:char')) + '>'
        elif e.tag == qn('w:checked'): out += '<x>'
    return out
body = d.element.body
print(json.dumps({
  'tables': [[[said(c) for c in r.iterfind(qn('w:tc'))] for r in t.iterfind(qn('w:tr'))] for t in body.iter(qn('w:tbl'))],
  'lines': [said(p) for p in body.iter(qn('w:p')) if said(p).strip()],
  'headers': [p.text for s in d.sections for p in s.header.paragraphs],
  'sets': len(d.tables),
}))
`;
interface Found {
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly lines: readonly string[];
  readonly headers: readonly string[];
}
const found = (name: string): Found => python(READ, pathOf(name)) as Found;

describe.skipIf(lacks('validator'))('the schema of OOXML', () => {
  test.each(FORMS)('%s: the form as it was made, and filled in, has no error', (name, form) => {
    expect(schemaErrors(toFile('form.docx', form()), 'Microsoft365')).toEqual([]);
    expect(schemaErrors(pathOf(name), 'Microsoft365')).toEqual([]);
    expect(schemaErrors(pathOf(name), 'Office2010')).toEqual([]);
  });
});

describe.skipIf(lacks('openpyxl'))('python-docx reads', () => {
  test('the declaration form as the screen has it', () => {
    const { tables, lines } = found('declaration');
    expect(lines.slice(0, 5).map((line) => line.trim())).toEqual([
      '陕西省中小企业特色产业集群申报表',
      '集群名称：示例县机床工具产业集群',
      '申报单位（盖章）：示例县工业和信息化局',
      '推荐单位（盖章）：示例市工业和信息化局',
      '填报日期：2026年11月24日',
    ]);
    const [basic, figures, rates, roster, opinions] = tables;
    expect(basic?.map((row) => row.map((text) => text.trim()))).toEqual([
      ['集群名称', '示例县机床工具产业集群'],
      ['所在市', '示例市', '所在县（市、区）', '示例县'],
      ['主导产业', '名称', '机床工具'],
      ['', '代码', '342'],
      ['是否原贫困县', '□是　☑否', '是否同步推荐国家级', '□ 是 ☑ 否'],
      ['联系人', '李示例', '联系电话', '0000-0000001'],
      ['占地面积', '18.60 平方公里', '专职人数', '14  人'],
      ['邮政编码', '', '主管部门负责人（签字）', ''],
    ]);
    expect(figures?.[1]).toEqual(['1.集群总产值', '亿元', '31.199999', '34.04272', '37.372709']);
    expect(figures?.[3]).toEqual(['3.主导产业产值', '万元', '231,600.79', '253,320.75', '278,430.95']);
    expect(figures?.[5]).toEqual(['5.综合能源消费量', '吨标准煤', '', '', '']);
    expect(rates).toEqual([
      ['中小企业产值占比（%）', '87.70', '近三年产值年均增速（%）', '9.45'],
      ['每万人有效发明专利拥有量', '', '企业总数（家）', '62'],
      ['常住人口（万人）', '31.4', '新增有效发明专利（件）', ''],
    ]);
    expect(roster?.slice(2)).toEqual(
      sample.enterprises.map(({ name, creditCode, output }, index) => [
        String(index + 1),
        name,
        creditCode ?? '',
        output['2024'] === undefined ? '' : formatAmount(output['2024'], '万元'),
        output['2025'] === undefined ? '' : formatAmount(output['2025'], '万元'),
        '',
      ]),
    );
    expect(opinions?.[0]?.[1]).toBe('（盖章）负责人（签字）：              年    月    日');
  });

  test('the cut-up form, ticks of every kind among it', () => {
    const { tables, lines, headers } = found('cut-up');
    expect(lines.slice(1, 7)).toEqual([
      '集群名称：示例县机床工具产业集群（全称）',
      '运营管理机构：示例县机床工具产业园管理委员会，负责人：张示例　，电话：0000-0000001',
      '2025年集群总产值37.372709亿元，从业人员6,441 人，占地27,900亩。',
      '近三年未发生较大及以上安全事故：<F052>是　<00A3>否',
      '是否发生偷税漏税行为：<F0A8>是　<F0FE>否',
      '机构性质：<x>管委会　事业单位　国有平台公司',
    ]);
    expect(tables[0]?.slice(0, 4)).toEqual([
      ['申报年度', '2026年'],
      ['细分领域', '数控机床及功能部件'],
      ['是否原贫困县', '否'],
      ['是否同步推荐国家级', '☐是☒否'],
    ]);
    expect(tables[1]).toEqual([
      ['企业总数', '62家'],
      ['规上工业企业数', '39家'],
      ['高新技术企业数量', '17家'],
    ]);
    expect(headers).toEqual(['集群：示例县机床工具产业集群']);
  });

  test('the placeholders, row by row and line by line', () => {
    const { tables, lines, headers } = found('placeholders');
    expect(lines.slice(0, 3)).toEqual([
      '示例县机床工具产业集群申报表',
      '申报单位：示例县工业和信息化局，37.372709亿元，87.70%。',
      '示例县机床工具产业集群在示例县，{不认识的名字}。',
    ]);
    expect(tables[0]?.slice(1, -1)).toEqual(
      sample.enterprises.map(({ name, output, employees }, index) => [
        String(index + 1),
        name,
        output['2025'] === undefined ? '' : formatAmount(output['2025'], '亿元'),
        employees === undefined ? '' : formatAmount(employees, '人'),
      ]),
    );
    expect(lines.slice(-sample.lists.platforms!.length)).toEqual(
      sample.lists.platforms!.map(
        ({ fields: { name, level, host } }, index) => `${index + 1}. ${name}（${level}），${host}`,
      ),
    );
    expect(headers).toEqual(['示例县机床工具产业集群（2026年）']);
  });

  test('the lists', () => {
    const { tables, lines } = found('lists');
    expect(lines).toContain('集群名称：示例县机床工具产业集群');
    expect(lines).toContain('联系人：李示例\t联系电话：0000-0000001\t\t');
    expect(tables[0]?.slice(2)).toEqual([
      ['集群总产值', '311,999.99', '340,427.20', '373,727.09'],
      ['企业总数', '', '', '62家'],
    ]);
    expect(tables[1]?.slice(1)).toEqual(
      sample.lists.platforms!.map(({ fields: { level, name, host, document } }) => [
        level,
        name,
        host,
        document,
      ]),
    );
    expect(tables[2]).toEqual([
      ['运营管理机构性质', '☑管委会□事业单位□行业协会'],
      ['名称', ''],
    ]);
  });

  test('names as bad as people write them, unharmed', async () => {
    const names = [
      '<img src=x onerror=alert(1)>',
      "=cmd|' /C calc'!A0",
      '𠮷𬍛㐂公司',
      '{企业名称}',
      '&amp;]]>',
      '孤\uD800立',
      '长'.repeat(20_000),
    ];
    const hostile = dossierWith(
      {},
      {
        profile: { ...sample.profile, name: names[0]!, declarant: names[2]! },
        enterprises: names.map((name, index) => ({ ...firm(name), id: `h${index}` })),
      },
    );
    const { bytes } = await filledForm(declarationForm(), hostile);
    const path = toFile('hostile.docx', bytes);
    const { tables, lines } = python(READ, path) as Found;
    expect(lines[1]?.trim()).toBe(`集群名称：${names[0]}`);
    expect(tables[3]?.slice(2).map((cells) => cells[1])).toEqual(
      names.map((name) => name.replace('\uD800', '')),
    );
    if (!lacks('validator')) expect(schemaErrors(path, 'Microsoft365')).toEqual([]);
  });
});

describe.skipIf(lacks('soffice') || lacks('openpyxl'))('LibreOffice', () => {
  test.each(FORMS)('%s: opens the filled form, saves it as its own, and nothing written is lost', (name) => {
    const words = ({ tables, lines }: Found): string =>
      JSON.stringify([tables, lines]).replace(/\s|<[^>]*>/g, '');
    const [ours, theirs] = [found(name), python(READ, converted(pathOf(name), 'docx')) as Found];
    // It joins tables that touch, so cells are looked for and not counted.
    const said = words(theirs);
    for (const cell of ours.tables.flat(2))
      expect(said).toContain(words({ ...ours, tables: [], lines: [cell] }).slice(5, -3));
  });
});

test.skipIf(lacks('validator'))('the report on a filled form is a valid Word file', async () => {
  const { filled, source } = await filledForm(declarationForm());
  const report = formReport('申报表.docx', filled, source, {
    dossier: sample,
    pack: shaanxi2023,
    asOf: AS_OF,
  });
  expect(schemaErrors(toFile('report.docx', await docxBytes(report)), 'Microsoft365')).toEqual([]);
});
