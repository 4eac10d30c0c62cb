import type { GridParts } from './keys.ts';
import type { Cell } from './selection.ts';

/** The mouse: selecting cells and rows, and drawing columns wider. The keys do all of this too. */
export class Mouse {
  readonly #parts: GridParts;
  #dragging: 'cells' | 'rows' | undefined;

  constructor(parts: GridParts) {
    this.#parts = parts;
  }

  /** Attached to the body of the table. */
  readonly over = (body: HTMLElement): void => {
    body.addEventListener('mousedown', (event) => this.#grab(event));
    body.addEventListener('dblclick', ({ target }) => {
      if (this.#cellUnder(target)) this.#parts.editing.beginWithin();
    });
  };

  readonly drag = ({ clientX, clientY }: MouseEvent): void => {
    const { frame } = this.#parts.view;
    if (!this.#dragging || !frame) return;
    const box = frame.getBoundingClientRect();
    frame.scrollBy(beyond(clientX, box.left, box.right), beyond(clientY, box.top, box.bottom));
    const cell = this.#cellUnder(document.elementFromPoint(clientX, clientY));
    if (cell) this.#stretch(cell);
  };

  readonly release = (): void => {
    this.#dragging = undefined;
  };

  /** Draws a column by the handle that is held. */
  drawWidth(event: MouseEvent, column: number): void {
    const { table, view } = this.#parts;
    event.preventDefault();
    const start = view.shownWidths[column]! - event.clientX;
    const follow = ({ clientX }: MouseEvent): void =>
      view.widths.draw(table.columns[column]!.id, start + clientX);
    window.addEventListener('mousemove', follow);
    window.addEventListener('mouseup', () => window.removeEventListener('mousemove', follow), { once: true });
  }

  #cellUnder(target: EventTarget | null): Cell | undefined {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
    if (!cell || !this.#parts.view.frame?.contains(cell)) return undefined;
    return { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
  }

  #grab(event: MouseEvent): void {
    const { table, editing } = this.#parts;
    const cell = this.#cellUnder(event.target);
    if (!cell || event.button > 0 || (event.target as Element).closest('button')) return;
    event.preventDefault();
    editing.commit();
    editing.focus();
    this.#dragging = cell.column < 0 ? 'rows' : 'cells';
    const start = event.shiftKey ? table.current : { row: cell.row, column: Math.max(0, cell.column) };
    table.asked.selection = { current: start, head: cell };
    this.#stretch(cell);
  }

  #stretch({ row, column }: Cell): void {
    const { asked, columns } = this.#parts.table;
    const { current } = asked.selection;
    asked.selection =
      this.#dragging === 'rows'
        ? { current: { ...current, column: 0 }, head: { row, column: columns.length - 1 } }
        : { current, head: { row, column: Math.max(0, column) } };
  }
}

const beyond = (point: number, low: number, high: number): number =>
  point < low ? point - low : point > high ? point - high : 0;
