import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess, contextOf as contextIn, findingOf, type Context } from '../../src/assessment/assess.ts';
import type { Finding } from '../../src/assessment/finding.ts';
import { jointChange } from '../../src/assessment/joint-change.ts';
import {
  admissionOf,
  leastAmount,
  merged,
  moved,
  pulled,
  routesOf,
  type LeastChange,
  type Moves,
} from '../../src/assessment/least-change.ts';
import { marginsOf } from '../../src/assessment/margin.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { sampleDossier } from '../../src/dossier/sample.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, baseUnits, dossierWith, latest, years, type Figures } from '../make.ts';
import { SCALE } from '../scale.ts';

const contextOf = (dossier: ClusterDossier): Context => contextIn(shaanxi2023, dossier, AS_OF);
const findingIn = (context: Context, id: string): Finding =>
  findingOf(
    shaanxi2023.criteria.find((each) => each.id === id)!,
    context,
  );

/** 2023年 +1.2亿元 → what the test tables say of a change: lever, year, amount in its base unit. */
const told = ({ lever, year, amount, settledUntil }: LeastChange): unknown[] => [
  lever.id,
  year,
  amount,
  settledUntil,
];

test('an adopted reading is closed by the lever that moves its own figure', () => {
  const dossier = dossierWith(
    {
      platformUsers: latest('3家'),
      enterprises: latest('20家'),
      aboveScalePlatformUsers: latest('1家'),
      aboveScaleIndustrials: latest('20家'),
    },
    { readings: { '6.5': { name: '规模以上工业企业', reason: '', confirmedBy: '', confirmedOn: AS_OF } } },
  );
  const context = contextOf(dossier);
  const routes = routesOf(findingIn(context, '6.5'), context);
  expect(routes.map(({ changes }) => changes.map(told))).toEqual([[['platform', 2025, 2, undefined]]]);
});

describe('the least change, worked out by hand', () => {
  test.each<[string, Figures, unknown[][][], string]>([
    [
      '2.5',
      { landArea: latest('112平方公里') },
      [[['landArea', 2025, baseUnits('12平方公里'), undefined]]],
      '112 → 100',
    ],
    [
      '2.6',
      { outputValue: years('28.8亿元', '31亿元', '33亿元') },
      [[['output', 2023, baseUnits('1.2亿元'), 2027]]],
      '2023 is over, and out of the count from 2027 on',
    ],
    [
      '2.6',
      { outputValue: years('29亿元', '30亿元', '29.5亿元') },
      [
        [
          ['output', 2023, baseUnits('1亿元'), 2027],
          ['output', 2025, baseUnits('0.5亿元'), 2029],
        ],
      ],
      'two years are short; the last leaves the count in 2029',
    ],
    [
      '2.7',
      { outputValue: latest('40亿元'), smeOutput: latest('28亿元') },
      [[['output', 2025, 1, 2027]]],
      'exactly 70%: one 分 more of small enterprises is enough',
    ],
    [
      '2.7',
      { outputValue: latest('40亿元'), smeOutput: latest('27.4亿元') },
      [[['output', 2025, baseUnits('2亿元') + 1, 2027]]],
      '29.4/42 is exactly 70%: the whole rises with the part',
    ],
    [
      '2.9',
      { outputValue: years('30亿元', '31亿元', '32亿元') },
      [[['output', 2025, baseUnits('2.992亿元') + 1, 2027]]],
      '30 × 1.08² = 34.992, and 高于 needs one 分 more',
    ],
    [
      '3.1',
      { leadingElites: latest('0家'), qualitySmes: latest('5家'), leadingQualitySmes: latest('5家') },
      [[['elite', 2025, 1, undefined]], [['qualitySme', 2025, 3, undefined]]],
      'each route of the 或者 by itself',
    ],
    [
      '5.1',
      { smeRndSpending: years('100万元', '104万元', '110万元') },
      [[['rnd', 2025, baseUnits('6.64万元') + 1, 2027]]],
      '116.64, and 高于',
    ],
    [
      '5.7',
      { inventionPatents: years('100件', '110件', '118件') },
      [[['patents', 2025, 3, 2027]]],
      '不低于10%: 121 will do',
    ],
    [
      '5.8',
      { inventionPatents: latest('7件'), employees: latest('6000人') },
      [[['patents', 2025, 1, 2027]]],
      '7.2 patents for 6000 people: eight',
    ],
    [
      '5.8',
      { inventionPatents: latest('160件'), employees: latest('6441人'), residents: latest('314000人') },
      [[['patents', 2025, 217, 2027]]],
      '377 by residents, so that both readings agree',
    ],
    [
      '6.5',
      { platformUsers: latest('8家'), enterprises: latest('62家') },
      [[['platform', 2025, 2, undefined]]],
      '9/62 is 14.52%, 10/62 is 16.13%',
    ],
    [
      '3.1',
      {
        leadingElites: latest('0家'),
        qualitySmes: latest('6家'),
        leadingQualitySmes: latest('3家'),
        qualityTitles: latest('1项'),
      },
      [[['elite', 2025, 1, undefined]], [['qualitySme', 2025, 5, undefined]]],
      'eight by the narrower reading too; the count of titles only informs',
    ],
    [
      '9.4',
      { outreachEnterprises: latest('58家'), enterprises: latest('62家') },
      [[['outreach', 2025, 4, undefined]]],
      'all of them',
    ],
    [
      '9.4',
      { outreachEnterprises: latest('58家') },
      [],
      'nobody counted the enterprises: no gap can be told',
    ],
    ['6.5', { platformUsers: latest('10家'), enterprises: latest('62家') }, [], 'nothing is short'],
    [
      '6.6',
      { softwareUsers: years('30家', '30家', '28家'), enterprises: years('60家', '60家', '60家') },
      [],
      'no number of 2025 makes 2024 a rise over 2023, so 逐年提升 stays open',
    ],
  ])('%s with %j', (id, figures, expected) => {
    const context = contextOf(dossierWith(figures));
    const routes = routesOf(findingIn(context, id), context);
    expect(routes.map(({ changes }) => changes.map(told))).toEqual(expected);
  });
});

