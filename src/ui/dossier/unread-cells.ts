import { SvelteMap } from 'svelte/reactivity';
import type { RosterColumn } from '../../dossier/enterprise.ts';

/**
 * What was typed into cells and could not be read. It stays in its cell, in red, until it is written again,
 * also while another view is open; it is not part of the dossier.
 */

export interface Unread {
  readonly text: string;
  /** What is wrong and what to do. */
  readonly sentence: string;
}

const byCluster = new Map<string, SvelteMap<string, Unread>>();

/** The cells of one cluster, by `cellKey`. */
export function unreadCells(clusterId: string): SvelteMap<string, Unread> {
  const cells = byCluster.get(clusterId) ?? new SvelteMap<string, Unread>();
  byCluster.set(clusterId, cells);
  return cells;
}

export const cellKey = (firmId: string, column: RosterColumn | 'size'): string => `${firmId} ${column}`;
