import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { FormDesk } from '../../src/formats/form-desk.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { signatureOf, type Blank } from '../../src/submission/form-blank.ts';
import { formSource } from '../../src/submission/form-field.ts';
import { filledBlanks, type FilledBlank } from '../../src/submission/form-filling.ts';
import {
  distanceOf,
  formLayoutOf,
  plain,
  proposed,
  withFormLayout,
} from '../../src/submission/form-match.ts';
import { formReport } from '../../src/submission/form-report.ts';
import { AS_OF, dossierWith, latest, years } from '../make.ts';
import { cutUpForm, declarationForm, listForm, placeholderForm } from '../formats/make-forms.ts';

/** From the words beside a blank to what is written there; what stays blank says why. */

const sample = sampleDossier('s', AS_OF);
const source = formSource(sample, shaanxi2023, assess(shaanxi2023, sample, AS_OF));
const YEAR = 2026;

async function blanksIn(bytes: Uint8Array): Promise<readonly Blank[]> {
  const opened = await new FormDesk().open({ bytes, file: '申报表.docx' });
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value.blanks;
}
async function filledIn(bytes: Uint8Array): Promise<FilledBlank[]> {
  const blanks = await blanksIn(bytes);
  return filledBlanks(blanks, proposed(blanks, source, YEAR), source);
}

