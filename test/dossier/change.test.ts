import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import {
  applied,
  differences,
  differencesInPieces,
  reversed,
  rewound,
  valueAt,
} from '../../src/dossier/change.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import { AS_OF, dossierWith, firm } from '../make.ts';
import { anyDossier } from './arbitrary.ts';

const roster = (...names: string[]): ClusterDossier =>
  dossierWith({}, { enterprises: names.map((name) => firm(name)) });

describe('what an edit changed', () => {
  test.each<[string, ClusterDossier, ClusterDossier, unknown[]]>([
    ['nothing', roster('甲'), roster('甲'), []],
    [
      'a figure that was not there',
      dossierWith(),
      dossierWith({ landArea: { 2025: '12平方公里' } }),
      [
        {
          path: ['facts', 'landArea:2025'],
          after: {
            indicator: 'landArea',
            year: 2025,
            value: 12_000_000,
            origin: { kind: 'form', enteredOn: AS_OF },
          },
          position: 0,
        },
      ],
    ],
    [
      'one cell of one enterprise',
      dossierWith({}, { enterprises: [firm('甲', { output: { 2025: 1 } }), firm('乙')] }),
      dossierWith({}, { enterprises: [firm('甲', { output: { 2025: 2 } }), firm('乙')] }),
      [{ path: ['enterprises', '甲', 'output', '2025'], before: 1, after: 2 }],
    ],
    [
      'an enterprise out of the middle',
      roster('甲', '乙', '丙'),
      roster('甲', '丙'),
      [{ path: ['enterprises', '乙'], before: firm('乙'), position: 1 }],
    ],
    [
      'two enterprises that changed places: the list as a whole',
      roster('甲', '乙'),
      roster('乙', '甲'),
      [{ path: ['enterprises'], before: [firm('甲'), firm('乙')], after: [firm('乙'), firm('甲')] }],
    ],
    [
      'a line of a list of the form',
      dossierWith({}, { lists: { standards: [{ id: '1', fields: { name: 'GB/T 1' } }] } }),
      dossierWith({}, { lists: { standards: [{ id: '1', fields: { name: 'GB/T 2' } }] } }),
      [{ path: ['lists', 'standards', '1', 'fields', 'name'], before: 'GB/T 1', after: 'GB/T 2' }],
    ],
    [
      'a judgement, said at once',
      dossierWith(),
      dossierWith({}, { judgements: { '4.1': { verdict: 'met', reason: '齐', by: '张', judgedOn: AS_OF } } }),
      [
        {
          path: ['judgements', '4.1'],
          after: { verdict: 'met', reason: '齐', by: '张', judgedOn: AS_OF },
        },
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(differences(before, after)).toEqual(expected);
  });
});

test('a thousand changed enterprises are compared in pieces, and none is left out', () => {
  const before = roster(...Array.from({ length: 1000 }, (_, index) => String(index)));
  const enterprises = before.enterprises.map((each) => ({ ...each, employees: 1 }));
  const pieces = differencesInPieces(before, { ...before, enterprises });
  let stops = 0;
  let piece = pieces.next();
  for (; !piece.done; piece = pieces.next()) stops += 1;
  expect(stops).toBe(4);
  expect(piece.value.map(({ path }) => path[1])).toEqual(before.enterprises.map(({ id }) => id));
});

describe('whatever the two states', () => {
  /** Two states of one dossier: the second shares some enterprises, facts and acts with the first. */
  const two = fc
    .tuple(anyDossier, anyDossier, fc.infiniteStream(fc.boolean()))
    .map(([a, b, take]): [ClusterDossier, ClusterDossier] => {
      const mixed = <T>(first: readonly T[], second: readonly T[]): T[] => [
        ...first.filter(() => take.next().value),
        ...second.filter(() => take.next().value),
      ];
      const after = {
        ...b,
        id: a.id,
        enterprises: mixed(a.enterprises, b.enterprises).map((each) =>
          take.next().value ? { ...each, name: `${each.name}新` } : each,
        ),
        facts: mixed(a.facts, b.facts),
        lists: { ...a.lists, ...b.lists },
      };
      return [a, take.next().value ? after : { ...a, enterprises: after.enterprises }];
    });

  test('they lead from the one to the other and back, order of rows included', () => {
    fc.assert(
      fc.property(two, ([before, after]) => {
        const each = differences(before, after);
        expect(canonicalJson(applied(before, each))).toBe(canonicalJson(after));
        expect(canonicalJson(applied(after, reversed(each)))).toBe(canonicalJson(before));
      }),
      { numRuns: 500 },
    );
  });
  test('what stands at the place of a difference is what it says, before and after', () => {
    const at = (state: ClusterDossier, path: readonly string[]): string =>
      canonicalJson([valueAt(state, path) ?? null]);
    fc.assert(
      fc.property(two, ([before, after]) => {
        for (const { path, before: was, after: is } of differences(before, after)) {
          expect(at(before, path)).toBe(canonicalJson([was ?? null]));
          expect(at(after, path)).toBe(canonicalJson([is ?? null]));
        }
      }),
    );
  });
  test('nothing stands at a place that is not there', () => {
    const dossier = dossierWith();
    const absent = [
      ['answers', 'constructor'],
      ['plan', 'targets', 'x'],
      ['facts', 'x', 'y'],
      ['id', 'x'],
      ['imports', '0'],
    ];
    expect(absent.map((path) => valueAt(dossier, path))).toEqual(absent.map(() => undefined));
  });
  test('a log read backwards gives every earlier state', () => {
    fc.assert(
      fc.property(fc.tuple(two, two), ([[first, second], [, third]]) => {
        const log = [
          { differences: differences(second, third) },
          { differences: differences(first, second) },
        ];
        expect(canonicalJson(rewound(third, log.slice(0, 1)))).toBe(canonicalJson(second));
        expect(canonicalJson(rewound(third, log))).toBe(canonicalJson(first));
      }),
    );
  });
  test('a state does not differ from itself', () => {
    fc.assert(
      fc.property(anyDossier, (each) => {
        expect(differences(each, JSON.parse(JSON.stringify(each)) as ClusterDossier)).toEqual([]);
      }),
    );
  });
});