test('a reading that was adopted asks no more than itself', () => {
  const dossier = dossierWith(
    { leadingElites: latest('0家'), qualitySmes: latest('6家'), leadingQualitySmes: latest('3家') },
    {
      readings: {
        '3.1': { name: '优质企业不限主导产业', reason: '市局答复', confirmedBy: '市局', confirmedOn: AS_OF },
      },
    },
  );
  const context = contextOf(dossier);
  const [, second] = routesOf(findingIn(context, '3.1'), context);
  expect(second!.changes.map(told)).toEqual([['qualitySme', 2025, 2, undefined]]);
});

test('the year that still runs can be changed', () => {
  const dossier = dossierWith({ outputValue: years('30亿元', '31亿元', '32亿元') });
  const context = contextIn(shaanxi2023, dossier, '2025-12-31');
  const [route] = routesOf(findingIn(context, '2.9'), context);
  expect(route!.changes.map(told)).toEqual([['output', 2025, baseUnits('2.992亿元') + 1, undefined]]);
});

describe('the smallest whole amount', () => {
  test.each([
    // At the top first; then 1, 16, 256 …; then halves of what lies between.
    [1, 100, 1, [100, 1]],
    [2, 100, 2, [100, 1, 16, 8, 4, 2]],
    [16, 100, 16, [100, 1, 16, 8, 12, 14, 15]],
    [17, 20, 17, [20, 1, 16, 18, 17]],
    [20, 20, 20, [20, 1, 16, 18, 19]],
    [1, 1, 1, [1]],
    [21, 20, undefined, [20]],
    [1, 0, undefined, [0]],
  ])('that is %i of at most %i: %s, found by asking %j', (bound, most, found, asked) => {
    const questions: number[] = [];
    const holds = (amount: number): boolean => {
      questions.push(amount);
      return amount >= bound;
    };
    expect(leastAmount(holds, most)).toBe(found);
    expect(questions).toEqual(asked);
  });
});

