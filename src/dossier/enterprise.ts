import * as z from 'zod/mini';

/** One enterprise of the 企业名录. Money in whole 分, people and patents one by one. */

/** Titles (资质) that 第十二条（三） speaks of, in the order of the text. */
export const TITLES = {
  nationalChampion: '国家级制造业单项冠军企业',
  littleGiant: '专精特新“小巨人”企业',
  srdiSme: '专精特新中小企业',
  innovativeSme: '创新型中小企业',
  highTechEnterprise: '高新技术企业',
} as const;
export type TitleKind = keyof typeof TITLES;
export const TITLE_KINDS = Object.keys(TITLES) as [TitleKind, ...TitleKind[]];

const whole = z.int().check(z.nonnegative());
const byYear = z.record(z.string().check(z.regex(/^\d{4}$/)), z.int());

export const title = z.strictObject({
  kind: z.enum(TITLE_KINDS),
  /** Last day it is valid (ISO). Absent: not stated, so it cannot be counted and cannot be refused. */
  validUntil: z.optional(z.iso.date()),
});
export type Title = z.infer<typeof title>;

export const enterprise = z.strictObject({
  id: z.string().check(z.minLength(1)),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  /** 统一社会信用代码, upper case, no spaces. A failing check digit warns; some legal old codes fail it. */
  creditCode: z.optional(z.string()),
  /** GB/T 4754-2017 小类 code: '3421'. */
  industryCode: z.optional(z.string()),
  /** 是否主导产业. */
  leadingIndustry: z.optional(z.boolean()),
  employees: z.optional(whole),
  revenue: z.optional(z.int()),
  assets: z.optional(z.int()),
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
  /** Row of the import it came from; absent when typed in. */
  origin: z.optional(z.strictObject({ importId: z.string(), row: z.int().check(z.positive()) })),
});
export type Enterprise = z.infer<typeof enterprise>;

/** Columns of a roster. Yearly ones carry their year after a colon: 'output:2025'. */
export type RosterColumn =
  | Exclude<
      keyof Enterprise,
      'id' | 'origin' | 'output' | 'rndSpending' | 'inventionPatents' | 'usesPlatform'
    >
  | 'titleValidUntil'
  | `${'output' | 'rndSpending' | 'inventionPatents'}:${number}`;

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

/** Size classes (划型), largest first. */
export const SIZE_CLASSES = ['large', 'medium', 'small', 'micro'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];
export const SIZE_CLASS_NAMES: Record<SizeClass, string> = {
  large: '大型',
  medium: '中型',
  small: '小型',
  micro: '微型',
};

/** Lower bounds of one sector: people, 万元 of revenue. All listed bounds must be met, else one class down. */
interface SizeBounds {
  readonly employees: number;
  readonly revenueWan: number;
}
/** 工信部联企业〔2011〕300号 四（二）工业, as in 统计上大中小微型企业划分办法（2017）; lower bounds are inclusive. */
const INDUSTRY_BOUNDS: Record<Exclude<SizeClass, 'micro'>, SizeBounds> = {
  large: { employees: 1000, revenueWan: 40_000 },
  medium: { employees: 300, revenueWan: 2_000 },
  small: { employees: 20, revenueWan: 300 },
};
const FEN_PER_WAN = 1_000_000;

/**
 * 划型 by the industrial bounds, which this version applies to every sector; undefined while a figure
 * that could still change the class is missing.
 */
export function sizeClassOf({
  employees,
  revenue,
}: Pick<Enterprise, 'employees' | 'revenue'>): SizeClass | undefined {
  for (const size of ['large', 'medium', 'small'] as const) {
    const bounds = INDUSTRY_BOUNDS[size];
    const enoughPeople = employees === undefined ? undefined : employees >= bounds.employees;
    const enoughRevenue = revenue === undefined ? undefined : revenue >= bounds.revenueWan * FEN_PER_WAN;
    if (enoughPeople && enoughRevenue) return size;
    if (enoughPeople !== false && enoughRevenue !== false) return undefined;
  }
  return 'micro';
}

/** 中小企业 is everything that is not large; undefined while unknown. */
export function isSme(firm: Pick<Enterprise, 'employees' | 'revenue'>): boolean | undefined {
  const { employees, revenue } = firm;
  const bounds = INDUSTRY_BOUNDS.large;
  if (employees !== undefined && employees < bounds.employees) return true;
  if (revenue !== undefined && revenue < bounds.revenueWan * FEN_PER_WAN) return true;
  return employees === undefined || revenue === undefined ? undefined : false;
}

/** Valid on `date` (ISO, its last day included); undefined when no expiry is stated. */
export const isTitleValid = ({ validUntil }: Title, date: string): boolean | undefined =>
  validUntil === undefined ? undefined : validUntil >= date;
