import { refused } from '../closed.ts';
import type { Surroundings } from './offline-check.ts';
import { updates } from './updates.svelte.ts';

/** Asks the browser what it grants this page. */
export async function surroundings(): Promise<Surroundings> {
  const { storage } = navigator as { storage?: StorageManager };
  return { ...surroundingsNow(), persisted: await storage?.persisted().catch(() => undefined) };
}

/** The same without the answers that take their time. */
export function surroundingsNow(): Surroundings {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  const { protocol, origin } = location;
  return {
    origin: protocol === 'file:' ? 'file' : isSecureContext ? 'secure' : 'plain',
    policy:
      document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ??
      undefined,
    refused,
    foreign: loaded.filter(
      (address) => !address.startsWith(`${origin}/`) && !/^(blob|data|file):/.test(address),
    ),
    loaded: loaded.filter((address) => address.startsWith(`${origin}/`)).length,
    storage: 'indexedDB' in globalThis,
    persisted: undefined,
    crypto: (crypto.subtle as SubtleCrypto | undefined) !== undefined,
    locks: 'locks' in navigator,
    filePicker: 'showSaveFilePicker' in globalThis,
    offline: updates.state,
  };
}

/** What this page was built from: the whole SHA-256, as the build wrote it into the page. */
export const buildHash = (): string =>
  document.querySelector('meta[name="build"]')?.getAttribute('content') ?? '未构建';
