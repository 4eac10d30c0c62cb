import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';

test.each<readonly [what: string, value: unknown, text: string]>([
  ['keys are sorted', { b: 1, a: 2, c: 3 }, '{"a":2,"b":1,"c":3}'],
  [
    'inside objects and arrays too',
    { z: [{ y: 1, x: { d: 1, c: 2 } }] },
    '{"z":[{"x":{"c":2,"d":1},"y":1}]}',
  ],
  ['the order of an array stays', ['b', 'a', 3], '["b","a",3]'],
  ['undefined is left out', { a: undefined, b: null }, '{"b":null}'],
  ['nothing else is lost', { a: null, b: false, c: 0, d: '' }, '{"a":null,"b":false,"c":0,"d":""}'],
  ['a plain value is itself', '产值', '"产值"'],
  ['null is itself', null, 'null'],
])('%s', (_, value, text) => expect(canonicalJson(value)).toBe(text));

test('the same content gives the same text in any order of keys, and reads back as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
