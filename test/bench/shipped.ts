import { build, type Rolldown } from 'vite';

type Stages = typeof import('./stages.ts');

/** A file of this folder and all it takes, as one minified script for the oldest browser. */
export async function bundled(entry: string, format: 'es' | 'iife'): Promise<string> {
  const [bundle] = (await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'chrome85',
      lib: { entry: new URL(entry, import.meta.url).pathname, formats: [format], name: 'bench' },
    },
  })) as Rolldown.RolldownOutput[];
  return bundle!.output[0].code;
}

/**
 * The stages as they are shipped: the peers come as their packages ship them, so ours must not be timed through
 * the test runner’s own module loader.
 */
export async function shippedStages(): Promise<Stages> {
  const code = await bundled('./stages.ts', 'es');
  const address = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  return (await import(/* @vite-ignore */ address)) as Stages;
}
