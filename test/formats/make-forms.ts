import { strToU8, zipSync } from 'fflate';

/** Official forms as a province sends them out, made by code: merged cells, strokes, boxes, tables in tables. */

const NS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" mc:Ignorable="w14"';

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Properties of a run, of 仿宋 in 小四 unless said. */
export const FONT = '<w:rFonts w:ascii="FangSong" w:eastAsia="仿宋" w:hAnsi="FangSong"/>';
export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${FONT}${properties}<w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;
export const bold = (text: string): string =>
  `<w:r><w:rPr>${FONT}<w:b/><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;
/** Underlined space to write on. */
export const stroke = (text = '                    '): string =>
  `<w:r><w:rPr>${FONT}<w:sz w:val="24"/><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const symbol = (font: string, char: string): string =>
  `<w:r><w:rPr>${FONT}<w:sz w:val="24"/></w:rPr><w:sym w:font="${font}" w:char="${char}"/></w:r>`;

export const p = (...runs: readonly string[]): string =>
  `<w:p><w:pPr><w:spacing w:line="360" w:lineRule="auto"/></w:pPr>${runs.join('')}</w:p>`;
/** An empty paragraph whose mark says which type is to be used. */
export const EMPTY = `<w:p><w:pPr><w:jc w:val="center"/><w:rPr>${FONT}<w:color w:val="1F3864"/><w:sz w:val="21"/></w:rPr></w:pPr></w:p>`;
export const title = (text: string): string =>
  `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${bold(text)}</w:p>`;

