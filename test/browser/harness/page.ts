import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { addressOf, serve } from '../../serve.js';
import { launch, launchShared, openIn, type BrowserName } from './browsers.ts';

/**
 * A real browser on the real build. Every page fails its test on a request to anywhere but the app's own
 * files, on a violation of its Content Security Policy, on a console error and on an uncaught exception.
 */

export type Build = 'hosted' | 'one-file';

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The address of the app's page, without a hash. */
  readonly address: string;
}

export interface VisitOptions {
  readonly browser?: BrowserName;
  /** Hosted by default; with `BUILD=one-file` in the environment, the file. */
  readonly build?: Build;
  /** A profile to come back to. */
  readonly profile?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Where the one-file app lies; otherwise in a folder as people call theirs. */
  readonly file?: string;
  /** Where the hosted app is served; dist/ on 127.0.0.1 otherwise. */
  readonly address?: string;
  /** 'real' for measuring; every other page lives on `TODAY`, so that no test depends on the day it is run. */
  readonly clock?: 'real';
  /** A browser that nobody shares, with a profile on the disk, which is forgotten afterwards. */
  readonly alone?: true;
  /** For a test that does on purpose what a page must not. */
  readonly faults?: 'expected';
}

/** Noon in Shaanxi on the day the fixtures' titles are counted. */
const TODAY = new Date('2026-11-24T12:00:00+08:00');

export const ONE_FILE = fileURLToPath(new URL('../../../dist/集群自评.html', import.meta.url));

/** Which build is meant where a test names none. */
const BUILD: Build = process.env.BUILD === 'one-file' ? 'one-file' : 'hosted';

let onDesk: string | undefined;
/** A copy of the one file under a path with Chinese, spaces and brackets, as it lies on somebody's desk. */
function fileOnDesk(): string {
  if (onDesk === undefined) {
    onDesk = join(mkdtempSync(join(tmpdir(), '桌面 文件 ')), '集群 申报', '集群自评 (1).html');
    mkdirSync(dirname(onDesk));
    copyFileSync(ONE_FILE, onDesk);
  }
  return onDesk;
}
afterAll(() => {
  if (onDesk !== undefined) rmSync(dirname(dirname(onDesk)), { recursive: true });
});

let server: Promise<Server> | undefined;
const hosted = async (): Promise<string> => addressOf(await (server ??= serve(0)));

/** One browser of each kind for all visits of a test file that do not need one of their own. */
const shared = new Map<BrowserName, Promise<Browser>>();
afterAll(async () => {
  for (const browser of shared.values()) await (await browser).close();
});

/** Where a visit takes place, and how it is left. */
interface Place {
  readonly context: BrowserContext;
  readonly leave: () => Promise<void>;
}

/** A browser of its own where one is asked for, a profile outlives it or times are taken; else a place in the shared one. */
async function placeFor({
  browser = 'current',
  profile,
  viewport,
  clock,
  alone,
}: VisitOptions): Promise<Place> {
  const page = viewport ? { viewport } : {};
  // Firefox has no profile that could be come back to.
  if (browser === 'firefox' || (profile === undefined && clock !== 'real' && !alone)) {
    let running = await shared.get(browser);
    if (!running?.isConnected()) {
      shared.set(browser, launchShared(browser));
      running = (await shared.get(browser))!;
    }
    const context = await openIn(running, browser, page);
    return { context, leave: () => context.close() };
  }
  const folder = profile ?? mkdtempSync(join(tmpdir(), 'profile-'));
  const context = await launch(browser, { profile: folder, ...page });
  const leave = async (): Promise<void> => {
    await context.close();
    if (profile === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { context, leave };
}

/** Opens the app where nothing is stored, or in a given profile, runs `steps`, and reports what went wrong meanwhile. */
export async function visit<T>(options: VisitOptions, steps: (visit: Visit) => Promise<T>): Promise<T> {
  const { build = BUILD } = options;
  const address =
    options.address ??
    (build === 'hosted' ? await hosted() : pathToFileURL(options.file ?? fileOnDesk()).href);
  const { context, leave } = await placeFor(options);
  const faults: string[] = [];
  try {
    if (options.clock !== 'real') await context.clock.setFixedTime(TODAY);
    await watch(context, address, faults);
    context.setDefaultTimeout(20_000);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(address);
    const result = await steps({ page, context, address });
    if (faults.length > 0 && options.faults !== 'expected')
      throw new Error(`the page did what it must not:\n${faults.join('\n')}`);
    return result;
  } catch (error) {
    if (faults.length > 0 && error instanceof Error) error.message += `\nmeanwhile:\n${faults.join('\n')}`;
    throw error;
  } finally {
    await leave();
  }
}

async function watch(context: BrowserContext, address: string, faults: string[]): Promise<void> {
  const own = address.startsWith('file:') ? address : new URL(address).origin;
  const allowed = (url: string): boolean => url.startsWith(own) || /^(blob|data|about):/.test(url);
  context.on('request', (request) => {
    if (!allowed(request.url())) faults.push(`request to ${request.url()}`);
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  const listen = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  };
  context.pages().forEach(listen);
  context.on('page', listen);
}
