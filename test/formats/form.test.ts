import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormDesk } from '../../src/formats/form-desk.ts';
import { readFaultSentence } from '../../src/formats/read-fault.ts';
import { edited, readTree, within } from '../../src/formats/xml-tree.ts';
import type { Blank, Fillings } from '../../src/submission/form-blank.ts';
import {
  cell,
  cutUpForm,
  declarationForm,
  EMPTY,
  formOf,
  formParts,
  listForm,
  p,
  placeholderForm,
  row,
  run,
  stroke,
  table,
  textBox,
  textBoxTwice,
} from './make-forms.ts';

/** Forms that cannot be read, and what a filled one keeps of the form. */

async function open(
  bytes: Uint8Array,
): Promise<{ readonly desk: FormDesk; readonly blanks: readonly Blank[] }> {
  const desk = new FormDesk();
  const opened = await desk.open({ bytes, file: '申报表.docx' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return { desk, blanks: opened.value.blanks };
}
const body = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml']!);

// ── bad files ───────────────────────────────────────────────────────────────────────────────────────

const ole = (stream: string): Uint8Array =>
  new Uint8Array([
    ...[0xd0, 0xcf, 0x11, 0xe0],
    ...Array<number>(60).fill(0),
    ...[...stream].flatMap((letter) => [letter.charCodeAt(0), 0]),
  ]);
const withPart = (path: string, text: string): Uint8Array =>
  zipSync({ ...formParts(p(run('集群名称：'))), [path]: strToU8(text) });
const withBody = (xml: string): Uint8Array => withPart('word/document.xml', xml);
const without = (path: string): Uint8Array => {
  const parts = Object.entries(formParts(p(run('集群名称：'))));
  return zipSync(Object.fromEntries(parts.filter(([each]) => each !== path)));
};
const BOMB = zipSync({
  ...formParts(p()),
  'word/media/image1.png': new Uint8Array(65 * 1024 * 1024),
});
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const BAD: readonly (readonly [what: string, bytes: Uint8Array, sentence: string])[] = [
  ['nothing', new Uint8Array(), '文件是空的（E-101）'],
  ['.doc', ole('WordDocument'), '是旧版格式（.doc 或 .wps）（E-104）'],
  ['.wps', ole('WpsCustomData'), '是旧版格式（.doc 或 .wps）（E-104）'],
  ['a password', ole('EncryptedPackage'), '文件已加密（E-103）'],
  ['a text', strToU8('集群名称：'), '内容不是 Word 文档（E-119）'],
  ['a web page', strToU8('<html><body>集群名称</body></html>'), '是网页另存的文档，不是 Word 文件（E-108）'],
  ['.pdf', strToU8('%PDF-1.7'), '是 .pdf 格式（E-112）'],
  ['.rtf', strToU8('{\\rtf1'), '是 .rtf 格式（E-112）'],
  [
    '.xlsx',
    new Uint8Array(readFileSync(new URL('../fixtures/roster/roster-clean.xlsx', import.meta.url))),
    '内容不是 Word 文档（E-119）',
  ],
  [
    '.odt',
    zipSync({ 'content.xml': strToU8('<x/>'), 'META-INF/manifest.xml': strToU8('<x/>') }),
    '是 .odt 格式（E-112）',
  ],
  [
    '.dotx',
    formOf(p(), { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml' }),
    '是 .dotx 格式（E-112）',
  ],
  ['macros', withPart('word/vbaProject.bin', 'x'), '文档含有宏（E-120）'],
  [
    'a body that says it has macros',
    formOf(p(), { type: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
    '文档含有宏（E-120）',
  ],
  ['half a file', declarationForm().slice(0, 2000), '文件不完整，可能没有下载或复制完（E-105）'],
  ['too large', new Uint8Array(20 * 1024 * 1024 + 1), '文件超过 20 MB（E-107）'],
  ['a bomb', BOMB, '解压后超过 64 MB（E-107）'],
  ['no body', without('word/document.xml'), '文件结构不完整，缺少“word/document.xml”（E-113）'],
  [
    'XML that does not close',
    withBody(`<w:document ${W}><w:body><w:p>`),
    '文件结构已损坏：“word/document.xml”的内容有误（E-106）',
  ],
  [
    'XML that is no Word',
    withBody('<html xmlns="x"/>'),
    '文件结构已损坏：“word/document.xml”不是 Word 的正文（E-106）',
  ],
  [
    'bytes that are no text',
    zipSync({ ...formParts(p()), 'word/document.xml': new Uint8Array([0x3c, 0xff, 0xfe]) }),
    '文件结构已损坏：“word/document.xml”的文字编码有误（E-106）',
  ],
  [
    'an entity',
    withBody(`<!DOCTYPE x [<!ENTITY a "b">]><w:document ${W}/>`),
    '文件含有不允许的外部定义（E-110）',
  ],
  [
    'an entity elsewhere',
    withPart('word/styles.xml', '<!DOCTYPE x><x/>'),
    '文件含有不允许的外部定义（E-110）',
  ],
  ['a damaged part', damaged(), '已损坏（E-115）'],
  ['a loop that does not close', formOf(p(run('{#企业名录}'))), '第1段的“{#企业名录}”后面没有“{/企业名录}”'],
  ['a loop that was not opened', formOf(p(run('{/企业名录}'))), '第1段的“{/企业名录}”前面没有“{#企业名录}”'],
  [
    'a loop within one line',
    formOf(p(run('{#企业名录}{企业名称}{/企业名录}'))),
    '须放在同一张表的行里，或各占一段',
  ],
];

/** A byte of a stored part changed: the checksum tells. */
function damaged(): Uint8Array {
  const bytes = zipSync(formParts(p(run('集群名称：'))), { level: 0 });
  const at = new TextDecoder('latin1').decode(bytes).indexOf('<w:styles');
  bytes[at + 3]! ^= 1;
  return bytes;
}

test.each(BAD)('%s is refused in a sentence that says what to do', async (_, bytes, sentence) => {
  const opened = await new FormDesk().open({ bytes, file: '申报表.docx' });
  const said = opened.ok ? '' : readFaultSentence(opened.error, '申报表.docx', 'form');
  expect(said).toContain(sentence);
  expect(said).toMatch(/^无法读取“申报表\.docx”：.+。您的数据没有改动。请.+。$/);
  expect(said).not.toMatch(/xlsx|导入/);
});

test('any byte of a form changed: it is read or refused, and never a bug', async () => {
  const form = cutUpForm();
  await fc.assert(
    fc.asyncProperty(fc.nat(form.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const bytes = form.slice();
      bytes[at]! ^= by;
      await new FormDesk().open({ bytes, file: '表.docx' });
    }),
    { numRuns: 100 },
  );
});

// ── what is kept ────────────────────────────────────────────────────────────────────────────────────

const FORMS: readonly (readonly [string, () => Uint8Array])[] = [
  ['declaration', declarationForm],
  ['cut up', cutUpForm],
  ['placeholders', placeholderForm],
  ['lists', listForm],
];

test.each(FORMS)('%s: with nothing filled in every part stays as it was, byte by byte', async (_, form) => {
  const { desk } = await open(form());
  expect(unzipSync(desk.fill({}))).toEqual(unzipSync(form()));
});

const everything = (blanks: readonly Blank[], text: string): Fillings =>
  Object.fromEntries(
    blanks.map(({ id, kind, columns = [] }) => [
      id,
      kind === 'choice'
        ? { kind: 'tick', option: 0 }
        : kind === 'rows'
          ? { kind: 'rows', rows: Array.from({ length: 5 }, () => columns.map(() => text)) }
          : { kind: 'text', text },
    ]),
  );
const elements = (xml: string, name: string): string[] =>
  xml.match(new RegExp(`<w:${name}( [^>]*)?(/>|>.*?</w:${name}>)`, 'gs')) ?? [];

test.each(FORMS)('%s: filled all over, the form’s own looks stay', async (_, form) => {
  const { desk, blanks } = await open(form());
  const [before, after] = [body(form()), body(desk.fill(everything(blanks, '填'.repeat(9))))];
  for (const name of ['tblPr', 'tblGrid', 'sectPr'])
    expect(elements(after, name)).toEqual(elements(before, name));
  // Rows may have been added; none was lost or changed.
  for (const name of ['tcPr', 'pPr', 'jc', 'vMerge']) {
    const kinds = new Set(elements(before, name));
    expect(elements(after, name).length).toBeGreaterThanOrEqual(elements(before, name).length);
    expect(elements(after, name).filter((each) => !kinds.has(each))).toEqual([]);
  }
  expect(() => readTree(strToU8(after), 'x')).not.toThrow();
});

test.each(FORMS)('%s: the same fillings give the same bytes', async (_, form) => {
  const { desk, blanks } = await open(form());
  const again = await open(form());
  const fillings = everything(blanks, '一样');
  expect(desk.fill(fillings)).toEqual(again.desk.fill(fillings));
});

test('any text goes in unharmed but for what no file may hold', async () => {
  const { desk, blanks } = await open(
    formOf(p(run('名称：'), stroke()) + table(2, row(cell('名称'), cell('')))),
  );
  const unit = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      '{',
      '}',
      ']]>',
      '\u0000',
      '\uD800',
      '\uFFFE',
      '𠮷',
      '㐂',
      '\t',
      '</w:t>',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), (parts) => {
      const text = parts.join('').replace(/[\n\r]/g, '');
      const tree = readTree(unzipSync(desk.fill(everything(blanks, text)))['word/document.xml']!, 'x');
      const texts = [...within(tree.root, 'w:p')].map((each) =>
        [...within(each, 'w:t')].map((t) => t.text).join(''),
      );
      const whole = [...text].filter((letter) => !/^[\uD800-\uDFFF]$/.test(letter)).join('');
      const kept = whole.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
      expect(texts).toContain(kept);
    }),
  );
});

describe('where the text goes', () => {
  const filled = async (xml: string, fillings: (blanks: readonly Blank[]) => Fillings): Promise<string> => {
    const { desk, blanks } = await open(formOf(xml));
    const after = body(desk.fill(fillings(blanks)));
    return after.slice(after.indexOf('<w:body>') + 8, after.indexOf('<w:sectPr>'));
  };
  const all = (text: string) => (blanks: readonly Blank[]) => everything(blanks, text);

  test('an empty cell is written in the type of its paragraph mark, each line a paragraph', async () => {
    const xml = await filled(table(2, row(cell('现状'), cell(''))), all('一\n二'));
    const type =
      '<w:rPr><w:rFonts w:ascii="FangSong" w:eastAsia="仿宋" w:hAnsi="FangSong"/><w:color w:val="1F3864"/><w:sz w:val="21"/></w:rPr>';
    const written = (text: string): string =>
      EMPTY.replace('</w:p>', `<w:r>${type}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`);
    expect(xml).toContain(written('一') + written('二'));
  });

  test('a stroke is as long after as before, and what is written on it is underlined', async () => {
    expect(await filled(p(run('名称：________。')), all('县局'))).toContain(
      '<w:sz w:val="24"/><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">县局    </w:t>',
    );
    expect(await filled(p(run('名称：'), stroke('          ')), all('县局'))).toContain(
      '<w:u w:val="single"/></w:rPr><w:t xml:space="preserve">县局      </w:t>',
    );
  });

  const name = p(run('集群名称：'), stroke());
  test.each<readonly [why: string, old: readonly string[] | undefined, uneven: boolean, times: number]>([
    ['drawn once', undefined, false, 1],
    ['twice, alike: both are filled in', [name], false, 2],
    ['for old programs with other words: neither is', [p(run('园区名称：'), stroke())], true, 0],
    ['for old programs without the blank: neither is', [p(run('集群名称见附件'))], true, 0],
    ['for old programs with one more: neither is', [name, name], true, 0],
  ])('a text box %s', async (_, old, uneven, times) => {
    const xml = p(old === undefined ? textBox(name) : textBoxTwice([name], old));
    const { desk, blanks } = await open(formOf(xml));
    expect(blanks.map((blank) => [blank.label, blank.uneven ?? false])).toEqual([['集群名称', uneven]]);
    const filled = body(desk.fill(uneven ? {} : everything(blanks, '甲集群')));
    expect(filled.split('>甲集群').length - 1).toBe(times);
  });

  test('an element without content opens up', async () => {
    const xml = await filled(table(2, row(cell('名称'), '<w:tc><w:p/></w:tc>')), all('县局'));
    expect(xml).toContain('<w:tc><w:p><w:r><w:t xml:space="preserve">县局</w:t></w:r></w:p></w:tc>');
  });

  test('rows are added when they do not suffice, numbered on; bookmarks and paragraph ids are not doubled', async () => {
    const marked = p(run('')).replace(
      '<w:p>',
      '<w:p w14:paraId="0000000A"><w:bookmarkStart w:id="1" w:name="名"/><w:bookmarkEnd w:id="1"/>',
    );
    const xml = await filled(
      table(
        3,
        row(cell('序号'), cell('企业名称'), cell('产值')),
        row(cell('1'), cell([marked]), cell('')),
        row(cell('2'), cell([marked]), cell('')),
      ),
      (blanks) => ({
        [blanks[0]!.id]: { kind: 'rows', rows: ['甲', '乙', '丙', '丁'].map((name) => ['', name, '']) },
      }),
    );
    const texts = elements(xml, 'tr').map((each) =>
      elements(each, 't')
        .map((t) => t.replace(/<[^>]*>/g, ''))
        .filter((text) => text !== '')
        .join('|'),
    );
    expect(texts).toEqual(['序号|企业名称|产值', '1|甲', '2|乙', '3|丙', '4|丁']);
    expect(xml.match(/paraId/g)).toHaveLength(2);
    expect(xml.match(/bookmarkStart/g)).toHaveLength(2);
  });

  test('fewer rows than the form has leave the rest blank', async () => {
    const rows = [1, 2, 3].map((number) => row(cell(String(number)), cell(''), cell('')));
    const xml = await filled(
      table(3, row(cell('序号'), cell('企业名称'), cell('产值')), ...rows),
      (blanks) => ({
        [blanks[0]!.id]: { kind: 'rows', rows: [['', '甲', '1.00']] },
      }),
    );
    expect(elements(xml, 'tr')).toHaveLength(4);
    expect(elements(xml, 'tr').slice(2)).toEqual(
      rows.slice(1).map((each) => each.replace(/"@1"/g, '"3000"')),
    );
  });

  test('a loop without rows keeps one, with nothing in it', async () => {
    const xml = await filled(
      table(2, row(cell('{#企业名录}{企业名称}'), cell('{从业人员}{/企业名录}'))),
      (blanks) => ({
        [blanks[0]!.id]: { kind: 'rows', rows: [] },
      }),
    );
    expect(elements(xml, 'tr')).toHaveLength(1);
    expect(xml).not.toMatch(/[{}]/);
  });
});

// ── the tree ────────────────────────────────────────────────────────────────────────────────────────

test('every element knows where it stands in the text', () => {
  const source = body(cutUpForm());
  const tree = readTree(strToU8(source), 'x');
  expect(tree.source).toBe(source);
  for (const name of ['w:t', 'w:p', 'w:tbl', 'w:sdt', 'w:vAlign']) {
    for (const { start, end, openEnd, closeStart } of within(tree.root, name)) {
      const xml = source.slice(start, end);
      expect(xml.startsWith(`<${name}`)).toBe(true);
      expect(xml.endsWith(closeStart > openEnd || end > closeStart ? `</${name}>` : '>')).toBe(true);
    }
  }
});

test('a form in UTF-16 or with another prefix is read and filled as well', async () => {
  const parts = formParts(p(run('集群名称：')));
  const xml = strFromU8(parts['word/document.xml']);
  const utf16 = new Uint8Array(Buffer.from(`\uFEFF${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le'));
  const renamed = strToU8(
    xml
      .replaceAll('<w:', '<q:')
      .replaceAll('</w:', '</q:')
      .replaceAll(' w:', ' q:')
      .replace('xmlns:w=', 'xmlns:q='),
  );
  for (const document of [utf16, renamed]) {
    const { desk, blanks } = await open(zipSync({ ...parts, 'word/document.xml': document }));
    expect(blanks.map(({ label }) => label)).toEqual(['集群名称']);
    const after = body(desk.fill(everything(blanks, '甲集群')));
    expect(after).toMatch(/^<\?xml version="1.0" encoding="UTF-8"/);
    expect(after).toContain('>集群名称：甲集群<');
  }
});

test('edits: none changes nothing, insertions come before what is replaced, the outer one counts', () => {
  expect(edited('abcdef', 0, 6, [])).toBe('abcdef');
  expect(
    edited('abcdef', 0, 6, [
      { start: 2, end: 4, text: 'X' },
      { start: 2, end: 2, text: '+' },
      { start: 3, end: 4, text: '!' },
      { start: 6, end: 6, text: '.' },
    ]),
  ).toBe('ab+Xef.');
  expect(edited('abcdef', 1, 3, [{ start: 4, end: 5, text: 'X' }])).toBe('bc');
});
