import type { Unit } from '../policy/indicator.ts';
import type { RosterColumn, TitleKind, YearlyColumn } from './enterprise.ts';
import { columnUnit, isMoney } from './roster-column.ts';
import { titleKindOf } from './title-text.ts';

/** What the words over a column mean, in county rosters, 统计联网直报 exports and 工信 tables. */

/** How a column was understood: by a word that means nothing else, by a part of its words, or as chosen before. */
export type Guess = 'sure' | 'likely' | 'remembered';

export type Meaning =
  | { readonly field: RosterColumn; readonly guess: Guess }
  /** Known, but which year it is of is not said: only the user can. */
  | { readonly yearly: YearlyColumn }
  /** Known, and not kept; why. */
  | { readonly leftOut: string };

/**
 * `is`: the whole label, without year, unit and brackets. `has`: a part of it; the first row that matches
 * counts, so 资质有效期 stands before 资质 and 主导产业 before 产业.
 */
interface Words<Column> {
  readonly column: Column;
  readonly is: string;
  readonly has: RegExp;
}

const YEARLY: readonly Words<YearlyColumn>[] = [
  {
    column: 'rndSpending',
    is: '研发经费 研发费用 研发经费支出 R&D经费 R&D经费支出 R&D经费内部支出 研究开发费用 研究与试验发展经费 研究与试验发展经费支出',
    has: /研发(经费|费用|投入|支出)|研究与试验发展|研究开发费|R&D经费/i,
  },
  {
    column: 'inventionPatents',
    is: '有效发明专利 有效发明专利数 有效发明专利数量 有效发明专利拥有量 年末有效发明专利 年末有效发明专利数 期末有效发明专利数 发明专利拥有量',
    has: /发明专利/,
  },
  { column: 'output', is: '产值 总产值 工业产值 工业总产值 年产值', has: /产值/ },
];

const PLAIN: readonly Words<RosterColumn>[] = [
  {
    column: 'titleValidUntil',
    is: '资质有效期 资质有效期至 企业资质有效期 企业资质有效期至 有效期至 有效期 证书有效期 证书有效期至 到期日 到期日期',
    has: /有效期|到期/,
  },
  { column: 'titleNumber', is: '证书编号 资质证书编号 证书号', has: /证书编?号|资质编号/ },
  {
    column: 'titles',
    is: '企业资质 资质 资质名称 企业资质名称 资质荣誉 企业称号 称号',
    has: /资质|称号|荣誉|企业类型|梯度培育/,
  },
  {
    column: 'creditCode',
    is: '统一社会信用代码 社会信用代码 信用代码 统一社会信用代码/组织机构代码',
    has: /信用代码/,
  },
  {
    column: 'leadingIndustry',
    is: '主导产业 是否主导产业 是否主导产业企业 是否属于主导产业',
    has: /主导产业/,
  },
  {
    column: 'industryCode',
    is: '行业代码 行业小类代码 行业小类 国民经济行业代码 国民经济行业小类代码 行业类别代码 所属行业代码',
    has: /行业.*代码|行业小类/,
  },
  {
    column: 'employees',
    is: '从业人员 从业人员数 从业人数 从业人员期末人数 期末从业人员 期末从业人员数 从业人员平均人数 平均从业人员 平均用工人数 职工人数 员工人数 员工数 用工人数',
    has: /从业人[员数]|[职员]工(总|人)?数|用工人数|在职职工/,
  },
  { column: 'revenue', is: '营业收入 年营业收入', has: /营业(总)?收入|主营业务收入|销售收入/ },
  { column: 'assets', is: '资产总额 资产总计 总资产', has: /资产总(额|计)|总资产/ },
  { column: 'usesPlatform', is: '是否应用工业互联网平台', has: /是否.*工业互联网/ },
  {
    column: 'platform',
    is: '工业互联网平台 工业互联网平台名称 工业互联网平台应用 应用工业互联网平台',
    has: /工业互联网/,
  },
  {
    column: 'usesSoftware',
    is: '工业软件 使用工业软件 应用工业软件 是否使用工业软件 是否应用工业软件',
    has: /工业软件/,
  },
  { column: 'usesCloud', is: '上云 是否上云 企业上云', has: /上云/ },
  { column: 'reachedByOutreach', is: '政策宣贯 是否宣贯 是否政策宣贯 宣贯', has: /宣贯/ },
  { column: 'declaresCompliance', is: '合规声明 是否合规声明', has: /合规(声明|承诺)/ },
  { column: 'sizing:sector', is: '人工划型行业', has: /人工划型行业/ },
  { column: 'sizing:reason', is: '人工划型理由', has: /人工划型(理由|依据)/ },
  { column: 'sizing:size', is: '人工划型', has: /人工划型/ },
  {
    column: 'name',
    is: '企业名称 单位名称 单位详细名称 企业详细名称 法人单位名称 法人单位详细名称 企业全称 单位全称 公司名称 企业名 名称',
    has: /^((法人)?(单位|企业|公司))?(详细|全)?名称|^企业全称|^(单位|企业)名/,
  },
];

