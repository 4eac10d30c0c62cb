import { describe, expect, test } from 'vitest';
import { ratioOf, ratioUnit } from '../../src/dossier/ratio.ts';
import { reconcile } from '../../src/dossier/reconciliation.ts';
import { figuresOf } from '../../src/dossier/rollup.ts';
import { AS_OF, baseUnits, dossierWith, firm, latest, years } from '../make.ts';

describe('名录与填报核对', () => {
  const enterprises = [
    firm('甲', { output: { 2024: baseUnits('90万元'), 2025: baseUnits('100万元') } }),
    firm('乙', { output: { 2024: baseUnits('10万元'), 2025: baseUnits('20万元') } }),
  ];
  const differences = (...args: Parameters<typeof dossierWith>) =>
    reconcile(dossierWith(...args), AS_OF).map(
      ({ indicator, year, computed, from, entered, difference }) =>
        `${year} ${indicator} ${from} ${computed} ${entered.value} ${difference}`,
    );

  test('only where both exist: a sealed aggregate alone, or a roster alone, has nothing to reconcile', () => {
    expect(differences({ outputValue: years('31亿元', '33亿元', '36亿元') })).toEqual([]);
    expect(differences({}, { enterprises })).toEqual([]);
  });
  test('the difference is the entered figure less the roster’s; agreement is listed too', () => {
    const figures = { outputValue: years('80万元', '100万元', '150万元'), enterprises: latest('3家') };
    expect(differences(figures, { enterprises })).toEqual([
      '2024 outputValue roster 100000000 100000000 0',
      '2025 outputValue roster 120000000 150000000 30000000',
      '2025 enterprises roster 2 3 1',
    ]);
  });
  test('a list is reconciled like the roster', () => {
    const lists = { technologies: [{ id: 'a', fields: { name: '主轴' } }] };
    expect(differences({ keyTechnologies: latest('3项') }, { lists })).toEqual([
      '2025 keyTechnologies list 1 3 2',
    ]);
  });
});

describe('rates of the form', () => {
  const localSupply = { part: 'localPurchases', of: 'chainPurchases', per: 100 } as const;
  const intensity = { part: 'energyUse', of: 'outputValue', per: 1 } as const;
  test.each([
    [
      localSupply,
      { chainPurchases: latest('4000万元'), localPurchases: latest('1250万元') },
      '31.25%',
      '1,250.00万元 ÷ 4,000.00万元 = 31.25%',
    ],
    [
      intensity,
      { energyUse: latest('1500吨标准煤'), outputValue: latest('30亿元') },
      '0.0050',
      '1,500.00吨标准煤 ÷ 300,000.00万元 = 0.0050',
    ],
    [localSupply, { localPurchases: latest('1250万元') }, undefined, undefined],
    [localSupply, { chainPurchases: latest('0万元'), localPurchases: latest('0万元') }, undefined, undefined],
  ] as const)('%j', (row, figures, result, formula) => {
    expect(ratioOf(row, 2025, figuresOf(dossierWith(figures), AS_OF))).toEqual(
      result === undefined ? undefined : { result, formula },
    );
  });
  test('carry their unit', () => {
    expect([ratioUnit(localSupply), ratioUnit(intensity)]).toEqual(['%', '吨标准煤/万元']);
  });
});
