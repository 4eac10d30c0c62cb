import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasLocation, withoutLocation } from '../../src/dossier/photo-location.ts';

/** JPEGs made here, segment by segment: FF marker, two bytes of length, content. */

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const segment = (marker: number, content: readonly number[]): number[] => [
  0xff,
  marker,
  (content.length + 2) >> 8,
  (content.length + 2) & 0xff,
  ...content,
];
/** An entry of a TIFF directory, big-endian: tag, type, one value. */
const entry = (tag: number, type: number, value: number): number[] => [
  tag >> 8,
  tag & 0xff,
  0,
  type,
  ...[0, 0, 0, 1],
  ...(type === 3 ? [value >> 8, value & 0xff, 0, 0] : [0, 0, 0, value]),
];
const exif = (...entries: number[][]): number[] =>
  segment(0xe1, [
    ...ascii('Exif\0\0MM\0*\0\0\0\x08'),
    ...[0, entries.length],
    ...entries.flat(),
    ...[0, 0, 0, 0],
  ]);
const littleGps = segment(0xe1, [
  ...ascii('Exif\0\0II*\0\x08\0\0\0'),
  ...[1, 0],
  ...[0x25, 0x88, 4, 0, 1, 0, 0, 0, 26, 0, 0, 0],
  ...[0, 0, 0, 0],
]);
const xmp = (text: string): number[] => segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${text}`));
const ORIENTATION = entry(0x0112, 3, 6);
const GPS = entry(0x8825, 4, 26);

const JFIF = segment(0xe0, ascii('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'));
const QUANTISATION = segment(
  0xdb,
  Array.from({ length: 65 }, (_, index) => index),
);
const PICTURE = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 0xff, 0, 0xff, 0xe1, 0, 4, 9, 9, 0xff, 0xd9];
const jpeg = (...segments: readonly (readonly number[])[]): Uint8Array =>
  Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...QUANTISATION, ...PICTURE]);

describe('a picture tells where it was taken', () => {
  test.each<readonly [string, Uint8Array, boolean]>([
    ['no metadata', jpeg(JFIF), false],
    ['EXIF without coordinates', jpeg(JFIF, exif(ORIENTATION)), false],
    ['EXIF with coordinates', jpeg(exif(ORIENTATION, GPS)), true],
    ['little-endian EXIF', jpeg(JFIF, littleGps), true],
    ['XMP with coordinates', jpeg(xmp('<x exif:GPSLatitude="34,22.1N"/>')), true],
    ['XMP without', jpeg(xmp('<x dc:title="门头"/>')), false],
    ['what looks like EXIF inside the picture data', jpeg(), false],
    ['not a JPEG', Uint8Array.from(ascii('%PDF-1.7')), false],
    ['cut off inside the EXIF', jpeg(exif(GPS)).subarray(0, 24), false],
    ['a directory that points outside', jpeg(segment(0xe1, ascii('Exif\0\0MM\0*\xff\xff\xff\xff'))), false],
  ])('%s', (_, bytes, expected) => {
    expect(hasLocation(bytes)).toBe(expected);
  });
});

describe('without its location', () => {
  test('EXIF and XMP are gone, all else is the same, byte for byte', () => {
    expect(withoutLocation(jpeg(JFIF, exif(GPS), xmp('GPSLatitude')))).toEqual(jpeg(JFIF));
  });

  test('which way up it is shown stays', () => {
    expect(withoutLocation(jpeg(exif(ORIENTATION, GPS), JFIF))).toEqual(jpeg(exif(ORIENTATION), JFIF));
  });

  test('whatever segments stand before it, the picture data is unchanged and tells no location', () => {
    const any = fc.oneof(
      fc
        .tuple(
          fc.integer({ min: 0xe0, max: 0xef }),
          fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 }),
        )
        .map(([marker, content]) => segment(marker, content)),
      fc.constantFrom(JFIF, exif(GPS), exif(ORIENTATION, GPS), littleGps, xmp('GPSLatitude')),
    );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (segments) => {
        const before = jpeg(...segments);
        const after = withoutLocation(before);
        expect(hasLocation(after)).toBe(false);
        const picture = Uint8Array.from([...QUANTISATION, ...PICTURE]);
        expect(after.subarray(after.length - picture.length)).toEqual(picture);
        const others = segments.filter(([, marker]) => marker !== 0xe1).flat();
        expect([...after].join().includes(others.join())).toBe(true);
        expect(withoutLocation(after)).toEqual(after);
      }),
    );
  });

  test('any bytes at all come back, none lost but whole segments', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        if (bytes[0] !== 0xff || bytes[1] !== 0xd8) expect(withoutLocation(bytes)).toEqual(bytes);
        else expect(withoutLocation(bytes).length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});
