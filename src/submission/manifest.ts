import { contextOf } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/finding.ts';
import { recordOf } from '../assessment/record.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { RulePack } from '../policy/criterion.ts';
import { isBuiltIn } from '../policy/packs.ts';
import { UNOFFICIAL } from '../assessment/overall.ts';
import type { Picture, Workbook, WordDocument } from './block.ts';
import { gapDocument, gapWorkbook } from './gap-list.ts';
import { planDocument } from './plan-book.ts';
import { queryLetter } from './query-letter.ts';
import { selfAssessmentReport, sheetNotes } from './report.ts';
import { rosterWorkbook } from './roster.ts';

/** 申报材料包: which files it holds, in which order, and what its manifest says about them. */

export type SubmissionFile =
  | { readonly kind: 'word'; readonly path: string; readonly name: string; readonly document: WordDocument }
  | { readonly kind: 'excel'; readonly path: string; readonly name: string; readonly workbook: Workbook }
  | { readonly kind: 'json'; readonly path: string; readonly name: string; readonly content: unknown };

export interface Submission {
  /** File name of the ZIP: 示例县机床工具产业集群申报材料_2026_初稿_20261124.zip. */
  readonly name: string;
  readonly files: readonly SubmissionFile[];
}

/** Charts drawn by the page, where it can draw. */
export interface Pictures {
  /** 九项概览, for the 自评报告. */
  readonly overview?: Picture;
  /** 三年走势, for the 差距清单. */
  readonly trends?: Picture;
}

/** Everything that is handed in, from one assessment. */
export function submissionOf(
  dossier: ClusterDossier,
  pack: RulePack,
  assessment: Assessment,
  { overview, trends }: Pictures = {},
): Submission {
  const day = assessment.asOf.replaceAll('-', '');
  const context = contextOf(pack, dossier, assessment.asOf);
  const letter = queryLetter(dossier, pack, assessment);
  const draft = `${dossier.sample ? '示例' : '初稿'}${isBuiltIn(pack) ? '' : '_自定义规则'}`;
  return {
    name: `${dossier.profile.name}申报材料_${dossier.declarationYear}_${draft}_${day}.zip`,
    files: [
      {
        kind: 'word',
        path: '01_自评报告.docx',
        name: '自评报告',
        document: selfAssessmentReport(dossier, pack, assessment, overview),
      },
      {
        kind: 'excel',
        path: '02_企业名录.xlsx',
        name: '企业名录',
        workbook: rosterWorkbook(dossier, assessment.asOf, sheetNotes(dossier, pack, assessment.asOf)),
      },
      {
        kind: 'word',
        path: '03_差距清单.docx',
        name: '差距清单',
        document: gapDocument(context, assessment, trends),
      },
      {
        kind: 'excel',
        path: '03_差距清单.xlsx',
        name: '差距清单（表格）',
        workbook: gapWorkbook(context, assessment),
      },
      ...(letter
        ? [{ kind: 'word', path: '04_口径咨询函.docx', name: '口径咨询函', document: letter } as const]
        : []),
      ...(dossier.plan
        ? [
            {
              kind: 'word',
              path: '05_三年发展规划.docx',
              name: '三年发展规划',
              document: planDocument({ context, assessment, plan: dossier.plan }),
            } as const,
          ]
        : []),
      { kind: 'json', path: 'dossier.json', name: '集群档案', content: dossier },
      {
        kind: 'json',
        path: 'assessment.json',
        name: '自查结果',
        content: recordOf(dossier, pack, assessment),
      },
      // Whoever opens the package must be able to work it out again with the very rules it was made by.
      ...(isBuiltIn(pack)
        ? []
        : [{ kind: 'json', path: 'rule-pack.json', name: '规则包（非官方）', content: pack } as const]),
    ],
  };
}

export interface ManifestEntry {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** What a package was made from. */
export interface MadeFrom {
  readonly appVersion: string;
  readonly pack: RulePack;
  readonly dossier: ClusterDossier;
  readonly asOf: string;
}

/** manifest.json: size and SHA-256 of every other entry, and what produced them. */
export function manifestOf(
  entries: readonly ManifestEntry[],
  { appVersion, pack, dossier, asOf }: MadeFrom,
): unknown {
  return {
    format: 'jiqun-ziping-submission',
    version: 1,
    appVersion,
    packId: pack.id,
    ...(!isBuiltIn(pack) && { rules: UNOFFICIAL }),
    dossierId: dossier.id,
    dossierVersion: dossier.version,
    cluster: dossier.profile.name,
    declarationYear: dossier.declarationYear,
    asOf,
    sample: dossier.sample,
    entries,
  };
}
