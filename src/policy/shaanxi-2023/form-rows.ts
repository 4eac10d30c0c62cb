import type { AnswerRow, Column, FigureRow, FormRow, ListRow } from '../form.ts';
import type { IndicatorId } from '../indicator.ts';

/** Short ways to write the rows of a form. */

export const figure = (
  indicator: IndicatorId,
  more: Omit<FigureRow, 'kind' | 'indicator'> = {},
): FormRow => ({
  kind: 'figure',
  indicator,
  ...more,
});
export const heading = (name: string, group?: number): FormRow => ({
  kind: 'heading',
  name,
  ...(group !== undefined && { group }),
});
export const computed = (criterion: string): FormRow => ({ kind: 'computed', criterion });
export const answer = (
  id: string,
  label: string,
  kind: AnswerRow['answer'] = 'text',
  more: Pick<AnswerRow, 'hint' | 'choices' | 'optional'> = {},
): FormRow => ({ kind: 'answer', id, label, answer: kind, ...more });
export const list = (
  id: string,
  title: string,
  unit: string,
  more: Pick<ListRow, 'columns' | 'counts'>,
): FormRow => ({
  kind: 'list',
  id,
  title,
  unit,
  ...more,
});
export const text = (id: string, label: string): Column => ({ id, label, kind: 'text' });
export const choice = (id: string, label: string, ...choices: string[]): Column => ({
  id,
  label,
  kind: 'choice',
  choices,
});

/** 现状—举措—成效: how an item of the article is described in words. */
export const narrative = (section: string, situation: string): FormRow[] => [
  heading('文字说明'),
  answer(`${section}.situation`, '现状', 'longText', { hint: situation }),
  answer(`${section}.actions`, '主要举措', 'longText', { hint: '做了哪些事，何时，由谁牵头' }),
  answer(`${section}.results`, '成效', 'longText', { hint: '用数字和事例说明，写明佐证材料编号，如 E09' }),
];