/** Place, label as the form has it, field proposed (? when it is to be looked at), text written or why none is. */
type Row = readonly [place: string, label: string, field: string, text: string];
const FORMS: readonly (readonly [name: string, form: () => Uint8Array, rows: readonly Row[]])[] = [
  [
    'a form with a cover, merged cells, figures by year, a roster and opinions',
    declarationForm,
    [
      ['第2段', '集群名称', 'profile:name', '示例县机床工具产业集群'],
      ['第3段', '申报单位（盖章）', 'profile:declarant', '示例县工业和信息化局'],
      ['第4段', '推荐单位（盖章）', 'answer:recommender', '示例市工业和信息化局'],
      ['第5段', '填报日期', 'asOf', '2026年11月24日'],
      ['表1第1行第2格', '集群名称', 'profile:name', '示例县机床工具产业集群'],
      ['表1第2行第2格', '所在市', 'profile:city', '示例市'],
      ['表1第2行第4格', '所在县（市、区）', 'profile:county', '示例县'],
      // 名称 alone names nothing; it stands beside 主导产业, which is merged over two rows.
      ['表1第3行第3格', '名称', 'profile:leadingIndustry', '机床工具'],
      ['表1第4行第3格', '代码', 'profile:leadingIndustryCode', '342'],
      ['表1第5行第2格', '是否原贫困县', 'answer:formerlyPoor', '否'],
      ['表1第5行第4格', '是否同步推荐国家级', 'answer:alsoNational', '否'],
      ['表1第6行第2格', '联系人', 'answer:contact', '李示例'],
      ['表1第6行第4格', '联系电话', 'answer:contactPhone', '0000-0000001'],
      ['表1第7行第2格', '占地面积', 'figure:landArea:2025', '18.60'],
      ['表1第7行第4格', '专职人数', 'answer:operatorStaff', '14'],
      ['表1第8行第2格', '邮政编码', '', '没有对应'],
      ['表1第8行第4格', '主管部门负责人（签字）', '', '留待手填'],
      // The unit stands in a column of its own, and every decimal is kept.
      ['表2第2行第3格', '1.集群总产值|2023年', 'figure:outputValue:2023', '31.199999'],
      ['表2第2行第4格', '1.集群总产值|2024年', 'figure:outputValue:2024', '34.04272'],
      ['表2第2行第5格', '1.集群总产值|2025年', 'figure:outputValue:2025', '37.372709'],
      ['表2第3行第3格', '2.其中：中小企业产值|2023年', 'figure:smeOutput:2023', '27.185029'],
      ['表2第3行第4格', '2.其中：中小企业产值|2024年', 'figure:smeOutput:2024', '29.767669'],
      ['表2第3行第5格', '2.其中：中小企业产值|2025年', 'figure:smeOutput:2025', '32.776101'],
      ['表2第4行第3格', '3.主导产业产值|2023年', 'figure:leadingIndustryOutput:2023', '231,600.79'],
      ['表2第4行第4格', '3.主导产业产值|2024年', 'figure:leadingIndustryOutput:2024', '253,320.75'],
      ['表2第4行第5格', '3.主导产业产值|2025年', 'figure:leadingIndustryOutput:2025', '278,430.95'],
      ['表2第5行第3格', '4.有效发明专利|2023年', 'figure:inventionPatents:2023', '105'],
      ['表2第5行第4格', '4.有效发明专利|2024年', 'figure:inventionPatents:2024', '127'],
      ['表2第5行第5格', '4.有效发明专利|2025年', 'figure:inventionPatents:2025', '160'],
      // Nobody entered it: blank, and never a nought.
      ['表2第6行第3格', '5.综合能源消费量|2023年', 'figure:energyUse:2023', '没有数据'],
      ['表2第6行第4格', '5.综合能源消费量|2024年', 'figure:energyUse:2024', '没有数据'],
      ['表2第6行第5格', '5.综合能源消费量|2025年', 'figure:energyUse:2025', '没有数据'],
      ['表3第1行第2格', '中小企业产值占比（%）', 'rate:2.7', '87.70'],
      ['表3第1行第4格', '近三年产值年均增速（%）', 'rate:2.9', '9.45'],
      // Two readings disagree (5.8), so no one figure may stand there.
      ['表3第2行第2格', '每万人有效发明专利拥有量', 'rate:5.8', '填不进去'],
      ['表3第2行第4格', '企业总数（家）', 'figure:enterprises:2025?', '62'],
      ['表3第3行第2格', '常住人口（万人）', 'figure:residents:2025', '31.4'],
      // 新增 is another figure than the stock.
      ['表3第3行第4格', '新增有效发明专利（件）', '', '没有对应'],
      ['表4第3行起', '三、集群企业名录', 'roster', '62行，4列'],
      ['表5第1行第2格', '负责人（签字）', '', '留待手填'],
      ['表5第1行第2格', '县级主管部门审核意见', '', '留待手填'],
    ],
  ],
  [
    'a form with cut-up runs, symbols, controls, form fields and a table in a table',
    cutUpForm,
    [
      ['第2段', '集群名称', 'profile:name', '示例县机床工具产业集群'],
      ['第3段', '运营管理机构', 'profile:clusterOperator', '示例县机床工具产业园管理委员会'],
      ['第3段', '负责人', 'answer:operatorHead', '张示例'],
      ['第3段', '电话', 'answer:contactPhone', '0000-0000001'],
      ['第4段', '2025年集群总产值', 'figure:outputValue:2025', '37.372709'],
      ['第4段', '从业人员', 'figure:employees:2025', '6,441'],
      // 18.60平方公里; 1,500亩 to each.
      ['第4段', '占地', 'figure:landArea:2025', '27,900'],
      // “是” after 未发生 and “否” after 是否发生 say the same.
      ['第5段', '近三年未发生较大及以上安全事故', 'statement:safetyAccident', '是'],
      ['第6段', '是否发生偷税漏税行为', 'statement:taxEvasion', '否'],
      ['第7段', '机构性质', 'answer:operatorNature', '管委会'],
      ['表1第1行第2格', '申报年度', 'declarationYear', '2026年'],
      ['表1第2行第2格', '细分领域', 'answer:niche', '数控机床及功能部件'],
      ['表1第3行第2格', '是否原贫困县', 'answer:formerlyPoor', '否'],
      ['表1第4行第2格', '是否同步推荐国家级', 'answer:alsoNational', '否'],
      ['表1第5行第2格内的表第1行第2格', '企业总数', 'figure:enterprises:2025?', '62家'],
      ['表1第5行第2格内的表第2行第2格', '规上工业企业数', 'figure:aboveScaleIndustrials:2025', '39家'],
      ['表1第5行第2格内的表第3行第2格', '高新技术企业数量', 'figure:highTechEnterprises:2025', '17家'],
      ['表1第6行第1格', '数字化转型现状（500字以内）', 'answer:digital.situation', '没有数据'],
      ['表1第7行第1格', '绿色化发展成效', 'answer:green.results', '单位产值能耗三年下降，见E16。'],
      ['页眉页脚第1段', '集群', 'profile:name', '示例县机床工具产业集群'],
    ],
  ],
  [
    'a form with placeholders',
    placeholderForm,
    [
      ['第1段', '集群名称', 'profile:name', '示例县机床工具产业集群'],
      ['第2段', '申报主体', 'profile:declarant', '示例县工业和信息化局'],
      ['第2段', '2025年集群总产值（亿元）', 'figure:outputValue:2025', '37.372709'],
      ['第2段', '中小企业产值占比', 'rate:2.7', '87.70%'],
      // Nobody's name, and near one: proposed, to be looked at.
      ['第3段', '集群名', 'profile:name?', '示例县机床工具产业集群'],
      ['第3段', '所在县（市、区）', 'profile:county', '示例县'],
      ['第3段', '不认识的名字', '', '没有对应'],
      ['表1第2行第1格', '企业名录', 'roster', '62行，4列'],
      ['表1第3行第2格', '企业总数', 'figure:enterprises:2025?', '62家'],
      ['表1第3行第3格', '合计', '', '没有对应'],
      ['表1第3行第4格', '合计', '', '没有对应'],
      ['第5段', '创新平台', 'list:platforms', '8行，4列'],
      ['页眉页脚第1段', '集群名称', 'profile:name', '示例县机床工具产业集群'],
      ['页眉页脚第1段', '申报年度', 'declarationYear', '2026年'],
    ],
  ],
  [
    'a form with lists, a text box, tabs to write on and one unit for a table',
    listForm,
    [
      ['第2段的文本框', '集群名称', 'profile:name', '示例县机床工具产业集群'],
      ['第4段', '联系人', 'answer:contact', '李示例'],
      ['第4段', '联系电话', 'answer:contactPhone', '0000-0000001'],
      ['表1第3行第2格', '集群总产值|2023年', 'figure:outputValue:2023', '311,999.99'],
      ['表1第3行第3格', '集群总产值|2024年', 'figure:outputValue:2024', '340,427.20'],
      ['表1第3行第4格', '集群总产值|2025年', 'figure:outputValue:2025', '373,727.09'],
      // 万元 over the table is nothing to a number of enterprises.
      ['表1第4行第2格', '企业总数|2023年', 'figure:enterprises:2023', '没有数据'],
      ['表1第4行第3格', '企业总数|2024年', 'figure:enterprises:2024', '没有数据'],
      ['表1第4行第4格', '企业总数|2025年', 'figure:enterprises:2025', '62家'],
      ['表2第2行起', '创新平台情况', 'list:platforms', '8行，4列'],
      ['表3第1行第2格', '运营管理机构性质', 'answer:operatorNature', '管委会'],
      ['表3第2行第2格', '名称', '', '没有对应'],
    ],
  ],
];

