import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import legacyDriver from 'playwright-core-legacy';

/**
 * Where the browsers come from. `current` is the one installed on this machine; where there is none, and with
 * BROWSER=none, it is the Chromium 109 that comes inside a dev dependency. 86 and 109, the floor, always come
 * from dev dependencies, with the libraries they need.
 */
export const BROWSERS = ['current', '109', '86'] as const;
/** Firefox is the one installed here; there is none in any package. */
export type BrowserName = (typeof BROWSERS)[number] | 'firefox';

interface Executable {
  readonly path: string;
  /** Folders of libraries, for a machine that has none. */
  readonly libraries?: readonly string[];
}

export const INTRANET = 'gongxin.county.test';

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
  // A county's intranet: a name of this machine, over plain http.
  `--host-resolver-rules=MAP ${INTRANET} 127.0.0.1`,
];

export interface PageOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface LaunchOptions extends PageOptions {
  /** A profile folder that outlives the browser; a fresh one otherwise. */
  readonly profile: string;
}

type Chromium = (typeof BROWSERS)[number];
type LaunchSettings = NonNullable<Parameters<typeof chromium.launch>[0]>;

/** A browser of its own, with a profile on the disk. */
export const launch = (name: Chromium, { profile, ...page }: LaunchOptions): Promise<BrowserContext> =>
  driverOf(name).launchPersistentContext(profile, { ...starting(name), ...settings(name, page) });

/** A browser without a profile: those who share it share nothing else. */
export const launchShared = (name: BrowserName): Promise<Browser> =>
  driverOf(name).launch(name === 'firefox' ? startingFirefox() : starting(name, windowless(name)));

/** An empty place in a shared browser, with cookies, storage and settings of its own. */
export const openIn = (browser: Browser, name: BrowserName, page: PageOptions): Promise<BrowserContext> =>
  browser.newContext(settings(name, page));

function driverOf(name: BrowserName): typeof chromium {
  // A browser as it is installed speaks WebDriver BiDi, which this driver does and which has no profile to come back to.
  if (name === 'firefox') return (legacyDriver as unknown as { _bidiFirefox: typeof chromium })._bidiFirefox;
  // Newer drivers use methods that Chromium 86 does not have.
  return name === '86' ? (legacyDriver.chromium as unknown as typeof chromium) : chromium;
}

function starting(name: Chromium, { path, libraries }: Executable = executable(name)): LaunchSettings {
  const env = { ...process.env, ...(libraries && withLibraries(libraries)) } as Record<string, string>;
  return { executablePath: path, headless: true, args: FLAGS, env };
}
function startingFirefox(): LaunchSettings {
  const path = firefox();
  if (path === undefined) throw new Error('no Firefox is installed');
  return { executablePath: path, headless: true };
}

const settings = (name: BrowserName, { viewport }: PageOptions): BrowserContextOptions => ({
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  viewport: viewport ?? { width: 1366, height: 768 },
  ...(name === 'firefox' ? AS_IT_IS : { acceptDownloads: true }),
});
/** What BiDi cannot pretend. */
const AS_IT_IS = { colorScheme: null, reducedMotion: null, forcedColors: null, contrast: null } as const;

/** Where the installed Firefox is. */
export const firefox = (): string | undefined => onPath(['firefox-esr', 'firefox'])[0];

const onPath = (names: readonly string[]): string[] =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .filter(existsSync);

function executable(name: Chromium): Executable {
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

/** The installed browser without its windows, where that is installed too: it takes a fifth less of the processor. */
function windowless(name: Chromium): Executable | undefined {
  const [path] =
    name === 'current' && process.env.BROWSER === undefined ? onPath(['chromium-headless-shell']) : [];
  return path === undefined ? undefined : { path };
}

/** Unpacks the browsers that lie in packages, before two test files can want them at once. */
export const unpackBrowsers = (): void => {
  packed('109');
  packed('86');
};

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
  return [...(asked ? [asked] : []), ...onPath(NAMES), ...PLACES].find(existsSync);
}

// ── browsers inside packages ────────────────────────────────────────────────────────────────────────

const UNPACKED = fileURLToPath(new URL('../../.browsers/', import.meta.url));
const PACKAGES = { '109': '@sparticuz/chromium', '86': 'chromium86' } as const;
/** Archives inside the packages: the software renderer, and libraries of the system they were built for. */
const ARCHIVES = ['swiftshader.tar.br', 'aws.tar.br'];
/** Those leave out NSPR, which a bare Debian lacks; a later release of the package carries the whole set. */
const LIBRARIES = { name: 'chromium-libraries', archive: 'al2023.tar.br' };

function packed(version: '109' | '86'): Executable {
  const folder = join(UNPACKED, version);
  if (!existsSync(folder)) {
    unpack(folder, (partial) => {
      const bin = packageBin(PACKAGES[version]);
      writeFileSync(join(partial, 'chromium'), brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))));
      chmodSync(join(partial, 'chromium'), 0o755);
      for (const archive of ARCHIVES) extract(join(bin, archive), partial);
    });
  }
  const libraries = join(UNPACKED, LIBRARIES.name);
  if (!existsSync(libraries)) {
    unpack(libraries, (partial) => extract(join(packageBin(LIBRARIES.name), LIBRARIES.archive), partial));
  }
  return { path: join(folder, 'chromium'), libraries: [join(libraries, 'lib'), folder, join(folder, 'lib')] };
}

/** Fills a folder beside the target first, so that an interrupted run leaves nothing half done. */
function unpack(folder: string, fill: (partial: string) => void): void {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  fill(partial);
  renameSync(partial, folder);
}

/** Owners are not kept: in a namespace of its own there are none but oneself. */
const extract = (archive: string, folder: string): Buffer =>
  execFileSync('tar', ['-x', '--no-same-owner', '-C', folder], {
    input: brotliDecompressSync(readFileSync(archive)),
  });

function packageBin(name: string): string {
  const require = createRequire(import.meta.url);
  const found = (require.resolve.paths(name) ?? [])
    .map((folder) => join(folder, name, 'bin'))
    .find((folder) => existsSync(join(folder, 'chromium.br')));
  if (!found) throw new Error(`${name} is not installed`);
  return found;
}

function withLibraries(folders: readonly string[]): Record<string, string> {
  // Chromium crashes where it finds no font at all, so the one inside its package is always offered.
  const FONTCONFIG_FILE = join(UNPACKED, 'fonts.conf');
  writeFileSync(
    FONTCONFIG_FILE,
    `<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>` +
      `<dir>/usr/share/fonts</dir>${folders.map((folder) => `<dir>${join(folder, '.fonts')}</dir>`).join('')}` +
      `<cachedir>${join(UNPACKED, 'font-cache')}</cachedir></fontconfig>`,
  );
  return {
    LD_LIBRARY_PATH: [...folders, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    FONTCONFIG_FILE,
  };
}
