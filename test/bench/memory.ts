import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What programs hold in memory, as Linux counts it; elsewhere there is no figure. */

const HERE = existsSync('/proc/self/smaps_rollup');

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/**
 * MB held by the program that was started with `word` and all it started; memory they share counts once. Pages of the
 * program's own files are left out: the fewer other browsers run on the machine, the larger a share of them is counted,
 * and when one ends in the middle of a run that alone is more than a job takes.
 */
function held(word: string): number {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(ids.map((id) => [id, /^PPid:\s+(\d+)/m.exec(read(`/proc/${id}/status`))?.[1]]));
  const ours = new Set(ids.filter((id) => read(`/proc/${id}/cmdline`).includes(word)));
  for (let size = -1; size !== ours.size;) {
    size = ours.size;
    for (const [id, parent] of parents) if (parent !== undefined && ours.has(parent)) ours.add(id);
  }
  const kB = [...ours].flatMap((id) =>
    [...read(`/proc/${id}/smaps_rollup`).matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+)/gm)].map(([, size]) =>
      Number(size),
    ),
  );
  return kB.reduce((sum, each) => sum + each, 0) / 1024;
}

const EVERY_MS = 100;

/** Starts watching; the answer ends it and tells by how many MB the peak was above the start. */
export function watchMemory(word: string): () => number | undefined {
  if (!HERE) return () => undefined;
  const rest = held(word);
  let peak = rest;
  const look = (): void => {
    peak = Math.max(peak, held(word));
  };
  const timer = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return peak - rest;
  };
}