describe('the joint least change, worked out by hand', () => {
  const SOUND: Figures = {
    outputValue: years('31亿元', '34亿元', '38亿元'),
    smeOutput: latest('33亿元'),
    leadingIndustryOutput: latest('29亿元'),
  };
  const jointOf = (figures: Figures, rest: Partial<ClusterDossier> = {}): ReturnType<typeof jointChange> => {
    const context = contextOf(dossierWith({ ...SOUND, ...figures }, rest));
    return jointChange(assess(shaanxi2023, context.dossier, AS_OF), context);
  };
  const judged = { '2.3': { verdict: 'unmet', reason: '第九', by: '张三', judgedOn: AS_OF } } as const;

  test.each<[string, Figures, unknown[][], string[]]>([
    [
      'an area of 112平方公里 without a reason',
      { landArea: latest('112平方公里') },
      [['landArea', 2025, baseUnits('12平方公里'), undefined]],
      ['2.5'],
    ],
    [
      // 2.6: 2023 to 30, 2025 to 30; then 2.9 from the raised year: 30 × 1.1664 = 34.992, and a 分; 34.992 − 29.5.
      'one year raised for two conditions is one change',
      {
        outputValue: years('29亿元', '30亿元', '29.5亿元'),
        smeOutput: latest('28亿元'),
        leadingIndustryOutput: latest('28亿元'),
      },
      [
        ['output', 2023, baseUnits('1亿元'), 2027],
        ['output', 2025, baseUnits('5.492亿元') + 1, 2027],
      ],
      ['2.6', '2.9'],
    ],
    [
      // 33/28 is 8.56% a year; from 30 it is 4.88%, so that 2025 has to come to 34.992 and a 分.
      'to raise the first year unsettles a growth that is met',
      { outputValue: years('28亿元', '34亿元', '33亿元') },
      [
        ['output', 2023, baseUnits('2亿元'), 2027],
        ['output', 2025, baseUnits('1.992亿元') + 1, 2027],
      ],
      ['2.6'],
    ],
  ])('%s', (_, figures, changes, closes) => {
    const joint = jointOf(figures)!;
    expect(joint.changes.map(told)).toEqual(changes);
    expect([joint.closes, joint.isLeast]).toEqual([closes, true]);
    for (const { lever, from, to, amount } of joint.changes) {
      expect(to - from).toBe(lever.moves[0]![1] * amount);
    }
  });

  test('what no figure closes is left out', () => {
    const figures = { platformUsers: latest('8家'), enterprises: latest('62家') };
    expect(jointOf(figures, { judgements: judged })?.closes).toEqual(['6.5']);
    expect(jointOf({}, { judgements: judged })).toBeUndefined();
  });
});

describe('margins, worked out by hand', () => {
  test.each<[string, Figures, unknown[]]>([
    ['2.5', { landArea: latest('18平方公里') }, [['landArea', 'up', baseUnits('82平方公里')]]],
    ['3.1', { leadingElites: latest('3家') }, [['leadingElites', 'down', 2]]],
    [
      // 28.01/40: 0.7 × 40 = 28, and 高于; 28.01/0.7 = 40.0142857.
      '2.7',
      { smeOutput: latest('28.01亿元'), outputValue: latest('40亿元') },
      [
        ['smeOutput', 'down', baseUnits('0.01亿元') - 1],
        // Down to one 分 the share only rises; with none there is no share.
        ['outputValue', 'down', baseUnits('40亿元') - 1],
        ['outputValue', 'up', 142_857_142],
      ],
    ],
    ['6.5', { platformUsers: latest('8家'), enterprises: latest('62家') }, []],
  ])('%s with %j', (id, figures, expected) => {
    const context = contextOf(dossierWith(figures));
    const margins = marginsOf(findingIn(context, id), context);
    expect(margins.map(({ indicator, goes, amount }) => [indicator, goes, amount])).toEqual(expected);
  });
});

/** Dossiers near the bounds, so that there are gaps of every kind. */
const near = (bound: number, by: number): fc.Arbitrary<number> =>
  fc.integer({ min: bound - by, max: bound + by });
const figures = fc
  .record({
    landArea: near(100, 30).map((n) => latest(`${n}平方公里`)),
    outputValue: fc
      .tuple(near(30, 4), near(32, 5), near(34, 6))
      .map(([a, b, c]) => years(`${a}亿元`, `${b}亿元`, `${c}亿元`)),
    smeOutput: near(24, 5).map((n) => latest(`${n}亿元`)),
    leadingIndustryOutput: near(24, 5).map((n) => latest(`${n}亿元`)),
    smeRndSpending: fc
      .tuple(near(100, 20), near(118, 20))
      .map(([a, c]) => years(`${a}万元`, `${a}万元`, `${c}万元`)),
    inventionPatents: fc
      .tuple(near(100, 30), near(121, 30))
      .map(([a, c]) => years(`${a}件`, `${a}件`, `${c}件`)),
    employees: near(100_000, 30_000).map((n) => latest(`${n}人`)),
    leadingElites: fc.constant(latest('0家')),
    qualitySmes: near(8, 3).map((n) => latest(`${n}家`)),
    leadingQualitySmes: near(8, 3).map((n) => latest(`${n}家`)),
    enterprises: near(90, 20).map((n) => latest(`${n}家`)),
    platformUsers: near(12, 5).map((n) => latest(`${n}家`)),
    outreachEnterprises: near(65, 5).map((n) => latest(`${n}家`)),
  })
  .map((each) => contextOf(dossierWith(each)));
