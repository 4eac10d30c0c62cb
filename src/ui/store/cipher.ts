import { canSeal, ITERATIONS, passwordKey, sealBlob, unsealBlob } from '../../formats/sealed.ts';
import type { Cipher } from '../../store/access.ts';
import { randomBytes } from '../clock.ts';

/** What the store closes its data with (访问密码): that of the encrypted backups, so that there is one derivation. */
export const cipher: Cipher = {
  canSeal,
  iterations: ITERATIONS,
  random: randomBytes,
  passwordKey,
  sealBlob: (plain, key, bound) => sealBlob(plain, key, bound, randomBytes),
  unsealBlob,
};
