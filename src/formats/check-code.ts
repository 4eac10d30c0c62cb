import { canonicalJson } from '../base/canonical-json.ts';
import { base32 } from './base32.ts';
import { Sha256 } from './sha256.ts';

const LENGTH = 12;

/** 校验码 of a manifest without its `checkCode` and `documents`; see `submission/manifest.ts` for what it covers. */
export function checkCodeOf(data: Readonly<Record<string, unknown>>): string {
  const hash = new Sha256();
  hash.add(new TextEncoder().encode(canonicalJson(data)));
  return base32(hash.bytes(), LENGTH);
}
