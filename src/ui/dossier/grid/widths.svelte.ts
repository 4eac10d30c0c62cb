import type { GridColumn } from './column.ts';

/** Column widths as the user drew them. Remembered on this PC; a browser that refuses forgets them, no more. */

const NARROWEST = 40;
const WIDEST = 800;

export class Widths {
  readonly #key: string;
  #drawn = $state.raw<Readonly<Record<string, number>>>({});

  /** `name` tells one table from another. */
  constructor(name: string) {
    this.#key = `jiqun-ziping-widths-${name}`;
    this.#drawn = this.#read();
  }

  /** `scale` widens the columns nobody drew. */
  of({ id, width }: GridColumn, scale: number): number {
    return this.#drawn[id] ?? Math.round(width * scale);
  }

  /** Draws a column to so many pixels, within reason; undefined gives it back its own width. */
  draw(id: string, width: number | undefined): void {
    const others = Object.entries(this.#drawn).filter(([each]) => each !== id);
    const drawn =
      width === undefined ? [] : [[id, Math.round(Math.max(NARROWEST, Math.min(width, WIDEST)))] as const];
    this.#drawn = Object.fromEntries([...others, ...drawn]);
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#drawn));
    } catch {
      // Refused: the widths last until the page is left.
    }
  }

  #read(): Record<string, number> {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(this.#key) ?? '{}');
      return Object.fromEntries(
        Object.entries(stored as object).filter(
          (entry): entry is [string, number] =>
            typeof entry[1] === 'number' && entry[1] >= NARROWEST && entry[1] <= WIDEST,
        ),
      );
    } catch {
      return {};
    }
  }
}