const WORDS = { missing: '没有数据', unfit: '填不进去', byHand: '留待手填', none: '没有对应' } as const;

describe.each(FORMS)('%s', (_, form, rows) => {
  test('blank, field proposed, text written', async () => {
    const found = (await filledIn(form())).map(({ blank, match, state, text }): Row => {
      const label = blank.label + (blank.column === undefined ? '' : `|${blank.column}`);
      const field = (match?.field ?? '') + (match?.guess === 'likely' ? '?' : '');
      return [blank.place, label, field, state === 'filled' ? text : WORDS[state]];
    });
    expect(found).toEqual(rows);
  });
});

/** One cell of a table, as it would be found. */
const cell = (label: string, more: Partial<Blank> = {}): Blank => ({
  id: 'b1',
  kind: 'cell',
  label,
  group: [],
  place: '表1第1行第2格',
  ...more,
});
const fieldFor = (blank: Blank): string => {
  const match = proposed([blank], source, YEAR)[blank.id];
  return (match?.field ?? '') + (match?.guess === 'likely' ? '?' : '');
};

describe('what a label is taken for', () => {
  const LABELS: readonly (readonly [label: string, field: string, why: string, more?: Partial<Blank>])[] = [
    ['集群总产值（亿元）', 'figure:outputValue:2025?', 'no year is said: the last, to be looked at'],
    ['2024年度集群总产值（亿元）', 'figure:outputValue:2024', 'the year stands in the label'],
    ['上年度集群总产值', 'figure:outputValue:2025', 'the year before the declaration'],
    ['近三年集群总产值', '', 'three years do not go into one blank'],
    ['2023—2025年集群总产值', '', 'nor does a span'],
    ['2020年集群总产值', '', 'a year nobody keeps'],
    ['2028年集群总产值目标', '', 'a target is no figure of a year'],
    ['计划总产值', '', 'nor is a plan'],
    ['集群总产值同比增速（%）', '', 'a rate is not what it is of'],
    ['出口额', '', 'exports are a part of 进出口额'],
    ['发明专利申请量', '', 'applications are not in force'],
    ['（三）从业人员数（人）', 'figure:employees:2025', 'numbering, 数 and the unit are left out'],
    ['集群内中小企业数量', 'figure:smes:2025', '集群内 is left out'],
    ['专精特新“小巨人”企业（家）', 'figure:littleGiants:2025', 'quotation marks are left out'],
    ['规上企业数', 'figure:aboveScaleIndustrials:2025', 'a short name'],
    ['集群总产值', '', 'a percentage is none of it', { unit: '%' }],
    ['中小企业产值占比', '', 'money is no share', { unit: '万元' }],
    ['名称', '', 'a word that names nothing alone'],
    ['名称', 'profile:clusterOperator', 'what it stands under does', { group: ['集群运营管理机构'] }],
    ['国家级', 'figure:nationalPlatforms:2025', 'the head of its column does', { column: '创新平台数' }],
    ['申报单位负责人（签字）', '', 'a signature is written by hand'],
    ['填报单位（公章）', 'profile:declarant', 'a seal goes over a printed name'],
    ['数字化升级情况', 'answer:digital.situation', 'another name of the section'],
    ['＜img onerror＞', '', 'nobody’s'],
    ['', '', 'no words at all'],
  ];
  test.each(LABELS.map((each) => [each[0], each[1], each[2], each] as const))('%s → %s: %s', (...args) => {
    const [label, field, , more] = args[3];
    expect(fieldFor(cell(label, more))).toBe(field);
  });

  test.each<readonly [options: readonly string[], label: string, text: string]>([
    [['是', '否'], '近三年未发生较大及以上安全事故', '是'],
    [['是', '否'], '近三年是否发生较大及以上安全事故', '否'],
    [['有', '无'], '较大及以上安全事故', '无'],
    [['发生', '未发生'], '较大及以上安全事故', '未发生'],
    // “较大及以上安全事故 □是 □否” does not say which.
    [['是', '否'], '较大及以上安全事故', ''],
  ])('%s beside %s: %s', (options, label, text) => {
    const blank = cell(label, { kind: 'choice', options });
    const [filled] = filledBlanks([blank], proposed([blank], source, YEAR), source);
    expect(filled?.match?.field).toBe('statement:safetyAccident');
    expect(filled?.text).toBe(text);
  });
});

