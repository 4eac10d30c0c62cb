import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hashOfSize, sha256Hex } from '../../src/formats/sha256.ts';
import { slicesOf } from '../../src/formats/slices.ts';

/** SHA-256 both ways, held against Node's, around the size at which a file is no longer taken whole. */

const MEGABYTE = 1024 * 1024;
const bytesOf = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >>> 8)) & 0xff);
const expected = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each([
  ['with WebCrypto', (): void => undefined],
  ['on a plain-http host, without', (): void => void vi.stubGlobal('crypto', {})],
])('%s', (_, arrange) => {
  test.each([
    [0, 'nothing'],
    [1, 'a byte'],
    [64, 'a block'],
    [MEGABYTE, 'a slice'],
    [3 * MEGABYTE + 5, 'slices and a rest'],
  ])('%i bytes, %s', async (size) => {
    arrange();
    const bytes = bytesOf(size);
    expect(await sha256Hex(new Blob([bytes]))).toBe(expected(bytes));
  });
});

test.each([
  [16 * MEGABYTE, 1],
  [16 * MEGABYTE + 1, 0],
])('%i bytes: handed to WebCrypto %i times', async (size, times) => {
  const digest = vi.spyOn(crypto.subtle, 'digest');
  const bytes = bytesOf(size);
  const hash = hashOfSize(size);
  for (let at = 0; at < size; at += MEGABYTE) hash.add(bytes.subarray(at, at + MEGABYTE));
  expect(await hash.hex()).toBe(expected(bytes));
  expect(digest).toHaveBeenCalledTimes(times);
  digest.mockRestore();
});

test('a slice is given back when the next is asked for, so that a file never stands in memory whole', async () => {
  const seen: Uint8Array[] = [];
  const sizes: number[] = [];
  for await (const bytes of slicesOf(new Blob([bytesOf(2 * MEGABYTE + 7)]))) {
    seen.push(bytes);
    sizes.push(bytes.length);
  }
  expect(sizes).toEqual([MEGABYTE, MEGABYTE, 7]);
  expect(seen.map(({ length }) => length)).toEqual([0, 0, 0]);
});
