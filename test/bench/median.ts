/** How a bench measures: warm, in batches, candidates taking turns so that a busy machine slows all alike. */

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export interface Candidate {
  /** One evaluation, or as many as `perCall` says. */
  readonly run: () => unknown;
  readonly perCall?: number;
}

/** Milliseconds of `times` calls. */
async function timed({ run }: Candidate, times: number): Promise<number> {
  const started = performance.now();
  for (let call = 0; call < times; call += 1) {
    const answer = run();
    if (answer instanceof Promise) await answer;
  }
  return performance.now() - started;
}

/** Median milliseconds of one evaluation, by candidate, over `batches` of about `batchMs` each. */
export async function medians(
  candidates: readonly Candidate[],
  { batches, batchMs }: { readonly batches: number; readonly batchMs: number },
): Promise<number[]> {
  const sizes: number[] = [];
  for (const candidate of candidates) {
    let size = 1;
    // Doubling until a batch is long enough also warms the code up.
    while ((await timed(candidate, size)) < batchMs) size *= 2;
    sizes.push(size);
  }
  const times = candidates.map((): number[] => []);
  for (let batch = 0; batch < batches; batch += 1) {
    for (const [index, candidate] of candidates.entries()) {
      const size = sizes[index]!;
      times[index]!.push((await timed(candidate, size)) / (size * (candidate.perCall ?? 1)));
    }
  }
  return times.map(median);
}

/** Columns of words, the first to the left and the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!)))
        .join('   '),
    )
    .join('\n');
}
