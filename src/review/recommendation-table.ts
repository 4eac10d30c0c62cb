import { plainAmount } from '../dossier/amount.ts';
import { INDICATORS } from '../policy/indicator.ts';
import { codeGroups, type Sheet, type SheetCell, type Workbook } from '../submission/block.ts';
import { ROW_FIGURES, type ClusterRow } from './cluster-row.ts';
import { CODE_MATCH_WORDS, codeMatch, type OpinionTally, type Review, type Reviewer } from './review.ts';
import { PACK_STANDINGS, REVIEW_DISCLAIMER } from './reviewed.ts';

/** 推荐汇总表 over many counties: figures, verdicts, opinions, and the hash of each package. No score, no rank. */

export interface RecommendedCluster {
  readonly row: ClusterRow;
  readonly checkCode: string;
  readonly sha256: string;
  readonly faults: number;
  readonly review: Review;
  readonly opinions: OpinionTally;
}

/** In the order given. */
export function recommendationTable(
  clusters: readonly RecommendedCluster[],
  { unit }: Reviewer,
  today: string,
): Workbook {
  const made = clusters.filter(({ row }) => row.sample).length;
  const samples = made > 0 ? [`示例：其中${made}个为虚构的示例数据，不得用于申报。`] : [];
  return {
    title: '推荐汇总表',
    author: unit,
    createdOn: today,
    sheets: [
      {
        name: '推荐汇总表',
        title: `${unit.trim()}中小企业特色产业集群推荐汇总表`,
        notes: [
          `共${clusters.length}个集群。本表不打分、不排名，顺序不代表优劣；“推荐意见”由市级中小企业主管部门填写。${REVIEW_DISCLAIMER}`,
          '条件各列按包内规则包和县级数据重新计算；数据缺失列入待定，不视为不符合。',
          ...samples,
        ],
        ...sheetOf(SUMMARY, clusters),
      },
      {
        name: '核验明细',
        title: '申报包核验和审阅明细',
        notes: ['校验码由申报包内的数据算出，应与纸质件页脚一致；SHA-256 是整个 ZIP 的。', ...samples],
        ...sheetOf(DETAIL, clusters),
      },
    ],
  };
}

const sheetOf = (
  columns: readonly Column[],
  clusters: readonly RecommendedCluster[],
): Pick<Sheet, 'columns' | 'rows' | 'frozenColumns'> => ({
  columns: columns.map(({ label, width, align }) => ({ label, width, ...(align && { align }) })),
  rows: clusters.map((cluster) => columns.map(({ cell }) => cell(cluster))),
  frozenColumns: 2,
});

interface Column {
  readonly label: string;
  readonly width: number;
  readonly align?: 'right' | 'center';
  readonly cell: (cluster: RecommendedCluster) => SheetCell;
}

const whole = (value: number): SheetCell => ({ value: String(value), decimals: 0 });
const count = (label: string, of: (cluster: RecommendedCluster) => number): Column => ({
  label,
  width: 10,
  align: 'right',
  cell: (cluster) => whole(of(cluster)),
});

const COUNTY: readonly Column[] = [
  { label: '县（市、区）', width: 13, cell: ({ row }) => row.county },
  { label: '集群', width: 26, cell: ({ row }) => (row.sample ? `${row.cluster}（示例）` : row.cluster) },
];

const FIGURES = ROW_FIGURES.map((indicator): Column => {
  const { name, unit } = INDICATORS[indicator];
  return {
    label: `${name}（${unit}）`,
    width: 14,
    align: 'right',
    cell: ({ row }) => {
      const value = row.figures[indicator];
      if (value === undefined) return null;
      const text = plainAmount(value, unit);
      return { value: text, decimals: (text.split('.')[1] ?? '').length };
    },
  };
});

const CODE: Column = {
  label: '校验码',
  width: 17,
  align: 'center',
  cell: ({ checkCode }) => codeGroups(checkCode),
};

/** What is signed. */
const SUMMARY: readonly Column[] = [
  ...COUNTY,
  { label: '申报主体', width: 20, cell: ({ row }) => row.declarant },
  { label: '主导产业', width: 13, cell: ({ row }) => row.leadingIndustry },
  count('企业数', ({ row }) => row.enterprises),
  ...FIGURES,
  count('符合', ({ row }) => row.met),
  count('不符合', ({ row }) => row.unmet),
  count('待定', ({ row }) => row.unknown),
  CODE,
  {
    label: '初审意见',
    width: 30,
    cell: ({ review }) => review.summary.trim().replace(/\s*\n\s*/g, '') || null,
  },
  { label: '推荐意见', width: 14, cell: () => null },
];

/** What it rests on. */
const DETAIL: readonly Column[] = [
  ...COUNTY,
  { label: '市', width: 12, cell: ({ row }) => row.city },
  count('申报年度', ({ row }) => row.declarationYear),
  CODE,
  {
    label: '与纸质件核对',
    width: 18,
    cell: ({ review, checkCode }) => CODE_MATCH_WORDS[codeMatch(review.paperCode, checkCode)],
  },
  count('文件与清单不符', ({ faults }) => faults),
  { label: '规则包', width: 20, cell: ({ row }) => PACK_STANDINGS[row.packStanding] },
  count('重算有差异', ({ row }) => row.differing),
  count('其中结论不同', ({ row }) => row.otherVerdicts),
  count('不适用', ({ row }) => row.notApplicable),
  count('意见：符合', ({ opinions }) => opinions.met),
  count('意见：不符合', ({ opinions }) => opinions.unmet),
  count('意见：需补正', ({ opinions }) => opinions.mend),
  count('未审', ({ opinions }) => opinions.open),
  { label: 'SHA-256', width: 68, cell: ({ sha256 }) => sha256 },
];
