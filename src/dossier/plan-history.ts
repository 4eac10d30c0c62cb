import { INDICATORS, type IndicatorId } from '../policy/indicator.ts';
import { formatAmount } from './amount.ts';
import { MEASURE_STATES, SUPPORT_HEADS, type Plan } from './plan.ts';

/** A change of the plan in words: where it is, and how the value there reads. */
export interface PlanPlace {
  readonly what: string;
  readonly words: (value: unknown) => string;
}

/** `path` begins after 'plan'; empty when the plan came or went as a whole. */
export function planPlace(path: readonly string[], plan: Plan | undefined): PlanPlace {
  const [part, key = '', ...rest] = path;
  if (part === undefined) return { what: '三年规划', words: () => '已建立' };
  if (part === 'targets') return targetPlace(key as IndicatorId, rest);
  const list = LISTS[part];
  if (list) {
    const name = plan?.[list.of].find(({ id }) => id === key);
    const title = name && ('title' in name ? name.title : SUPPORT_HEADS[name.head]);
    const [inside, year] = rest;
    const field =
      inside === undefined ? '' : `的${year === undefined ? '' : `${year}年`}${FIELDS[inside] ?? inside}`;
    const named = title === undefined ? '' : `“${title}”`;
    return {
      what: `规划${list.name}${named}${field}`,
      words: plainly,
    };
  }
  return { what: SINGLE[part] ?? '三年规划', words: part === 'margin' ? percent : plainly };
}

function targetPlace(indicator: IndicatorId, [field, year]: readonly string[]): PlanPlace {
  const { name, unit } = INDICATORS[indicator];
  if (field === undefined) return { what: `目标：${name}`, words: () => '列入规划' };
  if (field !== 'values') return { what: `目标的${FIELDS[field] ?? field}：${name}`, words: plainly };
  return {
    what: `${year === undefined ? '' : `${year}年`}目标：${name}`,
    words: (value) => {
      const figure = typeof value === 'number' ? value : (value as { value?: number } | null)?.value;
      return figure === undefined ? '改动' : `${formatAmount(figure, unit)}${unit}`;
    },
  };
}

const LISTS: Readonly<Record<string, { name: string; of: 'measures' | 'projects' | 'policies' }>> = {
  measures: { name: '措施', of: 'measures' },
  projects: { name: '重点项目', of: 'projects' },
  policies: { name: '支持政策', of: 'policies' },
};

const SINGLE: Readonly<Record<string, string>> = {
  startYear: '规划的首年',
  margin: '目标高于门槛的余量',
  proposedOn: '目标的测算日期',
  sections: '规划文本',
  reasons: '目标未达的原因',
};

const FIELDS: Readonly<Record<string, string>> = {
  source: '数据来源',
  owner: '责任单位',
  task: '任务',
  title: '名称',
  content: '内容',
  criteria: '对应条件',
  partners: '配合单位',
  start: '开始时间',
  due: '完成时限',
  money: '资金',
  moneySource: '资金来源',
  milestones: '节点',
  verification: '核验方式',
  state: '状态',
  builder: '建设单位',
  head: '类别',
  text: '内容',
};

const NAMES: Readonly<Partial<Record<string, string>>> = { ...MEASURE_STATES, ...SUPPORT_HEADS };

const percent = (value: unknown): string => `${formatAmount(Number(value), '元')}%`;

function plainly(value: unknown): string {
  if (typeof value === 'string') return NAMES[value] ?? value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '完成' : '未完成';
  if (Array.isArray(value))
    return value.every((each) => typeof each === 'string') ? value.join('、') : `${value.length}项`;
  const { title, text } = value as { title?: string; text?: string };
  return title ?? text ?? '改动';
}
