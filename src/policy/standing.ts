import * as z from 'zod/mini';
import { STATEMENT_IDS } from './statement.ts';

/** 动态管理: what a recognition brings with it, and the grounds on which it is revoked, beside the words that say so. */

const words = z.string().check(z.minLength(1));
const monthDay = z.string().check(z.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

/** How one case of a ground is seen. */
const CASE_KINDS = ['renewalMissed', 'renewalFailed', 'reportMissed', 'changeUnfiled', 'stated'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** An article and how it is called: 17, 第十七条. */
const clause = z.strictObject({ article: z.int().check(z.positive()), name: words });

const groundCase = z.strictObject({
  /** '19.3.1': article, item, case. */
  id: z.string().check(z.regex(/^\d+\.\d+\.\d+$/)),
  /** Verbatim, and part of the quote of its ground. */
  quote: words,
  kind: z.enum(CASE_KINDS),
  /** Declarations of the conditions that speak of the same thing. */
  statements: z.optional(z.array(z.enum(STATEMENT_IDS))),
});
export type GroundCase = z.infer<typeof groundCase>;

const ground = z.strictObject({
  /** The item of the article: 3 for （三）. */
  item: z.int().check(z.positive()),
  name: words,
  /** Verbatim and found in that item. */
  quote: words,
  /** Any one of them is enough. */
  cases: z.array(groundCase).check(z.minLength(1)),
  /** Another reading: only all cases together are the ground. What the words leave open. */
  together: z.optional(words),
});
export type Ground = z.infer<typeof ground>;

export const standing = z.strictObject({
  /** 有效期 in years, and the words that say so. */
  validity: z.strictObject({ years: z.int().check(z.positive()), clause, quote: words }),
  /** By when a year is reported: the text's own day first, then what notices say. */
  reports: z
    .array(z.strictObject({ day: monthDay, source: words, quote: z.optional(words) }))
    .check(z.minLength(1)),
  reportClause: clause,
  /** The article of the grounds. */
  revocationClause: clause,
  grounds: z.array(ground),
  /** A change is filed in time within so many days; the text gives none, and `source` says where this one is from. */
  filing: z.strictObject({ days: z.int().check(z.positive()), source: words }),
});
export type Standing = z.infer<typeof standing>;

/** The earliest of the days a year may have to be reported by: keeping it keeps them all. */
export const earliestReportDay = ({ reports }: Standing): string =>
  reports.map(({ day }) => day).reduce((first, day) => (day < first ? day : first));
