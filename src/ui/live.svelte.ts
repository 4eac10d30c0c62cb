import { createSubscriber } from 'svelte/reactivity';

/**
 * The one bridge from the store to the screen: a watched value as a rune. `watch` calls back with each new
 * value until the function it gives back is called.
 */
export function live<T>(watch: (next: (value: T) => void) => () => void): {
  readonly current: T | undefined;
} {
  let current = $state.raw<T | undefined>();
  const subscribe = createSubscriber((update) =>
    watch((value) => {
      current = value;
      update();
    }),
  );
  return {
    get current() {
      subscribe();
      return current;
    },
  };
}
