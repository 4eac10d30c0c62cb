import { describe, expect, test } from 'vitest';
import {
  intakeFaultSentence,
  MAX_ATTACHMENT,
  sizeFault,
  takeIn,
  type IntakeFault,
} from '../../src/dossier/attachment-intake.ts';
import type { Format } from '../../src/dossier/attachment.ts';
import { PdfPages } from '../../src/formats/pdf-pages.ts';
import { pdfWith } from '../formats/make-pdf.ts';

/** What a file is told by its bytes; its name decides nothing. */

const bytes = (text: string): Uint8Array => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
const PDF = '%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n';
const JPG = '\xff\xd8\xff\xe0\x00\x04AB\xff\xda\xff\xd9';
const PNG = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';

const two = (value: number): string => String.fromCharCode(value >> 8, value & 0xff);
const four = (value: number): string => two(Math.floor(value / 65_536)) + two(value % 65_536);
/** A JPEG that says this of itself, and holds nothing. */
const frame = (marker: number, width: number, height: number, colours = 3): string =>
  `\xff\xd8\xff\xe0\x00\x04AB\xff${String.fromCharCode(marker)}\x00\x0b\x08${two(height)}${two(width)}${String.fromCharCode(colours)}\xff\xda\xff\xd9`;

describe('what is kept', () => {
  test.each<readonly [string, string, Format, string, string | undefined]>([
    ['批复.pdf', PDF, 'pdf', '批复.pdf', undefined],
    ['批复.PDF', PDF, 'pdf', '批复.pdf', undefined],
    ['照片.jpg', JPG, 'jpg', '照片.jpg', undefined],
    ['照片.jpeg', JPG, 'jpg', '照片.jpg', undefined],
    ['截图.png', PNG, 'png', '截图.png', undefined],
    ['截图.jpg', PNG, 'png', '截图.png', '与扩展名不符'],
    ['证明.html', PDF, 'pdf', '证明.pdf', '与扩展名不符'],
    ['没有扩展名', PDF, 'pdf', '没有扩展名.pdf', '与扩展名不符'],
    ['../../a:b.pdf', PDF, 'pdf', '.._.._a_b.pdf', undefined],
    ['倒\u202efdp.exe', PDF, 'pdf', '倒fdp.pdf', '与扩展名不符'],
    ['加密.pdf', PDF.replace('/Root', '/Encrypt 5 0 R /Root'), 'pdf', '加密.pdf', '加了密'],
    [
      '脚本.pdf',
      PDF.replace('/Root', '/OpenAction << /S /JavaScript >> /Root'),
      'pdf',
      '脚本.pdf',
      '带有脚本',
    ],
    ['启动.pdf', PDF.replace('/Root', '/OpenAction << /S /Launch >> /Root'), 'pdf', '启动.pdf', '启动程序'],
    ['既是PDF又是ZIP.zip', `${PDF}PK\x03\x04${PDF}`, 'pdf', '既是PDF又是ZIP.pdf', '与扩展名不符'],
    ['半截.jpg', JPG.slice(0, -2), 'jpg', '半截.jpg', '末尾不完整'],
    ['四色.jpg', frame(0xc0, 3000, 2000, 4), 'jpg', '四色.jpg', undefined],
    ['六千万点.png', `${PNG}${four(10_000)}${four(6000)}`, 'png', '六千万点.png', undefined],
    ['半截.pdf', PDF.replace('%%EOF', ''), 'pdf', '半截.pdf', '末尾不完整'],
  ])('%s', (name, content, format, kept, warning) => {
    const taken = takeIn(name, bytes(content));
    expect(taken).toMatchObject({ ok: true, value: { format, name: kept } });
    const warnings = taken.ok ? taken.value.warnings : [];
    expect(warnings).toHaveLength(warning === undefined ? 0 : 1);
    if (warning !== undefined) expect(warnings[0]).toContain(warning);
  });

  test('66: a PDF of 10 000 pages is kept, and its pages are counted', () => {
    const thick = pdfWith(10_000);
    expect(takeIn('厚.pdf', thick)).toMatchObject({ ok: true, value: { format: 'pdf', warnings: [] } });
    const pages = new PdfPages();
    pages.add(thick);
    expect(pages.count).toBe(10_000);
  });

  test('more than 20 MB is kept, with a word about it', () => {
    const large = new Uint8Array(21 * 1024 * 1024);
    large.set(bytes(PNG));
    const taken = takeIn('大图.png', large);
    expect(taken).toMatchObject({ ok: true, value: { warnings: [expect.stringContaining('21 MB')] } });
  });
});

