/**
 * Closes, before any other code runs, what the Content Security Policy of the page cannot: calls from browser to
 * browser, new windows, and going to another address. The policy is the wall, because no foreign code runs behind it;
 * this is the bolt on the doors it has no word for. Each is tried in `test/browser/closed.test.ts`.
 */

/** The directives that have refused something since the page was opened, for 离线自检. */
export const refused: string[] = [];
addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));

/** What a page could send by that no directive governs. The app uses none of it. */
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'open']) {
  if (name in globalThis) Object.defineProperty(globalThis, name, { value: undefined });
}

interface Leaving extends Event {
  readonly destination: { readonly url: string };
}

/** Chromium tells of it since 102. What the user types into the address bar is the user's own affair. */
const { navigation } = globalThis as { navigation?: EventTarget };
navigation?.addEventListener('navigate', (event) => {
  const { url } = (event as Leaving).destination;
  if (event.cancelable && !url.startsWith('blob:') && pageOf(url) !== pageOf(location.href))
    event.preventDefault();
});

/** Parameters and the place within the page do not make it another. */
function pageOf(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string | undefined }): unknown;
}

/** The app's own, beside its page. */
export const SERVICE_WORKER = 'sw.js';

/**
 * With Trusted Types no text becomes code. Addresses of code that are handed over as text are two: the service worker's,
 * and that of a worker as the bundler starts it, always a blob, which the policy lets nothing but a worker run.
 */
const { trustedTypes } = globalThis as { trustedTypes?: Policies };
trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (url.startsWith('blob:') || url === SERVICE_WORKER ? url : undefined),
});
