import { err, ok, type Result } from '../base/result.ts';
import { FORMATS, type Format } from './attachment.ts';

/** What a file that is to be attached is, by its bytes, and the one sentence for each that is refused. */

const MEGABYTE = 1024 * 1024;
export const MAX_ATTACHMENT = 100 * MEGABYTE;
const LARGE = 20 * MEGABYTE;
/** A photo of a good phone has 50 million points; an A0 sheet at 150 dpi has 35 million. */
const MOST_POINTS = 60_000_000;

export interface Intake {
  readonly format: Format;
  /** Without folders, with the extension of its format. */
  readonly name: string;
  readonly warnings: readonly string[];
}

export type IntakeFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLarge'; readonly size: number }
  /** A page or drawing that could run a script: html, svg, xml. */
  | { readonly kind: 'markup' }
  /** A picture that would fill the memory once it is drawn, however small its file. */
  | { readonly kind: 'tooManyPoints'; readonly width: number; readonly height: number }
  /** Another known kind, and what to do with it. */
  | { readonly kind: 'other'; readonly what: string; readonly remedy: string }
  | { readonly kind: 'unknown' };

/** Refused before its bytes are read. */
export function sizeFault(size: number): IntakeFault | undefined {
  if (size === 0) return { kind: 'empty' };
  return size > MAX_ATTACHMENT ? { kind: 'tooLarge', size } : undefined;
}

/** Looks at the whole file; its name decides nothing. */
export function takeIn(name: string, bytes: Uint8Array): Result<Intake, IntakeFault> {
  const fault = sizeFault(bytes.length);
  if (fault) return err(fault);
  const format = formatOf(bytes);
  if (format === undefined) return err(refusal(bytes));
  const size = format === 'pdf' ? undefined : pictureSize(bytes, format);
  if (size && size.width * size.height > MOST_POINTS) return err({ kind: 'tooManyPoints', ...size });
  const kept = withExtension(name, format);
  return ok({ format, name: kept, warnings: warningsFor(name, kept, format, bytes) });
}

/** By magic bytes at the very beginning; undefined for all that is not kept. */
export function formatOf(bytes: Uint8Array): Format | undefined {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  return undefined;
}

interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** As the header of the picture has it; nothing is decoded. Undefined where it does not say. */
export function pictureSize(bytes: Uint8Array, format: 'jpg' | 'png'): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (format === 'png') {
    return bytes.length < 24 ? undefined : { width: view.getUint32(16), height: view.getUint32(20) };
  }
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    // Frames of every kind; what lies between them are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    if (marker === 0xda) return undefined;
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

const AS_PDF = '请在原程序中另存为 PDF';
const AS_JPG = '请用看图软件另存为 JPG 或 PNG';
const OTHERS: readonly { offset?: number; magic: readonly number[]; what: string; remedy: string }[] = [
  { magic: [0xd0, 0xcf, 0x11, 0xe0], what: '旧版 Office 或 WPS 文档', remedy: AS_PDF },
  { magic: [0x50, 0x4b], what: 'Office、OFD 文档或压缩包', remedy: `${AS_PDF}；压缩包请先解压` },
  { magic: [0x52, 0x61, 0x72, 0x21], what: '压缩包', remedy: '请先解压，再附里面的 PDF 或图片' },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], what: '压缩包', remedy: '请先解压，再附里面的 PDF 或图片' },
  { magic: [0x47, 0x49, 0x46, 0x38], what: 'GIF 图片', remedy: AS_JPG },
  { magic: [0x42, 0x4d], what: 'BMP 图片', remedy: AS_JPG },
  { magic: [0x49, 0x49, 0x2a, 0x00], what: 'TIFF 图片', remedy: AS_JPG },
  { magic: [0x4d, 0x4d, 0x00, 0x2a], what: 'TIFF 图片', remedy: AS_JPG },
  { offset: 8, magic: [0x57, 0x45, 0x42, 0x50], what: 'WebP 图片', remedy: AS_JPG },
  {
    offset: 4,
    magic: [0x66, 0x74, 0x79, 0x70],
    what: 'HEIC 照片或视频',
    remedy: '照片请在手机上选“兼容性最佳”或另存为 JPG',
  },
  { magic: [0x4d, 0x5a], what: '程序文件', remedy: '请确认来源，改附 PDF 或图片' },
];

function refusal(bytes: Uint8Array): IntakeFault {
  if (isMarkup(bytes)) return { kind: 'markup' };
  const other = OTHERS.find(({ offset, magic }) => startsWith(bytes, magic, offset));
  return other ? { kind: 'other', what: other.what, remedy: other.remedy } : { kind: 'unknown' };
}

