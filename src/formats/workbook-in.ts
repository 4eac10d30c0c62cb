import { ReadStop } from './read-fault.ts';
import { isDateFormat } from './cell-in.ts';
import { shownName } from './file-names.ts';
import { xmlTaker, type XmlReader } from './xml-in.ts';
import type { Zip, ZipPart } from './zip-directory.ts';
import { inflatePart } from './zip-inflate.ts';

/** What a workbook says before its sheets: their names and parts, the shared texts, which styles are dates. */

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  /** Day 0 of its dates. */
  readonly epoch: 1900 | 1904;
  /** The shared texts, unread: a preview needs only the first of them. */
  readonly strings: ZipPart | undefined;
  /** Style numbers that show a date. */
  readonly dateStyles: ReadonlySet<number>;
}

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: ZipPart;
}

/** Reads one XML part; the reader may end it early. */
export async function readXml(zip: Zip, part: ZipPart, reader: XmlReader): Promise<void> {
  const { take, end } = xmlTaker(reader, part.path);
  await inflatePart(zip, part, take);
  end();
}

/** Throws a ReadStop for what is no workbook or lacks a part. */
export async function readWorkbookParts(zip: Zip): Promise<WorkbookParts> {
  const main = await mainPart(zip);
  const relations = await readRelations(zip, main.path);
  const { listed, epoch } = await readSheetList(zip, main);
  const sheets = listed.flatMap(({ name, hidden, id }): SheetPart[] => {
    const relation = relations.find((each) => each.id === id);
    if (relation && relation.type !== 'worksheet') return [];
    return [{ name, hidden, part: required(zip, relation?.target ?? `工作表“${name}”`) }];
  });
  if (sheets.length === 0) throw new ReadStop({ kind: 'incomplete', part: '工作表' });
  const named = (type: string): ZipPart | undefined => {
    const relation = relations.find((each) => each.type === type);
    return relation && zip.find(relation.target);
  };
  return {
    sheets,
    epoch,
    strings: named('sharedStrings'),
    dateStyles: await readDateStyles(zip, named('styles')),
  };
}

const required = (zip: Zip, path: string): ZipPart => {
  const part = zip.find(path);
  if (!part) throw new ReadStop({ kind: 'incomplete', part: path });
  return part;
};

const OTHER_FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\.bin$/i, '.xlsb'],
  [/^content\.xml$/i, '.ods'],
];

async function mainPart(zip: Zip): Promise<ZipPart> {
  const paths = zip.parts.map(({ path }) => path);
  const other = OTHER_FORMATS.find(([pattern]) => paths.some((path) => pattern.test(path)));
  if (other) throw new ReadStop({ kind: 'otherFormat', format: other[1] });
  const isOffice = paths.some((path) => /^(\[Content_Types\]\.xml|xl\/.+)$/i.test(path));
  if (!isOffice || paths.some((path) => /^(word|ppt)\//i.test(path))) {
    throw new ReadStop({ kind: 'notSpreadsheet' });
  }
  required(zip, '[Content_Types].xml');
  const relations = await readRelations(zip, '');
  const main = relations.find(({ type }) => type === 'officeDocument');
  return required(zip, main?.target ?? 'xl/workbook.xml');
}

// ── relations ───────────────────────────────────────────────────────────────────────────────────────

export interface Relation {
  readonly id: string;
  /** Last word of the type's address: worksheet. */
  readonly type: string;
  readonly target: string;
}

/** Relations inside the file; a link to anywhere else is not followed and not kept. */
export async function readRelations(zip: Zip, path: string): Promise<Relation[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const part = zip.find(`${folder}_rels/${path.slice(folder.length)}.rels`);
  const relations: Relation[] = [];
  if (!part) return relations;
  await readXml(zip, part, {
    ...IGNORE,
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      relations.push({
        id: attributes.get('Id') ?? '',
        type: (attributes.get('Type') ?? '').replace(/^.*\//, ''),
        target: resolvePath(folder, attributes.get('Target') ?? ''),
      });
    },
  });
  return relations;
}

const IGNORE: XmlReader = { open: () => undefined, close: () => undefined, text: () => undefined };

function resolvePath(folder: string, target: string): string {
  const segments: string[] = [];
  for (const segment of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

// ── the list of sheets ──────────────────────────────────────────────────────────────────────────────

interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly id: string;
}

async function readSheetList(
  zip: Zip,
  main: ZipPart,
): Promise<{ readonly listed: ListedSheet[]; readonly epoch: 1900 | 1904 }> {
  const listed: ListedSheet[] = [];
  const names = new Set<string>();
  let epoch: 1900 | 1904 = 1900;
  await readXml(zip, main, {
    ...IGNORE,
    open: (element, attributes) => {
      if (element === 'workbookPr' && isOn(attributes.get('date1904'))) epoch = 1904;
      if (element !== 'sheet') return;
      const name = shownName(attributes.get('name') ?? '');
      if (names.has(name.toLowerCase())) {
        throw new ReadStop({ kind: 'broken', what: `有两个名为“${name}”的工作表` });
      }
      names.add(name.toLowerCase());
      const state = attributes.get('state');
      listed.push({
        name,
        hidden: state === 'hidden' || state === 'veryHidden',
        id: attributes.get('id') ?? '',
      });
    },
  });
  return { listed, epoch };
}

export const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';

// ── shared texts and styles ─────────────────────────────────────────────────────────────────────────

/** The first `count` texts of <si>, runs joined; <rPh> tells how a Japanese name is spoken. */
export async function readStrings(zip: Zip, part: ZipPart | undefined, count = Infinity): Promise<string[]> {
  const strings: string[] = [];
  if (!part || count === 0) return strings;
  let pieces: string[] = [];
  let spoken = false;
  let inText = false;
  await readXml(zip, part, {
    open: (name) => {
      if (name === 'si') pieces = [];
      else if (name === 'rPh') spoken = true;
      else if (name === 't') inText = !spoken;
    },
    text: (piece) => {
      if (inText) pieces.push(piece);
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') spoken = false;
      else if (name === 'si') strings.push(pieces.join(''));
    },
    isDone: () => strings.length >= count,
  });
  return strings;
}

async function readDateStyles(zip: Zip, part: ZipPart | undefined): Promise<Set<number>> {
  const dates = new Set<number>();
  if (!part) return dates;
  const codes = new Map<string, string>();
  let inCells = false;
  let count = 0;
  await readXml(zip, part, {
    ...IGNORE,
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(attributes.get('numFmtId') ?? '', attributes.get('formatCode') ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = attributes.get('numFmtId') ?? '0';
        if (isDateFormat(Number(id), codes.get(id))) dates.add(count);
        count += 1;
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}