const NUMERIC = ['2.5', '2.6', '2.7', '2.8', '2.9', '3.1', '5.1', '5.7', '5.8', '6.5', '9.4'];
const movesOf = (changes: readonly LeastChange[], context: Context, less?: LeastChange): Moves =>
  changes
    .map((each) => pulled(each.lever, each.year, each.amount - (each === less ? 1 : 0), context))
    .reduce(merged, new Map<string, number>());

describe('whatever the figures', () => {
  test('the least change makes the condition 符合; one base unit less does not', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(...NUMERIC), (context, id) => {
        for (const { changes } of routesOf(findingIn(context, id), context)) {
          expect(findingIn(moved(context, movesOf(changes, context)), id).verdict).toBe('met');
          for (const less of changes) {
            const verdict = findingIn(moved(context, movesOf(changes, context, less)), id).verdict;
            expect(verdict).not.toBe('met');
          }
        }
      }),
      { numRuns: 300 * SCALE },
    );
  });

  test('so do enterprises that are admitted, though the whole grows with them', () => {
    let admitted = 0;
    fc.assert(
      fc.property(figures, (context) => {
        const route = admissionOf(findingIn(context, '6.5'), context);
        if (!route) return;
        const { changes } = route;
        admitted += 1;
        const then = moved(context, movesOf(changes, context));
        expect(findingIn(then, '6.5').verdict).toBe('met');
        const less = moved(context, movesOf(changes, context, changes[0]));
        expect(findingIn(less, '6.5').verdict).not.toBe('met');
        const [now, grown] = [context, then].map(({ use }) => use('enterprises', 2025).fact!.value);
        expect(grown! - now!).toBe(changes[0]!.amount);
      }),
      { numRuns: 200 * SCALE },
    );
    expect(admitted).toBeGreaterThan(20);
  });

  test('so does the joint change, for all of them at once', () => {
    fc.assert(
      fc.property(figures, (context) => {
        const assessment = assess(shaanxi2023, context.dossier, AS_OF);
        const joint = jointChange(assessment, context);
        if (!joint) return;
        const { changes, choices, closes, isLeast } = joint;
        expect(isLeast).toBe(true);
        for (const { routes } of choices.length > 0 ? choices : [{ routes: [{ part: 0, changes: [] }] }]) {
          for (const route of routes) {
            const all = moved(context, movesOf([...changes, ...route.changes], context));
            for (const id of closes) expect(findingIn(all, id).verdict, id).toBe('met');
            for (const { criterion, verdict } of assessment.findings) {
              if (verdict === 'met') expect(findingIn(all, criterion.id).verdict, criterion.id).toBe('met');
            }
          }
        }
      }),
      { numRuns: 200 * SCALE },
    );
  });

  test('a condition stays 符合 up to its margin, and one unit beyond it does not', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(...NUMERIC), (context, id) => {
        for (const { indicator, year, goes, amount } of marginsOf(findingIn(context, id), context)) {
          const by = (step: number): Moves =>
            new Map([[`${indicator}:${year}`, (goes === 'down' ? -1 : 1) * step]]);
          expect(findingIn(moved(context, by(amount)), id).verdict).toBe('met');
          expect(findingIn(moved(context, by(amount + 1)), id).verdict).not.toBe('met');
        }
      }),
      { numRuns: 200 * SCALE },
    );
  });
});

describe('the sample', () => {
  const context = contextOf(sampleDossier('s', AS_OF));
  test('needs two more on a platform, four more told of the policies, and a word on 每万人', () => {
    const joint = jointChange(assess(shaanxi2023, context.dossier, AS_OF), context)!;
    expect(joint.changes.map(told)).toEqual([
      ['patents', 2025, 217, 2027],
      ['platform', 2025, 2, undefined],
      ['outreach', 2025, 4, undefined],
    ]);
    expect([joint.closes, joint.choices, joint.isLeast]).toEqual([['5.8', '6.5', '9.4'], [], true]);
  });
  test('meets 2.6 by 1.20亿元 in its weakest year', () => {
    const margins = marginsOf(findingIn(context, '2.6'), context);
    expect(margins.find(({ year, goes }) => year === 2023 && goes === 'down')?.amount).toBe(
      context.use('outputValue', 2023).fact!.value - baseUnits('30亿元'),
    );
  });
});
