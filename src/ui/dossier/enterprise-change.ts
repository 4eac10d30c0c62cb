import type { Enterprise } from '../../dossier/enterprise.ts';
import { withoutUnread } from '../../dossier/unread.ts';

/** Fields to be written; undefined takes one out. */
type Fields = { [Field in keyof Enterprise]?: Enterprise[Field] | undefined };

/** What a field of the drawer changes, of the enterprise as it is stored by then. */
export type EnterpriseChange = Fields | ((stored: Enterprise) => Fields);

export function changedEnterprise(stored: Enterprise, change: EnterpriseChange): Enterprise {
  const fields = typeof change === 'function' ? change(stored) : change;
  const next = Object.entries({ ...stored, ...fields }).filter(([, value]) => value !== undefined);
  return withoutUnread(Object.fromEntries(next) as Enterprise);
}
