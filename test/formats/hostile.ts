import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { entriesOf, joined, makeZip, numbers, utf8, type MadeEntry } from './make-files.ts';

/** Files that somebody has spoilt on purpose: what is done to a sound one, as values that shrink. */

// ── bytes ───────────────────────────────────────────────────────────────────────────────────────────

type ByteHarm =
  | { readonly kind: 'bit'; readonly at: number; readonly bit: number }
  | { readonly kind: 'number'; readonly at: number; readonly width: 2 | 4; readonly value: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'drop' | 'repeat' | 'zero'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array };

/** Places as shares of the length, so that they fit any file; the ends, where directories stand, more often. */
const place = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0.98, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 0.02, noNaN: true }),
);
const length = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 4096 }));
const telling = fc.constantFrom(0, 1, 2, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0xffff_fffe, 0xffff_ffff);

const byteHarm: fc.Arbitrary<ByteHarm> = fc.oneof(
  fc.record({ kind: fc.constant('bit' as const), at: place, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({
    kind: fc.constant('number' as const),
    at: place,
    width: fc.constantFrom(2 as const, 4 as const),
    value: telling,
  }),
  fc.record({ kind: fc.constant('cut' as const), at: place }),
  fc.record({
    kind: fc.constantFrom('drop' as const, 'repeat' as const, 'zero' as const),
    at: place,
    length,
  }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 64 }),
  }),
);

function harmedBytes(bytes: Uint8Array, harm: ByteHarm): Uint8Array {
  const at = Math.min(Math.floor(harm.at * bytes.length), Math.max(0, bytes.length - 1));
  const copy = bytes.slice();
  switch (harm.kind) {
    case 'bit':
      if (copy.length > 0) copy[at]! ^= 1 << harm.bit;
      return copy;
    case 'number':
      copy.set(numbers([harm.value % 2 ** (8 * harm.width), harm.width]).subarray(0, copy.length - at), at);
      return copy;
    case 'cut':
      return copy.subarray(0, at);
    case 'zero':
      return copy.fill(0, at, at + harm.length);
    case 'drop':
      return joined(copy.subarray(0, at), copy.subarray(at + harm.length));
    case 'repeat':
      return joined(copy.subarray(0, at + harm.length), copy.subarray(at));
    case 'insert':
      return joined(copy.subarray(0, at), harm.bytes, copy.subarray(at));
  }
}

