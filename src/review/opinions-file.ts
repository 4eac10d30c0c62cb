import * as z from 'zod/mini';
import { canonicalJson } from '../base/canonical-json.ts';
import { parsePlainJson } from '../base/plain-json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { review, reviewer } from './review.ts';

/** 审阅意见备份: all that was said at the desk, without the packages, which their ZIPs bring back. */

const FORMAT = 'jiqun-ziping-review';
const VERSION = 1;
/** Far above any desk; a larger file is not one. */
const MAX_LENGTH = 50_000_000;

const opinionsFile = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  writtenOn: z.iso.date(),
  reviewer,
  reviews: z.array(
    z.strictObject({
      /** Of the ZIP it is about. */
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      cluster: z.string(),
      review,
    }),
  ),
});
export type OpinionsFile = z.infer<typeof opinionsFile>;

export const makeOpinionsFile = (
  content: Omit<OpinionsFile, 'format' | 'version'>,
): { name: string; text: string } => ({
  name: `审阅意见备份_${content.writtenOn.replaceAll('-', '')}.json`,
  text: canonicalJson({ format: FORMAT, version: VERSION, ...content }),
});

export type OpinionsFault =
  | { readonly kind: 'other' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'invalid'; readonly where: string };

/** What happened, what it means for what is here, what to do. */
export function opinionsFaultSentence(fault: OpinionsFault, file: string): string {
  const rest = '本机的审阅意见没有改动。';
  switch (fault.kind) {
    case 'other':
      return `无法读取“${file}”：这不是审阅意见备份。${rest}请选择以“审阅意见备份”开头的文件。`;
    case 'newer':
      return `无法读取“${file}”：由较新版本的集群自评生成。${rest}请先换用新版本。`;
    case 'invalid':
      return `无法读取“${file}”：内容有误，位置：${fault.where}。${rest}请换用另一份备份。`;
  }
}

export function readOpinionsFile(text: string): Result<OpinionsFile, OpinionsFault> {
  const raw = text.length > MAX_LENGTH ? undefined : parsePlainJson(text);
  const { format, version } = (raw ?? {}) as { format?: unknown; version?: unknown };
  if (format !== FORMAT) return err({ kind: 'other' });
  if (typeof version === 'number' && version > VERSION) return err({ kind: 'newer' });
  const parsed = opinionsFile.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  return err({ kind: 'invalid', where: parsed.error.issues[0]?.path.join('.') ?? '文件' });
}
