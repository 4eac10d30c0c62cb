import type { Enterprise } from '../../dossier/enterprise.ts';
import { newEnterprise, readEdits, type CellEdit, type ReadEdits } from '../../dossier/roster-edit.ts';
import type { CellChange } from './grid/block-edit.ts';
import type { EditKind, PasteLoss } from './grid/column.ts';
import type { RosterGridColumn } from './roster-columns.ts';

/** What one act of the user in the grid would write, before it does. */
export interface Planned {
  readonly edits: readonly CellEdit[];
  /** New enterprises; `edits` fill in their further cells. */
  readonly added: readonly Enterprise[];
  readonly unread: ReadEdits['unread'];
  /** Filled cells of new rows that have no name. */
  readonly nameless: number;
}

/**
 * Cells of rows beyond the last are those of a new enterprise where its name is among them. `rows` are the ids
 * of the enterprises shown.
 */
export function planOf(
  changes: readonly CellChange[],
  {
    firms,
    rows,
    columns,
    newId,
  }: {
    readonly firms: readonly Enterprise[];
    readonly rows: readonly string[];
    readonly columns: readonly RosterGridColumn[];
    readonly newId: () => string;
  },
): Planned {
  const added = new Map<number, Enterprise>();
  for (const { row, column, text } of changes) {
    if (row >= rows.length && columns[column]!.id === 'name' && text.trim() !== '')
      added.set(row, newEnterprise(newId(), text.trim()));
  }
  let nameless = 0;
  const edits: CellEdit[] = [];
  for (const { row, column, text } of changes) {
    const { id: columnId } = columns[column]!;
    const id = row < rows.length ? rows[row] : added.get(row)?.id;
    if (id !== undefined && columnId !== 'size') edits.push({ id, column: columnId, text });
    else if (text.trim() !== '') nameless += 1;
  }
  const { readable, unread } = readEdits([...firms, ...added.values()], edits);
  return { edits: readable, added: [...added.values()], unread, nameless };
}

const DONE: Record<EditKind, string> = {
  typed: '已填',
  pasted: '已粘贴',
  filled: '已填充',
  cleared: '已清除',
};

/** What has been done and what could not be, in Chinese; undefined when there is nothing to say. */
export function saidOf(
  { edits, added, nameless, unread }: Planned,
  kind: EditKind,
  loss?: PasteLoss,
): string | undefined {
  const parts = [
    ...(edits.length > 0 ? [`${DONE[kind]}${edits.length}格`] : []),
    ...(added.length > 0 ? [`新增${added.length}家企业`] : []),
    ...(kind === 'cleared' && unread.length > 0 ? [`企业名称不能为空，${unread.length}格没有清除`] : []),
    ...(nameless > 0 ? [`${nameless}格在最后一行之后且没有企业名称，没有写入`] : []),
    ...(loss && loss.cutColumns > 0 ? [`多出的${loss.cutColumns}列超出表格，没有写入`] : []),
    ...(loss && loss.readonlyCells > 0 ? [`${loss.readonlyCells}格是自动计算的“划型”，没有写入`] : []),
  ];
  return parts.length === 0 ? undefined : `${parts.join('；')}。`;
}
