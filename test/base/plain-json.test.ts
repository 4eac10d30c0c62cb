import { describe, expect, test } from 'vitest';
import { parsePlainJson } from '../../src/base/plain-json.ts';

/** Somebody else's JSON: whole, of a depth we can walk, and without keys that poison. */

const nested = (depth: number, open = '[', close = ']'): string => open.repeat(depth) + close.repeat(depth);

test.each<readonly [string, string, unknown]>([
  ['a value', '{"a":[1,"x",null,true]}', { a: [1, 'x', null, true] }],
  ['a byte order mark', '\uFEFF{"a":1}', { a: 1 }],
  ['a key twice: the last counts, as everywhere', '{"a":1,"a":2}', { a: 2 }],
  ['64 levels', nested(64), JSON.parse(nested(64))],
])('read: %s', (_, text, value) => expect(parsePlainJson(text)).toEqual(value));

describe('refused', () => {
  test.each<readonly [string, string]>([
    ['nothing', ''],
    ['cut off', '{"a":[1,'],
    ['trailing garbage', '{"a":1}}'],
    ['two values', '{} {}'],
    ['a number that is none', '{"a":0x1F}'],
    ['NaN', '{"a":NaN}'],
    ['66 levels', nested(66)],
    ['nested 200 000 deep', nested(200_000)],
    ['objects 200 000 deep', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['__proto__', '{"a":{"__proto__":{"admin":true}}}'],
    ['constructor.prototype', '{"a":[{"constructor":{"prototype":{"admin":true}}}]}'],
    ['prototype', '{"prototype":1}'],
  ])('%s', (_, text) => {
    expect(parsePlainJson(text)).toBeUndefined();
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });
});
