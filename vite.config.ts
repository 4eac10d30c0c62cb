import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';
import { DearestFirst } from './test/browser/order.ts';

const jsonIn = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { version } = jsonIn('package.json') as { version: string };

/** Chromium 86 is the floor; 85 needs no polyfill. */
const FLOOR = 'chrome85';
/** Test files at a time: by default one core stays idle, which is half of the machine the tests are meant for. */
const WORKERS = 2;
/** The pages opened by a double click, by the mode that builds them: what they are made of, and their name in dist/. */
const ONE_FILES: Readonly<Record<string, { readonly page: string; readonly name: string }>> = {
  'one-file': { page: 'index.html', name: '集群自评.html' },
  unseal: { page: 'src/ui/unseal/index.html', name: '解密工具.html' },
};

const SERVICE_WORKER = 'src/ui/offline/service-worker.ts';
/** The mark of the app, for every page. */
const ICON = `data:image/svg+xml,${encodeURIComponent(readFileSync('public/icon.svg', 'utf8').trim())}`;

/** `vite build` makes the hosted app in dist/; with one of the modes above it adds that file. */
export default defineConfig(({ mode }) => {
  const oneFile = ONE_FILES[mode];
  const shipped = watchPackages();
  return {
    base: './',
    publicDir: oneFile ? false : 'public',
    define: { __APP_VERSION__: JSON.stringify(version), __PACKAGES__: JSON.stringify(PACKAGES) },
    plugins: [
      svelte(),
      plainScopes(),
      shipped.watch,
      pageHead(oneFile !== undefined),
      ...(oneFile ? [viteSingleFile({ useRecommendedBuildConfig: false })] : []),
      finish(oneFile, shipped.packages),
    ],
    build: {
      outDir: oneFile ? `dist/${mode}` : 'dist',
      target: FLOOR,
      cssTarget: FLOOR,
      modulePreload: false,
      assetsInlineLimit: oneFile ? Number.MAX_SAFE_INTEGER : 0,
      cssCodeSplit: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: oneFile
        ? { input: oneFile.page, output: { codeSplitting: false } }
        : {
            input: { index: 'index.html', sw: SERVICE_WORKER },
            output: {
              entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
            },
          },
    },
    worker: { format: 'iife', plugins: () => [shipped.watch] },
    test: {
      sequence: { sequencer: DearestFirst },
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: ['test/**/*.test.ts'],
            exclude: ['test/browser/**', 'test/bench/**'],
            maxWorkers: WORKERS,
            testTimeout: 60_000,
            hookTimeout: 60_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['test/browser/**/*.test.ts'],
            globalSetup: 'test/browser/harness/unpack.ts',
            maxWorkers: WORKERS,
            testTimeout: 120_000,
            hookTimeout: 120_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'bench',
            include: ['test/bench/**/*.test.ts'],
            fileParallelism: false,
            testTimeout: 600_000,
          },
        },
      ],
    },
  };
});

/** Svelte scopes nested rules with `:where(.svelte-x)`, which Chromium 86 and 87 drop; the bare class does the same. */
function plainScopes(): Plugin {
  return {
    name: 'plain-scopes',
    // After Vite has written the style sheet, before it is inlined into the one file.
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        file.source = String(file.source).replace(/:where\((\.svelte-[\w-]+)\)/g, '$1');
      }
    },
  };
}

interface Shipped {
  readonly name: string;
  /** Of a package inside another's bundle nobody says which. */
  readonly version?: string;
  readonly within?: string;
  /** SPDX. */
  readonly licence: string;
  readonly text: string;
}

