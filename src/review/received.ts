import * as z from 'zod/mini';
import { canonicalJson } from '../base/canonical-json.ts';
import { heldTo, parsePlainJson } from '../base/plain-json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { assessmentRecord, type AssessmentRecord } from '../assessment/record.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { migrate } from '../dossier/versions.ts';
import { readPack } from '../policy/check-pack.ts';
import type { RulePack } from '../policy/criterion.ts';
import { packById } from '../policy/packs.ts';
import { FORMAT, type ManifestEntry } from '../submission/manifest.ts';

/** A 申报材料包 of somebody else, read with care: nothing of it is taken for what it says it is. */

const text = z.string().check(z.maxLength(1000));
const entry = z.object({
  path: text,
  size: z.int().check(z.nonnegative()),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  role: text,
  criteria: z.optional(z.array(text)),
});
const manifest = z.object({
  format: z.literal(FORMAT),
  version: z.int(),
  app: text,
  pack: z.object({ id: text, number: text, builtIn: z.boolean() }),
  cluster: text,
  declarationYear: z.int(),
  asOf: z.iso.date(),
  sample: z.boolean(),
  data: z.array(entry),
  documents: z.array(entry),
  /** Attachments the county itself could not read. */
  unreadable: z.array(z.object({ number: text, name: text })),
  checkCode: text,
});
/** The one this build writes and reads. */
const VERSION = 2;

export interface ReadManifest {
  /** What 校验码 covers, letter by letter as it came. */
  readonly covered: Readonly<Record<string, unknown>>;
  readonly checkCode: string;
  readonly app: string;
  readonly cluster: string;
  readonly declarationYear: number;
  readonly asOf: string;
  readonly data: readonly ManifestEntry[];
  readonly documents: readonly ManifestEntry[];
  readonly unreadable: readonly { readonly number: string; readonly name: string }[];
}

/** Why a file cannot be reviewed at all. */
export type ReceivedFault =
  /** No ZIP, or one that is broken. */
  | { readonly kind: 'broken'; readonly what?: string }
  | { readonly kind: 'notPackage' }
  | { readonly kind: 'newer' }
  /** A file of it cannot be read, so there is nothing to work out. */
  | { readonly kind: 'unreadable'; readonly path: string; readonly where: string };

/** What happened, what it means for what has been reviewed, what to do. */
export function receivedFaultSentence(fault: ReceivedFault, file: string): string {
  const rest = '其他申报包和已写的意见没有改动。';
  switch (fault.kind) {
    case 'broken':
      return `“${file}”打不开：不是完整的 ZIP 文件${fault.what ? `（${fault.what}）` : ''}（E-401）。${rest}请县级重新发送，建议用 U 盘或邮件附件原样传递。`;
    case 'notPackage':
      return `“${file}”不是集群自评的申报材料包：里面没有可读的 manifest.json（E-402）。${rest}请核对是否选错了文件；县级把包解压后又自行打包的，请其重新导出。`;
    case 'newer':
      return `“${file}”由较新版本的集群自评生成（E-403）。${rest}请换用新版本后再打开。`;
    case 'unreadable':
      return `“${file}”中的“${fault.path}”读不出来${fault.where === '' ? '' : `（位置：${fault.where}）`}，无法重新计算（E-404）。${rest}请县级重新导出申报包。`;
  }
}

/** Reads manifest.json. */
export function readManifest(content: string): Result<ReadManifest, ReceivedFault> {
  const raw = parsePlainJson(content);
  const version = (raw as { version?: unknown } | null | undefined)?.version;
  const { format } = (raw ?? {}) as { format?: unknown };
  if (format === FORMAT && typeof version === 'number' && version > VERSION) return err({ kind: 'newer' });
  const parsed = heldTo(manifest, raw);
  if (!parsed?.success) return err({ kind: 'notPackage' });
  const { checkCode: _code, documents: _documents, ...covered } = raw as Record<string, unknown>;
  const { data, documents, ...rest } = parsed.data;
  return ok({ ...rest, covered, data: data.map(plain), documents: documents.map(plain) });
}

const plain = ({ criteria, ...rest }: z.infer<typeof entry>): ManifestEntry => ({
  ...rest,
  ...(criteria && { criteria }),
});

/** How the pack that came with the data stands to the one we carry. */
export type PackStanding =
  | 'same'
  /** It has the name of one of ours and says something else: an older version, or somebody changed it. */
  | 'changed'
  /** We carry none of that name: 自定义规则，非官方. */
  | 'foreign';

/** A built-in pack is known by being the very object, which no copy of it is. */
function besideOurs(pack: RulePack): Pick<Contents, 'pack' | 'packStanding'> {
  const own = packById(pack.id);
  if (own && canonicalJson(own) === canonicalJson(pack)) return { pack: own, packStanding: 'same' };
  return { pack, packStanding: own ? 'changed' : 'foreign' };
}

/** Contents that were copied, between threads or out of the store, as they were read. */
export const revived = (contents: Contents): Contents => ({ ...contents, ...besideOurs(contents.pack) });

export interface Contents {
  readonly dossier: ClusterDossier;
  /** What the county's app had worked out. */
  readonly declared: AssessmentRecord;
  /** What it was worked out by. */
  readonly pack: RulePack;
  readonly packStanding: PackStanding;
  /** plan.json says something else than the dossier. */
  readonly planDiffers: boolean;
}

/** The JSON files by name; plan.json only where there is a plan. */
export interface ContentTexts {
  readonly 'dossier.json'?: string;
  readonly 'assessment.json'?: string;
  readonly 'pack.json'?: string;
  readonly 'plan.json'?: string;
}

/** Reads what everything is worked out from. */
export function readContents(texts: ContentTexts): Result<Contents, ReceivedFault> {
  const stop = (path: keyof ContentTexts, where = ''): Result<never, ReceivedFault> =>
    err({ kind: 'unreadable', path, where });
  const read = (path: keyof ContentTexts): unknown => {
    const content = texts[path];
    return content === undefined ? undefined : parsePlainJson(content);
  };
  const stored = read('dossier.json');
  if (stored === undefined) return stop('dossier.json');
  const dossier = migrate(stored);
  if (!dossier.ok) {
    return dossier.error.kind === 'newer' ? err({ kind: 'newer' }) : stop('dossier.json', dossier.error.path);
  }
  const declared = heldTo(assessmentRecord, read('assessment.json'));
  if (!declared?.success) {
    return stop('assessment.json', declared?.error.issues[0]?.path.join('.') ?? '');
  }
  const pack = readPack(texts['pack.json'] ?? '', true);
  if (!pack.ok) return stop('pack.json', pack.error[0]?.where ?? '');
  return ok({
    dossier: dossier.value,
    declared: declared.data,
    ...besideOurs(pack.value),
    planDiffers:
      canonicalJson(read('plan.json') ?? null) !== canonicalJson((stored as { plan?: unknown }).plan ?? null),
  });
}