test('what is not known is not written: neither 0 nor 否, and the reason is said', () => {
  const bare = dossierWith();
  const empty = formSource(bare, shaanxi2023, assess(shaanxi2023, bare, AS_OF));
  const blanks = [
    cell('有效发明专利', { id: 'b1', column: '2025年' }),
    cell('企业总数', { id: 'b2', column: '2025年' }),
    cell('是否原贫困县', { id: 'b3', kind: 'choice', options: ['是', '否'] }),
    cell('近三年未发生较大及以上安全事故', { id: 'b4', kind: 'choice', options: ['是', '否'] }),
    cell('企业名录', { id: 'b5', kind: 'rows', columns: ['企业名称', '产值'] }),
  ];
  const filled = filledBlanks(blanks, proposed(blanks, empty, YEAR), empty);
  expect(filled.map(({ state, text, origin }) => [state, text, origin])).toEqual([
    ['missing', '', '未填'],
    ['missing', '', '未填'],
    ['missing', '', '未填'],
    ['missing', '', '未声明'],
    ['missing', '', '企业名录是空的'],
  ]);
});

test('a figure is the text of the screen in the unit beside it, exactly', () => {
  const exact = dossierWith({
    outputValue: years('30亿元', '30.1亿元', '30.00000001亿元'),
    landArea: latest('20平方公里'),
  });
  const known = formSource(exact, shaanxi2023, assess(shaanxi2023, exact, AS_OF));
  const texts = ['亿元', '万元', '千元', '元', undefined].map((unit) => {
    const blank = cell('集群总产值', { column: '2025年', ...(unit !== undefined && { unit }) });
    return filledBlanks([blank], proposed([blank], known, YEAR), known)[0]?.text;
  });
  expect(texts).toEqual([
    '30.00000001',
    '300,000.0001',
    '3,000,000.001',
    '3,000,000,001.00',
    '300,000.0001万元',
  ]);
});

