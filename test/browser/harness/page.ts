import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { addressOf, serve } from '../../serve.js';
import { launch, type BrowserName } from './browsers.ts';

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
  readonly build?: Build;
  /** A profile to come back to. */
  readonly profile?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Where the one-file app lies; dist/集群自评.html otherwise. */
  readonly file?: string;
  /** Where the hosted app is served; dist/ on 127.0.0.1 otherwise. */
  readonly address?: string;
  /** 'real' for measuring; every other page lives on `TODAY`, so that no test depends on the day it is run. */
  readonly clock?: 'real';
  /** For a test that does on purpose what a page must not. */
  readonly faults?: 'expected';
}

/** Noon in Shaanxi on the day the fixtures' titles are counted. */
const TODAY = new Date('2026-11-24T12:00:00+08:00');

export const ONE_FILE = fileURLToPath(new URL('../../../dist/集群自评.html', import.meta.url));

let server: Promise<Server> | undefined;
const hosted = async (): Promise<string> => addressOf(await (server ??= serve(0)));

/** Opens the app in a fresh profile, runs `steps`, closes the browser, and reports what went wrong meanwhile. */
export async function visit<T>(options: VisitOptions, steps: (visit: Visit) => Promise<T>): Promise<T> {
  const { browser = 'current', build = 'hosted', viewport, file = ONE_FILE } = options;
  const address = options.address ?? (build === 'hosted' ? await hosted() : pathToFileURL(file).href);
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'profile-'));
  const context = await launch(browser, { profile, ...(viewport && { viewport }) });
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
    await context.close();
    // Firefox is more than its one context.
    await context.browser()?.close();
    if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
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
