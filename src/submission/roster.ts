import { plainAmount } from '../dossier/amount.ts';
import { reportedYears, type ClusterDossier } from '../dossier/dossier.ts';
import {
  TITLE_KINDS,
  type Enterprise,
  type RosterColumn,
  type TitleKind,
  type YearlyColumn,
} from '../dossier/enterprise.ts';
import { columnLetters } from '../dossier/raw-sheet.ts';
import { columnName, columnUnit, rosterColumns } from '../dossier/roster-column.ts';
import { SIZE_CLASS_NAMES } from '../dossier/sector.ts';
import { sizeClassOf } from '../dossier/size-class.ts';
import { SECTOR_WORDS, SIZE_WORDS, sizingTexts } from '../dossier/sizing-text.ts';
import { titleCells } from '../dossier/title-columns.ts';
import { UNITS, type Unit } from '../policy/indicator.ts';
import { firstRow, type Sheet, type SheetCell, type Workbook } from './block.ts';

/**
 * 企业名录 as a workbook that can be edited in WPS and imported again without loss. `createdOn` is an ISO date; `notes`
 * stand above it.
 */
export function rosterWorkbook(
  dossier: ClusterDossier,
  createdOn: string,
  notes: readonly string[] = [],
): Workbook {
  const { profile, enterprises, sample } = dossier;
  const columns = [NUMBER, ...columnsHeld(dossier).flatMap(columnOrTwo)];
  const frame: Sheet = {
    name: '企业名录',
    title: `${profile.name}企业名录${sample ? '（示例，虚构数据）' : ''}`,
    notes: [...notes, `填报单位：${profile.declarant}（盖章）　　金额单位：万元`],
    columns: columns.map(({ spec }) => spec),
    rows: enterprises.map((firm, index) => columns.map(({ cell }) => cell(firm, index))),
    frozenColumns: 2,
  };
  const total = enterprises.length > 0 ? { total: totalRow(frame, columns, enterprises) } : {};
  return {
    title: frame.title ?? frame.name,
    author: profile.declarant,
    createdOn,
    sheets: [{ ...frame, ...total }],
  };
}

/**
 * The columns of the template for every year the roster holds, without those of certificate numbers, of titles
 * outside 第十二条（三） and of 人工划型 that nobody has filled in: a printed page has to hold the rest.
 */
function columnsHeld(dossier: ClusterDossier): RosterColumn[] {
  const { enterprises } = dossier;
  const titles = enterprises.flatMap((firm) => firm.titles);
  const numbered = new Set(titles.flatMap(({ kind, number }) => (number === undefined ? [] : [kind])));
  const kinds = TITLE_KINDS.filter(
    (kind) =>
      (kind !== 'techSme' && kind !== 'provincialChampion') || titles.some((each) => each.kind === kind),
  );
  const sized = enterprises.some(({ sizing }) => sizing !== undefined);
  return rosterColumns(yearsHeld(dossier), kinds).filter((column) => {
    const [family, detail] = column.split(':');
    if (family === 'titleNumber') return numbered.has(detail as TitleKind);
    return family !== 'sizing' || sized;
  });
}

/** 近三年, and whatever other years some enterprise has a figure of, or a text in its place. */
function yearsHeld(dossier: ClusterDossier): number[] {
  const held = dossier.enterprises.flatMap(({ output, rndSpending, inventionPatents, unread = {} }) => [
    ...[output, rndSpending, inventionPatents].flatMap((byYear) => Object.keys(byYear).map(Number)),
    ...Object.keys(unread).flatMap((column) => column.split(':').slice(1).map(Number)),
  ]);
  return [...new Set([...reportedYears(dossier), ...held])].sort((a, b) => a - b);
}

interface Column {
  readonly spec: Sheet['columns'][number];
  readonly cell: (firm: Enterprise, index: number) => SheetCell;
  /** What the totals row adds up. */
  readonly adds?: { readonly amount: (firm: Enterprise) => number | undefined; readonly unit: Unit };
}

