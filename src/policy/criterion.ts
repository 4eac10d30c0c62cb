import * as z from 'zod/mini';
import { parseDecimal } from '../base/exact.ts';
import { INDICATOR_IDS, UNITS, type Unit } from './indicator.ts';
import { standing } from './standing.ts';
import { vector } from './vector.ts';
import { INDUSTRY_GROUP_IDS, STATEMENT_IDS, type IndustryGroupId } from './statement.ts';

/**
 * What is asked, as data beside the words that ask it. Nine kinds of condition are enough for 第十二条 and for
 * the national standard; a clause that needs a tenth gets a new kind, never a free expression.
 */

/** 以上·不少于·不低于 | 高于·超过 | 不超过·不高于 | 低于·不足. They differ at equality. */
const BOUNDS = ['atLeast', 'above', 'atMost', 'below'] as const;
export type Bound = (typeof BOUNDS)[number];

const indicatorId = z.enum(INDICATOR_IDS);

/**
 * An indicator, or one for each of another, both in the units they are shown in: per 100 is 占比 and 普及率,
 * per 10 000 is 每万人, per 1 is an intensity (吨 for each 万元).
 */
export const measure = z.union([
  indicatorId,
  z.strictObject({
    part: indicatorId,
    of: indicatorId,
    per: z.union([z.literal(1), z.literal(100), z.literal(10_000)]),
  }),
]);
export type Measure = z.infer<typeof measure>;

/** The unit a limit is written in, as the clause writes it. */
const limitUnit = z.enum([...(Object.keys(UNITS) as [Unit, ...Unit[]]), '%']);

/** A number as a clause writes it: 1e21 has no exact decimal to compare with. */
const plainNumber = z.number().check(
  z.nonnegative(),
  z.refine((value) => parseDecimal(String(value)) !== undefined),
);

/** 近三年产值均在30亿元以上: the measure in each of the last `years` years meets the bound. */
const level = z.strictObject({
  kind: z.literal('level'),
  measure,
  years: z.int().check(z.positive()),
  is: z.enum(BOUNDS),
  limit: plainNumber,
  unit: limitUnit,
});
/** 年均增速 over the last `years` reported years, so over `years - 1` intervals. */
const growth = z.strictObject({
  kind: z.literal('growth'),
  measure: indicatorId,
  years: z.int().check(z.minimum(2)),
  by: z.enum(['compound', 'meanOfYears']),
  is: z.enum(BOUNDS),
  percent: plainNumber,
});
/**
 * How steadily a measure has to move over the years: ahead 'everyYear' (逐年), 'steady' (never back, and ahead
 * in the end), 'neverBack', or ahead 'overall', the last year against the first.
 */
const PACES = ['everyYear', 'steady', 'neverBack', 'overall'] as const;
export type Pace = (typeof PACES)[number];
/** 稳步提升, 持续下降: which way the measure moves over `years` years, and how steadily. */
const trend = z.strictObject({
  kind: z.literal('trend'),
  measure,
  years: z.int().check(z.minimum(2)),
  goes: z.enum(['up', 'down']),
  pace: z.enum(PACES),
});
/** 未发生…: a person states it, with department and date. */
const declared = z.strictObject({ kind: z.literal('declared'), statement: z.enum(STATEMENT_IDS) });
/** 产业链布局合理: a person judges it on evidence. */
const judged = z.strictObject({ kind: z.literal('judged') });

/** 待核实: a demand whose number nobody here has seen in the text. It is listed and never judged. */
const unverified = z.strictObject({ kind: z.literal('unverified'), note: z.string().check(z.minLength(1)) });

export type Level = z.infer<typeof level>;
export type Growth = z.infer<typeof growth>;
export type Trend = z.infer<typeof trend>;
export type Condition =
  | Level
  | Growth
  | Trend
  | z.infer<typeof declared>
  | z.infer<typeof judged>
  | z.infer<typeof unverified>
  /** A direction or number the words do not fix: figures decide where there are any, else a person; if they differ, nobody has. */
  | { kind: 'judgedOn'; figures: Level | Growth | Trend }
  | { kind: 'when'; industry: IndustryGroupId; then: Condition }
  | { kind: 'anyOf' | 'allOf'; of: Condition[] };