interface CellOptions {
  readonly span?: number;
  readonly merge?: 'restart' | 'continue';
}
/** A cell holding paragraphs; a text becomes one, '' an empty one. */
export function cell(content: string | readonly string[], { span, merge }: CellOptions = {}): string {
  const body = typeof content === 'string' ? (content === '' ? EMPTY : p(run(content))) : content.join('');
  const properties = [
    ...(span === undefined ? [] : [`<w:gridSpan w:val="${span}"/>`]),
    ...(merge === undefined ? [] : [merge === 'restart' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>']),
    '<w:vAlign w:val="center"/>',
  ];
  return `<w:tc><w:tcPr><w:tcW w:w="@${span ?? 1}" w:type="dxa"/>${properties.join('')}</w:tcPr>${body}</w:tc>`;
}
export const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
  .join('');
/** A table of equal columns over the width of the page, and the paragraph that must follow it. */
export const table = (columns: number, ...rows: readonly string[]): string => tableOf(9000, columns, rows);
const innerTable = (columns: number, ...rows: readonly string[]): string => tableOf(4200, columns, rows);
function tableOf(width: number, columns: number, rows: readonly string[]): string {
  const unit = Math.floor(width / columns);
  const grid = `<w:gridCol w:w="${unit}"/>`.repeat(columns);
  const body = rows.join('').replace(/"@(\d+)"/g, (_, span: string) => `"${Number(span) * unit}"`);
  return `<w:tbl><w:tblPr><w:tblW w:w="${unit * columns}" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body}</w:tbl><w:p/>`;
}

/** Content controls and form fields of older Word files. */
export const control = (alias: string, prompt: string, more = '<w:text/>'): string =>
  `<w:sdt><w:sdtPr><w:alias w:val="${alias}"/><w:showingPlcHdr/>${more}</w:sdtPr><w:sdtContent><w:r><w:t>${prompt}</w:t></w:r></w:sdtContent></w:sdt>`;
export const dropDown = (alias: string, ...items: readonly string[]): string =>
  control(
    alias,
    '选择一项。',
    `<w:dropDownList>${['选择一项。', ...items].map((each) => `<w:listItem w:displayText="${each}" w:value="${each}"/>`).join('')}</w:dropDownList>`,
  );
export const checkControl = (): string =>
  '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>';
const fieldChar = (type: string, data = ''): string =>
  `<w:r><w:fldChar w:fldCharType="${type}"${data === '' ? '/>' : `>${data}</w:fldChar>`}</w:r>`;
export const textField = (): string =>
  `${fieldChar('begin', '<w:ffData><w:name w:val="Text1"/><w:enabled/><w:calcOnExit w:val="0"/><w:textInput/></w:ffData>')}<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>${fieldChar('separate')}<w:r><w:t>\u2002\u2002\u2002\u2002\u2002</w:t></w:r>${fieldChar('end')}`;
export const checkField = (): string =>
  `${fieldChar('begin', '<w:ffData><w:name w:val="Check1"/><w:enabled/><w:calcOnExit w:val="0"/><w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox></w:ffData>')}<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>${fieldChar('separate')}${fieldChar('end')}`;
/** Drawn for new programs, and for old ones with the paragraphs of `old`. */
export const textBoxTwice = (paragraphs: readonly string[], old: readonly string[]): string =>
  textBox(...paragraphs).replace(
    '</mc:AlternateContent>',
    `<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:226pt;height:56pt"><v:textbox><w:txbxContent>${old.join('')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>`,
  );
export const textBox = (...paragraphs: readonly string[]): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2880000" cy="720000"/><wp:docPr id="7" name="文本框 7"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2880000" cy="720000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>${paragraphs.join('')}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>`;

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The parts of a .docx around a body. */
export function formParts(body: string, { header, type = MAIN }: { header?: string; type?: string } = {}) {
  const reference = header === undefined ? '' : '<w:headerReference w:type="default" r:id="rId2"/>';
  return {
    '[Content_Types].xml': strToU8(
      `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${type}"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>${header === undefined ? '' : '<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>'}</Types>`,
    ),
    '_rels/.rels': strToU8(
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `${HEAD}\r\n<w:document ${NS}><w:body>${body}<w:sectPr>${reference}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/styles" Target="styles.xml"/>${header === undefined ? '' : `<Relationship Id="rId2" Type="${REL}/header" Target="header1.xml"/>`}</Relationships>`,
    ),
    'word/styles.xml': strToU8(
      `${HEAD}<w:styles ${NS}><w:docDefaults><w:rPrDefault><w:rPr>${FONT}<w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>`,
    ),
    ...(header !== undefined && { 'word/header1.xml': strToU8(`${HEAD}<w:hdr ${NS}>${header}</w:hdr>`) }),
  };
}
export const formOf = (...args: Parameters<typeof formParts>): Uint8Array => zipSync(formParts(...args));

// ── the forms ───────────────────────────────────────────────────────────────────────────────────────

const YEARS = ['2023年', '2024年', '2025年'];

/** A: cover with strokes, basic table with merged cells and boxes, figures by year, roster, opinions. */
export const declarationForm = (): Uint8Array =>
  formOf(
    [
      title('陕西省中小企业特色产业集群申报表'),
      p(run('集群名称：'), stroke()),
      p(run('申报单位（盖章）：'), stroke('　　　　　　　　　　')),
      p(run('推荐单位（盖章）：'), run('____________________')),
      p(run('填报日期：'), run('    年    月    日')),
      p(run('填报说明：')),
      p(run('一、本表由县级中小企业主管部门填写，金额单位见各表。')),
      p(bold('一、集群基本情况')),
      table(
        4,
        row(cell('集群名称'), cell('', { span: 3 })),
        row(cell('所在市'), cell(''), cell('所在县（市、区）'), cell('')),
        row(cell('主导产业', { merge: 'restart' }), cell('名称'), cell('', { span: 2 })),
        row(cell('', { merge: 'continue' }), cell('代码'), cell('', { span: 2 })),
        row(cell('是否原贫困县'), cell('□是　□否'), cell('是否同步推荐国家级'), cell('□ 是 □ 否')),
        row(cell('联系人'), cell(''), cell('联系电话'), cell('')),
        row(cell('占地面积'), cell('      平方公里'), cell('专职人数'), cell('    人')),
        row(cell('邮政编码'), cell(''), cell('主管部门负责人（签字）'), cell('')),
      ),
      p(bold('二、主要指标')),
      table(
        5,
        row(cell('指标'), cell('单位'), ...YEARS.map((year) => cell(year))),
        row(cell('1.集群总产值'), cell('亿元'), cell(''), cell(''), cell('')),
        row(cell('2.其中：中小企业产值'), cell('亿元'), cell(''), cell(''), cell('')),
        row(cell('3.主导产业产值'), cell('万元'), cell(''), cell(''), cell('')),
        row(cell('4.有效发明专利'), cell('件'), cell(''), cell(''), cell('')),
        row(cell('5.综合能源消费量'), cell('吨标准煤'), cell(''), cell(''), cell('')),
      ),
      table(
        4,
        row(cell('中小企业产值占比（%）'), cell(''), cell('近三年产值年均增速（%）'), cell('')),
        row(cell('每万人有效发明专利拥有量'), cell(''), cell('企业总数（家）'), cell('')),
        row(cell('常住人口（万人）'), cell(''), cell('新增有效发明专利（件）'), cell('')),
      ),
      p(bold('三、集群企业名录')),
      p(run('单位：万元')),
      table(
        6,
        row(
          cell('序号', { merge: 'restart' }),
          cell('企业名称', { merge: 'restart' }),
          cell('统一社会信用代码', { merge: 'restart' }),
          cell('产值', { span: 2 }),
          cell('备注', { merge: 'restart' }),
        ),
        row(
          ...[0, 1, 2].map(() => cell('', { merge: 'continue' })),
          cell('2024年'),
          cell('2025年'),
          cell('', { merge: 'continue' }),
        ),
        row(cell('1'), cell(''), cell(''), cell(''), cell(''), cell('')),
        row(cell('2'), cell(''), cell(''), cell(''), cell(''), cell('')),
        row(cell('3'), cell(''), cell(''), cell(''), cell(''), cell('')),
      ),
      table(
        2,
        row(
          cell('县级主管部门审核意见'),
          cell([p(run('（盖章）')), p(run('负责人（签字）：        ')), p(run('      年    月    日'))]),
        ),
      ),
    ].join(''),
  );

/** B: as WPS leaves it: runs cut up, symbols for boxes, controls, form fields, a table in a table. */
export const cutUpForm = (): Uint8Array =>
  formOf(
    [
      title('特色产业集群申报书'),
      p(run('集群'), run('名'), run('称：'), stroke('      '), stroke('    '), run('（全称）')),
      p(run('运营管理机构：＿＿＿＿＿＿＿＿，负责人：＿＿＿＿，电话：＿＿＿＿＿＿')),
      p(run('2025年集群总产值________亿元，从业人员______人，占地______亩。')),
      p(
        run('近三年未发生较大及以上安全事故：'),
        symbol('Wingdings 2', '00A3'),
        run('是　'),
        symbol('Wingdings 2', '00A3'),
        run('否'),
      ),
      p(
        run('是否发生偷税漏税行为：'),
        symbol('Wingdings', 'F0A8'),
        run('是　'),
        symbol('Wingdings', 'F0A8'),
        run('否'),
      ),
      p(
        run('机构性质：'),
        checkField(),
        run('管委会　'),
        checkField(),
        run('事业单位　'),
        checkField(),
        run('国有平台公司'),
      ),
      table(
        2,
        row(cell('申报年度'), cell([p(control('申报年度', '单击此处输入文字。'))])),
        row(cell('细分领域'), cell([p(textField())])),
        row(cell('是否原贫困县'), cell([p(dropDown('是否原贫困县', '是', '否'))])),
        row(cell('是否同步推荐国家级'), cell([p(checkControl(), run('是')), p(checkControl(), run('否'))])),
        row(
          cell('企业情况'),
          cell([
            innerTable(
              2,
              row(cell('企业总数'), cell('')),
              row(cell('规上工业企业数'), cell('')),
              row(cell('高新技术企业数量'), cell('')),
            ),
          ]),
        ),
        row(cell([p(run('数字化转型现状（500字以内）：')), EMPTY, EMPTY], { span: 2 })),
        row(cell([p(run('绿色化发展成效：'))], { span: 2 })),
      ),
    ].join(''),
    { header: p(run('集群：'), stroke()) },
  );

/** C: a form somebody put placeholders into. */
export const placeholderForm = (): Uint8Array =>
  formOf(
    [
      title('{集群名称}申报表'),
      p(run('申报单位：{申'), bold('报主'), run('体}，{2025年集群总产值（亿元）}亿元，{中小企业产值占比}。')),
      p(run('{集群名}在{所在县（市、区）}，{不认识的名字}。')),
      table(
        4,
        row(cell('序号'), cell('企业名称'), cell('2025年产值（亿元）'), cell('从业人员')),
        row(
          cell('{#企业名录}{序号}'),
          cell('{企业名称}'),
          cell('{2025年产值（亿元）}'),
          cell('{从业人员}{/企业名录}'),
        ),
        row(cell('合计'), cell('{企业总数}'), cell(''), cell('')),
      ),
      p(run('{#创新平台}')),
      p(run('{序号}. {平台名称}（{级别}），{依托单位}')),
      p(run('{/创新平台}')),
    ].join(''),
    { header: p(run('{集群名称}（{申报年度}）')) },
  );

/** D: lists to be added to, boxes below one another, a text box, a corner without words, tabs to write on. */
export const listForm = (): Uint8Array =>
  formOf(
    [
      title('附件2'),
      p(textBox(p(run('集群名称：'), stroke()))),
      p(
        run('联系人：'),
        `<w:r><w:rPr>${FONT}<w:u w:val="single"/></w:rPr><w:tab/></w:r>`,
        run('联系电话：'),
        `<w:r><w:rPr>${FONT}<w:u w:val="single"/></w:rPr><w:tab/><w:tab/></w:r>`,
      ),
      table(
        4,
        row(cell('（单位：万元）', { span: 4 })),
        row(cell(''), ...YEARS.map((year) => cell(year))),
        row(cell('集群总产值'), cell(''), cell(''), cell('')),
        row(cell('企业总数'), cell(''), cell(''), cell('')),
      ),
      p(bold('创新平台情况')),
      table(
        4,
        row(cell('级别'), cell('平台名称'), cell('依托单位'), cell('批复文号')),
        row(cell(''), cell(''), cell(''), cell('')),
        row(cell('……'), cell(''), cell(''), cell('')),
      ),
      table(
        2,
        row(
          cell('运营管理机构性质'),
          cell(['管委会', '事业单位', '行业协会'].map((each) => p(run(`□${each}`)))),
        ),
        row(cell('名称'), cell('')),
      ),
    ].join(''),
  );
