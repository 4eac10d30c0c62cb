import * as z from 'zod/mini';
import { canonicalJson } from '../base/canonical-json.ts';
import { heldTo, parsePlainJson } from '../base/plain-json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { correctionsOf, remark, type Correction, type Remark } from '../dossier/correction.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';

/** 补正清单 as a file: the city writes it, the county's app turns each remark into a task at its place. */

const FORMAT = 'jiqun-ziping-corrections';
const VERSION = 1;
/** Far above any list of remarks. */
const MAX_LENGTH = 5_000_000;

const reply = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** The package it is about. */
  package: z.strictObject({
    checkCode: z.string().check(z.regex(/^[A-Z2-7]{12}$/)),
    /** Of the whole ZIP, lower-case hexadecimal. */
    sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    dossierId: z.string().check(z.minLength(1)),
    cluster: z.string(),
    declarationYear: z.int(),
    asOf: z.iso.date(),
  }),
  issuer: z.string().check(z.maxLength(100)),
  issuedOn: z.iso.date(),
  dueOn: z.optional(z.iso.date()),
  remarks: z.array(remark).check(z.minLength(1), z.maxLength(1000)),
});
export type Reply = z.infer<typeof reply>;

export const makeReply = (content: Omit<Reply, 'format' | 'version'>): { name: string; text: string } => ({
  name: `${content.package.cluster}补正清单_${content.issuedOn.replaceAll('-', '')}.json`,
  text: canonicalJson({ format: FORMAT, version: VERSION, ...content }),
});

export type ReplyFault =
  | { readonly kind: 'notReply' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'invalid'; readonly where: string }
  /** It is about another cluster. */
  | { readonly kind: 'other'; readonly cluster: string };

/** What happened, what it means for the data, what to do. */
export function replyFaultSentence(fault: ReplyFault, file: string): string {
  const unchanged = '您的数据没有改动。';
  switch (fault.kind) {
    case 'notReply':
      return `无法读取“${file}”：这不是补正清单文件（E-411）。${unchanged}请选择市级发来的、文件名含“补正清单”的 .json 文件（Word 版只供阅读）。`;
    case 'newer':
      return `无法读取“${file}”：由较新版本的集群自评生成（E-412）。${unchanged}请先换用新版本。`;
    case 'invalid':
      return `无法读取“${file}”：内容有误，位置：${fault.where}（E-413）。${unchanged}请市级重新生成补正清单。`;
    case 'other':
      return `“${file}”是给“${fault.cluster}”的补正清单，不是当前打开的集群（E-414）。${unchanged}请先打开该集群，再导入。`;
  }
}

/** Reads a reply for this very dossier. */
export function readReply(text: string, dossierId: string): Result<Reply, ReplyFault> {
  const raw = text.length > MAX_LENGTH ? undefined : parsePlainJson(text);
  const { format, version } = (raw ?? {}) as { format?: unknown; version?: unknown };
  if (format !== FORMAT) return err({ kind: 'notReply' });
  if (typeof version === 'number' && version > VERSION) return err({ kind: 'newer' });
  const parsed = heldTo(reply, raw);
  if (!parsed?.success)
    return err({ kind: 'invalid', where: parsed?.error.issues[0]?.path.join('.') ?? '文件' });
  const { cluster, dossierId: asked } = parsed.data.package;
  return asked === dossierId ? ok(parsed.data) : err({ kind: 'other', cluster });
}

const sameRemark = (a: Remark, b: Remark): boolean =>
  a.place === b.place && a.item === b.item && a.reason === b.reason;

/** The dossier with the remarks as tasks. The same remark of the same package comes in once, however often it is imported. */
export function withCorrections(
  dossier: ClusterDossier,
  { package: { checkCode }, issuer, issuedOn, dueOn, remarks }: Reply,
  receivedOn: string,
  newId: () => string,
): ClusterDossier {
  const before = correctionsOf(dossier);
  const came = remarks
    .filter((each) => !before.some((known) => known.checkCode === checkCode && sameRemark(known, each)))
    .map((each): Correction => ({
      ...each,
      id: newId(),
      checkCode,
      issuer,
      issuedOn,
      ...(dueOn !== undefined && { dueOn }),
      receivedOn,
    }));
  return came.length === 0 ? dossier : { ...dossier, corrections: [...before, ...came] };
}