/** Made anew with every export; nobody imports it. */
export const NUMBER: Column = {
  spec: { label: '序号', width: 6, align: 'center', decimals: 0 },
  cell: (_, index) => ({ value: String(index + 1), decimals: 0 }),
};
const SIZE: Column = {
  spec: { label: '划型', width: 8, align: 'center' },
  cell: (firm) => {
    const size = sizeClassOf(firm);
    return size ? SIZE_CLASS_NAMES[size] : null;
  },
};
/** 划型, which follows from its neighbours, stands before them. */
const columnOrTwo = (column: RosterColumn): Column[] =>
  column === 'employees' ? [SIZE, rosterColumn(column)] : [rosterColumn(column)];

/** How a column of a roster is written: its head, and the cell of an enterprise. */
export function rosterColumn(column: RosterColumn): Column {
  const unit = columnUnit(column);
  if (unit) return amountColumn(column, unit);
  const [family = '', detail] = column.split(':');
  const spec = { label: columnName(column), ...LOOKS[column in LOOKS ? column : family] };
  return {
    spec: { width: 12, ...spec },
    cell: (firm) => textCell(column, family, detail, firm),
  };
}

function amountColumn(column: RosterColumn, unit: Unit): Column {
  const amount = (firm: Enterprise) => amountIn(firm, column);
  const width = unit === '万元' ? 12.5 : 8;
  return {
    spec: {
      label: `${columnName(column)}（${unit}）`,
      width,
      align: 'right',
      decimals: UNITS[unit].decimals,
    },
    adds: { amount, unit },
    cell: (firm) => numberCell(amount(firm), unit) ?? firm.unread?.[column] ?? null,
  };
}

function amountIn(firm: Enterprise, column: RosterColumn): number | undefined {
  const [family, year] = column.split(':');
  return year === undefined
    ? firm[family as 'employees' | 'revenue' | 'assets']
    : firm[family as YearlyColumn][year];
}

function numberCell(value: number | undefined, unit: Unit): SheetCell {
  if (value === undefined) return null;
  const text = plainAmount(value, unit);
  return { value: text, decimals: (text.split('.')[1] ?? '').length };
}

export const YES_NO = ['是', '否'] as const;
const YES_NO_LOOK = { width: 7, align: 'center', choices: YES_NO } as const;
const LOOKS: Readonly<Record<string, Omit<Partial<Sheet['columns'][number]>, 'label'>>> = {
  name: { width: 36 },
  creditCode: { width: 23 },
  industryCode: { width: 8, align: 'center' },
  leadingIndustry: YES_NO_LOOK,
  titleNumber: { width: 16 },
  usesPlatform: { ...YES_NO_LOOK, width: 9 },
  platform: { width: 14 },
  usesSoftware: YES_NO_LOOK,
  usesCloud: YES_NO_LOOK,
  reachedByOutreach: YES_NO_LOOK,
  declaresCompliance: YES_NO_LOOK,
  'sizing:size': { width: 8, align: 'center', choices: SIZE_WORDS },
  'sizing:sector': { width: 16, choices: SECTOR_WORDS },
  'sizing:reason': { width: 20 },
};

function textCell(
  column: RosterColumn,
  family: string,
  detail: string | undefined,
  firm: Enterprise,
): SheetCell {
  switch (family) {
    case 'titleValidUntil':
      return titleCells(firm.titles, detail as TitleKind).validUntil;
    case 'titleNumber':
      return titleCells(firm.titles, detail as TitleKind).number;
    case 'sizing':
      return sizingTexts(firm.sizing)[detail as 'size' | 'sector' | 'reason'] ?? null;
    default: {
      const value = firm[column as 'name' | 'creditCode' | 'usesCloud'];
      return typeof value === 'boolean' ? (value ? '是' : '否') : (value ?? firm.unread?.[column] ?? null);
    }
  }
}

/** Live sums (合计) with our own result beside them. */
function totalRow(frame: Sheet, columns: readonly Column[], firms: readonly Enterprise[]): SheetCell[] {
  const first = firstRow(frame);
  const last = first + firms.length - 1;
  return columns.map(({ adds }, index) => {
    if (index === 1) return `合计（${firms.length}家）`;
    if (!adds) return null;
    const amounts = firms.map(adds.amount).filter((amount): amount is number => amount !== undefined);
    if (amounts.length === 0) return null;
    const letters = columnLetters(index + 1);
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    return {
      formula: `SUM(${letters}${first}:${letters}${last})`,
      value: plainAmount(sum, adds.unit),
      decimals: UNITS[adds.unit].decimals,
    };
  });
}
