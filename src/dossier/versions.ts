import { heldTo } from '../base/plain-json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { dossier, type ClusterDossier } from './dossier.ts';

/** Why a stored or restored dossier cannot be read. `path` names the place in words the file uses. */
export type DossierFault =
  { readonly kind: 'newer'; readonly version: number } | { readonly kind: 'invalid'; readonly path: string };

/** The version this build writes. */
export const DOSSIER_VERSION = 2 as const;

/** Brings a stored dossier of any released version to the present one; the store and restore both use it. */
export function migrate(stored: unknown): Result<ClusterDossier, DossierFault> {
  const version = (stored as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > DOSSIER_VERSION) return err({ kind: 'newer', version });
  const parsed = heldTo(dossier, version === 1 ? fromVersion1(stored as Version1) : stored);
  if (parsed?.success) return ok(parsed.data);
  return err({ kind: 'invalid', path: parsed?.error.issues[0]?.path.join('.') ?? '' });
}

interface Version1 {
  readonly facts?: unknown;
}

/** Version 2 added the form's answers and lists, and told whose figure it is from the paper it was read from. */
const fromVersion1 = (stored: Version1): unknown => ({
  answers: {},
  lists: {},
  setAside: {},
  evidence: {},
  dismissals: {},
  scenarios: [],
  ...stored,
  facts: Array.isArray(stored.facts) ? stored.facts.map(sourceAsNote) : stored.facts,
  version: DOSSIER_VERSION,
});

function sourceAsNote(fact: { origin?: { source?: unknown } } | null): unknown {
  if (fact?.origin?.source === undefined) return fact;
  const { source, ...origin } = fact.origin;
  return { ...fact, origin: { ...origin, note: source } };
}