/** Any file with one to four harms done to its bytes. */
export const harmed = (sound: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc.array(byteHarm, { minLength: 1, maxLength: 4 }).map((harms) => harms.reduce(harmedBytes, sound));

// ── archives that lie ───────────────────────────────────────────────────────────────────────────────

const zeros = new Map<number, Uint8Array>();
const bombOf = (megabytes: number): Uint8Array => {
  const made = zeros.get(megabytes) ?? new Uint8Array(megabytes << 20);
  zeros.set(megabytes, made);
  return made;
};

/** What one entry says of itself: elsewhere than it is, more or less than it holds, twice, or in another way. */
const lie: fc.Arbitrary<(entry: MadeEntry) => MadeEntry[]> = fc.oneof(
  telling.map((size) => (entry: MadeEntry) => [{ ...entry, central: { size }, local: { size } }]),
  telling.map((packed) => (entry: MadeEntry) => [{ ...entry, central: { packed }, local: { packed } }]),
  telling.map((crc) => (entry: MadeEntry) => [{ ...entry, central: { crc } }]),
  telling.map((offset) => (entry: MadeEntry) => [{ ...entry, offset }]),
  fc
    .constantFrom(0, 8, 9, 12, 99, 65535)
    .map((method) => (entry: MadeEntry) => [{ ...entry, central: { method } }]),
  fc.constantFrom(1, 8, 64, 0x2000, 0xffff).map((flags) => (entry: MadeEntry) => [{ ...entry, flags }]),
  fc.constant((entry: MadeEntry) => [entry, entry]),
  fc.constant((entry: MadeEntry) => [{ ...entry, descriptor: true }]),
  fc.constant(() => []),
  fc
    .constantFrom(
      '../x',
      '/etc/x',
      'C:\\x',
      '__proto__',
      'constructor',
      'a\u0000b',
      '\u202Egpj.exe',
      'x'.repeat(400),
      '',
    )
    .map((name) => (entry: MadeEntry) => [{ ...entry, name }]),
  fc
    .constantFrom(1, 8, 40)
    .map((megabytes) => (entry: MadeEntry) => [{ ...entry, content: bombOf(megabytes) }]),
  fc.uint8Array({ maxLength: 60 }).map((extra) => (entry: MadeEntry) => [{ ...entry, extra }]),
);

// ── text inside ─────────────────────────────────────────────────────────────────────────────────────

const NASTY = [
  '',
  '__proto__',
  '1e400',
  '-1',
  'NaN',
  '99999999999999999999',
  'A0',
  'XFD1048576',
  'A1:XFD1048576',
  '&#0;',
  '&laugh;',
  ']]>',
  '\uD800',
  '<![CDATA[',
  '=cmd|calc',
  'x'.repeat(40_000),
];
const DEEP = 20_000;

/** One thing done to XML: a value replaced, a piece taken out or repeated, a nest, a declaration. */
const xmlHarm: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...NASTY)).map(
    ([at, value]) =>
      (text: string) =>
        replacedAt(text, /(?<=")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)/g, at, value),
  ),
  fc
    .tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom('', '<a>', '</a>', '<', '>', '<a '.repeat(3)),
    )
    .map(
      ([at, value]) =>
        (text: string) =>
          replacedAt(text, /<[^>]+>/g, at, value),
    ),
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((at) => (text: string) => replacedAt(text, /<\w[^>]*[^/]>/g, at, (tag) => tag.repeat(DEEP))),
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((at) => (text: string) => replacedAt(text, /<\w[^>]*\/>/g, at, (tag) => tag.repeat(5000))),
  fc.constant((text: string) => text.replace(/(<\?xml[^>]*>)?/, '$&<!DOCTYPE x [<!ENTITY a "aaaa">]>')),
  fc.constant((text: string) => text.replace('UTF-8', 'UTF-16')),
);

function replacedAt(
  text: string,
  what: RegExp,
  at: number,
  by: string | ((found: string) => string),
): string {
  const found = [...text.matchAll(what)];
  const one = found[Math.min(Math.floor(at * found.length), found.length - 1)];
  if (!one) return text;
  const value = typeof by === 'string' ? by : by(one[0]);
  return text.slice(0, one.index) + value + text.slice(one.index + one[0].length);
}

/** A ZIP with lies about some of its entries, and harm inside others, under the right checksum. */
export function harmedZip(sound: Uint8Array): fc.Arbitrary<Uint8Array> {
  const parts = Object.entries(unzipSync(sound));
  const paths = parts.map(([path]) => path);
  const texts = paths.filter((path) => /\.(xml|rels)$/.test(path));
  const jsons = paths.filter((path) => path.endsWith('.json'));
  const inside = fc.oneof(
    ...(texts.length > 0 ? [fc.tuple(fc.constantFrom(...texts), xmlHarm)] : []),
    ...(jsons.length > 0 ? [fc.tuple(fc.constantFrom(...jsons), jsonHarm)] : []),
  );
  const end = fc.record({ zip64: fc.boolean(), count: fc.option(telling, { nil: undefined }) });
  return fc
    .record({
      lies: fc.array(fc.tuple(fc.constantFrom(...paths), lie), { maxLength: 2 }),
      inside: fc.array(inside, { maxLength: 2 }),
      end: fc.option(end, { nil: undefined, freq: 6 }),
    })
    .map(({ lies, inside, end }) => {
      const changed = parts.map(([path, bytes]) => {
        const harms = inside.filter(([each]) => each === path);
        return [
          path,
          harms.length === 0 ? bytes : utf8(harms.reduce((text, [, harm]) => harm(text), decode(bytes))),
        ] as const;
      });
      const entries = entriesOf(Object.fromEntries(changed)).flatMap((entry) =>
        lies.filter(([path]) => path === entry.name).reduce((all, [, lie]) => all.flatMap(lie), [entry]),
      );
      const { zip64 = false, count } = end ?? {};
      return makeZip(entries, { zip64, ...(count !== undefined && { count }) });
    });
}
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

