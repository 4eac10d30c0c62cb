import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Lays what is given out into release/: the two pages of one file, the hosted app, the list of the packages inside
 * (CycloneDX) and the SHA-256 of every file, as `sha256sum -c` reads it.
 */

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const RELEASE = fileURLToPath(new URL('../release', import.meta.url));
/** What stands beside the hosted app and not in it. */
const BESIDE = ['集群自评.html', '解密工具.html', 'sbom.cdx.json'];

export function release(folder = RELEASE) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of BESIDE) cpSync(join(DIST, name), join(folder, name));
  cpSync(DIST, join(folder, '网站版'), {
    recursive: true,
    filter: (from) => !BESIDE.some((name) => from === join(DIST, name)),
  });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
  writeFileSync(
    join(folder, 'SHA256SUMS'),
    files.map((name) => `${sha256(join(folder, name))}  ${name}\n`).join(''),
  );
}

/** @param {string} path */
const sha256 = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

if (process.argv[1] === fileURLToPath(import.meta.url)) release();
