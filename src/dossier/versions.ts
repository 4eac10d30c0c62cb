import { err, ok, type Result } from '../base/result.ts';
import { dossier, type ClusterDossier } from './dossier.ts';

/** Why a stored or restored dossier cannot be read. `path` names the place in words the file uses. */
export type DossierFault =
  { readonly kind: 'newer'; readonly version: number } | { readonly kind: 'invalid'; readonly path: string };

/** The version this build writes. */
const DOSSIER_VERSION = 1;

/** Brings a stored dossier of any released version to the present one; the store and restore both use it. */
export function migrate(stored: unknown): Result<ClusterDossier, DossierFault> {
  const version = (stored as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > DOSSIER_VERSION) return err({ kind: 'newer', version });
  const parsed = dossier.safeParse(stored);
  if (parsed.success) return ok(parsed.data);
  return err({ kind: 'invalid', path: parsed.error.issues[0]?.path.join('.') ?? '' });
}
