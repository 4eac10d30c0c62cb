import * as z from 'zod/mini';
import type { ClusterDossier } from './dossier.ts';

/** 认定: what was recognised, for how long, and what was handed in since. */

const words = z.string().check(z.minLength(1));

/** What 第十九条（四） asks to be filed when it changes. */
export const CHANGE_FIELDS = {
  leadingIndustry: '主导产业',
  boundary: '空间范围',
  operator: '运营管理机构',
} as const;
export type ChangeField = keyof typeof CHANGE_FIELDS;
export const CHANGE_FIELD_IDS = Object.keys(CHANGE_FIELDS) as [ChangeField, ...ChangeField[]];

const STATE_KEY_IDS = [
  'leadingIndustry',
  'leadingIndustryCode',
  'county',
  'zone',
  'boundary',
  'operator',
] as const;
export type StateKey = (typeof STATE_KEY_IDS)[number];

/** What the cluster is or was at a time, key by key; an empty text is not known. */
export const clusterState = z.record(z.enum(STATE_KEY_IDS), z.string());
export type ClusterState = z.infer<typeof clusterState>;

/** One value a field consists of. An optional one may be absent for good: a county without a 开发区. */
export interface StatePart {
  readonly key: StateKey;
  readonly name: string;
  readonly optional?: true;
}
export const STATE_PARTS: Readonly<Record<ChangeField, readonly StatePart[]>> = {
  leadingIndustry: [
    { key: 'leadingIndustry', name: '主导产业' },
    { key: 'leadingIndustryCode', name: '行业代码', optional: true },
  ],
  boundary: [
    { key: 'county', name: '所在县（市、区）' },
    { key: 'zone', name: '开发区', optional: true },
    { key: 'boundary', name: '四至范围' },
  ],
  operator: [{ key: 'operator', name: '运营管理机构' }],
};

/** 需报备, 已报备, 已批复. */
export const FILING_STATES = { toFile: '需报备', filed: '已报备', approved: '已批复' } as const;
export type FilingState = keyof typeof FILING_STATES;

/** 报备 of one change: the values it tells of, when it was handed in and by which document. */
const filing = z
  .strictObject({
    id: words,
    field: z.enum(CHANGE_FIELD_IDS),
    to: z.partialRecord(z.enum(STATE_KEY_IDS), z.string()),
    state: z.enum(['toFile', 'filed', 'approved']),
    filedOn: z.optional(z.iso.date()),
    document: z.optional(z.string()),
  })
  .check(z.refine(({ state, filedOn }) => state === 'toFile' || filedOn !== undefined));
export type Filing = z.infer<typeof filing>;

/** 年度培育情况 of one year, handed in. */
const yearlyReport = z.strictObject({
  /** The year it tells of, not the one it is handed in. */
  year: z.int().check(z.minimum(2000), z.maximum(2100)),
  filedOn: z.iso.date(),
  document: z.optional(z.string()),
});
export type YearlyReport = z.infer<typeof yearlyReport>;

/** 年度培育情况 of one year as it was opened, from what stood there for the year before. */
const openedYear = z.strictObject({
  year: z.int().check(z.minimum(2000), z.maximum(2100)),
  openedOn: z.iso.date(),
  /** What was said before and not looked at since (沿用): by place, as canonical JSON. See `new-year.ts`. */
  carried: z.record(z.string(), z.string()),
});

/** 复核: applied for, and what came of it. */
const renewal = z.strictObject({
  appliedOn: z.iso.date(),
  document: z.optional(z.string()),
  outcome: z.optional(z.enum(['passed', 'failed'])),
});
export type Renewal = z.infer<typeof renewal>;

/** Somebody asked a department whether a case of a ground of revocation has come about since the recognition. */
const groundCheck = z.strictObject({
  happened: z.boolean(),
  department: words,
  checkedOn: z.iso.date(),
  note: z.optional(z.string()),
});
export type GroundCheck = z.infer<typeof groundCheck>;

export const recognition = z.strictObject({
  decidedOn: z.iso.date(),
  /** 认定文件的文号. */
  document: z.string(),
  /** Both inclusive, as the document states them; absent while nobody has said so. */
  validFrom: z.optional(z.iso.date()),
  validUntil: z.optional(z.iso.date()),
  /** The cluster as the recognition knows it. */
  state: clusterState,
  /** By when a year is reported ('03-30'), where the city says something else than the pack. */
  reportDay: z.optional(z.string().check(z.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/))),
  /** So many days earlier the city wants it. */
  cityLeadDays: z.int().check(z.minimum(0), z.maximum(180)),
  reports: z.array(yearlyReport),
  /** The year that is being filled in; absent until one was opened. */
  opened: z.optional(openedYear),
  filings: z.array(filing),
  /** The day a change arose, where somebody knows it better than the change log. */
  arose: z.partialRecord(z.enum(CHANGE_FIELD_IDS), z.iso.date()),
  renewal: z.optional(renewal),
  /** By id of the case in the pack, '19.2.1'. */
  checks: z.record(z.string(), groundCheck),
});
export type Recognition = z.infer<typeof recognition>;

/** What the dossier says of the cluster today. */
export function stateToday({ profile, answers }: Pick<ClusterDossier, 'profile' | 'answers'>): ClusterState {
  return {
    leadingIndustry: profile.leadingIndustry,
    leadingIndustryCode: profile.leadingIndustryCode ?? '',
    county: profile.county,
    zone: profile.zone ?? '',
    boundary: answers.boundary ?? '',
    operator: profile.clusterOperator ?? '',
  };
}

/** Where each value stands in a dossier, as the change log names it. */
export const STATE_PATHS: Readonly<Record<StateKey, readonly [string, string]>> = {
  leadingIndustry: ['profile', 'leadingIndustry'],
  leadingIndustryCode: ['profile', 'leadingIndustryCode'],
  county: ['profile', 'county'],
  zone: ['profile', 'zone'],
  boundary: ['answers', 'boundary'],
  operator: ['profile', 'clusterOperator'],
};
