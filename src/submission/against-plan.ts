import { formatAmount } from '../dossier/amount.ts';
import { MEASURE_STATES } from '../dossier/plan.ts';
import type { MeasureProgress, TargetProgress } from '../plan/progress.ts';
import { TASKS } from '../plan/tasks.ts';
import { INDICATORS } from '../policy/indicator.ts';
import type { Block } from './block.ts';

/** 规划与实际 in tables: what was promised, what came of it, and why where it is behind (第十七条, 第十八条). */

const MISSING = '缺';
/** Nobody has said why, and the reader is to see that. */
const UNSAID = '未写明';

export interface Reached {
  readonly reached: number;
  readonly behind: number;
  /** The figure of that year is not known. */
  readonly missing: number;
}
export const reachedOf = (targets: readonly TargetProgress[]): Reached => ({
  reached: targets.filter(({ actual, behind }) => actual !== undefined && !behind).length,
  behind: targets.filter(({ behind }) => behind).length,
  missing: targets.filter(({ actual }) => actual === undefined).length,
});

/** 目标共12项，达到9项，未达2项，缺实际数1项。No rate over all of them, and no score. */
export function reachedSentence(targets: readonly TargetProgress[]): string {
  const { reached, behind, missing } = reachedOf(targets);
  return `目标共${targets.length}项，达到${reached}项，未达${behind}项，缺实际数${missing}项。缺实际数的不计为未达。`;
}

export const targetTable = (caption: string, targets: readonly TargetProgress[]): Block => ({
  kind: 'table',
  caption,
  head: ['年度', '指标（单位）', '目标', '实际', '完成率', '结果', '未达的原因'],
  rows: targets.map(({ indicator, year, target, actual, percent, behind, reason = '' }) => {
    const { name, unit } = INDICATORS[indicator];
    return [
      `${year}年`,
      `${name}（${unit}）`,
      formatAmount(target, unit),
      actual === undefined ? MISSING : formatAmount(actual, unit),
      percent === undefined ? '—' : `${percent}%`,
      actual === undefined ? '待定' : behind ? '未达' : '达到',
      behind ? reason.trim() || UNSAID : '',
    ];
  }),
  widths: [11, 28, 16, 16, 12, 9, 26],
  align: ['center', 'left', 'right', 'right', 'right', 'center', 'left'],
  small: true,
});

/** One line a measure, under the seven tasks of 第七条; with `year`, what was to stand at its end. */
export const measureTable = (
  caption: string,
  measures: readonly MeasureProgress[],
  year?: number,
): Extract<Block, { kind: 'table' }> => ({
  kind: 'table',
  caption,
  head: [
    '任务',
    '举措',
    '责任单位',
    '完成时限',
    year === undefined ? '年度节点' : `${year}年节点`,
    '进展',
    '落后的原因',
  ],
  rows: TASKS.flatMap(({ number, name }) =>
    measures
      .filter(({ measure }) => measure.task === number)
      .map(({ measure, done, set, behind, reason = '' }, index) => [
        index === 0 ? name : '',
        measure.title,
        measure.owner,
        measure.due?.replace(/^(\d+)-0?(\d+)$/, '$1年$2月') ?? '',
        year === undefined ? (set === 0 ? '未设' : `${done}/${set}`) : milestone(measure.milestones[year]),
        MEASURE_STATES[measure.state],
        behind ? reason.trim() || UNSAID : '',
      ]),
  ),
  widths: [15, 26, 16, 12, 22, 11, 20],
  align: ['left', 'left', 'left', 'center', 'left', 'center', 'left'],
  small: true,
});

const milestone = (each: { readonly text: string; readonly done: boolean } | undefined): string =>
  each === undefined || each.text.trim() === ''
    ? '未设'
    : `${each.text}（${each.done ? '已完成' : '未完成'}）`;
