import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import * as prettier from 'prettier';
import { describe, expect, test } from 'vitest';

/** Each guard of the house catches a violation planted for it. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: join(ROOT, 'test/eslint.config.js') });

/** Lints a text as though it stood in this (existing) file. */
async function rulesBroken(text: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath: join(ROOT, filePath) });
  return result!.messages.map(({ ruleId }) => ruleId);
}

describe('ESLint', () => {
  test.each<readonly [string, string, string, string]>([
    ['a clock', 'export const now = (): Date => new Date();', 'src/base/exact.ts', 'no-restricted-syntax'],
    [
      'the time',
      'export const now = (): number => Date.now();',
      'src/dossier/dossier.ts',
      'no-restricted-syntax',
    ],
    [
      'dice',
      'export const dice = (): number => Math.random();',
      'src/assessment/assess.ts',
      'no-restricted-syntax',
    ],
    [
      'innerHTML',
      "export const f = (e: { innerHTML: string }): void => { e.innerHTML = ''; };",
      'src/formats/zip.ts',
      'no-restricted-syntax',
    ],
    ['eval', "export const f = (): unknown => eval('1');", 'src/formats/zip.ts', 'no-eval'],
    [
      'the network',
      "export const f = (): unknown => fetch('x');",
      'src/formats/zip.ts',
      'no-restricted-globals',
    ],
    [
      'a method beyond the floor',
      'export const f = (a: number[]): number | undefined => a.at(-1);',
      'src/base/exact.ts',
      'no-restricted-properties',
    ],
    [
      'an any',
      'export const f = (a: any): unknown => a;',
      'src/base/exact.ts',
      '@typescript-eslint/no-explicit-any',
    ],
    [
      'a forgotten promise',
      'export const f = (): void => { Promise.resolve(1); };',
      'src/base/exact.ts',
      '@typescript-eslint/no-floating-promises',
    ],
    [
      '{@html}',
      '<script lang="ts">const x = \'<b>\';</script>{@html x}',
      'src/ui/App.svelte',
      'svelte/no-at-html-tags',
    ],
  ])('catches %s', async (_, text, file, rule) => {
    expect(await rulesBroken(text, file)).toContain(rule);
  });
});

test('Prettier catches unformatted text', async () => {
  const options = (await prettier.resolveConfig(join(ROOT, 'src/main.ts'))) ?? {};
  expect(await prettier.check('const a = "b"\n', { ...options, parser: 'typescript' })).toBe(false);
  expect(await prettier.check("const a = 'b';\n", { ...options, parser: 'typescript' })).toBe(true);
});

test.each([
  ['document', 'export const title = document.title;'],
  ['indexedDB', 'export const factory = indexedDB;'],
  ['setTimeout', 'setTimeout(() => undefined, 1);'],
  ['console', "console.log('x');"],
])('the pure compiler refuses %s', (name, text) => {
  const folder = mkdtempSync(join(ROOT, 'src/base/planted-'));
  try {
    writeFileSync(join(folder, 'planted.ts'), `${text}\nexport {};\n`);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.pure.json', include: ['planted.ts'] }),
    );
    const said = run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder]);
    expect(said).toContain(`Cannot find name '${name}'`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function run(command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, [...args], { encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}
