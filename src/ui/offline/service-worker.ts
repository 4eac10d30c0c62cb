/**
 * Keeps the hosted app openable without its server. A version is a cache of its own, filled whole or not at all, so a
 * deploy that is broken or half done leaves the one before as it was. A new version waits until the user asks for it,
 * and never takes the files of an open page away.
 *
 * To take it out of use, put a `sw.js` on the server that calls `registration.unregister()` when it is activated.
 */

/** Every file of this version and its SHA-256, written in by the build. */
declare const __FILES__: Readonly<Record<string, string>>;
/** SHA-256 over all of them. */
declare const __BUILD__: string;

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  readonly registration: { readonly scope: string; readonly waiting: unknown; readonly installing: unknown };
  readonly clients: {
    matchAll(how: { type: 'window'; includeUncontrolled: true }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'message', listener: (event: Extendable & MessageEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}
const scope = self as unknown as Scope;

const PREFIX = 'jiqun-ziping-';
const CACHE = PREFIX + __BUILD__;
const PAGE = 'index.html';

scope.addEventListener('install', (event) => event.waitUntil(fill()));

scope.addEventListener('message', ({ data }) => {
  // Only ever by the user's click.
  if (data === 'update') void scope.skipWaiting();
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(request);
  if (request.method !== 'GET' || path === undefined) return;
  event.respondWith(answer(request, path));
  if (path === PAGE) event.waitUntil(tidy());
});

/** Takes in every file whose bytes are those of this version; one that is not fails the whole. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(
      Object.entries(__FILES__).map(async ([path, sha256]) => {
        const url = new URL(path, scope.registration.scope).href;
        const response = await fetch(url, { cache: 'reload' });
        const hash = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
        if (!response.ok || hex(hash) !== sha256) throw new TypeError(`not of this version: ${path}`);
        await cache.put(url, response);
      }),
    );
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Of a file of this app in any version, or undefined: the page is one file, whatever parameters stand behind it. */
function pathOf({ url }: Request): string | undefined {
  const { origin, pathname } = new URL(url);
  const root = new URL(scope.registration.scope);
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return undefined;
  const path = pathname.slice(root.pathname.length) || PAGE;
  return path === PAGE || path.startsWith('assets/') || path in __FILES__ ? path : undefined;
}

/** From this version; a page still open from one before finds its own files too. */
async function answer(request: Request, path: string): Promise<Response> {
  const url = new URL(path, scope.registration.scope).href;
  const cache = await caches.open(CACHE);
  return (await cache.match(url)) ?? (await caches.match(url)) ?? fetch(request);
}

/** Versions before this one go when a page is opened and no other is open that could need them. */
async function tidy(): Promise<void> {
  const { waiting, installing } = scope.registration;
  if (waiting !== null || installing !== null) return;
  const open = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (open.length > 0) return;
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

export {};
