import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeName } from '../../src/formats/zip-names.ts';

/** R20: the name of an entry, byte by byte as each program writes it; Chinese bytes are GBK. */

const UTF8_FLAG = 0x0800;
const gbk = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Info-ZIP's copy of a name in UTF-8. */
function copyOf(name: Uint8Array, text: string, sum = crc32(name)): ReadonlyMap<number, Uint8Array> {
  const field = new Uint8Array(5 + utf8(text).length);
  field[0] = 1;
  new DataView(field.buffer).setUint32(1, sum, true);
  field.set(utf8(text), 5);
  return new Map([[0x7075, field]]);
}
const NONE: ReadonlyMap<number, Uint8Array> = new Map();

const BUSINESS = gbk('d3 aa d2 b5'); // 营业, which is Ӫҵ in UTF-8
const LICENCE = gbk('d3 aa d2 b5 d6 b4 d5 d5'); // 营业执照

test.each<readonly [program: string, bytes: Uint8Array, flags: number, extra: typeof NONE, name: string]>([
  ['Windows 发送到压缩文件夹: GBK, no flag', LICENCE, 0, NONE, '营业执照'],
  ['the same, of letters that are UTF-8 as well', BUSINESS, 0, NONE, '营业'],
  ['the same, with a folder and an ending', gbk('d3aad2b52f312e706466'), 0, NONE, '营业/1.pdf'],
  ['WinRAR: GBK, and a copy in UTF-8', BUSINESS, 0, copyOf(BUSINESS, '营业'), '营业'],
  ['WinRAR, renamed since: the copy is of another name', LICENCE, 0, copyOf(LICENCE, '旧名', 1), '营业执照'],
  ['7-Zip, Bandizip: UTF-8 and its flag', utf8('营业𠮷'), UTF8_FLAG, NONE, '营业𠮷'],
  ['the flag, of letters that are GBK as well', BUSINESS, UTF8_FLAG, NONE, 'Ӫҵ'],
  ['macOS: UTF-8 without a flag, taken apart', utf8('营业 e\u0301.pdf'), 0, NONE, '营业 e\u0301.pdf'],
  [
    'macOS, no Chinese at all: an accent is no pair of hanzi',
    utf8('re\u0301sume\u0301'),
    0,
    NONE,
    're\u0301sume\u0301',
  ],
  ['WPS: UTF-8 without a flag', utf8('企业名录（终稿）.xlsx'), 0, NONE, '企业名录（终稿）.xlsx'],
  ['rare characters: four bytes of GB18030', gbk('95 32 82 36'), 0, NONE, '𠀀'],
  ['ASCII is itself', utf8('roster.xlsx'), 0, NONE, 'roster.xlsx'],
])('%s', (_, bytes, flags, extra, name) => {
  expect(decodeName(bytes, flags, extra)).toBe(name);
});

test('bytes that are nothing are no name', () => {
  expect(decodeName(gbk('ff ff'), 0, NONE)).toBeUndefined();
  expect(decodeName(LICENCE, UTF8_FLAG, NONE), 'the flag lies').toBeUndefined();
});
