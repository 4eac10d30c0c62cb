import { expect, test } from 'vitest';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { YI, type Figures } from '../assessment/peers.ts';
import { AS_OF } from '../make.ts';
import { feelin, jsonRules, NINE, ours, publicodes, zen, type Contestant, type Verdicts } from './engines.ts';
import { medians, table, type Candidate } from './median.ts';
import { shippedStages } from './shipped.ts';

const { assess, explain, shaanxi2023 } = await shippedStages();

/** Times of the assessment on this machine; medians. The answers are asserted, the times only printed. */

const say = (text: string): void => console.log(`\n${text}\n`);

// ── the same nine thresholds elsewhere ──────────────────────────────────────────────────────────────

/** Every condition is met or unmet well away from its limit, so that floats and fractions agree. */
const COMPLETE: Figures = {
  'landArea:2025': 18_600_000,
  'outputValue:2023': 31 * YI,
  'outputValue:2024': 34 * YI,
  'outputValue:2025': 38 * YI,
  'smeOutput:2025': 29 * YI,
  'leadingIndustryOutput:2025': 25 * YI,
  'smeRndSpending:2023': 900_000_000,
  'smeRndSpending:2025': 1_100_000_000,
  'inventionPatents:2023': 150,
  'inventionPatents:2025': 175,
  'employees:2025': 90_000,
  'platformUsers:2025': 8,
  'enterprises:2025': 62,
};
const EXPECTED: Verdicts = {
  '2.5': 'met',
  '2.6': 'met',
  '2.7': 'met',
  '2.8': 'unmet',
  '2.9': 'met',
  '5.1': 'met',
  '5.7': 'unmet',
  '5.8': 'met',
  '6.5': 'unmet',
};
/** What is left unknown without one of the figures. */
const UNKNOWN_WITHOUT: Partial<Record<keyof Figures, (keyof Verdicts)[]>> = {
  'landArea:2025': ['2.5'],
  'outputValue:2023': ['2.6', '2.9'],
  'outputValue:2024': ['2.6'],
  'outputValue:2025': ['2.6', '2.7', '2.8', '2.9'],
  'smeOutput:2025': ['2.7'],
  'leadingIndustryOutput:2025': ['2.8'],
  'smeRndSpending:2023': ['5.1'],
  'smeRndSpending:2025': ['5.1'],
  'inventionPatents:2023': ['5.7'],
  'inventionPatents:2025': ['5.7', '5.8'],
  'employees:2025': ['5.8'],
  'platformUsers:2025': ['6.5'],
  'enterprises:2025': ['6.5'],
};
const FIGURES = Object.keys(COMPLETE) as (keyof Figures)[];
/** Left out in the timed dossier with a gap. */
const GAP: keyof Figures = 'outputValue:2025';

const without = (figure: keyof Figures): Figures =>
  Object.fromEntries(Object.entries(COMPLETE).filter(([key]) => key !== figure));
const expectedWithout = (figure: keyof Figures): Verdicts => ({
  ...EXPECTED,
  ...Object.fromEntries((UNKNOWN_WITHOUT[figure] ?? []).map((id) => [id, 'unknown'])),
});

interface Row {
  readonly name: string;
  readonly complete: Candidate;
  readonly gap: Candidate;
  /** Of the dossiers with one figure missing, how many get every “unknown” right. */
  readonly right: number;
}

async function rowOf<Answer>({ name, ready }: Contestant<Answer>): Promise<Row> {
  const answer = async (figures: Figures): Promise<Verdicts> => {
    const { run, verdicts } = ready(figures);
    return verdicts(await run());
  };
  expect(await answer(COMPLETE), name).toEqual(EXPECTED);
  let right = 0;
  for (const figure of FIGURES) {
    const [said, wanted] = [await answer(without(figure)), expectedWithout(figure)];
    if (NINE.every((id) => said[id] === wanted[id])) right += 1;
  }
  return { name, complete: ready(COMPLETE), gap: ready(without(GAP)), right };
}

test('nine thresholds of 第十二条 in five engines', async () => {
  const rows = [
    await rowOf(ours(false)),
    await rowOf(ours(true)),
    await rowOf(jsonRules(false)),
    await rowOf(jsonRules(true)),
    await rowOf(publicodes()),
    await rowOf(feelin(1)),
    await rowOf(feelin(1000)),
    await rowOf(zen()),
  ];
  expect(rows.slice(0, 2).map(({ right }) => right)).toEqual([FIGURES.length, FIGURES.length]);
  const times = await medians(
    rows.flatMap(({ complete, gap }) => [complete, gap]),
    { batches: 51, batchMs: 20 },
  );
  const micros = (index: number): string => (times[index]! * 1000).toFixed(1);
  say(
    table([
      ['nine thresholds, µs per dossier', 'complete', 'one figure missing', 'answers “unknown”'],
      ...rows.map(({ name, right }, index) => [
        name,
        micros(2 * index),
        micros(2 * index + 1),
        right === FIGURES.length ? 'yes' : `in ${right} of ${FIGURES.length} cases`,
      ]),
    ]),
  );
});

