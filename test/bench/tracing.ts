import type { CDPSession } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Starts a trace; the answer ends it and tells the processor time of the longest task on the page's main thread, in
 * ms. By the clock a task also takes as long as other programs keep the processor from it.
 */
export async function tracing(devtools: CDPSession): Promise<() => Promise<number>> {
  interface Traced {
    readonly name: string;
    readonly pid: number;
    readonly tid: number;
    /** Microseconds on the processor. */
    readonly tdur?: number;
    readonly args: { readonly name?: string };
  }
  const events: Traced[] = [];
  const take = ({ value }: { value: object[] }): void => void events.push(...(value as Traced[]));
  devtools.on('Tracing.dataCollected', take);
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-lighthouse'] },
  });
  return async () => {
    const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
    await devtools.send('Tracing.end');
    await complete;
    devtools.off('Tracing.dataCollected', take);
    const threads = events.filter(
      ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
    );
    const tasks = events.filter(
      ({ name, pid, tid }) =>
        name.includes('RunTask') && threads.some((each) => each.pid === pid && each.tid === tid),
    );
    expect(tasks.length).toBeGreaterThan(0);
    return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000));
  };
}
