import { amountIn, unitOf } from '../../dossier/roster-edit.ts';
import { SIZE_CLASS_NAMES, SIZE_CLASSES } from '../../dossier/sector.ts';
import { sizeClassOf } from '../../dossier/size-class.ts';
import { sumsOf } from './roster-follow.ts';
import { shown } from './roster-rows.ts';
import type { RosterSheet } from './roster-sheet.svelte.ts';

/** What the grid says of all enterprises together. */
export class RosterSums {
  readonly #sheet: RosterSheet;

  constructor(sheet: RosterSheet) {
    this.#sheet = sheet;
  }

  readonly #amountsOf = $derived.by(() => {
    const { columns } = this.#sheet;
    return sumsOf((firm) => columns.map(({ id }) => (id === 'size' ? undefined : amountIn(firm, id))));
  });
  readonly #amounts = $derived.by(() => this.#amountsOf(this.#sheet.firms));
  /** What stands below each column. */
  readonly totals: readonly string[] = $derived.by(() =>
    this.#sheet.columns.map(({ id }, column) => {
      if (id === 'name') return `合计　${this.#sheet.firms.length}家`;
      const unit = id === 'size' ? undefined : unitOf(id);
      return unit ? shown(this.#amounts[column], unit) : '';
    }),
  );

  readonly #countsOf = sumsOf((firm) => {
    const own = sizeClassOf(firm);
    return SIZE_CLASSES.map((size) => (size === own ? 1 : 0));
  });
  /** 中型3家, for every 划型 there is. */
  readonly sizes: readonly string[] = $derived.by(() =>
    this.#countsOf(this.#sheet.firms).flatMap((count, place) =>
      count === 0 ? [] : [`${SIZE_CLASS_NAMES[SIZE_CLASSES[place]!]}${count!}家`],
    ),
  );
}
