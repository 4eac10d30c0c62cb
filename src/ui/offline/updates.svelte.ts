import { SERVICE_WORKER } from '../closed.ts';

/** The hosted app and its service worker: can it be opened without the server, and is there a new version? */

export type OfflineState =
  /** No service worker: a file opened from disk, plain http, or a browser that has none or refuses it. */
  | 'none'
  /** Being taken in for the first time. */
  | 'preparing'
  /** Opens without the server. */
  | 'ready';

class Updates {
  state = $state<OfflineState>('none');
  /** Whole and verified, and waiting to be asked for. */
  waiting = $state.raw<ServiceWorker>();
  /** Another window has moved on to it. */
  elsewhere = $state(false);
  #asked = false;

  /** Once, when the page starts. A refusal leaves the app as it is: it only needs its server then. */
  async start(): Promise<void> {
    const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
    if (!serviceWorker || !location.protocol.startsWith('http')) return;
    try {
      const registration = await serviceWorker.register(SERVICE_WORKER, { updateViaCache: 'none' });
      this.state = registration.active ? 'ready' : 'preparing';
      this.#watch(registration);
      registration.addEventListener('updatefound', () => this.#watch(registration));
    } catch {
      return;
    }
    const before = serviceWorker.controller;
    serviceWorker.addEventListener('controllerchange', () => {
      if (this.#asked) location.reload();
      else if (before) [this.elsewhere, this.waiting] = [true, undefined];
    });
  }

  #watch(registration: ServiceWorkerRegistration): void {
    const look = (): void => {
      if (registration.active) this.state = 'ready';
      if (registration.waiting && registration.active) this.waiting = registration.waiting;
    };
    look();
    registration.installing?.addEventListener('statechange', look);
  }

  /** On the user's click alone: the waiting version takes over, and this page opens again with it. */
  apply(): void {
    this.#asked = true;
    this.waiting?.postMessage('update');
  }
}

export const updates = new Updates();
