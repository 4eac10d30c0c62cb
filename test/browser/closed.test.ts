import { createSocket } from 'node:dgram';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { CHANNELS, WAYS_OUT, type Channel, type Reach } from './channels.ts';
import { ONE_FILE, visit, type Build } from './harness/page.ts';

/** Nothing leaves the PC: every channel a page could use is tried, with exactly the known result. */

interface Listener {
  readonly address: string;
  readonly heard: () => Reach;
  readonly close: () => void;
}

const listeners: Listener[] = [];
afterEach(() => listeners.splice(0).forEach(({ close }) => close()));

/** Listens to all a browser can say, in TCP and in UDP; asked for a page, it gives one without a policy. */
async function listen(): Promise<Listener> {
  let heard: Reach = 'nothing';
  const open = new Set<Socket>();
  const server = createServer((_, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>plain</title><body>');
  });
  server.on('connection', (socket) => {
    open.add(socket.on('error', () => undefined));
    if (heard === 'nothing') heard = 'connection';
    socket.once('data', () => (heard = 'data'));
  });
  server.on('upgrade', (_, socket) => socket.destroy());
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket('udp4').on('message', () => (heard = 'data'));
  await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve));
  const listener = {
    address: `http://127.0.0.1:${port}/`,
    heard: () => heard,
    close: () => {
      datagrams.close();
      open.forEach((socket) => socket.destroy());
      server.close();
    },
  };
  listeners.push(listener);
  return listener;
}

/** Tries one from this page. What it throws is a refusal, and so is a page that cannot be talked to any more. */
const send = (page: Page, channel: Channel, to: Listener): Promise<unknown> =>
  page
    .evaluate(
      `void (async () => (${String(channel.send)})(${JSON.stringify(to.address)}))().catch(() => undefined)`,
    )
    .catch(() => undefined);

type Heard = Record<string, Reach>;
/** What arrives from the pages that `openPage` gives: all channels from one page, or each from its own. */
async function heardFrom(
  openPage: () => Promise<Page>,
  channels: readonly Channel[],
  each: 'together' | 'alone',
): Promise<() => Heard> {
  let page: Page | undefined;
  const heard: [string, Listener][] = [];
  for (const channel of channels) {
    if (!page || each === 'alone') page = await openPage();
    const listener = await listen();
    heard.push([channel.name, listener]);
    await send(page, channel, listener);
  }
  return () => Object.fromEntries(heard.map(([name, { heard }]) => [name, heard()]));
}

