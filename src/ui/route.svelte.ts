import { leaveField } from './typing.svelte.ts';

/** Hash routes: they work from file:// and survive a reload. */

/** The stations of a cluster, in the order of the rail. */
export const STATIONS = [
  'overview',
  'profile',
  'roster',
  'indicators',
  'sections',
  'assessment',
  'gap',
  'plan',
  'export',
] as const;
export type Station = (typeof STATIONS)[number];
/** Views of a cluster that are not on the path, and views that need none. */
const CLUSTER_VIEWS = [
  ...STATIONS,
  'import',
  'evidence',
  'checkup',
  'duties',
  'history',
  'backup',
  'policy',
] as const;
const PLAIN_VIEWS = ['welcome', 'new', 'backup', 'policy', 'offline', 'review'] as const;
export type View = (typeof CLUSTER_VIEWS)[number] | (typeof PLAIN_VIEWS)[number];

export interface Route {
  readonly view: View;
  readonly cluster?: string;
  /** What follows: group and criterion, or the article. */
  readonly rest: readonly string[];
  /** The address was not one of ours. */
  readonly lost?: true;
}

/** '#/c/ab12/assessment/6/6.5' → the view and what it shows; anything else is home, and says so. */
export function parseRoute(hash: string): Route {
  const parts = hash
    .replace(/^#\/?/, '')
    .split('/')
    .map(decoded)
    .filter((part) => part !== '');
  if (parts.length === 0) return { view: 'welcome', rest: [] };
  const [first, cluster, view, ...rest] = parts;
  if (first === 'c' && cluster !== undefined) {
    const known = CLUSTER_VIEWS.find((each) => each === (view ?? 'overview'));
    if (known) return { view: known, cluster, rest };
  }
  const plain = PLAIN_VIEWS.find((each) => each === first && each !== 'welcome');
  if (plain) return { view: plain, rest: parts.slice(1) };
  return { view: 'welcome', rest: [], lost: true };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const hrefOf = (view: View, cluster?: string, ...rest: readonly (string | number)[]): string => {
  const path =
    cluster === undefined ? [view === 'welcome' ? '' : view, ...rest] : ['c', cluster, view, ...rest];
  return `#/${path.map((part) => encodeURIComponent(part)).join('/')}`;
};

class Router {
  route = $state.raw<Route>(parseRoute(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      leaveField();
      const before = this.route;
      this.route = parseRoute(location.hash);
      if (before.view !== this.route.view) scrollTo(0, 0);
    });
  }

  go(view: View, cluster?: string, ...rest: readonly (string | number)[]): void {
    location.hash = hrefOf(view, cluster, ...rest);
  }
}

export const router = new Router();
