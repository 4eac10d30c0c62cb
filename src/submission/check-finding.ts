/** One thing 导出检查 has to say, and where it is mended. */

export const LEVELS = { stop: '须先处理', warn: '请留意', info: '说明' } as const;
export type Level = keyof typeof LEVELS;

/** Where it is mended: a view of the screen, and what there. */
export interface CheckPlace {
  readonly view: keyof typeof VIEW_NAMES;
  readonly rest?: readonly string[];
}
export const VIEW_NAMES = {
  profile: '集群基本情况',
  duties: '认定后',
  indicators: '年度指标',
  roster: '企业名录',
  sections: '分项填报',
  assessment: '条件自查',
  gap: '差距分析',
  plan: '三年规划',
  evidence: '佐证材料',
  checkup: '数据体检',
  policy: '规则与政策',
  export: '申报表文字',
} as const;

/** What the place is called on paper. */
export const placeName = ({ view, rest }: CheckPlace): string =>
  view === 'export' && rest?.[0] === 'form' ? '填写官方申报表' : VIEW_NAMES[view];

export interface ExportFinding {
  readonly level: Level;
  /** What it is, and what it means for the package. */
  readonly sentence: string;
  /** Which they are, where there are several. */
  readonly detail?: string;
  readonly place?: CheckPlace;
}

/** One finding; its place is a view and what there. */
export const finding = (
  level: Level,
  sentence: string,
  view?: CheckPlace['view'],
  ...rest: readonly string[]
): ExportFinding => ({ level, sentence, ...(view && { place: { view, rest } }) });

const MOST_NAMED = 4;

/** A finding about some things, with the names of the first of them; none when there are none. */
export function about(
  names: readonly string[],
  unit: string,
  say: (count: string) => ExportFinding,
): ExportFinding[] {
  if (names.length === 0) return [];
  const detail =
    names.length <= MOST_NAMED
      ? names.join('、')
      : `${names.slice(0, MOST_NAMED).join('、')}等${names.length}${unit}`;
  return [{ ...say(`${names.length}${unit}`), detail }];
}