async function blank(context: BrowserContext): Promise<Page> {
  const { address } = await listen();
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const NO_NETWORK = process.env.NO_NETWORK === '1';
const TRIED = CHANNELS.filter(({ byInterface }) => !NO_NETWORK || !byInterface);
const all = (reach: (channel: Channel) => Reach): Heard =>
  Object.fromEntries([...TRIED, ...WAYS_OUT].map((channel) => [channel.name, reach(channel)]));

describe('what a page could send by arrives from a plain page, and from the app nothing but what is known', () => {
  test.each<readonly ['current' | '86', Build]>([
    ['current', 'hosted'],
    ['current', 'one-file'],
    ['86', 'one-file'],
  ])('Chromium %s, %s', async (browser, build) => {
    await visit({ browser, build, alone: true, faults: 'expected' }, async ({ page, context, address }) => {
      await page.getByRole('link', { name: '新建集群自评' }).waitFor();
      expect(await page.evaluate(() => [typeof RTCPeerConnection, typeof open])).toEqual([
        'undefined',
        'undefined',
      ]);
      const openApp = async (): Promise<Page> => {
        const other = await context.newPage();
        await other.goto(address);
        await other.getByRole('link', { name: '新建集群自评' }).waitFor();
        return other;
      };
      const [stayed, left] = [
        await heardFrom(() => Promise.resolve(page), TRIED, 'together'),
        await heardFrom(openApp, WAYS_OUT, 'alone'),
      ];
      // The same from pages without a policy: that it arrives shows the channel is one, and that what was sent
      // before it has had its time.
      const plain = [
        await heardFrom(() => blank(context), TRIED, 'together'),
        await heardFrom(() => blank(context), WAYS_OUT, 'alone'),
      ] as const;
      await expect
        .poll(() => ({ ...plain[0](), ...plain[1]() }), { timeout: 30_000 })
        .toEqual(all(({ plain }) => plain?.[browser] ?? 'data'));
      expect({ ...stayed(), ...left() }).toEqual(all(({ app }) => app?.[browser] ?? 'nothing'));
    });
  });
});

describe('what the harness refuses', () => {
  test.each<readonly [string, (page: Page) => Promise<unknown>, RegExp]>([
    [
      'a request elsewhere',
      (page) =>
        page.evaluate(() => {
          document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/planted.png' }));
        }),
      /planted\.png|CSP/,
    ],
    [
      'an inline script',
      (page) =>
        page.evaluate(() => {
          document.body.append(
            Object.assign(document.createElement('script'), { textContent: 'var planted = 1' }),
          );
        }),
      /TrustedScript/,
    ],
    [
      'markup',
      (page) => page.evaluate("document.body.insertAdjacentHTML('beforeend', '<b>planted</b>')"),
      /TrustedHTML/,
    ],
    [
      'an uncaught error',
      (page) =>
        page.evaluate(() => {
          queueMicrotask(() => {
            throw new Error('planted');
          });
        }),
      /uncaught: planted/,
    ],
  ])('%s', async (_, plant, message) => {
    const run = visit({}, async ({ page }) => {
      await plant(page);
      // A frame and a round trip, so that the event has reached the harness.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    });
    await expect(run).rejects.toThrow(message);
  });
});

describe('the built files', () => {
  const dist = fileURLToPath(new URL('../../dist', import.meta.url));
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(html|js|css)$/.test(name),
  );
  const policyOf = (html: string): Record<string, string> =>
    Object.fromEntries(
      /Content-Security-Policy" content="([^"]+)"/
        .exec(html)![1]!
        .split('; ')
        .map((directive) => [directive.split(' ')[0]!, directive.split(' ').slice(1).join(' ')]),
    );

  test.each([join(dist, 'index.html'), ONE_FILE, join(dist, '解密工具.html')])(
    '%s carries the strict policy before anything else',
    (path) => {
      const html = readFileSync(path, 'utf8');
      expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<meta charset'));
      const policy = policyOf(html);
      expect(policy['default-src']).toBe("'none'");
      expect(policy['connect-src']).toBe("'none'");
      expect(policy['script-src']).toMatch(/'sha256-/);
      expect(policy['require-trusted-types-for']).toBe("'script'");
      expect(policy['trusted-types']).toBe('default svelte-trusted-html');
      expect(Object.values(policy).join(' ')).not.toMatch(/unsafe-|https?:|\*/);
    },
  );

  test.each([ONE_FILE, join(dist, '解密工具.html')])('%s runs nothing but its own hashed scripts', (path) => {
    expect(policyOf(readFileSync(path, 'utf8'))['script-src']).toMatch(/^('sha256-[^']+' ?)+$/);
  });

  test('name no address but those listed one by one, and every one of those', () => {
    const address = /(?:\b[a-z]+:|(?<=["'`(=]))\/\/[\w-]+(?:\.[\w-]+)+[^\s"'`<>\\)$]*/g;
    const found = files.flatMap((name) => readFileSync(join(dist, name), 'utf8').match(address) ?? []);
    const listed = readFileSync(new URL('../fixtures/addresses.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const named = [...new Set(found)].filter((each) => !each.startsWith('https://svelte.dev/e/'));
    expect(named.sort()).toEqual(listed.sort());
  });

  test('use no selector that Chromium 86 drops', () => {
    for (const name of files)
      expect(readFileSync(join(dist, name), 'utf8'), name).not.toContain(':where(.svelte');
  });
});

test.skipIf(!NO_NETWORK)('all of this runs where there is no network', () => {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  expect(all.filter(({ internal }) => !internal)).toEqual([]);
});