describe('what is refused, and what to do', () => {
  test.each<readonly [string, string, IntakeFault['kind'], string]>([
    ['空.pdf', '', 'empty', '空文件'],
    ['网页.pdf', '<!DOCTYPE html><script>alert(1)</script>', 'markup', '打印成 PDF'],
    ['图.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', 'markup', 'svg'],
    ['图.jpg', '\xef\xbb\xbf\n  <?xml version="1.0"?>', 'markup', 'xml'],
    ['宽.pdf', '\xff\xfe<\0h\0t\0m\0l\0', 'markup', 'html'],
    ['两面.pdf', `<html>${PDF}`, 'markup', 'html'],
    ['表.docx', 'PK\x03\x04', 'other', '另存为 PDF'],
    ['表.doc', '\xd0\xcf\x11\xe0', 'other', 'WPS'],
    ['图.gif', 'GIF89a', 'other', '另存为 JPG'],
    ['图.bmp', 'BM\0\0', 'other', 'BMP'],
    ['扫描.tif', 'II*\0', 'other', 'TIFF'],
    ['手机.heic', '\0\0\0\x18ftypheic', 'other', 'HEIC'],
    ['图.webp', 'RIFF\0\0\0\0WEBP', 'other', 'WebP'],
    ['包.rar', 'Rar!\x1a\x07', 'other', '解压'],
    ['材料.pdf', 'MZ\x90', 'other', '程序文件'],
    ['很大.jpg', frame(0xc0, 65_500, 65_500), 'tooManyPoints', '65500 × 65500 点'],
    ['很大.png', `${PNG}${four(60_000)}${four(60_000)}`, 'tooManyPoints', '缩小后再附'],
    ['逐行.jpg', frame(0xc2, 10_001, 6000), 'tooManyPoints', 'E-308'],
    ['程序.exe', 'MZ\x90', 'other', '程序文件'],
    ['脚本.js', 'alert(1)', 'unknown', '认不出'],
    ['快捷方式.lnk', 'L\0\0\0\x01\x14\x02\0', 'unknown', '认不出'],
    ['网页.mht', 'MIME-Version: 1.0', 'unknown', '认不出'],
    ['数据.xml', '<?xml version="1.0"?><x/>', 'markup', 'xml'],
    ['随便.pdf', '没有开头', 'unknown', '认不出'],
    ['后移.pdf', `junk ${PDF}`, 'unknown', '认不出'],
  ])('%s', (name, content, kind, told) => {
    const taken = takeIn(name, bytes(content));
    expect(taken).toMatchObject({ ok: false, error: { kind } });
    if (taken.ok) return;
    const sentence = intakeFaultSentence(taken.error, name);
    for (const part of [name, '没有附上', '已有的材料没有改动。', told]) expect(sentence).toContain(part);
  });

  test.each<readonly [string, number, IntakeFault['kind'] | undefined]>([
    ['nothing', 0, 'empty'],
    ['one byte', 1, undefined],
    ['100 MB', MAX_ATTACHMENT, undefined],
    ['one byte more', MAX_ATTACHMENT + 1, 'tooLarge'],
  ])('by size alone: %s', (_, size, kind) => {
    const fault = sizeFault(size);
    expect(fault?.kind).toBe(kind);
    if (fault?.kind === 'tooLarge')
      expect(intakeFaultSentence(fault, '大.pdf')).toContain('101 MB，超过 100 MB');
  });
});