test.each<readonly [field: string, text: string, unit: string | undefined, written: string, why: string]>([
  ['figure:landArea:2025', '18.6平方公里', '亩', '27,900', '1,500亩 to 平方公里'],
  ['figure:landArea:2025', '18.600001平方公里', '亩', '27,900.0015', 'one 平方米 more'],
  ['figure:landArea:2025', '18.600001平方公里', '公顷', '1,860.0001', 'to the last 平方米'],
  ['figure:landArea:2025', '18.600001平方公里', '平方米', '18,600,001', 'the base unit itself'],
  ['figure:landArea:2025', '18.6平方公里', '万平方米', '1,860', '100 to 平方公里'],
  ['figure:landArea:2025', '18.6平方公里', 'km²', '18.60', 'another name of it'],
  ['figure:landArea:2025', '18.6平方公里', '万元', '', 'area is no money'],
  ['figure:landArea:2025', '18.6平方公里', undefined, '18.60平方公里', 'no unit said: its own'],
  ['figure:residents:2025', '352417人', '万人', '35.2417', 'every 人'],
  ['figure:residents:2025', '9人', '万人', '0.0009', 'less than one 万'],
  ['figure:residents:2025', '0人', '万人', '0', 'nought is known'],
  ['figure:residents:2025', '352417人', '人', '352,417', 'its own'],
  ['figure:residents:2025', '352417人', '亩', '', 'people are no area'],
])('%s of %s before %s: %s, %s', (id, text, unit, written) => {
  const known = dossierWith(
    id.includes('landArea') ? { landArea: latest(text) } : { residents: latest(text) },
  );
  const own = formSource(known, shaanxi2023, assess(shaanxi2023, known, AS_OF));
  const [filled] = filledBlanks(
    [cell('占地', { ...(unit !== undefined && { unit }) })],
    { b1: { field: id } },
    own,
  );
  expect(filled?.state).toBe(written === '' ? 'unfit' : 'filled');
  expect(filled?.text).toBe(written);
  if (written === '') expect(filled?.origin).toMatch(/^表中的单位是“.+”，.+请.*手填$/);
});

test.each<readonly [field: string, unit: string | undefined, written: string, why: string]>([
  ['rate:2.7', '%', '87.70', 'the sign is printed'],
  ['rate:2.7', '‰', '877', 'ten times as many'],
  ['rate:2.7', undefined, '87.70%', 'the sign is not'],
  ['rate:2.7', '万元', '', 'a share is no money'],
])('%s before %s: %s, %s', (field, unit, written) => {
  const blank = cell('空白', { ...(unit !== undefined && { unit }) });
  const [filled] = filledBlanks([blank], { b1: { field } }, source);
  expect([filled?.state, filled?.text]).toEqual([written === '' ? 'unfit' : 'filled', written]);
});

test.each<readonly [text: string, unit: string, written: string, why: string]>([
  ['14人', '人', '14', '人 is printed'],
  ['14', '人', '14', 'as it is'],
  ['1,400 人', '人', '1,400', 'with a gap'],
  ['14人', '万元', '', 'people are no money'],
  ['管委会', '人', '管委会', 'no figure'],
])('the text %j before %s: %j, %s', (text, unit, written) => {
  const field = {
    id: 'x',
    group: '',
    label: '',
    names: [],
    origin: '',
    value: { kind: 'text', text },
  } as const;
  const [filled] = filledBlanks(
    [cell('空白', { unit })],
    { b1: { field: 'x' } },
    { fields: [field], rows: [] },
  );
  expect([filled?.state, filled?.text]).toEqual([written === '' ? 'unfit' : 'filled', written]);
});

