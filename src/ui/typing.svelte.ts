/** Saves what is being typed at the latest this long after the last key, and at once when the field is left. */
const DELAY_MS = 250;

let waiting = $state(0);
/** True while something typed has not been handed to the store yet; 已保存 must not be shown. */
export const isTyping = (): boolean => waiting > 0;

/** Something is being typed until the function this gives back is called. */
export function hold(): () => void {
  waiting += 1;
  return () => {
    waiting -= 1;
  };
}

/** Everything that waits for a pause. */
let typed: readonly Typing[] = [];

/** Hands over at once whatever is being typed, and leaves the cursor where it is. */
export function flushAll(): void {
  for (const typing of typed) typing.flush();
}

export class Typing {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #write: (() => void) | undefined;

  later(write: () => void): void {
    clearTimeout(this.#timer);
    if (!this.#write) {
      waiting += 1;
      typed = [...typed, this];
    }
    this.#write = write;
    this.#timer = setTimeout(() => this.flush(), DELAY_MS);
  }

  flush(): void {
    clearTimeout(this.#timer);
    const write = this.#write;
    if (!write) return;
    this.#write = undefined;
    typed = typed.filter((each) => each !== this);
    waiting -= 1;
    write();
  }
}

/** Leaves the field that has the focus, so that what is typed in it is saved before it goes away. */
export function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
