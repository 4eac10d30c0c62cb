/**
 * The fault switch: the n-th write of a page, or of a test, meets a fault. It takes hold of the browser's own
 * methods, so nothing of it is in the app, and what is tried is what is shipped.
 */

export type Fault = 'throw' | 'abort' | 'quota' | 'hang';

/** What both the browser and the database in memory give their stores. */
export interface WriteMethods {
  readonly prototype: Record<'add' | 'put' | 'delete', (...given: unknown[]) => IDBRequest>;
}

/** How many writes there were since the switch was set, and whether it struck. */
export interface Switch {
  writes: number;
  struck: boolean;
  /** At this write; 0 for never. */
  at: number;
  fault: Fault;
}

/** Sets the switch. It stands by itself, so that a page can be given it as it is. */
export function setSwitch(stores: WriteMethods, database: string): Switch {
  const state: Switch = { writes: 0, struck: false, at: 0, fault: 'throw' };
  for (const name of ['add', 'put', 'delete'] as const) {
    const real = stores.prototype[name];
    stores.prototype[name] = function (this: { transaction: IDBTransaction }, ...given: unknown[]) {
      const { transaction } = this;
      if (transaction.db.name !== database || state.at === 0) return real.apply(this, given);
      state.writes += 1;
      if (state.writes !== state.at) return real.apply(this, given);
      state.struck = true;
      if (state.fault === 'throw') throw new DOMException('planted', 'UnknownError');
      const request = real.apply(this, given);
      if (state.fault === 'hang') {
        console.log('hanging');
        for (;;);
      }
      if (state.fault === 'abort') transaction.abort();
      else {
        // A full disk is met when the transaction is about to end, so the request itself is done.
        const full = new DOMException('planted', 'QuotaExceededError');
        Object.defineProperty(transaction, 'error', { get: () => full, set: () => undefined });
        request.addEventListener('success', () => transaction.abort());
      }
      return request;
    };
  }
  return state;
}
