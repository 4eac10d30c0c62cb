import type { Enterprise } from '../dossier/enterprise.ts';
import { SIZE_CLASS_NAMES, SIZE_CLASSES, type SizeClass } from '../dossier/sector.ts';
import { sizeClassOf } from '../dossier/size-class.ts';

/**
 * 实地抽查 (第十五条): a random sample of the roster. The seed stands on the list, and the same seed with the same
 * roster gives the same enterprises, so anybody can draw it again.
 *
 * Strata are size class × share of output. Each stratum gives at least one enterprise; further places go to the strata
 * by their share of output (largest remainder). Within a stratum every enterprise is as likely as any other.
 */

/** Where an enterprise stands when the largest by output come first. */
export const OUTPUT_BANDS = {
  first: '产值靠前（合计达一半）',
  middle: '产值居中（一半至八成）',
  last: '产值靠后（其余两成）',
  unknown: '产值未填',
} as const;
export type OutputBand = keyof typeof OUTPUT_BANDS;

/** The enterprises that bring the running total up to 50 %, then up to 80 %; the one that crosses belongs to the upper band. */
const BAND_ENDS = [
  ['first', 50n],
  ['middle', 80n],
] as const;

export interface Stratum {
  readonly size: SizeClass | undefined;
  readonly band: OutputBand;
  /** 大型，产值靠前（合计达一半）. */
  readonly name: string;
  /** In it, and drawn from it. */
  readonly of: number;
  readonly drawn: number;
  /** Of the output of the last year, in 分. */
  readonly output: bigint;
}

export interface Drawn {
  readonly enterprise: Enterprise;
  readonly stratum: Stratum;
}

export interface SiteSample {
  readonly seed: string;
  /** The year whose output counts. */
  readonly year: number;
  readonly strata: readonly Stratum[];
  /** In the order of the strata. */
  readonly drawn: readonly Drawn[];
}

/** The fewest that leave no stratum out. */
export const fewest = (enterprises: readonly Enterprise[], year: number): number =>
  stratify(enterprises, year).length;

/** Draws `count` enterprises, or as many as leave no stratum out if that is more; all of them if there are fewer. */
export function siteSample(
  enterprises: readonly Enterprise[],
  { seed, count, year }: { readonly seed: string; readonly count: number; readonly year: number },
): SiteSample {
  const cells = stratify(enterprises, year);
  const places = placesOf(cells, Math.min(Math.max(count, cells.length), enterprises.length));
  const strata: Stratum[] = [];
  const drawn: Drawn[] = [];
  cells.forEach(({ members, ...cell }, index) => {
    const stratum: Stratum = { ...cell, of: members.length, drawn: places[index]! };
    strata.push(stratum);
    // A stream of its own for each stratum: one that changes disturbs no other.
    const dice = diceOf(`${seed}|${cell.name}`);
    for (const enterprise of chosen(members, places[index]!, dice)) drawn.push({ enterprise, stratum });
  });
  return { seed, year, strata, drawn };
}

interface Cell extends Omit<Stratum, 'of' | 'drawn'> {
  readonly members: readonly Enterprise[];
}

const outputOf = (firm: Enterprise, year: number): number | undefined => firm.output[String(year)];
/** The order of the roster must not matter. */
const keyOf = ({ creditCode, name, id }: Enterprise): string => `${creditCode ?? ''}|${name}|${id}`;
const byKey = (a: Enterprise, b: Enterprise): number =>
  keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0;

/** The strata that have somebody in them, largest size and output first. */
function stratify(enterprises: readonly Enterprise[], year: number): Cell[] {
  const bands = bandsOf(enterprises, year);
  const sizes = new Map(enterprises.map((firm) => [firm, sizeClassOf(firm)]));
  return [...SIZE_CLASSES, undefined].flatMap((size) =>
    (Object.keys(OUTPUT_BANDS) as OutputBand[]).flatMap((band): Cell[] => {
      const members = enterprises
        .filter((firm) => sizes.get(firm) === size && bands.get(firm) === band)
        .sort(byKey);
      if (members.length === 0) return [];
      const output = members.reduce((sum, firm) => sum + positive(outputOf(firm, year)), 0n);
      const name = `${size ? SIZE_CLASS_NAMES[size] : '未划型'}，${OUTPUT_BANDS[band]}`;
      return [{ size, band, name, output, members }];
    }),
  );
}

