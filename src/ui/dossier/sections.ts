import type { AnswerRow, FormRow, ListRow, Section } from '../../policy/form.ts';
import { sectionPlace } from '../../submission/check-place.ts';
import { hrefOf } from '../route.svelte.ts';

export function sectionHref(cluster: string, section: string): string {
  const { view, rest } = sectionPlace(section);
  return hrefOf(view, cluster, ...rest);
}

/** The page that sets what is entered beside what is computed. */
export const RECONCILIATION = 'reconciliation';

export type TableRow = Extract<FormRow, { kind: 'heading' | 'figure' | 'computed' | 'ratio' }>;

/** Rows that are drawn together: one table of figures, one grid of answers, a list. */
export type Block =
  | { readonly kind: 'table'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'answers'; readonly title: string; readonly rows: readonly AnswerRow[] }
  | { readonly kind: 'list'; readonly list: ListRow }
  | { readonly kind: 'statements' }
  | { readonly kind: 'roster' };

/** A heading belongs to what follows it. What the profile holds has a screen of its own. */
export function blocksOf({ rows }: Section): Block[] {
  const blocks: Block[] = [];
  let heading: Extract<FormRow, { kind: 'heading' }> | undefined;
  for (const row of rows) {
    const last = blocks[blocks.length - 1];
    switch (row.kind) {
      case 'heading':
        heading = row;
        continue;
      case 'answer':
        if (last?.kind === 'answers' && !heading)
          blocks[blocks.length - 1] = { ...last, rows: [...last.rows, row] };
        else blocks.push({ kind: 'answers', title: heading?.name ?? '', rows: [row] });
        break;
      case 'list':
        blocks.push({ kind: 'list', list: row });
        break;
      case 'statements':
        blocks.push({ kind: 'statements' });
        break;
      case 'roster':
        blocks.push({ kind: 'roster' });
        break;
      case 'figure':
      case 'computed':
      case 'ratio': {
        const added: TableRow[] = heading ? [heading, row] : [row];
        if (last?.kind === 'table')
          blocks[blocks.length - 1] = { kind: 'table', rows: [...last.rows, ...added] };
        else blocks.push({ kind: 'table', rows: added });
        break;
      }
    }
    heading = undefined;
  }
  return blocks;
}
