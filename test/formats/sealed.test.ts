import { createDecipheriv, createHash, hkdfSync, pbkdf2Sync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seal, unseal, type SealFault } from '../../src/formats/sealed.ts';
import { SCALE } from '../scale.ts';

/** As few as are read: what is tested is the file, not the patience of whoever guesses. */
const iterations = 100_000;
const random = (into: Uint8Array<ArrayBuffer>): void => void crypto.getRandomValues(into);
const PASSWORD = '县工信局2026年集群';
const MEGABYTE = 1024 * 1024;

const sealed = async (plain: Blob, password = PASSWORD): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await (await seal(plain, '集群自评备份_20261124.json', password, { iterations, random })).arrayBuffer(),
  );
const opened = async (bytes: Uint8Array<ArrayBuffer>, password = PASSWORD): Promise<Blob | SealFault> => {
  const read = await unseal(new Blob([bytes]), password);
  return read.ok ? read.value.plain : read.error;
};
const blobOf = (size: number): Blob => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 4093) bytes[at] = at % 251;
  return new Blob([bytes]);
};
const hashOf = async (blob: Blob | SealFault): Promise<string> =>
  blob instanceof Blob
    ? createHash('sha256')
        .update(new Uint8Array(await blob.arrayBuffer()))
        .digest('hex')
    : blob.kind;

describe('a sealed file', () => {
  test.each([0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE + 17])(
    'of %i bytes comes back as it was',
    async (size) => {
      const plain = blobOf(size);
      expect(await hashOf(await opened(await sealed(plain)))).toBe(await hashOf(plain));
    },
  );

  test('is read by a program that is not ours, from the description alone', async () => {
    const plain = blobOf(2 * MEGABYTE + 5);
    const bytes = Buffer.from(await sealed(plain));
    const length = bytes.readUInt32BE(8);
    const header = JSON.parse(bytes.subarray(12, 12 + length).toString('utf8')) as {
      salt: string;
      nonce: string;
      iterations: number;
      piece: number;
      size: number;
      name: string;
    };
    expect(header.name).toBe('集群自评备份_20261124.json');
    const bound = createHash('sha256')
      .update(bytes.subarray(0, 12 + length))
      .digest();
    const salt = Buffer.from(header.salt, 'base64');
    const stretched = pbkdf2Sync(PASSWORD.normalize('NFC'), salt, header.iterations, 32, 'sha256');
    const key = Buffer.from(hkdfSync('sha256', stretched, '', 'seal', 32));
    const found: Buffer[] = [];
    const pieces = Math.ceil(header.size / header.piece);
    for (let piece = 0; piece < pieces; piece += 1) {
      const at = 12 + length + 32 + piece * (header.piece + 16);
      const part = bytes.subarray(at, at + header.piece + 16);
      const iv = Buffer.concat([Buffer.from(header.nonce, 'base64'), Buffer.alloc(5)]);
      iv.writeUInt32BE(piece, 7);
      iv[11] = piece === pieces - 1 ? 1 : 0;
      const decipher = createDecipheriv('aes-256-gcm', key, iv);
      decipher.setAAD(bound);
      decipher.setAuthTag(part.subarray(part.length - 16));
      found.push(decipher.update(part.subarray(0, part.length - 16)), decipher.final());
    }
    expect(createHash('sha256').update(Buffer.concat(found)).digest('hex')).toBe(await hashOf(plain));
  });

  test('tells a wrong password from damage', async () => {
    const bytes = await sealed(blobOf(100));
    expect(await opened(bytes, '县工信局2026年产业')).toEqual({ kind: 'wrongPassword' });
    expect(await opened(bytes, '')).toEqual({ kind: 'wrongPassword' });
  });

  test('takes a password however an input method composes it', async () => {
    expect(await opened(await sealed(blobOf(9), 'Café2026年'), 'Cafe\u03012026年')).toBeInstanceOf(Blob);
  });

  test('with any byte changed is damaged or not sealed, never a wrong password, never opened', async () => {
    const bytes = await sealed(blobOf(600));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = bytes.slice();
        changed[at]! ^= flip;
        expect(await opened(changed)).toEqual({ kind: at < 8 ? 'notSealed' : 'damaged' });
      }),
      { numRuns: 60 * SCALE },
    );
  });

  test('cut anywhere, longer, or with two pieces swapped is damaged', async () => {
    const bytes = await sealed(blobOf(3 * MEGABYTE));
    for (const size of [8, 11, 12, 100, 400, MEGABYTE, 2 * MEGABYTE + 600, bytes.length - 1])
      expect(await opened(bytes.slice(0, size)), `${size}`).toEqual({ kind: 'damaged' });
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    expect(await opened(longer)).toEqual({ kind: 'damaged' });
    const piece = MEGABYTE + 16;
    const start = bytes.length - 3 * piece;
    const swapped = bytes.slice();
    swapped.set(bytes.subarray(start + piece, start + 2 * piece), start);
    swapped.set(bytes.subarray(start, start + piece), start + piece);
    expect(await opened(swapped)).toEqual({ kind: 'damaged' });
  });

  test.each([1, 99_999, 10_000_001, 2 ** 31, 1.5])(
    'a header asking for %d iterations is refused',
    async (asked) => {
      // Under its own right hash, as somebody who writes such a file would leave it.
      const bytes = Buffer.from(await sealed(blobOf(9)));
      const length = bytes.readUInt32BE(8);
      const header = bytes.subarray(12, 12 + length).toString('utf8');
      const changed = Buffer.from(header.replace(`"iterations":${iterations}`, `"iterations":${asked}`));
      const head = Buffer.concat([bytes.subarray(0, 12), changed]);
      head.writeUInt32BE(changed.length, 8);
      const hash = createHash('sha256').update(head).digest();
      const file = Buffer.concat([head, hash, bytes.subarray(12 + length + 32)]);
      expect(changed.toString()).not.toBe(header);
      expect(await opened(new Uint8Array(file))).toEqual({ kind: 'damaged' });
    },
  );

  test('never looks the same twice', async () => {
    const plain = blobOf(40);
    expect(await sealed(plain)).not.toEqual(await sealed(plain));
  });

  test('any other file is not one', async () => {
    for (const text of ['', 'PK', '{"format":"jiqun-ziping-backup"}', 'JQZPSEA'])
      expect(await opened(new TextEncoder().encode(text))).toEqual({ kind: 'notSealed' });
  });
});
