import { formatAmount, parseAmount } from '../../dossier/amount.ts';
import { SUPPORT_HEADS, SUPPORT_HEAD_IDS, type KeyProject, type PlanMeasure } from '../../dossier/plan.ts';
import { blanksIn, stockPhrases } from '../stock-phrases.ts';
import { TASKS, taskOfGroup } from '../tasks.ts';
import type { Heading, MeasureField, Place, PlanCheck, PlanFinding, ProjectField } from './check.ts';

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
  field: MeasureField,
  what: string,
  advice: string,
): PlanFinding =>
  finding(check, heading, level, { kind: 'measure', id, field }, [`措施“${title}”${what}`, advice]);

const isReady = ({ owner, due }: PlanMeasure): boolean => owner.trim() !== '' && due !== undefined;

/** 完整: every gap has a measure with owner and date. */
export const uncoveredGaps: PlanCheck = ({ gaps, plan }) =>
  gaps.flatMap(({ finding: { criterion } }) => {
    const serving = plan.measures.filter(({ criteria }) => criteria.includes(criterion.id));
    if (serving.some(isReady)) return [];
    const place: Place = serving[0]
      ? { kind: 'measure', id: serving[0].id, field: serving[0].owner.trim() === '' ? 'owner' : 'due' }
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
        'criteria',
        '没有对应第十二条的任何条件',
        '选出它服务的条件。',
      ),
    );

/** 清晰: no stock phrase where no figure stands, and no blank left open. */
export const emptyPhrases: PlanCheck = ({ plan }) => [
  ...plan.measures.flatMap(({ id, title, content, verification }) => [
    ...phrased('measure', `措施“${title}”`, content, { kind: 'measure', id, field: 'content' }),
    ...(['title', 'content', 'verification'] as const).flatMap((field) =>
      blank('measure', `措施“${title}”`, { title, content, verification }[field], {
        kind: 'measure',
        id,
        field,
      }),
    ),
  ]),
  ...plan.projects.flatMap(({ id, title, content }) => [
    ...phrased('project', `重点项目“${title}”`, content, { kind: 'project', id, field: 'content' }),
    ...blank('project', `重点项目“${title}”`, content, { kind: 'project', id, field: 'content' }),
  ]),
  ...plan.policies.flatMap(({ id, head, text }) => [
    ...phrased('policy', `${SUPPORT_HEADS[head]}政策`, text, { kind: 'policy', head, id }),
    ...blank('policy', `${SUPPORT_HEADS[head]}政策`, text, { kind: 'policy', head, id }),
  ]),
];

type Kind = 'measure' | 'project' | 'policy';
function phrased(kind: Kind, name: string, text: string, place: Place): PlanFinding[] {
  const [first] = stockPhrases(text);
  if (first === undefined) return [];
  const said: Said = [`${name}只说“${first.phrase}”，没有数量`, '写明做多少、给谁做、到哪一天。'];
  return [finding(`${kind}.phrase`, 'clear', 'warn', place, said)];
}
function blank(kind: Kind, name: string, text: string, place: Place): PlanFinding[] {
  const blanks = blanksIn(text);
  if (blanks === 0) return [];
  const said: Said = [`${name}还有${blanks}处“＿＿”没有填`, '填上数量或名称，用不上的删去。'];
  return [finding(`${kind}.blank`, 'clear', 'stop', place, said)];
}

/** 可考核: owner, due date, how completion is checked, and what stands each year. */
export const uncheckable: PlanCheck = ({ plan }) =>
  plan.measures.flatMap((each) => {
    const milestones = Object.values(each.milestones);
    const lacks: (readonly [field: MeasureField, name: string])[] = [
      ...(each.owner.trim() === '' ? [['owner', '责任单位'] as const] : []),
      ...(each.due === undefined ? [['due', '完成时限'] as const] : []),
      ...(each.verification.trim() === '' ? [['verification', '核验方式'] as const] : []),
      ...(milestones.every(({ text }) => text.trim() === '') ? [[plan.startYear, '年度节点'] as const] : []),
    ];
    if (lacks.length === 0) return [];
    const what = `没有${lacks.map(([, name]) => name).join('、')}`;
    return [
      ofMeasure('measure.uncheckable', 'checkable', 'stop', each, lacks[0]![0], what, '缺了就无法考核。'),
    ];
  });

