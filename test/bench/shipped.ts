import { build, type Rolldown } from 'vite';

type Stages = typeof import('./stages.ts');

/**
 * The stages as they are shipped, one minified bundle for the oldest browser: the peers come as their packages
 * ship them, so ours must not be timed through the test runner’s own module loader.
 */
export async function shippedStages(): Promise<Stages> {
  const [bundle] = (await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome85',
      lib: { entry: new URL('./stages.ts', import.meta.url).pathname, formats: ['es'] },
    },
  })) as Rolldown.RolldownOutput[];
  const { code } = bundle!.output[0];
  const address = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
  return (await import(/* @vite-ignore */ address)) as Stages;
}
