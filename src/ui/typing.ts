/** Saves what is being typed at the latest this long after the last key, and at once when the field is left. */
const DELAY_MS = 250;

export class Typing {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #write: (() => void) | undefined;

  later(write: () => void): void {
    clearTimeout(this.#timer);
    this.#write = write;
    this.#timer = setTimeout(() => this.flush(), DELAY_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    const write = this.#write;
    this.#write = undefined;
    write?.();
  }
}
