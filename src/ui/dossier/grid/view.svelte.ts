import { edgesOf } from './header.ts';
import type { Cell, Selection } from './selection.ts';
import type { Table } from './table.svelte.ts';
import { Widths } from './widths.svelte.ts';

/** Which rows are in the page, where the columns lie, and how a cell comes into sight. All in pixels. */

export const ROW = 32;
export const HEADER = 76;
/** 行 and the count of remarks. */
export const HEAD_COLUMNS = [44, 28] as const;
const FIRST = HEAD_COLUMNS[0] + HEAD_COLUMNS[1];
/** Rows kept in the page above and below those in sight. */
const MARGIN = 8;
const NORMAL_EM = 14;

export class View {
  readonly #table: Table;
  readonly widths: Widths;
  frame = $state<HTMLElement>();
  height = $state(600);
  width = $state(1000);
  /** Larger where 大字 is on; the columns widen with it. */
  em = $state(NORMAL_EM);
  /** On paper every row is in sight. */
  printing = $state(false);
  #scrolled = $state.raw({ top: 0, left: 0 });

  /** The column widths are remembered under `name`. */
  constructor(table: Table, name: string) {
    this.#table = table;
    this.widths = new Widths(name);
  }

  readonly shownWidths: readonly number[] = $derived.by(() =>
    this.#table.columns.map((column) => this.widths.of(column, this.em / NORMAL_EM)),
  );
  /** Left edge of every column, and the right edge of the last. */
  readonly edges: readonly number[] = $derived.by(() => edgesOf(this.shownWidths, FIRST));
  /** Rows PageUp and PageDown pass over. */
  readonly page: number = $derived(Math.max(1, Math.floor((this.height - HEADER - 2 * ROW) / ROW)));

  /** The first row in the page. */
  readonly from: number = $derived(
    this.printing ? 0 : Math.max(0, Math.floor(this.#scrolled.top / ROW) - MARGIN),
  );
  /** Rows in the page: a row that goes out of sight is written over by one that comes in. */
  readonly pool: number = $derived.by(() =>
    this.printing
      ? this.#table.count
      : Math.ceil(Math.min(this.height, window.innerHeight) / ROW) + 2 * MARGIN,
  );
  /** The first row below those in the page. */
  readonly to: number = $derived.by(() =>
    this.printing ? this.#table.count - 1 : Math.min(this.#table.count, this.from + this.pool),
  );
  readonly inSight: readonly number[] = $derived(
    Array.from({ length: Math.max(0, this.to - this.from) }, (_, index) => this.from + index),
  );

  /** Where the current cell is, and from where on the standing column covers it. */
  readonly place: { readonly left: number; readonly top: number; readonly hidden: number } = $derived.by(
    () => {
      const { row, column } = this.#table.current;
      return {
        left: this.edges[column]! - (column === 0 ? 0 : this.#scrolled.left),
        top: HEADER + row * ROW - this.#scrolled.top,
        hidden: column === 0 ? FIRST : this.edges[1]!,
      };
    },
  );

  isInPage({ row }: Cell): boolean {
    return row >= this.from && row < this.to;
  }

  /** Selects, and brings what is selected into sight. */
  select(next: Selection): void {
    this.#table.asked.selection = next;
    this.reveal(next.head);
  }

  reveal({ row, column }: Cell): void {
    const { frame, height, width, edges } = this;
    if (!frame) return;
    const top = row * ROW;
    const bottom = top + ROW + HEADER + ROW;
    if (top < frame.scrollTop) frame.scrollTop = top;
    else if (bottom > frame.scrollTop + height) frame.scrollTop = bottom - height;
    if (column > 0) {
      const left = edges[column]! - edges[1]!;
      const right = edges[column + 1]!;
      if (left < frame.scrollLeft) frame.scrollLeft = left;
      else if (right > frame.scrollLeft + width) frame.scrollLeft = Math.min(left, right - width);
    }
    this.follow();
  }

  /** The frame was scrolled. */
  follow(): void {
    if (this.frame) this.#scrolled = { top: this.frame.scrollTop, left: this.frame.scrollLeft };
  }
}
