import * as z from 'zod/mini';
import { SECTOR_IDS, SIZE_CLASSES } from './sector.ts';

/** One enterprise of the 企业名录. Money in whole 分, people and patents one by one. */

/** Titles (资质) that 第十二条（三） speaks of, in the order of the text, and one it may come to include. */
export const TITLES = {
  nationalChampion: '国家级制造业单项冠军企业',
  littleGiant: '专精特新“小巨人”企业',
  srdiSme: '专精特新中小企业',
  innovativeSme: '创新型中小企业',
  highTechEnterprise: '高新技术企业',
  // Not in the text; in the base tier of the national rule since 2026-04-01, so a reading may count it.
  techSme: '科技型中小企业',
  // The province keeps a list of its own; 第十二条（三） counts the national one only.
  provincialChampion: '省级制造业单项冠军企业',
} as const;
export type TitleKind = keyof typeof TITLES;
export const TITLE_KINDS = Object.keys(TITLES) as [TitleKind, ...TitleKind[]];

/** Who grants a title: 国家级, 省级, or entry into a register. */
export const TITLE_LEVELS: Record<TitleKind, string> = {
  nationalChampion: '国家级',
  littleGiant: '国家级',
  srdiSme: '省级',
  innovativeSme: '省级',
  highTechEnterprise: '国家级',
  techSme: '国家入库',
  provincialChampion: '省级',
};

const whole = z.int().check(z.nonnegative());
const byYear = z.record(z.string().check(z.regex(/^\d{4}$/)), z.int());

export const title = z.strictObject({
  kind: z.enum(TITLE_KINDS),
  /** Last day it is valid (ISO). Absent: not stated, so it cannot be counted and cannot be refused. */
  validUntil: z.optional(z.iso.date()),
  /** 证书编号. */
  number: z.optional(z.string()),
});
export type Title = z.infer<typeof title>;

/** 划型 somebody set by hand, in place of what the figures and the industry code say. */
export const sizing = z.strictObject({
  /** The sector whose bounds apply, when the code misleads. */
  sector: z.optional(z.enum(SECTOR_IDS)),
  /** The class itself, when the figures mislead. */
  size: z.optional(z.enum(SIZE_CLASSES)),
  reason: z.string().check(z.minLength(1)),
});
export type Sizing = z.infer<typeof sizing>;

/** Characters of a name; the longest registered ones have some 60. */
export const MAX_NAME = 200;

export const enterprise = z.strictObject({
  id: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1), z.maxLength(MAX_NAME)),
  /** 统一社会信用代码, upper case, no spaces. A failing check digit warns; some legal old codes fail it. */
  creditCode: z.optional(z.string()),
  /** GB/T 4754-2017 小类 code: '3421'. */
  industryCode: z.optional(z.string()),
  /** 是否主导产业. */
  leadingIndustry: z.optional(z.boolean()),
  employees: z.optional(whole),
  revenue: z.optional(z.int()),
  assets: z.optional(z.int()),
  sizing: z.optional(sizing),
  output: byYear,
  rndSpending: byYear,
  inventionPatents: byYear,
  titles: z.array(title),
  /** 应用工业互联网平台, with the platform's name when given. */
  usesPlatform: z.optional(z.boolean()),
  platform: z.optional(z.string()),
  usesSoftware: z.optional(z.boolean()),
  usesCloud: z.optional(z.boolean()),
  /** 政策宣贯 has reached it (第十二条（九）). */
  reachedByOutreach: z.optional(z.boolean()),
  /** 合规声明: the enterprise has declared that nothing of 第十二条（一） happened. */
  declaresCompliance: z.optional(z.boolean()),
  /** By column, what an imported file holds there and could not be read; see `unread.ts`. */
  unread: z.optional(
    z.record(
      z.string().check(z.regex(/^[A-Za-z]+(:\d{4})?$/)),
      z.string().check(z.minLength(1), z.maxLength(100)),
    ),
  ),
  /** Row of the import it came from; absent when typed in. */
  origin: z.optional(z.strictObject({ importId: z.string(), row: z.int().check(z.positive()) })),
});
export type Enterprise = z.infer<typeof enterprise>;

/**
 * Columns of a roster. Yearly ones carry their year after a colon: 'output:2025'. Titles come as lists in one
 * cell (titles, titleValidUntil, titleNumber) or, after a colon, a kind of title to a column; `sizing` as
 * three columns.
 */
export type RosterColumn =
  | Exclude<
      keyof Enterprise,
      'id' | 'origin' | 'sizing' | 'output' | 'rndSpending' | 'inventionPatents' | 'unread'
    >
  | 'titleValidUntil'
  | 'titleNumber'
  | `${'holdsTitle' | 'titleValidUntil' | 'titleNumber'}:${TitleKind}`
  | `sizing:${keyof Sizing}`
  | `${YearlyColumn}:${number}`;
export type YearlyColumn = 'output' | 'rndSpending' | 'inventionPatents';

/** One file read into the roster, so that a figure can name its cell. */
export const rosterImport = z.strictObject({
  id: z.string().check(z.minLength(1)),
  file: z.string(),
  sheet: z.string(),
  importedOn: z.iso.date(),
  /** RosterColumn → column letters: { 'output:2025': 'K' }. */
  columns: z.record(z.string(), z.string().check(z.regex(/^[A-Z]{1,3}$/))),
});
export type RosterImport = z.infer<typeof rosterImport>;

/** Valid on `date` (ISO, its last day included); undefined when no expiry is stated. */
export const isTitleValid = ({ validUntil }: Title, date: string): boolean | undefined =>
  validUntil === undefined ? undefined : validUntil >= date;
