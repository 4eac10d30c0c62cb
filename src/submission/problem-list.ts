import type { RosterNote, RosterProposal } from '../dossier/roster-proposal.ts';
import { columnName } from '../dossier/roster-column.ts';
import { columnLetters, type RawSheet } from '../dossier/raw-sheet.ts';
import { unitSlipSentence, type UnitSlip } from '../dossier/unit-slip.ts';
import type { SheetCell, Workbook } from './block.ts';

/** What the import met, cell by cell, for whoever keeps the file to mend it there. */

export type ProblemKind = 'decide' | 'unit' | RosterNote['kind'];

/** In the order of urgency: what it is called, and what to do about it. */
export const PROBLEM_KINDS: Record<ProblemKind, { readonly name: string; readonly remedy: string }> = {
  decide: { name: '需要您决定', remedy: '在“核对”一步选择怎样处理，或在原表改正后重新导入。' },
  unit: {
    name: '疑似单位填错',
    remedy: '在“核对”一步按提示换算，或在原表改正单位后重新导入；单位无误的不必处理。',
  },
  unread: { name: '请核对', remedy: '在原表改正后重新导入，或导入后在名录中修改。' },
  fixed: { name: '已自动处理', remedy: '不必处理；如与实际不符，请在原表改正后重新导入。' },
  ignored: { name: '未导入', remedy: '不必处理；如应导入，请在原表改正后重新导入。' },
};

/** `createdOn` is an ISO date; `sheet` is the one the proposal was read from; `slips` are offers not taken. */
export function problemWorkbook(
  { file, headerRow, columns, decisions, notes }: RosterProposal,
  sheet: RawSheet,
  createdOn: string,
  slips: readonly UnitSlip[],
): Workbook {
  const cells = new Map(sheet.rows.map((row) => [row.row, row.cells]));
  const labels = new Map(columns.map(({ column, label }) => [column, label]));
  const units = slips.map((slip) => ({
    kind: 'unit' as const,
    places: columns
      .filter(({ field }) => field === slip.column)
      .map(({ column }) => ({ row: headerRow, column })),
    what: unitSlipSentence(slip, columnName(slip.column)),
  }));
  const problems = [...decisions.map((each) => ({ kind: 'decide' as const, ...each })), ...units, ...notes];
  const lines = problems.flatMap(({ kind, places, what }) => {
    const found = places.length > 0 ? places : [undefined];
    return found.map((place) => ({ kind, what, place }));
  });
  const order = Object.keys(PROBLEM_KINDS);
  lines.sort(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      (a.place?.row ?? 0) - (b.place?.row ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0),
  );
  const rows = lines.map(({ kind, what, place }): SheetCell[] => {
    const column = place?.column ?? 0;
    return [
      sheet.name,
      place ? { value: String(place.row), decimals: 0 } : null,
      column > 0 ? columnLetters(column) : place ? '整行' : null,
      labels.get(column) ?? null,
      cells.get(place?.row ?? 0)?.get(column)?.text ?? null,
      PROBLEM_KINDS[kind].name,
      what,
      PROBLEM_KINDS[kind].remedy,
    ];
  });
  return {
    title: '名录导入问题清单',
    author: '',
    createdOn,
    sheets: [
      {
        name: '问题清单',
        title: '名录导入问题清单',
        notes: [`来源文件：${file}　　共${rows.length}处`],
        columns: [
          { label: '工作表', width: 18 },
          { label: '行', width: 7, align: 'right' },
          { label: '列', width: 7, align: 'center' },
          { label: '列名', width: 20 },
          { label: '原表内容', width: 22 },
          { label: '类别', width: 12 },
          { label: '情况', width: 56 },
          { label: '怎么办', width: 40 },
        ],
        rows,
        frozenColumns: 3,
      },
    ],
  };
}
