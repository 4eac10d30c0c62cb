import { hold } from '../../typing.svelte.ts';
import { pasted } from './block-edit.ts';
import type { Table } from './table.svelte.ts';
import type { View } from './view.svelte.ts';

/** What is being typed over the current cell. The focus stays in `field`, so an input method has it from its first key on. */
export class Editing {
  readonly #table: Table;
  readonly #view: View;
  field = $state<HTMLInputElement>();
  /** 'over': typed over the cell, the arrows leave it. 'within': F2, the arrows move in the text. */
  how = $state.raw<'over' | 'within'>();
  draft = $state('');
  #release: (() => void) | undefined;

  constructor(table: Table, view: View) {
    this.#table = table;
    this.#view = view;
  }

  focus(): void {
    this.field?.focus({ preventScroll: true });
  }

  begin(how: 'over' | 'within', text: string): void {
    const { current } = this.#table;
    if (this.#table.isReadonly(current.column)) return;
    if (!this.how) this.#release = hold();
    this.how = how;
    this.draft = text;
    this.#view.reveal(current);
  }

  /** What stands in the cell, to be changed. */
  beginWithin(): void {
    const { row, column } = this.#table.current;
    this.begin('within', this.#table.input(row, column));
  }

  /** The field was typed in. */
  typed(): void {
    if (this.how) return;
    if (this.#table.isReadonly(this.#table.current.column)) this.draft = '';
    else this.begin('over', this.draft);
  }

  /** Drops what was typed. */
  leave(): void {
    this.how = undefined;
    this.draft = '';
    this.#release?.();
    this.#release = undefined;
  }

  /** Hands up what was typed; `everywhere` writes it into the whole selection. */
  commit(everywhere = false): void {
    if (!this.how) return;
    const { current, area, columns, input, isReadonly } = this.#table;
    const text = this.draft;
    const cells = everywhere
      ? pasted([[text]], area, columns.length, isReadonly).changes
      : [{ ...current, text }];
    this.leave();
    const changes = cells.filter(({ row, column }) => input(row, column) !== text);
    this.#table.change(changes, everywhere ? 'filled' : 'typed');
  }
}
