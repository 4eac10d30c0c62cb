import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClusterDossier, Fact } from '../../src/dossier/dossier.ts';
import { merged, mergeUnits, provenance, type Side } from '../../src/dossier/merge-dossiers.ts';
import { dossierWith, firm, latest } from '../make.ts';
import { anyDossier } from './arbitrary.ts';

/** 合并两份: what is one decision, who must make it, and that nothing else changes. */

const base = dossierWith({ outputValue: latest('30亿元'), employees: latest('900人') });
const told = (mine: ClusterDossier, theirs: ClusterDossier): [string, Side | undefined][] =>
  mergeUnits(mine, theirs).map(({ key, only }) => [key.replaceAll('\n', '/'), only]);

describe('what differs', () => {
  test.each<
    readonly [string, Partial<ClusterDossier>, Partial<ClusterDossier>, [string, Side | undefined][]]
  >([
    ['nothing', {}, {}, []],
    ['an answer only they gave', {}, { answers: { a: '答' } }, [['answers/a', 'theirs']]],
    ['an answer only I gave', { answers: { a: '答' } }, {}, [['answers/a', 'mine']]],
    [
      'two answers to one question',
      { answers: { a: '甲' } },
      { answers: { a: '乙' } },
      [['answers/a', undefined]],
    ],
    [
      'two fields of one enterprise are one decision',
      { enterprises: [firm('甲', { employees: 5 })] },
      { enterprises: [firm('甲', { employees: 6, revenue: 7 })] },
      [['enterprises/甲', undefined]],
    ],
    ['another day of creation is no decision', {}, { createdOn: '2020-01-01' }, []],
  ])('%s', (_, mine, theirs, units) => {
    expect(told({ ...base, ...mine }, { ...base, ...theirs })).toEqual(units);
  });

  test('a figure both entered, with whose it is and since when', () => {
    const withFigure = (value: number, origin: Fact['origin']): ClusterDossier => ({
      ...base,
      facts: base.facts.map((each) => (each.indicator === 'outputValue' ? { ...each, value, origin } : each)),
    });
    const mine = withFigure(1, { kind: 'form', enteredOn: '2026-11-01', source: 'statistics', note: '年报' });
    const theirs = withFigure(2, { kind: 'excel', file: '产值.xlsx', sheet: '1', cell: 'B2' });
    const [unit, ...others] = mergeUnits(mine, theirs);
    expect([unit!.key, others]).toEqual(['facts\noutputValue:2025', []]);
    expect(provenance(unit!.differences[0]!, 'mine')).toBe('2026-11-01填报，统计部门，年报');
    expect(provenance(unit!.differences[0]!, 'theirs')).toBe('取自“产值.xlsx”');
  });

  test('one enterprise imported on two PCs is one, by its code, else by its name', () => {
    const code = '91610324MA6XXXXX0A';
    const mine = {
      ...base,
      enterprises: [firm('甲厂', { id: 'm1', creditCode: code }), firm('乙 厂', { id: 'm2' })],
    };
    const theirs = {
      ...base,
      enterprises: [
        firm('甲厂（改名）', { id: 't1', creditCode: code }),
        firm('乙厂', { id: 't2', employees: 3 }),
        firm('丙厂', { id: 't3' }),
      ],
    };
    expect(told(mine, theirs)).toEqual([
      ['enterprises/t3', 'theirs'],
      ['enterprises/m1', undefined],
      ['enterprises/m2', undefined],
    ]);
    const all = merged(mine, theirs, () => 'theirs');
    expect(all.enterprises.map(({ id, name }) => [id, name])).toEqual([
      ['m1', '甲厂（改名）'],
      ['m2', '乙厂'],
      ['t3', '丙厂'],
    ]);
  });
});

test('all of mine is mine; all of theirs is theirs, but for what makes a copy a copy; each decision is its own', () => {
  fc.assert(
    fc.property(anyDossier, anyDossier, fc.infiniteStream(fc.boolean()), (mine, other, coins) => {
      const { id, version, createdOn, sample } = mine;
      const theirs = { ...other, id, version, createdOn, sample };
      expect(merged(mine, theirs, () => 'mine')).toEqual(mine);
      expect(
        mergeUnits(
          merged(mine, theirs, () => 'theirs'),
          theirs,
        ),
      ).toEqual([]);
      // Which rows are one enterprise is another question once both sides are mixed.
      theirs.enterprises = mine.enterprises;
      const sides = new Map(
        mergeUnits(mine, theirs).map(({ key }) => [key, coins.next().value ? 'theirs' : 'mine'] as const),
      );
      const mixed = merged(mine, theirs, ({ key }) => sides.get(key)!);
      const left = mergeUnits(mixed, theirs).map(({ key }) => key);
      // What was decided for them differs no more; a list that changes as a whole goes by its own key.
      for (const key of left) expect(sides.get(key)).not.toBe('theirs');
    }),
    { numRuns: 100 },
  );
});
