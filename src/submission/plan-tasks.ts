import { formatAmount } from '../dossier/amount.ts';
import { targetYears, type KeyProject, type PlanMeasure } from '../dossier/plan.ts';
import { ganttOf, monthWords, type Gantt, type GanttBar } from '../plan/gantt.ts';
import { TASKS, type Task } from '../plan/tasks.ts';
import type { Block } from './block.ts';
import {
  BLANK,
  CHINESE_NUMERALS,
  paragraphs,
  saying,
  type Draft,
  type Part,
  type PlanSource,
} from './plan-draft.ts';

/** 四、重点任务, 五、重点项目 and 六、进度安排. */

export const tasksPart = (source: PlanSource): Part => ({
  title: '四、重点任务',
  sections: TASKS.map((task) => taskSection(task, source)),
});

function taskSection({ number, name }: Task, source: PlanSource): Draft {
  const { plan, context } = source;
  const { figures, say } = saying(source);
  const measures = plan.measures.filter(({ task }) => task === number);
  const names = new Map(context.pack.criteria.map((each) => [each.id, each.name]));
  const served = [...new Set(measures.flatMap(({ criteria }) => criteria))].flatMap(
    (id) => names.get(id) ?? [],
  );
  const aim =
    served.length === 0
      ? ''
      : `围绕${served.slice(0, 4).join('、')}${served.length > 4 ? `等${served.length}项条件` : ''}，安排${measures.length}项举措。`;
  return {
    id: `task-${number}`,
    heading: `（${CHINESE_NUMERALS[number - 1]!}）${name}`,
    text:
      measures.length === 0
        ? '规划期内本项任务不单列举措，按日常工作推进，年底随年度情况一并报送。'
        : paragraphs(
            aim,
            ...measures.map(({ title, content }, index) => {
              const said = say(`举措“${title}”`, content === '' ? `${BLANK}。` : content);
              return `${index + 1}．${title}。${said}`;
            }),
          ),
    figures,
    tables:
      measures.length === 0
        ? []
        : [
            {
              kind: 'table',
              caption: `${name}举措安排`,
              head: ['举措', '责任单位', '配合单位', '起止时间', '资金及来源', '完成标志'],
              rows: measures.map(measureRow),
              widths: [21, 14, 14, 27, 20, 24],
            },
          ],
  };
}

const measureRow = (measure: PlanMeasure): string[] => [
  measure.title,
  measure.owner || BLANK,
  measure.partners || '—',
  spanOf(measure),
  moneyOf(measure),
  measure.verification.replace(/。$/, '') || BLANK,
];

function spanOf({ start, due }: Pick<PlanMeasure, 'start' | 'due'>): string {
  if (start !== undefined && due !== undefined && start !== due)
    return `${monthWords(start)}\n至${monthWords(due)}`;
  return due === undefined ? BLANK : `${monthWords(due)}底前`;
}

function moneyOf({ money, moneySource }: Pick<PlanMeasure, 'money' | 'moneySource'>): string {
  if (money === undefined) return moneySource || BLANK;
  if (money === 0) return '不另需资金';
  return `${moneyWords(money)}${moneySource === '' ? '' : `（${moneySource}）`}`;
}

/** 12万元, 12.5万元: no decimals that say nothing. */
const moneyWords = (money: number): string => `${formatAmount(money, '万元').replace(/\.?0+$/, '')}万元`;

export function projectsPart(source: PlanSource): Part {
  const { projects } = source.plan;
  const { figures, say } = saying(source);
  const priced = projects.flatMap(({ money }) => money ?? []);
  const total = moneyWords(priced.reduce((sum, each) => sum + each, 0));
  const unpriced = projects.length - priced.length;
  return {
    title: '五、重点项目',
    sections: [
      {
        id: 'projects',
        text:
          projects.length === 0
            ? '规划期内的重点项目在年度计划中另行列出。'
            : `规划期内实施重点项目${say('重点项目', `${projects.length}个`)}${priced.length === 0 ? '' : `，${unpriced > 0 ? `其中${priced.length}个已定投资，` : ''}总投资${say('重点项目总投资', total)}`}${unpriced > 0 ? `，另有${unpriced}个投资待定` : ''}。项目由责任单位按月报进度，开工、竣工以许可和验收文件为准。`,
        figures,
        tables:
          projects.length === 0
            ? []
            : [
                {
                  kind: 'table',
                  caption: '重点项目',
                  head: ['项目', '建设内容', '建设单位', '责任单位', '起止时间', '总投资及来源'],
                  rows: projects.map(projectRow),
                  widths: [18, 25, 16, 14, 27, 20],
                },
              ],
      },
    ],
  };
}