test.each<readonly [text: string, more: Partial<Blank>, state: string, written: string, why: string]>([
  ['722299', {}, 'filled', '722299', 'as it was typed'],
  [' 27,900 ', { unit: '亩' }, 'filled', ' 27,900 ', 'also where a unit is printed'],
  ['一\n二', {}, 'filled', '一\n二', 'lines stay lines'],
  [' ', {}, 'none', '', 'nothing was typed yet'],
  ['', {}, 'none', '', 'nothing at all'],
  ['否', { kind: 'choice', options: ['是', '否'] }, 'filled', '否', 'an option is ticked'],
  ['也许', { kind: 'choice', options: ['是', '否'] }, 'unfit', '', 'no such option'],
  ['722299', { uneven: true }, 'unfit', '', 'drawn twice, and not alike'],
])('%j typed by the user into %o is %s', (text, more, state, written) => {
  const blank = cell('邮政编码', more);
  const [filled] = filledBlanks([blank], { b1: { text } }, source);
  expect([filled?.state, filled?.text]).toEqual([state, written]);
  expect(filled?.filling).toEqual(
    state !== 'filled'
      ? undefined
      : more.options
        ? { kind: 'tick', option: 1 }
        : { kind: 'text', text: written },
  );
});

test('what was chosen for a form is found again, years as the declaration has moved on', async () => {
  const blanks = await blanksIn(declarationForm());
  const own = proposed(blanks, source, YEAR);
  const postcode = blanks.find(({ label }) => label === '邮政编码')!;
  const output = blanks.find(({ label, column }) => label.includes('集群总产值') && column === '2025年')!;
  const signed = blanks.find(({ label }) => label === '主管部门负责人（签字）')!;
  const chosen = {
    ...own,
    [postcode.id]: { field: 'answer:contact' },
    [output.id]: {},
    [signed.id]: { text: '王示例' },
  };
  const layout = formLayoutOf('form:1', blanks, chosen, YEAR);
  const again = withFormLayout(own, layout, source, YEAR);
  expect(again[postcode.id]).toEqual({ field: 'answer:contact', guess: 'remembered' });
  expect(again[output.id]).toEqual({ guess: 'remembered' });
  expect(again[signed.id]).toEqual({ text: '王示例', guess: 'remembered' });
  const others = blanks.filter((blank) => ![postcode, output, signed].includes(blank));
  expect(others.map(({ id }) => again[id])).toEqual(others.map(({ id }) => own[id]));
  const next = formSource(
    { ...sample, declarationYear: 2027 },
    shaanxi2023,
    assess(shaanxi2023, sample, AS_OF),
  );
  const moved = withFormLayout({}, formLayoutOf('form:1', blanks, own, YEAR), next, 2027);
  expect(moved[output.id]?.field).toBe('figure:outputValue:2026');
});

test('another form, or the same with one more blank, has another signature', async () => {
  const signature = async (bytes: Uint8Array): Promise<string> => signatureOf(await blanksIn(bytes));
  const all = await Promise.all(
    [declarationForm(), cutUpForm(), placeholderForm(), listForm()].map(signature),
  );
  expect(new Set(all).size).toBe(4);
  expect(await signature(declarationForm())).toBe(all[0]);
});

test('the report lists every blank once, what stayed blank first', async () => {
  const filled = await filledIn(declarationForm());
  const { blocks } = formReport('申报表.docx', filled, source, {
    dossier: sample,
    pack: shaanxi2023,
    asOf: AS_OF,
  });
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
  expect(tables.map(({ head }) => head[2])).toEqual(['应填', '填入内容']);
  const [open, done] = tables.map(({ rows }) => rows);
  expect([open?.length, done?.length]).toEqual([9, 32]);
  expect(open).toContainEqual([
    '表2第6行第3格',
    '5.综合能源消费量，2023年',
    '2023年能源消费总量',
    '没有数据',
    '未填',
  ]);
});

test.each([
  ['集群名称', '集群名称', 0],
  ['集群名', '集群名称', 1],
  ['', '名称', 2],
  ['名称', '', 2],
  ['总产直', '总产值', 1],
])('%s and %s are %i apart', (a, b, distance) => {
  expect(distanceOf(a, b)).toBe(distance);
});

test.each([
  ['（二）集群总产值（亿元）：', '集群总产值'],
  ['1.其中：中小企业产值', '中小企业产值'],
  ['R&D经费支出(万元)', 'r&d经费支出'],
  ['2025年末从业人员', '从业人员'],
])('%s is %s', (label, key) => {
  expect(plain(label)).toBe(key);
});
