import type { FilledForm } from '../../submission/documents.ts';

/**
 * The official form last filled in for each cluster, until the page is closed: it is a file of somebody else, made
 * again in a moment, so it is not kept with the cluster.
 */
export interface KeptForm {
  readonly form: Omit<FilledForm, 'outdated'>;
  readonly blob: Blob;
  /** `edits` of the cluster it was filled in from. */
  readonly edits: number;
}
const kept = new Map<string, KeptForm>();

export const keepForm = (clusterId: string, form: KeptForm): void => void kept.set(clusterId, form);
export const keptForm = (clusterId: string): KeptForm | undefined => kept.get(clusterId);
