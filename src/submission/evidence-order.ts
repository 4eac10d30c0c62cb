import { attachmentsOf, currentOf, type Attachment } from '../dossier/attachment.ts';
import type { ClusterDossier } from '../dossier/dossier.ts';
import type { RulePack } from '../policy/criterion.ts';

/** The attached files in the order they are numbered, packed and bound in: by kind of evidence, then as attached. */

/** What was found of an attached file when it was read to its end. */
export interface FileReport {
  /** Of the bytes as they were attached. */
  readonly sha256: string;
  /** The bytes are there and are those that were attached. */
  readonly whole: boolean;
  /** CRC-32 of the bytes, for the ZIP. */
  readonly crc?: number;
  /** Pages of a PDF; absent where the file does not tell. A picture is one page. */
  readonly pages?: number;
}

/** An attachment with its place in the binder. */
export interface NumberedAttachment {
  readonly attachment: Attachment;
  /** 'E04-01'. */
  readonly number: string;
  /** 'E04_分企业产值汇总表'. */
  readonly folder: string;
  /** Absent until it has been read. */
  readonly report?: FileReport;
}

/** Superseded versions are left out. */
export function numberedAttachments(
  pack: RulePack,
  dossier: Pick<ClusterDossier, 'attachments'>,
  reports: readonly FileReport[] = [],
): NumberedAttachment[] {
  const current = currentOf(attachmentsOf(dossier));
  const names = new Map(pack.evidence.map(({ id, name }) => [id, name]));
  const foreign = [...new Set(current.map(({ paper }) => paper))].filter((paper) => !names.has(paper)).sort();
  const reported = new Map(reports.map((each) => [each.sha256, each]));
  return [...names.keys(), ...foreign].flatMap((paper) =>
    current
      .filter((each) => each.paper === paper)
      .map((attachment, index): NumberedAttachment => {
        const report = reported.get(attachment.sha256);
        const name = names.get(paper);
        return {
          attachment,
          number: `${paper}-${String(index + 1).padStart(2, '0')}`,
          folder: name === undefined ? paper : `${paper}_${name}`,
          ...(report && { report }),
        };
      }),
  );
}

/** Those that were not found to be what was attached. */
export const unreadableOf = (numbered: readonly NumberedAttachment[]): NumberedAttachment[] =>
  numbered.filter(({ report }) => report?.whole !== true);
