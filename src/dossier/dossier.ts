import * as z from 'zod/mini';
import { STATEMENT_IDS, INDUSTRY_GROUP_IDS } from '../policy/statement.ts';
import { INDICATOR_IDS, type IndicatorId } from '../policy/indicator.ts';
import { attachment } from './attachment.ts';
import { correction } from './correction.ts';
import { enterprise, rosterImport } from './enterprise.ts';
import { recognition } from './recognition.ts';
import { plan, sectionText } from './plan.ts';

/** What is known about one cluster (集群). One record per cluster; every figure says where it came from. */

/** 来源: whose figure it is that somebody entered. */
export const SOURCES = {
  statistics: '统计部门',
  tax: '税务部门',
  department: '其他部门',
  firms: '企业自报',
  estimate: '估算',
} as const;
export type Source = keyof typeof SOURCES;
export const SOURCE_IDS = Object.keys(SOURCES) as [Source, ...Source[]];

export const origin = z.union([
  z.strictObject({
    kind: z.literal('form'),
    enteredOn: z.iso.date(),
    source: z.optional(z.enum(SOURCE_IDS)),
    /** The document it was read from: 县统计局2025年汇总表. */
    note: z.optional(z.string()),
    /** 沿用: taken over from this earlier year, and nobody has confirmed it yet. */
    carried: z.optional(z.int()),
  }),
  z.strictObject({ kind: z.literal('excel'), file: z.string(), sheet: z.string(), cell: z.string() }),
  z.strictObject({ kind: z.literal('rollup'), enterprises: z.int() }),
  /** Counted from a list of the form: its title and how many lines it has. */
  z.strictObject({ kind: z.literal('list'), list: z.string(), items: z.int() }),
]);
export type Origin = z.infer<typeof origin>;

export const fact = z.strictObject({
  indicator: z.enum(INDICATOR_IDS),
  year: z.int().check(z.minimum(1990), z.maximum(2100)),
  /** A whole number in the indicator's base unit (money: 分; area: 平方米). */
  value: z.int(),
  origin,
});
export type Fact = z.infer<typeof fact>;

/** 第十二条（一）: who says, and since when, that something did or did not happen. */
export const statement = z.strictObject({
  happened: z.boolean(),
  /** The department that certifies it: 县应急管理局. */
  department: z.string().check(z.minLength(1)),
  statedOn: z.iso.date(),
  note: z.optional(z.string()),
});
export type Statement = z.infer<typeof statement>;

/** 定性研判: a person's verdict on a demand no figure decides. */
export const judgement = z.strictObject({
  verdict: z.enum(['met', 'unmet']),
  reason: z.string().check(z.minLength(1)),
  by: z.string().check(z.minLength(1)),
  judgedOn: z.iso.date(),
  /** What was looked at: names of documents, one a line. */
  evidence: z.optional(z.string()),
});
export type Judgement = z.infer<typeof judgement>;

/** 口径: a reading somebody adopted, because an authority confirmed it. */
const readingChoice = z.strictObject({
  /** The reading's name in the pack. */
  name: z.string().check(z.minLength(1)),
  reason: z.string().check(z.minLength(1)),
  /** Who confirmed it: 宝鸡市工业和信息化局. */
  confirmedBy: z.string().check(z.minLength(1)),
  confirmedOn: z.iso.date(),
});
export type ReadingChoice = z.infer<typeof readingChoice>;

/** The user overrules what the industry code says about a `when` condition, with a reason. */
const applicabilityChoice = z.strictObject({
  applies: z.boolean(),
  reason: z.string().check(z.minLength(1)),
});
export type ApplicabilityChoice = z.infer<typeof applicabilityChoice>;

export const profile = z.strictObject({
  /** 县（市、区）名 + 细分产业 + 产业集群. */
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  city: z.string(),
  county: z.string().check(z.minLength(1)),
  /** Six-digit division code; absent for a county outside the table. */
  countyCode: z.optional(z.string()),
  /** 开发区 or 代管区域 the cluster lies in, which is no county-level division. */
  zone: z.optional(z.string()),
  leadingIndustry: z.string().check(z.minLength(1)),
  /** GB/T 4754-2017 code of the leading industry, two to four digits. */
  leadingIndustryCode: z.optional(z.string().check(z.regex(/^\d{2,4}$/))),
  /** 申报主体: the 县级中小企业主管部门. */
  declarant: z.string(),
  clusterOperator: z.optional(z.string()),
});
export type Profile = z.infer<typeof profile>;

/** One line of a list (创新平台、标准、关键技术…): what its columns hold, by column id. */
export const listItem = z.strictObject({
  id: z.string().check(z.minLength(1)),
  fields: z.record(z.string(), z.string()),
});
export type ListItem = z.infer<typeof listItem>;