const positive = (value: number | undefined): bigint =>
  value === undefined || value < 0 ? 0n : BigInt(value);

function bandsOf(enterprises: readonly Enterprise[], year: number): Map<Enterprise, OutputBand> {
  const known = enterprises.filter((firm) => outputOf(firm, year) !== undefined);
  const sorted = [...known].sort((a, b) => outputOf(b, year)! - outputOf(a, year)! || byKey(a, b));
  const all = sorted.reduce((sum, firm) => sum + positive(outputOf(firm, year)), 0n);
  let before = 0n;
  const bands = new Map<Enterprise, OutputBand>(enterprises.map((firm) => [firm, 'unknown']));
  for (const firm of sorted) {
    const band = BAND_ENDS.find(([, percent]) => before * 100n < all * percent);
    bands.set(firm, band?.[0] ?? 'last');
    before += positive(outputOf(firm, year));
  }
  return bands;
}

/** One place for each stratum, the rest by output; where there is no output at all, by number. */
function placesOf(cells: readonly Cell[], count: number): number[] {
  const places = cells.map(() => 1);
  const weigh = cells.some(({ output }) => output > 0n)
    ? ({ output }: Cell): bigint => output
    : ({ members }: Cell): bigint => BigInt(members.length);
  let left = count - cells.length;
  // A full stratum takes no more, so what it cannot take goes round again.
  while (left > 0) {
    const open = cells
      .map((_, index) => index)
      .filter((index) => places[index]! < cells[index]!.members.length);
    const weights = open.map((index) => weigh(cells[index]!));
    const all = weights.reduce((sum, each) => sum + each, 0n);
    const exact = (at: number): bigint => (all === 0n ? 0n : (BigInt(left) * weights[at]!) / all);
    const rest = (at: number): bigint => (all === 0n ? 0n : (BigInt(left) * weights[at]!) % all);
    const given = open.map((index, at) =>
      Math.min(Number(exact(at)), cells[index]!.members.length - places[index]!),
    );
    given.forEach((each, at) => (places[open[at]!]! += each));
    const took = given.reduce((sum, each) => sum + each, 0);
    left -= took;
    if (took > 0) continue;
    const order = open
      .map((_, at) => at)
      .sort((a, b) => (rest(b) > rest(a) ? 1 : rest(b) < rest(a) ? -1 : a - b));
    for (const at of order) {
      if (left === 0) break;
      places[open[at]!]! += 1;
      left -= 1;
    }
  }
  return places;
}

/** The first places of a shuffle (Fisher and Yates), then in the order of the roster's keys. */
function chosen(
  members: readonly Enterprise[],
  count: number,
  dice: (below: number) => number,
): Enterprise[] {
  const pile = [...members];
  for (let at = 0; at < count; at += 1) {
    const other = at + dice(pile.length - at);
    [pile[at], pile[other]] = [pile[other]!, pile[at]!];
  }
  return pile.slice(0, count).sort(byKey);
}

/**
 * Whole numbers below a bound, each as likely as any other: SplitMix32 over FNV-1a of the seed. Numbers of the last,
 * incomplete round of the bound are thrown away.
 */
export function diceOf(seed: string): (below: number) => number {
  let state = 0x811c9dc5;
  for (const byte of new Uint8Array([...seed].flatMap(utf8))) state = Math.imul(state ^ byte, 0x01000193);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return (below) => {
    const end = 2 ** 32 - (2 ** 32 % below);
    let drawn = next();
    while (drawn >= end) drawn = next();
    return drawn % below;
  };
}

/** The pure folders know no TextEncoder. */
function utf8(character: string): number[] {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return [code];
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}
