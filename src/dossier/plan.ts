import * as z from 'zod/mini';
import { INDICATOR_IDS } from '../policy/indicator.ts';

/**
 * 三年发展规划 as it is stored: what is promised for three years (targets), and what is done for it (measures). Part of
 * the dossier, so that undo, history and backup cover it. Nothing computed from it is stored.
 */

const words = z.string();
const title = z.string().check(z.minLength(1), z.maxLength(120));
const id = z.string().check(z.minLength(1));
/** '2027-06'. */
const yearMonth = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const byYear = <T extends z.ZodMiniType>(of: T): z.ZodMiniRecord<z.ZodMiniString, T> =>
  z.record(z.string().check(z.regex(/^\d{4}$/)), of);

/** 目标 of one indicator. */
export const target = z.strictObject({
  indicator: z.enum(INDICATOR_IDS),
  /** 数据来源: 县统计局年报. */
  source: words,
  /** 责任单位. */
  owner: words,
  /** By target year, in the indicator's base unit; `proposed` is what was suggested before anybody changed it. */
  values: byYear(z.strictObject({ value: z.int(), proposed: z.optional(z.int()) })),
});
export type Target = z.infer<typeof target>;

/** Claimed (申报完成) is not verified (已核实). */
export const MEASURE_STATES = {
  planned: '计划',
  underway: '进行',
  reported: '申报完成',
  verified: '已核实',
} as const;
export type MeasureState = keyof typeof MEASURE_STATES;
const MEASURE_STATE_IDS = Object.keys(MEASURE_STATES) as [MeasureState, ...MeasureState[]];

/** The seven tasks of 第七条, by their number in the text. */
export const TASK_NUMBERS = [1, 2, 3, 4, 5, 6, 7] as const;
export type TaskNumber = (typeof TASK_NUMBERS)[number];

/** What is paid and by whom; money in whole 分. */
const cost = { money: z.optional(z.int().check(z.nonnegative())), moneySource: words };
const span = { start: z.optional(yearMonth), due: z.optional(yearMonth) };

/** 举措. */
export const planMeasure = z.strictObject({
  id,
  task: z.literal(TASK_NUMBERS),
  title,
  /** What it does. */
  content: words,
  /** Criteria (ids) of the pack it serves. */
  criteria: z.array(z.string()),
  owner: words,
  /** 配合单位. */
  partners: words,
  ...span,
  ...cost,
  /** What stands at the end of each year, and whether it does. */
  milestones: byYear(z.strictObject({ text: words, done: z.boolean() })),
  /** How completion is checked: 验收报告、合同、名单. */
  verification: words,
  state: z.enum(MEASURE_STATE_IDS),
  /** The library entry it started from. */
  libraryId: z.optional(z.string()),
});
export type PlanMeasure = z.infer<typeof planMeasure>;

/** 重点项目. */
export const keyProject = z.strictObject({
  id,
  title,
  content: words,
  /** 建设单位. */
  builder: words,
  owner: words,
  ...span,
  ...cost,
});
export type KeyProject = z.infer<typeof keyProject>;

/** 第九条: 加强对集群的财政、金融、产业、创新、土地、人才等政策支持. */
export const SUPPORT_HEADS = {
  fiscal: '财政',
  finance: '金融',
  industry: '产业',
  innovation: '创新',
  land: '土地',
  talent: '人才',
} as const;
export type SupportHead = keyof typeof SUPPORT_HEADS;
export const SUPPORT_HEAD_IDS = Object.keys(SUPPORT_HEADS) as [SupportHead, ...SupportHead[]];

/** 支持政策 under one of those heads. */
export const supportPolicy = z.strictObject({
  id,
  head: z.enum(SUPPORT_HEAD_IDS),
  text: words,
  owner: words,
});
export type SupportPolicy = z.infer<typeof supportPolicy>;

/** A section of the text edited by hand, with the figures it was written from, so that outdated ones can be told. */
export const sectionText = z.strictObject({
  text: words,
  /** What each figure was called and read when the text was written: { '2028年集群总产值': '48.00亿元' }. */
  figures: z.record(z.string(), z.string()),
  editedOn: z.iso.date(),
});
export type SectionText = z.infer<typeof sectionText>;

export const plan = z.strictObject({
  /** The first of the three target years; the base year (基期) is the one before it. */
  startYear: z.int().check(z.minimum(2000), z.maximum(2100)),
  /** How far above a threshold targets are proposed, in hundredths of a percent of it: 500 is 5%. */
  margin: z.int().check(z.minimum(0), z.maximum(10_000)),
  proposedOn: z.iso.date(),
  targets: z.array(target),
  measures: z.array(planMeasure),
  projects: z.array(keyProject),
  policies: z.array(supportPolicy),
  /** By section id of the composed text. */
  sections: z.record(z.string(), sectionText),
  /** Why it is behind: by 'target:outputValue:2026' or 'measure:<id>'. */
  reasons: z.record(z.string(), words),
});
export type Plan = z.infer<typeof plan>;

/** The three target years, oldest first. */
export const targetYears = ({ startYear }: Pick<Plan, 'startYear'>): number[] => [
  startYear,
  startYear + 1,
  startYear + 2,
];

/** A plan in which nothing is promised yet. `today` is an ISO date. */
export const emptyPlan = (startYear: number, today: string): Plan => ({
  startYear,
  margin: 500,
  proposedOn: today,
  targets: [],
  measures: [],
  projects: [],
  policies: [],
  sections: {},
  reasons: {},
});

/** A measure of which only the name is known. */
export const newMeasure = (measureId: string, task: TaskNumber, name: string): PlanMeasure => ({
  id: measureId,
  task,
  title: name,
  content: '',
  criteria: [],
  owner: '',
  partners: '',
  moneySource: '',
  milestones: {},
  verification: '',
  state: 'planned',
});
