import { expect, test } from 'vitest';
import { taskOfGroup, TASKS } from '../../src/plan/tasks.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';

test('the seven tasks stand in 第七条, in this order', () => {
  const article = shaanxi2023.chapters
    .flatMap(({ articles }) => articles)
    .find(({ number }) => number === 7)!;
  const named = article.paragraphs.slice(1).map((each) => /^（.）(.+?)。/.exec(each)![1]);
  expect(TASKS.map(({ name }) => name)).toEqual(named);
  expect(TASKS.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test.each([
  [1, 7, '统筹发展与安全 is governed with 治理和服务'],
  [2, 1, '核心竞争力'],
  [3, 1, '优质中小企业梯度培育 stands in 第七条（一）'],
  [4, 1, '产业链供应链协作'],
  [5, 3, '创新'],
  [6, 4, '数字化'],
  [7, 5, '绿色'],
  [8, 6, '开放合作'],
  [9, 7, '治理和服务'],
])('第十二条（%i） is served by task %i: %s', (group, task) => {
  expect(taskOfGroup(group).number).toBe(task);
});