/** Every package whose code is in what is built, with its licence; `finish` holds the list to the truth. */
const PACKAGES = [
  '@kurkle/color',
  '@noble/hashes',
  'chart.js',
  'clsx',
  'dexie',
  'docx',
  'esm-env',
  'fake-indexeddb',
  'fflate',
  'hucre',
  'nanoid in docx',
  'svelte',
  'zod',
].map((each): Shipped => {
  const [name = '', within] = each.split(' in ');
  const folder = resolve('node_modules', name);
  const { version, license } = jsonIn(resolve(folder, 'package.json')) as {
    version: string;
    license: string;
  };
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${name} comes without its licence`);
  const text = readFileSync(resolve(folder, file), 'utf8').trim();
  return { name, ...(within === undefined ? { version } : { within }), licence: license, text };
});

/** The same as CycloneDX has it: no hour and no serial number, so that the same source gives the same bytes. */
function billOfMaterials(): string {
  const { packages } = jsonIn('package-lock.json') as { packages: Record<string, { integrity?: string }> };
  const components = PACKAGES.map(({ name, version, within, licence }) => {
    const [, digest] = (version && packages[`node_modules/${name}`]?.integrity?.split('sha512-')) || [];
    return {
      type: 'library',
      name,
      ...(version !== undefined && { version }),
      purl: `pkg:npm/${name.replace('@', '%40')}${version === undefined ? '' : `@${version}`}`,
      licenses: [{ license: { id: licence } }],
      ...(digest !== undefined && {
        hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }],
      }),
      ...(within !== undefined && { description: `within the bundle of ${within}` }),
    };
  });
  const component = {
    type: 'application',
    name: '集群自评',
    version,
    licenses: [{ license: { id: 'MIT' } }],
  };
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component },
    components,
  };
  return `${JSON.stringify(bill, undefined, 2)}\n`;
}

/** Notes the packages whose modules are bundled, those of the worker too. */
function watchPackages(): { readonly watch: Plugin; readonly packages: Set<string> } {
  const packages = new Set<string>();
  const watch: Plugin = {
    name: 'watch-packages',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        for (const id of file.type === 'chunk' ? file.moduleIds : []) {
          const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
          if (name !== undefined) packages.add(name);
        }
      }
    },
  };
  return { watch, packages };
}

/** What stands in the head of every page: its icon, what an old browser is told, and for the hosted app its manifest. */
function pageHead(oneFile: boolean): Plugin {
  return {
    name: 'page-head',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'icon', href: ICON }, injectTo: 'head' },
      ...(oneFile
        ? []
        : [
            {
              tag: 'link',
              attrs: { rel: 'manifest', href: './manifest.webmanifest' },
              injectTo: 'head',
            } as const,
          ]),
      { tag: 'script', children: readFileSync('src/ui/floor-page.js', 'utf8'), injectTo: 'body' },
    ],
  };
}

const sha256 = (content: string | Buffer, as: 'hex' | 'base64' = 'hex'): string =>
  createHash('sha256').update(content).digest(as);

/**
 * Finishes what was built. Writes into the page what it was built from (构建) and the policy, with the hash of every
 * inline script and style: no other code runs, and in the one-file app nothing can be fetched from anywhere. Tells the
 * service worker the files of its version, and moves a page of one file to its own name.
 */
function finish(oneFile: (typeof ONE_FILES)[string] | undefined, packages: ReadonlySet<string>): Plugin {
  let outDir = 'dist';
  return {
    name: 'finish',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      const listed = PACKAGES.map(({ name }) => name);
      const unlisted = [...packages].filter((name) => !listed.includes(name));
      if (unlisted.length > 0)
        throw new Error(`shipped, but not in the list of licences: ${unlisted.join(', ')}`);
      const page = resolve(outDir, oneFile?.page ?? 'index.html');
      const html = readFileSync(page, 'utf8');
      const files = (): Record<string, string> =>
        Object.fromEntries(
          readdirSync(outDir, { recursive: true, encoding: 'utf8' })
            .map((name) => relative(outDir, resolve(outDir, name)).replaceAll('\\', '/'))
            .filter((name) => name !== 'sw.js' && !name.startsWith('schema'))
            .filter((name) => statSync(resolve(outDir, name)).isFile())
            .sort()
            .map((name) => [name, sha256(readFileSync(resolve(outDir, name)))]),
        );
      const build = sha256(oneFile ? html : JSON.stringify(files()));
      const at = html.indexOf('<head>') + '<head>'.length;
      const head = [
        `<meta http-equiv="Content-Security-Policy" content="${policyOf(html, oneFile !== undefined)}">`,
        `<meta name="build" content="${build}">`,
      ];
      writeFileSync(page, `${html.slice(0, at)}\n    ${head.join('\n    ')}${html.slice(at)}`);
      if (!oneFile) {
        const worker = resolve(outDir, 'sw.js');
        const known = `const __BUILD__='${build}',__FILES__=${JSON.stringify(files())};`;
        writeFileSync(worker, `${known}\n${readFileSync(worker, 'utf8')}`);
        writeFileSync(resolve(outDir, 'sbom.cdx.json'), billOfMaterials());
        return;
      }
      renameSync(page, resolve(outDir, '..', oneFile.name));
      rmSync(outDir, { recursive: true });
    },
  };
}

function policyOf(html: string, oneFile: boolean): string {
  const hashes = (tag: 'script' | 'style'): string[] =>
    [...html.matchAll(new RegExp(`<${tag}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))].map(
      ([, body]) => `'sha256-${sha256(body!, 'base64')}'`,
    );
  const own = oneFile ? [] : ["'self'"];
  return [
    "default-src 'none'",
    `script-src ${[...own, ...hashes('script')].join(' ')}`,
    `style-src ${[...own, ...hashes('style')].join(' ') || "'none'"}`,
    `worker-src ${[...own, 'blob:'].join(' ')}`,
    `img-src ${[...own, 'blob:', 'data:'].join(' ')}`,
    `manifest-src ${own.join(' ') || "'none'"}`,
    "connect-src 'none'",
    "font-src 'none'",
    "media-src 'none'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default svelte-trusted-html',
  ].join('; ');
}
