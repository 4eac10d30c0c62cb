import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess, contextOf as contextIn } from '../../src/assessment/assess.ts';
import { cliffsOf, type Cliff } from '../../src/assessment/cliff.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import type { Enterprise } from '../../src/dossier/enterprise.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, baseUnits, dossierWith, firm } from '../make.ts';
import { SCALE } from '../scale.ts';

const cliffsIn = (dossier: ClusterDossier): Cliff[] => {
  const context = contextIn(shaanxi2023, dossier, AS_OF);
  return cliffsOf(assess(shaanxi2023, dossier, AS_OF).findings, context);
};
const roster = (...enterprises: Enterprise[]): ClusterDossier => dossierWith({}, { enterprises });

describe('an enterprise on which a condition hangs', () => {
  const of = (name: string, output: string, size: 'large' | 'small'): Enterprise =>
    firm(name, { output: { 2025: baseUnits(output) }, sizing: { size, reason: '统计' } });

  test('2.7: a small enterprise with a fifth of the output becomes 大型', () => {
    const dossier = roster(
      of('甲', '8亿元', 'small'),
      of('乙', '24亿元', 'small'),
      of('丙', '8亿元', 'large'),
    );
    expect(cliffsIn(dossier).filter(({ criterion }) => criterion === '2.7')).toEqual([
      { criterion: '2.7', enterprise: '甲', when: 'large' },
      { criterion: '2.7', enterprise: '乙', when: 'gone' },
      { criterion: '2.7', enterprise: '乙', when: 'large' },
    ]);
  });

  test('3.1: the only “小巨人” of the leading industry loses its title, or leaves', () => {
    const champion = firm('甲', {
      leadingIndustry: true,
      titles: [{ kind: 'littleGiant', validUntil: '2027-06-30' }],
    });
    expect(cliffsIn(roster(champion, firm('乙', { leadingIndustry: true })))).toEqual([
      { criterion: '3.1', enterprise: '甲', when: 'gone' },
      { criterion: '3.1', enterprise: '甲', when: 'untitled', until: '2027-06-30' },
    ]);
  });

  test('2.7: the one among hundreds is found, whoever stands around it', () => {
    const crowd = Array.from({ length: 300 }, (_, index) => of(`第${index}家`, '0.1亿元', 'small'));
    const spoilt = firm('负数', {
      output: { 2025: -baseUnits('0.1亿元') },
      sizing: { size: 'small', reason: '统计' },
    });
    const dossier = roster(
      ...crowd.slice(0, 150),
      of('甲', '12亿元', 'small'),
      spoilt,
      ...crowd.slice(150),
      of('乙', '14亿元', 'large'),
    );
    // 41.9 of 55.9 is 74.96%; without 甲 29.9 of 43.9 is 68.11%, with 甲 large 29.9 of 55.9 is 53.49%.
    expect(cliffsIn(dossier).filter(({ criterion }) => criterion === '2.7')).toEqual([
      { criterion: '2.7', enterprise: '甲', when: 'gone' },
      { criterion: '2.7', enterprise: '甲', when: 'large' },
    ]);
  });

  const anyFirm = fc
    .record({
      id: fc.uuid(),
      output: fc.constantFrom(1, 2, 5, 8),
      large: fc.boolean(),
      leadingIndustry: fc.boolean(),
      usesPlatform: fc.boolean(),
      reachedByOutreach: fc.constantFrom(true, true, true, false),
      titled: fc.boolean(),
    })
    .map(({ id, output, large, titled, ...marks }) =>
      firm('甲', {
        id,
        ...marks,
        output: { 2023: 10 ** 10, 2024: 10 ** 10, 2025: output * 10 ** 10 },
        sizing: { size: large ? 'large' : 'small', reason: '统计' },
        titles: titled ? [{ kind: 'srdiSme', validUntil: '2027-01-01' }] : [],
      }),
    );
  const metIn = (dossier: ClusterDossier): Set<string> =>
    new Set(
      assess(shaanxi2023, dossier, AS_OF).findings.flatMap(({ verdict, criterion }) =>
        verdict === 'met' ? [criterion.id] : [],
      ),
    );
  /** Every enterprise meets every fate, and the whole changed roster is assessed anew. */
  function expectedOf(firms: readonly Enterprise[]): string[] {
    const before = metIn(roster(...firms));
    return firms.flatMap((each) => {
      const others = (then?: Enterprise): ClusterDossier =>
        roster(...firms.flatMap((one) => (one === each ? (then ? [then] : []) : [one])));
      const after = {
        gone: metIn(others()),
        large: metIn(others({ ...each, sizing: { size: 'large', reason: '统计' } })),
        untitled: metIn(others({ ...each, titles: [] })),
      };
      return [...before].flatMap((criterion) =>
        (['gone', 'large', 'untitled'] as const)
          .filter((when) => !after[when].has(criterion))
          .map((when) => `${criterion} ${each.id} ${when}`),
      );
    });
  }
  const toldOf = (firms: readonly Enterprise[]): string[] =>
    cliffsIn(roster(...firms)).map(({ criterion, enterprise, when }) => `${criterion} ${enterprise} ${when}`);
  const rosters = (size: { minLength: number; maxLength: number }): fc.Arbitrary<Enterprise[]> =>
    fc.uniqueArray(anyFirm, { selector: ({ id }) => id, ...size });

  test('whatever the roster, it is what assessing the changed roster says', () => {
    fc.assert(
      // The last enterprise takes the roster itself away: then nothing is known, which is no cliff to warn of.
      fc.property(rosters({ minLength: 2, maxLength: 12 }), (firms) => {
        expect(toldOf(firms).sort()).toEqual(expectedOf(firms).sort());
      }),
      { numRuns: 200 },
    );
  });

  test.each<[string, (at: number, of: number) => Partial<Enterprise>, string[]]>([
    ['everybody is told of the policies', () => ({ reachedByOutreach: true }), []],
    ['just enough are on a platform', (at, of) => ({ usesPlatform: at < Math.ceil(of * 0.15) }), ['6.5']],
    [
      'eight hold a title, of each kind one',
      (at) => {
        const kind = (['srdiSme', 'innovativeSme', 'highTechEnterprise'] as const)[at % 3]!;
        return { titles: at < 8 ? [{ kind, validUntil: '2027-01-01' }] : [] };
      },
      ['3.1'],
    ],
    [
      'one small enterprise outweighs the large ones',
      (at) => ({
        output: { 2025: (at === 60 ? 20 : 2) * 10 ** 10 },
        sizing: { size: at % 3 === 1 ? 'large' : 'small', reason: '统计' },
      }),
      ['2.7'],
    ],
  ])('so it is where whole blocks are set aside, when %s', (_, fields, criteria) => {
    fc.assert(
      fc.property(rosters({ minLength: 73, maxLength: 73 }), (some) => {
        const firms = some.map((each, at): Enterprise => ({
          ...each,
          leadingIndustry: true,
          sizing: { size: 'small', reason: '统计' },
          ...fields(at, some.length),
        }));
        const told = toldOf(firms);
        expect(told.sort()).toEqual(expectedOf(firms).sort());
        expect(told.map((each) => each.split(' ')[0])).toEqual(expect.arrayContaining(criteria));
      }),
      // Shrinking would assess hundreds of rosters for every step.
      { numRuns: 2 * SCALE, endOnFailure: true },
    );
  });
});
