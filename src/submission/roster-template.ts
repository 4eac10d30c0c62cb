import { reportedYears, type ClusterDossier } from '../dossier/dossier.ts';
import type { Enterprise, RosterColumn } from '../dossier/enterprise.ts';
import { columnLetters } from '../dossier/raw-sheet.ts';
import { rosterColumns } from '../dossier/roster-column.ts';
import { SECTOR_WORDS, SIZE_WORDS } from '../dossier/sizing-text.ts';
import { UNDATED } from '../dossier/title-columns.ts';
import type { Sheet, SheetCell, Workbook } from './block.ts';
import { NUMBER, rosterColumn, YES_NO } from './roster.ts';

/**
 * 名录模板: an empty 企业名录 to be filled in by townships and enterprises, with the years of this declaration.
 * `createdOn` is an ISO date; `notes` stand above the instructions.
 */
export function rosterTemplate(
  dossier: ClusterDossier,
  createdOn: string,
  notes: readonly string[] = [],
): Workbook {
  const { profile, declarationYear } = dossier;
  const columns = rosterColumns(reportedYears(dossier));
  const title = `${profile.name}企业名录（${declarationYear}年申报）`;
  return {
    title: `${title}模板`,
    author: profile.declarant,
    createdOn,
    sheets: [rosterSheet(title, columns), instructions(columns, declarationYear, notes), DICTIONARY],
  };
}

/** Rows that are ready; more can be inserted. */
const BLANK_ROWS = 300;

function rosterSheet(title: string, columns: readonly RosterColumn[]): Sheet {
  const written = [NUMBER, ...columns.map(rosterColumn)];
  return {
    name: '企业名录',
    title,
    notes: [
      '金额单位：万元　　不知道的留空，不要填0　　各列怎么填见“填表说明”工作表；第一行是示例，导入时自动跳过',
    ],
    columns: written.map(({ spec: { choices, ...spec } }) => ({
      ...spec,
      ...(choices && { choicesFrom: rangeOf(choices) }),
    })),
    rows: [
      written.map(({ cell }, index): SheetCell => (index === 0 ? null : cell(exampleFor(columns), index))),
    ],
    frozenColumns: 2,
    blankRows: BLANK_ROWS,
    locked: true,
  };
}

/** Lists in the hidden sheet, in the order of its columns. */
const LISTS = [
  ['是否', YES_NO],
  ['划型', SIZE_WORDS],
  ['划型行业', SECTOR_WORDS],
] as const;

const DICTIONARY: Sheet = {
  name: '字典',
  hidden: true,
  columns: LISTS.map(([label]) => ({ label, width: 24 })),
  rows: Array.from({ length: Math.max(...LISTS.map(([, words]) => words.length)) }, (_, row) =>
    LISTS.map(([, words]) => words[row] ?? null),
  ),
};

function rangeOf(choices: readonly string[]): string {
  const at = LISTS.findIndex(([, words]) => words === choices);
  const letters = columnLetters(at + 1);
  return `'${DICTIONARY.name}'!$${letters}$2:$${letters}$${choices.length + 1}`;
}

/** Its name begins with 示例：, by which the import knows it. */
function exampleFor(columns: readonly RosterColumn[]): Enterprise {
  const byYear = (family: string, value: number): Record<string, number> =>
    Object.fromEntries(
      columns
        .filter((column) => column.startsWith(`${family}:`))
        .map((column) => [column.split(':')[1]!, value]),
    );
  return {
    id: 'example',
    name: '示例：××县××机械有限公司',
    creditCode: '91610302MA6X00000X',
    industryCode: '3421',
    leadingIndustry: true,
    employees: 86,
    revenue: 5_236_180_000,
    assets: 4_870_000_000,
    output: byYear('output', 5_120_500_000),
    rndSpending: byYear('rndSpending', 183_600_000),
    inventionPatents: byYear('inventionPatents', 2),
    titles: [
      { kind: 'srdiSme', validUntil: '2028-06-30', number: 'SX2025-0000' },
      { kind: 'highTechEnterprise' },
    ],
    usesPlatform: true,
    platform: '××平台',
    usesSoftware: true,
    usesCloud: false,
    reachedByOutreach: true,
    declaresCompliance: true,
  };
}

function instructions(
  columns: readonly RosterColumn[],
  declarationYear: number,
  notes: readonly string[],
): Sheet {
  return {
    name: '填表说明',
    title: '填表说明',
    notes: [
      ...notes,
      `一家企业填一行。产值、研发经费、有效发明专利填${declarationYear - 3}至${declarationYear - 1}年。表头已锁定（无密码），请不要增删或改动列。`,
      '填好后在“集群自评”的“企业名录—从 Excel 导入”中选择本文件，核对后才会写入。',
    ],
    columns: [
      { label: '列名', width: 34 },
      { label: '怎么填', width: 84 },
    ],
    rows: columns.map((column) => [rosterColumn(column).spec.label, howToFill(column)]),
  };
}

/** One sentence or two for each column. */
function howToFill(column: RosterColumn): string {
  const exact = HOW[column] ?? HOW[column.split(':')[0] ?? ''];
  return exact ?? '填“是”或“否”；不清楚的留空。';
}

const HOW: Readonly<Record<string, string>> = {
  name: '必填。营业执照上的全称。',
  creditCode: '18位，按文本填写，字母大写。名录以它辨认企业，请尽量填全。',
  industryCode: 'GB/T 4754—2017的小类代码，四位数字，用于划型和判断适用条件。',
  leadingIndustry: '属于集群主导产业的填“是”，否则填“否”。',
  employees: '年末从业人员数，整数。用于划型。',
  revenue: '上一年度营业收入，单位万元。用于划型和判断规模以上工业企业。',
  assets: '上一年末资产总额，单位万元。',
  output: '该年产值，单位万元，可带小数。没有产值填0，不知道留空。',
  rndSpending: '该年研发经费，单位万元。没有研发填0，不知道留空。',
  inventionPatents: '该年末有效发明专利件数，整数；申请数、授权数不是有效数。',
  titleValidUntil: `有该项资质的填有效期最后一天，如2028-11-30；有资质但没有写明有效期的填“${UNDATED}”；没有该项资质的留空。`,
  titleNumber: '证书或公布文件上的编号，可不填。',
  platform: '平台的名称，如根云、航天云网，可不填。',
  reachedByOutreach: '已开展政策宣贯的填“是”，没有的填“否”。',
  declaresCompliance: '企业已书面声明近三年没有第十二条（一）所列情形的填“是”。',
  'sizing:size': '一般不填。软件按行业代码、从业人员、营业收入自动划型；确需改动时才选，并写明理由。',
  'sizing:sector': '一般不填。行业代码与实际主营不符时，选划型所用的行业，并写明理由。',
  'sizing:reason': '填了前两列之一的，必须写明理由。',
};
