/**
 * How many of a long list to show: so many in the first frame and as many more in each one after, so that no
 * frame has more to build than the screen can wait for. For use while a component is set up.
 */
export function growing(total: () => number, perFrame: number): { readonly count: number } {
  let count = $state(perFrame);
  $effect(() => {
    if (count >= total()) return undefined;
    const frame = requestAnimationFrame(() => (count += perFrame));
    return () => cancelAnimationFrame(frame);
  });
  return {
    get count() {
      return count;
    },
  };
}
