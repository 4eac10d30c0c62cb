import { reportedYears } from '../dossier/dossier.ts';
import { TITLE_KINDS, TITLES, isTitleValid, type Enterprise } from '../dossier/enterprise.ts';
import { SIZE_CLASS_NAMES } from '../dossier/sector.ts';
import { sizeClassOf } from '../dossier/size-class.ts';
import type { SheetCell, Workbook } from './block.ts';
import type { DocumentSource } from './documents.ts';
import { sheetNotes } from './report.ts';

/**
 * 去标识化名录: no name, code, certificate number or platform; the industry by its two digits, and by none where fewer
 * than three firms share them; amounts in whole 百万元; ordered by what is shown, so that the order tells nothing.
 */
export function anonymousRoster({ context: { dossier, pack, asOf } }: DocumentSource): Workbook {
  const { profile, enterprises, sample } = dossier;
  const years = reportedYears(dossier);
  const shared = new Map<string, number>();
  for (const { industryCode } of enterprises) {
    const division = divisionOf(industryCode);
    shared.set(division, (shared.get(division) ?? 0) + 1);
  }
  const rows = enterprises.map((firm) => rowOf(firm, years, asOf, shared)).sort(inOrder);
  const title = `${profile.name}去标识化名录${sample ? '（示例，虚构数据）' : ''}`;
  return {
    title,
    author: profile.declarant,
    createdOn: asOf,
    sheets: [
      {
        name: '去标识化名录',
        title,
        notes: [
          ...sheetNotes(dossier, pack, asOf),
          '已去掉企业名称、统一社会信用代码、证书编号和平台名称；行业只留大类，同一大类不足3家的不写；金额取整到百万元；顺序与企业名录无关。熟悉情况的人仍可能认出产值很大的企业，对外提供前请先审核。',
        ],
        columns: [
          { label: '编号', width: 8, align: 'center' },
          { label: '行业大类', width: 10, align: 'center' },
          { label: '主导产业', width: 10, align: 'center' },
          { label: '划型', width: 8, align: 'center' },
          ...years.map((year) => ({
            label: `${year}年产值（百万元）`,
            width: 21,
            align: 'right' as const,
            decimals: 0,
          })),
          { label: '有效资质', width: 40 },
          { label: '应用平台', width: 10, align: 'center' },
        ],
        rows: rows.map((row, index) => [String(index + 1).padStart(4, '0'), ...row]),
        frozenColumns: 1,
      },
    ],
  };
}

const FEWEST = 3;
const divisionOf = (code: string | undefined): string => code?.slice(0, 2) ?? '';

const yesNo = (value: boolean | undefined): string | null =>
  value === undefined ? null : value ? '是' : '否';

function rowOf(
  firm: Enterprise,
  years: readonly number[],
  asOf: string,
  shared: ReadonlyMap<string, number>,
): SheetCell[] {
  const division = divisionOf(firm.industryCode);
  const size = sizeClassOf(firm);
  return [
    division !== '' && shared.get(division)! >= FEWEST ? division : null,
    yesNo(firm.leadingIndustry),
    size ? SIZE_CLASS_NAMES[size] : null,
    ...years.map((year): SheetCell => {
      const value = firm.output[String(year)];
      return value === undefined ? null : { value: millions(value), decimals: 0 };
    }),
    TITLE_KINDS.filter((kind) =>
      firm.titles.some((title) => title.kind === kind && isTitleValid(title, asOf) === true),
    )
      .map((kind) => TITLES[kind])
      .join('、') || null,
    yesNo(firm.usesPlatform),
  ];
}

/** 分 → whole 百万元, half up. */
const FEN_PER_MILLION = 100_000_000;
const millions = (value: number): string => String(Math.round(value / FEN_PER_MILLION));

const textOf = (cell: SheetCell | undefined): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'string' ? cell : cell.value.padStart(12, '0');
function inOrder(a: readonly SheetCell[], b: readonly SheetCell[]): number {
  const [left, right] = [a.map(textOf).join('|'), b.map(textOf).join('|')];
  return left < right ? -1 : left > right ? 1 : 0;
}
