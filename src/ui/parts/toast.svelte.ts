/** What is said in passing, and the way back from it where there is one. */
export interface Said {
  readonly text: string;
  readonly undo?: () => void;
}

/** Long enough to read it and to reach for 撤销. */
const SHOWN_MS = 10_000;

/** One thing is said at a time; the next takes its place. */
export class Toast {
  said = $state.raw<Said | undefined>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string, undo?: () => void): void {
    clearTimeout(this.#timer);
    this.said = { text, ...(undo && { undo }) };
    this.#timer = setTimeout(() => this.hush(), SHOWN_MS);
  }

  hush(): void {
    this.said = undefined;
  }
}
