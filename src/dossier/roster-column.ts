import type { Unit } from '../policy/indicator.ts';
import { TITLE_KINDS, TITLES, type RosterColumn, type TitleKind } from './enterprise.ts';

/** The columns of a 企业名录: what each is called, in which unit it is exported, and in which order they stand. */

const NAMES: Readonly<Record<string, string>> = {
  name: '企业名称',
  creditCode: '统一社会信用代码',
  industryCode: '行业小类代码',
  leadingIndustry: '是否主导产业',
  employees: '从业人员',
  revenue: '营业收入',
  assets: '资产总额',
  output: '产值',
  rndSpending: '研发经费',
  inventionPatents: '有效发明专利',
  titles: '企业资质',
  titleValidUntil: '资质有效期至',
  titleNumber: '资质证书编号',
  usesPlatform: '是否应用工业互联网平台',
  platform: '工业互联网平台名称',
  usesSoftware: '使用工业软件',
  usesCloud: '上云',
  reachedByOutreach: '政策宣贯',
  declaresCompliance: '合规声明',
  'sizing:size': '人工划型',
  'sizing:sector': '人工划型行业',
  'sizing:reason': '人工划型理由',
};

/** What a kind of title's own columns are called: 高新技术企业-有效期至. */
const TITLE_SUFFIXES: Readonly<Record<string, string>> = {
  holdsTitle: '',
  titleValidUntil: '-有效期至',
  titleNumber: '-证书编号',
};

/** 2025年产值, 高新技术企业-有效期至, 从业人员. */
export function columnName(column: RosterColumn): string {
  const plain = NAMES[column];
  if (plain !== undefined) return plain;
  const [family = '', detail = ''] = column.split(':');
  const suffix = TITLE_SUFFIXES[family];
  return suffix === undefined
    ? `${detail}年${NAMES[family] ?? family}`
    : `${TITLES[detail as TitleKind]}${suffix}`;
}

/** The unit a column is written in, in our own files and forms. */
export function columnUnit(column: RosterColumn): Unit | undefined {
  if (isMoney(column)) return '万元';
  if (column === 'employees') return '人';
  return column.startsWith('inventionPatents:') ? '件' : undefined;
}

export const isMoney = (column: RosterColumn): boolean =>
  /^(revenue|assets|output:|rndSpending:)/.test(column);

/** What a roster may hold for these years, in the order of the template; without the list forms of 资质. */
export function rosterColumns(
  years: readonly number[],
  titles: readonly TitleKind[] = TITLE_KINDS,
): RosterColumn[] {
  const yearly = (['output', 'rndSpending', 'inventionPatents'] as const).flatMap((family) =>
    years.map((year): RosterColumn => `${family}:${year}`),
  );
  return [
    'name',
    'creditCode',
    'industryCode',
    'leadingIndustry',
    'employees',
    'revenue',
    'assets',
    ...yearly,
    ...titles.flatMap((kind): RosterColumn[] => [`titleValidUntil:${kind}`, `titleNumber:${kind}`]),
    'usesPlatform',
    'platform',
    'usesSoftware',
    'usesCloud',
    'reachedByOutreach',
    'declaresCompliance',
    'sizing:size',
    'sizing:sector',
    'sizing:reason',
  ];
}

/** Everything a column of somebody's file may be taken for. */
export const assignableColumns = (years: readonly number[]): RosterColumn[] => [
  ...rosterColumns(years),
  'titles',
  'titleValidUntil',
  'titleNumber',
  ...TITLE_KINDS.map((kind): RosterColumn => `holdsTitle:${kind}`),
];
