import type { Result } from '../base/result.ts';
import type { RawBook, RawSheet } from '../dossier/raw-sheet.ts';
import { shownName } from './file-names.ts';
import { csvRows, decodeText, separatorOf, type Encoding, type Separator } from './csv-in.ts';
import { refuseOle, startsWith } from './file-start.ts';
import { MAX_BYTES, READ_LIMITS, tooLarge, WORKBOOK_ZIP, type ReadLimits } from './limits.ts';
import { attempt, ReadStop, type ReadFault } from './read-fault.ts';
import { Budget, SheetReader } from './sheet-in.ts';
import { readStrings, readWorkbookParts, readXml } from './workbook-in.ts';
import { openZip, type Zip } from './zip-directory.ts';
import { inflatePart } from './zip-inflate.ts';

/** A spreadsheet file as it really arrives → RawBook. What it is, is told by its content, never by its name. */

export interface ReadOptions {
  /** For text files: overrule what was detected. */
  readonly encoding?: Encoding;
  readonly separator?: Separator;
  /** A preview: only so many rows with content of every sheet, and the rest of the file unread. */
  readonly firstRows?: number;
  readonly limits?: ReadLimits;
}

/** Rows of a preview. */
export const PREVIEW_ROWS = 20;

export function readSpreadsheetBytes(
  bytes: Uint8Array,
  file: string,
  options: ReadOptions = {},
): Promise<Result<RawBook, ReadFault>> {
  return attempt(async () => {
    if (bytes.length === 0) throw new ReadStop({ kind: 'empty' });
    if (bytes.length > MAX_BYTES) throw new ReadStop(tooLarge());
    return named(await readContent(bytes, shownName(file), options), file);
  });
}

/** The names as they can be shown, and a word where that is not as they are written. */
function named(book: RawBook, file: string): RawBook {
  const notice = `文件名过长，或含有看不见的、改变文字方向的字符，这里显示为“${book.file}”。`;
  return book.file === file ? book : { ...book, notices: [notice, ...book.notices] };
}

async function readContent(bytes: Uint8Array, file: string, options: ReadOptions): Promise<RawBook> {
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(bytes, file, options);
  refuseOle(bytes);
  return readText(bytes, file, options);
}

// ── xlsx ────────────────────────────────────────────────────────────────────────────────────────────

async function readWorkbook(
  bytes: Uint8Array,
  file: string,
  { firstRows, limits = READ_LIMITS }: ReadOptions,
): Promise<RawBook> {
  const zip = await openZip(new Blob([bytes as Uint8Array<ArrayBuffer>]), WORKBOOK_ZIP);
  const book = await readWorkbookParts(zip);
  const sheetsWith = async (strings: readonly string[]): Promise<SheetReader[]> => {
    const budget = new Budget(limits);
    const readers: SheetReader[] = [];
    for (const listed of book.sheets) {
      const reader = new SheetReader(listed, { ...book, strings }, limits, budget, firstRows);
      await readXml(zip, listed.part, reader);
      readers.push(reader);
    }
    return readers;
  };
  // A preview looks twice at its few rows, rather than once at all the texts of the file.
  const used = firstRows === undefined ? undefined : await sheetsWith([]);
  const count = used && Math.max(...used.map(({ stringsUsed }) => stringsUsed));
  const found = (await sheetsWith(await readStrings(zip, book.strings, count))).map((each) => each.result());
  const sheets: RawSheet[] = found.map(({ sheet }) => sheet);
  const notices = found.flatMap((each) => each.notices);
  if (firstRows === undefined) await checkTheRest(zip);
  if (zip.parts.some(({ path }) => /vbaProject\.bin$/i.test(path))) {
    notices.push('文件含有宏，已忽略，只读取数值。');
  }
  return { file, sheets, notices, epoch: book.epoch };
}

/** A declaration that could pull in or blow up entities. */
const FORBIDDEN = /<!(DOCTYPE|ENTITY)/i;

/** Every part must be whole, also the pictures we do not use, and no XML may declare anything. */
async function checkTheRest(zip: Zip): Promise<void> {
  for (const part of zip.parts.filter((each) => !zip.checked.has(each))) {
    let tail = '';
    const isXml = /\.(xml|rels|vml)$/i.test(part.path);
    await inflatePart(zip, part, (piece) => {
      if (!isXml) return undefined;
      const text = tail + latin1(piece);
      if (FORBIDDEN.test(text)) throw new ReadStop({ kind: 'unsafe' });
      tail = text.slice(-12);
      return undefined;
    });
  }
}

/** XML names and keywords are ASCII, so one byte per character is enough to look for them. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

// ── text ────────────────────────────────────────────────────────────────────────────────────────────

const MARKUP = /^\s*(<!doctype html|<html|<head|<body|<table|<meta|<\?xml|MIME-Version:)/i;

function readText(
  bytes: Uint8Array,
  file: string,
  { encoding: wanted, separator: chosen, firstRows, limits = READ_LIMITS }: ReadOptions,
): RawBook {
  const decoded = decodeText(bytes, wanted);
  if (!decoded) throw new ReadStop({ kind: 'notSpreadsheet' });
  const { text, encoding } = decoded;
  if (MARKUP.test(text.slice(0, 1024))) throw new ReadStop({ kind: 'html' });
  if (text.trim() === '') throw new ReadStop({ kind: 'empty' });
  const separator = chosen ?? separatorOf(text, limits);
  const { rows, widest, ignored } = csvRows(text, separator, limits, firstRows);
  // One column everywhere is prose, not a table; unless a person chose to look at it that way.
  if (widest < 2 && !chosen && !wanted) throw new ReadStop({ kind: 'notSpreadsheet' });
  const notices = ignored === 0 ? [] : [`第${limits.columns}列以后的${ignored}个单元格已忽略。`];
  const name = file.replace(/\.[^.]*$/, '');
  return { file, encoding, separator, sheets: [{ name, hidden: false, rows, merges: [] }], notices };
}