/** The first thing that is no blank is '<', in UTF-8 or either UTF-16. */
function isMarkup(bytes: Uint8Array): boolean {
  const blanks = [0x00, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff];
  return bytes.subarray(0, 1024).find((byte) => !blanks.includes(byte)) === 0x3c;
}

function warningsFor(given: string, kept: string, format: Format, bytes: Uint8Array): string[] {
  return [
    ...(extensionOf(given) !== extensionOf(kept) && !(format === 'jpg' && extensionOf(given) === 'jpeg')
      ? [`“${given}”的内容是 ${FORMATS[format]}，与扩展名不符，已按“${kept}”保存，请核对是不是这个文件。`]
      : []),
    ...(bytes.length > LARGE
      ? [
          `“${kept}”有 ${Math.round(bytes.length / MEGABYTE)} MB，已附上；申报系统常限制大小，建议压缩后换新版本。`,
        ]
      : []),
    ...(format === 'pdf' ? pdfWarnings(kept, bytes) : []),
    ...(format === 'jpg' && !endsWithPicture(bytes) ? [cutOff(kept)] : []),
  ];
}

function pdfWarnings(name: string, bytes: Uint8Array): string[] {
  return [
    ...(includes(bytes, '/Encrypt')
      ? [`“${name}”加了密，已附上，但收件人可能打不开或不能打印；请另存一份不加密的，换新版本。`]
      : []),
    ...(includes(bytes, '/JavaScript') || includes(bytes, '/Launch')
      ? [
          `“${name}”带有脚本或启动程序的动作，已附上，本工具不会运行它；收件人的阅读器可能报警，请打印成新的 PDF，换新版本。`,
        ]
      : []),
    ...(includes(bytes.subarray(-2048), '%%EOF') ? [] : [cutOff(name)]),
  ];
}

const cutOff = (name: string): string =>
  `“${name}”末尾不完整，可能没有下载完，已附上；请打开核对，必要时换新版本。`;

/** The mark of a JPEG's end; a phone may lay a film or a preview behind it. */
const endsWithPicture = (bytes: Uint8Array): boolean => {
  for (let at = bytes.lastIndexOf(0xd9); at > 0; at = bytes.lastIndexOf(0xd9, at - 1)) {
    if (bytes[at - 1] === 0xff) return true;
  }
  return false;
};

/** Chinese for a refusal: what, which file, that nothing changed, what to do. */
export function intakeFaultSentence(fault: IntakeFault, file: string): string {
  const unchanged = '已有的材料没有改动。';
  switch (fault.kind) {
    case 'empty':
      return `没有附上“${file}”：这是空文件（0 字节，E-301）。${unchanged}请重新复制原文件后再附。`;
    case 'tooLarge':
      return `没有附上“${file}”：文件有 ${Math.ceil(fault.size / MEGABYTE)} MB，超过 100 MB（E-302）。${unchanged}请压缩或拆分后再附。`;
    case 'markup':
      return `没有附上“${file}”：内容是网页或矢量图（html、svg、xml），可能带有程序（E-303）。${unchanged}请打印成 PDF 或截图后再附。`;
    case 'tooManyPoints':
      return `没有附上“${file}”：图片有 ${fault.width} × ${fault.height} 点，超过 6000 万点，打开它会占满内存（E-308）。${unchanged}请用看图软件缩小后再附。`;
    case 'other':
      return `没有附上“${file}”：内容是${fault.what}，只收 PDF、JPG、PNG（E-304）。${unchanged}${fault.remedy}。`;
    case 'unknown':
      return `没有附上“${file}”：认不出内容，只收 PDF、JPG、PNG（E-305）。${unchanged}请确认文件能打开，另存为 PDF 后再附。`;
  }
}

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

const CONTROL = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const MAX_NAME = 120;

/** '扫描件.jpeg' becomes '扫描件.jpg', '扫描件.html' that is a PDF '扫描件.pdf'. */
function withExtension(name: string, format: Format): string {
  const plain = name
    .normalize('NFC')
    .replace(CONTROL, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .trim();
  const stem = plain.replace(/\.[^.]*$/, '');
  const short = [...(stem === '' ? '未命名' : stem)].slice(0, MAX_NAME).join('');
  return `${short}.${format}`;
}

const startsWith = (bytes: Uint8Array, magic: readonly number[], at = 0): boolean =>
  magic.every((byte, index) => bytes[at + index] === byte);

/** Whether ASCII text stands anywhere in the bytes. */
function includes(bytes: Uint8Array, text: string): boolean {
  const wanted = [...text].map((letter) => letter.charCodeAt(0));
  for (let at = bytes.indexOf(wanted[0]!); at !== -1; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (startsWith(bytes, wanted, at)) return true;
  }
  return false;
}
