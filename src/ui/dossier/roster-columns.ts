import { formatAmount } from '../../dossier/amount.ts';
import type { Enterprise, RosterColumn } from '../../dossier/enterprise.ts';
import { amountIn, cellText, unitOf } from '../../dossier/roster-edit.ts';
import { SIZE_CLASS_NAMES, SIZE_CLASSES } from '../../dossier/sector.ts';
import { sizeClassOf } from '../../dossier/size-class.ts';
import type { GridColumn } from './grid/column.ts';

/** The columns of the roster grid, and what stands in them. */

/** 划型 is computed, and so nothing to write to. */
export type ShownColumn = RosterColumn | 'size';
export type RosterGridColumn = GridColumn & { readonly id: ShownColumn };

/** `years` are 近三年, oldest first. */
export function rosterColumns(years: readonly number[]): RosterGridColumn[] {
  const yearly = (
    family: 'output' | 'rndSpending' | 'inventionPatents',
    name: string,
    unit: string,
    width: number,
  ): RosterGridColumn[] =>
    years.map((year) => ({
      id: `${family}:${year}`,
      title: `${year}年`,
      group: `${name}（${unit}）`,
      label: `${year}年${name}`,
      width,
      align: 'right',
    }));
  const columns: RosterGridColumn[] = [
    { id: 'name', title: '企业名称', label: '企业名称', width: 280, align: 'left', isText: true },
    ...yearly('output', '产值', '万元', 98),
    ...yearly('rndSpending', '研发经费', '万元', 88),
    ...yearly('inventionPatents', '有效发明专利', '件', 68),
    { id: 'employees', title: '从业人员\n（人）', label: '从业人员', width: 80, align: 'right' },
    { id: 'revenue', title: '营业收入\n（万元）', label: '营业收入', width: 98, align: 'right' },
    { id: 'assets', title: '资产总额\n（万元）', label: '资产总额', width: 98, align: 'right' },
    { id: 'size', title: '划型', label: '划型', width: 56, align: 'center', readonly: true },
    { id: 'leadingIndustry', title: '主导\n产业', label: '是否主导产业', width: 56, align: 'center' },
    { id: 'industryCode', title: '行业\n代码', label: '行业代码', width: 64, align: 'center', isText: true },
    {
      id: 'creditCode',
      title: '统一社会信用代码',
      label: '统一社会信用代码',
      width: 178,
      align: 'left',
      isText: true,
    },
    { id: 'titles', title: '企业资质', label: '企业资质', width: 200, align: 'left', isText: true },
    {
      id: 'titleValidUntil',
      title: '资质有效期至',
      label: '资质有效期至',
      width: 112,
      align: 'left',
      isText: true,
    },
    {
      id: 'platform',
      title: '工业互联网\n平台',
      label: '工业互联网平台',
      width: 108,
      align: 'left',
      isText: true,
    },
    { id: 'usesSoftware', title: '工业\n软件', label: '使用工业软件', width: 56, align: 'center' },
    { id: 'usesCloud', title: '上云', label: '上云', width: 52, align: 'center' },
    { id: 'reachedByOutreach', title: '政策\n宣贯', label: '政策宣贯', width: 56, align: 'center' },
    { id: 'declaresCompliance', title: '合规\n声明', label: '合规声明', width: 56, align: 'center' },
    { id: 'titleNumber', title: '证书编号', label: '证书编号', width: 160, align: 'left', isText: true },
  ];
  return columns.map((column) => (UNPRINTED.includes(column.id) ? { ...column, unprinted: true } : column));
}

/** Of all columns paper holds, in letters that can be read, those the conditions count. */
const UNPRINTED: readonly ShownColumn[] = [
  'creditCode',
  'titleValidUntil',
  'platform',
  'usesSoftware',
  'usesCloud',
  'reachedByOutreach',
  'declaresCompliance',
  'titleNumber',
];

/** What is edited and copied; blank when nothing is known. */
export function inputText(firm: Enterprise, column: ShownColumn): string {
  if (column !== 'size') return cellText(firm, column) || (firm.unread?.[column] ?? '');
  const size = sizeClassOf(firm);
  return size === undefined ? '' : SIZE_CLASS_NAMES[size];
}

/** What is shown: figures with separators, “—” for nothing known. */
export function shownText(firm: Enterprise, column: ShownColumn): string {
  const value = column === 'size' ? undefined : amountIn(firm, column);
  if (value !== undefined) return formatAmount(value, unitOf(column as RosterColumn)!);
  return inputText(firm, column) || '—';
}

const byPinyin = new Intl.Collator('zh-CN', { numeric: true });

/** In the order of a column; equals keep their order, and what is not known comes last either way. */
export function inOrderOf(
  firms: readonly Enterprise[],
  column: ShownColumn,
  descending: boolean,
): Enterprise[] {
  const sign = descending ? -1 : 1;
  return firms
    .map((firm) => ({ firm, rank: rankOf(firm, column) }))
    .sort((a, b) => {
      if (a.rank === undefined || b.rank === undefined)
        return Number(a.rank === undefined) - Number(b.rank === undefined);
      return (
        sign *
        (typeof a.rank === 'number' ? a.rank - Number(b.rank) : byPinyin.compare(a.rank, String(b.rank)))
      );
    })
    .map(({ firm }) => firm);
}

function rankOf(firm: Enterprise, column: ShownColumn): number | string | undefined {
  if (column === 'size') {
    const size = sizeClassOf(firm);
    return size && SIZE_CLASSES.indexOf(size);
  }
  if (unitOf(column)) return amountIn(firm, column);
  return cellText(firm, column) || undefined;
}