/** A paper of the evidence catalogue is at hand, or is not needed for the reason noted. */
const evidenceState = z.strictObject({
  state: z.enum(['held', 'notNeeded']),
  note: z.string(),
  notedOn: z.iso.date(),
});
export type EvidenceState = z.infer<typeof evidenceState>;

/** Somebody looked at a finding of 数据体检 and says why it may stand. */
const dismissal = z.strictObject({ reason: z.string().check(z.minLength(1)), dismissedOn: z.iso.date() });
export type Dismissal = z.infer<typeof dismissal>;

/** 测算方案: what if some things were otherwise. It changes nothing until somebody adopts it. */
export const scenario = z.strictObject({
  id: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1), z.maxLength(40)),
  declarationYear: z.optional(z.int().check(z.minimum(2000), z.maximum(2100))),
  figures: z.array(z.strictObject({ indicator: z.enum(INDICATOR_IDS), year: z.int(), value: z.int() })),
  /** Enterprises (ids) that leave, and enterprises that come. */
  gone: z.array(z.string()),
  came: z.array(enterprise),
  /** Criterion → the name of the reading it tries. */
  readings: z.record(z.string(), z.string()),
});
export type Scenario = z.infer<typeof scenario>;

export const dossier = z.strictObject({
  version: z.literal(2),
  id: z.string().check(z.minLength(1)),
  packId: z.string(),
  /** Made-up 示例 data; every screen and export says so. */
  sample: z.boolean(),
  profile,
  /** 申报年度; 近三年 are the three years before it. */
  declarationYear: z.int().check(z.minimum(2000), z.maximum(2100)),
  facts: z.array(fact),
  enterprises: z.array(enterprise),
  imports: z.array(rosterImport),
  statements: z.partialRecord(z.enum(STATEMENT_IDS), statement),
  /** By criterion id. */
  judgements: z.record(z.string(), judgement),
  /** Adopted readings, by criterion id. */
  readings: z.record(z.string(), readingChoice),
  /** The reason a guide (一般) is exceeded, by criterion id. */
  explanations: z.record(z.string(), z.string()),
  /** Overruled applicability, by industry group. */
  applicability: z.partialRecord(z.enum(INDUSTRY_GROUP_IDS), applicabilityChoice),
  /** What the form asks in words, by field id of the form. */
  answers: z.record(z.string(), z.string()),
  /** What the form asks as a list, by list id of the form. */
  lists: z.record(z.string(), z.array(listItem)),
  /** Sections of the form somebody set aside as 不适用, with the reason; their values stay. */
  setAside: z.record(z.string(), z.string()),
  /** By id of the evidence catalogue, 'E01'. */
  evidence: z.record(z.string(), evidenceState),
  /** Read them through `attachmentsOf`: older dossiers have none. */
  attachments: z.optional(z.array(attachment)),
  /** By key of the finding of 数据体检. */
  dismissals: z.record(z.string(), dismissal),
  scenarios: z.array(scenario),
  /** 认定, once the cluster has it. */
  recognition: z.optional(recognition),
  /** 三年发展规划; absent until somebody begins it. */
  plan: z.optional(plan),
  /** Parts of the 申报表 in words that were edited by hand; absent until one is. */
  narrative: z.optional(z.record(z.string(), sectionText)),
  /** 补正要求 of the city, as they came in. Read them through `correctionsOf`: older dossiers have none. */
  corrections: z.optional(z.array(correction)),
  createdOn: z.iso.date(),
});
export type ClusterDossier = z.infer<typeof dossier>;

/** What a dossier has to say of itself before anything is known. */
export type DossierStart = Pick<
  ClusterDossier,
  'id' | 'packId' | 'sample' | 'profile' | 'declarationYear' | 'createdOn'
>;

/** A dossier in which nothing is known yet. */
export const emptyDossier = (start: DossierStart): ClusterDossier => ({
  version: 2,
  ...start,
  facts: [],
  enterprises: [],
  imports: [],
  statements: {},
  judgements: {},
  readings: {},
  explanations: {},
  applicability: {},
  answers: {},
  lists: {},
  setAside: {},
  evidence: {},
  dismissals: {},
  scenarios: [],
});

/** Names an entered figure among the facts: 'outputValue:2025'. */
export const enteredKey = ({ indicator, year }: Pick<Fact, 'indicator' | 'year'>): string =>
  `${indicator}:${year}`;

/** The figure somebody entered for this indicator and year, if any. */
export const enteredFact = (
  { facts }: Pick<ClusterDossier, 'facts'>,
  indicator: IndicatorId,
  year: number,
): Fact | undefined => facts.find((each) => each.indicator === indicator && each.year === year);

/** 近三年, oldest first. */
export const reportedYears = ({ declarationYear }: Pick<ClusterDossier, 'declarationYear'>): number[] => [
  declarationYear - 3,
  declarationYear - 2,
  declarationYear - 1,
];
