import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { release } from '../release.js';

/** What is given out: few packages, all of them named, and the same bytes from the same source. Needs the builds. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = join(ROOT, 'dist');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Bill {
  readonly bomFormat: string;
  readonly components: readonly {
    readonly name: string;
    readonly version?: string;
    readonly purl: string;
    readonly licenses: readonly { readonly license: { readonly id: string } }[];
    readonly hashes?: readonly { readonly content: string }[];
  }[];
}
const bill = (): Bill => JSON.parse(readFileSync(join(DIST, 'sbom.cdx.json'), 'utf8')) as Bill;
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

test('at most twelve packages, under licences that ask for nothing but their text', () => {
  const { bomFormat, components } = bill();
  expect(bomFormat).toBe('CycloneDX');
  // What one of them carries within its own bundle is listed too, but is installed by nobody.
  const installed = components.filter(({ version }) => version !== undefined);
  expect(installed.length).toBeLessThanOrEqual(12);
  expect(components.map(({ name }) => name)).toEqual(
    expect.arrayContaining(Object.keys(manifest.dependencies)),
  );
  for (const { name, version, purl, licenses, hashes } of components) {
    expect(['MIT', 'Apache-2.0'], name).toContain(licenses[0]?.license.id);
    if (version === undefined) continue;
    expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`);
    expect(hashes?.[0]?.content, name).toMatch(/^[0-9a-f]{128}$/);
    if (name in manifest.dependencies) expect(manifest.dependencies[name]).toBe(version);
  }
});

test('every version is exact', () => {
  const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter((version) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('the licences are in the app, word for word', () => {
  const page = readFileSync(join(DIST, '集群自评.html'), 'utf8');
  for (const { name } of bill().components) {
    const file = readdirSync(join(ROOT, 'node_modules', name)).find((each) => /^licen[cs]e/i.test(each))!;
    const [holder] = /Copyright [^\n]{8,60}/.exec(
      readFileSync(join(ROOT, 'node_modules', name, file), 'utf8'),
    ) ?? [''];
    expect(page, name).toContain(holder.trim());
  }
});

test('release/ holds it all, and sha256sum agrees with every sum', () => {
  release(folder);
  const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n');
  const names = sums.map((line) => line.slice(66));
  expect(names).toEqual(
    expect.arrayContaining([
      '集群自评.html',
      '解密工具.html',
      'sbom.cdx.json',
      '网站版/index.html',
      '网站版/sw.js',
    ]),
  );
  expect(names.filter((name) => name.startsWith('网站版/') && /集群自评|解密工具|sbom/.test(name))).toEqual(
    [],
  );
  const said = execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
  expect(said).toBe('');
});

test('built again, every file is the same to the byte', { timeout: 300_000 }, () => {
  // What a test runner sets would make it a build for tests.
  const { PATH, HOME } = process.env;
  const run = (...args: string[]): unknown =>
    execFileSync('npx', ['vite', 'build', '--logLevel', 'error', ...args], {
      cwd: ROOT,
      stdio: 'pipe',
      env: { PATH, HOME },
    });
  run('--outDir', folder, '--emptyOutDir');
  for (const mode of ['one-file', 'unseal'])
    run('--mode', mode, '--outDir', join(folder, mode), '--emptyOutDir');
  const files = (root: string): string[] =>
    readdirSync(root, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name).slice(root.length + 1))
      .sort();
  expect(files(folder)).toEqual(files(DIST));
  for (const name of files(DIST))
    expect(readFileSync(join(folder, name)).equals(readFileSync(join(DIST, name))), name).toBe(true);
});
