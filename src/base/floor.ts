/**
 * The methods our dependencies use that the floor lacks: `Object.hasOwn` came with Chromium 93, `at` with 92,
 * `findLast` and `findLastIndex` with 97, `structuredClone` with 98.
 */
function supply(onto: object, name: string, value: (...given: never[]) => unknown): void {
  if (!(name in onto)) Object.defineProperty(onto, name, { configurable: true, writable: true, value });
}
type IsSo = (each: unknown, at: number, all: readonly unknown[]) => boolean;

function at(this: ArrayLike<unknown>, place: number): unknown {
  return this[place < 0 ? this.length + place : place];
}
function findLastIndex(this: readonly unknown[], isSo: IsSo): number {
  for (let place = this.length - 1; place >= 0; place -= 1) if (isSo(this[place], place, this)) return place;
  return -1;
}
function findLast(this: readonly unknown[], isSo: IsSo): unknown {
  return this[findLastIndex.call(this, isSo)];
}

/** For plain records, which is all that is ever stored; a Blob never changes. */
function cloned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return value;
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map(cloned);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cloned(each)]));
}

supply(globalThis, 'structuredClone', cloned);
supply(Object, 'hasOwn', (object: object, key: PropertyKey): boolean =>
  Object.prototype.hasOwnProperty.call(object, key),
);
supply(Array.prototype, 'at', at);
supply(String.prototype, 'at', at);
supply(Array.prototype, 'findLast', findLast);
supply(Array.prototype, 'findLastIndex', findLastIndex);

export {};
