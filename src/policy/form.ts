import * as z from 'zod/mini';
import { INDICATOR_IDS } from './indicator.ts';
import { INDUSTRY_GROUP_IDS } from './statement.ts';

/**
 * A form (填报表) as data: what a dossier asks for, section by section. Ids are stable, so that an official
 * template can be mapped onto them; a dossier keeps its answers, lists and set-aside sections by them.
 */

const words = z.string().check(z.minLength(1));
const id = z.string().check(z.regex(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)?$/));
const indicatorId = z.enum(INDICATOR_IDS);

/** What 集群基本情况 asks of the cluster itself; kept in the dossier's profile. */
export const PROFILE_FIELDS = {
  name: '集群名称',
  city: '所在市',
  county: '所在县（市、区）',
  leadingIndustry: '主导产业',
  leadingIndustryCode: '主导产业的行业代码',
  declarant: '申报主体',
  clusterOperator: '集群运营管理机构',
} as const;
export type ProfileField = keyof typeof PROFILE_FIELDS;

const column = z.strictObject({
  id,
  label: words,
  kind: z.enum(['text', 'choice', 'date']),
  /** For a choice. */
  choices: z.optional(z.array(words).check(z.minLength(2))),
});
export type Column = z.infer<typeof column>;

/** A count the list gives: its lines, or the distinct values of a column, of those that qualify. */
const listCount = z.strictObject({
  indicator: indicatorId,
  /** Only lines whose column holds this choice. */
  where: z.optional(z.strictObject({ column: id, is: words })),
  /** Only lines in which this column is filled in. */
  documented: z.optional(id),
  /** Count each value of this column once. */
  distinct: z.optional(id),
});
export type ListCount = z.infer<typeof listCount>;

/** A few lines that belong together; a section may ask for several. */
const listRow = z.strictObject({
  kind: z.literal('list'),
  id,
  title: words,
  /** What one line is counted in: 项, 个, 家. */
  unit: words,
  hint: z.optional(words),
  columns: z.array(column).check(z.minLength(1)),
  counts: z.array(listCount),
  optional: z.optional(z.literal(true)),
});
export type ListRow = z.infer<typeof listRow>;

const answerRow = z.strictObject({
  kind: z.literal('answer'),
  id,
  label: words,
  answer: z.enum(['text', 'longText', 'choice', 'date', 'yesNo', 'phone']),
  /** For a choice. */
  choices: z.optional(z.array(words).check(z.minLength(2))),
  hint: z.optional(words),
  optional: z.optional(z.literal(true)),
});
export type AnswerRow = z.infer<typeof answerRow>;

const figureRow = z.strictObject({
  kind: z.literal('figure'),
  indicator: indicatorId,
  /** The year before 近三年 may be entered too: one reading (口径) grows from it. */
  baseYear: z.optional(z.literal(true)),
  optional: z.optional(z.literal(true)),
});
export type FigureRow = z.infer<typeof figureRow>;

/** A rate no criterion asks for, computed from two figures: 本地配套率. */
const ratioRow = z.strictObject({
  kind: z.literal('ratio'),
  id,
  name: words,
  part: indicatorId,
  of: indicatorId,
  /** 100 for a percentage, 1 for an intensity. */
  per: z.union([z.literal(1), z.literal(100)]),
});
export type RatioRow = z.infer<typeof ratioRow>;

const row = z.discriminatedUnion('kind', [
  /** A line between rows: 产值和占地, with the item of the article it serves. */
  z.strictObject({ kind: z.literal('heading'), name: words, group: z.optional(z.int()) }),
  z.strictObject({
    kind: z.literal('profile'),
    field: z.enum(Object.keys(PROFILE_FIELDS) as [ProfileField, ...ProfileField[]]),
  }),
  /** The 企业名录 itself. */
  z.strictObject({ kind: z.literal('roster') }),
  /** The declarations of 第十二条（一）. */
  z.strictObject({ kind: z.literal('statements') }),
  figureRow,
  /** What a criterion computes from figures; nobody types it. */
  z.strictObject({ kind: z.literal('computed'), criterion: words }),
  ratioRow,
  answerRow,
  listRow,
]);
export type FormRow = z.infer<typeof row>;

const section = z.strictObject({
  id,
  title: words,
  /** What is to be done, for the head of its screen. */
  task: words,
  /** 填表说明: one or two sentences. */
  instructions: words,
  /** The item of the article it serves: 4 for （四）; none for what belongs to the whole. */
  group: z.optional(z.int()),
  /** Criteria (ids) it informs. */
  criteria: z.array(words),
  /** Papers (ids of the catalogue) that prove it. */
  evidence: z.array(z.string().check(z.regex(/^E\d{2}$/))),
  /** Asked only of clusters of this industry. */
  industry: z.optional(z.enum(INDUSTRY_GROUP_IDS)),
  rows: z.array(row).check(z.minLength(1)),
});
export type Section = z.infer<typeof section>;

export const form = z.strictObject({
  title: words,
  /** That it is nobody's official form. */
  notice: words,
  sections: z.array(section),
});
export type Form = z.infer<typeof form>;

/** Every list of a form, in order. */
export const listsOf = ({ sections }: Form): ListRow[] =>
  sections.flatMap(({ rows }) => rows).filter((each): each is ListRow => each.kind === 'list');
