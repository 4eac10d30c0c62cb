import { untrack } from 'svelte';
import { scopeOf } from '../../dossier/checkup.ts';
import type { Scope } from '../../dossier/checks/check.ts';
import { reportedYears } from '../../dossier/dossier.ts';
import type { Enterprise } from '../../dossier/enterprise.ts';
import type { Session } from '../session.svelte.ts';
import type { GridData, ShownCell, ShownRow } from './grid/column.ts';
import type { Cell } from './grid/selection.ts';
import {
  inputText,
  rosterColumns,
  shownText,
  type RosterGridColumn,
  type ShownColumn,
} from './roster-columns.ts';
import { ofEach } from './roster-follow.ts';
import { remarksOn, type Remark } from './roster-rows.ts';
import { orderOf, positionsIn, type RosterOrder, type Sorting } from './roster-view.ts';
import { cellKey, unreadCells, type Unread } from './unread-cells.ts';

/** The roster of the open cluster as the grid shows it: which enterprises, in which order, and what stands in their cells. */
export class RosterSheet {
  readonly #session: Session;
  /** Part of a name or a credit code. */
  text = $state('');
  onlyRemarked = $state(false);
  /** The id of one of `FILTERS`. */
  filter = $state('all');
  sorting = $state.raw<Sorting>();

  constructor(session: Session) {
    this.#session = session;
  }

  readonly #declarationYear: number = $derived.by(() => this.#session.dossier.declarationYear);
  readonly columns: readonly RosterGridColumn[] = $derived(
    rosterColumns(reportedYears({ declarationYear: this.#declarationYear })),
  );

  /** Every enterprise, in the order of the roster. */
  readonly firms: readonly Enterprise[] = $derived.by(() => this.#session.dossier.enterprises);
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

  /** What the row of an enterprise showed last. */
  readonly #drawn = new WeakMap<Enterprise, Drawn>();

  readonly data: GridData = {
    row: (row) => {
      const [firm, remarks, no] = [this.firmAt(row), this.remarksAt(row), this.noAt(row)];
      const { columns } = this;
      const unread = this.#unreadIn(firm);
      const drawn = this.#drawn.get(firm);
      const same =
        drawn?.columns === columns && drawn.remarks === remarks && drawn.no === no && !drawn.unread;
      if (same && !unread) return drawn.shown;
      const shown = shownRow(firm, { no, remarks, columns, unread });
      this.#drawn.set(firm, { no, remarks, columns, unread: unread !== undefined, shown });
      return shown;
    },
    input: (row, column) => {
      const { id } = this.columns[column]!;
      const firm = this.firmAt(row);
      return this.#unread.get(cellKey(firm.id, id))?.text ?? inputText(firm, id);
    },
  };

  /** By column; undefined when all its cells could be read. */
  #unreadIn({ id }: Enterprise): readonly (Unread | undefined)[] | undefined {
    // Asked first: while none is unread, a row waits for the first one and not for each of its cells.
    if (this.#unread.size === 0) return undefined;
    const cells = this.columns.map((column) => this.#unread.get(cellKey(id, column.id)));
    return cells.some((each) => each !== undefined) ? cells : undefined;
  }

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
    // Most rows have nothing, and need not be worked out to be passed over.
    if (this.remarksAt(row).length === 0 && !this.#unreadIn(this.firmAt(row))) return [];
    return this.data.row(row).cells.flatMap(({ remark }, column) => (remark === undefined ? [] : [column]));
  }
}

/** A row as it was shown, and what it was made of beside the enterprise. */
interface Drawn {
  readonly no: number;
  readonly remarks: readonly Remark[];
  readonly columns: readonly RosterGridColumn[];
  /** Some of its cells could not be read. */
  readonly unread: boolean;
  readonly shown: ShownRow;
}

function shownRow(
  firm: Enterprise,
  {
    no,
    remarks,
    columns,
    unread,
  }: Pick<Drawn, 'no' | 'remarks' | 'columns'> & {
    readonly unread: readonly (Unread | undefined)[] | undefined;
  },
): ShownRow {
  const cells = columns.map(({ id }, column): ShownCell => {
    const own = unread?.[column];
    if (own) return { text: own.text, remark: own.sentence, fault: own.sentence };
    const remark = remarkOn(id, remarks);
    const fault = id === 'size' || firm.unread?.[id] === undefined ? undefined : remark;
    return {
      text: shownText(firm, id),
      ...(remark !== undefined && { remark }),
      ...(fault !== undefined && { fault }),
    };
  });
  return { no: String(no), remarks: remarks.length, cells };
}

function remarkOn(column: ShownColumn, remarks: readonly Remark[]): string | undefined {
  const said = remarks.filter((remark) => remark.column === column);
  return said.length === 0 ? undefined : said.map(({ what }) => what).join('');
}
