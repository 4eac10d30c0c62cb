import { router } from '../route.svelte.ts';

/** What an address leads to: brought into view, marked, with the cursor in it. */

const FIELD = 'input, textarea, select, button';

/** For whatever an address can name: it is arrived at while one of the parts of the address is `id`. */
export const arrives = (id: string) => (element: HTMLElement) => {
  if (router.route.rest.includes(id)) return arrive(element);
};

/** Puts the cursor there: the field itself, or the first one in it. The mark goes with what is returned. */
export function arrive(element: HTMLElement): () => void {
  const field = element.matches(FIELD) ? element : element.querySelector<HTMLElement>(FIELD);
  (field ?? element).scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
  element.dataset['arrived'] = '';
  return () => delete element.dataset['arrived'];
}
