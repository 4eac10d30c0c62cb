import { err, ok, type Result } from '../base/result.ts';
import { dossier, type ClusterDossier } from './dossier.ts';

/** Why a stored or restored dossier cannot be read. `path` names the place in words the file uses. */
export type DossierFault =
  { readonly kind: 'newer'; readonly version: number } | { readonly kind: 'invalid'; readonly path: string };

/** The version this build writes. */
export const DOSSIER_VERSION = 2 as const;

/** Version 2 only added fields that may be absent: 划型 set by hand, the evidence of a judgement. */

/** Brings a stored dossier of any released version to the present one; the store and restore both use it. */
export function migrate(stored: unknown): Result<ClusterDossier, DossierFault> {
  const version = (stored as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > DOSSIER_VERSION) return err({ kind: 'newer', version });
  const parsed = dossier.safeParse(
    version === 1 ? { ...(stored as object), version: DOSSIER_VERSION } : stored,
  );
  if (parsed.success) return ok(parsed.data);
  return err({ kind: 'invalid', path: parsed.error.issues[0]?.path.join('.') ?? '' });
}
