import { expect, test } from 'vitest';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { emptyPlan } from '../../src/dossier/plan.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { checkPlan } from '../../src/plan/check.ts';
import { planYears, proofOf } from '../../src/plan/project.ts';
import { proposedTargets } from '../../src/plan/suggest.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF } from '../make.ts';
import { medians, table } from './median.ts';

const sample = sampleDossier('sample', AS_OF);

/** The sample's enterprises over and over, each with its own id; the figures somebody entered stay. */
const rosterOf = (size: number): ClusterDossier => ({
  ...sample,
  enterprises: Array.from({ length: size }, (_, index) => ({
    ...sample.enterprises[index % sample.enterprises.length]!,
    id: `firm-${index}`,
  })),
});

/** Times of the three-year plan on this machine; medians. Nothing fails for being slow. */

test('the three-year plan on large rosters', async () => {
  const sizes = [62, 1000, 10_000];
  const columns: number[][] = [];
  for (const size of sizes) {
    const dossier = rosterOf(size);
    const empty = emptyPlan(2026, AS_OF);
    const plan = { ...empty, targets: proposedTargets(shaanxi2023, dossier, empty, AS_OF) };
    const years = planYears(shaanxi2023, dossier, plan, AS_OF);
    expect(proofOf(years, plan).length).toBeGreaterThan(0);
    columns.push(
      await medians(
        [
          () => proposedTargets(shaanxi2023, dossier, empty, AS_OF),
          () => proofOf(planYears(shaanxi2023, dossier, plan, AS_OF), plan),
          () => checkPlan(shaanxi2023, dossier, plan, AS_OF, years),
        ].map((run) => ({ run })),
        { batches: 7, batchMs: 20 },
      ),
    );
  }
  console.log(
    `\n${table([
      ['three-year plan, ms', ...sizes.map((size) => `${size.toLocaleString('en')} enterprises`)],
      ...['propose', 'prove', 'check'].map((name, row) => [
        name,
        ...columns.map((column) => column[row]!.toFixed(1)),
      ]),
    ])}\n`,
  );
});
