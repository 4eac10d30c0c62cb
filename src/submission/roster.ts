import { plainAmount } from '../dossier/amount.ts';
import { reportedYears, type ClusterDossier } from '../dossier/dossier.ts';
import { TITLES, type Enterprise } from '../dossier/enterprise.ts';
import { SIZE_CLASS_NAMES } from '../dossier/sector.ts';
import { sizeClassOf } from '../dossier/size-class.ts';
import { columnLetters } from '../dossier/raw-sheet.ts';
import { UNITS, type Unit } from '../policy/indicator.ts';
import { firstRow, type Align, type Sheet, type SheetCell, type Workbook } from './block.ts';

/** 企业名录 as a workbook that can be edited in WPS and imported again without loss. `createdOn` is an ISO date. */
export function rosterWorkbook(dossier: ClusterDossier, createdOn: string): Workbook {
  const { profile, enterprises, sample } = dossier;
  const years = reportedYears(dossier);
  const columns = rosterColumns(years);
  const frame: Sheet = {
    name: '企业名录',
    title: `${profile.name}企业名录${sample ? '（示例，虚构数据）' : ''}`,
    notes: [`填报单位：${profile.declarant}（盖章）　　金额单位：万元`],
    columns: columns.map(({ label, width, align, choices }) => ({
      label,
      width,
      ...(align && { align }),
      ...(choices && { choices }),
    })),
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

interface Column {
  readonly label: string;
  readonly width: number;
  readonly align?: Align;
  readonly choices?: readonly string[];
  readonly cell: (firm: Enterprise, index: number) => SheetCell;
  /** What the totals row adds up. */
  readonly adds?: { readonly amount: (firm: Enterprise) => number | undefined; readonly unit: Unit };
}

const YES_NO = ['是', '否'] as const;
const yesNo = (value: boolean | undefined): SheetCell => (value === undefined ? null : value ? '是' : '否');

function amountColumn(
  label: string,
  width: number,
  unit: Unit,
  amount: (firm: Enterprise) => number | undefined,
): Column {
  return {
    label,
    width,
    align: 'right',
    adds: { amount, unit },
    cell: (firm) => numberCell(amount(firm), unit),
  };
}

function numberCell(value: number | undefined, unit: Unit): SheetCell {
  if (value === undefined) return null;
  const text = plainAmount(value, unit);
  return { value: text, decimals: (text.split('.')[1] ?? '').length };
}

function rosterColumns(years: readonly number[]): Column[] {
  return [
    {
      label: '序号',
      width: 6,
      align: 'center',
      cell: (_, index) => ({ value: String(index + 1), decimals: 0 }),
    },
    { label: '企业名称', width: 33, cell: ({ name }) => name },
    { label: '统一社会信用代码', width: 20, cell: ({ creditCode }) => creditCode ?? null },
    { label: '行业小类代码', width: 8, align: 'center', cell: ({ industryCode }) => industryCode ?? null },
    {
      label: '是否主导产业',
      width: 6.5,
      align: 'center',
      choices: YES_NO,
      cell: ({ leadingIndustry }) => yesNo(leadingIndustry),
    },
    {
      label: '划型',
      width: 8,
      align: 'center',
      cell: (firm) => {
        const size = sizeClassOf(firm);
        return size ? SIZE_CLASS_NAMES[size] : null;
      },
    },
    amountColumn('从业人员（人）', 8, '人', ({ employees }) => employees),
    amountColumn('营业收入（万元）', 12.5, '万元', ({ revenue }) => revenue),
    amountColumn('资产总额（万元）', 12.5, '万元', ({ assets }) => assets),
    ...years.map((year) => amountColumn(`${year}年产值（万元）`, 12.5, '万元', ({ output }) => output[year])),
    ...years.map((year) =>
      amountColumn(`${year}年研发经费（万元）`, 12.5, '万元', ({ rndSpending }) => rndSpending[year]),
    ),
    ...years.map((year) =>
      amountColumn(`${year}年有效发明专利（件）`, 8, '件', ({ inventionPatents }) => inventionPatents[year]),
    ),
    { label: '企业资质', width: 20, cell: ({ titles }) => joined(titles.map(({ kind }) => TITLES[kind])) },
    {
      label: '资质有效期至',
      width: 12,
      cell: ({ titles }) => joined(titles.map(({ validUntil }) => validUntil ?? '—')),
    },
    {
      label: '工业互联网平台',
      width: 11,
      cell: ({ usesPlatform, platform }) =>
        usesPlatform === false ? '无' : (platform ?? (usesPlatform ? '是' : null)),
    },
    {
      label: '使用工业软件',
      width: 6.5,
      align: 'center',
      choices: YES_NO,
      cell: ({ usesSoftware }) => yesNo(usesSoftware),
    },
    { label: '上云', width: 8, align: 'center', choices: YES_NO, cell: ({ usesCloud }) => yesNo(usesCloud) },
    {
      label: '政策宣贯',
      width: 6.5,
      align: 'center',
      choices: YES_NO,
      cell: ({ reachedByOutreach }) => yesNo(reachedByOutreach),
    },
  ];
}

const joined = (texts: readonly string[]): SheetCell => (texts.length === 0 ? null : texts.join('、'));

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
