import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type BrowserContext } from 'playwright-core';
import { chromium as legacyChromium } from 'playwright-core-legacy';

/**
 * Where the browsers come from. `current` is the one installed on this machine; where there is none, and with
 * BROWSER=none, it is the Chromium 109 that comes inside a dev dependency. 86 and 109, the floor, always come
 * from dev dependencies, with the libraries they need.
 */
export const BROWSERS = ['current', '109', '86'] as const;
export type BrowserName = (typeof BROWSERS)[number];

interface Executable {
  readonly path: string;
  /** Libraries unpacked beside it, for a machine that has none. */
  readonly libraries?: string;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
];

export interface LaunchOptions {
  /** A profile folder that outlives the browser; a fresh one otherwise. */
  readonly profile: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export async function launch(
  name: BrowserName,
  { profile, viewport }: LaunchOptions,
): Promise<BrowserContext> {
  const { path, libraries } = executable(name);
  const env = { ...process.env, ...(libraries && withLibraries(libraries)) } as Record<string, string>;
  // Newer drivers use methods that Chromium 86 does not have.
  const driver = name === '86' ? (legacyChromium as unknown as typeof chromium) : chromium;
  return driver.launchPersistentContext(profile, {
    executablePath: path,
    headless: true,
    args: FLAGS,
    env,
    acceptDownloads: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: viewport ?? { width: 1366, height: 768 },
  });
}

function executable(name: BrowserName): Executable {
  switch (name) {
    case 'current': {
      const path = installed();
      return path === undefined ? packed('109') : { path };
    }
    case '109':
    case '86':
      return packed(name);
  }
}

/** The version `current` stands for, for the log. */
export const currentIsInstalled = (): boolean => installed() !== undefined;

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge.exe',
  'chrome.exe',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function installed(): string | undefined {
  const asked = process.env.BROWSER;
  if (asked === 'none') return undefined;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...(asked ? [asked] : []), ...onPath, ...PLACES].find(existsSync);
}

// ── browsers inside packages ────────────────────────────────────────────────────────────────────────

const UNPACKED = fileURLToPath(new URL('../../.browsers/', import.meta.url));
const PACKAGES = { '109': '@sparticuz/chromium', '86': 'chromium86' } as const;
/** Archives inside the packages: the browser, its software renderer, and the libraries of a bare system. */
const ARCHIVES = ['swiftshader.tar.br', 'aws.tar.br', 'al2.tar.br'];

function packed(version: '109' | '86'): Executable {
  const folder = join(UNPACKED, version);
  if (!existsSync(folder)) unpack(version, folder);
  return { path: join(folder, 'chromium'), libraries: folder };
}

/** Unpacks beside the target first, so that an interrupted run leaves nothing half done. */
function unpack(version: '109' | '86', folder: string): void {
  const bin = packageBin(PACKAGES[version]);
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, 'chromium'), brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))));
  chmodSync(join(partial, 'chromium'), 0o755);
  for (const archive of ARCHIVES.filter((each) => existsSync(join(bin, each)))) {
    execFileSync('tar', ['-x', '-C', partial], {
      input: brotliDecompressSync(readFileSync(join(bin, archive))),
    });
  }
  renameSync(partial, folder);
}

function packageBin(name: string): string {
  const require = createRequire(import.meta.url);
  const found = (require.resolve.paths(name) ?? [])
    .map((folder) => join(folder, name, 'bin'))
    .find((folder) => existsSync(join(folder, 'chromium.br')));
  if (!found) throw new Error(`${name} is not installed`);
  return found;
}

/** Its own libraries come last, so that a system that has them uses its own. */
function withLibraries(folder: string): Record<string, string> {
  const fonts = join(UNPACKED, 'fonts.conf');
  if (!existsSync(fonts)) {
    mkdirSync(dirname(fonts), { recursive: true });
    writeFileSync(
      fonts,
      '<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir><cachedir>/tmp/fontconfig</cachedir></fontconfig>',
    );
  }
  const libraries = [process.env.LD_LIBRARY_PATH, folder, join(folder, 'lib')].filter(Boolean).join(':');
  return existsSync('/etc/fonts/fonts.conf')
    ? { LD_LIBRARY_PATH: libraries }
    : { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts };
}
