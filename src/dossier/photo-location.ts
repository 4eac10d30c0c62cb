/** 拍摄位置: where a JPEG says it was taken, and the same picture without it. Nothing is decoded. */

interface Segment {
  readonly marker: number;
  readonly start: number;
  /** Just past its last byte. */
  readonly end: number;
}

const APP1 = 0xe1;
const SCAN = 0xda;
const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const ORIENTATION = 0x0112;
const GPS = 0x8825;

/** Whether the picture carries coordinates, in EXIF or in XMP. */
export const hasLocation = (jpeg: Uint8Array): boolean =>
  segmentsOf(jpeg).some((segment) => {
    if (beginsWith(jpeg, segment, EXIF)) return exifEntry(jpeg, segment, GPS) !== undefined;
    return beginsWith(jpeg, segment, XMP) && textOf(jpeg, segment).includes('GPSLatitude');
  });

/**
 * The same JPEG without its APP1 segments (EXIF and XMP). Which way up it is shown stays, since that is told
 * there too; every byte of the picture itself stays as it is.
 */
export function withoutLocation(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  const segments = segmentsOf(jpeg);
  const exif = segments.find((segment) => beginsWith(jpeg, segment, EXIF));
  const turned = exif && exifEntry(jpeg, exif, ORIENTATION);
  const kept: Uint8Array[] = [jpeg.subarray(0, 2)];
  if (turned !== undefined && turned > 1 && turned <= 8) kept.push(orientationSegment(turned));
  let from = 2;
  for (const { marker, start, end } of segments) {
    if (marker !== APP1) continue;
    kept.push(jpeg.subarray(from, start));
    from = end;
  }
  kept.push(jpeg.subarray(from));
  return joined(kept);
}

/** The segments before the picture data; none when the bytes are no JPEG, and up to the first broken one. */
function segmentsOf(jpeg: Uint8Array): Segment[] {
  const segments: Segment[] = [];
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return segments;
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1]!;
    if (marker === SCAN) break;
    const end = at + 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!;
    if (end < at + 4 || end > jpeg.length) break;
    segments.push({ marker, start: at, end });
    at = end;
  }
  return segments;
}

const beginsWith = (jpeg: Uint8Array, { marker, start, end }: Segment, text: string): boolean =>
  marker === APP1 &&
  start + 4 + text.length <= end &&
  [...text].every((letter, index) => jpeg[start + 4 + index] === letter.charCodeAt(0));

const textOf = (jpeg: Uint8Array, { start, end }: Segment): string =>
  jpeg.subarray(start, end).reduce((text, byte) => text + String.fromCharCode(byte), '');

/** The short value of a tag in the first directory of EXIF, or 0 for a longer one; undefined when it is absent. */
function exifEntry(jpeg: Uint8Array, { start, end }: Segment, tag: number): number | undefined {
  const tiff = new DataView(
    jpeg.buffer,
    jpeg.byteOffset + start + 4 + EXIF.length,
    end - start - 4 - EXIF.length,
  );
  if (tiff.byteLength < 8) return undefined;
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return undefined;
  const count = tiff.getUint16(directory, little);
  for (let index = 0; index < count; index += 1) {
    const at = directory + 2 + index * 12;
    if (at + 12 > tiff.byteLength) return undefined;
    if (tiff.getUint16(at, little) === tag) {
      return tiff.getUint16(at + 2, little) === 3 ? tiff.getUint16(at + 8, little) : 0;
    }
  }
  return undefined;
}

/** An EXIF segment that says only which way up the picture is shown. */
function orientationSegment(value: number): Uint8Array {
  const exif = Array.from(EXIF, (letter) => letter.charCodeAt(0));
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    value,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const length = 2 + exif.length + tiff.length;
  return Uint8Array.from([0xff, APP1, 0, length, ...exif, ...tiff]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