// ── JSON ────────────────────────────────────────────────────────────────────────────────────────────

/** Made anew each time, because a later harm may reach into it. */
const odd: fc.Arbitrary<() => unknown> = fc.oneof(
  fc
    .constantFrom(
      'null',
      'true',
      '-0',
      '-1',
      '0.1',
      '1e308',
      '9007199254740992',
      '""',
      '"0"',
      '"__proto__"',
      '"\\ud800"',
      '[]',
      '{}',
      '[[[]]]',
    )
    .map((json) => (): unknown => JSON.parse(json)),
  fc.string({ maxLength: 20, unit: 'binary' }).map((text) => () => text),
  fc.constant(() => '长'.repeat(100_000)),
  fc.constant(() => Array.from({ length: 200_000 }, () => 0)),
  fc.constantFrom(80, 5000, 100_000).map((depth) => () => new Nest(depth)),
);
/** Written as so many brackets; an array that deep could not be walked. */
class Nest {
  /** Out of reach of another harm, which would make it deeper than a text can be. */
  readonly #depth: number;
  constructor(depth: number) {
    this.#depth = depth;
  }
  toJSON(): string {
    return `@nest${this.#depth}@`;
  }
}
const written = (value: unknown): string =>
  JSON.stringify(value).replace(
    /"@nest(\d+)@"/g,
    (_, depth: string) => '['.repeat(Number(depth)) + ']'.repeat(Number(depth)),
  );

type Steps = readonly number[];
/** Somewhere inside, a value replaced, taken out or repeated, or a key added that could poison an object. */
const valueHarm: fc.Arbitrary<(root: unknown) => void> = fc
  .tuple(
    fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
    fc.oneof(
      odd.map((value) => ({ kind: 'replace' as const, value })),
      fc.constantFrom({ kind: 'remove' as const }, { kind: 'poison' as const }, { kind: 'repeat' as const }),
    ),
  )
  .map(([steps, harm]) => (root: unknown) => {
    const [holder, key] = inside(root, steps);
    if (holder === undefined) return;
    const target = holder as Record<string, unknown>;
    if (harm.kind === 'replace') target[key] = harm.value();
    else if (harm.kind === 'remove') {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(target, key);
    } else if (harm.kind === 'repeat' && Array.isArray(holder))
      holder.push(...Array.from({ length: 500 }, () => target[key]));
    else if (harm.kind === 'poison' && !Array.isArray(holder))
      Object.defineProperty(target, '__proto__', {
        value: { admin: true },
        enumerable: true,
        writable: true,
        configurable: true,
      });
  });

function inside(root: unknown, steps: Steps): readonly [object | undefined, string] {
  let at = root;
  let found: readonly [object | undefined, string] = [undefined, ''];
  for (const step of steps) {
    if (typeof at !== 'object' || at === null) break;
    const keys = Object.keys(at);
    if (keys.length === 0) break;
    const key = keys[step % keys.length]!;
    found = [at, key];
    at = (at as Record<string, unknown>)[key];
  }
  return found;
}

/** A JSON text with something done inside it; `resealed` may put its checksum right again. */
export const harmedJson = (
  sound: Uint8Array,
  resealed: (root: unknown) => void = () => undefined,
): fc.Arbitrary<Uint8Array> =>
  fc.array(valueHarm, { minLength: 1, maxLength: 3 }).map((harms) => {
    const root: unknown = JSON.parse(decode(sound));
    for (const harm of harms) harm(root);
    resealed(root);
    return utf8(written(root));
  });

/** Undefined for a text that another harm has made no JSON of, or one too deep to be walked. */
function parsed(text: string): unknown {
  if (text.includes('['.repeat(80))) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const jsonHarm: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.array(valueHarm, { minLength: 1, maxLength: 3 }).map((harms) => (text: string) => {
    const root = parsed(text);
    for (const harm of harms) harm(root);
    return root === undefined ? text : written(root);
  }),
  fc.constantFrom(
    (text: string) => `\uFEFF${text}`,
    (text: string) => `${text}}`,
    (text: string) => text.slice(0, -1),
    (text: string) => text.replace(/\d+/, '1e999'),
    () => '',
    () => '['.repeat(200_000),
  ),
);
