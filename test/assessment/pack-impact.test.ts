import { describe, expect, test } from 'vitest';
import { packImpact, type Impact } from '../../src/assessment/pack-impact.ts';
import type { ClusterDossier } from '../../src/dossier/dossier.ts';
import type { RulePack } from '../../src/policy/criterion.ts';
import { inForceOn } from '../../src/policy/packs.ts';
import { shaanxi2023 } from '../../src/policy/shaanxi-2023/index.ts';
import { AS_OF, dossierWith, latest, years } from '../make.ts';

/** A pack of 2026 in which 产值 must reach 40 instead of 30 亿元 and 6.5 is no longer asked. */

const arrived: RulePack = {
  ...shaanxi2023,
  id: 'shaanxi-2026',
  number: '陕工信发〔2026〕1号',
  inForce: { from: '2026-01-01' },
  criteria: shaanxi2023.criteria
    .filter(({ id }) => id !== '6.5')
    .map((each) =>
      each.id === '2.6'
        ? {
            ...each,
            quote: '近三年产值均在40亿元以上',
            condition: { ...each.condition, limit: 40 } as typeof each.condition,
          }
        : each,
    ),
};
const GONE = '6.5 unmet→无 整项：工业互联网平台应用普及率不低于15%→';
const cluster = (id: string, output: Record<number, string>, rest: Partial<ClusterDossier> = {}) => ({
  ...dossierWith({ outputValue: output, platformUsers: latest('1家'), enterprises: latest('10家') }, rest),
  id,
});
const told = ({ dossier, lines }: Impact): readonly [string, string[]] => [
  dossier.id,
  lines.map(({ criterion, before, after, clause }) =>
    [
      `${criterion.id} ${before ?? '无'}→${after ?? '无'}`,
      ...clause.map((each) => `${each.what}：${each.before}→${each.after}`),
    ].join(' '),
  ),
];

describe('when a pack arrives', () => {
  const own = (): RulePack => shaanxi2023;
  test.each<[string, ClusterDossier, string[]]>([
    [
      'between the two thresholds: refused by the clause that was raised, which is named',
      cluster('between', years('31亿元', '35亿元', '39.99亿元')),
      [
        '2.6 met→unmet 条文原文：近三年产值均在30亿元以上→近三年产值均在40亿元以上 判定规则：近三年每一年的集群总产值不低于30亿元（恰为30亿元也满足）→近三年每一年的集群总产值不低于40亿元（恰为40亿元也满足）',
        GONE,
      ],
    ],
    ['on the new bound: nothing changes there', cluster('on', years('40亿元', '40亿元', '40亿元')), [GONE]],
    ['unmet under both', cluster('low', years('29亿元', '31亿元', '31亿元')), [GONE]],
    ['missing stays missing under both', cluster('missing', { 2024: '41亿元', 2025: '41亿元' }), [GONE]],
  ])('%s', (_, dossier, expected) => {
    const [found] = packImpact([dossier], own, arrived, AS_OF);
    expect(told(found!)[1]).toEqual(expected);
  });
  test('every dossier of the PC is told of, those under the new rules already are not', () => {
    const all = [
      cluster('a', years('31亿元', '31亿元', '31亿元')),
      cluster('b', years('50亿元', '50亿元', '50亿元')),
    ];
    const found = packImpact(
      [...all, cluster('c', {})],
      ({ id }) => (id === 'c' ? arrived : shaanxi2023),
      arrived,
      AS_OF,
    );
    expect(found.map(({ dossier, lines }) => `${dossier.id} ${lines.length}`)).toEqual(['a 2', 'b 1']);
    expect(packImpact(all, () => undefined, arrived, AS_OF)).toEqual([]);
  });
});

test.each<[string, string[]]>([
  ['2025-04-28', ['shaanxi-2023']],
  ['2025-04-29', []],
  ['2026-01-01', ['shaanxi-2026']],
])('in force on %s of the provincial packs: %j', (day, ids) => {
  const found = inForceOn([arrived], day).filter(({ scope }) => scope === shaanxi2023.scope);
  expect(found.map(({ id }) => id)).toEqual(ids);
});
