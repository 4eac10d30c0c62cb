import { expect, test } from 'vitest';
import { err, ok, unreachable } from '../../src/base/result.ts';

test('a result holds a value or an error', () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 });
  expect(err('why')).toEqual({ ok: false, error: 'why' });
});
test('a case nobody wrote is a bug, and says which', () => {
  expect(() => unreachable({ kind: 'guess' } as never)).toThrow('unreachable: {"kind":"guess"}');
});
