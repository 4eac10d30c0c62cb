import { expect, test } from 'vitest';
import { assess, contextOf } from '../../src/assessment/assess.ts';
import { cliffsOf } from '../../src/assessment/cliff.ts';
import { gapsOf } from '../../src/assessment/gap-list.ts';
import { jointChange } from '../../src/assessment/joint-change.ts';
import { marginsOf } from '../../src/assessment/margin.ts';
import { ownGrowth, projection } from '../../src/assessment/projection.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF } from '../make.ts';
import { medians, table } from './median.ts';

const sample = sampleDossier('sample', AS_OF);

/** The sample's enterprises over and over, each with its own id and amounts; the figures somebody entered stay. */
const rosterOf = (size: number): ClusterDossier => ({
  ...sample,
  enterprises: Array.from({ length: size }, (_, index) => {
    const firm = sample.enterprises[index % sample.enterprises.length]!;
    const larger = (amounts: Enterprise['output']): Enterprise['output'] =>
      Object.fromEntries(
        Object.entries(amounts).map(([year, value]) => [year, value + ((index * 7919) % 1000)]),
      );
    return {
      ...firm,
      id: `firm-${index}`,
      output: larger(firm.output),
      rndSpending: larger(firm.rndSpending),
    };
  }),
});
/** Nothing entered and everybody told of the policies: every figure hangs on the roster, one of them on everybody. */
const rosterAlone = (size: number): ClusterDossier => {
  const { enterprises, ...rest } = rosterOf(size);
  return {
    ...rest,
    facts: [],
    enterprises: enterprises.map((firm) => ({ ...firm, reachedByOutreach: true, usesPlatform: true })),
  };
};

/** Times of the gap analysis on this machine; medians. Nothing fails for being slow. */

test.each([
  ['the sample, over and over', rosterOf],
  ['the roster alone', rosterAlone],
])('the gap analysis on large rosters: %s', async (name, dossierOf) => {
  const sizes = [62, 1000, 10_000];
  const columns: number[][] = [];
  for (const size of sizes) {
    const dossier = dossierOf(size);
    const context = contextOf(shaanxi2023, dossier, AS_OF);
    const assessment = assess(shaanxi2023, dossier, AS_OF);
    const met = assessment.findings.filter(({ verdict }) => verdict === 'met');
    const fresh = (): typeof context => contextOf(shaanxi2023, dossier, AS_OF);
    const parts = {
      assess: () => assess(shaanxi2023, dossier, AS_OF),
      gaps: () => gapsOf(assessment, context),
      joint: () => jointChange(assessment, context),
      margins: () => met.flatMap((finding) => marginsOf(finding, context)),
      cliffs: () => cliffsOf(assessment.findings, context),
      projection: () => projection(shaanxi2023, dossier, AS_OF, ownGrowth(dossier, AS_OF), 5),
    };
    expect(parts.gaps().length).toBeGreaterThan(0);
    expect(parts.cliffs().length).toBeGreaterThanOrEqual(0);
    const all = (): unknown[] => {
      const context = fresh();
      return [
        gapsOf(assessment, context),
        jointChange(assessment, context),
        met.flatMap((finding) => marginsOf(finding, context)),
        cliffsOf(assessment.findings, context),
        projection(shaanxi2023, dossier, AS_OF, ownGrowth(dossier, AS_OF), 5),
      ];
    };
    columns.push(
      await medians(
        [...Object.values(parts), all].map((run) => ({ run })),
        { batches: 7, batchMs: 20 },
      ),
    );
  }
  const names = [
    'assess',
    'gap list',
    'joint least change',
    'margins',
    'cliffs',
    'projection, 5 years',
    'all',
  ];
  console.log(
    `\n${table([
      [`${name}, ms`, ...sizes.map((size) => `${size.toLocaleString('en')} enterprises`)],
      ...names.map((name, row) => [name, ...columns.map((column) => column[row]!.toFixed(1))]),
    ])}\n`,
  );
});
