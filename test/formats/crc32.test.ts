import fc from 'fast-check';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { Crc32 } from '../../src/formats/crc32.ts';

test('any bytes, cut anywhere, have the CRC that zlib gives them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
      const crc = new Crc32();
      crc.add(bytes.subarray(0, cut));
      crc.add(bytes.subarray(cut));
      expect(crc.value).toBe(crc32(bytes));
    }),
  );
});