/** 可行: dates in order and inside the three years. */
export const outsideYears: PlanCheck = ({ plan }) => {
  const [first, last] = [`${plan.startYear}-01`, `${plan.startYear + 2}-12`];
  const isOutside = (each: string | undefined): boolean =>
    each !== undefined && (each < first || each > last);
  const wrong = ({ start, due }: Pick<PlanMeasure, 'start' | 'due'>): Wrong | undefined => {
    if (start !== undefined && due !== undefined && start > due) return ['due', '开始时间晚于完成时限'];
    const field = isOutside(due) ? 'due' : isOutside(start) ? 'start' : undefined;
    return field && [field, `的时间不在规划期${plan.startYear}年至${plan.startYear + 2}年内`];
  };
  return [
    ...plan.measures.flatMap((each) => {
      const fault = wrong(each);
      return fault
        ? [ofMeasure('measure.dates', 'feasible', 'stop', each, ...fault, '改到规划期以内。')]
        : [];
    }),
    ...plan.projects.flatMap((each) => {
      const fault = wrong(each);
      return fault
        ? [ofProject('project.dates', 'warn', each, ...fault, '跨期的项目写明规划期内完成的部分。')]
        : [];
    }),
  ];
};
type Wrong = readonly [field: 'start' | 'due', what: string];

const ofProject = (
  check: string,
  level: PlanFinding['level'],
  { id, title }: KeyProject,
  field: ProjectField,
  what: string,
  advice: string,
): PlanFinding =>
  finding(check, 'feasible', level, { kind: 'project', id, field }, [`重点项目“${title}”${what}`, advice]);

/** 可行: money has a source, and a source has its money. */
export const unfunded: PlanCheck = ({ plan }) => [
  ...plan.measures.flatMap((each) => {
    const fault = moneyFault(each);
    const advice = '资金要有数额，也要有来源；不用钱的填0。';
    return fault ? [ofMeasure('measure.money', 'feasible', 'warn', each, ...fault, advice)] : [];
  }),
  ...plan.projects.flatMap((each) => {
    const fault = moneyFault(each);
    return fault ? [ofProject('project.money', 'stop', each, ...fault, '资金要有数额，也要有来源。')] : [];
  }),
];

type Money = Pick<PlanMeasure, 'money' | 'moneySource'>;
function moneyFault({ money, moneySource }: Money): readonly ['money' | 'moneySource', string] | undefined {
  if (money === undefined)
    return ['money', moneySource.trim() === '' ? '没有资金数额' : '写了资金来源，没有数额'];
  return money > 0 && moneySource.trim() === '' ? ['moneySource', '有资金数额，没有来源'] : undefined;
}

/** 可行: the sums named with the sources come to the sum of the money. */
export const mismatched: PlanCheck = ({ plan }) => [
  ...plan.measures.flatMap((each) => {
    const what = sumFault(each);
    return what === undefined
      ? []
      : [ofMeasure('measure.sum', 'feasible', 'stop', each, 'moneySource', what, SUM)];
  }),
  ...plan.projects.flatMap((each) => {
    const what = sumFault(each);
    return what === undefined ? [] : [ofProject('project.sum', 'stop', each, 'moneySource', what, SUM)];
  }),
];
const SUM = '各来源的数额相加应等于资金数额。';

function sumFault({ money, moneySource }: Money): string | undefined {
  const parts = [...moneySource.replace(/[,，]/g, '').matchAll(/(\d+(?:\.\d+)?)\s*(万元|亿元)/g)].map(
    ([, digits, unit]) => toBaseUnit(digits!, unit as '万元' | '亿元'),
  );
  const sum = parts.reduce((all, part) => all + part, 0);
  if (money === undefined || parts.length === 0 || sum === money) return undefined;
  return `资金${formatAmount(money, '万元')}万元，来源相加为${formatAmount(sum, '万元')}万元`;
}

/** Digit by digit, so that 0.1亿元 is what it says. */
function toBaseUnit(digits: string, unit: '万元' | '亿元'): number {
  const read = parseAmount(digits, unit);
  return read.ok ? read.value.value : NaN;
}