/** Words near ours that mean something else. */
const LEFT_OUT: readonly (readonly [RegExp, string])[] = [
  [/序号|^编号$/, '序号由系统重排'],
  [/增加值|增速|增长|同比|占比|比重|比例|强度|上年比/, '不是所要的数值'],
  [/出口|新产品|销售产值|高新技术产[品业](产值|收入)/, '只是其中一部分'],
  [/计划|预计|预期|目标/, '是计划数，不是实际数'],
  [/专利(申请|授权)|(申请|授权).*专利/, '申请、授权数不是有效数'],
  [/研发(人员|机构|项目|平台)|科技活动人员/, '不是研发经费'],
  [/是否规(模以)?上|规模以上|是否四上/, '规上由营业收入和行业代码判定'],
  [/^(划型|企业规模|规模类型|企业划型|单位规模)$/, '划型由从业人员、营业收入和资产总额判定'],
];

/** The meaning of a label; undefined when it is none of ours. */
export function meaningOf(label: string): Meaning | undefined {
  const plain = label
    .normalize('NFKC')
    .replace(/\s(人|件)$/, '')
    .replace(/\s/g, '');
  const bare = withoutDetails(plain);
  const title = titleColumn(bare);
  if (title) return { field: title, guess: 'sure' };
  const leftOut = LEFT_OUT.find(([words]) => words.test(bare));
  if (leftOut) return { leftOut: leftOut[1] };
  const yearly = find(YEARLY, bare);
  if (yearly) {
    const year = yearIn(plain);
    if (year === undefined) return { yearly: yearly.column };
    return { field: `${yearly.column}:${year}`, guess: yearly.guess };
  }
  const found = find(PLAIN, bare);
  return found && { field: found.column, guess: found.guess };
}

/** The year a label is of: 2025年产值. */
export const yearIn = (label: string): number | undefined => {
  const year = /(20\d{2})/.exec(label.normalize('NFKC'))?.[1];
  return year === undefined ? undefined : Number(year);
};

/** Without year, unit and what stands in brackets: 工业总产值（当年价格）（千元） is 工业总产值. */
const withoutDetails = (label: string): string =>
  label
    .replace(/\((?!R&D)[^()]*\)|\[[^\]]*\]/g, '')
    .replace(/\(R&D\)/i, '')
    .replace(/20\d{2}(年度?|年末)?/g, '')
    .replace(/([:：]?单位[:：]?)?(亿元|万元|千元|元)$/, '');

function find<Column>(
  words: readonly Words<Column>[],
  label: string,
): { readonly column: Column; readonly guess: Guess } | undefined {
  const sure = words.find(({ is }) => is.split(' ').includes(label));
  if (sure) return { column: sure.column, guess: 'sure' };
  const likely = words.find(({ has }) => has.test(label));
  return likely && { column: likely.column, guess: 'likely' };
}

/** A label that is about a title begins with it; a sentence that speaks of one does not. */
const TITLE_FIRST = /^(国家级|省级)?(制造业)?(单项冠军|专精特新|[“"]?小巨人|创新型|科技|高新技术企业|高企)/;

/** 高新技术企业-有效期至, 专精特新中小企业证书编号, 是否高新技术企业; a column that names one kind of title. */
function titleColumn(label: string): RosterColumn | undefined {
  if (/资质|称号|荣誉|类型|级别|等级|梯度|、/.test(label)) return undefined;
  const kind = (words: RegExp): TitleKind | undefined => {
    const rest = label.replace(words, '');
    return rest === label ? undefined : titleKindOf(rest);
  };
  const dated = kind(/[-—_]?(证书)?(有效期至?|到期(日期?|时间)?).*$/);
  if (dated) return `titleValidUntil:${dated}`;
  const numbered = kind(/[-—_]?证书编?号$/);
  if (numbered) return `titleNumber:${numbered}`;
  const name = label.replace(/^是否(为|是|属于)?/, '');
  const marked = TITLE_FIRST.test(name) ? titleKindOf(name) : undefined;
  return marked && `holdsTitle:${marked}`;
}

/** Units money is written in. */
export const MONEY_UNITS = ['元', '千元', '万元', '亿元'] as const;

/** The unit in the label, else the one above the table, else 万元 as every form of this policy has it. */
export function unitOf(field: RosterColumn, label: string, above: Unit | undefined): Unit | undefined {
  if (!isMoney(field)) return columnUnit(field);
  return moneyUnitIn(label) ?? above ?? '万元';
}

export const moneyUnitIn = (text: string): Unit | undefined =>
  MONEY_UNITS.find((unit) => unit === /亿元|万元|千元|元/.exec(text)?.[0]);
