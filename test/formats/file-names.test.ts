import { expect, test } from 'vitest';
import { safeName } from '../../src/formats/file-names.ts';

test.each([
  [
    '扶风县机床工具产业集群申报材料_2026_初稿_20261124.zip',
    '扶风县机床工具产业集群申报材料_2026_初稿_20261124.zip',
  ],
  ['../../Windows/x.dll', '.._.._Windows_x.dll'],
  ['C:\\x', 'C__x'],
  ['a/b:c*d?e"f<g>h|i.zip', 'a_b_c_d_e_f_g_h_i.zip'],
  ['CON.pdf', '_CON.pdf'],
  ['名称. ', '名称'],
  ['a\u202Egpj.exe', 'agpj.exe'],
  ['a\u0000\u0007b\nc', 'abc'],
  ['', '_'],
  ['e\u0301.zip', '\u00e9.zip'],
])('%j is written %j', (text, expected) => {
  expect(safeName(text)).toBe(expected);
});

test('a long name keeps its extension and 120 characters', () => {
  const name = safeName(`${'长'.repeat(300)}.zip`);
  expect([...name]).toHaveLength(120);
  expect(name.endsWith('长.zip')).toBe(true);
});
