/** The room the roster has: what the window leaves. */

const STATUS_PX = 37;

/** The element takes the height the window leaves below it, whatever stands above; the status line comes after. */
export function fit(element: HTMLElement): () => void {
  const measure = (): void => {
    const top = element.getBoundingClientRect().top + window.scrollY;
    element.style.height = `${Math.floor(window.innerHeight - top - STATUS_PX)}px`;
  };
  const later = (): number => requestAnimationFrame(measure);
  const observer = new ResizeObserver(later);
  observer.observe(element.parentElement!);
  window.addEventListener('resize', later);
  measure();
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', later);
  };
}
