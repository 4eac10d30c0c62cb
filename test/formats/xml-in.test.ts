import fc from 'fast-check';
import { expect, test } from 'vitest';
import { xmlTaker } from '../../src/formats/xml-in.ts';
import { utf16, utf8 } from './make-files.ts';

/** Tokens do not depend on where the inflater happens to cut its pieces. */

/** Attributes it has, and some it has not: a namespace is none. */
const ASKED = ['id', '名', 'a', 'x', 'xmlns', 'c', 'r:id'];

function tokensOf(bytes: Uint8Array, cuts: readonly number[]): string[] {
  const tokens: string[] = [];
  const text = (piece: string): void => {
    const last = tokens[tokens.length - 1];
    if (last?.startsWith('“')) tokens[tokens.length - 1] = last + piece;
    else tokens.push(`“${piece}`);
  };
  const { take, end } = xmlTaker(
    {
      open: (name, attributes) => {
        const found = ASKED.flatMap((asked) => {
          const value = attributes.get(asked);
          return value === undefined ? [] : [[asked, value]];
        });
        tokens.push(`<${name} ${JSON.stringify(found)}`);
      },
      close: (name) => tokens.push(`/${name}`),
      text,
    },
    'x.xml',
  );
  const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
  places.forEach((from, index) => {
    const piece = bytes.subarray(from, places[index + 1] ?? bytes.length);
    if (piece.length > 0) take(piece);
  });
  end();
  return tokens;
}

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a > b --><x:工作 xmlns:x="u" r:id='r1' 名="a&gt;b &#x20BB7; > ' c">甲&amp;乙&#13;<v/><t a = "1">𠮷</t ><![CDATA[<&>]]]]></x:工作>`;
const TOKENS = [
  '<工作 [["id","r1"],["名","a>b 𠮷 > \' c"]]',
  '“甲&乙\r',
  '<v []',
  '/v',
  '<t [["a","1"]]',
  '“𠮷',
  '/t',
  '“<&>]]',
  '/工作',
];

test('the tokens of a part', () => {
  expect(tokensOf(utf8(XML), [])).toEqual(TOKENS);
  expect(tokensOf(utf16(XML), [])).toEqual(TOKENS);
  expect(tokensOf(utf16(XML, { bigEndian: true }), [])).toEqual(TOKENS);
});

test('wherever it is cut', () => {
  const bytes = utf8(XML);
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length), { maxLength: 12 }), (cuts) => {
      expect(tokensOf(bytes, cuts)).toEqual(TOKENS);
    }),
  );
  expect(
    tokensOf(
      bytes,
      Array.from(bytes, (_, index) => index),
    ),
  ).toEqual(TOKENS);
});

test.each([
  ['an element not closed', '<a>'],
  ['another one closed', '<a></b>'],
  ['closed before it is opened', '</a>'],
  ['a reference that is none', '<a>&#x110000;</a>'],
  ['a name as a reference', '<a>&constructor;</a>'],
  ['an ampersand alone', '<a>a & b</a>'],
  ['an element without a name', '< a></ a>'],
])('%s is broken', (_, xml) => {
  expect(() => tokensOf(utf8(xml), [])).toThrow('broken');
});

test.each(['<!DOCTYPE a><a/>', '<a><!ENTITY b "c"></a>', '<!doctype a><a/>', '<!ELEMENT a ANY><a/>'])(
  '%s ends the reading',
  (xml) => {
    expect(() => tokensOf(utf8(xml), [])).toThrow('unsafe');
    expect(() => tokensOf(utf8(xml), [2, 3, 5])).toThrow('unsafe');
  },
);
