import { untrack } from 'svelte';
import { scopeOf } from '../../dossier/checkup.ts';
import type { Scope } from '../../dossier/checks/check.ts';
import { reportedYears } from '../../dossier/dossier.ts';
import type { Enterprise } from '../../dossier/enterprise.ts';
import type { Session } from '../session.svelte.ts';
import type { GridData } from './grid/column.ts';
import type { Cell } from './grid/selection.ts';
import { inputText, rosterColumns, shownText, type RosterGridColumn } from './roster-columns.ts';
import { ofEach } from './roster-follow.ts';
import { remarksOn, type Remark } from './roster-rows.ts';
import { orderOf, positionsIn, type RosterOrder, type Sorting } from './roster-view.ts';
import type { RosterWriting } from './roster-writing.svelte.ts';
import { cellKey, unreadCells, type Unread } from './unread-cells.ts';

/** The roster of the open cluster as the grid shows it: which enterprises, in which order, and what stands in their cells. */
export class RosterSheet {
  readonly #session: Session;
  readonly #writing: RosterWriting;
  /** Part of a name or a credit code. */
  text = $state('');
  onlyRemarked = $state(false);
  /** The id of one of `FILTERS`. */
  filter = $state('all');
  sorting = $state.raw<Sorting>();

  constructor(session: Session, writing: RosterWriting) {
    this.#session = session;
    this.#writing = writing;
  }

  readonly #declarationYear: number = $derived.by(() => this.#session.dossier.declarationYear);
  readonly columns: readonly RosterGridColumn[] = $derived(
    rosterColumns(reportedYears({ declarationYear: this.#declarationYear })),
  );

  /** Every enterprise, in the order of the roster. */
  get firms(): readonly Enterprise[] {
    return this.#writing.firms;
  }
  readonly #unread: ReadonlyMap<string, Unread> = $derived.by(() => unreadCells(this.#session.dossier.id));

  // ── which rows, in which order ──

  readonly #idsOf = ofEach(({ id }) => id);
  readonly #ids = $derived.by(() => this.#idsOf(this.firms));
  // A new object for what is the same would have every row looked at again.
  readonly #scope: string = $derived.by(() =>
    JSON.stringify(scopeOf(this.#session.dossier, this.#session.asOf)),
  );
  readonly #remarksOf = $derived.by(() => {
    const within = JSON.parse(this.#scope) as Scope;
    return ofEach((firm) => remarksOn(firm, within));
  });
  readonly #remarks: readonly (readonly Remark[])[] = $derived.by(() => this.#remarksOf(this.firms));
  /** How many enterprises somebody should look at. */
  readonly remarked: number = $derived(
    this.#remarks.reduce((sum, { length }) => sum + (length > 0 ? 1 : 0), 0),
  );
  readonly #order: RosterOrder = $derived.by(() => {
    const { text, onlyRemarked, filter, sorting } = this;
    const isRemarked = (_: Enterprise, position: number): boolean => this.#remarks[position]!.length > 0;
    return untrack(() => orderOf(this.firms, { text, onlyRemarked, filter, sorting }, isRemarked));
  });
  readonly #positions: readonly number[] = $derived(positionsIn(this.#ids, this.#order));
  /** The id of the enterprise in every row. */
  readonly rows: readonly string[] = $derived(this.#positions.map((position) => this.#ids[position]!));

  /** Where the enterprise of a row stands in the roster, from 1. */
  noAt(row: number): number {
    return this.#positions[row]! + 1;
  }
  readonly firmAt = (row: number): Enterprise => this.firms[this.#positions[row]!]!;
  remarksAt(row: number): readonly Remark[] {
    return this.#remarks[this.#positions[row]!]!;
  }

  /** Sorts by a column; without a direction: ascending, then descending, then not at all. */
  sort(column: number, descending?: boolean): void {
    const { id } = this.columns[column]!;
    const same = this.sorting?.column === id;
    if (descending === undefined && same && this.sorting?.descending) this.sorting = undefined;
    else this.sorting = { column: id, descending: descending ?? same };
  }

  // ── what stands in the cells ──

  #unreadAt(row: number, column: number): Unread | undefined {
    return this.#unread.get(cellKey(this.rows[row]!, this.columns[column]!.id));
  }

  readonly data: GridData = {
    text: (row, column) =>
      this.#unreadAt(row, column)?.text ?? shownText(this.firmAt(row), this.columns[column]!.id),
    input: (row, column) =>
      this.#unreadAt(row, column)?.text ?? inputText(this.firmAt(row), this.columns[column]!.id),
    fault: (row, column) => this.#unreadAt(row, column)?.sentence,
    remark: (row, column) => {
      const { id } = this.columns[column]!;
      const said = this.remarksAt(row).filter((remark) => remark.column === id);
      return said.length === 0 ? undefined : said.map(({ what }) => what).join('');
    },
    head: (row) => ({ no: String(this.noAt(row)), remarks: this.remarksAt(row).length }),
  };

  /** The next cell to check after (1) or before (-1) this one, round the end. */
  toCheck(from: Cell, step: 1 | -1): Cell | undefined {
    const { length } = this.rows;
    for (let offset = 0; offset <= length; offset += 1) {
      const row = (from.row + step * offset + length * 2) % length;
      const found = this.#flagged(row).filter((each) => offset > 0 || (each - from.column) * step > 0);
      const column = step === 1 ? found[0] : found[found.length - 1];
      if (column !== undefined) return { row, column };
    }
    return undefined;
  }

  #flagged(row: number): number[] {
    const { fault, remark } = this.data;
    return this.columns.flatMap((_, column) =>
      fault(row, column) !== undefined || remark(row, column) !== undefined ? [column] : [],
    );
  }
}