// ── the whole of 第十二条 ───────────────────────────────────────────────────────────────────────────

const sample = sampleDossier('sample', AS_OF);

function assessAndExplain(dossier: ClusterDossier): number {
  const { findings } = assess(shaanxi2023, dossier, AS_OF);
  return findings.map((finding) => explain(finding, dossier, shaanxi2023)).length;
}

test('the whole of 第十二条 on the sample', async () => {
  expect(assessAndExplain(sample)).toBe(60);
  const [found, explained] = await medians(
    [{ run: () => assess(shaanxi2023, sample, AS_OF) }, { run: () => assessAndExplain(sample) }],
    { batches: 51, batchMs: 20 },
  );
  say(
    table([
      ['60 criteria, all readings, 62 enterprises', 'ms'],
      ['rollup and assess', found!.toFixed(2)],
      ['rollup, assess and explain every finding', explained!.toFixed(2)],
    ]),
  );
});

/** The sample's enterprises over and over, each with its own id and figures up to a fifth off. */
function rosterOf(size: number): ClusterDossier {
  const enterprises = Array.from({ length: size }, (_, index): Enterprise => {
    const firm = sample.enterprises[index % sample.enterprises.length]!;
    const vary = (value: number): number => Math.round((value * (80 + ((index * 7919) % 41))) / 100);
    const varied = (byYear: Record<string, number>): Record<string, number> =>
      Object.fromEntries(Object.entries(byYear).map(([year, value]) => [year, vary(value)]));
    return {
      ...firm,
      id: `firm-${index}`,
      ...(firm.employees !== undefined && { employees: vary(firm.employees) }),
      ...(firm.revenue !== undefined && { revenue: vary(firm.revenue) }),
      output: varied(firm.output),
      rndSpending: varied(firm.rndSpending),
    };
  });
  return { ...sample, enterprises };
}

/** The same roster entered anew: no enterprise of it has been seen before. */
const anew = (dossier: ClusterDossier): ClusterDossier => ({
  ...dossier,
  enterprises: dossier.enterprises.map((enterprise) => ({ ...enterprise })),
});

/** The roster with one enterprise's output changed. */
const edited = (dossier: ClusterDossier): ClusterDossier => ({
  ...dossier,
  enterprises: dossier.enterprises.with(0, {
    ...dossier.enterprises[0]!,
    output: { ...dossier.enterprises[0]!.output, [dossier.declarationYear - 1]: 1 },
  }),
});

/** Takes the dossiers in turn, so that none is the one that was added up last. */
function inTurn(dossiers: readonly ClusterDossier[], run: (dossier: ClusterDossier) => unknown): Candidate {
  let turn = 0;
  return { run: () => run(dossiers[turn++ % dossiers.length]!) };
}

test('rollup and the whole of 第十二条 on large rosters', async () => {
  const sizes = [1000, 10_000, 100_000];
  const dossiers = sizes.map(rosterOf);
  for (const dossier of dossiers) {
    const { findings } = assess(shaanxi2023, dossier, AS_OF);
    const counted = findings.flatMap(({ used }) => used).find(({ indicator }) => indicator === 'enterprises');
    expect(counted?.fact?.value).toBe(dossier.enterprises.length);
  }
  const options = { batches: 21, batchMs: 50 };
  const found = (dossier: ClusterDossier): unknown => assess(shaanxi2023, dossier, AS_OF);
  // Each by itself: a roster of another size in between would be the last one added up.
  const times = async (
    other: (dossier: ClusterDossier) => ClusterDossier,
    run: (dossier: ClusterDossier) => unknown,
  ): Promise<number[]> => {
    const each: number[] = [];
    for (const dossier of dossiers)
      each.push(...(await medians([inTurn([dossier, other(dossier)], run)], options)));
    return each;
  };
  const columns = [await times(anew, found), await times(edited, found), await times(anew, assessAndExplain)];
  say(
    table([
      [
        'enterprises',
        'rollup and assess, ms',
        'one enterprise changed, ms',
        'rollup, assess and explain, ms',
      ],
      ...sizes.map((size, index) => [
        size.toLocaleString('en'),
        ...columns.map((column) => column[index]!.toFixed(1)),
      ]),
    ]),
  );
});
