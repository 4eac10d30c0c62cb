import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** Chromium 86 is the floor; 85 needs no polyfill. */
const FLOOR = 'chrome85';
/** Test files at a time: by default one core stays idle, which is half of the machine the tests are meant for. */
const WORKERS = 2;
/** The pages opened by a double click, by the mode that builds them: what they are made of, and their name in dist/. */
const ONE_FILES: Readonly<Record<string, { readonly page: string; readonly name: string }>> = {
  'one-file': { page: 'index.html', name: '集群自评.html' },
  unseal: { page: 'src/ui/unseal/index.html', name: '解密工具.html' },
};

/** `vite build` makes the hosted app in dist/; with one of the modes above it adds that file. */
export default defineConfig(({ mode }) => {
  const oneFile = ONE_FILES[mode];
  return {
    base: './',
    publicDir: oneFile ? false : 'public',
    define: { __APP_VERSION__: JSON.stringify(version) },
    plugins: [
      svelte(),
      plainScopes(),
      ...(oneFile ? [viteSingleFile({ useRecommendedBuildConfig: false })] : []),
      contentSecurityPolicy(oneFile),
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
      rolldownOptions: oneFile ? { input: oneFile.page, output: { codeSplitting: false } } : {},
    },
    worker: { format: 'iife' },
    test: {
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

/**
 * Writes the policy into the finished page, with the hash of every inline script and style: no other code
 * runs, and in the one-file app nothing can be fetched from anywhere.
 */
function contentSecurityPolicy(oneFile: (typeof ONE_FILES)[string] | undefined): Plugin {
  let outDir = 'dist';
  return {
    name: 'content-security-policy',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      const page = resolve(outDir, oneFile?.page ?? 'index.html');
      const html = readFileSync(page, 'utf8');
      const hashes = (tag: 'script' | 'style'): string[] =>
        [...html.matchAll(new RegExp(`<${tag}(?![^>]*\\ssrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))].map(
          ([, body]) => `'sha256-${createHash('sha256').update(body!).digest('base64')}'`,
        );
      const own = oneFile ? [] : ["'self'"];
      const policy = [
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
      const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
      const at = html.indexOf('<head>') + '<head>'.length;
      writeFileSync(page, `${html.slice(0, at)}\n    ${meta}${html.slice(at)}`);
      if (!oneFile) return;
      renameSync(page, resolve(outDir, '..', oneFile.name));
      rmSync(outDir, { recursive: true });
    },
  };
}
