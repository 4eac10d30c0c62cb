import { SUPPORT_HEADS, SUPPORT_HEAD_IDS, type PlanMeasure } from '../../dossier/plan.ts';
import { blanksIn, stockPhrases } from '../stock-phrases.ts';
import { TASKS, taskOfGroup } from '../tasks.ts';
import type { Heading, Place, PlanCheck, PlanContext, PlanFinding } from './check.ts';

/** What can be wrong with measures, key projects and support policies. */

type Said = readonly [sentence: string, advice: string];
const finding = (
  check: string,
  heading: Heading,
  level: PlanFinding['level'],
  place: Place,
  [sentence, advice]: Said,
): PlanFinding => ({ check, heading, level, sentence, advice, place });

const ofMeasure = (
  check: string,
  heading: Heading,
  level: PlanFinding['level'],
  { id, title }: PlanMeasure,
  what: string,
  advice: string,
): PlanFinding => finding(check, heading, level, { kind: 'measure', id }, [`措施“${title}”${what}`, advice]);

const isReady = ({ owner, due }: PlanMeasure): boolean => owner.trim() !== '' && due !== undefined;

/** 完整: every gap has a measure with owner and date. */
export const uncoveredGaps: PlanCheck = ({ gaps, plan }) =>
  gaps.flatMap(({ finding: { criterion } }) => {
    const serving = plan.measures.filter(({ criteria }) => criteria.includes(criterion.id));
    if (serving.some(isReady)) return [];
    const place: Place = serving[0]
      ? { kind: 'measure', id: serving[0].id }
      : { kind: 'task', task: taskOfGroup(criterion.group).number, criterion: criterion.id };
    const what = serving.length > 0 ? '的措施没有责任单位或完成时限' : '还没有对应的措施';
    return [
      finding('measure.gap', 'complete', 'stop', place, [
        `${criterion.id} ${criterion.name}${what}`,
        '每项差距至少有一条措施，写明责任单位和完成时限。',
      ]),
    ];
  });

/** 完整: none of the seven tasks of 第七条 is left out. */
export const emptyTasks: PlanCheck = ({ plan }) =>
  TASKS.filter(({ number }) => plan.measures.every(({ task }) => task !== number)).map(({ number, name }) =>
    finding('task.empty', 'complete', 'warn', { kind: 'task', task: number }, [
      `第七条任务“${name}”下没有措施`,
      '七项任务都应有措施；确实没有工作的，在规划文本中说明。',
    ]),
  );

/** 完整: support under every head of 第九条. */
export const emptyHeads: PlanCheck = ({ plan }) =>
  SUPPORT_HEAD_IDS.filter((head) => plan.policies.every((each) => each.head !== head)).map((head) =>
    finding('policy.empty', 'complete', 'warn', { kind: 'policy', head }, [
      `没有${SUPPORT_HEADS[head]}方面的支持政策`,
      '第九条列出财政、金融、产业、创新、土地、人才六个方面。',
    ]),
  );

/** 针对性: every measure serves a condition of the rules. */
export const aimless: PlanCheck = ({ plan, pack }) =>
  plan.measures
    .filter(({ criteria }) => !criteria.some((id) => pack.criteria.some((each) => each.id === id)))
    .map((each) =>
      ofMeasure(
        'measure.aimless',
        'targeted',
        'stop',
        each,
        '没有对应第十二条的任何条件',
        '选出它服务的条件。',
      ),
    );

/** 清晰: no stock phrase where no figure stands, and no blank left open. */
export const emptyPhrases: PlanCheck = ({ plan }) =>
  plan.measures.flatMap((each) => {
    const [first] = stockPhrases(each.content);
    const blanks = blanksIn(`${each.title}${each.content}${each.verification}`);
    return [
      ...(first === undefined
        ? []
        : [
            ofMeasure(
              'measure.phrase',
              'clear',
              'warn',
              each,
              `只说“${first.phrase}”，没有数量`,
              '写明做多少、给谁做、到哪一天。',
            ),
          ]),
      ...(blanks === 0
        ? []
        : [
            ofMeasure(
              'measure.blank',
              'clear',
              'stop',
              each,
              `还有${blanks}处“＿＿”没有填`,
              '填上数量或名称，用不上的删去。',
            ),
          ]),
    ];
  });

/** 可考核: owner, due date, how completion is checked, and what stands each year. */
export const uncheckable: PlanCheck = ({ plan }) =>
  plan.measures.flatMap((each) => {
    const lacks = [
      ...(each.owner.trim() === '' ? ['责任单位'] : []),
      ...(each.due === undefined ? ['完成时限'] : []),
      ...(each.verification.trim() === '' ? ['核验方式'] : []),
      ...(Object.values(each.milestones).every(({ text }) => text.trim() === '') ? ['年度节点'] : []),
    ];
    return lacks.length === 0
      ? []
      : [
          ofMeasure(
            'measure.uncheckable',
            'checkable',
            'stop',
            each,
            `没有${lacks.join('、')}`,
            '缺了就无法考核。',
          ),
        ];
  });

/** 可行: dates in order and inside the three years. */
export const outsideYears: PlanCheck = ({ plan }) => {
  const [first, last] = [`${plan.startYear}-01`, `${plan.startYear + 2}-12`];
  const wrong = (start: string | undefined, due: string | undefined): string | undefined => {
    if (start !== undefined && due !== undefined && start > due) return '开始时间晚于完成时限';
    const outside = [start, due].some((each) => each !== undefined && (each < first || each > last));
    return outside ? `的时间不在规划期${plan.startYear}年至${plan.startYear + 2}年内` : undefined;
  };
  return [
    ...plan.measures.flatMap((each) => {
      const what = wrong(each.start, each.due);
      return what === undefined
        ? []
        : [ofMeasure('measure.dates', 'feasible', 'stop', each, what, '改到规划期以内。')];
    }),
    ...plan.projects.flatMap(({ id, title, start, due }) => {
      const what = wrong(start, due);
      return what === undefined
        ? []
        : [
            finding('project.dates', 'feasible', 'warn', { kind: 'project', id }, [
              `重点项目“${title}”${what}`,
              '跨期的项目写明规划期内完成的部分。',
            ]),
          ];
    }),
  ];
};

/** 可行: money has a source, and a source has its money. */
export const unfunded: PlanCheck = (context) => [
  ...context.plan.measures.flatMap((each) => {
    const what = moneyFault(each);
    return what === undefined
      ? []
      : [
          ofMeasure(
            'measure.money',
            'feasible',
            'warn',
            each,
            what,
            '资金要有数额，也要有来源；不用钱的填0。',
          ),
        ];
  }),
  ...projectsUnfunded(context),
];

const projectsUnfunded = ({ plan }: PlanContext): PlanFinding[] =>
  plan.projects.flatMap((each) => {
    const what = moneyFault(each);
    return what === undefined
      ? []
      : [
          finding('project.money', 'feasible', 'stop', { kind: 'project', id: each.id }, [
            `重点项目“${each.title}”${what}`,
            '资金要有数额，也要有来源。',
          ]),
        ];
  });

function moneyFault({ money, moneySource }: Pick<PlanMeasure, 'money' | 'moneySource'>): string | undefined {
  if (money === undefined) return moneySource.trim() === '' ? '没有资金数额' : '写了资金来源，没有数额';
  return money > 0 && moneySource.trim() === '' ? '有资金数额，没有来源' : undefined;
}
