import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** The folders of src/ are the path of the work, and each imports only backwards along it. */

const PATH = [
  'base',
  'policy',
  'dossier',
  'assessment',
  'plan',
  'duties',
  'submission',
  'review',
  'headless',
] as const;
const MAY_IMPORT: Record<string, readonly string[]> = {
  ...Object.fromEntries(PATH.map((folder, index) => [folder, PATH.slice(0, index)])),
  store: PATH,
  formats: ['base', 'dossier', 'submission', 'review'],
  ui: [...PATH, 'store', 'formats'],
};
const MAY_USE: Record<string, RegExp> = {
  base: /^$/,
  policy: /^zod\/mini$/,
  dossier: /^zod\/mini$/,
  assessment: /^zod\/mini$/,
  plan: /^$/,
  submission: /^$/,
  headless: /^$/,
  duties: /^$/,
  review: /^zod\/mini$/,
  store: /^(dexie|fake-indexeddb|zod\/mini|@noble\/hashes\/.+)$/,
  formats: /^(docx|docx\/layout|hucre.*|fflate|@noble\/hashes\/.+)$/,
  ui: /^(svelte(\/.+)?|chart\.js)$/,
};

const SRC = fileURLToPath(new URL('../src', import.meta.url));
export interface Module {
  /** Relative to src/: assessment/explain.ts. */
  readonly path: string;
  readonly text: string;
}
const modules: Module[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(ts|svelte)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }));

/** Sentences such as “assessment/explain.ts may not import ../store/db.ts”. */
export function violations({ path, text }: Module): string[] {
  const folder = path.split('/')[0]!;
  if (!path.includes('/')) return [];
  const imports = [...text.matchAll(/(?:from\s+|import\s*\(\s*|^\s*import\s+)'([^'\s]+)'/gm)].map(
    ([, name]) => name!,
  );
  return imports
    .filter((name) => {
      if (!name.startsWith('.')) return !MAY_USE[folder]?.test(name);
      const target = relative(SRC, resolve(SRC, dirname(path), name)).split('/')[0]!;
      return target !== folder && !MAY_IMPORT[folder]?.includes(target);
    })
    .map((name) => `${path} may not import ${name}`);
}

describe('the import rule', () => {
  test.each(modules.map((each) => [each.path, each] as const))('%s', (_, each) => {
    expect(violations(each)).toEqual([]);
  });

  test.each<readonly [string, string, string]>([
    [
      'assessment/explain.ts',
      "import { x } from '../store/db.ts';",
      'assessment/explain.ts may not import ../store/db.ts',
    ],
    ['base/exact.ts', "import { z } from 'zod/mini';", 'base/exact.ts may not import zod/mini'],
    ['ui/App.svelte', "import { read } from 'docx';", 'ui/App.svelte may not import docx'],
    [
      'formats/word.ts',
      "const x = await import('../store/db.ts');",
      'formats/word.ts may not import ../store/db.ts',
    ],
  ])('a planted import in %s is caught', (path, text, sentence) => {
    expect(violations({ path, text })).toEqual([sentence]);
  });
});

test('every folder of src/ is in the table, and none is a drawer for odds and ends', () => {
  const folders = readdirSync(SRC, { withFileTypes: true, recursive: true }).filter((each) =>
    each.isDirectory(),
  );
  const top = folders.filter(({ parentPath }) => parentPath === SRC).map(({ name }) => name);
  expect([...top].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  const drawers = folders.filter(({ name }) => /^(utils?|helpers?|common|shared|types|misc)$/.test(name));
  expect(drawers.map(({ name }) => name)).toEqual([]);
});

test('file names and identifiers are ASCII', () => {
  for (const { path } of modules) expect(path).toMatch(/^[\w./-]+$/);
});
