import * as z from 'zod/mini';
import { INDICATOR_IDS } from './indicator.ts';

/**
 * What is asked, as data beside the words that ask it. Seven kinds of condition are enough for 第十二条;
 * a clause that needs an eighth gets a new kind, never a free expression.
 */

/** 以上·不少于·不低于 | 高于·超过 | 不超过·不高于 | 低于·不足. They differ at equality. */
const BOUNDS = ['atLeast', 'above', 'atMost', 'below'] as const;
export type Bound = (typeof BOUNDS)[number];

const indicatorId = z.enum(INDICATOR_IDS);

/** An indicator, or one as a share of another: per 100 is 占比 and 普及率, per 10 000 is 每万人. */
export const measure = z.union([
  indicatorId,
  z.strictObject({ part: indicatorId, of: indicatorId, per: z.union([z.literal(100), z.literal(10_000)]) }),
]);
export type Measure = z.infer<typeof measure>;

/** The unit a limit is written in, as the clause writes it. */
const limitUnit = z.enum(['亿元', '平方公里', '家', '个', '%']);

/** 第十二条（一）: what a person declares did not happen. The order is that of the text. */
export const STATEMENT_IDS = [
  'safetyAccident',
  'qualityAccident',
  'pollutionAccident',
  'otherAccident',
  'networkIncident',
  'dataIncident',
  'taxEvasion',
  'unlawfulAct',
  'seriousDishonesty',
  'otherMajorProblem',
] as const;
export type StatementId = (typeof STATEMENT_IDS)[number];

/** Industries a clause singles out: 属于高耗能行业的集群, 属于高耗水行业的集群. */
export const INDUSTRY_GROUP_IDS = ['energyIntensive', 'waterIntensive'] as const;
export type IndustryGroupId = (typeof INDUSTRY_GROUP_IDS)[number];

/** 近三年产值均在30亿元以上: the measure in each of the last `years` years meets the bound. */
const level = z.strictObject({
  kind: z.literal('level'),
  measure,
  years: z.int().check(z.positive()),
  is: z.enum(BOUNDS),
  limit: z.number().check(z.nonnegative()),
  unit: limitUnit,
});
/** 年均增速 over the last `years` reported years, so over `years - 1` intervals. */
const growth = z.strictObject({
  kind: z.literal('growth'),
  measure: indicatorId,
  years: z.int().check(z.minimum(2)),
  by: z.enum(['compound', 'meanOfYears']),
  is: z.enum(BOUNDS),
  percent: z.number().check(z.nonnegative()),
});
/** 持续下降, 稳步提升: from the first to the last of `years` years the measure keeps its direction. */
const trend = z.strictObject({
  kind: z.literal('trend'),
  measure,
  years: z.int().check(z.minimum(2)),
  goes: z.enum(['up', 'down']),
});
/** 未发生…: a person states it, with department and date. */
const declared = z.strictObject({ kind: z.literal('declared'), statement: z.enum(STATEMENT_IDS) });
/** 产业链布局合理: a person judges it on evidence. */
const judged = z.strictObject({ kind: z.literal('judged') });

export type Level = z.infer<typeof level>;
export type Growth = z.infer<typeof growth>;
export type Trend = z.infer<typeof trend>;
export type Condition =
  | Level
  | Growth
  | Trend
  | z.infer<typeof declared>
  | z.infer<typeof judged>
  | { kind: 'when'; industry: IndustryGroupId; then: Condition }
  | { kind: 'anyOf' | 'allOf'; of: Condition[] };

export const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    level,
    growth,
    trend,
    declared,
    judged,
    z.strictObject({ kind: z.literal('when'), industry: z.enum(INDUSTRY_GROUP_IDS), then: condition }),
    z.strictObject({
      kind: z.enum(['anyOf', 'allOf']),
      of: z.array(condition).check(z.minLength(1)),
    }),
  ]),
);

export const criterion = z.strictObject({
  /** '2.6': the sixth demand of 第十二条（二）. */
  id: z.string().check(z.regex(/^[1-9]\.\d{1,2}$/)),
  /** The item of the article it belongs to: 2 for （二）. */
  group: z.int().check(z.minimum(1), z.maximum(9)),
  /** A short name for lists: 近三年产值. */
  name: z.string().check(z.minLength(1)),
  /** Verbatim; a test finds it in the pack's text. */
  quote: z.string().check(z.minLength(1)),
  /** 一般 makes a guide: a breach asks for a reason and does not refuse. */
  strength: z.enum(['required', 'guide']),
  condition,
  /** What the pack's own reading (口径) is called, where the words allow another. */
  reading: z.optional(z.string()),
  otherReadings: z.array(z.strictObject({ name: z.string(), condition })),
  /** Kinds of evidence that usually prove it, 'E01' to 'E22'. */
  evidence: z.array(z.string().check(z.regex(/^E\d{2}$/))),
});
export type Criterion = z.infer<typeof criterion>;

export const article = z.strictObject({
  /** 第十二条 is 12. */
  number: z.int().check(z.positive()),
  /** Lead paragraph first, then one per item （一）（二）…, as printed and without the article's number. */
  paragraphs: z.array(z.string().check(z.minLength(1))),
});
export type Article = z.infer<typeof article>;

export const rulePack = z.strictObject({
  id: z.string(),
  /** 《陕西省促进中小企业特色产业集群发展实施办法（暂行）》 without the marks. */
  title: z.string(),
  /** 陕工信发〔2023〕89号. */
  number: z.string(),
  issuer: z.string(),
  /** ISO dates, both inclusive. */
  inForce: z.strictObject({ from: z.iso.date(), until: z.optional(z.iso.date()) }),
  /** The article the criteria come from: 12. */
  article: z.int(),
  chapters: z.array(z.strictObject({ title: z.string(), articles: z.array(article) })),
  /** The items of the article, in order: 统筹发展与安全, … */
  groups: z.array(z.strictObject({ number: z.int(), name: z.string() })),
  criteria: z.array(criterion),
  /** The catalogue of evidence (佐证材料) the criteria name by id. */
  evidence: z.array(
    z.strictObject({
      id: z.string().check(z.regex(/^E\d{2}$/)),
      name: z.string().check(z.minLength(1)),
      issuer: z.string().check(z.minLength(1)),
    }),
  ),
  /** GB/T 4754-2017 code prefixes of the industries a `when` condition speaks of. */
  industries: z.record(
    z.enum(INDUSTRY_GROUP_IDS),
    z.strictObject({ name: z.string(), codes: z.array(z.string()), source: z.string() }),
  ),
  /** 原贫困地区可适当放宽: shown, never computed. */
  relaxation: z.optional(z.strictObject({ quote: z.string(), source: z.string() })),
});
export type RulePack = z.infer<typeof rulePack>;
