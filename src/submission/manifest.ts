import type { Context } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/finding.ts';
import { recordOf } from '../assessment/record.ts';
import { UNOFFICIAL } from '../assessment/overall.ts';
import type { Attachment } from '../dossier/attachment.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import { isBuiltIn } from '../policy/packs.ts';
import type { RulePack } from '../policy/criterion.ts';
import { packageTitle, type Occasion } from './occasion.ts';
import type { NumberedAttachment } from './evidence-order.ts';

/**
 * manifest.json of the 申报材料包 in canonical JSON: what was put in, and what it was made from.
 *
 * 校验码 is the first twelve base-32 characters (RFC 4648) of the SHA-256 of the manifest without its `checkCode` and
 * `documents`: it covers dossier.json, assessment.json, plan.json, pack.json and every attachment. The documents
 * are made from these and print the code on each page, so their own hashes cannot be part of it; they stand in
 * `documents`.
 */

export const MANIFEST = 'manifest.json';
export const FORMAT = 'jiqun-ziping-submission';

export interface ManifestEntry {
  /** Within the ZIP, with '/' between folders. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** What it is: 'dossier', 'attachment', or the id of a document. */
  readonly role: string;
  /** Conditions (criterion ids) an attachment serves. */
  readonly criteria?: readonly string[];
}

/** What a package is made from. */
export interface MadeFrom {
  readonly appVersion: string;
  readonly pack: RulePack;
  readonly dossier: ClusterDossier;
  readonly asOf: string;
  readonly occasion: Occasion;
}

/** All that 校验码 covers. */
export function dataManifestOf(
  data: readonly ManifestEntry[],
  unreadable: readonly NumberedAttachment[],
  { appVersion, pack, dossier, asOf, occasion }: MadeFrom,
): Readonly<Record<string, unknown>> {
  return {
    format: FORMAT,
    version: 2,
    app: appVersion,
    pack: { id: pack.id, number: pack.number, builtIn: isBuiltIn(pack) },
    ...(!isBuiltIn(pack) && { rules: UNOFFICIAL }),
    dossier: { id: dossier.id, version: dossier.version },
    cluster: dossier.profile.name,
    declarationYear: dossier.declarationYear,
    asOf,
    sample: dossier.sample,
    // Not told of a declaration, so that its code is what it was before there was anything else.
    ...(occasion !== 'declaration' && { occasion }),
    data,
    // Named here, because a hole that is not told of looks like a whole.
    unreadable: unreadable.map(({ attachment: { name, paper, size, sha256 }, number }) => ({
      number,
      name,
      paper,
      size,
      sha256,
    })),
  };
}

export const manifestOf = (
  data: Readonly<Record<string, unknown>>,
  checkCode: string,
  documents: readonly ManifestEntry[],
): unknown => ({ ...data, checkCode, documents });

/** A file of the package that other programs read: enough to work everything out again. */
export interface DataFile {
  readonly path: string;
  readonly name: string;
  readonly role: string;
  readonly content: unknown;
}

export const dataFiles = ({ dossier, pack }: Context, assessment: Assessment): DataFile[] => [
  { path: 'dossier.json', name: '集群档案', role: 'dossier', content: dossier },
  {
    path: 'assessment.json',
    name: '自查结果',
    role: 'assessment',
    content: recordOf(dossier, pack, assessment),
  },
  ...(dossier.plan ? [{ path: 'plan.json', name: '三年规划数据', role: 'plan', content: dossier.plan }] : []),
  {
    path: 'pack.json',
    name: isBuiltIn(pack) ? '规则包' : `规则包（${UNOFFICIAL}）`,
    role: 'pack',
    content: pack,
  },
];

/** Where an attachment lies in the package: folders and file, none of them safe yet. */
export const attachmentPath = ({ folder, number, attachment }: NumberedAttachment): string[] => [
  EVIDENCE_FOLDER,
  folder,
  `${number}_${shortName(attachment)}`,
];
export const EVIDENCE_FOLDER = '05_佐证材料';

/** Windows counts the whole path; the number tells it apart. */
const MAX_NAME = 60;
function shortName({ name }: Attachment): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return `${[...stem].slice(0, MAX_NAME).join('')}${extension}`;
}

/** 示例县机床工具产业集群申报材料_2026_初稿_20261124.zip. */
export function packageName(
  { profile, declarationYear, sample }: ClusterDossier,
  pack: RulePack,
  asOf: string,
  occasion: Occasion = 'declaration',
): string {
  const draft = `${sample ? '示例' : '初稿'}${isBuiltIn(pack) ? '' : '_自定义规则'}`;
  const title = packageTitle(occasion, declarationYear - 1);
  const year = occasion === 'yearly' ? '' : `_${declarationYear}`;
  return `${profile.name}${title}${year}_${draft}_${asOf.replaceAll('-', '')}.zip`;
}
