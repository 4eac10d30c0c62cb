import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Whether the colours can be read, by every eye and in grey. */

const tokens = new Map(
  [...readFileSync('src/ui/tokens.css', 'utf8').matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(
    ([, name, hex]) => [name!, hex!],
  ),
);
type Three = readonly [number, number, number];
type Matrix = readonly [Three, Three, Three];

/** Linear light, 0 to 1. */
function linear(token: string): Three {
  const hex = tokens.get(token);
  if (hex === undefined) throw new Error(`no colour --${token}`);
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return [red!, green!, blue!];
}
const times = (matrix: Matrix, [a, b, c]: Three): Three =>
  matrix.map(([x, y, z]) => x * a + y * b + z * c) as unknown as Three;

const luminance = (token: string): number => {
  const [red, green, blue] = linear(token);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear light. */
const SIGHT: Record<string, Matrix> = {
  everybody: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'without red (protan)': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'without green (deutan)': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};
const XYZ: Matrix = [
  [0.4124, 0.3576, 0.1805],
  [0.2126, 0.7152, 0.0722],
  [0.0193, 0.1192, 0.9505],
];
function lab(light: Three): Three {
  const [x, y, z] = times(XYZ, light);
  const bent = (part: number): number => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116);
  const [fx, fy, fz] = [bent(x / 0.9505), bent(y), bent(z / 1.089)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}
const apart = (one: string, other: string, sight: Matrix): number => {
  const [a, b] = [one, other].map((token) => lab(times(sight, linear(token)))) as [Three, Three];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
};

test.each([
  ['ink-900', 'card', 4.5, 'text and the figures of a chart'],
  ['ink-700', 'card', 4.5, 'the sentence below a chart'],
  ['ink-500', 'card', 4.5, 'hints'],
  ['unmet', 'card', 4.5, 'what is short'],
  ['brand-700', 'card', 3, 'bars, spokes and lines of a chart'],
  ['line-strong', 'card', 3, 'bars of the years before'],
  ['brand-700', 'line-strong', 3, 'the latest bar against those before, in grey too'],
  ['card', 'met', 4.5, 'white on 符合'],
  ['card', 'unmet', 4.5, 'white on 不符合'],
  ['ink-900', 'evidence', 4.5, 'ink on 缺佐证'],
  ['ink-900', 'reading', 4.5, 'ink on 口径不一'],
])('%s on %s: at least %d to 1, %s', (one, other, least) => {
  expect(contrast(one, other)).toBeGreaterThanOrEqual(least);
});

describe.each(Object.entries(SIGHT))('to the eyes of %s', (_, sight) => {
  const FILLS = ['met', 'unmet', 'evidence', 'reading'];
  const pairs = FILLS.flatMap((one, index) => FILLS.slice(index + 1).map((other) => [one, other] as const));
  test.each(pairs)('%s and %s stay apart', (one, other) => {
    expect(apart(one, other, sight)).toBeGreaterThanOrEqual(24);
  });
});
