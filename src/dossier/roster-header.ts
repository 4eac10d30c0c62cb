import type { Unit } from '../policy/indicator.ts';
import type { RosterColumn } from './enterprise.ts';
import { columnLetters, type RawRow, type RawSheet } from './raw-sheet.ts';

/** Finds the header of a 企业名录 as bureaus lay it out: title rows above, two lines, merged, other words. */

export interface HeaderColumn {
  /** From 1. */
  readonly column: number;
  readonly letters: string;
  /** As the file says it, lines joined: 工业总产值 2025年. */
  readonly label: string;
  /** Absent: not a column we hold, or one we already have. */
  readonly field?: RosterColumn;
  /** The column holds what an earlier one already does. */
  readonly repeats?: RosterColumn;
  /** For money, people and patents. */
  readonly unit?: Unit;
}

export interface RosterHeader {
  /** Last row of the header. */
  readonly lastRow: number;
  readonly columns: readonly HeaderColumn[];
}

/** A header is looked for in this many rows from the top. */
const SEARCHED_ROWS = 20;
/** 企业名称 and at least two more columns make a roster. */
const FEWEST_COLUMNS = 3;

/** The rows that are searched, and what is merged there. */
type Top = Pick<RawSheet, 'rows' | 'merges'>;

/** Undefined when no row reads like the header of a roster. */
export function findHeader({ rows, merges }: RawSheet): RosterHeader | undefined {
  const top = rows.filter(({ row }) => row <= SEARCHED_ROWS);
  const sheet = { rows: top, merges: merges.filter((merge) => merge.top <= SEARCHED_ROWS) };
  let best: (RosterHeader & { readonly known: number }) | undefined;
  top.forEach((first, index) => {
    const above = moneyUnitAbove(top.slice(0, index));
    const second = top[index + 1];
    const candidates = [[first], ...(second && second.row === first.row + 1 ? [[first, second]] : [])];
    for (const rows of candidates) {
      const columns = readColumns(sheet, rows, above);
      const known = columns.filter(({ field }) => field !== undefined).length;
      const named = columns.some(({ field }) => field === 'name');
      if (named && known >= FEWEST_COLUMNS && known > (best?.known ?? 0)) {
        best = { lastRow: rows[rows.length - 1]!.row, columns, known };
      }
    }
  });
  return best && { lastRow: best.lastRow, columns: best.columns };
}

/** “单位：万元、人、件” stands in a line above the header. */
function moneyUnitAbove(rows: readonly RawRow[]): Unit | undefined {
  for (const { cells } of rows) {
    for (const { text } of cells.values()) {
      const match = /单位[：:]\s*[^，,。；;\s]*?(亿元|万元|元)/.exec(
        text.normalize('NFKC').replace(/填报单位[：:]/g, ''),
      );
      if (match) return match[1] as Unit;
    }
  }
  return undefined;
}

function readColumns(sheet: Top, rows: readonly RawRow[], moneyUnit: Unit | undefined): HeaderColumn[] {
  const width = Math.max(...rows.flatMap(({ cells }) => [...cells.keys()]));
  const taken = new Set<RosterColumn>();
  const columns: HeaderColumn[] = [];
  let group = '';
  for (let column = 1; column <= width; column += 1) {
    const texts = rows.map(({ row }) => headerText(sheet, row, column));
    const [upper = '', lower = ''] = texts;
    // A file saved without merges leaves the cells beside a group's first one blank.
    if (upper !== '') group = upper;
    const parts = rows.length === 1 ? [upper] : lower === '' || lower === upper ? [upper] : [group, lower];
    const label = parts.filter((part) => part !== '').join(' ');
    if (label === '') continue;
    const found = fieldOf(label);
    const field = found && !taken.has(found) ? found : undefined;
    if (field) taken.add(field);
    const unit = field && unitOf(field, label, moneyUnit);
    columns.push({
      column,
      letters: columnLetters(column),
      label,
      ...(field && { field }),
      ...(found && !field && { repeats: found }),
      ...(unit && { unit }),
    });
  }
  return columns;
}

/** The text over a column, a merged cell's text over every column it spans; line breaks removed. */
function headerText({ rows, merges }: Top, row: number, column: number): string {
  const merge = merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  // A title merged over the whole width is no header of one column.
  const [atRow, atColumn] = merge ? [merge.top, merge.left] : [row, column];
  const cell = rows.find((each) => each.row === atRow)?.cells.get(atColumn);
  return (cell?.text ?? '').normalize('NFKC').replace(/\s/g, '');
}

/** Yearly figures; the year stands in the label. */
const YEARLY: readonly (readonly [RegExp, 'output' | 'rndSpending' | 'inventionPatents'])[] = [
  [/研发|研究与试验发展|研究开发|R&D/i, 'rndSpending'],
  [/发明专利/, 'inventionPatents'],
  [/产值/, 'output'],
];

/** In this order: 资质有效期 before 资质, 主导产业 before 产业. */
const PLAIN: readonly (readonly [RegExp, RosterColumn])[] = [
  [/有效期|到期/, 'titleValidUntil'],
  [/资质|称号|荣誉|企业类型/, 'titles'],
  [/信用代码/, 'creditCode'],
  [/主导产业/, 'leadingIndustry'],
  [/行业.*代码|行业小类|行业代码/, 'industryCode'],
  [/从业人员|职工人数|员工人数|从业人数/, 'employees'],
  [/营业收入|主营业务收入|销售收入/, 'revenue'],
  [/资产总(额|计)|总资产/, 'assets'],
  [/工业互联网/, 'platform'],
  [/工业软件/, 'usesSoftware'],
  [/上云/, 'usesCloud'],
  [/宣贯/, 'reachedByOutreach'],
  [/^(单位|企业)?(详细|全)?名称|^企业全称|^(单位|企业)名/, 'name'],
];

function fieldOf(label: string): RosterColumn | undefined {
  const plain = label.replace(/\s/g, '');
  const yearly = YEARLY.find(([words]) => words.test(plain));
  if (yearly) {
    const year = /(20\d{2})/.exec(plain)?.[1];
    return year === undefined ? undefined : `${yearly[1]}:${Number(year)}`;
  }
  return PLAIN.find(([words]) => words.test(plain))?.[1];
}

const MONEY_FIELDS = /^(revenue|assets|output:|rndSpending:)/;

/** The unit in the label, else the one above the table, else 万元 as every form of this policy has it. */
function unitOf(field: RosterColumn, label: string, above: Unit | undefined): Unit | undefined {
  if (MONEY_FIELDS.test(field))
    return (/亿元|万元|元/.exec(label)?.[0] as Unit | undefined) ?? above ?? '万元';
  if (field === 'employees') return '人';
  return field.startsWith('inventionPatents:') ? '件' : undefined;
}
