import type { TaskNumber } from '../dossier/plan.ts';

/** 第七条: the seven tasks of cultivation, and the groups of 第十二条 each of them serves. */

export interface Task {
  readonly number: TaskNumber;
  /** As 第七条 calls it. */
  readonly name: string;
  /** Groups of 第十二条 by number, the nearest first. */
  readonly groups: readonly number[];
}

export const TASKS: readonly Task[] = [
  { number: 1, name: '提升集群主导产业优势', groups: [2, 3, 4] },
  { number: 2, name: '建设现代化产业体系', groups: [2, 4] },
  { number: 3, name: '激发集群创新活力', groups: [5] },
  { number: 4, name: '推进集群数字化升级', groups: [6] },
  { number: 5, name: '加快集群绿色低碳转型', groups: [7] },
  { number: 6, name: '深化集群开放合作', groups: [8] },
  { number: 7, name: '提升集群治理和服务能力', groups: [9, 1] },
];

/** The task that serves a group of 第十二条 first of all. */
export const taskOfGroup = (group: number): Task =>
  TASKS.find(({ groups }) => groups[0] === group) ??
  TASKS.find(({ groups }) => groups.includes(group)) ??
  TASKS[0]!;