const projectRow = (project: KeyProject): string[] => [
  project.title,
  project.content || BLANK,
  project.builder || BLANK,
  project.owner || BLANK,
  spanOf(project),
  project.money === undefined ? `${BLANK}万元` : moneyOf(project),
];

export function schedulePart(source: PlanSource): Part {
  const { plan } = source;
  const { figures, say } = saying(source);
  const years = targetYears(plan);
  const gantt = ganttOf(plan);
  const lines = years.flatMap((year, index) => {
    const due = plan.measures.filter(({ due }) => due?.startsWith(`${year}-`)).map(({ title }) => title);
    if (due.length === 0) return [];
    const named = due.slice(0, MOST_NAMED).join('、');
    const all = due.length > MOST_NAMED ? `${named}等${due.length}项举措` : named;
    return [`${year}年${YEAR_NAMES[index]!}年内完成${say(`${year}年完成的举措`, all)}。`];
  });
  const milestones = plan.measures.filter(({ milestones }) =>
    Object.values(milestones).some(({ text }) => text.trim() !== ''),
  );
  return {
    title: '六、进度安排',
    sections: [
      {
        id: 'schedule',
        heading: '（一）年度节点',
        text: paragraphs(
          ...lines,
          milestones.length > 0
            ? `${say('有年度节点的举措', `${milestones.length}项`)}举措按年度设节点，年底逐项核对。`
            : '',
          lines.length + milestones.length === 0 ? '各项举措的完成时限和年度节点尚未填写。' : '',
        ),
        figures,
        tables: milestones.length === 0 ? [] : [milestoneTable(milestones, years)],
      },
      timetable(gantt, source),
    ],
  };
}

function timetable({ bars, undated }: Gantt, source: PlanSource): Draft {
  const { figures, say } = saying(source);
  return {
    id: TIMETABLE,
    heading: '（二）时间进度',
    text: paragraphs(
      bars.length > 0
        ? `有起止时间的举措和重点项目共${say('有起止时间的举措和重点项目', `${bars.length}项`)}，按月安排如下。`
        : '各项举措和重点项目的起止时间尚未填写。',
      undated.length > 0 ? `${say('起止时间未定的', undated.join('、'))}的起止时间未定，定后补入。` : '',
    ),
    figures,
    tables: bars.length === 0 ? [] : scheduleBlocks(source, bars, targetYears(source.plan)),
  };
}
/** The section the Gantt chart belongs to. */
export const TIMETABLE = 'timetable';

/** Of the measures due in a year, named in the text; the tables hold them all. */
const MOST_NAMED = 5;

const milestoneTable = (measures: readonly PlanMeasure[], years: readonly number[]): Block => ({
  kind: 'table',
  caption: '举措年度节点',
  head: ['举措', ...years.map((year) => `${year}年底`), '责任单位'],
  rows: measures.map(({ title, milestones, owner }) => [
    title,
    ...years.map((year) => milestones[`${year}`]?.text.replace(/。$/, '') || '—'),
    owner || BLANK,
  ]),
  widths: [30, 24, 24, 24, 18],
});

const YEAR_NAMES = ['为启动年。', '为推进年。', '为收官年。'];
const QUARTERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** The Gantt chart as it is drawn on the screen. */
function scheduleBlocks(
  { pictures }: PlanSource,
  bars: readonly GanttBar[],
  years: readonly number[],
): Block[] {
  const drawn = pictures?.schedule ?? [];
  if (drawn.length === 0) return [scheduleTable(bars, years)];
  return drawn.map((picture, page) => ({
    kind: 'picture',
    caption: `进度安排${drawn.length > 1 ? `（${CHINESE_NUMERALS[page]!}）` : ''}：深色为举措，空心为重点项目`,
    picture,
  }));
}

/** The Gantt chart as a table of twelve quarters: it prints everywhere and can still be edited by hand. */
const scheduleTable = (bars: readonly GanttBar[], years: readonly number[]): Block => ({
  kind: 'table',
  caption: `进度安排（${years[0]!}年至${years[2]!}年，■为实施的季度）`,
  head: [
    '举措和项目',
    ...QUARTERS.map(
      (quarter) => `${years[Math.floor(quarter / 4)]! % 100}年\n${CHINESE_NUMERALS[quarter % 4]!}季`,
    ),
  ],
  rows: bars.map(({ label, from, to }) => [
    label,
    ...QUARTERS.map((quarter) => (from < (quarter + 1) * 3 && to > quarter * 3 ? '■' : '')),
  ]),
  widths: [21, ...QUARTERS.map(() => 8.25)],
  align: ['left', ...QUARTERS.map(() => 'center' as const)],
});
