import * as z from 'zod/mini';

/** 补正要求: what the 市级 authority asks to be mended in a package it has looked at (第十五条). */

/** Where in the app it is mended. */
export const CORRECTION_PLACES = {
  criterion: '认定条件',
  profile: '集群基本情况',
  roster: '企业名录',
  indicators: '年度指标',
  sections: '分项填报',
  evidence: '佐证材料',
  plan: '三年规划',
  export: '申报材料',
} as const;
export type CorrectionPlace = keyof typeof CORRECTION_PLACES;
const PLACE_IDS = Object.keys(CORRECTION_PLACES) as [CorrectionPlace, ...CorrectionPlace[]];

const words = z.string().check(z.minLength(1), z.maxLength(2000));

export const remark = z.strictObject({
  place: z.enum(PLACE_IDS),
  /** Of the condition, or of the kind of evidence: '2.6', 'E04'. */
  item: z.optional(z.string().check(z.minLength(1), z.maxLength(20))),
  /** 不符合 or 需补正, where it is about a condition. */
  opinion: z.enum(['unmet', 'mend']),
  /** In the reviewer's words. */
  reason: words,
});
export type Remark = z.infer<typeof remark>;

export const correction = z.extend(remark, {
  id: z.string().check(z.minLength(1)),
  /** 校验码 of the package it was found in. */
  checkCode: z.string().check(z.regex(/^[A-Z2-7]{12}$/)),
  /** Who asks: 宝鸡市工业和信息化局. */
  issuer: z.string().check(z.maxLength(100)),
  issuedOn: z.iso.date(),
  /** The day it is to be mended by. */
  dueOn: z.optional(z.iso.date()),
  receivedOn: z.iso.date(),
  /** What was done about it; absent while nothing was. */
  done: z.optional(z.strictObject({ on: z.iso.date(), note: z.string().check(z.maxLength(2000)) })),
});
export type Correction = z.infer<typeof correction>;

/** A dossier written before there were corrections holds none. */
export const correctionsOf = (dossier: {
  readonly corrections?: readonly Correction[] | undefined;
}): readonly Correction[] => dossier.corrections ?? [];