export const condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    level,
    growth,
    trend,
    declared,
    judged,
    unverified,
    z.strictObject({
      kind: z.literal('judgedOn'),
      figures: z.discriminatedUnion('kind', [level, growth, trend]),
    }),
    z.strictObject({ kind: z.literal('when'), industry: z.enum(INDUSTRY_GROUP_IDS), then: condition }),
    z.strictObject({
      kind: z.enum(['anyOf', 'allOf']),
      of: z.array(condition).check(z.minLength(1)),
    }),
  ]),
);

const words = z.string().check(z.minLength(1));

/** Another reading (口径) the words allow, worked out beside the pack's own. */
const otherReading = z.strictObject({
  name: words,
  condition,
  /** It exists from this day on (ISO), because a definition changed then. */
  from: z.optional(z.iso.date()),
  /** Shown for information; it never changes a verdict. */
  informs: z.optional(z.literal(true)),
});
export type OtherReading = z.infer<typeof otherReading>;

/** What the words leave open and no second figure could show: the question, what is taken, what else it could mean. */
const openChoice = z.strictObject({
  question: words,
  taken: words,
  others: z.array(words).check(z.minLength(1)),
});
export type OpenChoice = z.infer<typeof openChoice>;

/** For an official who meets the demand for the first time. */
const help = z.strictObject({
  /** 这一条说的是什么. */
  meaning: words,
  /** 怎样得出结论: how it is computed, or what a person weighs. */
  method: words,
  /** 通常拿什么证明. */
  proof: words,
  /** 举例. */
  example: words,
});
export type Help = z.infer<typeof help>;

export const criterion = z.strictObject({
  /** '2.6': the sixth demand of 第十二条（二）. */
  id: z.string().check(z.regex(/^[1-9]\.\d{1,2}$/)),
  /** The item of the article it belongs to: 2 for （二）. */
  group: z.int().check(z.minimum(1), z.maximum(9)),
  /** A short name for lists: 近三年产值. */
  name: z.string().check(z.minLength(1)),
  /** Verbatim and found in the pack's text; empty only for an unverified demand. */
  quote: z.string(),
  /** 一般 makes a guide: a breach asks for a reason and does not refuse. */
  strength: z.enum(['required', 'guide']),
  condition,
  /** What the pack's own reading (口径) is called, where the words allow another. */
  reading: z.optional(z.string()),
  otherReadings: z.array(otherReading),
  choices: z.optional(z.array(openChoice)),
  /** Kinds of evidence that usually prove it, 'E01' to 'E22'. */
  evidence: z.array(z.string().check(z.regex(/^E\d{2}$/))),
  help,
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
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,39}$/)),
  /** The level of recognition it speaks of: 省级, 国家级. */
  scope: words,
  /** Why only a part of the text is here and what that means; absent for a whole text. */
  partial: z.optional(words),
  /** 《陕西省促进中小企业特色产业集群发展实施办法（暂行）》 without the marks. */
  title: z.string(),
  /** 陕工信发〔2023〕89号. */
  number: z.string(),
  issuer: z.string(),
  /** ISO dates, both inclusive. */
  inForce: z.strictObject({ from: z.iso.date(), until: z.optional(z.iso.date()) }),
  /** The article the criteria come from: 12. */
  article: z.int(),
  /** How that article is called before an item: 第十二条. */
  articleName: words,
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
  /** 动态管理: what a recognition brings with it; absent where the text of it has not been seen. */
  standing: z.optional(standing),
  /** Cases with the verdicts they must give: the pack's own test (规则自检). */
  vectors: z.array(vector),
});
export type RulePack = z.infer<typeof rulePack>;
